/**
 * What passes between stages: values that still hold source spans. `model.ts` has the finished shapes, in which
 * spans have become line numbers.
 */
import type { Span, Traced } from './source.js';
import type { AnnexStatus, AppointmentAction, BlockKind, CellStatus, RelationKind, Section } from './model.js';

/** Page furniture: what is printed on a page but belongs to no document. */
export type FurnitureKind = 'page-number' | 'running-head' | 'section-name';

/** One line of the source (or one column's part of it), before any meaning is read. */
export interface Line {
  /** Of the content: without line end and surrounding white space. */
  readonly span: Span;
  /** The content; letter-spacing already collapsed. */
  readonly text: Traced;
  /** Display width of the white space before the content, a full-width character counting 2. */
  readonly indent: number;
  /** Number of blank lines directly before. */
  readonly blanksBefore: number;
  /** 1-based page of the source, null where the source shows no pages. */
  readonly page: number | null;
  readonly furniture: FurnitureKind | null;
  /** Part of a vertical run (one character a line). */
  readonly vertical: boolean;
  /** First line of a page of the source. */
  readonly pageStart: boolean;
}

/** A field of a document as printed, with its place. */
export interface Field {
  readonly text: string;
  readonly span: Span;
}

/** A field whose stored value is derived from print (a date, a normalised number). */
export interface BlockDraft {
  readonly kind: BlockKind;
  /** Depth of a heading or item: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）; null for others. */
  readonly level: number | null;
  readonly text: Traced;
  readonly page: number | null;
}

/** An annex as a document's 附件说明 announces it. */
export interface AnnouncedAnnex {
  /** Printed number, 1 where a single annex has none. */
  readonly ordinal: number;
  readonly title: string;
  readonly span: Span;
}

/** What is printed under one 附件 heading, before it is read. */
export interface AnnexRegion {
  /** Number of 附件2; null where the heading prints none or there is no heading. */
  readonly ordinal: number | null;
  /** Joined title where it was found outside of the content (a vertical run holds its own). */
  readonly title: Traced | null;
  /** Content lines in reading order, blank lines left out, furniture left out. Empty for a vertical run. */
  readonly lines: readonly Line[];
  /** The stretch of a vertical run, whole source lines; null for running text. */
  readonly run: Span | null;
  /** Spans inside `run` that are page furniture and not to be read. */
  readonly furniture: readonly Span[];
  /** Everything the region covers, for accounting. */
  readonly span: Span;
}

export interface EvidenceDraft {
  readonly quote: string;
  readonly span: Span;
  /** In English, one sentence; says which rule used this place for what. */
  readonly why: string;
}

export interface CellDraft {
  /** The profile's column, or the printed head where the profile has no word for it. */
  readonly column: string;
  readonly text: string;
  readonly observed: string;
  readonly status: CellStatus;
  /** 0 to 1: stated probability that `text` is the whole truth. */
  readonly confidence: number;
  readonly evidence: readonly EvidenceDraft[];
  /** Where it is printed; of the covering cell for a spanned one. Null only for `missing`. */
  readonly span: Span | null;
  readonly page: number | null;
}

export interface RowDraft {
  readonly rowNo: number | null;
  /** Path of group rows above it, `专项规划/重点专项`; null without groups. */
  readonly group: string | null;
  readonly page: number | null;
  readonly span: Span;
  readonly cells: readonly CellDraft[];
}

/** Why a vertical table was read as it was: kept for `show --explain`. */
export interface RowTrace {
  readonly rowNo: number | null;
  /** The fragments of the row with the column each was read into, in print order. */
  readonly chosen: readonly { readonly text: string; readonly column: string; readonly span: Span }[];
  /** The best other reading, null where there was none. */
  readonly runnerUp: readonly { readonly text: string; readonly column: string; readonly span: Span }[] | null;
  /** Score of the chosen minus score of the runner-up; Infinity without one. */
  readonly margin: number;
}

export interface AnnexDraft {
  readonly ordinal: number;
  readonly title: string | null;
  /** Name of the profile that read it. */
  readonly profile: string;
  readonly status: AnnexStatus;
  readonly columns: readonly { readonly name: string; readonly head: string }[];
  readonly rows: readonly RowDraft[];
  /** Paragraphs printed under the heading that are no rows (a note, a sentence under a member list). */
  readonly notes: readonly Traced[];
  readonly span: Span;
  readonly page: number | null;
  readonly trace: readonly RowTrace[];
}

export interface AppointmentDraft {
  readonly person: string;
  readonly action: AppointmentAction;
  readonly post: string;
  readonly concurrent: boolean;
  readonly note: string | null;
  readonly span: Span;
}

export interface ChronicleEventDraft {
  /** ISO 8601, null where the day does not exist or cannot be read. */
  readonly date: string | null;
  readonly officials: readonly string[];
  readonly text: string;
  readonly span: Span;
}

export interface IndicatorDraft {
  readonly name: string;
  readonly unit: string | null;
  readonly monthValue: number | null;
  readonly monthYoy: number | null;
  readonly cumulativeValue: number | null;
  readonly cumulativeYoy: number | null;
  /** Name of the indicator that a # sub-item is part of. */
  readonly parent: string | null;
  readonly span: Span;
}

export interface CaptionDraft {
  readonly text: string;
  readonly credit: readonly string[];
  readonly span: Span;
}

export interface IndexEntryDraft {
  readonly number: string | null;
  readonly title: string;
  /** As printed; a cut end shows as □. */
  readonly titleObserved: string;
  readonly span: Span;
}

export interface CitationDraft {
  readonly number: string | null;
  readonly title: string | null;
  /** The citation as printed, 《…》 and number. */
  readonly text: string;
  readonly span: Span;
}

export interface RelationDraft {
  readonly kind: RelationKind;
  readonly targetNumber: string | null;
  readonly targetTitle: string | null;
  readonly sentence: string;
  readonly span: Span;
}

export interface ContactDraft {
  /** 解读人, 联系人, 联系电话 … as printed. */
  readonly label: string;
  readonly value: string;
  readonly span: Span;
}

export interface Records {
  readonly appointments: readonly AppointmentDraft[];
  readonly chronicle: readonly ChronicleEventDraft[];
  readonly indicators: readonly IndicatorDraft[];
  readonly captions: readonly CaptionDraft[];
  readonly index: readonly IndexEntryDraft[];
  readonly citations: readonly CitationDraft[];
  readonly relations: readonly RelationDraft[];
  readonly contacts: readonly ContactDraft[];
}

/** A document without records. */
export const NO_RECORDS: Records = {
  appointments: [],
  chronicle: [],
  indicators: [],
  captions: [],
  index: [],
  citations: [],
  relations: [],
  contacts: [],
};

/** One document with its fields and the parts that later stages read. */
export interface DocumentDraft {
  readonly position: number;
  readonly section: Section;
  readonly number: Field | null;
  readonly code: Field | null;
  readonly issuer: Field | null;
  readonly title: Field | null;
  readonly addressee: Field | null;
  readonly issuedOn: string | null;
  readonly effectiveOn: string | null;
  readonly validUntil: string | null;
  readonly announced: readonly AnnouncedAnnex[];
  readonly blocks: readonly BlockDraft[];
  /** Lines that are neither title block, body nor annex: tables of statistics, index lists, events. */
  readonly recordLines: readonly Line[];
  readonly page: number | null;
  readonly span: Span;
}

export type { Span, Traced };
