/**
 * Source → lines with their page, furniture marked, nothing dropped.
 *
 * A page break is a form feed, or one space that took its place before a page's first line, or nothing but a page
 * number and a running head in mid flow.
 */
import type { Line } from '../drafts.js';
import type { Section } from '../model.js';
import type { Source, Span } from '../source.js';
import { EMPTY, filterTraced, lineOf, traced, type Traced } from '../source.js';
import { findVerticalRuns } from '../annexes/vertical/run.js';
import { keepUnits } from '../text/join.js';
import {
  isColophonLine,
  readMarkedPageNumber,
  isMonth,
  readRunningHead,
  readSectionName,
  squeeze,
} from './furniture.js';
import { identify, type Identity } from './identify.js';
import { isContentsOfPlan, markRepeatedHeads, MIN_HEAD_PAGES } from './page-edges.js';
import { orderColumns } from './columns.js';
import { findContents, findMasthead } from './contents.js';
import { markPageBreaks, type Marked } from './page-breaks.js';
import { markNumberSeries, markSplitPageNumbers } from './page-numbers.js';
import { cutSegments, type Segment } from './segments.js';

export interface PrintedPageNumber {
  readonly number: number;
  readonly page: number | null;
  readonly span: Span;
}

export interface SectionMark {
  readonly section: Section;
  readonly page: number | null;
  readonly span: Span;
}

export interface Pagination {
  readonly identity: Identity;
  readonly lines: readonly Line[];
  readonly runs: readonly Span[];
  readonly pageNumbers: readonly PrintedPageNumber[];
  /** Without the names that head entries of the list of contents. */
  readonly sections: readonly SectionMark[];
  /** Lists of contents whose entries lead to pages. */
  readonly contents: readonly Span[];
  /** Offsets at which pages start, the first at 0; empty where the source shows no pages. */
  readonly pageStarts: readonly number[];
}

/** Page of an offset, by binary search; null where the source shows no pages. */
export function pageFinder(pages: Pick<Pagination, 'pageStarts'>): (offset: number) => number | null {
  if (pages.pageStarts.length === 0) return () => null;
  return (offset) => Math.max(1, lineOf({ lineStarts: pages.pageStarts }, offset));
}

/** A masthead or colophon takes at most so many lines. */
const COVER_LINES = 16;
const RUNNING_NOTE = /^（?(?:下转|上接|接上页|转下页)(?:第?\d{0,4}[页版]?)?）?$/u;

export function paginate(source: Source): Pagination {
  const identity = identify(source);
  const runs = findVerticalRuns(source);
  const marked = markLines(source, runs);
  const usesFormFeeds = source.text.includes('\f');
  if (usesFormFeeds) {
    for (const line of marked) line.pageStart = line.segment.afterFormFeed;
    spreadFormFeeds(source, marked);
    markRepeatedHeads(marked);
  }
  markFurniture(marked, identity);
  markNumberSeries(marked);
  markSplitPageNumbers(marked);
  if (!usesFormFeeds) markPageBreaks(source, marked);
  return collect(source, identity, marked, runs);
}

function markLines(source: Source, runs: readonly Span[]): Marked[] {
  const isVertical = ({ span }: Segment): boolean => {
    const run = runs[lineOf({ lineStarts: runStarts }, span.start) - 1];
    return run !== undefined && span.start >= run.start && span.end <= run.end;
  };
  const runStarts = runs.map((run) => run.start);
  return orderColumns(source, cutSegments(source), isVertical).map(({ segment, blanksBefore }) => ({
    segment,
    norm: source.norm.slice(segment.span.start, segment.span.end),
    vertical: isVertical(segment),
    blanksBefore,
    furniture: null,
    pageNumber: null,
    section: null,
    pageStart: false,
  }));
}

/** A form feed on a blank line starts a page at the next line that prints something. */
function spreadFormFeeds(source: Source, marked: Marked[]): void {
  let from = 0;
  for (const line of marked) {
    if (source.text.slice(from, line.segment.span.start).includes('\f')) line.pageStart = true;
    from = line.segment.span.end;
  }
  const first = marked[0];
  if (first) first.pageStart = false;
}

