/**
 * Document numbers (发文字号) and codes of normative documents (规范性文件统一编号).
 *
 * A number is 机关代字 + year + sequence (《党政机关公文处理工作条例》 art. 9(5)); the year in full within 〔〕, the sequence
 * without 第 and without leading zeros, then 号 (GB/T 9704-2012, 7.2.5); a joint issue bears the sponsor's number only.
 * Print deviates: other brackets, 第, spaces, several numbers. Orders are numbered 令第12号, announcements 2023年第3号.
 * Input is `norm` (folded, simplified): brackets are 〔〕（）〈〉【】, dashes `-`. Offsets are UTF-16 units into the input.
 */
import { authorityStart } from './number-authority.js';
import { DIGIT_CHARACTERS, parseNumber } from './numerals.js';

/**
 * `document`: 临政发〔2023〕13号 and its kin, `〔2023〕3号` without letters included; `order`: 令第12号;
 * `announcement`: 公告2023年第3号.
 */
export type NumberKind = 'document' | 'order' | 'announcement';

export interface NumberMatch {
  /** Without spaces, the year in 〔〕, without 第 before the sequence of a bracketed number. */
  readonly number: string;
  readonly kind: NumberKind;
  readonly start: number;
  readonly end: number;
}

export interface NumberLine extends NumberMatch {
  /** Further numbers of a joint issue, in print order; the sponsor's is the match itself. */
  readonly others: readonly NumberMatch[];
}

const YEAR = `[12]\\d{3}|[一二][${DIGIT_CHARACTERS}]{3}`;
const SEQUENCE = '\\d{1,5}(?:-\\d{1,3})?';
/** The year and sequence of a bracketed number; `‘2023’` is a misread bracket. */
const CORE = new RegExp(
  ` {0,2}[〔（〈【‘〖] {0,2}(?<year>${YEAR}) {0,2}年?[〕）〉】’〗] {0,2}(?:第 {0,2})?(?<sequence>${SEQUENCE}) {0,2}号(?![楼院室线门库井桥])`,
  'gu',
);
/** `令第12号`, `令 第 12 号`, `令（第12号）`; `令〔2023〕第5号` is bracketed and read as CORE. */
const ORDER =
  /令 {0,2}(?:第? {0,2}(?:\d{1,5}|[〇○零一二三四五六七八九十百]{1,7}) {0,2}号|（第 {0,2}(?:\d{1,5}|[〇○零一二三四五六七八九十百]{1,7}) {0,2}号）)/gu;
/** `第752号令`, of an order whose issuer comes first. */
const ORDER_AFTER = /第 {0,2}(?<sequence>\d{1,5}) {0,2}号 {0,2}令/gu;
const ANNOUNCEMENT = new RegExp(
  `(?<head>公告|通告)? {0,2}(?<year>${YEAR}) {0,2}年 {0,2}第 {0,2}(?<sequence>\\d{1,5}) {0,2}号`,
  'gu',
);
/** Longest issuer that is glued before 令 or 公告: 国家市场监督管理总局等. */
const LONGEST_ISSUER = 24;

const SPACES = /[ \u3000]/gu;
const SPACES_AND_BRACKETS = /[ \u3000（）]/gu;

function isHanOrLetter(unit: string): boolean {
  return /[\p{Script=Han}A-Za-z]/u.test(unit) && unit !== '〇';
}

/** Start of the run of Chinese characters and letters that ends before `end`, at most `most` units back. */
function runStart(norm: string, end: number, most: number): number {
  let start = end;
  while (start > 0 && end - start < most && isHanOrLetter(norm.charAt(start - 1))) start--;
  return start;
}

/** Longest run looked at before a bracket: an issuer's full name and the letters. */
const LONGEST_RUN = 40;

function normaliseYear(text: string): string {
  const value = parseNumber(text);
  return value === null ? text : String(value);
}

/** `国家税务总局公告`, `临江市人民政府令`: an issuer and a kind in place of letters. */
const NAMED_KINDS: readonly (readonly [string, NumberKind])[] = [
  ['公告', 'announcement'],
  ['通告', 'announcement'],
  ['令', 'order'],
];

/** Ends of full names of issuers; 渝府令 and 临政令 are letters. */
const FULL_NAME = /(?:政府|院|部|局|会|厅|委|署|行|办公室|主席)$/u;

