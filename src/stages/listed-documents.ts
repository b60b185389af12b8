/**
 * Lists of documents inside a document: what is repealed, amended, kept in force. Each row has a title and a 发文字号, and
 * none of them opens a document of the issue, even where an extractor puts each cell on a line of its own.
 */
import type { Line } from '../drafts.js';
import { findNumbers } from '../text/document-number.js';
import { readTitleShape } from './title-shapes.js';

/** `3`, `3 临江市人民政府关于…`, `3．关于…`: the start of a row; not `2024年…`, not `3.5`. */
const ROW = /^\s*(?<number>\d{1,3})(?:[.、．]\s*(?!\d)|\s+|$)/u;
/** A row wraps over at most so many lines. */
const MAX_ROW_LINES = 8;
/** A list has at least so many rows. */
const MIN_ROWS = 2;

interface Row {
  readonly at: number;
  /** Behind the last line of the row. */
  readonly end: number;
}

/** Indices of the lines that are rows of lists of documents. */
export function findListedLines(flow: readonly Line[]): ReadonlySet<number> {
  const listed = new Set<number>();
  let rows: Row[] = [];
  let expected = 0;
  const accept = (): void => {
    if (rows.length >= MIN_ROWS) for (const row of rows) for (let i = row.at; i < row.end; i++) listed.add(i);
    rows = [];
  };
  for (let i = 0; i < flow.length; i++) {
    const number = rowNumber(flow[i]);
    if (number === null) continue;
    if (number === 1 || i - (rows.at(-1)?.end ?? i) > MAX_ROW_LINES) accept();
    if (rows.length > 0 && number !== expected) continue;
    const end = readRow(flow, i, number + 1);
    if (end === null) {
      accept();
      continue;
    }
    rows.push({ at: i, end });
    expected = number + 1;
    i = end - 1;
  }
  accept();
  return listed;
}

function rowNumber(line: Line | undefined): number | null {
  if (!line || line.vertical) return null;
  const digits = ROW.exec(line.text.norm)?.groups?.['number'];
  return digits === undefined ? null : Number(digits);
}

/** Where the row that begins at a line ends: behind the number that closes a line, or behind the title that follows it. */
function readRow(flow: readonly Line[], at: number, next: number): number | null {
  let title = '';
  let numbered = false;
  for (let i = at; i < Math.min(at + MAX_ROW_LINES, flow.length); i++) {
    const line = flow[i];
    if (!line || line.vertical || (i > at && rowNumber(line) === next)) return null;
    const norm = (i === at ? line.text.norm.replace(ROW, '') : line.text.norm).trim();
    if (/[。；]$/u.test(norm)) return null;
    const numbers = findNumbers(norm);
    const first = numbers[0];
    const last = numbers.at(-1);
    if (first && last && title === '' && first.start === 0) {
      // the number stands before the title
      numbered = true;
      title = norm.slice(first.end).trim();
    } else if (last && /^[）〕\s]{0,3}$/u.test(norm.slice(last.end)))
      return title + norm.slice(0, last.start) === '' ? null : i + 1;
    else title += norm;
    if (numbered && readTitleShape(title) !== null) return i + 1;
  }
  return null;
}
