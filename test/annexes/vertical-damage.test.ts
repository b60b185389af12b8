import { describe, expect, it } from 'vitest';
import type { Annex } from '../../src/model.js';
import { buildStrip } from '../../src/annexes/vertical/strip.js';
import { findNumbers } from '../../src/annexes/vertical/row-numbers.js';
import { makeSource } from '../../src/stages/decode.js';
import { composeVertical, type RowTruth, type VerticalOptions } from '../generator/vertical.js';
import { parseText } from '../eval/parse-text.js';

const SEEDS = [11, 12, 13, 14, 15, 16];
const CLAIMS = new Set(['observed', 'spanned', 'restored']);
const KINDS = ['task', 'submission'] as const;

const squeeze = (text: string): string => text.replace(/\s/gu, '');

async function readAnnex(seed: number, options: VerticalOptions): Promise<{ annex: Annex; rows: readonly RowTruth[] }> {
  const truth = composeVertical(seed, { style: 'pdfbox', rows: 30, ...options });
  const issue = await parseText(truth.text);
  const annexes = issue.documents.flatMap((document) => document.annexes);
  const annex = annexes.sort((a, b) => b.rows.length - a.rows.length)[0];
  if (!annex) throw new Error(`seed ${String(seed)}: no annex found`);
  return { annex, rows: truth.rows };
}

describe('vertical tables under heavy damage', () => {
  it.each(SEEDS.flatMap((seed) => KINDS.map((kind) => [seed, kind] as const)))(
    'seed %i, %s: says of nothing that it is printed that is not, and invents no row',
    async (seed, kind) => {
      const { annex, rows } = await readAnnex(seed, { kind, damage: 3 });
      const numbers = new Set(rows.map((row) => row.no));
      expect(annex.rows.filter((row) => !numbers.has(row.row_no ?? 0))).toEqual([]);
      for (const row of annex.rows) {
        const truth = rows.find((one) => one.no === row.row_no)?.cells ?? {};
        for (const cell of row.cells.filter((one) => CLAIMS.has(one.status))) {
          expect(squeeze(cell.text), `row ${String(row.row_no)} ${cell.column_name}`).toBe(
            squeeze(truth[cell.column_name]?.full ?? ''),
          );
        }
      }
    },
  );

  it.each(SEEDS)('seed %i: leaves a gap open where two places of the issue fill it differently', async (seed) => {
    const { annex, rows } = await readAnnex(seed, { kind: 'task', damage: 2, support: ['contradicting'] });
    for (const truth of rows) {
      const found = annex.rows.find((row) => row.row_no === truth.no);
      for (const cell of Object.values(truth.cells).filter((one) => one.contradicted)) {
        const shown = found?.cells.find((one) => one.column_name === cell.column);
        expect(shown?.status, `row ${String(truth.no)} ${cell.column}`).not.toBe('restored');
      }
    }
  });

  it.each(SEEDS)('seed %i: gives every inferred cell a reason with a place', async (seed) => {
    const { annex } = await readAnnex(seed, { kind: 'task', damage: 3 });
    const inferred = annex.rows.flatMap((row) => row.cells).filter((cell) => cell.status === 'inferred');
    for (const cell of inferred) {
      expect(cell.evidence.length).toBeGreaterThan(0);
      for (const { why, line_start: first } of cell.evidence) expect([why.length > 0, first > 0]).toEqual([true, true]);
    }
  });
});

describe('numbers of rows', () => {
  it('may have more than four digits', () => {
    const lines = ['市', '政', '府', '12', '34', '5', '推', '进', '建', '设', '。'];
    const text = `${lines.join('\n')}\n`;
    const { value: source } = makeSource({ ok: true, text, encoding: 'utf-8' } as never, { name: 'x', sha256: '' });
    const strip = buildStrip(source, { start: 0, end: text.length }, []);
    expect(findNumbers(strip, '序号重点任务', 0).map((candidate) => candidate.value)).toContain(12345);
  });
});

/** `甲乙丙` as a rotated page leaves it: two characters, a blank line. */
const pairs = (text: string): string => text.replace(/\S{2}|\S/gu, (pair) => `${[...pair].join('\n')}\n\n`);

describe('a loss between two cells of a row', () => {
  it('may have taken the beginning of the second: its words are not said to be all', async () => {
    const rows = [
      ['1', '繁荣市场', '改造提升步行街两条。', '市商务局'],
      ['2', '繁荣市场', '新建特色街区六条。', '市市场监管局'],
      ['3', '便利出行', '\n 范店五十家。', '市商务局'],
      ['4', '便利出行', '优化公交线路十二条。', '市交通运输局'],
    ].map((cells) =>
      cells.map((cell) => (cell.startsWith('\n') ? `${cell.slice(1, 3)}\n${pairs(cell.slice(3))}` : pairs(cell))),
    );
    const text = [
      '临江市人民政府办公室',
      '关于印发繁荣市场任务分解表的通知',
      '临政办发〔2024〕4号',
      '各镇人民政府：',
      '现将任务分解表印发给你们。',
      '临江市人民政府办公室',
      '2024年3月5日',
      '',
      [pairs('附件'), pairs('任务分解表'), ...['序号', '工作任务', '具体内容', '责任单位'].map(pairs)].join(''),
      rows.flat().join(''),
    ].join('\n');
    const { documents } = await parseText(text);
    const cells = documents.flatMap(({ annexes }) => annexes).flatMap((annex) => annex.rows[2]?.cells ?? []);
    const task = cells.find((cell) => cell.column_name === 'task');
    expect(task?.text).toContain('范店五十家');
    expect(CLAIMS.has(task?.status ?? 'observed')).toBe(false);
  });
});
