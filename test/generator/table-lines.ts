/**
 * Tables in running text: what extractors that know the page's rotation, or pages that have none, make of a table.
 *
 * - `stream`: row by row, each line of a cell on an output line (pdftotext -raw, MuPDF)
 * - `joined`: cells of a row joined by one space, wrapped cells on lines of their own (PDFBox on an upright page)
 * - `layout`: columns held by spaces, the row number in the middle line of its row (pdftotext -layout)
 * - `columns`: column by column (pdftotext plain, pdfminer)
 */
import type { Random } from './random.js';
import type { PrintedCell, Table } from './table.js';
import { glyphsOf, type Glyph } from './ink.js';
import { numeral } from './words.js';
import { splitAtPages, truthOf, wrap, type RowTruth } from './vertical.js';

export type LineStyle = 'stream' | 'joined' | 'layout' | 'columns';
export interface TableLines {
  /** Pages of output lines. */
  readonly pages: readonly (readonly OutLine[])[];
  readonly rows: readonly RowTruth[];
}
export interface OutLine {
  readonly text: string;
  /** Ink of the line where the style keeps it, so that a loss knows what it takes. */
  readonly ink?: readonly Glyph[];
  /** No blank line after this one, even where the extractor sets blank lines between lines. */
  readonly tight: boolean;
}

const WIDTH: Readonly<Record<string, number>> = {
  number: 4,
  label: 8,
  closed: 4,
  bodies: 9,
  text: 18,
  date: 8,
  form: 4,
  name: 20,
};

const line = (text: string, tight = false): OutLine => ({ text, tight });

/** Group rows of a directory before a row: `三 专项规划`, `（一） 重点专项`. */
function groupRows(table: Table, row: number, seen: { top: string; tops: number; subs: number }): [string, string][] {
  const group = table.rows[row]?.group ?? null;
  if (group === null || group === (table.rows[row - 1]?.group ?? null)) return [];
  const [top = '', sub] = group.split('/');
  const out: [string, string][] = [];
  if (top !== seen.top) {
    seen.top = top;
    seen.tops++;
    seen.subs = 0;
    out.push([numeral(seen.tops), top]);
  }
  if (sub) {
    seen.subs++;
    out.push([`（${numeral(seen.subs)}）`, sub]);
  }
  return out;
}

function displayWidth(text: string): number {
  let width = 0;
  for (const c of text) width += c.charCodeAt(0) < 0x80 || c === '·' ? 1 : 2;
  return width;
}
export const padTo = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)));

