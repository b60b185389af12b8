/** Lists of responsible bodies: 市教育局、市财政局，各县（市、区）政府 */
import { bodyShape, canBeginBody, canEndBody, MAX_BODY } from '../body-lexicon.js';
import type { CellEnd, Grammar } from './grammar-base.js';
import { isWholeName, namedStarts } from '../../text/bodies.js';
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
  /** `、□局`, `、市□、`: so little is left of a name that only its place tells what it is. */
  listed: -0.5,
} as const;
const LIST_SCORE = 2;
/** Of a torn name so much is left that it can be known by it. */
const MIN_TORN_NAME = 3;
const MAX_TORN_NAME = 12;
const NO_BODY_START = new Set('、，。；：（）《》“”？！%和与及对向在由为将会局委办协厅府司院队站所');
const LEAGUE = /(?:^|[^集财社])团[市县区省州旗]委$/u;
const NEVER_IN_BODY = new Set('。；：“《%0123456789');
/** The list ends in a loss, in the middle of a name. */
const CUT_SCORE = { begun: -0.5, other: -3, goesOn: -0.5 } as const;

/** A list has no more names than this. */
const MAX_ELEMENTS = 60;

/**
 * Ends of a list of bodies that begins at `at`. Names end at separators, at losses or with the list; which of the ways
 * to part it reads best is settled from left to right.
 */
export function bodyEnds(grammar: Grammar, at: number): CellEnd[] {
  const { strip } = grammar;
  const norm = strip.norm;
  if (strip.marks[at] !== MARK.gap && (NO_BODY_START.has(norm.charAt(at)) || norm.charAt(at - 1) === '各')) return [];
  // 市|市场监管局: the first 市 is the level.
  if (norm.charAt(at + 1) === '场' && norm.charAt(at - 1) === grammar.level && strip.marks[at] !== MARK.gap) return [];
  // 团|市委: one body.
  const endsLeague = norm.charAt(at + 1) === '委' && LEAGUE.test(norm.slice(Math.max(0, at - 2), at + 2));
  if (endsLeague && strip.marks[at] !== MARK.gap) return [];
  const late = lateStart(grammar, at);
  const best = new Map<number, number>();
  const open: number[] = [at];
  const begins = new Map<number, number>([[at, LIST_SCORE]]);
  for (let n = 0; n < MAX_ELEMENTS && open.length > 0; n++) {
    const from = open.shift() ?? at;
    const base = begins.get(from) ?? LIST_SCORE;
    if (base < -LIST_SCORE) continue;
    for (const element of elementsFrom(grammar, from)) {
      const cost = from === at && !element.torn ? lateCost(grammar, from, element.end, late) : 0;
      if (cost > 0 && element.closes && element.score - cost <= BODY_SCORE.none) continue;
      const score = base + (element.score - cost);
      if (element.closes && score > (best.get(element.end) ?? -Infinity)) best.set(element.end, score);
      if (element.next < 0) continue;
      if (!begins.has(element.next)) insertSorted(open, element.next);
      if (score > (begins.get(element.next) ?? -Infinity)) begins.set(element.next, score);
    }
  }
  return [...best].map(([end, score]) => ({ end, score }));
}

function insertSorted(list: number[], value: number): void {
  let i = list.length;
  while (i > 0 && (list[i - 1] ?? 0) > value) i -= 1;
  list.splice(i, 0, value);
}

interface Element {
  readonly end: number;
  readonly score: number;
  /** The list may end here. */
  readonly closes: boolean;
  /** Where the next name begins, -1 where the list cannot go on from here. */
  readonly next: number;
  /** It ends at a loss. */
  readonly torn: boolean;
}

const elements = new WeakMap<Grammar, (readonly Element[] | undefined)[]>();

/** Names that begin at a position; remembered, since a list that begins further left goes on with the same ones. */
function elementsFrom(grammar: Grammar, from: number): readonly Element[] {
  let known = elements.get(grammar);
  if (!known) elements.set(grammar, (known = []));
  return (known[from] ??= scanElement(grammar, from));
}

/** Names that begin at a position, by where they end. */
function scanElement(grammar: Grammar, from: number): Element[] {
  const { strip } = grammar;
  const norm = strip.norm;
  const found: Element[] = [];
  let depth = 0;
  let torn = strip.marks[from] === MARK.gap;
  for (let i = from; i < Math.min(norm.length, from + MAX_BODY); i++) {
    const unit = norm.charAt(i);
    if (i > from && strip.marks[i] === MARK.gap) {
      found.push(...elementsAtGap(grammar, from, i, torn));
      torn = true;
    }
    if (unit === '（') depth += 1;
    else if (unit === '）') depth -= 1;
    if (NEVER_IN_BODY.has(unit)) return found;
    if (depth > 0 && !torn) continue;
    if (depth <= 0 && (unit === '、' || unit === '，')) {
      const score = elementScore(grammar, from, i, torn);
      found.push({ end: i, score, closes: false, next: i + 1, torn: false });
      return found;
    }
    if (!canEndBody(unit) || goesOn(norm, from, i + 1)) continue;
    const score = elementScore(grammar, from, i + 1, torn);
    if (score > BODY_SCORE.none) found.push({ end: i + 1, score, closes: true, next: -1, torn: false });
  }
  return found;
}

