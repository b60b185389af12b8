/** What the commands that read a database share. */
import { openStore } from '../store/sqlite.js';
import type { Record_, Store, StoredIssue, Value } from '../store/store.js';
import { painter, type Paint } from '../terminal.js';
import { Failure } from './failure.js';
import type { Io } from './io.js';
import { toFailure } from './problems.js';

/** Opens a database, hands it to `act` and closes it, also after an error. */
export async function withStore<T>(
  path: string,
  mode: 'read' | 'write',
  act: (store: Store) => T | Promise<T>,
): Promise<T> {
  try {
    const store = openStore(path, { mode });
    try {
      return await act(store);
    } finally {
      store.close();
    }
  } catch (error) {
    throw toFailure(error);
  }
}

/** The issues that go by a name; a failure where there is none. */
export function requireIssues(store: Store, name: string): readonly StoredIssue[] {
  const issues = store.findIssues(name);
  if (issues.length === 0) throw new Failure('not-found', 'issue-not-found', { name, file: store.path });
  return issues;
}

/** Columns that hold JSON text. */
const JSON_COLUMNS = new Set([
  'officials',
  'credit',
  'evidence',
  'params',
  'units',
  'support_units',
  'columns',
  'notes',
]);

/** A row for machine output: JSON columns as what they hold. */
export function toPlain(row: Record_): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      JSON_COLUMNS.has(key) && typeof value === 'string' ? (JSON.parse(value) as unknown) : value,
    ]),
  );
}

/** A value for a person: nothing for NULL, a list with its parts joined. */
export function toWords(key: string, value: Value | undefined, io: Pick<Io, 'say'>): string {
  if (value === null || value === undefined) return '';
  if (JSON_COLUMNS.has(key) && typeof value === 'string') {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) && parsed.every((part) => typeof part === 'string')
      ? parsed.join(io.say('comma'))
      : value;
  }
  return String(value);
}

/** Width of a terminal to lay out for; null for a file or a pipe. */
export function widthOfOutput(io: Pick<Io, 'stdout'>): number | null {
  return io.stdout.isTTY === true ? (io.stdout.columns ?? null) : null;
}

export function painterOf(io: Io): Paint {
  return painter(io.hasColour(io.stdout));
}

export function writeLines(io: Pick<Io, 'stdout'>, lines: readonly string[]): void {
  if (lines.length > 0) io.stdout.write(`${lines.join('\n')}\n`);
}

export function writeJson(io: Pick<Io, 'stdout'>, value: unknown): void {
  io.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
