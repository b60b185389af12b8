/**
 * Soft-wrapped lines → paragraphs. A wrapped line looks just like a paragraph of its own in most extractions; what
 * tells them apart is the width of the column, the indentation where it survived, numbering, and punctuation.
 */
import type { Line } from '../drafts.js';
import { concatTraced, untraced, type Traced } from '../source.js';
import { isDateLine } from '../text/dates.js';
import { readMarker } from '../text/headings.js';
import { endsClause, endsSentence, needsSpace } from '../text/join.js';
import { opensMember } from './member-lines.js';
import { squeeze } from './furniture.js';
import {
  columnOf,
  fewLinesColumns,
  findColumns,
  INDENT,
  isIndentShort,
  isShort,
  isSpaced,
  isUnwrapped,
  missingOf,
  widthOf,
  WIDTH_GAP,
} from './line-widths.js';
import { isBalanced } from '../text/brackets.js';
import { isIssuerLine } from './title-shapes.js';

/** A line without closing mark this much narrower than its column is a heading or a list line. */
const HEADING_SHARE = 0.72;
/** Indentation is believed when so many lines show it and most of them follow a closed line. */
const MIN_INDENTED = 3;
const MIN_INDENTED_SHARE = 0.7;

const BULLET = /^[△▲▵◎○●■□◆◇★☆▶►]/u;
const DAY = /^(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日$/u;
const NOTE = /^注\d?：/u;
const CONTACT =
  /^(?:解读机关|解读单位|解读部门|解读人|联系人|联系电话|联系方式|联系地址|咨询电话|电话|传真|邮箱|地址)(?:及[\p{sc=Han}]{2,4})?：/u;
const PAIRS = [
  ['（', '）'],
  ['《', '》'],
  ['“', '”'],
] as const;
const CLOSING = /^[，。、；：！？）》”’〉〕]/u;
const ANNOUNCES = /^附(?:件|表|录)\d{0,2}\s*：\s*\S/u;
/** `市长　方启明`, `总理　…`, `自治区主席 …`; the name itself can be a picture. */
const PERSON_SIGNED =
  /^代?(?:自治[区州县旗])?(?:行政长官|市长|县长|区长|省长|主任|州长|镇长|旗长|盟长|乡长|总理|主席|专员|部长|局长|厅长|署长|院长|行长|委员长)[\p{sc=Han}·]{0,12}$/u;

/** `（此件公开发布）`, `（本文有删减）` below the date. */
const RELEASE_NOTE = /^（(?:此件|本文)[^（）]{2,16}）$/u;

export const isReleaseNote = (norm: string): boolean => RELEASE_NOTE.test(norm);

/** `特此通告。`, `此复。`, `请予批准。`, `妥否，请批示。`: a paragraph of its own at the end of a text. */
const FORMULA =
  /^(?:(?:特此|此复|专此|谨此)[\p{sc=Han}]{0,6}|(?:[以当妥][上否]\S{0,6}，)?请(?:予|批示|批复|审批|审示|审议)[\p{sc=Han}]{0,6})[。！]?$/u;

/** `本办法自公布之日起施行。`: the last provision of a text without articles. */
const PROVISION = /^本[\p{sc=Han}]{2,8}(?:自|从).{1,16}(?:起|日)/u;
/** `（2024年3月5日市人民代表大会常务委员会第三次会议通过）`: the note on an act that a meeting passed. */
const PASSED = /^（(?:\d{4}|[〇○零一二三四五六七八九]{4})年.{3,120}(?:通过|批准|公布|修正|修订)）$/u;
/** `会议指出，…`, `会上，…`, `李明要求，…`: what somebody says is a paragraph of a report. */
const SPEAKS = /^(?:会上|[\p{sc=Han}·]{2,8}(?:指出|强调|要求|认为|表示|提出))，/u;
/** `为弘扬正气，根据《…奖励办法》…`: what is decided. */
const REASONS = /^为[^，。；]{2,30}，(?:根据|依据|经)/u;
/** `（责任单位：市发展改革委、市财政局）` below a task, in lines of its own … */
const TASKS = /^（(?:责任|主要责任|牵头|协同|配合|协办|主办|承办|主管|落实|参与|参加|支持)(?:单位|部门|领导|处室)：/u;
/** … or behind its last sentence, as the whole text then has it. */
const TASKS_INLINE = /\S（(?:责任|主要责任|牵头|协同|配合|协办|主办|承办|主管)(?:单位|部门|领导|处室|$)/u;

export interface Paragraph {
  readonly lines: readonly Line[];
  readonly text: Traced;
}

export interface JoinOptions {
  /** The columns, for stretches too short to tell their own. */
  readonly fallback: readonly number[];
  /** A list of decisions, each closed by ；: `免去张某的…职务；`. */
  readonly decisions?: boolean;
  /** A chronicle, whose events begin with their days: `3月11日，…`, `同日，…`. */
  readonly days?: boolean;
}

/** Joins lines into paragraphs. */
export function joinParagraphs(lines: readonly Line[], options: JoinOptions): Paragraph[] {
  const { fallback, decisions = false, days = false } = options;
  const own = findColumns(lines);
  const unwrapped = isUnwrapped(lines, fallback);
  const columns = own.length > 0 || unwrapped ? own : fewLinesColumns(lines, fallback);
  const indents = readIndents(lines, columns);
  const tasksApart = !lines.some((line) => TASKS_INLINE.test(line.text.norm));
  const setting = { columns, indents, tasksApart };
  const paragraphs: Paragraph[] = [];
  let current: Line[] = [];
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    const breaks = (): boolean =>
      unwrapped ? !goesOnWith(before?.text.norm ?? '', line.text.norm) : breaksBetween(lines, i, current, setting);
    const begins = before && ((decisions && isNextDecision(before, line)) || (days && isNextEvent(before, line)));
    if (before && (begins || breaks())) {
      paragraphs.push(joinLines(current));
      current = [];
    }
    current.push(line);
  });
  if (current.length > 0) paragraphs.push(joinLines(current));
  return paragraphs;
}

