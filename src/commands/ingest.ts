import { Option, type Command } from 'commander';
import { collect } from './collect.js';
import type { Io } from './io.js';

export interface IngestOptions {
  readonly db: string;
  readonly encoding?: string;
  readonly replace?: boolean;
  readonly json?: boolean;
  readonly profile?: readonly string[];
  readonly dryRun?: boolean;
  readonly maxSize: string;
  readonly timeout?: string;
}

export const DEFAULT_DATABASE = 'gazette.db';
/** A whole year of a gazette is about 2 MiB of text; beyond this a file is not one issue. */
export const DEFAULT_MAX_SIZE = '64M';

export function register(program: Command, io: Io): void {
  const { say } = io;
  program
    .command('ingest')
    .description(say('ingest-description'))
    .argument('<files...>', say('ingest-files'))
    .option('--db <file>', say('option-db'), DEFAULT_DATABASE)
    .option('--encoding <label>', say('option-encoding'))
    .option('--replace', say('ingest-replace'))
    .option('--profile <file>', say('option-profile'), collect)
    .option('-n, --dry-run', say('ingest-dry-run'))
    .option('--json', say('option-json'))
    .addOption(new Option('--max-size <size>', say('option-max-size')).default(DEFAULT_MAX_SIZE))
    .addOption(new Option('--timeout <seconds>', say('option-timeout')))
    .addHelpText('after', `\n${say('ingest-examples')}`)
    .action(async (files: string[], options: IngestOptions) => {
      const { runIngest } = await import('./ingest-run.js');
      io.exit(await runIngest(files, options, io));
    });
}