function markFurniture(marked: Marked[], identity: Identity): void {
  const counts = new Map<string, number>();
  for (const line of marked) {
    const key = squeeze(line.norm);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const months = marked.filter((line) => isMonth(line.norm));
  const monthsInside = marked.filter((line, index) => isMonth(line.norm) && !isAtEdge(marked, index)).length;
  const printsMonths = months.length >= MIN_HEAD_PAGES && monthsInside * 2 < months.length;
  marked.forEach((line, index) => {
    const printed = readMarkedPageNumber(line.norm);
    if (printed !== null) {
      line.furniture = 'page-number';
      line.pageNumber = printed;
      return;
    }
    if (line.vertical && squeeze(line.norm).length <= 2) return;
    const named = readSectionName(line.norm);
    // No table speaks of 图片新闻.
    const section = named !== 'photos' && isCellAmongCells(marked, index) ? null : named;
    const isDeadline = isMonth(line.norm) && !printsMonths && index >= COVER_LINES;
    const head = isDeadline ? null : readRunningHead(line.norm, identity);
    if (section === 'index' && isContentsOfPlan(marked, index)) return;
    if (section === 'interpretations' && isEndOfTitle(marked, index)) return;
    if (section !== null) {
      line.furniture = 'section-name';
      line.section = section;
    } else if (head && (head.pieces > 1 || isAtEdge(marked, index) || (counts.get(squeeze(line.norm)) ?? 0) > 1)) {
      line.furniture = 'running-head';
      line.section = head.section;
      line.pageNumber = head.pageNumber;
    } else if (RUNNING_NOTE.test(squeeze(line.norm)) || (isCover(marked, index) && isColophonLine(line.norm))) {
      line.furniture = 'running-head';
    }
  });
}

/** `《临江市河道管理办法》` at the top of a page or below furniture, and then `政策解读`: the second line of one title. */
function isEndOfTitle(marked: readonly Marked[], index: number): boolean {
  const above = marked[index - 1];
  if (!above || above.furniture !== null || !/^(?:关于)?《[^《》]{4,60}》的?$/u.test(squeeze(above.norm))) return false;
  const opens = above.pageStart || index < 2 || marked[index - 2]?.furniture !== null;
  return opens && marked[index + 1] !== undefined && !marked[index + 1]?.pageStart;
}

/** No cell that is a word of its own (公告, 统计, 法规) is longer … */
const MAX_WORD = 4;
/** … and the cells around it, one a line, are short. */
const MAX_CELL = 10;

/** `公告` / `统计` as the cells of a table that prints one cell a line: short words among short lines, far from a page's edge. */
function isCellAmongCells(marked: readonly Marked[], index: number): boolean {
  const { norm } = marked[index] ?? { norm: '' };
  if (norm.trim().length > MAX_WORD || isAtEdge(marked, index)) return false;
  // A name that blank lines part from both its neighbours is set on its own.
  if ((marked[index]?.blanksBefore ?? 0) > 0 && (marked[index + 1]?.blanksBefore ?? 0) > 0) return false;
  const around = [marked[index - 2], marked[index - 1], marked[index + 1], marked[index + 2]];
  return around.every((line) => line?.furniture === null && squeeze(line.norm).length <= MAX_CELL);
}

/** Among the first or last lines of the source, where a masthead or a colophon stands. */
function isCover(marked: readonly Marked[], index: number): boolean {
  return index < COVER_LINES || index >= marked.length - COVER_LINES;
}

/** Beside a page break, other furniture or the start or end of the source. */
function isAtEdge(marked: readonly Marked[], index: number): boolean {
  const before = marked[index - 1];
  const after = marked[index + 1];
  return (
    !before ||
    !after ||
    before.furniture !== null ||
    (marked[index]?.pageStart ?? false) ||
    after.pageStart ||
    readMarkedPageNumber(after.norm) !== null
  );
}

function collect(source: Source, identity: Identity, marked: readonly Marked[], runs: readonly Span[]): Pagination {
  const showsPages = marked.some((line) => line.pageStart || line.furniture === 'page-number');
  const lines: Line[] = [];
  const pageNumbers: PrintedPageNumber[] = [];
  const sections: SectionMark[] = [];
  const pageStarts: number[] = showsPages ? [0] : [];
  const firstOffsets = findFirstOffsets(marked);
  marked.forEach((line, index) => {
    if (line.pageStart) pageStarts.push(firstOffsets[index] ?? line.segment.span.start);
    const page = showsPages ? pageStarts.length : null;
    const span = line.segment.span;
    const last = lines.at(-1);
    if (line.vertical && !line.furniture && !line.pageStart && last?.vertical && !last.furniture) {
      // A run is one line a page: what its characters say is read by the annex reader, from the source.
      lines[lines.length - 1] = { ...last, span: { start: last.span.start, end: span.end } };
      return;
    }
    lines.push({
      span,
      text: line.vertical && !line.furniture ? EMPTY : collapse(source, line),
      indent: line.segment.indent,
      blanksBefore: line.blanksBefore,
      page,
      furniture: line.furniture,
      vertical: line.vertical,
      pageStart: line.pageStart,
    });
    if (line.pageNumber !== null) pageNumbers.push({ number: line.pageNumber, page, span });
    if (line.section !== null) sections.push({ section: line.section, page, span });
  });
  const contents = findContents(lines, sections);
  const isEntryHead = ({ section, span }: SectionMark): boolean =>
    section !== 'index' && contents.some(({ start, end }) => span.end > start - 1 && span.start < end);
  const masthead = findMasthead(lines, contents);
  return {
    identity,
    lines: lines.map((line) => (masthead.has(line.span.start) ? { ...line, furniture: 'running-head' } : line)),
    runs,
    pageNumbers,
    sections: sections.filter((mark) => !isEntryHead(mark)),
    contents,
    pageStarts,
  };
}

/** The least offset from a line to its page's end: the line that is read first on a page need not be printed first. */
function findFirstOffsets(marked: readonly Marked[]): number[] {
  const offsets = new Array<number>(marked.length).fill(0);
  let least = Infinity;
  for (let i = marked.length - 1; i >= 0; i--) {
    const line = marked[i];
    if (!line) continue;
    least = Math.min(least, line.segment.span.start);
    offsets[i] = least;
    if (line.pageStart) least = Infinity;
  }
  return offsets;
}

/** The text of a line without the spaces that only justification made. */
function collapse(source: Source, line: Marked): Traced {
  const text = traced(source, line.segment.span);
  if (!line.norm.includes(' ')) return text;
  const keep = keepUnits(line.norm);
  return filterTraced(text, (_unit, at) => keep[at] ?? true);
}
