-- The database of gazette: one file, any number of issues. docs/database.md says what every column means.
-- Ids are derived from an issue's identity and from positions in it, never from the history of the database:
-- an issue has the same rows in every database that it was read into. JSON columns hold JSON text.
-- Application id and user_version are set by src/store/.

CREATE TABLE issues (
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 8999999999),
  label TEXT NOT NULL CHECK (label <> ''),
  title TEXT CHECK (title <> ''),
  issuer TEXT CHECK (issuer <> ''),
  year INTEGER,
  number INTEGER,
  serial INTEGER,
  source_sha256 TEXT NOT NULL UNIQUE CHECK (length(source_sha256) = 64),
  identity TEXT NOT NULL UNIQUE CHECK (identity <> '')
) STRICT;

CREATE TABLE sources (
  issue_id INTEGER PRIMARY KEY REFERENCES issues (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  media_type TEXT NOT NULL,
  encoding TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  text TEXT NOT NULL
) STRICT;

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  issue_id INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  section TEXT NOT NULL CHECK (section IN
    ('photos', 'documents', 'interpretations', 'personnel', 'news', 'chronicle', 'index', 'statistics', 'feature')),
  number TEXT CHECK (number <> ''),
  code TEXT CHECK (code <> ''),
  issuer TEXT CHECK (issuer <> ''),
  title TEXT CHECK (title <> ''),
  addressee TEXT CHECK (addressee <> ''),
  issued_on TEXT CHECK (issued_on IS date(issued_on)),
  effective_on TEXT CHECK (effective_on IS date(effective_on)),
  valid_until TEXT CHECK (valid_until IS date(valid_until)),
  body TEXT CHECK (body <> ''),
  page INTEGER,
  line_start INTEGER NOT NULL,
  line_end INTEGER NOT NULL,
  UNIQUE (issue_id, position),
  CHECK (line_start <= line_end)
) STRICT;
CREATE INDEX documents_number ON documents (number);
CREATE INDEX documents_section ON documents (section, issued_on);

CREATE TABLE annexes (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  title TEXT CHECK (title <> ''),
  profile TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('complete', 'repaired', 'truncated')),
  columns TEXT NOT NULL CHECK (json_type(columns) = 'array'),
  notes TEXT NOT NULL CHECK (json_type(notes) = 'array'),
  page INTEGER,
  line_start INTEGER NOT NULL,
  line_end INTEGER NOT NULL,
  UNIQUE (document_id, position)
) STRICT;

CREATE TABLE annex_rows (
  id INTEGER PRIMARY KEY,
  annex_id INTEGER NOT NULL REFERENCES annexes (id) ON DELETE CASCADE,
  row_no INTEGER,
  position INTEGER NOT NULL CHECK (position >= 1),
  page INTEGER,
  group_label TEXT CHECK (group_label <> ''),
  line_start INTEGER NOT NULL,
  line_end INTEGER NOT NULL,
  UNIQUE (annex_id, position)
) STRICT;

