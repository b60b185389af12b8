/** The store in SQLite: opening, writing, closing. Reading is in queries.ts. */
import Database from 'better-sqlite3';
import type { Issue } from '../model.js';
import { inspectFile } from './database-file.js';
import { chooseIssueId, identityOf } from './ids.js';
import { insertIssue } from './insert-issue.js';
import { keysOfIssue, linkCitations } from './link-citations.js';
import { defineProfileView } from './profile-view.js';
import { findAnything, findIssues, listRows, readOne } from './queries.js';
import { MIGRATIONS, migrate, type Migrations } from './schema.js';
import { StoreError, type Store, type StoredIssue, type WriteOptions, type WriteResult } from './store.js';

export interface OpenOptions {
  /** `read`: the file must exist and is not changed; `write`: made when it is not there. */
  readonly mode: 'read' | 'write';
  /** For tests of migrations. */
  readonly migrations?: Migrations;
  /** For tests of faults: called at every step of writing. */
  readonly onStep?: (step: string) => void;
}

/** How long one writer waits for another, in milliseconds. */
const BUSY_TIMEOUT = 10_000;
/** SQLite's busy timeout does not apply to a change of the journal mode: tried again so often, so many ms apart. */
const JOURNAL_RETRIES = 200;
const JOURNAL_PAUSE = 10;
/** On closing, the other process will do it if it is still busy after this. */
const CLOSE_RETRIES = 10;

const STORED_ISSUE = `SELECT i.id, i.label, i.year, i.number, s.name AS sourceName, i.source_sha256 AS sha256
FROM issues i JOIN sources s ON s.issue_id = i.id`;

const PROBLEMS: readonly (readonly [RegExp, StoreError['problem']])[] = [
  [/^SQLITE_(?:BUSY|LOCKED)/u, 'busy'],
  [/^SQLITE_FULL/u, 'full'],
  [/^SQLITE_READONLY/u, 'read-only'],
  [/^SQLITE_(?:CANTOPEN|PERM|AUTH)/u, 'no-permission'],
  [/^SQLITE_NOTADB/u, 'not-a-database'],
  [/^SQLITE_(?:CORRUPT|IOERR)/u, 'damaged'],
];

function translate(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const { code } = error;
  const problem = PROBLEMS.find(([pattern]) => pattern.test(code))?.[1];
  return problem === undefined ? error : new StoreError(problem, path, error);
}

/** Runs SQL; SQLite's errors that a person can do something about come out as `StoreError`. */
function guarded<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw translate(error, path);
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function setJournalMode(db: Database.Database, mode: 'WAL' | 'DELETE', retries: number): void {
  for (let tried = 0; ; tried++) {
    try {
      db.pragma(`journal_mode = ${mode}`);
      return;
    } catch (error) {
      const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!isBusy || tried >= retries) throw error;
      sleep(JOURNAL_PAUSE);
    }
  }
}

/** Throws unless the file is a database of ours that this version can use. Needs no SQLite for most answers. */
export function checkDatabase(path: string, migrations: Migrations = MIGRATIONS): 'absent' | 'ours' {
  const state = inspectFile(path);
  if (state.kind === 'ours') {
    if (state.version > migrations.version) throw new StoreError('newer-version', path);
    return 'ours';
  }
  if (state.kind === 'absent') return 'absent';
  // An empty database, or one whose first transaction still stands in its WAL file: SQLite has to say.
  return guarded(path, () => {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    try {
      const tables = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() as number;
      if (tables === 0) return 'absent';
      if (db.pragma('application_id', { simple: true }) === 0) throw new StoreError('other-application', path);
      return 'ours';
    } finally {
      db.close();
    }
  });
}

