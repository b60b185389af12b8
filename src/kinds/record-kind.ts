import type { DocumentDraft, Records } from '../drafts.js';
import type { FindingDraft } from '../findings.js';
import type { Source } from '../source.js';

/** What a reader of records knows beside the document itself. */
export interface RecordContext {
  readonly source: Source;
  readonly issueYear: number | null;
  /** Month of the issue where its date is known; a number such as 第3期 is no month. */
  readonly issueMonth: number | null;
}

/** A reader fills the tables it knows and leaves the others out. */
export interface RecordKind {
  readonly name: keyof Records;
  /** Whether a document can hold this kind of record at all. */
  readonly applies: (document: DocumentDraft) => boolean;
  readonly read: (
    document: DocumentDraft,
    context: RecordContext,
  ) => { readonly value: Partial<Records>; readonly findings: readonly FindingDraft[] };
}
