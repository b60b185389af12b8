/**
 * Vertical runs: a rotated table that an extractor left as one character a line, found by shape alone.
 *
 * ```
 * 附⏎件⏎⏎重⏎点⏎⏎任⏎务          pairs and blank lines (PDFBox with paragraph ends)
 * 附⏎件⏎重⏎点⏎任⏎务            no blank lines (PDFBox), or one a cell line (pdfminer), or bottom up
 * 16所⏎30个⏎200亿              half-width characters stay on one line
 * ```
 */
import sections from '../../../data/sections.json' with { type: 'json' };
import type { Source, Span } from '../../source.js';

/** Lines of one character that make a run: the head of the smallest table has more; a stray column of text has fewer. */
const MIN_RUN_LINES = 12;
/** Of a run's lines at least this share holds a character that is not ASCII: a column of figures is no run. */
const MIN_WIDE_SHARE = 0.4;
/** A run has at least so many different characters: `日⏎日⏎日` is a column of a list. */
const MIN_DISTINCT = 6;
/** Half-width characters that may share a line with one full-width character: `3+2+2模`, `GB18306—`. */
const MAX_HALF_WIDTH = 12;
/** Furniture is shorter than this, white space included; of longer lines no more is looked at. */
const MAX_FURNITURE_LENGTH = 200;
/** Whole lines of page furniture that may stand between two lines of one run. */
const MAX_FURNITURE_LINES = 4;
/** A page has at most so many blank lines between two characters of a run. */
const MAX_BLANK_LINES = 400;
/** A paragraph's last characters before a page break are at most so many lines of one character. */
const MAX_STRAY_LINES = 3;
/** Blank lines before a page number at a page's end; inside a run there is one. */
const PAGE_END_BLANKS = 2;
/** Digits of a row's number, at most. */
const MAX_NUMBER = 4;

const SECTION_NAMES: ReadonlySet<string> = new Set(Object.values(sections).flat());
/** Characters that many fonts set half-width, so that two of them share a line: `,全`, `2”`, `”“`. */
const HALF_WIDTH = /[\x21-\x7e“”‘’·]/u;
const ASCII = /^[\x21-\x7e]*$/u;
const DIGITS = /^\d{1,4}$/u;
const MARKED_NUMBER = /^[·\-~|.]{1,3}\d{1,4}[·\-~|.]{1,3}$/u;
const HEAD = /公报|第[\d〇零一二三四五六七八九十]{1,4}期|^第\d{1,4}页|^\d{4}[.·年-]\d{0,2}/u;
const SENTENCE_END = /[。；：！？]$/u;

type Shape = 'blank' | 'short' | 'long';

interface ScannedLine {
  readonly start: number;
  readonly end: number;
  readonly content: string;
  readonly shape: Shape;
  /** The line begins with a space or a form feed. */
  readonly marked: boolean;
}

/** One full-width character with few half-width ones, or half-width ones alone: `亿`, `0亿`, `2025`, `（`. */
export function isShortLine(content: string): boolean {
  if (content === '' || content.length > MAX_HALF_WIDTH + 2) return false;
  let wide = 0;
  let half = 0;
  for (const character of content) {
    if (HALF_WIDTH.test(character)) half += 1;
    else if (/\s/u.test(character)) return false;
    else wide += 1;
  }
  return wide + (half > 0 ? 1 : 0) <= (wide === 1 ? 2 : 1) && half <= MAX_HALF_WIDTH;
}

/** A whole line that page furniture alone explains: `·    14    ·`, `2023年第3 期文件发布`, `政 务 简 讯`. */
export function isFurnitureLine(norm: string): boolean {
  const squeezed = norm.replace(/\s/gu, '');
  if (MARKED_NUMBER.test(squeezed) || SECTION_NAMES.has(squeezed)) return true;
  if (HEAD.test(squeezed) && !SENTENCE_END.test(squeezed)) return true;
  return /[A-Za-z]{4}/u.test(squeezed) && ASCII.test(squeezed);
}

function scanLine(source: Source, line: number): ScannedLine {
  const start = source.lineStarts[line] ?? source.text.length;
  const end = source.lineStarts[line + 1] ?? source.text.length;
  const limit = Math.min(end, start + MAX_FURNITURE_LENGTH);
  const raw = source.norm.slice(start, limit);
  const content = raw.trim();
  const shape = content === '' ? 'blank' : isShortLine(source.text.slice(start, limit).trim()) ? 'short' : 'long';
  return { start, end, content, shape, marked: content !== '' && /^\s/u.test(raw) };
}

