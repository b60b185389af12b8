/**
 * The top of a vertical table: 附件 label, title, blank form fields, the printed heads; and the heads again on later
 * pages, whole or torn.
 *
 * ```
 * 附件2 水库档案移交清单 编号：　共　页 序号 资料类别 资料类型 资料名称 … 1 一、…
 * ```
 */
import { foldCharacters } from '../../text/characters.js';
import type { Profile } from '../profile.js';
import { BREAK, MARK, type Strip } from './strip.js';

export interface PrintedHead {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface TableTop {
  /** Positions in the strip. */
  readonly start: number;
  readonly ordinal: number | null;
  readonly title: { readonly start: number; readonly end: number } | null;
  readonly heads: readonly PrintedHead[];
  /** Head words in print order, joined: what a repetition on the next page is compared with. */
  readonly headText: string;
  /** Where the first row begins. */
  readonly bodyStart: number;
}

/** A table's top (label, title, form, heads) is shorter than this. */
const MAX_TOP = 600;
const MAX_TITLE = 80;
/** A head word that no profile knows is cut at breaks, and is no longer than this. */
const MAX_UNKNOWN_HEAD = 14;
/** Before a mark, so much of the heads must stand to count as more of them. */
const MIN_TORN_HEAD = 2;
const LABEL = /附件(?<number>\d{1,2})?[：、.]?/gu;
const NUMBER_HEADS = ['序号', '编号', '项次'];

/** Head words of all profiles, folded, without white space. */
export function headLexicon(profiles: readonly Profile[]): ReadonlySet<string> {
  const words = new Set<string>(NUMBER_HEADS);
  for (const profile of profiles) {
    const lists = profile.columns.flatMap((column) => [
      ...column.heads,
      ...column.heads_otherwise,
      ...column.heads_beside.map((rule) => rule.word),
    ]);
    for (const word of [...lists, ...profile.spanning_heads]) words.add(foldCharacters(word).replace(/\s/gu, ''));
  }
  return words;
}

/** Reads from the end: the head words stand there backwards more often than forwards. */
export function isReversedText(norm: string, lexicon: ReadonlySet<string>): boolean {
  const reversed = [...norm].reverse().join('');
  let forwards = 0;
  let backwards = 0;
  for (const word of lexicon) {
    if (word.length < 2) continue;
    if (norm.includes(word)) forwards += word.length;
    if (reversed.includes(word)) backwards += word.length;
  }
  return backwards > forwards;
}

/** Cuts the head line into words: known ones by the lexicon, others at breaks; what stands in brackets stays with its word. */
export function cutHeads(strip: Strip, start: number, end: number, lexicon: ReadonlySet<string>): PrintedHead[] {
  const longest = Math.max(...[...lexicon].map((word) => word.length));
  const length = end - start;
  const score = new Array<number>(length + 1).fill(-Infinity);
  const from = new Array<number>(length + 1).fill(-1);
  score[0] = 0;
  for (let i = 0; i < length; i++) {
    const base = score[i] ?? -Infinity;
    if (base === -Infinity) continue;
    for (let size = 1; size <= Math.min(Math.max(longest, MAX_UNKNOWN_HEAD), length - i); size++) {
      const known = lexicon.has(strip.norm.slice(start + i, start + i + size));
      if (!known && size > MAX_UNKNOWN_HEAD) continue;
      const bracket = bracketAfter(strip.norm, start + i + size, end);
      const value =
        base + (known ? 2 * size + (bracket > 0 ? bracket : 0) - 1 : headBreaks(strip, start + i, size) - size);
      const to = i + size + bracket;
      if (value > (score[to] ?? -Infinity)) {
        score[to] = value;
        from[to] = i;
      }
    }
  }
  const heads: PrintedHead[] = [];
  for (let to = length; to > 0; to = from[to] ?? -1) {
    const at = from[to] ?? -1;
    if (at < 0) break;
    heads.unshift({ text: strip.text.slice(start + at, start + to), start: start + at, end: start + to });
  }
  return heads;
}

/** Length of a bracketed remark at a position: 8 for `（册/张/件）…`. */
function bracketAfter(norm: string, at: number, end: number): number {
  if (norm.charAt(at) !== '（') return 0;
  const close = norm.indexOf('）', at);
  return close < 0 || close >= end ? 0 : close + 1 - at;
}

function headBreaks(strip: Strip, at: number, size: number): number {
  return (strip.breaks[at] ?? 0) >= BREAK.early && (strip.breaks[at + size] ?? BREAK.page) >= BREAK.early ? 1 : 0;
}

function firstRowNumber(norm: string, from: number, limit: number): number {
  let depth = 0;
  let other = -1;
  for (let i = from; i < Math.min(limit, norm.length); i++) {
    const unit = norm.charAt(i);
    if (unit === '（') depth += 1;
    else if (unit === '）') depth = Math.max(0, depth - 1);
    else if (depth === 0 && /\d/u.test(unit) && !/\d/u.test(norm.charAt(i - 1))) {
      const value = /^\d+/u.exec(norm.slice(i, i + 4))?.[0];
      if (value === '1') return i;
      if (other < 0) other = i;
    }
  }
  return other;
}

/** Where the next table begins, `附件3`: what stands there is not this one's. */
function nextLabel(norm: string, from: number, limit: number): number {
  for (let at = norm.indexOf('附件', from); at >= 0 && at < limit; at = norm.indexOf('附件', at + 2))
    if (/\d/u.test(norm.charAt(at + '附件'.length)) && norm.charAt(at + '附件'.length + 1) > '9') return at;
  return limit;
}

/** So much text between the heads and the first number, none of it a head, is a row whose number was lost. */
const MIN_ROW_UNITS = 4;
/** Shorter head words (备注, 名称) stand in rows too. */
const MIN_HEAD_WORD = 3;

/** At the first row's number; where that was lost, at the loss behind the last head: `…责任单位□一、推进…2`. */
function findBodyStart(strip: Strip, head: number, limit: number, lexicon: ReadonlySet<string>): number {
  const number = firstRowNumber(strip.norm, head, limit);
  for (let at = head + 1; at + MIN_ROW_UNITS <= number; at++) {
    if (strip.marks[at] !== MARK.gap || strip.norm.charAt(at) === '（') continue;
    const heads = strip.norm.slice(head, at);
    const rest = strip.norm.slice(at, number);
    const isEnd = [...lexicon].some((word) => word.length > 1 && heads.endsWith(word));
    if (isEnd && ![...lexicon].some((word) => word.length >= MIN_HEAD_WORD && rest.includes(word))) return at;
  }
  return number;
}

/** The top that starts at or after `from`; null where no head is found in reach. */
export function findTop(strip: Strip, from: number, lexicon: ReadonlySet<string>): TableTop | null {
  const limit = Math.min(strip.norm.length, from + MAX_TOP);
  const window = strip.norm.slice(from, limit);
  LABEL.lastIndex = 0;
  const label = LABEL.exec(window);
  const labelled = label !== null && label.index <= MAX_TITLE ? label : null;
  const afterLabel = from + (labelled ? labelled.index + labelled[0].length : 0);
  let headStart = -1;
  for (const word of NUMBER_HEADS) {
    for (let i = window.indexOf(word, afterLabel - from); i >= 0; i = window.indexOf(word, i + 1)) {
      const at = from + i;
      if (strip.norm.charAt(at + word.length) === '：') continue;
      if (headStart < 0 || at < headStart) headStart = at;
      break;
    }
  }
  const torn = headStart < 0 ? firstKnownHead(strip.norm, afterLabel, limit, lexicon) : headStart;
  if (torn < 0) return null;
  const bodyStart = findBodyStart(strip, torn, nextLabel(strip.norm, torn, limit), lexicon);
  if (bodyStart < 0) return null;
  const heads = cutHeads(strip, torn, bodyStart, lexicon);
  return {
    start: from + (labelled ? labelled.index : 0),
    ordinal: labelled?.groups?.['number'] ? Number(labelled.groups['number']) : null,
    title: findTitle(strip, afterLabel, torn),
    heads,
    headText: strip.norm.slice(torn, bodyStart),
    bodyStart,
  };
}

/** A head torn at its start: the first place where two known words follow each other. */
function firstKnownHead(norm: string, from: number, limit: number, lexicon: ReadonlySet<string>): number {
  for (let at = from; at < limit; at++) {
    for (const word of lexicon) {
      if (word.length < 2 || !norm.startsWith(word, at)) continue;
      const next = at + word.length;
      for (const other of lexicon) if (other.length > 1 && norm.startsWith(other, next)) return at;
    }
  }
  return -1;
}

/** The title between label and head: up to a form field (`编号：`) or a printed blank. */
function findTitle(strip: Strip, start: number, end: number): { start: number; end: number } | null {
  let to = Math.min(end, start + MAX_TITLE);
  for (let i = start + 1; i < to; i++) {
    if (strip.marks[i] === MARK.blank || strip.norm.charAt(i) === '：') to = i;
  }
  if (to < end && strip.norm.charAt(to) === '：') to = fieldStart(strip, start, to);
  return to > start ? { start, end: to } : null;
}

const FIELD =
  /(?:编号|日期|时间|单位|填报单位|填表人|联系人|项目名称|工程名称|汇交人|移交人|接收人|移交单位|接收单位|填报日期)$/u;

function fieldStart(strip: Strip, start: number, colon: number): number {
  const field = FIELD.exec(strip.norm.slice(start, colon))?.[0];
  if (field !== undefined) return colon - field.length;
  for (let i = colon - 1; i > start; i--) if ((strip.breaks[i] ?? 0) >= BREAK.early) return i;
  return colon;
}

/**
 * Where a printed repetition of the heads that ends at `end` begins: the whole line, or a part of it (`）责任单位`).
 * Returns `end` where none stands there.
 */
export function headRepetitionStart(strip: Strip, headText: string, end: number): number {
  let at = end;
  let rest = headText;
  for (;;) {
    let size = 0;
    while (size < Math.min(rest.length, at) && rest.includes(strip.norm.slice(at - size - 1, at))) {
      // …成果资料⏎名称: what stands on the page before is of a row.
      if (size > 0 && strip.breaks[at - size] === BREAK.page) break;
      size += 1;
    }
    if (size === 0 || (at < end && size < MIN_TORN_HEAD)) return at;
    rest = rest.slice(0, rest.lastIndexOf(strip.norm.slice(at - size, at)));
    at -= size;
    if (rest === '' || strip.marks[at] !== MARK.gap || strip.breaks[at] === BREAK.page) return at;
  }
}
