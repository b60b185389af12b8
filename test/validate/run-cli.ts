/** Runs one command line in this process, in a folder of its own. */
import { cli } from '../../src/cli.js';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function runCli(...argv: string[]): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const code = await cli(argv, {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
    env: { LANG: 'C.UTF-8' },
  });
  return { code, stdout, stderr };
}
