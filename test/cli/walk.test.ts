/** A walk through the program as it is shipped, with the real parser: what goes in comes out, and the same each time. */
import Database from 'better-sqlite3';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeIssue } from '../generator/issue.js';
import { EXTRACTORS, renderIssue, type Extractor } from '../generator/render.js';
import { dump } from '../store/dump.js';
import { runCli } from './run-cli.js';

let folder: string;
let db: string;
const file = (name: string): string => join(folder, name);

const TIME_LIMIT = 60_000;

function printIssue(extractor: Extractor, name = 'issue.txt'): string {
  const composed = composeIssue(7501, { documents: 2, tables: 'task', tableRows: 6, clean: true });
  writeFileSync(file(name), renderIssue(composed, { extractor, damage: 0 }).text);
  return file(name);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gazette-walk-'));
  db = file('gazette.db');
});
afterEach(() => {
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true });
});

const COMMANDS = [
  'ingest',
  'validate',
  'list',
  'show',
  'remove',
  'explain',
  'profile',
  'profile list',
  'profile check',
  'schema',
];

describe.each(['en', 'zh'])('in %s', (lang) => {
  it.each(COMMANDS)('explains %s', async (command) => {
    const { code, out, err } = await runCli([...command.split(' '), '--help', '--lang', lang]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(command);
    const other = await runCli([...command.split(' '), '--help', '--lang', lang === 'en' ? 'zh' : 'en']);
    expect(other.out).not.toBe(out);
  });

  it.each(COMMANDS)('refuses a wrong option of %s', async (command) => {
    const { code, out, err } = await runCli([...command.split(' '), '--no-such-option', '--lang', lang]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('--no-such-option');
  });

  it('ingests, lists, shows and removes an issue', { timeout: TIME_LIMIT }, async () => {
    const run = async (...argv: string[]) => runCli([...argv, '--db', db, '--lang', lang]);
    expect((await run('ingest', printIssue('tika'))).code).toBe(0);
    const listed = JSON.parse((await run('list', 'issues', '--json')).out) as { year: number; number: number }[];
    expect(listed).toHaveLength(1);
    const documents = JSON.parse((await run('list', 'documents', '--json')).out) as { number: string | null }[];
    const number = documents.find((one) => one.number !== null)?.number ?? '';
    const shown = await run('show', number);
    expect([shown.code, shown.err]).toEqual([0, '']);
    expect(shown.out).toContain(number);
    const unknown = await run('show', number, '附件9');
    expect([unknown.code, unknown.out]).toEqual([1, '']);
    expect(unknown.err).not.toBe('');
    const name = `${listed[0]?.year ?? 0}/${listed[0]?.number ?? 0}`;
    expect((await run('remove', name, '--dry-run')).code).toBe(0);
    expect(JSON.parse((await run('list', 'issues', '--json')).out)).toHaveLength(1);
    expect((await run('remove', name)).code).toBe(0);
    expect(JSON.parse((await run('list', 'issues', '--json')).out)).toEqual([]);
    expect((await run('remove', name)).code).toBe(1);
  });

  it('leaves the database of another program as it is', async () => {
    const other = new Database(db);
    other.exec('CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES (1)');
    other.close();
    for (const argv of [['ingest', printIssue('clean')], ['list'], ['show', 'x'], ['remove', '2024/1']]) {
      const { code, out, err } = await runCli([...argv, '--db', db, '--lang', lang]);
      expect([code, out]).toEqual([3, '']);
      expect(err).toContain('gazette');
    }
    expect(dump(db)).toEqual({ notes: [{ text: '1' }] });
  });
});

describe('what cannot be written', () => {
  it.skipIf(process.getuid?.() === 0)('is said of a folder that is read-only', { timeout: TIME_LIMIT }, async () => {
    const issue = printIssue('clean');
    chmodSync(folder, 0o555);
    const { code, err } = await runCli(['ingest', issue, '--db', db]);
    expect(code).toBe(1);
    expect(err).toContain('gazette.db');
  });

  it('is said of a database that is a folder, or lies in none', { timeout: TIME_LIMIT }, async () => {
    mkdirSync(file('folder'));
    for (const path of [file('folder'), join(folder, 'none', 'gazette.db')]) {
      const { code, err } = await runCli(['ingest', printIssue('clean'), '--db', path]);
      expect(code).toBeGreaterThan(0);
      expect(code).toBeLessThan(4);
      expect(err).not.toBe('');
    }
  });
});

describe.each(EXTRACTORS)('an issue as %s prints it', (extractor) => {
  it(
    'gives the same rows when it comes twice, and when it is removed and comes again',
    { timeout: TIME_LIMIT },
    async () => {
      const issue = printIssue(extractor);
      expect((await runCli(['ingest', issue, '--db', db, '-q'])).code).toBe(0);
      const first = JSON.stringify(dump(db));
      expect((await runCli(['ingest', issue, '--db', db, '-q'])).code).toBe(0);
      expect(JSON.stringify(dump(db))).toBe(first);
      const listed = JSON.parse((await runCli(['list', 'issues', '--db', db, '--json'])).out) as { id: string }[];
      expect(listed).toHaveLength(1);
      expect((await runCli(['remove', String(listed[0]?.id), '--db', db, '-q'])).code).toBe(0);
      expect((await runCli(['ingest', issue, '--db', db, '-q'])).code).toBe(0);
      expect(JSON.stringify(dump(db))).toBe(first);
    },
  );
});

describe('another extraction of the same issue', () => {
  it('is refused, and replaces the rows whole when told', { timeout: TIME_LIMIT }, async () => {
    const [one, two] = [printIssue('tika', 'one.txt'), printIssue('pdftotext-raw', 'two.txt')];
    await runCli(['ingest', one, '--db', db, '-q']);
    const first = JSON.stringify(dump(db));
    const refused = await runCli(['ingest', two, '--db', db]);
    expect(refused.code).toBe(1);
    for (const name of ['one.txt', 'two.txt']) expect(refused.err + refused.out).toContain(name);
    expect(JSON.stringify(dump(db))).toBe(first);
    expect((await runCli(['ingest', two, '--db', db, '--replace', '-q'])).code).toBe(0);
    const alone = file('alone.db');
    await runCli(['ingest', two, '--db', alone, '-q']);
    expect(JSON.stringify(dump(db))).toBe(JSON.stringify(dump(alone)));
  });
});
