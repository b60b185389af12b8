/**
 * The printed head of a table in whole lines, on one line (`序号 规划名称 牵头单位`), one head a line, wrapped, or
 * letter-spaced; and its repetitions at page tops, whole or torn.
 */
import headWords from '../../../data/head-words.json' with { type: 'json' };
import type { Traced } from '../../source.js';
import { concatTraced, sliceTraced } from '../../source.js';
import { foldHead, foldWord, type Profile } from '../profile.js';
import type { TableLine, Token } from './tokens.js';

export interface TableHead {
  readonly heads: readonly Traced[];
  /** Index of the first line of the head and of the first one behind it. */
  readonly from: number;
  readonly to: number;
  /** All that its lines print, without white space: what a repetition is compared with. */
  readonly printed: string;
}

export interface HeadWords {
  /** Folded heads of all profiles and usual heads of other tables. */
  readonly known: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
  /** Heads that stand over several columns and name none. */
  readonly spanning: ReadonlySet<string>;
}

/** A head stands at the top: below this many lines no first head is looked for. */
const MAX_LINES_ABOVE = 12;
const MAX_HEADS = 14;
const MAX_HEAD_UNITS = 14;
/** A head of words that no profile knows, one a line, is believed up to this length. */
const MAX_UNKNOWN_UNITS = 8;
const MIN_HEADS = 2;
/** Share of a line's words that must be head words where it does not begin with 序号. */
const KNOWN_SHARE = 0.6;
/** A torn repetition of a head must leave this much of it. */
const MIN_TORN_UNITS = 4;

export function collectHeadWords(profiles: readonly Profile[]): HeadWords {
  const known = new Set(headWords.words.map(foldWord));
  const numbers = new Set<string>();
  const spanning = new Set<string>();
  for (const profile of profiles) {
    for (const word of profile.spanning_heads) spanning.add(foldWord(word));
    for (const column of profile.columns) {
      const words = [...column.heads, ...column.heads_otherwise, ...column.heads_beside.map((rule) => rule.word)];
      for (const word of words) {
        known.add(foldWord(word));
        if (column.kind === 'row_number') numbers.add(foldWord(word));
      }
    }
  }
  return { known, numbers, spanning };
}

function isKnown(words: HeadWords, text: string): boolean {
  const folded = foldHead(text);
  return words.known.has(folded) || words.spanning.has(folded);
}

/** Cuts `序号规划名称牵头单位` into known words; null where it does not consist of them. */
function cutGlued(words: HeadWords, value: Traced): Traced[] | null {
  const length = value.norm.length;
  const best: (number | null)[] = new Array<number | null>(length + 1).fill(null);
  best[0] = 0;
  for (let end = 1; end <= length; end++) {
    for (let start = Math.max(0, end - MAX_HEAD_UNITS); start < end; start++) {
      if (best[start] === null || !isKnown(words, value.norm.slice(start, end))) continue;
      best[end] = start;
      break;
    }
  }
  if (best[length] === null) return null;
  const cuts: Traced[] = [];
  for (let end = length; end > 0; end = best[end] ?? 0) cuts.unshift(sliceTraced(value, best[end] ?? 0, end));
  return cuts;
}

/** The heads in some words: neighbours that are a known word together are one, a known word with （…） behind it too. */
export function readHeads(words: HeadWords, tokens: readonly Token[]): Traced[] {
  const heads: Traced[] = [];
  for (let i = 0; i < tokens.length;) {
    let taken = 0;
    for (let count = Math.min(tokens.length - i, 4); count > 1 && taken === 0; count--) {
      const joined = concatTraced(tokens.slice(i, i + count).map((token) => token.text));
      const apart = tokens.slice(i, i + count).every((token) => isKnown(words, token.text.norm));
      if (apart || !isKnown(words, joined.norm) || joined.norm.length > MAX_HEAD_UNITS) continue;
      heads.push(joined);
      taken = count;
    }
    if (taken === 0) {
      const token = tokens[i];
      const last = heads[heads.length - 1];
      if (token && last && /^（[^）]*）$/u.test(token.text.norm))
        heads[heads.length - 1] = concatTraced([last, token.text]);
      else if (token)
        heads.push(...(isKnown(words, token.text.norm) ? [token.text] : (cutGlued(words, token.text) ?? [token.text])));
      taken = 1;
    }
    i += taken;
  }
  return heads;
}

function isHeadLine(words: HeadWords, heads: readonly Traced[]): boolean {
  if (heads.length < MIN_HEADS || heads.length > MAX_HEADS) return false;
  if (heads.some((head) => head.norm.length > MAX_HEAD_UNITS || /^\d|[。，]/u.test(head.norm))) return false;
  const known = heads.filter((head) => isKnown(words, head.norm)).length;
  if (words.numbers.has(foldHead(heads[0]?.norm ?? ''))) return true;
  return known >= MIN_HEADS && known / heads.length >= KNOWN_SHARE;
}

/** Whether a line goes on with the head above it: a bracket is open, or both are a known word together. */
function isWrapped(words: HeadWords, last: string, norm: string): boolean {
  if (/（[^）]*$/u.test(last) || /^（[^）]*）?$/u.test(norm)) return true;
  return (!isKnown(words, last) || !isKnown(words, norm)) && isKnown(words, last + norm);
}

/** Row numbers, group numbers and sentences: the head ends before them. */
const NO_HEAD = /^\d|^[一二三四五六七八九十]{1,3}(?:$|、)|^（[一二三四五六七八九十]{1,3}）|[。，；]/u;

