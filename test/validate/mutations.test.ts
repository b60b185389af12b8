import { describe, expect, it } from 'vitest';
import { decodeText, makeSource } from '../../src/stages/decode.js';
import type { Finding } from '../../src/model.js';
import { FINDING_CODES } from '../../src/findings.js';
import { account } from '../../src/stages/account.js';
import { TABLE_MUTATIONS, printDirectoryIssue } from './table-mutations.js';
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
    expect(planted).toBeGreaterThan(1);
  });
});

const TABLE_SEEDS = [4001, 4002, 4003, 4004, 4005, 4006];

describe('a fault planted into a table', () => {
  const bases = TABLE_SEEDS.map((seed) => {
    const text = printDirectoryIssue(seed);
    return { seed, text, findings: readFindings(encode(text)) };
  });

  it('stands in a table without any', () => {
    expect(bases.flatMap(({ findings }) => findings.filter((finding) => finding.severity !== 'info'))).toEqual([]);
  });

  it.each(TABLE_MUTATIONS)('$code is found, and nothing else', ({ code, plant, also = [] }) => {
    let planted = 0;
    for (const { seed, text, findings } of bases) {
      let mutated;
      try {
        mutated = plant(text);
      } catch {
        continue; // this table has no place for the fault
      }
      const found = newCodes(findings, readFindings(encode(mutated)));
      planted += 1;
      expect({ seed, found: [...new Set(found)].filter((each) => !also.includes(each as never)) }).toEqual({
        seed,
        found: [code],
      });
    }
    expect(planted).toBeGreaterThan(0);
  });
});

describe('text that no part of an issue claims', () => {
  it('is found', () => {
    const { value } = makeSource(
      { ...(decodeText(encode('临江市\n青浦')) as Extract<ReturnType<typeof decodeText>, { ok: true }>) },
      { name: 'x', sha256: '0' },
    );
    const { findings } = account(value, [{ span: { start: 0, end: 3 }, role: 'body', document: 1 }]);
    expect(findings.map((finding) => finding.code)).toEqual(['text-unassigned']);
  });
});

describe('the planted faults', () => {
  /** Planted above: no issue that is read leaves text unassigned. */
  const elsewhere = ['text-unassigned'];

  it('are of every code of the catalogue', () => {
    const planted = [...MUTATIONS, ...TABLE_MUTATIONS].map((mutation) => mutation.code as string);
    expect([...planted, ...elsewhere].sort()).toEqual(Object.keys(FINDING_CODES).sort());
  });
});
