/**
 * Soft-wrapped lines → paragraphs. A wrapped line looks just like a paragraph of its own in most extractions; what
 * tells them apart is the width of the column, the indentation where it survived, numbering, and punctuation.
 */
import type { Line } from '../drafts.js';
import { concatTraced, untraced, type Traced } from '../source.js';
import { isDateLine } from '../text/dates.js';
import { readMarker } from '../text/headings.js';
import { endsClause, endsSentence, measure, needsSpace } from '../text/join.js';
import { squeeze } from './furniture.js';
import { isIssuerLine } from './title-shapes.js';

/** A line this much narrower than its column (half-width columns) did not end because the column did. */
const SHORT_BY = 3;
/** A first line lost its indentation of two characters: so much narrower than the column. */
const INDENT = { least: 3, most: 6 } as const;
/** A line without closing mark this much narrower than its column is a heading or a list line. */
const HEADING_SHARE = 0.72;
/** Widths within this distance belong to one column. */
const WIDTH_GAP = 2;
/** So many lines of like width make a column. */
const MIN_COLUMN_LINES = 4;
/** … and this share of the lines: the last lines of paragraphs have like widths too. */
const MIN_COLUMN_SHARE = 0.12;
const MIN_COLUMN_WIDTH = 30;
/** Full lines of a column differ by kinsoku and digits; last lines of paragraphs are spread over all widths. */
const COLUMN_BAND = 4;
/** Raw length over collapsed length from which a line counts as letter-spaced, and so as full. */
const SPACED_RATIO = 1.3;
/** Spaces that do not only justify stand between the cells of a row of a table. */
const KEPT_SPACE = /(?<=\S) +(?=\S)/gu;
const MIN_CELL_GAPS = 2;
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

/** `特此通告。`, `此复。`: a paragraph of its own at the end of a text. */
const FORMULA = /^(?:特此|此复|专此|谨此)[\p{sc=Han}]{0,6}[。！]?$/u;

export interface Paragraph {
  readonly lines: readonly Line[];
  readonly text: Traced;
}

/** Widths of the columns that a stretch of lines is set in, ascending. */
function findColumns(lines: readonly Line[]): number[] {
  const ascending = lines.map(widthOf).sort((a, b) => a - b);
  const columns: number[] = [];
  let group: number[] = [];
  const close = (): void => {
    const width = mostFrequent(group);
    if (width !== undefined && width >= MIN_COLUMN_WIDTH) {
      const full = group.filter((other) => other >= width - COLUMN_BAND).length;
      if (full >= Math.max(MIN_COLUMN_LINES, ascending.length * MIN_COLUMN_SHARE)) columns.push(width);
    }
    group = [];
  };
  for (const width of ascending) {
    const last = group.at(-1);
    if (last !== undefined && width - last > WIDTH_GAP) close();
    group.push(width);
  }
  close();
  return columns;
}

/** The most frequent of ascending widths, the greater of equals. */
function mostFrequent(widths: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  let best: number | undefined;
  for (const width of widths) {
    const count = (counts.get(width) ?? 0) + 1;
    counts.set(width, count);
    if (best === undefined || count >= (counts.get(best) ?? 0)) best = width;
  }
  return best;
}

const widths = new WeakMap<Traced, number>();

/** Display width of a line's content; remembered, since every rule asks for it. */
export function widthOf(line: Line): number {
  let width = widths.get(line.text);
  if (width === undefined) {
    width = measure(line.text.norm);
    widths.set(line.text, width);
  }
  return width;
}

/** The column that a line is set in: the narrowest that holds it. */
export function columnOf(line: Line, columns: readonly number[]): number {
  const width = widthOf(line);
  return columns.find((column) => column >= width - 1) ?? columns.at(-1) ?? width;
}

function isSpaced(line: Line): boolean {
  if (line.span.end - line.span.start <= line.text.text.length * SPACED_RATIO) return false;
  return (line.text.norm.match(KEPT_SPACE)?.length ?? 0) < MIN_CELL_GAPS;
}

export function isShort(line: Line, columns: readonly number[]): boolean {
  return !isSpaced(line) && widthOf(line) < columnOf(line, columns) - SHORT_BY;
}

export interface JoinOptions {
  /** The columns, for stretches too short to tell their own. */
  readonly fallback: readonly number[];
  /** A list of decisions, each closed by ；: `免去张某的…职务；`. */
  readonly decisions?: boolean;
  /** A chronicle, whose events begin with their days: `3月11日，…`, `同日，…`. */
  readonly days?: boolean;
}

/** Lines wider than this are no headings or ends of paragraphs. */
const MIN_TEXT_WIDTH = 24;
/** From this share of closed lines on, text is not wrapped at all: each line is a paragraph. */
/** No page of a gazette holds a wider line; where so many are wider, nothing is wrapped. */
const MAX_COLUMN = 110;
const BEYOND_SHARE = 0.1;
const UNWRAPPED_SHARE = 0.85;
const MIN_UNWRAPPED_LINES = 3;
const MIN_WRAPPED_LINES = 2;