CREATE TABLE annex_cells (
  row_id INTEGER NOT NULL REFERENCES annex_rows (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  column_name TEXT NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  observed TEXT CHECK (observed <> ''),
  status TEXT NOT NULL CHECK (status IN ('observed', 'spanned', 'restored', 'inferred', 'partial', 'missing')),
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  evidence TEXT NOT NULL CHECK (json_type(evidence) = 'array'),
  page INTEGER,
  line_start INTEGER,
  line_end INTEGER,
  PRIMARY KEY (row_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX annex_cells_status ON annex_cells (status);

CREATE TABLE geological_items (
  annex_id INTEGER NOT NULL REFERENCES annexes (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  row_no INTEGER,
  category TEXT,
  type TEXT,
  name TEXT,
  paper_quantity TEXT,
  paper_unit TEXT,
  file_name TEXT,
  capacity TEXT,
  carrier_type TEXT,
  remarks TEXT,
  PRIMARY KEY (annex_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE task_items (
  annex_id INTEGER NOT NULL REFERENCES annexes (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  row_no INTEGER,
  area TEXT,
  task TEXT,
  units TEXT NOT NULL CHECK (json_type(units) = 'array'),
  support_units TEXT NOT NULL CHECK (json_type(support_units) = 'array'),
  due TEXT,
  PRIMARY KEY (annex_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE directory_items (
  annex_id INTEGER NOT NULL REFERENCES annexes (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  row_no INTEGER,
  group_label TEXT,
  name TEXT,
  lead_unit TEXT,
  PRIMARY KEY (annex_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE members (
  annex_id INTEGER NOT NULL REFERENCES annexes (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  role TEXT,
  name TEXT NOT NULL,
  post TEXT,
  PRIMARY KEY (annex_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE appointments (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  person TEXT NOT NULL CHECK (person <> ''),
  action TEXT NOT NULL CHECK (action IN ('appoint', 'remove', 'resign')),
  post TEXT NOT NULL CHECK (post <> ''),
  concurrent INTEGER NOT NULL CHECK (concurrent IN (0, 1)),
  note TEXT CHECK (note <> ''),
  line_start INTEGER NOT NULL,
  line_end INTEGER NOT NULL,
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX appointments_person ON appointments (person);

CREATE TABLE chronicle_events (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  date TEXT CHECK (date IS date(date)),
  officials TEXT NOT NULL CHECK (json_type(officials) = 'array'),
  text TEXT NOT NULL CHECK (text <> ''),
  line_start INTEGER NOT NULL,
  line_end INTEGER NOT NULL,
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX chronicle_events_date ON chronicle_events (date);

CREATE TABLE indicators (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  name TEXT NOT NULL CHECK (name <> ''),
  unit TEXT CHECK (unit <> ''),
  month_value REAL,
  month_yoy REAL,
  cumulative_value REAL,
  cumulative_yoy REAL,
  parent TEXT CHECK (parent <> ''),
  line_start INTEGER NOT NULL,
  line_end INTEGER NOT NULL,
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX indicators_name ON indicators (name);

CREATE TABLE captions (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  text TEXT NOT NULL CHECK (text <> ''),
  credit TEXT NOT NULL CHECK (json_type(credit) = 'array'),
  line_start INTEGER NOT NULL,
  line_end INTEGER NOT NULL,
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE index_entries (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  number TEXT CHECK (number <> ''),
  title TEXT NOT NULL CHECK (title <> ''),
  title_observed TEXT NOT NULL CHECK (title_observed <> ''),
  document_found INTEGER NOT NULL CHECK (document_found IN (0, 1)),
  found_document_id INTEGER REFERENCES documents (id) ON DELETE SET NULL,
  line_start INTEGER NOT NULL,
  line_end INTEGER NOT NULL,
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX index_entries_found ON index_entries (found_document_id) WHERE found_document_id IS NOT NULL;

CREATE TABLE citations (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  cited_number TEXT CHECK (cited_number <> ''),
  cited_title TEXT CHECK (cited_title <> ''),
  cited_document_id INTEGER REFERENCES documents (id) ON DELETE SET NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  line_start INTEGER NOT NULL,
  line_end INTEGER NOT NULL,
  number_key TEXT,
  title_key TEXT,
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX citations_cited_document ON citations (cited_document_id) WHERE cited_document_id IS NOT NULL;
CREATE INDEX citations_number_key ON citations (number_key) WHERE number_key IS NOT NULL;
CREATE INDEX citations_title_key ON citations (title_key) WHERE title_key IS NOT NULL;

CREATE TABLE relations (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('repeals', 'amends', 'replaces', 'extends', 'issues', 'forwards')),
  target_number TEXT CHECK (target_number <> ''),
  target_title TEXT CHECK (target_title <> ''),
  sentence TEXT NOT NULL CHECK (sentence <> ''),
  line_start INTEGER NOT NULL,
  line_end INTEGER NOT NULL,
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE contacts (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  label TEXT NOT NULL CHECK (label <> ''),
  value TEXT NOT NULL CHECK (value <> ''),
  line_start INTEGER NOT NULL,
  line_end INTEGER NOT NULL,
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE blocks (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('heading', 'paragraph', 'item', 'attachments', 'signature', 'date', 'event',
    'caption', 'entry', 'contact', 'note')),
  level INTEGER CHECK (level >= 1),
  text TEXT NOT NULL CHECK (text <> ''),
  page INTEGER,
  line_start INTEGER NOT NULL,
  line_end INTEGER NOT NULL,
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE findings (
  issue_id INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  document_id INTEGER REFERENCES documents (id) ON DELETE CASCADE,
  severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  params TEXT NOT NULL CHECK (json_type(params) = 'object'),
  line_start INTEGER,
  line_end INTEGER,
  char_start INTEGER,
  char_end INTEGER,
  fingerprint TEXT NOT NULL,
  PRIMARY KEY (issue_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX findings_document ON findings (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX findings_code ON findings (code);

CREATE TABLE source_spans (
  issue_id INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
  char_start INTEGER NOT NULL CHECK (char_start >= 0),
  char_end INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('body', 'title_block', 'annex', 'record', 'furniture', 'unassigned')),
  document_id INTEGER REFERENCES documents (id) ON DELETE CASCADE,
  PRIMARY KEY (issue_id, char_start),
  CHECK (char_start < char_end)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_spans_document ON source_spans (document_id) WHERE document_id IS NOT NULL;

-- Names that a document goes by, folded for comparison: what citations are matched against.
CREATE TABLE document_keys (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('number', 'title')),
  key TEXT NOT NULL,
  PRIMARY KEY (document_id, kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_keys_key ON document_keys (kind, key);

-- About the runs, not about the issues: the only place for times and for the tool's version.
CREATE TABLE ingests (
  id INTEGER PRIMARY KEY,
  issue_id INTEGER NOT NULL,
  label TEXT NOT NULL,
  source_name TEXT NOT NULL,
  source_sha256 TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('added', 'replaced', 'removed')),
  at TEXT NOT NULL,
  tool_version TEXT NOT NULL,
  duration_ms INTEGER
) STRICT;

-- For reading: a cell with its row, its annex and its document.
CREATE VIEW cells AS
SELECT i.label AS issue, d.id AS document_id, d.number AS document_number, d.title AS document_title,
  a.id AS annex_id, a.title AS annex_title, a.profile, a.status AS annex_status,
  r.id AS row_id, r.position AS row_position, r.row_no, r.group_label,
  c.column_name, c.text, c.observed, c.status, c.confidence, c.evidence,
  coalesce(c.page, r.page) AS page, c.line_start, c.line_end
FROM annex_cells c
JOIN annex_rows r ON r.id = c.row_id
JOIN annexes a ON a.id = r.annex_id
JOIN documents d ON d.id = a.document_id
JOIN issues i ON i.id = d.issue_id
ORDER BY i.id, d.position, a.position, r.position, c.position;

CREATE VIEW documents_by_section AS
SELECT i.id AS issue_id, i.label AS issue, d.section, count(*) AS documents,
  min(d.issued_on) AS first_issued_on, max(d.issued_on) AS last_issued_on
FROM documents d
JOIN issues i ON i.id = d.issue_id
GROUP BY i.id, d.section
ORDER BY i.id, min(d.position);

-- One row a citation that leads to a document of this database.
CREATE VIEW citation_links AS
SELECT c.document_id, d.number AS citing_number, d.title AS citing_title, c.position, c.text,
  c.cited_document_id, t.number AS cited_number, t.title AS cited_title, c.line_start
FROM citations c
JOIN documents d ON d.id = c.document_id
JOIN documents t ON t.id = c.cited_document_id
ORDER BY c.document_id, c.position;

-- The fields that archive systems ask for, under their Chinese names.
CREATE VIEW archive_records AS
SELECT d.id AS document_id, d.number AS "文号", d.title AS "题名", d.issuer AS "责任者", d.issued_on AS "成文日期",
  d.effective_on AS "施行日期", d.valid_until AS "有效期至", d.code AS "统一编号", d.addressee AS "主送机关",
  i.label AS "来源", d.page AS "页次"
FROM documents d
JOIN issues i ON i.id = d.issue_id
WHERE d.title IS NOT NULL
ORDER BY i.id, d.position;
