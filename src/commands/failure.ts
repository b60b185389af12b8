/** Failures that a person can do something about, and how any other error is told. */
import { escapeForTerminal } from '../terminal.js';
import type { Outcome } from './exit-code.js';
import type { Io } from './io.js';
import type { WordKey } from './language.js';

/** An expected failure: its outcome, and the message with the values that it names. */
export class Failure extends Error {
  readonly outcome: Outcome;
  readonly key: WordKey;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(outcome: Outcome, key: WordKey, params: Readonly<Record<string, string | number>> = {}) {
    super(key);
    this.name = 'Failure';
    this.outcome = outcome;
    this.key = key;
    this.params = params;
  }
}

/** One line for a person, and the outcome. What is no `Failure` is a bug, told as one. */
export function describeFailure(
  error: unknown,
  io: Pick<Io, 'say' | 'logLevel'>,
): { outcome: Outcome; message: string } {
  if (error instanceof Failure) {
    return { outcome: error.outcome, message: escapeForTerminal(io.say(error.key, error.params)) };
  }
  const reason = error instanceof Error ? error.message : String(error);
  const trace = io.logLevel !== null && error instanceof Error ? `\n${error.stack ?? ''}` : '';
  return { outcome: 'bug', message: escapeForTerminal(io.say('fail-bug', { reason })) + trace };
}
