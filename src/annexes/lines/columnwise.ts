/**
 * The cells of columns that stand one below the other (lines/disorder.ts, lines/kinds.ts) find their rows again by their
 * counts. Where the counts do not fit, rows stay without that column's values.
 */
import { measure } from '../../text/join.js';
import { CONFIDENCE, GAP } from './cells.js';
import { GROUP_NUMERAL, type Disorder } from './disorder.js';
import type { ReadRow } from './draft.js';
import { costOfCell } from './grammar.js';
import type { GridLine } from './grid.js';
import { readMergedColumn } from './grid-merged.js';
import type { StreamColumn } from './path.js';
import { normOfLine, type TableLine, type Token } from './tokens.js';
import { largest } from '../../text/extremes.js';

const SHORT_WRAP = 1.5;
const SHORT_SLACK = 6;
/** One mark alone is the end of the cell above. */
const LONE_MARK = 0.6;
/** A cell that ends with a full line may go on. */
const FULL_END = 0.1;

interface Slot {
  readonly number: number | null;
  readonly token: Token;
  readonly level: number;
}

function readSlots(lines: readonly TableLine[]): Slot[] {
  return lines.flatMap((line): Slot[] => {
    const [token] = line.tokens;
    const text = normOfLine(line);
    if (!token) return [];
    const group = GROUP_NUMERAL.exec(text);
    if (group) return [{ number: null, token, level: group.groups?.['plain'] === undefined ? 2 : 1 }];
    return /^\d{1,4}$/u.test(text) ? [{ number: Number(text), token, level: 0 }] : [];
  });
}

/** The slots at the top of a page without heads. */
function readTopSlots(lines: readonly TableLine[]): Slot[] {
  const end = lines.findIndex((line) => readSlots([line]).length === 0);
  return readSlots(end < 0 ? lines : lines.slice(0, end));
}

/** Lines that no blank line parts. */
function groupByBlanks(lines: readonly TableLine[]): TableLine[][] {
  const groups: TableLine[][] = [];
  lines.forEach((line, i) => {
    if (i === 0 || line.line.blanksBefore > 0) groups.push([line]);
    else groups[groups.length - 1]?.push(line);
  });
  return groups;
}

/** So many ways to end a cell are weighed: a page has some thousands. */
const MAX_CUTS = 500_000;
/** Most lines of one cell. */
const MAX_CELL_LINES = 12;

/**
 * Cuts lines into exactly the cells of some columns, one for each of `rules`, the cheapest way; null where that cannot be.
 * @param width of the column, where it is one: a line that wraps fills it
 */
function cutByGrammar(
  rules: readonly StreamColumn['rule'][],
  lines: readonly TableLine[],
  width: number | null,
): TableLine[][] | null {
  const count = rules.length;
  if (lines.length < count || count === 0 || count * (lines.length - count + 1) > MAX_CUTS) return null;
  const texts = lines.map(normOfLine);
  const size = lines.length + 1;
  const best = new Float64Array((count + 1) * size).fill(Infinity);
  const back = new Int32Array((count + 1) * size).fill(-1);
  best[0] = 0;
  for (let n = 1; n <= count; n++) {
    const rule = rules[n - 1] ?? null;
    for (let to = n; to <= lines.length - (count - n); to++) {
      let text = '';
      let wraps = 0;
      const isFull = width !== null && measure(texts[to - 1] ?? '') >= width - 1;
      const full = isFull ? FULL_END : 0;
      for (let from = to - 1; from >= n - 1 && to - from <= MAX_CELL_LINES; from--) {
        const piece = texts[from] ?? '';
        if (text && width !== null && measure(piece) < width - SHORT_SLACK) wraps += SHORT_WRAP;
        text = piece + text;
        const before = best[(n - 1) * size + from] ?? Infinity;
        if (before === Infinity) continue;
        const lone = text.length === 1 ? LONE_MARK : 0;
        const cost = before + costOfCell(rule, text) + wraps + lone + full;
        if (cost < (best[n * size + to] ?? Infinity)) {
          best[n * size + to] = cost;
          back[n * size + to] = from;
        }
      }
    }
  }
  if (!Number.isFinite(best[count * size + lines.length] ?? Infinity)) return null;
  const cells: TableLine[][] = [];
  let to = lines.length;
  for (let n = count; n > 0; n--) {
    const from = back[n * size + to] ?? 0;
    cells.unshift(lines.slice(from, to));
    to = from;
  }
  return cells;
}

