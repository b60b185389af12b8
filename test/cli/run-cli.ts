/** Runs the command line in this process and collects what it writes. */
import { cli } from '../../src/cli.js';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Terminal {
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** With `terminal`, both streams are a terminal. */
export async function runCli(argv: readonly string[], terminal: Terminal | null = null): Promise<Ran> {
  let out = '';
  let err = '';
  const shape = terminal === null ? {} : { isTTY: true, columns: terminal.columns ?? 80 };
  const code = await cli(argv, {
    stdout: { ...shape, write: (text: string) => (out += text) },
    stderr: { ...shape, write: (text: string) => (err += text) },
    env: { LANG: 'C', ...terminal?.env },
  });
  return { code, out, err };
}
