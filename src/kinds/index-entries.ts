/** 文件目录: the issue's own list of the documents it prints. */
import type { DocumentDraft, IndexEntryDraft, Line } from '../drafts.js';
import { concatTraced, coverOf, sliceTraced, spanOf, trimTraced, untraced, type Traced } from '../source.js';
import { findNumbers } from '../text/document-number.js';
import { isDocumentTitle, isWholeTitle } from './document-titles.js';
import { printedNumber } from './printed-number.js';
import type { RecordKind } from './record-kind.js';

export const indexEntries: RecordKind = {
  name: 'index',
  applies: (document) => document.section === 'index',
  read: readIndex,
};

/** A cut end, and nothing else, shows as this mark. */
const GAP = '□';
/** Dots that lead to a page number; `· · ·` where they are spaced. */
const LEADER = /[.·…．‥]{2,}|(?:[.·…] ){2,}/u;
const BEFORE_NUMBER = /^[\d.、（〔·●△▲◆■★\s]{0,5}$/u;
const ENTRY_MARK = /^(?:[●△▲◆■★·]|\d{1,2}[.、])\s*/u;

type Layout = 'number-first' | 'number-last' | 'leaders' | 'titles';

interface Group {
  readonly lines: readonly Line[];
  /** Whether another entry begins behind it, so that its end is the end of what was printed. */
  readonly followed: boolean;
}

const LEADER_UNITS = '.·…．‥_- \t';
const PAGE_DIGITS = /[（ \t]?(?<page>\d{1,3})）?$/u;

/** Where the title ends in `title ……… 12` and `title 12`: before leaders and page number; the whole where none stand. */
function titleEnd(norm: string): number {
  const page = PAGE_DIGITS.exec(norm);
  const before = trimUnits(norm, page?.index ?? norm.length);
  const dots = norm.slice(before, page?.index ?? norm.length).replaceAll(' ', '').length;
  // Behind a bracket the space before the page number may be taken for justification.
  const isSpaced = page !== null && (/^\s|^（/u.test(page[0]) || /[）》]/u.test(norm.charAt(page.index - 1)));
  if (dots >= 2) return before;
  return page !== null && isSpaced && before > 0 ? before : norm.length;
}

function trimUnits(norm: string, end: number): number {
  let at = end;
  while (at > 0 && LEADER_UNITS.includes(norm.charAt(at - 1))) at -= 1;
  return at;
}

function startsWithNumber(norm: string): boolean {
  const first = findNumbers(norm)[0];
  return first !== undefined && BEFORE_NUMBER.test(norm.slice(0, first.start)) && !isNumberTail(norm);
}

/** `（临政发〔2024〕3号）`, `临政发〔2024〕3号 …… （3）` on a line of its own: the end of the entry above it. */
function isNumberTail(norm: string): boolean {
  const first = findNumbers(norm)[0];
  if (!first || !BEFORE_NUMBER.test(norm.slice(0, first.start))) return false;
  const rest = norm.slice(first.end, titleEnd(norm)).trim();
  const isMarked = /[（〔]$/u.test(norm.slice(0, first.start).trim()) || titleEnd(norm) < norm.length;
  return isMarked && /^[）〕]?$/u.test(rest);
}

function endsWithNumber(norm: string): boolean {
  if (isNumberTail(norm)) return true;
  const bare = norm.slice(0, titleEnd(norm)).trimEnd();
  const last = findNumbers(bare).at(-1);
  return last !== undefined && last.start > 0 && /^[）〕]?$/u.test(bare.slice(last.end));
}

/** Which of the usual layouts a list has: the one that most lines show. */
function findLayout(lines: readonly Line[]): Layout {
  const count = (test: (norm: string) => boolean): number => lines.filter((line) => test(line.text.norm)).length;
  const first = count(startsWithNumber);
  const last = count((norm) => !startsWithNumber(norm) && endsWithNumber(norm));
  if (first > 0 && first >= last) return 'number-first';
  if (count((norm) => LEADER.test(norm)) > 0) return 'leaders';
  return last > 0 ? 'number-last' : 'titles';
}

/** The lines of each entry: a list with numbers in front, numbers in brackets behind, or page numbers behind leaders. */
export function splitIndexEntries(lines: readonly Line[]): Line[][] {
  return groupLines(lines).map((group) => [...group.lines]);
}

function groupLines(lines: readonly Line[]): Group[] {
  const layout = findLayout(lines);
  const groups: Line[][] = [];
  let open = false;
  for (const line of lines) {
    const { norm } = line.text;
    if (!open && isListHeading(norm)) continue;
    if (LONE_PAGE.test(norm) && groups.length > 0) {
      groups.at(-1)?.push(line);
      open = false;
      continue;
    }
    if (layout === 'number-first') {
      if (startsWithNumber(norm) || isPagedTitle(norm)) groups.push([line]);
      else if (open || isDeeper(line, groups.at(-1)?.[0])) groups.at(-1)?.push(line);
      // A title that is whole ends its entry: what follows without a number is a heading of the list.
      open = groups.length > 0 && !isWhole(groups.at(-1) ?? []);
      continue;
    }
    if (open && !ENTRY_MARK.test(norm)) groups.at(-1)?.push(line);
    else groups.push([line]);
    if (layout === 'leaders') open = titleEnd(norm) === norm.length && !LEADER.test(norm.slice(-LEADER_TAIL));
    else if (layout === 'number-last')
      open = !endsWithNumber(endOf(groups.at(-1) ?? [])) && titleEnd(norm) === norm.length;
    else open = !isWhole(groups.at(-1) ?? []);
  }
  return groups.map((group, index) => ({ lines: group, followed: index < groups.length - 1 }));
}

