import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSource } from '../../src/stages/decode.js';
import { quoteLines } from '../../src/commands/source-lines.js';
import { widthOf } from '../../src/terminal-width.js';
import { runCli, type Ran, type Terminal } from './run-cli.js';

const FIXTURE = join(import.meta.dirname, '../../fixtures/whole-issue/gazette.txt');
const ACTING = /[\p{Cf}\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u;

let folder = '';
let db = '';
let ids: readonly number[] = [];
/** 1: a damaged task list, one character a line. 4: a directory in whole lines, with groups. */
const show = (nth: number, argv: readonly string[] = [], terminal: Terminal | null = null): Promise<Ran> =>
  runCli(['show', `annex:${ids[nth - 1]}`, '--db', db, ...argv], terminal);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gazette-annex-'));
  db = join(folder, 'gazette.db');
  await runCli(['ingest', FIXTURE, '--db', db]);
  const { out } = await runCli(['list', 'annexes', '--db', db, '--json']);
  ids = (JSON.parse(out) as { id: number }[]).map(({ id }) => id);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('gazette show annex:ID', () => {
  it('fits 100 columns in a file, and the columns of a terminal', async () => {
    for (const [width, terminal] of [
      [100, null],
      [60, { columns: 60, env: { NO_COLOR: '1' } }],
    ] as const) {
      const { out } = await show(1, [], terminal);
      for (const line of out.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(width);
      expect(out).toContain('市供销社');
    }
  });

  it('shows a merged value once, with a mark in the rows that it covers, and explains the signs it uses', async () => {
    const { out } = await show(1);
    expect(out.match(/市供销社/gu)).toHaveLength(1);
    for (const sign of ['⁺ ', '~ ', '□ ', '″ '])
      expect(out.split('\n').some((line) => line.startsWith(sign))).toBe(true);
    const complete = (await show(4)).out;
    expect(complete).toContain('complete');
    expect(complete).not.toMatch(/^[⁺~□″] /mu);
  });

  it('colours a terminal only, and not against NO_COLOR', async () => {
    expect((await show(1)).out).not.toContain('\u001b');
    expect((await show(1, [], {})).out).toContain('\u001b[31m□');
    expect((await show(1, [], { env: { NO_COLOR: '1' } })).out).not.toContain('\u001b');
  });

  it('prints notes under the table', async () => {
    expect((await show(3, ['--lang', 'zh'])).out).toContain('注：领导小组办公室');
  });

  it('prints cells as the source shows them with --observed', async () => {
    const { out } = await show(1, ['--observed']);
    expect(out).toContain('□色民宿');
    expect(out).not.toMatch(/[⁺~″]/u);
  });
});

describe('gazette show annex:ID --explain', () => {
  it('tells the source lines, the reading, the cells and the evidence of a row', async () => {
    const { out } = await show(1, ['--explain', '6']);
    expect(out).toContain('实施·工业·园区');
    expect(out).toMatch(/1132–1175 {2}具体内容 {2}实施工业园区/u);
    expect(out).toContain('margin to the next best');
    expect(out).toMatch(/← “.*实施工业园区/u);
    expect(out).toContain('as printed: 实施工业园区');
    expect(out).not.toMatch(ACTING);
    for (const line of out.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(100);
    expect((await show(1, ['--explain', '6', '--lang', 'zh'])).out).toContain('读法');
  });

  it('tells the reading and its runner-up of a table in whole lines too', async () => {
    const { out } = await show(4, ['--explain', '1']);
    expect(out).toContain('margin to the next best');
    expect(out).toContain('Next best reading');
    expect(out).toContain('as printed, confidence');
  });

  it('gives the same to machines', async () => {
    const [row] = JSON.parse((await show(1, ['--explain', '6', '--json'])).out) as {
      row_no: number;
      chosen: { text: string; column_name: string }[];
    }[];
    expect(row?.row_no).toBe(6);
    expect(row?.chosen[0]).toMatchObject({ text: '6', column_name: 'row_no' });
  });

  it('says which rows there are when asked for another, and that a document has none', async () => {
    const other = await show(1, ['--explain', '99']);
    expect([other.code, other.out]).toEqual([1, '']);
    expect(other.err).toContain('from 1 to 9');
    const document = await runCli(['show', '兴政干〔2021〕39号', '--explain', '1', '--db', db]);
    expect([document.code, document.out]).toEqual([2, '']);
  });
});

describe('quoteLines', () => {
  const text = '6\n\n建设\n \n\ue012码\n头\u001b[2J\u202e反字很长\nP\ufffd\n';
  const bytes = text.length;
  const decoded = { ok: true, text, encoding: 'utf-8', truncated: false, bytes } as const;
  const source = makeSource(decoded, { name: 'a.txt', sha256: '' }).value;

  it('joins short lines and keeps blanks, losses and controls in sight', () => {
    expect(
      quoteLines(
        source,
        [
          [1, 5],
          [6, 6],
          [7, 7],
        ],
        60,
      ),
    ).toEqual([
      '  1–5  6·建设␣\\u{e012}码',
      '       ⋮',
      '    6  头\\u{1b}[2J\\u{202e}反字很长',
      '       ⋮',
      '    7  P\ufffd',
    ]);
  });
});
