/** Where the title of a block ends, and what stands below it. */
import type { Line } from '../drafts.js';
import { isDateLine } from '../text/dates.js';
import { matchCodeLine, matchNumberLine } from '../text/document-number.js';
import { readMarker } from '../text/headings.js';
import { endsSentence } from '../text/join.js';
import { squeeze } from './furniture.js';
import {
  canEndTitle,
  isAddressee,
  isIssuerLine,
  readAnnexLabel,
  readTitleShape,
  type TitleShape,
} from './title-shapes.js';

/**
 * `dated`: the 成文日期 that some gazettes print between title and number, `（2024年3月1日）`; `label`: a line of a
 * labelled head that is no field.
 */
export type BlockPart = 'code' | 'number' | 'issuer' | 'title' | 'dated' | 'label';

/** Titles wrap over at most this many lines. */
export const MAX_TITLE_LINES = 6;
/** Date, number, a second number and code below a title. */
const MAX_TAIL_LINES = 4;
/** `（试行）`, `（2023—2027年）`: a parenthesis that closes a title on a line of its own. */
const CLOSING_PARENTHESIS = /^（[^（）。；]{1,24}）$/u;
const ITEM_NUMBER = /^（[一二三四五六七八九十\d]{1,3}）$/u;

export const normOf = (line: Line | undefined): string => line?.text.norm ?? '';

/** Where a title that starts at a line ends (exclusive), or null when the lines do not make a whole title. */
export function readTitle(flow: readonly Line[], start: number): { end: number; shape: TitleShape } | null {
  let joined = '';
  let found: { end: number; shape: TitleShape } | null = null;
  for (let i = start; i < Math.min(start + MAX_TITLE_LINES, flow.length); i++) {
    const norm = normOf(flow[i]);
    if (flow[i]?.vertical || endsSentence(norm) || norm.endsWith('：')) break;
    joined += squeeze(norm);
    const shape = canEndTitle(norm) ? readTitleShape(joined) : null;
    if (shape === null) continue;
    if (flow.slice(start, i + 1).some((line) => isBreak(line.text.norm))) break;
    found = { end: i + 1, shape };
    const next = normOf(flow[i + 1]);
    if (closesTitle(next)) found = { end: i + 2, shape };
    if (!continuesTitle(joined, next)) break;
  }
  return found;
}

/** `（试行）`; not `（2024年3月1日）`, no number of the document, and no `（二）` that closes nothing. */
function closesTitle(norm: string): boolean {
  return (
    CLOSING_PARENTHESIS.test(squeeze(norm)) &&
    !ITEM_NUMBER.test(squeeze(norm)) &&
    !isDatedLine(norm) &&
    matchNumberLine(norm) === null
  );
}

/** `（2024年3月1日）`, `（二〇二四年三月一日）`. */
function isDatedLine(norm: string): boolean {
  const inner = /^（(?<inner>[^（）]{8,24})）$/u.exec(squeeze(norm))?.groups?.['inner'];
  return inner !== undefined && isDateLine(inner);
}

/** What stands below a title and belongs to its block: number, code, and a date where a number follows it. */
export function readTail(flow: readonly Line[], end: number): BlockPart[] {
  const parts: BlockPart[] = [];
  const page = flow[end - 1]?.page;
  for (let i = end; i < end + MAX_TAIL_LINES; i++) {
    const line = flow[i];
    if (!line || line.page !== page || line.vertical) break;
    const norm = line.text.norm;
    // A second number over an organ's name is the head of the next block.
    if (parts.includes('number') && isIssuerLine(normOf(flow[i + 1]))) break;
    if (matchNumberLine(norm) !== null) parts.push('number');
    else if (matchCodeLine(norm) !== null) parts.push('code');
    else if (isDatedLine(norm)) parts.push('dated');
    else break;
  }
  return parts.includes('number') ? parts : [];
}

/** 关于…若干意见 could go on with `的通知`. */
function continuesTitle(joined: string, next: string): boolean {
  return squeeze(next).startsWith('的') && readTitleShape(joined + squeeze(next)) !== null;
}

/** Lines that no title goes on over. */
function isBreak(norm: string): boolean {
  return (
    isAddressee(norm) || readMarker(norm) !== null || readAnnexLabel(norm) !== null || matchNumberLine(norm) !== null
  );
}
