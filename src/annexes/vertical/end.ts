/** The end of a vertical table: the source may stop in the middle of a row, and what is there may be less than it seems. */
import { isDamaged } from '../gaps/fill.js';
import type { PrintedCell } from '../gaps/printed-cell.js';
import type { ProfileColumn } from '../profile.js';
import { NUMBERING } from '../gaps/support-index.js';
import type { BuiltRow, PrintedRow, TableParts } from './cells.js';

/** A stretch shorter than this that the table's end cuts off may belong to the cell before it. */
const MIN_CUT = 4;

/** What names of documents and materials end with: 检测报告, 验收记录, 竣工图. */
const NOUN_END = /[书表图册单证录告件料据案果本片函议知复票明志卡账库像]$/u;

/**
 * Where text of a table is lost, its end may be, too: its last value is sure only if it closes with a mark. In a table
 * without loss, or one that another follows, it is if it ends as values do: `…报告`, but not `外业观`.
 */
export function doubtEnd(parts: TableParts, rows: readonly PrintedRow[]): readonly PrintedRow[] {
  const row = rows.at(-1);
  const last = row?.cells.at(-1);
  if (!row || !last || last.end < parts.strip.norm.length) return rows;
  const isShort = !parts.followed && last.cut && last.end - last.start < MIN_CUT;
  const isDamagedTable = !parts.followed && rows.some((one) => one.cells.some(isDamaged));
  const isOpen = !last.cut && !parts.strip.norm.endsWith('。') && (isDamagedTable || !endsLikeValue(last, rows));
  if (!isShort && !isOpen) return rows;
  const cells = row.cells.map((cell, index) => {
    const isDoubtful = cell === last ? isOpen : isShort && index === row.cells.length - 2;
    return isDoubtful ? { ...cell, unsure: true } : cell;
  });
  return [...rows.slice(0, -1), { ...row, cells }];
}

function endsLikeValue(last: PrintedCell, rows: readonly PrintedRow[]): boolean {
  // Other values are of a closed form, which the reading looks at.
  if (last.column.kind !== 'text' && last.column.kind !== 'name') return true;
  const endOf = (cell: PrintedCell): string => cell.pieces.at(-1)?.norm.slice(-1) ?? '';
  const ends = rows.flatMap(({ cells }) =>
    cells.filter((cell) => cell !== last && cell.column === last.column).map((cell) => endOf(cell)),
  );
  const closed = ends.filter((end) => end === '。').length;
  // Of sentences, another one may print no full stop either.
  if (closed > ends.length / 2) return closed < ends.length;
  return NOUN_END.test(endOf(last)) || ends.includes(endOf(last));
}

/** Whether the table's end cuts off a cell of this column, or may do so. */
export function isCutBefore(parts: TableParts, entry: BuiltRow, column: ProfileColumn): boolean {
  const last = entry.cells.at(-1)?.printed;
  if (last === undefined || mayBeFragment(parts, entry, column)) return true;
  return (last.cut || last.unsure) && parts.columns.indexOf(column) > parts.columns.indexOf(last.column);
}

/**
 * All that is left of the row is the beginning of one cell, or so little of it that it may belong to the one before:
 * whether it can be of this column, or of one left of it.
 */
export function mayBeFragment(parts: TableParts, { cells }: BuiltRow, column: ProfileColumn): boolean {
  const last = cells.at(-1)?.printed;
  if (!last?.cut || (cells.length > 1 && last.end - last.start >= MIN_CUT)) return false;
  if (cells.length > 1) return true;
  const norm = last.pieces[0]?.norm ?? '';
  const numbered = hasNumberedLabels(parts);
  return parts.columns.slice(0, parts.columns.indexOf(column) + 1).some(({ kind, values }) => {
    if (kind === 'group_label') return !numbered || LABEL_START.test(norm);
    return kind === 'vocabulary' && values.some((value) => value.startsWith(norm) || norm.startsWith(value));
  });
}

/** Whether one of the table's labels begins with a number: `一、`, `（三）`. */
export function hasNumberedLabels({ reading, strip, columns }: TableParts): boolean {
  return reading.rows.some(({ cells }) =>
    cells.some(
      ({ column, start }) =>
        columns[column]?.kind === 'group_label' && NUMBERING.test(strip.norm.slice(start, start + MAX_NUMBERING)),
    ),
  );
}

const MAX_NUMBERING = 8;
/** `二、`, `（三`, `第四章`, or a part of them. */
const LABEL_START = /^(?:第|（|[一二三四五六七八九十])/u;
