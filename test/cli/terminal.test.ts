import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cutToWidth,
  escapeForTerminal,
  escapeOnLine,
  formatTable,
  padEnd,
  padStart,
  painter,
  wrapText,
} from '../../src/terminal.js';
import { widthOf } from '../../src/terminal-width.js';

/** Characters that a terminal acts on instead of showing: controls but tab and line feed, bidi and format controls. */
const ACTING = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

describe('escapeForTerminal', () => {
  it('shows controls, bidi marks and invisible characters as escapes', () => {
    expect(escapeForTerminal('a\u001b[2Jb\u009bc\u202ed\u2066e\u200bf\ufeffg\rh')).toBe(
      'a\\u{1b}[2Jb\\u{9b}c\\u{202e}d\\u{2066}e\\u{200b}f\\u{feff}g\\u{d}h',
    );
  });

  it('leaves Chinese text, supplementary characters and line feeds as they are', () => {
    expect(escapeForTerminal('临江市　𠮷\n〔2024〕5号——“”')).toBe('临江市　𠮷\n〔2024〕5号——“”');
    expect(escapeOnLine('a\tb\nc')).toBe('a\\u{9}b\\u{a}c');
  });

  it('escapes format characters of any script', () => {
    expect(escapeOnLine('a\u070fb\u0600c\u{110bd}d')).toBe('a\\u{70f}b\\u{600}c\\u{110bd}d');
  });

  it('lets nothing through that a terminal acts on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeOnLine(text)).not.toMatch(ACTING);
        expect(escapeForTerminal(text).replace(/[\t\n]/gu, '')).not.toMatch(ACTING);
      }),
    );
  });
});

describe('width', () => {
  it('counts a Han character twice', () => {
    expect(widthOf('临江a')).toBe(5);
    expect(padEnd('临江', 6)).toBe('临江  ');
    expect(padStart('5', 3)).toBe('  5');
    expect(cutToWidth('临江市政府', 7)).toBe('临江市…');
    expect(cutToWidth('临江', 4)).toBe('临江');
  });
});

describe('wrapText', () => {
  it('breaks Chinese anywhere but before closing marks, and never in a number or a Latin word', () => {
    expect(wrapText('推动文旅融合，建设2027年目标', 10)).toEqual(['推动文旅融', '合，建设', '2027年目标']);
    expect(wrapText('推动文旅融，合', 10)).toEqual(['推动文旅融，', '合']);
    expect(wrapText('推动文旅（融合）', 10)).toEqual(['推动文旅', '（融合）']);
    expect(wrapText('', 10)).toEqual(['']);
  });

  it('loses no character', () => {
    const words = fc.array(fc.constantFrom('临', '江', '2024', 'GDP', '，', '。', '%'), { maxLength: 60 });
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join('');
        expect(wrapText(text, 12).join('')).toBe(text);
      }),
    );
  });
});

describe('formatTable', () => {
  const columns = [{ head: 'name' }, { head: 'n', align: 'right' as const }, { head: 'rest' }];
  const rows = [
    ['临江市', '5', 'x'],
    ['ab', '120', '很长的一段文字'],
  ];

  it('aligns by width, without trailing spaces', () => {
    expect(formatTable(columns, rows, { width: null, paint: painter(false) })).toEqual([
      'name      n  rest',
      '临江市    5  x',
      'ab      120  很长的一段文字',
    ]);
  });

  it('cuts lines to a terminal', () => {
    const [, , last] = formatTable(columns, rows, { width: 20, paint: painter(false) });
    expect(last).toBe('ab      120  很长的…');
  });
});
