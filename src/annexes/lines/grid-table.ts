/** A whole table whose columns are held by spaces, page by page: heads, columns, group rows, rows, merged cells. */
import type { TableHead } from './heads.js';
import { countRepeatedHead, type HeadWords } from './heads.js';
import { CONFIDENCE } from './cells.js';
import type { ReadRow } from './draft.js';
import { readGroupNumber } from './numerals.js';
import { isMerged, type Alignment, type GridTable } from './grid-cost.js';
import { readMergedColumn, type Borders, type MergedColumn } from './grid-merged.js';
import { placeOnPaper } from './grid-places.js';
import { cutRows, findAnchors, type CarriedRow, type GridRow } from './grid-rows.js';
import {
  chooseMetric,
  cutLine,
  cutTouching,
  findBoundaries,
  findGridHead,
  findStarts,
  isGrid,
  type GridHead,
  type GridLine,
  type Metric,
} from './grid.js';
import type { StreamColumn } from './path.js';
import type { TableLine, Token } from './tokens.js';
import { largest, smallest } from '../../text/extremes.js';

export interface GridPage {
  readonly head: GridHead | null;
  readonly lines: readonly TableLine[];
}

export interface Grid {
  readonly metric: Metric;
  readonly head: GridHead;
  readonly pages: readonly GridPage[];
  readonly headLines: ReadonlySet<number>;
  /** Lines above the first head. */
  readonly above: readonly TableLine[];
}

export interface GridReading {
  readonly rows: readonly ReadRow[];
  readonly notes: readonly (readonly Token[])[];
}

const NOTE_START = /^(?:注|备注|说明|附注)[：:]/u;
/** A row that costs more is doubtful. */
const DOUBTFUL_COST = 2.5;
/** Any rows can be cut at their numbers: numbers in the first line are believed where this much a row speaks for it. */
const TOP_HANDICAP = 0.4;

function compactHead(head: GridHead): string {
  return head.heads.map((one) => one.text.norm).join('');
}

/** Cuts the lines of a table into pages, each with its head; null where columns are not held by spaces. */
export function findGrid(words: HeadWords, lines: readonly TableLine[]): Grid | null {
  if (lines.length === 0 || !isGrid(lines)) return null;
  const metric = chooseMetric(lines);
  const head = findGridHead(words, lines, metric, 0);
  if (!head) return null;
  const pages: GridPage[] = [];
  const headLines = new Set<number>();
  let current: { head: GridHead | null; lines: TableLine[] } = { head, lines: [] };
  for (let i = head.from; i < head.to; i++) headLines.add(i);
  const flat: TableHead = {
    heads: head.heads.map((one) => one.text),
    from: head.from,
    to: head.to,
    printed: compactHead(head),
  };
  for (let i = head.to; i < lines.length;) {
    const line = lines[i];
    if (!line) break;
    const again = findRepeated(words, lines, metric, i, head) ?? 0;
    const repeated = again > 0 ? again : countRepeatedHead(flat, lines, i);
    // A lone space in front of a line is an indent here, not the mark of a page.
    const turned = line.line.pageStart && !line.marked;
    if (turned || repeated > 0) {
      if (current.lines.length > 0) pages.push(current);
      const own = repeated > 0 ? findGridHead(words, lines.slice(0, i + repeated), metric, i) : null;
      current = { head: own && own.heads.length === head.heads.length ? own : null, lines: [] };
    }
    for (let k = i; k < i + repeated; k++) headLines.add(k);
    if (repeated === 0) current.lines.push(line);
    i += Math.max(1, repeated);
  }
  pages.push(current);
  return { metric, head, pages, headLines, above: lines.slice(0, head.from) };
}

/** How many lines from here on print the same head again, of any number of lines. */
function findRepeated(
  words: HeadWords,
  lines: readonly TableLine[],
  metric: Metric,
  from: number,
  head: GridHead,
): number | null {
  const height = head.to - head.from;
  const window = lines.slice(0, from + height);
  const again = findGridHead(words, window, metric, from);
  return again?.from === from && compactHead(again) === compactHead(head) ? again.to - from : null;
}

interface Section {
  readonly groups: readonly string[];
  readonly lines: readonly GridLine[];
  /** First section of a page: its top lines may go on with the row before. */
  readonly top: boolean;
  /** A group row stands above it. */
  readonly fresh: boolean;
}

/** A row that names a group: nothing else on its line. */
function readGroup(line: TableLine): { level: number; label: string } | null {
  const text = line.tokens.map((token) => token.text.norm).join(' ');
  const group = readGroupNumber(text);
  if (!group) return null;
  const printed = line.tokens.map((token) => token.text.text).join(' ');
  return { level: group.level, label: printed.slice(group.labelStart).replace(/ /gu, '') };
}

