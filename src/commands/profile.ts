import { Option, type Command } from 'commander';
import { DEFAULT_MAX_SIZE } from './ingest.js';
import type { Io } from './io.js';

export interface ProfileCheckOptions {
  readonly encoding?: string;
  readonly json?: boolean;
  readonly maxSize: string;
}

export interface ProfileListOptions {
  readonly json?: boolean;
}

export function register(program: Command, io: Io): void {
  const { say } = io;
  const profile = program
    .command('profile')
    .description(say('profile-description'))
    .addHelpText('after', `\n${say('profile-examples')}`);
  profile
    .command('list')
    .description(say('profile-list-description'))
    .option('--json', say('option-json'))
    .action(async (options: ProfileListOptions) => {
      const { runProfileList } = await import('./profile-list.js');
      io.exit(runProfileList(options, io));
    });
  profile
    .command('check')
    .description(say('profile-check-description'))
    .argument('<profile>', say('profile-file'))
    .argument('<issue>', say('profile-issue'))
    .option('--encoding <label>', say('option-encoding'))
    .option('--json', say('option-json'))
    .addOption(new Option('--max-size <size>', say('option-max-size')).default(DEFAULT_MAX_SIZE))
    .action(async (file: string, issue: string, options: ProfileCheckOptions) => {
      const { runProfileCheck } = await import('./profile-check.js');
      io.exit(await runProfileCheck(file, issue, options, io));
    });
}
