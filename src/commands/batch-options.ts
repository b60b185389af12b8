/** What the command line says about reading files, checked. */
import type { BatchOptions } from '../batch.js';
import { Failure } from './failure.js';
import { loadProfileFiles } from './load-profiles.js';
import { parseCount, parseSize } from './numbers.js';

export interface ReadingOptions {
  readonly encoding?: string | undefined;
  readonly profile?: readonly string[];
  readonly maxSize: string;
  /** Seconds; the usual limit where it is left out. */
  readonly timeout?: string;
}

const MILLISECONDS = 1000;

function checkEncoding(encoding: string): void {
  try {
    new TextDecoder(encoding);
  } catch {
    throw new Failure('usage', 'usage-encoding', { detail: encoding });
  }
}

export async function batchOptions(options: ReadingOptions): Promise<BatchOptions> {
  const maxBytes = parseSize(options.maxSize);
  if (maxBytes === null) throw new Failure('usage', 'usage-size', { value: options.maxSize });
  const seconds = options.timeout === undefined ? null : parseCount(options.timeout);
  if (options.timeout !== undefined && seconds === null) {
    throw new Failure('usage', 'usage-count', { option: '--timeout', value: options.timeout });
  }
  if (options.encoding !== undefined) checkEncoding(options.encoding);
  return {
    maxBytes,
    encoding: options.encoding,
    profiles: await loadProfileFiles(options.profile ?? []),
    timeLimit: seconds === null ? null : seconds * MILLISECONDS,
  };
}