/** One head a line, from a line that is the head of the number column or a known head. */
function readHeadColumn(words: HeadWords, lines: readonly TableLine[], from: number): TableHead | null {
  const first = lines[from]?.tokens;
  if (first?.length !== 1 || !isKnown(words, first[0]?.text.norm ?? '')) return null;
  const heads: Traced[] = [];

  let to = from;
  for (let i = from; i < lines.length && heads.length < MAX_HEADS; i++) {
    const tokens = lines[i]?.tokens ?? [];
    const [token] = tokens;
    if (tokens.length !== 1 || !token) break;
    const { norm } = token.text;
    const last = heads[heads.length - 1];
    if (NO_HEAD.test(norm) || norm.length > MAX_HEAD_UNITS) break;
    const next = lines[i + 1]?.tokens[0]?.text.norm ?? '';
    if (last && isWrapped(words, last.norm, norm)) heads[heads.length - 1] = concatTraced([last, token.text]);
    else if (isKnown(words, norm)) heads.push(token.text);
    else if (
      norm.length <= MAX_UNKNOWN_UNITS &&
      (isKnown(words, norm + next) || words.numbers.has(foldHead(heads[0]?.norm ?? '')))
    ) {
      heads.push(token.text);
    } else break;
    to = i + 1;
  }
  // Unknown heads are believed only in front of the first row's number: otherwise they are cells of a row.
  const before = /^1(?!\d)|^一$|^一、|^（一）/u.test(lines[to]?.tokens[0]?.text.norm ?? '');
  const known = heads.filter((head) => isKnown(words, head.norm)).length;
  if (known < MIN_HEADS && !(before && heads.length >= MIN_HEADS)) return null;
  if (known < heads.length && !before) return null;
  return { heads: leaves(words, heads), from, to, printed: '' };
}

/**
 * The rest of a head whose columns are narrow: `（任务）`, what makes the last head a known word, and further heads.
 *
 *     序号 资料类别 资料名称 数量
 *     单位（册
 *     /件）
 *     载体类型 备注
 */
function readWrappedHead(words: HeadWords, head: TableHead, lines: readonly TableLine[]): TableHead {
  const heads = [...head.heads];
  let to = head.to;
  for (let end = to; end < lines.length && heads.length < MAX_HEADS; end++) {
    const tokens = lines[end]?.tokens ?? [];
    const taken = readHeads(words, tokens);
    const last = heads[heads.length - 1];
    const [only] = taken;
    if (!only || !last || taken.some((one) => NO_HEAD.test(one.norm) || one.norm.length > MAX_HEAD_UNITS)) break;
    const joined = last.norm + only.norm;
    const completes = !isKnown(words, last.norm) && isKnown(words, joined);
    const closes = isOpenBracket(last.norm) ? isKnown(words, joined) : /^（[^）\d]{1,8}）$/u.test(only.norm);
    if (taken.length === 1 && (completes || closes)) heads[heads.length - 1] = concatTraced([last, only]);
    else if (taken.every((one) => isKnown(words, one.norm))) heads.push(...taken);
    else if (taken.length === 1 && isKnown(words, only.norm + (lines[end + 1]?.tokens[0]?.text.norm ?? '')))
      heads.push(only);
    else break;
    to = end + 1;
  }
  return { ...head, heads, to };
}

function isOpenBracket(norm: string): boolean {
  return norm.lastIndexOf('（') > norm.lastIndexOf('）');
}

/** Heads of columns, without those that stand over several. */
function leaves(words: HeadWords, heads: readonly Traced[]): Traced[] {
  return heads.filter((head) => !words.spanning.has(foldHead(head.norm)));
}

function withPrint(head: TableHead, lines: readonly TableLine[]): TableHead {
  return { ...head, printed: lines.slice(head.from, head.to).map(compact).join('') };
}

/** The first head of a table; null where none is printed. */
export function findHead(words: HeadWords, lines: readonly TableLine[]): TableHead | null {
  for (let i = 0; i < Math.min(lines.length, MAX_LINES_ABOVE); i++) {
    const line = lines[i];
    if (!line) break;
    const column = readHeadColumn(words, lines, i);
    if (column) return withPrint(column, lines);
    const heads = leaves(words, readHeads(words, line.tokens));
    if (isHeadLine(words, heads))
      return withPrint(readWrappedHead(words, { heads, from: i, to: i + 1, printed: '' }, lines), lines);
  }
  return null;
}

function compact(line: TableLine): string {
  return line.tokens
    .map((token) => token.text.norm)
    .join('')
    .replace(/ /gu, '');
}

/** How many lines from one on are a repetition of the head, whole or torn by the page; 0 where they are not. */
export function countRepeatedHead(head: TableHead, lines: readonly TableLine[], from: number): number {
  const parts = head.heads.map((one) => one.norm.replace(/ /gu, ''));
  const whole = head.printed;
  let read = '';
  for (let i = from; i < lines.length; i++) {
    const line = lines[i];
    if (!line) break;
    read += compact(line);
    if (read === whole) return i - from + 1;
    if (!whole.startsWith(read)) break;
  }
  const first = lines[from];
  if (!first) return 0;
  const alone = compact(first);
  if (
    first.tokens.length >= MIN_HEADS &&
    whole.includes(alone) &&
    first.tokens.every((token) => parts.includes(token.text.norm))
  )
    return 1;
  const torn = (first.marked || first.line.pageStart) && alone.length >= MIN_TORN_UNITS;
  return torn && whole.endsWith(alone) ? 1 : 0;
}
