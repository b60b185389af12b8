/** The grammar of cells by kind of column: where a cell that begins at a position may end, and how well it reads. */
import { bodyShape, canBeginBody, canEndBody, MAX_BODY, type BodyLexicon } from './body-lexicon.js';
import { cutPieces, fitsPieces } from './pieces.js';
import type { ProfileColumn } from './profile.js';
import { BREAK, MARK, type Strip } from './strip.js';
import { commonPrefix, headingKey, NUMBERING, START_UNITS, type SupportIndex } from './support-index.js';

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
  /** Share of the table's texts that end in 。 */
  readonly closing: number;
  /** How well the strip divides before each unit, see `borderScore`. */
  readonly borders: Float32Array;
  /** How well a text begins at each unit, see `textStartScore`. */
  readonly starts: Float32Array;
  /** Bracket depth before each unit. */
  readonly depth: Int16Array;
}

/** How well two lines of one table divide at a position, by what stands there. Scores are log-odds, roughly. */
const BORDER = { early: 2, page: 1, blank: 0.3, sameBlock: -1.2, sameBox: -4, sameLine: -5, gap: 0 } as const;
const LABEL_SCORE = 5;
const LABEL_KNOWN = 5;
const LABEL_GUESS = -1;
const LABEL_PLAIN_KNOWN = 4;
/** The text has the label's words and then others, with no mark between. */
const LABEL_SHARED = 4;
const MIN_SHARED = 4;
const MIN_PLAIN_SHARED = 6;
const PUNCTUATION = /[，。；：]/u;
/** A label ends where a value of the closed vocabulary beside it begins; the first value mostly opens a group. */
const BEFORE_FIRST_VALUE = 7;
const BEFORE_VALUE = 3;
const BEFORE_VALUE_PLAIN = 5;
const MAX_LABEL = 40;
const MIN_LABEL = 3;
const USUAL_LABEL = 20;
const LABEL_LENGTH_COST = 0.3;
const BODY_SCORE = { known: 3, shaped: 2, company: 0.5, ended: -3, tornShaped: 1, torn: -1, none: -4 } as const;
const LIST_SCORE = 2;
/** Of a torn name so much is left that it can be known by it. */
const MIN_TORN_NAME = 3;
const VOCABULARY_SCORE = 4;
const TORN_VALUE_SCORE = 0.5;
const DEADLINE_SCORE = 3;
const SENTENCE_START = 2.5;
const CLAUSE_START = 1;
const SENTENCE_END_SCORE = 3;
const CLAUSE_END_SCORE = -5;
/** A sentence without its mark, in a table whose texts all have it. */
const UNCLOSED_COST = 4;
/** Texts of fewer units hardly occur. */
const SHORT_TEXT = 3;
const SHORT_COST = 3;
const DEPTH_COST = 4;
const BAD_START = -6;

const CLOSING = new Set('、，。；：）》”？！%');
const NO_BODY_START = new Set('、，。；：（）《》“”？！%和与及对向在由为将会局委办协厅府司院队站所');
const OPENING = new Set('、，（《“：—-');
const NEVER_IN_BODY = new Set('。；：“《%0123456789');
const DEADLINE =
  /^(?:(?:20\d\d(?:[-~至]20\d\d)?年(?:(?:第[一二三四]季度)|(?:\d{1,2}月(?:\d{1,2}日)?))?(?:底前?|前|末|初|上半年|下半年)?(?:完成)?)|(?:\d{1,2}月(?:\d{1,2}日)?(?:底前?|前)?)|每年(?:\d{1,2}月)?(?:底前?)?|年底前?|全年|长期(?:坚持|实施|推进|任务)?|持续(?:推进|实施|开展|深化)?|常态化(?:推进|开展|实施)?|(?:按|据)?(?:时序)?进度推进|立即|即时)/u;

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

