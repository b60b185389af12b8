/**
 * Tables that an extractor wrote column by column (pdftotext without -layout, pdfminer): all row numbers, then all
 * cells of the next column, page by page:
 *
 *     序号 / 1 / 2 / 3 / 规划名称 / 青浦市住房规划 / … / 牵头单位 / 市住建局 / …
 *
 * How the cells find their rows again is in lines/columnwise.ts.
 */
import { concatTraced, type Traced } from '../../source.js';
import { isBalanced, TEXT_PAIRS } from '../../text/brackets.js';
import { isBody, splitBodies } from './grammar.js';
import type { HeadWords } from './heads.js';
import { normOfLine, type TableLine } from './tokens.js';
import { foldHead } from '../profile.js';

/** Fewest row numbers in a row that make a column of numbers. */
const MIN_NUMBERS = 3;
/** `三`, `（二）`: the number of a group in the column of row numbers. */
export const GROUP_NUMERAL = /^(?:(?<plain>[一二三四五六七八九十]{1,3})|（(?<inner>[一二三四五六七八九十]{1,3})）)$/u;

export interface Disorder {
  readonly heads: readonly Traced[];
  /** For each page the lines of its columns, in the order of the heads; one stretch for a page that prints no head. */
  readonly pages: readonly (readonly (readonly TableLine[])[])[];
  readonly headLines: ReadonlySet<number>;
}

function isNumberRun(lines: readonly TableLine[], from: number, least: number): boolean {
  let numbers = 0;
  let last = 0;
  for (let i = from; i < lines.length; i++) {
    const text = normOfLine(lines[i]);
    if (GROUP_NUMERAL.test(text)) {
      last = 0;
      continue;
    }
    if (!/^\d{1,4}$/u.test(text) || (last > 0 && Number(text) !== last + 1)) break;
    last = Number(text);
    numbers++;
  }
  return numbers >= least;
}

/** Finds columns that follow one another, each under its head; null where the lines are in another order. */
export function findDisorder(words: HeadWords, lines: readonly TableLine[]): Disorder | null {
  const heads: Traced[] = [];
  const pages: TableLine[][][] = [];
  const headLines = new Set<number>();
  let current: TableLine[] | null = null;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (!line) break;
    const head = readHead(words, lines, i);
    if (
      head &&
      words.numbers.has(foldHead(head.text.norm)) &&
      isNumberRun(lines, i + head.count, pages.length > 0 ? 1 : MIN_NUMBERS)
    )
      pages.push([]);
    // A page that prints no head: its numbers, and behind them all columns in one stretch.
    const isTurned = line.line.pageStart || lines[i - 1]?.line.page !== line.line.page;
    if (!head && pages.length > 0 && current && isTurned && isNumberRun(lines, i, 1)) {
      current = [];
      pages.push([current]);
    }
    if (head && pages.length > 0) {
      current = [];
      if (pages.length === 1) heads.push(head.text);
      for (let k = i; k < i + head.count; k++) headLines.add(k);
      pages[pages.length - 1]?.push(current);
      i += head.count - 1;
    } else current?.push(line);
  }
  const filled = (pages[0] ?? []).filter((stretch) => stretch.length > 0).length;
  return filled < 2 ? null : { heads, pages, headLines };
}

/** `各有关` / `单位`: the end of a list of bodies, though `单位` is a head, too. */
function endsBodies(lines: readonly TableLine[], at: number): boolean {
  const text = normOfLine(lines[at]);
  if (text.length > MAX_TAIL_UNITS) return false;
  const last = splitBodies(normOfLine(lines[at - 1]) + text).at(-1) ?? '';
  return last !== text && isBody(last);
}
const MAX_TAIL_UNITS = 2;

/** A head on one line or wrapped over a few: `单位（册/` / `张/件）`. */
export function readHead(
  words: HeadWords,
  lines: readonly TableLine[],
  at: number,
): { text: Traced; count: number } | null {
  let text: Traced | null = null;
  let found: { text: Traced; count: number } | null = null;
  for (let count = 1; count <= MAX_HEAD_LINES; count++) {
    const line = lines[at + count - 1];
    if (line?.tokens.length !== 1) break;
    const own = concatTraced(line.tokens.map((token) => token.text));
    // Behind a whole head, only its remark in brackets goes on with it, without a blank line.
    if (found && !(/^（/u.test(own.norm) && line.line.blanksBefore === 0)) break;
    text = text ? concatTraced([text, own]) : own;
    if (text.norm.length > MAX_HEAD_UNITS) break;
    if (words.known.has(foldHead(text.norm)) && isBalanced(text.norm, TEXT_PAIRS)) found = { text, count };
  }
  return found && !endsBodies(lines, at) ? found : null;
}
const MAX_HEAD_LINES = 4;
const MAX_HEAD_UNITS = 16;
