/** Places in a strip that may be a row's number, with how much speaks for each. */
import { headRepetitionStart } from './head.js';
import { BREAK, MARK, type Strip } from './strip.js';

export interface NumberCandidate {
  readonly value: number;
  /** Where the number stands. */
  readonly start: number;
  readonly end: number;
  /** Where the row before it ends: before a repeated head, if one stands between. */
  readonly rowEnd: number;
  readonly score: number;
}

/** Rows are numbered up to 999,999: longer figures are of the text. */
const MAX_DIGITS = 6;
/** Below this a figure is none of a row: in the middle of digits, before a measure. */
const MIN_SCORE = -5;
const SCORE = {
  base: 2,
  ownLine: 1.5,
  /** Glued to what stands before it on the line, or to what follows: `3附`. */
  sharedLine: -5,
  gluedLine: -1,
  besideDigit: -3,
  /** `20%`, `3个`: a figure of the text. */
  beforeMeasure: -2.5,
  afterFigureWord: -2,
  early: 1.5,
  blank: 0.4,
  page: 2.5,
  gap: 1.5,
  /** Numbers begin a line of their cell; in a cadence they do not stand second in a block. */
  second: -3,
  head: 3,
  shortHead: -1,
} as const;
/** A part of the heads counts as a repetition from this length on; the first head alone, before a number, from two. */
const MIN_HEAD_PART = 4;
const MIN_MARKED_HEAD_PART = 2;

/** The first head, alone before a number: what follows it is lost. */
const NUMBER_HEAD = /^(?:序号|编号|项次)/u;

const MEASURE =
  /[个所家%年月日万亿元人名项类级条次座公里亩处套台户场倍期号本门种批组支岁位周天小时分以余多度千百十米吨件张册份幢栋间辆艘架只头株块片段节部艺大+.\-~％/]/u;
/** The same characters at the beginning of a word: `68支持`, `12组建`, `35以需求为导向`. */
const NO_MEASURE =
  /^(?:支[持撑付出部]|组[建织成]|大[力型]|分[类期批级步解]|多[措元渠]|公(?![里顷斤吨])|片区|条件|处[理置]|部[署门]|项目|人[才民居文口力]|周边|小[微区城学]|以(?![上下内外前])|所有|节[能水约]|批[准复]|台账|门户|期间|日常|家[庭政]|本[级着])/u;
const FIGURE_WORD = /[约达到第超至为共每近于有满.+\-~/“]/u;

function isDigit(unit: string): boolean {
  return unit >= '0' && unit <= '9';
}

function scoreNumber(strip: Strip, start: number, end: number): number {
  const { norm, breaks, marks } = strip;
  let score: number = SCORE.base;
  const opens = (breaks[start] ?? 0) >= BREAK.line;
  const closes = end >= norm.length || (breaks[end] ?? 0) >= BREAK.line;
  if (!opens) score += SCORE.sharedLine;
  score += opens && closes ? SCORE.ownLine : SCORE.gluedLine;
  if (isDigit(norm.charAt(start - 1))) score += SCORE.besideDigit;
  if (isDigit(norm.charAt(end))) score += SCORE.besideDigit;
  if (MEASURE.test(norm.charAt(end)) && !NO_MEASURE.test(norm.slice(end, end + 2))) score += SCORE.beforeMeasure;
  if (FIGURE_WORD.test(norm.charAt(start - 1))) score += SCORE.afterFigureWord;
  const kind = breaks[start];
  if (marks[start] === MARK.gap) score += SCORE.gap;
  else if (kind === BREAK.page) score += SCORE.page;
  else if (kind === BREAK.early) score += SCORE.early;
  else if (kind === BREAK.blank) score += SCORE.blank;
  else if (kind === BREAK.line && strip.cadence !== 'none') score += SCORE.second;
  return score;
}

/** The repeated head that ends where a number begins. */
function findHead(strip: Strip, headText: string, start: number): { rowEnd: number; score: number } {
  const head = findHeadPart(strip, headText, start);
  if (head.rowEnd === start) return head;
  // A page number that its page begins with: `4⏎⏎序⏎号`.
  let from = head.rowEnd;
  while (isDigit(strip.norm.charAt(from - 1))) from -= 1;
  const isPage = from < head.rowEnd && strip.breaks[from] === BREAK.page;
  return isPage ? { ...head, rowEnd: from } : head;
}

function findHeadPart(strip: Strip, headText: string, start: number): { rowEnd: number; score: number } {
  const from = headRepetitionStart(strip, headText, start);
  const size = start - from;
  if (size === 0) return { rowEnd: start, score: 0 };
  const piece = strip.norm.slice(from, start);
  const marked = strip.marks[from] === MARK.gap || strip.breaks[from] === BREAK.page;
  // What is left before a number is the end of the heads, before a loss their beginning.
  const whole = headText.endsWith(piece) || (strip.marks[start] === MARK.gap && headText.startsWith(piece));
  if (whole && (marked || size >= MIN_HEAD_PART)) return { rowEnd: from, score: SCORE.head };
  const opens = headText.startsWith(piece) && size >= MIN_MARKED_HEAD_PART;
  if (opens && NUMBER_HEAD.test(piece) && (strip.breaks[from] ?? 0) >= BREAK.blank)
    return { rowEnd: from, score: SCORE.head };
  if (size >= MIN_HEAD_PART) return { rowEnd: from, score: SCORE.head };
  return { rowEnd: start, score: 0 };
}

/** Where the last two units of the heads stand before a number; `start` where they do not. */
function shortHeadStart(strip: Strip, headText: string, start: number): number {
  const from = start - MIN_MARKED_HEAD_PART;
  const stands = from > 0 && headText.endsWith(strip.norm.slice(from, start));
  return stands && (strip.breaks[from] ?? 0) >= BREAK.blank ? from : start;
}

/** All candidates from a position on, in order. */
export function findNumbers(strip: Strip, headText: string, from: number): NumberCandidate[] {
  const { norm } = strip;
  const found: NumberCandidate[] = [];
  for (let start = from; start < norm.length; start++) {
    if (!isDigit(norm.charAt(start)) || norm.charAt(start) === '0') continue;
    // A number starts its line, or at least does not start in the middle of a line's digits.
    if ((strip.breaks[start] ?? 0) === BREAK.none && isDigit(norm.charAt(start - 1))) continue;
    for (let end = start + 1; end <= Math.min(norm.length, start + MAX_DIGITS); end++) {
      if (!isDigit(norm.charAt(end - 1))) break;
      if (isDigit(norm.charAt(end)) && strip.breaks[end] === BREAK.none) continue;
      const head = findHead(strip, headText, start);
      const value = Number(norm.slice(start, end));
      const score = scoreNumber(strip, start, end);
      if (score < MIN_SCORE) continue;
      found.push({ value, start, end, rowEnd: head.rowEnd, score: score + head.score });
      // `2025年7月|时限`, `各有关|单位`: whether the end of a head is one, the row before it tells.
      const rowEnd = head.rowEnd === start ? shortHeadStart(strip, headText, start) : start;
      if (rowEnd < start) found.push({ value, start, end, rowEnd, score: score + SCORE.shortHead });
    }
  }
  return found;
}
