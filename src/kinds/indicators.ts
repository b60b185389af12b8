/** 统计: the monthly figures, one row an indicator. */
import type { DocumentDraft, IndicatorDraft, Line } from '../drafts.js';
import type { FindingDraft } from '../findings.js';
import { concatTraced, coverOf, sliceTraced, type Span, type Traced } from '../source.js';
import { measure } from '../text/join.js';
import { checkIndicators } from './indicator-checks.js';
import { isHeadLine, readColumns, type Column } from './indicator-columns.js';
import { cutRow, rowSpan, type PrintedRow } from './indicator-rows.js';
import type { RecordContext, RecordKind } from './record-kind.js';

export const indicators: RecordKind = {
  name: 'indicators',
  applies: (document) => document.section === 'statistics',
  read: readIndicators,
};

/** The usual order; taken where the head is lost and rows show four values. */
const USUAL_COLUMNS: readonly Column[] = ['monthValue', 'monthYoy', 'cumulativeValue', 'cumulativeYoy'];
/** A line without values that is this share of the longest name is a wrapped name; a shorter one heads a group. */
const WRAP_SHARE = 0.7;
/** No column of names is wider: 24 characters. */
const WIDEST_NAME = 48;
/** Columns held by spaces end within so many display columns of each other. */
const COLUMN_TOLERANCE = 4;

const NOTE = /^(?:注|说明|备注|资料来源|数据来源)\d*：/u;
const TABLE_UNIT = /^（?(?:计量)?单位：(?<unit>[^（）、，\s]{1,8})）?$/u;
const NUMBERING = /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、]\s?(?!\d))\s*/u;
const PART_MARK = /^(?:#\s*|其中(?:：|，)?\s*)+/u;

interface Table {
  readonly columns: readonly Column[] | null;
  readonly unit: string | null;
  readonly rows: readonly PrintedRow[];
}

interface Entry {
  readonly name: string;
  readonly isPart: boolean;
  readonly indent: number;
  readonly row: PrintedRow;
  readonly span: Span;
}

function readIndicators(document: DocumentDraft, context: RecordContext): ReturnType<RecordKind['read']> {
  const rows: IndicatorDraft[] = [];
  const findings: FindingDraft[] = [];
  for (const table of cutTables(document.recordLines, context)) {
    const read = readTable(table, document.position);
    rows.push(...read.rows);
    findings.push(...read.findings);
  }
  return { value: { indicators: rows }, findings: [...findings, ...checkIndicators(rows, document.position)] };
}

/** A head that names other columns opens another table; the same head again is the top of a new page. */
function cutTables(lines: readonly Line[], context: RecordContext): Table[] {
  const tables: { columns: readonly Column[] | null; unit: string | null; rows: PrintedRow[] }[] = [];
  let head: string[] = [];
  let unit: string | null = null;
  for (const line of lines) {
    const { norm } = line.text;
    const printedUnit = TABLE_UNIT.exec(norm)?.groups?.['unit'];
    if (printedUnit !== undefined) unit = line.text.text.slice(norm.indexOf('：') + 1).replace(/[）)]$/u, '');
    if (printedUnit !== undefined || NOTE.test(norm)) continue;
    if (isHeadLine(norm)) {
      head.push(norm);
      continue;
    }
    const row = cutRow(context.source, line);
    const columns = head.length > 0 ? readColumns(head) : null;
    const last = tables.at(-1);
    if (!last || (columns !== null && columns.join() !== last.columns?.join())) {
      tables.push({ columns, unit, rows: head.length > 0 || row.cells.length > 0 ? [row] : [] });
    } else {
      last.rows.push(row);
    }
    if (columns !== null || row.cells.length > 0) head = [];
  }
  return tables;
}

function readTable(table: Table, document: number): { rows: IndicatorDraft[]; findings: FindingDraft[] } {
  const findings: FindingDraft[] = [];
  const most = table.rows.reduce((count, row) => Math.max(count, row.cells.length), 0);
  const columns = table.columns ?? (most === USUAL_COLUMNS.length ? USUAL_COLUMNS : null);
  const entries = joinWrappedNames(table.rows).filter((entry) => entry.name !== '');
  const edges = columnEdges(entries, columns?.length ?? 0);
  const rows: IndicatorDraft[] = [];
  let whole: Entry | null = null;
  let part: Entry | null = null;
  for (const entry of entries) {
    const isPart: boolean = entry.isPart || (part !== null && whole !== null && isFurtherPart(entry, part, whole));
    if (!isPart) whole = entry;
    part = isPart ? entry : null;
    const values = assignValues(entry.row, columns, edges);
    if (values === null) {
      findings.push({
        code: 'indicator-implausible',
        params: { name: entry.name, value: entry.row.cells.map((cell) => cell.value ?? '—').join(' ') },
        span: entry.span,
        document,
      });
    }
    rows.push({
      name: entry.name,
      unit: entry.row.unit ?? table.unit,
      monthValue: values?.monthValue ?? null,
      monthYoy: values?.monthYoy ?? null,
      cumulativeValue: values?.cumulativeValue ?? null,
      cumulativeYoy: values?.cumulativeYoy ?? null,
      parent: isPart ? (whole?.name ?? null) : null,
      span: entry.span,
    });
  }
  return { rows, findings };
}

