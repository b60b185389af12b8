/**
 * Titles without number and issuer (a news item's, a feature's) that were extracted among or after their page's text:
 * short lines that belong nowhere where they stand, on a page whose first paragraph has no title of its own.
 */
import type { Line } from '../drafts.js';
import { readMarker } from '../text/headings.js';
import { endsClause } from '../text/join.js';
import { isBulletLine, isDayLine } from './paragraphs.js';
import {
  CREDIT,
  FIRST_LINE_LOSS,
  isDashed,
  isTitleText,
  joinNorms,
  leadEnds,
  leavesRoom,
  MAX_ITEM_TITLE_LINES,
  MAX_TITLE_UNITS,
  MIN_TITLE_UNITS,
  overlap,
} from './title-lines.js';
import { isAddressee, isBalanced } from './title-shapes.js';

export interface BareTitle {
  readonly start: number;
  readonly end: number;
  /** Index of the first line of the page. */
  readonly to: number;
  readonly shape: 'news' | 'other';
}

/** Two titles may stand on each other: one that belongs to the page's top and one that stands right. */
const MAX_RUN_LINES = 2 * MAX_ITEM_TITLE_LINES;
const LEAD_UNITS = 90;
const LEAD_LINES = 4;
const LEAD_DATE = /^.{0,4}?\d{1,2}(?:月\d{1,2})?日/u;
/** What speaks for a title at a page's top, beside the share of its words that the first paragraph repeats. */
const WEIGHT = { dated: 0.3, dashed: 0.6, endsPage: 0.1, tears: 0.25 } as const;
const MIN_SCORE = 0.4;

interface Place {
  readonly flow: readonly Line[];
  readonly columns: readonly number[];
  /** Whether a line is still free: text that no title block or annex heading has taken. */
  readonly isOpen: (index: number) => boolean;
  /** Whether a line stands below an annex heading: in a table, a list of members. */
  readonly isInAnnex: (index: number) => boolean;
  /** The page. */
  readonly top: number;
  readonly end: number;
}

export function findBareTitles(
  flow: readonly Line[],
  columns: readonly number[],
  isOpen: (index: number) => boolean,
  isInAnnex: (index: number) => boolean,
): BareTitle[] {
  const titles: BareTitle[] = [];
  let top = 0;
  for (let i = 1; i <= flow.length; i++) {
    if (i < flow.length && flow[i]?.page === flow[i - 1]?.page) continue;
    const known = (flow[top]?.page ?? null) !== null;
    const title = known ? findOnPage({ flow, columns, isOpen, isInAnnex, top, end: i }) : null;
    if (title) titles.push(title);
    top = i;
  }
  return titles;
}

/** The best of a page's homeless titles for the text at its top. */
function findOnPage(place: Place): BareTitle | null {
  const { flow, top, end } = place;
  if (!opensUntitled(place)) return null;
  let best: { title: BareTitle; score: number } | null = null;
  for (let i = top + 1; i < end; i++) {
    let runEnd = i;
    while (runEnd < Math.min(end, i + MAX_RUN_LINES) && isTitleLine(place, runEnd)) runEnd += 1;
    for (let last = i + 1; last <= Math.min(runEnd, i + MAX_ITEM_TITLE_LINES); last++) {
      const score = scoreTitle(place, i, last, runEnd);
      if (score < MIN_SCORE || (best && score <= best.score)) continue;
      const shape = flow.slice(i, last).some(isDashed) ? 'other' : 'news';
      best = { title: { start: i, end: last, to: top, shape }, score };
    }
  }
  return best?.title ?? null;
}

/** The page begins with a paragraph, does not go on with the page before, and has no title over it. */
function opensUntitled({ flow, columns, isOpen, top }: Place): boolean {
  const before = flow[top - 1];
  const line = flow[top];
  const norm = line?.text.norm ?? '';
  if (!line || !isOpen(top) || readMarker(norm) || isAddressee(norm) || isDayLine(norm) || isBulletLine(norm))
    return false;
  if (isTitleText(line) && leavesRoom(flow, top, columns)) return false;
  if (before && !before.vertical && /[，、；：]$/u.test(before.text.norm)) return false;
  return leadEnds(flow, top, isOpen);
}

function isTitleLine({ flow, columns, isOpen }: Place, at: number): boolean {
  const line = flow[at];
  if (!isOpen(at) || !isTitleText(line)) return false;
  // Few first lines of a paragraph hold no mark at all.
  const room = /[，、]/u.test(line?.text.norm ?? '') ? FIRST_LINE_LOSS.most : FIRST_LINE_LOSS.least + 1;
  return isDashed(line) || leavesRoom(flow, at, columns, room);
}

/** How well lines fit as the title of the page's first paragraph; 0 where they stand right or are no title. */
function scoreTitle(place: Place, start: number, end: number, runEnd: number): number {
  const { flow, top } = place;
  const title = joinNorms(flow, start, end);
  if (title.length < MIN_TITLE_UNITS || title.length > MAX_TITLE_UNITS || !isBalanced(title)) return 0;
  if (isDashed(flow[start]) || isDashed(flow[end])) return 0;
  if (flow.slice(top, place.end).some((line) => CREDIT.test(line.text.norm))) return 0;
  const lead = joinNorms(flow, top, Math.min(start, top + LEAD_LINES)).slice(0, LEAD_UNITS);
  const dashed = flow.slice(start, end).some(isDashed);
  const repeats = overlap(title, lead);
  const dated = LEAD_DATE.test(lead);
  if (!dated && !dashed && (place.isInAnnex(top) || place.isInAnnex(start) || repeats < MIN_SCORE)) return 0;
  const homeless = scoreHomeless(place, start, end, runEnd, dashed);
  if (homeless === null) return 0;
  return repeats + homeless + (dated ? WEIGHT.dated : 0) + (dashed ? WEIGHT.dashed : 0);
}

/** How little lines belong where they stand; null where they may well belong there. */
function scoreHomeless(
  { flow, top, end: pageEnd, isOpen }: Place,
  start: number,
  end: number,
  runEnd: number,
  dashed: boolean,
): number | null {
  const before = flow[start - 1]?.text.norm ?? '';
  const closed = endsClause(before) || readMarker(before) !== null;
  // A —— line is sign enough, even where it tore a sentence.
  if (end === pageEnd) return closed || dashed ? WEIGHT.endsPage : null;
  if (!isOpen(end)) return null;
  const below = joinNorms(flow, runEnd, runEnd + LEAD_LINES).slice(0, LEAD_UNITS);
  if (!closed) return end === runEnd ? WEIGHT.tears : null;
  const saysWhen = runEnd < pageEnd && LEAD_DATE.test(below);
  if (end < runEnd) return saysWhen ? overlap(joinNorms(flow, end, runEnd), below) : null;
  if (saysWhen) return null;
  const title = joinNorms(flow, start, end);
  const lead = joinNorms(flow, top, Math.min(start, top + LEAD_LINES)).slice(0, LEAD_UNITS);
  if (dashed) return readMarker(flow[end]?.text.norm ?? '') ? 0 : null;
  return LEAD_DATE.test(lead) && overlap(title, lead) >= overlap(title, below) ? 0 : null;
}
