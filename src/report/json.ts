/** `--format json`: everything, for programs. */
import * as z from 'zod';
import { LANGUAGES, renderMessage } from '../messages.js';
import { findingSchema } from '../model.js';
import { SEVERITIES } from '../findings.js';
import { stringifyJson } from './escape.js';
import { lineText, regionOf } from './place.js';
import { isFailure, isRead, type FileReport, type Report } from './report.js';

const column = z.int().min(1).nullable();
const readFileSchema = z
  .strictObject({
    path: z.string().meta({ description: 'As given' }),
    readable: z.literal(true).meta({ description: 'It could be read' }),
    label: z.string().meta({ description: 'What a person calls the issue: 临江市人民政府公报 2022年第3期' }),
    encoding: z.string().meta({ description: 'Encoding that its bytes were decoded with' }),
    sha256: z.string().meta({ description: 'Of its bytes' }),
    findings: z
      .array(
        findingSchema
          .extend({
            column_start: column.meta({ description: 'In code points, from 1' }),
            column_end: column.meta({ description: 'The column after the last character, on line_end' }),
            known: z.boolean().meta({ description: 'The baseline holds it' }),
            fails: z.boolean().meta({ description: 'It is new, and at or above the threshold' }),
          })
          .meta({ title: 'Reported finding', description: 'A finding with its place in columns' }),
      )
      .meta({ description: 'In source order' }),
    checks: z
      .array(
        z
          .strictObject({
            name: z.string().meta({ description: 'Name of the check' }),
            status: z.enum(['run', 'skipped']).meta({ description: 'Whether it could run' }),
            reason: z.string().nullable().meta({ description: 'Why it could not; null where it ran' }),
          })
          .meta({ title: 'Check', description: 'A check and whether it could run' }),
      )
      .meta({ description: 'Every check' }),
  })
  .meta({ title: 'File that was read', description: 'An issue and its findings' });
const unreadFileSchema = z
  .strictObject({
    path: z.string().meta({ description: 'As given' }),
    readable: z.literal(false).meta({ description: 'It could not be read' }),
    outcome: z
      .enum(['unreadable', 'limit', 'bug'])
      .meta({ description: 'Why: the input, a limit of time or memory, or gazette itself' }),
    failure: z.string().meta({ description: 'One line: what is wrong and what to do' }),
  })
  .meta({ title: 'File that was not read', description: 'And why' });
export const reportSchema = z
  .strictObject({
    version: z.string().meta({ description: 'Of gazette' }),
    language: z.enum(LANGUAGES).meta({ description: 'Of the messages' }),
    fail_on: z.enum(SEVERITIES).meta({ description: 'Lowest severity that makes the run fail' }),
    files: z
      .array(z.discriminatedUnion('readable', [readFileSchema, unreadFileSchema]))
      .meta({ description: 'In the order given' }),
  })
  .meta({ title: 'Report of gazette validate', description: 'What `gazette validate --format json` writes' });

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
