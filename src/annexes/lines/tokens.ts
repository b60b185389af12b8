/**
 * The lines of an annex cut into words, each with the place where it is printed. All readers of annexes in whole
 * lines start from these.
 */
import type { Line } from '../../drafts.js';
import type { Source, Span, Traced } from '../../source.js';
import { concatTraced, sliceTraced, spanOf, traced, untraced } from '../../source.js';

/** What is printed between two stretches of white space of a line. */
export interface Token {
  readonly text: Traced;
  /** Characters between the line's start and the word (what `pdftotext -layout` counts), and behind its end. */
  readonly left: number;
  readonly right: number;
  /** The same in display width, a full-width character counting 2. */
  readonly wideLeft: number;
  readonly wideRight: number;
  /** Index of its line in the annex. */
  readonly line: number;
  /** Display width of the white space before it in its line; 0 for the first word. */
  readonly gap: number;
  /** Cut out of a longer word at a place that is not forced. */
  readonly unsure?: boolean;
}

export interface TableLine {
  readonly index: number;
  readonly line: Line;
  readonly tokens: readonly Token[];
  /** The line starts with one lone space: a page was turned here, or text before it is lost, or both. */
  readonly marked: boolean;
}

/** Scripts and forms that print two columns wide; quotes, dashes and 、 of a Chinese text are among them. */
const WIDE =
  /[\u1100-\u115f\u2014\u2018\u2019\u201c\u201d\u2026\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]/u;
const SPACE = /\s/u;
const CLOSING = /[、，。；：）》”]/u;
const LATIN = /[A-Za-z]/u;
const WORD_END = /[A-Za-z0-9]$/u;
const WORD_START = /^[A-Za-z]/u;
/** Tabs stand for the next multiple of eight columns, as terminals show them. */
const TAB_STOP = 8;

function widthOf(unit: string, column: number): number {
  if (unit === '\t') return TAB_STOP - (column % TAB_STOP);
  return WIDE.test(unit) ? 2 : 1;
}

/** Start of the source line that holds an offset. */
function lineStartOf(source: Source, offset: number): number {
  return source.text.lastIndexOf('\n', offset - 1) + 1;
}

/** Printed columns of every unit from the line's start to the end of its content. */
function columnsOf(source: Source, from: number, to: number): { chars: number[]; wide: number[] } {
  const chars: number[] = [];
  const wide: number[] = [];
  let narrow = 0;
  let broad = 0;
  for (let i = from; i <= to; i++) {
    chars.push(narrow);
    wide.push(broad);
    const unit = source.text.charAt(i);
    if (unit === '\f') continue;
    narrow += unit === '\t' ? TAB_STOP - (narrow % TAB_STOP) : 1;
    broad += widthOf(unit, broad);
  }
  return { chars, wide };
}

/** True where a space parts two Latin words of one phrase and not two cells: `TOD plan`, but not `1 TOD`. */
function isInsidePhrase(before: string, after: string, width: number): boolean {
  return width === 1 && LATIN.test(before.charAt(before.length - 1)) && LATIN.test(after.charAt(0));
}

/** How many lone characters with single spaces between them make a letter-spaced word (`市 教 育 局`). */
const MIN_SPACED = 4;

/** Joins the letters of letter-spaced words. */
function closeSpacing(words: readonly Token[]): Token[] {
  const closed: Token[] = [];
  for (let i = 0; i < words.length;) {
    let end = i;
    const isLone = (word: Token | undefined): boolean => word?.text.text.length === 1 && !/\d/u.test(word.text.norm);
    while (isLone(words[end]) && (end === i || words[end]?.gap === 1)) end++;
    const first = words[i];
    const last = words[end - 1];
    if (first && last && end - i >= MIN_SPACED) {
      const text = concatTraced(words.slice(i, end).map((word) => word.text));
      closed.push({ ...first, text, right: last.right, wideRight: last.wideRight });
      i = end;
    } else {
      if (first) closed.push(first);
      i++;
    }
  }
  return closed;
}

/**
 * Cuts one line into its words. It reads the source and not `line.text`, in which spaces that part two columns may be
 * taken for justification.
 * @example `12 青浦市住房发展“十四五”规划 市住建局` has three
 */
