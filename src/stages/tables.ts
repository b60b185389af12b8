/** Stage 6: what is printed under the 附件 headings of one document → its annexes. */
import type { AnnexContext } from '../annexes/context.js';
import { doubtCells } from '../annexes/doubt.js';
import { readLineAnnex } from '../annexes/lines/reader.js';
import { isUnread } from '../annexes/unread.js';
import { readVerticalAnnex } from '../annexes/vertical/reader.js';
import type { AnnexDraft, AnnexRegion } from '../drafts.js';
import type { FindingDraft, Outcome } from '../findings.js';

/** Reads each region with the reader of its shape: one character a line, or whole lines. */
export function readAnnexes(regions: readonly AnnexRegion[], context: AnnexContext): Outcome<AnnexDraft[]> {
  const annexes: AnnexDraft[] = [];
  const findings: FindingDraft[] = [];
  for (const region of regions) {
    if (region.run) {
      annexes.push(...readVerticalAnnex(region, context).map(doubtCells));
      continue;
    }
    const outcome = readLineAnnex(region, context);
    const read = outcome.value.map(doubtCells);
    annexes.push(...read);
    // Of a table that could not be read as a whole that is said, once.
    if (!read.some(isUnread)) findings.push(...outcome.findings);
  }
  return { value: annexes, findings };
}
