import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChineseNumber, parseNumber, writeChineseNumber } from '../../src/text/numerals.js';

describe('parseChineseNumber', () => {
  it.each([
    ['一', 1],
    ['十', 10],
    ['十一', 11],
    ['二十', 20],
    ['九十九', 99],
    ['一百', 100],
    ['一百零二', 102],
    ['一百〇二', 102],
    ['一百○二', 102],
    ['一百一十', 110],
    ['一百一十二', 112],
    ['九百九十九', 999],
    ['一千零一', 1001],
    ['两千零二十三', 2023],
    ['三万', 30000],
    ['一万零五百', 10500],
    ['廿', 20],
    ['廿三', 23],
    ['卅一', 31],
    ['二〇二三', 2023],
    ['二○二三', 2023],
    ['二零二三', 2023],
    ['〇', 0],
    ['壹佰贰拾', 120],
  ])('%s is %i', (text, value) => {
    expect(parseChineseNumber(text)).toBe(value);
  });
  it.each([
    '',
    '十十',
    '一一十',
    '百二十',
    '一百二',
    '一百零',
    '零十',
    '二十百',
    '第一',
    '一、',
    '12',
    '一千百',
    '万',
    '廿十',
    '一百零零二',
    'constructor',
  ])('%s is no number', (text) => {
    expect(parseChineseNumber(text)).toBeNull();
  });
  it('reads what writeChineseNumber writes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9999 }),
        (value) => parseChineseNumber(writeChineseNumber(value)) === value,
      ),
    );
  });
  it.each([
    [10, '十'],
    [21, '二十一'],
    [102, '一百零二'],
    [110, '一百一十'],
    [1001, '一千零一'],
    [1010, '一千零一十'],
    [2300, '二千三百'],
    [10000, '10000'],
    [-1, '-1'],
  ])('writes %i as %s', (value, text) => {
    expect(writeChineseNumber(value)).toBe(text);
  });
  it('survives any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'〇零一二十百千万廿卅x') }), (text) => {
        const value = parseChineseNumber(text);
        expect(value === null || Number.isSafeInteger(value)).toBe(true);
      }),
    );
    expect(parseChineseNumber('九'.repeat(400))).toBeNull();
  });
});

describe('parseNumber', () => {
  it.each([
    ['12', 12],
    ['十二', 12],
    ['007', 7],
    ['1a', null],
    ['-1', null],
    ['', null],
  ])('%s → %s', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });
});
