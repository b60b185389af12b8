/**
 * The last look at a table before it is believed: a value whose place in the table is not forced is no print, whatever
 * its reader thought of its words.
 */
import type { AnnexDraft, CellDraft, RowDraft } from '../drafts.js';
import { readMarker } from '../text/headings.js';
import { foldHead } from './profile.js';

/**
 * Below these a value is no print. A merged cell's value needs the most: where its border is in doubt, so is every row
 * that it covers. What a restored cell says is quoted, so only the tie between two readings speaks against it.
 */
const MIN_CLAIM: Partial<Record<CellDraft['status'], number>> = { observed: 0.7, spanned: 0.9, restored: 0.7 };
/** The same among damaged rows, for a cell that no closing mark ends. */
const MIN_CLAIM_NEAR_DAMAGE = 0.9;
/** So many rows around a damaged one lean on it. */
const NEAR = 3;

/** How often such a value is right, at most (measured by `npm run eval`). */
const INFERRED = 0.7;

const DAMAGED: ReadonlySet<CellDraft['status']> = new Set<CellDraft['status']>(['partial', 'missing', 'restored']);
const CLOSED = /[。；！？][”’」』）]*$/u;

export function doubtCells(annex: AnnexDraft): AnnexDraft {
  const damaged = annex.rows.map((row) => row.cells.some((cell) => DAMAGED.has(cell.status)));
  const label = annex.columns[0]?.name ?? '';
  const unnumbered = hasUnnumberedLabels(annex.rows, label);
  let changed = false;
  let labelInDoubt = false;
  const rows = annex.rows.map((row, i) => {
    const near = damaged.slice(Math.max(0, i - NEAR), i + NEAR + 1).includes(true);
    const own = row.cells.find((cell) => cell.column === label);
    if (own?.status === 'observed') labelInDoubt = false;
    else if (damaged[i]) labelInDoubt = true;
    const cells = row.cells.map((cell) => {
      const lost = unnumbered && labelInDoubt && cell.column === label && cell.status === 'spanned';
      if (!lost && !isDoubtful(cell, near)) return cell;
      changed = true;
      return infer(cell, lost ? LOST_LABEL : NOT_FORCED);
    });
    return { ...row, cells };
  });
  return changed ? { ...annex, rows } : annex;
}

/** Shorter head words (备注, 名称) are values of cells too. */
const MIN_HEAD_UNITS = 4;
const MIN_STUCK_HEADS = 2;

/**
 * A head that stands in a row, `资料名称` as the name of a material: the extractor wrote the cells out of order, and no
 * cell is sure to be where it was printed.
 * @param words head words of all profiles, folded
 */
export function doubtScattered(annex: AnnexDraft, words: ReadonlySet<string>): AnnexDraft {
  // What a cell with a gap holds of the heads was read into it where text is lost: that is no disorder.
  const whole = annex.rows.flatMap((row) => row.cells.filter((cell) => cell.status !== 'partial'));
  const texts = whole.map((cell) => foldHead(cell.text));
  const heads = [...words].filter((word) => word.length >= MIN_HEAD_UNITS);
  const isScattered = texts.some(
    (text) =>
      (text.length >= MIN_HEAD_UNITS && words.has(text)) || holdsHeadRow(text, words) || holdsNumberColumn(text),
  );
  // Where no head was read, a head may be stuck to what was extracted beside it; one word of them may be prose.
  const isHeadless = annex.columns.length === 1;
  const stuck = isHeadless ? heads.filter((word) => texts.some((text) => text.includes(word))).length : 0;
  if (!isScattered && stuck < MIN_STUCK_HEADS && !(isHeadless && texts.some((text) => text.includes('序号'))))
    return annex;
  return inferWhere(annex, () => true, SCATTERED);
}

const NUMBER_HEAD = '序号';
const MAX_HEAD_UNITS = 8;
const DIGITS = /\d+/gu;
/** So many digits of numbers in sequence, glued to one another, are a column of row numbers; 12345 is a telephone number. */
const MIN_SEQUENCE_DIGITS = 8;
const MAX_NUMBER_DIGITS = 3;
/** Longer runs of digits are no table's; what stands behind is not looked at. */
const MAX_SEQUENCE_DIGITS = 600;

/** So many heads beside one another, `序号行动领域工作内容责任单位`, are the head of a table and no sentence. */
const MIN_HEAD_ROW = 3;

