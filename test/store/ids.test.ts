import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childIds, chooseIssueId, identityOf, LARGEST_ISSUE_ID, preferredId } from '../../src/store/ids.js';

const source = { sha256: 'e'.repeat(64) };

describe('identityOf', () => {
  it('is title, year and number, whatever the spaces and widths; else the bytes', () => {
    const issue = { title: '临江市人民政府公报', year: 2024, number: 2, source };
    expect(identityOf(issue)).toBe('临江市人民政府公报/2024/2');
    expect(identityOf({ ...issue, title: '临江市 人民政府　公报' })).toBe(identityOf(issue));
    for (const lost of [{ title: null }, { year: null }, { number: null }]) {
      expect(identityOf({ ...issue, ...lost })).toBe(`sha256:${source.sha256}`);
    }
  });
});

describe('ids', () => {
  it('are safe integers, down to the last row of an issue', () => {
    fc.assert(
      fc.property(fc.string(), (identity) => {
        const id = preferredId(identity);
        expect(id).toBeGreaterThan(0);
        expect(id).toBeLessThanOrEqual(LARGEST_ISSUE_ID);
      }),
    );
    expect(Number.isSafeInteger(LARGEST_ISSUE_ID * 1_000_000 + 999_999)).toBe(true);
  });

  it('step aside for another issue, and come back to the same place', () => {
    const first = preferredId('a');
    expect(chooseIssueId('a', () => false)).toBe(first);
    expect(chooseIssueId('a', (id) => id === first)).toBe((first % LARGEST_ISSUE_ID) + 1);
  });

  it('number children apart by kind, and stop before they reach the next issue', () => {
    const document = childIds(7, 'document', 'x.db');
    expect([document(), document()]).toEqual([7_000_001, 7_000_002]);
    expect(childIds(7, 'annex', 'x.db')()).toBe(7_500_001);
    for (let i = 2; i < 499_999; i++) document();
    expect(document).toThrow('too-many-rows');
  });
});