export interface DisorderReading {
  readonly rows: readonly ReadRow[];
  readonly notes: readonly (readonly Token[])[];
  /** Numbers of rows of which a column could not be given back. */
  readonly unplaced: readonly { readonly row: number; readonly column: string; readonly tokens: readonly Token[] }[];
}

/** The cells of one column on one page. */
interface Cut {
  readonly cells: readonly (readonly TableLine[])[];
  /** Whether groups are named in it: then it has a cell for every slot, else one for every row. */
  readonly labelled: boolean;
  /** There is one way to cut it. */
  readonly forced: boolean;
}

/** Cuts of all columns in their order; null for one that could not be cut, undefined for one that prints nothing. */
type Cuts = readonly (Cut | null | undefined)[];

function countRows(slots: readonly Slot[]): number {
  return slots.filter((slot) => slot.number !== null).length;
}

/** The columns of a page without heads: its slots, then the cells of one column behind those of another. */
function cutHeadless(
  lines: readonly TableLine[],
  slots: readonly Slot[],
  columns: readonly StreamColumn[],
  numberColumn: number,
): Cuts {
  if (columns.some((column) => column.rule?.merges === 'down')) return columns.map(() => null);
  const rest = lines.slice(slots.length);
  const first = numberColumn === 0 ? 1 : 0;
  const counts = columns.map((_, c) => (c === numberColumn ? 0 : c === first ? slots.length : countRows(slots)));
  const rules = columns.flatMap((column, c) => new Array<StreamColumn['rule']>(counts[c] ?? 0).fill(column.rule));
  const blocks = groupByBlanks(rest);
  const forced = blocks.length === rules.length;
  const cells = forced ? blocks : cutByGrammar(rules, rest, null);
  let at = 0;
  return counts.map((count, c) => {
    if (c === numberColumn) return undefined;
    return cells && { cells: cells.slice(at, (at += count)), labelled: c === first, forced };
  });
}

/** No page prints more rows, and no column of one more lines of merged cells. */
const MAX_PAGE_ROWS = 200;
const NO_PLACES: ReadonlyMap<TableLine, number> = new Map();

/** Merged cells in the middle of their rows, which the numbers beside them tell; null where none stand beside them. */
function cutMerged(
  column: StreamColumn,
  lines: readonly TableLine[],
  count: number,
  places: ReadonlyMap<TableLine, number>,
): TableLine[][] | null {
  if (count > MAX_PAGE_ROWS || lines.length > MAX_PAGE_ROWS) return null;
  const near = new Set(lines.map((line) => places.get(line)));
  if (near.has(undefined) || (near.size === 1 && lines.length > 1)) return null;
  // Behind a number stands what is in the middle of its row, or between it and the next one.
  const printed = lines.map((line): GridLine => ({
    line,
    y: Math.max(1, places.get(line) ?? 1),
    cells: [line.tokens],
    overrun: [],
  }));
  const rows = Array.from({ length: count }, (_, k) => ({ top: k + 0.5, bottom: k + 1.5 }));
  const { cells } = readMergedColumn(column, 0, printed, rows, 'middle', { starting: [], entering: [] });
  return rows.map((_, k) => {
    const tokens = cells.find((cell) => cell.firstRow === k)?.tokens ?? [];
    return lines.filter((line) => line.tokens.some((token) => tokens.includes(token)));
  });
}

