/**
 * Two-column pages that an extractor printed side by side, back into reading order: within a band of such lines the
 * left column, then the right one; what runs over both columns keeps its place between bands.
 *
 * `    为推进公共服务均等化，根据有关规定，        二、各区要压实责任，` is one source line and two lines of text.
 */
import type { Source } from '../source.js';
import { isDateLine } from '../text/dates.js';
import { isHan } from '../text/join.js';
import { endsColumn, isAnnexHead, readRows, RULERS, sideOf, textOf, type Row, type Ruler } from './column-rows.js';
import type { Segment } from './segments.js';
import { isIssuerLine } from './title-shapes.js';
import { largest, smallest } from '../text/extremes.js';

/** A line, or one column's part of it, with the blank lines before it in its own column. */
export interface PlacedSegment {
  readonly segment: Segment;
  readonly blanksBefore: number;
}

/** Where a page's right column begins, and how wide both columns are. */
interface Gutter {
  readonly at: number;
  readonly left: number;
  readonly right: number;
}

interface Band {
  readonly first: number;
  /** Exclusive. */
  readonly last: number;
  readonly gutter: Gutter;
}

/** So many lines with text in both columns show a gutter; a page that shows none has one column. */
const MIN_PAIRS = 5;
/** A column of running text has room for so many full-width characters at least. */
const MIN_COLUMN_EMS = 11;
/** Two columns of text are of like width, the columns of a table hardly ever. */
const MIN_WIDTH_RATIO = 0.7;
/** A line that fills so much of its column is full; so many lines of running text are. */
const FULL_SHARE = 0.8;
const MIN_FULL_LINES = 0.45;
const MIN_HAN_SHARE = 0.6;
/** Two lines that cite a document's number have as many digits as words; they stand at a gutter that is known. */
const MIN_HAN_SHORT = 0.4;
/** Closing marks hang over the edge of their column. */
const OVERHANG_EMS = 2;
/** Lines with further gaps, as a justified heading may have them, among those of a band. */
const MAX_GAPPED_SHARE = 0.15;
/** First lines of paragraphs begin two characters further right. */
const INDENT_EMS = 2;
/** Gutters tried a page, the most frequent starts first. */
const MAX_CANDIDATES = 4;
/** Without form feeds the source is searched in pieces of about two pages. */
const MAX_PAGE_ROWS = 120;

/** All lines that print something, in reading order. */
export function orderColumns(
  source: Source,
  segments: readonly Segment[],
  isVertical: (segment: Segment) => boolean,
): PlacedSegment[] {
  let best: { bands: Band[]; rows: readonly Row[]; ruler: Ruler; pairs: number } | null = null;
  for (const ruler of RULERS) {
    const rows = readRows(source, segments, isVertical, ruler);
    const bands = findBands(source, rows, ruler);
    const pairs = bands.reduce((sum, band) => sum + countPairs(source, rows, band), 0);
    if (!best || pairs > best.pairs) best = { bands, rows, ruler, pairs };
  }
  return best ? arrange(best.rows, best.bands, best.ruler) : [];
}

/** Clear bands first; a gutter that the issue is known to have makes shorter ones believable. */
function findBands(source: Source, rows: readonly Row[], ruler: Ruler): Band[] {
  const pages = cutPages(rows);
  const clear = pages.map((page) => findClearBands(source, rows, page, ruler));
  const known = new Map<number, Gutter>();
  for (const { gutter } of clear.flat()) known.set(gutter.at, widest(gutter, known.get(gutter.at)));
  if (known.size === 0) return [];
  return pages.flatMap((page, i) => {
    const bands = [...(clear[i] ?? [])];
    for (const gutter of known.values()) {
      for (const band of cutBands(source, rows, page, gutter.at, ruler)) {
        const taken = bands.some((other) => band.first < other.last && other.first < band.last);
        if (!taken && isShortBand(source, rows, band, gutter, ruler)) bands.push({ ...band, gutter });
      }
    }
    return bands.map((band) => extend(source, rows, band, page, bands, ruler)).sort((a, b) => a.first - b.first);
  });
}

function widest(gutter: Gutter, other: Gutter | undefined): Gutter {
  if (!other) return gutter;
  return { at: gutter.at, left: Math.max(gutter.left, other.left), right: Math.max(gutter.right, other.right) };
}

interface Range {
  readonly first: number;
  readonly last: number;
}

function cutPages(rows: readonly Row[]): Range[] {
  const pages: Range[] = [];
  let first = 0;
  rows.forEach((row, i) => {
    if (i === first || (!row.segment.afterFormFeed && i - first < MAX_PAGE_ROWS)) return;
    pages.push({ first, last: i });
    first = i;
  });
  if (first < rows.length) pages.push({ first, last: rows.length });
  return pages;
}

