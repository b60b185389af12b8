/** Keeps `citations.cited_document_id` true while documents come and go, inside the transaction that moves them. */
import type { Database, Statement } from 'better-sqlite3';
import { matchCitation, type Candidate } from './citation-keys.js';

interface CitationRow {
  readonly document_id: number;
  readonly position: number;
  readonly issue_id: number;
  readonly number_key: string | null;
  readonly title_key: string | null;
  readonly cited_document_id: number | null;
}

const CITATION_COLUMNS = `SELECT c.document_id, c.position, d.issue_id, c.number_key, c.title_key, c.cited_document_id
FROM citations c JOIN documents d ON d.id = c.document_id`;
const CANDIDATES = `SELECT d.id, d.issue_id AS issueId, d.number IS NOT NULL AS hasNumber
FROM document_keys k JOIN documents d ON d.id = k.document_id WHERE k.kind = ? AND k.key = ? ORDER BY d.id`;

/** Keys of an issue's documents: what their coming or going can change. */
export function keysOfIssue(db: Database, issueId: number): readonly string[] {
  return db
    .prepare<[number], string>(
      'SELECT DISTINCT k.key FROM document_keys k JOIN documents d ON d.id = k.document_id WHERE d.issue_id = ?',
    )
    .pluck()
    .all(issueId);
}

function candidatesFor(statement: Statement<[string, string]>, kind: string, key: string | null): Candidate[] {
  if (key === null) return [];
  const rows = statement.all(kind, key) as { id: number; issueId: number; hasNumber: number }[];
  return rows.map((row) => ({ id: row.id, issueId: row.issueId, hasNumber: row.hasNumber === 1 }));
}

function relink(db: Database, citations: Iterable<CitationRow>): void {
  const candidates = db.prepare<[string, string]>(CANDIDATES);
  const update = db.prepare('UPDATE citations SET cited_document_id = ? WHERE document_id = ? AND position = ?');
  for (const citation of citations) {
    const cited = matchCitation(
      { issueId: citation.issue_id, hasNumber: citation.number_key !== null },
      candidatesFor(candidates, 'number', citation.number_key),
      candidatesFor(candidates, 'title', citation.title_key),
    );
    if (cited !== citation.cited_document_id) update.run(cited, citation.document_id, citation.position);
  }
}

/** Links the citations of one issue, and those of any issue that cite by one of the given keys. */
export function linkCitations(db: Database, issueId: number | null, keys: readonly string[]): void {
  const affected = new Map<string, CitationRow>();
  const add = (rows: readonly CitationRow[]): void => {
    for (const row of rows) affected.set(`${row.document_id}/${row.position}`, row);
  };
  if (issueId !== null) add(db.prepare<[number], CitationRow>(`${CITATION_COLUMNS} WHERE d.issue_id = ?`).all(issueId));
  const byNumber = db.prepare<[string], CitationRow>(`${CITATION_COLUMNS} WHERE c.number_key = ?`);
  const byTitle = db.prepare<[string], CitationRow>(`${CITATION_COLUMNS} WHERE c.title_key = ?`);
  for (const key of keys) {
    add(byNumber.all(key));
    add(byTitle.all(key));
  }
  relink(db, affected.values());
}
