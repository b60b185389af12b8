/**
 * Titles without number and issuer (a news item's, a feature's) that were extracted among or after their page's text:
 * short lines that belong nowhere where they stand, on a page whose first paragraph has no title of its own.
 */
import type { Line } from '../drafts.js';
import { readMarker } from '../text/headings.js';
import { endsClause } from '../text/join.js';
import { endsPlainly, isDayRecord, isInEntry, isListLine } from './fresh-starts.js';
import { forgetLongPages, MAX_PAGE_LINES } from './page-sizes.js';
import { isBulletLine } from './paragraphs.js';
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
  sharedPairs,
} from './title-lines.js';
import { isBalanced } from '../text/brackets.js';
import { isAddressee } from './title-shapes.js';

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
/** No title begins so: the line before goes on. */
const GOES_ON = /^[和与及的并暨、，》”）]/u;
/** What speaks for a title at a page's top, beside the share of its words that the first paragraph repeats. */
const WEIGHT = { dated: 0.3, dashed: 0.6, endsPage: 0.1, tears: 0.25, tie: 0.1, amongNews: 0.15 } as const;
const MIN_SCORE = 0.4;
/** … and less is no title where no page edge ties it to the lead. */
const MIN_SCORE_UNPAGED = 0.45;

/** 一、 and （一）: lower numbers stand before items, which may end without a full stop. */
const MAX_HEADING_LEVEL = 2;

interface Place {
  readonly flow: readonly Line[];
  readonly columns: readonly number[];
  /** Whether a line is still free: text that no title block or annex heading has taken. */
  readonly isOpen: (index: number) => boolean;
  /** Whether a line stands below an annex heading: in a table, a list of members. */
  readonly isInAnnex: (index: number) => boolean;
  /** The page; where pages are not known, the lines from a text without title on that a page may hold. */
  readonly top: number;
  readonly end: number;
  readonly known: boolean;
  /** Whether at `end` the page ends or another title stands. */
  readonly closes: boolean;
  /** Whether nothing before the page can go on at its top. */
  readonly fresh: boolean;
}

/** What is the same for all places of an issue. */
export type Surroundings = Pick<Place, 'flow' | 'columns' | 'isOpen' | 'isInAnnex'> & {
  /** Whether the section that a page names is another than that of the pages before. */
  readonly opensSection: (page: number) => boolean;
};

export function findBareTitles(given: Surroundings): BareTitle[] {
  const flow = forgetLongPages(given.flow);
  const around = { ...given, flow };
  const titles: BareTitle[] = [];
  let top = 0;
  for (let i = 1; i <= flow.length; i++) {
    const page = flow[top]?.page ?? null;
    if (i < flow.length && flow[i]?.page === page) continue;
    if (page !== null) {
      const fresh = endsPlainly(flow, top - 1) || around.opensSection(page);
      const title = findOnPage({ ...around, top, end: i, known: true, closes: true, fresh });
      titles.push(...(title ? [title] : findAllDashed(around, top, i)));
    } else titles.push(...findUnpaged(around, top, i));
    top = i;
  }
  return titles;
}

/** Titles in lines `[from, limit)` without page marks: for each lead that says when and has no title, the best below. */
function findUnpaged(around: Surroundings, from: number, limit: number): BareTitle[] {
  const { flow, isOpen } = around;
  const titles: BareTitle[] = [];
  const taken = new Set<number>();
  const isFree = (index: number): boolean => isOpen(index) && !taken.has(index);
  const take = (title: BareTitle | null): void => {
    if (!title) return;
    titles.push(title);
    for (let i = title.start; i < title.end; i++) taken.add(i);
  };
  for (let top = from; top < limit; top++) {
    if (!LEAD_DATE.test(flow[top]?.text.norm ?? '') || !isFree(top) || around.isInAnnex(top)) continue;
    let end = top + 1;
    while (end < Math.min(limit, top + MAX_PAGE_LINES) && isFree(end)) end += 1;
    const closes = end === limit || !isFree(end);
    take(findOnPage({ ...around, isOpen: isFree, top, end, known: false, closes, fresh: false }));
  }
  return [...titles, ...findAllDashed({ ...around, isOpen: isFree }, from, limit)];
}

function findAllDashed(around: Surroundings, from: number, limit: number): BareTitle[] {
  const titles: BareTitle[] = [];
  for (let at = from + 1; at < limit; at++) {
    if (!isDashed(around.flow[at]) || !isTitleLine(around, at) || !leavesRoom(around.flow, at, around.columns))
      continue;
    const title = findDashed(around, from, at);
    if (title) titles.push(title);
  }
  return titles;
}

/**
 * A feature's title, known by its second line, `——…纪实`: over the first text after the list, table or signature
 * before it. Where no such end stands before it, and it tears a sentence, it stays where it is, but is a title.
 */
function findDashed(around: Surroundings, from: number, at: number): BareTitle | null {
  const { flow, isOpen, columns } = around;
  let start = at;
  while (start > from && at - start < MAX_ITEM_TITLE_LINES - 1 && isTitleLine(around, start - 1)) start -= 1;
  const title = joinNorms(flow, start, at + 1);
  if (start === at || title.length > MAX_TITLE_UNITS || !isBalanced(title)) return null;
  for (let to = start; to > Math.max(from, start - MAX_PAGE_LINES) && isOpen(to - 1); to--) {
    if (!endsPlainly(flow, to - 1)) continue;
    // What has a title of its own waits for none.
    const untitled = !isListLine(flow[to]) && !isTitleLine(around, to);
    const opens = to < start && untitled && leadEnds(flow, to, isOpen);
    return opens || to === start ? { start, end: at + 1, to, shape: 'other' } : null;
  }
  const torn = !endsClause(flow[start - 1]?.text.norm ?? '') && !leavesRoom(flow, start - 1, columns);
  return torn ? { start, end: at + 1, to: start, shape: 'other' } : null;
}

