/** Recognising page furniture: page numbers, running heads and section names, learned from the issue itself. */
import sections from '../../data/sections.json' with { type: 'json' };
import type { Section } from '../model.js';
import type { Identity } from './identify.js';

const SECTION_OF = new Map<string, Section>();
for (const [section, names] of Object.entries(sections)) {
  for (const name of names) SECTION_OF.set(name, section as Section);
}

/** `县委办公室文件`, `市直部门规范性文件`, `区人民政府办公室规范性文件`: whose documents follow. */
const OFFICE_DOCUMENTS =
  /^(?:国务院|中央|自治区|自治州|省|市|州|盟|县|区|旗|镇|行署)(?:委|人大|人民政府|政府|府)?(?:办公厅|办公室|办)?(?:各|级|直|属|直属|组成)?(?:部门|单位|委办局|机构)?(?:行政)?(?:规范性)?文件(?:选登|选编|发布)?$/u;
/** Marks that decorate a section name on both sides: `【政策解读】`, `■ 大事记`. */
const DECORATION = '【】〔〕■◆●★▲◇□-·|/';
/** A month alone: the month of an issue, or a deadline in a table. */
const MONTH = /^\d{4}(?:年|[.·\-])\d{1,2}月?$/u;
/** No section name, decorated and letter-spaced, is longer. */
const MAX_SECTION_NAME = 24;
const MARKED_PAGE_NUMBER = /^(?:[·\-~|.]+(?<dashed>\d{1,4})[·\-~|.]+|第(?<ordinal>\d{1,4})页(?:[，/]?共\d{1,4}页)?)$/u;
const BARE_PAGE_NUMBER = /^\d{1,4}$/u;
const HEAD_PIECES =
  /^(?:\d{4}年第\d{1,3}期|\d{4}年\d{1,2}月\d{1,2}日（?第\d{1,3}[期号]）?|\d{2,3}年(?:[春夏秋冬]字?)?第\d{1,3}期|[〇○零一二三四五六七八九]{4}年第[一二三四五六七八九十\d]{1,3}期|(?:中华)?民国\S{1,4}年第\S{1,3}期|(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:星期[一二三四五六日天])?出版|第\d{1,3}期-*\d{4}年\d{1,2}月\d{1,2}日(?:星期[一二三四五六日天])?|\d{4}[.·年\-]第?\d{1,2}[月期]?|（?总第?\d{1,5}期）?|第\d{1,3}期|（?总号：?\d{1,5}）?|（总字??第\d{1,5}[期号]）|[·\-~|/.]+)/u;
const SPACE = /\s/u;
const SPACES = /\s+/gu;
const LEADING_NUMBER = /^\d{1,4}(?=\D|$)/u;

/** Text without any white space, for comparing heads that are spaced differently on each page. */
export function squeeze(norm: string): string {
  return SPACE.test(norm) ? norm.replace(SPACES, '') : norm;
}

/** The section that a section name means (`【政策解读】`, `政 务 简 讯`); null for other text. */
export function readSectionName(norm: string): Section | null {
  const name = squeeze(norm);
  if (name.length > MAX_SECTION_NAME) return null;
  let start = 0;
  let end = name.length;
  while (start < end && DECORATION.includes(name.charAt(start))) start += 1;
  while (end > start && DECORATION.includes(name.charAt(end - 1))) end -= 1;
  const bare = name.slice(start, end);
  return SECTION_OF.get(bare) ?? (OFFICE_DOCUMENTS.test(bare) ? 'documents' : null);
}

/** A line that names a month and nothing else: `2024年5月`, `2024·5`. */
export function isMonth(norm: string): boolean {
  return MONTH.test(squeeze(norm));
}

/** The number that a marked page number prints: `·    14    ·`, `- 14 -`, `—14—`, `第14页 共40页`. */
export function readMarkedPageNumber(norm: string): number | null {
  const groups = MARKED_PAGE_NUMBER.exec(squeeze(norm))?.groups;
  const digits = groups?.['dashed'] ?? groups?.['ordinal'];
  return digits === undefined ? null : Number(digits);
}

export function readBarePageNumber(norm: string): number | null {
  const squeezed = squeeze(norm);
  return BARE_PAGE_NUMBER.test(squeezed) ? Number(squeezed) : null;
}

