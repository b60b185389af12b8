/** The schema file, and the steps from each version of it to the next. */
import { readFileSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { StoreError } from './store.js';

/** schemas/gazette.sql, put in by the bundler; not there when the source runs as it is. */
declare const GAZETTE_SCHEMA: string | undefined;

function schemaSql(): string {
  if (typeof GAZETTE_SCHEMA === 'string') return GAZETTE_SCHEMA;
  return readFileSync(new URL('../../schemas/gazette.sql', import.meta.url), 'utf8');
}

/** `GZTT`: tells a database of gazette from any other SQLite file. */
export const APPLICATION_ID = 0x475a5454;

/**
 * How a database comes to the version of the schema file. When the schema changes, change the file, raise the version,
 * and add a step that takes a database of the version before to the new one, with a test that migrates one.
 */
type Step = (db: Database) => void;
export interface Migrations {
  /** `user_version` of the schema file. */
  readonly version: number;
  /** Lays out an empty database. */
  readonly create: Step;
  /** From which version on to the next. */
  readonly upgrades: ReadonlyMap<number, Step>;
}

export const MIGRATIONS: Migrations = {
  version: 1,
  create: (db) => {
    db.exec(schemaSql());
  },
  upgrades: new Map(),
};

/** Brings a database to the version of the migrations, in one transaction. Version 0 is an empty database. */
export function migrate(db: Database, migrations: Migrations): void {
  const versionOf = (): number => db.pragma('user_version', { simple: true }) as number;
  if (versionOf() === migrations.version) return;
  db.transaction(() => {
    // Read again now that the lock is held: another process may have been here first.
    let version = versionOf();
    if (version === 0) {
      migrations.create(db);
      version = migrations.version;
    }
    if (version > migrations.version) throw new StoreError('newer-version', db.name);
    while (version < migrations.version) {
      const step = migrations.upgrades.get(version);
      if (step === undefined) throw new Error(`no step from database version ${version}`);
      step(db);
      version += 1;
    }
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${version}`);
  }).immediate();
}
