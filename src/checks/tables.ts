/** Rows and cells of the annexes: what is lost, cut, out of number, or not what its column holds. */
import { isPrintedBlank } from '../annexes/lines/draft.js';
import { isUnread } from '../annexes/unread.js';
import type { AnnexDraft, CellDraft, RowDraft, RowTrace } from '../drafts.js';
import type { FindingDraft } from '../findings.js';
import { folderOf } from '../source.js';
import { isBodyName, splitBodies } from '../text/bodies.js';
import { reportAnnex } from './annex-rows.js';
import type { Check, CheckInput } from './check.js';
import { squeeze, tellText } from './tell.js';

const GAP = '□';
/** Columns whose cells are lists of responsible bodies. */
const BODY_COLUMNS = new Set(['units', 'support_units', 'lead_unit']);
/** Scores of two readings that differ by less are equal but for rounding. */
const EQUAL_MARGIN = 0.01;
/** A shorter text says nothing when it occurs twice. */
const MIN_SPLIT_LENGTH = 6;

function printed(cell: CellDraft): boolean {
  return cell.status === 'observed' && !cell.text.includes(GAP);
}

interface Place {
  readonly title: string;
  readonly document: number;
  /** Text of the issue → its folded form. */
  readonly fold: (text: string) => string;
}

function checkBodies(row: RowDraft, number: number, { title, document, fold }: Place): FindingDraft[] {
  return row.cells.flatMap((cell): FindingDraft[] => {
    if (!BODY_COLUMNS.has(cell.column) || cell.status === 'spanned' || cell.text.includes(GAP)) return [];
    const units = splitBodies(squeeze(cell.text)).filter(
      (unit) => !isPrintedBlank(fold(unit)) && !isBodyName(fold(unit)),
    );
    return units.map((unit) => ({
      code: 'annex-unit-no-body',
      params: { title, row: number, unit: tellText(unit) },
      span: cell.span ?? row.span,
      document,
    }));
  });
}

/** Every whole text that a column prints anywhere in the issue. */
function collectTexts(input: CheckInput): ReadonlySet<string> {
  const texts = new Set<string>();
  for (const { annexes } of input.documents) {
    for (const annex of annexes) {
      for (const row of annex.rows) {
        for (const cell of row.cells) if (printed(cell)) texts.add(`${cell.column}\u001f${squeeze(cell.text)}`);
      }
    }
  }
  return texts;
}

/** `29 根据需要构建的专业` / `30 数据库` where another row prints `根据需要构建的专业数据库`: one entry, numbered as two. */
function checkSplit(row: RowDraft, next: RowDraft, texts: ReadonlySet<string>): boolean {
  return row.cells.some((cell) => {
    const following = next.cells.find((other) => other.column === cell.column);
    if (!following || !printed(cell) || !printed(following)) return false;
    const joined = squeeze(cell.text + following.text);
    return joined.length >= MIN_SPLIT_LENGTH && texts.has(`${cell.column}\u001f${joined}`);
  });
}

/** A number at the start of a cell: `13青浦托育机构项目`. */
const LEADING_NUMBER = /^(?<number>\d{1,3})(?=\D)/u;

/**
 * A row whose number was read from its neighbours, and whose text begins with the number of the row before: the print
 * has that number twice.
 */
function repeatsNumber(row: RowDraft, before: RowDraft | undefined): boolean {
  if (before === undefined || before.rowNo === null || row.rowNo !== before.rowNo + 1) return false;
  const leading = LEADING_NUMBER.exec(row.cells[0]?.text ?? '')?.groups?.['number'];
  return leading !== undefined && Number(leading) === before.rowNo;
}

function isAmbiguous(trace: RowTrace): boolean {
  return trace.runnerUp !== null && Math.abs(trace.margin) < EQUAL_MARGIN;
}

function checkAnnex(annex: AnnexDraft, texts: ReadonlySet<string>, place: Place): FindingDraft[] {
  const { title, document } = place;
  // What is said of the rows of a table that could not be read as a whole would be as doubtful as they are.
  if (isUnread(annex)) return reportAnnex(annex, document);
  const numberOf = (row: RowDraft, index: number): number => row.rowNo ?? index + 1;
  const ambiguous = new Set(annex.trace.filter(isAmbiguous).map((trace) => trace.rowNo));
  const rows = annex.rows.flatMap((row, index): FindingDraft[] => {
    const number = numberOf(row, index);
    const findings = checkBodies(row, number, place);
    const before = annex.rows[index - 1];
    if (repeatsNumber(row, before)) {
      const params = { title, row: before?.rowNo ?? number };
      findings.push({ code: 'annex-row-duplicate', params, span: row.span, document });
    }
    const next = annex.rows[index + 1];
    if (next && checkSplit(row, next, texts)) {
      const params = { title, row: number, next: numberOf(next, index + 1) };
      findings.push({ code: 'annex-row-split', params, span: row.span, document });
    }
    if (row.rowNo !== null && ambiguous.has(row.rowNo)) {
      findings.push({ code: 'annex-reading-ambiguous', params: { title, row: number }, span: row.span, document });
    }
    return findings;
  });
  return [...reportAnnex(annex, document), ...rows];
}

export const tables: Check = {
  name: 'tables',
  codes: [
    'annex-truncated',
    'annex-gap',
    'annex-unread',
    'annex-row-missing',
    'annex-row-duplicate',
    'annex-row-split',
    'annex-reading-ambiguous',
    'annex-unit-no-body',
  ],
  skip: (input) => (input.documents.some((document) => document.annexes.length > 0) ? null : 'no-annexes'),
  run: (input) => {
    const texts = collectTexts(input);
    const fold = folderOf(input.source);
    return input.documents.flatMap(({ draft, annexes }) =>
      annexes.flatMap((annex) =>
        checkAnnex(annex, texts, { title: annex.title ?? '', document: draft.position, fold }),
      ),
    );
  },
};
