/**
 * The exit code is a function of the outcome, and this table is the function: `gazette --help` prints it,
 * docs/database.md documents it, and a test walks through every cell.
 */

/** Everything that a command, or its work on one file, can end in. */
export const OUTCOMES = {
  /** Done as asked; a repeated ingest that changes nothing is done, too. */
  done: 0,
  /** `validate`: findings at or above the threshold. */
  findings: 1,
  /** The database holds another extraction of this issue, and `--replace` was not said. */
  refused: 1,
  /** `show`, `remove`: nothing in the database goes by that name. */
  'not-found': 1,
  /** The database could not be written: read-only, disk full, locked by another process. */
  unwritten: 1,
  /** A command, an option or an argument that does not exist or does not fit. */
  usage: 2,
  /** An input that cannot be read: missing, empty, binary, a folder, too large, no gazette. */
  unreadable: 3,
  /** A database that cannot be read: missing, no database, another application's, of a newer version. */
  'unreadable-database': 3,
  /** The parser took longer than the time limit, or ran out of memory. */
  limit: 3,
  /** A bug in gazette itself. */
  bug: 4,
} as const;

export type Outcome = keyof typeof OUTCOMES;
export type ExitCode = (typeof OUTCOMES)[Outcome];

/** The exit code of a command that did several things: the highest of their codes, 0 for none. */
export function exitCodeOf(outcomes: readonly Outcome[]): ExitCode {
  let code: ExitCode = 0;
  for (const outcome of outcomes) if (OUTCOMES[outcome] > code) code = OUTCOMES[outcome];
  return code;
}
