import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/model.js';
import { parse } from '../../src/parse.js';
import { decode } from '../../src/stages/decode.js';
import { readRecords } from '../../src/stages/records.js';
import { contextOf, documentOf } from '../kinds/sample-document.js';

describe('records of a document', () => {
  it('reads only the kinds that its section can hold', () => {
    const text = '方启明任临江市教育局局长。\n1日\n△市长方启明参加会议。\n按照《水法》执行，《甲办法》同时废止。';
    const counts = (section: Parameters<typeof documentOf>[0]) => {
      const { document, source } = documentOf(section, text);
      const { value } = readRecords(document, contextOf(source));
      return [value.appointments.length, value.chronicle.length, value.citations.length, value.relations.length];
    };
    expect(counts('news')).toEqual([0, 0, 2, 0]);
    expect(counts('personnel')).toEqual([1, 0, 2, 1]);
    expect(counts('documents')).toEqual([0, 0, 2, 1]);
    expect(counts('index')).toEqual([0, 0, 0, 0]);
  });

  it('reads appointments of a notice that is printed among the documents', () => {
    const { document, source } = documentOf('documents', '方启明任临江市教育局局长。', {
      title: '关于方启明同志任职的通知',
    });
    expect(readRecords(document, contextOf(source)).value.appointments).toHaveLength(1);
  });

  it('accepts any text', () => {
    for (const text of ['', '》《）（', '免去的', '任', '□□任□□', '1日2日3日', '——', '《》（）']) {
      for (const section of ['personnel', 'chronicle', 'documents', 'interpretations', 'feature'] as const) {
        const { document, source } = documentOf(section, text);
        expect(() => readRecords({ ...document, title: null }, contextOf(source, null, null))).not.toThrow();
      }
    }
  });
});

const SHARED = '../shared';
const ISSUE = `${SHARED}/issues/wenzhou-2023-03.txt`;

type Gold = Record<string, unknown> & { document: number; position: number };

function readGold(name: string): Gold[] {
  return JSON.parse(readFileSync(`${SHARED}/gold/${name}.json`, 'utf8')) as Gold[];
}

function readReal(): Issue {
  const result = decode(readFileSync(ISSUE), { name: 'issue.txt', sha256: '0'.repeat(64) });
  if (!result.ok) throw new Error(result.reason);
  return parse(result.value).issue;
}

describe.skipIf(!existsSync(ISSUE))('records of the real issue (skipped where ../shared is missing)', () => {
  const lines = ['line_start', 'line_end'];
  it.each([
    ['appointments', 'appointments', ['person', 'action', 'post', 'concurrent', ...lines]],
    ['chronicle_events', 'chronicle_events', ['date', 'officials', 'text', ...lines]],
    [
      'indicators',
      'indicators',
      ['name', 'unit', 'month_value', 'month_yoy', 'cumulative_value', 'cumulative_yoy', 'parent'],
    ],
    ['captions', 'captions', ['text', 'credit', ...lines]],
    [
      'index_entries',
      'index_entries',
      ['number', 'title', 'title_observed', 'document_found', 'document_position', ...lines],
    ],
  ] as const)('%s are those checked by hand', (name, table, columns) => {
    const issue = readReal();
    for (const truth of readGold(name)) {
      const row = issue.documents[truth.document - 1]?.[table].find((found) => found.position === truth.position);
      const pick = (from: object | undefined) => columns.map((column) => (from as Record<string, unknown>)[column]);
      expect(pick(row)).toEqual(pick(truth));
    }
  });

  it('are as many as can be counted in print', () => {
    const { documents, findings } = readReal();
    const count = (of: (document: Issue['documents'][number]) => readonly unknown[]) =>
      documents.reduce((sum, document) => sum + of(document).length, 0);
    expect(count((document) => document.appointments)).toBe(22);
    expect(count((document) => document.chronicle_events)).toBe(85);
    expect(count((document) => document.indicators)).toBe(9);
    expect(count((document) => document.captions)).toBe(10);
    expect(count((document) => document.index_entries)).toBe(6);
    expect(count((document) => document.contacts)).toBe(6);
    const codes = findings
      .map((finding) => finding.code)
      .filter((code) => /^(?:index|appointment|chronicle|indicator)/u.test(code));
    expect(codes.sort()).toEqual(['index-not-listed', 'index-not-listed', 'index-not-printed', 'index-title-cut']);
  });
});
