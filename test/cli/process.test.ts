/** The bundled program as a whole process: what only shows from outside. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { query } from '../store/dump.js';

const root = join(import.meta.dirname, '../..');
const fixture = join(root, 'fixtures/whole-issue/gazette.txt');
/** Inside node_modules, so that the bundle finds better-sqlite3. */
const installed = join(root, 'node_modules/.cache/gazette-process');
const bin = join(installed, 'bin/gazette.js');
const SLOW = 240_000;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gazette-process-'));
  mkdirSync(join(installed, 'bin'), { recursive: true });
  copyFileSync(join(root, 'bin/gazette.js'), bin);
  execFileSync(process.execPath, [join(root, 'esbuild.config.js'), '--outdir', join(installed, 'dist')]);
}, SLOW);
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(installed, { recursive: true });
});

function run(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...argv], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C', LC_ALL: 'C', ...env },
  });
  return { status, stdout, stderr };
}

describe('gazette, the process', { timeout: SLOW }, () => {
  it('prints its version', () => {
    expect(run(['--version'])).toEqual({ status: 0, stdout: `${packageJson.version}\n`, stderr: '' });
  });

  it('says in one line that Node is too old, before it loads anything', () => {
    const old = join(folder, 'old-node.cjs');
    writeFileSync(old, "Object.defineProperty(process.versions, 'node', { value: '18.20.0' });");
    const { status, stdout, stderr } = run(['--version'], { NODE_OPTIONS: `--require=${old}` });
    expect([status, stdout, stderr.trimEnd().split('\n').length]).toEqual([2, '', 1]);
    expect(stderr).toContain('20.19');
  });

  it.skipIf(!existsSync(fixture))('reads the fixture into one file, and shows it', () => {
    const ingested = run(['ingest', fixture]);
    expect([ingested.status, ingested.stderr]).toEqual([0, '']);
    expect(ingested.stdout).toContain('Database: gazette.db');
    expect(readdirSync(folder).filter((name) => name.startsWith('gazette.db'))).toEqual(['gazette.db']);
    expect(query(join(folder, 'gazette.db'), 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(
      query(join(folder, 'gazette.db'), "SELECT count(*) AS n FROM source_spans WHERE role = 'unassigned'"),
    ).toEqual([{ n: 0 }]);
    expect(run(['list', 'documents']).stdout.split('\n').length).toBeGreaterThan(5);
  });

  it.skipIf(!existsSync(fixture))('stops quietly when its reader does (gazette list | head)', () => {
    run(['ingest', '-q', fixture, '--db', 'pipe.db']);
    const list = `"${process.execPath}" "${bin}" list documents --json --db pipe.db`;
    const shell = (command: string) => spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' });
    const { stdout, stderr } = shell(`${list} | head -n 1`);
    expect([stdout, stderr]).toEqual(['[\n', '']);
    const full = shell(`${list} > /dev/full`);
    expect([full.status, full.stderr.split('\n').length]).toEqual([1, 2]);
    expect(full.stderr).toContain('ENOSPC');
  });

  it.skipIf(!existsSync(fixture))('reads many files in children, in their order', () => {
    const names = Array.from({ length: 9 }, (_, index) => join(folder, `copy-${index}.txt`));
    const text = readFileSync(fixture, 'utf8');
    for (const [index, name] of names.entries()) writeFileSync(name, `${text}\n${'　'.repeat(index)}\n`);
    const { status, stdout } = run([
      'ingest',
      ...names,
      join(folder, 'none.txt'),
      '--db',
      'many.db',
      '--json',
      '--replace',
    ]);
    const { files } = JSON.parse(stdout) as { files: { file: string; outcome: string }[] };
    expect(status).toBe(3);
    expect(files.map(({ file }) => file)).toEqual([...names, join(folder, 'none.txt')]);
    expect(files.map(({ outcome }) => outcome)).toEqual([...names.map(() => 'done'), 'unreadable']);
    expect(query(join(folder, 'many.db'), 'SELECT name FROM sources')).toEqual([{ name: 'copy-8.txt' }]);
  });

  it.skipIf(!existsSync('/usr/bin/script'))('colours a terminal, and not with NO_COLOR', () => {
    const onTerminal = (env: string): string =>
      spawnSync('script', ['-qec', `${env} "${process.execPath}" "${bin}" list --help; true`, '/dev/null'], {
        encoding: 'utf8',
      }).stdout;
    expect(onTerminal('NO_COLOR=1')).toContain('Usage');
    expect(onTerminal('NO_COLOR=1')).not.toContain('\u001b[3');
    if (!existsSync(fixture)) return;
    run(['ingest', '-q', fixture, '--db', 'colour.db']);
    const list = (env: string): string =>
      spawnSync('script', ['-qec', `${env} "${process.execPath}" "${bin}" list --db colour.db`, '/dev/null'], {
        cwd: folder,
        encoding: 'utf8',
      }).stdout;
    expect(list('TERM=xterm')).toContain('\u001b[1m');
    expect(list('NO_COLOR=1')).not.toContain('\u001b');
  });
});
