import { describe, expect, it } from 'vitest';
import { composeVertical, type VerticalOptions } from '../generator/vertical.js';
import type { Annex, Issue } from '../../src/model.js';
import { parseText } from '../eval/parse-text.js';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

async function readTable(
  seed: number,
  options: VerticalOptions,
): Promise<{ issue: Issue; annex: Annex; truth: ReturnType<typeof composeVertical> }> {
  const truth = composeVertical(seed, options);
  const issue = await parseText(truth.text);
  const annex = issue.documents
    .flatMap((document) => document.annexes)
    .sort((a, b) => b.rows.length - a.rows.length)[0];
  if (!annex) throw new Error(`seed ${String(seed)}: no annex found`);
  return { issue, annex, truth };
}

/** A gap may stand for any text; everything else of a claim has to be the truth. */
const CLAIMS = new Set(['observed', 'spanned', 'restored']);

describe('vertical tables', () => {
  it.each(SEEDS)('seed %i without damage: every row, and no claim that is not the truth', async (seed) => {
    const { annex, truth } = await readTable(seed, { kind: 'task', damage: 0, rows: 24 });
    expect(annex.rows.map((row) => row.row_no)).toEqual(truth.rows.map((row) => row.no));
    expect(annex.status).toBe('complete');
    for (const row of truth.rows) {
      const found = annex.rows.find((one) => one.row_no === row.no);
      for (const cell of found?.cells ?? []) {
        if (!CLAIMS.has(cell.status)) continue;
        const full = Object.values(row.cells).find((one) => one.column === cell.column_name)?.full;
        if (full !== undefined)
          expect(cell.text.replace(/\s/gu, ''), `row ${String(row.no)}`).toBe(full.replace(/\s/gu, ''));
      }
    }
  });

  it.each(SEEDS)('seed %i cut off: no row is invented, and the table says that it was cut', async (seed) => {
    const { annex, truth } = await readTable(seed, { kind: 'task', damage: 0, rows: 24, truncate: true });
    expect(annex.rows.length).toBeLessThanOrEqual(truth.rows.length);
    if (truth.truncated) expect(annex.status).toBe('truncated');
  });

  it('leaves no character of a run unaccounted for', async () => {
    for (const seed of SEEDS) {
      const { issue } = await readTable(seed, { damage: 2 });
      expect(issue.source_spans.filter((span) => span.role === 'unassigned')).toEqual([]);
    }
  });
});
