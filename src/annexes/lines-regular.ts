/**
 * Tables of whole lines that no known head word announces, and yet are sure: every line has as many words as the head
 * above them, and at least one column holds nothing but figures.
 */
import { CONFIDENCE } from './lines-cells.js';
import type { ReadRow } from './lines-draft.js';
import type { TableLine, Token } from './lines-tokens.js';

export interface RegularTable {
  readonly heads: readonly Token[];
  readonly above: readonly TableLine[];
  readonly headLines: ReadonlySet<number>;
  readonly rows: readonly ReadRow[];
  /** Lines behind the last row: `注：…`. */
  readonly notes: readonly TableLine[];
}

/** A head stands under at most so many lines (`单位：万元`). */
const MAX_LINES_ABOVE = 3;
const MIN_COLUMNS = 2;
const MIN_ROWS = 2;
const MAX_HEAD_UNITS = 20;
/** `248.6`, `-3.2%`, `≥1000`, `10～30`, `—`, `2024`, `3个`. */
const FIGURE = /^[-+±≥≤<>＜＞〈〉≧≦]?(?:\d[\d.,]*(?:[-~～][\d.,]+)?[%‰]?(?:\p{sc=Han}{0,2})|-{1,2}|\/)$/u;
const NOTE = /^(?:注|备注|说明|附注|填表说明)\d?：/u;
/** A head names, it does not say how much. */
const NO_HEAD = /^[\d≥≤<>-]|[。；，]/u;

export function readRegular(lines: readonly TableLine[]): RegularTable | null {
  const at = lines.findIndex((line) => line.tokens.length >= MIN_COLUMNS);
  const head = lines[at];
  if (!head || at > MAX_LINES_ABOVE) return null;
  const heads = head.tokens;
  if (heads.some(({ text }) => text.norm.length > MAX_HEAD_UNITS || NO_HEAD.test(text.norm))) return null;
  const noteAt = lines.findIndex((line, i) => i > at && NOTE.test(line.line.text.norm));
  const body = lines.slice(at + 1, noteAt < 0 ? undefined : noteAt);
  const printed = textOf(head);
  const rows = body.filter((line) => textOf(line) !== printed);
  if (rows.length < MIN_ROWS || rows.some((row) => row.tokens.length !== heads.length || row.marked)) return null;
  const isFigures = (column: number): boolean =>
    rows.every(({ tokens }) => FIGURE.test(tokens[column]?.text.norm ?? ''));
  if (!heads.some((_, column) => column > 0 && isFigures(column))) return null;
  return {
    heads,
    above: lines.slice(0, at),
    headLines: new Set([at, ...body.filter((line) => textOf(line) === printed).map((line) => line.index)]),
    rows: rows.map(({ tokens }): ReadRow => ({
      number: null,
      numberToken: null,
      group: null,
      cells: tokens.map((token) => [token]),
      tokens,
      confidence: CONFIDENCE.likely,
      doubtful: new Set(),
      lost: new Set(),
    })),
    notes: noteAt < 0 ? [] : lines.slice(noteAt),
  };
}

const textOf = (line: TableLine): string => line.tokens.map((token) => token.text.norm).join(' ');
