/**
 * Prints the scores of the parser on generated issues and tables.
 *
 *   npm run eval                              both sets on the held-out seeds
 *   npm run eval -- --dev                     the same on the development seeds
 *   npm run eval -- --issues --count 50       issues only, 50 of them
 *   npm run eval -- --tables --extractor tika --damage 3
 *   npm run eval -- --dev --by                scores by extractor and by damage
 *   npm run eval -- --seeds 1-20 --worst 5    the five worst cases of a range, by number (development seeds only)
 *   npm run eval -- --show 17                 one issue: what was wrong
 *   npm run eval -- --show 500017 --text      … and its text
 */
import { parseText } from './parse-text.js';
import {
  issueCase,
  tableCase,
  DEVELOPMENT_SEEDS,
  DEVELOPMENT_TABLES,
  HELD_OUT_SEEDS,
  HELD_OUT_TABLES,
  type Case,
  type CaseOptions,
} from './cases.js';
import { addTo, scoreIssue, type Board, type Calibration } from './score.js';
import type { DamageKind, Extractor } from '../generator/render.js';

interface Arguments {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
}
function readArguments(argv: readonly string[]): Arguments {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  for (let i = 0; i < argv.length; i++) {
    const name = argv[i] ?? '';
    const next = argv[i + 1];
    if (next !== undefined && !next.startsWith('--')) {
      values.set(name, next);
      i++;
    } else flags.add(name);
  }
  return { flags, values };
}

const percent = (right: number, of: number): string => (of === 0 ? '–' : `${((100 * right) / of).toFixed(2)} %`);

/** Lower is better for these: they are printed as counts. */
const COUNTS = new Set(['false claims', 'rows invented', 'cells invented', 'characters in two spans']);

function printBoard(title: string, board: Board): void {
  console.log(`\n${title}`);
  for (const [key, { right, of }] of board) {
    const value = COUNTS.has(key) ? `${right}` : percent(right, of);
    console.log(`  ${key.padEnd(34)} ${value.padStart(10)}   (${right} of ${of})`);
  }
}

function printCalibration(list: readonly Calibration[]): void {
  console.log('\ncalibration of confidence (stated against right)');
  const bounds = [0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01];
  for (let i = 0; i + 1 < bounds.length; i++) {
    const low = bounds[i] ?? 0;
    const high = bounds[i + 1] ?? 1;
    const part = list.filter((item) => item.confidence >= low && item.confidence < high);
    if (part.length === 0) continue;
    const stated = part.reduce((sum, item) => sum + item.confidence, 0) / part.length;
    const right = part.filter((item) => item.right).length;
    console.log(
      `  ${low.toFixed(2)}–${Math.min(1, high).toFixed(2)}   stated ${stated.toFixed(3)}   right ${(right / part.length).toFixed(3)}   cells ${part.length}`,
    );
  }
}

interface Result {
  readonly seed: number;
  readonly notes: readonly string[];
  readonly label: string;
}
const errors: string[] = [];

async function run(
  cases: Iterable<Case>,
  by: Map<string, Board>,
  board: Board,
  calibration: Calibration[],
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of cases) {
    const { rendered, seed } = item;
    let notes: readonly string[] = [];
    try {
      const outcome = scoreIssue(rendered, await parseText(rendered.text), item.clean);
      notes = outcome.notes;
      calibration.push(...outcome.calibration);
      addTo(board, 'issues without a fault', outcome.notes.length === 0 ? 1 : 0, 1);
      for (const [key, tally] of outcome.board) {
        addTo(board, key, tally.right, tally.of);
        for (const group of [`extractor ${rendered.extractor}`, `damage ${rendered.damage}`]) {
          const part = by.get(group) ?? new Map<string, { right: number; of: number }>();
          addTo(part, key, tally.right, tally.of);
          by.set(group, part);
        }
      }
    } catch (error) {
      notes = [`THROWN ${String(error)}`];
      errors.push(
        `seed ${seed}: ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error)}`,
      );
      addTo(board, 'issues without a fault', 0, 1);
    }
    results.push({ seed, notes, label: `${item.kind} ${rendered.extractor} damage ${rendered.damage}` });
  }
  return results;
}

