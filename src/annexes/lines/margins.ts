/**
 * How sure each cell of a reading is. Wherever the search dropped a reading for a cheaper one that is in the same state
 * (same row, same column, same open cell), the dropped one is a rival: whatever follows, it can never win. What it reads
 * otherwise is as sure as it was dearer; the nearest rival of a row is its runner-up.
 */
import type { RowTrace } from '../../drafts.js';
import type { Path, Rival, StreamColumn } from './path.js';
import { spanOfTokens, joinPieces, type Token } from './tokens.js';

/** What a reading makes of one token: a cell of a row, the row's number, a group row or a note. */
export interface Place {
  readonly row: number;
  /** -1 for the row's number, -2 for what belongs to no row. */
  readonly column: number;
  readonly token: Token;
}

export const NUMBER_COLUMN = -1;
const NO_COLUMN = -2;

export interface RowMargins {
  /** By column: how much dearer the nearest reading is that has another cell there; Infinity where none was met. */
  readonly columns: readonly number[];
  readonly chosen: readonly Place[];
  readonly runnerUp: readonly Place[] | null;
  readonly margin: number;
}

/** A rival that parts from the reading so many steps back has no row in common with it. */
const MAX_STEPS_BACK = 400;

function placesOf(path: Path): Place[] {
  return path.steps.flatMap((step): Place[] => {
    if (step.kind === 'cell') return [{ row: path.last, column: step.column, token: step.token }];
    if (step.kind === 'number') return [{ row: step.value, column: NUMBER_COLUMN, token: step.token }];
    if (step.kind === 'note') return [{ row: 0, column: NO_COLUMN, token: step.token }];
    return step.group.tokens.map((token) => ({ row: 0, column: NO_COLUMN, token }));
  });
}

/** `府14`: the cell in front of the number belongs to the row before. */
function placesIn(path: Path): Place[] {
  const [first, second] = path.steps;
  const places = placesOf(path);
  if (first?.kind !== 'cell' || second?.kind !== 'number' || !places[0]) return places;
  return [{ ...places[0], row: path.before?.last ?? 0 }, ...places.slice(1)];
}

/** The steps of two readings back to where they part. */
function cutAtFork(own: Path, other: Path): { own: Path[]; other: Path[] } | null {
  const mine: Path[] = [];
  const theirs: Path[] = [];
  let a: Path | null = own;
  let b: Path | null = other;
  while (a !== b) {
    if (!a || !b || mine.length + theirs.length > MAX_STEPS_BACK) return null;
    if (a.end >= b.end) {
      mine.push(a);
      a = a.before;
    } else {
      theirs.push(b);
      b = b.before;
    }
  }
  return { own: mine.reverse(), other: theirs.reverse() };
}

/** Where a token begins in the source: the two halves of one that was cut differ. */
function keyOf(token: Token): number {
  return token.text.at[0] ?? -1;
}

interface Open {
  readonly columns: number[];
  readonly chosen: readonly Place[];
  runnerUp: Place[] | null;
  margin: number;
}

/** Margins of all rows of a reading, in order. */
export function readMargins(end: Path, columns: number, rivalsAtEnd: readonly Rival[]): RowMargins[] {
  const chain: Path[] = [];
  for (let path: Path | null = end; path; path = path.before) chain.push(path);
  chain.reverse();
  const rowOf = new Map<number, number>();
  const placed: Place[] = [];
  let row = -1;
  for (const path of chain) {
    for (const [i, place] of placesIn(path).entries()) {
      const step = path.steps[i];
      if ((step?.kind === 'cell' || step?.kind === 'number') && (step.newRow || row < 0)) row++;
      if (place.column === NO_COLUMN) continue;
      rowOf.set(keyOf(place.token), row);
      placed.push(place);
    }
  }
  const rowTokens = groupByRow(placed, rowOf);
  const rows = Array.from({ length: row + 1 }, (_, index): Open => ({
    columns: new Array<number>(columns).fill(Infinity),
    chosen: rowTokens.get(index) ?? [],
    runnerUp: null,
    margin: Infinity,
  }));
  for (const path of chain) {
    const rivals = path === end ? [...path.rivals, ...rivalsAtEnd] : path.rivals;
    for (const rival of rivals) weigh(path, rival, rows, rowOf, rowTokens);
  }
  return rows;
}

