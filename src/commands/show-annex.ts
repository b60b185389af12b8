/** `gazette show annex:ID`: the rows of a table on a terminal. */
import type { Record_, Store } from '../store/store.js';
import { formatWrappedTable, wrapCell, type WrappedCell, type WrappedRow } from '../terminal-table.js';
import { escapeOnLine, type Paint, type Style } from '../terminal.js';
import { painterOf, toPlain, widthOfOutput, writeJson, writeLines } from './database.js';
import type { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import type { WordKey } from './language.js';
import type { ShowOptions } from './show.js';

/** Where the output is no terminal. */
const USUAL_WIDTH = 100;

const GAP = '□';
const MERGED = '″';
const SIGNS = { restored: '⁺', inferred: '~' } as const;
const STYLES: Readonly<Record<string, Style>> = { restored: 'green', inferred: 'yellow', spanned: 'dim' };
/** The legend, in this order; only signs that the table shows are told. */
const LEGEND: readonly (readonly [sign: string, word: WordKey])[] = [
  [SIGNS.restored, 'annex-sign-restored'],
  [SIGNS.inferred, 'annex-sign-inferred'],
  [GAP, 'annex-sign-gap'],
  [MERGED, 'annex-sign-merged'],
];

export interface AnnexPage {
  readonly annex: Record_;
  readonly rows: readonly Record_[];
  readonly cells: readonly Record_[];
  readonly io: Io;
  readonly paint: Paint;
  readonly width: number;
}

export function readAnnexPage(store: Store, annex: Record_, io: Io): AnnexPage {
  const annexId = Number(annex['id']);
  return {
    annex,
    rows: store.list('rows', { annexId }),
    cells: store.list('cells', { annexId }),
    io,
    paint: painterOf(io),
    width: widthOfOutput(io) ?? USUAL_WIDTH,
  };
}

/** The words of a column's head as printed; its name where none is. */
export function headsOf(annex: Record_): ReadonlyMap<string, string> {
  const columns = JSON.parse(String(annex['columns'])) as readonly { name: string; head: string }[];
  return new Map(columns.map(({ name, head }) => [name, head]));
}

const isCovered = (cell: Record_): boolean => cell['observed'] === null && cell['line_start'] !== null;

/** Two cells show the same printed value: the same place and the same words. */
function isSameValue(a: Record_ | undefined, b: Record_): boolean {
  return a !== undefined && ['text', 'line_start', 'line_end'].every((key) => a[key] === b[key]);
}

/** One cell as it is shown, with its signs. `above` is the cell of the row before, where it is of the same group. */
function showCell(cell: Record_ | undefined, above: Record_ | undefined, observed: boolean, paint: Paint): WrappedCell {
  if (cell === undefined) return { text: '' };
  const status = String(cell['status']);
  const red = (line: string): string => line.replaceAll(GAP, () => paint('red', GAP));
  if (observed) return { text: escapeOnLine(String(cell['observed'] ?? '')), paint: red };
  const lost = status === 'partial' || status === 'missing';
  const sign = SIGNS[status as keyof typeof SIGNS] ?? '';
  const style = STYLES[status];
  const paintLine = (line: string): string => (lost ? red(line) : style === undefined ? line : paint(style, line));
  if (isCovered(cell)) {
    if (isSameValue(above, cell)) return { text: `${MERGED}${status === 'partial' ? GAP : sign}`, paint: paintLine };
    return { text: `${escapeOnLine(String(cell['text']))}${sign}${MERGED}`, paint: paintLine };
  }
  return { text: `${escapeOnLine(String(cell['text']))}${sign}`, paint: paintLine };
}

/** `专项规划/重点专项` under `专项规划/一般专项`: only what changes. */
function headingOf(group: unknown, before: unknown): string | undefined {
  if (group === before || typeof group !== 'string') return undefined;
  return `【${group.split('/').map(escapeOnLine).join(' / ')}】`;
}

function tableOf(page: AnnexPage, observed: boolean): WrappedRow[] {
  const names = columnsOf(page);
  const byRow = new Map<unknown, Map<unknown, Record_>>();
  for (const cell of page.cells) {
    const row = byRow.get(cell['row_id']) ?? new Map<unknown, Record_>();
    byRow.set(cell['row_id'], row.set(cell['column_name'], cell));
  }
  return page.rows.map((row, i) => {
    const before = page.rows[i - 1];
    const heading = headingOf(row['group_label'], before?.['group_label'] ?? null);
    const above = heading === undefined && before !== undefined ? byRow.get(before['id']) : undefined;
    const cells = names.map((name) =>
      showCell(byRow.get(row['id'])?.get(name), above?.get(name), observed, page.paint),
    );
    return { heading, cells: [{ text: String(row['row_no'] ?? '') }, ...cells] };
  });
}

function columnsOf(page: AnnexPage): string[] {
  return [...new Set(page.cells.map((cell) => String(cell['column_name'])))];
}

/** `9 rows; 4 cells repaired, 8 cells with gaps`; of a cut table, after which row. */
function stateOf(page: AnnexPage): string {
  const { io, annex, rows, cells } = page;
  const count = (...statuses: string[]): number =>
    cells.filter((cell) => statuses.includes(String(cell['status']))).length;
  const repaired = count('restored', 'inferred');
  const gaps = count('partial', 'missing');
  const parts = [io.say('summary-rows', { count: rows.length })];
  if (repaired > 0) parts.push(io.say('summary-repaired', { count: repaired }));
  if (gaps > 0) parts.push(io.say('summary-gaps', { count: gaps }));
  const state = annex['status'] === 'truncated' ? cutOff(page) : io.say(`status-${String(annex['status'])}` as WordKey);
  return `${state}${io.say('annex-colon')}${parts.join(io.say('comma'))}`;
}

function cutOff({ io, rows }: AnnexPage): string {
  const row = rows.at(-1)?.['row_no'] ?? null;
  return row === null ? io.say('annex-cut') : io.say('annex-cut-after', { row });
}

export function titleOf({ annex, io, paint }: AnnexPage): string {
  const title = escapeOnLine(String(annex['title'] ?? io.say('untitled')));
  return `${paint('bold', title)}  ${escapeOnLine(String(annex['profile']))}`;
}

function formatAnnex(page: AnnexPage, observed: boolean): string[] {
  const { annex, io, paint, width } = page;
  const heads = headsOf(annex);
  const table = tableOf(page, observed);
  const shown = table.flatMap((row) => row.cells.map((cell) => cell.text)).join('\n');
  const columns = columnsOf(page).map((name) => ({ head: escapeOnLine(heads.get(name) ?? name) }));
  const legend = LEGEND.filter(([sign]) => shown.includes(sign) && (!observed || sign === GAP)).map(
    ([sign, word]) => `${sign} ${io.say(word)}`,
  );
  const isCut = annex['status'] === 'truncated';
  const notes = JSON.parse(String(annex['notes'])) as readonly string[];
  return [
    titleOf(page),
    ...wrapCell(stateOf(page), width).map((line) => paint(isCut ? 'yellow' : 'dim', line)),
    '',
    ...formatWrappedTable([{ head: io.say('head-row'), align: 'right' }, ...columns], table, { width, paint }),
    ...(isCut ? wrapCell(`… ${cutOff(page)}`, width).map((line) => paint('yellow', line)) : []),
    ...notes.flatMap((note) => ['', ...wrapCell(`${io.say('annex-note')}${escapeOnLine(note)}`, width)]),
    ...(legend.length > 0
      ? ['', ...legend.flatMap((line) => wrapCell(line, width)).map((line) => paint('dim', line))]
      : []),
  ];
}

export async function showAnnex(store: Store, annex: Record_, options: ShowOptions, io: Io): Promise<ExitCode> {
  const page = readAnnexPage(store, annex, io);
  if (options.explain !== undefined) {
    const { explainRow } = await import('./explain-row.js');
    return explainRow(store, page, options.explain, options);
  }
  if (options.json === true) {
    const withCells = page.rows.map((row) => ({
      ...row,
      cells: page.cells.filter((cell) => cell['row_id'] === row['id']).map(toPlain),
    }));
    writeJson(io, { ...toPlain(annex), rows: withCells });
    return 0;
  }
  writeLines(io, formatAnnex(page, options.observed === true));
  return 0;
}
