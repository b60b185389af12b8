/**
 * Tables in whole lines whose cells follow each other in reading order, row by row: a row a line with single spaces
 * between the columns, wrapped cells on lines of their own before or after it, or one cell line a line. One reading of
 * all words is found together, as the cheapest path over (row, column): row numbers rise by one, cells fit the grammar
 * of their columns, lines that wrap are full.
 */
import { measure } from '../../text/join.js';
import { costOfCell } from './grammar.js';
import {
  type Atom,
  beamOf,
  type Frame,
  type GroupLabel,
  type Habit,
  MAX_BEHIND,
  PRICE,
  type Path,
  type Rival,
  START,
  place,
  withStep,
  type StreamTable,
  closeRow,
  costOf,
  isEndless,
  sum,
  toAtoms,
} from './path.js';
import { NUMBER, readCellSteps, readGroupStep, readNoteStep, readNumberBehind, readNumberSteps } from './steps.js';
import { readMargins, type RowMargins } from './margins.js';
import type { TableLine, Token } from './tokens.js';

export interface StreamRow {
  readonly number: number | null;
  readonly numberToken: Token | null;
  readonly groups: readonly GroupLabel[];
  /** Words of each column, in the table's order of columns. */
  readonly cells: readonly (readonly Token[])[];
  readonly tokens: readonly Token[];
  readonly cost: number;
  readonly margins: RowMargins;
}

export interface StreamReading {
  readonly rows: readonly StreamRow[];
  readonly groups: readonly GroupLabel[];
  readonly notes: readonly (readonly Token[])[];
  readonly cost: number;
}

/** The cell that is open may still become good: it counts with the least that it can cost. */
function rank(path: Path): number {
  return path.cost + sum(path.costs) - (path.costs[path.column] ?? 0) + path.openCost;
}

/** Paths that differ only in what is behind them are compared at once; the cheapest goes on. */
function keyOf(path: Path): string {
  const filled = path.texts.map((text) => (text ? '1' : '0')).join('');
  return `${path.column}|${path.last}|${path.numbered ? 1 : 0}|${path.open ? 1 : 0}|${path.cellStart}|${filled}|${path.inNote ? 1 : 0}`;
}

function prune(paths: readonly Path[], width: number): Path[] {
  const ranks = paths.map(rank);
  const limit = ranks.reduce((least, value) => Math.min(least, value), Infinity) + MAX_BEHIND;
  const best = new Map<string, { path: Path; rank: number; rivals: { path: Path; rank: number }[] }>();
  paths.forEach((path, i) => {
    const own = ranks[i] ?? Infinity;
    if (own > limit) return;
    const key = keyOf(path);
    const other = best.get(key);
    if (!other) best.set(key, { path, rank: own, rivals: [] });
    else if (own < other.rank)
      best.set(key, { path, rank: own, rivals: [{ path: other.path, rank: other.rank }, ...other.rivals] });
    else other.rivals.push({ path, rank: own });
  });
  const sorted = [...best.values()].sort((x, y) => x.rank - y.rank);
  return sorted.slice(0, width).map((one) => withRivals(one.path, one.rank, one.rivals));
}

/** The nearest readings that a path was preferred to are remembered with it. */
function withRivals(path: Path, own: number, others: readonly { path: Path; rank: number }[]): Path {
  if (others.length === 0) return path;
  const nearest = [...others].sort((x, y) => x.rank - y.rank).slice(0, MAX_RIVALS);
  const rivals = nearest.map((other) => ({ path: other.path, margin: other.rank - own }));
  return { ...path, rivals: [...path.rivals, ...rivals] };
}
const MAX_RIVALS = 4;

/** What a cell of a row that needs no search may cost. */
const CLEAN_COST = 0.3;

/** The number of a line that is a whole row, number first and one good cell for each column; null for others. */
function readCleanRow(frame: Frame, atoms: readonly Atom[], index: number): number | null {
  const atom = atoms[index];
  if (!frame.table.numbered || !atom?.first || atom.rest !== frame.table.columns.length + 1) return null;
  const value = NUMBER.exec(atom.norm)?.groups?.['value'];
  if (value === undefined) return null;
  const isClean = frame.table.columns.every((_, i) => costOf(frame, i, atoms[index + 1 + i]?.norm ?? '') <= CLEAN_COST);
  return isClean ? Number(value) : null;
}

