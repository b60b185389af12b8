/**
 * Tables in whole lines whose cells follow each other in reading order, row by row: a row a line with single spaces
 * between the columns, wrapped cells on lines of their own before or after it, or one cell line a line. One reading of
 * all words is found together, as the cheapest path over (row, column): row numbers rise by one, cells fit the grammar
 * of their columns, lines that wrap are full.
 */
import { costOfCell, costOfOpenCell } from './lines-grammar.js';
import { readGroupNumber } from './lines-numerals.js';
import type { ProfileColumn } from './profile.js';
import type { TableLine, Token } from './lines-tokens.js';
import { sliceTraced } from '../source.js';
import { measure } from '../text/join.js';

export interface StreamColumn {
  readonly name: string;
  readonly head: string;
  readonly rule: ProfileColumn | null;
}

export interface StreamTable {
  /** In print order, without the number column. */
  readonly columns: readonly StreamColumn[];
  readonly numbered: boolean;
  readonly groupRows: boolean;
}

/** A word to place. */
interface Atom {
  readonly index: number;
  readonly token: Token;
  readonly norm: string;
  /** First word of its line. */
  readonly first: boolean;
  readonly last: boolean;
  readonly marked: boolean;
  /** The whole line, words parted by one space. */
  readonly line: string;
  /** Words from this one to the line's end. */
  readonly rest: number;
}

export interface StreamRow {
  readonly number: number | null;
  readonly numberToken: Token | null;
  readonly groups: readonly GroupLabel[];
  /** Words of each column, in the table's order of columns. */
  readonly cells: readonly (readonly Token[])[];
  readonly tokens: readonly Token[];
  readonly cost: number;
}

export interface GroupLabel {
  readonly level: number;
  readonly number: number;
  readonly tokens: readonly Token[];
  readonly label: string;
}

export interface StreamReading {
  readonly rows: readonly StreamRow[];
  readonly groups: readonly GroupLabel[];
  readonly notes: readonly (readonly Token[])[];
  readonly cost: number;
}

/** What each step of a reading costs; a word that cannot belong to a cell costs about 3 (COST.wrong). */
const PRICE = {
  wrap: 0.2,
  /** A space inside a cell, not between two. */
  space: 2.5,
  shortWrap: 1.6,
  /** Going back to a column that was left: lines of neighbouring cells mixed by height. */
  reopen: 3,
  forward: 0.1,
  missingRequired: 3.5,
  missingMerged: 0.2,
  missingFirstMerged: 2,
  missingOptional: 0.02,
  emptyRow: 4,
  unnumbered: 4,
  unnumberedMarked: 2,
  numberLater: 0.5,
  /** The number that is due speaks for a row. */
  numberDue: -1.5,
  numberJump: 4,
  numberSkipped: 0.8,
  /** The mark of a loss explains numbers that are not there. */
  numberJumpMarked: 1,
  restart: 6,
  startsLate: 3,
  numberInLine: 3,
  glued: 1,
  gluedBehind: 1.5,
  /** A lone number at a line's start that is read as text. */
  numberAsText: 2.5,
  groupInPlainTable: 3,
  groupOutOfOrder: 0.7,
  /** A cell that does not end like most of its column. */
  unusualEnd: 0.7,
  /** A value in a column of a form that is usually left blank. */
  formField: 0.8,
  note: 0.2,
  plainNote: 5,
} as const;
const BEAM = 40;
/** A path this much dearer than the cheapest at the same word never wins: it would take several wrong cells elsewhere. */
const MAX_BEHIND = 9;
const MAX_SKIPPED_ROWS = 12;
/** Numbers above it are years and quantities before they are rows. */
const MAX_ROWS = 999;
/** Lines that wrap are full, so that no line of a cell is much wider than one before it. A line may be this much narrower than the widest wrapped line of its column and still be full. */
const FULL_SLACK = 5;
const NOTE_START = /^(?:注|备注|说明|附注)[：:]/u;

