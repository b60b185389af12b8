import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  findDates,
  isDateLine,
  isPossibleDate,
  lastDayOfValidity,
  parseDate,
} from '../../src/text/dates.js';

describe('parseDate', () => {
  it.each([
    ['2023年3月3日', '2023-03-03'],
    ['2023 年 3 月 3 日', '2023-03-03'],
    ['2 0 2 3 年 1 2 月 3 1 日', '2023-12-31'],
    ['2023年03月03日', '2023-03-03'],
    ['  2023年3月3日 ', '2023-03-03'],
    ['二〇二三年三月三日', '2023-03-03'],
    ['二○二三年十二月三十一日', '2023-12-31'],
    ['二零二三年十月二十日', '2023-10-20'],
    ['二〇一一年十一月廿一日', '2011-11-21'],
    ['一九九八年一月十五日', '1998-01-15'],
    ['民国一一二年三月三日', '2023-03-03'],
    ['民國一一二年三月三日', '2023-03-03'],
    ['民国112年3月3日', '2023-03-03'],
    ['民国 112 年 3 月 3 日', '2023-03-03'],
    ['民国一百一十二年三月三日', '2023-03-03'],
    ['民国元年元月一日', '1912-01-01'],
    ['2023-03-03', '2023-03-03'],
    ['2023.3.3', '2023-03-03'],
    ['2023/3/3', '2023-03-03'],
    ['2024年2月29日', '2024-02-29'],
    ['2023年2月29日', null],
    ['2023年13月1日', null],
    ['2023年4月31日', null],
    ['2023年0月1日', null],
    ['2023年3月', null],
    ['3月3日', null],
    ['2023年3月3日印发', null],
    ['12023年3月3日', null],
    ['二〇二三年三月', null],
    ['', null],
    ['2023-03/03', null],
  ])('%s → %s', (text, iso) => {
    expect(parseDate(text)).toBe(iso);
  });
  it('a day that does not exist is still a date line', () => {
    expect(isDateLine('2023年2月30日')).toBe(true);
    expect(isDateLine('2023年2月30日起')).toBe(false);
  });
});

describe('findDates', () => {
  it('gives place and day of each, null for a day that does not exist', () => {
    const text = '自2023年3月3日起，至2023年2月30日（二〇二四年五月六日）止';
    expect(findDates(text).map(({ iso, start, end }) => [iso, text.slice(start, end)])).toEqual([
      ['2023-03-03', '2023年3月3日'],
      [null, '2023年2月30日'],
      ['2024-05-06', '二〇二四年五月六日'],
    ]);
  });
  it.each([
    '电话：0577-2023-03-031',
    '版本2023.3.3.1',
    '12023.3.3',
    '2023年第3期',
    '1-2-2023',
    '3月21，我市',
    '2023年3月1234日',
  ])('finds none in %s', (text) => {
    expect(findDates(text)).toEqual([]);
  });
  it('reads every day it is given, in each form', () => {
    const day = fc.date({ min: new Date('1912-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [y = 0, m = 0, d = 0] = iso.split('-').map(Number);
        for (const text of [iso, `${y}年${m}月${d}日`, `${y}.${m}.${d}`, `民国${y - 1911}年${m}月${d}日`]) {
          expect(parseDate(text)).toBe(iso);
        }
      }),
    );
  });
});

describe('calendar', () => {
  it('knows which days exist', () => {
    expect(isPossibleDate(2000, 2, 29)).toBe(true);
    expect(isPossibleDate(1900, 2, 29)).toBe(false);
    expect(isPossibleDate(2023, 2.5, 1)).toBe(false);
    expect(isPossibleDate(23, 1, 1)).toBe(false);
  });
  it('adds', () => {
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
    expect(addMonths('2023-12-15', 1)).toBe('2024-01-15');
    expect(addMonths('2023-01-31', 1)).toBe('2023-02-28');
    expect(addDays('2023-12-31', 1)).toBe('2024-01-01');
  });
  it.each([
    ['2023-04-13', { years: 2 }, '2025-04-12'],
    ['2023-01-01', { years: 5 }, '2027-12-31'],
    ['2023-03-01', { years: 1 }, '2024-02-29'],
    ['2024-02-29', { years: 2 }, '2026-02-28'],
    ['2023-08-31', { months: 6 }, '2024-02-29'],
    ['2023-05-10', { months: 18 }, '2024-11-09'],
  ])('from %s for %o the last day is %s', (from, period, last) => {
    expect(lastDayOfValidity(from, period)).toBe(last);
  });
});
