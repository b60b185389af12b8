/** Input that nobody prints: it is read all the same, without an error and with every character accounted for. */
import { describe, expect, it } from 'vitest';
import { parseText } from '../eval/parse-text.js';
import { decodeText } from '../../src/stages/decode.js';

/** Long enough that a quadratic rule is felt, short enough that all cases take seconds. */
const LONG = 16_000;
const MEGABYTE = 1 << 20;

async function expectRead(text: string): Promise<void> {
  const issue = await parseText(text);
  const characters = [...text];
  let covered = 0;
  let last = 0;
  for (const span of [...issue.source_spans].sort((a, b) => a.char_start - b.char_start)) {
    expect(span.char_start).toBeGreaterThanOrEqual(last);
    last = span.char_end;
    for (let at = span.char_start; at < span.char_end; at++) if (!/\s/u.test(characters[at] ?? ' ')) covered++;
  }
  expect(covered).toBe(characters.filter((c) => !/\s/u.test(c)).length);
}

const fill = (unit: string, length = LONG): string => unit.repeat(Math.ceil(length / unit.length));

describe('hostile input', () => {
  it.each([
    ['one character', '市'],
    ['opening brackets', '（'],
    ['brackets of numbers', '〔'],
    ['closing brackets', '）'],
    ['book titles', '《》'],
    ['the word 附件', '附件'],
    ['annex headings', '附件1\n'],
    ['row numbers', '1\n2\n'],
    ['row numbers in one line', '1 2 3 '],
    ['clauses', '第一条'],
    ['headings', '一、（一）1.（1）'],
    ['deep headings', '（一）\n'],
    ['heads of a table', '序号 责任单位\n'],
    ['gaps', '□'],
    ['dates', '2023年3月8日'],
    ['days', '3日\n'],
    ['numbers of documents', '〔2023〕1号'],
    ['marks of a list', '、'],
    ['spaces', ' 市'],
    ['wide spaces', '市　　'],
    ['tabs', '市\t'],
    ['form feeds', '市\f'],
    ['blank lines', '市\n\n\n\n'],
    ['bodies', '市教育局、'],
    ['roles', '组长：'],
    ['combining marks', 'e\u0301'],
    ['quotes', '“'],
    ['dashes', '—'],
    ['digits', '7'],
    ['vertical pairs', '市\n县\n\n'],
  ])('a long run of %s', { timeout: 60_000 }, async (_, unit) => {
    await expectRead(fill(unit));
  });

  it.each(['市', '（', '7', '—'])('one line of a million of %s', { timeout: 60_000 }, async (unit) => {
    const issue = await parseText(fill(unit, MEGABYTE));
    expect(issue.source_spans.length).toBeGreaterThan(0);
  });

  it.each([
    ['a null character', `${'临江市人民政府公报\n'.repeat(200)}\u0000附件1\u0000\n`],
    ['bidi marks', '\u202e临江市人民政府公报\u202c\n\u2066附件\u2069\n'],
    ['private use and unassigned', '\ue000\u{f0000}\u{e0001}临江\n'],
    ['no line end', '临江市人民政府公报'],
    ['old Mac line ends', '临江市人民政府公报\r2023年第3期\r'],
    ['line and paragraph separators', '临江市\u2028人民政府\u2029公报\u0085'],
  ])('%s', async (_, text) => {
    await expectRead(text);
  });

  it('hundreds of documents before the only page break', { timeout: 60_000 }, async () => {
    const COUNT = 500;
    const documents = Array.from({ length: COUNT }, (_, i) =>
      [
        `临政发〔2024〕${i + 1}号`,
        '临江市人民政府',
        `关于印发${i + 1}号河道整治方案的通知`,
        '各县（市、区）人民政府：',
        `现将《${i + 1}号河道整治方案》印发给你们，请认真贯彻执行。`,
        '2024年3月1日\n',
      ].join('\n'),
    );
    const issue = await parseText(`临江市人民政府公报\n2024年第3期\n${documents.join('')}\f末页\n`);
    expect(issue.documents.filter((document) => document.number !== null)).toHaveLength(COUNT);
  });

  it('many null characters are no text, and that is said', () => {
    expect(decodeText(new TextEncoder().encode('临\u0000江\u0000市\u0000'))).toMatchObject({
      ok: false,
      reason: 'binary',
    });
  });

  it('bytes of lone surrogates and cut characters are decoded or refused, never thrown at', () => {
    const pieces = [
      [0xed, 0xa0, 0x80],
      [0xff, 0xfe, 0x00, 0xd8],
      [0xe4, 0xb8],
      [0xc0, 0x80],
      [0xf8, 0x88, 0x80, 0x80, 0x80],
      [0x00],
      [0x81],
      [],
    ];
    for (const piece of pieces) {
      const bytes = Uint8Array.from([...new TextEncoder().encode('临江市人民政府公报\n'), ...piece]);
      const decoded = decodeText(bytes);
      if (decoded.ok) expect(decoded.text).toContain('临江市人民政府公报');
      else expect(decoded.reason).not.toBe('');
      expect(() => decodeText(Uint8Array.from(piece))).not.toThrow();
    }
  });
});