/** The page number of an entry that fell on the line below its dots. */
const LONE_PAGE = /^[（(]?\d{1,3}[）)]?$/u;
/** Dots at a line's end, whose page number stands elsewhere. */
const LEADER_TAIL = 2;
/** `市人民政府办公室文件`, `【人事任免】`: the head of a group of entries. */
const GROUP_HEAD =
  /(?:文件|规章|政府令|法规|任免|人事|大事记|记事|解读|公告|通告|公文|动态|统计|数据|专栏|政令|其他)[】〕]?$/u;
const MAX_GROUP_HEAD = 16;

function isListHeading(norm: string): boolean {
  const head = norm.replaceAll(' ', '');
  if (head.length > MAX_GROUP_HEAD || /关于|《|\d/u.test(head) || LEADER.test(norm)) return false;
  return GROUP_HEAD.test(head) || /^【[^】]+】$/u.test(head);
}

/** A number may wrap: `（临政发〔` / `2024〕9号）`. */
const NUMBER_LINES = 3;

const endOf = (lines: readonly Line[]): string =>
  lines
    .slice(-NUMBER_LINES)
    .map((line) => line.text.norm)
    .join('');

/** `关于…的通知 …… （9）` among entries with numbers: an act that has none. */
function isPagedTitle(norm: string): boolean {
  const end = titleEnd(norm);
  return end < norm.length && /^(?:\S{2,24})?关于/u.test(norm) && isWholeTitle(norm.slice(0, end).trim());
}

/** A hanging indent of this many columns continues an entry whatever its words say. */
const HANGING_INDENT = 8;

function isDeeper(line: Line, first: Line | undefined): boolean {
  return first !== undefined && line.indent >= first.indent + HANGING_INDENT;
}

function isWhole(lines: readonly Line[]): boolean {
  return isWholeTitle(titleOf(concatTraced(lines.map((line) => line.text))).norm);
}

/** The text of an entry without number, mark, leaders and page. */
function titleOf(entry: Traced): Traced {
  let title = trimTraced(entry);
  const mark = ENTRY_MARK.exec(title.norm);
  if (mark && !startsWithNumber(title.norm)) title = sliceTraced(title, mark[0].length);
  title = trimTraced(sliceTraced(title, 0, titleEnd(title.norm)));
  const numbers = findNumbers(title.norm);
  const first = numbers[0];
  const last = numbers.at(-1);
  if (first && BEFORE_NUMBER.test(title.norm.slice(0, first.start))) {
    title = sliceTraced(title, first.end);
    title = sliceTraced(title, /^[）〕：:、\s]*/u.exec(title.norm)?.[0].length ?? 0);
  } else if (last && /^[）〕]?$/u.test(title.norm.slice(last.end))) {
    title = sliceTraced(title, 0, last.start);
    title = sliceTraced(title, 0, title.norm.length - (/[（〔\s]*$/u.exec(title.norm)?.[0].length ?? 0));
  }
  return trimTraced(title);
}

function readIndex(document: DocumentDraft): ReturnType<RecordKind['read']> {
  const groups = groupLines(document.recordLines);
  const listed = groups.map(readEntry).filter((entry) => entry !== null);
  return { value: { index: listed }, findings: [] };
}

function readEntry(group: Group): IndexEntryDraft | null {
  const whole = concatTraced(group.lines.map((line) => line.text));
  const number = findNumbers(whole.norm)[0];
  const title = titleOf(whole);
  const span = coverOf(group.lines.map((line) => spanOf(line.text) ?? line.span));
  if (span === null || (title.text === '' && !number)) return null;
  // A heading of the list (市政府文件) names no document.
  if (!number && !isDocumentTitle(title.norm)) return null;
  // `临江市人民政府令（第12号）……2`: the list calls an order by its number.
  if (title.text === '' && number?.kind === 'order') {
    const name = trimTraced(sliceTraced(whole, 0, titleEnd(whole.norm)));
    return { number: printedNumber(whole, number), title: name.text, titleObserved: name.text, span };
  }
  const isCut = title.text === '' || (group.followed && number !== undefined && !isWholeTitle(title.norm));
  const observed = isCut ? concatTraced([title, untraced(GAP)]) : title;
  return {
    number: number ? printedNumber(whole, number) : null,
    title: observed.text,
    titleObserved: observed.text,
    span,
  };
}
