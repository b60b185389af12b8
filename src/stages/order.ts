/**
 * Lines in reading order: title blocks that were extracted after their first page's text, or in its middle, go back
 * on top; so do a plan's own title and an annex heading. The result is a permutation of the input.
 */
import type { Line } from '../drafts.js';
import { endsClause, endsSentence } from '../text/join.js';
import { readMarker } from '../text/headings.js';
import { findBareTitles } from './bare-titles.js';
import { findAnnexHeads, type AnnexHead } from './annex-heads.js';
import { squeeze } from './furniture.js';
import type { Pagination } from './paginate.js';
import { isContactLine, readColumns } from './paragraphs.js';
import { findPlanTitles } from './plan-titles.js';
import { findTitleBlocks, type BlockPart, type TitleBlock } from './title-blocks.js';
import { isAddressee } from './title-shapes.js';

export type LineKind = BlockPart | 'furniture' | 'vertical' | 'plan-title' | 'annex-label' | 'annex-title' | 'text';

export interface OrderedLine extends Line {
  readonly kind: LineKind;
  /** Lines of one title block or annex heading share a number; -1 for all others. */
  readonly block: number;
  readonly shape: TitleBlock['shape'];
}

/** A stretch of the flow that moves to another place as a whole. */
interface Move {
  readonly start: number;
  readonly end: number;
  readonly to: number;
}

export function order(pages: Pagination): OrderedLine[] {
  const flow = pages.lines.filter((line) => !line.furniture);
  const blocks = findTitleBlocks(flow);
  const targets = placeBlocks(flow, blocks);
  const titled = label(flow, blocks);
  const moved = permute(
    titled,
    blocks.map((block, i) => ({ start: block.start, end: block.end, to: targets[i] ?? block.start })),
  );
  const withPlans = movePlanTitles(moved);
  const withHeads = moveAnnexHeads(withPlans);
  return weaveFurniture(pages.lines, moveBareTitles(withHeads));
}

function moveBareTitles(lines: readonly OrderedLine[]): OrderedLine[] {
  const columns = readColumns(runningText(lines));
  const marked = [...lines];
  let number = nextBlock(lines);
  const found = findBareTitles(lines, columns, (index) => lines[index]?.kind === 'text');
  for (const title of found) {
    for (let i = title.start; i < title.end; i++) {
      const line = marked[i];
      if (line) marked[i] = { ...line, kind: 'title', block: number, shape: title.shape };
    }
    number += 1;
  }
  return permute(marked, found);
}

function nextBlock(lines: readonly OrderedLine[]): number {
  return lines.reduce((most, line) => Math.max(most, line.block), -1) + 1;
}

function label(flow: readonly Line[], blocks: readonly TitleBlock[]): OrderedLine[] {
  const lines = flow.map((line): OrderedLine => ({
    ...line,
    kind: line.vertical ? 'vertical' : 'text',
    block: -1,
    shape: null,
  }));
  blocks.forEach((block, number) => {
    block.parts.forEach((kind, i) => {
      const line = lines[block.start + i];
      if (line) lines[block.start + i] = { ...line, kind, block: number, shape: block.shape };
    });
  });
  return lines;
}

/** For each block the index of the line before which it belongs; its own start where it stands right. */
function placeBlocks(flow: readonly Line[], blocks: readonly TitleBlock[]): number[] {
  const isBehind = opensWithAddressee(flow.slice(0, blocks[0]?.start));
  const places = blocks.map((block, i) => placeBlock(flow, block, blocks[i - 1]?.end ?? 0, isBehind));
  const displaced = places.filter((place, i) => place.sure && place.to !== blocks[i]?.start).length;
  const standing = places.filter((place) => place.sure).length - displaced;
  claimPageTops(flow, blocks, places);
  // A block that could belong to either place follows what the sure ones of its issue do.
  return places.map((place, i) => (place.sure || displaced > standing ? place.to : (blocks[i]?.start ?? place.to)));
}

/**
 * The last block of a page can belong to the text at its top although another document begins between them: where
 * nothing else claims that text.
 */
function claimPageTops(
  flow: readonly Line[],
  blocks: readonly TitleBlock[],
  places: { to: number; sure: boolean }[],
): void {
  blocks.forEach((block, i) => {
    const page = flow[block.start]?.page ?? null;
    const previous = blocks[i - 1];
    if (page === null || !previous || flow[previous.start]?.page !== page || flow[block.end]?.page === page) return;
    if (places[i]?.to !== previous.end && places[i]?.to !== block.start) return;
    let top = block.start;
    while (top > 0 && flow[top - 1]?.page === page && !flow[top - 1]?.vertical) top -= 1;
    const taken = places.some((place, j) => j !== i && place.to >= top && place.to < previous.start && place.sure);
    const before = flow[top - 1];
    const open = before !== undefined && !before.vertical && !endsSentence(before.text.norm) && !isClosed(before);
    if (top < previous.start && places[i - 1]?.to === previous.start && !taken && !open)
      places[i] = { to: top, sure: true };
  });
}

