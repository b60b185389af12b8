/** The issue's own texts as evidence for a table: its headings and where its sentences begin. */
import type { Traced } from '../source.js';

export interface SupportIndex {
  /** Headings and labels of the text without numbering, by their first units. */
  readonly headings: ReadonlyMap<string, readonly string[]>;
  /** First units of sentences and clauses, with the mark before them. */
  readonly starts: ReadonlyMap<string, 'sentence' | 'clause'>;
}

/** Units that identify the start of a clause. */
export const START_UNITS = 5;
const HEADING_KEY = 3;
const MAX_HEADING = 40;
const MIN_HEADING = 3;
export const NUMBERING =
  /^(?:第[一二三四五六七八九十百]{1,4}[章节条部分]{1,2}|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、](?!\d)|（\d{1,2}）)/u;
const HEADING_END = /[。；，：]/u;

export function headingKey(norm: string, at = 0): string {
  return norm.slice(at, at + HEADING_KEY);
}

/** `二、优化供给结构` → its heading; `（三）实施工程。根据…` → 实施工程; other paragraphs → null. */
function headingOf(norm: string): string | null {
  const numbering = NUMBERING.exec(norm)?.[0] ?? '';
  const rest = norm.slice(numbering.length);
  const end = HEADING_END.exec(rest)?.index ?? rest.length;
  if (end < rest.length && numbering === '') return null;
  return end >= MIN_HEADING && end <= MAX_HEADING ? rest.slice(0, end) : null;
}

export function indexSupport(support: readonly Traced[]): SupportIndex {
  const headings = new Map<string, string[]>();
  const starts = new Map<string, 'sentence' | 'clause'>();
  for (const paragraph of support) {
    const norm = paragraph.norm.includes(' ') ? paragraph.norm.replaceAll(' ', '') : paragraph.norm;
    const heading = headingOf(norm);
    if (heading !== null) {
      const list = headings.get(headingKey(heading)) ?? [];
      if (!list.includes(heading)) list.push(heading);
      headings.set(headingKey(heading), list);
    }
    addStarts(norm, starts);
  }
  return { headings, starts };
}

const MARKS: Readonly<Record<string, 'sentence' | 'clause'>> = {
  '。': 'sentence',
  '；': 'sentence',
  '：': 'sentence',
  '，': 'clause',
};
const MAX_NUMBERING = 8;

function addStarts(norm: string, starts: Map<string, 'sentence' | 'clause'>): void {
  let kind: 'sentence' | 'clause' | undefined = 'sentence';
  for (let i = 0; i < norm.length; i++) {
    if (kind !== undefined) {
      const key = norm.slice(i, i + START_UNITS);
      if (kind === 'sentence' || !starts.has(key)) starts.set(key, kind);
      const numbering = NUMBERING.exec(norm.slice(i, i + MAX_NUMBERING))?.[0].length ?? 0;
      if (numbering > 0) starts.set(norm.slice(i + numbering, i + numbering + START_UNITS), kind);
    }
    kind = MARKS[norm.charAt(i)];
  }
}
