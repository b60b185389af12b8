/** What of a read cell is claimed as print, and what is no more than likely: the place of the cell decides, not its words. */
import type { EvidenceDraft } from '../../drafts.js';
import type { CellStatus } from '../../model.js';
import { foldCharacters } from '../../text/characters.js';
import { bodyShape, splitList, type BodyLexicon } from '../body-lexicon.js';
import type { FilledCell } from '../gaps/fill.js';
import { GAP, type PrintedCell } from '../gaps/printed-cell.js';
import { MARK, type Strip } from './strip.js';
import { NUMBERING } from '../gaps/support-index.js';
import type { SupportText } from '../gaps/support-text.js';
import type { TableRow } from './table-parse.js';

/** Of the values whose borders are worth less than this, one in fourteen was another's (measured by `npm run eval`). */
const CLAIM_MARGIN = 2.5;
/** A shorter text may stand in the text by chance. */
const MIN_WHOLE = 8;

const WHY = {
  end: 'Text is lost right behind this value; nothing shows that the value ended before it.',
  border: 'The border of this cell is not forced by the table: another row or column is possible.',
  start: 'Text is lost right before this value; nothing shows that the value begins behind it.',
  disputed: 'Text is lost here, and what is left can be read as other rows, too.',
  missing: 'A whole row is lost right after this one; what is read here may be of that row.',
  covered:
    'The last printed cell of the column is taken to cover this row; text is lost between them, and with it perhaps a cell of its own.',
} as const;

export type Doubt = keyof typeof WHY;

/** How often a value is right that is doubted for a reason, where its borders are beyond doubt (`npm run eval`). */
export const LIKELY: Readonly<Record<Doubt, number>> = {
  end: 0.76,
  border: 0.8,
  start: 0.95,
  disputed: 0.76,
  missing: 0.35,
  covered: 0.87,
};

export function doubtEvidence(cell: FilledCell, doubt: Doubt): EvidenceDraft {
  return { quote: cell.text, span: cell.printed.span, why: WHY[doubt] };
}

/** What a table shows about its cells, to judge one of them by. */
export interface Claims {
  readonly strip: Strip;
  readonly support: SupportText;
  readonly bodies: BodyLexicon;
  /** First units of whole texts, by column. */
  readonly starts: ReadonlySet<string>;
  readonly placeAfter: (at: number) => 'sentence' | 'clause' | 'inside' | null;
}

/** First units that show how a text of the column begins. */
const START_UNITS = 2;

export function startKey(column: string, norm: string): string {
  return `${column}\u001f${norm.slice(0, START_UNITS)}`;
}

/** What is printed before a cell. */
export interface Around {
  /** In the same row. */
  readonly before: FilledCell | null;
  /** The last cell of the row before, where the row's own number is lost. */
  readonly after: FilledCell | null;
}

export interface Settled {
  readonly status: CellStatus;
  readonly evidence: readonly EvidenceDraft[];
  /** Why it is not claimed. */
  readonly doubt: Doubt | null;
}

/** A value is claimed where its borders are forced and nothing of it can be lost; otherwise it is inferred. */
export function settleCell(cell: FilledCell, around: Around, row: TableRow, margin: number, claims: Claims): Settled {
  const { evidence, text } = cell;
  if (text.includes(GAP)) return { status: text === GAP ? 'missing' : 'partial', evidence, doubt: null };
  const doubt = doubtOf(cell, around, row, margin, claims);
  if (doubt === null) return { status: cell.fill, evidence, doubt };
  if (cell.fill === 'inferred' && evidence.length > 0) return { status: 'inferred', evidence, doubt: null };
  return { status: 'inferred', evidence: [...evidence, doubtEvidence(cell, doubt)], doubt };
}

function doubtOf(
  cell: FilledCell,
  { before, after }: Around,
  row: TableRow,
  margin: number,
  claims: Claims,
): Doubt | null {
  const behindLoss = cell.printed.end > firstLoss(claims.strip, row);
  if (row.missingAfter > 0 && behindLoss) return 'missing';
  if (row.disputed && behindLoss) return 'disputed';
  if (margin < CLAIM_MARGIN && !standsAlone(cell, claims.strip, claims.support)) return 'border';
  if (startsAtLoss(cell, before, row, claims.strip) && !beginsWhole(cell, before, after, claims)) return 'start';
  return cell.printed.unsure ? 'end' : null;
}

/** A loss is marked right before the cell that is no turn of a page, and nothing else of the row takes it. */
function startsAtLoss(cell: FilledCell, before: FilledCell | null, row: TableRow, strip: Strip): boolean {
  const { start, openStart } = cell.printed;
  return strip.marks[start] === MARK.gap && !openStart && (before !== null || row.printed === null);
}

