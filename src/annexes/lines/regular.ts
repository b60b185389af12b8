/**
 * Tables of whole lines that no known head word announces, and yet are sure: every line has as many words as the head
 * above them, and at least one column holds nothing but figures; or each cell stands on a line of its own, and figures
 * return row by row at the same places.
 */
import { CONFIDENCE } from './cells.js';
import type { ReadRow } from './draft.js';
import type { TableLine, Token } from './tokens.js';

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
const UNIT = /^（?(?:计量)?单位：/u;
/** A head names, it does not say how much. */
const NO_HEAD = /^[\d≥≤<>-]|[。；，]/u;

export function readRegular(lines: readonly TableLine[]): RegularTable | null {
  return readRows(lines) ?? readStacked(lines);
}

function readRows(lines: readonly TableLine[]): RegularTable | null {
  const at = lines.findIndex((line) => line.tokens.length >= MIN_COLUMNS);
  const head = lines[at];
  if (!head || at > MAX_LINES_ABOVE) return null;
  const heads = head.tokens;
  if (heads.some(({ text }) => text.norm.length > MAX_HEAD_UNITS || NO_HEAD.test(text.norm))) return null;
  const found = lines.findIndex((line, i) => i > at && NOTE.test(line.line.text.norm));
  // A lone word behind the last row belongs to no table: the name of the section that comes next.
  const noteAt = found < 0 && lines.at(-1)?.tokens.length === 1 ? lines.length - 1 : found;
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
    rows: rows.map(({ tokens }) => toRow(tokens)),
    notes: noteAt < 0 ? [] : lines.slice(noteAt),
  };
}

function toRow(tokens: readonly Token[]): ReadRow {
  return {
    number: null,
    numberToken: null,
    group: null,
    cells: tokens.map((token) => [token]),
    tokens,
    confidence: CONFIDENCE.likely,
    doubtful: new Set(),
    lost: new Set(),
  };
}

const MAX_COLUMNS = 12;
/** Rows that must repeat the same places of figures before a cell a line is believed. */
const MIN_STACKED_ROWS = 3;

/** `林场` / `造林` / `东山林场` / `3200` / `西坡林场` / `1850`: one cell a line. */
function readStacked(lines: readonly TableLine[]): RegularTable | null {
  const at = lines.findIndex((line) => !UNIT.test(line.line.text.norm));
  const noteAt = lines.findIndex((line) => NOTE.test(line.line.text.norm));
  const cells = lines.slice(at, noteAt < 0 ? undefined : noteAt);
  if (at < 0 || at > MAX_LINES_ABOVE || cells.some((line) => line.tokens.length !== 1 || line.marked)) return null;
  const tokens = cells.flatMap((line) => line.tokens);
  const size = findPeriod(tokens.map((token) => FIGURE.test(token.text.norm)));
  const heads = tokens.slice(0, size ?? 0);
  if (size === null || heads.some(({ text }) => text.norm.length > MAX_HEAD_UNITS || NO_HEAD.test(text.norm)))
    return null;
  const rows: ReadRow[] = [];
  for (let i = size; i < tokens.length; i += size) rows.push(toRow(tokens.slice(i, i + size)));
  return {
    heads,
    above: lines.slice(0, at),
    headLines: new Set(cells.slice(0, size).map((line) => line.index)),
    rows,
    notes: noteAt < 0 ? [] : lines.slice(noteAt),
  };
}

/** The number of columns at which figures stand at the same places in every row, and none among the heads. */
function findPeriod(figures: readonly boolean[]): number | null {
  const first = figures.indexOf(true);
  for (let size = MIN_COLUMNS; size <= Math.min(MAX_COLUMNS, first); size++) {
    if (figures.length % size !== 0 || figures.length / size <= MIN_STACKED_ROWS) continue;
    const isPeriodic = figures.every((figure, i) => i < size || figure === figures[size + (i % size)]);
    if (isPeriodic && !figures[size]) return size;
  }
  return null;
}

const textOf = (line: TableLine): string => line.tokens.map((token) => token.text.norm).join(' ');
