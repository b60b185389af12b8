import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FINDING_CODES } from '../../src/findings.js';
import { listSchemas } from '../../src/schemas.js';
import { runCli } from './run-cli.js';

/** A small issue of our own; the second document lost its number. */
const CLEAN = [
  '临江市人民政府公报 2022年第3期',
  '',
  '临政发〔2022〕3号',
  '临江市人民政府',
  '关于加强水库安全管理的通知',
  '',
  '各县（市、区）人民政府，市政府直属各单位：',
  '',
  '为加强水库安全管理，经市政府同意，现将有关事项通知如下。',
  '',
  '一、落实责任',
  '',
  '各地要落实水库安全管理责任制，明确责任人，加强巡查值守。',
  '',
  '二、强化保障',
  '',
  '各级财政要安排专项经费，保障水库维修养护工作正常开展。',
  '',
  '                                   临江市人民政府',
  '                                   2022年3月8日',
  '',
].join('\n');
const FAULTY = CLEAN.replace('二、强化保障', '三、强化保障').replace('明确责任人，', '明确“责任人，');

let folder = '';
const file = (name: string, content?: string): string => {
  const path = join(folder, name);
  if (content !== undefined) writeFileSync(path, content);
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gazette-validate-'));
  file('clean.txt', CLEAN);
  file('faulty.txt', FAULTY);
  file('binary.txt', '\u0000\u0001\u0002\u0003'.repeat(50));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface JsonReport {
  files: { findings?: { code: string; known: boolean }[]; checks?: { status: string; reason: string | null }[] }[];
}
const readCodes = (stdout: string): string[] =>
  (JSON.parse(stdout) as JsonReport).files.flatMap((each) => (each.findings ?? []).map((finding) => finding.code));

describe('gazette validate', () => {
  it('passes a clean issue, and lists the checks that could not run', async () => {
    const { code, stdout, stderr } = await runCli('validate', file('clean.txt'));
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('no findings');
    expect(stdout).toContain("- The issue's list of documents: the issue prints no list of documents");
  });

  it('fails on what is wrong, and on nothing else', async () => {
    const { code, stdout } = await runCli('validate', '--format', 'json', file('faulty.txt'));
    expect(code).toBe(1);
    expect(readCodes(stdout).sort()).toEqual(['heading-sequence', 'text-unbalanced']);
  });

  it('keeps to the threshold', async () => {
    expect((await runCli('validate', '--fail-on', 'error', file('faulty.txt'))).code).toBe(0);
    expect((await runCli('validate', '--fail-on', 'info', file('faulty.txt'))).code).toBe(1);
  });

  it.each([
    [['--select', 'heading-sequence'], ['heading-sequence'], 1],
    [['--ignore', 'heading-sequence,text-unbalanced'], [], 0],
    [['--ignore', 'heading-sequence', '--select', 'heading-sequence', 'text-unbalanced'], ['text-unbalanced'], 1],
  ])('%j', async (options, codes, exit) => {
    const { code, stdout } = await runCli('validate', '--format', 'json', file('faulty.txt'), ...options);
    expect([readCodes(stdout), code]).toEqual([codes, exit]);
  });

  it('knows where a list of codes ends', async () => {
    const before = await runCli('validate', '--format', 'json', '--ignore', 'heading-sequence', file('faulty.txt'));
    expect([readCodes(before.stdout), before.code]).toEqual([['text-unbalanced'], 1]);
    const typo = await runCli('validate', '--ignore', 'heading-sequence', 'text-unbalance', file('faulty.txt'));
    expect([typo.code, typo.stderr]).toEqual([2, expect.stringContaining("'text-unbalance'")]);
    expect((await runCli('validate', '--ignore', 'heading-sequence')).stderr).toContain('no files are given');
    expect((await runCli('validate')).code).toBe(2);
  });

  it.each([
    [['--select', 'no-such-code']],
    [['--format', 'html']],
    [['--fail-on', 'fatal']],
    [['--baseline', 'no-such-file.json']],
    [['--config', 'no-such-file.json']],
    [['--max-size', 'much']],
    [['--encoding', 'klingon']],
  ])('refuses %j as wrong usage', async (options) => {
    const { code, stdout, stderr } = await runCli('validate', file('clean.txt'), ...options);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trim().split('\n').length).toBeLessThan(4);
  });

  it.each(['missing.txt', 'binary.txt', '.'])('ends with 3 for an input that cannot be read: %s', async (name) => {
    const { code, stdout } = await runCli('validate', file(name), file('clean.txt'));
    expect(code).toBe(3);
    expect(stdout).toContain('clean.txt (临江市人民政府公报 2022年第3期): no findings');
  });

  it('finds that a letter is no gazette', async () => {
    const path = file('letter.txt', '你好：\n\n很久没有给你写信了。家里都好，请放心。\n');
    const { code, stdout } = await runCli('validate', '--format', 'json', path);
    expect([readCodes(stdout), code]).toEqual([['source-not-gazette'], 1]);
  });

  it('speaks Chinese', async () => {
    const { stdout } = await runCli('--lang', 'zh', 'validate', file('faulty.txt'));
    expect(stdout).toContain('应为 二、');
    expect(stdout).toContain('未通过：');
  });
});

