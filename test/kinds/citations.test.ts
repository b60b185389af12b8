import { describe, expect, it } from 'vitest';
import { citations } from '../../src/kinds/citations.js';
import { contextOf, documentOf } from './sample-document.js';

function read(text: string, more: Parameters<typeof documentOf>[2] = {}) {
  const { document, source } = documentOf('documents', text, more);
  const rows = citations.read(document, contextOf(source)).value.citations ?? [];
  return rows.map((row) => [row.number, row.title, row.text]);
}

describe('citations', () => {
  it('takes a title with its number for one', () => {
    expect(read('根据《国务院关于河道管理的通知》（国发〔2022〕3号）和《河道管理条例》规定，制定本办法。')).toEqual([
      ['国发〔2022〕3号', '国务院关于河道管理的通知', '《国务院关于河道管理的通知》（国发〔2022〕3号）'],
      [null, '河道管理条例', '《河道管理条例》'],
    ]);
    expect(read('按照国发〔2022〕3号《关于河道管理的通知》执行。')).toEqual([
      ['国发〔2022〕3号', '关于河道管理的通知', '国发〔2022〕3号《关于河道管理的通知》'],
    ]);
  });

  it('takes a number alone', () => {
    expect(read('按照临政办发〔2021〕7号文件执行。')).toEqual([['临政办发〔2021〕7号', null, '临政办发〔2021〕7号']]);
  });

  it('leaves the number of the document itself out', () => {
    expect(read('本通知（临政发〔2023〕5号）有效。', { number: '临政发〔2023〕5号' })).toEqual([]);
  });

  it('keeps what is nested in a title', () => {
    expect(read('依据《临江市实施〈河道管理条例〉办法》执行。').map((row) => row[1])).toEqual([
      '临江市实施〈河道管理条例〉办法',
    ]);
    expect(read('依据《关于印发《河道管理办法》的通知》执行。').map((row) => row[1])).toEqual([
      '关于印发《河道管理办法》的通知',
    ]);
  });

  it('takes works that are no documents for none', () => {
    expect(read('电影《桃溪往事》和《临江日报》、《书法》杂志')).toEqual([]);
  });

  it('takes short names for no citation', () => {
    expect(
      read('《临江市河道管理办法》（以下简称《河道办法》）施行。《河道办法》第三条和《办法》第四条。').map(
        (row) => row[1],
      ),
    ).toEqual(['临江市河道管理办法']);
  });

  it('survives unbalanced marks', () => {
    expect(read('根据《河道管理条例规定，和《水法》执行。').map((row) => row[1])).toEqual(['水法']);
    expect(read('》《《《')).toEqual([]);
  });

  it('keeps every occurrence in order', () => {
    expect(read('《水法》甲。\n《河道管理条例》乙，《水法》丙（试行）。').map((row) => row[1])).toEqual([
      '水法',
      '河道管理条例',
      '水法',
    ]);
    expect(read('《临江市河道管理办法（试行）》丙。').map((row) => row[1])).toEqual(['临江市河道管理办法（试行）']);
  });

  it('reads hostile text in linear time', () => {
    const start = performance.now();
    read('《'.repeat(20_000) + '法》'.repeat(20_000));
    read('《甲法》（国发〔2022〕3号）'.repeat(5_000));
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