/** After ； another person's decision begins; 免去其… goes on with the same person. */
function isNextDecision(before: Line, line: Line): boolean {
  return /[；。：]$/u.test(before.text.norm) && !/^(?:免去|任命)?其/u.test(line.text.norm);
}

const DATED_EVENT = /^(?:(?:\d{1,2}月)?\d{1,2}日(?![以之内前后起])|(?:同日|当日|是日)[，：\s])/u;

/** A day behind a full stop begins another event. */
function isNextEvent(before: Line, line: Line): boolean {
  return endsSentence(before.text.norm) && DATED_EVENT.test(line.text.norm);
}

export function joinLines(lines: readonly Line[]): Paragraph {
  const parts: Traced[] = [];
  for (const line of lines) {
    const before = parts.at(-1);
    if (before && needsSpace(before.norm, line.text.norm)) parts.push(untraced(' '));
    parts.push(line.text);
  }
  return { lines, text: concatTraced(parts) };
}

/** Indentation of first lines where it survived: the set of lines that show it, or null where it means nothing. */
function readIndents(lines: readonly Line[], columns: readonly number[]): ReadonlySet<Line> | null {
  const counts = new Map<number, number>();
  for (const line of lines) counts.set(line.indent, (counts.get(line.indent) ?? 0) + 1);
  const indented = new Set<Line>();
  let closed = 0;
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    const base = baseIndent(lines, i);
    const by = line.indent - base;
    if (by < INDENT.least || by > INDENT.most + 2) return;
    indented.add(line);
    if (!before || endsClause(before.text.norm) || isShort(before, columns)) closed += 1;
  });
  const isFew = indented.size === MIN_INDENTED - 1 && closed === indented.size;
  return isFew || (indented.size >= MIN_INDENTED && closed >= indented.size * MIN_INDENTED_SHARE) ? indented : null;
}

/** The least indentation among a line's neighbours in its column. */
function baseIndent(lines: readonly Line[], at: number): number {
  const AROUND = 6;
  let base = Infinity;
  for (let i = Math.max(0, at - AROUND); i <= Math.min(lines.length - 1, at + AROUND); i++) {
    const line = lines[i];
    if (line && line.page === lines[at]?.page) base = Math.min(base, line.indent);
  }
  return base;
}

