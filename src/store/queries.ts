/** Everything that is read from the database: the lists of `gazette list`, and what `gazette show` looks for. */
import type { Database } from 'better-sqlite3';
import { numberKey, titleKey } from './citation-keys.js';
import type { Found, ListFilter, Record_, StoredIssue } from './store.js';

/** Documents of one issue or section, or one document. */
const OF_DOCUMENT = `(@issue IS NULL OR d.issue_id = @issue) AND (@document IS NULL OR d.id = @document)
  AND (@section IS NULL OR d.section = @section)`;
const LIMIT = 'LIMIT @limit';
const DOCUMENT = 'JOIN documents d ON d.id = x.document_id JOIN issues i ON i.id = d.issue_id';
const ANNEX = `JOIN annexes a ON a.id = x.annex_id JOIN documents d ON d.id = a.document_id
  JOIN issues i ON i.id = d.issue_id`;
const BY_DOCUMENT = `WHERE ${OF_DOCUMENT} ORDER BY i.year, i.number, i.id, d.position, x.position ${LIMIT}`;
const BY_ANNEX = `WHERE ${OF_DOCUMENT} AND (@annex IS NULL OR a.id = @annex)
  ORDER BY i.year, i.number, i.id, d.position, a.position, x.position ${LIMIT}`;
const RANK = `CASE x.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END`;
const RANK_ASKED = `CASE @severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END`;
const CELLS = `(SELECT count(*) FROM annex_rows r JOIN annex_cells c ON c.row_id = r.id WHERE r.annex_id = a.id`;

