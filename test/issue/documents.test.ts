import { describe, expect, it } from 'vitest';
import { hasShared, parseRealIssue, readGold, why } from './shared.js';

interface GoldDocument {
  position: number;
  section: string;
  number: string | null;
  code: string | null;
  issuer: string | null;
  title: string | null;
  addressee: string | null;
  issued_on: string | null;
  effective_on: string | null;
  valid_until: string | null;
  line_start: number;
  line_end: number;
  annex_titles: string[];
  first_sentence: string;
  last_sentence: string;
}

const squeeze = (text: string | null | undefined): string => (text ?? '').replace(/\s/gu, '');

describe.skipIf(!hasShared)(`documents of the real issue${why}`, () => {
  const gold = hasShared ? readGold<GoldDocument[]>('documents') : [];

  it('finds every document and no other', () => {
    expect(parseRealIssue().issue.documents).toHaveLength(gold.length);
  });

  it.each(gold)('document $position has all fields exact', (truth) => {
    const found = parseRealIssue().issue.documents[truth.position - 1];
    const { position, section, number, code, issuer, title, addressee, issued_on, effective_on, valid_until } = truth;
    expect(found).toMatchObject({
      position,
      section,
      number,
      code,
      issuer,
      title,
      addressee,
      issued_on,
      effective_on,
      valid_until,
      line_start: truth.line_start,
      line_end: truth.line_end,
    });
  });

  it.each(gold)('document $position has its first and last sentence, in order', (truth) => {
    const body = squeeze(parseRealIssue().issue.documents[truth.position - 1]?.body);
    const first = body.indexOf(squeeze(truth.first_sentence));
    const last = body.lastIndexOf(squeeze(truth.last_sentence));
    expect(first).toBeGreaterThanOrEqual(0);
    expect(last).toBeGreaterThanOrEqual(first);
  });

  it('leaves no character unassigned', () => {
    const { issue } = parseRealIssue();
    expect(issue.source_spans.filter((span) => span.role === 'unassigned')).toEqual([]);
    const text = [...issue.source.text];
    let reached = 0;
    for (const span of issue.source_spans) {
      expect(span.char_start).toBeGreaterThanOrEqual(reached);
      expect(text.slice(reached, span.char_start).join('').trim()).toBe('');
      reached = span.char_end;
    }
    expect(text.slice(reached).join('').trim()).toBe('');
  });
});
