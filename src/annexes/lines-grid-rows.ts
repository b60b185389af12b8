/**
 * Rows of a table whose columns are held by spaces. The row number stands in the middle line of its row, or in the
 * first; the boundary between two rows is one for all columns, somewhere between their numbers. Merged cells stand in
 * the middle of the rows that they cover.
 */
import { costOfCell } from './lines-grammar.js';
import type { GridLine } from './lines-grid.js';
import type { Token } from './lines-tokens.js';
import type { StreamColumn } from './lines-path.js';
import { measure } from '../text/join.js';

export interface GridTable {
  /** In print order, the number column too. */
  readonly columns: readonly StreamColumn[];
  /** Index of the number column. */
  readonly numberColumn: number;
}

/** Physical lines of one row, first and behind the last. */
export interface GridRow {
  readonly number: number | null;
  readonly numberToken: Token | null;
  readonly from: number;
  readonly to: number;
  readonly cost: number;
  /** The next best place of its upper boundary costs this much more. */
  readonly margin: number;
}

export interface GridCell {
  readonly tokens: readonly Token[];
  /** Rows that it covers, both included. */
  readonly firstRow: number;
  readonly lastRow: number;
  /** Rows at its ends that its neighbour may cover as well. */
  readonly doubtful: readonly number[];
}

export type Alignment = 'middle' | 'top';

/** A cell whose middle is this many lines from its number costs one unit; half a line is lost in rounding. */
const LINES_PER_COST = 1;
const ROUNDING = 0.5;
const ROUNDED_UP = 0.3;
/** A boundary between merged cells that costs no more than this where it is moved by a row is not forced. */
const MIN_PLACE_MARGIN = 0.35;
/** A merged cell does not cross the boundaries of the merged cells on its left. */
const CROSSING = 2;
/** A line this much narrower than the widest of its column does not wrap: one mark that may not start a line, one unit. */
const SHORT_SLACK = 6;
const SHORT_WRAP = 1.5;
/** A cell that ends with a full line in mid sentence. Short columns are full by chance. */
const FULL_END = 0.8;
const MIN_FULL = 12;
/** A boundary between rows that parts two lines of a merged cell: inside a list, behind a full line. */
const CUT_LIST = 1.2;
const CUT_FULL = 0.6;
const NEAR_LINE = 0.5;
const FAR_LINE = 2;
const SENTENCE_END = /[。；！？][”’」』）]*$/u;
const EMPTY_REQUIRED = 3;
/** A boundary at a blank line of the source is likelier. */
const BLANK_BONUS = 0.5;
const UNCOVERED = 1.2;
const NUMBER = /^(?<value>\d{1,4})[.、．]?$/u;
const MAX_MERGED_LINES = 16;
const MAX_MERGED_ROWS = 60;

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

export function isMerged(column: StreamColumn): boolean {
  return column.rule?.merges === 'down';
}

interface Stretch {
  readonly text: string;
  readonly middle: number | null;
  readonly wrapCost: number;
}

/** What one column prints on some lines, and how well these lines are one wrapped cell. */
function textBetween(lines: readonly GridLine[], column: number, width: number, from: number, to: number): Stretch {
  let text = '';
  let first = -1;
  let last = -1;
  let wrapCost = 0;
  let piece = 0;
  for (let i = from; i < to; i++) {
    const cell = lines[i]?.cells[column] ?? [];
    if (cell.length === 0) continue;
    if (first >= 0) wrapCost += costOfWrap(piece, i - last, width);
    const norm = cell.map((token) => token.text.norm).join('');
    piece = measure(norm);
    text += norm;
    if (first < 0) first = i;
    last = i;
  }
  if (first >= 0 && piece >= width - 1 && piece > MIN_FULL && !SENTENCE_END.test(text)) wrapCost += FULL_END;
  return { text, middle: first < 0 ? null : (first + last) / 2, wrapCost };
}

/** A line that another one of the same cell follows is full, and the next line is near. */
function costOfWrap(piece: number, distance: number, width: number): number {
  const short = piece < width - SHORT_SLACK ? SHORT_WRAP : 0;
  return short + (distance <= 1 ? 0 : distance === 2 ? NEAR_LINE : FAR_LINE);
}

