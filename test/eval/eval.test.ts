/** A small run of the evaluation with floors that hold today; `npm run eval` prints the figures themselves. */
import { describe, expect, it } from 'vitest';
import { editDistance, matchLists } from './align.js';
import { issueCase, tableCase, type Case } from './cases.js';
import { parseText } from './parse-text.js';
import { addTo, scoreIssue, type Board } from './score.js';

async function score(cases: readonly Case[]): Promise<Board> {
  const board: Board = new Map();
  for (const item of cases) {
    const outcome = scoreIssue(item.rendered, await parseText(item.rendered.text), item.clean);
    for (const [key, tally] of outcome.board) addTo(board, key, tally.right, tally.of);
  }
  return board;
}
const share = (board: Board, key: string): number => {
  const tally = board.get(key);
  return tally && tally.of > 0 ? tally.right / tally.of : 1;
};
const seeds = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

describe('the measures themselves', () => {
  it('count edits', () => {
    expect(editDistance('临江市人民政府', '临江人民政府')).toBe(1);
    expect(editDistance('', '甲乙')).toBe(2);
    const long = '甲乙丙丁'.repeat(3000);
    expect(editDistance(long, `${long}戊`)).toBe(1);
  });

  it('match lists in order', () => {
    expect(matchLists([1, 2, 3], [2, 9, 3], (a, b) => a === b)).toEqual([
      [1, 0],
      [2, 2],
    ]);
  });
});

describe('the product on generated issues', () => {
  it('reads undamaged issues', { timeout: 180_000 }, async () => {
    const board = await score(seeds(60_001, 8).map((seed) => issueCase(seed, { extractor: 'tika', damage: 0 })));
    expect(share(board, 'documents found')).toBeGreaterThanOrEqual(0.8);
    expect(share(board, 'characters covered')).toBe(1);
    expect(board.get('characters in two spans')?.right ?? 0).toBe(0);
  });

  it('reads vertical tables', { timeout: 180_000 }, async () => {
    const board = await score(seeds(60_101, 8).map((seed) => tableCase(seed, { extractor: 'tika', damage: 0 })));
    expect(share(board, 'rows')).toBeGreaterThanOrEqual(0.8);
    expect(share(board, 'cells exact')).toBeGreaterThanOrEqual(0.7);
  });
});
