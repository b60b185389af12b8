/**
 * Lines in reading order: title blocks that were extracted after their first page's text, or in its middle, go back
 * on top; so do a plan's own title and an annex heading. The result is a permutation of the input.
 */
import type { Line } from '../drafts.js';
import { findBareTitles } from './bare-titles.js';
import { findAnnexHeads, type AnnexHead } from './annex-heads.js';
import { placeBlocks } from './block-places.js';
import { isWithin } from './contents.js';
import { findListedLines } from './listed-documents.js';
import type { Pagination } from './paginate.js';
import { readColumns } from './line-widths.js';
import { findPlanTitles } from './plan-titles.js';
import { findTitleBlocks, type TitleBlock } from './title-blocks.js';
import type { BlockPart } from './title-extent.js';

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
  const listed = findListedLines(flow);
  const blocks = findTitleBlocks(flow, (i) => listed.has(i) || isWithin(pages.contents, flow[i]));
  const targets = placeBlocks(flow, blocks);
  const titled = label(flow, blocks);
  const moved = permute(
    titled,
    blocks.map((block, i) => ({ start: block.start, end: block.end, to: targets[i] ?? block.start })),
  );
  const withPlans = movePlanTitles(moved);
  const withHeads = moveAnnexHeads(withPlans);
  return weaveFurniture(pages.lines, moveBareTitles(withHeads, pages));
}

function moveBareTitles(lines: readonly OrderedLine[], pages: Pagination): OrderedLine[] {
  const text = runningText(lines);
  const running = new Set(text);
  const marked = [...lines];
  let number = nextBlock(lines);
  const isOpen = (index: number): boolean => lines[index]?.kind === 'text';
  const isInAnnex = (index: number): boolean => isOpen(index) && !running.has(lines[index] as OrderedLine);
  const openers = pagesOfNewSections(pages);
  const opensSection = (page: number): boolean => openers.has(page);
  const found = findBareTitles({ flow: lines, columns: readColumns(text), isOpen, isInAnnex, opensSection });
  for (const title of found) {
    for (let i = title.start; i < title.end; i++) {
      const line = marked[i];
      if (line) marked[i] = { ...line, kind: 'title', block: number, shape: title.shape };
    }
    number += 1;
  }
  return permute(marked, found);
}

/** Pages whose section, as they print it, is another than the one printed before. */
function pagesOfNewSections({ sections }: Pagination): Set<number> {
  const opening = new Set<number>();
  let last: string | null = null;
  for (const { section, page } of sections) {
    if (last !== null && section !== last && page !== null) opening.add(page);
    last = section;
  }
  return opening;
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

/** The first line of a page, furniture aside. */
export function isPageTop(flow: readonly Line[], at: number): boolean {
  const line = flow[at];
  const before = flow[at - 1];
  return line !== undefined && (!before || line.pageStart || before.page !== line.page);
}

/** Applies moves; stretches must not overlap. A line goes before the line its move names. */
function permute(lines: readonly OrderedLine[], moves: readonly Move[]): OrderedLine[] {
  const moving = moves.filter((move) => move.to !== move.start && (move.to < move.start || move.to >= move.end));
  if (moving.length === 0) return [...lines];
  const taken = new Set<number>();
  const movedTo = new Map<number, Move[]>();
  for (const move of moving) {
    movedTo.set(move.to, [...(movedTo.get(move.to) ?? []), move]);
    for (let i = move.start; i < move.end; i++) taken.add(i);
  }
  const result: OrderedLine[] = [];
  for (let i = 0; i <= lines.length; i++) {
    for (const move of movedTo.get(i) ?? []) result.push(...lines.slice(move.start, move.end));
    const line = lines[i];
    if (line && !taken.has(i)) result.push(line);
  }
  return result;
}

/** Ranges of the flow that are one document each: from a title block to the next. */
export function documentRanges(lines: readonly OrderedLine[]): { start: number; end: number }[] {
  const starts: number[] = [];
  for (let i = 0; i < lines.length; i++) if (isBlockStart(lines, i)) starts.push(i);
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
    if (line.kind === 'annex-label' || line.kind === 'annex-title') inAnnex = true;
    if (line.kind === 'text' && !inAnnex) text.push(line);
  });
  return text;
}

function movePlanTitles(lines: readonly OrderedLine[]): OrderedLine[] {
  const marked = [...lines];
  const moves: Move[] = [];
  const plans = documentRanges(lines).flatMap((range) =>
    findPlanTitles(lines, range).map((plan) => ({ ...plan, isOwn: plan.start < range.end })),
  );
  // Two documents may issue plans of one name: a title is the document's in which it stands.
  for (const plan of [...plans.filter((one) => one.isOwn), ...plans.filter((one) => !one.isOwn)]) {
    const stretch = marked.slice(plan.start, plan.end);
    if (stretch.some((line) => line.kind === 'plan-title')) continue;
    stretch.forEach((line, i) => (marked[plan.start + i] = { ...line, kind: 'plan-title' }));
    moves.push(plan);
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
