/** What a reader of annexes may look at beside the annex itself. */
import type { AnnouncedAnnex } from '../drafts.js';
import type { Source, Traced } from '../source.js';
import type { Profile } from './profile.js';

export interface AnnexContext {
  readonly source: Source;
  /** In order of preference; the generic profile last. */
  readonly profiles: readonly Profile[];
  /** 1-based page of an offset; null where the source shows no pages. */
  readonly pageOf: (offset: number) => number | null;
  /** Running text that may say the same in other words: the document's body first, then the rest of the issue. */
  readonly support: readonly Traced[];
  /** What the document says it has as annexes. */
  readonly announced: readonly AnnouncedAnnex[];
  /** 1-based position of the document. */
  readonly document: number;
}
