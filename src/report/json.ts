/** `--format json`: everything, for programs. */
import { renderMessage } from '../messages.js';
import { stringifyJson } from './escape.js';
import { lineText, regionOf } from './place.js';
import { isFailure, isRead, type Report } from './report.js';

export function formatJson(report: Report): string {
  const files = report.files.map((file) => {
    if (!isRead(file)) return { path: file.path, readable: false, failure: file.failure };
    const lined = lineText(file.text);
    return {
      path: file.path,
      readable: true,
      label: file.label,
      encoding: file.encoding,
      sha256: file.sha256,
      findings: file.findings.map((finding) => {
        const region = regionOf(lined, finding);
        return {
          ...finding,
          message: renderMessage(finding.code, finding.params, report.language),
          column_start: region?.startColumn ?? null,
          column_end: region?.endColumn ?? null,
          fails: isFailure(finding, report.failOn),
        };
      }),
      checks: file.checks,
    };
  });
  return `${stringifyJson({ version: report.version, language: report.language, fail_on: report.failOn, files })}\n`;
}
