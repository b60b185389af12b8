/**
 * The list of contents at the front of an issue: all lines from 目录 to the last one that leads to a page. Its section
 * names (`市政府文件`, `人事任免`) head entries, and no entry opens a document, however much it looks like a title block.
 */
import type { Line } from '../drafts.js';
import type { Span } from '../source.js';
import type { SectionMark } from './paginate.js';
import { isAddressee } from './title-shapes.js';

/** `关于…的通知……（3）`, `关于…的通知 ……… 12`, `临政〔2024〕5号（12）`, and dots whose page number fell on the next line. */
const LEADS_TO_PAGE =
  /(?:…|\.{3}|·{3}|-{4}|_{3})\s{0,4}(?:[（(]?\d{1,3}[)）]?)?$|[^\d\s]\s{0,4}[（(]\d{1,3}[)）]$|[/P]\s?\d{1,3}$/u;
/** `临江市人民政府关于…的通知 12` */
const SPACED_PAGE = /(?:关于|任免|大事记|记事|解读|通知|公告|决定|意见|号）?).{0,60}\s\d{1,3}$|[）》]\s?\d{1,3}$/u;
/** An entry wraps over at most so many lines. */
const ENTRY_LINES = 5;
const MIN_ENTRIES = 2;

export function findContents(lines: readonly Line[], sections: readonly SectionMark[]): Span[] {
  const spans: Span[] = [];
  for (const mark of sections) {
    if (mark.section !== 'index' || mark.span.start < (spans.at(-1)?.end ?? 0)) continue;
    const at = lines.findIndex((line) => line.span.start > mark.span.start);
    const span = at < 0 ? null : readContents(lines, at);
    if (span) spans.push(span);
  }
  return spans;
}

/** What a masthead says: when, which number, by whom. */
const MASTHEAD = /[年月日期号刊版]|编|主办|主管|主编|电话|地址|邮|网址|https?|www|^[A-Za-z\d\s.,'’()-]+$/u;
const MAX_MASTHEAD_LINES = 12;

/** Offsets of the lines of a masthead over the contents: they say which issue it is, and no more. */
export function findMasthead(lines: readonly Line[], contents: readonly Span[]): ReadonlySet<number> {
  const first = contents[0];
  const above = first ? lines.filter((line) => !line.furniture && line.span.start < first.start) : [];
  const isMasthead = above.length <= MAX_MASTHEAD_LINES && above.every(({ text }) => isHeadOfIssue(text.norm));
  return new Set(isMasthead ? above.map((line) => line.span.start) : []);
}

const isHeadOfIssue = (norm: string): boolean => MASTHEAD.test(norm) && !/[。；！？]|摄/u.test(norm);

function readContents(lines: readonly Line[], at: number): Span | null {
  let first: Line | null = null;
  let last: Line | null = null;
  let entries = 0;
  let since = 0;
  for (let i = at; i < lines.length && since <= ENTRY_LINES; i++) {
    const line = lines[i];
    if (!line || line.vertical) break;
    if (line.furniture) continue;
    const { norm } = line.text;
    if (/[。；]$/u.test(norm) || isAddressee(norm)) break;
    first ??= line;
    since += 1;
    if (!LEADS_TO_PAGE.test(norm) && !SPACED_PAGE.test(norm) && !isPageOf(last, norm)) continue;
    if (!isPageOf(last, norm)) entries += 1;
    since = 0;
    last = line;
  }
  return first && last && entries >= MIN_ENTRIES ? { start: first.span.start, end: last.span.end } : null;
}

/** A page number alone on the line below the dots that lead to it. */
function isPageOf(before: Line | null, norm: string): boolean {
  return before !== null && /[….·]$/u.test(before.text.norm) && /^[（(]?\d{1,3}[)）]?$/u.test(norm.trim());
}

export function isWithin(spans: readonly Span[], line: Line | undefined): boolean {
  return line !== undefined && spans.some((span) => line.span.start >= span.start && line.span.start < span.end);
}
