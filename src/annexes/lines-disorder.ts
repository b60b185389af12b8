/**
 * Tables that an extractor wrote column by column (pdftotext without -layout, pdfminer): all row numbers, then all
 * cells of the next column, page by page:
 *
 *     序号 / 1 / 2 / 3 / 规划名称 / 青浦市住房规划 / … / 牵头单位 / 市住建局 / …
 *
 * Cells find their rows again by their counts. Where the counts do not fit, rows stay without that column's values.
 */
import type { Traced } from '../source.js';
import { CONFIDENCE, GAP } from './lines-cells.js';
import { costOfCell } from './lines-grammar.js';
import { foldHead } from './profile.js';
import type { ReadRow } from './lines-draft.js';
import type { HeadWords } from './lines-heads.js';
import type { StreamColumn } from './lines-path.js';
import type { TableLine, Token } from './lines-tokens.js';
import { concatTraced } from '../source.js';
import { measure } from '../text/join.js';

/** Fewest row numbers in a row that make a column of numbers. */
const MIN_NUMBERS = 3;
const SHORT_WRAP = 1.5;
const SHORT_SLACK = 6;
const NUMERAL = /^(?:(?<plain>[一二三四五六七八九十]{1,3})|（(?<inner>[一二三四五六七八九十]{1,3})）)$/u;

export interface ColumnStretch {
  readonly head: Traced;
  readonly headLines: readonly number[];
  readonly lines: readonly TableLine[];
}

export interface Disorder {
  readonly heads: readonly Traced[];
  /** One list of stretches a page, in the order of the heads. */
  readonly pages: readonly (readonly ColumnStretch[])[];
  readonly headLines: ReadonlySet<number>;
}

function textOf(line: TableLine | undefined): string {
  return line ? line.tokens.map((token) => token.text.norm).join('') : '';
}

function isNumberRun(lines: readonly TableLine[], from: number, least: number): boolean {
  let numbers = 0;
  let last = 0;
  for (let i = from; i < lines.length; i++) {
    const text = textOf(lines[i]);
    if (NUMERAL.test(text)) {
      last = 0;
      continue;
    }
    if (!/^\d{1,4}$/u.test(text) || (last > 0 && Number(text) !== last + 1)) break;
    last = Number(text);
    numbers++;
  }
  return numbers >= least;
}

/** Finds columns that follow one another, each under its head; null where the lines are in another order. */
export function findDisorder(words: HeadWords, lines: readonly TableLine[]): Disorder | null {
  const pages: ColumnStretch[][] = [];
  const headLines = new Set<number>();
  let current: { head: Traced; headLines: number[]; lines: TableLine[] } | null = null;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (!line) break;
    const head = readHead(words, lines, i);
    if (
      head &&
      words.numbers.has(foldHead(head.text.norm)) &&
      isNumberRun(lines, i + head.count, pages.length > 0 ? 1 : MIN_NUMBERS)
    )
      pages.push([]);
    // A page that prints no head: its numbers, and behind them all columns in one stretch.
    if (!head && pages.length > 0 && current && line.line.pageStart && isNumberRun(lines, i, 1)) {
      const [numbers] = pages[0] ?? [];
      current = { head: numbers?.head ?? current.head, headLines: [], lines: [] };
      pages.push([current]);
    }
    if (head && pages.length > 0) {
      current = { head: head.text, headLines: [], lines: [] };
      for (let k = i; k < i + head.count; k++) headLines.add(k);
      pages[pages.length - 1]?.push(current);
      i += head.count - 1;
    } else current?.lines.push(line);
  }
  const [first] = pages;
  if (!first || first.length < 2) return null;
  const filled = first.filter((stretch) => stretch.lines.length > 0).length;
  return filled < 2 ? null : { heads: first.map((stretch) => stretch.head), pages, headLines };
}