/** `2024年3月大事记`: made of the pieces of a running head, and yet the title of a chronicle; a head names the issue. */
const DATED_CHRONICLE = /^\d{4}年\d{1,2}月份?(?:市|县|区)?(?:政府|政务)?(?:记事|大事记)$/u;
/** A running head is one line. */
const MAX_RUNNING_HEAD = 80;
/** Who makes the gazette, as its cover and last page say: `主办：临江市人民政府`, `准印证号：…`. */
const COLOPHON =
  /^(?:主办|主管|承办|编辑出版|编辑部?|编印|编审|编委会?|出版|印刷|承印|发行|刊号|准印证号?|国内统一|国内刊号|国际标准|印数|定价|责任编辑|主编|副主编|总编辑?|校对|出版日期|出版时间|赠阅|免费赠阅|内部资料|投稿邮箱|邮政编码|邮编)[：（]?/u;
const MAX_COLOPHON = 60;
/** `半月刊`, `2024年5月30日出版`, `临江市人民政府办公室主办`, `ISSN 1234-5678`, `CONTENTS`. */
const MASTHEAD =
  /^(?:（?(?:旬|半月|双月|月|季|周)刊）?|(?:\d{4}年|中华民国\S{1,4}年)?\S{1,2}月(?:\S{1,3}日|份)?(?:出版|编印|印发)|[\p{sc=Han}]{4,24}(?:主办|主管|编印|编辑出版|承办)|总?编[委辑].{0,12}|ISSN[\d\-X]{8,10}|CN[\d\-/（）A-Z]{5,16}|（?免费(?:赠阅|交流)）?)$/u;
/** `LINJIANG SHI RENMIN ZHENGFU GONGBAO`, `Gazette of the People's Government of …`. */
const LATIN_NAME = /^[A-Za-z][A-Za-z' .,’]{11,59}$|^CONTENTS$/u;

/** A line of the masthead or the colophon; only where the first or last page can hold one. */
export function isColophonLine(norm: string): boolean {
  const line = squeeze(norm);
  if (line.length > MAX_COLOPHON || /[。；]/u.test(line)) return false;
  return COLOPHON.test(line) || MASTHEAD.test(line) || LATIN_NAME.test(norm.trim());
}

export interface RunningHead {
  readonly section: Section | null;
  /** How many different things the line is made of: a lone title may be a line of text, two pieces may not. */
  readonly pieces: number;
  readonly pageNumber: number | null;
}

/**
 * A line made of nothing but the issue's own title, number, serial, section names and page number.
 * `2023年第3 期文件发布`, `临江市人民政府公报（总第247期） 文件发布`, `14 临江市人民政府公报`
 */
export function readRunningHead(norm: string, identity: Identity): RunningHead | null {
  let rest = squeeze(norm);
  if (rest.length > MAX_RUNNING_HEAD || DATED_CHRONICLE.test(rest)) return null;
  let pieces = 0;
  let section: Section | null = null;
  let pageNumber: number | null = null;
  while (rest !== '') {
    const title = identity.key !== null && rest.startsWith(identity.key) ? identity.key : null;
    const head = title ?? HEAD_PIECES.exec(rest)?.[0] ?? null;
    if (head !== null) {
      rest = rest.slice(head.length);
      if (/\p{L}|\d/u.test(head)) pieces += 1;
      continue;
    }
    const name = longestSectionName(rest);
    if (name !== null) {
      section = SECTION_OF.get(name) ?? null;
      rest = rest.slice(name.length).replace(/^[】〕]/u, '');
      pieces += 1;
      continue;
    }
    const number = LEADING_NUMBER.exec(rest);
    if (!number || pageNumber !== null) return null;
    pageNumber = Number(number[0]);
    rest = rest.slice(number[0].length);
  }
  return pieces === 0 ? null : { section, pieces, pageNumber };
}

const LONGEST_NAME = Math.max(...[...SECTION_OF.keys()].map((name) => name.length));

function longestSectionName(rest: string): string | null {
  const text = rest.replace(/^[【〔]/u, '');
  for (let length = Math.min(LONGEST_NAME, text.length); length >= 2; length--) {
    const name = text.slice(0, length);
    if (SECTION_OF.has(name)) return rest.slice(0, length + rest.length - text.length);
  }
  return null;
}
