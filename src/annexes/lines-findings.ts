/** What is wrong with an annex that was read from whole lines. */
import type { AnnexDraft } from '../drafts.js';
import type { FindingCode, FindingDraft } from '../findings.js';
import type { Span } from '../source.js';
import type { AnnexContext } from './context.js';

type Params = FindingDraft['params'];

/** Numbers that a run of numbering skips or repeats; a smaller number in another group starts a new run. */
function reportNumbers(
  annex: AnnexDraft,
  add: (code: FindingCode, params: Params, span: Span) => void,
  title: string,
): void {
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
    for (let missing = before + 1; missing < row.rowNo && last !== null; missing++) {
      add('annex-row-missing', { title, row: missing }, row.span);
    }
    last = row.rowNo;
    group = row.group;
  }
}

/** Findings about rows, gaps and the end of the table. */
export function reportAnnex(annex: AnnexDraft, context: Pick<AnnexContext, 'document'>): FindingDraft[] {
  const findings: FindingDraft[] = [];
  const title = annex.title ?? '';
  // A reader looks for the head that is printed, not for our name of the column.
  const headOf = (name: string): string => annex.columns.find((column) => column.name === name)?.head ?? name;
  const add = (code: FindingCode, params: Params, span: Span): void => {
    findings.push({ code, params, span, document: context.document });
  };
  reportNumbers(annex, add, title);
  annex.rows.forEach((row, index) => {
    const number = row.rowNo ?? index + 1;
    for (const cell of row.cells) {
      if (cell.status !== 'partial' && cell.status !== 'missing') continue;
      add('annex-gap', { title, row: number, column: headOf(cell.column), text: cell.text }, cell.span ?? row.span);
    }
  });
  const last = annex.rows[annex.rows.length - 1];
  if (annex.status === 'truncated' && last)
    add('annex-truncated', { title, row: last.rowNo ?? annex.rows.length }, last.span);
  return findings;
}
