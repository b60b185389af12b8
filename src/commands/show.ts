import type { Command } from 'commander';
import { collect } from './collect.js';
import { DEFAULT_DATABASE } from './ingest.js';
import type { Io } from './io.js';

export interface ShowOptions {
  readonly db: string;
  readonly json?: boolean;
  readonly observed?: boolean;
  readonly explain?: string;
  /** For `--explain`: the profiles that the table was read with. */
  readonly profile?: readonly string[];
}

export function register(program: Command, io: Io): void {
  const { say } = io;
  program
    .command('show')
    .description(say('show-description'))
    .argument('<what...>', say('show-what'))
    .option('--db <file>', say('option-db'), DEFAULT_DATABASE)
    .option('--observed', say('show-observed'))
    .option('--explain <row>', say('show-explain'))
    .option('--profile <file>', say('option-profile'), collect)
    .option('--json', say('option-json'))
    .addHelpText('after', `\n${say('show-examples')}`)
    .action(async (what: string[], options: ShowOptions) => {
      const { runShow } = await import('./show-run.js');
      io.exit(await runShow(what.join(' '), options, io));
    });
}
