/** Which cells of a reading are no more than a guess: their row or their column is not forced by what is printed. */
import { isBalanced, TEXT_PAIRS } from '../../text/brackets.js';
import { costOfCell } from './grammar.js';
import { CLEAR_MARGIN, type ReadRow } from './draft.js';
import { readGroupNumber } from './numerals.js';
import type { StreamColumn } from './path.js';

/** A cell that fits its column worse than this may hold a part of another cell, or lack one. */
const DOUBTFUL_CELL = 0.5;
/** What begins so goes on with something: the rest of a cell whose beginning another row took. */
const REST = /^(?:[、，。；：）》”]|（[^一二三四五六七八九十])/u;
const LEADING_NUMBER = /^\d{1,4}(?:[^\d.%年月日]|$)/u;
const TEXT_KINDS: ReadonlySet<string> = new Set(['text', 'bodies', 'name']);

function textOf(row: ReadRow | undefined, column: number): string {
  return (row?.cells[column] ?? []).map((token) => token.text.norm).join('');
}

/** Rows in which a number is missing, or beside a row whose number is: words of a lost row may be among theirs. */
function findTornRows(rows: readonly ReadRow[]): Set<number> {
  const torn = new Set<number>();
  if (rows.every((row) => row.number === null)) return torn;
  rows.forEach((row, i) => {
    const before = rows[i - 1];
    const last = before?.number ?? 0;
    const restarts = row.number === 1 && row.group !== before?.group;
    const forced = rows[i + 1]?.number === last + 2;
    if (row.number === null ? forced : row.number === last + 1 || restarts) return;
    if (row.number !== null && before?.number === null && row.number === (rows[i - 2]?.number ?? 0) + 2) return;
    torn.add(i);
    // Behind a jump of the numbers the words of the lost row may stand in the row before.
    if (before && row.number !== null) torn.add(i - 1);
  });
  return torn;
}

const SENTENCE_END = /[。！？；][”’」』）]*$/u;
const SENTENCE_SHARE = 0.8;

/** Columns of sentences: a cell of theirs that does not end like one goes on somewhere. */
function findSentenceColumns(columns: readonly StreamColumn[], rows: readonly ReadRow[]): Set<number> {
  const found = new Set<number>();
  columns.forEach((column, c) => {
    if (column.rule?.kind !== 'text') return;
    const texts = rows.map((row) => textOf(row, c)).filter((text) => text !== '');
    const ended = texts.filter((text) => SENTENCE_END.test(text)).length;
    if (ended > 0 && ended >= texts.length * SENTENCE_SHARE) found.add(c);
  });
  return found;
}

/** Columns of figures (`12个工作日`): a number at the start of their cells is no row's number. */
const FIGURE_SHARE = 0.5;

function startsLikeColumn(rows: readonly ReadRow[], column: number): boolean {
  const texts = rows.map((row) => textOf(row, column)).filter((text) => text !== '');
  return texts.filter((text) => LEADING_NUMBER.test(text)).length > texts.length * FIGURE_SHARE;
}

function isOddCell(column: StreamColumn, text: string, row: ReadRow, isFigures: boolean): boolean {
  const kind = column.rule?.kind ?? '';
  if (text === '') return false;
  if (kind === 'number' && row.number !== null && text === String(row.number + 1)) return true;
  if (!TEXT_KINDS.has(kind)) return false;
  return (
    (kind === 'text' && isLabel(text)) ||
    (LEADING_NUMBER.test(text) && !isFigures) ||
    !isBalanced(text, TEXT_PAIRS) ||
    costOfCell(column.rule, text) > DOUBTFUL_CELL
  );
}

const MAX_LABEL = 20;

/** `（七）深化文旅融合` as the work of a row: a label with its number. */
function isLabel(norm: string): boolean {
  const group = readGroupNumber(norm);
  const label = norm.slice(group?.labelStart);
  return group !== null && label.length > 1 && label.length <= MAX_LABEL && !/[。；，]/u.test(label);
}

/** Words of their own that cells of text hold, though they are a label or a value of a closed column. */
export function countStrays(columns: readonly StreamColumn[], rows: readonly Pick<ReadRow, 'cells'>[]): number {
  if (!columns.some((column) => column.rule?.kind === 'group_label')) return 0;
  const values = new Set(columns.flatMap(({ rule }) => (rule?.kind === 'vocabulary' ? rule.values : [])));
  let count = 0;
  columns.forEach(({ rule }, c) => {
    if (rule?.kind !== 'text') return;
    for (const row of rows)
      for (const token of row.cells[c] ?? []) if (values.has(token.text.norm) || isLabel(token.text.norm)) count++;
  });
  return count;
}

/** The same rows, with the columns of each that are a guess. */
export function doubtRows(columns: readonly StreamColumn[], rows: readonly ReadRow[]): ReadRow[] {
  const torn = findTornRows(rows);
  // A label or a value in a cell of text stands in the middle of its rows: so may all others, and none begins where it is.
  const strays = countStrays(columns, rows);
  const middled = strays === 0 ? [] : [...columns.keys()].filter((c) => columns[c]?.rule?.merges === 'down');
  const open = strays > 1 ? [...columns.keys()] : middled;
  const doubtful = rows.map((row, i) => new Set(torn.has(i) ? columns.keys() : [...row.doubtful, ...open]));
  const sentences = findSentenceColumns(columns, rows);
  const figures = columns.map((_, c) => startsLikeColumn(rows, c));
  rows.forEach((row, i) => {
    columns.forEach((column, c) => {
      const text = textOf(row, c);
      // Where another reading was weighed and is far dearer, the cell ends where it is read to end.
      const forced = (row.margins?.[c] ?? 0) >= CLEAR_MARGIN;
      if (sentences.has(c) && text !== '' && !SENTENCE_END.test(text) && !forced) {
        doubtful[i]?.add(c);
        doubtful[i + 1]?.add(c);
      }
      if (TEXT_KINDS.has(column.rule?.kind ?? '') && REST.test(text)) doubtful[i - 1]?.add(c);
      else if (!isOddCell(column, text, row, figures[c] === true)) return;
      columns.forEach((_, other) => doubtful[i]?.add(other));
    });
  });
  return rows.map((row, i) => ({ ...row, doubtful: doubtful[i] ?? row.doubtful }));
}

/** Columns written one below the other: where one cell of a column does not fit, its cells were cut by guess. */
export function doubtColumns(columns: readonly StreamColumn[], rows: readonly ReadRow[]): ReadRow[] {
  const odd = new Set<number>();
  columns.forEach((column, c) => {
    const isFigures = startsLikeColumn(rows, c);
    const isOdd = rows.some((row) => {
      const text = textOf(row, c);
      return REST.test(text) || isOddCell(column, text, row, isFigures);
    });
    if (isOdd) odd.add(c);
  });
  return rows.map((row) => ({ ...row, doubtful: new Set([...row.doubtful, ...odd]) }));
}
