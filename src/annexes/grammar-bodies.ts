/** Lists of responsible bodies: 市教育局、市财政局，各县（市、区）政府 */
import { bodyShape, canBeginBody, canEndBody, MAX_BODY } from './body-lexicon.js';
import type { CellEnd, Grammar } from './grammar-base.js';
import { cutPieces, fitsPieces } from './pieces.js';
import { MARK } from './strip.js';

const BODY_SCORE = {
  known: 3,
  shaped: 2,
  company: 0.5,
  office: 0.5,
  ended: -3,
  tornShaped: 1,
  torn: -1,
  none: -4,
} as const;
const LIST_SCORE = 2;
/** Of a torn name so much is left that it can be known by it. */
const MIN_TORN_NAME = 3;
const NO_BODY_START = new Set('、，。；：（）《》“”？！%和与及对向在由为将会局委办协厅府司院队站所');
const NEVER_IN_BODY = new Set('。；：“《%0123456789');
/** The list ends in a loss, in the middle of a name. */
const CUT_SCORE = { begun: -0.5, other: -3 } as const;

/** Ends of a list of bodies that begins at `at`; each element is scored, elements end at separators or with the list. */
export function bodyEnds(grammar: Grammar, at: number): CellEnd[] {
  const { strip } = grammar;
  const norm = strip.norm;
  const ends: CellEnd[] = [];
  if (strip.marks[at] !== MARK.gap && (NO_BODY_START.has(norm.charAt(at)) || norm.charAt(at - 1) === '各')) return ends;
  let score: number = LIST_SCORE;
  let from = at;
  const late = lateStart(grammar, at);
  const elements = 60;
  for (let n = 0; n < elements; n++) {
    const element = scanElement(grammar, from, score, ends, n === 0 ? late : 0);
    if (element.next < 0) break;
    score += element.score;
    from = element.next;
    if (score < -LIST_SCORE) break;
  }
  return ends;
}

interface Element {
  /** Where the next element begins, -1 where the list cannot go on. */
  readonly next: number;
  readonly score: number;
}

function scanElement(grammar: Grammar, from: number, base: number, ends: CellEnd[], late: number): Element {
  const { strip } = grammar;
  const norm = strip.norm;
  let depth = 0;
  let torn = strip.marks[from] === MARK.gap;
  for (let i = from; i < Math.min(norm.length, from + MAX_BODY); i++) {
    const unit = norm.charAt(i);
    if (i > from && strip.marks[i] === MARK.gap) {
      // A whole name before a loss: what is lost begins with the separator.
      if (canEndBody(norm.charAt(i - 1))) {
        const score = elementScore(grammar, from, i, torn);
        if (score >= BODY_SCORE.shaped) {
          ends.push({ end: i, score: base + score });
          return { next: i, score };
        }
      }
      const begun = canBeginBody(norm.slice(from, i)) ? CUT_SCORE.begun : CUT_SCORE.other;
      if (!torn) ends.push({ end: i, score: base + begun });
      torn = true;
    }
    if (unit === '（') depth += 1;
    else if (unit === '）') depth -= 1;
    if (NEVER_IN_BODY.has(unit)) return { next: -1, score: 0 };
    if (depth > 0 && !torn) continue;
    if (depth <= 0 && (unit === '、' || unit === '，')) {
      return { next: i + 1, score: elementScore(grammar, from, i, torn) - lateCost(grammar, from, i, late) };
    }
    if (!canEndBody(unit) || goesOn(norm, from, i + 1)) continue;
    const score = elementScore(grammar, from, i + 1, torn) - lateCost(grammar, from, i + 1, late);
    if (score > BODY_SCORE.none) ends.push({ end: i + 1, score: base + score });
  }
  return { next: -1, score: 0 };
}

/** 各县（市、区）| 政府: the name goes on. */
const GOES_ON = /^(?:支行|分行|中心支|政府|人民|党委|党工|管委|有关|会(?!计))/u;
const PARTY_OFFICE = /^[市县区省州]委$/u;
const PARTY_OFFICE_GOES_ON = /^[组宣统政编网办老机直党巡外农督保台社改国军]/u;
const LATE_START = 4;
/** 市场, 市政, 市容, 县域: not the level of a body. */
const NO_LEVEL = /[场政容民域]/u;

function goesOn(norm: string, from: number, end: number): boolean {
  const next = norm.slice(end, end + 2);
  return GOES_ON.test(next) || (PARTY_OFFICE.test(norm.slice(from, end)) && PARTY_OFFICE_GOES_ON.test(next));
}

/** Where, inside the first name, a name with the table's own level begins: `提高效率|市档案馆`; 0 where none does. */
function lateStart(grammar: Grammar, at: number): number {
  const { norm } = grammar.strip;
  if (grammar.level === null) return 0;
  for (let i = at + 1; i < Math.min(norm.length, at + MAX_BODY); i++) {
    const unit = norm.charAt(i);
    if (unit === '、' || unit === '，' || NEVER_IN_BODY.has(unit)) return 0;
    if (unit === '各' || (unit === grammar.level && !NO_LEVEL.test(norm.charAt(i + 1)))) return i;
  }
  return 0;
}

function lateCost(grammar: Grammar, from: number, end: number, late: number): number {
  if (late <= from || late >= end - 1) return 0;
  const { norm } = grammar.strip;
  if (grammar.bodies.has(norm.slice(from, end))) return 0;
  return grammar.bodies.has(norm.slice(late, end)) || bodyShape(norm.slice(late, end)) === 2 ? LATE_START : 0;
}

function elementScore(grammar: Grammar, start: number, end: number, torn: boolean): number {
  const name = grammar.strip.norm.slice(start, end);
  if (grammar.bodies.has(name)) return BODY_SCORE.known;
  if (torn) return matchesKnown(grammar, start, end) ? BODY_SCORE.known : tornScore(name);
  const shape = bodyShape(name);
  if (shape === 2) return BODY_SCORE.shaped;
  if (shape === 0) return BODY_SCORE.none;
  if (name.length > MAX_COMPANY) return BODY_SCORE.ended;
  if (COMPANY.test(name)) return BODY_SCORE.company;
  return grammar.level === null && OFFICE.test(name) ? BODY_SCORE.office : BODY_SCORE.ended;
}

const COMPANY = /(?:集团|公司|银行|支行|分行)$/u;
/** Bodies of a table that names them without their level: 教育局、财政局. */
const OFFICE = /(?:局|委|办|厅|政府|管委会|办公室|部|总工会)$/u;
const MAX_COMPANY = 8;

function tornScore(name: string): number {
  if (name.length < MIN_TORN_NAME) return BODY_SCORE.none;
  return canBeginBody(name) && canEndBody(name.charAt(name.length - 1)) ? BODY_SCORE.tornShaped : BODY_SCORE.torn;
}

/** Whether what is left of a name (市□力□保局) fits a body that the table names elsewhere (市人力社保局). */
function matchesKnown(grammar: Grammar, start: number, end: number): boolean {
  if (end - start < MIN_TORN_NAME) return false;
  const pieces = cutPieces(grammar.strip, start, end).map((piece) => piece.norm);
  const open = grammar.strip.marks[start] === MARK.gap;
  // What is lost before the name may be no more than the separator.
  for (const body of grammar.bodies.keys()) {
    if (fitsPieces(body, pieces) || (open && fitsPieces(body, pieces, open))) return true;
  }
  return false;
}
