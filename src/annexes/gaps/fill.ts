/**
 * Gaps of cells: filled from another place of the issue (`restored`), by the pattern of the same table (`inferred`), or
 * left as □.
 */
import { isBalanced } from '../../text/brackets.js';
import { foldCharacters } from '../../text/characters.js';
import type { EvidenceDraft } from '../../drafts.js';
import { splitList } from '../body-lexicon.js';
import { composeList, fitWhole } from './list.js';
import { fillLabel, labelNumber, type Between, type LabelFill } from './label.js';
import { fillList, namedLists, type NamedList } from './bodies.js';
import type { Fill } from './clause.js';
import { fillText } from './text.js';
import { GAP, type PrintedCell } from './printed-cell.js';
import { sentenceAround, sourceSpan, type SupportText } from './support-text.js';
import type { TableParts } from '../vertical/cells.js';

export interface FilledCell {
  readonly printed: PrintedCell;
  readonly text: string;
  /** The status that holds where no gap is left. */
  readonly fill: 'observed' | 'restored' | 'inferred';
  readonly evidence: readonly EvidenceDraft[];
  /** The text goes on from this cell to the next row's words: the cell has its place in it. */
  readonly chained?: boolean;
}

/** Of a cell so much is left that a sibling row can stand for the rest. */
const MIN_SIBLING_UNITS = 3;
/** Words of the next row that show that nothing but marks and a number are lost between. */
const NEXT_UNITS = 4;
/** Nearly every text of the table closes with 。 */
const SURE_HABIT = 0.9;

export function isDamaged(cell: PrintedCell): boolean {
  return cell.pieces.length > 1 || cell.openStart || cell.openEnd;
}

function joined(cell: PrintedCell, of: 'text' | 'norm'): string {
  const inner = cell.pieces.map((piece) => piece[of]).join(GAP);
  return (cell.openStart ? GAP : '') + inner + (cell.openEnd ? GAP : '');
}

/** Fills what can be filled, row by row. */
export function fillCells(rows: readonly (readonly PrintedCell[])[], parts: TableParts): FilledCell[][] {
  const whole = wholeCells(rows);
  const lists = namedLists(parts.support);
  return rows.map((cells, index) =>
    cells.map((cell) => {
      const next = cell === cells.at(-1) ? (rows[index + 1]?.[0] ?? null) : null;
      return isDamaged(cell) ? fillCell(cell, parts, { whole, lists, next }) : asPrinted(cell);
    }),
  );
}

function asPrinted(cell: PrintedCell): FilledCell {
  return { printed: cell, text: joined(cell, 'text'), fill: 'observed', evidence: [] };
}

type WholeCells = ReadonlyMap<string, readonly PrintedCell[]>;

function wholeCells(rows: readonly (readonly PrintedCell[])[]): WholeCells {
  const whole = new Map<string, PrintedCell[]>();
  for (const cell of rows.flat()) {
    if (isDamaged(cell)) continue;
    const list = whole.get(cell.column.name) ?? [];
    list.push(cell);
    whole.set(cell.column.name, list);
  }
  return whole;
}

/** What a gap may be filled from, besides the text. */
interface Sources {
  readonly whole: WholeCells;
  readonly lists: readonly NamedList[];
  /** The first cell of the next row, behind a row's last one. */
  readonly next: PrintedCell | null;
}

function fillCell(cell: PrintedCell, parts: TableParts, sources: Sources): FilledCell {
  const { whole } = sources;
  if (cell.column.kind === 'group_label') return fillGroupLabel(cell, parts, whole);
  const fromText = cell.column.fill.includes('text') ? fillFromText(cell, parts, sources) : asPrinted(cell);
  if (cell.cut || !fromText.text.includes(GAP) || !cell.column.fill.includes('pattern')) return fromText;
  return fillByPattern(cell, parts, whole) ?? fromText;
}

