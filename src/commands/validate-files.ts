/** The files that `gazette validate` reads and writes beside the issues: settings and baseline. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ZodType } from 'zod';
import { baselineSchema, printBaseline, type Baseline } from '../report/baseline.js';
import { configSchema, type Config } from '../report/config.js';
import { Failure } from './failure.js';

export const CONFIG_FILE = 'gazette.config.json';
/** Where `--update-baseline` writes when no file is named. */
export const BASELINE_FILE = 'gazette.baseline.json';

type FileKey = 'usage-config' | 'usage-baseline';

function readChecked<T>(path: string, schema: ZodType<T>, key: FileKey): T {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/u, ''));
  } catch (error) {
    throw new Failure('usage', key, { file: path, problem: (error as Error).message });
  }
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  throw new Failure('usage', key, { file: path, problem: `${place}${issue?.message ?? ''}` });
}

/** The settings file; `{}` where none is named and there is none. A baseline in it is relative to it. */
export function loadConfig(named: string | undefined): Config {
  const path = named ?? CONFIG_FILE;
  if (!existsSync(path)) {
    if (named === undefined) return {};
    throw new Failure('usage', 'usage-config-missing', { file: path });
  }
  const config = readChecked(path, configSchema, 'usage-config');
  return config.baseline === undefined ? config : { ...config, baseline: join(dirname(path), config.baseline) };
}

/** Null where there is no such file and one is about to be made. */
export function loadBaseline(path: string, mayBeMissing: boolean): Baseline | null {
  if (existsSync(path)) return readChecked(path, baselineSchema, 'usage-baseline');
  if (mayBeMissing) return null;
  throw new Failure('usage', 'usage-baseline-missing', { file: path });
}

/** Whole or not at all: a run that is killed leaves the old baseline. */
export function saveBaseline(path: string, baseline: Baseline): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, printBaseline(baseline));
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new Failure('unwritten', 'baseline-unwritten', { file: path, problem: (error as Error).message });
  }
}
