/**
 * One reading of a table's words as far as it has come: the row and the cell that are open, and what it has cost. The
 * steps that lead on from it are in lines/steps.ts, the search for the cheapest in lines/stream.ts.
 */
import { measure } from '../../text/join.js';
import { canBeginBody } from '../body-lexicon.js';
import { costOfCell, costOfOpenCell, isBody, splitBodies } from './grammar.js';
import type { TableLine, Token } from './tokens.js';
import type { ProfileColumn } from '../profile.js';

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
export interface Atom {
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

/** What each step of a reading costs; a word that cannot belong to a cell costs about 3 (COST.wrong). */
export const PRICE = {
  wrap: 0.2,
  /** A cell longer than any. */
  endless: 8,
  /** A space inside a cell, not between two. */
  space: 2.5,
  shortWrap: 1.6,
  /** Going back to a column that was left: lines of neighbouring cells mixed by height. */
  reopen: 3,
  forward: 0.1,
  missingRequired: 3.5,
  missingMerged: 0.2,
  missingFirstMerged: 2,
  /** One of two columns of bodies that are merged alike is printed without the other. */
  missingPartner: 0.4,
  missingOptional: 0.02,
  /** No value in a column in which most rows have one. */
  missingUsual: 1,
  emptyRow: 4,
  unnumbered: 4,
  unnumberedMarked: 2,
  numberLater: 0.5,
  /** The number that is due speaks for a row. */
  numberDue: -1.5,
  numberJump: 4,
  numberSkipped: 0.8,
  /** The number of the row before, printed again. */
  numberTwice: 4.5,
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
  /** A text that stops in mid sentence just where its line is full: most such go on in the next line. */
  endsFull: 0.7,
  /** A line that is a list of bodies, or begins like one, as a later line of a text. */
  bodyInText: 0.4,
  /** A cell that does not end like most of its column. */
  unusualEnd: 0.7,
  /** A value in a column of a form that is usually left blank. */
  formField: 0.8,
  /** 正文, 附件 in a column other than the one that prints such words. */
  otherVocabulary: 1.5,
  note: 0.2,
  plainNote: 5,
} as const;
/** Paths that are kept at each word: the more columns, the more ways there are to misplace a word. */
export function beamOf(table: StreamTable): number {
  return BEAM_BASE + BEAM_PER_COLUMN * table.columns.length;
}
const BEAM_BASE = 10;
const BEAM_PER_COLUMN = 4;
/** A path this much dearer than the cheapest at the same word never wins: it would take several wrong cells elsewhere. */
export const MAX_BEHIND = 9;
const MAX_SKIPPED_ROWS = 12;
/** Numbers above it are years and quantities before they are rows. */
export const MAX_ROWS = 999;
/** Lines that wrap are full, so that no line of a cell is much wider than one before it. A line may be this much narrower than the widest wrapped line of its column and still be full. */
const FULL_SLACK = 5;
/** … and this much narrower than that where it stops at the very edge. */
const EDGE_SLACK = 2;
const CLOSED = /[。；：！？][”’」』）]*$/u;
export const NOTE_START = /^(?:注|备注|说明|附注)[：:]/u;

export interface GroupLabel {
  readonly level: number;
  readonly number: number;
  readonly tokens: readonly Token[];
  readonly label: string;
}

export type Step =
  | { readonly kind: 'cell'; readonly column: number; readonly newRow: boolean; readonly token: Token }
  | { readonly kind: 'number'; readonly value: number; readonly newRow: boolean; readonly token: Token }
  | { readonly kind: 'group'; readonly group: GroupLabel }
  | { readonly kind: 'note'; readonly token: Token; readonly first: boolean };

/** A reading that was dropped for a cheaper one in the same state, and how much dearer it was. */
export interface Rival {
  readonly path: Path;
  readonly margin: number;
}
const NO_RIVALS: readonly Rival[] = [];

export interface Path {
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
  /** Index of the first word that is not read yet. */
  readonly end: number;
  readonly rivals: readonly Rival[];
}

export function toAtoms(lines: readonly TableLine[]): Atom[] {
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

export const START: Path = {
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
  end: 0,
  rivals: NO_RIVALS,
};

/** What the cells of a column share, learned from a first reading. */
export interface Habit {
  /** Usual display width of a line that wraps; 0 where unknown. */
  readonly width: number;
  /** Last characters of most cells, e.g. 规划; null where they differ. */
  readonly ending: string | null;
  readonly values: ReadonlySet<string>;
}

/** What the search knows beside the path. */
export interface Frame {
  readonly table: StreamTable;
  readonly habits: readonly Habit[];
  readonly interleaved: boolean;
  /** What it costs to begin a cell of each column: columns of a form are mostly blank. */
  readonly opening: readonly number[];
  /** Columns in which most rows have a value. */
  readonly usual: readonly boolean[];
  /** By column: the one that is merged with it; null for most. */
  readonly partners: readonly (number | null)[];
  /** Words of the columns with a closed vocabulary: a cell of another column seldom is one. */
  readonly closed: ReadonlySet<string>;
  /** Costs of cells that were asked for before, by column and text. */
  readonly known: Map<string, number>;
}

/** No cell of a table is so long, in UTF-16 units: what goes on for ever is no table. */
const MAX_CELL_UNITS = 1500;

/** Whether a path puts line after line into one cell. */
export const isEndless = (path: Path): boolean => path.texts.some((text) => text.length > MAX_CELL_UNITS);

export function costOf(frame: Frame, column: number, norm: string): number {
  if (norm.length > MAX_CELL_UNITS) return PRICE.endless;
  const key = `${column}|${norm}`;
  const before = frame.known.get(key);
  if (before !== undefined) return before;
  const habit = frame.habits[column];
  const odd =
    typeof habit?.ending === 'string' && !norm.endsWith(habit.ending) && !habit.values.has(norm) ? PRICE.unusualEnd : 0;
  const rule = frame.table.columns[column]?.rule ?? null;
  const foreign = frame.closed.has(norm) && !rule?.values.includes(norm) ? PRICE.otherVocabulary : 0;
  const cost = costOfCell(rule, norm) + odd + foreign;
  frame.known.set(key, cost);
  return cost;
}

function openCostOf(frame: Frame, column: number, norm: string): number {
  if (norm.length > MAX_CELL_UNITS) return PRICE.endless;
  const key = `${column}>${norm}`;
  const before = frame.known.get(key);
  if (before !== undefined) return before;
  const cost = costOfOpenCell(frame.table.columns[column]?.rule ?? null, norm);
  frame.known.set(key, cost);
  return cost;
}

export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Cost of what the open row lacks, when it ends. */
function costOfRowEnd(frame: Frame, path: Path): number {
  if (!path.open) return 0;
  let cost = 0;
  let filled = 0;
  const { partners } = frame;
  frame.table.columns.forEach((column, i) => {
    if (path.texts[i]) {
      filled++;
      return;
    }
    const partner = partners[i];
    if (typeof partner === 'number' && path.texts[partner]) cost += PRICE.missingPartner;
    if (column.rule?.merges === 'down') cost += path.rows <= 1 ? PRICE.missingFirstMerged : PRICE.missingMerged;
    else
      cost += column.rule?.required
        ? PRICE.missingRequired
        : frame.usual[i]
          ? PRICE.missingUsual
          : PRICE.missingOptional;
  });
  return filled === 0 ? cost + PRICE.emptyRow : cost;
}

export function closeRow(frame: Frame, path: Path): Path {
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

export function costOfNumber(path: Path, value: number, marked: boolean): number | null {
  const due = path.last + 1;
  if (value === due) return path.rows === 0 || path.last > 0 || value === 1 ? PRICE.numberDue : PRICE.startsLate;
  if (path.last === 0 && path.held > 0 && value === path.held + 1) return PRICE.numberDue;
  if (path.rows === 0) return PRICE.startsLate;
  if (value > due && value - due <= MAX_SKIPPED_ROWS)
    return (marked ? PRICE.numberJumpMarked : PRICE.numberJump) + PRICE.numberSkipped * (value - due);
  if (value === path.last && path.numbered && !marked) return PRICE.numberTwice;
  return value === 1 ? PRICE.restart : null;
}

export function openRow(path: Path): Path {
  return {
    ...path,
    open: true,
    column: -1,
    texts: [],
    costs: [],
    piece: 0,
    widest: 0,
    openCost: 0,
    cellStart: 0,
    late: false,
    rows: path.rows + 1,
    inNote: false,
  };
}

/** `…新建心` / `理服务站`: what stands below a full line and does not begin like a body belongs to it. */
function costOfFullEnd(frame: Frame, path: Path, column: number, norm: string): number {
  const { columns } = frame.table;
  if (columns[column]?.rule?.kind !== 'bodies' || columns[path.column]?.rule?.kind !== 'text') return 0;
  const width = frame.habits[path.column]?.width ?? 0;
  if (width === 0 || path.piece < width - EDGE_SLACK) return 0;
  return canBeginBody(norm) || CLOSED.test(path.texts[path.column] ?? '') ? 0 : PRICE.endsFull;
}

/** `市人力社保局、市委老` below a line of text, where another column holds bodies. */
function costOfBodies(frame: Frame, column: number, norm: string): number {
  const { columns } = frame.table;
  if (columns[column]?.rule?.kind !== 'text' || !columns.some(({ rule }) => rule?.kind === 'bodies')) return 0;
  const key = `bodies|${norm}`;
  const known = frame.known.get(key) ?? (isBody(splitBodies(norm)[0] ?? '') ? PRICE.bodyInText : 0);
  frame.known.set(key, known);
  return known;
}

/** Puts a word into a column of the open row. */
export function place(frame: Frame, path: Path, atom: Atom, norm: string, column: number, first: boolean): Path {
  const before = path.texts[column] ?? '';
  const width = measure(norm);
  let price = 0;
  if (column === path.column) {
    if (first) {
      const widest = frame.habits[column]?.width ?? 0;
      const full = Math.max(widest, path.widest);
      const short = full > 0 && path.piece > 0 && path.piece < full - FULL_SLACK;
      const grows = path.piece > 0 && width > path.piece + FULL_SLACK + 1;
      price = PRICE.wrap + (short || grows ? PRICE.shortWrap : 0) + costOfBodies(frame, column, norm);
    } else price = PRICE.space;
  } else if (column > path.column)
    price = PRICE.forward + (frame.opening[column] ?? 0) + (first ? costOfFullEnd(frame, path, column, norm) : 0);
  else price = before ? PRICE.reopen : PRICE.reopen * 1.5;
  const texts = [...path.texts];
  const costs = [...path.costs];
  while (texts.length < frame.table.columns.length) {
    texts.push('');
    costs.push(0);
  }
  texts[column] = before + norm;
  costs[column] = costOf(frame, column, before + norm);
  const cellStart = column === path.column && before ? path.cellStart : atom.index;
  const openCost = openCostOf(frame, column, before + norm);
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

export function withStep(path: Path, before: Path, ...steps: readonly Step[]): Path {
  const [first] = steps;
  const words = first?.kind === 'group' ? first.group.tokens.length : 1;
  return { ...path, before, steps, end: before.end + words, rivals: NO_RIVALS };
}
