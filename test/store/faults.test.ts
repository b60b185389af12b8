import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/sqlite.js';
import { dump, query } from './dump.js';
import { earlierIssue, sampleIssue } from './sample-issue.js';

/** Dozens of processes, one after the other. */
const SLOW = 240_000;
const run = { version: '0.0.0', at: new Date(0), durationMs: 1 };
/** Inside node_modules, so that the bundled child finds better-sqlite3. */
const scripts = join(import.meta.dirname, '../../node_modules/.cache/gazette-faults');
const child = join(scripts, 'fault-child.js');
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gazette-faults-'));
  mkdirSync(scripts, { recursive: true });
  const schema = readFileSync(join(import.meta.dirname, '../../schemas/gazette.sql'), 'utf8');
  await build({
    entryPoints: [join(import.meta.dirname, 'fault-child.ts')],
    outfile: child,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    define: { GAZETTE_SCHEMA: JSON.stringify(schema) },
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(scripts, { recursive: true });
});

/** Opens for writing, so that SQLite recovers, and closes. */
function recover(path: string): void {
  openStore(path, { mode: 'write' }).close();
}

function write(path: string, ...issues: ReturnType<typeof sampleIssue>[]): void {
  const store = openStore(path, { mode: 'write' });
  for (const issue of issues) store.writeIssue(issue, { replace: false, run });
  store.close();
}

/** Kills a writer at every step of its work in turn; stops when a run gets through. */
function killAtEveryStep(start: string | null, mode: string[], check: (path: string) => void): number {
  for (let step = 0; ; step++) {
    const path = join(folder, `step-${step}-${mode.join('')}.db`);
    if (start !== null) copyFileSync(start, path);
    const { signal, status, stderr } = spawnSync(process.execPath, [child, path, String(step), ...mode]);
    if (status === 0) return step;
    expect(signal, String(stderr)).toBe('SIGKILL');
    recover(path);
    expect(query(path, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(query(path, 'PRAGMA foreign_key_check')).toEqual([]);
    check(path);
    expect(readdirSync(folder).filter((name) => name.startsWith(`step-${step}-`) && !name.endsWith('.db'))).toEqual([]);
  }
}

describe('a process killed at any step of writing', { timeout: SLOW }, () => {
  it('leaves a new database empty or whole', () => {
    const whole = join(folder, 'whole.db');
    write(whole, sampleIssue());
    const after = JSON.stringify(dump(whole));
    const seen = new Set<boolean>();
    const steps = killAtEveryStep(null, [], (path) => {
      const rows = dump(path);
      const isEmpty = Object.values(rows).every((table) => table.length === 0);
      seen.add(isEmpty);
      if (!isEmpty) expect(JSON.stringify(rows)).toBe(after);
      write(path, sampleIssue());
      expect(JSON.stringify(dump(path))).toBe(after);
    });
    expect(steps).toBeGreaterThan(5);
    expect([...seen].sort()).toEqual([false, true]);
  });

  it('leaves the old rows or the new ones when it replaces', () => {
    const before = join(folder, 'before.db');
    write(before, earlierIssue(), sampleIssue());
    const replaced = join(folder, 'replaced.db');
    copyFileSync(before, replaced);
    execFileSync(process.execPath, [child, replaced, 'never', '--replace']);
    const states = [JSON.stringify(dump(before)), JSON.stringify(dump(replaced))];
    const seen = new Set<number>();
    killAtEveryStep(before, ['--replace'], (path) => {
      const state = states.indexOf(JSON.stringify(dump(path)));
      expect(state).toBeGreaterThanOrEqual(0);
      seen.add(state);
    });
    expect(seen.size).toBe(2);
  });
});

describe('an error in the middle of writing', () => {
  it.each(['deleted', 'source', 'documents', 'document', 'findings', 'linked', 'before-commit'])(
    'at "%s" changes nothing',
    (step) => {
      const path = join(folder, `error-${step}.db`);
      write(path, earlierIssue());
      const before = JSON.stringify(dump(path));
      const store = openStore(path, {
        mode: 'write',
        onStep: (name) => {
          if (name === step) throw new Error('fault');
        },
      });
      expect(() => store.writeIssue(sampleIssue(), { replace: true, run })).toThrow('fault');
      store.close();
      expect(JSON.stringify(dump(path))).toBe(before);
    },
  );
});

describe('several processes at once', { timeout: SLOW }, () => {
  it('may all open a new database and write to it', async () => {
    const path = join(folder, 'shared.db');
    const start = promisify(execFile);
    const writers = Array.from({ length: 4 }, (_, index) =>
      start(process.execPath, [child, path, 'never', ...(index === 3 ? ['--replace'] : [])]),
    );
    await Promise.all(writers);
    expect(query(path, 'SELECT count(*) AS n FROM issues')).toEqual([{ n: 1 }]);
    expect(query(path, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    recover(path);
    expect(existsSync(`${path}-wal`)).toBe(false);
    expect(query(path, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'delete' }]);
  });
});
