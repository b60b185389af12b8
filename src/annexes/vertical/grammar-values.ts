/** Values with a grammar of their own: closed vocabularies, deadlines, quantities, files. */
import type { CellEnd, Grammar } from './grammar-base.js';
import type { ProfileColumn } from '../profile.js';
import { BREAK, MARK, type Strip } from './strip.js';

const VOCABULARY_SCORE = 4;
const TORN_VALUE_SCORE = 0.5;
/** Of two values that begin alike (数据库, 数据库资料) the longer one is meant where it is printed. */
const SHORTER_COST = 3;
const DEADLINE_SCORE = 3;
const DEADLINE =
  /^(?:(?:20\d\d(?:[-~至]20\d\d)?年(?:(?:第[一二三四]季度)|(?:\d{1,2}月(?:\d{1,2}日)?))?(?:底前?|前|末|初|上半年|下半年)?(?:完成)?)|(?:\d{1,2}月(?:\d{1,2}日)?(?:底前?|前)?)|每年(?:\d{1,2}月)?(?:底前?)?|年底前?|全年|长期(?:坚持|实施|推进|任务)?|持续(?:推进|实施|开展|深化)?|常态化(?:推进|开展|实施)?|(?:按|据)?(?:时序)?进度推进|立即|即时)/u;

/** 附□: how much of a value is left before a loss; 0 where it is not this value. */
function tornValue(strip: Strip, value: string, at: number): number {
  if (strip.marks[at] === MARK.gap) return 0;
  for (let size = value.length - 1; size >= 1; size--) {
    if (strip.marks[at + size] === MARK.gap && strip.norm.startsWith(value.slice(0, size), at)) return size;
  }
  return 0;
}

export function vocabularyEnds(grammar: Grammar, column: ProfileColumn, at: number): CellEnd[] {
  const ends: CellEnd[] = [];
  // 册, 张, 件: a unit stands after its quantity, elsewhere it is part of a word.
  if (column.kind === 'unit' && !/\d/u.test(grammar.strip.norm.charAt(at - 1))) return ends;
  if (column.kind === 'vocabulary' && column.merges === 'none' && !BEHIND_FORM.test(grammar.strip.norm.charAt(at - 1)))
    return ends;
  const printed = column.values.filter((value) => grammar.strip.norm.startsWith(value, at));
  const longest = Math.max(...printed.map((value) => value.length));
  for (const value of column.values) {
    if (printed.includes(value)) {
      const shorter = value.length < longest ? SHORTER_COST : 0;
      ends.push({ end: at + value.length, score: VOCABULARY_SCORE + value.length / 4 - shorter });
    } else if (tornValue(grammar.strip, value, at) > 0) {
      ends.push({ end: at + tornValue(grammar.strip, value, at), score: TORN_VALUE_SCORE });
    }
  }
  return ends;
}

export function deadlineEnds(grammar: Grammar, at: number): CellEnd[] {
  const { strip } = grammar;
  const window = strip.norm.slice(at, at + MAX_DEADLINE);
  if (/[\d年月]/u.test(strip.norm.charAt(at - 1)) && strip.marks[at] !== MARK.gap && !isRowStart(strip, at)) return [];
  const torn = tornDeadlineEnd(strip, at, window);
  if (torn > 0) return [{ end: at + torn, score: DEADLINE_SCORE }];
  const match = DEADLINE.exec(window)?.[0];
  const ends: CellEnd[] = cutDeadlineEnds(strip, at, window);
  if (match === undefined) return ends;
  for (let size = match.length; size >= 2; size--) {
    if (DEADLINE.exec(window.slice(0, size))?.[0].length !== size) continue;
    ends.push({ end: at + size, score: DEADLINE_SCORE + size / 3 });
  }
  return ends;
}

/** 光盘, 硬盘 stand behind a quantity with its unit, a capacity or a file's name. */
const BEHIND_FORM = /[0-9A-Za-z册张件份套本卷盒幅页]/u;
const CUT_DEADLINE = /^(?:20\d{0,2}年?(?:\d{1,2}月?)?(?:\d{1,2}日?)?|长期?坚?|持续?推?)$/u;
const REST_OF_DEADLINE = /^(?:期?坚?持|续?推?进|(?:\d?年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底前?|前)?)/u;
const CUT_DEADLINE_SCORE = 1;

/** `20□` before a loss, `□年底前` behind one. */
function cutDeadlineEnds(strip: Strip, at: number, window: string): CellEnd[] {
  const ends: CellEnd[] = [];
  for (let size = 2; size < Math.min(window.length, MAX_TORN_DEADLINE); size++) {
    if (strip.marks[at + size] !== MARK.gap) continue;
    if (CUT_DEADLINE.test(window.slice(0, size))) ends.push({ end: at + size, score: CUT_DEADLINE_SCORE });
    break;
  }
  const rest = strip.marks[at] === MARK.gap ? (REST_OF_DEADLINE.exec(window)?.[0].length ?? 0) : 0;
  if (rest > 0) ends.push({ end: at + rest, score: CUT_DEADLINE_SCORE });
  return ends;
}

const MAX_DEADLINE = 24;
const MAX_TORN_DEADLINE = 12;
const TORN_DEADLINE = /^(?:2?0?\d{0,2}年?\d{0,2}月?(?:\d{1,2}日)?底?前?|长?期?坚?持?|持?续?推?进?)/u;

/** A digit before a deadline may be the row's number where the deadline is the row's first cell. */
function isRowStart(strip: Strip, at: number): boolean {
  return /\d/u.test(strip.norm.charAt(at - 1)) && (strip.breaks[at] ?? 0) >= BREAK.blank;
}

/** `20□年4月`, `2026年□月`: a deadline with a loss inside. Its length, 0 where none stands here. */
function tornDeadlineEnd(strip: Strip, at: number, window: string): number {
  const length = TORN_DEADLINE.exec(window.slice(0, MAX_TORN_DEADLINE))?.[0].length ?? 0;
  if (length < 3 || !/(?:[年月日底前]|坚持|推进)$/u.test(window.slice(0, length))) return 0;
  for (let i = at + 1; i < at + length; i++) if (strip.marks[i] === MARK.gap) return length;
  return 0;
}

export const NUMBER = /^\d{1,4}/u;
export const CAPACITY = /^\d{1,5}(?:\.\d{1,3})?(?:[KMGT]B?|兆|G)/u;
export const FILE_NAME = /^[\w\-—.（）〔〕·]{1,60}\.[A-Za-z]{2,4}/u;

export function patternEnds(grammar: Grammar, pattern: RegExp, at: number): CellEnd[] {
  const match = pattern.exec(grammar.strip.norm.slice(at, at + 64))?.[0];
  return match === undefined ? [] : [{ end: at + match.length, score: VOCABULARY_SCORE }];
}
