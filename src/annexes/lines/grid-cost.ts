/** What the reading of rows and that of merged cells share: the frame of a spaced table, and how well lines are one cell. */
import { measure } from '../../text/join.js';
import type { GridLine } from './grid.js';
import { COST, isWholeBody, splitBodies } from './grammar.js';
import type { StreamColumn } from './path.js';

export interface GridTable {
  /** In print order, the number column too. */
  readonly columns: readonly StreamColumn[];
  /** Index of the number column. */
  readonly numberColumn: number;
}

export type Alignment = 'middle' | 'top';

/** Half a line is lost where a cell is centred between lines of text. */
const ROUNDING = 0.5;
/** Rounded down as a rule: a cell stands half a line above its middle, not below. */
const ROUNDED_UP = 0.3;
/** Edges of rows are known no better than this. */
const EDGE = 0.25;
/** A line this much narrower than the widest of its column does not wrap: one mark that may not start a line, one unit. */
const SHORT_SLACK = 4;
/** A number or a Latin word is not cut: the line before it may be as much narrower. */
const WORD_SLACK = 8;
const SHORT_WRAP = 1.5;
const NEAR_LINE = 0.5;
const FAR_LINE = 2;
const WORD_START = /^[A-Za-z0-9]/u;
/** A few lines that run over into the next column say nothing about a column's width. */
const OUTLIER_SHARE = 0.1;

export function isMerged(column: StreamColumn): boolean {
  return column.rule?.merges === 'down';
}

export function normOf(line: GridLine | undefined, column: number): string {
  return (line?.cells[column] ?? []).map((token) => token.text.norm).join('');
}

/** How many lines two places are apart, rounding left out. */
export function awayFrom(a: number, b: number): number {
  return Math.max(0, Math.abs(a - b) - ROUNDING);
}

/** What it costs that a cell stands off the middle of its rows. */
export function offMiddle(cell: number, middle: number): number {
  return awayFrom(cell, middle) + (cell > middle + EDGE ? ROUNDED_UP : 0);
}

/** A line that another one of the same cell follows is full, and the next line is near. */
export function costOfWrap(above: string, below: string, distance: number, width: number): number {
  const slack = WORD_START.test(below) ? WORD_SLACK : SHORT_SLACK;
  const short = measure(above) < width - slack ? SHORT_WRAP : 0;
  return short + (distance <= 1 ? 0 : distance <= 2 ? NEAR_LINE : FAR_LINE);
}

/** `…，各有关单位` above `市教育局`: two lists of bodies, not one; a list that goes on prints a mark between bodies. */
export function costOfGluedBodies(column: StreamColumn['rule'], above: string, below: string): number {
  if (column?.kind !== 'bodies' || /[、，；]$/u.test(above)) return 0;
  const last = splitBodies(above).at(-1) ?? '';
  const next = splitBodies(below)[0] ?? '';
  return isWholeBody(last) && isWholeBody(next) ? COST.odd : 0;
}

export function isFull(norm: string, width: number): boolean {
  return measure(norm) >= width - SHORT_SLACK;
}

/** Width of the widest lines of a column, outliers left out. */
export function usualWidth(widths: readonly number[]): number {
  const sorted = [...widths].sort((a, b) => b - a);
  return sorted[Math.floor(sorted.length * OUTLIER_SHARE)] ?? 0;
}
