/** Tables in whole lines: the head, the profile, the layout, and the reader that fits it. */
import type { FindingDraft } from '../../findings.js';
import type { Traced } from '../../source.js';
import type { AnnexContext } from '../context.js';
import { countStrays, doubtColumns, doubtRows } from './doubt.js';
import { CONFIDENCE } from './cells.js';
import { draftRows, type DraftFrame, type ReadRow } from './draft.js';
import { readDisorder } from './columnwise.js';
import { findDisorder, type Disorder } from './disorder.js';
import { countNumbers, findLoneHeads, sortByKind, type LoneHeads } from './kinds.js';
import { findGrid, readGrid, type Grid } from './grid-table.js';
import { ruleOfHead } from '../head-rules.js';
import { collectHeadWords, countRepeatedHead, findHead, type TableHead } from './heads.js';
import type { Reading } from './reader.js';
import type { StreamColumn, StreamTable } from './path.js';
import { traceRow } from './margins.js';
import { readRegular, type RegularTable } from './regular.js';
import { readStream, type StreamReading, type StreamRow } from './stream.js';
import { joinPieces, spanOfTokens, type TableLine, type Token } from './tokens.js';
import { GENERIC_PROFILE, chooseProfile, foldHead, type Profile } from '../profile.js';

/** Column of a numbered list without a printed head. */
const TEXT_COLUMN = 'text';
/** A row that costs more than this does not fit its columns well. */
const DOUBTFUL_COST = 1.4;
const LIKELY_COST = 0.5;
/** Two readings that are nearer than the price of one wrapped line are a toss-up. */
const TIE = 0.2;
/** So many values of closed columns may stand in cells of text by a misreading; more were written out of order. */
const MAX_STRAYS = 1;
/** Of so many numbers in sequence, fewer became rows: the cells stand elsewhere. */
const MIN_NUMBERS = 5;
const ROWS_SHARE = 0.7;
/** Fewest rows of a list that has no head. */
const MIN_ROWS = 2;

interface Body {
  readonly lines: readonly TableLine[];
  readonly headLines: ReadonlySet<number>;
  readonly above: readonly TableLine[];
}

/** The lines behind the head, its repetitions taken out. */
function cutHeads(head: TableHead | null, lines: readonly TableLine[]): Body {
  const headLines = new Set<number>();
  if (!head) return { lines, headLines, above: [] };
  for (let i = head.from; i < head.to; i++) headLines.add(i);
  const body: TableLine[] = [];
  for (let i = head.to; i < lines.length;) {
    const repeated = countRepeatedHead(head, lines, i);
    for (let k = i; k < i + repeated; k++) headLines.add(k);
    const line = lines[i];
    if (repeated === 0 && line) body.push(line);
    i += Math.max(1, repeated);
  }
  return { lines: body, headLines, above: lines.slice(0, head.from) };
}

interface TableColumns {
  readonly profile: Profile;
  /** In print order, the number column too. */
  readonly all: readonly StreamColumn[];
  /** Index of the number column; -1 where none is printed. */
  readonly numberColumn: number;
}

/** The profile that knows the heads, and its columns. */
function chooseColumns(heads: readonly Traced[], title: string, context: AnnexContext): TableColumns {
  const { profile, columns } = chooseProfile(heads, title, context.profiles);
  const all = columns.map(({ head, column }) => ({
    name: column?.name ?? foldHead(head),
    head,
    rule: column ?? ruleOfHead(head),
  }));
  return { profile, all, numberColumn: all.findIndex((column) => column.rule?.kind === 'row_number') };
}

function confidenceOf(cost: number): number {
  if (cost > DOUBTFUL_COST) return CONFIDENCE.doubtful;
  return cost > LIKELY_COST ? CONFIDENCE.likely : CONFIDENCE.forced;
}

function toReadRows(reading: StreamReading): ReadRow[] {
  return reading.rows.map((row) => ({
    number: row.number,
    numberToken: row.numberToken,
    group: row.groups.length > 0 ? row.groups.map((group) => group.label).join('/') : null,
    cells: row.cells,
    tokens: row.tokens,
    confidence: confidenceOf(row.cost),
    margins: row.margins.columns,
    doubtful: new Set(row.margins.columns.flatMap((margin, i) => (margin < TIE ? [i] : []))),
    lost: new Set<number>(),
  }));
}