/** Whether a text has one paragraph a line: nearly all its longer lines end like a paragraph. */
function isUnwrapped(lines: readonly Line[], fallback: readonly number[]): boolean {
  const long = lines.filter((line) => widthOf(line) > MIN_TEXT_WIDTH);
  const beyond = long.filter((line) => widthOf(line) > MAX_COLUMN).length;
  if (beyond > 0 && beyond >= long.length * BEYOND_SHARE) return true;
  if (long.length < MIN_UNWRAPPED_LINES) return fallback.length === 0;
  const open = long.filter((line) => !endsClause(line.text.norm));
  // Open lines as wide as the widest are wrapped: those of a text that is not are headings.
  const full = Math.max(...long.map(widthOf)) - COLUMN_BAND;
  if (open.length >= MIN_WRAPPED_LINES && open.every((line) => widthOf(line) >= full)) return false;
  // One line may be torn by a loss; it is not the widest of a text whose paragraphs are one line each.
  if (open.some((line) => widthOf(line) >= full && line !== lines.at(-1)) && full >= MIN_COLUMN_WIDTH) return false;
  return open.length <= long.length * (1 - UNWRAPPED_SHARE);
}

/** The columns that a text is set in; none where it is not wrapped at all. */
export function readColumns(lines: readonly Line[]): number[] {
  const columns = findColumns(lines);
  return isUnwrapped(lines, columns) ? [] : columns;
}

/** Joins lines into paragraphs. */
export function joinParagraphs(lines: readonly Line[], options: JoinOptions): Paragraph[] {
  const { fallback, decisions = false, days = false } = options;
  const own = findColumns(lines);
  const unwrapped = isUnwrapped(lines, fallback);
  const known = own.length > 0 ? own : fallback;
  // Wrapped lines in an issue of unwrapped ones: the widest of them tells the column.
  const columns = known.length > 0 || unwrapped ? known : [Math.max(...lines.map(widthOf))];
  const indents = readIndents(lines, columns);
  const paragraphs: Paragraph[] = [];
  let current: Line[] = [];
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    const goesOn =
      CLOSING.test(line.text.norm) ||
      (before && (isInside(before.text.norm, line.text.norm) || isSubject(before.text.norm, line.text.norm)));
    const breaks = unwrapped ? !goesOn : breaksBetween(lines, i, columns, indents);
    const begins = before && ((decisions && isNextDecision(before, line)) || (days && isNextEvent(before, line)));
    if (before && (begins || breaks)) {
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

function breaksBetween(
  lines: readonly Line[],
  at: number,
  columns: readonly number[],
  indents: ReadonlySet<Line> | null,
): boolean {
  const before = lines[at - 1];
  const line = lines[at];
  if (!before || !line) return false;
  const end = before.text.norm;
  const norm = line.text.norm;
  if (CLOSING.test(norm) || isInside(end, norm) || isSubject(end, norm)) return false;
  const closed = endsClause(end);
  const short = isShort(before, columns);
  if (BULLET.test(norm) || DAY.test(squeeze(norm)) || DAY.test(squeeze(end)) || NOTE.test(norm)) return true;
  if (isSignatureLine(lines, at) || isSignatureLine(lines, at - 1)) return true;
  if (ANNOUNCES.test(norm) && (closed || short)) return true;
  if ((CONTACT.test(norm) || CONTACT.test(end)) && (closed || short)) return true;
  const headed = isHeadingLine(lines, at - 1, columns);
  if (readMarker(norm) && (closed || short || headed)) return true;
  if (closed && FORMULA.test(norm)) return true;
  if (headed) return true;
  // `组长：王海　县长`: a line of a list, indented like the paragraphs around it.
  if (indents && !closed && isMuchShorter(before, columns)) return true;
  if (indents) return breaksByIndent(before, line, indents, closed, short);
  if (closed && short && (!end.trimEnd().endsWith('；') || isMuchShorter(before, columns))) return true;
  if (closed && endsSentence(end)) return isFirstLine(lines, at, columns) || isSeparated(lines, at);
  return !closed && isMuchShorter(before, columns);
}

/** A bracket or quotation mark that the first line opens is closed in the second: one sentence holds both. */
function isInside(end: string, next: string): boolean {
  for (const [open, close] of PAIRS) {
    if (end.lastIndexOf(open) > end.lastIndexOf(close) && next.includes(close)) {
      const reopened = next.indexOf(open);
      if (reopened < 0 || reopened > next.indexOf(close)) return true;
    }
  }
  return false;
}

/** `《消防管理办法》` / `已经市政府同意`: the name is the subject of what follows. */
const isSubject = (end: string, next: string): boolean =>
  end.endsWith('》') && /^(?:已经|业经|业已|已于|经市|经省|经县|经区)/u.test(next);

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
  return readMarker(next.text.norm) !== null || (isShort(next, columns) && !endsSentence(next.text.norm));
}

/** Narrower than the column by the two characters of a lost indentation, and not the end of its paragraph. */
function isFirstLine(lines: readonly Line[], at: number, columns: readonly number[]): boolean {
  const line = lines[at];
  const next = lines[at + 1];
  if (!line || !next || endsSentence(line.text.norm) || isSpaced(line)) return false;
  const missing = columnOf(line, columns) - widthOf(line);
  return missing >= INDENT.least && missing <= INDENT.most && widthOf(next) > widthOf(line) - WIDTH_GAP;
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
  const norm = squeeze(line.text.norm);
  if (isDateLine(line.text.norm)) {
    const before = lines[at - 1];
    const closes = !lines[at + 1] || isReleaseNote(lines[at + 1]?.text.norm ?? '');
    return before !== undefined && (line.indent > 0 || closes || isSigner(before) || endsSentence(before.text.norm));
  }
  if (!isSigner(line) || norm.length > 40) return false;
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
