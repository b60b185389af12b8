/** `--format pretty`: for a person at a terminal. */
import words from '../../data/messages/report.en.json' with { type: 'json' };
import wordsZh from '../../data/messages/report.zh.json' with { type: 'json' };
import { checkWords } from '../checks/names.js';
import { SEVERITIES, type Severity } from '../findings.js';
import { renderMessage } from '../messages.js';
import { escapeControls } from './escape.js';
import { showExcerpt } from './excerpt.js';
import { lineText, regionOf, type Lined } from './place.js';
import { isFailure, isRead, type Paint, type ReadFile, type Report, type ReportFinding } from './report.js';

const COLOURS: Readonly<Record<Severity, 'red' | 'yellow' | 'cyan'>> = {
  error: 'red',
  warning: 'yellow',
  info: 'cyan',
};

type Words = typeof words;

function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(?<name>[a-z]+)\}/gu, (_, name: string) => String(params[name] ?? ''));
}

function showFinding(
  finding: ReportFinding,
  file: ReadFile,
  lined: Lined,
  report: Report,
  say: Words,
  paint: Paint,
): string[] {
  const region = regionOf(lined, finding);
  const path = escapeControls(file.path);
  const place = region ? `${path}:${region.startLine}:${region.startColumn}` : path;
  const severity = paint(COLOURS[finding.severity], say[finding.severity]);
  const message = escapeControls(renderMessage(finding.code, finding.params, report.language));
  const head = `${paint('bold', place)}: ${severity}: ${message} ${paint('dim', `[${finding.code}]`)}`;
  return [head, ...(region ? showExcerpt(lined, region, paint).map((line) => `  ${line}`) : []), ''];
}

/** `3 warnings, 1 info`; only what there is. */
function countBySeverity(findings: readonly ReportFinding[], say: Words): string {
  const counts = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [fill(say[`${count === 1 ? 'count' : 'counts'}-${severity}` as const], { count })];
  });
  return counts.length === 0 ? say['no-findings'] : counts.join(say.comma);
}

function showSkipped(file: ReadFile, report: Report, say: Words): string[] {
  const names = checkWords(report.language);
  const skipped = file.checks.flatMap((check) =>
    check.reason === null ? [] : [`  - ${names.names[check.name]}: ${names.reasons[check.reason]}`],
  );
  return skipped.length === 0 ? [] : [say.skipped, ...skipped];
}

function showFile(file: ReadFile, report: Report, say: Words, paint: Paint): string[] {
  const lined = lineText(file.text);
  const shown = file.findings.filter((finding) => !finding.known);
  const known = file.findings.length - shown.length;
  const summary = `${escapeControls(file.path)} (${escapeControls(file.label)}): ${countBySeverity(shown, say)}`;
  return [
    ...shown.flatMap((finding) => showFinding(finding, file, lined, report, say, paint)),
    paint('bold', summary) + (known > 0 ? say.comma + fill(say.known, { count: known }) : ''),
    ...showSkipped(file, report, say).map((line) => paint('dim', line)),
  ];
}

/** The last line: whether the run fails, and why. */
function showVerdict(report: Report, say: Words, paint: Paint): string {
  const findings = report.files.filter(isRead).flatMap((file) => file.findings);
  const failures = findings.filter((finding) => isFailure(finding, report.failOn)).length;
  const unread = report.files.filter((file) => !isRead(file)).length;
  if (unread > 0) return paint('red', fill(say['verdict-unread'], { count: unread }));
  if (failures > 0) return paint('red', fill(say['verdict-fails'], { count: failures, severity: say[report.failOn] }));
  return fill(say['verdict-passes'], { severity: say[report.failOn] });
}

export function formatPretty(report: Report, paint: Paint): string {
  const say = report.language === 'zh' ? wordsZh : words;
  const lines = report.files.flatMap((file) => {
    if (isRead(file)) return [...showFile(file, report, say, paint), ''];
    const path = escapeControls(file.path);
    // The failure names the file, too.
    const failure = escapeControls(file.failure).replace(`${path}: `, '');
    return [`${paint('bold', path)}: ${paint('red', say.unreadable)}: ${failure}`, ''];
  });
  return `${[...lines, showVerdict(report, say, paint)].join('\n')}\n`;
}
