/** A baseline: the findings that are known and accepted, so that only new ones fail. */
import * as z from 'zod';
import { FINDING_CODES, type FindingCode } from '../findings.js';
import { stringifyJson } from './escape.js';
import { isRead, type Report } from './report.js';

export const baselineSchema = z
  .strictObject({
    $schema: z.string().optional(),
    version: z.literal(1).meta({ description: 'Of this format' }),
    findings: z
      .array(
        z
          .strictObject({
            issue: z.string().min(1).meta({ description: 'Label of the issue: 临江市人民政府公报 2022年第3期' }),
            code: z
              .enum(Object.keys(FINDING_CODES) as [FindingCode, ...FindingCode[]])
              .meta({ description: 'What it is' }),
            fingerprint: z
              .string()
              .min(1)
              .meta({ description: 'What the finding is known by; survives a change of lines' }),
            message: z.string().meta({ description: 'For people who read this file; not compared' }),
          })
          .meta({ title: 'Known finding', description: 'A finding that does not fail any more' }),
      )
      .meta({ description: 'Findings that are known, sorted' }),
  })
  .meta({
    title: 'gazette baseline',
    description: 'Findings that are known: `gazette validate --baseline` fails on others',
  });

export type Baseline = z.infer<typeof baselineSchema>;

const keyOf = (issue: string, fingerprint: string): string => `${issue}\u001f${fingerprint}`;

/** The same report, with the findings that the baseline holds marked as known. */
export function markKnown(report: Report, baseline: Baseline): Report {
  const known = new Set(baseline.findings.map((entry) => keyOf(entry.issue, entry.fingerprint)));
  const files = report.files.map((file) => {
    if (!isRead(file)) return file;
    const findings = file.findings.map((finding) => ({
      ...finding,
      known: known.has(keyOf(file.label, finding.fingerprint)),
    }));
    return { ...file, findings };
  });
  return { ...report, compared: true, files };
}

/**
 * The baseline after a run: what it found in its issues, and what was known of all others. Sorted, for quiet diffs.
 * @param isWanted whether the run reported findings of a code; of others it says nothing, and what was known stays
 */
export function updateBaseline(
  report: Report,
  before: Baseline | null,
  isWanted: (code: FindingCode) => boolean = () => true,
): Baseline {
  const read = report.files.filter(isRead);
  const labels = new Set(read.map((file) => file.label));
  const kept = (before?.findings ?? []).filter((entry) => !labels.has(entry.issue) || !isWanted(entry.code));
  const found = read.flatMap((file) =>
    file.findings.map(({ code, fingerprint, message }) => ({ issue: file.label, code, fingerprint, message })),
  );
  const rank = (entry: Baseline['findings'][number]): string =>
    keyOf(`${entry.issue}\u001f${entry.code}`, entry.fingerprint);
  // Two extractions of one issue in a run find the same.
  const unique = new Map([...kept, ...found].map((entry) => [keyOf(entry.issue, entry.fingerprint), entry]));
  const findings = [...unique.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
  return { version: 1, findings };
}

export function printBaseline(baseline: Baseline): string {
  return `${stringifyJson(baseline)}\n`;
}
