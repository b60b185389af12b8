/** `--format sarif`: SARIF 2.1.0, for code scanning. */
import { sep } from 'node:path';
import { FINDING_CODES, type FindingCode, type Severity } from '../findings.js';
import { describeFinding, renderMessage } from '../messages.js';
import { checkWords } from '../checks/names.js';
import { stringifyJson } from './escape.js';
import { lineText, regionOf, type Lined } from './place.js';
import { isRead, type FileReport, type ReadFile, type Report, type ReportFinding } from './report.js';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };
const CODES = Object.keys(FINDING_CODES) as FindingCode[];
/** Where files are counted from: what a viewer resolves the relative paths against. */
const ROOT = 'SRCROOT';
/** The kind of fingerprint; its number changes when fingerprints are made in another way. */
const FINGERPRINT = 'gazetteFinding/v1';

/** `annex-row-split` → `AnnexRowSplit`. */
function ruleName(code: FindingCode): string {
  return code
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

function describeRules(report: Report): object[] {
  return CODES.map((code) => {
    const { title, explanation, action } = describeFinding(code, report.language);
    return {
      id: code,
      name: ruleName(code),
      shortDescription: { text: title },
      fullDescription: { text: explanation },
      help: { text: `${explanation}\n\n${action}`, markdown: `${explanation}\n\n**→** ${action}` },
      defaultConfiguration: { level: LEVELS[FINDING_CODES[code]] },
    };
  });
}

/** A path as a URI: relative ones to the root, absolute ones as `file:`. */
export function toUri(path: string): { uri: string; uriBaseId?: string } {
  // A backslash parts folders on Windows only; elsewhere it is a character of the name.
  const isWindows = sep === '\\' || /^[A-Za-z]:\\/u.test(path);
  const slashed = isWindows ? path.replaceAll('\\', '/') : path;
  const encoded = slashed
    .split('/')
    .map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd')))
    .join('/');
  if (slashed.startsWith('/')) return { uri: `file://${encoded}` };
  if (/^[A-Za-z]:\//u.test(slashed)) return { uri: `file:///${encoded.replace('%3A', ':')}` };
  return { uri: encoded.replace(/^(?:\.\/)+/u, ''), uriBaseId: ROOT };
}

function describeResult(finding: ReportFinding, file: ReadFile, lined: Lined, report: Report): object {
  const region = regionOf(lined, finding);
  const physicalLocation = { artifactLocation: toUri(file.path), ...(region && { region }) };
  return {
    ruleId: finding.code,
    ruleIndex: CODES.indexOf(finding.code),
    level: LEVELS[finding.severity],
    message: { text: renderMessage(finding.code, finding.params, report.language) },
    locations: [{ physicalLocation }],
    partialFingerprints: { [FINGERPRINT]: finding.fingerprint },
    ...(report.compared && { baselineState: finding.known ? 'unchanged' : 'new' }),
    properties: { issue: file.label, document: finding.document, params: finding.params },
  };
}

function describeFile(file: FileReport): object {
  const location = toUri(file.path);
  if (!isRead(file)) return { location };
  return { location, encoding: file.encoding, hashes: { 'sha-256': file.sha256 }, sourceLanguage: 'zh' };
}

function describeNotes(file: FileReport, report: Report): object[] {
  const locations = [{ physicalLocation: { artifactLocation: toUri(file.path) } }];
  if (!isRead(file)) return [{ level: 'error', message: { text: file.failure }, locations }];
  const words = checkWords(report.language);
  return file.checks.flatMap((check) => {
    if (check.reason === null) return [];
    const text = `${words.names[check.name]}: ${words.reasons[check.reason]}`;
    return [{ level: 'note', message: { text }, locations, descriptor: { id: check.name } }];
  });
}

export function formatSarif(report: Report): string {
  const results = report.files.filter(isRead).flatMap((file) => {
    const lined = lineText(file.text);
    return file.findings.map((finding) => describeResult(finding, file, lined, report));
  });
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'gazette',
            version: report.version,
            semanticVersion: report.version,
            language: report.language,
            rules: describeRules(report),
          },
        },
        language: report.language,
        columnKind: 'unicodeCodePoints',
        originalUriBaseIds: { [ROOT]: { description: { text: 'Folder in which gazette was run' } } },
        invocations: [
          {
            executionSuccessful: report.files.every(isRead),
            toolExecutionNotifications: report.files.flatMap((file) => describeNotes(file, report)),
          },
        ],
        artifacts: report.files.map(describeFile),
        results,
      },
    ],
  };
  return `${stringifyJson(log)}\n`;
}
