/** What is said about a file or a database that cannot be used, and what the outcome is then. One line each. */
import type { InputProblem, InputProblemKind } from '../read-source.js';
import { StoreError, type StoreProblem } from '../store/store.js';
import { escapeOnLine } from '../terminal.js';
import type { Outcome } from './exit-code.js';
import { Failure } from './failure.js';
import type { Say, WordKey } from './language.js';
import { formatSize } from './numbers.js';

const INPUT: Readonly<Record<InputProblemKind, readonly [Outcome, WordKey]>> = {
  missing: ['unreadable', 'input-missing'],
  'no-permission': ['unreadable', 'input-no-permission'],
  folder: ['unreadable', 'input-folder'],
  unreadable: ['unreadable', 'input-unreadable'],
  'too-large': ['unreadable', 'input-too-large'],
  empty: ['unreadable', 'input-empty'],
  pdf: ['unreadable', 'input-pdf'],
  binary: ['unreadable', 'input-binary'],
  'unknown-encoding': ['usage', 'usage-encoding'],
  undetected: ['unreadable', 'input-undetected'],
  'not-gazette': ['unreadable', 'input-not-gazette'],
  'time-limit': ['limit', 'input-time-limit'],
  crashed: ['limit', 'input-crashed'],
  bug: ['bug', 'input-bug'],
};

/** One line about a file, and the outcome. */
export function describeInputProblem(
  path: string,
  problem: InputProblem,
  say: Say,
): { outcome: Outcome; message: string } {
  const [outcome, key] = INPUT[problem.kind];
  const detail = problem.kind === 'too-large' ? formatSize(Number(problem.detail)) : problem.detail;
  return { outcome, message: escapeOnLine(say(key, { file: path, detail: detail.split('\n', 1)[0] ?? '' })) };
}

const STORE: Readonly<Record<StoreProblem, readonly [Outcome, WordKey]>> = {
  missing: ['unreadable-database', 'database-missing'],
  folder: ['unreadable-database', 'database-folder'],
  'no-permission': ['unreadable-database', 'database-no-permission'],
  'no-parent': ['unreadable-database', 'database-no-parent'],
  'not-a-database': ['unreadable-database', 'database-not-a-database'],
  'other-application': ['unreadable-database', 'database-other-application'],
  'newer-version': ['unreadable-database', 'database-newer-version'],
  'older-version': ['unreadable-database', 'database-older-version'],
  damaged: ['unreadable-database', 'database-damaged'],
  busy: ['unwritten', 'database-busy'],
  full: ['unwritten', 'database-full'],
  'read-only': ['unwritten', 'database-read-only'],
  'too-many-rows': ['unwritten', 'database-too-many-rows'],
  'table-taken': ['usage', 'database-table-taken'],
};

/** A store's error as one that `cli()` can tell; any other error as it is. */
export function toFailure(error: unknown): unknown {
  if (!(error instanceof StoreError)) return error;
  const [outcome, key] = STORE[error.problem];
  return new Failure(outcome, key, { file: error.path });
}

/** Runs what uses a store. */
export function withStoreErrors<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw toFailure(error);
  }
}
