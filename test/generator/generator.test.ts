import { describe, expect, it } from 'vitest';
import { composeIssue } from './issue.js';
import { DAMAGE_KINDS, EXTRACTORS, renderIssue } from './render.js';
import { composeVertical, VERTICAL_STYLES } from './vertical.js';
import { GAP } from './ink.js';

const squeeze = (text: string): string => text.replace(/\s+/gu, '');

describe('the generator of test issues', () => {
  it('gives the same issue for the same seed', () => {
    for (const extractor of EXTRACTORS) {
      const once = renderIssue(composeIssue(11), { extractor, damage: 2 });
      const again = renderIssue(composeIssue(11), { extractor, damage: 2 });
      expect(again).toEqual(once);
    }
  });

  it('gives other issues for other seeds', () => {
    const texts = new Set(Array.from({ length: 30 }, (_, seed) => renderIssue(composeIssue(seed)).text));
    expect(texts.size).toBe(30);
  });

  it('prints every paragraph of every body in reading order where nothing is damaged', () => {
    for (let seed = 0; seed < 30; seed++) {
      const { text, truth } = renderIssue(composeIssue(seed), { extractor: 'clean' });
      const flat = squeeze(text);
      for (const document of truth.documents) {
        for (const paragraph of document.body) if (!paragraph.optional) expect(flat).toContain(squeeze(paragraph.text));
      }
    }
  });

  it('loses no character of a body to any extractor without damage', () => {
    for (const extractor of EXTRACTORS) {
      if (extractor === 'pdftotext-layout') continue; // sets two columns side by side
      const { text, truth } = renderIssue(composeIssue(5), { extractor, damage: 0 });
      const counts = new Map<string, number>();
      for (const c of squeeze(text)) counts.set(c, (counts.get(c) ?? 0) + 1);
      for (const document of truth.documents) {
        for (const paragraph of document.body)
          for (const c of squeeze(paragraph.text)) counts.set(c, (counts.get(c) ?? 0) - 1);
      }
      expect([...counts].filter(([, count]) => count < 0)).toEqual([]);
    }
  });
});

describe('the generator of vertical tables', () => {
  it('prints whole cells without damage, in every style', () => {
    for (const style of VERTICAL_STYLES) {
      const test = composeVertical(20, { style, damage: 0, truncate: false });
      const run = squeeze(test.text.slice(test.run.start, test.run.end));
      for (const row of test.rows) {
        expect(row.numberPrinted).toBe(true);
        for (const cell of Object.values(row.cells)) {
          expect(cell.observed).toBe(cell.full);
          if (style !== 'pdfminer-a') expect(run).toContain(squeeze(cell.full));
        }
      }
    }
  });

  it('shows each lost stretch as one gap, and marks each loss in the text', () => {
    let damaged = 0;
    for (let seed = 0; seed < 40; seed++) {
      const test = composeVertical(seed, { style: 'pdfbox', damage: 3, truncate: false, pageMark: 'none' });
      const run = test.text.slice(test.run.start, test.run.end);
      for (const row of test.rows) {
        for (const cell of Object.values(row.cells)) {
          if (!cell.damaged) continue;
          damaged++;
          expect(cell.observed).toContain(GAP);
          expect(cell.observed).not.toContain(GAP + GAP);
        }
      }
      if (test.rows.some((row) => Object.values(row.cells).some((cell) => cell.damaged))) expect(run).toMatch(/\n \S/u);
    }
    expect(damaged).toBeGreaterThan(200);
  });

  it('tells the truth about what is left: observed values stand in the text as they are', () => {
    for (let seed = 100; seed < 130; seed++) {
      const test = composeVertical(seed, { style: 'pdfbox', damage: 3, pageMark: 'none' });
      const run = test.text
        .slice(test.run.start, test.run.end)
        .split('\n')
        .map((line) => (/^ \S/u.test(line) ? GAP + line.trim() : line.trim()))
        .join('');
      for (const row of test.rows) {
        for (const cell of Object.values(row.cells)) {
          if (cell.gone) continue;
          const inner = cell.observed.replace(/^□|□$/gu, '');
          expect(run).toContain(inner);
        }
      }
    }
  });

  it('knows every kind of damage by name', () => {
    expect(new Set(DAMAGE_KINDS).size).toBe(DAMAGE_KINDS.length);
  });
});
