/**
 * The command line: `(argv, streams) → exit code`. Declares the commands; what each of them needs is loaded when it runs,
 * so that `gazette --version` loads nothing but this.
 */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { exitCodeOf, OUTCOMES, type ExitCode } from './commands/exit-code.js';
import * as explain from './commands/explain.js';
import * as ingest from './commands/ingest.js';
import type { Io, Output, Streams } from './commands/io.js';
import { detectLanguage, LANGUAGES, loadWords } from './commands/language.js';
import * as list from './commands/list.js';
import * as profile from './commands/profile.js';
import * as remove from './commands/remove.js';
import * as schema from './commands/schema.js';
import * as show from './commands/show.js';
import * as validate from './commands/validate.js';

/** Every command, in the order of `--help`. */
const COMMANDS: readonly { readonly register: (program: Command, io: Io) => void }[] = [
  ingest,
  validate,
  list,
  show,
  remove,
  explain,
  profile,
  schema,
];

interface GlobalOptions {
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly verbose?: boolean;
  readonly logLevel?: string;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error'];

/**
 * A reader that goes away (`gazette list | head`) is no error: what is left of the output is dropped. Any other failure
 * to write (a full disk behind `>`) is one.
 */
function watchOutput(stream: Output, fail: (error: NodeJS.ErrnoException) => void): void {
  if (!('on' in stream) || typeof stream.on !== 'function') return;
  const emitter = stream as unknown as NodeJS.EventEmitter;
  emitter.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') fail(error);
  });
}

function buildProgram(io: Io): Command {
  const { say } = io;
  const program = new Command('gazette')
    .description(say('help-description'))
    .version(packageJson.version, '-V, --version', say('help-version'))
    .addOption(new Option('--lang <language>', say('help-lang')).choices(LANGUAGES))
    .option('-q, --quiet', say('help-quiet'))
    .option('--no-color', say('help-no-color'))
    .option('--verbose', say('help-verbose'))
    .addOption(new Option('--log-level <level>', say('help-log-level')).choices(LOG_LEVELS))
    .helpOption('-h, --help', say('help-help'))
    .helpCommand('help [command]', say('help-help'))
    .addHelpText('after', `\n${say('help-after')}`)
    .configureHelp({ showGlobalOptions: true, helpWidth: io.stdout.columns ?? 80 })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => write(`${text.replace(/^error:/u, 'gazette:')}`),
      getOutHasColors: () => io.hasColour(io.stdout),
      getErrHasColors: () => io.hasColour(io.stderr),
    })
    .showSuggestionAfterError()
    .showHelpAfterError(say('help-hint'));
  for (const command of COMMANDS) command.register(program, io);
  for (const command of program.commands) command.helpOption('-h, --help', say('help-help'));
  return program;
}

/** Runs one command line. Never throws: what goes wrong is told on stderr and in the exit code. */
export async function cli(argv: readonly string[], streams: Streams): Promise<number> {
  const language = detectLanguage(argv, streams.env);
  const say = await loadWords(language);
  let code: ExitCode = 0;
  let isOutputLost = false;
  watchOutput(streams.stdout, (error) => {
    if (!isOutputLost)
      streams.stderr.write(`gazette: ${say('output-lost', { reason: error.code ?? error.message })}\n`);
    isOutputLost = true;
  });
  watchOutput(streams.stderr, () => undefined);
  const global = (): GlobalOptions => program.opts();
  const io: Io = {
    stdout: streams.stdout,
    stderr: streams.stderr,
    env: streams.env,
    language,
    say,
    get quiet() {
      return global().quiet === true;
    },
    get logLevel() {
      return global().logLevel ?? (global().verbose === true ? 'debug' : null);
    },
    hasColour: (stream) =>
      stream.isTTY === true &&
      !streams.env['NO_COLOR'] &&
      streams.env['TERM'] !== 'dumb' &&
      !argv.includes('--no-color'),
    exit: (value) => {
      code = value;
    },
  };
  const program = buildProgram(io);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    // A failed write is told one turn later.
    await new Promise((resolve) => setImmediate(resolve));
    return isOutputLost ? exitCodeOf(['unwritten']) : code;
  } catch (error) {
    if (error instanceof InvalidArgumentError || error instanceof CommanderError) {
      return error.exitCode === 0 ? 0 : OUTCOMES.usage;
    }
    const { describeFailure } = await import('./commands/failure.js');
    const failure = describeFailure(error, io);
    streams.stderr.write(`gazette: ${failure.message}\n`);
    return exitCodeOf([failure.outcome]);
  }
}
