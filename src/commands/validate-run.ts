/** `gazette validate`: files → findings → report, without a database. */
import { existsSync } from 'node:fs';
import packageJson from '../../package.json' with { type: 'json' };
import { readIssues } from '../batch.js';
import type { Reading } from '../read-issue.js';
import { markKnown, updateBaseline } from '../report/baseline.js';
import { isFindingCode, type Config } from '../report/config.js';
import { formatReport } from '../report/format.js';
import { outcomesOf } from '../report/outcome.js';
import type { FileReport, Report } from '../report/report.js';
import { escapeOnLine, painter } from '../terminal.js';
import { batchOptions } from './batch-options.js';
import { exitCodeOf, type ExitCode } from './exit-code.js';
import { Failure } from './failure.js';
import type { Io } from './io.js';
import type { Language } from './language.js';
import { describeInputProblem } from './problems.js';
import { BASELINE_FILE, loadBaseline, loadConfig, saveBaseline } from './validate-files.js';
import type { ValidateOptions } from './validate.js';

interface Codes {
  readonly codes: ReadonlySet<string> | null;
  /** What follows the codes on the command line: `--ignore annex-gap issue.txt`. */
  readonly files: readonly string[];
}

/** `--select a,b c issue.txt`: commas and spaces alike; from the first word on that names no code, files. */
function readCodes(given: readonly string[] | undefined): Codes {
  if (given === undefined) return { codes: null, files: [] };
  const areCodes = (word: string): boolean => word.split(',').every((code) => code === '' || isFindingCode(code));
  const looksLikeFile = (word: string): boolean => /[./\\]/u.test(word) || existsSync(word);
  const end = given.findIndex((word, i) => i > 0 && !areCodes(word) && looksLikeFile(word));
  const words = end < 0 ? given : given.slice(0, end);
  const codes = words.flatMap((word) => word.split(',')).filter((word) => word !== '');
  const unknown = codes.find((code) => !isFindingCode(code));
  if (unknown !== undefined) throw new Failure('usage', 'usage-code', { code: unknown });
  return { codes: new Set(codes), files: given.slice(words.length) };
}

interface Choice {
  readonly isWanted: (code: string) => boolean;
  readonly files: readonly string[];
}

function chooseFindings(files: readonly string[], options: ValidateOptions, config: Config): Choice {
  const select = readCodes(options.select ?? config.select);
  const ignore = readCodes(options.ignore ?? config.ignore);
  return {
    isWanted: (code) => select.codes?.has(code) !== false && ignore.codes?.has(code) !== true,
    files: [...select.files, ...ignore.files, ...files],
  };
}

function reportFile(path: string, reading: Reading, isWanted: Choice['isWanted'], io: Io): FileReport {
  if (!reading.ok) {
    const { outcome, message } = describeInputProblem(path, reading.problem, io.say);
    return { path, failure: message, outcome: outcome === 'limit' || outcome === 'bug' ? outcome : 'unreadable' };
  }
  const { issue, checks } = reading;
  return {
    path,
    failure: null,
    label: issue.label,
    text: issue.source.text,
    encoding: issue.source.encoding,
    sha256: issue.source.sha256,
    findings: issue.findings.filter(({ code }) => isWanted(code)).map((finding) => ({ ...finding, known: false })),
    checks,
  };
}

async function readReport(
  { files, isWanted }: Choice,
  options: ValidateOptions,
  config: Config,
  language: Language,
  io: Io,
): Promise<Report> {
  const batch = await batchOptions({ ...options, encoding: options.encoding ?? config.encoding });
  const reports: FileReport[] = [];
  for await (const reading of readIssues(files, { ...batch, keepOthers: true })) {
    reports.push(reportFile(files[reports.length] ?? '', reading, isWanted, io));
  }
  return {
    version: packageJson.version,
    language,
    failOn: options.failOn ?? config.failOn ?? 'warning',
    compared: false,
    files: reports,
  };
}

/** Compares with the baseline, after having brought it up to date where that is asked for. */
function compare(
  report: Report,
  path: string | undefined,
  update: boolean,
  isWanted: Choice['isWanted'],
  io: Io,
): Report {
  if (path === undefined) return report;
  const before = loadBaseline(path, update);
  if (!update) return before === null ? report : markKnown(report, before);
  const baseline = updateBaseline(report, before, isWanted);
  saveBaseline(path, baseline);
  if (!io.quiet) {
    const told = io.say('validate-baseline-written', { file: path, count: baseline.findings.length });
    io.stderr.write(`gazette: ${escapeOnLine(told)}\n`);
  }
  return markKnown(report, baseline);
}

/** @param explicitLanguage of `--lang`, which wins over the settings file; those win over the locale */
export async function runValidate(
  files: readonly string[],
  options: ValidateOptions,
  explicitLanguage: Language | undefined,
  io: Io,
): Promise<ExitCode> {
  const config = loadConfig(options.config);
  const choice = chooseFindings(files, options, config);
  if (choice.files.length === 0) throw new Failure('usage', 'usage-files');
  const update = options.updateBaseline === true;
  const baseline = options.baseline ?? config.baseline ?? (update ? BASELINE_FILE : undefined);
  // A baseline that is missing or broken is told before minutes of reading.
  if (baseline !== undefined) loadBaseline(baseline, update);
  const language = explicitLanguage ?? config.lang ?? io.language;
  const report = compare(
    await readReport(choice, options, config, language, io),
    baseline,
    update,
    choice.isWanted,
    io,
  );
  const paint = painter(io.hasColour(io.stdout));
  io.stdout.write(formatReport(report, options.format ?? config.format ?? 'pretty', paint));
  return exitCodeOf(outcomesOf(report));
}
