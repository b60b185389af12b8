/**
 * Tables whose cells an extractor wrote in no order of rows or columns (`pdftotext`): heads among the cells, a number
 * before or behind the cells of its row. Within a column the order is that of the paper, so each line is given to the
 * column whose grammar it fits, and the columns to the rows by their counts:
 *
 *     序号 / 资料名称 / 1 / 资料类型 / 航道测量报告 / 2 / 正文 / 疏浚施工日志 / 船闸竣工图 / 3
 */
import type { Traced } from '../../source.js';
import { readHead, type Disorder } from './disorder.js';
import { COST, costOfCell, costOfOpenCell } from './grammar.js';
import type { HeadWords } from './heads.js';
import type { StreamColumn } from './path.js';
import { readGroupNumber } from './numerals.js';
import { normOfLine, type TableLine } from './tokens.js';
import { foldHead } from '../profile.js';
import { smallest } from '../../text/extremes.js';

/** Shorter heads (备注, 数量) are values of cells, too, unless another head stands beside them. */
const MIN_HEAD_UNITS = 3;
const MIN_HEADS = 3;
const NUMBER = /^\d{1,4}$/u;
/** A line that short below another one of its block is the end of that one's cell. */
const MAX_TAIL_UNITS = 2;
/** Numbers that lines of other columns hide: a jump of so many rows is believed. */
const MAX_JUMP = 2;

interface Head {
  readonly text: Traced;
  readonly from: number;
  readonly to: number;
}

function touches(above: Head | undefined, below: Head | undefined): boolean {
  return above !== undefined && below !== undefined && above.to >= below.from;
}

/** All heads that stand on lines without anything else, wherever they are. */
function findHeads(words: HeadWords, lines: readonly TableLine[]): Head[] {
  const found: Head[] = [];
  for (let i = 0; i < lines.length; i++) {
    const tokens = lines[i]?.tokens ?? [];
    if (tokens.length > 1 && tokens.every((token) => words.known.has(foldHead(token.text.norm)))) {
      found.push(...tokens.map((token) => ({ text: token.text, from: i, to: i + 1 })));
      continue;
    }
    const head = readHead(words, lines, i);
    if (!head) continue;
    found.push({ text: head.text, from: i, to: i + head.count });
    i += head.count - 1;
  }
  const isLong = (head: Head | undefined): boolean => (head?.text.norm.length ?? 0) >= MIN_HEAD_UNITS;
  return found.filter((head, n) => {
    if (words.numbers.has(foldHead(head.text.norm)) || isLong(head)) return true;
    const before = found[n - 1];
    const after = found[n + 1];
    return touches(before, head) || touches(head, after);
  });
}

export interface LoneHeads {
  readonly heads: readonly Traced[];
  readonly headLines: ReadonlySet<number>;
  /** Some are printed first among the cells. */
  readonly stray: boolean;
}

/** The heads of a table, each on its own lines, wherever they stand; null where there are few. */
export function findLoneHeads(words: HeadWords, lines: readonly TableLine[]): LoneHeads | null {
  const found = findHeads(words, lines);
  const headLines = new Set(found.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, k) => from + k)));
  const heads = new Map<string, Traced>();
  for (const { text } of found) if (!heads.has(foldHead(text.norm))) heads.set(foldHead(text.norm), text);
  if (heads.size < MIN_HEADS || ![...heads.keys()].some((head) => words.numbers.has(head))) return null;
  return { heads: [...heads.values()], headLines, stray: holdsStray(found, lines) };
}

/** Whether a head is printed first among the cells, and not in a row of heads that is printed again. */
function holdsStray(found: readonly Head[], lines: readonly TableLine[]): boolean {
  const number = lines.findIndex((line) => NUMBER.test(normOfLine(line)));
  if (number < 0) return false;
  const seen = new Set<string>();
  for (let first = 0; first < found.length;) {
    let end = first + 1;
    while (touches(found[end - 1], found[end])) end++;
    const row = found.slice(first, end);
    const isNew = row.some((head) => !seen.has(foldHead(head.text.norm)));
    if (isNew && row.length < MIN_HEADS && (row[0]?.from ?? 0) >= number) return true;
    for (const head of row) seen.add(foldHead(head.text.norm));
    first = end;
  }
  return false;
}

/** The columns that a line fits best by itself: none, one, or several of one kind. */
function fittingColumns(columns: readonly StreamColumn[], norm: string): number[] {
  let least: number = COST.wrong;
  let best: number[] = [];
  columns.forEach(({ rule }, column) => {
    if (!rule || UNSORTED.has(rule.kind) || (rule.kind === 'text' && !rule.required)) return;
    const own = rule.kind === 'group_label' && readGroupNumber(norm) === null ? COST.odd : 0;
    const cost = own + Math.min(costOfCell(rule, norm), costOfOpenBodies(rule, norm));
    if (cost === least) best.push(column);
    if (cost >= least) return;
    least = cost;
    best = [column];
  });
  return best;
}

