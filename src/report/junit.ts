/**
 * `--format junit`: one suite a file. A finding at or above the threshold is a failed test case of its own; a code
 * without such a finding is one that passed; a check that could not run is a skipped one.
 */
import { CHECK_CODES, checkWords } from '../checks/names.js';
import { FINDING_CODES, type FindingCode } from '../findings.js';
import { renderMessage } from '../messages.js';
import { escapeXml } from './escape.js';
import { isFailure, isRead, type FileReport, type ReadFile, type Report, type ReportFinding } from './report.js';

interface Suite {
  readonly name: string;
  readonly cases: readonly string[];
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

/** The longest name of a test case; systems that list them cut longer ones without a mark. */
const NAME_CHARACTERS = 200;

function shorten(text: string): string {
  const characters = Array.from(text);
  return characters.length <= NAME_CHARACTERS ? text : `${characters.slice(0, NAME_CHARACTERS - 1).join('')}…`;
}

function testCase(file: FileReport, name: string, content = ''): string {
  const attributes = `classname="${escapeXml(file.path)}" name="${escapeXml(shorten(name))}" time="0"`;
  return content === '' ? `    <testcase ${attributes}/>` : `    <testcase ${attributes}>${content}</testcase>`;
}

function place(file: ReadFile, finding: ReportFinding): string {
  return finding.line_start === null ? file.path : `${file.path}:${finding.line_start}`;
}

function findingCase(file: ReadFile, finding: ReportFinding, report: Report): string {
  const message = renderMessage(finding.code, finding.params, report.language);
  const text = escapeXml(`${place(file, finding)}: ${finding.severity} ${finding.code}: ${message}`);
  const content = isFailure(finding, report.failOn)
    ? `<failure type="${finding.code}" message="${escapeXml(message)}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return testCase(file, `${finding.code}: ${message}`, content);
}

function suiteOf(file: FileReport, report: Report): Suite {
  if (!isRead(file)) {
    const error = `<error type="unreadable" message="${escapeXml(file.failure)}"/>`;
    return { name: file.path, cases: [testCase(file, 'readable', error)], failures: 0, errors: 1, skipped: 0 };
  }
  const found = new Set<FindingCode>(file.findings.map((finding) => finding.code));
  const skipped = file.checks.filter((check) => check.reason !== null);
  const silent = new Set<FindingCode>(skipped.flatMap((check) => CHECK_CODES[check.name] ?? []));
  const cases = [
    ...file.findings.map((finding) => findingCase(file, finding, report)),
    ...(Object.keys(FINDING_CODES) as FindingCode[])
      .filter((code) => !found.has(code) && !silent.has(code))
      .map((code) => testCase(file, code)),
    ...skipped.map((check) => {
      const reason = check.reason === null ? '' : checkWords(report.language).reasons[check.reason];
      return testCase(file, check.name, `<skipped message="${escapeXml(reason)}"/>`);
    }),
  ];
  const failures = file.findings.filter((finding) => isFailure(finding, report.failOn)).length;
  return { name: `${file.path} (${file.label})`, cases, failures, errors: 0, skipped: skipped.length };
}

export function formatJunit(report: Report): string {
  const suites = report.files.map((file) => suiteOf(file, report));
  const sum = (count: (suite: Suite) => number): number => suites.reduce((total, suite) => total + count(suite), 0);
  const counts = (tests: number, failures: number, errors: number): string =>
    `tests="${tests}" failures="${failures}" errors="${errors}"`;
  const total = counts(
    sum((suite) => suite.cases.length),
    sum((suite) => suite.failures),
    sum((suite) => suite.errors),
  );
  const lines = suites.flatMap((suite) => [
    `  <testsuite name="${escapeXml(suite.name)}" ${counts(suite.cases.length, suite.failures, suite.errors)} skipped="${suite.skipped}" time="0">`,
    ...suite.cases,
    '  </testsuite>',
  ]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="gazette validate" ${total} time="0">`,
    ...lines,
    '</testsuites>',
    '',
  ].join('\n');
}
