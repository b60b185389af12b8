/** Labels of groups of rows: （一）优化供给结构, 一、控制测量, or without a number. */
import { DEPTH_COST, holdsGap, isBalanced, type CellEnd, type Grammar } from './grammar-base.js';
import { MARK } from './strip.js';
import { commonPrefix, headingKey, NUMBERING, type SupportIndex } from '../gaps/support-index.js';
import { largest } from '../../text/extremes.js';

const LABEL_SCORE = 5;
const LABEL_KNOWN = 5;
const LABEL_GUESS = -1;
const LABEL_PLAIN_KNOWN = 4;
/** The text has the label's words and then others, with no mark between. */
const LABEL_SHARED = 4;
const MIN_SHARED = 4;
const MIN_PLAIN_SHARED = 6;
const PUNCTUATION = /[，。；：]/u;
const LABEL_STOPS = new Set('。；，：');
/** A label ends where a value of the closed vocabulary beside it begins; the first value mostly opens a group. */
const BEFORE_FIRST_VALUE = 7;
const BEFORE_VALUE = 3;
const BEFORE_VALUE_PLAIN = 5;
/** Of two headings that begin alike, the longer one that is printed whole. */
const SHORTER_COST = 3;
const MAX_LABEL = 40;
const MIN_LABEL = 3;
const USUAL_LABEL = 20;
const LABEL_LENGTH_COST = 0.3;
/** A heading of the text that what is left of a label fits. */
const LABEL_TORN = 4;
/** Of a torn label so many units are left. */
const MIN_TORN_LABEL = 4;

/** The longest stretch that a heading of the text, with the paragraph behind it, shares with what is printed here. */
function longestShared(index: SupportIndex, norm: string): number {
  let longest = 0;
  for (const opening of index.openings.get(headingKey(norm)) ?? []) {
    const size = commonPrefix(opening, norm);
    if (size < opening.length && size > longest && !PUNCTUATION.test(opening.slice(0, size + 1))) longest = size;
  }
  return longest;
}

/** Where a heading ends that is printed here with losses inside: 二□优□作布局 for 二、优化合作布局; -1 where it is not. */
function tornEnd(grammar: Grammar, at: number, heading: string): number {
  const { strip } = grammar;
  let places = [0];
  for (let i = at; i < Math.min(strip.norm.length, at + heading.length); i++) {
    const unit = strip.norm.charAt(i);
    const lost = i > at && strip.marks[i] === MARK.gap;
    const next: number[] = [];
    for (const place of places) {
      if (!lost && heading.charAt(place) === unit) next.push(place + 1);
      if (!lost) continue;
      for (let j = heading.indexOf(unit, place + 1); j >= 0; j = heading.indexOf(unit, j + 1)) next.push(j + 1);
    }
    if (next.length === 0) return -1;
    places = next;
    if (places.includes(heading.length)) return i + 1;
  }
  return -1;
}

/** Ends of labels that the text has whole and the strip has with losses. */
function tornEnds(grammar: Grammar, at: number): CellEnd[] {
  const ends: CellEnd[] = [];
  if (!holdsGap(grammar, at, Math.min(grammar.strip.norm.length, at + MAX_LABEL))) return ends;
  for (const label of grammar.wholeLabels) {
    if (label.charAt(0) !== grammar.strip.norm.charAt(at) || NUMBERING.test(label) !== grammar.numbered) continue;
    const end = tornEnd(grammar, at, label);
    if (end - at >= MIN_TORN_LABEL && holdsGap(grammar, at, end)) ends.push({ end, score: LABEL_SCORE + LABEL_TORN });
  }
  return ends;
}

const TORN_NUMBERING = /^(?:（?[一二三四五六七八九十]{1,3}[）、]?|[）、])/u;

/** `四□遥感影像`, `□、遥感影像`: what is left of a label's number beside a loss; empty where none stands here. */
function tornNumbering(grammar: Grammar, at: number): string {
  const { strip } = grammar;
  if (!grammar.numbered) return '';
  const left = TORN_NUMBERING.exec(strip.norm.slice(at, at + 6))?.[0] ?? '';
  if (left === '') return '';
  const before = strip.marks[at] === MARK.gap;
  if (/^[）、]/u.test(left)) return before ? left : '';
  return before || holdsGap(grammar, at, at + left.length + 1) ? left : '';
}

/** Where a label that begins here may end. */
export function labelEnds(grammar: Grammar, at: number, first: boolean): CellEnd[] {
  const { strip, index, labels } = grammar;
  const norm = strip.norm;
  const numbering = NUMBERING.exec(norm.slice(at, at + 8))?.[0] ?? tornNumbering(grammar, at);
  const rest = at + numbering.length;
  const ends: CellEnd[] = tornEnds(grammar, at);
  if (!numbering && grammar.numbered && strip.marks[at] !== MARK.gap) return ends;
  const base = numbering ? LABEL_SCORE : first ? 0 : -LABEL_SCORE;
  const known = new Set<number>();
  const headings = (index.headings.get(headingKey(norm, rest)) ?? []).filter((heading) =>
    norm.startsWith(heading, rest),
  );
  const whole = Math.max(0, largest(headings.map((heading) => heading.length)));
  for (const heading of headings) {
    known.add(rest + heading.length);
    const shorter = heading.length < whole ? SHORTER_COST : 0;
    ends.push({
      end: rest + heading.length,
      score: (numbering ? LABEL_SCORE : LABEL_PLAIN_KNOWN) + LABEL_KNOWN - shorter,
    });
  }
  const shared = longestShared(index, norm.slice(rest, rest + MAX_LABEL));
  const longest = Math.max(rest, largest(known));
  if (shared >= (numbering ? MIN_SHARED : MIN_PLAIN_SHARED) && rest + shared > longest) {
    known.add(rest + shared);
    ends.push({ end: rest + shared, score: (numbering ? LABEL_SCORE : 0) + LABEL_SHARED });
  }
  const limit = Math.min(norm.length, at + MAX_LABEL);
  const least = holdsGap(grammar, at, Math.min(limit, rest + MIN_LABEL)) ? 1 : MIN_LABEL - 1;
  for (let end = rest + least; end <= limit; end++) {
    const last = norm.charAt(end - 1);
    if (LABEL_STOPS.has(last)) break;
    if (known.has(end)) continue;
    const repeated = labels.has(norm.slice(at, end));
    const vocabulary = grammar.vocabulary.find((value) => norm.startsWith(value, end));
    if (!repeated && (base < 0 || end < rest + MIN_LABEL) && vocabulary === undefined) continue;
    const long = Math.max(0, end - at - USUAL_LABEL) * LABEL_LENGTH_COST;
    const balanced = isBalanced(grammar, at, end) ? 0 : DEPTH_COST;
    const next =
      vocabulary === undefined
        ? 0
        : vocabulary === grammar.vocabulary[0]
          ? BEFORE_FIRST_VALUE
          : numbering
            ? BEFORE_VALUE
            : BEFORE_VALUE_PLAIN;
    const score = (repeated ? LABEL_KNOWN + Math.max(base, 0) : base + LABEL_GUESS) + next - long - balanced;
    ends.push({ end, score });
  }
  return ends;
}
