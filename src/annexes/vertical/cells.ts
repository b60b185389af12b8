/** From a reading to rows: printed cells with their gaps, merged cells applied to the rows they cover. */
import type { CellDraft, RowDraft, RowTrace } from '../../drafts.js';
import type { CellStatus } from '../../model.js';
import type { Span } from '../../source.js';
import type { AnnexContext } from '../context.js';
import type { BodyLexicon } from '../body-lexicon.js';
import { confidenceOf } from '../confidence.js';
import { fillCells, isDamaged, type FilledCell } from '../gaps/fill.js';
import { cutPieces } from './pieces.js';
import {
  observedText,
  standsOpen,
  startsTorn,
  stripSpan,
  GAP,
  type OpenContext,
  type PrintedCell,
} from '../gaps/printed-cell.js';
import type { ProfileChoice, ProfileColumn } from '../profile.js';
import { MARK, type Strip } from './strip.js';
import type { SupportIndex } from '../gaps/support-index.js';
import type { SupportText } from '../gaps/support-text.js';
import {
  LIKELY,
  doubtEvidence,
  mayHideAfter,
  mayHideBefore,
  mayHideLabel,
  settleCell,
  standsInText,
  startKey,
  type Claims,
} from './claims.js';
import { doubtEnd, hasNumberedLabels, isCutBefore, mayBeFragment } from './end.js';
import type { TableTop } from './head.js';
import type { Reading, TableRow } from './table-parse.js';

export interface TableParts {
  readonly strip: Strip;
  readonly top: TableTop;
  readonly choice: ProfileChoice;
  readonly columns: readonly ProfileColumn[];
  readonly reading: Reading;
  readonly closing: number;
  readonly bodies: BodyLexicon;
  readonly context: AnnexContext;
  readonly support: SupportText;
  /** Headings of the document's own text, without their numbers. */
  readonly headings: readonly string[];
  readonly index: SupportIndex;
  /** The strip goes on behind this table. */
  readonly followed: boolean;
  readonly placeAfter: Claims['placeAfter'];
}

export interface BuiltRow {
  readonly row: TableRow;
  readonly cells: readonly FilledCell[];
  /** A loss may have taken a cell of its own that stood after this row's last one. */
  readonly lossAfter: boolean;
  /** A loss may have taken what stood before this row's first cell. */
  readonly lossBefore: boolean;
  /** The last cell of the row before, where the number between is lost. */
  readonly after: FilledCell | null;
}

export interface BuiltTable {
  readonly rows: readonly RowDraft[];
  readonly built: readonly BuiltRow[];
  readonly trace: readonly RowTrace[];
  readonly truncated: boolean;
  readonly damaged: boolean;
}

export function buildRows(parts: TableParts): BuiltTable {
  const { reading } = parts;
  const endings = textEndings(parts);
  const printed = doubtEnd(
    parts,
    reading.rows.map((row, index) => printRow(parts, row, reading.rows[index + 1] ?? null, endings)),
  );
  const filled = fillCells(
    printed.map((row) => row.cells),
    parts,
  );
  const disputed = disputedRows(parts, filled);
  const built = printed.map((row, index) => ({
    row: disputed.has(row.row) ? { ...row.row, disputed: true } : row.row,
    cells: filled[index] ?? [],
    lossAfter: index + 1 < printed.length && (row.cells.at(-1)?.openEnd ?? false),
    lossBefore: row.row.printed === null && (printed[index - 1]?.cells.at(-1)?.openEnd ?? false),
    after: row.row.printed === null ? (filled[index - 1]?.at(-1) ?? null) : null,
  }));
  const last = printed.at(-1);
  const truncated = last !== undefined && (last.cells.length === 0 || (last.cells.at(-1)?.openEnd ?? false));
  const rows = spreadCells(parts, built);
  const damaged =
    built.some((row) => row.cells.some((cell) => isDamaged(cell.printed) || cell.printed.unsure)) ||
    reading.rows.some((row) => row.printed === null || row.missingBefore > 0);
  return { rows, built, trace: reading.rows.map((row) => traceOf(parts, row)), truncated, damaged };
}

