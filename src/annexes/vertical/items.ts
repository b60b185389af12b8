/** From a read annex to the finished one: spans become line numbers, rows also go to the profile's typed table. */
import type { AnnexDraft, CellDraft, RowDraft } from '../../drafts.js';
import type { Annex, Cell, Row } from '../../model.js';
import { lineOf, linesOf, type Source } from '../../source.js';
import { splitBodies } from '../../text/bodies.js';

type TypedTables = Pick<Annex, 'geological_items' | 'task_items' | 'directory_items' | 'members'>;

function valueOf(row: RowDraft, column: string): string | null {
  const text = row.cells.find((cell) => cell.column === column)?.text ?? '';
  return text === '' ? null : text;
}

function bodiesOf(row: RowDraft, column: string): string[] {
  const text = valueOf(row, column);
  return text === null ? [] : splitBodies(text);
}

/** The rows of a typed table; empty lists for the tables that the annex's profile does not fill. */
export function toItems(draft: Pick<AnnexDraft, 'profile' | 'rows'>): TypedTables {
  const items: TypedTables = { geological_items: [], task_items: [], directory_items: [], members: [] };
  switch (draft.profile) {
    case 'geological_submission_list':
      return { ...items, geological_items: draft.rows.map(toSubmissionItem) };
    case 'task_list':
      return { ...items, task_items: draft.rows.map(toTaskItem) };
    case 'plan_directory':
      return { ...items, directory_items: draft.rows.map(toDirectoryItem) };
    case 'member_list':
      return { ...items, members: draft.rows.flatMap(toMember).map((member, i) => ({ ...member, position: i + 1 })) };
    default:
      return items;
  }
}

function toSubmissionItem(row: RowDraft): Annex['geological_items'][number] {
  return {
    row_no: row.rowNo,
    category: valueOf(row, 'category'),
    type: valueOf(row, 'type'),
    name: valueOf(row, 'name'),
    paper_quantity: valueOf(row, 'paper_quantity'),
    paper_unit: valueOf(row, 'paper_unit'),
    file_name: valueOf(row, 'file_name'),
    capacity: valueOf(row, 'capacity'),
    carrier_type: valueOf(row, 'carrier_type'),
    remarks: valueOf(row, 'remarks'),
  };
}

function toTaskItem(row: RowDraft): Annex['task_items'][number] {
  return {
    row_no: row.rowNo,
    area: valueOf(row, 'area'),
    task: valueOf(row, 'task'),
    units: bodiesOf(row, 'units'),
    support_units: bodiesOf(row, 'support_units'),
    due: valueOf(row, 'due'),
  };
}

function toDirectoryItem(row: RowDraft): Annex['directory_items'][number] {
  return {
    row_no: row.rowNo,
    group_label: row.group,
    name: valueOf(row, 'name'),
    lead_unit: valueOf(row, 'lead_unit'),
  };
}

function toMember(row: RowDraft): Omit<Annex['members'][number], 'position'>[] {
  const name = valueOf(row, 'name');
  return name === null ? [] : [{ role: valueOf(row, 'role'), name, post: valueOf(row, 'post') }];
}

/** A cell that is printed in another row has nothing observed in its own. */
function isCovered(cell: CellDraft, row: RowDraft): boolean {
  return cell.span !== null && (cell.span.start >= row.span.end || cell.span.end <= row.span.start);
}

function finishCell(cell: CellDraft, row: RowDraft, source: Source): Cell {
  const lines = cell.span === null ? { line_start: null, line_end: null } : linesOf(source, cell.span);
  const covered = cell.status === 'spanned' || isCovered(cell, row);
  return {
    column_name: cell.column,
    text: cell.text,
    observed: covered || cell.observed === '' ? null : cell.observed,
    status: cell.status,
    confidence: Math.min(1, Math.max(0, cell.confidence)),
    evidence: cell.evidence.map((item) => ({ quote: item.quote, ...linesOf(source, item.span), why: item.why })),
    page: cell.page,
    ...lines,
  };
}

function finishRow(row: RowDraft, index: number, source: Source): Row {
  return {
    row_no: row.rowNo,
    position: index + 1,
    page: row.page,
    group_label: row.group,
    line_start: lineOf(source, row.span.start),
    line_end: lineOf(source, Math.max(row.span.start, row.span.end - 1)),
    cells: row.cells.map((cell) => finishCell(cell, row, source)),
  };
}

export function finishAnnex(draft: AnnexDraft, source: Source): Annex {
  return {
    ordinal: draft.ordinal,
    title: draft.title,
    profile: draft.profile,
    status: draft.status,
    columns: draft.columns.map((column) => ({ ...column })),
    notes: draft.notes.map((note) => note.text),
    page: draft.page,
    ...linesOf(source, draft.span),
    rows: draft.rows.map((row, index) => finishRow(row, index, source)),
    ...toItems(draft),
  };
}
