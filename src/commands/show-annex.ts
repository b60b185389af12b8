/** `gazette show annex:ID`: the rows of a table on a terminal. */
import type { Record_, Store } from '../store/store.js';
import { escapeOnLine, formatTable } from '../terminal.js';
import { painterOf, toPlain, widthOfOutput, writeJson, writeLines } from './database.js';
import type { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import type { WordKey } from './language.js';
import type { ShowOptions } from './show.js';

/** Cells that hold a gap, or were filled from evidence or by pattern, carry a sign behind them. */
const SIGNS: Readonly<Record<string, string>> = {
  restored: '⁺',
  inferred: '?',
  partial: '',
  missing: '',
  spanned: '″',
};

export function showAnnex(store: Store, annex: Record_, options: ShowOptions, io: Io): ExitCode | Promise<ExitCode> {
  const annexId = Number(annex['id']);
  const rows = store.list('rows', { annexId });
  const cells = store.list('cells', { annexId });
  if (options.json === true) {
    const withCells = rows.map((row) => ({
      ...row,
      cells: cells.filter((cell) => cell['row_id'] === row['id']).map(toPlain),
    }));
    writeJson(io, { ...toPlain(annex), rows: withCells });
    return 0;
  }
  const paint = painterOf(io);
  const names = [...new Set(cells.map((cell) => String(cell['column_name'])))];
  const byRow = new Map<unknown, Map<string, string>>();
  for (const cell of cells) {
    const row = byRow.get(cell['row_id']) ?? new Map<string, string>();
    const value =
      options.observed === true ? (cell['observed'] ?? '') : `${cell['text']}${SIGNS[String(cell['status'])] ?? ''}`;
    row.set(String(cell['column_name']), String(value));
    byRow.set(cell['row_id'], row);
  }
  const table = formatTable(
    [{ head: io.say('head-row'), align: 'right' }, ...names.map((head) => ({ head }))],
    rows.map((row) => [String(row['row_no'] ?? ''), ...names.map((name) => byRow.get(row['id'])?.get(name) ?? '')]),
    { width: widthOfOutput(io), paint },
  );
  const title = escapeOnLine(String(annex['title'] ?? io.say('untitled')));
  const status = io.say(`status-${String(annex['status'])}` as WordKey);
  writeLines(io, [`${paint('bold', title)}  ${String(annex['profile'])}  ${status}`, '', ...table]);
  return 0;
}