/** A grid with the columns at fixed places; each cell centred in its rows. */
function layoutPage(
  table: Table,
  from: number,
  to: number,
  offsets: readonly number[],
  widths: readonly number[],
  groups: ReadonlyMap<number, [string, string][]>,
  withHead: boolean,
): OutLine[] {
  const grid: string[][] = [];
  const put = (y: number, column: number, text: string): void => {
    const row = (grid[y] ??= []);
    row[column] = text;
  };
  let y = 0;
  if (withHead) {
    const wrapped = table.columns.map((column, i) => wrap(column.head, widths[i] ?? 8));
    const height = Math.max(...wrapped.map((lines) => lines.length));
    wrapped.forEach((lines, i) =>
      lines.forEach((text, n) => put(y + n + Math.floor((height - lines.length) / 2), i, text)),
    );
    y += height;
  }
  const starts: number[] = [];
  const heights: number[] = [];
  for (let row = from; row < to; row++) {
    for (const [label, name] of groups.get(row) ?? []) {
      put(y, 0, label);
      put(y, 1, name);
      y++;
    }
    const own = table.cells.filter((cell) => cell.firstRow === row && cell.lastRow === row);
    const merged = table.cells.filter(
      (cell) => cell.firstRow < cell.lastRow && cell.firstRow <= row && cell.lastRow >= row,
    );
    const need = merged.map((cell) =>
      Math.ceil(
        wrap(cell.text, widths[table.columns.findIndex((column) => column.name === cell.column)] ?? 8).length /
          (cell.lastRow - cell.firstRow + 1),
      ),
    );
    const height = Math.max(
      1,
      ...own.map(
        (cell) => wrap(cell.text, widths[table.columns.findIndex((column) => column.name === cell.column)] ?? 8).length,
      ),
      ...need,
    );
    starts.push(y);
    heights.push(height);
    y += height;
  }
  for (const cell of table.cells) {
    if (cell.firstRow < from || cell.firstRow >= to) continue;
    const column = table.columns.findIndex((item) => item.name === cell.column);
    const lines = wrap(cell.text, widths[column] ?? 8);
    const top = starts[cell.firstRow - from] ?? 0;
    const lastIndex = Math.min(cell.lastRow, to - 1) - from;
    const bottom = (starts[lastIndex] ?? 0) + (heights[lastIndex] ?? 1);
    const at = top + Math.max(0, Math.floor((bottom - top - lines.length) / 2));
    lines.forEach((text, n) => put(at + n, column, text));
  }
  const out: OutLine[] = [];
  for (let i = 0; i < y; i++) {
    let text = '';
    (grid[i] ?? []).forEach((part, column) => {
      if (part === undefined) return;
      text = padTo(text, offsets[column] ?? 0) + part;
    });
    out.push(line(text.trimEnd()));
  }
  return out;
}

export function renderTableLines(
  source: Table,
  style: LineStyle,
  random: Random,
  support: string,
  damage = 0,
): TableLines {
  const starts: number[] = [];
  for (let at = random.int(6, 20); at < source.rows.length; at += random.int(8, 26)) starts.push(at);
  const table = splitAtPages(source, starts, () => true);
  const widths = table.columns.map((column) => (WIDTH[column.kind] ?? 8) + random.int(0, 4));
  const offsets: number[] = [];
  let offset = random.int(0, 6);
  for (const width of widths) {
    offsets.push(offset);
    offset += width * 2 + random.int(2, 5);
  }
  const headAgain = random.chance(0.75);
  const groups = new Map<number, [string, string][]>();
  const state = { top: '', tops: 0, subs: 0 };
  table.rows.forEach((_, row) => {
    const found = groupRows(table, row, state);
    if (found.length > 0) groups.set(row, found);
  });
  const indexOf = (cell: PrintedCell): number => table.columns.findIndex((column) => column.name === cell.column);
  const pages: OutLine[][] = [];
  const bounds = [0, ...starts, table.rows.length];
  for (let p = 0; p + 1 < bounds.length; p++) {
    const from = bounds[p] ?? 0;
    const to = bounds[p + 1] ?? 0;
    if (from >= to) continue;
    const withHead = p === 0 || headAgain;
    const out: OutLine[] = [];
    if (style === 'layout') {
      pages.push(layoutPage(table, from, to, offsets, widths, groups, withHead));
      continue;
    }
    if (style === 'columns') {
      const leaf = table.columns.map((column) => column.name);
      leaf.forEach((name, c) => {
        if (withHead) wrap(table.columns[c]?.head ?? '', widths[c] ?? 8).forEach((text) => out.push(line(text, true)));
        for (let row = from; row < to; row++) {
          if (c < 2) for (const part of groups.get(row) ?? []) out.push(line(part[c] ?? '', false));
          for (const cell of table.cells) {
            if (cell.column !== name || cell.firstRow !== row) continue;
            const lines = wrap(cell.text, widths[c] ?? 8);
            lines.forEach((text, n) => out.push(line(text, n < lines.length - 1)));
          }
        }
      });
      pages.push(out);
      continue;
    }
    if (withHead) {
      if (style === 'joined') out.push(line(table.columns.map((column) => column.head).join(' ')));
      else table.heads.forEach((head) => wrap(head, 6).forEach((text) => out.push(line(text))));
    }
    for (let row = from; row < to; row++) {
      for (const part of groups.get(row) ?? []) {
        if (style === 'joined') out.push(line(part.join(' ')));
        else out.push(line(part[0]), line(part[1]));
      }
      const own = table.cells.filter((cell) => cell.firstRow === row);
      if (style === 'stream') {
        for (const cell of own) wrap(cell.text, widths[indexOf(cell)] ?? 8).forEach((text) => out.push(line(text)));
        continue;
      }
      out.push(...joinedRow(own, (cell) => (widths[indexOf(cell)] ?? 8) + (cell.column === 'name' ? 14 : 0), random));
    }
    pages.push(out);
  }
  const lost = damage > 0 && style === 'joined' ? pages.map((page) => loseInLines(page, table, random, damage)) : pages;
  const seen = new Map<number, Set<number>>(table.cells.map((cell) => [cell.id, new Set<number>()]));
  if (style === 'joined') {
    for (const page of lost)
      for (const item of page) for (const glyph of item.ink ?? []) seen.get(glyph.cell)?.add(glyph.at);
  } else for (const cell of table.cells) [...cell.text].forEach((_, at) => seen.get(cell.id)?.add(at));
  return { pages: lost, rows: truthOf(table, seen, support) };
}

