import type { ExitCode } from './exit-code.js';
import type { ListName, ListOptions } from './list.js';
import type { Io } from './io.js';

export function runList(_what: ListName, _options: ListOptions, _io: Io): Promise<ExitCode> {
  throw new Error('not built yet');
}