describe('a baseline', () => {
  it('makes only new findings fail, also after lines moved', async () => {
    const baseline = file('baseline.json');
    const made = await runCli('validate', '--baseline', baseline, '--update-baseline', file('faulty.txt'));
    expect(made.code).toBe(0);
    expect((await runCli('validate', '--baseline', baseline, file('faulty.txt'))).code).toBe(0);
    const moved = file('moved.txt', FAULTY.replace('临政发', '\n\n\n临政发'));
    expect((await runCli('validate', '--baseline', baseline, moved)).code).toBe(0);
    const worse = file('worse.txt', FAULTY.replace('保障水库维修', '保障（水库维修'));
    const { code, stdout } = await runCli('validate', '--format', 'json', '--baseline', baseline, worse);
    const [report] = (JSON.parse(stdout) as JsonReport).files;
    expect(code).toBe(1);
    expect(report?.findings?.filter((finding) => !finding.known).map((finding) => finding.code)).toEqual([
      'text-unbalanced',
    ]);
  });

  it('keeps what is known of other issues, and is the same file when nothing changed', async () => {
    const baseline = file('two.json');
    const other = file('other.txt', FAULTY.replaceAll('第3期', '第4期'));
    await runCli('validate', '--baseline', baseline, '--update-baseline', file('faulty.txt'));
    await runCli('validate', '--baseline', baseline, '--update-baseline', other);
    const both = readFileSync(baseline, 'utf8');
    expect((JSON.parse(both) as { findings: unknown[] }).findings).toHaveLength(4);
    await runCli('validate', '--baseline', baseline, '--update-baseline', other, file('faulty.txt'));
    expect(readFileSync(baseline, 'utf8')).toBe(both);
  });

  it('keeps what is known of codes that a run did not report', async () => {
    const baseline = file('some.json');
    await runCli('validate', '--baseline', baseline, '--update-baseline', file('faulty.txt'));
    const both = readFileSync(baseline, 'utf8');
    await runCli('validate', '--baseline', baseline, '--update-baseline', file('faulty.txt'), '--select', 'annex-gap');
    expect(readFileSync(baseline, 'utf8')).toBe(both);
  });

  it('that is broken is told before anything is read', async () => {
    const { code, stderr } = await runCli(
      'validate',
      '--baseline',
      file('broken.json', '{"version":1}'),
      file('clean.txt'),
    );
    expect(code).toBe(2);
    expect(stderr).toContain('broken.json is no valid baseline: findings');
  });
});

describe('gazette.config.json', () => {
  it('holds the same settings; the command line wins', async () => {
    const config = file(
      'config.json',
      JSON.stringify({ failOn: 'error', format: 'json', ignore: ['text-unbalanced'] }),
    );
    const { code, stdout } = await runCli('validate', '--config', config, file('faulty.txt'));
    expect([readCodes(stdout), code]).toEqual([['heading-sequence'], 0]);
    expect((await runCli('validate', '--config', config, '--fail-on', 'warning', file('faulty.txt'))).code).toBe(1);
  });

  it('names a baseline relative to itself, and a language', async () => {
    await runCli('validate', '--baseline', file('known.json'), '--update-baseline', file('faulty.txt'));
    const config = file('config.json', JSON.stringify({ baseline: 'known.json', lang: 'zh' }));
    const { code, stdout } = await runCli('validate', '--config', config, file('faulty.txt'));
    expect(code).toBe(0);
    expect(stdout).toContain('另有 2 个已在基线中');
  });

  it('with an unknown setting is refused', async () => {
    const config = file('config.json', JSON.stringify({ fail_on: 'error' }));
    const { code, stderr } = await runCli('validate', '--config', config, file('clean.txt'));
    expect(code).toBe(2);
    expect(stderr).toContain('fail_on');
  });
});

describe('gazette explain', () => {
  it('lists every code', async () => {
    const { code, stdout } = await runCli('explain');
    expect(code).toBe(0);
    for (const each of Object.keys(FINDING_CODES)) expect(stdout).toContain(each);
  });

  it('tells what a code means, in the language asked for', async () => {
    expect((await runCli('explain', 'annex-gap')).stdout).toContain('Look at the printed page.');
    expect((await runCli('explain', 'annex-gap', '--lang', 'zh')).stdout).toContain('请对照原刊。');
    const json = JSON.parse((await runCli('explain', 'annex-gap', '--json')).stdout) as Record<string, unknown>;
    expect(json).toMatchObject({ code: 'annex-gap', severity: 'warning', check: 'tables' });
  });

  it('refuses what is no code', async () => {
    expect((await runCli('explain', 'nonsense')).code).toBe(2);
  });
});

describe('gazette schema', () => {
  it('lists them, and prints one', async () => {
    expect((await runCli('schema')).stdout.trim().split('\n')).toEqual(listSchemas());
    const schema = JSON.parse((await runCli('schema', 'issue')).stdout) as { title: string };
    expect(schema.title).toBe('Gazette issue');
    expect((await runCli('schema', 'nonsense')).code).toBe(2);
  });
});
