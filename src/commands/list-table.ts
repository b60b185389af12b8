/** Which columns of a list a terminal shows, and how. `--json` shows all. */
import { SEVERITIES, type FindingCode, type Severity } from '../findings.js';
import { renderMessage } from '../messages.js';
import type { Record_ } from '../store/store.js';
import { formatTable, type Column } from '../terminal.js';
import { painterOf, toWords, widthOfOutput } from './database.js';
import type { Io } from './io.js';
import type { WordKey } from './language.js';
import type { ListName } from './list.js';

type Shown = readonly [column: string, head: WordKey, options?: Omit<Column, 'head'>];

const RIGHT = { align: 'right' } as const;
/** Widths to cut at, in columns of a terminal: the last column takes what is left of the line. */
const TITLE = { most: 36 };
const NAME = { most: 24 };

const ID: Shown = ['id', 'head-id'];
const DOCUMENT: Shown = ['document_id', 'head-document'];
const ANNEX: Shown = ['annex_id', 'head-annex'];
const LINE: Shown = ['line_start', 'head-line', RIGHT];
const NUMBER: Shown = ['number', 'head-number', NAME];

const COLUMNS: Readonly<Record<ListName, readonly Shown[]>> = {
  issues: [
    ID,
    ['label', 'head-issue'],
    ['serial', 'head-serial', RIGHT],
    ['documents', 'head-documents', RIGHT],
    ['annexes', 'head-tables', RIGHT],
    ['problems', 'head-problems', RIGHT],
    ['source', 'head-source'],
  ],
  documents: [ID, ['section', 'head-section'], ['issued_on', 'head-date'], LINE, NUMBER, ['title', 'head-title']],
  annexes: [
    ID,
    NUMBER,
    ['profile', 'head-profile', NAME],
    ['status', 'head-status'],
    ['rows', 'head-rows', RIGHT],
    ['repaired', 'head-repaired', RIGHT],
    ['gaps', 'head-gaps', RIGHT],
    ['title', 'head-title'],
  ],
  findings: [['severity', 'head-severity'], LINE, ['code', 'head-code'], NUMBER, ['message', 'head-message']],
  appointments: [
    DOCUMENT,
    ['person', 'head-person'],
    ['action', 'head-action'],
    ['concurrent', 'head-concurrent'],
    ['note', 'head-note', NAME],
    ['post', 'head-post'],
  ],
  members: [ANNEX, ['role', 'head-role', NAME], ['name', 'head-person'], ['post', 'head-post']],
  events: [['date', 'head-date'], LINE, ['officials', 'head-officials', NAME], ['text', 'head-text']],
  indicators: [
    ['name', 'head-name', TITLE],
    ['unit', 'head-unit'],
    ['month_value', 'head-month', RIGHT],
    ['month_yoy', 'head-yoy', RIGHT],
    ['cumulative_value', 'head-cumulative', RIGHT],
    ['cumulative_yoy', 'head-yoy', RIGHT],
  ],
  captions: [DOCUMENT, LINE, ['credit', 'head-credit', NAME], ['text', 'head-text']],
  citations: [DOCUMENT, LINE, ['cited_document_id', 'head-cited'], ['text', 'head-text']],
  relations: [
    DOCUMENT,
    LINE,
    ['kind', 'head-kind'],
    ['target_number', 'head-number', NAME],
    ['target_title', 'head-title'],
  ],
  index: [LINE, ['document_found', 'head-found'], NUMBER, ['title', 'head-title']],
};

/** Columns whose values are words of ours, in the language of the person. */
const WORDED: Readonly<Record<string, string>> = {
  section: 'section',
  severity: 'severity',
  status: 'status',
  action: 'act',
  kind: 'relation',
};

function cellOf(row: Record_, column: string, list: ListName, io: Io): string {
  const value = row[column];
  if (list === 'findings' && column === 'message') return localizeFinding(row, io);
  if (column === 'concurrent' || column === 'document_found') return value === 1 ? io.say('yes') : io.say('no');
  const prefix = WORDED[column];
  if (prefix !== undefined && typeof value === 'string') return io.say(`${prefix}-${value}` as WordKey);
  return toWords(column, value, io);
}

/** The message of a finding in the language of the person; the database holds it in English. */
function localizeFinding(row: Record_, io: Io): string {
  const params = JSON.parse(String(row['params'])) as Record<string, string | number>;
  return io.language === 'en' ? String(row['message']) : renderMessage(row['code'] as FindingCode, params, io.language);
}

const SEVERITY_STYLE = { error: 'red', warning: 'yellow', info: 'dim' } as const satisfies Record<Severity, string>;

function isSeverity(value: unknown): value is Severity {
  return SEVERITIES.some((severity) => severity === value);
}

/** A list as aligned lines, its heads first. */
export function formatList(list: ListName, rows: readonly Record_[], io: Io): string[] {
  const shown = COLUMNS[list];
  const columns = shown.map(([, head, options]): Column => ({ head: io.say(head), ...options }));
  const cells = rows.map((row) => shown.map(([column]) => cellOf(row, column, list, io)));
  const paint = painterOf(io);
  const [head = '', ...lines] = formatTable(columns, cells, { width: widthOfOutput(io), paint });
  const painted = lines.map((line, index) => {
    const severity = rows[index]?.['severity'];
    return isSeverity(severity) ? paint(SEVERITY_STYLE[severity], line) : line;
  });
  return [head, ...painted];
}
