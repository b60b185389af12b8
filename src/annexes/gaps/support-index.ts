/** The issue's own texts as evidence for a table: its headings and where its sentences begin. */
import type { Traced } from '../../source.js';
import { parseChineseNumber, writeChineseNumber } from '../../text/numerals.js';

export interface SupportIndex {
  /** Headings of the text without numbering, by their first units. */
  readonly headings: ReadonlyMap<string, readonly string[]>;
  /** What follows （一） and its kin in the text: a heading with the paragraph behind it, by its first units. */
  readonly openings: ReadonlyMap<string, readonly string[]>;
  /** Numbers that the text gives a heading: 2 for 二、优化供给结构. */
  readonly numbers: ReadonlyMap<string, readonly number[]>;
  /** First units of sentences and clauses, with the mark before them. */
  readonly starts: ReadonlyMap<string, 'sentence' | 'clause'>;
}

/** Units that identify the start of a clause. */
export const START_UNITS = 5;
const HEADING_KEY = 3;
const MAX_HEADING = 40;
const MIN_HEADING = 3;
const MIN_WHOLE = 4;
export const NUMBERING =
  /^(?:第[一二三四五六七八九十百]{1,4}[章节条部分]{1,2}|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、](?!\d)|（\d{1,2}）)/u;
const LABEL_NUMBERS = /（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、/gu;
const HEADING_END = /[。；，：]/u;

export function headingKey(norm: string, at = 0): string {
  return norm.slice(at, at + HEADING_KEY);
}

const CHINESE_NUMBERING =
  /^(?:第[一二三四五六七八九十百]{1,4}[章节条部分]{1,2}|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)/u;

/** `二、优化供给结构` → 优化供给结构; `（三）实施工程。根据…` → 实施工程; other paragraphs → null. */
function headingOf(norm: string): string | null {
  const numbering = CHINESE_NUMBERING.exec(norm)?.[0] ?? '';
  const rest = norm.slice(numbering.length);
  const end = HEADING_END.exec(rest)?.index ?? rest.length;
  if (end < rest.length && (numbering === '' || rest.charAt(end) !== '。')) return null;
  return end >= MIN_HEADING && end <= MAX_HEADING ? rest.slice(0, end) : null;
}

const ORDINAL = /^[（]?(?<ordinal>[一二三四五六七八九十]{1,3})[）、]/u;

function addNumber(numbers: Map<string, number[]>, heading: string, norm: string): void {
  const ordinal = parseChineseNumber(ORDINAL.exec(norm)?.groups?.['ordinal'] ?? '');
  if (ordinal === null) return;
  const known = numbers.get(heading) ?? [];
  if (!known.includes(ordinal)) numbers.set(heading, [...known, ordinal]);
}

/** The two ways in which labels write a number. */
export type NumberStyle = '（' | '、';

export function writeNumber(value: number, style: NumberStyle): string {
  const numeral = writeChineseNumber(value);
  return style === '（' ? `（${numeral}）` : `${numeral}、`;
}

function addTo(map: Map<string, string[]>, heading: string): void {
  const list = map.get(headingKey(heading)) ?? [];
  if (!list.includes(heading)) list.push(heading);
  map.set(headingKey(heading), list);
}

/** The lines of a paragraph as printed: a heading may have been joined with the text around it. */
function printedLines(paragraph: Traced): string[] {
  const lines: string[] = [];
  let from = 0;
  for (let i = 1; i <= paragraph.norm.length; i++) {
    if (i < paragraph.norm.length && (paragraph.at[i] ?? -1) === (paragraph.at[i - 1] ?? -1) + 1) continue;
    lines.push(paragraph.norm.slice(from, i).replaceAll(' ', ''));
    from = i;
  }
  return lines;
}

export function commonPrefix(a: string, b: string): number {
  let size = 0;
  while (size < a.length && size < b.length && a.charAt(size) === b.charAt(size)) size += 1;
  return size;
}

/**
 * Headings as a table may print them: bare, or with the number that the text gives them. The text may say 二、 where the
 * table says （一）: both ways of writing, with this number and the one before it.
 */
export function wholeHeadings(index: SupportIndex): string[] {
  const headings = [...index.headings.values()].flat().filter((heading) => heading.length >= MIN_WHOLE);
  return headings.flatMap((heading) => {
    const values = (index.numbers.get(heading) ?? []).flatMap((value) => (value > 1 ? [value, value - 1] : [value]));
    return [
      heading,
      ...values.flatMap((value) => [`${writeNumber(value, '（')}${heading}`, `${writeNumber(value, '、')}${heading}`]),
    ];
  });
}

/** Labels that a strip prints more than once, without what follows them: the longest common stretch of each pair. */
export function learnLabels(norm: string, vocabulary: readonly string[]): Set<string> {
  const labels = new Set<string>();
  const last = new Map<string, number>();
  for (const match of norm.matchAll(LABEL_NUMBERS)) {
    const before = last.get(match[0]);
    last.set(match[0], match.index);
    if (before === undefined) continue;
    const size = commonPrefix(
      norm.slice(before, before + MAX_HEADING),
      norm.slice(match.index, match.index + MAX_HEADING),
    );
    const label = cutAtValue(norm.slice(before, before + size), vocabulary);
    if (label.length >= match[0].length + MIN_HEADING - 1) labels.add(label);
  }
  return labels;
}

function cutAtValue(label: string, vocabulary: readonly string[]): string {
  const places = vocabulary.map((value) => label.indexOf(value, MIN_HEADING)).filter((at) => at >= 0);
  return places.length > 0 ? label.slice(0, Math.min(...places)) : label;
}

export function indexSupport(support: readonly Traced[]): SupportIndex {
  const headings = new Map<string, string[]>();
  const openings = new Map<string, string[]>();
  const numbers = new Map<string, number[]>();
  const starts = new Map<string, 'sentence' | 'clause'>();
  for (const paragraph of support) {
    const norm = paragraph.norm.includes(' ') ? paragraph.norm.replaceAll(' ', '') : paragraph.norm;
    const heading = headingOf(norm);
    if (heading !== null) {
      addTo(headings, heading);
      addNumber(numbers, heading, norm);
    }
    const numbering = CHINESE_NUMBERING.exec(norm)?.[0].length ?? 0;
    for (const line of printedLines(paragraph)) {
      const number = CHINESE_NUMBERING.exec(line)?.[0].length ?? 0;
      const rest = line.slice(number);
      if (number === 0 || rest.length < MIN_HEADING || rest.length > MAX_HEADING || HEADING_END.test(rest)) continue;
      addTo(headings, rest);
      addNumber(numbers, rest, line);
    }
    if (numbering > 0 && heading?.length !== norm.length - numbering)
      addTo(openings, norm.slice(numbering, numbering + MAX_HEADING));
    addStarts(norm, starts);
  }
  return { headings, openings, numbers, starts };
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
