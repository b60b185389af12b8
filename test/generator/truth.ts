/** What a composed issue says: the truth that a parser's answer is measured against, and the parts it is printed from. */
import type { Section } from '../../src/model.js';
import type { Table } from './table.js';
import type { RowTruth } from './vertical.js';

export interface ParagraphTruth {
  readonly text: string;
  /** May stand in the body or not: addressee, signature, date, a plan's own title, the list of annexes. */
  readonly optional: boolean;
}
export interface AppointmentTruth {
  readonly person: string;
  readonly action: 'appoint' | 'remove' | 'resign';
  readonly post: string;
  readonly concurrent: boolean;
  readonly note: string | null;
}
export interface EventTruth {
  readonly date: string;
  readonly officials: readonly string[];
  readonly text: string;
}
export interface IndicatorTruth {
  readonly name: string;
  readonly unit: string;
  readonly values: readonly (number | null)[];
}
export interface CaptionTruth {
  readonly text: string;
  readonly credit: readonly string[];
}
export interface IndexTruth {
  readonly number: string;
  readonly title: string;
  readonly found: boolean;
}
export interface MemberTruth {
  readonly role: string;
  readonly name: string;
  readonly post: string;
}
export interface CitationTruth {
  readonly number: string | null;
  readonly title: string | null;
}
export interface RelationTruth {
  readonly kind: 'repeals' | 'amends' | 'replaces' | 'extends' | 'issues' | 'forwards';
  readonly number: string | null;
  readonly title: string | null;
}
export interface AnnexTruth {
  readonly ordinal: number;
  readonly title: string;
  readonly profile: string;
  readonly truncated: boolean;
  /** Rows of a table; empty for member lists and procedures. */
  readonly rows: readonly RowTruth[];
  readonly members: readonly MemberTruth[];
  readonly steps: readonly string[];
}
export interface DocumentTruth {
  readonly section: Section;
  readonly number: string | null;
  readonly code: string | null;
  readonly issuer: string | null;
  readonly title: string | null;
  readonly addressee: string | null;
  readonly issued_on: string | null;
  readonly effective_on: string | null;
  readonly valid_until: string | null;
  readonly body: readonly ParagraphTruth[];
  readonly annexes: readonly AnnexTruth[];
  /** Announced, but printed nowhere: a finding. */
  readonly unprinted: readonly string[];
  readonly appointments: readonly AppointmentTruth[];
  readonly events: readonly EventTruth[];
  readonly indicators: readonly IndicatorTruth[];
  readonly captions: readonly CaptionTruth[];
  readonly index: readonly IndexTruth[];
  readonly citations: readonly CitationTruth[];
  readonly relations: readonly RelationTruth[];
}
export interface IssueTruth {
  readonly seed: number;
  readonly title: string;
  readonly issuer: string;
  readonly year: number;
  readonly number: number;
  readonly serial: number | null;
  readonly documents: readonly DocumentTruth[];
}

/** A printed element in reading order. */
export type Part =
  | { readonly kind: 'title'; readonly lines: readonly TitleLine[] }
  | { readonly kind: 'para'; readonly text: string; readonly flush?: boolean; readonly narrow?: boolean }
  | { readonly kind: 'right'; readonly text: string }
  | { readonly kind: 'centre'; readonly lines: readonly string[] }
  /** Printed as it stands, one output line each. */
  | { readonly kind: 'fixed'; readonly lines: readonly string[]; readonly tight?: boolean }
  | { readonly kind: 'annex'; readonly label: string; readonly title: readonly string[] }
  | { readonly kind: 'table'; readonly table: Table; readonly ordinal: number; readonly label: string }
  /** The list of annexes under the body; the printer numbers and wraps it. */
  | { readonly kind: 'attachments'; readonly titles: readonly string[] }
  | { readonly kind: 'caption'; readonly text: string; readonly credit: string }
  | { readonly kind: 'page' }
  | { readonly kind: 'columns'; readonly columns: 1 | 2 };
export interface TitleLine {
  readonly field: 'code' | 'number' | 'issuer' | 'title' | 'subtitle';
  readonly text: string;
}
export interface ComposedDocument {
  readonly truth: DocumentTruth;
  readonly parts: readonly Part[];
}
export interface ComposedIssue {
  readonly truth: IssueTruth;
  readonly documents: readonly ComposedDocument[];
  readonly layout: Layout;
}
/** How this gazette is set: chosen by the seed, or fixed by a test. */
export interface Layout {
  readonly script: 'simplified' | 'traditional';
  readonly minguo: boolean;
  readonly sectionNames: Readonly<Partial<Record<Section, string>>>;
  readonly sectionMark: 'head' | 'margin' | 'none';
  readonly columns: 1 | 2;
  readonly pageNumber: 'dots' | 'hyphens' | 'dashes' | 'bare' | 'words' | 'none';
  readonly heads: boolean;
  /** Each document starts a page, or follows the one before. */
  readonly newPage: boolean;
  readonly eventMark: '△' | '▲' | '●' | '◎' | '';
  readonly dayStyle: 'day' | 'month' | 'inline';
  readonly brackets: '〔〕' | '［］' | '[]' | '（）' | '﹝﹞';
  readonly dateStyle: 'digits' | 'hanzi';
  readonly indexAt: 'front' | 'back' | 'none';
}
