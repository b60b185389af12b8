/**
 * Titles without number and issuer (a news item's, a feature's) that were extracted after their page's text: the last
 * short lines of a page whose first paragraph they belong over.
 */
import type { Line } from '../drafts.js';
import { findNumbers } from '../text/document-number.js';
import { readMarker } from '../text/headings.js';
import { endsClause, endsSentence } from '../text/join.js';
import { isDateLine } from '../text/dates.js';
import { squeeze } from './furniture.js';
import { columnOf, isBulletLine, isContactLine, isDayLine, widthOf } from './paragraphs.js';
import { isAddressee, isBalanced, isIssuerLine, readAnnexLabel } from './title-shapes.js';

export interface BareTitle {
  readonly start: number;
  readonly end: number;
  /** Index of the first line of the page. */
  readonly to: number;
  readonly shape: 'news' | 'other';
}

const MAX_TITLE_LINES = 4;
const MIN_TITLE_UNITS = 6;
const MAX_TITLE_UNITS = 70;
/** A line of a centred title is narrower than the first line of a paragraph that lost its indentation. */
const FIRST_LINE_LOSS = 6;
const LEAD_UNITS = 90;
const MIN_OVERLAP = 0.4;
const LEAD_DATE = /^.{0,4}?\d{1,2}(?:月\d{1,2})?日/u;
const DASHED = /^-{2}/u;

/** @param isOpen whether a line is still free: text that no title block or annex heading has taken */
export function findBareTitles(
  flow: readonly Line[],
  columns: readonly number[],
  isOpen: (index: number) => boolean,
): BareTitle[] {
  const titles: BareTitle[] = [];
  let top = 0;
  for (let i = 1; i <= flow.length; i++) {
    if (i < flow.length && flow[i]?.page === flow[i - 1]?.page) continue;
    const title = (flow[top]?.page ?? null) === null ? null : readBareTitle(flow, columns, top, i, isOpen);
    if (title) titles.push(title);
    top = i;
  }
  return titles;
}

function readBareTitle(
  flow: readonly Line[],
  columns: readonly number[],
  top: number,
  end: number,
  isOpen: (index: number) => boolean,
): BareTitle | null {
  let start = end;
  while (start > top + 1 && end - start < MAX_TITLE_LINES && isOpen(start - 1) && isTitleLine(flow[start - 1], columns))
    start -= 1;
  if (start === end) return null;
  const dashed = flow.slice(start, end).some((line) => DASHED.test(line.text.norm));
  const before = flow[start - 1]?.text.norm ?? '';
  // A —— line is sign enough, even where it tore a sentence.
  if (!dashed && !endsClause(before) && readMarker(before) === null) return null;
  if (!isOpen(top) || !opensText(flow, top)) return null;
  const title = join(flow, start, end);
  if (title.length < MIN_TITLE_UNITS || title.length > MAX_TITLE_UNITS || !isBalanced(title)) return null;
  const lead = join(flow, top, Math.min(start, top + MAX_TITLE_LINES)).slice(0, LEAD_UNITS);
  if (dashed) return { start, end, to: top, shape: 'other' };
  const fits = LEAD_DATE.test(lead) || overlap(title, lead) >= MIN_OVERLAP;
  return fits ? { start, end, to: top, shape: 'news' } : null;
}

/** The page does not go on with the sentence of the page before, and begins no numbered item. */
function opensText(flow: readonly Line[], top: number): boolean {
  const before = flow[top - 1];
  const norm = flow[top]?.text.norm ?? '';
  if (readMarker(norm) || isAddressee(norm)) return false;
  return !before || before.vertical || !/[，、；：]$/u.test(before.text.norm);
}

function isTitleLine(line: Line | undefined, columns: readonly number[]): boolean {
  if (!line || line.vertical) return false;
  const norm = line.text.norm;
  if (endsClause(norm) || /[，、；：]$/u.test(norm) || readMarker(norm) || readAnnexLabel(norm)) return false;
  if (isIssuerLine(norm) || isDateLine(norm) || isContactLine(norm) || findNumbers(norm).length > 0) return false;
  if (/摄）?$/u.test(norm) || endsSentence(norm) || isBulletLine(norm) || isDayLine(norm)) return false;
  return DASHED.test(norm) || columns.length === 0 || widthOf(line) <= columnOf(line, columns) - FIRST_LINE_LOSS;
}

function join(flow: readonly Line[], start: number, end: number): string {
  return flow
    .slice(start, end)
    .map((line) => squeeze(line.text.norm))
    .join('');
}

/** Share of the title's character pairs that the lead repeats. */
export function overlap(title: string, lead: string): number {
  let shared = 0;
  for (let i = 0; i + 2 <= title.length; i++) if (lead.includes(title.slice(i, i + 2))) shared += 1;
  return title.length < 2 ? 0 : shared / (title.length - 1);
}
