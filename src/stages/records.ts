/** Stage 8: a document → the rows of its kinds. */
import { NO_RECORDS, type DocumentDraft, type Records } from '../drafts.js';
import type { FindingDraft, Outcome } from '../findings.js';
import type { RecordContext } from '../kinds/record-kind.js';
import { RECORD_KINDS } from '../kinds/record-kinds.js';

export function readRecords(document: DocumentDraft, context: RecordContext): Outcome<Records> {
  let records = NO_RECORDS;
  const findings: FindingDraft[] = [];
  for (const kind of RECORD_KINDS) {
    if (!kind.applies(document)) continue;
    const read = kind.read(document, context);
    records = { ...records, ...read.value };
    findings.push(...read.findings);
  }
  return { value: records, findings };
}