function groupByRow(places: readonly Place[], rowOf: ReadonlyMap<number, number>): Map<number, Place[]> {
  const rows = new Map<number, Place[]>();
  for (const place of places) {
    const row = rowOf.get(keyOf(place.token)) ?? -1;
    const list = rows.get(row);
    if (list) list.push(place);
    else rows.set(row, [place]);
  }
  return rows;
}

function weigh(
  path: Path,
  rival: Rival,
  rows: readonly Open[],
  rowOf: ReadonlyMap<number, number>,
  rowTokens: ReadonlyMap<number, readonly Place[]>,
): void {
  const parted = cutAtFork(path, rival.path);
  if (!parted) return;
  const own = new Map(parted.own.flatMap(placesIn).map((place) => [keyOf(place.token), place]));
  const other = parted.other.flatMap(placesIn);
  const indexOf = new Map<number, number>();
  for (const [key, place] of own) indexOf.set(place.row, rowOf.get(key) ?? -1);
  const touched = new Set<number>();
  const lower = (index: number, column: number): void => {
    const row = rows[index];
    if (!row) return;
    if (column >= 0) row.columns[column] = Math.min(row.columns[column] ?? Infinity, rival.margin);
    touched.add(index);
  };
  for (const place of other) {
    const mine = own.get(keyOf(place.token));
    if (mine?.row === place.row && mine.column === place.column) continue;
    if (mine) lower(rowOf.get(keyOf(place.token)) ?? -1, mine.column);
    lower(indexOf.get(place.row) ?? -1, place.column);
  }
  for (const index of touched) {
    const row = rows[index];
    if (!row || rival.margin >= row.margin) continue;
    row.margin = rival.margin;
    const words = other.filter((place) => {
      const mine = own.get(keyOf(place.token));
      const stays = mine?.row === place.row && mine.column === place.column;
      return !stays || rowOf.get(keyOf(place.token)) === index;
    });
    row.runnerUp = otherRow(words, rowTokens.get(index) ?? []);
  }
}

/** A row as the rival has it: its own words, and those of the row outside of where the two part. */
function otherRow(other: readonly Place[], own: readonly Place[]): Place[] {
  const numbers = new Set(own.map((place) => place.row));
  const moved = new Set(other.map((place) => keyOf(place.token)));
  const kept = own.filter((place) => !moved.has(keyOf(place.token)));
  const taken = other.filter((place) => place.column !== NO_COLUMN && numbers.has(place.row));
  return [...kept, ...taken].sort((a, b) => keyOf(a.token) - keyOf(b.token));
}

type Fragment = RowTrace['chosen'][number];

/** Words that follow one another in a column as one fragment. */
function fragmentsOf(columns: readonly StreamColumn[], places: readonly Place[]): Fragment[] {
  const groups: Place[][] = [];
  for (const place of places) {
    const last = groups.at(-1);
    if (last?.[0]?.column === place.column) last.push(place);
    else groups.push([place]);
  }
  return groups.flatMap((group): Fragment[] => {
    const tokens = group.map((place) => place.token);
    const span = spanOfTokens(tokens);
    const column = columns[group[0]?.column ?? NUMBER_COLUMN]?.name ?? 'row_no';
    return span ? [{ text: joinPieces(tokens.map((token) => token.text)).text, column, span }] : [];
  });
}

/** One row as it was read, and its runner-up. */
export function traceRow(columns: readonly StreamColumn[], margins: RowMargins, rowNo: number | null): RowTrace {
  const { chosen, runnerUp, margin } = margins;
  return {
    rowNo,
    chosen: fragmentsOf(columns, chosen),
    runnerUp: runnerUp ? fragmentsOf(columns, runnerUp) : null,
    margin,
  };
}
