/**
 * Where title blocks belong. A block's frame may have been extracted after its page's text, or in its middle; the
 * place that explains the page best is the one where a text begins that the block fits, where no sentence is torn,
 * and where no text that opens a document is left without a block. All blocks of a page are weighed together.
 */
import type { Line } from '../drafts.js';
import { isDateLine } from '../text/dates.js';
import { readMarker } from '../text/headings.js';
import { endsSentence } from '../text/join.js';
import { isDayRecord } from './fresh-starts.js';
import { squeeze } from './furniture.js';
import { forgetLongPages, MAX_PAGE_LINES } from './page-sizes.js';
import { isBulletLine, isContactLine, isDayLine, isNoteLine } from './paragraphs.js';
import type { TitleBlock } from './title-blocks.js';
import { joinNorms, overlap } from './title-lines.js';
import { isAddressee, isIssuerLine } from './title-shapes.js';

/**
 * What speaks for and against a place, in halves of a decision: 2 outweighs one weak sign against it, 5 any one sign.
 */
const WEIGHT = {
  addressee: 5,
  opens: 4,
  named: 4,
  repeats: 3,
  record: 3,
  noRecord: -5,
  firstHeading: 1.5,
  laterHeading: -4,
  continues: -5,
  signs: -5,
  table: -5,
  noText: -6,
  tears: -4,
  orphan: -4,
  stays: 1,
} as const;
/** Pages hold few blocks; more than these combinations are not tried. */
const MAX_COMBINATIONS = 400;
/** More blocks than a page holds: where a source marks few of its pages, they are weighed so many at a time. */
const MAX_GROUP = 8;
/** An opening is read off so many lines. */
const OPENING_LINES = 4;
const NAMING_LINES = 6;
/** A line without full stop so short may end a text: a signature, a name. */
const MAX_SHORT = 16;
const TABLE_HEAD = /^(?:序号|编号)/u;
/** `《…管理办法》已经市政府常务会议审议通过，现予公布`: no text but the first of a document begins so. */
const OPENS_DOCUMENT =
  /^《[^《》]{4,80}》(?:[和、]《[^《》]{4,80}》)?(?:及[^，。《》]{2,20})?(?:已|业)?(?:经|于)[^。]{2,60}(?:同意|通过|批准|审定)/u;
/** `市人民政府决定：` over a list of appointments. */
const DECIDES = /^(?:经研究，|经[^，。]{2,30}，)?[\p{sc=Han}]{0,10}人民政府(?:研究)?决定：/u;
/** `…，有关安排如下：` ends the first sentence of a notice. */
const ANNOUNCES = /^[^。]{0,120}(?:如下|以下)[^。：]{0,12}：/u;
const KIND_ANNOUNCED = /^[^。]{0,120}(?<kind>通知|公告|通告|批复|决定|意见|通报)如下：/u;
const INDICATORS = /^(?:指标|项目|单位：)/u;
/** What a title is about, without what all titles have. */
const NAME =
  /关于(?:印发|转发|批转|公布|发布|颁布|废止|修改|做好|开展|成立|加强|进一步加强|加快推进|同意|给予)?(?<name>.+?)(?:的[\p{sc=Han}]{0,6})?$/u;

interface Page {
  readonly flow: readonly Line[];
  /** Lines `[top, end)`: those of a page, or where pages are not known those around one block. */
  readonly top: number;
  readonly end: number;
  readonly known: boolean;
  /** The text at `top` is that of the block before, which stands right. */
  readonly topIsTaken: boolean;
}

/** For each block the index of the line before which it belongs; its own start where it stands right. */
export function placeBlocks(lines: readonly Line[], blocks: readonly TitleBlock[]): number[] {
  const flow = forgetLongPages(lines);
  const places: number[] = [];
  for (let i = 0; i < blocks.length;) {
    const group = groupOf(flow, blocks, i);
    const before = blocks[i - 1];
    const page = readPage(flow, group, before?.end ?? 0, blocks[i + group.length]?.start ?? flow.length);
    const topIsTaken = !page.known && page.top === before?.end && places.at(-1) === before.start;
    places.push(...placeGroup({ ...page, topIsTaken }, group));
    i += group.length;
  }
  return places;
}

