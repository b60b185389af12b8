import { describe, expect, it } from 'vitest';
import { indicators } from '../../src/kinds/indicators.js';
import { readColumns } from '../../src/kinds/indicator-columns.js';
import { contextOf, documentOf, linesOfSource } from './sample-document.js';

function read(text: string) {
  const { document, source } = documentOf('statistics', text);
  const { value, findings } = indicators.read({ ...document, recordLines: linesOfSource(source) }, contextOf(source));
  return {
    rows: (value.indicators ?? []).map((row) => [
      row.name,
      row.unit,
      row.monthValue,
      row.monthYoy,
      row.cumulativeValue,
      row.cumulativeYoy,
      row.parent,
    ]),
    codes: findings.map((finding) => finding.code),
  };
}

const HEAD = '指标 单位 当月 同比±% 累计 同比±%\n';

describe('columns of a statistics table', () => {
  it.each([
    [['指标 单位 当月', '同比', '±%', '累计', '同比', '±%'], 'monthValue,monthYoy,cumulativeValue,cumulativeYoy'],
    [['指标名称 计量单位 本月 同比增长（%） 1-3月 同比增长（%）'], 'monthValue,monthYoy,cumulativeValue,cumulativeYoy'],
    [['指标 单位 累计 同比 当月 同比'], 'cumulativeValue,cumulativeYoy,monthValue,monthYoy'],
    [['指标 单位 1-3月累计 增长%'], 'cumulativeValue,cumulativeYoy'],
    [
      ['指标 单位 本月 本年累计', '绝对值 增长（%） 绝对值 增长（%）'],
      'monthValue,monthYoy,cumulativeValue,cumulativeYoy',
    ],
    [['指标 单位 当月 累计 当月同比 累计同比'], 'monthValue,cumulativeValue,monthYoy,cumulativeYoy'],
    [
      ['指标 单位 3月 比上年同期±% 1—3月'.replace('—', '-'), '比上年同期±%'],
      'monthValue,monthYoy,cumulativeValue,cumulativeYoy',
    ],
  ])('reads %j', (lines, columns) => {
    expect(readColumns(lines)?.join()).toBe(columns);
  });
});

describe('indicators', () => {
  it('reads rows, numbering and # taken off', () => {
    expect(
      read(
        `${HEAD}一、工业增加值 亿元 54.44 2.6 155.83 6.0\n二、财政收入 亿元 8.61 9.8 53.22 -9.0\n　　#税收收入 亿元 3.20 7.9 21.24 8.5`,
      ).rows,
    ).toEqual([
      ['工业增加值', '亿元', 54.44, 2.6, 155.83, 6, null],
      ['财政收入', '亿元', 8.61, 9.8, 53.22, -9, null],
      ['税收收入', '亿元', 3.2, 7.9, 21.24, 8.5, '财政收入'],
    ]);
  });

  it('reads a head that is torn over lines, below a title', () => {
    expect(
      read(
        '临江市统计局制\n\n临江市2023年3月份主要指标\n\n   指标 单位 当月\n同比\n\n±%\n累计\n\n同比\n\n±%\n\n一、工业增加值 亿元 54.44 2.6 155.83 6.0',
      ).rows,
    ).toEqual([['工业增加值', '亿元', 54.44, 2.6, 155.83, 6, null]]);
  });

  it('knows the dash of no value from the minus', () => {
    expect(read(`${HEAD}一、存款余额 亿元 —— — 20,626.86 －6.1\n二、价格指数 % 101.0 － 101.6 ——`).rows).toEqual([
      ['存款余额', '亿元', null, null, 20626.86, -6.1, null],
      ['价格指数', '%', 101, null, 101.6, null, null],
    ]);
  });

  it('reads tables with other columns', () => {
    expect(read('指标 单位 1-3月 增长%\n地区生产总值 亿元 500.1 5.0').rows).toEqual([
      ['地区生产总值', '亿元', null, null, 500.1, 5, null],
    ]);
    expect(read('指标 单位 累计 同比% 当月 同比%\n一、进出口总额 亿元 50 5 20 2').rows).toEqual([
      ['进出口总额', '亿元', 20, 2, 50, 5, null],
    ]);
    expect(read('指标 当月 同比% 累计 同比%\n地区生产总值（亿元） 50 5 120 2').rows).toEqual([
      ['地区生产总值', '亿元', 50, 5, 120, 2, null],
    ]);
  });

  it('joins names that wrap', () => {
    expect(
      read(`${HEAD}一、规模以上工业战略性新兴\n产业增加值 亿元 1 2 3 4\n二、用电量 亿千瓦时 5 6 7 8`).rows.map(
        (row) => row[0],
      ),
    ).toEqual(['规模以上工业战略性新兴产业增加值', '用电量']);
    expect(
      read(`${HEAD}一、规模以上工业战略性新兴\n亿元 1 2 3 4\n产业增加值\n二、用电量 亿千瓦时 5 6 7 8`).rows,
    ).toEqual([
      ['规模以上工业战略性新兴产业增加值', '亿元', 1, 2, 3, 4, null],
      ['用电量', '亿千瓦时', 5, 6, 7, 8, null],
    ]);
    expect(
      read(`${HEAD}一、规模以上工业战略性新兴 亿元 1 2 3 4\n产业增加值\n二、用电量 亿千瓦时 5 6 7 8`).rows.map(
        (row) => row[0],
      ),
    ).toEqual(['规模以上工业战略性新兴产业增加值', '用电量']);
  });

  it('leaves notes and a repeated head out', () => {
    expect(
      read(`${HEAD}一、用电量 亿千瓦时 5 6 7 8\n${HEAD}二、用水量 万吨 1 2 3 4\n注：增速按 可比价 5 6 7 8`).rows.map(
        (row) => row[0],
      ),
    ).toEqual(['用电量', '用水量']);
  });

  it('places values by the columns that spaces hold', () => {
    const text = [
      '指标          单位     当月     同比±%    累计     同比±%',
      '一、用电量    亿千瓦时    5.0      6.0      7.0      8.0',
      '二、用水量    万吨        1.0      2.0      3.0      4.0',
      '三、存款      亿元                         30.0      4.5',
    ].join('\n');
    expect(read(text).rows[2]).toEqual(['存款', '亿元', null, null, 30, 4.5, null]);
  });

  it('says so where a value has no certain column', () => {
    expect(read(`${HEAD}一、用电量 亿千瓦时 5 6 7 8\n二、存款 亿元 30 4.5`)).toMatchObject({
      rows: [
        ['用电量', '亿千瓦时', 5, 6, 7, 8, null],
        ['存款', '亿元', null, null, null, null, null],
      ],
      codes: ['indicator-implausible'],
    });
  });

  it('reports figures that cannot be', () => {
    expect(read(`${HEAD}一、财政收入 亿元 8 9 50 9\n#税收收入 亿元 3 7 70 8`).codes).toEqual([
      'indicator-part-exceeds-whole',
    ]);
    expect(read(`${HEAD}一、财政收入 亿元 8 -120 50 9`).codes).toEqual(['indicator-implausible']);
    expect(read(`${HEAD}一、财政收入 亿元 8 9000 50 9`).codes).toEqual(['indicator-implausible']);
  });
});
