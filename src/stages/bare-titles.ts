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
  /** The page. */
  readonly top: number;
  readonly end: number;
}

export function findBareTitles(
  flow: readonly Line[],
  columns: readonly number[],
  isOpen: (index: number) => boolean,
): BareTitle[] {
  const titles: BareTitle[] = [];
  let top = 0;
  for (let i = 1; i <= flow.length; i++) {
    if (i < flow.length && flow[i]?.page === flow[i - 1]?.page) continue;
    const known = (flow[top]?.page ?? null) !== null;
    const title = known ? findOnPage({ flow, columns, isOpen, top, end: i }) : null;
    if (title) titles.push(title);
    top = i;
  }
  return titles;
}

/** The best of a page's homeless titles for the text at its top. */
function findOnPage(place: Place): BareTitle | null {
  const { flow, isOpen, top, end } = place;
  if (!opensUntitled(place)) return null;
  let best: { title: BareTitle; score: number } | null = null;
  for (let i = top + 1; i < end; i++) {
    if (!isOpen(i) || !isTitleText(flow[i])) continue;
    let runEnd = i + 1;
    while (runEnd < Math.min(end, i + MAX_RUN_LINES) && isOpen(runEnd) && isTitleText(flow[runEnd])) runEnd += 1;
    for (let last = i + 1; last <= Math.min(runEnd, i + MAX_ITEM_TITLE_LINES); last++) {
      const score = scoreTitle(place, i, last, runEnd);
      const dashed = flow.slice(i, last).some(isDashed);
      const shape = dashed ? 'other' : 'news';
      if (score >= MIN_SCORE && (!best || score > best.score))
        best = { title: { start: i, end: last, to: top, shape }, score };
    }
    i = runEnd;
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

/** How well lines fit as the title of the page's first paragraph; 0 where they stand right or are no title. */
function scoreTitle(place: Place, start: number, end: number, runEnd: number): number {
  const { flow, columns, top, isOpen } = place;
  const title = joinNorms(flow, start, end);
  if (title.length < MIN_TITLE_UNITS || title.length > MAX_TITLE_UNITS || !isBalanced(title)) return 0;
  for (let i = start; i < end; i++) if (!isDashed(flow[i]) && !leavesRoom(flow, i, columns)) return 0;
  if (flow.slice(top, place.end).some((line) => CREDIT.test(line.text.norm))) return 0;
  const before = flow[start - 1]?.text.norm ?? '';
  const closed = endsClause(before) || readMarker(before) !== null;
  const endsPage = end === place.end;
  const below = joinNorms(flow, runEnd, runEnd + LEAD_LINES).slice(0, LEAD_UNITS);
  const isStacked = end < runEnd && runEnd < place.end && LEAD_DATE.test(below) && closed;
  const tears = !closed && end === runEnd && (endsPage || isOpen(end));
  if (!endsPage && !isStacked && !tears) return 0;
  const dashed = flow.slice(start, end).some(isDashed);
  // A —— line is sign enough, even where it tore a sentence.
  if (endsPage && !closed && !dashed) return 0;
  const lead = joinNorms(flow, top, Math.min(start, top + LEAD_LINES)).slice(0, LEAD_UNITS);
  const rest = isStacked ? overlap(joinNorms(flow, end, runEnd), below) : 0;
  const repeats = overlap(title, lead);
  const dated = LEAD_DATE.test(lead);
  if (!dated && !dashed && repeats < MIN_SCORE) return 0;
  return (
    repeats +
    rest +
    (dated ? WEIGHT.dated : 0) +
    (dashed ? WEIGHT.dashed : 0) +
    (endsPage ? WEIGHT.endsPage : 0) +
    (tears ? WEIGHT.tears : 0)
  );
}
