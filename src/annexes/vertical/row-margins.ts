/**
 * How sure the borders of a reading are. Each reading of a row crosses the border before each column once; the best
 * score over all other places of that border, read forwards up to it and backwards down to it, is its rival.
 */
import { textCost } from './grammar-base.js';
import {
  endsAt,
  isText,
  lostRowCost,
  OPTIONAL_TEXT,
  readRows,
  scanRow,
  scoreAt,
  skipScore,
  takeLayer,
  UNREACHED,
  type Layer,
  type ReadCell,
  type ReadRow,
  type RowGrammar,
  type RowScan,
} from './row-parse.js';
import { MARK } from './strip.js';

export interface MeasuredRow extends ReadRow {
  /** For each cell, the score lost when its start or its end is put elsewhere. */
  readonly margins: readonly number[];
  /** The score lost when the row begins elsewhere. */
  readonly startMargin: number;
  /** The row in the best other reading of the stretch; null where there is none. */
  readonly runnerUp: ReadRow | null;
}

/** A border that can stand nowhere else. */
export const NO_MARGIN = 50;

/** The rows of the best reading between two numbers, each border with what it is worth. */
export function measureRows(
  grammar: RowGrammar,
  start: number,
  end: number,
  options: { readonly first: boolean; readonly lost: number },
): MeasuredRow[] {
  const scan = scanRow(grammar, start, end, options);
  const own = scoreAt(scan, end, options.lost);
  const rows = readRows(scan, end, options.lost);
  if (own === -Infinity || rows.length !== options.lost + 1) return rows.map(unmeasured);
  const rest = scanBack(scan, options.lost);
  return rows.map((row, layer) => measureRow(scan, rest, row, layer, own));
}

function unmeasured(row: ReadRow): MeasuredRow {
  return { ...row, margins: row.cells.map(() => 0), startMargin: 0, runnerUp: null };
}

/** Best scores from each position and border to the end of the stretch; `from` says where the cell there ends. */
function scanBack(scan: RowScan, lost: number): Layer[] {
  const { grammar, start, limit } = scan;
  const size = limit - start + 1;
  const columns = grammar.columns.length;
  const layers = Array.from({ length: lost + 1 }, (_, index) => takeLayer(grammar.backBuffers, columns, index, size));
  for (let index = lost; index >= 0; index--) {
    const layer = layers[index];
    const last = layer?.closed[columns];
    if (!layer || !last) continue;
    if (index === lost) last[size - 1] = 0;
    else openBack(grammar, last, layers[index + 1], start, limit);
    fillBack(grammar, layer, start, limit, scan.first && index === 0);
  }
  return layers;
}

/** A row may end where a loss is marked and the next one begins without its number. */
function openBack(
  grammar: RowGrammar,
  last: Float64Array,
  next: Layer | undefined,
  start: number,
  limit: number,
): void {
  for (let at = start + 1; at < limit; at++) {
    if (grammar.strip.marks[at] !== MARK.gap) continue;
    const score = next?.closed[0]?.[at - start] ?? -Infinity;
    if (score > -Infinity) last[at - start] = score + lostRowCost(grammar, at);
  }
}

