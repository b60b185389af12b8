/** `--format json`: everything, for programs. */
import * as z from 'zod';
import { LANGUAGES, renderMessage } from '../messages.js';
import { findingSchema } from '../model.js';
import { SEVERITIES } from '../findings.js';
import { stringifyJson } from './escape.js';
import { lineText, regionOf } from './place.js';
import { isFailure, isRead, type FileReport, type Report } from './report.js';

const column = z.int().min(1).nullable();
const readFileSchema = z.strictObject({
  path: z.string(),
  readable: z.literal(true),
  label: z.string().meta({ description: 'What a person calls the issue: 临江市人民政府公报 2022年第3期' }),
  encoding: z.string(),
  sha256: z.string(),
  findings: z.array(
    findingSchema.extend({
      column_start: column.meta({ description: 'In code points, from 1' }),
      column_end: column.meta({ description: 'The column after the last character, on line_end' }),
      known: z.boolean().meta({ description: 'The baseline holds it' }),
      fails: z.boolean().meta({ description: 'It is new, and at or above the threshold' }),
    }),
  ),
  checks: z.array(
    z.strictObject({ name: z.string(), status: z.enum(['run', 'skipped']), reason: z.string().nullable() }),
  ),
});
const unreadFileSchema = z.strictObject({
  path: z.string(),
  readable: z.literal(false),
  outcome: z.enum(['unreadable', 'limit', 'bug']),
  failure: z.string().meta({ description: 'One line: what is wrong and what to do' }),
});
export const reportSchema = z.strictObject({
  version: z.string().meta({ description: 'Of gazette' }),
  language: z.enum(LANGUAGES).meta({ description: 'Of the messages' }),
  fail_on: z.enum(SEVERITIES).meta({ description: 'Lowest severity that makes the run fail' }),
  files: z.array(z.discriminatedUnion('readable', [readFileSchema, unreadFileSchema])),
});

function describeFile(file: FileReport, report: Report): z.infer<typeof reportSchema>['files'][number] {
  if (!isRead(file)) {
    return { path: file.path, readable: false, outcome: file.outcome, failure: file.failure };
  }
  const lined = lineText(file.text);
  const findings = file.findings.map((finding) => {
    const region = regionOf(lined, finding);
    return {
      ...finding,
      message: renderMessage(finding.code, finding.params, report.language),
      column_start: region?.startColumn ?? null,
      column_end: region?.endColumn ?? null,
      fails: isFailure(finding, report.failOn),
    };
  });
  const { path, label, encoding, sha256 } = file;
  return {
    path,
    readable: true,
    label,
    encoding,
    sha256,
    findings,
    checks: file.checks.map((check) => ({ ...check })),
  };
}

export function formatJson(report: Report): string {
  const files = report.files.map((file) => describeFile(file, report));
  return `${stringifyJson({ version: report.version, language: report.language, fail_on: report.failOn, files })}\n`;
}
