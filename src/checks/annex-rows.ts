/** What is wrong with the rows and cells of an annex as a table: what is lost, skipped, repeated or cut. */
import type { AnnexDraft, CellDraft, RowDraft } from '../drafts.js';
import type { FindingCode, FindingDraft } from '../findings.js';
import type { Span } from '../source.js';

type Params = FindingDraft['params'];
type Add = (code: FindingCode, params: Params, span: Span) => void;

/** A table of which so many cells, and this share of them, could not be read is told as a whole, not cell by cell. */
const MIN_UNREAD_CELLS = 8;
const UNREAD_SHARE = 0.4;

/** Numbers that a run of numbering skips or repeats; a smaller number in another group starts a new run. */
function reportNumbers(annex: AnnexDraft, add: Add, title: string): void {
  let last: number | null = null;
  let group: string | null | undefined;
  for (const row of annex.rows) {
    if (row.rowNo === null) {
      if (last !== null) last++;
      continue;
    }
    const fresh = group !== undefined && row.group !== group && row.rowNo === 1;
    const before: number = last === null || fresh ? 0 : last;
    if (row.rowNo === before && last !== null && !fresh)
      add('annex-row-duplicate', { title, row: row.rowNo }, row.span);
    const [from, to] = [before + 1, row.rowNo - 1];
    if (last !== null && from <= to)
      add('annex-row-missing', { title, row: from === to ? from : `${from}–${to}` }, row.span);
    last = row.rowNo;
    group = row.group;
  }
}

const isOpen = (cell: CellDraft): boolean => cell.status === 'partial' || cell.status === 'missing';

/** Cells of a table that is given column by column cannot be put to rows: then nearly all of them are open. */
export function isUnread(annex: AnnexDraft): boolean {
  const { open, all } = countOpen(annex.rows);
  return open >= MIN_UNREAD_CELLS && open >= all * UNREAD_SHARE;
}

function countOpen(rows: readonly RowDraft[]): { open: number; all: number } {
  const cells = rows.flatMap((row) => row.cells);
  return { open: cells.filter(isOpen).length, all: cells.length };
}

function reportGaps(annex: AnnexDraft, add: Add, title: string): void {
  // A reader looks for the head that is printed, not for our name of the column.
  const headOf = (name: string): string => annex.columns.find((column) => column.name === name)?.head ?? name;
  annex.rows.forEach((row, index) => {
    for (const cell of row.cells.filter(isOpen)) {
      const params = { title, row: row.rowNo ?? index + 1, column: headOf(cell.column), text: cell.text };
      add('annex-gap', params, cell.span ?? row.span);
    }
  });
}

/** Findings about rows, gaps and the end of the table. */
export function reportAnnex(annex: AnnexDraft, document: number): FindingDraft[] {
  const findings: FindingDraft[] = [];
  const title = annex.title ?? '';
  const add: Add = (code, params, span) => {
    findings.push({ code, params, span, document });
  };
  reportNumbers(annex, add, title);
  if (isUnread(annex)) {
    const { open, all } = countOpen(annex.rows);
    add('annex-unread', { title, count: open, total: all }, { start: annex.span.start, end: annex.span.start + 1 });
  } else reportGaps(annex, add, title);
  const last = annex.rows.at(-1);
  if (annex.status === 'truncated' && last)
    add('annex-truncated', { title, row: last.rowNo ?? annex.rows.length }, last.span);
  return findings;
}
