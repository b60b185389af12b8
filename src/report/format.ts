/** The report in one of its formats. */
import type { Format } from './config.js';
import { formatGithub } from './github.js';
import { formatJson } from './json.js';
import { formatJunit } from './junit.js';
import { formatPretty } from './pretty.js';
import type { Paint, Report } from './report.js';
import { formatSarif } from './sarif.js';

/** @param paint colours `pretty`; the others are for machines */
export function formatReport(report: Report, format: Format, paint: Paint): string {
  switch (format) {
    case 'pretty':
      return formatPretty(report, paint);
    case 'json':
      return formatJson(report);
    case 'sarif':
      return formatSarif(report);
    case 'junit':
      return formatJunit(report);
    case 'github':
      return formatGithub(report);
  }
}