/** @param isBehind whether the title blocks stand behind their text, as its first one tells */
function placeBlock(
  flow: readonly Line[],
  block: TitleBlock,
  from: number,
  isBehind: boolean,
): { to: number; sure: boolean } {
  const page = flow[block.start]?.page ?? null;
  const stay = { to: block.start, sure: true };
  let top = block.start;
  while (page !== null && top > from && flow[top - 1]?.page === page && !flow[top - 1]?.vertical) top -= 1;
  const next = flow[block.end];
  const norm = (line: Line | undefined): string => line?.text.norm ?? '';
  if (next?.page === page && isAddressee(norm(next)) && !isAddressee(norm(flow[top]))) return stay;
  if (next?.page === page && opensDocument(flow, block.end, flow.length)) return stay;
  const addressee = lastAddressee(flow, searchFrom(flow, page === null ? from : top, from, isBehind), block.start);
  if (addressee !== null) return { to: addressee, sure: true };
  if (top === block.start) return stay;
  const before = norm(flow[block.start - 1]);
  const splits = !endsClause(before) && readMarker(norm(next)) === null && !isShortHeading(before);
  const endsPage = !next || next.page !== page || next.vertical;
  const opensPage = isPageTop(flow, top);
  const previous = flow[top - 1];
  const continues =
    previous !== undefined && !previous.vertical && !endsSentence(norm(previous)) && !isClosed(previous);
  // A table that goes on at the page's top belongs to the document before.
  if (!opensPage || TABLE_HEAD.test(squeeze(norm(flow[top])))) return stay;
  if (opensDocument(flow, top, block.start)) return { to: top, sure: true };
  if (continues && !splits) return stay;
  if (splits || endsPage) return { to: top, sure: true };
  return { to: top, sure: false };
}

/**
 * An addressee directly below the block before is that block's own, unless a page begins with it. Without pages the
 * first block tells: an issue whose title blocks stand behind their text has an addressee before its first one.
 */
function searchFrom(flow: readonly Line[], start: number, from: number, isBehind: boolean): number {
  const line = flow[from];
  if (from === 0 || start > from || !line || isPageTop(flow, from) || !isAddresseeAt(flow, from)) return start;
  if (line.page === null && isBehind) return start;
  let end = from;
  while (end < flow.length && !(flow[end]?.text.norm ?? '').endsWith('：')) end += 1;
  return end + 1;
}

const TABLE_HEAD = /^(?:序号|编号)/u;
const OPENING_LINES = 4;

function opensWithAddressee(flow: readonly Line[]): boolean {
  return flow.slice(0, OPENING_LINES).some((_line, i) => isAddresseeAt(flow, i));
}

/** An addressee begins at a line, wrapped or not. */
function isAddresseeAt(flow: readonly Line[], at: number): boolean {
  let joined = '';
  for (let i = at; i < at + OPENING_LINES; i++) {
    const norm = flow[i]?.text.norm ?? '';
    joined += norm;
    if (isAddressee(joined)) return true;
    if (!/[，、]$/u.test(norm) && norm.length < joined.length) return false;
    if (/[。；：]$/u.test(norm)) return false;
  }
  return false;
}

/** `《…管理办法》已经市政府常务会议审议通过，现予公布`: no text but the first of a document begins so. */
const OPENS_DOCUMENT =
  /^《[^《》]{4,80}》(?:[和、]《[^《》]{4,80}》)?(?:及[^，。《》]{2,20})?(?:已|业)?(?:经|于)[^。]{2,60}(?:同意|通过|批准|审定)/u;

/** `市人民政府决定：` over a list of appointments. */
const DECIDES = /^(?:经研究，|经[^，。]{2,30}，)?[\p{sc=Han}]{0,10}人民政府(?:研究)?决定：/u;

function opensDocument(flow: readonly Line[], top: number, limit: number): boolean {
  const opening = flow
    .slice(top, Math.min(top + OPENING_LINES, limit))
    .map((line) => squeeze(line.text.norm))
    .join('');
  return OPENS_DOCUMENT.test(opening) || DECIDES.test(opening);
}

/** The first line of a page, furniture aside. */
export function isPageTop(flow: readonly Line[], at: number): boolean {
  const line = flow[at];
  const before = flow[at - 1];
  return line !== undefined && (!before || line.pageStart || before.page !== line.page);
}

/** A last line that is complete without 。: a date, a signature, a note, an entry. */
function isClosed(line: Line): boolean {
  return (
    /日$|[）》]$/u.test(line.text.norm) ||
    isContactLine(line.text.norm) ||
    line.indent > 0 ||
    squeeze(line.text.norm).length < MAX_HEADING_UNITS
  );
}

