/** Gaps of group labels: the headings and the table's other labels tell what a torn one says. */
import { parseChineseNumber } from '../../text/numerals.js';
import { fitsPieces } from '../vertical/pieces.js';
import { GAP } from './printed-cell.js';
import { NUMBERING, writeNumber, type NumberStyle } from './support-index.js';

export interface LabelFill {
  readonly norm: string;
  /** The heading that stands behind its number. */
  readonly heading: string;
  /** More of it was put together than read, or its number is written as other labels of the table write theirs. */
  readonly guessed: boolean;
}

/** What may stand in a torn label. */
export interface KnownLabels {
  /** Headings of the text, without their numbers. */
  readonly headings: readonly string[];
  /** The numbers that the text gives them. */
  readonly numbers: ReadonlyMap<string, readonly number[]>;
  /** Whole labels of the table. */
  readonly labels: readonly string[];
  /** Whether the text has a label in these very words, number included. */
  readonly isPrinted: (label: string) => boolean;
}

/** Numbers of the labels before and behind a torn one; null where none is known. */
export interface Between {
  readonly before: number | null;
  readonly after: number | null;
}

const WHOLE_NUMBER =
  /^(?:第[一二三四五六七八九十百]{1,4}[章节条部分]{1,2}|（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、)/u;
const ORDINAL = /^（?(?<ordinal>[一二三四五六七八九十]{1,3})[）、]/u;
/** A number that lost its closing mark and perhaps more: `六□构建`, `（六□构建`. */
const CUT_NUMBER = /^（?(?<ordinal>[一二三四五六七八九十]{1,3})□/u;
/** Of a label so much must be left; brackets do not count. */
const MIN_LEFT = 3;
/** Between two numbers with more room than this, any may stand. */
const MAX_BETWEEN = 12;

/** How the labels of a table write their numbers: `（` for （一）, `、` for 一、; null where they have none. */
export function numberStyle(labels: readonly string[]): NumberStyle | null {
  const brackets = labels.filter((label) => label.startsWith('（')).length;
  const points = labels.filter((label) => /^[一二三四五六七八九十]{1,3}、/u.test(label)).length;
  if (brackets + points === 0) return null;
  return brackets >= points ? '（' : '、';
}

/** `（三）推进…` → 3; null for a label without a whole number. */
export function labelNumber(norm: string): number | null {
  return parseChineseNumber(ORDINAL.exec(norm)?.groups?.['ordinal'] ?? '');
}

interface Candidate {
  readonly norm: string;
  readonly heading: string;
  readonly guessed: boolean;
}

/**
 * What a torn label says, if one heading alone can have left its pieces.
 * `七、□力增强保障体系` → 七、着力增强保障体系; `（□）深□技创新` → （四）深化科技创新 where the text numbers it so;
 * `六□构建集聚体系` → 六、构建集聚体系, its number guessed
 */
export function fillLabel(norm: string, known: KnownLabels, between: Between): LabelFill | null {
  const pieces = norm.replace(/^□|□$/gu, '').split(GAP);
  const left = pieces.join('').replace(/[（）、]/gu, '').length;
  if (left < MIN_LEFT) return null;
  const fits = ({ norm: label }: Candidate): boolean =>
    fitsPieces(label, pieces, norm.startsWith(GAP), norm.endsWith(GAP));
  const style = numberStyle(known.labels);
  const printed = unique([...wholeLabels(known), ...numberedHeadings(known, style)].filter(fits));
  const found = printed.length > 0 ? printed : unique(renumbered(norm, known, style, between).filter(fits));
  const one = found[0];
  if (!one || found.length !== 1) return null;
  return { ...one, guessed: one.guessed || one.norm.replace(/[（）、]/gu, '').length > left * 2 };
}

/** One of each, as sure as it can be. */
function unique(candidates: readonly Candidate[]): Candidate[] {
  const byNorm = new Map<string, Candidate>();
  for (const candidate of candidates) {
    if (!byNorm.has(candidate.norm) || !candidate.guessed) byNorm.set(candidate.norm, candidate);
  }
  return [...byNorm.values()];
}

function wholeLabels({ labels }: KnownLabels): Candidate[] {
  return labels.map((norm) => ({ norm, heading: norm.replace(NUMBERING, ''), guessed: false }));
}

/** The text's headings with their numbers in the table's style, unless the table counts otherwise. */
function numberedHeadings(known: KnownLabels, style: NumberStyle | null): Candidate[] {
  if (style === null) return known.headings.map((heading) => ({ norm: heading, heading, guessed: false }));
  if (known.labels.some((label) => countsOtherwise(known, label))) return [];
  return known.headings.flatMap((heading) =>
    (known.numbers.get(heading) ?? []).map((value) => {
      const norm = writeNumber(value, style) + heading;
      return { norm, heading, guessed: !known.isPrinted(norm) };
    }),
  );
}

function countsOtherwise({ numbers }: KnownLabels, label: string): boolean {
  const value = labelNumber(label);
  const given = numbers.get(label.replace(NUMBERING, ''));
  return value !== null && given !== undefined && !given.includes(value);
}

/** Known headings behind the number that the label prints, or behind one that has its place here. */
function renumbered(norm: string, known: KnownLabels, style: NumberStyle | null, between: Between): Candidate[] {
  const headings = [...new Set([...known.headings, ...known.labels.map((label) => label.replace(NUMBERING, ''))])];
  const number = WHOLE_NUMBER.exec(norm)?.[0];
  if (number !== undefined) return headings.map((heading) => ({ norm: number + heading, heading, guessed: false }));
  if (style === null) return [];
  return numbersHere(norm, between).flatMap((value) =>
    headings.map((heading) => ({ norm: writeNumber(value, style) + heading, heading, guessed: true })),
  );
}

function numbersHere(norm: string, { before, after }: Between): number[] {
  if (before !== null && after !== null && after - before <= MAX_BETWEEN)
    return Array.from({ length: Math.max(0, after - before - 1) }, (_, i) => before + 1 + i);
  const cut = parseChineseNumber(CUT_NUMBER.exec(norm)?.groups?.['ordinal'] ?? '');
  return cut === null ? [] : [cut];
}
