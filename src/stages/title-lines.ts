/** What lines of a title without number and issuer look like, and the paragraph such a title stands over. */
import type { Line } from '../drafts.js';
import { isDateLine } from '../text/dates.js';
import { findNumbers } from '../text/document-number.js';
import { isDecimalHeading, readMarker } from '../text/headings.js';
import { endsSentence } from '../text/join.js';
import { squeeze } from './furniture.js';
import { columnOf, widthOf } from './line-widths.js';
import { isBulletLine, isContactLine, isDayLine, isReleaseNote } from './paragraphs.js';
import { isAddressee, isIssuerLine, readAnnexLabel } from './title-shapes.js';

export const MAX_ITEM_TITLE_LINES = 4;
export const MIN_TITLE_UNITS = 6;
export const MAX_TITLE_UNITS = 70;
/** News leads say when: 3月7日 …, … 3月3日召开, 近日. */
export const DATELINE =
  /\d{1,2}月\d{1,2}日(?![内前后起至以])|(?<!\d)\d{1,2}日(?![内前后起至以])|近日|日前|昨日|今天|本月\d/u;
/** A caption begins with when: `3月7日，…`, `2024年3月，…`. */
export const CAPTION_START = /^(?:\d{4}年)?\d{1,2}月[^，]{0,6}，/u;
/** Who took a picture: `（王三摄）`, `摄影/王三`. */
export const CREDIT = /[（(【]?[^（）。]{0,12}[/\s]?摄(?:影报道|影)?[）)】]?$|^(?:摄影|图|供图)[/：]/u;
/** Labels, credits, rows of figures, sentences: no title holds them. */
const NO_TITLE = /[。；：±%#]|摄）?$|\d\.{0,3} +[-\d]|^[-#] |[，、]$/u;
/** `本办法自公布之日起施行，有效期至2026`: a closing provision that was cut before its end. */
const PROVISION = /自.{1,12}起(?:施行|实施|执行|生效)|之日起|有效期[至为]?\d/u;
const DASHED = /^-{2}/u;
/** A lead says something and ends within so many lines. */
const LEAD_LINES = 14;
/** The lines around that tell the column of a place. */
const AROUND = 8;
/** So many lines as wide as each other, kinsoku aside, fill their column; no column is narrower. */
const LIKE_LINES = 3;
const LIKE_WIDTH = 4;
const MIN_COLUMN = 30;
/** A closing mark may stand over the edge of its column. */
const OVERHANG = 2;
/** A first line that lost its indentation is narrower than its column, kinsoku included, by … */
export const FIRST_LINE_LOSS = { least: 3, most: 6 } as const;

/** `——临江市财政局改革纪实`: the second line of a feature's title. */
export const isDashed = (line: Line | undefined): boolean => DASHED.test(line?.text.norm ?? '');

/** A line that a title without number may be made of. */
export function isTitleText(line: Line | undefined): boolean {
  if (!line || line.vertical) return false;
  const norm = line.text.norm;
  return (
    !NO_TITLE.test(norm) &&
    !PROVISION.test(norm) &&
    !isReleaseNote(norm) &&
    !CAPTION_START.test(norm) &&
    !isBulletLine(norm) &&
    readMarker(norm) === null &&
    !isDecimalHeading(norm) &&
    readAnnexLabel(norm) === null &&
    !isIssuerLine(norm) &&
    !isContactLine(norm) &&
    !isDayLine(norm) &&
    !isDateLine(norm) &&
    !isAddressee(norm) &&
    findNumbers(norm).length === 0
  );
}

/**
 * The width of the column around a place of the flow, as the lines near it fill it; null where text is not wrapped.
 */
export function columnAround(flow: readonly Line[], at: number, columns: readonly number[]): number | null {
  const own = flow[at];
  if (columns.length === 0 || !own) return null;
  const near = flow
    .slice(Math.max(0, at - AROUND), at + AROUND + 1)
    .filter((line) => line.page === own.page && !line.vertical)
    .map(widthOf)
    .sort((a, b) => b - a);
  const first = near.findIndex((width, i) => (near[i + LIKE_LINES - 1] ?? 0) >= width - LIKE_WIDTH);
  const widest = near[first];
  // A few lines as short as each other below wider ones are ends of paragraphs.
  const full =
    widest === undefined || first > 1
      ? undefined
      : near.filter((width) => width <= widest && width >= widest - LIKE_WIDTH);
  // A mark that hangs over the edge makes a line wider than its column: the middle one tells.
  const middle = full?.[full.length >> 1];
  return middle !== undefined && middle >= MIN_COLUMN ? middle : columnOf(own, columns);
}

/** Whether a line stops so much short of its column, or fits into no column of the issue. */
export function leavesRoom(
  flow: readonly Line[],
  at: number,
  columns: readonly number[],
  room: number = FIRST_LINE_LOSS.most,
): boolean {
  const line = flow[at];
  const column = columnAround(flow, at, columns);
  if (!line || column === null) return line !== undefined;
  const width = widthOf(line);
  if (width <= column + OVERHANG) return width <= column - room;
  const own = columnOf(line, columns);
  return width <= own - room || width > own + OVERHANG;
}

/** The paragraph from a line on ends like one before long. */
export function leadEnds(flow: readonly Line[], from: number, isOpen: (index: number) => boolean): boolean {
  for (let i = from; i < Math.min(from + LEAD_LINES, flow.length); i++) {
    if (!isOpen(i)) return false;
    if (endsSentence(flow[i]?.text.norm ?? '')) return true;
  }
  return false;
}

export function joinNorms(flow: readonly Line[], start: number, end: number): string {
  let joined = '';
  for (let i = start; i < Math.min(end, flow.length); i++) joined += squeeze(flow[i]?.text.norm ?? '');
  return joined;
}

/** How many of the title's character pairs the lead repeats. */
export function sharedPairs(title: string, lead: string): number {
  let shared = 0;
  for (let i = 0; i + 2 <= title.length; i++) if (lead.includes(title.slice(i, i + 2))) shared += 1;
  return shared;
}

/** … and which share of them. */
export function overlap(title: string, lead: string): number {
  return title.length < 2 ? 0 : sharedPairs(title, lead) / (title.length - 1);
}
