/** The own title of a plan that a 通知 issues: printed once more over the plan, and often torn into its first page. */
import { readMarker } from '../text/headings.js';
import { squeeze } from './furniture.js';
import type { OrderedLine } from './order.js';
import { MAX_PAGE_LINES } from './page-sizes.js';
import { isAddressee, readAnnexLabel } from './title-shapes.js';

export interface PlanTitle {
  readonly start: number;
  readonly end: number;
  /** Index of the line before which it belongs. */
  readonly to: number;
}

/** The 通知 itself is short: its first sentence with the 《…》 stands within these lines. */
const NOTICE_LINES = 14;
const MAX_TITLE_LINES = 4;
const ISSUED = /(?:印发|发布|公布|颁布|转发|批转|下达)(?<name>.{4,90}?)(?:的通知|的决定|的公告|的通告|的函)/u;
const QUOTED = /《(?<name>[^《》]{4,90})》/gu;
const SIGNED =
  /^(?:(?:中华)?民国\S{1,4}年\S{1,3}月\S{1,4}日|\d{4}年\d{1,2}月\d{1,2}日|[〇○零一二三四五六七八九]{4}年\S{1,3}月\S{1,4}日)$/u;

/** Dashes, brackets and spaces aside: a title is often printed with another dash than its citation. */
function titleKey(norm: string): string {
  return squeeze(norm)
    .replace(/[《》〈〉]/gu, '')
    .replace(/-+/gu, '-');
}

export function findPlanTitles(lines: readonly OrderedLine[], range: { start: number; end: number }): PlanTitle[] {
  const names = readNames(lines, range);
  if (names.size === 0) return [];
  const to = findPlanStart(lines, range);
  const found: PlanTitle[] = [];
  const limit = issuesPlan(lines, range) ? endOfPage(lines, range.end) : range.end;
  for (let i = range.start; i < limit && (i < range.end || found.length === 0); i++) {
    // What stands under 附件 is the annex's own title, cited or not.
    if (lines[i]?.kind !== 'text' || readAnnexLabel(lines[i - 1]?.text.norm ?? '')) continue;
    let joined = '';
    for (let j = i; j < Math.min(i + MAX_TITLE_LINES, limit); j++) {
      if (lines[j]?.kind !== 'text') break;
      joined += titleKey(lines[j]?.text.norm ?? '');
      if (!names.has(joined)) continue;
      if (opensSentence(lines, i, j + 1)) break;
      found.push({ start: i, end: j + 1, to: i < to || j < to ? i : to });
      names.delete(joined);
      i = j;
      break;
    }
  }
  return found;
}

/** `《消防管理办法》` / `已经市政府同意`: the name begins a sentence that wraps behind it. */
function opensSentence(lines: readonly OrderedLine[], start: number, end: number): boolean {
  return (lines[start]?.text.norm ?? '').startsWith('《') && SAYS.test(lines[end]?.text.norm ?? '');
}
const SAYS = /^(?:已|业|经|于|由|现|是|和|及|的|，|、)/u;

/** The document is there to issue a plan, and does not merely cite one. */
function issuesPlan(lines: readonly OrderedLine[], range: { start: number; end: number }): boolean {
  const document = lines.slice(range.start, range.end);
  const title = document.filter((line) => line.kind === 'title').map((line) => squeeze(line.text.norm));
  const first = document.find((line) => line.kind === 'text' && !isAddressee(line.text.norm));
  return ISSUED.test(title.join('')) || (first?.text.norm.startsWith('《') ?? false);
}

/** On the page on which a document ends its plan's title may stand behind the beginning of the next. */
function endOfPage(lines: readonly OrderedLine[], end: number): number {
  const page = lines[end - 1]?.page ?? null;
  let limit = end;
  while (limit < lines.length && limit - end < MAX_PAGE_LINES && (page === null || lines[limit]?.page === page))
    limit += 1;
  return limit;
}

function readNames(lines: readonly OrderedLine[], range: { start: number; end: number }): Set<string> {
  let title = '';
  let opening = '';
  let taken = 0;
  for (let i = range.start; i < range.end && taken < NOTICE_LINES; i++) {
    const line = lines[i];
    if (line?.kind === 'title') title += squeeze(line.text.norm);
    if (line?.kind !== 'text') continue;
    opening += squeeze(line.text.norm);
    taken += 1;
  }
  const names = new Set<string>();
  const issued = ISSUED.exec(title)?.groups?.['name'];
  if (issued) {
    names.add(titleKey(issued));
    for (const part of issued.split('和')) if (part.length >= 6) names.add(titleKey(part));
  }
  for (const match of opening.matchAll(QUOTED)) names.add(titleKey(match.groups?.['name'] ?? ''));
  return names;
}

/** The line after the date that closes the 通知; the first heading where no date is printed. */
function findPlanStart(lines: readonly OrderedLine[], range: { start: number; end: number }): number {
  let taken = 0;
  for (let i = range.start; i < range.end && taken < NOTICE_LINES * 2; i++) {
    const line = lines[i];
    if (line?.kind !== 'text') continue;
    taken += 1;
    if (SIGNED.test(squeeze(line.text.norm))) return i + 1;
  }
  for (let i = range.start; i < range.end; i++) {
    const line = lines[i];
    if (line?.kind === 'text' && readMarker(line.text.norm)) return i;
  }
  return range.end;
}