/** A few lines that run over into the next column say nothing about a column's width. */
const OUTLIER_SHARE = 0.1;

/** Width of the widest lines of a column, outliers left out. */
function usualWidth(widths: readonly number[]): number {
  const sorted = [...widths].sort((a, b) => b - a);
  return sorted[Math.floor(sorted.length * OUTLIER_SHARE)] ?? 0;
}

function widthsOf(table: GridTable, lines: readonly GridLine[]): number[] {
  return table.columns.map((_, i) =>
    usualWidth(
      lines.flatMap((line) => {
        const norm = (line.cells[i] ?? []).map((token) => token.text.norm).join('');
        return norm ? [measure(norm)] : [];
      }),
    ),
  );
}

/** What it costs to part two lines that look like one wrapped cell of a column that merges. */
function costOfCut(lines: readonly GridLine[], column: number, width: number, at: number): number {
  const above = (lines[at - 1]?.cells[column] ?? []).map((token) => token.text.norm).join('');
  const below = (lines[at]?.cells[column] ?? []).map((token) => token.text.norm).join('');
  if (!above || !below) return 0;
  if (/[、，（]$/u.test(above) || /^[、，）]/u.test(below)) return CUT_LIST;
  return measure(above) >= width - SHORT_SLACK / 2 ? CUT_FULL : 0;
}

function awayFrom(a: number, b: number): number {
  return Math.max(0, Math.abs(a - b) - ROUNDING) / LINES_PER_COST;
}

interface Page {
  readonly table: GridTable;
  readonly lines: readonly GridLine[];
  readonly widths: readonly number[];
  readonly align: Alignment;
}