/** The blocks of one page, and of one stretch of text between vertical runs; one block where pages are not known. */
function groupOf(flow: readonly Line[], blocks: readonly TitleBlock[], first: number): readonly TitleBlock[] {
  const page = flow[blocks[first]?.start ?? 0]?.page ?? null;
  let end = first + 1;
  while (page !== null && end < blocks.length && end - first < MAX_GROUP) {
    const from = blocks[end - 1]?.end ?? 0;
    const to = blocks[end]?.start ?? 0;
    if (flow[to]?.page !== page || flow.slice(from, to).some((line) => line.vertical)) break;
    end += 1;
  }
  return blocks.slice(first, end);
}

/** @param from @param limit where the block before the group ends, and where the one after it begins */
function readPage(
  flow: readonly Line[],
  group: readonly TitleBlock[],
  from: number,
  limit: number,
): Omit<Page, 'topIsTaken'> {
  const start = group[0]?.start ?? 0;
  const page = flow[start]?.page ?? null;
  let top = start;
  while (top > from && flow[top - 1]?.page === page && !flow[top - 1]?.vertical && start - top < limitOf(page))
    top -= 1;
  let end = group.at(-1)?.end ?? start;
  while (page !== null && end < limit && flow[end]?.page === page && !flow[end]?.vertical) end += 1;
  return { flow, top, end, known: page !== null };
}

const limitOf = (page: number | null): number => (page === null ? MAX_PAGE_LINES : Infinity);

function placeGroup(page: Page, group: readonly TitleBlock[]): number[] {
  const choices = group.map((block) => candidatesOf(page, group, block));
  let best = group.map((block) => block.start);
  let bestScore = scorePlaces(page, group, best);
  let tried = 0;
  const extend = (chosen: readonly number[]): void => {
    if (tried >= MAX_COMBINATIONS) return;
    if (chosen.length < group.length) {
      for (const to of choices[chosen.length] ?? []) if (!chosen.includes(to)) extend([...chosen, to]);
      return;
    }
    tried += 1;
    const score = scorePlaces(page, group, chosen);
    if (score <= bestScore) return;
    best = [...chosen];
    bestScore = score;
  };
  extend([]);
  return best;
}

/** Where it stands; the page's top; where a text opens before it. */
function candidatesOf(page: Page, group: readonly TitleBlock[], block: TitleBlock): number[] {
  const { flow, top } = page;
  const places = new Set([block.start]);
  const inBlock = (i: number): boolean => group.some((other) => i >= other.start && i < other.end);
  if (page.known && !inBlock(top)) places.add(top);
  for (let i = page.topIsTaken ? top + 1 : top; i < block.start; i++) {
    const afterBlock = group.some((other) => other.end === i);
    if (inBlock(i) || afterBlock || inBlock(i - 1)) continue;
    if (opensText(flow, i, page.end, top)) places.add(i);
  }
  const records = firstRecord(page, block);
  if (records !== null && !inBlock(records)) places.add(records);
  return [...places];
}

function scorePlaces(page: Page, group: readonly TitleBlock[], places: readonly number[]): number {
  const { flow, top, end } = page;
  let score = 0;
  const taken = new Set(places.flatMap((to, i) => (to === group[i]?.start ? [textBelow(group, places, i)] : [to])));
  group.forEach((block, i) => {
    const to = places[i] ?? block.start;
    score += scoreText(page, group, places, i);
    if (to === block.start) score += WEIGHT.stays + scoreStaying(page, group, places, block);
  });
  const first = flow[top];
  const before = flow[top - 1];
  if (page.known && first && !taken.has(top) && !isAddresseeAt(flow, top) && !(before && isOpenLine(before))) {
    // What stands in and below a block is said by it.
    const until = group.reduce((least, block) => Math.min(least, block.start), top + NAMING_LINES);
    if (KIND_ANNOUNCED.test(joinNorms(flow, top, until)) || opensText(flow, top, end, top)) score += WEIGHT.orphan;
  }
  // Every text that opens a document wants a block over it.
  for (let i = top; i < end; i++) {
    if (taken.has(i) || group.some((block) => i >= block.start && i < block.end)) continue;
    const from = group.findLast((block) => block.end <= i)?.end ?? top;
    if (beginsAddressee(flow, i, from) || (i !== from && opensText(flow, i, end, from))) score += WEIGHT.orphan;
  }
  return score;
}