/** The columns of a page, each under its head. Groups are named in the first one that has cells for them. */
function cutHeaded(
  page: readonly (readonly TableLine[])[],
  slots: readonly Slot[],
  columns: readonly StreamColumn[],
  numberColumn: number,
  places: ReadonlyMap<TableLine, number>,
): Cuts {
  const rows = countRows(slots);
  let isNamed = slots.length === rows;
  return columns.map((column, c) => {
    const { rule } = column;
    const lines = page[c] ?? [];
    if (c === numberColumn || lines.length === 0) return undefined;
    const blocks = groupByBlanks(lines);
    const labelled = !isNamed && blocks.length !== rows;
    const count = labelled ? slots.length : rows;
    const isWhole = blocks.length === count;
    const width = largest(lines.map((line) => measure(normOfLine(line))));
    const rules = new Array<StreamColumn['rule']>(count).fill(rule);
    const merges = rule?.merges === 'down';
    const cells = isWhole
      ? blocks
      : merges
        ? cutMerged(column, lines, rows, places)
        : cutByGrammar(rules, lines, width);
    if (labelled && cells) isNamed = true;
    // Of merged cells there may be as many lines as rows by chance.
    return cells && { cells, labelled, forced: isWhole && !merges };
  });
}

interface OpenRow {
  number: number | null;
  numberToken: Token | null;
  group: string | null;
  cells: Token[][];
  tokens: Token[];
  confidence: number;
  doubtful: Set<number>;
  lost: Set<number>;
}

function openRow(slot: Slot, columns: readonly StreamColumn[]): OpenRow | null {
  if (slot.number === null) return null;
  return {
    number: slot.number,
    numberToken: slot.token,
    group: null,
    cells: columns.map(() => []),
    tokens: [slot.token],
    confidence: CONFIDENCE.likely,
    doubtful: new Set(),
    lost: new Set(),
  };
}

/**
 * Gives the cells of each page back to their rows.
 * @param places how many of the page's numbers stand before a line, where cells stand near their rows
 */
export function readDisorder(
  disorder: Disorder,
  columns: readonly StreamColumn[],
  numberColumn: number,
  places: ReadonlyMap<TableLine, number> = NO_PLACES,
): DisorderReading {
  const rows: OpenRow[] = [];
  const unplaced: { row: number; column: string; tokens: readonly Token[] }[] = [];
  let groups: string[] = [];
  for (const page of disorder.pages) {
    const headless = page.length === 1 ? (page[0] ?? []) : null;
    const slots = headless ? readTopSlots(headless) : readSlots(page[numberColumn] ?? []);
    const cuts = headless
      ? cutHeadless(headless, slots, columns, numberColumn)
      : cutHeaded(page, slots, columns, numberColumn, places);
    const opened = slots.map((slot) => openRow(slot, columns));
    const numbered = opened.filter((row) => row !== null);
    const row = numbered[0]?.number ?? 1;
    if (headless && cuts.includes(null)) {
      const tokens = headless.slice(slots.length).flatMap((line) => line.tokens);
      unplaced.push({ row, column: '', tokens });
    }
    const labels = new Map<number, string>();
    cuts.forEach((cut, c) => {
      if (cut === undefined) return;
      if (cut === null) {
        for (const one of numbered) one.lost.add(c);
        const tokens = headless ? [] : (page[c] ?? []).flatMap((line) => line.tokens);
        if (tokens.length > 0) unplaced.push({ row, column: columns[c]?.name ?? '', tokens });
        return;
      }
      const targets = cut.labelled ? opened : numbered;
      cut.cells.forEach((cell, k) => {
        const tokens = cell.flatMap((line) => line.tokens);
        const target = targets[k];
        if (target) {
          target.cells[c]?.push(...tokens);
          target.tokens.push(...tokens);
          if (!cut.forced) target.doubtful.add(c);
        } else labels.set(k, tokens.map((token) => token.text.text).join(''));
      });
    });
    opened.forEach((one, k) => {
      const slot = slots[k];
      if (slot && !one) groups = [...groups.slice(0, slot.level - 1), labels.get(k) || GAP];
      else if (one) one.group = groups.length > 0 ? groups.join('/') : null;
    });
    rows.push(...numbered);
  }
  return { rows, notes: unplaced.map((one) => one.tokens), unplaced };
}