function cutSections(grid: Grid, groupRows: boolean): { sections: Section[]; notes: TableLine[] } {
  const sections: Section[] = [];
  const notes: TableLine[] = [];
  let groups: string[] = [];
  let head = grid.head;
  grid.pages.forEach((page) => {
    head = page.head ?? head;
    const last = grid.pages[grid.pages.length - 1] === page;
    const noteAt = last ? page.lines.findIndex((line) => NOTE_START.test(line.tokens[0]?.text.norm ?? '')) : -1;
    const body = noteAt < 0 ? page.lines : page.lines.slice(0, noteAt);
    if (noteAt >= 0) notes.push(...page.lines.slice(noteAt));
    const boundaries = findBoundaries(head, body, grid.metric);
    const starts = findStarts(
      body.map((line) => cutLine(line, 0, boundaries, grid.metric)),
      grid.metric,
    );
    let lines: GridLine[] = [];
    let top = true;
    let fresh = false;
    let y = 0;
    for (const line of body) {
      y += 1 + line.line.blanksBefore;
      const group = groupRows ? readGroup(line) : null;
      if (group) {
        if (lines.length > 0) sections.push({ groups, lines, top, fresh });
        groups = [...groups.slice(0, group.level - 1), group.label];
        lines = [];
        top = false;
        fresh = true;
      } else lines.push(cutTouching(cutLine(line, y, boundaries, grid.metric), starts, grid.metric));
    }
    if (lines.length > 0) sections.push({ groups, lines, top, fresh });
  });
  return { sections, notes };
}

interface OpenRow {
  number: number | null;
  numberToken: Token | null;
  group: string | null;
  cells: Token[][];
  confidence: number;
  doubtful: Set<number>;
  lost: Set<number>;
}

/** A row is as sure as its neighbours: what fits it badly may be theirs. */
function confidenceOf(rows: readonly GridRow[], at: number): number {
  const near = [at - 1, at, at + 1].some((k) => (rows[k]?.cost ?? 0) > DOUBTFUL_COST);
  const before = rows[at - 1]?.number;
  const number = rows[at]?.number;
  const after = rows[at + 1]?.number;
  const jumps =
    typeof number === 'number' &&
    ((typeof before === 'number' && number !== before + 1) || (typeof after === 'number' && after !== number + 1));
  return near || jumps ? CONFIDENCE.doubtful : CONFIDENCE.likely;
}

/** Columns that print something on the lines which may as well belong to the row above or below. */
function findTornColumns(section: Section, above: GridRow | undefined, row: GridRow): Set<number> {
  const torn = new Set<number>();
  for (const edge of [above, row]) {
    if (!edge) continue;
    const ends = [edge.to, ...edge.otherEnds];
    for (const line of section.lines.slice(smallest(ends), largest(ends)))
      line.cells.forEach((cell, i) => {
        if (cell.length > 0) torn.add(i);
      });
  }
  return torn;
}

/** Which alignment of row numbers fits a table better, over all its sections. */
function chooseAlignment(table: GridTable, sections: readonly Section[]): Alignment {
  let rows = 0;
  const cost = (align: Alignment): number =>
    sections.reduce((total, section) => {
      const cut = cutRows(table, section.lines, align, null);
      rows += cut.rows.length;
      return total + cut.cost;
    }, 0);
  const middle = cost('middle');
  const handicap = TOP_HANDICAP * rows;
  return cost('top') + handicap < middle ? 'top' : 'middle';
}

/** A cell of a column on the right begins where one on its left does: what that says counts no more than this. */
const MAX_BORDER_COST = 2;

const limit = (costs: readonly number[]): number[] => costs.map((cost) => Math.min(cost, MAX_BORDER_COST));

/**
 * The columns that merge. Labels of groups hold the cells of the other columns: their borders are looked for where those
 * have theirs, and no cell runs over them.
 */
function readMerged(
  table: GridTable,
  section: Section,
  rows: readonly GridRow[],
  align: Alignment,
): Map<number, MergedColumn> {
  const read = (i: number, borders: Borders): MergedColumn | null => {
    const column = table.columns[i];
    return column ? readMergedColumn(column, i, section.lines, rows, align, borders) : null;
  };
  const free: Borders = { starting: [], entering: [] };
  const merging = table.columns.flatMap((column, i) => (isMerged(column) && i !== table.numberColumn ? [i] : []));
  const isLabel = (i: number): boolean => table.columns[i]?.rule?.kind === 'group_label';
  const found = new Map<number, MergedColumn>();
  const starting = rows.map(() => 0);
  for (const i of merging.filter((one) => !isLabel(one))) {
    const column = read(i, free);
    limit(column?.starting ?? []).forEach((cost, row) => (starting[row] = (starting[row] ?? 0) + cost));
  }
  let entering: number[] = [];
  for (const i of merging.filter(isLabel)) {
    const column = read(i, { starting, entering });
    if (!column) continue;
    found.set(i, column);
    entering = limit(column.entering);
  }
  for (const i of merging.filter((one) => !isLabel(one))) {
    const column = read(i, { starting: [], entering });
    if (column) found.set(i, column);
  }
  return found;
}

