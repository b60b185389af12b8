import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCharacters } from '../../src/text/characters.js';
import { RADICALS } from '../../src/text/radicals.js';

describe('foldCharacters', () => {
  it.each([
    ['full-width digits and letters', '２０２３ＡＢ％．', '2023AB%.'],
    ['brackets', '(1)[2]<3>〚4〛❲5❳', '（1）〔2〕〈3〉〔4〕〔5〕'],
    ['dashes of every kind', '‐‑‒–—―−─━－⸺', '-----------'],
    ['spaces and invisible characters', 'a\u3000\u00a0\u2003\t\f\v\u200b\ufeff\u00ad', 'a' + ' '.repeat(9)],
    ['line ends stay', 'a\r\nb\n', 'a\r\nb\n'],
    ['Kangxi radicals', '⼈⽇⽔⼟', '人日水土'],
    ['radicals of the supplement', '⻓⺠⻋⻔⻅⻚⺟⻬⻘⻩⻰⻢⺮⻊', '长民车门见页母齐青黄龙马竹足'],
    ['strokes', '㇐', '一'],
    ['compatibility ideographs', '\uf9dc\uf98e\uf9fd', '隆年什'],
    ['vertical forms', '︵︶︷︸︻︼︽︾︿﹀﹁﹂︱︰︑', '（）{}【】《》〈〉「」-：、'],
    ['half-width punctuation', '｡､｢｣･', '。、「」·'],
    ['middle dots', '・•‧∙', '····'],
    ['double angle brackets', '≪⟪«办法»⟫≫', '《《《办法》》》'],
    ['letters for the 〇 of a year', '二OО六年，二0一2年，一O五室，OO年', '二〇〇六年，二0一2年，一O五室，OO年'],
    ['an Arabic nought for it', '二0一二 年', '二〇一二 年'],
  ])('%s', (_, text, folded) => {
    expect(foldCharacters(text)).toBe(folded);
  });

  it.each(['①②⑳', 'm²', '㈠', '⒈', '〇○零', '“”‘’', '□', '…', '\ue000', '🀄𠮷', '。、《》「」', '△▲●◎'])(
    'leaves %s as it is',
    (text) => {
      expect(foldCharacters(text)).toBe(text);
    },
  );

  it('keeps the length of any string, lone surrogates and astral characters included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(foldCharacters(text).length).toBe(text.length);
      }),
    );
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 });
    fc.assert(
      fc.property(units, (codes) => {
        const text = String.fromCharCode(...codes);
        expect(foldCharacters(text).length).toBe(text.length);
      }),
    );
  });

  it('folding twice is folding once, for every unit', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join('');
    const once = foldCharacters(all);
    expect(once.length).toBe(all.length);
    expect(foldCharacters(once) === once).toBe(true);
  });

  it('joins chunks without a seam', () => {
    const text = '（２０２３）'.repeat(5000);
    expect(foldCharacters(text)).toBe('（2023）'.repeat(5000));
  });

  it('applies the simplifier to the folded unit', () => {
    expect(foldCharacters('⻑民國', (unit) => ({ 長: '长', 國: '国' })[unit] ?? unit)).toBe('长民国');
  });
});

describe('RADICALS', () => {
  it('maps one unit to one unit of another block', () => {
    for (const [radical, ideograph] of RADICALS) {
      expect(radical).toMatch(/^[\u2e80-\u2ef3\u31c0-\u31e3]$/u);
      expect(ideograph).toMatch(/^[\u3400-\u9fff]$/u);
    }
  });
});
