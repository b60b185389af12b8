/** What is wrong with the rows and cells of an annex as a table: what is lost, skipped, repeated or cut. */
import { countOpen, isOpenCell, isUnread } from '../annexes/unread.js';
import type { AnnexDraft, CellDraft, RowDraft } from '../drafts.js';
import type { FindingCode, FindingDraft } from '../findings.js';
import type { Span } from '../source.js';

type Params = FindingDraft['params'];
type Add = (code: FindingCode, params: Params, span: Span) => void;

/** Rows that one finding speaks of, as a reader names them: 6, or 6–9. */
const nameRows = (from: number, to: number): number | string => (from === to ? from : `${from}–${to}`);

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
    if (last !== null && from <= to) add('annex-row-missing', { title, row: nameRows(from, to) }, row.span);
    last = row.rowNo;
    group = row.group;
  }
}

interface Gap {
  readonly cell: CellDraft;
  readonly span: Span;
  /** Number of the first row that the cell covers, and of the last. */
  readonly from: number;
  to: number;
}

/** Open cells in reading order; cells of rows in succession that have their text from one place are one gap. */
function collectGaps(rows: readonly RowDraft[]): Gap[] {
  const gaps: Gap[] = [];
  let above = new Map<string, Gap>();
  rows.forEach((row, index) => {
    const here = new Map<string, Gap>();
    const number = row.rowNo ?? index + 1;
    for (const cell of row.cells.filter(isOpenCell)) {
      const open = above.get(cell.column);
      const same = open && cell.span && open.span.start === cell.span.start && open.span.end === cell.span.end;
      const gap = same ? open : { cell, span: cell.span ?? row.span, from: number, to: number };
      gap.to = number;
      here.set(cell.column, gap);
      if (!same) gaps.push(gap);
    }
    above = here;
  });
  return gaps;
}

/** One finding for each place that lost text: what a merged cell lost is lost once, whatever rows it covers. */
function reportGaps(annex: AnnexDraft, add: Add, title: string): void {
  // A reader looks for the head that is printed, not for our name of the column.
  const headOf = (name: string): string => annex.columns.find((column) => column.name === name)?.head ?? name;
  for (const gap of collectGaps(annex.rows)) {
    const { from, to, cell } = gap;
    const params = { title, row: nameRows(from, to), column: headOf(cell.column), text: cell.text };
    add('annex-gap', params, gap.span);
  }
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