/** Longest heading without a full stop, in units. */
const MAX_HEADING_UNITS = 16;
const isShortHeading = (norm: string): boolean => readMarker(norm) !== null && norm.length <= MAX_HEADING_UNITS;

function lastAddressee(flow: readonly Line[], from: number, to: number): number | null {
  for (let i = to - 1; i >= from; i--) {
    const line = flow[i];
    if (line?.vertical) return null;
    if (!line || !isAddressee(line.text.norm)) continue;
    let first = i;
    // `各区人民政府，各功能区管委会，` / `市政府各部门：` wraps over several lines.
    while (
      first > from &&
      isAddressee(`${flow[first - 1]?.text.norm ?? ''}：`) &&
      /[，、]$/u.test(flow[first - 1]?.text.norm ?? '')
    )
      first -= 1;
    return first;
  }
  return null;
}

/** Applies moves; stretches must not overlap. A line goes before the line its move names. */
function permute(lines: readonly OrderedLine[], moves: readonly Move[]): OrderedLine[] {
  const moving = moves.filter((move) => move.to !== move.start && (move.to < move.start || move.to >= move.end));
  if (moving.length === 0) return [...lines];
  const taken = new Set<number>();
  for (const move of moving) for (let i = move.start; i < move.end; i++) taken.add(i);
  const result: OrderedLine[] = [];
  for (let i = 0; i <= lines.length; i++) {
    for (const move of moving) if (move.to === i) result.push(...lines.slice(move.start, move.end));
    const line = lines[i];
    if (line && !taken.has(i)) result.push(line);
  }
  return result;
}

/** Ranges of the flow that are one document each: from a title block to the next. */
export function documentRanges(lines: readonly OrderedLine[]): { start: number; end: number }[] {
  const starts: number[] = [];
  lines.forEach((line, i) => {
    if (isBlockStart(lines, i)) starts.push(i);
    void line;
  });
  return starts.map((start, i) => ({ start, end: starts[i + 1] ?? lines.length }));
}

const HEAD_KINDS: ReadonlySet<LineKind> = new Set<LineKind>(['code', 'number', 'issuer', 'title', 'dated', 'label']);

export function isBlockStart(lines: readonly OrderedLine[], i: number): boolean {
  const line = lines[i];
  return line !== undefined && HEAD_KINDS.has(line.kind) && lines[i - 1]?.block !== line.block;
}

/** Lines of running text: what stands under an annex heading is mostly tables, whose cells tell nothing of columns. */
export function runningText(lines: readonly OrderedLine[]): OrderedLine[] {
  const text: OrderedLine[] = [];
  let inAnnex = false;
  lines.forEach((line, i) => {
    if (isBlockStart(lines, i)) inAnnex = false;
    if (line.kind === 'annex-label') inAnnex = true;
    if (line.kind === 'text' && !inAnnex) text.push(line);
  });
  return text;
}

function movePlanTitles(lines: readonly OrderedLine[]): OrderedLine[] {
  const marked = [...lines];
  const moves: Move[] = [];
  for (const range of documentRanges(lines)) {
    for (const plan of findPlanTitles(lines, range)) {
      for (let i = plan.start; i < plan.end; i++) {
        const line = marked[i];
        if (line) marked[i] = { ...line, kind: 'plan-title' };
      }
      moves.push(plan);
    }
  }
  return permute(marked, moves);
}

function moveAnnexHeads(lines: readonly OrderedLine[]): OrderedLine[] {
  const marked = [...lines];
  const moves: Move[] = [];
  const heads: readonly AnnexHead[] = documentRanges(lines).flatMap((range) => findAnnexHeads(lines, range));
  let number = nextBlock(lines) - 1;
  for (const head of heads) {
    number += 1;
    for (let i = head.start; i < head.end; i++) {
      const line = marked[i];
      if (line) marked[i] = { ...line, kind: i < head.titleStart ? 'annex-label' : 'annex-title', block: number };
    }
    moves.push({ start: head.start, end: head.end, to: head.to });
  }
  return permute(marked, moves);
}

/** Furniture goes back behind the line that it followed in the source. */
function weaveFurniture(source: readonly Line[], ordered: readonly OrderedLine[]): OrderedLine[] {
  const after = new Map<number, OrderedLine[]>();
  let last = -1;
  for (const line of source) {
    if (!line.furniture) {
      last = line.span.start;
      continue;
    }
    const list = after.get(last) ?? [];
    list.push({ ...line, kind: 'furniture', block: -1, shape: null });
    after.set(last, list);
  }
  const woven = [...(after.get(-1) ?? [])];
  for (const line of ordered) {
    woven.push(line);
    woven.push(...(after.get(line.span.start) ?? []));
  }
  return woven;
}
