/**
 * Chinese numerals as official documents print them: 一 to 九百九十九 in headings and articles (第一百零二条), 〇 forms of
 * years (二〇二三), 廿 and 卅, and the financial forms 壹贰叁. Input is `norm` (folded, simplified).
 */

/** Digits; ○ and 零 stand for 〇 where a font has none. */
const DIGITS: ReadonlyMap<string, number> = new Map([
  ...Array.from('〇一二三四五六七八九', (digit, value): [string, number] => [digit, value]),
  ...Array.from('零壹贰叁肆伍陆柒捌玖', (digit, value): [string, number] => [digit, value]),
  ['○', 0],
  ['两', 2],
]);
const UNITS: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
]);
/** 廿三 is 23, 卅 is 30. */
const TENS: ReadonlyMap<string, number> = new Map([
  ['廿', 20],
  ['卅', 30],
]);
const TEN_THOUSAND = 10_000;

/** The characters that numerals are made of, for use inside a character class. */
export const NUMERAL_CHARACTERS = '〇○零一二两三四五六七八九十百千廿卅';
/** Digits of a year written out, for use inside a character class. */
export const DIGIT_CHARACTERS = '〇○零一二三四五六七八九';

const isZero = (character: string): boolean => DIGITS.get(character) === 0;

/**
 * Value of a Chinese numeral: units (一百二十三, 十五, 廿一, 两千零五, 三万) or digit by digit (二〇二三).
 * @returns null for what is no well-formed numeral (十十, 一一十, 百二十: 百 needs its digit, 一百二: 102 or 120)
 */
export function parseChineseNumber(text: string): number | null {
  if (text === '') return null;
  if (Array.from(text).every((character) => DIGITS.has(character))) return parseDigits(text);
  const split = text.indexOf('万');
  if (split < 0) return parseSection(text);
  const high = parseSection(text.slice(0, split));
  const rest = text.slice(split + 1);
  const low = rest === '' ? 0 : parseSection(isZero(rest.charAt(0)) ? rest.slice(1) : rest);
  if (high === null || high === 0 || low === null || low >= TEN_THOUSAND) return null;
  return high * TEN_THOUSAND + low;
}

/** 二〇二三 → 2023, 五 → 5. More digits than a number holds exactly → null. */
function parseDigits(text: string): number | null {
  let value = 0;
  for (const character of text) value = value * 10 + (DIGITS.get(character) ?? 0);
  return Number.isSafeInteger(value) ? value : null;
}

/** A numeral below 万: 三千零二十, 一百零五, 十二, 廿三. */
function parseSection(text: string): number | null {
  let value = 0;
  let lastUnit = TEN_THOUSAND;
  let digit: number | null = null;
  let afterZero = false;
  for (const [i, character] of Array.from(text).entries()) {
    const read = DIGITS.get(character);
    const unit = UNITS.get(character);
    const ten = TENS.get(character);
    if (read === 0) {
      if (digit !== null || afterZero || i === 0) return null;
      afterZero = true;
    } else if (read !== undefined) {
      if (digit !== null) return null;
      digit = read;
    } else if (unit !== undefined) {
      const count = digit ?? (unit === 10 && i === 0 ? 1 : 0);
      if (count === 0 || unit >= lastUnit) return null;
      value += count * unit;
      lastUnit = unit;
      digit = null;
      afterZero = false;
    } else if (ten !== undefined && i === 0) {
      value = ten;
      lastUnit = 10;
    } else return null;
  }
  if (digit === null) return afterZero ? null : value;
  const missingZero = lastUnit !== 10 && lastUnit !== TEN_THOUSAND && !afterZero;
  return missingZero ? null : value + digit;
}

const ASCII_DIGITS = /^\d{1,15}$/u;

/** Value of an ASCII or Chinese numeral; null for anything else. */
export function parseNumber(text: string): number | null {
  return ASCII_DIGITS.test(text) ? Number(text) : parseChineseNumber(text);
}

const NAMES = '零一二三四五六七八九';

/** Greatest number that `writeChineseNumber` spells: no heading counts further. */
const MOST_WRITTEN = 9999;
const WRITTEN_UNITS: readonly (readonly [number, string])[] = [
  [1000, '千'],
  [100, '百'],
  [10, '十'],
];

/** A number as headings and articles print it: 一, 十, 十一, 九十九, 一百零二; the ASCII form beyond 9999. */
export function writeChineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > MOST_WRITTEN) return String(value);
  if (value < 10) return NAMES.charAt(value);
  let written = '';
  let rest = value;
  for (const [size, unit] of WRITTEN_UNITS) {
    const count = Math.floor(rest / size);
    rest %= size;
    if (count > 0) written += NAMES.charAt(count) + unit;
    else if (written !== '' && rest > 0 && !written.endsWith('零')) written += '零';
  }
  if (rest > 0) written += NAMES.charAt(rest);
  return written.startsWith('一十') ? written.slice(1) : written;
}
