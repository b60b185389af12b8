/** What a command may use of the world: its streams, its environment, its words, and one way to end. */
import type { ExitCode } from './exit-code.js';
import type { Language, Say } from './language.js';

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** What `cli()` is given: `process`, or a test's own. */
export interface Streams {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Io extends Streams {
  readonly language: Language;
  readonly say: Say;
  /** `-q`: no progress and no summary; results and errors only. */
  readonly quiet: boolean;
  /** `--log-level`, or `debug` for `--verbose`; null where no log is wanted. */
  readonly logLevel: string | null;
  /** Whether a stream takes colour: a terminal, neither NO_COLOR nor --no-color. */
  hasColour(stream: Output): boolean;
  /** Says how the command ended; the last call counts. */
  exit(code: ExitCode): void;
}
