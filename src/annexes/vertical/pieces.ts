/** A stretch of the strip between losses. */
import { MARK, type Strip } from './strip.js';

export interface Piece {
  /** As printed, and folded; printed blanks left out. */
  readonly text: string;
  readonly norm: string;
  readonly start: number;
  readonly end: number;
}

export function cutPieces(strip: Strip, start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  let from = start;
  for (let i = start + 1; i <= end; i++) {
    if (i < end && strip.marks[i] !== MARK.gap) continue;
    pieces.push({ text: strip.text.slice(from, i), norm: strip.norm.slice(from, i), start: from, end: i });
    from = i;
  }
  return pieces;
}

/**
 * Whether a whole value can have left these pieces: in order, with at least one unit lost between two of them.
 * `openStart` and `openEnd`: something is lost before the first, after the last.
 */
export function fitsPieces(value: string, pieces: readonly string[], openStart = false, openEnd = false): boolean {
  return placePieces(value, pieces, openStart, openEnd) !== null;
}

/** Where in a whole value the pieces stand that it can have left; null where it cannot. */
export function placePieces(
  value: string,
  pieces: readonly string[],
  openStart = false,
  openEnd = false,
): number[] | null {
  const last = pieces.length - 1;
  const places: number[] = [];
  let at = 0;
  for (let k = 0; k <= last; k++) {
    const piece = pieces[k] ?? '';
    const lost = k > 0 || openStart ? 1 : 0;
    const closes = k === last && !openEnd;
    const found = closes ? value.length - piece.length : lost ? value.indexOf(piece, at + lost) : at;
    if (found < at + lost || !value.startsWith(piece, found) || (!lost && found !== at)) return null;
    places.push(found);
    at = found + piece.length;
  }
  return openEnd && at >= value.length ? null : places;
}
