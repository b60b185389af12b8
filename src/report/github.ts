/** `--format github`: workflow commands that GitHub shows as annotations on the lines of the issue file. */
import type { Severity } from '../findings.js';
import { describeFinding, renderMessage } from '../messages.js';
import { escapeCommandData, escapeCommandProperty } from './escape.js';
import { lineText, regionOf, type Region } from './place.js';
import { isRead, type Report } from './report.js';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

function placeProperties(region: Region | null): string[] {
  if (!region) return [];
  const lines = [`line=${region.startLine}`, `endLine=${region.endLine}`];
  // GitHub refuses columns on an annotation of more than one line.
  if (region.startLine !== region.endLine) return lines;
  return [...lines, `col=${region.startColumn}`, `endColumn=${region.endColumn}`];
}

/**
 * `::warning file=issue.txt,line=12,endLine=12,col=1,endColumn=9,title=annex-truncated::…`
 * Findings that the baseline holds are left out: an annotation asks for something to be done.
 */
export function formatGithub(report: Report): string {
  const commands: string[] = [];
  for (const file of report.files) {
    const path = escapeCommandProperty(file.path);
    if (!isRead(file)) {
      commands.push(`::error file=${path}::${escapeCommandData(file.failure)}`);
      continue;
    }
    const lined = lineText(file.text);
    for (const finding of file.findings) {
      if (finding.known) continue;
      const title = `${describeFinding(finding.code, report.language).title} (${finding.code})`;
      const properties = [
        `file=${path}`,
        ...placeProperties(regionOf(lined, finding)),
        `title=${escapeCommandProperty(title)}`,
      ];
      const message = renderMessage(finding.code, finding.params, report.language);
      commands.push(`::${COMMANDS[finding.severity]} ${properties.join(',')}::${escapeCommandData(message)}`);
    }
  }
  return commands.map((command) => `${command}\n`).join('');
}
