import { Option, type Command } from 'commander';
import { SEVERITIES, type Severity } from '../findings.js';
import { DEFAULT_MAX_SIZE } from './ingest.js';
import { collect } from './collect.js';
import type { Io } from './io.js';
import type { Language } from './language.js';

export interface ValidateOptions {
  readonly format?: 'pretty' | 'json' | 'sarif' | 'junit' | 'github';
  readonly failOn?: Severity;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
  readonly config?: string;
  readonly encoding?: string;
  readonly profile?: readonly string[];
  readonly maxSize: string;
  readonly timeout?: string;
}

/** Spelled out here too, so that help does not load the schemas; a test keeps it equal to `FORMATS`. */
export const VALIDATE_FORMATS = ['pretty', 'json', 'sarif', 'junit', 'github'] as const;

export function register(program: Command, io: Io): void {
  const { say } = io;
  program
    .command('validate')
    .description(say('validate-description'))
    .argument('[files...]', say('ingest-files'))
    .usage('[options] <files...>')
    .addOption(new Option('--format <format>', say('validate-format')).choices(VALIDATE_FORMATS))
    .addOption(new Option('--fail-on <severity>', say('validate-fail-on')).choices(SEVERITIES))
    .option('--baseline <file>', say('validate-baseline'))
    .option('--update-baseline', say('validate-update-baseline'))
    .option('--select <codes...>', say('validate-select'))
    .option('--ignore <codes...>', say('validate-ignore'))
    .option('--config <file>', say('validate-config'))
    .option('--encoding <label>', say('option-encoding'))
    .option('--profile <file>', say('option-profile'), collect)
    .addOption(new Option('--max-size <size>', say('option-max-size')).default(DEFAULT_MAX_SIZE))
    .option('--timeout <seconds>', say('option-timeout'))
    .addHelpText('after', `\n${say('validate-examples')}`)
    .action(async (files: string[], options: ValidateOptions) => {
      const { runValidate } = await import('./validate-run.js');
      const { lang } = program.opts<{ readonly lang?: Language }>();
      io.exit(await runValidate(files, options, lang, io));
    });
}