/** What the lines of a stretch are set in. */
interface Setting {
  readonly columns: readonly number[];
  /** First lines, where their indentation survived. */
  readonly indents: ReadonlySet<Line> | null;
  /** Whether `（责任单位：…）` stands in lines of its own. */
  readonly tasksApart: boolean;
}

/** @param current lines of the paragraph that is open */
function breaksBetween(lines: readonly Line[], at: number, current: readonly Line[], setting: Setting): boolean {
  const { columns, indents } = setting;
  const before = lines[at - 1];
  const line = lines[at];
  if (!before || !line) return false;
  const end = before.text.norm;
  const norm = line.text.norm;
  if (goesOnWith(end, norm)) return false;
  const closed = endsClause(end);
  const short = isShort(before, columns);
  if (BULLET.test(norm) || DAY.test(squeeze(norm)) || DAY.test(squeeze(end)) || NOTE.test(norm)) return true;
  if (isSignatureLine(lines, at) || isSignatureLine(lines, at - 1)) return true;
  if (opensByWords(end, norm, closed, closed || short) || opensMember(lines, at, short)) return true;
  if (isParenthesis(current, PASSED)) return true;
  if (setting.tasksApart && (isParenthesis(current, TASKS) || (TASKS.test(norm) && (closed || end.endsWith('）')))))
    return true;
  const headed = isHeadingLine(lines, at - 1, columns);
  if (readMarker(norm) && (closed || short || headed)) return true;
  if (headed) return true;
  // `组长：王海　县长`: a line of a list, indented like the paragraphs around it.
  if (indents && !closed && isMuchShorter(before, columns)) return true;
  if (indents) return breaksByIndent(before, line, indents, closed, short);
  if (closed && short && (!end.trimEnd().endsWith('；') || isMuchShorter(before, columns)))
    return !isFullFirstLine(before, current, columns) || !isFull(line, columns);
  if (closed && endsSentence(end)) return isFirstLine(lines, at, columns) || isSeparated(lines, at);
  return !closed && isMuchShorter(before, columns);
}

/** `问：为什么要…？`, `答：…`, `记者：…` */
const QUESTION = /^(?:问|答|记者)：/u;

/** Words that open a paragraph of its own where the line before may end one. */
function opensByWords(end: string, norm: string, closed: boolean, ends: boolean): boolean {
  if (ends && (ANNOUNCES.test(norm) || CONTACT.test(norm) || CONTACT.test(end))) return true;
  if (closed && (FORMULA.test(norm) || PROVISION.test(norm) || QUESTION.test(norm))) return true;
  return endsSentence(end) && (SPEAKS.test(norm) || REASONS.test(norm));
}

/** The paragraph that is open is one parenthesis of a kind, and it is closed. */
function isParenthesis(current: readonly Line[], kind: RegExp): boolean {
  if (!current[0]?.text.norm.startsWith('（') || !current.at(-1)?.text.norm.endsWith('）')) return false;
  const text = current.map((line) => line.text.norm).join('');
  return kind.test(text) && isBalanced(text);
}

/** The first line of a paragraph that lost its indentation fills its column, whatever its end. */
function isFullFirstLine(line: Line, current: readonly Line[], columns: readonly number[]): boolean {
  return current.length === 1 && isIndentShort(line, columns);
}

const isFull = (line: Line, columns: readonly number[]): boolean =>
  isSpaced(line) || missingOf(line, columns) < INDENT.least;

/** A bracket or quotation mark that the first line opens is closed in the second: one sentence holds both. */
function isInside(end: string, next: string): boolean {
  for (const [open, close] of PAIRS) {
    if (next.includes(close) && end.lastIndexOf(open) > end.lastIndexOf(close)) {
      const reopened = next.indexOf(open);
      if (reopened < 0 || reopened > next.indexOf(close)) return true;
    }
  }
  return false;
}

/** `…自公布之日起施行。` / `《…办法》同时废止。`: one provision. */
const IN_FORCE = /起(?:施行|实施|执行|生效)。$/u;
/** `《消防管理办法》` / `已经市政府同意`: the name is the subject of what follows. */
const isSubject = (end: string, next: string): boolean =>
  (end.endsWith('》') && /^(?:已经|业经|业已|已于|经市|经省|经县|经区)/u.test(next)) ||
  (IN_FORCE.test(end) && /^(?:原|此前)?《/u.test(next));