/** At a loss a name may be whole, the separator behind it lost; or the list may end in the middle of a name. */
function elementsAtGap(grammar: Grammar, from: number, at: number, torn: boolean): Element[] {
  const { norm } = grammar.strip;
  const found: Element[] = [];
  if (canEndBody(norm.charAt(at - 1)) && !goesOn(norm, from, at)) {
    const score = elementScore(grammar, from, at, torn);
    if (score >= BODY_SCORE.shaped) found.push({ end: at, score, closes: true, next: at, torn: true });
  }
  const begun = canBeginBody(norm.slice(from, at)) ? CUT_SCORE.begun : CUT_SCORE.other;
  if (!torn) found.push({ end: at, score: begun, closes: true, next: -1, torn: true });
  // 市自然资源□市城管局: the rest of the name is lost together with the separator.
  if (begun === CUT_SCORE.begun && at - from <= MAX_TORN_NAME)
    found.push({ end: at, score: begun + CUT_SCORE.goesOn, closes: false, next: at, torn: true });
  return found;
}

/** 各县（市、区）| 政府: the name goes on. */
const GOING_ON = ['支行', '分行', '中心支', '管委', '有关', '会(?!计)'];
const PLACE_GOING_ON = ['政府', '人民', '党委', '党工'];
const OFFICES = '组宣统政编网办老机直党巡外农督保台社改国军';
const GOES_ON = new RegExp(`^(?:${GOING_ON.join('|')})`, 'u');
const PLACE_GOES_ON = new RegExp(`^(?:${PLACE_GOING_ON.join('|')})`, 'u');
const PLACE_END = /[市县区镇乡州旗）□]$/u;
const PARTY_OFFICE = /^[市县区省州]委$/u;
const PARTY_OFFICE_GOES_ON = new RegExp(`^[${OFFICES}]`, 'u');
const firstUnits = (words: readonly string[]): ReadonlySet<string> => new Set(words.map((word) => word.charAt(0)));
/** A cheap test before the patterns. */
const MAY_GO_ON = firstUnits([...GOING_ON, ...PLACE_GOING_ON, ...OFFICES]);
const LATE_START = 4;
/** 市场, 市政, 市容, 县域: not the level of a body. */
const NO_LEVEL = /[场容域]/u;

function goesOn(norm: string, from: number, end: number): boolean {
  if (!MAY_GO_ON.has(norm.charAt(end))) return false;
  const next = norm.slice(end, end + 2);
  if (PLACE_GOES_ON.test(next) && PLACE_END.test(norm.slice(from, end))) return true;
  return GOES_ON.test(next) || (PARTY_OFFICE.test(norm.slice(from, end)) && PARTY_OFFICE_GOES_ON.test(next));
}

/** First units of bodies that are named without the table's level. */
const NAMED_FIRST = firstUnits(namedStarts);

/** Where, inside the first name, a name with the table's own level begins: `提高效率|市档案馆`; 0 where none does. */
function lateStart(grammar: Grammar, at: number): number {
  const { norm } = grammar.strip;
  for (let i = at + 1; i < Math.min(norm.length, at + MAX_BODY); i++) {
    const unit = norm.charAt(i);
    if (unit === '、' || unit === '，' || NEVER_IN_BODY.has(unit)) return 0;
    if (unit === '各' || (unit === grammar.level && !NO_LEVEL.test(norm.charAt(i + 1)))) return i;
    if (NAMED_FIRST.has(unit) && namedStarts.some((word) => norm.startsWith(word, i))) return i;
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
  if (isWholeName(name)) return endsLongerName(grammar, start, end) ? BODY_SCORE.shaped : BODY_SCORE.known;
  if (torn) {
    if (matchesKnown(grammar, start, end)) return BODY_SCORE.known;
    const score = tornScore(name, lostUnits(grammar, start, end));
    return standsInList(grammar, start, end) ? Math.max(score, BODY_SCORE.listed) : score;
  }
  const shape = bodyShape(name);
  if (shape === 2) return BODY_SCORE.shaped;
  if (shape === 0) return BODY_SCORE.none;
  if (name.length > MAX_COMPANY) return BODY_SCORE.ended;
  if (COMPANY.test(name)) return BODY_SCORE.company;
  return grammar.level === null && OFFICE.test(name) ? BODY_SCORE.office : BODY_SCORE.ended;
}

/** 高|新区管委会: a name of its own, but with the unit before it another one. */
function endsLongerName({ strip }: Grammar, start: number, end: number): boolean {
  return start > 0 && strip.marks[start] !== MARK.gap && isWholeName(strip.norm.slice(start - 1, end));
}

const COMPANY = /(?:集团|公司|银行|支行|分行)$/u;
/** Bodies of a table that names them without their level: 教育局、财政局. */
const OFFICE = /(?:局|委|办|厅|政府|管委会|办公室|部|总工会)$/u;
const MAX_COMPANY = 8;

/** Whether a torn name stands behind a separator and ends like a body, or before the next separator. */
function standsInList({ strip }: Grammar, start: number, end: number): boolean {
  const { norm } = strip;
  if (!/[、，]/u.test(norm.charAt(start - 1)) || end - start > MAX_TORN_NAME) return false;
  return canEndBody(norm.charAt(end - 1)) || norm.charAt(end) === '、';
}

/** At least one unit for each loss inside or around a name. */
function lostUnits(grammar: Grammar, start: number, end: number): number {
  return (grammar.gaps[end + 1] ?? 0) - (grammar.gaps[start] ?? 0);
}

function tornScore(name: string, lost: number): number {
  if (name.length + lost < MIN_TORN_NAME) return BODY_SCORE.none;
  if (canBeginBody(name) && canEndBody(name.charAt(name.length - 1))) return BODY_SCORE.tornShaped;
  return name.length <= MAX_TORN_NAME ? BODY_SCORE.torn : BODY_SCORE.none;
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
