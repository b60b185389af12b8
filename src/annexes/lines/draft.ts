/** From the words of a reading to the rows and cells of an annex: merged cells, losses, row numbers, groups. */
import { GROUP_NUMBER } from '../../text/headings.js';
import type { CellDraft, RowDraft } from '../../drafts.js';
import type { Traced } from '../../source.js';
import { concatTraced, coverOf, spanOf } from '../../source.js';
import type { AnnexContext } from '../context.js';
import { CONFIDENCE, GAP, LOST, coverCells, makeCell } from './cells.js';
import { isBalanced, TEXT_PAIRS } from '../../text/brackets.js';
import { isBody, splitBodies } from './grammar.js';
import { joinPieces, type TableLine, type Token } from './tokens.js';

export interface DraftColumn {
  readonly name: string;
  readonly head: string;
  readonly rule: {
    readonly kind: string;
    readonly merges: 'down' | 'none';
    readonly required: boolean;
    readonly merges_with?: string | undefined;
  } | null;
}

/** A row as a reader hands it over: the words of each column. */
export interface ReadRow {
  readonly number: number | null;
  readonly numberToken: Token | null;
  readonly group: string | null;
  readonly cells: readonly (readonly Token[])[];
  readonly tokens: readonly Token[];
  /** How sure the reader is of the row's place and columns. */
  readonly confidence: number;
  /** By column: how much dearer the nearest reading is that has another cell there; left out where none is weighed. */
  readonly margins?: readonly number[];
  /** Columns of which the cell may as well belong to a row beside this one. */
  readonly doubtful: ReadonlySet<number>;
  /** Columns of which the printed values could not be given back to their rows. */
  readonly lost: ReadonlySet<number>;
}

export interface DraftFrame {
  readonly columns: readonly DraftColumn[];
  readonly lines: readonly TableLine[];
  /** Lines that are the head or its repetition. */
  readonly headLines: ReadonlySet<number>;
  /** A lone space in front of a line may be the mark of a loss; not where columns are held by spaces. */
  readonly marks: boolean;
  /** Columns are known from the order of the words alone. */
  readonly inOrder: boolean;
  readonly context: AnnexContext;
}

const SENTENCE_END = /[。！？；][”’」』）]*$/u;
/** Share of a column's cells that end like a sentence where a cell that does not is open. */
const SENTENCE_SHARE = 0.8;
/** Share of a column's cells that start with the same characters where that start shows a cell to be whole. */
const PREFIX_SHARE = 0.5;
const PREFIX_UNITS = 2;
const MIN_CELLS_FOR_HABIT = 4;

/** What the cells of one column have in common. */
interface Habit {
  readonly sentences: boolean;
  /** So many texts of a column of sentences end without a full stop. */
  readonly unclosed: number;
  readonly prefix: string | null;
  readonly values: ReadonlyMap<string, number>;
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map((token) => token.text.norm).join('');
}

function learnHabits(frame: DraftFrame, rows: readonly ReadRow[]): Habit[] {
  return frame.columns.map((_, i) => {
    const texts = rows.map((row) => textOf(row.cells[i] ?? [])).filter((text) => text.length > 0);
    const enough = texts.length >= MIN_CELLS_FOR_HABIT;
    const ended = texts.filter((text) => SENTENCE_END.test(text)).length;
    const starts = new Map<string, number>();
    const values = new Map<string, number>();
    for (const text of texts) {
      const start = text.slice(0, PREFIX_UNITS);
      starts.set(start, (starts.get(start) ?? 0) + 1);
      for (const value of new Set([text, ...splitBodies(text)])) values.set(value, (values.get(value) ?? 0) + 1);
    }
    const [prefix] = [...starts].sort((a, b) => b[1] - a[1]);
    const shared = enough && prefix && prefix[1] / texts.length >= PREFIX_SHARE ? prefix[0] : null;
    const sentences = enough && ended / texts.length >= SENTENCE_SHARE;
    return { sentences, unclosed: texts.length - ended, prefix: shared, values };
  });
}

/** `——`, `/`, `无` in a cell: nothing is to be said there, and nothing goes on. */
const PRINTED_BLANK = /^(?:-{1,4}|\/|无)$/u;
export const isPrintedBlank = (norm: string): boolean => PRINTED_BLANK.test(norm);

/** Whether a cell's text ends in the middle. */
function isOpen(column: DraftColumn | undefined, habit: Habit | undefined, norm: string): boolean {
  if (norm.length === 0 || isPrintedBlank(norm)) return false;
  if (!isBalanced(norm, TEXT_PAIRS) || /[、，：（《“]$/u.test(norm)) return true;
  if (column?.rule?.kind === 'bodies') return !isBody(splitBodies(norm).at(-1) ?? '');
  return habit?.sentences === true && !SENTENCE_END.test(norm);
}

