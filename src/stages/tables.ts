/** Stage 6: what is printed under the 附件 headings of one document → its annexes. */
import type { AnnexContext } from '../annexes/context.js';
import { readLineAnnex } from '../annexes/lines-reader.js';
import { readVerticalAnnex } from '../annexes/read-vertical.js';
import type { AnnexDraft, AnnexRegion, CellDraft } from '../drafts.js';
import type { FindingDraft, Outcome } from '../findings.js';

/** Reads each region with the reader of its shape: one character a line, or whole lines. */
export function readAnnexes(regions: readonly AnnexRegion[], context: AnnexContext): Outcome<AnnexDraft[]> {
  const annexes: AnnexDraft[] = [];
  const findings: FindingDraft[] = [];
  for (const region of regions) {
    const outcome = region.run ? readVerticalAnnex(region, context) : readLineAnnex(region, context);
    annexes.push(...outcome.value.map(doubt));
    findings.push(...outcome.findings);
  }
  return { value: annexes, findings };
}

/**
 * Below these a value is no print. A merged cell's value needs the most: where its border is in doubt, so is every row
 * that it covers. What a restored cell says is quoted, so only the tie between two readings speaks against it.
 */
const MIN_CLAIM: Partial<Record<CellDraft['status'], number>> = { observed: 0.6, spanned: 0.9, restored: 0.7 };

/** Says of a cell whose place in the table is in doubt that it is inferred, whatever its reader thought of its words. */
function doubt(annex: AnnexDraft): AnnexDraft {
  if (!annex.rows.some((row) => row.cells.some(isDoubtful))) return annex;
  return {
    ...annex,
    rows: annex.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => (isDoubtful(cell) ? infer(cell) : cell)),
    })),
  };
}

const isDoubtful = (cell: CellDraft): boolean => cell.confidence < (MIN_CLAIM[cell.status] ?? 0);

function infer(cell: CellDraft): CellDraft {
  const why = 'The border of this cell is not forced by the table: another row or column is possible.';
  const own = cell.span ? [{ quote: cell.observed, span: cell.span, why }] : [];
  return { ...cell, status: 'inferred', evidence: [...cell.evidence, ...own] };
}