/** Rows from one printed number to the next, where one of them may begin elsewhere: what is of which, nothing tells. */
function disputedRows(parts: TableParts, filled: readonly (readonly FilledCell[])[]): Set<TableRow> {
  const disputed = new Set<TableRow>();
  const { rows } = parts.reading;
  let from = 0;
  for (let i = 1; i <= rows.length; i++) {
    if (i < rows.length && rows[i]?.printed === null) continue;
    const group = rows.slice(from, i);
    const first = from;
    const isSure = group.every(
      (row, k) =>
        row.beginsSurely || isInText(filled[first + k] ?? []) || filled[first + k - 1]?.at(-1)?.chained === true,
    );
    if (!isSure) for (const row of group) disputed.add(row);
    from = i;
  }
  return disputed;

  function isInText(cells: readonly FilledCell[]): boolean {
    return cells.some((cell) => cell.printed.column.kind === 'text' && standsInText(cell, parts.support) >= 0);
  }
}

export interface PrintedRow {
  readonly row: TableRow;
  readonly cells: readonly PrintedCell[];
}

/** A mark at a row's end is explained by a page turned where the next row's number, or a head, is printed there. */
function turnsPage(row: TableRow, next: TableRow | null, end: number): boolean {
  return end === row.end && next !== null && next.printed !== null && next.printed.rowEnd === end;
}

/** Last units of texts that end where nothing is lost. */
function textEndings(parts: TableParts): Set<string> {
  const endings = new Set<string>();
  for (const row of parts.reading.rows) {
    for (const cell of row.cells) {
      const column = parts.columns[cell.column];
      const whole = parts.strip.marks[cell.end] !== MARK.gap && cell.end < parts.strip.norm.length;
      if (whole && column?.kind === 'text' && column.required) endings.add(parts.strip.norm.charAt(cell.end - 1));
    }
  }
  return endings;
}

function printRow(parts: TableParts, row: TableRow, next: TableRow | null, endings: ReadonlySet<string>): PrintedRow {
  const { strip, columns } = parts;
  const open: OpenContext = { strip, closing: parts.closing, bodies: parts.bodies, support: parts.support, endings };
  let before = row.printed !== null;
  const cells = row.cells.flatMap((cell, index) => {
    const column = columns[cell.column];
    if (!column) return [];
    const openStart =
      strip.marks[cell.start] === MARK.gap && (before || startsTorn(open, column, cell.start, cell.end));
    const atMark = cell.end < strip.norm.length && strip.marks[cell.end] === MARK.gap;
    const atEnd = next === null && index === row.cells.length - 1 && !parts.followed;
    const page = atMark && turnsPage(row, next, cell.end);
    const behind = page ? 'page' : atMark ? 'loss' : 'end';
    const stands = (atMark || atEnd) && standsOpen(open, column, cell.start, cell.end, behind);
    before = stands;
    const printed: PrintedCell = {
      column,
      start: cell.start,
      end: cell.end,
      pieces: cutPieces(strip, cell.start, cell.end),
      openStart,
      openEnd: stands,
      cut: atEnd && stands,
      unsure: behind === 'loss' && !stands && !strip.norm.slice(cell.start, cell.end).endsWith('。'),
      span: stripSpan(strip, cell.start, cell.end),
    };
    return [printed];
  });
  return { row, cells };
}

interface Covering {
  readonly cell: FilledCell;
  readonly draft: CellDraft;
  doubt: boolean;
}