export function textEndScore(grammar: Grammar, start: number, end: number): number {
  const { strip } = grammar;
  const last = strip.norm.charAt(end - 1);
  let score = 0;
  if (last === '。') score = SENTENCE_END_SCORE;
  else if (end === strip.norm.length) score = 0;
  else if (OPENING.has(last)) score = CLAUSE_END_SCORE;
  else score = -UNCLOSED_COST * grammar.closing;
  if (end - start < SHORT_TEXT) score -= SHORT_COST;
  if ((grammar.depth[start] ?? 0) !== (grammar.depth[end] ?? 0)) score -= DEPTH_COST;
  return score;
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

/** The longest stretch that a heading of the text, with the paragraph behind it, shares with what is printed here. */
function longestShared(index: SupportIndex, norm: string): number {
  let longest = 0;
  for (const opening of index.openings.get(headingKey(norm)) ?? []) {
    const size = commonPrefix(opening, norm);
    if (size < opening.length && size > longest && !PUNCTUATION.test(opening.slice(0, size + 1))) longest = size;
  }
  return longest;
}

function labelEnds(grammar: Grammar, at: number, first: boolean): CellEnd[] {
  const { strip, index, labels } = grammar;
  const norm = strip.norm;
  const numbering = NUMBERING.exec(norm.slice(at, at + 8))?.[0] ?? '';
  const rest = at + numbering.length;
  const ends: CellEnd[] = [];
  if (!numbering && grammar.numbered && strip.marks[at] !== MARK.gap) return ends;
  const base = numbering ? LABEL_SCORE : first ? 0 : -LABEL_SCORE;
  const known = new Set<number>();
  for (const heading of index.headings.get(headingKey(norm, rest)) ?? []) {
    if (!norm.startsWith(heading, rest)) continue;
    known.add(rest + heading.length);
    ends.push({ end: rest + heading.length, score: (numbering ? LABEL_SCORE : LABEL_PLAIN_KNOWN) + LABEL_KNOWN });
  }
  const shared = longestShared(index, norm.slice(rest, rest + MAX_LABEL));
  const longest = Math.max(rest, ...known);
  if (shared >= (numbering ? MIN_SHARED : MIN_PLAIN_SHARED) && rest + shared > longest) {
    known.add(rest + shared);
    ends.push({ end: rest + shared, score: (numbering ? LABEL_SCORE : 0) + LABEL_SHARED });
  }
  const limit = Math.min(norm.length, at + MAX_LABEL);
  for (let end = rest + MIN_LABEL - 1; end <= limit; end++) {
    const last = norm.charAt(end - 1);
    if (/[。；，：]/u.test(last)) break;
    if (known.has(end)) continue;
    const repeated = labels.has(norm.slice(at, end));
    const vocabulary = grammar.vocabulary.find((value) => norm.startsWith(value, end));
    if (!repeated && (base < 0 || end < rest + MIN_LABEL) && vocabulary === undefined) continue;
    const long = Math.max(0, end - at - USUAL_LABEL) * LABEL_LENGTH_COST;
    const balanced = (grammar.depth[at] ?? 0) === (grammar.depth[end] ?? 0) ? 0 : DEPTH_COST;
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

/** Ends of a list of bodies that begins at `at`; each element is scored, elements end at separators or with the list. */
function bodyEnds(grammar: Grammar, at: number): CellEnd[] {
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
        if (score >= BODY_SCORE.shaped) return { next: i, score };
      }
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
  return name.length <= MAX_COMPANY && COMPANY.test(name) ? BODY_SCORE.company : BODY_SCORE.ended;
}

const COMPANY = /(?:集团|公司|银行|支行|分行)$/u;
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

/** 附□: how much of a value is left before a loss; 0 where it is not this value. */
function tornValue(strip: Strip, value: string, at: number): number {
  if (strip.marks[at] === MARK.gap) return 0;
  for (let size = value.length - 1; size >= 1; size--) {
    if (strip.marks[at + size] === MARK.gap && strip.norm.startsWith(value.slice(0, size), at)) return size;
  }
  return 0;
}

function vocabularyEnds(grammar: Grammar, column: ProfileColumn, at: number): CellEnd[] {
  const ends: CellEnd[] = [];
  // 册, 张, 件: a unit stands after its quantity, elsewhere it is part of a word.
  if (column.kind === 'unit' && !/\d/u.test(grammar.strip.norm.charAt(at - 1))) return ends;
  if (column.kind === 'vocabulary' && column.merges === 'none' && !BEHIND_FORM.test(grammar.strip.norm.charAt(at - 1)))
    return ends;
  for (const value of column.values) {
    if (grammar.strip.norm.startsWith(value, at)) {
      ends.push({ end: at + value.length, score: VOCABULARY_SCORE + value.length / 4 });
    } else if (tornValue(grammar.strip, value, at) > 0) {
      ends.push({ end: at + tornValue(grammar.strip, value, at), score: TORN_VALUE_SCORE });
    }
  }
  return ends;
}

function deadlineEnds(grammar: Grammar, at: number): CellEnd[] {
  const { strip } = grammar;
  const window = strip.norm.slice(at, at + MAX_DEADLINE);
  if (/[\d年月]/u.test(strip.norm.charAt(at - 1)) && strip.marks[at] !== MARK.gap && !isRowStart(strip, at)) return [];
  const torn = tornDeadlineEnd(strip, at, window);
  if (torn > 0) return [{ end: at + torn, score: DEADLINE_SCORE }];
  const match = DEADLINE.exec(window)?.[0];
  if (match === undefined) return [];
  const ends: CellEnd[] = [];
  for (let size = match.length; size >= 2; size--) {
    if (DEADLINE.exec(window.slice(0, size))?.[0].length !== size) continue;
    ends.push({ end: at + size, score: DEADLINE_SCORE + size / 3 });
  }
  return ends;
}

/** 光盘, 硬盘 stand behind a quantity with its unit, a capacity or a file's name. */
const BEHIND_FORM = /[0-9A-Za-z册张件份套本卷盒幅页]/u;
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

const NUMBER = /^\d{1,4}/u;
const CAPACITY = /^\d{1,5}(?:\.\d{1,3})?(?:[KMGT]B?|兆|G)/u;
const FILE_NAME = /^[\w\-—.（）〔〕·]{1,60}\.[A-Za-z]{2,4}/u;

function patternEnds(grammar: Grammar, pattern: RegExp, at: number): CellEnd[] {
  const match = pattern.exec(grammar.strip.norm.slice(at, at + 64))?.[0];
  return match === undefined ? [] : [{ end: at + match.length, score: VOCABULARY_SCORE }];
}

/** Where a cell of a column that begins at a position may end. Free text has no ends of its own: see the row parser. */
export function cellEnds(grammar: Grammar, column: ProfileColumn, at: number, first: boolean): CellEnd[] {
  switch (column.kind) {
    case 'group_label':
      return labelEnds(grammar, at, first);
    case 'bodies':
      return bodyEnds(grammar, at);
    case 'vocabulary':
    case 'unit':
      return vocabularyEnds(grammar, column, at);
    case 'deadline':
      return deadlineEnds(grammar, at);
    case 'number':
      return patternEnds(grammar, NUMBER, at).filter((end) =>
        /[册张件份套本卷盒幅页]/u.test(grammar.strip.norm.charAt(end.end)),
      );
    case 'capacity':
      return patternEnds(grammar, CAPACITY, at);
    case 'file_name':
      return patternEnds(grammar, FILE_NAME, at);
    case 'row_number':
    case 'blank_field':
    case 'name':
    case 'text':
      return [];
  }
}
