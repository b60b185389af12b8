import { describe, expect, it } from 'vitest';
import { hasShared, parseRealIssue, readGold, why } from './shared.js';

type Row = Record<string, unknown> & { document: number; position: number };

/** Fields of the truth that say how it was judged, not what is stored. */
const ASIDE = new Set([
  'document',
  'label',
  'line',
  'title_status',
  'title_accept',
  'evidence',
  'title_observed',
  'title',
]);

/** Counted by eye in the source: rows of each table of the whole issue. */
const COUNTS = {
  appointments: 22,
  captions: 10,
  chronicle_events: 85,
  index_entries: 6,
  indicators: 9,
} as const;

describe.skipIf(!hasShared)(`records of the real issue${why}`, () => {
  it.each(Object.entries(COUNTS))('%s: %i rows', (table, count) => {
    const documents = parseRealIssue().issue.documents;
    expect(documents.flatMap((document) => document[table as keyof typeof COUNTS] as unknown[])).toHaveLength(count);
  });

  for (const table of Object.keys(COUNTS) as (keyof typeof COUNTS)[]) {
    it(`${table}: every row of the truth is exact`, () => {
      for (const truth of readGold<Row[]>(table)) {
        const rows = parseRealIssue().issue.documents[truth.document - 1]?.[table] as Row[] | undefined;
        const expected = Object.fromEntries(Object.entries(truth).filter(([key]) => !ASIDE.has(key)));
        expect(rows?.[truth.position - 1]).toMatchObject(expected);
      }
    });
  }

  it('index titles are as printed, restored or shown as cut', () => {
    for (const truth of readGold<(Row & { title: string; title_accept?: string[] })[]>('index_entries')) {
      const entry = parseRealIssue().issue.documents[truth.document - 1]?.index_entries[truth.position - 1];
      expect(truth.title_accept ?? [truth.title]).toContain(entry?.title);
    }
  });
});