/** Applies merged cells to the rows they cover and turns everything into drafts. */
function spreadCells(parts: TableParts, built: readonly BuiltRow[]): RowDraft[] {
  const covering = new Map<string, Covering>();
  const shares = ownShares(parts);
  const claims: Claims = { ...parts, starts: wholeStarts(parts, built) };
  const drafts: RowDraft[] = [];
  built.forEach((entry, index) => {
    const own = new Map(entry.cells.map((cell) => [cell.printed.column.name, cell]));
    const cells: CellDraft[] = [];
    const { missingBefore, missingAfter, disputed } = entry.row;
    const broken = missingBefore > 0 || missingAfter > 0 || disputed || entry.lossBefore;
    for (const column of parts.columns) {
      const cell = own.get(column.name);
      const cover = covering.get(column.name);
      if (cell) {
        const draft = draftOf(parts, entry, cell, claims);
        covering.set(column.name, { cell, draft, doubt: false });
        cells.push(draft);
        continue;
      }
      if (column.merges !== 'down') continue;
      if (column.merges_with !== undefined && own.has(column.merges_with)) {
        covering.delete(column.name);
        continue;
      }
      if (!cover) continue;
      const lost =
        broken ||
        lostHere(parts, entry, column) ||
        mayBeHidden(parts, entry, column) ||
        opensGroup(parts, entry, column);
      if (lost && !printedAgain(built, index, column, cover)) cover.doubt = true;
      const share = shares.get(column.name) ?? 0;
      const cut = index + 1 === built.length && isCutBefore(parts, entry, column);
      const expected = share >= MOST_OWN || (cut && (share > SOME_OWN || mayBeFragment(parts, entry, column)));
      cells.push(coveredDraft(expected ? { ...cover, doubt: true } : cover));
    }
    drafts.push(rowDraft(parts, entry, cells, built[index + 1] ?? null));
  });
  return drafts;
}

/** How the texts begin before which nothing is lost. */
function wholeStarts(parts: TableParts, built: readonly BuiltRow[]): ReadonlySet<string> {
  const whole = built
    .flatMap((entry) => entry.cells)
    .filter((cell) => parts.strip.marks[cell.printed.start] !== MARK.gap);
  return new Set(whole.map(({ printed }) => startKey(printed.column.name, printed.pieces[0]?.norm ?? '')));
}

/** Where so many rows print a cell of their own, one that prints none has lost it. */
const MOST_OWN = 0.8;
/** Where the table stops, a row's own cell may be cut off, unless rows mostly share theirs. */
const SOME_OWN = 0.3;

