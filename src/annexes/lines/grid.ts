/**
 * Tables whose columns are held by spaces (`pdftotext -layout`, office exports): from character positions to edges, to
 * columns, to the words of each column on each line. Rows are read from these in lines/grid-rows.ts.
 *
 *     序号   行动领域     重点项目（任务）                责任单位
 *                   根据产业发展要求，整合提升
 *     1
 *                   县（市、区）中职学校。
 *                                           市教育局、市人
 */
import type { Traced } from '../../source.js';
import { concatTraced } from '../../source.js';
import { foldHead } from '../profile.js';
import { readHeads, type HeadWords } from './heads.js';
import { measure } from '../../text/join.js';
import { splitToken, type TableLine, type Token } from './tokens.js';
import { largest, smallest } from '../../text/extremes.js';

/** How a word's place is counted: one column a character (poppler), or two for a full-width one (print by display width). */
export type Metric = 'chars' | 'wide';

export interface Edge {
  readonly left: number;
  readonly right: number;
}

export interface GridHead {
  readonly heads: readonly { readonly text: Traced; readonly edge: Edge }[];
  readonly from: number;
  readonly to: number;
}

/** Words of one line, by column. */
export interface GridLine {
  readonly line: TableLine;
  /** Place on the page, blank lines counted. */
  readonly y: number;
  readonly cells: readonly (readonly Token[])[];
  /** Columns into which a word of the column before runs, with no place to cut it: what stands in them is not known. */
  readonly overrun: readonly number[];
}

/** Share of lines that must have a wide gap or an indent for the columns to be held by spaces. */
const GRID_SHARE = 0.3;
const WIDE_GAP = 2;
/** Lines above and below the line with most heads that may hold parts of wrapped heads. */
const MAX_HEAD_LINES = 3;
const MAX_LINES_ABOVE = 12;
const MIN_HEADS = 2;

export function edgeOf(token: Token, metric: Metric): Edge {
  return metric === 'chars'
    ? { left: token.left, right: token.right }
    : { left: token.wideLeft, right: token.wideRight };
}

/** Whether columns are held by spaces: many lines with wide gaps, or with different indents. */
export function isGrid(lines: readonly TableLine[]): boolean {
  const least = smallest(lines.map((line) => line.tokens[0]?.left ?? 0));
  let wide = 0;
  for (const line of lines) {
    const first = line.tokens[0];
    const spaced = line.tokens.some((token) => token.gap >= WIDE_GAP);
    if (spaced || (first !== undefined && first.left - least > WIDE_GAP)) wide++;
  }
  return wide >= lines.length * GRID_SHARE && lines.some((line) => line.tokens.some((token) => token.gap >= WIDE_GAP));
}

/** Joins neighbours that one space parts: columns are at least two apart. */
export function joinNear(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const last = joined[joined.length - 1];
    if (last && token.gap < WIDE_GAP && !/^\d{1,4}$/u.test(last.text.norm)) {
      const { right, wideRight } = token;
      joined[joined.length - 1] = { ...last, text: concatTraced([last.text, token.text]), right, wideRight };
    } else joined.push(token);
  }
  return joined;
}

/** The metric in which more words start at a place where others do. */
export function chooseMetric(lines: readonly TableLine[]): Metric {
  const score = (metric: Metric): number => {
    const starts = new Map<number, number>();
    for (const line of lines) {
      for (const token of line.tokens) {
        if (token.gap === 1) continue;
        const { left } = edgeOf(token, metric);
        starts.set(left, (starts.get(left) ?? 0) + 1);
      }
    }
    return [...starts.values()].reduce((total, count) => total + count * count, 0);
  };
  return score('wide') > score('chars') ? 'wide' : 'chars';
}

function overlaps(a: Edge, b: Edge): boolean {
  return a.left < b.right && b.left < a.right;
}

function isPlainHeadPart(norm: string): boolean {
  return norm.length <= 14 && !/[\d。，；]/u.test(norm);
}

/** The line of a table's first lines that holds most known heads. */
function findHeadLine(words: HeadWords, lines: readonly TableLine[], from: number): number {
  let best = { index: -1, known: MIN_HEADS - 1 };
  for (let i = from; i < Math.min(lines.length, from + MAX_LINES_ABOVE); i++) {
    const tokens = joinNear(lines[i]?.tokens ?? []);
    if (/^\d{1,3}$/u.test(tokens[0]?.text.norm ?? '')) break;
    const known = tokens.filter((token) => {
      const folded = foldHead(token.text.norm);
      return words.known.has(folded) || words.spanning.has(folded);
    }).length;
    const numbered =
      tokens.some((token) => words.numbers.has(foldHead(token.text.norm))) && tokens.length >= MIN_HEADS ? 1 : 0;
    if (known + numbered > best.known) best = { index: i, known: known + numbered };
  }
  return best.index;
}

function isKnown(words: HeadWords, norm: string): boolean {
  return words.known.has(foldHead(norm));
}

/** Words of a head's lines that stand one below the other. */
interface Stack {
  readonly tokens: readonly Token[];
  readonly lines: ReadonlySet<number>;
  readonly edge: Edge;
}