function isCleanPath(frame: Frame, path: Path): boolean {
  return path.open && path.numbered && path.costs.every((cost, i) => cost <= CLEAN_COST && Boolean(path.texts[i]));
}

/** Where a whole row ends and another begins, nothing is left to weigh: only the cheapest path goes on. */
function settle(frame: Frame, paths: readonly Path[], atoms: readonly Atom[], index: number): readonly Path[] {
  const [best] = paths;
  if (!best || paths.length === 1) return paths;
  const value = readCleanRow(frame, atoms, index);
  if (value === null || value !== best.last + 1 || !isCleanPath(frame, best)) return paths;
  const others = paths.slice(1).map((path) => ({ path, rank: rank(path) }));
  return [withRivals(best, rank(best), others)];
}

/** Index behind a row that fills one line and ends with it: the next line is the next row, a group, or none. */
function findRowEnd(frame: Frame, atoms: readonly Atom[], index: number): number | null {
  const value = readCleanRow(frame, atoms, index);
  if (value === null) return null;
  const end = index + frame.table.columns.length + 1;
  const next = atoms[end];
  if (!next || readCleanRow(frame, atoms, end) === value + 1) return end;
  return readGroupStep(frame, START, atoms, end) ? end : null;
}

/** Nothing is open in front of this number but a whole row, and the number is the next one. */
function isDue(path: Path, atom: Atom): boolean {
  return !path.inNote && Number(NUMBER.exec(atom.norm)?.groups?.['value'] ?? NaN) === path.last + 1;
}

/** Reads a row that needs no weighing, each word in its column. */
function readForcedRow(frame: Frame, path: Path, atoms: readonly Atom[], from: number, to: number): Path | null {
  const first = atoms[from];
  let row = first ? readNumberSteps(frame, path, first).find((next) => next.texts.length === 0 && next.numbered) : null;
  for (let i = from + 1; i < to && row; i++) {
    const atom = atoms[i];
    if (!atom) return null;
    const next = place(frame, row, atom, atom.norm, i - from - 1, false);
    row = withStep(next, row, { kind: 'cell', column: i - from - 1, newRow: false, token: atom.token });
  }
  return row ?? null;
}

/** The cheapest reading of all words, and what came nearest to it at its end; none where no row of it ends. */
function search(frame: Frame, atoms: readonly Atom[]): { end: Path; rivals: readonly Rival[] } {
  const beams: Path[][] = [[START]];
  const width = beamOf(frame.table);
  const lastNumber = atoms.findLastIndex((atom) => atom.first && NUMBER.test(atom.norm));
  for (const [index, atom] of atoms.entries()) {
    const paths = settle(frame, prune(beams[index] ?? [], width), atoms, index);
    beams[index] = [];
    if (paths.length > 0 && paths.every(isEndless)) return { end: START, rivals: [] };
    const [only] = paths;
    const end = only && paths.length === 1 ? findRowEnd(frame, atoms, index) : null;
    const forced = only && end !== null && isDue(only, atom) ? readForcedRow(frame, only, atoms, index, end) : null;
    if (forced && end !== null) {
      (beams[end] ??= []).push(forced);
      continue;
    }
    const next = (beams[index + 1] ??= []);
    for (const path of paths) {
      next.push(...readNumberSteps(frame, path, atom), ...readNumberBehind(frame, path, atom));
      next.push(...readCellSteps(frame, path, atom));
      const group = readGroupStep(frame, path, atoms, index);
      if (group) (beams[index + group.words] ??= []).push(group.path);
      const note = readNoteStep(frame, path, atom, index > lastNumber);
      if (note) next.push(note);
    }
  }
  const ends = (beams[atoms.length] ?? []).map((path) => closeRow(frame, path));
  const end = ends.reduce((best, path) => (path.cost < best.cost ? path : best), ends[0] ?? START);
  const others = ends.filter((path) => path !== end && path.cost <= end.cost + MAX_BEHIND);
  return { end, rivals: others.map((path) => ({ path, margin: path.cost - end.cost })) };
}