/** The reading with its runner-up for every row, for `show --explain`. */
function withTrace(result: Reading, columns: readonly StreamColumn[], reading: StreamReading): Reading {
  const trace = reading.rows.map((row, i) => traceRow(columns, row.margins, result.rows[i]?.rowNo ?? row.number));
  return { ...result, trace };
}

function noteOf(tokens: readonly Token[]): Traced {
  return joinPieces(tokens.map((token) => token.text));
}

function finish(frame: DraftFrame, profile: string, rows: readonly ReadRow[], notes: readonly Traced[]): Reading {
  const drafted = draftRows(frame, rows);
  const whole = new Set(['observed', 'spanned']);
  const damaged =
    drafted.inferred.size > 0 || drafted.rows.some((row) => row.cells.some((cell) => !whole.has(cell.status)));
  const status = drafted.truncated ? 'truncated' : damaged ? 'repaired' : 'complete';
  const findings: FindingDraft[] = [];
  const columns = frame.columns.map(({ name, head }) => ({ name, head }));
  return { profile, columns, rows: drafted.rows, notes, status, findings };
}

/** A numbered list without a head: one column. */
function readNumbered(lines: readonly TableLine[], context: AnnexContext): Reading | null {
  const columns: StreamColumn[] = [{ name: TEXT_COLUMN, head: TEXT_COLUMN, rule: null }];
  const table: StreamTable = { columns, numbered: true, groupRows: true };
  const reading = readStream(table, lines);
  const numbered = reading.rows.filter((row) => row.number !== null).length;
  if (numbered < MIN_ROWS || numbered < reading.rows.length * 0.8) return null;
  const frame: DraftFrame = { columns, lines, headLines: new Set(), marks: true, inOrder: true, context };
  const result = finish(frame, 'generic', toReadRows(reading), reading.notes.map(noteOf));
  return withTrace(result, columns, reading);
}

/** A table whose columns are held by spaces. */
function readSpaced(grid: Grid, lines: readonly TableLine[], title: string, context: AnnexContext): Reading {
  const heads = grid.head.heads.map((one) => one.text);
  const { profile, all, numberColumn } = chooseColumns(heads, title, context);
  const reading = readGrid(grid, all, numberColumn, profile.group_rows || profile.name === GENERIC_PROFILE);
  const { columns, rows } = dropNumbers(all, reading.rows, numberColumn);
  const frame: DraftFrame = { columns, lines, headLines: grid.headLines, marks: false, inOrder: false, context };
  const notes = [...grid.above.map((line) => noteOf(line.tokens)), ...reading.notes.map(noteOf)];
  return finish(frame, profile.name, doubtRows(columns, rows), notes);
}

/** A table that was written column by column. */
function readColumnwise(
  disorder: Disorder,
  lines: readonly TableLine[],
  title: string,
  context: AnnexContext,
): Reading {
  const { profile, all, numberColumn } = chooseColumns(disorder.heads, title, context);
  const reading = readDisorder(disorder, all, numberColumn);
  const placed = dropNumbers(all, reading.rows, numberColumn);
  const frame: DraftFrame = { ...placed, lines, headLines: disorder.headLines, marks: false, inOrder: false, context };
  const result = finish(frame, profile.name, doubtColumns(placed.columns, placed.rows), reading.notes.map(noteOf));
  const findings = reading.unplaced.map(({ row, tokens }): FindingDraft => ({
    code: 'annex-reading-ambiguous',
    params: { title, row },
    span: spanOfTokens(tokens),
    document: context.document,
  }));
  return {
    ...result,
    status: findings.length > 0 && result.status === 'complete' ? 'repaired' : result.status,
    findings,
  };
}

/** A table whose lines all have as many words as its head. */
function readEven(table: RegularTable, lines: readonly TableLine[], title: string, context: AnnexContext): Reading {
  const heads = table.heads.map((token) => token.text);
  const { profile, all, numberColumn } = chooseColumns(heads, title, context);
  const { columns, rows } = dropNumbers(all, table.rows, numberColumn);
  const frame: DraftFrame = { columns, lines, headLines: table.headLines, marks: false, inOrder: true, context };
  const notes = [...table.above, ...table.notes].map((line) => noteOf(line.tokens));
  return finish(frame, profile.name, rows, notes);
}