/** A torn label: by the headings of the issue, or by another printing of it in the table. */
function fillGroupLabel(cell: PrintedCell, parts: TableParts, whole: WholeCells): FilledCell {
  const labels = (whole.get(cell.column.name) ?? []).map((one) => joined(one, 'norm'));
  const { support, index } = parts;
  const known = {
    headings: parts.headings,
    numbers: index.numbers,
    labels,
    isPrinted: (label: string) => support.norm.includes(label),
  };
  const found = fillLabel(joined(cell, 'norm'), known, labelsAround(cell, whole));
  if (!found) return asPrinted(cell);
  const at = found.norm.endsWith(found.heading) ? placeOf(support, found) : -1;
  const why = 'The issue has this heading, and no other one can have left these pieces.';
  const proof = at >= 0 ? evidenceOf({ text: '', start: at, end: at + found.heading.length, why }, support) : null;
  const model = (whole.get(cell.column.name) ?? []).find((one) => joined(one, 'norm').endsWith(found.heading));
  const place = at < 0 ? null : support.text.slice(at, at + found.heading.length);
  const heading = place ?? (model ? joined(model, 'text').slice(-found.heading.length) : found.heading);
  const text = printLabel(found.norm, heading, cell);
  if (proof && !found.guessed) return { printed: cell, text, fill: 'restored', evidence: [proof] };
  const reason = found.guessed
    ? 'Its number or most of its words are put together from what is left, as the table and the issue write them.'
    : 'The table prints this label in another row, and no other one can have left these pieces.';
  const result = inferred(cell, text, model, reason);
  return proof ? { ...result, evidence: [proof, ...result.evidence] } : result;
}

/** With its number, where the issue prints it so. */
function placeOf(support: SupportText, { norm, heading }: LabelFill): number {
  const at = support.norm.indexOf(norm);
  return at < 0 ? support.norm.indexOf(heading) : at + norm.length - heading.length;
}

/** Numbers of the nearest labels before and behind a cell that are whole. */
function labelsAround(cell: PrintedCell, whole: WholeCells): Between {
  const labels = whole.get(cell.column.name) ?? [];
  const numberOf = (one: PrintedCell | undefined): number | null => (one ? labelNumber(joined(one, 'norm')) : null);
  return {
    before: numberOf(labels.findLast((one) => one.end <= cell.start)),
    after: numberOf(labels.find((one) => one.start >= cell.end)),
  };
}

/**
 * A filled label as print writes it, in traditional characters where the issue does: its heading from where that is
 * whole, the rest from the cell itself.
 */
function printLabel(norm: string, heading: string, cell: PrintedCell): string {
  const own = joined(cell, 'norm');
  const printed = joined(cell, 'text');
  const number = norm.slice(0, norm.length - heading.length);
  let start = 0;
  while (start < number.length && own.charAt(start) === number.charAt(start)) start += 1;
  return printed.slice(0, start) + number.slice(start) + heading;
}

function evidenceOf(fill: Fill, support: SupportText): EvidenceDraft | null {
  const { start, end } = sentenceAround(support, fill.start, fill.end);
  const span = sourceSpan(support, start, end);
  return span ? { quote: support.text.slice(start, end), span, why: fill.why } : null;
}

function fillFromText(cell: PrintedCell, parts: TableParts, { lists, next }: Sources): FilledCell {
  const { support, strip } = parts;
  const norm = joined(cell, 'norm');
  const text = joined(cell, 'text');
  const fills = new Map(
    cell.column.kind === 'bodies' ? fillList(norm, lists, support) : fillText(norm, support, strip.norm),
  );
  const tail = cell.openEnd && next ? closeTail(cell, norm, parts, next) : null;
  if (tail) fills.set(norm.length - 1, tail);
  const evidence: EvidenceDraft[] = [];
  let value = '';
  for (let i = 0; i < text.length; i++) {
    const fill = text.charAt(i) === GAP ? fills.get(i) : undefined;
    const proof = fill ? evidenceOf(fill, support) : null;
    value += fill && proof ? fill.text : text.charAt(i);
    if (proof && !evidence.some((item) => item.quote === proof.quote && item.why === proof.why)) evidence.push(proof);
  }
  // `站点（含新城核心区规范小微企业园`: half a bracket, the fill is no more than a part of what is lost.
  if (!value.includes(GAP) && !isBalanced(foldCharacters(value))) return asPrinted(cell);
  const fill = evidence.length > 0 ? 'restored' : 'observed';
  return { printed: cell, text: value, fill, evidence, chained: tail !== null };
}