function holdsHeadRow(text: string, words: ReadonlySet<string>): boolean {
  for (let at = text.indexOf(NUMBER_HEAD); at >= 0; at = text.indexOf(NUMBER_HEAD, at + 1)) {
    let end = at + NUMBER_HEAD.length;
    let heads = 1;
    for (let size = MAX_HEAD_UNITS; size > 1;) {
      if (!words.has(text.slice(end, end + size))) size--;
      else {
        heads++;
        end += size;
        size = MAX_HEAD_UNITS;
      }
    }
    if (heads >= MIN_HEAD_ROW) return true;
  }
  return false;
}

/** `18171615141312` or `9101112131415`: the column of row numbers, extracted in one piece. */
function holdsNumberColumn(text: string): boolean {
  for (const [digits] of text.matchAll(DIGITS)) {
    const last = Math.min(digits.length, MAX_SEQUENCE_DIGITS) - MIN_SEQUENCE_DIGITS;
    for (let from = 0; from <= last; from++)
      for (let size = 1; size <= MAX_NUMBER_DIGITS; size++)
        for (const step of [1, -1])
          if (isSequence(digits, from, Number(digits.slice(from, from + size)), step)) return true;
  }
  return false;
}

function isSequence(digits: string, from: number, first: number, step: number): boolean {
  let at = from;
  for (let number = first; at < from + MIN_SEQUENCE_DIGITS; number += step) {
    const printed = String(number);
    if (number < 1 || !digits.startsWith(printed, at)) return false;
    at += printed.length;
  }
  return true;
}

/** Share of rows with one cell from which on a table of several columns was not taken apart. */
const UNSPLIT_SHARE = 0.5;

/**
 * A vertical table that was not taken apart: rows of several columns of which all words stand in the first, as
 * `地区生产总值%6%以上`; or one row without a head, which no second one shows to be a row.
 */
export function doubtUnsplit(annex: AnnexDraft): AnnexDraft {
  const isUnsplit = (row: RowDraft): boolean => row.cells.length === 1;
  const unsplit = annex.rows.filter(isUnsplit).length;
  const isApart = annex.columns.length < 2 ? annex.rows.length > 1 : unsplit < annex.rows.length * UNSPLIT_SHARE;
  if (annex.profile !== 'generic' || isApart) return annex;
  return inferWhere(annex, () => true, NOT_FORCED);
}

const UNKNOWN_BESIDE = 'A column that no profile knows stands beside this one: nothing shows where its words begin.';

/** Values of columns beside heads that the table's profile does not know. */
export function doubtBeside(annex: AnnexDraft, columns: ReadonlySet<string>): AnnexDraft {
  return columns.size === 0 ? annex : inferWhere(annex, (cell) => columns.has(cell.column), UNKNOWN_BESIDE);
}

const CLAIMS: ReadonlySet<CellDraft['status']> = new Set<CellDraft['status']>(['observed', 'spanned', 'restored']);

/** The same table with the claims of some cells taken back. */
function inferWhere(annex: AnnexDraft, isDoubted: (cell: CellDraft) => boolean, why: string): AnnexDraft {
  const rows = annex.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => (CLAIMS.has(cell.status) && isDoubted(cell) ? infer(cell, why) : cell)),
  }));
  return { ...annex, rows };
}

const SCATTERED = 'A head of the table stands among the cells: they were extracted out of order.';
const NOT_FORCED = 'The border of this cell is not forced by the table: another row or column is possible.';
const LOST_LABEL = 'Text is lost in a row since this label was printed; a new label without a number may be among it.';

/** A lost label that carries a number would leave a hole in the numbers; one without leaves nothing. */
function hasUnnumberedLabels(rows: readonly RowDraft[], label: string): boolean {
  const printed = rows.flatMap((row) =>
    row.cells.filter((cell) => cell.column === label && cell.status === 'observed'),
  );
  return printed.length > 0 && printed.some((cell) => readMarker(cell.text) === null);
}

function isDoubtful(cell: CellDraft, near: boolean): boolean {
  if (cell.confidence < (MIN_CLAIM[cell.status] ?? 0)) return true;
  return near && cell.status === 'observed' && cell.confidence < MIN_CLAIM_NEAR_DAMAGE && !CLOSED.test(cell.text);
}

/** The same value, said to be likely and no more, with the reason. */
export function infer(cell: CellDraft, why: string): CellDraft {
  const own = cell.span ? [{ quote: cell.observed, span: cell.span, why }] : [];
  return {
    ...cell,
    status: 'inferred',
    confidence: Math.min(cell.confidence, INFERRED),
    evidence: [...cell.evidence, ...own],
  };
}
