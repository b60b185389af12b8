/** What is wrong with the rows and cells of an annex as a table: what is lost, skipped, repeated or cut. */
import { countOpen, isOpenCell, isUnread } from '../annexes/unread.js';
import type { AnnexDraft } from '../drafts.js';
import type { FindingCode, FindingDraft } from '../findings.js';
import type { Span } from '../source.js';

type Params = FindingDraft['params'];
type Add = (code: FindingCode, params: Params, span: Span) => void;

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

function reportGaps(annex: AnnexDraft, add: Add, title: string): void {
  // A reader looks for the head that is printed, not for our name of the column.
  const headOf = (name: string): string => annex.columns.find((column) => column.name === name)?.head ?? name;
  annex.rows.forEach((row, index) => {
    for (const cell of row.cells.filter(isOpenCell)) {
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