/** Whether a value behind a loss shows that nothing of it is lost: it begins as values of its column do. */
function beginsWhole(cell: FilledCell, before: FilledCell | null, after: FilledCell | null, claims: Claims): boolean {
  const { column, start, pieces } = cell.printed;
  const norm = pieces[0]?.norm ?? '';
  if (column.kind === 'group_label') return NUMBERING.test(norm);
  if (column.kind === 'bodies') {
    const first = splitList(norm)[0];
    const name = norm.slice(first?.start, first?.end);
    const whole = claims.bodies.has(name) || bodyShape(name) === FULL_SHAPE;
    return whole && before?.printed.column.kind !== 'bodies';
  }
  if (cell.chained || (column.kind !== 'text' && column.kind !== 'name')) return true;
  const place = claims.placeAfter(start);
  if (place === 'sentence') return true;
  // The cell before may have lost its end instead; nothing says so.
  if (before !== null) return place === 'clause' || claims.starts.has(startKey(column.name, norm));
  return (
    (claims.starts.has(startKey(column.name, norm)) || place === 'clause') &&
    (after === null || endsWhole(after, claims.bodies))
  );
}

/** Whether a row's last cell shows that it is whole: a loss behind it took no more than the next row's number. */
function endsWhole({ printed }: FilledCell, bodies: BodyLexicon): boolean {
  const norm = printed.pieces.at(-1)?.norm ?? '';
  if (printed.openEnd || printed.column.kind !== 'bodies') return !printed.openEnd;
  const last = splitList(norm).at(-1);
  const name = norm.slice(last?.start, last?.end);
  return bodies.has(name) || bodyShape(name) === FULL_SHAPE;
}

/** Begins and ends like a body. */
const FULL_SHAPE = 2;

/** Where the words of a lost row may begin: at the row's first mark of loss; anywhere where none is marked. */
function firstLoss(strip: Strip, row: TableRow): number {
  if (row.printed === null) return row.start;
  for (let at = row.start; at < row.end; at++) if (strip.marks[at] === MARK.gap) return at;
  return row.start;
}

/**
 * The value stands in the text in one piece, and its neighbours in the table are not its neighbours there: no
 * other border is as good.
 */
function standsAlone(cell: FilledCell, strip: Strip, support: SupportText): boolean {
  const { column, start, end } = cell.printed;
  const at = column.kind === 'text' ? standsInText(cell, support) : -1;
  if (at < 0) return false;
  const before = strip.norm.charAt(start - 1);
  const after = strip.norm.charAt(end);
  return before !== support.norm.charAt(at - 1) && after !== support.norm.charAt(at + wordsOf(cell).length);
}

function wordsOf(cell: FilledCell): string {
  return foldCharacters(cell.text).replace(/[。；]$/u, '');
}

/** Where the text has a value in one piece; -1 where it has not, or the value is too short to tell. */
export function standsInText(cell: FilledCell, support: SupportText): number {
  const norm = wordsOf(cell);
  return norm.length < MIN_WHOLE ? -1 : support.norm.indexOf(norm);
}

/**
 * Whether a loss in a cell can have swallowed the end of it together with a whole cell of the column right of it. What
 * the table's own end cuts off is another question.
 */
export function mayHideAfter(cell: FilledCell): boolean {
  const { printed } = cell;
  if (printed.cut) return false;
  if (printed.pieces.length === 1 && !printed.openStart && !printed.openEnd) return false;
  if (printed.column.kind !== 'text') return true;
  return printed.openEnd || !cell.text.endsWith('。');
}

/** `（□础推进…`: what is left of a label's number before a loss, and then the rest. */
function startsTorn({ pieces }: PrintedCell): boolean {
  return pieces.length > 1 && TORN_LABEL.test(pieces[0]?.norm ?? '');
}

const TORN_LABEL = /^(?:（[一二三四五六七八九十]{0,3}|[一二三四五六七八九十]{1,3})$/u;

/** `完善□局新建…`: a label without number can be no longer than this before its loss. */
const MAX_BARE_LABEL = 9;

/** Whether what is left of a label without number may be read as the beginning of this text. */
export function mayHideLabel({ printed, text }: FilledCell): boolean {
  const loss = text.indexOf(GAP);
  return printed.pieces.length > 1 && loss >= 0 && loss < MAX_BARE_LABEL;
}

/** Whether a loss in a cell can have swallowed its beginning together with a whole cell of the column left of it. */
export function mayHideBefore(cell: FilledCell, strip: Strip): boolean {
  const { printed } = cell;
  if (printed.column.kind === 'text')
    return strip.marks[printed.start] === MARK.gap || printed.openStart || startsTorn(printed);
  return printed.pieces.length > 1 || printed.openStart || printed.openEnd;
}
