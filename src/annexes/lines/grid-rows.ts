/**
 * Rows of a table whose columns are held by spaces. The row number stands in the middle line of its row, or in the
 * first; the boundary between two rows is one for all columns, somewhere between their numbers.
 */
import { measure } from '../../text/join.js';
import {
  awayFrom,
  offMiddle,
  costOfWrap,
  isFull,
  isMerged,
  normOf,
  usualWidth,
  type Alignment,
  type GridTable,
} from './grid-cost.js';
import type { GridLine } from './grid.js';
import { costOfCell } from './grammar.js';
import type { Token } from './tokens.js';

/** Lines of one row, first and behind the last. */
export interface GridRow {
  readonly number: number;
  readonly numberToken: Token;
  readonly from: number;
  readonly to: number;
  /** Where its ruled cell begins and ends, in lines of print, blank ones counted. */
  readonly top: number;
  readonly bottom: number;
  readonly cost: number;
  /** First lines of the row below in readings that are nearly as good. */
  readonly otherEnds: readonly number[];
}

/** A boundary that costs no more than this where it is moved is not forced. */
const MIN_MARGIN = 0.5;
/** A row is as high above its number as below; columns that merge may stand off it. */
const OFF_CENTRE = 0.2;
/** A cell that ends with a full line in mid sentence. Short columns are full by chance. */
const FULL_END = 0.8;
const MIN_FULL = 12;
/** In a column of sentences a cell ends with one: a line that is not full and closed is its last. */
const SENTENCE_SHARE = 0.8;
const OPEN_END = 1.5;
/** A boundary between rows that parts two lines of a merged cell: inside a list, behind a full line. */
const CUT_LIST = 0.6;
const CUT_FULL = 0.3;
const SENTENCE_END = /[。；！？][”’」』）]*$/u;
const EMPTY_REQUIRED = 3;
/** A boundary at a blank line of the source is likelier. */
const BLANK_BONUS = 0.5;
const NUMBER = /^(?<value>\d{1,4})[.、．]?$/u;
/** Half the height of a line. */
const HALF_LINE = 0.5;

interface Anchor {
  readonly line: number;
  readonly number: number;
  readonly token: Token;
}

/** The printed row numbers, in order: those that rise, a 1 starting a new run. */
export function findAnchors(table: GridTable, lines: readonly GridLine[]): Anchor[] {
  const anchors: Anchor[] = [];
  lines.forEach((line, index) => {
    const [token] = line.cells[table.numberColumn] ?? [];
    const value = NUMBER.exec(token?.text.norm ?? '')?.groups?.['value'];
    if (!token || value === undefined) return;
    const last = anchors[anchors.length - 1];
    const number = Number(value);
    if (!last || number > last.number || number === 1) anchors.push({ line: index, number, token });
  });
  return anchors;
}

interface Stretch {
  readonly text: string;
  /** Place of its middle; null where nothing is printed. */
  readonly middle: number | null;
  readonly wrapCost: number;
}

interface Page {
  readonly table: GridTable;
  readonly lines: readonly GridLine[];
  readonly widths: readonly number[];
  /** Columns of sentences. */
  readonly sentences: ReadonlySet<number>;
  readonly align: Alignment;
}

function placeOf(page: Page, line: number): number {
  return page.lines[line]?.y ?? 0;
}

/** What one column prints on some lines, and how well these lines are one wrapped cell. */
function textBetween(page: Page, column: number, from: number, to: number): Stretch {
  const width = page.widths[column] ?? 0;
  let text = '';
  let first = -1;
  let last = -1;
  let wrapCost = 0;
  let piece = '';
  for (let i = from; i < to; i++) {
    const norm = normOf(page.lines[i], column);
    if (norm === '') continue;
    if (first >= 0) wrapCost += costOfWrap(piece, norm, placeOf(page, i) - placeOf(page, last), width);
    piece = norm;
    text += norm;
    if (first < 0) first = i;
    last = i;
  }
  const wide = measure(piece);
  if (first >= 0 && wide >= width - 1 && wide > MIN_FULL && !SENTENCE_END.test(text)) wrapCost += FULL_END;
  if (first >= 0 && page.sentences.has(column) && !SENTENCE_END.test(text)) wrapCost += OPEN_END;
  return { text, middle: first < 0 ? null : (placeOf(page, first) + placeOf(page, last)) / 2, wrapCost };
}

