import { describe, expect, it } from 'vitest';
import type { FindingDraft } from '../../src/findings.js';
import { findLineStarts, type Source } from '../../src/source.js';
import { finishFindings } from '../../src/stages/finish-findings.js';

function sourceOf(text: string): Source {
  return {
    text,
    norm: text,
    lineStarts: findLineStarts(text),
    name: 'x.txt',
    sha256: '0',
    mediaType: 'text/plain',
    encoding: 'utf-8',
    bytes: text.length,
  };
}

const KEYS = new Map([[1, '临政发〔2022〕3号']]);

function unbalancedAt(text: string, needle: string, from = 0): FindingDraft {
  const start = text.indexOf(needle, from);
  return {
    code: 'text-unbalanced',
    params: { mark: '《', text: needle },
    span: { start, end: start + needle.length },
    document: 1,
  };
}

describe('finishFindings', () => {
  it('adds severity, message, lines and code point offsets', () => {
    const text = '𠮷\n第一行\n《没有另一半\n';
    const [finding] = finishFindings([unbalancedAt(text, '《没有另一半')], sourceOf(text), KEYS);
    expect(finding).toMatchObject({ severity: 'warning', line_start: 3, line_end: 3, char_start: 6, char_end: 12 });
    expect(finding?.message).toBe('《 has no partner in this paragraph: “《没有另一半”.');
  });

  it('keeps the fingerprint when line numbers and line breaks change', () => {
    const before = '第一行\n《没有另一半\n';
    const after = '新的一行\n\n第一行\n《没有\n另一半\n';
    const [a] = finishFindings([unbalancedAt(before, '《没有另一半')], sourceOf(before), KEYS);
    const [b] = finishFindings([unbalancedAt(after, '《没有\n另一半')], sourceOf(after), KEYS);
    expect(b?.fingerprint).toBe(a?.fingerprint);
    expect(b?.line_start).not.toBe(a?.line_start);
  });

  it('tells two equal problems apart, and merges one that is reported twice', () => {
    const text = '《半\n《半\n';
    const first = unbalancedAt(text, '《半');
    const findings = finishFindings([unbalancedAt(text, '《半', 1), first, first], sourceOf(text), KEYS);
    expect(findings.map((finding) => finding.line_start)).toEqual([1, 2]);
    expect(new Set(findings.map((finding) => finding.fingerprint)).size).toBe(2);
  });

  it('puts findings about the issue first', () => {
    const text = '《半\n';
    const whole: FindingDraft = { code: 'source-issue-unidentified', params: {}, span: null, document: null };
    const findings = finishFindings([unbalancedAt(text, '《半'), whole], sourceOf(text), KEYS);
    expect(findings.map((finding) => finding.code)).toEqual(['source-issue-unidentified', 'text-unbalanced']);
    expect(findings[0]).toMatchObject({ line_start: null, char_start: null });
  });
});
