import { describe, expect, it } from 'vitest';
import { indexEntries } from '../../src/kinds/index-entries.js';
import { contextOf, documentOf, linesOfSource } from './sample-document.js';

function read(text: string) {
  const { document, source } = documentOf('index', text);
  const recordLines = linesOfSource(source);
  const { value } = indexEntries.read({ ...document, recordLines }, contextOf(source));
  return (value.index ?? []).map((entry) => [entry.number, entry.titleObserved]);
}

describe('index entries', () => {
  it('reads numbers in front, titles wrapped', () => {
    expect(
      read(
        '临政发〔2023〕5号　　临江市人民政府关于做好防汛工作的通知\n\n临政办〔2023〕12号　　临江市人民政府办公室关于印发临江市水网建设三年行动方\n\n　　　　　　　　　　　案的通知',
      ),
    ).toEqual([
      ['临政发〔2023〕5号', '临江市人民政府关于做好防汛工作的通知'],
      ['临政办〔2023〕12号', '临江市人民政府办公室关于印发临江市水网建设三年行动方案的通知'],
    ]);
  });

  it('shows a cut title where the next entry begins before its end', () => {
    expect(
      read('临政办〔2023〕11号　　关于印发临江市河道管理暂行办法\n临政办〔2023〕12号　　关于加强消防工作的意见'),
    ).toEqual([
      ['临政办〔2023〕11号', '关于印发临江市河道管理暂行办法□'],
      ['临政办〔2023〕12号', '关于加强消防工作的意见'],
    ]);
  });

  it('takes a heading of the list for no title', () => {
    expect(
      read(
        '市政府文件\n临政发〔2023〕5号　　关于做好防汛工作的通知\n市政府办公室文件\n临政办〔2023〕12号　　关于加强消防工作的意见',
      ),
    ).toEqual([
      ['临政发〔2023〕5号', '关于做好防汛工作的通知'],
      ['临政办〔2023〕12号', '关于加强消防工作的意见'],
    ]);
  });

  it('reads a table of contents with leaders and page numbers', () => {
    expect(
      read('关于做好防汛工作的通知……………… 3\n关于印发临江市水网建设三年行动\n方案的通知（临政办〔2023〕12号）………12'),
    ).toEqual([
      [null, '关于做好防汛工作的通知'],
      ['临政办〔2023〕12号', '关于印发临江市水网建设三年行动方案的通知'],
    ]);
  });

  it('reads numbers in brackets behind the title', () => {
    expect(
      read('关于做好防汛工作的通知（临政发〔2023〕5号）\n关于印发临江市水网建设\n方案的通知（临政办〔2023〕12号）'),
    ).toEqual([
      ['临政发〔2023〕5号', '关于做好防汛工作的通知'],
      ['临政办〔2023〕12号', '关于印发临江市水网建设方案的通知'],
    ]);
  });

  it('brings other brackets of a number to the usual form', () => {
    expect(read('临政发[2023]5号　关于做好防汛工作的通知')).toEqual([['临政发〔2023〕5号', '关于做好防汛工作的通知']]);
  });

  it('reads long hostile lines in linear time', () => {
    const start = performance.now();
    read(`${'.'.repeat(50_000)}甲`);
    read(`${'· '.repeat(50_000)}甲`);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