/** Whether the short lines from `from` to `to` (line numbers) look like text set one character a line. */
function isRun(lines: readonly ScannedLine[]): boolean {
  if (lines.length < MIN_RUN_LINES) return false;
  const wide = lines.filter((line) => !ASCII.test(line.content));
  if (wide.length < lines.length * MIN_WIDE_SHARE) return false;
  const distinct = new Set<string>();
  for (const line of wide) {
    distinct.add(line.content);
    if (distinct.size >= MIN_DISTINCT) return true;
  }
  return false;
}

interface OpenRun {
  readonly short: ScannedLine[];
  /** Indexes into `short` before which furniture stands. */
  readonly breaks: number[];
  /** Blank lines before each entry of `short`. */
  readonly blanks: number[];
  /** The last whole line before the run. */
  readonly before: ScannedLine | null;
}

/**
 * Whether the lines of a page were read from its bottom: then full stops begin their blocks, and the numbers of rows
 * (`0⏎2`, `9⏎1`) count down. What ends such a page is no page number but its first row's.
 */
function readsUpwards({ short, blanks }: OpenRun): boolean {
  let votes = 0;
  let digits = '';
  let before: { down: number; up: number } | null = null;
  const closeBlock = (): void => {
    if (digits === '') return;
    const number = { down: Number(digits), up: Number([...digits].reverse().join('')) };
    if (before && number.up === before.up - 1) votes += 1;
    if (before && number.down === before.down + 1) votes -= 1;
    before = number;
  };
  short.forEach((line, i) => {
    const opens = i === 0 || (blanks[i] ?? 0) > 0;
    if (opens) {
      closeBlock();
      digits = '';
    }
    const isWhole = opens || digits !== '';
    digits = isWhole && DIGITS.test(line.content) && digits.length < MAX_NUMBER ? digits + line.content : '';
    if (line.content.startsWith('。')) votes += opens ? 1 : -1;
  });
  closeBlock();
  return votes > 0;
}

/**
 * Drops what is not of the run at both its ends: a paragraph's last characters, a page number.
 * @param closed furniture follows the run: a number before it is the page's
 */
function trimRun(run: OpenRun, next: ScannedLine | null, closed: boolean): ScannedLine[] {
  let from = 0;
  const firstBreak = run.breaks.find((index) => index > 0);
  if (firstBreak !== undefined && firstBreak <= MAX_STRAY_LINES) from = firstBreak;
  else if (run.before && !SENTENCE_END.test(run.before.content)) {
    const mark = run.short.slice(0, MAX_STRAY_LINES + 1).findIndex((line, index) => index > 0 && line.marked);
    if (mark > 0) from = mark;
  }
  let to = run.short.length;
  const last = run.short[to - 1];
  const isApart = (run.blanks[to - 1] ?? 0) > PAGE_END_BLANKS;
  if (next && last && DIGITS.test(last.content) && (isApart || (closed && !readsUpwards(run)))) to -= 1;
  return run.short.slice(from, to);
}

/**
 * Stretches of the source that hold one character a line, as whole lines, in source order. Furniture lines in the
 * middle belong to the stretch. Linear in the source's length.
 */
export function findVerticalRuns(source: Source): Span[] {
  const runs: Span[] = [];
  let open: OpenRun = { short: [], breaks: [], blanks: [], before: null };
  let furniture = 0;
  let blanks = 0;
  let lastLong: ScannedLine | null = null;
  const close = (next: ScannedLine | null): void => {
    const kept = trimRun(open, next, furniture > 0);
    const first = kept[0];
    const last = kept.at(-1);
    if (first && last && isRun(kept)) runs.push({ start: first.start, end: last.end });
  };
  for (let number = 0; number < source.lineStarts.length; number++) {
    const line = scanLine(source, number);
    if (line.shape === 'blank') {
      blanks += 1;
      continue;
    }
    const started = open.short.length > 0;
    const bridged =
      started && line.shape === 'long' && furniture < MAX_FURNITURE_LINES && isFurnitureLine(line.content);
    if (started && (blanks > MAX_BLANK_LINES || (line.shape === 'long' && !bridged))) {
      close(line);
      open = { short: [], breaks: [], blanks: [], before: null };
      furniture = 0;
    }
    if (line.shape === 'long') {
      if (bridged) furniture += 1;
      lastLong = line;
    } else {
      if (open.short.length === 0) open = { short: [], breaks: [], blanks: [], before: lastLong };
      if (furniture > 0) open.breaks.push(open.short.length);
      furniture = 0;
      open.short.push(line);
      open.blanks.push(blanks);
    }
    blanks = 0;
  }
  close(null);
  return runs;
}
