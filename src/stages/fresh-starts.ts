/** Lines after which no prose goes on: the end of a list, a table, a page of pictures, a signed text. */
import type { Line } from '../drafts.js';
import { isDateLine } from '../text/dates.js';
import { findNumbers } from '../text/document-number.js';
import { endsClause } from '../text/join.js';
import { isBulletLine, isDayLine, isNoteLine, isReleaseNote } from './paragraphs.js';
import { CREDIT } from './title-lines.js';
import { endsWithKind } from './title-shapes.js';

/** `五、出口 亿元 3.1 -0.4`: a row of figures. */
const ENDS_IN_FIGURE = / (?:-?\d[\d.,]*|-+)$/u;
/** An event or note wraps over at most so many lines. */
const MAX_ITEM_LINES = 6;
const MAX_ENTRY_LINES = 4;

/** `5月2日 ▲市长…`; not `5月2日，市长…`, which opens a piece of news. */
const DAY_RECORD = /^\d{1,2}月\d{1,2}日(?:\s|[△▲▵◎○●■□◆◇★☆▶►])/u;

export const isDayRecord = (norm: string): boolean => isDayLine(norm) || DAY_RECORD.test(norm);

export const isFigureRow = (norm: string): boolean => ENDS_IN_FIGURE.test(norm);

/** A line of a list: a day, an event, a row of figures. */
export function isListLine(line: Line | undefined): boolean {
  const norm = line?.text.norm ?? '';
  return isDayRecord(norm) || isBulletLine(norm) || isFigureRow(norm);
}

/** `临政办〔2024〕8号 关于转发市烟草` / `专卖局…的通知`: an entry of the list of documents, or the rest of one. */
export function isInEntry(flow: readonly Line[], at: number): boolean {
  for (let i = at; i > at - MAX_ENTRY_LINES; i--) {
    const norm = flow[i]?.text.norm ?? '';
    const number = findNumbers(norm)[0];
    if (number?.start === 0) return norm.length > number.end && (i === at || endsWithKind(flow[at]?.text.norm ?? ''));
    if (endsClause(norm)) return false;
  }
  return false;
}

/** Whether the line at `at` closes something that only another text can follow. */
export function endsPlainly(flow: readonly Line[], at: number): boolean {
  const norm = flow[at]?.text.norm ?? '';
  if (isFigureRow(norm) || isDateLine(norm) || isReleaseNote(norm) || CREDIT.test(norm)) return true;
  if (isInEntry(flow, at)) return true;
  if (!endsClause(norm)) return false;
  // The last line of an event or a note: its first line is not far above, and no other sentence ends between.
  for (let i = at; i > at - MAX_ITEM_LINES; i--) {
    const above = flow[i]?.text.norm ?? '';
    if (isBulletLine(above) || isNoteLine(above)) return true;
    if (i < at && endsClause(above)) return false;
  }
  return false;
}
