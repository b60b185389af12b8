/**
 * Merged cells of a table whose columns are held by spaces. Each stands in the middle of the rows that it covers:
 *
 *     1                            测区概况
 *     2              正文          控制点成果
 *     3   一、测量                 仪器检定
 *     4              附件          点之记
 *     5   二、制图   正文          编图说明
 *
 * All ways to give the lines of a column to rows are weighed; a row is sure of its cell where every way that is nearly
 * as good says the same.
 */
import { awayFrom, costOfGluedBodies, costOfWrap, normOf, offMiddle, usualWidth, type Alignment } from './grid-cost.js';
import { costOfCell } from './grammar.js';
import type { GridLine } from './grid.js';
import type { StreamColumn } from './path.js';
import type { Token } from './tokens.js';
import { measure } from '../../text/join.js';

export interface GridCell {
  readonly tokens: readonly Token[];
  /** Rows that it covers, both included. */
  readonly firstRow: number;
  readonly lastRow: number;
}

export interface MergedColumn {
  readonly cells: readonly GridCell[];
  /** Rows that another way, nearly as good, gives another value. */
  readonly doubtful: ReadonlySet<number>;
  /** For each row: what the best way costs more in which a cell begins with it. */
  readonly starting: readonly number[];
  /** For each row: what the best way costs more in which a cell goes on into it. */
  readonly entering: readonly number[];
}

/** Costs that other columns of the table lay on a cell's place, by row. */
export interface Borders {
  readonly starting: readonly number[];
  readonly entering: readonly number[];
}

/** A value is sure where no other one costs so little more. */
const MIN_MARGIN = 0.7;
const UNCOVERED = 1.2;
/** Rows above the first cell are covered by one of the page before. */
const UNCOVERED_TOP = 0.3;
const MAX_MERGED_LINES = 16;
/** A cell that far from the middle of its rows is another one's. */
const MAX_PLACE_COST = 3;

/** Where a row begins and ends, in the unit of the lines' places. */
export interface RowPlace {
  readonly top: number;
  readonly bottom: number;
}

interface Piece {
  readonly y: number;
  readonly tokens: readonly Token[];
  readonly norm: string;
}

/** Some lines of the column as the cell of some rows; no lines for a row that no cell covers. */
interface Place {
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly last: number;
  readonly text: string;
  readonly cost: number;
}

function costOfPlace(rows: readonly RowPlace[], top: number, bottom: number, first: number, last: number): number {
  return offMiddle((top + bottom) / 2, ((rows[first]?.top ?? 0) + (rows[last]?.bottom ?? 0)) / 2);
}

interface Column {
  readonly rule: StreamColumn['rule'];
  readonly pieces: readonly Piece[];
  readonly rows: readonly RowPlace[];
  readonly align: Alignment;
  readonly borders: Borders;
}

/** All places that cells of the column may have, by the line behind their last one. */
function listPlaces({ rule, pieces, rows, align, borders }: Column): Place[] {
  const places: Place[] = [];
  const widest = usualWidth(pieces.map((piece) => measure(piece.norm)));
  for (let to = 0; to <= pieces.length; to++) {
    for (let row = 0; row < rows.length; row++) {
      const cost = (to > 0 ? UNCOVERED : row === 0 ? UNCOVERED : UNCOVERED_TOP) + (borders.starting[row] ?? 0);
      places.push({ from: to, to, first: row, last: row, text: '', cost });
    }
    const bottom = pieces[to - 1]?.y ?? 0;
    let text = '';
    let wraps = 0;
    for (let from = to - 1; from >= Math.max(0, to - MAX_MERGED_LINES); from--) {
      const piece = pieces[from];
      const below = pieces[from + 1];
      if (!piece) break;
      text = piece.norm + text;
      if (below && from + 1 < to)
        wraps +=
          costOfWrap(piece.norm, below.norm, below.y - piece.y, widest) +
          costOfGluedBodies(rule, piece.norm, below.norm);
      const cell = costOfCell(rule, text) + wraps;
      for (let first = 0; first < rows.length && (rows[first]?.top ?? 0) <= piece.y; first++) {
        let crossed = borders.starting[first] ?? 0;
        for (let last = first; last < rows.length; last++) {
          if (last > first) crossed += borders.entering[last] ?? 0;
          const top = rows[first]?.top ?? 0;
          const place =
            align === 'middle' ? costOfPlace(rows, piece.y, bottom, first, last) : awayFrom(piece.y, top + 0.5);
          const isPast = (top + (rows[last]?.bottom ?? 0)) / 2 > (piece.y + bottom) / 2;
          if (place > MAX_PLACE_COST) {
            if (isPast || align === 'top') break;
            continue;
          }
          places.push({ from, to, first, last, text, cost: cell + place + crossed });
        }
      }
    }
  }
  return places;
}

