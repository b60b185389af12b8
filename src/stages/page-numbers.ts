/** Page numbers that nothing marks as such: lone numbers that rise page by page. */
import { readBarePageNumber } from './furniture.js';
import type { Marked } from './page-breaks.js';

/** A lone number is a page number only as part of such a series: that long, and lines apart as far as pages are. */
const MIN_NUMBER_SERIES = 3;
const MIN_LINES_A_PAGE = 12;
/** So many pages on may be next; of a longer gap each page holds lines. */
const MAX_LOST_NUMBERS = 3;
/** Lone numbers that are no page's, between the numbers of two pages: rows of a table. */
const MAX_STRAY_NUMBERS = 120;
/** Between two pages of a series no table has more rows than this that are worth looking through. */
const MAX_LONE_NUMBERS = 400;

interface NumberLine {
  readonly line: Marked;
  readonly index: number;
  readonly number: number;
  readonly closesPage: boolean;
}

/** Lone numbers that rise page by page, far apart: `14` … `15` … `16`. */
export function markNumberSeries(marked: Marked[]): void {
  const candidates: NumberLine[] = [];
  marked.forEach((line, index) => {
    const number = readBarePageNumber(line.norm);
    if (number === null || line.vertical || line.furniture) return;
    const before = marked[index - 1];
    const after = marked[index + 1];
    const closesPage = !after || after.pageStart || after.furniture !== null;
    const atEdge = closesPage || line.pageStart || before?.furniture;
    if (atEdge || !before || isFarFromNumbers(marked, index)) candidates.push({ line, index, number, closesPage });
  });
  const series = findLongestSeries(candidates);
  if (series.length < MIN_NUMBER_SERIES) return;
  for (const { line, number } of series) markNumber(line, number);
  for (let i = 1; i < series.length; i++) fillSeries(marked, series[i - 1], series[i]);
}

function markNumber(line: Marked, number: number): void {
  line.furniture = 'page-number';
  line.pageNumber = number;
}

/**
 * Numbers of pages between two pages of the series that stand near other lone numbers, the rows of a table: `19` / `13` /
 * `20` is page 13 between two rows. One that could be a row itself stays.
 */
function fillSeries(marked: readonly Marked[], before: NumberLine | undefined, after: NumberLine | undefined): void {
  if (!before || !after || after.number - before.number < 2) return;
  const lone: { line: Marked; number: number }[] = [];
  for (let i = before.index + 1; i < after.index && lone.length <= MAX_LONE_NUMBERS; i++) {
    const line = marked[i];
    const number = line && !line.vertical && !line.furniture ? readBarePageNumber(line.norm) : null;
    if (line && number !== null) lone.push({ line, number });
  }
  if (lone.length > MAX_LONE_NUMBERS) return;
  const followsLast = (i: number): boolean => lone[i - 1]?.number === (lone[i]?.number ?? 0) - 1;
  const isRow = (i: number): boolean => followsLast(i) && followsLast(i + 1);
  const isBesideNext = (i: number): boolean => followsLast(i) || followsLast(i + 1);
  const hasRows = lone.length > after.number - before.number - 1;
  let from = 0;
  for (let number = before.number + 1; number < after.number; number++) {
    const places = lone.flatMap((item, i) => (i >= from && item.number === number && !isRow(i) ? [i] : []));
    const [at] = places;
    if (places.length !== 1 || at === undefined || (hasRows && isBesideNext(at))) continue;
    const { line } = lone[at] ?? {};
    if (line) markNumber(line, number);
    lone.splice(at, 1);
    from = at;
  }
}

/** The longest series of numbers that can be those of one page after another. */
function findLongestSeries(candidates: readonly NumberLine[]): NumberLine[] {
  const lengths: number[] = [];
  const previous: number[] = [];
  let last = -1;
  candidates.forEach((candidate, i) => {
    lengths[i] = 1;
    previous[i] = -1;
    for (let j = i - 1; j >= Math.max(0, i - MAX_STRAY_NUMBERS); j--) {
      const other = candidates[j];
      if (!other || !canFollow(other, candidate) || (lengths[j] ?? 0) < (lengths[i] ?? 0)) continue;
      lengths[i] = (lengths[j] ?? 0) + 1;
      previous[i] = j;
    }
    if (last < 0 || (lengths[i] ?? 0) > (lengths[last] ?? 0)) last = i;
  });
  const series: NumberLine[] = [];
  for (let i = last; i >= 0; i = previous[i] ?? -1) {
    const candidate = candidates[i];
    if (candidate) series.unshift(candidate);
  }
  return series;
}

/** A page may hold next to nothing, but then furniture tells where the next one begins. */
function canFollow(before: NumberLine, after: NumberLine): boolean {
  const pages = after.number - before.number;
  const lines = after.index - before.index;
  if (pages < 1) return false;
  if (before.closesPage && after.closesPage && pages <= MAX_LOST_NUMBERS) return true;
  return lines >= MIN_LINES_A_PAGE * (pages <= MAX_LOST_NUMBERS ? 1 : pages);
}

/** No other lone number nearby: the row numbers of a table stand close together, page numbers do not. */
function isFarFromNumbers(marked: readonly Marked[], index: number): boolean {
  for (let i = Math.max(0, index - MIN_LINES_A_PAGE); i <= index + MIN_LINES_A_PAGE; i++) {
    const line = marked[i];
    if (i !== index && line && readBarePageNumber(line.norm) !== null) return false;
  }
  return true;
}

/** A page number whose dots fell on lines of their own: `·` / `14` / `·`. */
export function markSplitPageNumbers(marked: Marked[]): void {
  marked.forEach((line, index) => {
    const before = marked[index - 1];
    const after = marked[index + 1];
    const number = readBarePageNumber(line.norm);
    if (!before || !after || number === null || line.vertical) return;
    if (!/^[·\-]$/u.test(before.norm) || before.norm !== after.norm) return;
    line.pageNumber = number;
    for (const part of [before, line, after]) part.furniture = 'page-number';
  });
}
