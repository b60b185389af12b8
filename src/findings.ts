/**
 * What can be wrong about a gazette. A stage returns findings beside its value; it neither throws on content nor logs.
 * Codes are a closed union; their words stand in data/messages/ (en, zh), their pages in docs/findings.md.
 */
import type { Span } from './source.js';

export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Code → severity. The catalogue: every finding of the product has its code here. */
export const FINDING_CODES = {
  'source-not-gazette': 'error',
  'source-truncated': 'warning',
  'source-suspicious-encoding': 'warning',
  'source-page-missing': 'warning',
  'source-issue-unidentified': 'info',
  'text-unassigned': 'error',
  'text-replacement-character': 'warning',
  'text-private-use': 'warning',
  'text-unbalanced': 'warning',
  'document-no-number': 'warning',
  'document-no-date': 'warning',
  'document-no-issuer': 'warning',
  'document-no-title': 'warning',
  'document-no-signature': 'info',
  'document-number-year': 'warning',
  'document-number-duplicate': 'warning',
  'document-number-hole': 'info',
  'heading-sequence': 'warning',
  'annex-not-printed': 'warning',
  'annex-omitted': 'info',
  'annex-not-announced': 'warning',
  'annex-truncated': 'warning',
  'annex-gap': 'warning',
  'annex-unread': 'warning',
  'annex-row-missing': 'warning',
  'annex-row-duplicate': 'warning',
  'annex-row-split': 'warning',
  'annex-reading-ambiguous': 'warning',
  'annex-unit-no-body': 'warning',
  'index-not-printed': 'warning',
  'index-not-listed': 'info',
  'index-title-differs': 'warning',
  'index-title-cut': 'info',
  'appointment-no-post': 'warning',
  'appointment-unknown-post': 'warning',
  'chronicle-out-of-order': 'warning',
  'date-invalid': 'warning',
  'indicator-implausible': 'warning',
  'indicator-part-exceeds-whole': 'warning',
  'figures-contradict': 'warning',
} as const satisfies Record<string, Severity>;

export type FindingCode = keyof typeof FINDING_CODES;

/** A finding as a stage reports it: the code, the values its message names, and the place. */
export interface FindingDraft {
  readonly code: FindingCode;
  /** Values for the placeholders of the message, as `{name}` in data/messages/. */
  readonly params: Readonly<Record<string, string | number>>;
  /** The place in the source; null where the finding is about the issue as a whole. */
  readonly span: Span | null;
  /** 1-based position of the document it belongs to; null for the issue. */
  readonly document: number | null;
}

/** What a stage returns. */
export interface Outcome<T> {
  readonly value: T;
  readonly findings: readonly FindingDraft[];
}
