/** Small numbers as rows, groups and steps are numbered with them. */
const DIGITS = '零一二三四五六七八九';
const CIRCLED_FIRST = 0x2460;
const CIRCLED_LAST = 0x2473;

/** `12`, 十二, 二十, ⑫ → a number; null for anything else. */
export function readNumeral(text: string): number | null {
  if (/^\d{1,4}$/u.test(text)) return Number(text);
  const code = text.charCodeAt(0);
  if (text.length === 1 && code >= CIRCLED_FIRST && code <= CIRCLED_LAST) return code - CIRCLED_FIRST + 1;
  const found = /^(?<tens>[一二三四五六七八九]?十)?(?<ones>[一二三四五六七八九])?$/u.exec(text);
  if (!found || text.length === 0) return null;
  const tens = found.groups?.['tens'];
  const ones = found.groups?.['ones'];
  const ten = tens === undefined ? 0 : tens.length === 2 ? DIGITS.indexOf(tens.charAt(0)) : 1;
  return ten * 10 + (ones === undefined ? 0 : DIGITS.indexOf(ones));
}

const GROUP =
  /^(?:(?<plain>[一二三四五六七八九十]{1,3})(?:、| |$)|（(?<inner>[一二三四五六七八九十]{1,3})）) ?(?<label>\S.*)?$/u;

export interface GroupNumber {
  /** 1 for 一、 and 2 for （一）. */
  readonly level: 1 | 2;
  readonly number: number;
  /** Where the label starts. */
  readonly labelStart: number;
}

/**
 * A row that only names a group: `三 专项规划`, `（一） 重点专项`, `一、总体规划`; null for anything else.
 * @param norm the folded line, words parted by one space
 */
export function readGroupNumber(norm: string): GroupNumber | null {
  const found = GROUP.exec(norm);
  const label = found?.groups?.['label'];
  const numeral = found?.groups?.['plain'] ?? found?.groups?.['inner'];
  if (!found || label === undefined || numeral === undefined) return null;
  const number = readNumeral(numeral);
  if (number === null) return null;
  return { level: found.groups?.['plain'] === undefined ? 2 : 1, number, labelStart: norm.length - label.length };
}