/** Fields that any words fit, and numbers, which their order tells. */
const UNSORTED: ReadonlySet<string> = new Set(['row_number', 'blank_field', 'file_name']);

/** A list of bodies may be cut at a line's end: `市水利局、市自然资`. */
function costOfOpenBodies(rule: NonNullable<StreamColumn['rule']>, norm: string): number {
  return rule.kind === 'bodies' && /[、，]/u.test(norm) ? costOfOpenCell(rule, norm) + 0.1 : Infinity;
}

interface Sorted {
  /** How many rows of the page begin before each line, as the numbers beside it say. */
  readonly places: Map<TableLine, number>;
  /** Columns of one kind: what stands in which is not known. */
  readonly tied: Set<number>;
}

/** The lines that print the numbers of the page's rows: without a hole in any order, or those that rise. */
function findNumbers(lines: readonly TableLine[]): TableLine[] {
  const printed = lines.filter((line) => NUMBER.test(normOfLine(line)));
  const value = (line: TableLine): number => Number(normOfLine(line));
  const sorted = [...printed].sort((a, b) => value(a) - value(b));
  const [first] = sorted;
  if (first && sorted.every((line, i) => value(line) === value(first) + i)) return sorted;
  const rising: TableLine[] = [];
  for (const line of printed) {
    const last = rising[rising.length - 1];
    const jump = last ? value(line) - value(last) : 1;
    if (jump > 0 && jump <= MAX_JUMP) rising.push(line);
  }
  return rising;
}

/** How many lines are nothing but the number of a row. */
export function countNumbers(lines: readonly TableLine[]): number {
  return findNumbers(lines).length;
}

/** Gives the lines of a page to its columns; lines of no column are left out. */
function sortPage(columns: readonly StreamColumn[], lines: readonly TableLine[], sorted: Sorted): TableLine[][] {
  const stretches = columns.map((): TableLine[] => []);
  const numbers = findNumbers(lines);
  const placeOf = new Map(numbers.map((line, n) => [line, n + 1]));
  stretches[columns.findIndex((column) => column.rule?.kind === 'row_number')]?.push(...numbers);
  let place = 0;
  let open: { column: number; text: string } | null = null;
  for (const line of lines) {
    const norm = normOfLine(line);
    if (NUMBER.test(norm)) {
      place = placeOf.get(line) ?? place;
      open = null;
      continue;
    }
    const own = fittingColumns(columns, norm);
    const isValue = own.length === 1 && columns[own[0] ?? 0]?.rule?.values.includes(norm) === true;
    const goesOn: boolean =
      open !== null && !isValue && line.line.blanksBefore === 0 && isTail(columns[open.column], open.text, norm);
    const column: number | undefined = goesOn && open ? open.column : own.length === 1 ? own[0] : undefined;
    if (own.length > 1) for (const one of own) sorted.tied.add(one);
    if (column === undefined) {
      open = null;
      continue;
    }
    stretches[column]?.push(line);
    sorted.places.set(line, place);
    open = { column, text: goesOn && open ? open.text + norm : norm };
  }
  return stretches;
}

/** Whether a line ends the cell of the line above it. */
function isTail(column: StreamColumn | undefined, above: string, norm: string): boolean {
  if (!column) return false;
  if (norm.length <= MAX_TAIL_UNITS) return true;
  const rule = column.rule;
  return rule?.kind === 'bodies' && costOfCell(rule, above + norm) < costOfCell(rule, above);
}

/** The lines below the first head, page by page. */
function cutPages(lines: readonly TableLine[], headLines: ReadonlySet<number>): TableLine[][] {
  const pages: TableLine[][] = [[]];
  const first = smallest(headLines);
  lines.forEach((line, i) => {
    if (i < first) return;
    if (i > first && lines[i - 1]?.line.page !== line.line.page) pages.push([]);
    if (!headLines.has(i)) pages[pages.length - 1]?.push(line);
  });
  return pages.filter((page) => page.length > 0);
}

export interface SortedTable extends Sorted {
  readonly disorder: Disorder;
  /** Lines that fit no column. */
  readonly rest: readonly TableLine[];
}

/** The lines of each page by the column that they fit. */
export function sortByKind(
  { heads, headLines }: LoneHeads,
  columns: readonly StreamColumn[],
  lines: readonly TableLine[],
): SortedTable {
  const sorted: Sorted = { places: new Map(), tied: new Set() };
  const pages = cutPages(lines, headLines).map((page) => sortPage(columns, page, sorted));
  const placed = new Set(pages.flat(2));
  const rest = lines.filter((line, i) => !headLines.has(i) && !placed.has(line));
  return { ...sorted, disorder: { heads, pages, headLines }, rest };
}