/** Below `其中：甲`, an unnumbered line set as deep is a part as well. */
function isFurtherPart(entry: Entry, part: Entry, whole: Entry): boolean {
  return !NUMBERING.test(entry.row.name.norm) && entry.indent >= part.indent && entry.indent > whole.indent;
}

/** Puts names together that print wraps: lines without values before or after the line with the values. */
function joinWrappedNames(rows: readonly PrintedRow[]): Entry[] {
  const longest = rows.reduce(
    (width, row) => (row.cells.length > 0 ? Math.max(width, measure(row.name.norm)) : width),
    0,
  );
  const numbered = rows.filter((row) => row.cells.length > 0 && opensEntry(row)).length;
  const allNumbered = numbered === rows.filter((row) => row.cells.length > 0 && row.name.text !== '').length;
  const entries: Entry[] = [];
  let pending: PrintedRow[] = [];
  rows.forEach((row, index) => {
    if (row.cells.length > 0) {
      const nameless = row.name.text === '';
      const takes = nameless || !opensEntry(row) ? pending : [];
      entries.push(toEntry([...takes.map((line) => line.name), row.name], takes[0] ?? row, row, takes));
      pending = [];
      return;
    }
    if (!canBeName(row)) return;
    const last = entries.at(-1);
    const next = rows[index + 1];
    const continues =
      last &&
      !opensEntry(row) &&
      (next === undefined || (next.cells.length > 0 && opensEntry(next) && next.name.text !== ''));
    if (continues && ((allNumbered && next !== undefined) || isLong(last.row, longest))) {
      entries[entries.length - 1] = toEntry([last.row.name, row.name], last.row, last.row, [row], last);
      return;
    }
    const followedByNameless = next !== undefined && next.cells.length > 0 && next.name.text === '';
    if (followedByNameless || pending.length > 0 || isLong(row, longest)) pending.push(row);
  });
  return entries;
}

/** Part of a wrapped name is no sentence, no date, and not wider than a column of names. */
function canBeName(row: PrintedRow): boolean {
  return !/[，。；：！？年]|\d月/u.test(row.name.norm) && measure(row.name.norm) <= WIDEST_NAME;
}

function opensEntry(row: PrintedRow): boolean {
  return NUMBERING.test(row.name.norm) || PART_MARK.test(row.name.norm);
}

function isLong(row: PrintedRow, longest: number): boolean {
  return longest > 0 && measure(row.name.norm) >= longest * WRAP_SHARE;
}

function toEntry(
  names: readonly Traced[],
  first: PrintedRow,
  row: PrintedRow,
  others: readonly PrintedRow[],
  before?: Entry,
): Entry {
  let name = concatTraced([...names]);
  const number = NUMBERING.exec(name.norm);
  if (number) name = sliceTraced(name, number[0].length);
  const mark = PART_MARK.exec(name.norm);
  if (mark) name = sliceTraced(name, mark[0].length);
  const unit = row.unit ?? others.find((other) => other.unit !== null)?.unit ?? null;
  const spans = [...(before ? [before.span] : []), ...others.map(rowSpan), rowSpan(row)];
  return {
    name: name.text.replace(/\s+/gu, ''),
    isPart: mark !== null,
    indent: first.indent,
    row: { ...row, unit, name: concatTraced([...names]) },
    span: coverOf(spans) ?? rowSpan(row),
  };
}

/** Right edges of the value columns, from rows that have a value or a dash in each; null where they do not line up. */
function columnEdges(entries: readonly Entry[], count: number): readonly number[] | null {
  const full = entries.filter((entry) => entry.row.cells.length === count && count > 0);
  const first = full[0];
  if (full.length < 2 || !first) return null;
  const edges = first.row.cells.map((cell) => cell.column);
  const even = full.every((entry) =>
    entry.row.cells.every((cell, i) => Math.abs(cell.column - (edges[i] ?? 0)) <= COLUMN_TOLERANCE),
  );
  return even ? edges : null;
}

type Values = Partial<Record<Exclude<Column, 'ignored'>, number | null>>;

/** Null where it cannot be said which value belongs to which column. */
function assignValues(
  row: PrintedRow,
  columns: readonly Column[] | null,
  edges: readonly number[] | null,
): Values | null {
  if (columns === null) return null;
  const values: Values = {};
  if (row.cells.length === columns.length) {
    columns.forEach((column, i) => {
      if (column !== 'ignored') values[column] = row.cells[i]?.value ?? null;
    });
    return values;
  }
  if (edges === null || row.cells.length > columns.length) return null;
  for (const cell of row.cells) {
    const index = edges.findIndex((edge) => Math.abs(edge - cell.column) <= COLUMN_TOLERANCE);
    const column = columns[index];
    if (column === undefined) return null;
    if (column !== 'ignored') values[column] = cell.value;
  }
  return values;
}