/**
 * An open end before a row whose number is lost: where the text has this row's last words, one mark, and then
 * the next row's first words, nothing but the mark and the number is lost.
 */
function closeTail(cell: PrintedCell, norm: string, parts: TableParts, next: PrintedCell): Fill | null {
  if (parts.closing < SURE_HABIT) return null;
  const { support } = parts;
  const last = norm.slice(0, -1);
  const tail = last.slice(last.lastIndexOf(GAP) + 1);
  const first = (next.pieces[0]?.norm ?? '').slice(0, NEXT_UNITS);
  if (tail === '' || first === '' || tail.length + first.length < 2) return null;
  const pieces = [...cell.pieces.slice(-2).map((piece) => piece.norm)];
  const before = pieces.length > 1 ? (pieces[0] ?? '').slice(-NEXT_UNITS) : '';
  const found: number[] = [];
  for (const mark of ['；', '。', '，']) {
    const key = tail + mark + first;
    for (let at = support.norm.indexOf(key); at >= 0; at = support.norm.indexOf(key, at + 1)) {
      if (support.norm.slice(Math.max(0, at - MAX_TAIL_DISTANCE), at).includes(before)) found.push(at);
    }
  }
  const at = found[0];
  if (at === undefined || found.length !== 1) return null;
  return {
    text: '。',
    start: at,
    end: at + tail.length + 1 + first.length,
    why: 'The issue has the next row’s words right behind one mark; the texts of this table close with 。',
  };
}

const MAX_TAIL_DISTANCE = 12;

function fillByPattern(cell: PrintedCell, parts: TableParts, whole: WholeCells): FilledCell | null {
  const norms = cell.pieces.map((piece) => piece.norm);
  if (norms.join('').length < MIN_SIBLING_UNITS) return null;
  const others =
    cell.column.kind === 'bodies'
      ? [...whole.values()].flat().filter((one) => one.column.kind === 'bodies')
      : (whole.get(cell.column.name) ?? []);
  const value = fitWhole(norms, cell.openStart, cell.openEnd, [
    ...others.map((one) => joined(one, 'norm')),
    ...cell.column.values,
  ]);
  if (value !== null) {
    const model = others.find((one) => joined(one, 'norm') === value);
    return inferred(
      cell,
      model ? joined(model, 'text') : value,
      model,
      'No other value of the column can have left these pieces.',
    );
  }
  if (cell.column.kind !== 'bodies') return null;
  const { bodies, separatorOf } = bodiesOf(others, parts);
  const list = composeList(joined(cell, 'norm'), bodies, separatorOf);
  const model = others.find(
    (one) =>
      list !== null && splitList(list).some((part) => joined(one, 'norm').includes(list.slice(part.start, part.end))),
  );
  return list === null
    ? null
    : inferred(cell, list, model, 'The shortest list of bodies of this table that can have left these pieces.');
}

function inferred(cell: PrintedCell, text: string, model: PrintedCell | undefined, why: string): FilledCell {
  const quote = model ? joined(model, 'text') : joined(cell, 'text');
  return { printed: cell, text, fill: 'inferred', evidence: [{ quote, span: (model ?? cell).span, why }] };
}

/** The bodies that the table names in whole cells, and the mark it prints before each. */
function bodiesOf(
  cells: readonly PrintedCell[],
  parts: TableParts,
): { bodies: string[]; separatorOf: (body: string) => string } {
  const marks = new Map<string, string>();
  for (const cell of cells) {
    const norm = joined(cell, 'norm');
    for (const { start, end } of splitList(norm)) {
      const body = norm.slice(start, end);
      const mark = norm.charAt(start - 1);
      if (mark !== '' || !marks.has(body)) marks.set(body, mark === '' ? (marks.get(body) ?? '、') : mark);
    }
  }
  for (const body of parts.bodies.keys()) if (!marks.has(body)) marks.set(body, '、');
  return { bodies: [...marks.keys()], separatorOf: (body) => marks.get(body) ?? '、' };
}