export function splitLine(source: Source, line: Line, index: number): TableLine {
  const from = lineStartOf(source, line.span.start);
  const { chars, wide } = columnsOf(source, from, line.span.end);
  const words: Token[] = [];
  let gap = 0;
  for (let start = line.span.start; start < line.span.end;) {
    let end = start;
    while (end < line.span.end && !SPACE.test(source.norm.charAt(end))) end++;
    let next = end;
    while (next < line.span.end && SPACE.test(source.norm.charAt(next))) next++;
    const width = (wide[next - from] ?? 0) - (wide[end - from] ?? 0);
    if (end > start) {
      const text = traced(source, { start, end });
      const place = {
        left: chars[start - from] ?? 0,
        right: chars[end - from] ?? 0,
        wideLeft: wide[start - from] ?? 0,
        wideRight: wide[end - from] ?? 0,
      };
      const before = words[words.length - 1];
      if (before && isInsidePhrase(before.text.norm, text.norm, gap)) {
        const joined = concatTraced([before.text, untraced(' '), text]);
        words[words.length - 1] = { ...before, text: joined, right: place.right, wideRight: place.wideRight };
      } else {
        words.push({ text, ...place, line: index, gap: words.length === 0 ? 0 : gap });
      }
    }
    gap = width;
    start = next;
  }
  const lead = source.text.slice(from, line.span.start).replace(/\f/gu, '');
  return { index, line, tokens: closeSpacing(words), marked: lead === ' ' };
}

/** What a line prints, without white space between its words; '' for no line. */
export function normOfLine(line: TableLine | undefined): string {
  return line ? line.tokens.map((token) => token.text.norm).join('') : '';
}

/** A column may start so many places beside where its other words do (`pdftotext` rounds). */
const CUT_JITTER = 2;

/**
 * Cuts a word in two where a printed column starts inside of it: behind a mark that ends a line of the cell on the left,
 * else where a character starts exactly there; null where none does.
 */
export function splitToken(token: Token, column: number, isWide: boolean): [Token, Token] | null {
  const cuts: { at: number; place: number; behindMark: boolean }[] = [];
  let place = isWide ? token.wideLeft : token.left;
  for (let i = 0; i < token.text.text.length && place <= column + CUT_JITTER; i++) {
    // A mark that may not start a line hangs over the edge of its own column.
    const hangs = CLOSING.test(token.text.norm.charAt(i));
    const behindMark = CLOSING.test(token.text.norm.charAt(i - 1));
    if (i > 0 && !hangs && (place === column || (behindMark && place >= column - CUT_JITTER)))
      cuts.push({ at: i, place, behindMark });
    place += isWide ? widthOf(token.text.text.charAt(i), place) : 1;
  }
  const cut = cuts.find((one) => one.behindMark) ?? cuts[0];
  if (!cut) return null;
  // Narrow characters count as much as wide ones where places are counted in characters: the edge may be off.
  const unsure = cuts.length > 1 || (!isWide && !cut.behindMark);
  const edge = { left: token.left + cut.at, wideLeft: isWide ? cut.place : token.wideLeft + cut.at };
  const before = { ...token, text: sliceTraced(token.text, 0, cut.at), right: edge.left, wideRight: edge.wideLeft };
  return [
    { ...before, unsure },
    { ...token, ...edge, text: sliceTraced(token.text, cut.at), gap: 0, unsure },
  ];
}

/** Joins the pieces of a wrapped cell or paragraph; a space is set only between two Latin words. */
export function joinPieces(pieces: readonly Traced[]): Traced {
  const parts: Traced[] = [];
  for (const piece of pieces) {
    if (piece.text.length === 0) continue;
    const before = parts[parts.length - 1];
    if (before && WORD_END.test(before.norm) && WORD_START.test(piece.norm) && LATIN.test(before.norm.slice(-1))) {
      parts.push(untraced(' '));
    }
    parts.push(piece);
  }
  return concatTraced(parts);
}

/** A value without any white space inside, as names and roles are stored: `陈　沧` is 陈沧. */
export function joinSpaced(tokens: readonly Token[]): Traced {
  return concatTraced(tokens.map((token) => token.text));
}

/** Span of some words; null where there are none. */
export function spanOfTokens(tokens: readonly Token[]): Span | null {
  return spanOf({ at: tokens.flatMap((token) => [...token.text.at]) });
}