/** A head on one line or wrapped over two. */
function readHead(words: HeadWords, lines: readonly TableLine[], at: number): { text: Traced; count: number } | null {
  const line = lines[at];
  const next = lines[at + 1];
  if (line?.tokens.length !== 1) return null;
  const text = concatTraced(line.tokens.map((token) => token.text));
  const known = words.known.has(foldHead(text.norm));
  if (next?.tokens.length === 1 && next.line.blanksBefore === 0) {
    const joined = concatTraced([text, ...next.tokens.map((token) => token.text)]);
    const completes = words.known.has(foldHead(joined.norm)) && (!known || /^（/u.test(textOf(next)));
    if (completes) return { text: joined, count: 2 };
  }
  return known ? { text, count: 1 } : null;
}

interface Slot {
  readonly number: number | null;
  readonly token: Token;
  readonly level: number;
}

function readSlots(lines: readonly TableLine[]): Slot[] {
  return lines.flatMap((line): Slot[] => {
    const [token] = line.tokens;
    const text = textOf(line);
    if (!token) return [];
    const group = NUMERAL.exec(text);
    if (group) return [{ number: null, token, level: group.groups?.['plain'] === undefined ? 2 : 1 }];
    return /^\d{1,4}$/u.test(text) ? [{ number: Number(text), token, level: 0 }] : [];
  });
}

/** Lines that no blank line parts. */
function groupByBlanks(lines: readonly TableLine[]): TableLine[][] {
  const groups: TableLine[][] = [];
  lines.forEach((line, i) => {
    if (i === 0 || line.line.blanksBefore > 0) groups.push([line]);
    else groups[groups.length - 1]?.push(line);
  });
  return groups;
}

/** Cuts lines into exactly `count` cells, the cheapest way; null where that cannot be. */
function cutByGrammar(column: StreamColumn, lines: readonly TableLine[], count: number): TableLine[][] | null {
  if (lines.length < count || count === 0) return null;
  const widest = Math.max(...lines.map((line) => measure(textOf(line))));
  const best: number[][] = Array.from({ length: count + 1 }, () => new Array<number>(lines.length + 1).fill(Infinity));
  const back: number[][] = Array.from({ length: count + 1 }, () => new Array<number>(lines.length + 1).fill(-1));
  const first = best[0];
  if (first) first[0] = 0;
  for (let n = 1; n <= count; n++) {
    for (let to = n; to <= lines.length - (count - n); to++) {
      let text = '';
      let wraps = 0;
      for (let from = to - 1; from >= n - 1 && to - from <= MAX_CELL_LINES; from--) {
        const piece = textOf(lines[from]);
        if (text && measure(piece) < widest - SHORT_SLACK) wraps += SHORT_WRAP;
        text = piece + text;
        const cost = (best[n - 1]?.[from] ?? Infinity) + costOfCell(column.rule, text) + wraps;
        if (cost < (best[n]?.[to] ?? Infinity)) {
          const row = best[n];
          const from2 = back[n];
          if (row) row[to] = cost;
          if (from2) from2[to] = from;
        }
      }
    }
  }
  if (!Number.isFinite(best[count]?.[lines.length] ?? Infinity)) return null;
  const cells: TableLine[][] = [];
  let to = lines.length;
  for (let n = count; n > 0; n--) {
    const from = back[n]?.[to] ?? 0;
    cells.unshift([...lines.slice(from, to)]);
    to = from;
  }
  return cells;
}
const MAX_CELL_LINES = 12;

export interface DisorderReading {
  readonly rows: readonly ReadRow[];
  readonly notes: readonly (readonly Token[])[];
  /** Numbers of rows of which a column could not be given back. */
  readonly unplaced: readonly { readonly row: number; readonly column: string; readonly tokens: readonly Token[] }[];
}

