/**
 * Whole processes against `node -e 0`, interleaved, so that a busy machine slows all of them alike:
 * `npm run bench -- [issue.txt] [rounds]`. Prints the median of each and its ratio, and the peak of memory; then the
 * time of vertical runs by their length.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measureRun } from './vertical.js';

const root = process.cwd();
const bin = join(root, 'bin/gazette.js');
const REAL_ISSUE = resolve(root, '../shared/issues/wenzhou-2023-03.txt');
const FIXTURE = join(root, 'fixtures/whole-issue/gazette.txt');
const [, , given = existsSync(REAL_ISSUE) ? REAL_ISSUE : FIXTURE, rounds = '9'] = process.argv;
/** How much longer than `node -e 0` a command may take. */
const VERSION_LIMIT = 2;
const INGEST_LIMIT = 5;
/** Of a whole process, in MiB. */
const MEMORY_LIMIT = 150;
/** Files in the run that tells what one more issue costs. */
const MANY = 30;
/** Lines of the vertical runs whose curve is printed. */
const RUN_LINES = [10_000, 100_000, 1_000_000] as const;

interface Contender {
  readonly name: string;
  readonly argv: readonly string[];
  readonly limit: number | null;
}

const folder = mkdtempSync(join(tmpdir(), 'gazette-bench-'));
/** Reports the peak of memory of the process that it is loaded into, through a file. */
const probe = join(folder, 'probe.cjs');
const probed = join(folder, 'peak');
writeFileSync(
  probe,
  `process.on('exit', () => require('fs').writeFileSync(${JSON.stringify(probed)}, String(process.resourceUsage().maxRSS)));`,
);

function run(argv: readonly string[]): number {
  rmSync(join(folder, 'bench.db'), { force: true });
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, argv, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const took = performance.now() - started;
  if (status !== 0 && status !== 1) throw new Error(`${argv.join(' ')}: ${String(status)} ${stderr}`);
  return took;
}

function peakOf(argv: readonly string[]): number {
  run(['--require', probe, ...argv]);
  return Number(readFileSync(probed, 'utf8')) / 1024;
}

function medianOf(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}

const database = ['--db', join(folder, 'bench.db')];
const contenders: readonly Contender[] = [
  { name: 'node -e 0', argv: ['-e', '0'], limit: null },
  { name: 'gazette --version', argv: [bin, '--version'], limit: VERSION_LIMIT },
  { name: 'gazette ingest', argv: [bin, 'ingest', '-q', given, ...database], limit: INGEST_LIMIT },
  { name: 'gazette ingest -n', argv: [bin, 'ingest', '-q', '-n', given, ...database], limit: null },
  { name: 'gazette validate', argv: [bin, 'validate', given], limit: null },
];

function benchCommands(): void {
  const times = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (const { argv } of contenders) run(argv);
  for (let round = 0; round < Number(rounds); round++) {
    for (const { name, argv } of contenders) times.get(name)?.push(run(argv));
  }
  const base = medianOf(times.get('node -e 0') ?? []);
  console.log(`${given}, node ${process.version}, ${rounds} rounds, median of whole processes`);
  for (const { name, argv, limit } of contenders) {
    const time = medianOf(times.get(name) ?? []);
    const ratio = time / base;
    const peak = peakOf(argv);
    const verdict = limit === null ? '' : `  ${ratio <= limit ? 'within' : 'OVER'} ${limit} x`;
    const memory = peak <= MEMORY_LIMIT ? '' : `  OVER ${MEMORY_LIMIT} MiB`;
    console.log(
      `${name.padEnd(20)} ${time.toFixed(0).padStart(6)} ms ${ratio.toFixed(2).padStart(6)} x ${peak.toFixed(0).padStart(5)} MiB${verdict}${memory}`,
    );
  }
}

/** What one more issue costs where many are read at once. */
function benchMany(): void {
  const text = readFileSync(given);
  const files = Array.from({ length: MANY }, (_, index) => {
    const path = join(folder, `issue-${index}.txt`);
    writeFileSync(path, Buffer.concat([text, Buffer.from('\n'.repeat(index + 1))]));
    return path;
  });
  const one = run([bin, 'ingest', '-q', ...files.slice(0, 1), ...database]);
  const all = run([bin, 'ingest', '-q', '--replace', ...files, ...database]);
  console.log(`${MANY} issues at once: ${((all - one) / (MANY - 1)).toFixed(0)} ms for each more`);
}

/** How parsing grows with the length of a vertical run: in proportion. */
async function benchRuns(): Promise<void> {
  for (const lines of RUN_LINES) {
    const { seconds, rows, found, megabytes } = await measureRun(lines);
    const each = (seconds / lines) * 1e6;
    console.log(
      `vertical run of ${String(lines).padStart(7)} lines: ${seconds.toFixed(1).padStart(5)} s, ${each.toFixed(0)} µs a line, ${found} of ${rows} rows, ${megabytes} MiB`,
    );
  }
}

try {
  benchCommands();
  benchMany();
  await benchRuns();
} finally {
  rmSync(folder, { recursive: true });
}