function findClearBands(source: Source, rows: readonly Row[], page: Range, ruler: Ruler): Band[] {
  const counts = new Map<number, number>();
  for (const row of rows.slice(page.first, page.last)) {
    for (const token of row.tokens.slice(-1)) {
      if (token.from >= MIN_COLUMN_EMS * ruler.em) counts.set(token.from, (counts.get(token.from) ?? 0) + 1);
    }
  }
  const candidates = [...counts].filter(([, count]) => count >= 2).sort((a, b) => b[1] - a[1]);
  const found = candidates.slice(0, MAX_CANDIDATES).flatMap(([at]) =>
    cutBands(source, rows, page, at, ruler).flatMap((range) => {
      const gutter = readGutter(source, rows, range, at, ruler);
      return gutter ? [{ ...range, gutter }] : [];
    }),
  );
  // Where first lines of paragraphs stand side by side they look like a narrower column of their own.
  const bands: Band[] = [];
  for (const band of found.sort((a, b) => b.last - b.first - (a.last - a.first)))
    if (!bands.some((other) => band.first < other.last && other.first < band.last)) bands.push(band);
  return bands;
}

/** Stretches of rows that leave the column before a gutter blank, from their first to their last pair. */
function cutBands(source: Source, rows: readonly Row[], page: Range, at: number, ruler: Ruler): Range[] {
  const ranges: Range[] = [];
  let first = -1;
  let last = -1;
  const close = (): void => {
    if (first >= 0) ranges.push({ first, last });
    first = -1;
  };
  for (let i = page.first; i < page.last; i++) {
    const side = sideOf(source, rows, i, at);
    const isCentred = side === 'left' && (rows[i]?.tokens[0]?.from ?? 0) > INDENT_EMS * ruler.em + ruler.em;
    const goesOn = (first === i - 1 && isAnnexHead(source, rows[first])) || isIssuerLine(textOf(source, rows[i]));
    if (isCentred && first >= 0 && last === i && goesOn) last = i + 1;
    else if (side === 'foreign' || isCentred) close();
    else if (side === 'both') {
      if (first < 0) first = i;
      last = i + 1;
    }
  }
  close();
  return ranges;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly gapped: boolean;
}

/** The part of a row on one side of a gutter; null where nothing is printed there. */
function pieceOf(row: Row | undefined, at: number, side: 'left' | 'right'): Piece | null {
  const tokens = (row?.tokens ?? []).filter((token) => token.from < at === (side === 'left'));
  const first = tokens[0];
  const last = tokens.at(-1);
  if (!first || !last) return null;
  return { start: first.start, end: last.end, from: first.from, to: last.to, gapped: tokens.length > 1 };
}

function piecesOf(rows: readonly Row[], range: Range, at: number, side: 'left' | 'right'): Piece[] {
  return rows.slice(range.first, range.last).flatMap((row) => pieceOf(row, at, side) ?? []);
}

/** The gutter of a stretch whose both sides are running text; null for any other stretch. */
function readGutter(source: Source, rows: readonly Row[], range: Range, at: number, ruler: Ruler): Gutter | null {
  const left = piecesOf(rows, range, at, 'left');
  const right = piecesOf(rows, range, at, 'right');
  if (Math.min(left.length, right.length) < MIN_PAIRS) return null;
  const width = {
    left: largest(left.map((piece) => piece.to)),
    right: largest(right.map((piece) => piece.to)) - at,
  };
  const base = smallest(left.map((piece) => piece.from));
  const widths = [width.left - base, width.right];
  if (smallest(widths) < Math.max(MIN_COLUMN_EMS * ruler.em, largest(widths) * MIN_WIDTH_RATIO)) return null;
  const fillsLeft = left.filter((piece) => piece.to >= base + (width.left - base) * FULL_SHARE);
  const fillsRight = right.filter((piece) => piece.to - at >= width.right * FULL_SHARE);
  if (fillsLeft.length < left.length * MIN_FULL_LINES || fillsRight.length < right.length * MIN_FULL_LINES) return null;
  const pieces = [...left, ...right];
  if (pieces.filter((piece) => piece.gapped).length > pieces.length * MAX_GAPPED_SHARE) return null;
  return isMostlyHan(source, left) && isMostlyHan(source, right) ? { at, left: width.left, right: width.right } : null;
}

/** A stretch of few rows: `（张三摄）          （李四摄）`, a short notice. Believed only at a known gutter. */
function isShortBand(source: Source, rows: readonly Row[], range: Range, gutter: Gutter, ruler: Ruler): boolean {
  const left = piecesOf(rows, range, gutter.at, 'left');
  const right = piecesOf(rows, range, gutter.at, 'right');
  if ([...left, ...right].some((piece) => piece.gapped)) return false;
  const overhang = OVERHANG_EMS * ruler.em;
  if (right.some((piece) => piece.to - gutter.at > gutter.right + overhang)) return false;
  if (left.some((piece) => piece.to > gutter.left + overhang)) return false;
  const isHead = isAnnexHead(source, rows[range.first]);
  const isFull = left.some((piece) => piece.to >= gutter.left * FULL_SHARE);
  if (!isHead && !isFull && range.last - range.first < 2) return false;
  return isMostlyHan(source, left, MIN_HAN_SHORT) && isMostlyHan(source, right, MIN_HAN_SHORT);
}

