/** Titles without number and issuer: a news item's over its lead, a feature's at the top of its page. */
import { endsSentence } from '../text/join.js';
import { isPageTop, type OrderedLine } from './order.js';
import { isIndexEntry } from './page-shapes.js';
import { columnOf, widthOf } from './line-widths.js';
import type { PartShape, Reader } from './part-reader.js';
import {
  CAPTION_START,
  DATELINE,
  FIRST_LINE_LOSS,
  isDashed,
  isTitleText,
  joinNorms,
  leadEnds as endsSoon,
  leavesRoom,
  MAX_ITEM_TITLE_LINES,
  MAX_TITLE_UNITS,
  MIN_TITLE_UNITS,
  overlap,
} from './title-lines.js';
import { isBalanced } from '../text/brackets.js';
import { endsWithKind } from './title-shapes.js';

/** … within so many characters of the lead. */
const DATELINE_UNITS = 36;
/** … and outside of a news section at its very start. */
const DATELINE_START = 8;
/** Share of a title's character pairs that its lead repeats. */
const MIN_TITLE_OVERLAP = 0.5;
/** A first line of a paragraph fills at least this share. */
const FULL_SHARE = 0.8;
const OFFICIAL = /[市县区州省]长|书记|主任|秘书长/u;
const LEAD_LINES = 3;

/**
 * One to four short lines without a full stop, over a paragraph that says when or repeats the title.
 * @param place outside of a news section the title must be narrower than any first line of a paragraph, and its lead
 *   must begin with the day; below a table it must do both
 */
export function readNewsTitle(reader: Reader, at: number, place: 'news' | 'other' | 'annex'): number | null {
  const { flow } = reader;
  const strict = place !== 'news';
  const end = readTitleLines(reader, at);
  if (end === null || !leadEnds(flow, end) || isIndexEntry(flow[end]?.text.norm ?? '')) return null;
  const title = joinNorms(flow, at, end);
  const lead = joinNorms(flow, end, end + LEAD_LINES);
  if (lead.length < MIN_TITLE_UNITS || !/[。，]/u.test(lead)) return null;
  const dated = DATELINE.test(lead.slice(0, strict ? DATELINE_START : DATELINE_UNITS));
  const repeats = overlap(title, lead) >= MIN_TITLE_OVERLAP;
  return (place === 'annex' ? dated && repeats : dated || repeats) ? end : null;
}

/** The paragraph after a title ends like one before long. */
export function leadEnds(flow: readonly OrderedLine[], from: number): boolean {
  return endsSoon(flow, from, (index) => flow[index]?.kind === 'text');
}

export function readTitleLines(reader: Reader, at: number): number | null {
  const { flow, columns } = reader;
  let units = 0;
  let last: number | null = null;
  for (let i = at; i < Math.min(at + MAX_ITEM_TITLE_LINES, flow.length); i++) {
    const line = flow[i];
    if (line?.kind !== 'text' || !isTitleText(line)) break;
    const saysWhen = DATELINE.test(flow[i + 1]?.text.norm.slice(0, DATELINE_START) ?? '');
    const room = saysWhen ? FIRST_LINE_LOSS.least : FIRST_LINE_LOSS.most;
    if (!isDashed(line) && !leavesRoom(flow, i, columns, room)) break;
    units += line.text.norm.length;
    if (units > MAX_TITLE_UNITS) break;
    last = i + 1;
    if (isLeadLine(reader, i + 1)) break;
  }
  return last !== null && units >= MIN_TITLE_UNITS && isBalanced(joinNorms(flow, at, last)) ? last : null;
}

/** A line that opens a paragraph: it says when, or holds a comma or full stop. */
function isLeadLine(reader: Reader, at: number): boolean {
  const line = reader.flow[at];
  const norm = line?.text.norm ?? '';
  if (/[，。]/u.test(norm) || (DATELINE.test(norm) && norm.length > MIN_TITLE_UNITS)) return true;
  return line !== undefined && endsWithin(reader, at, line);
}

/** A full first line of a lead whose sentence says when and ends in the next line. */
function endsWithin(reader: Reader, at: number, line: OrderedLine): boolean {
  const norm = reader.flow[at + 1]?.text.norm ?? '';
  const isFull = reader.columns.length > 0 && widthOf(line) > columnOf(line, reader.columns) * FULL_SHARE;
  return isFull && endsSentence(norm) && DATELINE.test(norm);
}

/** A feature's title at the top of a page: with a —— line, or after a part that is no running text. */
export function readOtherTitle(reader: Reader, at: number, current: PartShape): number | null {
  const { flow } = reader;
  const end = readTitleLines(reader, at);
  if (end === null || !leadEnds(flow, end)) return null;
  const dashed = flow.slice(at, end).some(isDashed);
  if (dashed) return end;
  if (CAPTION_START.test(flow[at]?.text.norm ?? '')) return null;
  const pageTop = isPageTop(flow, at);
  switch (current) {
    case 'statistics':
    case 'photos':
      return end;
    case 'index':
      return pageTop || endsWithKind(flow[at - 1]?.text.norm ?? '') ? end : null;
    case 'chronicle':
      return pageTop && !OFFICIAL.test(joinNorms(flow, at, end)) ? end : null;
    case 'other':
      return pageTop ? end : null;
    case 'document':
    case 'interpretation':
    case 'personnel':
    case 'news':
    case null:
      return null;
  }
}