/** The kind that a run of characters before a bracketed year names, with its issuer's full name or without any. */
function namedKind(run: string): NumberKind | null {
  const found = NAMED_KINDS.find(([name]) => run.endsWith(name));
  if (!found) return null;
  const issuer = run.slice(0, -found[0].length);
  return issuer === '' || FULL_NAME.test(issuer) ? found[1] : null;
}

function findBracketed(norm: string): NumberMatch[] {
  const found: NumberMatch[] = [];
  for (const match of norm.matchAll(CORE)) {
    const from = runStart(norm, match.index, LONGEST_RUN);
    const run = norm.slice(from, match.index);
    const named = namedKind(run);
    const start = named ? issuerStart(norm, match.index) : from + authorityStart(run, norm.charAt(from - 1));
    const letters = norm.slice(start, match.index);
    // bare （2023）5号 in running text is no number of a document: it needs its letters
    if (letters.length < 2) continue;
    const { year = '', sequence = '' } = match.groups ?? {};
    found.push({
      number: `${letters}〔${normaliseYear(year)}〕${sequence}号`,
      kind: named ?? 'document',
      start,
      end: match.index + match[0].length,
    });
  }
  return found;
}

/** `临江市人民政府令第12号`, `国务院令第752号`, `国务院第752号令`. */
function findOrders(norm: string): NumberMatch[] {
  const found: NumberMatch[] = [];
  for (const pattern of [ORDER, ORDER_AFTER]) {
    for (const match of norm.matchAll(pattern)) {
      const start = issuerStart(norm, match.index);
      if (start === match.index) continue;
      const end = match.index + match[0].length;
      found.push({ number: norm.slice(start, end).replace(SPACES_AND_BRACKETS, ''), kind: 'order', start, end });
    }
  }
  return found;
}

function findAnnouncements(norm: string): NumberMatch[] {
  const found: NumberMatch[] = [];
  for (const match of norm.matchAll(ANNOUNCEMENT)) {
    if (match.groups?.['head'] === undefined) continue;
    const start = issuerStart(norm, match.index);
    const end = match.index + match[0].length;
    found.push({ number: norm.slice(start, end).replace(SPACES, ''), kind: 'announcement', start, end });
  }
  return found;
}

/** Words after which the name of an issuer may begin. */
const BEFORE_ISSUER =
  /(?:按照|依据|依照|根据|遵照|参照|参见|详见|贯彻|落实|执行|印发|转发|发布|公布|颁布|废止|修改|以及|按|和(?!国)|[的与及由对经])/gu;

/** Where the issuer glued before 令 or 公告 starts: after a lead-in word, at most a name's length back. */
function issuerStart(norm: string, end: number): number {
  const from = runStart(norm, end, LONGEST_ISSUER);
  let start = from;
  for (const match of norm.slice(from, end).matchAll(BEFORE_ISSUER)) {
    // 和田市, 和平县 begin with what may be a conjunction: it is one only behind something
    const single = '和由对经'.includes(match[0]);
    if (single && match.index === 0 && !/[》）〕”]/u.test(norm.charAt(from - 1))) continue;
    start = from + match.index + match[0].length;
  }
  return start;
}

/**
 * Every document number in running text, in order, without overlap. Lead-ins (按照, 根据, 印发 …) and an issuer's full
 * name glued before the letters are left out.
 */
export function findNumbers(norm: string): NumberMatch[] {
  if (!norm.includes('号')) return [];
  const all = [...findBracketed(norm), ...findOrders(norm), ...findAnnouncements(norm)];
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: NumberMatch[] = [];
  for (const match of all) if (match.start >= (kept.at(-1)?.end ?? 0)) kept.push(match);
  return kept;
}

/** A text without its spaces, and where each of its units came from. */
function squeezeSpaces(norm: string): { text: string; at: number[] } {
  const at: number[] = [];
  let text = '';
  for (let i = 0; i < norm.length; i++) {
    const unit = norm.charAt(i);
    if (unit === ' ' || unit === '\u3000' || unit === '\r' || unit === '\n') continue;
    text += unit;
    at.push(i);
  }
  return { text, at };
}