const goesOnWith = (end: string, next: string): boolean =>
  CLOSING.test(next) || isInside(end, next) || isSubject(end, next);

/** So narrow that no unbreakable number or word at the next line's start explains it. */
function isMuchShorter(line: Line, columns: readonly number[]): boolean {
  return !isSpaced(line) && widthOf(line) < columnOf(line, columns) * HEADING_SHARE;
}

function breaksByIndent(
  before: Line,
  line: Line,
  indents: ReadonlySet<Line>,
  closed: boolean,
  short: boolean,
): boolean {
  if (indents.has(line)) return closed || short;
  return closed && short && !indents.has(before) && before.page === line.page && line.indent > before.indent;
}

/**
 * A numbered line without closing mark that stops before its column does. One as wide as a first line that lost its
 * indentation is a heading only where the next line is such a first line too.
 */
function isHeadingLine(lines: readonly Line[], at: number, columns: readonly number[]): boolean {
  const line = lines[at];
  const marker = line && readMarker(line.text.norm);
  if (!marker || marker.level > 2 || /。/u.test(line.text.norm) || endsClause(line.text.norm)) return false;
  if (!isShort(line, columns)) return false;
  const column = columnOf(line, columns);
  const clauses = /[，；]/u.test(line.text.norm);
  if (widthOf(line) < column * (clauses ? HEADING_SHARE : 1) - (clauses ? 0 : INDENT.most)) return true;
  const next = lines[at + 1];
  if (/[。，；：]/u.test(line.text.norm) || !next) return false;
  return readMarker(next.text.norm) !== null || (isShort(next, columns) && !endsClause(next.text.norm));
}

/** Narrower than the column by the two characters of a lost indentation, and not the end of its paragraph. */
function isFirstLine(lines: readonly Line[], at: number, columns: readonly number[]): boolean {
  const line = lines[at];
  const next = lines[at + 1];
  if (!line || !next || endsSentence(line.text.norm)) return false;
  const wraps = widthOf(next) > widthOf(line) - WIDTH_GAP || endsSentence(next.text.norm);
  return isIndentShort(line, columns) && wraps;
}

/** How many lines of a stretch follow the one before without a blank line; counted once. */
const tightLines = new WeakMap<readonly Line[], number>();

/** A blank line between paragraphs where most lines follow each other without one. */
function isSeparated(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  if (!line || line.blanksBefore === 0 || line.pageStart) return false;
  let tight = tightLines.get(lines);
  if (tight === undefined) {
    tight = lines.filter((other) => other.blanksBefore === 0).length;
    tightLines.set(lines, tight);
  }
  return tight > lines.length * HEADING_SHARE;
}

/** Organs that sign one document together, one a line. */
const MOST_SIGNERS = 12;

/** An organ or a signing head directly over a date, or that date. */
export function isSignatureLine(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  if (!line) return false;
  if (isDateLine(line.text.norm)) {
    const before = lines[at - 1];
    const closes = !lines[at + 1] || isReleaseNote(lines[at + 1]?.text.norm ?? '');
    return before !== undefined && (line.indent > 0 || closes || isSigner(before) || endsSentence(before.text.norm));
  }
  if (!isSigner(line) || squeeze(line.text.norm).length > 40) return false;
  for (let i = at + 1; i <= at + MOST_SIGNERS; i++) {
    const next = lines[i];
    if (!next) return false;
    if (isDateLine(next.text.norm)) return true;
    if (!isSigner(next)) return false;
  }
  return false;
}

export function isSigner(line: Line): boolean {
  return isIssuerLine(line.text.norm) || PERSON_SIGNED.test(squeeze(line.text.norm));
}

export const isContactLine = (norm: string): boolean => CONTACT.test(norm);
export const isNoteLine = (norm: string): boolean => NOTE.test(norm);
export const isBulletLine = (norm: string): boolean => BULLET.test(norm);
export const isDayLine = (norm: string): boolean => DAY.test(squeeze(norm));
