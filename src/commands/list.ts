import { Argument, Option, type Command } from 'commander';
import { SEVERITIES, type Severity } from '../findings.js';
import type { Section } from '../model.js';
import { DEFAULT_DATABASE } from './ingest.js';
import type { Io } from './io.js';

/** What can be listed, in the order of the help. */
export const LISTS = [
  'issues',
  'documents',
  'annexes',
  'findings',
  'appointments',
  'members',
  'events',
  'indicators',
  'captions',
  'citations',
  'relations',
  'index',
] as const;
export type ListName = (typeof LISTS)[number];

/** The sections of the model, which is not loaded for this. A test compares. */
export const SECTIONS: readonly Section[] = [
  'photos',
  'documents',
  'interpretations',
  'personnel',
  'news',
  'chronicle',
  'index',
  'statistics',
  'feature',
];

export interface ListOptions {
  readonly db: string;
  readonly issue?: string;
  readonly section?: Section;
  readonly severity?: Severity;
  readonly limit?: string;
  readonly json?: boolean;
}

export function register(program: Command, io: Io): void {
  const { say } = io;
  program
    .command('list')
    .description(say('list-description'))
    .addArgument(new Argument('[what]', say('list-what')).choices(LISTS).default('issues'))
    .option('--db <file>', say('option-db'), DEFAULT_DATABASE)
    .option('--issue <issue>', say('list-issue'))
    .addOption(new Option('--section <section>', say('list-section')).choices(SECTIONS))
    .addOption(new Option('--severity <severity>', say('list-severity')).choices(SEVERITIES))
    .option('--limit <count>', say('list-limit'))
    .option('--json', say('option-json'))
    .addHelpText('after', `\n${say('list-examples')}`)
    .action(async (what: ListName, options: ListOptions) => {
      const { runList } = await import('./list-run.js');
      io.exit(await runList(what, options, io));
    });
}
