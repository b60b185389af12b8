/** PLACEHOLDER until the annex reader lands. */
import type { AnnexDraft } from '../drafts.js';
import type { Annex } from '../model.js';
import { linesOf, type Source } from '../source.js';
export function finishAnnex(draft: AnnexDraft, source: Source): Annex {
  return { ordinal: draft.ordinal, title: draft.title, profile: draft.profile, status: draft.status, columns: draft.columns.map((c) => ({ ...c })), notes: draft.notes.map((n) => n.text), page: draft.page, ...linesOf(source, draft.span), rows: [], geological_items: [], task_items: [], directory_items: [], members: [] };
}