function openDatabase(path: string, options: OpenOptions): Database.Database {
  const migrations = options.migrations ?? MIGRATIONS;
  const state = checkDatabase(path, migrations);
  if (options.mode === 'read' && state === 'absent') throw new StoreError('missing', path);
  return guarded(path, () => {
    const db = new Database(path, { readonly: options.mode === 'read', timeout: BUSY_TIMEOUT });
    try {
      if (options.mode === 'write') {
        // A new file has nothing to lose yet. After that, NORMAL: in WAL mode it never corrupts, and the checkpoint of
        // `close` makes durable what a FULL would have waited for at each commit.
        db.pragma(`synchronous = ${state === 'absent' ? 'OFF' : 'NORMAL'}`);
        setJournalMode(db, 'WAL', JOURNAL_RETRIES);
        db.pragma('synchronous = NORMAL');
        db.pragma('foreign_keys = ON');
        migrate(db, migrations);
      } else if ((db.pragma('user_version', { simple: true }) as number) < migrations.version) {
        throw new StoreError('older-version', path);
      }
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** The issues that stand in the way of one that is to be written: the same bytes, and the same identity. */
function findPrevious(db: Database.Database, issue: Issue): readonly StoredIssue[] {
  return db
    .prepare<[string, string], StoredIssue>(`${STORED_ISSUE} WHERE i.source_sha256 = ? OR i.identity = ? ORDER BY i.id`)
    .all(issue.source.sha256, identityOf(issue));
}

function compareIssue(db: Database.Database, issue: Issue, replace: boolean): Omit<WriteResult, 'issueId'> {
  const previous = findPrevious(db, issue);
  const same = previous.find((stored) => stored.sha256 === issue.source.sha256);
  const other = previous.find((stored) => stored.sha256 !== issue.source.sha256);
  if (previous.length === 0) return { action: 'added', previous: null };
  if (replace) return { action: 'replaced', previous: other ?? same ?? null };
  if (same !== undefined) return { action: 'unchanged', previous: same };
  return { action: 'refused', previous: other ?? null };
}

function recordRun(
  db: Database.Database,
  run: WriteOptions['run'],
  action: 'added' | 'replaced' | 'removed',
  issue: { readonly id: number; readonly label: string; readonly sourceName: string; readonly sha256: string },
): void {
  db.prepare(
    `INSERT INTO ingests (issue_id, label, source_name, source_sha256, action, at, tool_version, duration_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    issue.id,
    issue.label,
    issue.sourceName,
    issue.sha256,
    action,
    run.at.toISOString(),
    run.version,
    run.durationMs === null ? null : Math.round(run.durationMs),
  );
}

/** Takes an issue's rows away; returns the keys whose citations have to be looked at again. */
function deleteIssue(db: Database.Database, id: number): readonly string[] {
  const keys = keysOfIssue(db, id);
  db.prepare('DELETE FROM issues WHERE id = ?').run(id);
  return keys;
}

/** Opens a database of gazette. Throws `StoreError`. */
export function openStore(path: string, options: OpenOptions): Store {
  const onStep = options.onStep ?? (() => undefined);
  const db = openDatabase(path, options);
  onStep('opened');

  const write = (issue: Issue, writeOptions: WriteOptions): WriteResult => {
    const { action, previous } = compareIssue(db, issue, writeOptions.replace);
    if (action === 'unchanged' || action === 'refused') return { action, previous, issueId: previous?.id ?? 0 };
    const keys = new Set<string>();
    for (const stored of findPrevious(db, issue)) for (const key of deleteIssue(db, stored.id)) keys.add(key);
    onStep('deleted');
    const identity = identityOf(issue);
    const taken = db.prepare<[number], number>('SELECT 1 FROM issues WHERE id = ?').pluck();
    const id = chooseIssueId(identity, (candidate) => taken.get(candidate) !== undefined);
    insertIssue(db, issue, { id, identity, path }, onStep);
    for (const key of keysOfIssue(db, id)) keys.add(key);
    linkCitations(db, id, [...keys]);
    onStep('linked');
    const { name, sha256 } = issue.source;
    recordRun(db, writeOptions.run, action, { id, label: issue.label, sourceName: name, sha256 });
    onStep('before-commit');
    return { action, previous, issueId: id };
  };

  return {
    path,
    compare: (issue, { replace }) => guarded(path, () => compareIssue(db, issue, replace)),
    writeIssue: (issue, writeOptions) => {
      const result = guarded(path, () => db.transaction(() => write(issue, writeOptions)).immediate());
      onStep('committed');
      return result;
    },
    defineTable: (profile) =>
      guarded(path, () =>
        db
          .transaction(() => {
            if (defineProfileView(db, profile) === 'taken') throw new StoreError('table-taken', path);
          })
          .immediate(),
      ),
    removeIssue: (id, run) =>
      guarded(path, () =>
        db
          .transaction(() => {
            const stored = db.prepare<[number], StoredIssue>(`${STORED_ISSUE} WHERE i.id = ?`).get(id);
            if (stored === undefined) return;
            const keys = deleteIssue(db, id);
            linkCitations(db, null, keys);
            recordRun(db, run, 'removed', stored);
          })
          .immediate(),
      ),
    findIssues: (name) => guarded(path, () => findIssues(db, name)),
    find: (what) => guarded(path, () => findAnything(db, what)),
    list: (name, filter) => guarded(path, () => listRows(db, name, filter)),
    read: (found) => guarded(path, () => readOne(db, found)),
    close: () => {
      if (options.mode === 'write') {
        onStep('closing');
        try {
          db.pragma('wal_checkpoint(TRUNCATE)');
          setJournalMode(db, 'DELETE', CLOSE_RETRIES);
        } catch {
          // Another process has the database open: the last one to close it leaves one file.
        }
      }
      db.close();
    },
  };
}