/** The line below a block that stays; blocks that move away from there are passed over. */
function textBelow(group: readonly TitleBlock[], places: readonly number[], index: number): number {
  let first = group[index]?.end ?? 0;
  for (let i = index + 1; group[i]?.start === first && places[i] !== first; i++) first = group[i]?.end ?? first;
  return first;
}

/** How well a block fits the text that its place gives it. */
function scoreText(page: Page, group: readonly TitleBlock[], places: readonly number[], index: number): number {
  const { flow } = page;
  const block = group[index];
  if (!block) return 0;
  const to = places[index] ?? block.start;
  const first = to === block.start ? textBelow(group, places, index) : to;
  const line = flow[first];
  const isBlock = group.some((other, j) => j !== index && other.start === first && places[j] === other.start);
  const isTaken = places.some((place, j) => j !== index && place === first && to !== first);
  if (!line || isBlock || isTaken) return WEIGHT.noText;
  if (line.vertical) return 0;
  // No printer sets a title at a page's foot; where one stands there, the next page may still go on with it.
  let score = fitsText(flow, block, first) + (page.known && first >= page.end ? WEIGHT.noText : 0);
  const before = to === block.start ? null : lineBefore(page, group, places, to);
  if (before && isOpenLine(before)) score += WEIGHT.continues;
  const norm = line.text.norm;
  if (isDateLine(norm) || (isIssuerLine(norm) && isDateLine(flow[first + 1]?.text.norm ?? ''))) score += WEIGHT.signs;
  if (TABLE_HEAD.test(squeeze(norm)) && block.shape !== 'statistics') score += WEIGHT.table;
  return score;
}

/** The last line before a place that is neither a block's nor moved away. */
function lineBefore(page: Page, group: readonly TitleBlock[], places: readonly number[], to: number): Line | null {
  for (let i = to - 1; i >= 0; i--) {
    const block = group.findIndex((other) => i >= other.start && i < other.end);
    if (block >= 0 && places[block] === group[block]?.start) return null;
    if (block < 0) return page.flow[i] ?? null;
  }
  return null;
}

/** What staying costs: a torn sentence, a heading without its text. */
function scoreStaying(page: Page, group: readonly TitleBlock[], places: readonly number[], block: TitleBlock): number {
  const before = lineBefore(page, group, places, block.start);
  const after = page.flow[block.end];
  if (firstRecord(page, block) !== null) return WEIGHT.tears;
  if (!before || !isOpenLine(before)) return 0;
  if (after && !after.vertical && opensText(page.flow, block.end, page.flow.length, block.end)) return WEIGHT.tears / 2;
  return WEIGHT.tears;
}

function fitsText(flow: readonly Line[], block: TitleBlock, first: number): number {
  const norm = flow[first]?.text.norm ?? '';
  const opening = joinNorms(flow, first, first + NAMING_LINES);
  const title = joinNorms(flow, block.start + block.parts.indexOf('title'), lastTitle(block));
  let score = 0;
  if (isAddresseeAt(flow, first)) score += WEIGHT.addressee;
  if (OPENS_DOCUMENT.test(opening) || DECIDES.test(opening)) score += WEIGHT.opens;
  else if (announcesKind(title, opening)) score += WEIGHT.opens;
  else if (ANNOUNCES.test(opening)) score += WEIGHT.opens / 2;
  const name = NAME.exec(title)?.groups?.['name'] ?? title;
  if (name.length >= MIN_NAME && opening.includes(name.replace(/[《》]/gu, ''))) score += WEIGHT.named;
  else score += WEIGHT.repeats * overlap(name, opening);
  if (isRecord(block, norm)) score += WEIGHT.record;
  else if (block.shape === 'chronicle' || block.shape === 'statistics') return score + WEIGHT.noRecord;
  const marker = readMarker(norm);
  if (marker) score += marker.number === 1 && opensAt(norm, marker.level) ? WEIGHT.firstHeading : WEIGHT.laterHeading;
  return score;
}

/** `一、` and `第一条` open a text, `（一）` and `1.` stand below another heading. */
const opensAt = (norm: string, level: number): boolean => level === 1 || norm.startsWith('第');

/** A 公告 says `现公告如下`, a 批复 `现批复如下`. */
function announcesKind(title: string, opening: string): boolean {
  const said = KIND_ANNOUNCED.exec(opening)?.groups?.['kind'];
  return said !== undefined && title.endsWith(said);
}

