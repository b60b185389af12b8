/** The end of `gazette ingest` for a person: what was read, what is wrong with it, what to type next. */
import { SEVERITIES, type Severity } from '../findings.js';
import { describeFinding } from '../messages.js';
import type { FindingCode } from '../findings.js';
import type { Section } from '../model.js';
import { escapeOnLine, formatTable, type Paint, type Style } from '../terminal.js';
import type { AnnexCount, FileResult, IssueCount } from './ingest-result.js';
import type { Io } from './io.js';
import { formatSize } from './numbers.js';

const SEVERITY_STYLE: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'dim' };
/** Longest title of a table in the summary, in columns. */
const TITLE_COLUMNS = 40;

interface Page {
  readonly io: Io;
  readonly paint: Paint;
  /** Of the terminal; null where the output goes to a file. */
  readonly width: number | null;
}

function head(page: Page, result: FileResult, issue: IssueCount): string {
  const { say } = page.io;
  const serial = issue.serial === null ? '' : ` (${say('summary-serial', { serial: issue.serial })})`;
  const action = say(`action-${result.action ?? 'refused'}`);
  const from = say('summary-from', {
    file: result.file,
    encoding: issue.encoding,
    size: formatSize(issue.bytes),
  });
  return `${page.paint('bold', escapeOnLine(issue.label) + serial)}  ${page.paint('green', action)}  ${escapeOnLine(from)}`;
}

function documentLines(page: Page, issue: IssueCount): string[] {
  const { say } = page.io;
  const entries = Object.entries(issue.documents) as [Section, number][];
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  const rows = entries.map(([section, count]) => ['', say(`section-${section}`), String(count)]);
  const columns = [{ head: '' }, { head: '' }, { head: '', align: 'right' as const }];
  return [page.paint('bold', say('summary-documents', { count: total })), ...formatTable(columns, rows, page)];
}

function annexNote(annex: AnnexCount, io: Io): string {
  const notes = [
    annex.repaired > 0 ? io.say('summary-repaired', { count: annex.repaired }) : '',
    annex.gaps > 0 ? io.say('summary-gaps', { count: annex.gaps }) : '',
  ];
  return notes.filter((note) => note !== '').join(io.say('comma'));
}

function annexLines(page: Page, issue: IssueCount): string[] {
  const { say } = page.io;
  if (issue.annexes.length === 0) return [];
  const rows = issue.annexes.map((annex) => [
    '',
    annex.title ?? say('untitled'),
    say('summary-rows', { count: annex.rows }),
    say(`status-${annex.status as 'complete'}`),
    annexNote(annex, page.io),
  ]);
  const columns = [
    { head: '' },
    { head: '', most: TITLE_COLUMNS },
    { head: '', align: 'right' as const },
    { head: '' },
    { head: '' },
  ];
  return [page.paint('bold', say('summary-tables', { count: rows.length })), ...formatTable(columns, rows, page)];
}

function findingLines(page: Page, issue: IssueCount): string[] {
  const { say, language } = page.io;
  const counts = SEVERITIES.map((severity) => {
    const count = issue.findings[severity];
    const words = say(`count-${severity}`, { count });
    return count > 0 ? page.paint(SEVERITY_STYLE[severity], words) : words;
  });
  const codes = SEVERITIES.flatMap((severity) => issue.codes.filter((entry) => entry.severity === severity));
  const rows = codes.map((entry) => [
    '',
    say(`severity-${entry.severity}`),
    String(entry.count),
    describeFinding(entry.code as FindingCode, language).title,
    entry.code,
  ]);
  const columns = [{ head: '' }, { head: '' }, { head: '', align: 'right' as const }, { head: '' }, { head: '' }];
  return [
    `${page.paint('bold', say('summary-findings'))}  ${counts.join(say('comma'))}`,
    ...formatTable(columns, rows, page),
  ];
}

/** A word as a shell takes it. */
function quote(word: string): string {
  return /^[\w./〔〕\p{Script=Han}-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function nextLines(page: Page, results: readonly FileResult[], database: string, isDefault: boolean): string[] {
  const { say } = page.io;
  const db = isDefault ? '' : ` --db ${quote(database)}`;
  const [first] = results.filter((result) => result.issue !== null);
  const issue = first?.issue;
  if (!issue) return [];
  const name =
    issue.year !== null && issue.number !== null ? `${issue.year}/${issue.number}` : String(first.issueId ?? '');
  const problems = issue.findings.error + issue.findings.warning > 0;
  const commands = [
    `gazette list documents${db}`,
    ...(issue.example === null ? [] : [`gazette show ${quote(issue.example)}${db}`]),
    ...(problems ? [`gazette list findings --issue ${quote(name)}${db}`] : []),
  ];
  return [page.paint('bold', say('summary-next')), ...commands.map((command) => `  ${escapeOnLine(command)}`)];
}

/** One issue in full, several in one line each. */
export function summarize(
  results: readonly FileResult[],
  options: { readonly io: Io; readonly paint: Paint; readonly width: number | null },
): string[] {
  const page: Page = options;
  const read = results.filter((result): result is FileResult & { issue: IssueCount } => result.issue !== null);
  const [only] = read;
  if (only && results.length === 1) {
    const parts = [documentLines(page, only.issue), annexLines(page, only.issue), findingLines(page, only.issue)];
    return [head(page, only, only.issue), ...parts.flatMap((part) => (part.length > 0 ? ['', ...part] : []))];
  }
  const { say } = page.io;
  const rows = results.map((result) => [
    say(`action-${result.action ?? 'failed'}`),
    result.issue?.label ?? result.file,
    result.issue ? say('summary-documents', { count: sum(Object.values(result.issue.documents)) }) : '',
    result.issue ? say('summary-tables', { count: result.issue.annexes.length }) : '',
    result.issue
      ? SEVERITIES.map((severity) => say(`count-${severity}`, { count: result.issue?.findings[severity] ?? 0 })).join(
          say('comma'),
        )
      : '',
  ]);
  const columns = [{ head: '' }, { head: '', most: TITLE_COLUMNS }, { head: '' }, { head: '' }, { head: '' }];
  return formatTable(columns, rows, page);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** Where the database is, and what to type next. */
export function summarizeDatabase(
  results: readonly FileResult[],
  database: {
    readonly path: string;
    readonly isDefault: boolean;
    readonly bytes: number | null;
    readonly dryRun: boolean;
  },
  options: { readonly io: Io; readonly paint: Paint; readonly width: number | null },
): string[] {
  const { say } = options.io;
  if (database.dryRun) return ['', say('summary-dry-run')];
  if (database.bytes === null) return [];
  const where = say('summary-database', { file: database.path, size: formatSize(database.bytes) });
  return ['', escapeOnLine(where), ...nextLines(options, results, database.path, database.isDefault)];
}