function costOfRow({ table, lines, widths, align }: Page, anchor: Anchor, from: number, to: number): number {
  let cost = 0;
  table.columns.forEach((column, i) => {
    if (i === table.numberColumn) return;
    if (isMerged(column)) {
      // A cell over several rows stands across their boundaries; a label does so as a rule.
      if (column.rule?.kind !== 'group_label') cost += costOfCut(lines, i, widths[i] ?? 0, to);
      return;
    }
    const { text, middle, wrapCost } = textBetween(lines, i, widths[i] ?? 0, from, to);
    if (middle === null) {
      cost += column.rule?.required ? EMPTY_REQUIRED : 0;
      return;
    }
    cost += costOfCell(column.rule, text) + wrapCost;
    cost += align === 'middle' ? awayFrom(middle, anchor.line) : (anchor.line - from) / LINES_PER_COST;
  });
  return cost;
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

function costOfCarried(table: GridTable, lines: readonly GridLine[], row: CarriedRow, to: number): number {
  if (to === 0) return 0;
  if (!row) return Infinity;
  let cost = CARRIED_OPEN;
  table.columns.forEach((column, i) => {
    if (i === table.numberColumn || isMerged(column)) return;
    const { text } = textBetween(lines, i, 0, 0, to);
    if (!text) return;
    const before = row[i] ?? '';
    const closed = costOfCell(column.rule, before) < 0.5 ? CARRIED : 0;
    cost += closed + costOfCell(column.rule, before + text) - costOfCell(column.rule, before);
  });
  return cost;
}

/** The cheapest boundaries between the numbered rows of one section. */
export function cutRows(table: GridTable, lines: readonly GridLine[], align: Alignment, carry: CarriedRow): CutRows {
  const anchors = findAnchors(table, lines);
  const page: Page = { table, lines, widths: widthsOf(table, lines), align };
  interface State {
    readonly at: number;
    readonly cost: number;
    readonly before: State | null;
    readonly margin: number;
  }
  let states: State[] = [];
  for (let at = 0; at <= (carry ? (anchors[0]?.line ?? 0) : 0); at++) {
    states.push({ at, cost: costOfCarried(table, lines, carry, at), before: null, margin: Infinity });
  }
  anchors.forEach((anchor, k) => {
    const next = anchors[k + 1];
    const ends: number[] = [];
    for (let end = anchor.line + 1; end <= (next ? next.line : lines.length); end++) ends.push(end);
    const choices = next ? ends : [Math.max(lines.length, anchor.line + 1)];
    states = choices.map((end): State => {
      const blank = (lines[end]?.line.line.blanksBefore ?? 0) > 0 ? BLANK_BONUS : 0;
      let best: State | null = null;
      let second = Infinity;
      for (const state of states) {
        const cost = state.cost + costOfRow(page, anchor, state.at, end) - blank;
        if (!best || cost < best.cost) {
          second = best?.cost ?? Infinity;
          best = { at: end, cost, before: state, margin: Infinity };
        } else second = Math.min(second, cost);
      }
      return { at: end, cost: best?.cost ?? 0, before: best?.before ?? null, margin: second - (best?.cost ?? 0) };
    });
  });
  const end = states.reduce(
    (best, state) => (state.cost < best.cost ? state : best),
    states[0] ?? { at: 0, cost: 0, before: null, margin: 0 },
  );
  const rows: GridRow[] = [];
  let state: State | null = end;
  for (let k = anchors.length - 1; k >= 0 && state; k--) {
    const anchor = anchors[k];
    const before: State | null = state.before;
    const from = before?.at ?? 0;
    if (anchor) {
      const cost = costOfRow(page, anchor, from, state.at);
      rows.unshift({
        number: anchor.number,
        numberToken: anchor.token,
        from,
        to: state.at,
        cost,
        margin: state.margin,
      });
    }
    state = before;
  }
  return { rows, cost: end.cost, carried: state?.at ?? 0 };
}

interface Piece {
  readonly line: number;
  readonly tokens: readonly Token[];
  readonly norm: string;
}

/** How far the middle of a merged cell is from the middle of the rows that it covers. */
function costOfPlace(
  rows: readonly GridRow[],
  pieces: readonly Piece[],
  cell: readonly [number, number],
  place: readonly [number, number],
  align: Alignment,
): number {
  const [from, to] = cell;
  const [first, last] = place;
  const top = rows[first]?.from ?? 0;
  if (align === 'top') return awayFrom(pieces[from]?.line ?? 0, top);
  const bottom = (rows[last]?.to ?? 1) - 1;
  const middle = ((pieces[from]?.line ?? 0) + (pieces[to - 1]?.line ?? 0)) / 2;
  const center = (top + bottom) / 2;
  // Rounded down as a rule: a cell stands half a line above its middle, not below.
  return awayFrom(middle, center) + (middle > center ? ROUNDED_UP : 0);
}

/** The cells of a column that merges downwards: its lines cut into cells, each over the rows whose middle it stands in. */
export function readMergedColumn(
  column: StreamColumn,
  index: number,
  lines: readonly GridLine[],
  rows: readonly GridRow[],
  align: Alignment,
  outer: readonly number[],
): GridCell[] {
  const pieces: Piece[] = lines.flatMap((line, i) => {
    const tokens = line.cells[index] ?? [];
    return tokens.length > 0 ? [{ line: i, tokens, norm: tokens.map((token) => token.text.norm).join('') }] : [];
  });
  const width = rows.length + 1;
  const widest = usualWidth(pieces.map((piece) => measure(piece.norm)));
  const best = new Float64Array((pieces.length + 1) * width).fill(Infinity);
  const back = new Int32Array((pieces.length + 1) * width).fill(-1);
  best[0] = 0;
  for (let row = 1; row <= rows.length; row++) {
    best[row] = (best[row - 1] ?? 0) + (row === 1 ? UNCOVERED : UNCOVERED / 4);
    back[row] = row - 1;
  }
  for (let to = 1; to <= pieces.length; to++) {
    let text = '';
    let wraps = 0;
    for (let from = to - 1; from >= Math.max(0, to - MAX_MERGED_LINES); from--) {
      text = (pieces[from]?.norm ?? '') + text;
      const below = pieces[from + 1];
      const piece = pieces[from];
      if (below && piece && from + 1 < to) wraps += costOfWrap(measure(piece.norm), below.line - piece.line, widest);
      const cell = costOfCell(column.rule, text) + wraps;
      for (let first = 0; first < rows.length; first++) {
        const before = best[from * width + first] ?? Infinity;
        if (!Number.isFinite(before)) continue;
        for (let last = first; last < Math.min(rows.length, first + MAX_MERGED_ROWS); last++) {
          const crossed = outer.filter((row) => row > first && row <= last).length;
          const cost = before + cell + crossed * CROSSING + costOfPlace(rows, pieces, [from, to], [first, last], align);
          const slot = to * width + last + 1;
          if (cost < (best[slot] ?? Infinity)) {
            best[slot] = cost;
            back[slot] = from * width + first;
          }
        }
      }
    }
    // A row whose cell is blank, or covered by a cell of the page before.
    for (let row = 1; row <= rows.length; row++) {
      const cost = (best[to * width + row - 1] ?? Infinity) + UNCOVERED;
      if (cost >= (best[to * width + row] ?? Infinity)) continue;
      best[to * width + row] = cost;
      back[to * width + row] = to * width + row - 1;
    }
  }
  const cells = collectCells(pieces, rows.length, width, best, back);
  return markDoubtful(cells, rows, pieces, align, outer);
}

interface PlacedCell extends GridCell {
  /** Its lines, as indexes of pieces. */
  readonly from: number;
  readonly to: number;
}

/** Rows at the boundary of two merged cells that could as well belong to the other one. */
function markDoubtful(
  cells: readonly PlacedCell[],
  rows: readonly GridRow[],
  pieces: readonly Piece[],
  align: Alignment,
  outer: readonly number[],
): GridCell[] {
  const doubtful = cells.map((): number[] => []);
  const cost = (cell: PlacedCell, first: number, last: number): number =>
    costOfPlace(rows, pieces, [cell.from, cell.to], [first, last], align) +
    outer.filter((row) => row > first && row <= last).length * CROSSING;
  cells.forEach((cell, i) => {
    if (cost(cell, cell.firstRow, cell.lastRow) === 0) return;
    // Off its middle: its ends are elsewhere, and so are those of its neighbours.
    for (const k of [i - 1, i, i + 1]) {
      const near = cells[k];
      for (let row = near?.firstRow ?? 0; row <= (near?.lastRow ?? -1); row++) doubtful[k]?.push(row);
    }
  });
  for (let i = 0; i + 1 < cells.length; i++) {
    const a = cells[i];
    const b = cells[i + 1];
    if (!a || !b || a.lastRow + 1 !== b.firstRow) continue;
    const now = cost(a, a.firstRow, a.lastRow) + cost(b, b.firstRow, b.lastRow);
    if (b.lastRow > b.firstRow) {
      const down = cost(a, a.firstRow, a.lastRow + 1) + cost(b, b.firstRow + 1, b.lastRow);
      if (down - now < MIN_PLACE_MARGIN) doubtful[i + 1]?.push(b.firstRow);
    }
    if (a.lastRow > a.firstRow) {
      const up = cost(a, a.firstRow, a.lastRow - 1) + cost(b, b.firstRow - 1, b.lastRow);
      if (up - now < MIN_PLACE_MARGIN) doubtful[i]?.push(a.lastRow);
    }
  }
  return cells.map((cell, i) => ({ ...cell, doubtful: doubtful[i] ?? [] }));
}

function collectCells(
  pieces: readonly Piece[],
  rows: number,
  width: number,
  best: Float64Array,
  back: Int32Array,
): PlacedCell[] {
  let end = rows;
  for (let row = rows; row >= 0; row--) {
    const loss = (rows - row) * UNCOVERED;
    if (
      (best[pieces.length * width + row] ?? Infinity) + loss <
      (best[pieces.length * width + end] ?? Infinity) + (rows - end) * UNCOVERED
    )
      end = row;
  }
  const cells: PlacedCell[] = [];
  for (let slot = pieces.length * width + end; slot > 0;) {
    const before = back[slot] ?? -1;
    if (before < 0) break;
    const to = Math.floor(slot / width);
    const from = Math.floor(before / width);
    if (to > from) {
      const tokens = pieces.slice(from, to).flatMap((piece) => piece.tokens);
      cells.unshift({ tokens, firstRow: before % width, lastRow: (slot % width) - 1, doubtful: [], from, to });
    }
    slot = before;
  }
  return cells;
}
