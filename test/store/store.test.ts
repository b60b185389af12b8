import { mkdtempSync, readdirSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Issue } from '../../src/model.js';
import { checkDatabase, openStore } from '../../src/store/sqlite.js';
import { StoreError } from '../../src/store/store.js';
import { dump, query } from './dump.js';
import { earlierIssue, sampleIssue } from './sample-issue.js';

const run = { version: '0.0.0', at: new Date(0), durationMs: 1 };
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gazette-store-'));
  path = join(folder, 'gazette.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function ingest(issue: Issue, replace = false, to = path) {
  const store = openStore(to, { mode: 'write' });
  try {
    return store.writeIssue(issue, { replace, run });
  } finally {
    store.close();
  }
}

function remove(label: string) {
  const store = openStore(path, { mode: 'write' });
  for (const issue of store.findIssues(label)) store.removeIssue(issue.id, run);
  store.close();
}

function problemOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof StoreError) return error.problem;
    throw error;
  }
  return 'none';
}

describe('writing an issue', () => {
  it('fills every table of the contract', () => {
    ingest(sampleIssue());
    const rows = dump(path);
    const empty = Object.keys(rows).filter((table) => rows[table]?.length === 0);
    expect(empty).toEqual([]);
  });

  it('leaves one file that needs no write-ahead log', () => {
    ingest(sampleIssue());
    expect(readdirSync(folder)).toEqual(['gazette.db']);
    expect(query(path, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'delete' }]);
    expect(query(path, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });

  it('counts spans as SQLite counts characters', () => {
    const issue = sampleIssue();
    ingest(issue);
    const [span] = query<{ piece: string }>(
      path,
      `SELECT substr(s.text, p.char_start + 1, p.char_end - p.char_start) AS piece
       FROM source_spans p JOIN sources s USING (issue_id) WHERE p.role = 'body'`,
    );
    expect(span?.piece).toBe([...issue.source.text].slice(19, 60).join(''));
  });

  it('changes nothing when the same bytes come again', () => {
    ingest(sampleIssue());
    const before = dump(path);
    expect(ingest(sampleIssue())).toMatchObject({
      action: 'unchanged',
      previous: { sourceName: 'linjiang-2024-02.txt' },
    });
    expect(dump(path)).toEqual(before);
  });

  it('refuses another extraction of the issue, and takes it with replace, under the same id', () => {
    const { issueId } = ingest(sampleIssue());
    const other = sampleIssue({ source: { ...sampleIssue().source, sha256: 'c'.repeat(64), name: 'better.txt' } });
    const before = dump(path);
    expect(ingest(other)).toMatchObject({ action: 'refused', previous: { sourceName: 'linjiang-2024-02.txt' } });
    expect(dump(path)).toEqual(before);
    expect(ingest(other, true)).toMatchObject({ action: 'replaced', issueId });
    expect(query(path, 'SELECT name FROM sources')).toEqual([{ name: 'better.txt' }]);
    expect(query(path, 'SELECT count(*) AS n FROM documents')).toEqual([{ n: 3 }]);
  });

  it('knows an issue without a number by its bytes', () => {
    ingest(sampleIssue({ number: null }));
    const other = sampleIssue({ number: null, source: { ...sampleIssue().source, sha256: 'c'.repeat(64) } });
    expect(ingest(other)).toMatchObject({ action: 'added' });
  });
});

describe('ids and rows do not depend on history', () => {
  it('gives the same rows after removing and ingesting again, byte for byte', () => {
    for (const issue of [sampleIssue(), earlierIssue()]) ingest(issue);
    const before = JSON.stringify(dump(path));
    remove('2024/2');
    expect(JSON.stringify(dump(path))).not.toBe(before);
    ingest(sampleIssue());
    expect(JSON.stringify(dump(path))).toBe(before);
    remove('2024/1');
    ingest(earlierIssue());
    expect(JSON.stringify(dump(path))).toBe(before);
  });

  it('gives the same rows in whatever order issues come', () => {
    const other = join(folder, 'other.db');
    for (const issue of [sampleIssue(), earlierIssue()]) ingest(issue);
    for (const issue of [earlierIssue(), sampleIssue()]) ingest(issue, false, other);
    expect(JSON.stringify(dump(other))).toBe(JSON.stringify(dump(path)));
  });

  it('leaves nothing behind when the last issue goes', () => {
    ingest(sampleIssue());
    remove('2024/2');
    expect(Object.values(dump(path)).flat()).toEqual([]);
    expect(query(path, 'SELECT action FROM ingests ORDER BY id')).toEqual([{ action: 'added' }, { action: 'removed' }]);
  });
});

describe('citations', () => {
  const linked =
    'SELECT c.text, t.number FROM citations c JOIN documents t ON t.id = c.cited_document_id ORDER BY c.document_id, c.position';

  it('are linked whichever document came first, and unlinked when it goes', () => {
    ingest(sampleIssue());
    expect(query(path, linked)).toHaveLength(3);
    ingest(earlierIssue());
    const all = query(path, linked);
    expect(all).toHaveLength(5);
    expect(all).toContainEqual({ text: '临政发〔2020〕1号', number: '临政发〔2020〕1号' });
    expect(all).toContainEqual({ text: '临政办〔2024〕5号', number: '临政办〔2024〕5号' });
    remove('2024/2');
    expect(query(path, linked)).toEqual([]);
    ingest(sampleIssue());
    expect(query(path, linked)).toEqual(all);
  });
});

describe('a file that is no database of this version', () => {
  it('is told apart and never touched', () => {
    const foreign = join(folder, 'foreign.db');
    new Database(foreign).exec('CREATE TABLE t (x)').close();
    const application = join(folder, 'application.db');
    const db = new Database(application);
    db.pragma('application_id = 7');
    db.exec('CREATE TABLE t (x)').close();
    const text = join(folder, 'text.db');
    writeFileSync(text, '临江市人民政府公报'.repeat(40));
    const newer = join(folder, 'newer.db');
    ingest(sampleIssue(), false, newer);
    const later = new Database(newer);
    later.pragma('user_version = 99');
    later.close();

    const before = [foreign, application, text, newer].map((file) => readFileSync(file));
    for (const mode of ['read', 'write'] as const) {
      expect(problemOf(() => openStore(foreign, { mode }))).toBe('other-application');
      expect(problemOf(() => openStore(application, { mode }))).toBe('other-application');
      expect(problemOf(() => openStore(text, { mode }))).toBe('not-a-database');
      expect(problemOf(() => openStore(newer, { mode }))).toBe('newer-version');
      expect(problemOf(() => openStore(folder, { mode }))).toBe('folder');
      expect(problemOf(() => openStore(join(folder, 'no', 'where.db'), { mode }))).toBe('no-parent');
    }
    expect(problemOf(() => openStore(join(folder, 'none.db'), { mode: 'read' }))).toBe('missing');
    expect([foreign, application, text, newer].map((file, index) => readFileSync(file).equals(before[index]!))).toEqual(
      [true, true, true, true],
    );
    expect(readdirSync(folder).sort()).toEqual(['application.db', 'foreign.db', 'newer.db', 'text.db']);
  });

  it('is made where there is none, also of an empty file', () => {
    writeFileSync(path, '');
    expect(checkDatabase(path)).toBe('absent');
    expect(ingest(sampleIssue()).action).toBe('added');
    expect(checkDatabase(path)).toBe('ours');
  });
});

describe('migrations', () => {
  it('take an old database to the new version, once, whole or not at all', () => {
    const old = { version: 1, create: (db: Database.Database) => db.exec('CREATE TABLE old (x)'), upgrades: new Map() };
    openStore(path, { mode: 'write', migrations: old }).close();
    const failing = {
      ...old,
      version: 3,
      upgrades: new Map([
        [1, (db: Database.Database) => db.exec('ALTER TABLE old ADD COLUMN y')],
        [
          2,
          () => {
            throw new Error('fault');
          },
        ],
      ]),
    };
    expect(() => openStore(path, { mode: 'write', migrations: failing })).toThrow('fault');
    expect(query(path, 'PRAGMA user_version')).toEqual([{ user_version: 1 }]);
    expect(query(path, "SELECT count(*) AS n FROM pragma_table_info('old')")).toEqual([{ n: 1 }]);
    const steps = new Map(failing.upgrades).set(2, (db: Database.Database) => db.exec('CREATE TABLE later (z)'));
    const current = { ...failing, upgrades: steps };
    expect(problemOf(() => openStore(path, { mode: 'read', migrations: current }))).toBe('older-version');
    openStore(path, { mode: 'write', migrations: current }).close();
    openStore(path, { mode: 'write', migrations: current }).close();
    expect(query(path, 'PRAGMA user_version')).toEqual([{ user_version: 3 }]);
    expect(query(path, 'SELECT count(*) AS n FROM later')).toEqual([{ n: 0 }]);
    expect(readdirSync(folder)).toEqual(['gazette.db']);
  });
});