const MIN_NAME = 6;

function lastTitle(block: TitleBlock): number {
  const last = block.parts.lastIndexOf('title');
  return last < 0 ? block.start : block.start + last + 1;
}

/** Days under a chronicle's title, indicators under that of statistics. */
function isRecord(block: TitleBlock, norm: string): boolean {
  if (block.shape === 'chronicle') return isDayLine(norm) || isBulletLine(norm) || /^\d{1,2}月\d{1,2}日/u.test(norm);
  return block.shape === 'statistics' && INDICATORS.test(squeeze(norm));
}

/** The first record before a block that heads records: days of a chronicle, the head of a table of indicators. */
function firstRecord({ flow, top, topIsTaken }: Page, block: TitleBlock): number | null {
  if ((block.shape !== 'chronicle' && block.shape !== 'statistics') || topIsTaken) return null;
  for (let i = top; i < block.start; i++) {
    const norm = flow[i]?.text.norm ?? '';
    if (block.shape === 'chronicle' ? isDayRecord(norm) : isIndicatorHead(norm)) return i;
  }
  return null;
}

const isIndicatorHead = (norm: string): boolean =>
  INDICATORS.test(squeeze(norm)) && norm.length <= MAX_SHORT * 2 && !/[，。；]/u.test(norm);

/** A text begins here, in lines `[from, limit)`: it addresses somebody, issues something, decides. */
function opensText(flow: readonly Line[], at: number, limit: number, from: number): boolean {
  if (isAddresseeAt(flow, at)) return beginsAddressee(flow, at, from);
  if (followsAddressee(flow, at)) return false;
  const norm = flow[at]?.text.norm ?? '';
  if (!norm.startsWith('《') && !norm.includes('决定')) return false;
  // What stands below an addressee is said to it, by the document that is open.
  if (isAddresseeEnd(flow, at - 1)) return false;
  const opening = joinNorms(flow, at, Math.min(at + OPENING_LINES, limit));
  return OPENS_DOCUMENT.test(opening) || DECIDES.test(opening);
}

/** The document that a text belongs to has begun above it: with whom it addresses. */
function followsAddressee(flow: readonly Line[], at: number): boolean {
  if (!/：$/u.test(flow[at - 1]?.text.norm ?? '')) return false;
  for (let i = Math.max(0, at - OPENING_LINES); i < at; i++) if (isAddressee(joinNorms(flow, i, at))) return true;
  return false;
}

/** … and its first line is this one; what stands before `from` belongs to another block. */
function beginsAddressee(flow: readonly Line[], at: number, from: number): boolean {
  return isAddresseeAt(flow, at) && (at <= from || !isAddresseeAt(flow, at - 1));
}

/** An addressee begins at a line, wrapped or not. */
function isAddresseeAt(flow: readonly Line[], at: number): boolean {
  let joined = '';
  for (let i = at; i < at + OPENING_LINES; i++) {
    const norm = flow[i]?.text.norm ?? '';
    joined += norm;
    // 工作流程 / 沧浦县人民政府：: an addressee begins with whom it addresses.
    if (isAddressee(joined)) return i === at || isAddressee(`${flow[at]?.text.norm.replace(/[，、]$/u, '') ?? ''}：`);
    if (!/[，、]$/u.test(norm) && norm.length < joined.length) return false;
    if (/[。；：]$/u.test(norm)) return false;
  }
  return false;
}

/** An addressee, wrapped or not, ends with a line. */
function isAddresseeEnd(flow: readonly Line[], at: number): boolean {
  let joined = '';
  for (let i = at; i > at - OPENING_LINES && i >= 0; i--) {
    joined = (flow[i]?.text.norm ?? '') + joined;
    if (isAddressee(joined)) return true;
  }
  return false;
}

/** A line after which its text goes on: no full stop, and nothing that ends a text without one. */
function isOpenLine(line: Line): boolean {
  const norm = line.text.norm;
  if (line.vertical || endsSentence(norm)) return false;
  if (/[，、；：]$/u.test(norm)) return true;
  if (readMarker(norm) !== null) return true;
  if (/日$|[）》]$/u.test(norm) || isContactLine(norm) || isNoteLine(norm) || isIssuerLine(norm)) return false;
  return line.indent === 0 && squeeze(norm).length >= MAX_SHORT;
}
