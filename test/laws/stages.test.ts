/** What each stage promises on any text: lines are a partition of the print, and order moves lines and drops none. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeIssue } from '../generator/issue.js';
import { EXTRACTORS, renderIssue } from '../generator/render.js';
import type { Line } from '../../src/drafts.js';
import type { Source } from '../../src/source.js';
import { order } from '../../src/stages/order.js';
import { paginate } from '../../src/stages/paginate.js';
import { makeSource } from '../annexes/lines-support.js';
import { WORDS } from './words.js';

const BLANK = /\s/u;

/** Offsets that no line holds, or more than one, blanks aside; and characters of lines that are not their span's. */
function faultsOf(source: Source, lines: readonly Line[]): string[] {
  const owners = new Uint8Array(source.text.length);
  const faults: string[] = [];
  for (const { span, text } of lines) {
    for (let at = span.start; at < span.end; at++) owners[at] = (owners[at] ?? 0) + 1;
    text.at.forEach((at, i) => {
      if (at < 0) return;
      if (at < span.start || at >= span.end || source.text.charAt(at) !== text.text.charAt(i))
        faults.push(`${text.text.charAt(i)} is not at ${at}`);
    });
  }
  owners.forEach((count, at) => {
    if (count > 1 || (count === 0 && !BLANK.test(source.text.charAt(at))))
      faults.push(`${at} ${JSON.stringify(source.text.charAt(at))} in ${count} lines`);
  });
  return faults.slice(0, 5);
}

/** Spans as text, sorted: what a permutation leaves as it is. */
const spansOf = (lines: readonly Line[]): string[] => lines.map(({ span }) => `${span.start}-${span.end}`).sort();

function expectPromises(text: string): void {
  const source = makeSource(text);
  const pages = paginate(source);
  expect(faultsOf(source, pages.lines)).toEqual([]);
  expect(spansOf(order(pages))).toEqual(spansOf(pages.lines));
}

describe('paginate gives each character to one line, and order each line back once', () => {
  it('on fuzz of the field’s own words', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 200 }), (words) => {
        expectPromises(words.join(''));
      }),
      { numRuns: 400, seed: 20230401 },
    );
  });

  it('on pages of lines of the field’s own words, page numbers and blank lines between them', () => {
    const line = fc.array(fc.constantFrom(...WORDS.filter((word) => !/\n|\f/u.test(word))), { maxLength: 6 });
    const page = fc.array(
      line.map((words) => words.join('')),
      { minLength: 1, maxLength: 24 },
    );
    fc.assert(
      fc.property(
        fc.array(page, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\f', '', '\n\n\n', ' '),
        (all, turn) => {
          expectPromises(all.map((lines, i) => `${lines.join('\n')}\n- ${i + 1} -\n`).join(turn));
        },
      ),
      { numRuns: 200, seed: 20230402 },
    );
  });

  it.each(EXTRACTORS)('on generated issues as %s prints them', (extractor) => {
    for (const damage of [0, 2] as const)
      expectPromises(renderIssue(composeIssue(7400 + damage, { documents: 3 }), { extractor, damage }).text);
  });
});