function fillBack(grammar: RowGrammar, layer: Layer, start: number, limit: number, first: boolean): void {
  const { columns, borders, starts, textEnds } = grammar;
  const skips = columns.map((column) => skipScore(column, first));
  const closeScore = new Float64Array(columns.length).fill(-Infinity);
  const closeEnd = new Int32Array(columns.length);
  const olderScore = new Float64Array(columns.length).fill(-Infinity);
  const olderEnd = new Int32Array(columns.length);
  for (let at = limit; at >= start; at--) {
    const i = at - start;
    const border = borders[at] ?? 0;
    for (let c = columns.length - 1; c >= 0; c--) {
      const column = columns[c];
      const scores = layer.closed[c];
      const steps = layer.from[c];
      const next = layer.closed[c + 1];
      if (!column || !scores || !steps || !next) continue;
      let best = (next[i] ?? -Infinity) + (skips[c] ?? 0);
      let step = at;
      if (isText(column)) {
        const close = closeScore[c] ?? -Infinity;
        const end = closeEnd[c] ?? at;
        const opening = (column.required ? 0 : OPTIONAL_TEXT) + (starts[at] ?? 0);
        const cost = close === -Infinity ? 0 : textCost(grammar, at, end);
        if (close + opening - cost > best) {
          best = close + opening - cost;
          step = end;
        }
        const older = olderScore[c] ?? -Infinity;
        if (cost > 0 && older > -Infinity) {
          const value = older + opening - textCost(grammar, at, olderEnd[c] ?? at);
          if (value > best) {
            best = value;
            step = olderEnd[c] ?? at;
          }
        }
        const closing = (next[i] ?? -Infinity) + (textEnds[at] ?? 0) + border;
        if (closing > close) {
          olderScore[c] = close;
          olderEnd[c] = end;
          closeScore[c] = closing;
          closeEnd[c] = at;
        }
      } else {
        for (const { end, score } of endsAt(grammar, c, at, first)) {
          if (end > limit) continue;
          const value = (next[end - start] ?? -Infinity) + score + (borders[end] ?? 0);
          if (value <= best) continue;
          best = value;
          step = end;
        }
      }
      if (best === -Infinity) continue;
      scores[i] = best;
      steps[i] = step;
    }
  }
}

interface Rival {
  readonly score: number;
  readonly at: number;
}

/** The best reading that puts the border before a column elsewhere than at `at`. */
function bestRival(scan: RowScan, rest: readonly Layer[], layer: number, column: number, at: number): Rival {
  const before = scan.layers[layer]?.closed[column];
  const after = rest[layer]?.closed[column];
  let score = -Infinity;
  let place = -1;
  for (let i = 0; i <= scan.limit - scan.start; i++) {
    if (i === at - scan.start) continue;
    const value = (before?.[i] ?? -Infinity) + (after?.[i] ?? -Infinity);
    if (value <= score) continue;
    score = value;
    place = i + scan.start;
  }
  return { score, at: place };
}

function measureRow(scan: RowScan, rest: readonly Layer[], row: ReadRow, layer: number, own: number): MeasuredRow {
  const columns = scan.grammar.columns.length;
  const borders = new Array<number>(columns + 1).fill(row.end);
  for (let c = columns - 1; c >= 0; c--) {
    borders[c] = row.cells.find((cell) => cell.column === c)?.start ?? borders[c + 1] ?? row.end;
  }
  let runner: Rival & { column: number } = { score: -Infinity, at: -1, column: 0 };
  const margins = borders.map((at, column) => {
    const rival = bestRival(scan, rest, layer, column, at);
    if (rival.score > runner.score) runner = { ...rival, column };
    return rival.score === -Infinity ? NO_MARGIN : Math.max(0, own - rival.score);
  });
  return {
    ...row,
    margins: row.cells.map((cell) =>
      Math.min(margins[cell.column] ?? NO_MARGIN, margins[cell.column + 1] ?? NO_MARGIN),
    ),
    startMargin: margins[0] ?? NO_MARGIN,
    runnerUp: runner.at < 0 ? null : readThrough(scan, rest, layer, runner.column, runner.at),
  };
}

/** The row of the best reading that has the border before `column` at `at`. */
function readThrough(scan: RowScan, rest: readonly Layer[], layer: number, column: number, at: number): ReadRow {
  const before = readRows(scan, at, layer, column).at(-1);
  const cells: ReadCell[] = [...(before?.cells ?? [])];
  let from = at;
  for (let c = column; c < scan.grammar.columns.length; c++) {
    const end = rest[layer]?.from[c]?.[from - scan.start] ?? UNREACHED;
    if (end === UNREACHED) break;
    if (end > from) cells.push({ column: c, start: from, end });
    from = end;
  }
  return { start: before?.start ?? scan.start, end: from, cells };
}