interface OpenRow {
  number: number | null;
  numberToken: Token | null;
  groups: readonly GroupLabel[];
  cells: Token[][];
  tokens: Token[];
}

const NO_MARGINS: RowMargins = { columns: [], chosen: [], runnerUp: null, margin: Infinity };

function collect(table: StreamTable, end: Path, rivals: readonly Rival[]): Omit<StreamReading, 'cost'> {
  const chain: Path[] = [];
  for (let path: Path | null = end; path; path = path.before) chain.push(path);
  const margins = readMargins(end, table.columns.length, rivals);
  const rows: StreamRow[] = [];
  const notes: Token[][] = [];
  const groups: GroupLabel[] = [];
  let groupPath: GroupLabel[] = [];
  let row: OpenRow | null = null;
  const finish = (): void => {
    if (row) rows.push({ ...row, cost: costOfRow(table, row.cells), margins: margins[rows.length] ?? NO_MARGINS });
    row = null;
  };
  const begin = (): OpenRow => {
    finish();
    row = { number: null, numberToken: null, groups: [...groupPath], cells: table.columns.map(() => []), tokens: [] };
    return row;
  };
  for (const step of chain.reverse().flatMap((path) => path.steps)) {
    if (step.kind === 'group') {
      finish();
      groupPath = [...groupPath.filter((one) => one.level < step.group.level), step.group];
      groups.push(step.group);
    } else if (step.kind === 'note') {
      finish();
      if (step.first) notes.push([]);
      notes[notes.length - 1]?.push(step.token);
    } else {
      const open: OpenRow = step.newRow || !row ? begin() : row;
      open.tokens.push(step.token);
      if (step.kind === 'cell') open.cells[step.column]?.push(step.token);
      else {
        open.number = step.value;
        open.numberToken = step.token;
      }
    }
  }
  finish();
  return { rows, groups, notes };
}

function costOfRow(table: StreamTable, cells: readonly (readonly Token[])[]): number {
  let cost = 0;
  table.columns.forEach((column, i) => {
    const text = (cells[i] ?? []).map((token) => token.text.norm).join('');
    if (text) cost += costOfCell(column.rule, text);
    else if (column.rule?.required) cost += PRICE.missingRequired;
  });
  return cost;
}

/** How many wrapped cells of a column must be seen before its width is believed. */
const MIN_WRAPPED = 3;

/**
 * Width of a column: the middle one of its lines that wrap, as a few misread cells do not move it, or what nearly all
 * of its lines keep within, if that is more: a column is as wide as its lines.
 */
function widthOf(wrapped: readonly number[], all: readonly number[]): number {
  const rank = (widths: readonly number[], share: number): number =>
    [...widths].sort((a, b) => a - b)[Math.floor(widths.length * share)] ?? 0;
  const middle = wrapped.length < MIN_WRAPPED ? 0 : rank(wrapped, 0.5);
  return all.length < MIN_CELLS ? middle : Math.max(middle, rank(all, WIDE_SHARE));
}
const WIDE_SHARE = 0.9;

/** Share of a column's cells that must end alike, and how many characters of the end are compared. */
const ENDING_SHARE = 0.7;
const ENDING_UNITS = [2, 1] as const;
const MIN_CELLS = 5;

/** How most cells of a column end: 规划, or 。; null where they differ. */
function findEnding(texts: readonly string[]): string | null {
  if (texts.length < MIN_CELLS) return null;
  for (const units of ENDING_UNITS) {
    const counts = new Map<string, number>();
    for (const text of texts) counts.set(text.slice(-units), (counts.get(text.slice(-units)) ?? 0) + 1);
    const [most] = [...counts].sort((a, b) => b[1] - a[1]);
    if (most && most[1] / texts.length >= ENDING_SHARE) return most[0];
  }
  return null;
}

