/** PLACEHOLDER until the annex reader lands. */
import type { AnnexDraft, AnnexRegion } from '../drafts.js';
import type { AnnexContext } from '../annexes/context.js';
import type { Outcome } from '../findings.js';
export function readAnnexes(regions: readonly AnnexRegion[], context: AnnexContext): Outcome<AnnexDraft[]> {
  return {
    value: regions.map((r, i) => ({
      ordinal: r.ordinal ?? i + 1,
      title: r.title?.text ?? null,
      profile: 'generic',
      status: 'complete',
      columns: [],
      rows: [],
      notes: [],
      span: r.span,
      page: context.pageOf(r.span.start),
      trace: [],
    })),
    findings: [],
  };
}
