/** The one shape of a check, and what it may look at. */
import type { AnnexDraft, DocumentDraft, Line, Records } from '../drafts.js';
import type { FindingCode, FindingDraft } from '../findings.js';
import type { Source } from '../source.js';

export interface CheckedDocument {
  readonly draft: DocumentDraft;
  readonly annexes: readonly AnnexDraft[];
  readonly records: Records;
}

export interface CheckInput {
  readonly source: Source;
  /** Every line of the source in reading order, furniture included. */
  readonly lines: readonly Line[];
  readonly issue: { readonly title: string | null; readonly year: number | null; readonly number: number | null };
  readonly documents: readonly CheckedDocument[];
}

/** Why a check could not run. Words for each stand in data/messages/checks.*.json. */
export type SkipReason =
  | 'not-a-gazette'
  | 'no-documents'
  | 'no-numbered-documents'
  | 'no-annexes'
  | 'no-index'
  | 'no-appointments'
  | 'no-chronicle'
  | 'no-indicators'
  | 'no-headings'
  | 'no-printed-page-numbers'
  | 'no-page-breaks';

export interface Check {
  readonly name: string;
  readonly codes: readonly FindingCode[];
  /** Why it cannot run on this issue; null where it can. */
  readonly skip: (input: CheckInput) => SkipReason | null;
  /** Null for a check that a stage makes where it reads the thing: listed here so that it is seen to be run or skipped. */
  readonly run: ((input: CheckInput) => readonly FindingDraft[]) | null;
}

export interface CheckRun {
  readonly name: string;
  readonly status: 'run' | 'skipped';
  readonly reason: SkipReason | null;
}
