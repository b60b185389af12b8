import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model.js';
import { composeBase, MUTATIONS, printIssue, readFindings } from './mutations.js';

const SEEDS = [3001, 3002, 3003, 3004, 3005, 3006, 3007, 3008];
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Codes of what the second reading finds and the first does not; a finding is known by code and message. */
function newCodes(before: readonly Finding[], after: readonly Finding[]): string[] {
  const known = before.map((finding) => `${finding.code} ${finding.message}`);
  return after
    .filter((finding) => {
      const at = known.indexOf(`${finding.code} ${finding.message}`);
      if (at >= 0) known.splice(at, 1);
      return at < 0;
    })
    .map((finding) => finding.code);
}

describe('a planted fault', () => {
  const bases = SEEDS.map((seed) => {
    const issue = composeBase(seed);
    return { seed, issue, findings: readFindings(encode(printIssue(issue))) };
  });

  it('stands in an issue without any', () => {
    const wrong = bases.flatMap(({ seed, findings }) =>
      findings
        .filter((finding) => finding.severity !== 'info')
        .map((finding) => `${seed}: ${finding.code}: ${finding.message}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each(MUTATIONS)('$code is found, and nothing else', ({ code, plant, plantText, also = [] }) => {
    let planted = 0;
    for (const { seed, issue, findings } of bases) {
      let mutated;
      try {
        mutated = plant(issue);
      } catch {
        continue; // this issue has no place for the fault
      }
      const text = printIssue(mutated);
      const found = newCodes(findings, readFindings(encode(plantText?.(text, issue) ?? text)));
      planted += 1;
      expect({ seed, found: [...new Set(found)].filter((each) => !also.includes(each as never)) }).toEqual({
        seed,
        found: [code],
      });
    }
    expect(planted).toBeGreaterThan(SEEDS.length / 2);
  });
});
