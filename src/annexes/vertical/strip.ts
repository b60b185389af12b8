/**
 * A vertical run as one strip of characters that keeps all evidence of breaks: where a line, a pair or a page ended,
 * where a blank was printed and where a loss is marked. Furniture is left out, the order is put right.
 */
import type { Source, Span } from '../../source.js';
import { isFurnitureLine, isShortLine } from './run.js';

/** What stands between a character and the one before it, weakest first. */
export const BREAK = {
  /** Same line: digits kept together, `0亿`. */
  none: 0,
  /** Next line of the same block: the second of a pair. */
  line: 1,
  /** A blank line after a block of full length: the cadence goes on. */
  blank: 2,
  /** A blank line after a block that ended early: the line of a cell ended. */
  early: 3,
  /** A form feed, page furniture, or the start of the run. */
  page: 4,
} as const;

export const MARK = {
  none: 0,
  /** The line begins with one space: a page was turned here, or text is lost right before, or both. */
  gap: 1,
  /** A line of nothing but a space stands before: a printed blank. */
  blank: 2,
} as const;

/**
 * - `pairs`: two lines, a blank line; a shorter block shows the end of a cell's line
 * - `blocks`: blocks of irregular length; a new line of a cell starts a new block
 * - `boxes`: one block a cell
 * - `none`: no blank lines
 */
export type Cadence = 'pairs' | 'blocks' | 'boxes' | 'none';

export interface Strip {
  readonly text: string;
  readonly norm: string;
  /** Source offset of each unit. */
  readonly at: Int32Array;
  /** `BREAK` before each unit. */
  readonly breaks: Uint8Array;
  /** `MARK` before each unit. */
  readonly marks: Uint8Array;
  /** 1 for a unit whose line is the second of its block: in pairs, one that followed another directly. */
  readonly seconds: Uint8Array;
  readonly cadence: Cadence;
  /** Furniture lines inside the run. */
  readonly furniture: readonly Span[];
}

/** A run without blank lines has fewer than this share of them. */
const MIN_BLANK_SHARE = 0.05;
/** In pairs, at most this share of the blocks is longer than two lines. */
const MAX_LONG_SHARE = 0.04;
const PAIR = 2;
/** Blocks of a line of a cell are not longer than this; boxes hold whole cells. */
const MAX_BLOCK = 18;
/** A loss can make one block of two; a table of boxes has long ones in most of its rows. */
const MIN_BOX_SHARE = 0.06;

interface RawLine {
  readonly start: number;
  readonly content: string;
  readonly marked: boolean;
  readonly feed: boolean;
}

function readLine(source: Source, line: number): RawLine {
  const start = source.lineStarts[line] ?? source.text.length;
  const end = source.lineStarts[line + 1] ?? source.text.length;
  const raw = source.text.slice(start, end);
  const content = raw.trim();
  const lead = raw.length - raw.trimStart().length;
  const feed = raw.slice(0, lead).includes('\f');
  return { start: start + lead, content, marked: content !== '' && lead > 0 && !feed, feed };
}

