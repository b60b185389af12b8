import { describe, expect, it } from 'vitest';
import en from '../../data/messages/ui.en.json' with { type: 'json' };
import zh from '../../data/messages/ui.zh.json' with { type: 'json' };
import { exitCodeOf, OUTCOMES, type Outcome } from '../../src/commands/exit-code.js';

/** The table of docs/database.md, cell by cell. */
const TABLE: readonly (readonly [Outcome, number])[] = [
  ['done', 0],
  ['findings', 1],
  ['refused', 1],
  ['not-found', 1],
  ['unwritten', 1],
  ['usage', 2],
  ['unreadable', 3],
  ['unreadable-database', 3],
  ['limit', 3],
  ['bug', 4],
];

describe('exit codes', () => {
  it.each(TABLE)('%s ends with %i', (outcome, code) => {
    expect(exitCodeOf([outcome])).toBe(code);
    expect(exitCodeOf(['done', outcome, 'done'])).toBe(code);
  });

  it('are all in the table', () => {
    expect(TABLE.map(([outcome]) => outcome).sort()).toEqual(Object.keys(OUTCOMES).sort());
  });

  it('of several outcomes are the highest', () => {
    expect(exitCodeOf([])).toBe(0);
    expect(exitCodeOf(['refused', 'unreadable'])).toBe(3);
    expect(exitCodeOf(['unreadable', 'refused', 'bug'])).toBe(4);
  });

  it('are in the help of both languages', () => {
    for (const code of new Set(Object.values(OUTCOMES))) {
      expect(en['help-after']).toMatch(new RegExp(`^  ${code}  `, 'mu'));
      expect(zh['help-after']).toMatch(new RegExp(`^  ${code}  `, 'mu'));
    }
  });
});

describe('words', () => {
  const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/gu) ?? [])].sort();

  it('exist in both languages, with the same values', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en)) {
      expect([key, placeholders(zh[key as keyof typeof zh])]).toEqual([key, placeholders(text)]);
    }
  });
});
