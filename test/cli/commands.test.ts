import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { dump } from '../store/dump.js';
import { runCli } from './run-cli.js';

vi.mock('../../src/parse.js', () => import('./stand-in-parse.js'));

let folder: string;
let db: string;
const file = (name: string): string => join(folder, name);

function issueFile(name: string, number: number, more = ''): string {
  writeFileSync(file(name), `临江市人民政府公报\n2024年第${number}期\n${more}\n`);
  return file(name);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gazette-cli-'));
  db = file('gazette.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('gazette', () => {
  it('prints its version', async () => {
    expect(await runCli(['--version'])).toEqual({ code: 0, out: `${packageJson.version}\n`, err: '' });
  });

  it('explains itself in both languages, exit codes and examples included', async () => {
    const english = await runCli(['--help']);
    expect(english.code).toBe(0);
    for (const word of ['ingest', 'list', 'show', 'remove', 'Exit codes', 'Examples'])
      expect(english.out).toContain(word);
    expect((await runCli(['--help', '--lang', 'zh'])).out).toContain('退出码');
    expect((await runCli(['--help'], { env: { LC_ALL: 'zh_CN.UTF-8' } })).out).toContain('退出码');
    expect((await runCli(['ingest', '--help'])).out).toContain('--replace');
  });

  it.each([
    [[]],
    [['ingst']],
    [['ingest']],
    [['list', 'nothing']],
    [['list', '--nothing']],
    [['list', '--lang', 'fr']],
  ])('ends with 2 for wrong usage: %j', async (argv) => {
    const { code, out, err } = await runCli(argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('gazette');
  });
});

describe('gazette ingest', () => {
  it('ends with a summary: documents, tables, findings, the database and what to type next', async () => {
    const { code, out, err } = await runCli(['ingest', issueFile('a.txt', 2), '--db', db]);
    expect([code, err]).toEqual([0, '']);
    for (const line of [
      '临江市人民政府公报 2024年第2期 (no. 31)  added',
      '3 documents',
      'interpretations  1',
      '2 tables',
      '1 cell repaired, 1 cell with gaps',
      '0 errors, 1 warning, 1 note',
      `Database: ${db}`,
      'gazette show 临政办〔2024〕5号',
      'gazette list findings --issue 2024/2',
    ]) {
      expect(out).toContain(line);
    }
  });

  it('speaks Chinese when asked', async () => {
    const { out } = await runCli(['ingest', issueFile('a.txt', 2), '--db', db, '--lang', 'zh']);
    for (const line of ['总第31期', '文件 3 份', '政策解读', '警告 1', '接下来可以输入']) expect(out).toContain(line);
  });

  it('aligns columns by the width of characters and colours only a terminal', async () => {
    const { out } = await runCli(['ingest', issueFile('a.txt', 2), '--db', db]);
    const tables = out.split('\n').filter((line) => line.includes(' rows'));
    expect(tables.map((line) => line.replace(/[^\u0000-\u00ff]/gu, 'xx').indexOf(' rows'))).toEqual([22, 22]);
    expect(out).not.toContain('\u001b');
    const argv = ['ingest', issueFile('b.txt', 3), '--db', db];
    expect((await runCli(argv, {})).out).toContain('\u001b[');
    expect((await runCli(argv, { env: { NO_COLOR: '1' } })).out).not.toContain('\u001b');
    expect((await runCli([...argv, '--no-color'], {})).out).not.toContain('\u001b');
  });

  it('says when nothing changes, refuses other bytes, replaces when told', async () => {
    const first = issueFile('a.txt', 2);
    await runCli(['ingest', first, '--db', db]);
    expect((await runCli(['ingest', first, '--db', db])).out).toContain('unchanged');
    const before = dump(db);
    const other = issueFile('b.txt', 2, '另一次提取');
    const refused = await runCli(['ingest', other, '--db', db]);
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toBe(
      `gazette: ${other}: 临江市人民政府公报 2024年第2期 is in the database already, from a.txt: --replace takes this file instead\n`,
    );
    expect(dump(db)).toEqual(before);
    const replaced = await runCli(['ingest', other, '--db', db, '--replace']);
    expect([replaced.code, replaced.out.includes('replaced')]).toEqual([0, true]);
  });

  it('does the other files when some cannot be read, one line each', async () => {
    writeFileSync(file('empty.txt'), '\ufeff \n');
    writeFileSync(file('binary.txt'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2, 0, 0, 0]));
    writeFileSync(file('x.pdf'), '%PDF-1.7\n%âãÏÓ\n');
    writeFileSync(file('letter.txt'), '今天天气很好。\n');
    issueFile('bad.txt', 9, '坏');
    const files = ['empty.txt', 'binary.txt', 'x.pdf', 'letter.txt', 'none.txt', 'bad.txt'].map(file);
    const { code, out, err } = await runCli([
      'ingest',
      ...files.slice(0, 5),
      issueFile('a.txt', 2),
      folder,
      '--db',
      db,
    ]);
    expect(code).toBe(3);
    const lines = err.trimEnd().split('\n');
    expect(lines).toHaveLength(6);
    for (const [index, word] of [
      'no text',
      'no text file',
      'PDF',
      'nothing of a gazette',
      'no such file',
      'folder',
    ].entries()) {
      expect(lines[index]).toContain(word);
    }
    expect(out).toContain('added');
    expect(dump(db)['issues']).toHaveLength(1);
    const bug = await runCli(['ingest', files[5] ?? '', issueFile('c.txt', 3), '--db', db]);
    expect(bug.code).toBe(4);
    expect(bug.err).toContain('planted fault');
    expect(dump(db)['issues']).toHaveLength(2);
  });

  it('makes no database when nothing is read, and none in a dry run', async () => {
    expect((await runCli(['ingest', file('none.txt'), '--db', db])).code).toBe(3);
    const dry = await runCli(['ingest', '--dry-run', issueFile('a.txt', 2), '--db', db]);
    expect(dry.code).toBe(0);
    expect(dry.out).toContain('Nothing was written');
    expect(existsSync(db)).toBe(false);
    await runCli(['ingest', file('a.txt'), '--db', db]);
    const bytes = readFileSync(db);
    expect((await runCli(['ingest', '-n', file('a.txt'), '--db', db])).out).toContain('unchanged');
    expect((await runCli(['ingest', '-n', issueFile('b.txt', 2, '另'), '--db', db])).code).toBe(1);
    expect(readFileSync(db).equals(bytes)).toBe(true);
  });

  it('refuses what is no database of its own before it reads a file', async () => {
    const text = issueFile('a.txt', 2);
    const bytes = readFileSync(text);
    const { code, err } = await runCli(['ingest', text, '--db', text]);
    expect([code, err]).toEqual([3, `gazette: ${text}: is no database: name another file with --db\n`]);
    expect(readFileSync(text).equals(bytes)).toBe(true);
    expect((await runCli(['ingest', text, '--db', join(folder, 'no', 'x.db')])).code).toBe(3);
  });

  it('has a limit for the size of a file', async () => {
    const text = issueFile('a.txt', 2);
    const { code, err } = await runCli(['ingest', text, '--db', db, '--max-size', '16']);
    expect([code, err.includes('--max-size')]).toEqual([3, true]);
    expect((await runCli(['ingest', text, '--db', db, '--max-size', 'big'])).code).toBe(2);
    expect((await runCli(['ingest', text, '--db', db, '--timeout', '0'])).code).toBe(2);
    expect((await runCli(['ingest', text, '--db', db, '--encoding', 'klingon'])).code).toBe(2);
    expect((await runCli(['ingest', text, '--db', db, '--profile', text])).code).toBe(2);
  });

  it('writes JSON for machines, and nothing with -q', async () => {
    const text = issueFile('a.txt', 2);
    const { out } = await runCli(['ingest', text, file('none.txt'), '--db', db, '--json']);
    const output = JSON.parse(out) as {
      exit_code: number;
      files: { file: string; outcome: string; action: string | null }[];
    };
    expect(output.exit_code).toBe(3);
    expect(output.files.map(({ outcome, action }) => [outcome, action])).toEqual([
      ['done', 'added'],
      ['unreadable', null],
    ]);
    expect(await runCli(['ingest', '-q', text, '--db', db])).toEqual({ code: 0, out: '', err: '' });
  });

  it('logs on stderr only when asked', async () => {
    const { out, err } = await runCli(['ingest', '-q', issueFile('a.txt', 2), '--db', db, '--verbose']);
    expect(out).toBe('');
    expect(JSON.parse(err.split('\n')[0] ?? '')).toMatchObject({ action: 'added' });
  });

  it.skipIf(process.getuid?.() === 0)('says when the database may not be written', async () => {
    const text = issueFile('a.txt', 2);
    await runCli(['ingest', text, '--db', db]);
    chmodSync(db, 0o444);
    expect((await runCli(['ingest', issueFile('b.txt', 3), '--db', db])).code).toBe(1);
  });
});

