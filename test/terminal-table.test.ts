import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatWrappedTable, wrapCell } from '../src/terminal-table.js';
import { painter } from '../src/terminal.js';
import { widthOf } from '../src/terminal-width.js';

const plain = painter(false);
const cellsOf = (...texts: string[]) => ({ cells: texts.map((text) => ({ text })) });

describe('wrapCell', () => {
  it('keeps words whole where they fit, and closing marks off the start of a line', () => {
    expect(wrapCell('推动文旅，融合', 8)).toEqual(['推动文', '旅，融合']);
    expect(wrapCell('到2027年建成', 6)).toEqual(['到2027', '年建成']);
  });

  it('is never wider than asked and loses no character', () => {
    const text = fc.array(fc.constantFrom('临', '江', '2024', 'paper', '，', '。', '（', '□'), { maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 20 }), (parts, width) => {
        const lines = wrapCell(parts.join(''), width);
        expect(lines.join('')).toBe(parts.join(''));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('formatWrappedTable', () => {
  const columns = [{ head: 'no.', align: 'right' as const }, { head: '任务' }, { head: '单位' }];

  it('keeps narrow columns and wraps wide ones, with a rule at rows of several lines only', () => {
    const rows = [
      cellsOf('1', '建设渡口码头和慢行步道系统', '甲局'),
      cellsOf('2', '短', '乙局'),
      cellsOf('3', '短', '丙局'),
    ];
    expect(formatWrappedTable(columns, rows, { width: 24, paint: plain })).toEqual([
      'no.  任务           单位',
      '────────────────────────',
      '  1  建设渡口码头   甲局',
      '     和慢行步道系',
      '     统',
      '────────────────────────',
      '  2  短             乙局',
      '  3  短             丙局',
    ]);
  });

  it('fits any width, down to rows under each other', () => {
    const text = fc.string({ unit: fc.constantFrom('临', '江', '5', 'x', '，'), maxLength: 80 });
    const row = fc.tuple(text, text, text).map((texts) => cellsOf(...texts));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), fc.integer({ min: 6, max: 120 }), (rows, width) => {
        for (const line of formatWrappedTable(columns, rows, { width, paint: plain })) {
          expect(widthOf(line)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  it('prints a heading above the row that it belongs to', () => {
    const rows = [cellsOf('1', '甲', '乙'), { ...cellsOf('1', '丙', '丁'), heading: '【重点】' }];
    const lines = formatWrappedTable(columns, rows, { width: 40, paint: plain });
    expect(lines.indexOf('【重点】')).toBe(lines.length - 2);
  });
});