function learnHabits(table: StreamTable, rows: readonly StreamRow[]): Habit[] {
  return table.columns.map(({ rule }, column): Habit => {
    const wrapped: number[] = [];
    const all: number[] = [];
    const texts: string[] = [];
    const counts = new Map<string, number>();
    for (const row of rows) {
      const cell = row.cells[column] ?? [];
      if (cell.length === 0) continue;
      cell.forEach((token, i) => {
        const next = cell[i + 1];
        const width = measure(token.text.norm);
        all.push(width);
        if (next && next.line !== token.line) wrapped.push(width);
      });
      const text = cell.map((token) => token.text.norm).join('');
      counts.set(text, (counts.get(text) ?? 0) + 1);
      texts.push(text);
    }
    const values = new Set([...counts].filter((entry) => entry[1] > 1).map((entry) => entry[0]));
    const isText = !rule || rule.kind === 'text';
    return { width: widthOf(wrapped, all), ending: isText ? findEnding(texts) : null, values };
  });
}

/** A reading in which rows cost more than this on average is tried again with the lines of cells mixed by height. */
const POOR_ROW = 4;

/** Fields that any words fit: what fits the others (a number, a unit) tells by itself that they are filled in. */
const OPEN_KINDS: ReadonlySet<string> = new Set(['file_name', 'blank_field']);
/** A column in which so many rows have a value is no blank of a form. */
const FILLED_SHARE = 0.4;

/** What it costs to begin a cell: remarks and the open fields of a form are mostly blank. */
function openingPrices(table: StreamTable, rows: readonly StreamRow[]): number[] {
  return table.columns.map(({ rule }, column) => {
    const isOpen = OPEN_KINDS.has(rule?.kind ?? '') || (rule?.kind === 'text' && !rule.required);
    const filled = rows.filter((row) => (row.cells[column] ?? []).length > 0).length;
    return isOpen && filled <= rows.length * FILLED_SHARE ? PRICE.formField : 0;
  });
}

/** A value in so many rows is the rule. */
const USUAL_SHARE = 0.7;

function closedWords(table: StreamTable): Set<string> {
  return new Set(table.columns.flatMap(({ rule }) => rule?.values ?? []));
}

/** Columns that are merged alike (units and the units that support them), both ways. */
function findPartners({ columns }: StreamTable): (number | null)[] {
  const partners: (number | null)[] = columns.map(() => null);
  columns.forEach(({ rule }, i) => {
    const other = columns.findIndex(({ name }) => name === rule?.merges_with);
    if (other < 0) return;
    partners[i] = other;
    partners[other] = i;
  });
  return partners;
}

function readTwice(table: StreamTable, atoms: readonly Atom[], interleaved: boolean): StreamReading {
  const base = { table, interleaved, closed: closedWords(table), partners: findPartners(table) };
  const first = search({ ...base, habits: [], usual: [], known: new Map(), opening: openingPrices(table, []) }, atoms);
  const { rows } = collect(table, first.end, []);
  const habits = learnHabits(table, rows);
  if (habits.every((habit) => habit.width === 0 && habit.ending === null))
    return { ...collect(table, first.end, first.rivals), cost: first.end.cost };
  const usual = table.columns.map((_, i) => {
    const filled = rows.filter((row) => (row.cells[i] ?? []).length > 0).length;
    return filled >= rows.length * USUAL_SHARE;
  });
  const second = search({ ...base, habits, usual, known: new Map(), opening: openingPrices(table, rows) }, atoms);
  return { ...collect(table, second.end, second.rivals), cost: second.end.cost };
}

/** Reads the words of a table's lines, its heads left out: once, and again with what the first reading taught. */
export function readStream(table: StreamTable, lines: readonly TableLine[]): StreamReading {
  const atoms = toAtoms(lines);
  const ordered = readTwice(table, atoms, false);
  if (ordered.cost <= POOR_ROW * ordered.rows.length) return ordered;
  const mixed = readTwice(table, atoms, true);
  return mixed.cost < ordered.cost && mixed.rows.length >= ordered.rows.length ? mixed : ordered;
}