/** Share of the rows that print a cell of their own, by column. */
function ownShares(parts: TableParts): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of parts.reading.rows) {
    for (const cell of row.cells) {
      const name = parts.columns[cell.column]?.name ?? '';
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return new Map([...counts].map(([name, count]) => [name, count / Math.max(1, parts.reading.rows.length)]));
}

/** Whether a loss in this row can have taken a cell of this column. */
function lostHere(parts: TableParts, entry: BuiltRow, column: ProfileColumn): boolean {
  if (!entry.lossAfter) return false;
  const last = entry.cells.at(-1)?.printed.column;
  return last === undefined || parts.columns.indexOf(column) > parts.columns.indexOf(last);
}

/** Whether a cell of this column can be among what is read as its neighbours' on either side, with a loss between. */
function mayBeHidden(parts: TableParts, entry: BuiltRow, column: ProfileColumn): boolean {
  const place = parts.columns.indexOf(column);
  const left = entry.cells.filter((cell) => parts.columns.indexOf(cell.printed.column) < place).at(-1);
  const right = entry.cells.find((cell) => parts.columns.indexOf(cell.printed.column) > place);
  if (left !== undefined && mayHideAfter(left)) return true;
  if (right === undefined) return false;
  const isBare = column.kind === 'group_label' && !hasNumberedLabels(parts);
  return mayHideBefore(right, parts.strip) || (isBare && mayHideLabel(right));
}

/** A new group prints its values anew: in a damaged row one that is not there is lost, or read as its neighbour's. */
function opensGroup(parts: TableParts, { row, cells }: BuiltRow, column: ProfileColumn): boolean {
  const isDamagedRow = row.printed === null || cells.some((cell) => isDamaged(cell.printed));
  const place = parts.columns.indexOf(column);
  return (
    isDamagedRow &&
    cells.some(({ printed }) => printed.column.kind === 'group_label' && parts.columns.indexOf(printed.column) < place)
  );
}

/** The same value printed again further down: nothing else can have stood between. */
function printedAgain(built: readonly BuiltRow[], index: number, column: ProfileColumn, cover: Covering): boolean {
  if (column.kind !== 'group_label') return false;
  for (let i = index + 1; i < built.length; i++) {
    const next = built[i]?.cells.find((cell) => cell.printed.column.name === column.name);
    if (next) return next.text === cover.draft.text;
  }
  return false;
}

function coveredDraft(cover: Covering): CellDraft {
  const { draft, cell, doubt } = cover;
  if (draft.status === 'restored' && doubt)
    return { ...draft, status: 'inferred', evidence: [...draft.evidence, doubtEvidence(cell, 'covered')] };
  if (draft.status !== 'observed') return draft;
  const status: CellStatus = doubt ? 'inferred' : 'spanned';
  return {
    ...draft,
    status,
    evidence: doubt ? [doubtEvidence(cell, 'covered')] : [],
    confidence: confidenceOf(
      status,
      Math.log(draft.confidence / Math.max(1e-6, 1 - draft.confidence)),
      doubt ? LIKELY.covered : undefined,
    ),
  };
}

function draftOf(parts: TableParts, entry: BuiltRow, cell: FilledCell, claims: Claims): CellDraft {
  const index = entry.row.cells.findIndex((read) => read.start === cell.printed.start);
  const margin = Math.min(entry.row.margins[index] ?? 0, entry.row.numberMargin);
  const { status, evidence, doubt } = settleCell(
    cell,
    { before: entry.cells[entry.cells.indexOf(cell) - 1] ?? null, after: entry.after },
    entry.row,
    margin,
    claims,
  );
  return {
    column: cell.printed.column.name,
    text: cell.text,
    observed: observedText(cell.printed),
    status,
    confidence: confidenceOf(status, margin, doubt === null ? undefined : LIKELY[doubt]),
    evidence,
    span: cell.printed.span,
    page: parts.context.pageOf(cell.printed.span.start),
  };
}

function rowDraft(parts: TableParts, entry: BuiltRow, cells: readonly CellDraft[], next: BuiltRow | null): RowDraft {
  const { strip } = parts;
  const start = entry.row.printed?.start ?? entry.row.start;
  const end = Math.max(entry.row.end, start + 1);
  const span: Span = stripSpan(strip, start, Math.min(end, next?.row.printed?.rowEnd ?? end, strip.norm.length));
  return { rowNo: entry.row.number, group: null, page: parts.context.pageOf(span.start), span, cells };
}

/** A fragment as the strip shows it, □ where a loss is marked in it or right before it. */
function markedText(strip: Strip, start: number, end: number): string {
  const lost = strip.marks[start] === MARK.gap ? GAP : '';
  return (
    lost +
    cutPieces(strip, start, end)
      .map((piece) => piece.text)
      .join(GAP)
  );
}

function traceOf(parts: TableParts, row: TableRow): RowTrace {
  const fragments = (cells: TableRow['cells']): RowTrace['chosen'] =>
    cells.map((cell) => ({
      text: markedText(parts.strip, cell.start, cell.end),
      column: parts.columns[cell.column]?.name ?? '',
      span: stripSpan(parts.strip, cell.start, cell.end),
    }));
  const number = row.printed
    ? [
        {
          text: parts.strip.text.slice(row.printed.start, row.printed.end),
          column: 'row_no',
          span: stripSpan(parts.strip, row.printed.start, row.printed.end),
        },
      ]
    : [];
  return {
    rowNo: row.number,
    chosen: [...number, ...fragments(row.cells)],
    runnerUp: row.runnerUp ? [...number, ...fragments(row.runnerUp.cells)] : null,
    margin: Math.min(row.numberMargin, ...row.margins),
  };
}
