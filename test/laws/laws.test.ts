/** What holds for any input: properties of the whole pipeline on generated issues and on fuzz in the field's own words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeIssue } from '../generator/issue.js';
import { DAMAGE_KINDS, EXTRACTORS, renderIssue, type RenderedIssue } from '../generator/render.js';
import { parseText } from '../eval/parse-text.js';
import { issueSchema, type Issue } from '../../src/model.js';
import { WORDS } from './words.js';

/** Every non-blank character lies in exactly one span; spans do not overlap and stay inside the text. */
function expectAccounted(issue: Issue, text: string): void {
  const characters = [...text];
  const owner = new Uint8Array(characters.length);
  for (const span of issue.source_spans) {
    expect(span.char_end).toBeGreaterThan(span.char_start);
    expect(span.char_end).toBeLessThanOrEqual(characters.length);
    for (let at = span.char_start; at < span.char_end; at++) owner[at] = (owner[at] ?? 0) + 1;
  }
  const bad: string[] = [];
  characters.forEach((c, at) => {
    const count = owner[at] ?? 0;
    if (count > 1 || (count === 0 && !/\s/u.test(c))) bad.push(`${at}:${c}:${count}`);
  });
  expect(bad.slice(0, 10)).toEqual([]);
}

const render = (seed: number): RenderedIssue => {
  const extractor = EXTRACTORS[seed % EXTRACTORS.length] ?? 'tika';
  return renderIssue(composeIssue(seed, { documents: 1 + (seed % 4) }), {
    extractor,
    damage: (seed % 4) as 0 | 1 | 2 | 3,
  });
};

describe('laws on generated issues', () => {
  it('account for every character once, in every extractor and damage', { timeout: 120_000 }, async () => {
    for (let seed = 7000; seed < 7022; seed++) {
      const { text } = render(seed);
      expectAccounted(await parseText(text), text);
    }
  });

  it('give the same issue twice', { timeout: 120_000 }, async () => {
    for (let seed = 7100; seed < 7106; seed++) {
      const { text } = render(seed);
      expect(await parseText(text)).toEqual(await parseText(text));
    }
  });

  it('give the same documents for LF and CRLF', { timeout: 120_000 }, async () => {
    for (let seed = 7200; seed < 7206; seed++) {
      const { text } = render(seed);
      const unix = await parseText(text);
      const windows = await parseText(text.replaceAll('\n', '\r\n'));
      expect(windows.documents).toEqual(unix.documents);
    }
  });

  it('fit the schema', { timeout: 120_000 }, async () => {
    for (let seed = 7300; seed < 7311; seed++)
      expect(issueSchema.safeParse(await parseText(render(seed).text)).success).toBe(true);
  });
});

describe('laws on fuzz built from the field’s own words', () => {
  it('never throw, and account for every character', { timeout: 180_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 160 }), async (words) => {
        const text = words.join('');
        if (text.trim() === '') return;
        expectAccounted(await parseText(text), text);
      }),
      { numRuns: 150, seed: 20230308 },
    );
  });

  it('never throw on a vertical run of any words', { timeout: 180_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...WORDS), { minLength: 5, maxLength: 60 }),
        fc.constantFrom('\n', '\n\n'),
        async (words, gap) => {
          const text = [...words.join('').replace(/\s+/gu, '')].map((c, i) => c + (i % 2 ? gap : '\n')).join('');
          if (text.trim() === '') return;
          expectAccounted(await parseText(text), text);
        },
      ),
      { numRuns: 80, seed: 20230313 },
    );
  });

  it('never throw on a damaged copy of a generated issue', { timeout: 180_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 1, max: 99 }),
        async (seed, from, size) => {
          const { text } = renderIssue(composeIssue(seed, { documents: 2, tableRows: 8 }), {
            extractor: 'tika',
            damage: 2,
            kinds: DAMAGE_KINDS,
          });
          const start = Math.floor((text.length * from) / 100);
          const cut = text.slice(0, start) + text.slice(start + Math.floor((text.length * size) / 200));
          if (cut.trim() === '') return;
          expectAccounted(await parseText(cut), cut);
        },
      ),
      { numRuns: 40, seed: 20230321 },
    );
  });
});