type Step =
  | { readonly kind: 'cell'; readonly column: number; readonly newRow: boolean; readonly token: Token }
  | { readonly kind: 'number'; readonly value: number; readonly newRow: boolean; readonly token: Token }
  | { readonly kind: 'group'; readonly group: GroupLabel }
  | { readonly kind: 'note'; readonly token: Token; readonly first: boolean };

interface Path {
  readonly cost: number;
  /** Cost of the open row's cells that are not the current one. */
  readonly before: Path | null;
  readonly steps: readonly Step[];
  readonly column: number;
  readonly last: number;
  /** The last number before the group row that is open. */
  readonly held: number;
  readonly numbered: boolean;
  readonly open: boolean;
  readonly texts: readonly string[];
  readonly costs: readonly number[];
  readonly piece: number;
  /** Width of the widest line of the open cell. */
  readonly widest: number;
  /** Index of the word with which the open cell starts. */
  readonly cellStart: number;
  readonly openCost: number;
  readonly rows: number;
  readonly groupLevels: readonly number[];
  readonly inNote: boolean;
  /** The number of the open row came behind some of its text. */
  readonly late: boolean;
  /** What the open row has cost for want of a number. */
  readonly paid: number;
}

function toAtoms(lines: readonly TableLine[]): Atom[] {
  const atoms: Atom[] = [];
  for (const line of lines) {
    const whole = line.tokens.map((token) => token.text.norm).join(' ');
    line.tokens.forEach((token, i) => {
      const first = i === 0;
      const rest = line.tokens.length - i;
      atoms.push({
        index: atoms.length,
        token,
        norm: token.text.norm,
        first,
        last: rest === 1,
        marked: first && line.marked,
        line: whole,
        rest,
      });
    });
  }
  return atoms;
}

const START: Path = {
  cost: 0,
  before: null,
  steps: [],
  column: -1,
  last: 0,
  held: 0,
  numbered: false,
  open: false,
  texts: [],
  costs: [],
  piece: 0,
  widest: 0,
  cellStart: 0,
  openCost: 0,
  rows: 0,
  groupLevels: [],
  inNote: false,
  paid: 0,
  late: false,
};

/** What the cells of a column share, learned from a first reading. */
interface Habit {
  /** Usual display width of a line that wraps; 0 where unknown. */
  readonly width: number;
  /** Last characters of most cells, e.g. 规划; null where they differ. */
  readonly ending: string | null;
  readonly values: ReadonlySet<string>;
}

/** What the search knows beside the path. */
interface Frame {
  readonly table: StreamTable;
  readonly habits: readonly Habit[];
  readonly interleaved: boolean;
  /** What it costs to begin a cell of each column: columns of a form are mostly blank. */
  readonly opening: readonly number[];
  /** Costs of cells that were asked for before, by column and text. */
  readonly known: Map<string, number>;
}