const LISTS: Readonly<Record<string, string>> = {
  issues: `SELECT i.id, i.label, i.issuer, i.year, i.number, i.serial,
      (SELECT count(*) FROM documents d WHERE d.issue_id = i.id) AS documents,
      (SELECT count(*) FROM annexes a JOIN documents d ON d.id = a.document_id WHERE d.issue_id = i.id) AS annexes,
      (SELECT count(*) FROM findings f WHERE f.issue_id = i.id AND f.severity <> 'info') AS problems,
      s.name AS source, s.encoding
    FROM issues i JOIN sources s ON s.issue_id = i.id
    WHERE @issue IS NULL OR i.id = @issue ORDER BY i.year, i.number, i.id ${LIMIT}`,
  sources: `SELECT s.issue_id, s.name, s.sha256, s.media_type, s.encoding, s.bytes, s.text FROM sources s
    WHERE @issue IS NULL OR s.issue_id = @issue ORDER BY s.issue_id ${LIMIT}`,
  documents: `SELECT d.id, i.label AS issue, d.position, d.section, d.number, d.title, d.issuer, d.issued_on,
      d.effective_on, d.valid_until, d.page, d.line_start, d.line_end
    FROM documents d JOIN issues i ON i.id = d.issue_id
    WHERE ${OF_DOCUMENT} ORDER BY i.year, i.number, i.id, d.position ${LIMIT}`,
  annexes: `SELECT a.id, i.label AS issue, a.document_id, d.number, a.ordinal, a.title, a.profile, a.status,
      (SELECT count(*) FROM annex_rows r WHERE r.annex_id = a.id) AS rows,
      ${CELLS}) AS cells,
      ${CELLS} AND c.status IN ('restored', 'inferred')) AS repaired,
      ${CELLS} AND c.status IN ('partial', 'missing')) AS gaps, a.page, a.line_start, a.line_end
    FROM annexes a JOIN documents d ON d.id = a.document_id JOIN issues i ON i.id = d.issue_id
    WHERE ${OF_DOCUMENT} AND (@annex IS NULL OR a.id = @annex)
    ORDER BY i.year, i.number, i.id, d.position, a.position ${LIMIT}`,
  rows: `SELECT x.id, x.annex_id, x.row_no, x.position, x.page, x.group_label, x.line_start, x.line_end
    FROM annex_rows x ${ANNEX} ${BY_ANNEX}`,
  cells: `SELECT x.annex_id, x.position AS row_position, x.row_no, x.group_label, c.row_id, c.column_name, c.text,
      c.observed, c.status, c.confidence, c.evidence, coalesce(c.page, x.page) AS page, c.line_start, c.line_end
    FROM annex_cells c JOIN annex_rows x ON x.id = c.row_id ${ANNEX}
    WHERE ${OF_DOCUMENT} AND (@annex IS NULL OR a.id = @annex)
    ORDER BY i.year, i.number, i.id, d.position, a.position, x.position, c.position ${LIMIT}`,
  findings: `SELECT i.label AS issue, x.document_id, d.number, x.severity, x.code, x.message, x.params, x.line_start,
      x.line_end, x.fingerprint
    FROM findings x JOIN issues i ON i.id = x.issue_id LEFT JOIN documents d ON d.id = x.document_id
    WHERE (@issue IS NULL OR i.id = @issue) AND (@document IS NULL OR x.document_id = @document)
      AND (@section IS NULL OR d.section = @section) AND ${RANK} <= ${RANK_ASKED}
    ORDER BY i.year, i.number, i.id, ${RANK}, x.position ${LIMIT}`,
  appointments: `SELECT i.label AS issue, x.document_id, x.position, x.person, x.action, x.post, x.concurrent, x.note,
      x.line_start FROM appointments x ${DOCUMENT} ${BY_DOCUMENT}`,
  members: `SELECT i.label AS issue, a.document_id, x.annex_id, x.position, x.role, x.name, x.post
    FROM members x ${ANNEX} ${BY_ANNEX}`,
  events: `SELECT i.label AS issue, x.document_id, x.position, x.date, x.officials, x.text, x.line_start
    FROM chronicle_events x ${DOCUMENT} ${BY_DOCUMENT}`,
  indicators: `SELECT i.label AS issue, x.document_id, x.position, x.name, x.unit, x.month_value, x.month_yoy,
      x.cumulative_value, x.cumulative_yoy, x.parent, x.line_start FROM indicators x ${DOCUMENT} ${BY_DOCUMENT}`,
  captions: `SELECT i.label AS issue, x.document_id, x.position, x.text, x.credit, x.line_start
    FROM captions x ${DOCUMENT} ${BY_DOCUMENT}`,
  citations: `SELECT i.label AS issue, x.document_id, d.number, x.position, x.text, x.cited_number, x.cited_title,
      x.cited_document_id, x.line_start FROM citations x ${DOCUMENT} ${BY_DOCUMENT}`,
  relations: `SELECT i.label AS issue, x.document_id, d.number, x.position, x.kind, x.target_number, x.target_title,
      x.sentence, x.line_start FROM relations x ${DOCUMENT} ${BY_DOCUMENT}`,
  contacts: `SELECT i.label AS issue, x.document_id, x.position, x.label, x.value, x.line_start
    FROM contacts x ${DOCUMENT} ${BY_DOCUMENT}`,
  index: `SELECT i.label AS issue, x.position, x.number, x.title, x.title_observed, x.document_found,
      x.found_document_id, x.line_start FROM index_entries x ${DOCUMENT} ${BY_DOCUMENT}`,
  blocks: `SELECT x.document_id, x.position, x.kind, x.level, x.text, x.page, x.line_start, x.line_end
    FROM blocks x ${DOCUMENT} ${BY_DOCUMENT}`,
  ingests: `SELECT n.at, n.action, n.label, n.source_name, n.tool_version, n.duration_ms FROM ingests n
    WHERE @issue IS NULL OR n.issue_id = @issue ORDER BY n.id ${LIMIT}`,
};

/** SQLite reads a negative limit as none. */
const NO_LIMIT = -1;

export function listRows(db: Database, name: string, filter: ListFilter): readonly Record_[] {
  const sql = LISTS[name];
  if (sql === undefined) throw new RangeError(`no list ${name}`);
  const values = {
    issue: filter.issueId ?? null,
    document: filter.documentId ?? null,
    annex: filter.annexId ?? null,
    section: filter.section ?? null,
    severity: filter.severity ?? 'info',
    limit: filter.limit ?? NO_LIMIT,
  };
  return db.prepare<[typeof values], Record_>(sql).all(values);
}

const STORED_ISSUE = `SELECT i.id, i.label, i.year, i.number, s.name AS sourceName, i.source_sha256 AS sha256
FROM issues i JOIN sources s ON s.issue_id = i.id`;
/** `2023/3`, `2023-03`, `2023年第3期`. */
const YEAR_AND_NUMBER = /^(?<year>\d{4})(?:[/-]|年第)0*(?<number>\d{1,3})期?$/u;
const ONLY_DIGITS = /^\d{1,16}$/u;
const PREFIXED = /^(?<kind>issue|document|annex):(?<id>\d{1,16})$/u;

