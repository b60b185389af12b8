/** Annex headings (附件2 and its title), also where they were extracted after the text that they stand over. */
import type { Line } from '../drafts.js';
import { isDateLine } from '../text/dates.js';
import { parseChineseNumber } from '../text/numerals.js';
import { readMarker } from '../text/headings.js';
import { endsClause } from '../text/join.js';
import { readAnnounced } from './announced.js';
import { squeeze } from './furniture.js';
import type { OrderedLine } from './order.js';
import { isAddressee, readAnnexLabel, type AnnexLabel } from './title-shapes.js';

export interface AnnexHead {
  readonly start: number;
  readonly titleStart: number;
  readonly end: number;
  /** Index of the line before which it belongs. */
  readonly to: number;
}

const MAX_TITLE_LINES = 4;
const TITLE_END =
  /(?:名单|清单|目录|名录|表|流程|流程图|方案|办法|细则|规则|标准|要求|说明|分工|分解|一览|计划|安排|图|指标|规划|制度|职责|格式|样式|书|单)(?:（[^（）]{1,20}）)?$/u;
const CONTENT = /^(?:序号|编号|单位：|填报|组长|副组长|成员|总指挥|主任)/u;

/** Annex headings within one document, in order. */
export function findAnnexHeads(lines: readonly OrderedLine[], range: { start: number; end: number }): AnnexHead[] {
  const announced = new Map<number, string>();
  let listEnd = range.end;
  for (let i = range.start; i < range.end; i++) {
    const list = readAnnounced(lines, i, range.end);
    if (!list) continue;
    for (const annex of list.annexes) announced.set(annex.ordinal, squeeze(annex.title));
    i = list.end - 1;
    listEnd = list.end;
  }
  const titled = findTitled(lines, range, announced);
  const heads: AnnexHead[] = [];
  for (let i = range.start; i < range.end; i++) {
    const line = lines[i];
    if (line?.kind !== 'text') continue;
    const list = heads.length === 0 ? readUnlabelled(lines, i, range) : null;
    if (list !== null) {
      heads.push({ start: i, titleStart: i, end: list, to: i });
      i = list - 1;
      continue;
    }
    const label = readAnnexLabel(line.text.norm);
    if (!label || !isHeading(line, i, label, heads.length > 0 || announced.size > 1, titled)) continue;
    const ordinal = label.ordinal === null ? 1 : (parseOrdinal(label.ordinal) ?? 1);
    const end = label.titleAt === null ? findTitleEnd(lines, i + 1, range.end, announced.get(ordinal)) : i + 1;
    const from = heads.at(-1)?.end ?? range.start;
    const behindList = heads.length === 0 && end === range.end && followsList(lines, listEnd, i) ? listEnd : null;
    const to = behindList ?? findPlace(lines, i, end, from, range.end);
    heads.push({ start: i, titleStart: i + 1, end, to });
    i = end - 1;
  }
  return heads;
}

/** `（此件公开发布）` and its like stand between the date and what is attached. */
const RELEASE = /^（[^（）]{2,24}）$/u;
const LIST_END =
  /(?:名单|清单|目录|名录|一览表|明细表|汇总表|分配表|计划表|任务表|安排表|分解表|统计表|标准表)(?:（[^（）]{1,20}）)?$/u;
const TABLE_HEAD = /^(?:序号|编号)/u;
/** `单位：万元` between a title and its table. */
const UNIT = /^（?单位：/u;

/**
 * `第六批文物保护单位名单` with a table below it, behind the date that closes a document: an annex without the word 附件.
 * @returns the end of its title; null where none begins here
 */
function readUnlabelled(
  lines: readonly OrderedLine[],
  at: number,
  range: { start: number; end: number },
): number | null {
  const before = lines[at - 1];
  if (at <= range.start || !before) return null;
  const closed = RELEASE.test(squeeze(before.text.norm)) ? lines[at - 2] : before;
  if (!closed || !isDateLine(closed.text.norm)) return null;
  for (let end = at + 1; end <= Math.min(at + 2, range.end); end++) {
    const last = lines[end - 1];
    if (last?.kind !== 'text' || endsClause(last.text.norm) || readAnnexLabel(last.text.norm)) return null;
    if (!LIST_END.test(squeeze(last.text.norm))) continue;
    const below = UNIT.test(squeeze(lines[end]?.text.norm ?? '')) ? end + 1 : end;
    const head = lines[below];
    return below < range.end && head?.kind === 'text' && TABLE_HEAD.test(squeeze(head.text.norm)) ? end : null;
  }
  return null;
}

/** The lines 附件 of a document below which a title stands that its text announces. */
function findTitled(
  lines: readonly OrderedLine[],
  range: { start: number; end: number },
  announced: ReadonlyMap<number, string>,
): Set<number> {
  const titles = new Set(announced.values());
  const found = new Set<number>();
  for (let i = range.start; i < range.end; i++) {
    if (lines[i]?.kind !== 'text' || !readAnnexLabel(lines[i]?.text.norm ?? '')) continue;
    let joined = '';
    for (let k = i + 1; k <= i + MAX_TITLE_LINES && k < range.end; k++) {
      joined += squeeze(lines[k]?.text.text ?? '');
      if (titles.has(joined)) found.add(i);
    }
  }
  return found;
}