interface Ways {
  /** Cheapest way to a state, and from it to the end. */
  readonly ahead: Float64Array;
  readonly behind: Float64Array;
  readonly total: number;
}

const stateOf = (piece: number, row: number, rows: number): number => piece * (rows + 1) + row;

/** Places sorted so that each comes behind all that may stand before it. */
function weigh(column: Column, places: readonly Place[]): Ways {
  const { pieces, rows } = column;
  const size = (pieces.length + 1) * (rows.length + 1);
  const behind = new Float64Array(size).fill(Infinity);
  const ahead = new Float64Array(size).fill(Infinity);
  behind[0] = 0;
  for (const place of places) {
    const cost = (behind[stateOf(place.from, place.first, rows.length)] ?? Infinity) + place.cost;
    const slot = stateOf(place.to, place.last + 1, rows.length);
    if (cost < (behind[slot] ?? Infinity)) behind[slot] = cost;
  }
  ahead[size - 1] = 0;
  for (let i = places.length - 1; i >= 0; i--) {
    const place = places[i];
    if (!place) continue;
    const cost = (ahead[stateOf(place.to, place.last + 1, rows.length)] ?? Infinity) + place.cost;
    const slot = stateOf(place.from, place.first, rows.length);
    if (cost < (ahead[slot] ?? Infinity)) ahead[slot] = cost;
  }
  return { behind, ahead, total: behind[size - 1] ?? Infinity };
}

/** The cells of a column that merges downwards. */
export function readMergedColumn(
  column: StreamColumn,
  index: number,
  lines: readonly GridLine[],
  rows: readonly RowPlace[],
  align: Alignment,
  borders: Borders,
): MergedColumn {
  const pieces = lines.flatMap((line): Piece[] => {
    const tokens = line.cells[index] ?? [];
    return tokens.length > 0 ? [{ y: line.y, tokens, norm: normOf(line, index) }] : [];
  });
  const frame: Column = { rule: column.rule, pieces, rows, align, borders };
  // A cell always goes forward in rows; those with lines go forward in lines, too.
  const places = listPlaces(frame).sort((a, b) => a.last - b.last || a.to - b.to);
  const ways = weigh(frame, places);
  const starting = rows.map(() => Infinity);
  const entering = rows.map(() => Infinity);
  const values = rows.map(() => new Set<string>());
  for (const place of places) {
    const way =
      (ways.behind[stateOf(place.from, place.first, rows.length)] ?? Infinity) +
      place.cost +
      (ways.ahead[stateOf(place.to, place.last + 1, rows.length)] ?? Infinity) -
      ways.total;
    if (!(way < Infinity)) continue;
    starting[place.first] = Math.min(starting[place.first] ?? Infinity, way);
    for (let row = place.first + 1; row <= place.last; row++) entering[row] = Math.min(entering[row] ?? Infinity, way);
    if (way < MIN_MARGIN) for (let row = place.first; row <= place.last; row++) values[row]?.add(place.text);
  }
  const doubtful = new Set(rows.keys());
  for (const row of rows.keys()) if (values[row]?.size === 1 && !values[row]?.has('')) doubtful.delete(row);
  return { cells: followWay(frame, places, ways), doubtful, starting, entering };
}

/** The cells of the cheapest way. */
function followWay({ pieces, rows }: Column, places: readonly Place[], ways: Ways): GridCell[] {
  const cells: GridCell[] = [];
  let state = { piece: pieces.length, row: rows.length };
  for (let i = places.length - 1; i >= 0; i--) {
    const place = places[i];
    if (!place || place.to !== state.piece || place.last + 1 !== state.row) continue;
    const behind = ways.behind[stateOf(place.from, place.first, rows.length)] ?? Infinity;
    if (behind + place.cost !== ways.behind[stateOf(place.to, place.last + 1, rows.length)]) continue;
    if (place.to > place.from) {
      const tokens = pieces.slice(place.from, place.to).flatMap((piece) => piece.tokens);
      cells.unshift({ tokens, firstRow: place.first, lastRow: place.last });
    }
    state = { piece: place.from, row: place.first };
  }
  return cells;
}
