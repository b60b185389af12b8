/**
 * Gaps of a clause, all at once: one clause of the issue, and no other, can have left its pieces.
 *
 * Pieces alone can fit by chance: another row's clause, or a sentence of the same shape about something else. So much of
 * the clause must be left that it is known by that, or the rest of the sentence must stand beside it in the issue, too.
 */
import { placePieces } from '../vertical/pieces.js';
import { GAP } from './printed-cell.js';
import { clauseAround, findPieces, sentenceAround, type PatternMatch, type SupportText } from './support-text.js';
import { largest } from '../../text/extremes.js';

/** A filled gap: what was lost, and where the text has it. */
export interface Fill {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly why: string;
}

/** Words that are known of a clause must be at least so many, and not many fewer than those that are filled in. */
const MIN_KEPT = 4;
/** A clause of fewer words than this must be a whole clause of the issue, too. */
const SURE_KEPT = 8;
const MIN_KEPT_RATIO = 0.7;
/** The same where the rest of the sentence, or a figure, shows that it is this clause that is meant. */
const MIN_KEPT_HOME = 3;
const MIN_KEPT_RATIO_HOME = 0.35;
/** So much of the rest of its sentence tells a sentence from others. */
const MIN_HOME = 8;
const MIN_FRAGMENT = 2;
/** `切实`, `进一步`: words that the issue may put before a clause. */
const MAX_OPENER = 4;
/** A printed figure that tells a clause from another one of the same words: `1665万`, not the year alone. */
const FIGURE = /(?<![\d.])\d+(?:\.\d+)?(?![\d.年])/u;
const MARKS = /[，；。：□]/u;

export interface ClauseGap {
  /** The clause, without its mark. */
  readonly body: string;
  /** What is left of the rest of its sentence, cut at marks and gaps. */
  readonly rest: readonly string[];
}

/** Fragments of a sentence that tell where it stands. */
export function fragmentsOf(norm: string): string[] {
  return norm.split(MARKS).filter((piece) => piece.length >= MIN_FRAGMENT);
}

/**
 * Fills by the place of each □ in `body`.
 * @param printed the text of the table: a clause that it prints whole elsewhere is another row's
 */
export function fillClause(gap: ClauseGap, support: SupportText, printed: string): Map<number, Fill> | null {
  const { body } = gap;
  const inner = body.replace(/^□|□$/gu, '');
  const pieces = inner.split(GAP);
  if (pieces.length < 2 || pieces.some((piece) => piece === '')) return null;
  const matches = findPieces(support, pieces).map(({ start, end, places }) => ({
    start,
    end,
    places,
    clause: clauseAround(support, start, end),
  }));
  const match = matches[0];
  const texts = new Set(matches.map(({ start, end }) => support.norm.slice(start, end)));
  if (!match || texts.size !== 1) return null;
  const whole = support.norm.slice(match.start, match.end);
  const kept = pieces.join('').length;
  const rest = gap.rest.join('').length;
  const share = rest < MIN_HOME ? null : largest(matches.map((one) => sharedRest(support, one, gap.rest))) / rest;
  const times = timesPrinted(printed, whole);
  // Once: another row's clause. More often: a set phrase, 提高资源利用效率.
  const taken = times === 1;
  const isKnown = share === 1 || (share === null && !taken && kept >= MIN_KEPT && FIGURE.test(inner));
  const clause = isKnown && inner === body ? fillWholeClause(pieces, match.clause, support) : null;
  if (clause) return clause;
  if (!isSure(kept, whole.length - kept, isWholeClause(support, match.start, match.end))) return null;
  if (kept < SURE_KEPT && (taken || (share === 0 && times === 0))) return null;
  return isLoose(support, pieces, match) ? null : fillsOf(pieces, match, support, body.startsWith(GAP) ? 1 : 0);
}

/** The pieces as a whole clause of the issue, an opening word of its own left aside. */
function fillWholeClause(
  pieces: readonly string[],
  clause: { readonly start: number; readonly end: number },
  support: SupportText,
): Map<number, Fill> | null {
  const text = support.norm.slice(clause.start, clause.end);
  const starts: number[] = [];
  for (let at = 0; at <= MAX_OPENER; at++) if (text.startsWith(pieces[0] ?? '', at)) starts.push(at);
  const first = starts[0];
  // 分期分批推进: behind which of the two 分 the gap is, nothing tells.
  if (first === undefined || starts.length !== 1) return null;
  const start = clause.start + first;
  const kept = pieces.join('').length;
  const places = placePieces(text.slice(first), pieces)?.map((place) => start + place);
  if (!places || kept < MIN_KEPT_HOME || kept < (clause.end - start) * MIN_KEPT_RATIO_HOME) return null;
  return fillsOf(pieces, { start, end: clause.end, places }, support, 0);
}

const SET_PHRASE = 2;

function timesPrinted(printed: string, text: string): number {
  let times = 0;
  for (let at = printed.indexOf(text); at >= 0 && times < SET_PHRASE; at = printed.indexOf(text, at + 1)) times += 1;
  return times;
}

function isSure(kept: number, filled: number, isWhole: boolean): boolean {
  if (kept < MIN_KEPT || kept < filled * MIN_KEPT_RATIO) return false;
  return kept >= SURE_KEPT || (filled < kept && isWhole);
}

/** How much of the rest of a sentence stands in the sentence of the issue around a match. */
function sharedRest(support: SupportText, match: PatternMatch, rest: readonly string[]): number {
  const { start, end } = sentenceAround(support, match.start, match.end);
  const sentence = support.norm.slice(start, end);
  return rest.reduce((sum, piece) => sum + (sentence.includes(piece) ? piece.length : 0), 0);
}

/** A short first or last piece that stands in the same clause a second time: which of the two is meant, nothing tells. */
function isLoose(support: SupportText, pieces: readonly string[], match: PatternMatch): boolean {
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  const before = clauseTail(support.norm.slice(Math.max(0, match.start - NEAR_UNITS), match.start));
  const after = clauseHead(support.norm.slice(match.end, match.end + NEAR_UNITS));
  return (
    (first.length <= SHORT_PIECE && before.includes(first)) || (last.length <= SHORT_PIECE && after.includes(last))
  );
}

const SHORT_PIECE = 2;
const NEAR_UNITS = 12;

function clauseTail(text: string): string {
  return text.slice(Math.max(...[...'，；。：\n'].map((mark) => text.lastIndexOf(mark))) + 1);
}

function clauseHead(text: string): string {
  return text.slice(0, /[，；。：\n]/u.exec(text)?.index ?? text.length);
}

function isWholeClause(support: SupportText, start: number, end: number): boolean {
  const before = support.norm.charAt(start - 1);
  const after = support.norm.charAt(end);
  return (before === '' || /[，；。：、）\n]/u.test(before)) && (after === '' || /[，；。：、\n]/u.test(after));
}

const SAME_CLAUSE = 'The same clause of the issue has these words between the same neighbours.';

/** The stretches between the pieces, by the place of their □; the pattern begins at `from`. */
function fillsOf(
  pieces: readonly string[],
  match: PatternMatch,
  support: SupportText,
  from: number,
): Map<number, Fill> {
  const fills = new Map<number, Fill>();
  let at = from;
  pieces.forEach((piece, k) => {
    at += piece.length;
    const next = match.places[k + 1];
    if (next === undefined) return;
    const start = (match.places[k] ?? 0) + piece.length;
    fills.set(at, { text: support.text.slice(start, next), start: match.start, end: match.end, why: SAME_CLAUSE });
    at += 1;
  });
  return fills;
}
