/** PLACEHOLDER until linking lands. */
import type { DocumentDraft, IndexEntryDraft, Records } from '../drafts.js';
import type { Outcome } from '../findings.js';
export interface LinkedIndexEntry extends IndexEntryDraft { readonly documentFound: boolean; readonly documentPosition: number | null }
export function linkIssue(documents: readonly { draft: DocumentDraft; records: Records }[]): Outcome<LinkedIndexEntry[][]> {
  return { value: documents.map((d) => d.records.index.map((e) => ({ ...e, documentFound: false, documentPosition: null }))), findings: [] };
}
