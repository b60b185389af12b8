/** The columns that running text is set in, and how lines fill them. All widths in half-width columns. */
import type { Line } from '../drafts.js';
import type { Traced } from '../source.js';
import { endsClause, measure } from '../text/join.js';
import { largest } from '../text/extremes.js';

/** A line this much narrower than its column (half-width columns) did not end because the column did. */
const SHORT_BY = 3;
/** A first line lost its indentation of two characters: so much narrower than the column. */
export const INDENT = { least: 3, most: 6 } as const;
/** Widths within this distance belong to one column. */
export const WIDTH_GAP = 2;
/** So many lines of like width make a column. */
const MIN_COLUMN_LINES = 4;
/** … and this share of the lines: the last lines of paragraphs have like widths too. */
const MIN_COLUMN_SHARE = 0.12;
const MIN_COLUMN_WIDTH = 30;
/** So many lines wider than a column by an indentation, and so many for each of its own, make it one of first lines. */
const MIN_FULL_LINES = 3;
const FULL_SHARE = 0.3;
/** Full lines of a column differ by kinsoku and digits; last lines of paragraphs are spread over all widths. */
const COLUMN_BAND = 4;
/** So many lines as wide as each other tell a column that the issue does not know. */
const MIN_FEW_LINES = 3;
const HANGS = /[，。、；：！？）》”]$/u;
/** Raw length over collapsed length from which a line counts as letter-spaced, and so as full. */
const SPACED_RATIO = 1.3;
/** Spaces that do not only justify stand between the cells of a row of a table. */
const KEPT_SPACE = /(?<=\S) +(?=\S)/gu;
const MIN_CELL_GAPS = 2;
/** What spacing fills at most: one character. */
const SPACING = 2;
/** Lines wider than this are no headings or ends of paragraphs. */
const MIN_TEXT_WIDTH = 24;
/** No page of a gazette holds a wider line; where so many are wider, nothing is wrapped. */
const MAX_COLUMN = 110;
const BEYOND_SHARE = 0.1;
/** From this share of closed lines on, text is not wrapped at all: each line is a paragraph. */
const UNWRAPPED_SHARE = 0.85;
const MIN_UNWRAPPED_LINES = 3;
const MIN_WRAPPED_LINES = 2;

/** Widths of the columns that a stretch of lines is set in, ascending. */
export function findColumns(
  lines: readonly Line[],
  choose: (ascending: readonly number[]) => number | undefined = fullWidth,
): number[] {
  const ascending = lines.map(widthOf).sort((a, b) => a - b);
  const columns: number[] = [];
  let group: number[] = [];
  const close = (): void => {
    const width = choose(group);
    if (width !== undefined && width >= MIN_COLUMN_WIDTH) {
      const full = group.filter((other) => other >= width - COLUMN_BAND).length;
      if (full >= Math.max(MIN_COLUMN_LINES, ascending.length * MIN_COLUMN_SHARE)) columns.push(width);
    }
    group = [];
  };
  for (const width of ascending) {
    const last = group.at(-1);
    if (last !== undefined && width - last > WIDTH_GAP) close();
    group.push(width);
  }
  close();
  return columns.filter((column) => !columns.some((wider) => isIndentedFrom(wider, column)));
}

/** The first lines of a column that lost their indentation are as wide as each other, and no column of their own. */
const isIndentedFrom = (column: number, width: number): boolean =>
  column - width >= INDENT.least && column - width <= INDENT.most;

/** The most frequent of widths, the greater of equals. */
const mostFrequent = (ascending: readonly number[]): number | undefined => mostOf(countsOf(ascending), 0, Infinity);

/**
 * The width of full lines: where paragraphs are short, their first lines, which lost their indentation, are more than
 * the lines that fill the column.
 */
function fullWidth(ascending: readonly number[]): number | undefined {
  const best = mostFrequent(ascending);
  if (best === undefined) return undefined;
  const counts = countsOf(ascending);
  const wider = mostOf(counts, best + INDENT.least, best + INDENT.most);
  const full = ascending.filter((width) => width >= best + INDENT.least && width <= best + INDENT.most).length;
  return wider !== undefined && full >= MIN_FULL_LINES && full >= (counts.get(best) ?? 0) * FULL_SHARE ? wider : best;
}

