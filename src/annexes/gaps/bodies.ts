/**
 * Gaps of a list of bodies, filled from a list that the text names: `（责任单位：市教育局、市财政局）`.
 *
 * A cell holds a whole list, and so must the place: a part of a longer list is another list.
 */
import { bodyShape, splitList } from '../body-lexicon.js';
import type { Fill } from './clause.js';
import { GAP } from './printed-cell.js';
import { placePieces } from '../vertical/pieces.js';
import type { SupportText } from './support-text.js';

/** A list of the text. */
export interface NamedList {
  readonly norm: string;
  readonly start: number;
}

const LIST_START = /[：（]/gu;
const LIST_STOP = /[。；：\n]/u;
const MAX_LIST = 400;
/** Of a list so much must be left: units, and share of the whole. */
const MIN_KEPT = 3;
const MIN_KEPT_SHARE = 0.5;

/** Lists of bodies behind a colon or a bracket, up to where the bracket or the sentence closes. */
export function namedLists(support: SupportText): NamedList[] {
  const lists: NamedList[] = [];
  for (const match of support.norm.matchAll(LIST_START)) {
    const start = match.index + 1;
    const norm = support.norm.slice(start, listEnd(support.norm, start));
    const parts = splitList(norm);
    if (parts.length > 0 && parts.every((part) => bodyShape(norm.slice(part.start, part.end)) > 0))
      lists.push({ norm, start });
  }
  return lists;
}

function listEnd(norm: string, start: number): number {
  const limit = Math.min(norm.length, start + MAX_LIST);
  let depth = 0;
  for (let i = start; i < limit; i++) {
    const unit = norm.charAt(i);
    if (unit === '（') depth += 1;
    else if (unit === '）') depth -= 1;
    if (depth < 0 || LIST_STOP.test(unit)) return i;
  }
  return start;
}

/** Fills by the place of each □ in `norm`; none where no list, or more than one, can have left what the cell shows. */
export function fillList(norm: string, lists: readonly NamedList[], support: SupportText): Map<number, Fill> {
  const fills = new Map<number, Fill>();
  const pieces = norm.replace(/^□|□$/gu, '').split(GAP);
  const openStart = norm.startsWith(GAP);
  const openEnd = norm.endsWith(GAP);
  const fitting = lists.filter((list) => placePieces(list.norm, pieces, openStart, openEnd) !== null);
  const list = fitting[0];
  const kept = pieces.join('').length;
  if (!list || new Set(fitting.map((one) => one.norm)).size !== 1) return fills;
  if (kept < MIN_KEPT || kept < list.norm.length * MIN_KEPT_SHARE) return fills;
  const places = placePieces(list.norm, pieces, openStart, openEnd) ?? [];
  let at = 0;
  let from = 0;
  const add = (to: number): void => {
    const text = support.text.slice(list.start + from, list.start + to);
    fills.set(at, { text, start: list.start, end: list.start + list.norm.length, why: WHY });
    at += 1;
  };
  places.forEach((place, k) => {
    if (k > 0 || openStart) add(place);
    at += pieces[k]?.length ?? 0;
    from = place + (pieces[k]?.length ?? 0);
  });
  if (openEnd) add(list.norm.length);
  return fills;
}

const WHY = 'The issue names these bodies in the same order, and no other list of it can have left these pieces.';
