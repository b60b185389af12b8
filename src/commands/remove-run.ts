import type { ExitCode } from './exit-code.js';
import type { RemoveOptions } from './remove.js';
import type { Io } from './io.js';

export function runRemove(_issue: string, _options: RemoveOptions, _io: Io): Promise<ExitCode> {
  throw new Error('not built yet');
}
