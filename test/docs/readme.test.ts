import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.js';

const ROOT = join(import.meta.dirname, '../..');
/** Set to rewrite the outputs in the READMEs from what the commands print; the test fails while it is set. */
const UPDATE = process.env['GAZETTE_UPDATE_DOCS'] === '1';
const CONSOLE = /^```console\n\$ gazette (?<command>.+)\n(?<output>[^]*?)^```$/gmu;

describe.each(['README.md', 'README.zh.md'])('%s', (name) => {
  const home = process.cwd();
  const page = readFileSync(join(ROOT, name), 'utf8');
  const commands = [...page.matchAll(CONSOLE)].map((match) => ({
    command: match.groups?.['command'] ?? '',
    output: match.groups?.['output'] ?? '',
  }));
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gazette-readme-'));
    cpSync(join(ROOT, 'fixtures'), join(folder, 'fixtures'), { recursive: true });
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  });

  it('shows commands with the output that they have', async () => {
    expect(commands.length).toBeGreaterThan(0);
    let updated = page;
    for (const { command, output } of commands) {
      const { code, out } = await runCli(command.split(' '));
      expect(code, command).toBeLessThanOrEqual(1);
      if (UPDATE) updated = updated.replace(`$ gazette ${command}\n${output}`, () => `$ gazette ${command}\n${out}`);
      else expect(output, command).toBe(out);
    }
    if (UPDATE) writeFileSync(join(ROOT, name), updated);
    expect(UPDATE, 'GAZETTE_UPDATE_DOCS is set').toBe(false);
  });

  it('shows SQL that runs', () => {
    const database = new Database(join(folder, 'gazette.db'), { readonly: true });
    for (const match of page.matchAll(/^```sql\n(?<sql>[^]*?)^```$/gmu)) {
      expect(database.prepare(match.groups?.['sql'] ?? '').all().length).toBeGreaterThan(0);
    }
    database.close();
  });

  it('names only files that are there', () => {
    for (const match of page.matchAll(/\]\((?<path>[^)#:]+)\)/gu)) {
      expect(() => readFileSync(join(ROOT, match.groups?.['path'] ?? ''))).not.toThrow();
    }
  });
});
