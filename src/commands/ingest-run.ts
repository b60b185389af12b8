/** `gazette ingest`: files → database, one writer, in the order of the files. */
import { statSync } from 'node:fs';
import packageJson from '../../package.json' with { type: 'json' };
import type { Profile } from '../annexes/profile.js';
import { readIssues } from '../batch.js';
import type { Reading } from '../read-issue.js';
import { checkDatabase, openStore } from '../store/sqlite.js';
import type { Store } from '../store/store.js';
import { escapeOnLine, painter } from '../terminal.js';
import { batchOptions } from './batch-options.js';
import { exitCodeOf, type ExitCode } from './exit-code.js';
import { describeFailure } from './failure.js';
import { countIssue, type FileResult } from './ingest-result.js';
import { summarize, summarizeDatabase } from './ingest-summary.js';
import { DEFAULT_DATABASE, type IngestOptions } from './ingest.js';
import type { Io } from './io.js';
import { createLog, type Log } from './log.js';
import { describeInputProblem, toFailure, withStoreErrors } from './problems.js';

const NOTHING = { action: null, issueId: null, issue: null, previous: null } as const;

/** The profiles of `--profile` that bring a typed table: they stand before the built-in ones. */
function ownProfiles(profiles: readonly Profile[], count: number): readonly Profile[] {
  const builtIn = new Set(profiles.slice(count).map((profile) => profile.table));
  return profiles.slice(0, count).filter((profile) => profile.table !== null && !builtIn.has(profile.table));
}

/** Opens the database for the first issue that is there to be written: a run of failures makes no file. */
function lazyStore(options: IngestOptions, own: readonly Profile[]): { get: () => Store | null; close: () => void } {
  let store: Store | null = null;
  const state = withStoreErrors(() => checkDatabase(options.db));
  return {
    get: () => {
      if (options.dryRun === true && state === 'absent') return null;
      if (store !== null) return store;
      const mode = options.dryRun === true ? 'read' : 'write';
      const opened = withStoreErrors(() => openStore(options.db, { mode }));
      store = opened;
      if (mode === 'write') withStoreErrors(() => own.forEach((profile) => opened.defineTable(profile)));
      return store;
    },
    close: () => store?.close(),
  };
}

function writeReading(
  file: string,
  reading: Reading,
  store: () => Store | null,
  options: IngestOptions,
  io: Io,
): FileResult {
  if (!reading.ok) return { file, ...NOTHING, ...describeInputProblem(file, reading.problem, io.say) };
  const { issue } = reading;
  const replace = options.replace === true;
  try {
    const run = { version: packageJson.version, at: new Date(), durationMs: reading.milliseconds };
    const open = store();
    const result = withStoreErrors(() => {
      if (options.dryRun !== true && open !== null) return open.writeIssue(issue, { replace, run });
      return { issueId: null, ...(open?.compare(issue, { replace }) ?? { action: 'added' as const, previous: null }) };
    });
    const { action, previous } = result;
    const refused = action === 'refused';
    const message = refused
      ? escapeOnLine(io.say('ingest-refused', { file, label: issue.label, source: previous?.sourceName ?? '' }))
      : null;
    return {
      file,
      outcome: refused ? 'refused' : 'done',
      action,
      issueId: result.issueId,
      issue: refused ? null : countIssue(issue),
      previous,
      message,
    };
  } catch (error) {
    return { file, ...NOTHING, ...describeFailure(toFailure(error), io) };
  }
}

function progress(io: Io, total: number): (done: number, file: string) => void {
  if (io.quiet || total < 2 || io.stderr.isTTY !== true) return () => undefined;
  return (done, file) => {
    const clear = '\r\u001b[2K';
    io.stderr.write(done === total ? clear : `${clear}[${done + 1}/${total}] ${escapeOnLine(file)}`);
  };
}

function sizeOf(path: string): number | null {
  try {
    return statSync(path).size;
  } catch {
    return null;
  }
}

function report(results: readonly FileResult[], options: IngestOptions, io: Io): void {
  const code = exitCodeOf(results.map((result) => result.outcome));
  if (options.json === true) {
    const output = { database: options.dryRun === true ? null : options.db, exit_code: code, files: results };
    io.stdout.write(`${JSON.stringify(output, null, 2)}\n`);
    return;
  }
  if (io.quiet) return;
  const page = {
    io,
    paint: painter(io.hasColour(io.stdout)),
    width: io.stdout.isTTY === true ? (io.stdout.columns ?? null) : null,
  };
  if (results.every((result) => result.issue === null)) return;
  const database = {
    path: options.db,
    isDefault: options.db === DEFAULT_DATABASE,
    bytes: sizeOf(options.db),
    dryRun: options.dryRun === true,
  };
  const lines = [...summarize(results, page), ...summarizeDatabase(results, database, page)];
  io.stdout.write(`${lines.join('\n')}\n`);
}

export async function runIngest(files: readonly string[], options: IngestOptions, io: Io): Promise<ExitCode> {
  const log: Log = await createLog(io);
  const batch = await batchOptions(options);
  const store = lazyStore(options, ownProfiles(batch.profiles, options.profile?.length ?? 0));
  const tell = progress(io, files.length);
  const results: FileResult[] = [];
  try {
    tell(0, files[0] ?? '');
    for await (const reading of readIssues(files, batch)) {
      const file = files[results.length] ?? '';
      const result = writeReading(file, reading, store.get, options, io);
      results.push(result);
      tell(results.length, files[results.length] ?? '');
      log.debug({ file, action: result.action, outcome: result.outcome }, 'file done');
      if (!reading.ok && reading.problem.kind === 'bug') log.error({ file, stack: reading.problem.detail }, 'bug');
      if (result.message !== null) io.stderr.write(`gazette: ${result.message}\n`);
    }
  } finally {
    store.close();
  }
  report(results, options, io);
  return exitCodeOf(results.map((result) => result.outcome));
}
