/** The rows of one issue. Ids and JSON text are made here; nothing else is computed. */
import type { Database } from 'better-sqlite3';
import type { Annex, Document, Issue, Row } from '../model.js';
import { documentKeys, numberKey, titleKey } from './citation-keys.js';
import { childIds } from './ids.js';
import type { Value } from './store.js';

type Insert = (table: string, row: Readonly<Record<string, Value>>) => void;

/** One prepared statement a table; table and column names come from this file and the model only. */
function inserter(db: Database): Insert {
  const statements = new Map<string, { readonly columns: readonly string[]; run: (values: Value[]) => unknown }>();
  return (table, row) => {
    let statement = statements.get(table);
    if (statement === undefined) {
      const columns = Object.keys(row);
      const marks = columns.map(() => '?').join(', ');
      const prepared = db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`);
      statement = { columns, run: (values) => prepared.run(values) };
      statements.set(table, statement);
    }
    // Keys may come in another order, never be other keys: an undefined value would be bound as NULL in silence.
    const values = statement.columns.map((column) => {
      const value = row[column];
      if (value === undefined) throw new TypeError(`${table}.${column} is undefined`);
      return value;
    });
    statement.run(values);
  };
}

const json = (value: unknown): string => JSON.stringify(value);
const flag = (value: boolean): number => (value ? 1 : 0);

interface Ids {
  readonly document: () => number;
  readonly annex: () => number;
  readonly row: () => number;
}

function insertRow(insert: Insert, annexId: number, row: Row, ids: Ids): void {
  const id = ids.row();
  insert('annex_rows', {
    id,
    annex_id: annexId,
    row_no: row.row_no,
    position: row.position,
    page: row.page,
    group_label: row.group_label,
    line_start: row.line_start,
    line_end: row.line_end,
  });
  for (const [index, cell] of row.cells.entries()) {
    insert('annex_cells', {
      row_id: id,
      position: index + 1,
      column_name: cell.column_name,
      text: cell.text,
      observed: cell.observed,
      status: cell.status,
      confidence: cell.confidence,
      evidence: json(cell.evidence),
      page: cell.page,
      line_start: cell.line_start,
      line_end: cell.line_end,
    });
  }
}

function insertTypedRows(insert: Insert, annexId: number, annex: Annex): void {
  for (const [index, item] of annex.geological_items.entries()) {
    insert('geological_items', { annex_id: annexId, position: index + 1, ...item });
  }
  for (const [index, item] of annex.task_items.entries()) {
    insert('task_items', {
      annex_id: annexId,
      position: index + 1,
      row_no: item.row_no,
      area: item.area,
      task: item.task,
      units: json(item.units),
      support_units: json(item.support_units),
      due: item.due,
    });
  }
  for (const [index, item] of annex.directory_items.entries()) {
    insert('directory_items', { annex_id: annexId, position: index + 1, ...item });
  }
  for (const member of annex.members) insert('members', { annex_id: annexId, ...member });
}

function insertAnnex(insert: Insert, documentId: number, annex: Annex, position: number, ids: Ids): void {
  const id = ids.annex();
  insert('annexes', {
    id,
    document_id: documentId,
    position,
    ordinal: annex.ordinal,
    title: annex.title,
    profile: annex.profile,
    status: annex.status,
    columns: json(annex.columns),
    notes: json(annex.notes),
    page: annex.page,
    line_start: annex.line_start,
    line_end: annex.line_end,
  });
  for (const row of annex.rows) insertRow(insert, id, row, ids);
  insertTypedRows(insert, id, annex);
}

function insertRecords(
  insert: Insert,
  id: number,
  document: Document,
  idAt: (position: number) => number | null,
): void {
  for (const block of document.blocks) insert('blocks', { document_id: id, ...block });
  for (const item of document.appointments) {
    insert('appointments', { document_id: id, ...item, concurrent: flag(item.concurrent) });
  }
  for (const event of document.chronicle_events) {
    insert('chronicle_events', { document_id: id, ...event, officials: json(event.officials) });
  }
  for (const indicator of document.indicators) insert('indicators', { document_id: id, ...indicator });
  for (const caption of document.captions) {
    insert('captions', { document_id: id, ...caption, credit: json(caption.credit) });
  }
  for (const entry of document.index_entries) {
    const { document_position: found, ...columns } = entry;
    insert('index_entries', {
      document_id: id,
      ...columns,
      document_found: flag(entry.document_found),
      found_document_id: found === null ? null : idAt(found),
    });
  }
  for (const citation of document.citations) {
    insert('citations', {
      document_id: id,
      ...citation,
      cited_document_id: null,
      number_key: citation.cited_number === null ? null : numberKey(citation.cited_number),
      title_key: citation.cited_title === null ? null : titleKey(citation.cited_title),
    });
  }
  for (const relation of document.relations) insert('relations', { document_id: id, ...relation });
  for (const contact of document.contacts) insert('contacts', { document_id: id, ...contact });
}

function insertDocument(insert: Insert, issueId: number, id: number, document: Document): void {
  insert('documents', {
    id,
    issue_id: issueId,
    position: document.position,
    section: document.section,
    number: document.number,
    code: document.code,
    issuer: document.issuer,
    title: document.title,
    addressee: document.addressee,
    issued_on: document.issued_on,
    effective_on: document.effective_on,
    valid_until: document.valid_until,
    body: document.body,
    page: document.page,
    line_start: document.line_start,
    line_end: document.line_end,
  });
  const keys = documentKeys(document);
  if (keys.number !== null) insert('document_keys', { document_id: id, kind: 'number', key: keys.number });
  for (const key of keys.titles) insert('document_keys', { document_id: id, kind: 'title', key });
}

/** Inserts everything but the links of citations. */
export function insertIssue(
  db: Database,
  issue: Issue,
  where: { readonly id: number; readonly identity: string; readonly path: string },
  onStep: (step: string) => void,
): void {
  const insert = inserter(db);
  const { id, path } = where;
  insert('issues', {
    id,
    label: issue.label,
    title: issue.title,
    issuer: issue.issuer,
    year: issue.year,
    number: issue.number,
    serial: issue.serial,
    source_sha256: issue.source.sha256,
    identity: where.identity,
  });
  insert('sources', { issue_id: id, ...issue.source });
  onStep('source');
  const ids: Ids = {
    document: childIds(id, 'document', path),
    annex: childIds(id, 'annex', path),
    row: childIds(id, 'row', path),
  };
  const documentIds = new Map<number, number>();
  for (const document of issue.documents) documentIds.set(document.position, ids.document());
  const idAt = (position: number | null): number | null =>
    position === null ? null : (documentIds.get(position) ?? null);
  for (const document of issue.documents) insertDocument(insert, id, idAt(document.position) ?? 0, document);
  onStep('documents');
  for (const document of issue.documents) {
    const documentId = idAt(document.position) ?? 0;
    insertRecords(insert, documentId, document, idAt);
    for (const [index, annex] of document.annexes.entries()) insertAnnex(insert, documentId, annex, index + 1, ids);
    onStep('document');
  }
  for (const span of issue.source_spans) {
    const { document, ...columns } = span;
    insert('source_spans', { issue_id: id, ...columns, document_id: idAt(document) });
  }
  for (const [index, finding] of issue.findings.entries()) {
    const { document, params, ...columns } = finding;
    insert('findings', {
      issue_id: id,
      position: index + 1,
      ...columns,
      document_id: idAt(document),
      params: json(params),
    });
  }
  onStep('findings');
}
