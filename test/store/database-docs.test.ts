import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OUTCOMES } from '../../src/commands/exit-code.js';
import { issueSchema } from '../../src/model.js';
import { openStore } from '../../src/store/sqlite.js';
import { query } from './dump.js';
import { sampleIssue } from './sample-issue.js';

const page = readFileSync(join(import.meta.dirname, '../../docs/database.md'), 'utf8');
let folder: string;
let path: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gazette-docs-'));
  path = join(folder, 'gazette.db');
  const store = openStore(path, { mode: 'write' });
  store.writeIssue(sampleIssue(), { replace: false, run: { version: '0', at: new Date(0), durationMs: 0 } });
  store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Tables of the page with their columns, in its order. */
function readTables(): Record<string, string[]> {
  const tables: Record<string, string[]> = {};
  for (const section of page.split('\n### ').slice(1)) {
    const [name = '', ...rest] = section.split('\n');
    const end = rest.findIndex((line) => line.startsWith('## '));
    const rows = end < 0 ? rest : rest.slice(0, end);
    tables[name] = rows.flatMap((row) => /^\| `(?<column>\w+)` \| \S/u.exec(row)?.groups?.['column'] ?? []);
  }
  return tables;
}

function columnsOf(table: string): string[] {
  return query<{ name: string }>(path, `PRAGMA table_info(${table})`).map((column) => column.name);
}

describe('docs/database.md', () => {
  it('describes every table with every column, in order, and no other', () => {
    const names = query<{ name: string }>(path, "SELECT name FROM sqlite_schema WHERE type = 'table'").map(
      (row) => row.name,
    );
    const documented = readTables();
    expect(Object.keys(documented).sort()).toEqual(names.sort());
    for (const name of names) expect([name, documented[name]]).toEqual([name, columnsOf(name)]);
  });

  it('names every view', () => {
    const views = query<{ name: string }>(path, "SELECT name FROM sqlite_schema WHERE type = 'view'");
    for (const { name } of views) expect(page).toContain(`- \`${name}\`:`);
  });

  it('gives every question its true answer', () => {
    const pairs = [...page.matchAll(/```sql\n(?<sql>[^`]+)```\n\n```text\n(?<answer>[^`]+)```/gu)];
    expect(pairs.length).toBe(page.split('```sql').length - 1);
    for (const pair of pairs) {
      const rows = query<Record<string, string | number | null>>(path, pair.groups?.['sql'] ?? '');
      const printed = rows.map((row) =>
        Object.values(row)
          .map((value) => (value === null ? '' : String(value)))
          .join('|'),
      );
      expect(printed.join('\n')).toBe(pair.groups?.['answer']?.trimEnd());
    }
  });

  it('has every outcome in its table of exit codes', () => {
    for (const [outcome, code] of Object.entries(OUTCOMES)) {
      const row = page.split('\n').find((line) => line.startsWith(`| ${code} |`)) ?? '';
      expect([outcome, row.includes(outcome)]).toEqual([outcome, true]);
    }
  });
});

describe('schemas/gazette.sql', () => {
  it('has the tables and columns of the data contract', () => {
    for (const [table, columns] of Object.entries(CONTRACT)) {
      expect([table, columns.filter((column) => !columnsOf(table).includes(column))]).toEqual([table, []]);
    }
  });

  it('allows what the model allows: the same enumerations', () => {
    const sql = query<{ sql: string }>(path, "SELECT sql FROM sqlite_schema WHERE type = 'table'");
    const all = sql.map((row) => row.sql).join('\n');
    const schema = JSON.stringify(issueSchema.toJSONSchema());
    const enums = [...schema.matchAll(/"enum":\[(?<values>[^\]]+)\]/gu)].map((match) => match.groups?.['values'] ?? '');
    for (const values of enums.filter((list) => !list.includes('-'))) {
      for (const value of JSON.parse(`[${values}]`) as string[]) expect(all).toContain(`'${value}'`);
    }
  });

  it('is strict, and indexes every foreign key', () => {
    const tables = query<{ name: string; strict: number }>(path, 'PRAGMA table_list').filter(
      ({ name }) => !name.startsWith('sqlite_'),
    );
    const views = new Set(
      query<{ name: string }>(path, "SELECT name FROM sqlite_schema WHERE type = 'view'").map((row) => row.name),
    );
    for (const { name, strict } of tables.filter((table) => !views.has(table.name))) {
      expect([name, strict]).toEqual([name, 1]);
      const keys = query<{ from: string }>(path, `PRAGMA foreign_key_list(${name})`).map((key) => key.from);
      for (const key of keys) {
        const indexed = query<{ name: string }>(path, `PRAGMA index_list(${name})`).some(
          (index) => query<{ name: string }>(path, `PRAGMA index_info(${index.name})`)[0]?.name === key,
        );
        const isRowid = query<{ name: string; pk: number }>(path, `PRAGMA table_info(${name})`).some(
          (column) => column.name === key && column.pk === 1,
        );
        expect([name, key, indexed || isRowid]).toEqual([name, key, true]);
      }
    }
  });
});

const CONTRACT: Readonly<Record<string, readonly string[]>> = {
  issues: ['id', 'label', 'title', 'issuer', 'year', 'number', 'serial', 'source_sha256'],
  sources: ['issue_id', 'sha256', 'media_type', 'encoding', 'bytes', 'text'],
  documents:
    'id issue_id position section number code issuer title addressee issued_on effective_on valid_until body page line_start line_end'.split(
      ' ',
    ),
  annexes: ['id', 'document_id', 'ordinal', 'title', 'profile', 'status'],
  annex_rows: ['id', 'annex_id', 'row_no', 'position', 'page'],
  annex_cells: 'row_id column_name text observed status confidence evidence page line_start line_end'.split(' '),
  geological_items:
    'annex_id row_no category type name paper_quantity paper_unit file_name capacity carrier_type remarks'.split(' '),
  task_items: ['annex_id', 'row_no', 'area', 'task', 'units', 'support_units', 'due'],
  directory_items: ['annex_id', 'row_no', 'group_label', 'name', 'lead_unit'],
  members: ['annex_id', 'position', 'role', 'name', 'post'],
  appointments: ['document_id', 'position', 'person', 'action', 'post', 'concurrent', 'note'],
  chronicle_events: ['document_id', 'position', 'date', 'officials', 'text'],
  indicators: 'document_id position name unit month_value month_yoy cumulative_value cumulative_yoy'.split(' '),
  captions: ['document_id', 'position', 'text', 'credit'],
  index_entries: ['document_id', 'position', 'number', 'title', 'document_found'],
  citations: 'document_id position cited_number cited_title cited_document_id text line_start'.split(' '),
  relations: 'document_id position kind target_number target_title sentence line_start'.split(' '),
  findings: 'issue_id document_id severity code message line_start line_end fingerprint'.split(' '),
  blocks: 'document_id position kind level text page line_start line_end'.split(' '),
  source_spans: ['issue_id', 'char_start', 'char_end', 'role', 'document_id'],
};
