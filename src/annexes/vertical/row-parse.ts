/**
 * One row's columns, by dynamic programming: which stretch of the strip belongs to which column. Several rows, where
 * the numbers between two printed ones are lost.
 */
import { cellEnds } from './cell-grammar.js';
import { textCost, type CellEnd, type Grammar } from './grammar-base.js';
import type { ProfileColumn } from '../profile.js';
import { MARK } from './strip.js';

/** A stretch read as one cell; `column` is an index into the row's columns. */
export interface ReadCell {
  readonly column: number;
  readonly start: number;
  readonly end: number;
}

export interface ReadRow {
  readonly start: number;
  readonly end: number;
  readonly cells: readonly ReadCell[];
}

export interface RowGrammar extends Grammar {
  /** Columns in print order, without the row number. */
  readonly columns: readonly ProfileColumn[];
  /** Memo of `cellEnds`, by column and position. */
  readonly ends: (readonly CellEnd[] | undefined)[][];
  /** Buffers of the scans, by layer, and of the scans back from a row's end. */
  readonly buffers: Layer[];
  readonly backBuffers: Layer[];
  /** Where the issue's own text has the words that follow a mark: at the start of a sentence, of a clause, or inside one. */
  readonly placeAfter: (at: number) => 'sentence' | 'clause' | 'inside' | null;
}

/** What a row costs that prints no cell of a column. */
const SKIP = { text: -14, group_label: -0.2, bodies: -0.6, vocabulary: -0.3, deadline: -1.5, other: 0 } as const;
/** A remarks column mostly is blank: text goes there only where nothing else can take it. */
export const OPTIONAL_TEXT = -6;
/** The first row prints its merged cells. */
const FIRST_SKIP = { group_label: -6, bodies: -3, vocabulary: -3 } as const;
/** A row that begins without a number, at a mark of loss. */
const LOST_NUMBER = -4;
const LOST_CLOSED = 3;
const LOST_LISTED = 1;
const LOST_OPEN = -1;
/** What the issue's own text says about the words after the mark. */
const LOST_SUPPORT = { sentence: 4, clause: 1, inside: -3 } as const;

export function skipScore(column: ProfileColumn, first: boolean): number {
  if (column.required) return SKIP.text;
  const { kind } = column;
  const merges = first && column.merges === 'down' && column.merges_with === undefined;
  if (kind === 'group_label') return first ? FIRST_SKIP.group_label : SKIP.group_label;
  if (kind === 'bodies') return merges ? FIRST_SKIP.bodies : SKIP.bodies;
  if (kind === 'vocabulary') return merges ? FIRST_SKIP.vocabulary : SKIP.vocabulary;
  return kind === 'deadline' ? SKIP.deadline : SKIP.other;
}

export function isText(column: ProfileColumn): boolean {
  return column.kind === 'text' || column.kind === 'name';
}

export function endsAt(grammar: RowGrammar, column: number, at: number, first: boolean): readonly CellEnd[] {
  const own = grammar.columns[column];
  if (!own) return [];
  if (first) return cellEnds(grammar, own, at, true);
  const memo = grammar.ends[column];
  const known = memo?.[at];
  if (known) return known;
  const found = cellEnds(grammar, own, at, false);
  if (memo) memo[at] = found;
  return found;
}

export interface Layer {
  /** `closed[c][i]`: columns before `c` are settled, position `start + i`. */
  readonly closed: Float64Array[];
  readonly from: Int32Array[];
}

export interface RowScan {
  readonly start: number;
  readonly limit: number;
  readonly layers: readonly Layer[];
  readonly grammar: RowGrammar;
  readonly first: boolean;
}

export interface ScanOptions {
  /** The first row of the table. */
  readonly first: boolean;
  /** Row numbers that may be lost inside. */
  readonly lost: number;
}

const SKIPPED = -1;
export const UNREACHED = -3;

function newLayer(columns: number, size: number): Layer {
  return {
    closed: Array.from({ length: columns + 1 }, () => new Float64Array(size).fill(-Infinity)),
    from: Array.from({ length: columns + 1 }, () => new Int32Array(size).fill(UNREACHED)),
  };
}

/**
 * Scores of every way to read the strip from `start` on as cells of one row (or of `lost + 1` rows). The scan lives in
 * buffers of the grammar: it is good until the next one.
 */
export function scanRow(grammar: RowGrammar, start: number, reach: number, options: ScanOptions): RowScan {
  // A row whose number overlaps what follows it has nothing left to scan.
  const limit = Math.max(start, reach);
  const size = limit - start + 1;
  const layers: Layer[] = [];
  for (let lost = 0; lost <= options.lost; lost++)
    layers.push(takeLayer(grammar.buffers, grammar.columns.length, lost, size));
  const firstLayer = layers[0];
  if (firstLayer?.closed[0]) firstLayer.closed[0][0] = 0;
  layers.forEach((layer, index) => {
    fillLayer(grammar, layer, start, limit, index === 0 && options.first);
    const next = layers[index + 1];
    if (next) openLostRows(grammar, layer, next, start, limit);
  });
  return { start, limit, layers, grammar, first: options.first };
}

