/**
 * Finding title blocks: code, number, issuer and title, one to four lines each, wherever they stand in the flow.
 * Anchors are a 发文字号 on a line of its own, an issuer over 关于…, or a title of a known shape.
 */
import type { Line } from '../drafts.js';
import { isDateLine } from '../text/dates.js';
import { isBalanced } from '../text/brackets.js';
import { findNumbers, matchCodeLine, matchNumberLine } from '../text/document-number.js';
import { endsSentence } from '../text/join.js';
import { squeeze } from './furniture.js';
import { MAX_TITLE_LINES, normOf, readTail, readTitle, type BlockPart } from './title-extent.js';
import {
  isAddressee,
  isIssuerLine,
  isMinutesTitle,
  isOrderNumber,
  readAnnexLabel,
  isHeadLabel,
  readHeadedIssuer,
  readLabelledDate,
  readMaker,
  readTitleShape,
  startsAbout,
  startsActing,
  type TitleShape,
} from './title-shapes.js';

/** Lines `[start, end)` of the flow that are one title block. */
export interface TitleBlock {
  readonly start: number;
  readonly end: number;
  /** What each line of it is. */
  readonly parts: readonly BlockPart[];
  readonly shape: TitleShape | 'news' | 'other' | null;
}

/** Code, second number of a joint issue, and issuers of a joint issue that may stand between number and title. */
const MAX_HEAD_LINES = 8;
const DATED_TITLE =
  /^(?:[\p{sc=Han}]{0,12}?)(?:(?:\d{4}|[〇○零一二三四五六七八九]{4})年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?/u;

const INTERPRETS = /^(?:关于)?《[^《》]+》(?:的)?[\p{sc=Han}]{0,6}(?:解读|问答|解析)$/u;

/**
 * All title blocks of a flow of lines (furniture left out), in order and without overlap.
 * @param isListed whether a line is one of a list of documents, where no title opens a document
 */
export function findTitleBlocks(flow: readonly Line[], isListed: (at: number) => boolean = () => false): TitleBlock[] {
  const blocks: TitleBlock[] = [];
  let from = 0;
  for (let i = 0; i < flow.length; i++) {
    const line = flow[i];
    if (!line || line.vertical) continue;
    if (isListed(i)) {
      from = i + 1;
      continue;
    }
    const block = readBlockAt(flow, i, from);
    if (!block) continue;
    if (isIssuedBy(flow, blocks.at(-1), block)) {
      i = block.end - 1;
      from = block.end;
      continue;
    }
    blocks.push(block);
    from = block.end;
    i = block.end - 1;
  }
  return blocks;
}

const ISSUES = /(?:印发|转发|批转|公布|发布|颁布|下达)[《]?(?=关于|[\p{sc=Han}])/u;

/** `…印发关于加快停车场建设若干措施的通知` and then `关于加快停车场建设若干措施`: the text that the 通知 hands out. */
function isIssuedBy(flow: readonly Line[], before: TitleBlock | undefined, block: TitleBlock): boolean {
  if (!before || block.shape !== 'document' || block.parts.some((part) => part !== 'title')) return false;
  const own = joinNorms(flow, block.start, block.end);
  const issuing = joinNorms(flow, before.start, before.end);
  const at = issuing.indexOf(own);
  return at > 0 && ISSUES.test(issuing.slice(0, at + 1));
}

function readBlockAt(flow: readonly Line[], at: number, from: number): TitleBlock | null {
  const norm = normOf(flow[at]);
  if (matchNumberLine(norm)) return readNumberedBlock(flow, at, from);
  if (matchCodeLine(norm)) return readCodedBlock(flow, at);
  const headed = readHeadedIssuer(norm);
  if (headed && (matchNumberLine(normOf(flow[at + 1])) || isOrderNumber(normOf(flow[at + 1])))) {
    return finishBlock(flow, at, ['issuer', 'number']);
  }
  if (headed) {
    const labelled = readLabelledHead(flow, at);
    if (labelled) return labelled;
  }
  if (isIssuerLine(norm)) return readIssuedBlock(flow, at);
  const maker = readMaker(norm);
  if (maker) {
    const title = readTitle(flow, at + 1);
    if (title) return block(at, title.end, ['issuer', ...titles(at + 1, title.end)], title.shape);
  }
  return readBareTitle(flow, at);
}

function block(start: number, end: number, parts: readonly BlockPart[], shape: TitleBlock['shape']): TitleBlock {
  return { start, end, parts, shape };
}

function titles(start: number, end: number): BlockPart[] {
  return new Array<BlockPart>(end - start).fill('title');
}

/** Lines of a head whose fields have labels. */
const MAX_LABELLED_LINES = 12;

/** `临海市政府　令` / `发文日期：…` / `发文字号：府法字第1120000001号` / `附件：…`: every line under its label. */
function readLabelledHead(flow: readonly Line[], at: number): TitleBlock | null {
  const parts: BlockPart[] = ['issuer'];
  for (let i = at + 1; i < Math.min(at + MAX_LABELLED_LINES, flow.length); i++) {
    const norm = normOf(flow[i]);
    if (matchNumberLine(norm)) parts.push('number');
    else if (readLabelledDate(norm) !== null) parts.push('dated');
    else if (isHeadLabel(norm)) parts.push('label');
    else break;
  }
  return parts.includes('number') && parts.includes('dated') ? block(at, at + parts.length, parts, null) : null;
}

/** A 统一编号 on a line of its own is the first line of the block below it. */
function readCodedBlock(flow: readonly Line[], at: number): TitleBlock | null {
  const below = readBlockAt(flow, at + 1, at + 1) ?? readTitleBelowCode(flow, at + 1);
  if (below?.start !== at + 1) return null;
  return { ...below, start: at, parts: ['code', ...below.parts] };
}

/** `临江市人民政府关于…的通知` right below the 统一编号, with the number below it: nothing else needs to set it apart. */
function readTitleBelowCode(flow: readonly Line[], at: number): TitleBlock | null {
  const title = opensDocumentTitle(normOf(flow[at])) ? readTitle(flow, at) : null;
  const tail = title ? readTail(flow, title.end) : [];
  if (!title || tail.length === 0) return null;
  return block(at, title.end + tail.length, [...titles(at, title.end), ...tail], title.shape);
}

/** Code and number, then issuers, then the title; or the title first and the number below it. */
function readNumberedBlock(flow: readonly Line[], at: number, from: number): TitleBlock {
  const parts: BlockPart[] = [];
  let i = at;
  let numbers = 0;
  for (; i < Math.min(at + MAX_HEAD_LINES, flow.length); i++) {
    const norm = normOf(flow[i]);
    if (flow[i]?.vertical) break;
    if (matchNumberLine(norm)) {
      if (numbers > 0 && !isIssuerLine(normOf(flow[i - 1])) && parts.at(-1) !== 'number') break;
      parts.push('number');
      numbers += 1;
    } else if (matchCodeLine(norm)) parts.push('code');
    else if (numbers > 0 && isIssuerLine(norm) && !endsBlock(flow, i)) parts.push('issuer');
    else break;
  }
  const title = readTitle(flow, i) ?? readLooseTitle(flow, i);
  if (title) return block(at, title.end, [...parts, ...titles(i, title.end)], title.shape);
  return readTitleAbove(flow, at, from, parts) ?? block(at, i, parts, null);
}

/** An organ's name followed by a date is a signature, not the head of a title. */
function endsBlock(flow: readonly Line[], i: number): boolean {
  return isDateLine(normOf(flow[i + 1]));
}

/** A title of no known shape below number and issuer: short lines before the addressee or the first heading. */
function readLooseTitle(flow: readonly Line[], start: number): { end: number; shape: null } | null {
  for (let i = start; i < Math.min(start + MAX_TITLE_LINES, flow.length); i++) {
    const norm = normOf(flow[i]);
    if (flow[i]?.vertical || endsSentence(norm) || /[，；]$/u.test(norm)) return null;
    const next = normOf(flow[i + 1]);
    if (isAddressee(next) && isBalanced(joinNorms(flow, start, i + 1))) return { end: i + 1, shape: null };
  }
  return null;
}

function joinNorms(flow: readonly Line[], start: number, end: number): string {
  let joined = '';
  for (let i = start; i < end; i++) joined += squeeze(normOf(flow[i]));
  return joined;
}

/** `关于…的通知` / `临政发〔2024〕5号`: the number below the title, as some gazettes print it. */
function readTitleAbove(
  flow: readonly Line[],
  at: number,
  from: number,
  parts: readonly BlockPart[],
): TitleBlock | null {
  for (let below = at - 1; below >= Math.max(from, at - MAX_TITLE_LINES); below--) {
    if (!opensDocumentTitle(normOf(flow[below]))) continue;
    // 国务院办公厅转发国家铁路局 / 关于…: the line above is the title's first
    const start = below > from && startsActing(normOf(flow[below - 1])) ? below - 1 : below;
    const title = readTitle(flow, start);
    if (title?.end !== at) continue;
    const hasIssuer = start > from && isIssuerLine(normOf(flow[start - 1]));
    const first = hasIssuer ? start - 1 : start;
    return block(
      first,
      at + parts.length,
      [...(hasIssuer ? ['issuer' as const] : []), ...titles(start, at), ...parts],
      title.shape,
    );
  }
  return null;
}

/** `临江市人民政府` / `关于…的决定`, with a number below where one is printed. */
function readIssuedBlock(flow: readonly Line[], at: number): TitleBlock | null {
  let i = at;
  const page = flow[at]?.page ?? null;
  // An organ's name twice: the first is the signature of the text that the block was set into.
  if (squeeze(normOf(flow[at])) === squeeze(normOf(flow[at + 1]))) return null;
  // A body in the last cell of a page's table is no issuer of what the next page begins with.
  while (isIssuerLine(normOf(flow[i])) && flow[i]?.page === page && i - at < MAX_HEAD_LINES) i += 1;
  if (flow[i]?.page !== page) return null;
  // … and none of the block below it, which has an issuer of its own.
  if (i > at + 1 && endsRow(flow, at)) return null;
  const below = normOf(flow[i]);
  if (!startsAbout(below) && (readTitleShape(below) === null || findNumbers(below).length > 0)) return null;
  return finishBlock(flow, at, new Array<BlockPart>(i - at).fill('issuer'));
}

const ROW_NUMBER = /^\d{1,3}$/u;

/** `7` / `城乡融合专项规划` / `高新区管委会`: the last cell of a row that is printed one cell a line. */
function endsRow(flow: readonly Line[], at: number): boolean {
  const name = flow[at - 1];
  return name !== undefined && !endsSentence(name.text.norm) && ROW_NUMBER.test(squeeze(normOf(flow[at - 2])));
}

function finishBlock(flow: readonly Line[], at: number, head: readonly BlockPart[]): TitleBlock | null {
  const start = at + head.length;
  const title = readTitle(flow, start);
  if (!title) return head.includes('number') ? block(at, start, head, null) : null;
  const tail = head.includes('number') ? [] : readTail(flow, title.end);
  return block(at, title.end + tail.length, [...head, ...titles(start, title.end), ...tail], title.shape);
}

/** `（临政发〔2024〕3号）………（3）` below a title: both are an entry of the list of documents. */
const LEADS_TO_PAGE = /(?<=…{2}|\.{4}|·{4})\s{0,4}[（(]?\d{1,3}[）)]?$/u;

/** A title with neither number nor issuer: an interpretation, a list of appointments, a chronicle, a table. */
function readBareTitle(flow: readonly Line[], at: number): TitleBlock | null {
  const title = readTitle(flow, at);
  if (!title || (title.end > at + 1 && hasBetterStart(flow, at, title.end))) return null;
  // Entries of a list of documents that follow each other make no title.
  if (title.shape !== 'document' && findNumbers(joinNorms(flow, at, title.end)).length > 0) return null;
  if (LEADS_TO_PAGE.test(normOf(flow[title.end]))) return null;
  if (!isDatedTitle(flow, at, title) && !isFreeStanding(flow, at, title.end)) return null;
  const isAbout = opensTitle(normOf(flow[at]));
  const isMinutes = isMinutesTitle(joinNorms(flow, at, title.end)) && isEdge(flow, at, title.end);
  if (title.shape === 'document' && !isAbout && !isMinutes) return null;
  if (title.shape === 'statistics' && !standsOverTable(flow, at, title.end)) return null;
  if (title.shape === 'statistics' && isOfAnnex(flow, at)) return null;
  if (title.shape === 'interpretation' && !isAbout && !isEdge(flow, at, title.end)) return null;
  const tail = title.shape === 'document' || title.shape === 'personnel' ? readTail(flow, title.end) : [];
  return block(at, title.end + tail.length, [...titles(at, title.end), ...tail], title.shape);
}

/** `专栏1 “十四五”时期水安全主要指标`, `表3 …`: inside of a plan. */
const PLAN_BOX = /^(?:专栏|专表|图表|附?[表图])[\d一二三四五六七八九十]/u;
/** Below 附件, or announced there: `附件：残疾人保障主要指标`. */
function isOfAnnex(flow: readonly Line[], at: number): boolean {
  const before = normOf(flow[at - 1]);
  return readAnnexLabel(before) !== null || /^附(?:件|表)/u.test(squeeze(normOf(flow[at])));
}

/** Lines below a title that tell whether it stands over a table. */
const TABLE_HEAD_LINES = 3;

/** The lines below are no sentences. */
function standsOverTable(flow: readonly Line[], at: number, end: number): boolean {
  if (PLAN_BOX.test(squeeze(normOf(flow[at])))) return false;
  return flow
    .slice(end, end + TABLE_HEAD_LINES)
    .every(({ text }) => !/[。；，]/u.test(text.norm.replace(/（[^（）]*）/gu, '')));
}

/** `7月县政府人事任免`, `2024年5月大事记`: no sentence has such a line, wherever it was torn into one. */
function isDatedTitle(flow: readonly Line[], at: number, title: { end: number; shape: TitleShape }): boolean {
  if (title.shape === 'interpretation' && INTERPRETS.test(joinNorms(flow, at, title.end))) return true;
  return title.end === at + 1 && title.shape !== 'document' && DATED_TITLE.test(squeeze(normOf(flow[at])));
}

const opensDocumentTitle = (norm: string): boolean => startsAbout(norm) || startsActing(norm);
const opensTitle = (norm: string): boolean => opensDocumentTitle(norm) || squeeze(norm).startsWith('《');

/** A later line opens the title, or is the whole of it: the lines before are running text. */
function hasBetterStart(flow: readonly Line[], at: number, end: number): boolean {
  if (opensTitle(normOf(flow[at]))) return false;
  for (let i = at + 1; i < end; i++) {
    if (readTitle(flow, i)?.end === end && (opensTitle(normOf(flow[i])) || i === end - 1)) return true;
  }
  return false;
}

/** Not a wrapped piece of a sentence: nothing open before it that it closes, nothing after it that it needs. */
function isFreeStanding(flow: readonly Line[], start: number, end: number): boolean {
  const before = normOf(flow[start - 1]);
  const after = normOf(flow[end]);
  if (/[《（“‘〈、]$/u.test(before)) return false;
  if (/^[》）”’〉、，。；：]/u.test(after)) return false;
  const opened = before.lastIndexOf('《') > before.lastIndexOf('》');
  if (opened && joinNorms(flow, start, end).indexOf('》') < 0) return after.indexOf('》') < 0;
  return isEdge(flow, start, end) || endsSentence(before) || readAnnexLabel(before) !== null || isAddressee(after);
}

/** At a page's top or end, or beside furniture. */
function isEdge(flow: readonly Line[], start: number, end: number): boolean {
  const first = flow[start];
  const before = flow[start - 1];
  const last = flow[end - 1];
  const after = flow[end];
  return !before || !after || first?.page !== before.page || last?.page !== after.page || (first?.pageStart ?? false);
}