/**
 * Heads that touch or stand one space apart, the right one wrapped: `单位（册/件）文件或文件` over `夹名称`. The left one
 * is known, and so is the right one with what stands below it.
 */
function partHeads(words: HeadWords, token: Token, beside: readonly Token[], metric: Metric): Token[] {
  const { norm } = token.text;
  if (isKnown(words, norm)) return [token];
  for (let i = norm.length - 1; i > 0; i--) {
    const [head, rest] = [norm.slice(0, i), norm.slice(i)];
    if (!isKnown(words, head) || isKnown(words, rest)) continue;
    const place = metric === 'wide' ? token.wideLeft + measure(head) : token.left + i;
    const cut = splitToken(token, place, metric === 'wide');
    const below = cut && beside.find((one) => overlaps(edgeOf(one, metric), edgeOf(cut[1], metric)));
    if (cut && below && isKnown(words, rest + below.text.norm)) return cut;
  }
  return [token];
}

/** The words of a head's line: those that one space parts are one head, except behind a head that is known. */
function joinHeads(words: HeadWords, tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const last = joined[joined.length - 1];
    const both = last && token.gap < WIDE_GAP && !isKnown(words, last.text.norm) ? joinNear([last, token]) : null;
    if (both?.[0] && both.length === 1) joined[joined.length - 1] = both[0];
    else joined.push(token);
  }
  return joined;
}

function stackLines(words: HeadWords, lines: readonly TableLine[], from: number, to: number, metric: Metric): Stack[] {
  const stacks: { tokens: Token[]; lines: Set<number>; edge: Edge }[] = [];
  for (let i = from; i < to; i++) {
    const beside = lines.slice(from, to).flatMap((line, k) => (from + k === i ? [] : line.tokens));
    const tokens = joinHeads(words, lines[i]?.tokens ?? []);
    for (const token of tokens.flatMap((one) => partHeads(words, one, beside, metric))) {
      if (words.spanning.has(foldHead(token.text.norm))) continue;
      const edge = edgeOf(token, metric);
      const stack = stacks.find((one) => overlaps(one.edge, edge));
      if (stack) {
        stack.tokens.push(token);
        stack.lines.add(i);
        stack.edge = { left: Math.min(stack.edge.left, edge.left), right: Math.max(stack.edge.right, edge.right) };
      } else stacks.push({ tokens: [token], lines: new Set([i]), edge });
    }
  }
  return stacks.sort((a, b) => a.edge.left - b.edge.left);
}

/** What is printed in brackets under a head, and the rest of a bracket that was opened there. */
const REMARK = /^（[^（）]*）?$|^[^（]*）$/u;

/** Whether a stack that reaches into lines beside the head line is a head; words on the head line are one anyway. */
function isHeadStack(words: HeadWords, stack: Stack, index: number): boolean {
  if (stack.lines.size === 1 && stack.lines.has(index)) return true;
  if (!stack.tokens.every((token) => isPlainHeadPart(token.text.norm))) return false;
  const norm = stack.tokens.map((token) => token.text.norm).join('');
  const [first, ...rest] = stack.tokens;
  const isRemarked =
    stack.lines.has(index) && first !== undefined && rest.length > 0 && rest.every((one) => REMARK.test(one.text.norm));
  return isRemarked || isKnown(words, norm);
}

/** The lines around the one with most heads that hold their parts: those that give most known heads and nothing else. */
function findHeadLines(
  words: HeadWords,
  lines: readonly TableLine[],
  metric: Metric,
  start: number,
  index: number,
): { from: number; to: number } {
  let best = { from: index, to: index + 1, known: -1 };
  for (let from = index; from >= Math.max(start, index - MAX_HEAD_LINES + 1); from--) {
    for (let to = index + 1; to <= Math.min(lines.length, index + MAX_HEAD_LINES); to++) {
      const stacks = stackLines(words, lines, from, to, metric);
      if (!stacks.every((stack) => isHeadStack(words, stack, index))) continue;
      const known = stacks.filter((one) => isKnown(words, one.tokens.map((token) => token.text.norm).join(''))).length;
      if (known >= best.known) best = { from, to, known };
    }
  }
  return best;
}

/** The head of a table from a line on, heads of several lines put together by place; null where none is printed. */
export function findGridHead(
  words: HeadWords,
  lines: readonly TableLine[],
  metric: Metric,
  start: number,
): GridHead | null {
  const index = findHeadLine(words, lines, start);
  if (index < 0) return null;
  const { from, to } = findHeadLines(words, lines, metric, start, index);
  const heads = stackLines(words, lines, from, to, metric).flatMap(({ tokens, edge }) => {
    const text = concatTraced(tokens.map((token) => token.text));
    const [first] = tokens;
    // Heads that only one space parts: 责任单位 完成时限.
    const cut = first && tokens.length === 1 && !isKnown(words, text.norm) ? readHeads(words, [first]) : [text];
    let left = edge.left;
    return cut.map((one) => {
      const width = ((edge.right - edge.left) * one.norm.length) / Math.max(1, text.norm.length);
      const place = { text: one, edge: { left, right: left + width } };
      left += width;
      return place;
    });
  });
  return heads.length >= MIN_HEADS ? { heads, from, to } : null;
}

