/** The issue's own texts as one searchable string, with the way back to the source. */
import type { Span, Traced } from '../../source.js';

export interface SupportText {
  /** Folded text without white space; paragraphs end with a line feed. */
  readonly norm: string;
  readonly text: string;
  /** Source offset of each unit; -1 for the line feeds. */
  readonly at: Int32Array;
}

export function buildSupport(paragraphs: readonly Traced[]): SupportText {
  const norms: string[] = [];
  const texts: string[] = [];
  const length = paragraphs.reduce((sum, paragraph) => sum + paragraph.norm.length + 1, 0);
  const at = new Int32Array(length).fill(-1);
  let to = 0;
  for (const paragraph of paragraphs) {
    let from = 0;
    while (from < paragraph.norm.length) {
      const space = paragraph.norm.indexOf(' ', from);
      const end = space < 0 ? paragraph.norm.length : space;
      norms.push(paragraph.norm.slice(from, end));
      texts.push(paragraph.text.slice(from, end));
      for (let i = from; i < end; i++) at[to++] = paragraph.at[i] ?? -1;
      from = end + 1;
    }
    norms.push('\n');
    texts.push('\n');
    to += 1;
  }
  return { norm: norms.join(''), text: texts.join(''), at: at.subarray(0, to) };
}

/** The source span of a stretch of the support; null where it stands nowhere in the source. */
export function sourceSpan(support: SupportText, start: number, end: number): Span | null {
  let first = -1;
  let last = -1;
  for (let i = start; i < end; i++) {
    const offset = support.at[i] ?? -1;
    if (offset < 0) continue;
    if (first < 0 || offset < first) first = offset;
    if (offset > last) last = offset;
  }
  return first < 0 ? null : { start: first, end: last + 1 };
}

/** The sentence around a stretch: from after 。 or a paragraph's start to its own 。 included. */
export function sentenceAround(support: SupportText, start: number, end: number): { start: number; end: number } {
  let from = start;
  while (from > 0 && !/[。\n]/u.test(support.norm.charAt(from - 1))) from -= 1;
  let to = end;
  while (to < support.norm.length && !/[。\n]/u.test(support.norm.charAt(to - 1))) to += 1;
  while (to > end && support.norm.charAt(to - 1) === '\n') to -= 1;
  return { start: from, end: to };
}

/** The clause around a stretch, without the marks at its ends. */
export function clauseAround(support: SupportText, start: number, end: number): { start: number; end: number } {
  let from = start;
  while (from > 0 && !CLAUSE_MARK.test(support.norm.charAt(from - 1))) from -= 1;
  let to = end;
  while (to < support.norm.length && !CLAUSE_MARK.test(support.norm.charAt(to))) to += 1;
  return { start: from, end: to };
}

const CLAUSE_MARK = /[，；。：\n]/u;

export interface PatternMatch {
  readonly start: number;
  readonly end: number;
  /** Where each piece was found. */
  readonly places: readonly number[];
}

/** A fill is no longer than this: a longer one is a guess. */
export const MAX_FILL = 24;
/** Places looked at for one pattern; a pattern that fits more is no evidence. */
const MAX_PLACES = 400;
const MAX_MATCHES = 12;

/**
 * Places where the pieces stand in order, with at most `MAX_FILL` units of one clause between two of them. Every gap
 * holds at least one unit. The longest piece is looked for, the others around it.
 */
export function findPieces(support: SupportText, pieces: readonly string[], barrier = /[，；。\n]/u): PatternMatch[] {
  const pivot = longestIndex(pieces);
  const key = pieces[pivot] ?? '';
  const matches: PatternMatch[] = [];
  if (key === '') return matches;
  let seen = 0;
  for (let at = support.norm.indexOf(key); at >= 0; at = support.norm.indexOf(key, at + 1)) {
    if ((seen += 1) > MAX_PLACES || matches.length >= MAX_MATCHES) break;
    const left = placeLeft(support.norm, pieces, pivot, at, barrier);
    if (!left) continue;
    const right = placeRight(support.norm, pieces, pivot, at + key.length, barrier);
    if (!right) continue;
    const places = [...left, at, ...right];
    const last = pieces.length - 1;
    matches.push({ start: places[0] ?? at, end: (places[last] ?? at) + (pieces[last]?.length ?? 0), places });
  }
  return matches;
}

function longestIndex(pieces: readonly string[]): number {
  let best = 0;
  pieces.forEach((piece, index) => {
    if (piece.length > (pieces[best]?.length ?? 0)) best = index;
  });
  return best;
}

function placeRight(
  norm: string,
  pieces: readonly string[],
  pivot: number,
  from: number,
  barrier: RegExp,
): number[] | null {
  const places: number[] = [];
  let at = from;
  for (let k = pivot + 1; k < pieces.length; k++) {
    const piece = pieces[k] ?? '';
    const found = norm.indexOf(piece, at + 1);
    if (found < 0 || found - at > MAX_FILL || barrier.test(norm.slice(at, found))) return null;
    places.push(found);
    at = found + piece.length;
  }
  return places;
}

function placeLeft(
  norm: string,
  pieces: readonly string[],
  pivot: number,
  to: number,
  barrier: RegExp,
): number[] | null {
  const places: number[] = [];
  let at = to;
  for (let k = pivot - 1; k >= 0; k--) {
    const piece = pieces[k] ?? '';
    const found = at - 1 - piece.length < 0 ? -1 : norm.lastIndexOf(piece, at - 1 - piece.length);
    if (found < 0 || at - (found + piece.length) > MAX_FILL || barrier.test(norm.slice(found + piece.length, at)))
      return null;
    places.unshift(found);
    at = found;
  }
  return places;
}
