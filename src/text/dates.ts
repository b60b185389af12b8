/**
 * Dates as official documents print them. The rule: Arabic digits, full year, no leading zero (GB/T 9704-2012, 7.3.5.4);
 * older print and orders have 二〇一一年三月三日, gazettes in traditional characters 民國一一二年三月三日. Input is `norm`
 * (folded, simplified); all dates are ISO 8601 days (`2023-03-03`).
 */
import { DIGIT_CHARACTERS, NUMERAL_CHARACTERS, parseNumber } from './numerals.js';

export interface FoundDate {
  /** ISO 8601; null where a date is printed but the day does not exist (2023年2月30日). */
  readonly iso: string | null;
  /** UTF-16 offsets into the text that was searched. */
  readonly start: number;
  readonly end: number;
}

const YEAR = `(?<year>(?:中[华華])?(?:民国|民國) ?(?:\\d{1,3}|[${NUMERAL_CHARACTERS}]{1,5}|元)|[12]\\d{3}|[一二][${DIGIT_CHARACTERS}]{3})`;
const MONTH = `(?<month>\\d{1,2}|[${NUMERAL_CHARACTERS}]{1,3}|元)`;
const DAY = `(?<day>\\d{1,2}|[${NUMERAL_CHARACTERS}]{1,3})`;
/** 2023年3月3日, with the spaces that justified lines leave beside the digits. */
const WRITTEN = `${YEAR} {0,4}年 {0,4}${MONTH} {0,4}月 {0,4}${DAY} {0,4}[日号]`;
/** 2023-03-03, 2023.3.3, 2023/3/3: as a whole, not a part of a longer number. */
const SHORT = String.raw`(?<![\d./-])(?<shortYear>[12]\d{3})(?<mark>[-./])(?<shortMonth>\d{1,2})\k<mark>(?<shortDay>\d{1,2})(?![\d/-]|\.\d)`;
const DATE = new RegExp(`(?<!\\d)${WRITTEN}|${SHORT}`, 'gu');

/** Year of the first year of the Republic, minus one. */
const REPUBLIC = 1911;

function parseYear(printed: string): number | null {
  const text = printed.replace(/^中[华華]/u, '');
  if (!text.startsWith('民')) return parseNumber(text);
  const count = text.slice(2).trim();
  const value = count === '元' ? 1 : parseNumber(count);
  return value === null || value === 0 ? null : value + REPUBLIC;
}

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysOf(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0);
}

/** Years that a gazette can speak of: outside of them four digits are something else. */
const FIRST_YEAR = 1000;
const LAST_YEAR = 2999;

/** Whether a day exists in the calendar. */
export function isPossibleDate(year: number, month: number, day: number): boolean {
  if (![year, month, day].every(Number.isInteger)) return false;
  return year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
}

function formatIso(year: number, month: number, day: number): string {
  return `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function toIso(groups: Readonly<Record<string, string | undefined>>): string | null {
  const year = parseYear(groups['year'] ?? groups['shortYear'] ?? '');
  const printed = groups['month'] ?? groups['shortMonth'] ?? '';
  const month = printed === '元' ? 1 : parseNumber(printed);
  const day = parseNumber(groups['day'] ?? groups['shortDay'] ?? '');
  if (year === null || month === null || day === null) return null;
  return isPossibleDate(year, month, day) ? formatIso(year, month, day) : null;
}

/** Every complete date (year, month and day) printed in a text, in order; `iso` null for a day that does not exist. */
export function findDates(norm: string): FoundDate[] {
  return Array.from(norm.matchAll(DATE), (match) => ({
    iso: toIso(match.groups ?? {}),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const SPACES = / /gu;
/** A cheap test before the pattern, which most lines fail. */
const LAST_OF_DATE = /[日号\d]$/u;

/** Whether a text is nothing but a date, in any of the forms, letter-spaced too; the day need not exist. */
export function isDateLine(norm: string): boolean {
  const dense = norm.replace(SPACES, '');
  if (!LAST_OF_DATE.test(dense)) return false;
  const [found] = findDates(dense);
  return found !== undefined && found.start === 0 && found.end === dense.length;
}

/**
 * The day that a text is: `2023 年 3 月 3 日` → `2023-03-03`.
 * @returns null where the text is more or less than one date, or the day does not exist
 */
export function parseDate(norm: string): string | null {
  return isDateLine(norm) ? (findDates(norm.replace(SPACES, ''))[0]?.iso ?? null) : null;
}

function partsOf(iso: string): [number, number, number] {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  return [year, month, day];
}

/** The same day so many months later, or the last of the month where it has no such day. */
export function addMonths(iso: string, months: number): string {
  const [year, month, day] = partsOf(iso);
  const index = year * 12 + (month - 1) + months;
  const newYear = Math.floor(index / 12);
  const newMonth = (index % 12) + 1;
  return formatIso(newYear, newMonth, Math.min(day, daysOf(newYear, newMonth)));
}

export function addYears(iso: string, years: number): string {
  return addMonths(iso, years * 12);
}

const DAY_MS = 86_400_000;

export function addDays(iso: string, days: number): string {
  const [year, month, day] = partsOf(iso);
  return new Date(Date.UTC(year, month - 1, day) + days * DAY_MS).toISOString().slice(0, 10);
}

export interface Period {
  readonly years?: number;
  readonly months?: number;
}

/** Last day of a period that starts on a day: two years from 2023-04-13 → 2025-04-12. */
export function lastDayOfValidity(effectiveIso: string, period: Period): string {
  const [, , day] = partsOf(effectiveIso);
  const after = addMonths(effectiveIso, (period.years ?? 0) * 12 + (period.months ?? 0));
  // one month from 31 January ends on 28 February, not the day before it
  return partsOf(after)[2] < day ? after : addDays(after, -1);
}