/** The best of a page's homeless titles for the text at its top. */
function findOnPage(place: Place): BareTitle | null {
  const { flow, top, end } = place;
  if (!opensUntitled(place)) return null;
  let best: { title: BareTitle; score: number } | null = null;
  for (let i = top + 1; i < end; i++) {
    if (i > top + 1 && isTitleLine(place, i - 1)) continue;
    let runEnd = i;
    while (runEnd < Math.min(end, i + MAX_RUN_LINES) && isTitleLine(place, runEnd)) runEnd += 1;
    for (let last = i + 1; last <= Math.min(runEnd, i + MAX_ITEM_TITLE_LINES); last++) {
      const score = scoreTitle(place, i, last, runEnd);
      if (score < (place.known ? MIN_SCORE : MIN_SCORE_UNPAGED) || (best && score <= best.score)) continue;
      const shape = flow.slice(i, last).some(isDashed) ? 'other' : 'news';
      best = { title: { start: i, end: last, to: top, shape }, score };
    }
  }
  return best?.title ?? null;
}

/** The page begins with a paragraph, does not go on with the page before, and has no title over it. */
function opensUntitled({ flow, columns, isOpen, top, known }: Place): boolean {
  const before = flow[top - 1];
  const line = flow[top];
  const norm = line?.text.norm ?? '';
  if (!line || !isOpen(top) || readMarker(norm) || isAddressee(norm) || isDayRecord(norm) || isBulletLine(norm))
    return false;
  if (isTitleText(line) && leavesRoom(flow, top, columns)) return false;
  // Without pages a title over the lead is its own.
  if (!known && isTitleLine({ flow, columns, isOpen }, top - 1)) return false;
  if (before && !before.vertical && /[，、；：]$/u.test(before.text.norm)) return false;
  return leadEnds(flow, top, isOpen);
}

function isTitleLine({ flow, columns, isOpen }: Pick<Place, 'flow' | 'columns' | 'isOpen'>, at: number): boolean {
  const line = flow[at];
  if (!isOpen(at) || !isTitleText(line) || isInEntry(flow, at)) return false;
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
  const signs = (dated ? WEIGHT.dated : 0) + (dashed ? WEIGHT.dashed : 0);
  const stacked = scoreStacked(place, start, end, runEnd, lead);
  if (stacked !== null) return stacked + signs;
  const homeless = scoreHomeless(place, start, end, runEnd, dashed);
  return homeless === null ? 0 : repeats + homeless + signs;
}

/** How little lines belong where they stand; null where they may well belong there. */
function scoreHomeless(place: Place, start: number, end: number, runEnd: number, dashed: boolean): number | null {
  const { flow, top, end: pageEnd, isOpen } = place;
  const before = flow[start - 1]?.text.norm ?? '';
  // A heading is no end: what it heads is still to come.
  const closed = endsClause(before) || (readMarker(before)?.level ?? 0) > MAX_HEADING_LEVEL;
  // A —— line is sign enough, even where it tore a sentence.
  if (end === pageEnd) {
    if (!place.closes || (!closed && !dashed)) return null;
    return WEIGHT.endsPage + (place.known || !holdsNews(place, start, end) ? 0 : WEIGHT.amongNews);
  }
  if (!isOpen(end)) return null;
  const below = joinNorms(flow, runEnd, runEnd + LEAD_LINES).slice(0, LEAD_UNITS);
  if (!closed) return end === runEnd ? WEIGHT.tears : null;
  const saysWhen = runEnd < pageEnd && LEAD_DATE.test(below);
  const title = joinNorms(flow, start, end);
  if (saysWhen || end < runEnd) return null;
  const lead = joinNorms(flow, top, Math.min(start, top + LEAD_LINES)).slice(0, LEAD_UNITS);
  if (dashed) return place.fresh || readMarker(flow[end]?.text.norm ?? '') ? 0 : null;
  if (!LEAD_DATE.test(lead) || overlap(title, lead) < overlap(title, below)) return null;
  return holdsNews(place, start, end) ? WEIGHT.amongNews : 0;
}

/**
 * Two titles that stand on each other: the first belongs to the page's top, the second to the lead below. The cut is
 * where their leads repeat most of both. Null where no two titles stand.
 */
function scoreStacked(
  { flow, end: pageEnd }: Place,
  start: number,
  end: number,
  runEnd: number,
  lead: string,
): number | null {
  if (end >= runEnd || runEnd >= pageEnd) return null;
  const below = joinNorms(flow, runEnd, runEnd + LEAD_LINES).slice(0, LEAD_UNITS);
  const before = flow[start - 1]?.text.norm ?? '';
  if (!LEAD_DATE.test(below) || !endsClause(before)) return null;
  const first = joinNorms(flow, start, end);
  const second = joinNorms(flow, end, runEnd);
  if (GOES_ON.test(second)) return null;
  const above = sharedPairs(first, lead);
  if (above < sharedPairs(first, below)) return null;
  const pairs = (2 * (above + sharedPairs(second, below))) / (first.length + second.length);
  return pairs + WEIGHT.tie * (overlap(first, lead) + overlap(second, below));
}

/** Another title on the page stands right, over a lead that says when: the page is one of news. */
function holdsNews(place: Place, start: number, end: number): boolean {
  for (let i = place.top + 1; i < place.end; i++) {
    if ((i >= start && i < end) || !isTitleLine(place, i - 1)) continue;
    if (LEAD_DATE.test(place.flow[i]?.text.norm ?? '')) return true;
  }
  return false;
}