function countsOf(ascending: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const width of ascending) counts.set(width, (counts.get(width) ?? 0) + 1);
  return counts;
}

/** The most frequent width within bounds, the greater of equals. */
function mostOf(counts: ReadonlyMap<number, number>, least: number, most: number): number | undefined {
  let best: number | undefined;
  for (const [width, count] of counts)
    if (width >= least && width <= most && (best === undefined || count >= (counts.get(best) ?? 0))) best = width;
  return best;
}

/** The columns of lines too few to tell them: those of the issue, or the widest line where it fits into none of those. */
export function fewLinesColumns(lines: readonly Line[], fallback: readonly number[]): readonly number[] {
  if (fallback.length === 0) return [largest(lines.map(widthOf))];
  // A mark may hang over the edge.
  const open = lines.filter((line) => !HANGS.test(line.text.norm)).map(widthOf);
  const widest = largest(open);
  const alike = open.filter((width) => width >= widest - INDENT.most).length;
  const isKnown = fallback.some((column) => Math.abs(column - widest) <= COLUMN_BAND);
  return isKnown || alike < MIN_FEW_LINES || widest < MIN_COLUMN_WIDTH ? fallback : [widest];
}

const widths = new WeakMap<Traced, number>();

/** Display width of a line's content; remembered, since every rule asks for it. */
export function widthOf(line: Line): number {
  let width = widths.get(line.text);
  if (width === undefined) {
    width = measure(line.text.norm);
    widths.set(line.text, width);
  }
  return width;
}

/** The column that a line is set in: the narrowest that holds it. */
export function columnOf(line: Line, columns: readonly number[]): number {
  const width = widthOf(line);
  return columns.find((column) => column >= width - 1) ?? columns.at(-1) ?? width;
}

export function isSpaced(line: Line): boolean {
  if (line.span.end - line.span.start <= line.text.text.length * SPACED_RATIO) return false;
  return (line.text.norm.match(KEPT_SPACE)?.length ?? 0) < MIN_CELL_GAPS;
}

/** How much a line is narrower than its column. */
export const missingOf = (line: Line, columns: readonly number[]): number => columnOf(line, columns) - widthOf(line);

/** As wide as a full first line that lost its indentation. */
export function isIndentShort(line: Line, columns: readonly number[]): boolean {
  const missing = missingOf(line, columns);
  // A line is letter-spaced because a character more did not fit.
  const spacing = isSpaced(line) ? SPACING : 0;
  return missing >= INDENT.least + spacing / 2 && missing <= INDENT.most + spacing;
}

export function isShort(line: Line, columns: readonly number[]): boolean {
  return !isSpaced(line) && widthOf(line) < columnOf(line, columns) - SHORT_BY;
}

/** Whether a text has one paragraph a line: nearly all its longer lines end like a paragraph. */
export function isUnwrapped(lines: readonly Line[], fallback: readonly number[]): boolean {
  const long = lines.filter((line) => widthOf(line) > MIN_TEXT_WIDTH);
  const beyond = long.filter((line) => widthOf(line) > MAX_COLUMN).length;
  if (beyond > 0 && beyond >= long.length * BEYOND_SHARE) return true;
  if (long.length < MIN_UNWRAPPED_LINES) return fallback.length === 0;
  const open = long.filter((line) => !endsClause(line.text.norm));
  // Open lines as wide as the widest are wrapped: those of a text that is not are headings.
  const full = largest(long.map(widthOf)) - COLUMN_BAND;
  if (open.length >= MIN_WRAPPED_LINES && open.every((line) => widthOf(line) >= full)) return false;
  // One line may be torn by a loss; it is not the widest of a text whose paragraphs are one line each.
  if (open.some((line) => widthOf(line) >= full && line !== lines.at(-1)) && full >= MIN_COLUMN_WIDTH) return false;
  return open.length <= long.length * (1 - UNWRAPPED_SHARE);
}

/** The columns that a text is set in; none where it is not wrapped at all. Of doubtful widths the narrower: a title leaves room. */
export function readColumns(lines: readonly Line[]): number[] {
  const columns = findColumns(lines, mostFrequent);
  return isUnwrapped(lines, columns) ? [] : columns;
}