function lineNumberAt(source: Source, offset: number): number {
  let low = 0;
  let high = source.lineStarts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

interface Block {
  readonly lines: { readonly start: number; readonly content: string; readonly mark: number; readonly feed: boolean }[];
  readonly page: boolean;
  /** Blank lines before the block. */
  readonly blanks: number;
}

const BARE_NUMBER = /^\d{1,4}$/u;
/** Between a page number and the running head there is not more room than this. */
const PAGE_END_BLANKS = 2;

/** The last block as a page number, if it holds nothing but digits: one line, or one digit a line. */
function takeNumber(blocks: Block[], furniture: Span[], stands: (block: Block) => boolean): void {
  const last = blocks.at(-1);
  const first = last?.lines[0];
  const end = last?.lines.at(-1);
  if (!last || !first || !end || blocks.length < 2) return;
  if (!BARE_NUMBER.test(last.lines.map((line) => line.content).join('')) || !stands(last)) return;
  blocks.pop();
  furniture.push({ start: first.start, end: end.start + end.content.length });
}

interface Collected {
  readonly blocks: readonly Block[];
  readonly furniture: readonly Span[];
}

/** The run's lines in blocks between blank lines; furniture lines set apart. */
function collectBlocks(source: Source, run: Span, known: readonly Span[], reversed: boolean): Collected {
  const blocks: Block[] = [];
  const furniture: Span[] = [];
  let block: Block | null = null;
  let mark: number = MARK.none;
  let page = true;
  let blanks = 0;
  const last = lineNumberAt(source, Math.max(run.start, run.end - 1));
  const spans = [...known].sort((a, b) => a.start - b.start);
  let passed = 0;
  for (let number = lineNumberAt(source, run.start); number <= last; number++) {
    const line = readLine(source, number);
    const end = line.start + line.content.length;
    if (line.content === '') {
      block = null;
      blanks += 1;
      const raw = source.text.slice(
        source.lineStarts[number] ?? 0,
        source.lineStarts[number + 1] ?? source.text.length,
      );
      if (raw.includes('\f')) page = true;
      else if (/[^\n\r]/u.test(raw)) mark = MARK.blank;
      continue;
    }
    while ((spans[passed]?.end ?? end) <= line.start) passed += 1;
    const listed = (spans[passed]?.start ?? end) < end;
    if (listed || (!isShortLine(line.content) && isFurnitureLine(source.norm.slice(line.start, end)))) {
      // `8⏎⏎临江市人民政府公报`: the page number right before a running head.
      const near = blanks <= PAGE_END_BLANKS;
      if (!reversed) takeNumber(blocks, furniture, (block) => near && block.blanks > 0);
      furniture.push({ start: line.start, end });
      block = null;
      blanks = 0;
      page = true;
      mark = MARK.none;
      continue;
    }
    if (line.feed) page = true;
    // `推⏎进⏎⏎⏎⏎4⏎⏎⏎序⏎号`: alone between wide blanks; `4⏎⏎␌序⏎号`: at the end of a page.
    const wide = blanks >= PAGE_END_BLANKS;
    const closes = line.feed && !reversed;
    if (wide || closes) takeNumber(blocks, furniture, (block) => closes || block.blanks >= PAGE_END_BLANKS);
    if (!block || page) {
      block = { lines: [], page: page || (wide && !reversed), blanks };
      blocks.push(block);
    }
    block.lines.push({
      start: line.start,
      content: line.content,
      mark: line.marked ? MARK.gap : mark,
      feed: line.feed,
    });
    mark = MARK.none;
    page = false;
    blanks = 0;
  }
  return { blocks, furniture };
}

function cadenceOf(blocks: readonly Block[]): Cadence {
  let lines = 0;
  let long = 0;
  let pairs = 0;
  let boxes = 0;
  for (const block of blocks) {
    lines += block.lines.length;
    if (block.lines.length > MAX_BLOCK) boxes += 1;
    if (block.lines.length > PAIR) long += 1;
    if (block.lines.length === PAIR) pairs += 1;
  }
  if (blocks.length < lines * MIN_BLANK_SHARE) return 'none';
  if (long <= blocks.length * MAX_LONG_SHARE) return 'pairs';
  if (pairs > blocks.length / PAIR) return 'pairs';
  return boxes > blocks.length * MIN_BOX_SHARE ? 'boxes' : 'blocks';
}

/** Puts blocks back that an extractor read from the bottom of each page: last block first, last character first. */
function turnOver(blocks: readonly Block[]): Block[] {
  const pages: Block[][] = [];
  for (const block of blocks) {
    if (block.page || pages.length === 0) pages.push([]);
    pages.at(-1)?.push(block);
  }
  return pages.flatMap((page) =>
    [...page].reverse().map((block, index) => ({ ...block, lines: [...block.lines].reverse(), page: index === 0 })),
  );
}

function assemble(blocks: readonly Block[], source: Source, cadence: Cadence, furniture: readonly Span[]): Strip {
  const parts: string[] = [];
  const norms: string[] = [];
  const at: number[] = [];
  const breaks: number[] = [];
  const marks: number[] = [];
  const seconds: number[] = [];
  let previous: Block | null = null;
  for (const block of blocks) {
    block.lines.forEach((line, index) => {
      const early: number = cadence === 'pairs' && (previous?.lines.length ?? PAIR) < PAIR ? BREAK.early : BREAK.blank;
      const start = block.page ? BREAK.page : early;
      for (let i = 0; i < line.content.length; i++) {
        at.push(line.start + i);
        breaks.push(i > 0 ? BREAK.none : index > 0 ? BREAK.line : start);
        marks.push(i > 0 ? MARK.none : line.mark);
        seconds.push(index % PAIR === 1 ? 1 : 0);
      }
      parts.push(line.content);
      norms.push(source.norm.slice(line.start, line.start + line.content.length));
    });
    previous = block;
  }
  return {
    text: parts.join(''),
    norm: norms.join(''),
    at: Int32Array.from(at),
    breaks: Uint8Array.from(breaks),
    marks: Uint8Array.from(marks),
    seconds: Uint8Array.from(seconds),
    cadence,
    furniture,
  };
}

/** The strip of a run. `isReversed` looks at its text, white space left out, and says whether it reads from the end. */
export function buildStrip(
  source: Source,
  run: Span,
  known: readonly Span[],
  isReversed: (norm: string) => boolean = () => false,
): Strip {
  const reversed = isReversed(source.norm.slice(run.start, run.end).replace(/\s/gu, ''));
  const { blocks, furniture } = collectBlocks(source, run, known, reversed);
  return assemble(reversed ? turnOver(blocks) : blocks, source, cadenceOf(blocks), furniture);
}

/** One part of a strip, as a strip. */
export function sliceStrip(strip: Strip, start: number, end: number): Strip {
  return {
    ...strip,
    text: strip.text.slice(start, end),
    norm: strip.norm.slice(start, end),
    at: strip.at.subarray(start, end),
    breaks: strip.breaks.subarray(start, end),
    marks: strip.marks.subarray(start, end),
    seconds: strip.seconds.subarray(start, end),
  };
}