/**
 * The table's last text has no full stop, and nothing else is wrong with it. Where another of its column has none
 * either, that is no loss; whether it goes on is not known.
 */
function mayBeWhole(column: DraftColumn | undefined, habit: Habit | undefined, norm: string): boolean {
  return (habit?.unclosed ?? 0) > 1 && !isOpen(column, habit && { ...habit, sentences: false }, norm);
}

/** Whether a text that stands behind a loss mark shows by itself that it is a cell's beginning. */
function startsWhole(column: DraftColumn | undefined, habit: Habit | undefined, norm: string): boolean {
  if (!isBalanced(norm, TEXT_PAIRS)) return false;
  if (column?.rule?.kind === 'group_label') return GROUP_NUMBER.test(norm);
  if (column?.rule?.kind === 'bodies')
    return splitBodies(norm).every((item) => (habit?.values.get(item) ?? 0) > 1 || /^各/u.test(item));
  return typeof habit?.prefix === 'string' && norm.startsWith(habit.prefix);
}

/** A line with the mark of a loss that nothing else explains: no head behind the turn of a page. */
function isSuspect(frame: DraftFrame, index: number): boolean {
  const line = frame.lines[index];
  return (
    frame.marks && line !== undefined && line.marked && !frame.headLines.has(index - 1) && !frame.headLines.has(index)
  );
}

/** Whether the words in front of a line's first are lost, seen from the cell that this line goes on with. */
function isTorn(
  frame: DraftFrame,
  column: number,
  habit: Habit | undefined,
  tokens: readonly Token[],
  at: number,
): boolean {
  const token = tokens[at];
  if (!token || !isSuspect(frame, token.line)) return false;
  const isFirst = frame.lines[token.line]?.tokens[0]?.text.at[0] === token.text.at[0];
  if (!isFirst) return false;
  const rule = frame.columns[column];
  if (at === 0) return !startsWhole(rule, habit, textOf(tokens));
  // A wrapped body that other rows print in the same words is whole.
  const whole = textOf(tokens);
  return !((habit?.values.get(whole) ?? 0) > 1 && isBalanced(whole, TEXT_PAIRS));
}

function joinCell(frame: DraftFrame, column: number, habit: Habit | undefined, tokens: readonly Token[]): Traced {
  const pieces: Traced[] = [];
  tokens.forEach((token, i) => {
    if (isTorn(frame, column, habit, tokens, i)) pieces.push(LOST);
    const before = tokens[i - 1];
    // A space inside a line is print, except where Chinese print only sets letters apart.
    if (
      before &&
      before.line === token.line &&
      /[A-Za-z0-9]$/u.test(before.text.norm) &&
      /^[A-Za-z0-9]/u.test(token.text.norm)
    ) {
      pieces.push({ text: ' ', norm: ' ', at: [-1] });
    }
    pieces.push(token.text);
  });
  return joinPieces(pieces);
}

/** Fills numbers that both neighbours force, within one run of numbering. */
function inferNumbers(rows: readonly ReadRow[]): { number: number | null; inferred: boolean }[] {
  const numbers = rows.map((row) => ({ number: row.number, inferred: false }));
  const sameRun = (a: number, b: number): boolean => rows[a]?.group === rows[b]?.group;
  for (let i = 0; i < rows.length; i++) {
    if (rows[i]?.number !== null) continue;
    let end = i;
    while (end < rows.length && rows[end]?.number === null && sameRun(i, end)) end++;
    const before = i > 0 && sameRun(i - 1, i) ? (rows[i - 1]?.number ?? null) : 0;
    const after = end < rows.length && sameRun(i, end) ? (rows[end]?.number ?? null) : null;
    if (before !== null && after !== null && after - before === end - i + 1) {
      for (let k = i; k < end; k++) numbers[k] = { number: before + (k - i) + 1, inferred: true };
    }
    i = end - 1;
  }
  return numbers;
}

export interface DraftedRows {
  readonly rows: readonly RowDraft[];
  /** Positions of rows whose number was inferred. */
  readonly inferred: ReadonlySet<number>;
  /** The last row lacks its end. */
  readonly truncated: boolean;
}

/** Below this margin about one cell in a thousand is wrong, above it none was (measured on generated tables). */
export const CLEAR_MARGIN = 0.8;

function confidenceAt(row: ReadRow, column: number): number {
  const margin = row.margins?.[column] ?? Infinity;
  return margin < CLEAR_MARGIN ? Math.min(row.confidence, CONFIDENCE.likely) : row.confidence;
}

function spanCell(cell: CellDraft, confidence: number): CellDraft {
  const status = cell.status === 'observed' ? 'spanned' : cell.status;
  return { ...cell, status, confidence: Math.min(cell.confidence, confidence) };
}

const WHY_ROW =
  'The merged cell that is printed here may end a row earlier or later: its place between two rows decides nothing.';