function isMostlyHan(source: Source, pieces: readonly Piece[], share = MIN_HAN_SHARE): boolean {
  let han = 0;
  let all = 0;
  for (const piece of pieces) {
    const norm = source.norm.slice(piece.start, piece.end);
    if (isDateLine(norm)) continue;
    for (const unit of norm) {
      if (unit === ' ') continue;
      all += 1;
      if (isHan(unit)) han += 1;
    }
  }
  return han >= all * share;
}

function countPairs(source: Source, rows: readonly Row[], band: Band): number {
  let pairs = 0;
  for (let i = band.first; i < band.last; i++) if (sideOf(source, rows, i, band.gutter.at) === 'both') pairs += 1;
  return pairs;
}

/** `　　　2.续建项目清单` stands below `附件：1.年度项目汇总表`. */
const LIST_ITEM = /^\s*\d{1,2}\s?[.．、]/u;

/** The left column can be longer than the right one, and the right one can begin or end without the left. */
function extend(
  source: Source,
  rows: readonly Row[],
  band: Band,
  page: Range,
  bands: readonly Band[],
  ruler: Ruler,
): Band {
  const { at } = band.gutter;
  const isFree = (i: number): boolean =>
    i >= page.first && i < page.last && !bands.some((other) => other !== band && i >= other.first && i < other.last);
  const isColumnStart = (column: number): boolean => column <= (INDENT_EMS + 1) * ruler.em;
  let { first, last } = band;
  while (isFree(first - 1) && sideOf(source, rows, first - 1, at) === 'right') {
    if (!isColumnStart((rows[first - 1]?.tokens[0]?.from ?? 0) - at)) break;
    first -= 1;
  }
  // What stands before a page's first line is the page's edge, and says nothing of its lines.
  const isNear = (i: number): boolean =>
    rows[i]?.blanks === rows[i - 1]?.blanks || (i === first + 1 && rows[first]?.segment.afterFormFeed === true);
  while (isFree(last) && isNear(last)) {
    const row = rows[last];
    const side = sideOf(source, rows, last, at);
    if (!row || side === 'foreign') break;
    const text = textOf(source, row);
    const starts = isColumnStart(row.tokens[0]?.from ?? 0) || LIST_ITEM.test(text);
    if (side === 'left' && (!starts || endsColumn(text))) break;
    last += 1;
  }
  return { ...band, first, last };
}

function arrange(rows: readonly Row[], bands: readonly Band[], ruler: Ruler): PlacedSegment[] {
  const placed: PlacedSegment[] = [];
  let at = 0;
  for (const band of bands) {
    for (; at < band.first; at++) placed.push(...wholeLine(rows[at]));
    const page = placed.length;
    placed.push(...placeColumn(rows, band, 'left', ruler), ...placeColumn(rows, band, 'right', ruler));
    const opens = rows.slice(band.first, band.first + 1).some((row) => row.segment.afterFormFeed);
    const first = placed[page];
    // A page begins where it is read first.
    if (first && opens) placed[page] = { ...first, segment: { ...first.segment, afterFormFeed: true } };
    at = band.last;
  }
  for (; at < rows.length; at++) placed.push(...wholeLine(rows[at]));
  return placed;
}

function wholeLine(row: Row | undefined): PlacedSegment[] {
  return row ? [{ segment: row.segment, blanksBefore: row.blanks }] : [];
}

function placeColumn(rows: readonly Row[], band: Band, side: 'left' | 'right', ruler: Ruler): PlacedSegment[] {
  const placed: PlacedSegment[] = [];
  let blanks = 0;
  for (let i = band.first; i < band.last; i++) {
    const row = rows[i];
    const piece = pieceOf(row, band.gutter.at, side);
    if (i > band.first || side === 'left') blanks += row?.blanks ?? 0;
    if (!row || !piece) {
      blanks += 1;
      continue;
    }
    placed.push({
      segment: {
        span: { start: piece.start, end: piece.end },
        lead: side === 'left' ? row.segment.lead : '',
        indent: side === 'left' ? row.segment.indent : ((piece.from - band.gutter.at) * 2) / ruler.em,
        line: row.segment.line,
        afterFormFeed: false,
      },
      blanksBefore: side === 'right' && placed.length === 0 ? 0 : blanks,
    });
    blanks = 0;
  }
  return placed;
}
