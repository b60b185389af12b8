import type { Command } from 'commander';
import { DEFAULT_DATABASE } from './ingest.js';
import type { Io } from './io.js';

export interface RemoveOptions {
  readonly db: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

export function register(program: Command, io: Io): void {
  const { say } = io;
  program
    .command('remove')
    .description(say('remove-description'))
    .argument('<issue>', say('remove-issue'))
    .option('--db <file>', say('option-db'), DEFAULT_DATABASE)
    .option('-n, --dry-run', say('remove-dry-run'))
    .option('--json', say('option-json'))
    .addHelpText('after', `\n${say('remove-examples')}`)
    .action(async (issue: string, options: RemoveOptions) => {
      const { runRemove } = await import('./remove-run.js');
      io.exit(await runRemove(issue, options, io));
    });
}
