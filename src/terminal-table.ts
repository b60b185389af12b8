/** A table that fits a terminal: columns share its width, cells wrap, a rule stands between rows of several lines. */
import { padEnd, padStart, type Paint } from './terminal.js';
import { widthOf } from './terminal-width.js';

/** One cell, safe for a terminal already; `paint` colours each of its lines. */
export interface WrappedCell {
  readonly text: string;
  readonly paint?: (line: string) => string;
}

export interface WrappedRow {
  readonly cells: readonly WrappedCell[];
  /** Printed above the row, e.g. the group that starts with it. */
  readonly heading?: string | undefined;
}

export interface WrappedColumn {
  readonly head: string;
  readonly align?: 'left' | 'right';
}

const SEPARATOR = '  ';
/** Three Chinese characters: what a column must have; a table that has less is printed row by row. */
const LEAST_WIDTH = 6;

/** Marks that do not stand at the start of a line. */
const NO_LINE_START = /^[，。、；：？！）〕》」』”’…%％⁺~″]$/u;
const WORDS = /[\p{Script=Latin}\d]+|./gsu;

/** Breaks a text into lines that are never wider than `width`, by characters where a word alone is wider. */
export function wrapCell(text: string, width: number): string[] {
  const lines: string[] = [];
  let words: string[] = [];
  let used = 0;
  const breakLine = (kept: string[]): void => {
    lines.push(words.join('').trimEnd());
    words = kept;
    used = widthOf(kept.join(''));
  };
  for (const word of splitWords(text, width)) {
    const wide = widthOf(word);
    if (used + wide > width && words.length > 0) {
      const kept = NO_LINE_START.test(word) ? carriedOver(words) : [];
      const carry = kept.length < words.length && widthOf(kept.join('')) + wide <= width ? kept : [];
      words = words.slice(0, words.length - carry.length);
      breakLine(carry);
      if (word === ' ') continue;
    }
    words.push(word);
    used += wide;
  }
  if (words.length > 0 || lines.length === 0) breakLine([]);
  return lines;
}

/** What goes to the next line with a mark that may not start one: the words back to the last that may. */
function carriedOver(words: readonly string[]): string[] {
  const from = words.findLastIndex((word) => !NO_LINE_START.test(word));
  return words.slice(Math.max(0, from));
}

function splitWords(text: string, width: number): string[] {
  return (text.match(WORDS) ?? []).flatMap((word) => (widthOf(word) > width ? [...word] : [word]));
}

/** Narrow columns keep their width; the others share what is left, wider ones more. Null where there is too little. */
function shareWidth(columns: readonly WrappedColumn[], rows: readonly WrappedRow[], width: number): number[] | null {
  const natural = columns.map((column, i) =>
    Math.max(1, widthOf(column.head), ...rows.map((row) => widthOf(row.cells[i]?.text ?? ''))),
  );
  const space = width - SEPARATOR.length * (columns.length - 1);
  const total = natural.reduce((sum, wide) => sum + wide, 0);
  if (total <= space) return natural;
  // The height of a row is content divided by width: the square root of the content comes near the lowest rows.
  const weights = columns.map((_, i) => {
    const content = rows.reduce((sum, row) => sum + widthOf(row.cells[i]?.text ?? ''), 0);
    return Math.sqrt(content / Math.max(1, rows.length) + LEAST_WIDTH);
  });
  const least = natural.map((wide) => Math.min(wide, LEAST_WIDTH));
  if (least.reduce((sum, wide) => sum + wide, 0) > space) return null;
  const fixed = new Map<number, number>();
  for (;;) {
    const left = space - [...fixed.values()].reduce((sum, wide) => sum + wide, 0);
    const weight = weights.reduce((sum, each, i) => (fixed.has(i) ? sum : sum + each), 0);
    const share = (i: number): number => Math.floor((left * (weights[i] ?? 1)) / weight);
    const open = columns.map((_, i) => i).filter((i) => !fixed.has(i));
    const narrow = open.find((i) => share(i) >= (natural[i] ?? 0));
    const starved = open.find((i) => share(i) < (least[i] ?? 0));
    // Those that need more than their share first: what narrow ones leave over is only known then.
    const next = starved ?? narrow;
    if (next === undefined) return columns.map((_, i) => fixed.get(i) ?? share(i));
    fixed.set(next, (next === starved ? least[next] : natural[next]) ?? 0);
    if (fixed.size === columns.length) return columns.map((_, i) => fixed.get(i) ?? 0);
  }
}

function layOut(columns: readonly WrappedColumn[], widths: readonly number[], cells: readonly WrappedCell[]): string[] {
  const wrapped = columns.map((_, i) => wrapCell(cells[i]?.text ?? '', widths[i] ?? 1));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, y) =>
    columns
      .map((column, i) => {
        const line = wrapped[i]?.[y] ?? '';
        const padded = column.align === 'right' ? padStart(line, widths[i] ?? 0) : padEnd(line, widths[i] ?? 0);
        const paint = cells[i]?.paint;
        return paint === undefined || line === '' ? padded : padded.replace(line, () => paint(line));
      })
      .join(SEPARATOR)
      .trimEnd(),
  );
}

/** Too narrow for columns: each row as a list of `head: value`. */
function stackRow(columns: readonly WrappedColumn[], row: WrappedRow, width: number, paint: Paint): string[] {
  return columns.flatMap(({ head }, i) => {
    const cell = row.cells[i];
    if (cell === undefined || cell.text === '') return [];
    const lines = wrapCell(cell.text, Math.max(2, width - 2)).map((line) => `  ${cell.paint?.(line) ?? line}`);
    return [...wrapCell(head, width).map((line) => paint('bold', line)), ...lines];
  });
}

export function formatWrappedTable(
  columns: readonly WrappedColumn[],
  rows: readonly WrappedRow[],
  options: { readonly width: number; readonly paint: Paint },
): string[] {
  const { width, paint } = options;
  const widths = shareWidth(columns, rows, width);
  const heads = (row: WrappedRow): string[] =>
    row.heading === undefined ? [] : wrapCell(row.heading, width).map((line) => paint('bold', line));
  if (widths === null) return rows.flatMap((row) => [...heads(row), ...stackRow(columns, row, width, paint), '']);
  const laid = rows.map((row) => layOut(columns, widths, row.cells));
  const bold = columns.map(({ head }) => ({ text: head, paint: (line: string) => paint('bold', line) }));
  const all = widths.reduce((sum, wide) => sum + wide, SEPARATOR.length * (columns.length - 1));
  const rule = paint('dim', '─'.repeat(all));
  const isTall = (i: number): boolean => (laid[i]?.length ?? 0) > 1;
  return [
    ...layOut(columns, widths, bold),
    rule,
    ...laid.flatMap((lines, i) => {
      const row = rows[i];
      const heading = row === undefined ? [] : heads(row);
      return [...(i > 0 && (isTall(i - 1) || isTall(i) || heading.length > 0) ? [rule] : []), ...heading, ...lines];
    }),
  ];
}