/**
 * 附件 stands in tables too, as a kind of material (正文, 附件, 附图, 附表). A label without a number is a heading where
 * an announced title follows it, and where none is followed by one, the first of a document with one annex.
 */
function isHeading(
  line: OrderedLine,
  at: number,
  label: AnnexLabel,
  isOther: boolean,
  titled: ReadonlySet<number>,
): boolean {
  if (label.ordinal !== null || label.titleAt !== null || titled.has(at)) return true;
  return squeeze(line.text.norm).startsWith('附件') && !isOther && titled.size === 0;
}

export function parseOrdinal(digits: string): number | null {
  return /^\d+$/u.test(digits) ? Number(digits) : parseChineseNumber(digits);
}

/** The title below a label: as announced where it was announced, else short lines up to a word that ends such titles. */
function findTitleEnd(
  lines: readonly OrderedLine[],
  start: number,
  limit: number,
  announced: string | undefined,
): number {
  let joined = '';
  const last = Math.min(start + MAX_TITLE_LINES, limit);
  for (let i = start; i < last; i++) {
    if (lines[i]?.kind !== 'text') break;
    joined += squeeze(lines[i]?.text.text ?? '');
    if (announced !== undefined && joined === announced) return i + 1;
  }
  let end = start;
  for (let i = start; i < last; i++) {
    const line = lines[i];
    if (line?.kind !== 'text' || isContent(line)) break;
    end = i + 1;
    if (TITLE_END.test(squeeze(line.text.norm)) && !/^（/u.test(lines[i + 1]?.text.norm ?? '')) break;
  }
  return end;
}

function isContent(line: Line): boolean {
  const norm = line.text.norm;
  return (
    endsClause(norm) ||
    CONTENT.test(squeeze(norm)) ||
    isAddressee(norm) ||
    readMarker(norm) !== null ||
    /[，、]$/u.test(norm)
  );
}

/**
 * Where a heading belongs. One with nothing below it before the next page's document stands after its own text:
 * the text begins at the top of the page, or where a vertical run ended.
 */
function findPlace(lines: readonly OrderedLine[], start: number, end: number, from: number, limit: number): number {
  const next = lines[end];
  const page = lines[start]?.page ?? null;
  const hasContent =
    end < limit && next !== undefined && (next.page === page || next.kind === 'vertical' || page === null);
  let top = start;
  while (top > from && lines[top - 1]?.kind === 'text' && (page === null || lines[top - 1]?.page === page)) top -= 1;
  // Below the date that closes the document it stands where the annexes begin.
  if (top === start || isDateLine(lines[start - 1]?.text.norm ?? '')) return start;
  const before = lines[top - 1];
  const opensPage = before !== undefined && (before.kind === 'vertical' || before.page !== page);
  if (!hasContent) return opensPage && !opensTable(lines, end, limit, top) ? top : start;
  if (next && (readMarker(next.text.norm)?.number === 1 || CONTENT.test(squeeze(next.text.norm)))) return start;
  const splits = !endsClause(lines[start - 1]?.text.norm ?? '') && !isShort(lines[start - 1]);
  return splits && opensPage && before !== undefined && closesText(before) ? top : start;
}

/**
 * Without pages: a heading at its document's very end stands after its text, which follows the list that announces it.
 * What follows a signature there is another text of the document.
 */
function followsList(lines: readonly OrderedLine[], listEnd: number, head: number): boolean {
  const first = lines[listEnd];
  if (first?.kind !== 'text' || listEnd >= head || first.page !== null) return false;
  if (isDateLine(first.text.norm) || isDateLine(lines[listEnd + 1]?.text.norm ?? '')) return false;
  return lines.slice(listEnd, head).every((line) => line.kind === 'text');
}

/**
 * The next page begins with the head of a table, and the text above the heading does not, or goes on with the rows of
 * another one (序号 … 17): the table is its own.
 */
function opensTable(lines: readonly OrderedLine[], next: number, limit: number, top: number): boolean {
  const isHead = (at: number): boolean => CONTENT.test(squeeze(lines[at]?.text.norm ?? ''));
  if (next >= limit || !isHead(next)) return false;
  return !isHead(top) || (firstRowBelow(lines, next) === 1 && firstRowBelow(lines, top) !== 1);
}

/** A head that is printed one word a line, and a row's group, take no more lines than this. */
const MAX_HEAD_LINES = 24;
/** `17`, `17 正文`; not `2024年`, `1.` */
const ROW_NUMBER = /^(?<number>\d{1,3})(?![\d.、,，%年月日—-])/u;

/** The number of the first row below the head of a table. */
function firstRowBelow(lines: readonly OrderedLine[], head: number): number | null {
  for (const line of lines.slice(head, head + MAX_HEAD_LINES)) {
    const number = ROW_NUMBER.exec(line.text.norm)?.groups?.['number'];
    if (number !== undefined) return Number(number);
  }
  return null;
}

/** Lines that can end a text without 。 (a date, a signature, a name in a list). */
const MAX_SHORT = 24;
const isShort = (line: Line | undefined): boolean => squeeze(line?.text.norm ?? '').length <= MAX_SHORT;

function closesText(line: Line): boolean {
  return /日$|[。）》]$/u.test(line.text.norm) || line.vertical;
}
