/** A document, or an issue, for a person to read. */
import type { Record_, Store } from '../store/store.js';
import { escapeForTerminal, escapeOnLine, padEnd, wrapText, type Paint } from '../terminal.js';
import { widthOf } from '../terminal-width.js';
import { painterOf, toPlain, widthOfOutput } from './database.js';
import type { Io } from './io.js';
import type { WordKey } from './language.js';
import { formatList } from './list-table.js';
import type { ListName } from './list.js';

/** Chinese prose reads badly in longer lines. */
const LONGEST_LINE = 80;

/** Lists that belong to a document, in the order they are shown. */
const PARTS: readonly ListName[] = [
  'annexes',
  'appointments',
  'members',
  'events',
  'indicators',
  'captions',
  'index',
  'relations',
  'citations',
  'findings',
];
const PARTS_FOR_MACHINES = [...PARTS, 'contacts', 'blocks'] as const;

const DOCUMENT_FIELDS: readonly (readonly [string, WordKey])[] = [
  ['number', 'head-number'],
  ['code', 'head-unified-code'],
  ['issuer', 'head-issuer'],
  ['addressee', 'head-addressee'],
  ['issued_on', 'head-issued-on'],
  ['effective_on', 'head-effective-on'],
  ['valid_until', 'head-valid-until'],
  ['issue', 'head-issue'],
  ['id', 'head-id'],
];
const ISSUE_FIELDS: readonly (readonly [string, WordKey])[] = [
  ['issuer', 'head-issuer'],
  ['serial', 'head-serial'],
  ['source_name', 'head-source'],
  ['encoding', 'head-encoding'],
  ['id', 'head-id'],
];

function formatFields(row: Record_, fields: typeof DOCUMENT_FIELDS, io: Io, paint: Paint): string[] {
  const present = fields.filter(([column]) => row[column] !== null && row[column] !== undefined);
  const heads = present.map(([, head]) => io.say(head));
  const wide = Math.max(0, ...heads.map(widthOf));
  return present.map(([column], index) => {
    return `${paint('dim', padEnd(heads[index] ?? '', wide))}  ${escapeOnLine(String(row[column] ?? ''))}`;
  });
}

function formatPlace(row: Record_, io: Io): string {
  const { line_start: first, line_end: last, page } = row;
  const lines = io.say('place-lines', { first: first ?? '', last: last ?? '' });
  return page === null ? lines : `${io.say('place-page', { page: page ?? '' })}${io.say('comma')}${lines}`;
}

function formatParts(lists: readonly (readonly [ListName, readonly Record_[]])[], io: Io, paint: Paint): string[] {
  return lists
    .filter(([, rows]) => rows.length > 0)
    .flatMap(([list, rows]) => ['', paint('bold', io.say(`part-${list}`)), ...formatList(list, rows, io)]);
}

export function formatDocument(store: Store, document: Record_, io: Io): string[] {
  const paint = painterOf(io);
  const documentId = Number(document['id']);
  const width = Math.min(widthOfOutput(io) ?? LONGEST_LINE, LONGEST_LINE);
  const body = String(document['body'] ?? '');
  const paragraphs = body === '' ? [] : escapeForTerminal(body).split('\n');
  const blocks = store.list('blocks', { documentId });
  const headings = new Set(
    blocks.filter((block) => block['kind'] === 'heading').map((block) => escapeForTerminal(String(block['text']))),
  );
  return [
    paint('bold', escapeOnLine(String(document['title'] ?? io.say('untitled')))),
    `${paint('cyan', io.say(`section-${String(document['section'])}` as WordKey))}  ${paint('dim', formatPlace(document, io))}`,
    ...formatFields(document, DOCUMENT_FIELDS, io, paint),
    ...(paragraphs.length > 0 ? [''] : []),
    ...paragraphs.flatMap((paragraph) =>
      wrapText(paragraph, width).map((line) => (headings.has(paragraph) ? paint('bold', line) : line)),
    ),
    ...formatParts(
      PARTS.map((list) => [list, store.list(list, { documentId })] as const),
      io,
      paint,
    ),
  ];
}

export function formatIssue(store: Store, issue: Record_, io: Io): string[] {
  const paint = painterOf(io);
  const issueId = Number(issue['id']);
  const lists: readonly ListName[] = ['documents', 'annexes', 'findings'];
  return [
    paint('bold', escapeOnLine(String(issue['label']))),
    ...formatFields(issue, ISSUE_FIELDS, io, paint),
    ...formatParts(
      lists.map((list) => [list, store.list(list, { issueId })] as const),
      io,
      paint,
    ),
  ];
}

/** A document with everything that belongs to it. */
export function documentForMachines(store: Store, document: Record_): Record<string, unknown> {
  const documentId = Number(document['id']);
  const parts = PARTS_FOR_MACHINES.map((list) => [list, store.list(list, { documentId }).map(toPlain)] as const);
  return { ...toPlain(document), ...Object.fromEntries(parts) };
}