/** An empty layer in the grammar's buffers. */
export function takeLayer(buffers: Layer[], columns: number, index: number, size: number): Layer {
  const known = buffers[index];
  const layer = known && (known.closed[0]?.length ?? 0) >= size ? known : newLayer(columns, size * 2);
  buffers[index] = layer;
  for (const scores of layer.closed) scores.fill(-Infinity, 0, size);
  for (const steps of layer.from) steps.fill(UNREACHED, 0, size);
  return layer;
}

/** Ends of texts, columns from left to right at each position; ends of other cells are pushed ahead. */
function fillLayer(grammar: RowGrammar, layer: Layer, start: number, limit: number, first: boolean): void {
  const { columns, borders, starts, textEnds } = grammar;
  const skips = columns.map((column) => skipScore(column, first));
  const texts = columns.map((column) => (isText(column) ? (column.required ? 0 : OPTIONAL_TEXT) : null));
  const openScore = new Float64Array(columns.length).fill(-Infinity);
  const openStart = new Int32Array(columns.length);
  const olderScore = new Float64Array(columns.length).fill(-Infinity);
  const olderStart = new Int32Array(columns.length);
  for (let at = start; at <= limit; at++) {
    const i = at - start;
    const border = borders[at] ?? 0;
    for (let c = 0; c < columns.length; c++) {
      const opening = texts[c] ?? null;
      const from = openStart[c] ?? 0;
      if (opening !== null && at > from && (openScore[c] ?? -Infinity) > -Infinity) {
        const cost = textCost(grammar, from, at);
        const ending = (textEnds[at] ?? 0) + border;
        reach(layer, c + 1, i, (openScore[c] ?? 0) + ending - cost, from);
        // A text that is too short, or holds half a bracket, may have begun where the one before it did.
        if (cost > 0 && (olderScore[c] ?? -Infinity) > -Infinity) {
          const older = olderStart[c] ?? 0;
          reach(layer, c + 1, i, (olderScore[c] ?? 0) + ending - textCost(grammar, older, at), older);
        }
      }
      const now = layer.closed[c]?.[i] ?? -Infinity;
      if (now === -Infinity) continue;
      reach(layer, c + 1, i, now + (skips[c] ?? 0), SKIPPED);
      if (opening !== null) {
        const value = now + (starts[at] ?? 0) + opening;
        if (value <= (openScore[c] ?? -Infinity)) continue;
        olderScore[c] = openScore[c] ?? -Infinity;
        olderStart[c] = from;
        openScore[c] = value;
        openStart[c] = at;
        continue;
      }
      for (const end of endsAt(grammar, c, at, first)) {
        if (end.end > limit) continue;
        reach(layer, c + 1, end.end - start, now + end.score + (borders[end.end] ?? 0), at);
      }
    }
  }
}

function reach(layer: Layer, column: number, index: number, score: number, from: number): void {
  const scores = layer.closed[column];
  const steps = layer.from[column];
  if (!scores || !steps || score <= (scores[index] ?? -Infinity)) return;
  scores[index] = score;
  steps[index] = from;
}

/** A row may begin without its number where a loss is marked. */
function openLostRows(grammar: RowGrammar, layer: Layer, next: Layer, start: number, limit: number): void {
  const columns = grammar.columns.length;
  for (let at = start + 1; at < limit; at++) {
    if (grammar.strip.marks[at] !== MARK.gap) continue;
    const score = layer.closed[columns]?.[at - start] ?? -Infinity;
    if (score === -Infinity) continue;
    reach(next, 0, at - start, score + lostRowCost(grammar, at), at);
  }
}

/** What it costs to begin a row without its number at a mark of loss. */
export function lostRowCost(grammar: RowGrammar, at: number): number {
  const last = grammar.strip.norm.charAt(at - 1);
  const closed = last === '。' ? LOST_CLOSED : /[局委办部厅院府会团司月年底前行]/u.test(last) ? LOST_LISTED : LOST_OPEN;
  const place = grammar.placeAfter(at);
  return LOST_NUMBER + closed + (place ? LOST_SUPPORT[place] : 0);
}

/** Best score of a reading that ends at a position, with `lost` row numbers lost inside. */
export function scoreAt(scan: RowScan, end: number, lost = 0): number {
  return scan.layers[lost]?.closed[scan.grammar.columns.length]?.[end - scan.start] ?? -Infinity;
}

/** The rows of the best reading that ends at a position, before a column of the last row. */
export function readRows(scan: RowScan, end: number, lost = 0, before = scan.grammar.columns.length): ReadRow[] {
  const rows: ReadRow[] = [];
  let layer = lost;
  let column = before;
  let at = end;
  let rowEnd = end;
  let cells: ReadCell[] = [];
  for (;;) {
    if (column === 0) {
      rows.unshift({ start: at, end: rowEnd, cells });
      if (layer === 0) return rows;
      layer -= 1;
      column = scan.grammar.columns.length;
      rowEnd = at;
      cells = [];
    }
    const from = scan.layers[layer]?.from[column]?.[at - scan.start] ?? UNREACHED;
    if (from === UNREACHED) return rows;
    column -= 1;
    if (from === SKIPPED) continue;
    cells.unshift({ column, start: from, end: at });
    at = from;
  }
}
