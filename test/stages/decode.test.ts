import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { loadSimplifier } from '../../src/script-converter.js';
import { decode, decodeText } from '../../src/stages/decode.js';

const INFO = { name: 'issue.txt', sha256: '0'.repeat(64) };
const TEXT =
  '临江市人民政府办公室关于印发临江市公共停车场建设管理办法的通知\r\n各区人民政府，市政府直属各单位：\r\n' +
  '《临江市公共停车场建设管理办法》已经市政府同意，现印发给你们，请认真组织实施。\n2024年5月6日\n';

/** Encoders that the platform lacks: from the decoder's own table. */
const tables = new Map<string, Map<string, number[]>>();
function tableOf(label: string): Map<string, number[]> {
  const known = tables.get(label);
  if (known) return known;
  const table = new Map<string, number[]>();
  tables.set(label, table);
  const decoder = new TextDecoder(label);
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== '\ufffd' && !table.has(character))
        table.set(character, [lead, trail]);
    }
  }
  return table;
}

function encodeWith(label: 'gb18030' | 'big5', text: string): Uint8Array {
  const table = tableOf(label);
  return Uint8Array.from(
    Array.from(text).flatMap((c) => (c.charCodeAt(0) < 0x80 ? [c.charCodeAt(0)] : (table.get(c) ?? [0x3f]))),
  );
}

function encodeUtf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const le = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return Uint8Array.from(order === 'le' ? le : le.swap16());
}

const utf8 = (text: string) => new TextEncoder().encode(text);
function decoded(bytes: Uint8Array, options = {}) {
  const result = decode(bytes, INFO, options);
  if (!result.ok) throw new Error(result.reason);
  return result;
}
const codes = (bytes: Uint8Array) => decoded(bytes).findings.map((finding) => finding.code);

const TRADITIONAL = '臨江市人民政府關於印發公共停車場建設管理辦法的通知，各區人民政府：現印發給你們，請認真組織實施。';

describe('decode: encodings', () => {
  const cases: [string, Uint8Array, string, string][] = [
    ['UTF-8', utf8(TEXT), 'utf-8', TEXT],
    ['UTF-8 with a byte order mark', utf8('\ufeff' + TEXT), 'utf-8', TEXT],
    ['UTF-16LE with a mark', encodeUtf16(TEXT, 'le', true), 'utf-16le', TEXT],
    ['UTF-16BE with a mark', encodeUtf16(TEXT, 'be', true), 'utf-16be', TEXT],
    ['UTF-16LE without a mark', encodeUtf16(TEXT, 'le', false), 'utf-16le', TEXT],
    ['UTF-16BE without a mark', encodeUtf16(TEXT, 'be', false), 'utf-16be', TEXT],
    [
      'UTF-16LE without a mark, without ASCII',
      encodeUtf16('各区人民政府，市政府直属各单位', 'le', false),
      'utf-16le',
      '各区人民政府，市政府直属各单位',
    ],
    ['GB18030', encodeWith('gb18030', TEXT), 'gb18030', TEXT],
    ['Big5', encodeWith('big5', TRADITIONAL), 'big5', TRADITIONAL],
    ['traditional in GB18030', encodeWith('gb18030', TRADITIONAL), 'gb18030', TRADITIONAL],
    ['ASCII', utf8('plain words\n'), 'utf-8', 'plain words\n'],
  ];
  it.each(cases)('%s', (_, bytes, encoding, text) => {
    const { value } = decoded(bytes);
    expect(value.encoding).toBe(encoding);
    expect(value.text).toBe(text);
    expect(value.norm.length).toBe(text.length);
    expect(value.bytes).toBe(bytes.length);
  });

  it('reads 〇 and circled digits of Big5 as its extension writes them', () => {
    const head = encodeWith('big5', '臺江市政府公告，本府訂定都市計畫樁位成果圖，自即日起實施。');
    const bytes = Uint8Array.from([...head, 0xc6, 0xa1, 0xc6, 0xe2, 0xc6, 0xb5]);
    expect(decodeText(bytes)).toMatchObject({ ok: true, encoding: 'big5' });
    expect(decodeText(bytes)).toHaveProperty('text', expect.stringMatching(/實施。①〇ⅰ$/u));
  });

  it('detects slices of 60 bytes anywhere in a text, whole characters or not', () => {
    const bytes = utf8(TEXT.repeat(3));
    for (let start = 0; start + 60 < bytes.length; start++) {
      expect(decodeText(bytes.slice(start, start + 60))).toMatchObject({ ok: true, encoding: 'utf-8' });
    }
    let right = 0;
    const long = TEXT.repeat(3);
    for (let start = 0; start < TEXT.length; start++) {
      const result = decodeText(encodeWith('gb18030', long.slice(start, start + 30)).slice(0, 55));
      if (result.ok && result.encoding === 'gb18030') right++;
    }
    expect(right / TEXT.length).toBeGreaterThan(0.97);
  });

  it('obeys an encoding that is asked for', () => {
    expect(decoded(encodeWith('big5', TRADITIONAL), { encoding: 'big5' }).value.text).toBe(TRADITIONAL);
    expect(decoded(encodeWith('gb18030', TEXT), { encoding: 'GBK' }).value.text).toBe(TEXT);
  });

  it('keeps CRLF and counts lines at LF', () => {
    const { value } = decoded(utf8('甲\r\n乙\f丙\n丁'));
    expect(value.text).toBe('甲\r\n乙\f丙\n丁');
    expect(value.lineStarts).toEqual([0, 3, 7]);
  });
});

