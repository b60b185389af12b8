/** What a reader of annexes is given beside the region itself. */
import type { AnnouncedAnnex } from '../drafts.js';
import type { Source, Traced } from '../source.js';
import type { Profile } from './profile.js';

export interface AnnexContext {
  readonly source: Source;
  readonly profiles: readonly Profile[];
  /** 1-based page of an offset; null where the source shows no pages. */
  readonly pageOf: (offset: number) => number | null;
  /** Paragraphs of the issue's own texts: first the same document's body, then the others. */
  readonly support: readonly Traced[];
  /** How many of `support` are the same document's. */
  readonly ownSupport: number;
  readonly announced: readonly AnnouncedAnnex[];
  /** 1-based position of the document the region belongs to. */
  readonly document: number;
}