function widthsOf(table: GridTable, lines: readonly GridLine[]): number[] {
  return table.columns.map((_, i) =>
    usualWidth(
      lines.flatMap((line) => {
        const norm = normOf(line, i);
        return norm ? [measure(norm)] : [];
      }),
    ),
  );
}

/** Columns of text whose lines, where they are not full, end a sentence. */
function findSentences(table: GridTable, lines: readonly GridLine[], widths: readonly number[]): Set<number> {
  const found = new Set<number>();
  table.columns.forEach((column, i) => {
    if (column.rule !== null && column.rule.kind !== 'text') return;
    const short = lines.map((line) => normOf(line, i)).filter((norm) => norm !== '' && !isFull(norm, widths[i] ?? 0));
    const ended = short.filter((norm) => SENTENCE_END.test(norm)).length;
    if (ended > 1 && ended >= short.length * SENTENCE_SHARE) found.add(i);
  });
  return found;
}

/** What it costs to part two lines that look like one wrapped cell of a column that merges. */
function costOfCut(page: Page, column: number, at: number): number {
  const above = normOf(page.lines[at - 1], column);
  const below = normOf(page.lines[at], column);
  if (!above || !below) return 0;
  if (/[、，（]$/u.test(above) || /^[、，）]/u.test(below)) return CUT_LIST;
  return isFull(above, page.widths[column] ?? 0) ? CUT_FULL : 0;
}

/** Where the ruled line over a line of print runs: half way to the line above, or on a cell that stands across it. */
function edgeAbove(page: Page, at: number): number {
  if (at <= 0) return placeOf(page, 0) - HALF_LINE;
  if (at >= page.lines.length) return placeOf(page, page.lines.length - 1) + HALF_LINE;
  for (const across of [at - 1, at])
    if (!isOwn(page, across) && isOwn(page, across - 1) && isOwn(page, across + 1)) return placeOf(page, across);
  return (placeOf(page, at - 1) + placeOf(page, at)) / 2;
}

/** Whether a line prints some of a row's own cells, and not only a merged one that may stand across the ruled line. */
function isOwn(page: Page, at: number): boolean {
  return page.table.columns.some((column, i) => !isMerged(column) && (page.lines[at]?.cells[i] ?? []).length > 0);
}

function costOfRow(page: Page, anchor: Anchor, from: number, to: number): number {
  const { table, align } = page;
  const number = placeOf(page, anchor.line);
  let cost = 0;
  table.columns.forEach((column, i) => {
    if (i === table.numberColumn) return;
    if (isMerged(column)) {
      // A cell over several rows stands across their boundaries; a label does so as a rule.
      if (column.rule?.kind !== 'group_label') cost += costOfCut(page, i, to);
      return;
    }
    const { text, middle, wrapCost } = textBetween(page, i, from, to);
    if (middle === null) {
      cost += column.rule?.required ? EMPTY_REQUIRED : 0;
      return;
    }
    cost += costOfCell(column.rule, text) + wrapCost;
    cost += align === 'middle' ? offMiddle(number, middle) : anchor.line - from;
  });
  if (align === 'top' || from === 0 || to === page.lines.length) return cost;
  return cost + OFF_CENTRE * awayFrom((edgeAbove(page, from) + edgeAbove(page, to)) / 2, number);
}

export interface CutRows {
  readonly rows: readonly GridRow[];
  readonly cost: number;
  /** Lines at the top that go on with the last row of the page before. */
  readonly carried: number;
}

/** What the row of the page before may go on to: the texts of its cells; null where there is none. */
export type CarriedRow = readonly string[] | null;

/** A row goes on after a page's turn only where it must. */
const CARRIED = 2.5;
const CARRIED_OPEN = 0.3;

