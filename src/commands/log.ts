/** The log of `--verbose`: pino on stderr, loaded only when it is asked for. */
import type { Io } from './io.js';

export interface Log {
  debug(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const SILENT: Log = { debug: () => undefined, error: () => undefined };

export async function createLog(io: Io): Promise<Log> {
  if (io.logLevel === null) return SILENT;
  const { pino } = await import('pino');
  const logger = pino({ level: io.logLevel, base: null }, { write: (line: string) => void io.stderr.write(line) });
  return {
    debug: (fields, message) => logger.debug(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
}
