import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnKindSchema, loadProfiles, profileSchema } from '../../src/annexes/profile.js';
import { runCli } from '../cli/run-cli.js';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/profiles.md'), 'utf8');

interface Block {
  readonly language: string;
  readonly code: string;
}

const BLOCKS: readonly Block[] = [...PAGE.matchAll(/^```(?<language>\w+)\n(?<code>[^]*?)^```$/gmu)].map((match) => ({
  language: match.groups?.['language'] ?? '',
  code: match.groups?.['code'] ?? '',
}));

function codes(language: string): string[] {
  return BLOCKS.filter((block) => block.language === language).map((block) => block.code);
}

/** The page's commands in order, each with the output that it is said to have. */
const COMMANDS = codes('console').map((code) => {
  const [first = '', ...output] = code.split('\n');
  return { argv: first.replace(/^\$ gazette /u, '').split(' '), output: output.join('\n') };
});

describe('docs/profiles.md', () => {
  const home = process.cwd();
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gazette-profiles-'));
    const [issue = ''] = codes('text');
    const [profile = ''] = codes('json');
    writeFileSync(join(folder, 'issue.txt'), issue);
    writeFileSync(join(folder, 'permits.json'), profile);
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  });

  it('teaches a profile that the schema lets through and that is not built in', () => {
    const profile = profileSchema.parse(JSON.parse(codes('json')[0] ?? ''));
    expect(loadProfiles().map((one) => one.name)).not.toContain(profile.name);
  });

  it('shows commands with the output that they have', async () => {
    expect(COMMANDS.map(({ argv }) => argv.slice(0, 2).join(' '))).toEqual([
      'profile list',
      'profile check',
      'ingest -q',
      'list findings',
    ]);
    for (const { argv, output } of COMMANDS) {
      const ran = await runCli(argv);
      expect(ran.err, argv.join(' ')).toBe('');
      expect(ran.out.trimEnd(), argv.join(' ')).toBe(output.trimEnd());
    }
  });

  it('shows a query with the answer that it has', () => {
    const db = new Database('gazette.db', { readonly: true });
    const rows = db
      .prepare<[], unknown[]>(codes('sql')[0] ?? '')
      .raw()
      .all();
    db.close();
    expect(rows.map((row) => row.join('|')).join('\n')).toBe((codes('text')[1] ?? '').trimEnd());
  });

  it('names every kind of column and every setting', () => {
    for (const kind of columnKindSchema.options) expect(PAGE).toContain(`\`${kind}\``);
    const settings = ['heads_beside', 'heads_otherwise', 'required', 'merges', 'merges_with', 'fill', 'titles'];
    for (const setting of [...settings, 'group_rows', 'spanning_heads', 'form_fields', 'requires', 'table']) {
      expect(PAGE).toContain(`\`${setting}\``);
    }
  });
});
