import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { OUTCOMES } from '../../src/commands/exit-code.js';
import { FORMATS, configSchema } from '../../src/report/config.js';

const PROJECT = join(import.meta.dirname, '../..');
const PAGE = readFileSync(join(PROJECT, 'docs/ci.md'), 'utf8');

function blocks(language: string): string[] {
  return [...PAGE.matchAll(/^```(?<language>\w+)\n(?<code>[^]*?)^```$/gmu)]
    .filter((match) => match.groups?.['language'] === language)
    .map((match) => match.groups?.['code'] ?? '');
}

interface Workflow {
  jobs: Record<string, { env: Record<string, string>; steps: { run?: string; uses?: string; if?: string }[] }>;
}
interface GitlabJobs {
  gazette: {
    variables: Record<string, string>;
    before_script: string[];
    script: string[];
    artifacts: { reports: { junit: string } };
  };
}

const [githubYaml = '', gitlabYaml = ''] = blocks('yaml');
const job = Object.values((parseYaml(githubYaml) as Workflow).jobs)[0];
const gitlab = (parseYaml(gitlabYaml) as GitlabJobs).gazette;

const CLEAN = `临江市人民政府公报 2022年第3期

临政发〔2022〕3号
临江市人民政府
关于加强水库安全管理的通知

各县（市、区）人民政府：

为加强水库安全管理，经市政府同意，现将有关事项通知如下。

各级财政要安排专项经费，保障水库维修养护工作正常开展。

                                   临江市人民政府
                                   2022年3月8日
`;

let root = '';

/** A folder as a runner sees it: issues, the package, and a PATH whose `npm` installs gazette as built here. */
beforeAll(() => {
  // Inside node_modules, so that the bundle finds its dependencies.
  mkdirSync(join(PROJECT, 'node_modules/.cache'), { recursive: true });
  root = mkdtempSync(join(PROJECT, 'node_modules/.cache/ci-'));
  const bundler = pathToFileURL(join(PROJECT, 'esbuild.config.js')).href;
  const build = `import { bundle } from ${JSON.stringify(bundler)}; await bundle(${JSON.stringify(join(root, 'dist'))});`;
  expect(spawnSync(process.execPath, ['--input-type=module', '-e', build], { encoding: 'utf8' }).stderr).toBe('');
  mkdirSync(join(root, 'bin'));
  mkdirSync(join(root, 'path'));
  copyFileSync(join(PROJECT, 'bin/gazette.js'), join(root, 'bin/gazette.js'));
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  const npm = `#!/bin/sh
[ "$1 $2" = "install --global" ] && [ -e "$3" ] || exit 9
printf '#!/bin/sh\\nexec "%s" "%s" "$@"\\n' '${process.execPath}' '${join(root, 'bin/gazette.js')}' > '${join(root, 'path/gazette')}'
chmod +x '${join(root, 'path/gazette')}'
`;
  writeFileSync(join(root, 'path/npm'), npm);
  chmodSync(join(root, 'path/npm'), 0o755);
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

function makeCheckout(issues: Readonly<Record<string, string>>): string {
  rmSync(join(root, 'path/gazette'), { force: true });
  const checkout = mkdtempSync(join(root, 'checkout-'));
  mkdirSync(join(checkout, 'issues'));
  mkdirSync(join(checkout, 'tools'));
  writeFileSync(join(checkout, 'tools/gazette.tgz'), '');
  for (const [name, text] of Object.entries(issues)) writeFileSync(join(checkout, 'issues', name), text);
  return checkout;
}

function run(
  script: string,
  checkout: string,
  env: Readonly<Record<string, string>>,
): { status: number | null; stdout: string } {
  const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', script], {
    cwd: checkout,
    env: { ...process.env, ...env, PATH: `${join(root, 'path')}:${process.env['PATH'] ?? ''}`, LANG: 'C.UTF-8' },
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return { status, stdout };
}

const FAULTY = { 'a.txt': CLEAN, 'b.txt': CLEAN.replace('经市政府同意', '经“市政府同意').replace('第3期', '第4期') };

describe('the GitHub workflow of docs/ci.md', () => {
  function runSteps(checkout: string): (number | null)[] {
    const steps = (job?.steps ?? []).flatMap((step) => (step.run === undefined ? [] : [step.run]));
    return steps.map((step) => run(step, checkout, job?.env ?? {}).status);
  }

  it('passes clean issues', () => {
    expect(runSteps(makeCheckout({ 'a.txt': CLEAN }))).toEqual([0, 0, 0]);
  });

  it('fails on findings, in one step, and still writes the SARIF file', () => {
    const checkout = makeCheckout(FAULTY);
    expect(runSteps(checkout)).toEqual([0, 1, 0]);
    const sarif = JSON.parse(readFileSync(join(checkout, 'gazette.sarif'), 'utf8')) as {
      runs: { results: unknown[] }[];
    };
    expect(sarif.runs[0]?.results).toHaveLength(1);
  });

  it('uploads the file that it wrote', () => {
    expect(githubYaml).toContain('sarif_file: gazette.sarif');
  });
});

describe('the GitLab job of docs/ci.md', () => {
  function runLines(checkout: string): (number | null)[] {
    return [...gitlab.before_script, ...gitlab.script].map((line) => run(line, checkout, gitlab.variables).status);
  }

  it('passes clean issues', () => {
    expect(runLines(makeCheckout({ 'a.txt': CLEAN }))).toEqual([0, 0, 0]);
  });

  it('fails on findings, and still writes the report that it names', () => {
    const checkout = makeCheckout(FAULTY);
    expect(runLines(checkout)).toEqual([0, 0, 1]);
    expect(readFileSync(join(checkout, gitlab.artifacts.reports.junit), 'utf8')).toContain('<failure ');
  });

  it('fails on a file that cannot be read, at once', () => {
    expect(runLines(makeCheckout({ 'a.txt': '' }))).toEqual([0, 1, 3]);
  });
});

describe('the rest of docs/ci.md', () => {
  it('makes a baseline and passes with it', () => {
    const checkout = makeCheckout(FAULTY);
    run('npm install --global tools/gazette.tgz', checkout, {});
    const lines = blocks('sh').flatMap((block) => block.trim().split('\n'));
    const quiet = lines.map((line) => line.replace('gazette validate', 'gazette -q validate'));
    expect(quiet.map((line) => run(line, checkout, {}).status)).toEqual([0, 0]);
  });

  it('shows valid settings', () => {
    for (const block of blocks('json')) expect(configSchema.safeParse(JSON.parse(block)).error).toBeUndefined();
  });

  it('names every format and every exit code', () => {
    for (const format of FORMATS) expect(PAGE).toContain(`| \`${format}\` |`);
    for (const code of new Set(Object.values(OUTCOMES))) expect(PAGE).toContain(`| ${code} |`);
  });
});