function costOfCarried(page: Page, row: CarriedRow, to: number): number {
  if (to === 0) return 0;
  if (!row) return Infinity;
  let cost = CARRIED_OPEN;
  page.table.columns.forEach((column, i) => {
    if (i === page.table.numberColumn || isMerged(column)) return;
    const { text } = textBetween(page, i, 0, to);
    if (!text) return;
    const before = row[i] ?? '';
    const closed = costOfCell(column.rule, before) < 0.5 ? CARRIED : 0;
    cost += closed + costOfCell(column.rule, before + text) - costOfCell(column.rule, before);
  });
  return cost;
}

/** A place where a row may end, with the cheapest way there from the top and the cheapest way on to the end. */
interface End {
  readonly at: number;
  readonly cost: number;
  readonly before: number;
  ahead: number;
}

/** Places where the row of each anchor may end; before the first, those where the rows of this page may begin. */
function listEnds(page: Page, anchors: readonly Anchor[], carry: CarriedRow): End[][] {
  const layers: End[][] = [[]];
  for (let at = 0; at <= (carry ? (anchors[0]?.line ?? 0) : 0); at++)
    layers[0]?.push({ at, cost: costOfCarried(page, carry, at), before: -1, ahead: Infinity });
  const steps: { cost: number; from: number; to: number }[][] = [];
  anchors.forEach((anchor, k) => {
    const next = anchors[k + 1];
    const last = next ? next.line : Math.max(page.lines.length, anchor.line + 1);
    const starts = layers[k] ?? [];
    const ends: End[] = [];
    const taken: { cost: number; from: number; to: number }[] = [];
    for (let at = next ? anchor.line + 1 : last; at <= last; at++) {
      const blank = (page.lines[at]?.line.line.blanksBefore ?? 0) > 0 ? BLANK_BONUS : 0;
      let best = { cost: Infinity, before: 0 };
      starts.forEach((start, n) => {
        const step = costOfRow(page, anchor, start.at, at) - blank;
        taken.push({ cost: step, from: n, to: ends.length });
        if (start.cost + step < best.cost) best = { cost: start.cost + step, before: n };
      });
      ends.push({ at, ...best, ahead: next ? Infinity : 0 });
    }
    layers.push(ends);
    steps.push(taken);
  });
  for (let k = anchors.length - 1; k >= 0; k--) {
    for (const step of steps[k] ?? []) {
      const start = layers[k]?.[step.from];
      if (start) start.ahead = Math.min(start.ahead, step.cost + (layers[k + 1]?.[step.to]?.ahead ?? Infinity));
    }
  }
  return layers;
}

/** The cheapest boundaries between the numbered rows of one section. */
export function cutRows(table: GridTable, lines: readonly GridLine[], align: Alignment, carry: CarriedRow): CutRows {
  const anchors = findAnchors(table, lines);
  const widths = widthsOf(table, lines);
  const page: Page = { table, lines, widths, sentences: findSentences(table, lines, widths), align };
  const layers = listEnds(page, anchors, carry);
  let at = 0;
  const last = layers[anchors.length] ?? [];
  last.forEach((end, n) => {
    if (end.cost < (last[at]?.cost ?? Infinity)) at = n;
  });
  const cost = last[at]?.cost ?? 0;
  const rows: GridRow[] = [];
  for (let k = anchors.length - 1; k >= 0; k--) {
    const anchor = anchors[k];
    const end = layers[k + 1]?.[at];
    const start = layers[k]?.[end?.before ?? 0];
    if (!anchor || !end || !start) break;
    const near = (layers[k + 1] ?? []).filter((one) => one !== end && one.cost + one.ahead - cost < MIN_MARGIN);
    rows.unshift({
      number: anchor.number,
      numberToken: anchor.token,
      from: start.at,
      to: end.at,
      top: edgeAbove(page, start.at),
      bottom: edgeAbove(page, end.at),
      cost: costOfRow(page, anchor, start.at, end.at),
      otherEnds: near.map((one) => one.at),
    });
    at = end.before;
  }
  return { rows, cost, carried: layers[0]?.[at]?.at ?? 0 };
}