/** Boundaries between neighbouring heads: the middle of the widest stretch there that the fewest lines print in. */
export function findBoundaries(head: GridHead, lines: readonly TableLine[], metric: Metric): number[] {
  const last = Math.max(0, largest(lines.flatMap((line) => line.tokens.map((token) => edgeOf(token, metric).right))));
  const cover = new Array<number>(last + 2).fill(0);
  for (const line of lines) {
    for (const token of joinNear(line.tokens)) {
      const edge = edgeOf(token, metric);
      for (let x = edge.left; x < edge.right; x++) cover[x] = (cover[x] ?? 0) + 1;
    }
  }
  const boundaries: number[] = [];
  for (let i = 0; i + 1 < head.heads.length; i++) {
    const left = head.heads[i]?.edge;
    const right = head.heads[i + 1]?.edge;
    if (!left || !right) continue;
    const from = Math.floor((left.left + left.right) / 2);
    const to = Math.ceil((right.left + right.right) / 2);
    boundaries.push(findGutter(cover, Math.max(from, boundaries[i - 1] ?? 0), to));
  }
  return boundaries;
}

function findGutter(cover: readonly number[], from: number, to: number): number {
  let least = Infinity;
  for (let x = from; x <= to; x++) least = Math.min(least, cover[x] ?? 0);
  let best = { start: from, length: 0 };
  for (let x = from; x <= to;) {
    let end = x;
    while (end <= to && (cover[end] ?? 0) === least) end++;
    if (end - x > best.length) best = { start: x, length: end - x };
    x = end + 1;
  }
  return best.start + best.length / 2;
}

/** The words of a line by column: each goes where its middle lies. */
export function cutLine(line: TableLine, y: number, boundaries: readonly number[], metric: Metric): GridLine {
  const cells: Token[][] = Array.from({ length: boundaries.length + 1 }, () => []);
  for (const token of line.tokens) {
    const edge = edgeOf(token, metric);
    const middle = (edge.left + edge.right) / 2;
    let column = boundaries.findIndex((x) => middle < x);
    if (column < 0) column = boundaries.length;
    cells[column]?.push(token);
  }
  return { line, y, cells, overrun: [] };
}

/** Share of a column's words that start at one place where that is where the column starts. */
const START_SHARE = 0.4;
const MIN_STARTS = 3;

export interface ColumnStart {
  /** Where the column starts; null where its words start at different places. */
  readonly place: number | null;
  /** Half of its words start no farther to the right. */
  readonly median: number;
}

/** Where each column starts; null for one without words. */
export function findStarts(lines: readonly GridLine[], metric: Metric): (ColumnStart | null)[] {
  const columns = lines[0]?.cells.length ?? 0;
  return Array.from({ length: columns }, (_, column) => {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const [first] = line.cells[column] ?? [];
      if (!first) continue;
      const { left } = edgeOf(first, metric);
      counts.set(left, (counts.get(left) ?? 0) + 1);
    }
    const lefts = [...counts].flatMap(([left, count]) => new Array<number>(count).fill(left)).sort((a, b) => a - b);
    const median = lefts[Math.floor(lefts.length / 2)];
    if (median === undefined) return null;
    const [most] = [...counts].sort((a, b) => b[1] - a[1]);
    const isUsual = most !== undefined && most[1] >= MIN_STARTS && most[1] / lefts.length >= START_SHARE;
    return { place: isUsual ? most[0] : null, median };
  });
}

/** A column's words start so many places before or behind where most of them do (`pdftotext` rounds). */
const JITTER = 2;

/** A cell that is as wide as its column touches the next one: the word that runs over a column's start is two. */
export function cutTouching(line: GridLine, starts: readonly (ColumnStart | null)[], metric: Metric): GridLine {
  const cells: Token[][] = line.cells.map(() => []);
  const overrun: number[] = [];
  line.cells.forEach((tokens, column) => {
    for (const token of tokens) {
      let rest = token;
      let at = column;
      // Its middle may lie in the second of the two columns that it runs through.
      while (at > 0 && (starts[at]?.place ?? -1) > edgeOf(rest, metric).left + JITTER) at--;
      for (let next = at + 1; next < starts.length; next++) {
        const start = starts[next];
        const edge = edgeOf(rest, metric);
        if (!start || edge.right <= (start.place ?? start.median)) continue;
        const place = start.place !== null && edge.left + JITTER < start.place ? start.place : null;
        const cut = place === null ? null : splitToken(rest, place, metric === 'wide');
        if (!cut) {
          if (edge.left + JITTER < start.median && start.median + JITTER < edge.right) overrun.push(at, next);
          continue;
        }
        cells[at]?.push(cut[0]);
        rest = cut[1];
        at = next;
      }
      cells[at === column || rest !== token ? at : column]?.push(rest);
    }
  });
  return { ...line, cells, overrun };
}
