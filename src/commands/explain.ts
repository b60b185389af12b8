import type { Command } from 'commander';
import type { Io } from './io.js';

export interface ExplainOptions {
  readonly json?: boolean;
}

export function register(program: Command, io: Io): void {
  const { say } = io;
  program
    .command('explain')
    .description(say('explain-description'))
    .argument('[code]', say('explain-code'))
    .option('--json', say('option-json'))
    .addHelpText('after', `\n${say('explain-examples')}`)
    .action(async (code: string | undefined, options: ExplainOptions) => {
      const { runExplain } = await import('./explain-run.js');
      io.exit(runExplain(code, options, io));
    });
}