const SPACE: Glyph = { c: ' ', cell: -1, at: -1 };
function inked(ink: readonly Glyph[], tight = false): OutLine {
  return { text: ink.map((glyph) => glyph.c).join(''), ink, tight };
}

/** What fits on one line stands on the row's line; a wrapped cell on lines of its own, after the row or before it. */
function joinedRow(own: readonly PrintedCell[], widthOf: (cell: PrintedCell) => number, random: Random): OutLine[] {
  const out: OutLine[] = [];
  let current: Glyph[] = [];
  const close = (tight: boolean): void => {
    if (current.length > 0) out.push(inked(current, tight));
    current = [];
  };
  own.forEach((cell) => {
    const glyphs = glyphsOf(cell.text, cell.id);
    const lines = wrap(cell.text, widthOf(cell));
    let at = 0;
    const parts = lines.map((text) => {
      const part = glyphs.slice(at, at + [...text].length);
      at += part.length;
      return part;
    });
    if (parts.length <= 1) current.push(...(current.length > 0 ? [SPACE] : []), ...glyphs);
    else if (cell.column === 'name') {
      current.push(...(current.length > 0 ? [SPACE] : []), ...(parts[0] ?? []));
      close(false);
      current = parts.slice(1).flat();
    } else {
      close(true);
      parts.forEach((part, n) => out.push(inked(part, n === parts.length - 1 ? false : random.chance(0.3))));
    }
  });
  close(false);
  return out;
}

/**
 * Loss marks in a table of whole lines: a line ` X` whose beginning is gone. At the start of a row that is the row's
 * number (`1 沧泽市水网建设规划 市水利局` becomes ` 沧泽市水网建设规划 市水利局`), inside a cell the words before X.
 */
export function loseInLines(lines: readonly OutLine[], table: Table, random: Random, strength: number): OutLine[] {
  const numbers = new Set(table.cells.filter((cell) => cell.column === '#').map((cell) => cell.id));
  return lines.map((item, i) => {
    const ink = item.ink;
    const first = ink?.[0];
    if (!ink || !first || !random.chance(0.03 * strength)) return item;
    const previous = lines[i - 1]?.ink?.at(-1);
    let drop = 0;
    if (numbers.has(first.cell)) while (numbers.has(ink[drop]?.cell ?? -1) || ink[drop]?.c === ' ') drop++;
    else if (previous && previous.cell === first.cell) {
      const same = ink.filter((glyph) => glyph.cell === first.cell).length;
      drop = Math.min(same - 1, random.int(1, 4));
    }
    if (drop <= 0) return item;
    return { ...inked([SPACE, ...ink.slice(drop)], item.tight) };
  });
}
