import type { ExitCode } from './exit-code.js';
import type { ShowOptions } from './show.js';
import type { Io } from './io.js';

export function runShow(_what: string, _options: ShowOptions, _io: Io): Promise<ExitCode> {
  throw new Error('not built yet');
}