describe('decode: failures are typed, never thrown', () => {
  it.each([
    ['no bytes', new Uint8Array(), {}, 'empty'],
    ['only a byte order mark', Uint8Array.of(0xef, 0xbb, 0xbf), {}, 'empty'],
    ['only white space', utf8(' \r\n\u3000\n'), {}, 'empty'],
    ['a PDF', utf8('%PDF-1.7\n…'), {}, 'binary'],
    ['an office file', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0, 0), {}, 'binary'],
    [
      'bytes with NULs that are no text',
      Uint8Array.from({ length: 999 }, (_, i) => ((i * i * 7) % 251) & (i % 3 ? 255 : 0)),
      {},
      'binary',
    ],
    ['UTF-32', Uint8Array.of(0xff, 0xfe, 0, 0, 0x31, 0x4e, 0, 0), {}, 'undetected'],
    ['a label that is none', utf8(TEXT), { encoding: 'klingon' }, 'unknown-encoding'],
  ])('%s', (_, bytes, options, reason) => {
    expect(decode(bytes, INFO, options)).toMatchObject({ ok: false, reason });
  });
  it('says which kind of file it is', () => {
    expect(decode(utf8('%PDF-1.4'), INFO)).toMatchObject({ mediaType: 'application/pdf' });
  });
  it('survives any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const result = decode(bytes, INFO);
        if (result.ok) expect(result.value.norm.length).toBe(result.value.text.length);
      }),
    );
  });
});

describe('decode: what the text says about damage', () => {
  it('is silent about a sound text', () => {
    expect(codes(utf8(TEXT.repeat(4)))).toEqual([]);
    expect(codes(encodeWith('gb18030', TEXT.repeat(4)))).toEqual([]);
    expect(codes(utf8('目录·············1\n附件 café ×÷°±'))).toEqual([]);
  });
  it('a file cut in mid character keeps its encoding', () => {
    const { value, findings } = decoded(utf8(TEXT + '通').slice(0, -1));
    expect(value.encoding).toBe('utf-8');
    expect(value.text).toBe(TEXT + '\ufffd');
    expect(findings.map((finding) => finding.code)).toEqual(['source-truncated']);
    expect(findings[0]?.span).toEqual({ start: TEXT.length, end: TEXT.length + 1 });
    expect(codes(encodeWith('gb18030', TEXT + '通').slice(0, -1))).toEqual(['source-truncated']);
    expect(codes(encodeUtf16(TEXT, 'le', true).slice(0, -1))).toEqual(['source-truncated']);
  });
  it('a replacement character that was written at the end is no cut', () => {
    expect(codes(utf8(TEXT + '\ufffd'))).toEqual(['text-replacement-character']);
  });
  it('UTF-8 with a few damaged bytes is still UTF-8', () => {
    const bytes = utf8(TEXT);
    bytes[30] = 0xff;
    const { value, findings } = decoded(bytes);
    expect(value.encoding).toBe('utf-8');
    expect(findings.map((finding) => finding.code)).toContain('text-replacement-character');
  });
  it('counts private-use characters, astral ones too, and names the first place', () => {
    const { findings } = decoded(utf8('甲\ue123乙\u{F0001}'));
    expect(findings).toMatchObject([
      { code: 'text-private-use', params: { count: 2, character: 'U+E123' }, span: { start: 1, end: 2 } },
    ]);
  });
  it.each([
    ['debris of U+FFFD', utf8(TEXT + '锟斤拷锟斤拷')],
    ['UTF-8 read as GBK', utf8(new TextDecoder('gbk').decode(utf8(TEXT)))],
    ['UTF-8 read as Windows-1252', utf8(new TextDecoder('windows-1252').decode(utf8(TEXT)))],
    ['GBK read as Latin-1', utf8(Buffer.from(encodeWith('gb18030', TEXT)).toString('latin1'))],
    ['one in three lost', utf8('\ufffd政府'.repeat(20))],
  ])('suspects %s', (_, bytes) => {
    expect(codes(bytes)).toContain('source-suspicious-encoding');
  });
});

describe('decode: traditional characters', () => {
  it('match in simplified form and are stored as printed', async () => {
    const simplify = await loadSimplifier();
    const { value } = decoded(utf8(TRADITIONAL), { simplify });
    expect(value.text).toBe(TRADITIONAL);
    expect(value.norm).toContain('临江市人民政府关于印发公共停车场建设管理办法的通知，');
  });
});

const REAL = '../shared/issues/wenzhou-2023-03.txt';
describe.skipIf(!existsSync(REAL))('decode: the real issue (skipped where ../shared does not exist)', () => {
  it('is sound UTF-8', () => {
    const { value, findings } = decoded(readFileSync(REAL));
    expect(value.encoding).toBe('utf-8');
    expect(value.norm.length).toBe(value.text.length);
    expect(findings).toEqual([]);
  });
});
