/**
 * The source model: one decoded text and positions in it.
 *
 * Every value that the pipeline derives keeps the places it came from as UTF-16 offsets into `Source.text`;
 * line numbers and code point offsets are computed last. The text itself is never edited: matching runs on
 * `Source.norm`, a folded form of the same length, so that an offset in one is an offset in the other.
 */

/** A half-open range of UTF-16 offsets into `Source.text`: `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Source {
  /** What the bytes decode to, without a byte order mark. */
  readonly text: string;
  /** `text` folded for matching (see `text/characters.ts`); always of the same length. */
  readonly norm: string;
  /** Offset at which each line starts; lines end at LF or CRLF. */
  readonly lineStarts: readonly number[];
  /** File name for messages; never a path. */
  readonly name: string;
  readonly sha256: string;
  readonly mediaType: 'text/plain' | 'application/pdf';
  /** WHATWG label of the encoding that was used, e.g. `utf-8`, `gb18030`. */
  readonly encoding: string;
  /** Size of the input in bytes. */
  readonly bytes: number;
}

/** Text that knows where each of its UTF-16 units came from; `-1` for a unit that the source does not hold. */
export interface Traced {
  readonly text: string;
  /** The folded form for matching, unit by unit beside `text`. */
  readonly norm: string;
  readonly at: readonly number[];
}

/** 0-based offsets at which the lines of a text start (line ends: LF or CRLF; a form feed ends none). */
export function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The 1-based number of the line that holds an offset, by binary search. */
export function lineOf(source: Pick<Source, 'lineStarts'>, offset: number): number {
  const starts = source.lineStarts;
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Folds text that was derived from a source (a cell, a title) as the source's `norm` folds it: what it simplifies and
 * what it folds is decided character by character.
 */
export function folderOf({ text, norm }: Pick<Source, 'text' | 'norm'>): (derived: string) => string {
  const folds = new Map<string, string>();
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i);
    if (unit !== norm.charAt(i)) folds.set(unit, norm.charAt(i));
  }
  return (derived) => derived.replace(/[^]/gu, (character) => folds.get(character) ?? character);
}

/** 1-based first and last line of a span; an empty span stands on one line. */
export function linesOf(source: Pick<Source, 'lineStarts'>, span: Span): { line_start: number; line_end: number } {
  return { line_start: lineOf(source, span.start), line_end: lineOf(source, Math.max(span.start, span.end - 1)) };
}

export const EMPTY: Traced = { text: '', norm: '', at: [] };

/** The traced text of one span of the source. */
export function traced(source: Source, span: Span): Traced {
  const at: number[] = [];
  for (let i = span.start; i < span.end; i++) at.push(i);
  return { text: source.text.slice(span.start, span.end), norm: source.norm.slice(span.start, span.end), at };
}

/** Text that stands nowhere in the source, e.g. the □ of a gap. */
export function untraced(text: string): Traced {
  return { text, norm: text, at: new Array<number>(text.length).fill(-1) };
}

export function sliceTraced(value: Traced, start: number, end: number = value.text.length): Traced {
  return { text: value.text.slice(start, end), norm: value.norm.slice(start, end), at: value.at.slice(start, end) };
}

export function concatTraced(parts: readonly Traced[]): Traced {
  if (parts.length === 1) return parts[0] ?? EMPTY;
  const at: number[] = [];
  for (const part of parts) for (let i = 0; i < part.at.length; i++) at.push(part.at[i] ?? -1);
  return { text: parts.map((part) => part.text).join(''), norm: parts.map((part) => part.norm).join(''), at };
}

/** Keeps the units for which `keep(unit, index)` holds. */
export function filterTraced(value: Traced, keep: (unit: string, index: number) => boolean): Traced {
  let text = '';
  let norm = '';
  const at: number[] = [];
  for (let i = 0; i < value.text.length; i++) {
    const unit = value.text.charAt(i);
    if (!keep(unit, i)) continue;
    text += unit;
    norm += value.norm.charAt(i);
    at.push(value.at[i] ?? -1);
  }
  return { text, norm, at };
}

/** Without white space at both ends (Unicode white space, U+3000 included). */
export function trimTraced(value: Traced): Traced {
  const start = value.text.length - value.text.trimStart().length;
  const end = value.text.trimEnd().length;
  return end <= start ? EMPTY : sliceTraced(value, start, end);
}

/** The smallest span that covers all source positions of a value; null where it has none. */
export function spanOf(value: Pick<Traced, 'at'>): Span | null {
  let start = Infinity;
  let end = -1;
  for (const offset of value.at) {
    if (offset < 0) continue;
    if (offset < start) start = offset;
    if (offset >= end) end = offset + 1;
  }
  return end < 0 ? null : { start, end };
}

/** The smallest span that covers all the given ones. */
export function coverOf(spans: readonly Span[]): Span | null {
  let cover: Span | null = null;
  for (const span of spans) {
    cover = cover
      ? { start: Math.min(cover.start, span.start), end: Math.max(cover.end, span.end) }
      : { start: span.start, end: span.end };
  }
  return cover;
}
