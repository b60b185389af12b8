/** The numbering of headings and items in official documents (GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）). */
import { parseChineseNumber } from './numerals.js';

export interface Marker {
  /** 1 for 一、 and 第一章, 2 for （一） and 第一条, 3 for 1., 4 for （1）, 5 for ①. */
  readonly level: number;
  readonly number: number;
  /** Units of the marker itself. */
  readonly length: number;
}

const CHINESE = '[一二三四五六七八九十百]{1,5}';
const CHAPTER = new RegExp(`^第(?<number>${CHINESE})[编章节](?=\\s|[\\p{sc=Han}])`, 'u');
const ARTICLE = new RegExp(`^第(?<number>${CHINESE})条(?=\\s|[\\p{sc=Han}]|$)`, 'u');
const LEVEL_1 = new RegExp(`^(?<number>${CHINESE})[、.．]\\s?`, 'u');
const LEVEL_2 = new RegExp(`^（(?<number>${CHINESE})）[、]?\\s?`, 'u');
const LEVEL_3 = /^(?<number>\d{1,2})(?:[.．](?!\d)|、)\s?/u;
const LEVEL_4 = /^（(?<number>\d{1,2})）\s?/u;
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

const RULES: readonly { pattern: RegExp; level: number }[] = [
  { pattern: CHAPTER, level: 1 },
  { pattern: ARTICLE, level: 2 },
  { pattern: LEVEL_1, level: 1 },
  { pattern: LEVEL_2, level: 2 },
  { pattern: LEVEL_3, level: 3 },
  { pattern: LEVEL_4, level: 4 },
];

/** A cheap test before the patterns, which most lines fail. */
const MARKER_START = /^[第（一二三四五六七八九十百\d①-⑳]/u;

/** The number at the start of a heading or item: `（三）强化…` → level 2, number 3; null for other text. */
export function readMarker(norm: string): Marker | null {
  if (!MARKER_START.test(norm)) return null;
  for (const { pattern, level } of RULES) {
    const match = pattern.exec(norm);
    if (!match?.groups) continue;
    const digits = match.groups['number'] ?? '';
    const number = /^\d+$/u.test(digits) ? Number(digits) : parseChineseNumber(digits);
    if (number !== null && number > 0) return { level, number, length: match[0].length };
  }
  const circled = CIRCLED.indexOf(norm.charAt(0));
  return norm !== '' && circled >= 0 ? { level: 5, number: circled + 1, length: 1 } : null;
}

/** `一、`, `（三）`: the numbering of groups in a table. */
export const GROUP_NUMBER = /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)/u;

/** `3.2 应急报告`, `1 总则`: the decimal numbering of plans and technical rules; a line of it is no title of a document. */
const DECIMAL = /^(?:\d{1,2}(?:\.\d{1,2}){1,3} ?|\d{1,2} )(?=[\p{sc=Han}“《])/u;

export const isDecimalHeading = (norm: string): boolean => DECIMAL.test(norm);
