/** What all kinds of cells share: where the strip divides, and how a free text begins and ends. */
import type { BodyLexicon } from '../body-lexicon.js';
import { BREAK, MARK, type Strip } from './strip.js';
import { START_UNITS, type SupportIndex } from '../gaps/support-index.js';

export interface CellEnd {
  readonly end: number;
  readonly score: number;
}

export interface Grammar {
  readonly strip: Strip;
  readonly index: SupportIndex;
  readonly bodies: BodyLexicon;
  /** The level that most bodies of the table begin with. */
  readonly level: string | null;
  /** Values of the closed vocabulary whose column stands right of the labels. */
  readonly vocabulary: readonly string[];
  /** Labels of the table begin with a number: 一、 or （一）. */
  readonly numbered: boolean;
  /** Labels printed more than once in the table, without their continuation. */
  readonly labels: ReadonlySet<string>;
  /** Labels and headings, numbered in every usual way, that a torn label may be known by. */
  readonly wholeLabels: readonly string[];
  /** How well a text ends before each unit, see `textEndScores`. */
  readonly textEnds: Float32Array;
  /** How well the strip divides before each unit, see `borderScore`. */
  readonly borders: Float32Array;
  /** How well a text begins at each unit, see `textStartScores`. */
  readonly starts: Float32Array;
  /** Bracket depth before each unit. */
  readonly depth: Int16Array;
  /** Losses marked before each unit, see `countGaps`. */
  readonly gaps: Int32Array;
}

/** How well two lines of one table divide at a position, by what stands there. Scores are log-odds, roughly. */
const BORDER = { early: 2, page: 1, blank: 0.3, sameBlock: -1.2, sameBox: -4, sameLine: -5, gap: 0 } as const;
const SENTENCE_START = 2.5;
const CLAUSE_START = 1;
const SENTENCE_END_SCORE = 3;
const CLAUSE_END_SCORE = -5;
/** A sentence without its mark, in a table whose texts all have it. */
const UNCLOSED_COST = 4;
/** Texts of fewer units hardly occur. */
const SHORT_TEXT = 3;
const SHORT_COST = 3;
/** … and a name or task of one unit is none. */
const LONE_COST = 6;
export const DEPTH_COST = 4;
const BAD_START = -6;
export const CLOSING = new Set('、，。；：）》”？！%');
const OPENING = new Set('、，（《“：—-');
/** Where text is lost its closing mark may be lost with it. */
const UNCLOSED_AT_GAP = 1.5;

function borderScore(strip: Strip, at: number): number {
  if (at >= strip.norm.length) return BORDER.page;
  if (strip.marks[at] === MARK.gap) return BORDER.gap;
  const kind = strip.breaks[at] ?? BREAK.page;
  if (kind === BREAK.page) return BORDER.page;
  if (kind === BREAK.none) return BORDER.sameLine;
  if (strip.cadence === 'none') return 0;
  if (kind === BREAK.early) return BORDER.early;
  if (kind === BREAK.line) return strip.cadence === 'boxes' ? BORDER.sameBox : BORDER.sameBlock;
  return strip.cadence === 'pairs' ? BORDER.blank : BORDER.early;
}

export function borderScores(strip: Strip): Float32Array {
  return Float32Array.from({ length: strip.norm.length + 1 }, (_, at) => borderScore(strip, at));
}

/** How much the issue's own text speaks for a cell that begins at each unit. */
export function textStartScores(strip: Strip, index: SupportIndex): Float32Array {
  const scores = new Float32Array(strip.norm.length + 1);
  for (let at = 0; at < strip.norm.length; at++) {
    if (CLOSING.has(strip.norm.charAt(at)) && strip.marks[at] !== MARK.gap) {
      scores[at] = BAD_START;
      continue;
    }
    const kind = index.starts.get(strip.norm.slice(at, at + START_UNITS));
    if (kind !== undefined) scores[at] = kind === 'sentence' ? SENTENCE_START : CLAUSE_START;
  }
  return scores;
}

/** How well a text ends before each unit, by its last unit: 。, an open clause, or in a table whose texts all close. */
export function textEndScores(strip: Strip, closing: number): Float32Array {
  const scores = new Float32Array(strip.norm.length + 1);
  for (let end = 1; end < strip.norm.length; end++) {
    const last = strip.norm.charAt(end - 1);
    if (last === '。') scores[end] = SENTENCE_END_SCORE;
    else if (OPENING.has(last)) scores[end] = CLAUSE_END_SCORE;
    else scores[end] = -(strip.marks[end] === MARK.gap ? UNCLOSED_AT_GAP : UNCLOSED_COST) * closing;
  }
  if (strip.norm.endsWith('。')) scores[strip.norm.length] = SENTENCE_END_SCORE;
  return scores;
}

/** What speaks against a text of its own: it is very short, or a bracket stays open. */
export function textCost(grammar: Grammar, start: number, end: number): number {
  const { marks } = grammar.strip;
  // Beside a loss one unit may be all that is left.
  const isLone = end - start === 1 && marks[start] !== MARK.gap && marks[end] !== MARK.gap;
  const short = isLone ? LONE_COST : end - start < SHORT_TEXT ? SHORT_COST : 0;
  return isBalanced(grammar, start, end) ? short : short + DEPTH_COST;
}

export function bracketDepth(norm: string): Int16Array {
  const depth = new Int16Array(norm.length + 1);
  let now = 0;
  for (let i = 0; i < norm.length; i++) {
    const unit = norm.charAt(i);
    if (unit === '（' || unit === '《' || unit === '“') now += 1;
    else if (unit === '）' || unit === '》' || unit === '”') now -= 1;
    depth[i + 1] = now;
  }
  return depth;
}

/** Brackets that open in a cell close in it, unless text is lost from it. */
export function isBalanced(grammar: Grammar, start: number, end: number): boolean {
  return (grammar.depth[start] ?? 0) === (grammar.depth[end] ?? 0) || holdsGap(grammar, start, end + 1);
}

/** Whether text is lost between the units of a stretch. */
export function holdsGap(grammar: Grammar, start: number, end: number): boolean {
  return (grammar.gaps[end] ?? 0) > (grammar.gaps[Math.min(start + 1, end)] ?? 0);
}

/** How many losses are marked before each unit. */
export function countGaps(strip: Strip): Int32Array {
  const counts = new Int32Array(strip.norm.length + 2);
  for (let i = 0; i <= strip.norm.length; i++) counts[i + 1] = (counts[i] ?? 0) + (strip.marks[i] === MARK.gap ? 1 : 0);
  return counts;
}