function costOf(frame: Frame, column: number, norm: string): number {
  const key = `${column}|${norm}`;
  const before = frame.known.get(key);
  if (before !== undefined) return before;
  const habit = frame.habits[column];
  const odd =
    typeof habit?.ending === 'string' && !norm.endsWith(habit.ending) && !habit.values.has(norm) ? PRICE.unusualEnd : 0;
  const cost = costOfCell(frame.table.columns[column]?.rule ?? null, norm) + odd;
  frame.known.set(key, cost);
  return cost;
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Cost of what the open row lacks, when it ends. */
function costOfRowEnd(frame: Frame, path: Path): number {
  if (!path.open) return 0;
  let cost = 0;
  let filled = 0;
  frame.table.columns.forEach((column, i) => {
    if (path.texts[i]) {
      filled++;
      return;
    }
    if (column.rule?.merges === 'down') cost += path.rows <= 1 ? PRICE.missingFirstMerged : PRICE.missingMerged;
    else cost += column.rule?.required ? PRICE.missingRequired : PRICE.missingOptional;
  });
  return filled === 0 ? cost + PRICE.emptyRow : cost;
}

function closeRow(frame: Frame, path: Path): Path {
  if (!path.open) return path;
  return {
    ...path,
    cost: path.cost + sum(path.costs) + costOfRowEnd(frame, path),
    open: false,
    texts: [],
    costs: [],
    openCost: 0,
  };
}

function costOfNumber(path: Path, value: number, marked: boolean): number | null {
  const due = path.last + 1;
  if (value === due) return path.rows === 0 || path.last > 0 || value === 1 ? PRICE.numberDue : PRICE.startsLate;
  if (path.last === 0 && path.held > 0 && value === path.held + 1) return PRICE.numberDue;
  if (path.rows === 0) return PRICE.startsLate;
  if (value > due && value - due <= MAX_SKIPPED_ROWS)
    return (marked ? PRICE.numberJumpMarked : PRICE.numberJump) + PRICE.numberSkipped * (value - due);
  return value === 1 ? PRICE.restart : null;
}

function openRow(path: Path): Path {
  return {
    ...path,
    open: true,
    column: -1,
    texts: [],
    costs: [],
    piece: 0,
    widest: 0,
    openCost: 0,
    late: false,
    rows: path.rows + 1,
    inNote: false,
  };
}

/** Puts a word into a column of the open row. */
function place(frame: Frame, path: Path, atom: Atom, norm: string, column: number, first: boolean): Path {
  const before = path.texts[column] ?? '';
  const width = measure(norm);
  let price = 0;
  if (column === path.column) {
    if (first) {
      const widest = frame.habits[column]?.width ?? 0;
      const full = Math.max(widest, path.widest);
      const short = full > 0 && path.piece > 0 && path.piece < full - FULL_SLACK;
      const grows = path.piece > 0 && width > path.piece + FULL_SLACK + 1;
      price = PRICE.wrap + (short || grows ? PRICE.shortWrap : 0);
    } else price = PRICE.space;
  } else if (column > path.column) price = PRICE.forward;
  else price = before ? PRICE.reopen : PRICE.reopen * 1.5;
  const texts = frame.table.columns.map((_, i) => (i === column ? before + norm : (path.texts[i] ?? '')));
  const costs = frame.table.columns.map((_, i) =>
    i === column ? costOf(frame, column, before + norm) : (path.costs[i] ?? 0),
  );
  const cellStart = column === path.column && before ? path.cellStart : atom.index;
  const openCost = costOfOpenCell(frame.table.columns[column]?.rule ?? null, before + norm);
  return {
    ...path,
    cost: path.cost + price,
    texts,
    costs,
    column,
    piece: width,
    widest: column === path.column && first ? Math.max(path.widest, width) : width,
    cellStart,
    openCost,
  };
}

function withStep(path: Path, before: Path, ...steps: readonly Step[]): Path {
  return { ...path, before, steps };
}

const NUMBER = /^(?<value>\d{1,4})[.、．]?$/u;
const GLUED_NUMBER = /^(?<value>\d{1,4})[.、．]?(?<rest>[^\d.、．%年月日].*)$/u;
const NUMBER_BEHIND = /^(?<text>.*[^\d.])(?<value>\d{1,4})$/u;

function readNumberSteps(frame: Frame, path: Path, atom: Atom, index: number): Path[] {
  if (!frame.table.numbered) return [];
  const found: Path[] = [];
  const alone = NUMBER.exec(atom.norm);
  const value = Number(alone?.groups?.['value'] ?? NaN);
  if (alone) {
    const cost = costOfNumber(path, value, atom.marked);
    const inLine = atom.first ? 0 : PRICE.numberInLine;
    if (cost !== null) {
      const row = openRow(closeRow(frame, path));
      const next = { ...row, cost: row.cost + cost + inLine, last: value, numbered: true };
      found.push(withStep(next, path, { kind: 'number', value, newRow: true, token: atom.token }));
    }
    // The number in the middle line of its row, behind the first line of a wrapped cell.
    if (path.open && !path.numbered && value === path.last) {
      const cost2 = path.cost - path.paid + PRICE.numberLater;
      const next = { ...path, cost: cost2, numbered: true, paid: 0, late: true };
      found.push(withStep(next, path, { kind: 'number', value, newRow: false, token: atom.token }));
    }
  }
  if (!atom.first) return found;
  const glued = GLUED_NUMBER.exec(atom.norm);
  const gluedValue = Number(glued?.groups?.['value'] ?? NaN);
  const rest = glued?.groups?.['rest'] ?? '';
  const gluedCost = glued ? costOfNumber(path, gluedValue, atom.marked) : null;
  if (gluedCost === null || gluedCost >= PRICE.numberJump) return found;
  const row = openRow(closeRow(frame, path));
  const numbered = { ...row, cost: row.cost + gluedCost + PRICE.glued, last: gluedValue, numbered: true };
  const cut = atom.norm.length - rest.length;
  const numberToken = { ...atom.token, text: sliceTraced(atom.token.text, 0, cut) };
  const token = { ...atom.token, text: sliceTraced(atom.token.text, cut) };
  frame.table.columns.forEach((_, column) => {
    const next = place(frame, numbered, atom, rest, column, true);
    const steps: Step[] = [
      { kind: 'number', value: gluedValue, newRow: true, token: numberToken },
      { kind: 'cell', column, newRow: false, token },
    ];
    found.push(withStep(next, path, ...steps));
  });
  return found;
}

/** `府14`: the end of a cell with the next row's number behind it. */
function readNumberBehind(frame: Frame, path: Path, atom: Atom, index: number): Path[] {
  if (!frame.table.numbered || !path.open || path.column < 0) return [];
  const found = NUMBER_BEHIND.exec(atom.norm);
  const value = Number(found?.groups?.['value'] ?? NaN);
  if (!found || value !== path.last + 1) return [];
  const text = found.groups?.['text'] ?? '';
  const filled = place(frame, path, atom, text, path.column, atom.first);
  const row = openRow(closeRow(frame, filled));
  const next = { ...row, cost: row.cost + PRICE.gluedBehind, last: value, numbered: true };
  const token = { ...atom.token, text: sliceTraced(atom.token.text, 0, text.length) };
  const numberToken = { ...atom.token, text: sliceTraced(atom.token.text, text.length) };
  return [
    withStep(
      next,
      path,
      { kind: 'cell', column: path.column, newRow: false, token },
      { kind: 'number', value, newRow: true, token: numberToken },
    ),
  ];
}

/** Going back is for lines that are mixed by height, and for what goes on behind a number in its row's middle line. */
function mayReopen(frame: Frame, path: Path, atom: Atom, column: number): boolean {
  if (!atom.first) return false;
  return frame.interleaved || (path.late && Boolean(path.texts[column]));
}

function readCellSteps(frame: Frame, path: Path, atom: Atom, index: number): Path[] {
  const found: Path[] = [];
  const alone = NUMBER.exec(atom.norm);
  const lone = alone && frame.table.numbered && atom.first && Number(alone.groups?.['value']) <= MAX_ROWS;
  const tempted = lone ? { ...path, cost: path.cost + PRICE.numberAsText } : path;
  const columns = frame.table.columns.length;
  if (path.open) {
    for (let column = 0; column < columns; column++) {
      if (column < path.column && !mayReopen(frame, path, atom, column)) continue;
      const next = place(frame, tempted, atom, atom.norm, column, atom.first);
      found.push(withStep(next, path, { kind: 'cell', column, newRow: false, token: atom.token }));
    }
  }
  if (!atom.first) return found;
  const closed = openRow(closeRow(frame, tempted));
  const price = !frame.table.numbered ? PRICE.wrap : atom.marked ? PRICE.unnumberedMarked : PRICE.unnumbered;
  const row = { ...closed, cost: closed.cost + price, last: path.last + 1, numbered: false, paid: price };
  for (let column = 0; column < columns; column++) {
    const next = place(frame, row, atom, atom.norm, column, true);
    found.push(withStep(next, path, { kind: 'cell', column, newRow: true, token: atom.token }));
  }
  return found;
}

interface Jump {
  readonly path: Path;
  readonly words: number;
}

/** A group row prints its number and its label, and nothing else. */
const MAX_GROUP_WORDS = 2;

/** A row that names a group takes its whole line. */
function readGroupStep(frame: Frame, path: Path, atoms: readonly Atom[], index: number): Jump | null {
  const atom = atoms[index];
  if (!atom?.first || atom.rest > MAX_GROUP_WORDS || frame.table.columns.length === 0) return null;
  let words = atom.rest;
  let line = atom.line;
  if (
    words === 1 &&
    /^(?:[一二三四五六七八九十]{1,3}|（[一二三四五六七八九十]{1,3}）)$/u.test(line) &&
    atoms[index + 1]
  ) {
    line = `${line} ${atoms[index + 1]?.line ?? ''}`;
    words += atoms[index + 1]?.rest ?? 0;
  }
  const group = readGroupNumber(line);
  if (!group) return null;
  const tokens = atoms.slice(index, index + words).map((one) => one.token);
  const label = line.slice(group.labelStart);
  const closed = closeRow(frame, path);
  const outer = path.groupLevels.slice(0, group.level - 1);
  const due = (path.groupLevels[group.level - 1] ?? 0) + 1;
  const price =
    (frame.table.groupRows ? 0 : PRICE.groupInPlainTable) +
    (group.number === due ? 0 : PRICE.groupOutOfOrder) +
    (/[。；]/u.test(label) ? 3 : 0);
  const next: Path = {
    ...closed,
    cost: closed.cost + price,
    last: 0,
    held: path.last > 0 ? path.last : path.held,
    column: -1,
    inNote: false,
    groupLevels: [...outer, group.number],
  };
  const step: Step = { kind: 'group', group: { level: group.level, number: group.number, tokens, label } };
  return { path: withStep(next, path, step), words };
}

/** Text under the table: `注：…` anywhere, other sentences only behind the last row number. */
function readNoteStep(frame: Frame, path: Path, atom: Atom, isTail: boolean): Path | null {
  if (!atom.first && !path.inNote) return null;
  if (!isTail && !NOTE_START.test(atom.norm) && !(path.inNote && !NUMBER.test(atom.norm))) return null;
  const closed = closeRow(frame, path);
  const price = path.inNote || NOTE_START.test(atom.norm) ? PRICE.note : PRICE.plainNote;
  const next = { ...closed, cost: closed.cost + price, inNote: true };
  return withStep(next, path, { kind: 'note', token: atom.token, first: !path.inNote });
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

function prune(paths: readonly Path[]): Path[] {
  const best = new Map<string, Path>();
  for (const path of paths) {
    const key = keyOf(path);
    const other = best.get(key);
    if (!other || rank(path) < rank(other)) best.set(key, path);
  }
  const sorted = [...best.values()].sort((a, b) => rank(a) - rank(b)).slice(0, BEAM);
  const limit = (sorted[0] ? rank(sorted[0]) : 0) + MAX_BEHIND;
  return sorted.filter((path) => rank(path) <= limit);
}

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
  return value !== null && value === best.last + 1 && isCleanPath(frame, best) ? [best] : paths;
}

/** The cheapest reading of all words. */
function search(frame: Frame, atoms: readonly Atom[]): Path {
  const beams: Path[][] = [[START]];
  const lastNumber = atoms.findLastIndex((atom) => atom.first && NUMBER.test(atom.norm));
  for (const [index, atom] of atoms.entries()) {
    const paths = settle(frame, prune(beams[index] ?? []), atoms, index);
    beams[index] = [];
    const next = (beams[index + 1] ??= []);
    for (const path of paths) {
      next.push(...readNumberSteps(frame, path, atom, index), ...readNumberBehind(frame, path, atom, index));
      next.push(...readCellSteps(frame, path, atom, index));
      const group = readGroupStep(frame, path, atoms, index);
      if (group) (beams[index + group.words] ??= []).push(group.path);
      const note = readNoteStep(frame, path, atom, index > lastNumber);
      if (note) next.push(note);
    }
  }
  const ends = (beams[atoms.length] ?? []).map((path) => closeRow(frame, path));
  return ends.reduce((best, path) => (path.cost < best.cost ? path : best), ends[0] ?? START);
}

interface OpenRow {
  number: number | null;
  numberToken: Token | null;
  groups: readonly GroupLabel[];
  cells: Token[][];
  tokens: Token[];
}

function collect(table: StreamTable, end: Path): Omit<StreamReading, 'cost'> {
  const chain: Path[] = [];
  for (let path: Path | null = end; path; path = path.before) chain.push(path);
  const rows: StreamRow[] = [];
  const notes: Token[][] = [];
  const groups: GroupLabel[] = [];
  let groupPath: GroupLabel[] = [];
  let row: OpenRow | null = null;
  const finish = (): void => {
    if (row) rows.push({ ...row, cost: costOfRow(table, row.cells) });
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

/** Usual width of lines that wrap: the middle one, as a few misread cells do not move it. */
function medianOf(widths: readonly number[]): number {
  if (widths.length < MIN_WRAPPED) return 0;
  return [...widths].sort((a, b) => a - b)[widths.length >> 1] ?? 0;
}

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
    const widths: number[] = [];
    const texts: string[] = [];
    const counts = new Map<string, number>();
    for (const row of rows) {
      const cell = row.cells[column] ?? [];
      if (cell.length === 0) continue;
      cell.forEach((token, i) => {
        const next = cell[i + 1];
        if (next && next.line !== token.line) widths.push(measure(token.text.norm));
      });
      const text = cell.map((token) => token.text.norm).join('');
      counts.set(text, (counts.get(text) ?? 0) + 1);
      texts.push(text);
    }
    const values = new Set([...counts].filter((entry) => entry[1] > 1).map((entry) => entry[0]));
    const isText = !rule || rule.kind === 'text';
    return { width: medianOf(widths), ending: isText ? findEnding(texts) : null, values };
  });
}

