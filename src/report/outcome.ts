/** How a run ends: a function of the report, so that every cell of its table can be tested. */
import { isFailure, isRead, type Report } from './report.js';

/** The names that the table of exit codes knows. */
export type ReportOutcome = 'done' | 'findings' | 'unreadable' | 'limit' | 'bug';

/** One outcome a file; the worst of them is the exit code. */
export function outcomesOf(report: Report): ReportOutcome[] {
  return report.files.map((file) => {
    if (!isRead(file)) return file.outcome;
    return file.findings.some((finding) => isFailure(finding, report.failOn)) ? 'findings' : 'done';
  });
}
