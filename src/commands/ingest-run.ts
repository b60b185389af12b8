import type { ExitCode } from './exit-code.js';
import type { IngestOptions } from './ingest.js';
import type { Io } from './io.js';

export function runIngest(_files: readonly string[], _options: IngestOptions, _io: Io): Promise<ExitCode> {
  throw new Error('not built yet');
}
