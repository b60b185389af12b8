/** Whether a finding is true of an issue whose truth is known. Nothing but losses and unprinted texts is wrong with a generated issue. */
import type { Document, Finding, Issue } from '../../src/model.js';
import { SEVERITIES } from '../../src/findings.js';
import type { AnnexTruth, DocumentTruth, IssueTruth } from '../generator/truth.js';
import type { RowTruth } from '../generator/vertical.js';

const squeeze = (text: string | number | null | undefined): string => String(text ?? '').replace(/[\s《》“”]/gu, '');

export function isLoud(finding: Finding): boolean {
  return SEVERITIES.indexOf(finding.severity) < SEVERITIES.indexOf('info');
}

/** The printed document that a found one is. */
function truthOf(found: Document | undefined, truth: IssueTruth): DocumentTruth | undefined {
  if (!found) return undefined;
  return truth.documents.find(
    (document) =>
      (document.number !== null && document.number === found.number) ||
      (document.title !== null && squeeze(document.title) === squeeze(found.title)),
  );
}

function cellsOf(row: RowTruth): RowTruth['cells'][string][] {
  return Object.values(row.cells);
}

function isNamed(annex: AnnexTruth, title: string): boolean {
  const [a, b] = [squeeze(annex.title), squeeze(title)];
  return b !== '' && (a.includes(b) || b.includes(a));
}

/** Printed annexes that a finding can be about: those of its title, else those of its document. */
function annexesOf(finding: Finding, issue: Issue, truth: IssueTruth): readonly AnnexTruth[] {
  const all = truth.documents.flatMap((document) => document.annexes);
  const named = all.filter((annex) => isNamed(annex, squeeze(finding.params['title'])));
  if (named.length > 0) return named;
  return truthOf(issue.documents[(finding.document ?? 0) - 1], truth)?.annexes ?? all;
}

/** Printed rows that a finding names: `7`, or `7–9`. */
function rowsOf(finding: Finding, issue: Issue, truth: IssueTruth): RowTruth[] {
  const [first = 0, last = first] = String(finding.params['row']).split('–').map(Number);
  return annexesOf(finding, issue, truth).flatMap((annex) =>
    annex.rows.filter((row) => row.no >= first && row.no <= last),
  );
}

/** Whether a row of the reading says something else than the print. */
function isMisread(finding: Finding, issue: Issue, truth: IssueTruth): boolean {
  const printed = rowsOf(finding, issue, truth);
  const read = issue.documents
    .flatMap((document) => document.annexes)
    .filter((annex) => squeeze(annex.title) === squeeze(finding.params['title']))
    .flatMap((annex) => annex.rows.filter((row) => row.row_no === finding.params['row']));
  return read.some((row) =>
    row.cells.some((cell) => !printed.some((one) => squeeze(one.cells[cell.column_name]?.full) === squeeze(cell.text))),
  );
}

/** Most cells of the table are not what is printed. */
function isUnread(finding: Finding, issue: Issue, truth: IssueTruth): boolean {
  const texts = new Set(
    annexesOf(finding, issue, truth).flatMap((annex) =>
      annex.rows.flatMap((row) => cellsOf(row).map((cell) => squeeze(cell.full))),
    ),
  );
  const read = issue.documents
    .flatMap((document) => document.annexes)
    .filter((annex) => squeeze(annex.title) === squeeze(finding.params['title']))
    .flatMap((annex) => annex.rows.flatMap((row) => row.cells));
  return read.filter((cell) => !texts.has(squeeze(cell.text))).length >= Number(finding.params['count']);
}

function isTruncated(finding: Finding, issue: Issue, truth: IssueTruth): boolean {
  return annexesOf(finding, issue, truth).some((annex) => annex.truncated);
}

const FIELDS = {
  'document-no-number': 'number',
  'document-no-title': 'title',
  'document-no-issuer': 'issuer',
  'document-no-date': 'issued_on',
} as const;

export function isTrue(finding: Finding, issue: Issue, truth: IssueTruth): boolean {
  const { params } = finding;
  const code: string = finding.code;
  switch (code) {
    case 'annex-not-printed':
      return !truth.documents.some((document) =>
        document.annexes.some((annex) => isNamed(annex, squeeze(params['title']))),
      );
    case 'annex-truncated':
      return isTruncated(finding, issue, truth);
    case 'source-truncated':
      return truth.documents.at(-1)?.annexes.some((annex) => annex.truncated) ?? false;
    case 'annex-gap':
      // A row whose number is lost is told by its place: a gap in it is one in a row that is cut or gone.
      return (
        rowsOf(finding, issue, truth).some((row) => !row.numberPrinted || cellsOf(row).some((cell) => cell.damaged)) ||
        isTruncated(finding, issue, truth)
      );
    case 'annex-row-missing':
      return rowsOf(finding, issue, truth).every((row) => cellsOf(row).every((cell) => cell.gone || cell.spanned));
    case 'annex-unit-no-body':
      return !annexesOf(finding, issue, truth).some((annex) =>
        annex.rows.some((row) =>
          cellsOf(row).some((cell) => cell.bodies.map(squeeze).includes(squeeze(params['unit']))),
        ),
      );
    case 'annex-reading-ambiguous':
      return isMisread(finding, issue, truth);
    case 'annex-unread':
      return isUnread(finding, issue, truth);
    case 'index-not-printed':
      return truth.documents.some((document) =>
        document.index.some((entry) => entry.number === params['number'] && !entry.found),
      );
    case 'document-no-number':
    case 'document-no-title':
    case 'document-no-issuer':
    case 'document-no-date': {
      const document = truthOf(issue.documents[(finding.document ?? 0) - 1], truth);
      return document?.section === 'documents' && document[FIELDS[code]] === null;
    }
    default:
      // Nothing else is wrong with a generated issue.
      return false;
  }
}
