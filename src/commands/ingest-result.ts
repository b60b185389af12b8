/** What became of each file of an ingest: the machine output, and what the summary is written from. */
import type { Severity } from '../findings.js';
import type { Issue, Section } from '../model.js';
import type { StoredIssue, WriteAction } from '../store/store.js';
import type { Outcome } from './exit-code.js';

export interface AnnexCount {
  readonly title: string | null;
  readonly profile: string;
  readonly status: string;
  readonly rows: number;
  /** Cells filled from evidence or by pattern. */
  readonly repaired: number;
  /** Cells in which □ remains. */
  readonly gaps: number;
}

export interface IssueCount {
  readonly label: string;
  readonly year: number | null;
  readonly number: number | null;
  readonly serial: number | null;
  readonly encoding: string;
  readonly bytes: number;
  readonly documents: Readonly<Partial<Record<Section, number>>>;
  readonly annexes: readonly AnnexCount[];
  readonly findings: Readonly<Record<Severity, number>>;
  readonly codes: readonly { readonly code: string; readonly severity: Severity; readonly count: number }[];
  /** A document number to show next. */
  readonly example: string | null;
}

export interface FileResult {
  readonly file: string;
  readonly outcome: Outcome;
  /** What was done; null where the file gave nothing. */
  readonly action: WriteAction | null;
  readonly issueId: number | null;
  readonly issue: IssueCount | null;
  /** What the database held before. */
  readonly previous: Pick<StoredIssue, 'id' | 'label' | 'sourceName' | 'sha256'> | null;
  /** Why it failed, in one line. */
  readonly message: string | null;
}

function countAnnexes(issue: Issue): AnnexCount[] {
  return issue.documents
    .flatMap((document) => document.annexes)
    .map((annex) => {
      const cells = annex.rows.flatMap((row) => row.cells);
      return {
        title: annex.title,
        profile: annex.profile,
        status: annex.status,
        rows: annex.rows.length,
        repaired: cells.filter((cell) => cell.status === 'restored' || cell.status === 'inferred').length,
        gaps: cells.filter((cell) => cell.status === 'partial' || cell.status === 'missing').length,
      };
    });
}

export function countIssue(issue: Issue): IssueCount {
  const documents: Partial<Record<Section, number>> = {};
  for (const { section } of issue.documents) documents[section] = (documents[section] ?? 0) + 1;
  const findings: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  const codes = new Map<string, { code: string; severity: Severity; count: number }>();
  for (const { code, severity } of issue.findings) {
    findings[severity] += 1;
    const entry = codes.get(code) ?? { code, severity, count: 0 };
    entry.count += 1;
    codes.set(code, entry);
  }
  return {
    label: issue.label,
    year: issue.year,
    number: issue.number,
    serial: issue.serial,
    encoding: issue.source.encoding,
    bytes: issue.source.bytes,
    documents,
    annexes: countAnnexes(issue),
    findings,
    codes: [...codes.values()],
    example: issue.documents.find((document) => document.number !== null)?.number ?? null,
  };
}