describe('gazette list', () => {
  it('lists every kind, for people and for machines', async () => {
    await runCli(['ingest', issueFile('a.txt', 2), '--db', db]);
    const { LISTS } = await import('../../src/commands/list.js');
    for (const list of LISTS) {
      const people = await runCli(['list', list, '--db', db]);
      expect([list, people.code, people.err]).toEqual([list, 0, '']);
      expect(people.out.split('\n').length).toBeGreaterThan(2);
      const machines = await runCli(['list', list, '--db', db, '--json']);
      expect((JSON.parse(machines.out) as unknown[]).length).toBeGreaterThan(0);
    }
  });

  it('filters by issue, section, severity and count', async () => {
    await runCli(['ingest', issueFile('a.txt', 2), issueFile('b.txt', 3), '--db', db]);
    const count = async (...argv: string[]): Promise<number> =>
      (JSON.parse((await runCli(['list', ...argv, '--db', db, '--json'])).out) as unknown[]).length;
    expect(await count('documents')).toBe(6);
    expect(await count('documents', '--issue', '2024/3')).toBe(3);
    expect(await count('documents', '--issue', '第3期')).toBe(3);
    expect(await count('documents', '--section', 'chronicle')).toBe(2);
    expect(await count('documents', '--limit', '4')).toBe(4);
    expect(await count('findings')).toBe(4);
    expect(await count('findings', '--severity', 'warning')).toBe(2);
    expect(await count('findings', '--severity', 'error')).toBe(0);
    expect((await runCli(['list', '--issue', '1999/1', '--db', db])).code).toBe(1);
    expect((await runCli(['list', '--limit', 'many', '--db', db])).code).toBe(2);
  });

  it('holds every section of the model', async () => {
    const { SECTIONS } = await import('../../src/commands/list.js');
    const { sectionSchema } = await import('../../src/model.js');
    expect(SECTIONS).toEqual(sectionSchema.options);
  });

  it('keeps to the width of a terminal', async () => {
    await runCli(['ingest', issueFile('a.txt', 2), '--db', db]);
    const { out } = await runCli(['list', 'documents', '--db', db], { columns: 60, env: { NO_COLOR: '1' } });
    const { widthOf } = await import('../../src/terminal-width.js');
    for (const line of out.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(60);
    expect(out).toContain('…');
  });

  it('says what is missing', async () => {
    const { code, err } = await runCli(['list', '--db', db]);
    expect([code, err.includes('no such database')]).toEqual([3, true]);
    expect(existsSync(db)).toBe(false);
  });
});

describe('gazette show', () => {
  beforeEach(async () => {
    await runCli(['ingest', issueFile('a.txt', 2, '\u001b'), '--db', db]);
  });

  it.each(['临政办〔2024〕5号', '临政办[2024]05号', 'LJDX01–2024–0005', '关于印发临江市消防'])(
    'finds a document by %s',
    async (what) => {
      const { code, out } = await runCli(['show', what, '--db', db]);
      expect(code).toBe(0);
      for (const part of ['关于印发临江市消防规划', '2024-03-01', 'page 3', 'Tables', 'Citations', 'Findings']) {
        expect(out).toContain(part);
      }
    },
  );

  it('lists the documents when several fit', async () => {
    const { code, out, err } = await runCli(['show', '消防规划', '--db', db]);
    expect([code, err]).toEqual([0, '2 fit: show one by its id or number.\n']);
    expect(out.trimEnd().split('\n')).toHaveLength(3);
  });

  it('shows an issue and an annex, by what list prints as id', async () => {
    const issue = await runCli(['show', '2024/2', '--db', db]);
    for (const part of ['临江市人民政府公报 2024年第2期', 'a.txt', '政府记事', 'annex-gap'])
      expect(issue.out).toContain(part);
    const annexes = JSON.parse((await runCli(['list', 'annexes', '--db', db, '--json'])).out) as { id: number }[];
    const { code, out } = await runCli(['show', String(annexes[0]?.id), '--db', db]);
    expect(code).toBe(0);
    expect(out).toContain('新建消防站□座');
    expect((await runCli(['show', `annex:${annexes[0]?.id}`, '--observed', '--db', db])).out).toContain('市□局');
    expect((await runCli(['show', '重点任务', '--db', db])).out).toContain('新建消防站□座');
  });

  it('shows control and bidi characters of a source as escapes', async () => {
    const { out } = await runCli(['show', '临政办〔2024〕5号', '--db', db], { env: { NO_COLOR: '1' } });
    expect(out).toContain('红\\u{1b}[31m字\\u{202e}反');
    expect(out).not.toContain('\u001b');
    expect(out).not.toContain('\u202e');
  });

  it('gives everything as JSON', async () => {
    const { out } = await runCli(['show', '临政办〔2024〕5号', '--db', db, '--json']);
    const document = JSON.parse(out) as Record<string, unknown[]>;
    expect(document['annexes']).toHaveLength(2);
    expect(document['blocks']).toHaveLength(2);
    expect(document['findings']?.[0]).toMatchObject({ code: 'annex-gap', params: { row: 1 } });
  });

  it('says when there is none', async () => {
    const { code, out, err } = await runCli(['show', '没有的文件', '--db', db]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('没有的文件');
    expect((await runCli(['show', '%', '--db', db])).code).toBe(1);
  });
});

describe('gazette remove', () => {
  it('takes one issue out', async () => {
    await runCli(['ingest', issueFile('a.txt', 2), issueFile('b.txt', 3), '--db', db]);
    const ambiguous = await runCli(['remove', '临江市', '--db', db]);
    expect([ambiguous.code, ambiguous.err.includes('several')]).toEqual([1, true]);
    expect((await runCli(['remove', '2024/2', '-n', '--db', db])).out).toContain('Would remove');
    expect(dump(db)['issues']).toHaveLength(2);
    const { code, out } = await runCli(['remove', '2024/2', '--db', db]);
    expect([code, out]).toEqual([0, 'Removed 临江市人民政府公报 2024年第2期 (from a.txt).\n']);
    expect(dump(db)['issues']).toMatchObject([{ number: 3 }]);
    expect((await runCli(['remove', '2024/2', '--db', db])).code).toBe(1);
  });
});

describe('a file name with control characters', () => {
  it('is escaped in messages', async () => {
    const { err } = await runCli(['ingest', file('a\u001b[2Jb\n.txt'), '--db', db]);
    expect(err).toContain('a\\u{1b}[2Jb\\u{a}.txt');
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});
