import { describe, expect, it } from 'vitest';
import { loadSimplifier } from '../../src/script-converter.js';
import { looksTraditional, makeSimplifier } from '../../src/text/script.js';

describe('looksTraditional', () => {
  it.each([
    ['臨江市人民政府關於公布行政規範性文件清理結果的通知', true],
    ['各區人民政府、市政府直屬各單位：現將有關事項通知如下', true],
    ['临江市人民政府关于公布行政规范性文件清理结果的通知', false],
    ['皇后台里干部表面系统松制准云谷只丑', false],
    ['', false],
    ['2023', false],
  ])('%s → %s', (text, expected) => {
    expect(looksTraditional(text)).toBe(expected);
  });
  it('a calligraphed title does not make an issue traditional', () => {
    expect(looksTraditional('臨江市政府公報發行' + '各区人民政府和市政府直属各单位要认真贯彻落实'.repeat(30))).toBe(
      false,
    );
  });
});

describe('makeSimplifier', () => {
  it('converts each unit once and keeps what does not convert to one unit', () => {
    const seen: string[] = [];
    const simplify = makeSimplifier((text) => {
      seen.push(text);
      return text === '國' ? '国' : text + text;
    });
    expect(['國', '國', '人', 'A', '（', '\ud842'].map(simplify)).toEqual(['国', '国', '人', 'A', '（', '\ud842']);
    expect(seen).toEqual(['國', '人']);
  });
  it('works with the real table', async () => {
    const simplify = await loadSimplifier();
    expect(Array.from('民國一一二年關於廢止辦法起施行').map(simplify).join('')).toBe('民国一一二年关于废止办法起施行');
  });
});
