/** `gazette show`: one document, issue or annex; several that fit are listed. */
import type { Found, Record_, Store } from '../store/store.js';
import { toPlain, withStore, writeJson, writeLines } from './database.js';
import { exitCodeOf, type ExitCode } from './exit-code.js';
import { Failure } from './failure.js';
import type { Io } from './io.js';
import { formatList } from './list-table.js';
import { showAnnex } from './show-annex.js';
import { documentForMachines, formatDocument, formatIssue } from './show-document.js';
import type { ShowOptions } from './show.js';

function showOne(store: Store, found: Found, row: Record_, options: ShowOptions, io: Io): ExitCode | Promise<ExitCode> {
  if (found.kind === 'annex') return showAnnex(store, row, options, io);
  if (options.explain !== undefined) throw new Failure('usage', 'explain-row-not-annex');
  const isDocument = found.kind === 'document';
  if (options.json !== true) {
    writeLines(io, isDocument ? formatDocument(store, row, io) : formatIssue(store, row, io));
  } else if (isDocument) {
    writeJson(io, documentForMachines(store, row));
  } else {
    writeJson(io, { ...toPlain(row), documents: store.list('documents', { issueId: found.id }).map(toPlain) });
  }
  return exitCodeOf(['done']);
}

const LIST_OF = { issue: 'issues', document: 'documents', annex: 'annexes' } as const;
const ID_OF = { issue: 'issueId', document: 'documentId', annex: 'annexId' } as const;

/** Several of one kind fit: they are listed, to choose from. */
function showSeveral(store: Store, found: readonly Found[], options: ShowOptions, io: Io): ExitCode {
  const kind = found[0]?.kind ?? 'document';
  const list = LIST_OF[kind];
  const rows = found.flatMap(({ id }) => store.list(list, { [ID_OF[kind]]: id }));
  if (options.json === true) writeJson(io, rows.map(toPlain));
  else writeLines(io, formatList(list, rows, io));
  if (!io.quiet) io.stderr.write(`${io.say('show-several', { count: rows.length })}\n`);
  return exitCodeOf(['done']);
}

export function runShow(what: string, options: ShowOptions, io: Io): Promise<ExitCode> {
  return withStore(options.db, 'read', (store) => {
    const found = store.find(what.trim());
    const [first, ...others] = found;
    if (first === undefined) throw new Failure('not-found', 'show-not-found', { name: what, file: options.db });
    if (others.length > 0) return showSeveral(store, found, options, io);
    const row = store.read(first);
    if (row === null) throw new Failure('not-found', 'show-not-found', { name: what, file: options.db });
    return showOne(store, first, row, options, io);
  });
}