/** A table whose heads stand among its cells: by the grammar of its columns, where its profile has one. */
function readScattered(
  lone: LoneHeads,
  lines: readonly TableLine[],
  title: string,
  context: AnnexContext,
): Reading | null {
  const { profile, all, numberColumn } = chooseColumns(lone.heads, title, context);
  if (profile.name === GENERIC_PROFILE || numberColumn < 0) return null;
  const { disorder, places, tied, rest } = sortByKind(lone, all, lines);
  const reading = readDisorder(disorder, all, numberColumn, places);
  if (reading.rows.length < MIN_ROWS) return null;
  // What was sorted by its grammar is no print.
  const rows = reading.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell, c) => (tied.has(c) ? [] : cell)),
    doubtful: new Set(all.keys()),
    lost: new Set([...row.lost, ...tied]),
  }));
  const placed = dropNumbers(all, rows, numberColumn);
  const frame: DraftFrame = { ...placed, lines, headLines: disorder.headLines, marks: false, inOrder: false, context };
  const notes = [...reading.notes, ...rest.map((line) => line.tokens)].map(noteOf);
  return finish(frame, profile.name, doubtColumns(placed.columns, placed.rows), notes);
}

/** The columns and rows of a table without its number column. */
function dropNumbers(
  all: readonly StreamColumn[],
  rows: readonly ReadRow[],
  numberColumn: number,
): { columns: StreamColumn[]; rows: ReadRow[] } {
  const shift = (i: number): number => (numberColumn >= 0 && i > numberColumn ? i - 1 : i);
  return {
    columns: all.filter((_, i) => i !== numberColumn),
    rows: rows.map((row) => ({
      ...row,
      cells: row.cells.filter((_, i) => i !== numberColumn),
      doubtful: new Set([...row.doubtful].map(shift)),
      lost: new Set([...row.lost].map(shift)),
    })),
  };
}

/** Whether the words of a table do not follow one another row by row: values in cells of text, numbers without rows. */
function isOutOfOrder(
  columns: readonly StreamColumn[],
  rows: readonly StreamRow[],
  lines: readonly TableLine[],
): boolean {
  if (countStrays(columns, rows) > MAX_STRAYS) return true;
  const numbers = countNumbers(lines);
  return numbers >= MIN_NUMBERS && rows.filter((row) => row.number !== null).length < numbers * ROWS_SHARE;
}

/** Reads a table; null where the lines are none. */
export function readTable(lines: readonly TableLine[], title: string, context: AnnexContext): Reading | null {
  const words = collectHeadWords(context.profiles);
  const grid = findGrid(words, lines);
  if (grid) return readSpaced(grid, lines, title, context);
  const disorder = findDisorder(words, lines);
  if (disorder) return readColumnwise(disorder, lines, title, context);
  const lone = findLoneHeads(words, lines);
  const scattered = lone?.stray ? readScattered(lone, lines, title, context) : null;
  if (scattered) return scattered;
  const head = findHead(words, lines);
  if (!head) {
    const regular = readRegular(lines);
    return regular ? readEven(regular, lines, title, context) : readNumbered(lines, context);
  }
  const { profile, all } = chooseColumns(head.heads, title, context);
  const body = cutHeads(head, lines);
  const columns = all.filter((column) => column.rule?.kind !== 'row_number');
  const numbered = head.heads.some((one) => words.numbers.has(foldHead(one.norm)));
  const groupRows = profile.group_rows || (numbered && profile.name === GENERIC_PROFILE);
  const table: StreamTable = { columns, numbered, groupRows };
  const reading = readStream(table, body.lines);
  const sorted =
    lone && isOutOfOrder(columns, reading.rows, body.lines) ? readScattered(lone, lines, title, context) : null;
  if (sorted) return sorted;
  const frame: DraftFrame = { columns, lines, headLines: body.headLines, marks: true, inOrder: true, context };
  const notes = [...body.above.map((line) => noteOf(line.tokens)), ...reading.notes.map(noteOf)];
  const result = finish(frame, profile.name, doubtRows(columns, toReadRows(reading)), notes);
  return withTrace(result, columns, reading);
}