/** A reading in which rows cost more than this on average is tried again with the lines of cells mixed by height. */
const POOR_ROW = 4;

const FORM_KINDS: ReadonlySet<string> = new Set(['number', 'unit', 'file_name', 'capacity', 'blank_field']);

function openingPrices(table: StreamTable): number[] {
  return table.columns.map((column) => (FORM_KINDS.has(column.rule?.kind ?? '') ? PRICE.formField : 0));
}

function readTwice(table: StreamTable, atoms: readonly Atom[], interleaved: boolean): StreamReading {
  const opening = openingPrices(table);
  const first = search({ table, habits: [], known: new Map(), interleaved, opening }, atoms);
  const reading = collect(table, first);
  const habits = learnHabits(table, reading.rows);
  if (habits.every((habit) => habit.width === 0 && habit.ending === null)) return { ...reading, cost: first.cost };
  const second = search({ table, habits, known: new Map(), interleaved, opening }, atoms);
  return { ...collect(table, second), cost: second.cost };
}

/** Reads the words of a table's lines, its heads left out: once, and again with what the first reading taught. */
export function readStream(table: StreamTable, lines: readonly TableLine[]): StreamReading {
  const atoms = toAtoms(lines);
  const ordered = readTwice(table, atoms, false);
  if (ordered.cost <= POOR_ROW * ordered.rows.length) return ordered;
  const mixed = readTwice(table, atoms, true);
  return mixed.cost < ordered.cost && mixed.rows.length >= ordered.rows.length ? mixed : ordered;
}