export function findIssues(db: Database, name: string): readonly StoredIssue[] {
  const issues = (where: string, ...values: (string | number)[]): StoredIssue[] =>
    db
      .prepare<(string | number)[], StoredIssue>(`${STORED_ISSUE} WHERE ${where} ORDER BY i.year, i.number, i.id`)
      .all(...values);
  const id = PREFIXED.exec(name)?.groups?.['id'] ?? (ONLY_DIGITS.test(name) ? name : undefined);
  if (id !== undefined) return issues('i.id = ?', Number(id));
  const issue = YEAR_AND_NUMBER.exec(name)?.groups;
  if (issue !== undefined) return issues('i.year = ? AND i.number = ?', Number(issue['year']), Number(issue['number']));
  const exact = issues('i.label = ?', name);
  if (exact.length > 0 || name === '') return exact;
  return issues("instr(replace(i.label, ' ', ''), replace(?, ' ', '')) > 0", name);
}

/** The first of these questions that has an answer: an id, a number, a code, an issue, part of the title of a
 * document, part of the title of an annex. */
export function findAnything(db: Database, what: string): readonly Found[] {
  const ids = (kind: Found['kind'], sql: string, ...values: (string | number)[]): Found[] =>
    db
      .prepare<(string | number)[], number>(sql)
      .pluck()
      .all(...values)
      .map((id) => ({ kind, id }));
  const prefixed = PREFIXED.exec(what)?.groups;
  if (prefixed !== undefined) {
    const table = { issue: 'issues', document: 'documents', annex: 'annexes' }[prefixed['kind'] as Found['kind']];
    return ids(prefixed['kind'] as Found['kind'], `SELECT id FROM ${table} WHERE id = ?`, Number(prefixed['id']));
  }
  const byKey = 'SELECT document_id FROM document_keys WHERE kind = ? AND key = ? ORDER BY document_id';
  const byTitle = `SELECT DISTINCT k.document_id FROM document_keys k JOIN documents d ON d.id = k.document_id
    JOIN issues i ON i.id = d.issue_id
    WHERE k.kind = 'title' AND instr(k.key, ?) > 0 ORDER BY i.year, i.number, i.id, d.position`;
  const byAnnexTitle = `SELECT a.id FROM annexes a JOIN documents d ON d.id = a.document_id
    JOIN issues i ON i.id = d.issue_id
    WHERE instr(a.title, ?) > 0 ORDER BY i.year, i.number, i.id, d.position, a.position`;
  const questions: readonly (() => readonly Found[])[] = [
    () => (ONLY_DIGITS.test(what) ? ids('document', 'SELECT id FROM documents WHERE id = ?', Number(what)) : []),
    () => (ONLY_DIGITS.test(what) ? ids('annex', 'SELECT id FROM annexes WHERE id = ?', Number(what)) : []),
    () => ids('document', byKey, 'number', numberKey(what)),
    () => ids('document', 'SELECT id FROM documents WHERE code = ? ORDER BY id', what),
    () => findIssues(db, what).map(({ id }) => ({ kind: 'issue' as const, id })),
    () => (titleKey(what) === '' ? [] : ids('document', byTitle, titleKey(what))),
    () => (what === '' ? [] : ids('annex', byAnnexTitle, what)),
  ];
  for (const ask of questions) {
    const found = ask();
    if (found.length > 0) return found;
  }
  return [];
}

const ONE = {
  issue: `SELECT i.*, s.name AS source_name, s.media_type, s.encoding, s.bytes FROM issues i
    JOIN sources s ON s.issue_id = i.id WHERE i.id = ?`,
  document: `SELECT d.*, i.label AS issue FROM documents d JOIN issues i ON i.id = d.issue_id WHERE d.id = ?`,
  annex: `SELECT a.*, d.issue_id, d.number AS document_number, d.title AS document_title, i.label AS issue
    FROM annexes a JOIN documents d ON d.id = a.document_id JOIN issues i ON i.id = d.issue_id WHERE a.id = ?`,
} as const satisfies Record<Found['kind'], string>;

export function readOne(db: Database, found: Found): Record_ | null {
  return db.prepare<[number], Record_>(ONE[found.kind]).get(found.id) ?? null;
}