function fillRows(
  table: GridTable,
  section: Section,
  rows: readonly GridRow[],
  group: string | null,
  align: Alignment,
): OpenRow[] {
  const open = rows.map((row, k): OpenRow => {
    const cells: Token[][] = table.columns.map(() => []);
    const confidence = confidenceOf(rows, k);
    return {
      number: row.number,
      numberToken: row.numberToken,
      group,
      cells,
      confidence,
      doubtful:
        confidence < CONFIDENCE.likely ? new Set(table.columns.keys()) : findTornColumns(section, rows[k - 1], row),
      lost: new Set(),
    };
  });
  const merged = readMerged(table, section, rows, align);
  table.columns.forEach((_, i) => {
    if (i === table.numberColumn) return;
    const column = merged.get(i);
    const overrun = section.lines.map((line) => line.overrun.includes(i));
    if (column) {
      // With its lines, the place of an unsure cell is in doubt, and so where its neighbours end.
      const torn = column.cells.map((cell) => cell.tokens.some((token) => token.unsure));
      const unsure = column.cells.filter((_, n) => torn[n - 1] || torn[n] || torn[n + 1]);
      for (const cell of column.cells) open[cell.firstRow]?.cells[i]?.push(...cell.tokens);
      open.forEach((row, k) => {
        if (row.confidence >= CONFIDENCE.likely) row.doubtful.delete(i);
        if (overrun.includes(true)) row.doubtful.add(i);
        if (column.doubtful.has(k) || unsure.some((cell) => cell.firstRow <= k && k <= cell.lastRow))
          row.doubtful.add(i);
      });
      return;
    }
    rows.forEach((row, k) => {
      const tokens = section.lines.slice(row.from, row.to).flatMap((line) => line.cells[i] ?? []);
      open[k]?.cells[i]?.push(...tokens);
      const isOverrun = overrun.slice(row.from, row.to).includes(true);
      if (isOverrun || tokens.some((token) => token.unsure)) open[k]?.doubtful.add(i);
    });
  });
  return open;
}

/** Rows of a table that prints no numbers: one where the first column has text, lines without it going on. */
function readUnnumbered(sections: readonly Section[], columns: number): OpenRow[] {
  const rows: OpenRow[] = [];
  for (const section of sections) {
    const group = section.groups.length > 0 ? section.groups.join('/') : null;
    for (const line of section.lines) {
      const starts = (line.cells[0] ?? []).length > 0 || rows.length === 0;
      if (starts) {
        const cells: Token[][] = Array.from({ length: columns }, () => []);
        rows.push({
          number: null,
          numberToken: null,
          group,
          cells,
          confidence: CONFIDENCE.likely,
          doubtful: new Set(),
          lost: new Set(),
        });
      }
      line.cells.forEach((cell, i) => rows[rows.length - 1]?.cells[i]?.push(...cell));
    }
  }
  return rows;
}

function textsOf(row: OpenRow | undefined): CarriedRow {
  return row ? row.cells.map((cell) => cell.map((token) => token.text.norm).join('')) : null;
}

/** The rows of all pages. */
export function readGrid(
  grid: Grid,
  columns: readonly StreamColumn[],
  numberColumn: number,
  groupRows: boolean,
): GridReading {
  const table: GridTable = { columns, numberColumn };
  const { sections: printed, notes } = cutSections(grid, groupRows);
  const places = placeOnPaper(
    printed.map((section) => section.lines),
    numberColumn,
  );
  const sections = printed.map((section, i) => ({ ...section, lines: places[i] ?? section.lines }));
  let rows: OpenRow[] = [];
  if (numberColumn < 0) rows = readUnnumbered(sections, columns.length);
  else {
    const align = chooseAlignment(table, sections);
    for (const section of sections) {
      const group = section.groups.length > 0 ? section.groups.join('/') : null;
      const carry = section.top && !section.fresh ? textsOf(rows[rows.length - 1]) : null;
      const isTail = findAnchors(table, section.lines).length === 0;
      const cut = cutRows(table, section.lines, align, carry);
      const carried = isTail ? section.lines.length : cut.carried;
      const last = rows[rows.length - 1];
      for (const line of section.lines.slice(0, carried))
        line.cells.forEach((cell, i) => last?.cells[i]?.push(...cell));
      if (!isTail) rows.push(...fillRows(table, section, cut.rows, group, align));
    }
  }
  return { rows: rows.map(toReadRow), notes: notes.map((line) => line.tokens) };
}

function toReadRow(row: OpenRow): ReadRow {
  const tokens = [...(row.numberToken ? [row.numberToken] : []), ...row.cells.flat()];
  tokens.sort((a, b) => (a.text.at[0] ?? 0) - (b.text.at[0] ?? 0));
  return { ...row, tokens };
}
