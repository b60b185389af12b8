import type { Command } from 'commander';
import type { Io } from './io.js';

export function register(program: Command, io: Io): void {
  const { say } = io;
  program
    .command('schema')
    .description(say('schema-description'))
    .argument('[name]', say('schema-name'))
    .addHelpText('after', `\n${say('schema-examples')}`)
    .action(async (name: string | undefined) => {
      const { runSchema } = await import('./schema-run.js');
      io.exit(runSchema(name, io));
    });
}