const WHY_END = 'The table ends here, and its last text without the mark that most of its column end with.';
const WHY_COLUMN =
  'The row prints one list of bodies where the table has two columns of bodies: which of the two is read from the order alone.';

/** A printed value of which the row or the column is a guess. */
function doubtCell(cell: CellDraft, why: string): CellDraft {
  if (cell.status !== 'observed' && cell.status !== 'spanned') return cell;
  const evidence = cell.span ? [{ quote: cell.text, span: cell.span, why }] : [];
  return { ...cell, status: 'inferred', confidence: Math.min(cell.confidence, CONFIDENCE.doubtful), evidence };
}

/** The column of a lone list of bodies in a table with two columns of merged bodies; null where nothing is in doubt. */
function findLoneBodies(frame: DraftFrame, rows: readonly ReadRow[], row: ReadRow): number | null {
  const bodies = frame.columns.flatMap((column, i) =>
    column.rule?.kind === 'bodies' && column.rule.merges === 'down' ? [i] : [],
  );
  if (bodies.length < 2 || !frame.inOrder) return null;
  const printed = bodies.filter((i) => (row.cells[i] ?? []).length > 0);
  return printed.length === 1 && rows[0] !== row ? (printed[0] ?? null) : null;
}

function missingCell(column: string): CellDraft {
  const { missing } = CONFIDENCE;
  return {
    column,
    text: GAP,
    observed: GAP,
    status: 'missing',
    confidence: missing,
    evidence: [],
    span: null,
    page: null,
  };
}

/** The rows of a table from the words that a reader gave to each. */
export function draftRows(frame: DraftFrame, rows: readonly ReadRow[]): DraftedRows {
  const habits = learnHabits(frame, rows);
  const numbers = inferNumbers(rows);
  const inferred = new Set<number>();
  const drafted: RowDraft[] = [];
  const covering = new Map<string, CellDraft>();
  let truncated = false;
  rows.forEach((row, index) => {
    const own = new Map<string, CellDraft>();
    const isLast = index === rows.length - 1;
    const nextFirst = rows[index + 1]?.tokens[0];
    const cutBehind = nextFirst !== undefined && isSuspect(frame, nextFirst.line);
    const lastToken = row.tokens[row.tokens.length - 1];
    const lone = findLoneBodies(frame, rows, row);
    frame.columns.forEach((column, i) => {
      const tokens = row.cells[i] ?? [];
      let text = joinCell(frame, i, habits[i], tokens);
      const holdsEnd = lastToken !== undefined && tokens.includes(lastToken);
      const stands = holdsEnd && (isLast || cutBehind) && isOpen(column, habits[i], text.norm);
      const isWhole = stands && !cutBehind && mayBeWhole(column, habits[i], text.norm);
      if (stands && !isWhole) {
        text = concatTraced([text, LOST]);
        if (isLast) truncated = true;
      }
      const confidence = confidenceAt(row, i);
      const cell = makeCell({ column: column.name, text, confidence, pageOf: frame.context.pageOf });
      const why = lone === i ? WHY_COLUMN : isWhole ? WHY_END : row.doubtful.has(i) ? WHY_ROW : null;
      if (cell) own.set(column.name, why === null ? cell : doubtCell(cell, why));
    });
    const cells: CellDraft[] = [];
    for (const column of frame.columns) {
      const cell = own.get(column.name);
      const partner = column.rule?.merges_with;
      if (cell) {
        cells.push(cell);
        covering.set(column.name, cell);
      } else if (row.lost.has(frame.columns.indexOf(column))) {
        covering.delete(column.name);
        cells.push(missingCell(column.name));
      } else if (column.rule?.merges === 'down') {
        if (partner && own.has(partner)) covering.delete(column.name);
        const above = covering.get(column.name);
        const spanned = above
          ? spanCell(above, Math.min(confidenceAt(row, frame.columns.indexOf(column)), CONFIDENCE.likely))
          : null;
        if (spanned && row.doubtful.has(frame.columns.indexOf(column)))
          covering.set(column.name, doubtCell(spanned, WHY_ROW));
        if (spanned)
          cells.push(row.doubtful.has(frame.columns.indexOf(column)) ? doubtCell(spanned, WHY_ROW) : spanned);
      } else if (column.rule?.required) {
        if (isLast) truncated = true;
        cells.push(missingCell(column.name));
      }
    }
    const span = coverOf(row.tokens.flatMap((token) => spanOf(token.text) ?? [])) ?? coverCells(cells, []);
    const number = numbers[index];
    if (number?.inferred) inferred.add(index);
    drafted.push({
      rowNo: number?.number ?? null,
      group: row.group,
      page: frame.context.pageOf(span.start),
      span,
      cells,
    });
  });
  return { rows: drafted, inferred, truncated };
}
