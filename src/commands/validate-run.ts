/** `gazette validate`: files → findings → report, without a database. */
import packageJson from '../../package.json' with { type: 'json' };
import { readIssues } from '../batch.js';
import type { Finding } from '../model.js';
import type { Reading } from '../read-issue.js';
import { markKnown, updateBaseline } from '../report/baseline.js';
import { isFindingCode, type Config } from '../report/config.js';
import { formatReport } from '../report/format.js';
import { outcomesOf } from '../report/outcome.js';
import type { FileReport, Report } from '../report/report.js';
import { escapeOnLine, painter } from '../terminal.js';
import { batchOptions } from './batch-options.js';
import { exitCodeOf, OUTCOMES, type ExitCode } from './exit-code.js';
import { Failure } from './failure.js';
import type { Io } from './io.js';
import type { Language } from './language.js';
import { describeInputProblem } from './problems.js';
import { BASELINE_FILE, loadBaseline, loadConfig, saveBaseline } from './validate-files.js';
import type { ValidateOptions } from './validate.js';

/** `--select a,b c`: commas and spaces alike. */
function readCodes(given: readonly string[] | undefined): ReadonlySet<string> | null {
  if (given === undefined) return null;
  const codes = given.flatMap((word) => word.split(',')).filter((word) => word !== '');
  const unknown = codes.find((code) => !isFindingCode(code));
  if (unknown !== undefined) throw new Failure('usage', 'usage-code', { code: unknown });
  return new Set(codes);
}

function chooseFindings(options: ValidateOptions, config: Config): (finding: Finding) => boolean {
  const select = readCodes(options.select ?? config.select);
  const ignore = readCodes(options.ignore ?? config.ignore);
  return ({ code }) => (select === null || select.has(code)) && ignore?.has(code) !== true;
}

function reportFile(path: string, reading: Reading, isWanted: (finding: Finding) => boolean, io: Io): FileReport {
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
    findings: issue.findings.filter(isWanted).map((finding) => ({ ...finding, known: false })),
    checks,
  };
}

async function readReport(
  files: readonly string[],
  options: ValidateOptions,
  config: Config,
  language: Language,
  io: Io,
): Promise<Report> {
  const isWanted = chooseFindings(options, config);
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
function compare(report: Report, path: string | undefined, update: boolean, io: Io): Report {
  if (path === undefined) return report;
  const before = loadBaseline(path, update);
  if (!update) return before === null ? report : markKnown(report, before);
  const baseline = updateBaseline(report, before);
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
  const update = options.updateBaseline === true;
  const baseline = options.baseline ?? config.baseline ?? (update ? BASELINE_FILE : undefined);
  // A baseline that is missing or broken is told before minutes of reading.
  if (baseline !== undefined) loadBaseline(baseline, update);
  const language = explicitLanguage ?? config.lang ?? io.language;
  const report = compare(await readReport(files, options, config, language, io), baseline, update, io);
  const paint = painter(io.hasColour(io.stdout));
  io.stdout.write(formatReport(report, options.format ?? config.format ?? 'pretty', paint));
  return files.length === 0 ? OUTCOMES.usage : exitCodeOf(outcomesOf(report));
}