/** Lines longer than this hold more than a number, even of a joint issue of five. */
const LONGEST_LINE = 120;
const LABEL = /^(?:发文字号|发文文号|文件编号|文件文号|文号|字号)[：:]?/u;
/** One number from the start of a squeezed line; the letters are judged by `isAuthority`. */
const LINE_NUMBER = new RegExp(
  `(?<letters>[\\p{Script=Han}A-Za-z]{0,20})[〔（〈【‘〖](?<year>${YEAR})年?[〕）〉】’〗](?:第)?(?<sequence>${SEQUENCE})号`,
  'uy',
);
/** `令第12号` with or without its issuer, `第12号` alone. */
const LINE_ORDER =
  /^[（]?(?<issuer>[\p{Script=Han}]{2,24}令|令)?(?:第(?<first>\d{1,5}|[〇○零一二三四五六七八九十百]{1,7})号|(?<second>\d{1,5})号)[）]?$/u;
const LINE_ANNOUNCEMENT = new RegExp(`^(?:[\\p{Script=Han}]{2,24})?(?<year>${YEAR})年第(?<sequence>\\d{1,5})号$`, 'u');
const SEPARATOR = /[、，；,;/]?/uy;

/** `府法综字第1090000001号`, `（112）府授交字第1120012345号`: letters of the unit, 字第 and a serial that holds the year. */
const LINE_SERIAL = /^(?:（\d{2,3}）)?[\p{Script=Han}]{2,12}字第\d{5,12}(?:-\d{1,3}|[A-Z])?号$/u;
/** `第12/2021号行政长官批示`, `第3/2021号行政法规`: number and year of an act of Macau. */
const LINE_MACAU = /^第\d{1,4}\/\d{4}号(?:法律|行政法规|行政命令|[\p{Script=Han}]{0,12}(?:批示|公告|决议))$/u;

/**
 * Reads a line that is nothing but a document number: `临政发〔2023〕13号`, letter-spaced too, with a label, with several
 * numbers of a joint issue, or with the code of the document beside it; `令第12号`, `第12号`, `2023年第3号`.
 * @returns null for any other line, e.g. one with a lead-in (`根据国发〔2022〕22号`)
 */
export function matchNumberLine(norm: string): NumberLine | null {
  // a cheap test first: most lines of an issue hold no 号 at all
  if (norm.length > LONGEST_LINE || !norm.includes('号')) return null;
  const squeezed = squeezeSpaces(norm);
  const isEnclosed = /^[（【].{3,}号[）】]$/u.test(squeezed.text);
  const label = LABEL.exec(squeezed.text)?.[0].length ?? 0;
  const { end, numbers } = readNumbers(squeezed.text, isEnclosed ? 1 : label);
  const [first, ...others] = numbers;
  if (first) {
    const rest = squeezed.text.slice(end, isEnclosed ? -1 : undefined);
    if (rest !== '' && !CODE_ONLY.test(rest)) return null;
    return { ...placed(first, squeezed.at), others: others.map((other) => placed(other, squeezed.at)) };
  }
  const plain = readPlain(squeezed.text.slice(label));
  if (!plain) return null;
  return { ...placed({ ...plain, start: label, end: squeezed.text.length }, squeezed.at), others: [] };
}

function readNumbers(text: string, from: number): { end: number; numbers: NumberMatch[] } {
  const numbers: NumberMatch[] = [];
  let end = from;
  for (;;) {
    LINE_NUMBER.lastIndex = end;
    const match = LINE_NUMBER.exec(text);
    if (!match) break;
    const { letters = '', year = '', sequence = '' } = match.groups ?? {};
    if (!isAuthority(letters)) break;
    const start = end;
    end = LINE_NUMBER.lastIndex;
    const kind = namedKind(letters) ?? 'document';
    numbers.push({ number: `${letters}〔${normaliseYear(year)}〕${sequence}号`, kind, start, end });
    SEPARATOR.lastIndex = end;
    const separator = SEPARATOR.exec(text)?.[0].length ?? 0;
    LINE_NUMBER.lastIndex = end + separator;
    if (separator > 0 && LINE_NUMBER.test(text)) end += separator;
  }
  return { end, numbers };
}

/** Letters of a number, none, or 公告 and 令 with their issuer; not letters with a word before them. */
function isAuthority(letters: string): boolean {
  if (namedKind(letters) !== null) return !/[的了]|根据|按照|依据/u.test(letters);
  return letters === '' || authorityStart(letters, '') === 0;
}

