/** Tables that could not be read as a whole. */
import type { AnnexDraft, CellDraft, RowDraft } from '../drafts.js';

/** A table of which so many cells, and this share of them, could not be read is told as a whole, not cell by cell. */
const MIN_UNREAD_CELLS = 8;
const UNREAD_SHARE = 0.4;

export const isOpenCell = (cell: CellDraft): boolean => cell.status === 'partial' || cell.status === 'missing';

/** Cells of a table that is given column by column cannot be put to rows: then nearly all of them are open. */
export function isUnread(annex: AnnexDraft): boolean {
  const { open, all } = countOpen(annex.rows);
  return open >= MIN_UNREAD_CELLS && open >= all * UNREAD_SHARE;
}

export function countOpen(rows: readonly RowDraft[]): { open: number; all: number } {
  const cells = rows.flatMap((row) => row.cells);
  return { open: cells.filter(isOpenCell).length, all: cells.length };
}