/** The columns of a page without heads, where the count of its cells leaves one way to cut them; null elsewhere. */
function splitStretch(
  lines: readonly TableLine[],
  slots: readonly Slot[],
  columns: readonly StreamColumn[],
  numberColumn: number,
): TableLine[][] | null {
  if (columns.some((column) => column.rule?.merges === 'down')) return null;
  const cells = groupByBlanks(lines.slice(slots.length));
  const rows = slots.filter((slot) => slot.number !== null).length;
  const counts = columns.map((_, c) =>
    c === numberColumn ? 0 : c === (numberColumn === 0 ? 1 : 0) ? slots.length : rows,
  );
  if (cells.length !== counts.reduce((a, b) => a + b, 0)) return null;
  let at = 0;
  return counts.map((count) => {
    const part = cells.slice(at, at + count);
    at += count;
    return part.flat();
  });
}

interface OpenRow {
  number: number | null;
  numberToken: Token | null;
  group: string | null;
  cells: Token[][];
  tokens: Token[];
  confidence: number;
  doubtful: Set<number>;
  lost: Set<number>;
}

/** Gives the cells of each page back to their rows. */
export function readDisorder(
  disorder: Disorder,
  columns: readonly StreamColumn[],
  numberColumn: number,
): DisorderReading {
  const rows: OpenRow[] = [];
  const unplaced: { row: number; column: string; tokens: readonly Token[] }[] = [];
  let groups: string[] = [];
  for (const page of disorder.pages) {
    const slots = readSlots(page[page.length === 1 ? 0 : numberColumn]?.lines ?? []);
    const stretches =
      page.length === 1
        ? splitStretch(page[0]?.lines ?? [], slots, columns, numberColumn)
        : page.map((one) => one.lines);
    if (!stretches) {
      const tokens = (page[0]?.lines ?? []).slice(slots.length).flatMap((line) => line.tokens);
      unplaced.push({ row: slots.find((slot) => slot.number !== null)?.number ?? 1, column: '', tokens });
    }
    const opened: (OpenRow | null)[] = slots.map((slot) =>
      slot.number === null
        ? null
        : {
            number: slot.number,
            numberToken: slot.token,
            group: null,
            cells: columns.map(() => []),
            tokens: [slot.token],
            confidence: CONFIDENCE.likely,
            doubtful: new Set(),
            lost: new Set(),
          },
    );
    const numbered = opened.filter((row) => row !== null);
    if (!stretches) for (const row of numbered) columns.forEach((_, c) => row.lost.add(c));
    const labels = new Map<number, string>();
    columns.forEach((column, c) => {
      if (c === numberColumn) return;
      const lines = stretches?.[c] ?? [];
      if (lines.length === 0) return;
      const blanks = groupByBlanks(lines);
      const hasGroups = slots.length > numbered.length && labels.size === 0;
      const targets = hasGroups && blanks.length !== numbered.length ? opened : numbered;
      const forced = blanks.length === targets.length ? blanks : null;
      const merges = column.rule?.merges === 'down';
      const cut = forced ?? (merges ? null : cutByGrammar(column, lines, targets.length));
      if (!cut) {
        const tokens = lines.flatMap((line) => line.tokens);
        for (const row of numbered) row.lost.add(c);
        if (tokens.length > 0) unplaced.push({ row: numbered[0]?.number ?? 1, column: column.name, tokens });
        return;
      }
      cut.forEach((cell, k) => {
        const tokens = cell.flatMap((line) => line.tokens);
        const row = targets[k];
        if (row) {
          row.cells[c]?.push(...tokens);
          row.tokens.push(...tokens);
          if (!forced) row.doubtful.add(c);
        } else labels.set(k, tokens.map((token) => token.text.text).join(''));
      });
    });
    opened.forEach((row, k) => {
      const slot = slots[k];
      if (slot && !row) groups = [...groups.slice(0, slot.level - 1), labels.get(k) || GAP];
      else if (row) row.group = groups.length > 0 ? groups.join('/') : null;
    });
    rows.push(...numbered);
  }
  return { rows, notes: unplaced.map((one) => one.tokens), unplaced };
}