function readPlain(text: string): Pick<NumberMatch, 'number' | 'kind'> | null {
  if (LINE_SERIAL.test(text)) return { number: text, kind: 'document' };
  if (LINE_MACAU.test(text)) return { number: text, kind: 'order' };
  const order = LINE_ORDER.exec(text)?.groups;
  // `12号` alone is a house or a bus; it needs 第 or 令
  if (order && (order['first'] !== undefined || order['issuer'] !== undefined)) {
    return { number: text.replace(/^（|）$/gu, ''), kind: 'order' };
  }
  if (LINE_ANNOUNCEMENT.test(text)) return { number: text, kind: 'announcement' };
  return null;
}

function placed(match: NumberMatch, at: readonly number[]): NumberMatch {
  return { ...match, start: at[match.start] ?? 0, end: (at[match.end - 1] ?? 0) + 1 };
}

const PARTS = new RegExp(
  `^(?<authority>[^〔]{0,40})〔(?<year>[12]\\d{3})〕(?<sequence>\\d{1,5})(?:-\\d{1,3})?号$`,
  'u',
);
const PLAIN_YEAR = new RegExp(`(?<authority>^.{0,40}?)(?<year>[12]\\d{3})年第`, 'u');
const LAST_SEQUENCE = /第?(?<sequence>\d{1,5})号令?$/u;

/** Year of a normalised number: 临政发〔2023〕13号 → 2023; null for 令第12号. */
export function numberYear(number: string): number | null {
  const year = PARTS.exec(number)?.groups?.['year'] ?? PLAIN_YEAR.exec(number)?.groups?.['year'];
  return year === undefined ? null : Number(year);
}

/** Sequence of a normalised number: 临政发〔2023〕13号 → 13, 令第12号 → 12; null where it has none. */
export function numberSequence(number: string): number | null {
  const sequence = PARTS.exec(number)?.groups?.['sequence'] ?? LAST_SEQUENCE.exec(number)?.groups?.['sequence'];
  return sequence === undefined ? null : Number(sequence);
}

/** 机关代字 of a normalised number: 临政发〔2023〕13号 → 临政发, 临江市人民政府令第12号 → 临江市人民政府令; null without. */
export function numberAuthority(number: string): string | null {
  const plain = PARTS.exec(number)?.groups?.['authority'] ?? PLAIN_YEAR.exec(number)?.groups?.['authority'];
  const authority = plain ?? /^(?<authority>.{0,40}?)第?\d{1,5}号/u.exec(number)?.groups?.['authority'] ?? '';
  return authority === '' ? null : authority;
}

export interface CodeMatch {
  /** As folded (dashes are `-`), without spaces; the caller slices what is printed by the offsets. */
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

/**
 * `ZJCC01-2023-0005`, `HFGS-2017-9`, `SDPR-2021-0020004`: letters of place and body, year, sequence; `GZ0220210010`;
 * `云府登1234号`. Kept opaque.
 */
const CODE = String.raw`(?:[A-Z]{4}\d{0,2}-{1,2}[12]\d{3}-{1,2}\d{1,8}|[A-Z]{2}\d{10,12}|[\p{Script=Han}]{1,3}府登\d{1,6}号)`;
const CODE_ONLY = new RegExp(`^(?:[（〔【]?(?:规范性文件)?(?:统一|登记)?编?号?[：:]?)?${CODE}[）〕】]?$`, 'u');
const CODE_IN_LINE = new RegExp(`(?<![A-Za-z0-9-])${CODE}(?![A-Za-z0-9-])`, 'u');
const MAY_HOLD_CODE = /[A-Z]|登/u;
const CODE_LABEL = /^[（〔【]?(?:(?:行政)?(?:规范性文件)?(?:统一编号|统一编码|登记号|登记编号|编号|编码)[：:]?)?$/u;

/**
 * Reads a line that holds the 规范性文件统一编号 and nothing else but its label (`统一编号：…`) or the document number.
 */
export function matchCodeLine(norm: string): CodeMatch | null {
  if (norm.length > LONGEST_LINE || !MAY_HOLD_CODE.test(norm)) return null;
  const { text, at } = squeezeSpaces(norm);
  const match = CODE_IN_LINE.exec(text);
  if (!match) return null;
  const end = match.index + match[0].length;
  const before = text.slice(0, match.index);
  const after = text.slice(end).replace(/^[）〕】]$/u, '');
  const accepted = (rest: string) => CODE_LABEL.test(rest) || readNumbers(rest, 0).end === rest.length;
  if (!accepted(before) || (after !== '' && !accepted(after))) return null;
  return { code: match[0], start: at[match.index] ?? 0, end: (at[end - 1] ?? 0) + 1 };
}