function* range(from: number, count: number, make: (seed: number) => Case): Iterable<Case> {
  for (let seed = from; seed < from + count; seed++) yield make(seed);
}

async function main(): Promise<void> {
  const { flags, values } = readArguments(process.argv.slice(2));
  const damage = values.get('--damage');
  const options: CaseOptions = {
    extractor: values.get('--extractor') as Extractor | undefined,
    damage: damage === undefined ? undefined : (Number(damage) as 0 | 1 | 2 | 3),
    kinds: values.get('--kinds')?.split(',') as DamageKind[] | undefined,
  };
  const show = values.get('--show');
  if (show !== undefined) {
    const seed = Number(show);
    const isTable =
      flags.has('--tables') ||
      (seed >= DEVELOPMENT_TABLES.from && seed < HELD_OUT_SEEDS.from) ||
      seed >= HELD_OUT_TABLES.from;
    const item = isTable ? tableCase(seed, options) : issueCase(seed, options);
    if (flags.has('--text')) console.log(item.rendered.text);
    if (flags.has('--truth')) console.log(JSON.stringify(item.rendered.truth, null, 1));
    const issue = await parseText(item.rendered.text);
    if (flags.has('--parsed')) console.log(JSON.stringify({ ...issue, source: null, source_spans: null }, null, 1));
    const outcome = scoreIssue(item.rendered, issue, item.clean);
    console.log(
      `${item.kind} ${seed}: ${item.rendered.extractor}, damage ${item.rendered.damage}${item.clean ? ', clean' : ''}`,
    );
    for (const note of outcome.notes) console.log(note);
    printBoard('scores', outcome.board);
    return;
  }
  const dev = flags.has('--dev');
  const seeds = /^(?<from>\d+)-(?<to>\d+)$/u.exec(values.get('--seeds') ?? '')?.groups;
  const both = !flags.has('--issues') && !flags.has('--tables');
  const sets: { title: string; from: number; count: number; make: (seed: number) => Case }[] = [];
  const size = (standard: number): number => Number(values.get('--count') ?? standard);
  if (both || flags.has('--issues')) {
    const set = dev ? DEVELOPMENT_SEEDS : HELD_OUT_SEEDS;
    sets.push({
      title: `issues (${seeds ? 'given' : dev ? 'development' : 'held-out'} seeds)`,
      from: Number(seeds?.['from'] ?? set.from),
      count: seeds ? Number(seeds['to']) - Number(seeds['from']) + 1 : size(set.count),
      make: (seed) => issueCase(seed, options),
    });
  }
  if (both || flags.has('--tables')) {
    const set = dev ? DEVELOPMENT_TABLES : HELD_OUT_TABLES;
    sets.push({
      title: `tables (${seeds ? 'given' : dev ? 'development' : 'held-out'} seeds)`,
      from: Number(seeds?.['from'] ?? set.from),
      count: seeds ? Number(seeds['to']) - Number(seeds['from']) + 1 : size(set.count),
      make: (seed) => tableCase(seed, options),
    });
  }
  for (const set of sets) {
    const board: Board = new Map();
    const by = new Map<string, Board>();
    const calibration: Calibration[] = [];
    const started = performance.now();
    const results = await run(range(set.from, set.count, set.make), by, board, calibration);
    printBoard(`${set.title}: ${set.count}`, board);
    if (calibration.length > 0) printCalibration(calibration);
    if (flags.has('--by'))
      for (const [name, part] of [...by].sort((a, b) => a[0].localeCompare(b[0]))) printBoard(name, part);
    const worst = Number(values.get('--worst') ?? 0);
    if (worst > 0 && (dev || seeds)) {
      for (const result of [...results].sort((a, b) => b.notes.length - a.notes.length).slice(0, worst)) {
        console.log(`\nseed ${result.seed} (${result.label}): ${result.notes.length} notes`);
        for (const note of result.notes.slice(0, 12)) console.log(note);
      }
    }
    console.log(`\n${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  for (const error of errors.slice(0, 5)) console.log(`error: ${error}`);
  if (errors.length > 0) process.exitCode = 1;
}

await main();
