/** `--format github`: workflow commands that GitHub shows as annotations on the lines of the issue file. */
import wordsEn from '../../data/messages/report.en.json' with { type: 'json' };
import wordsZh from '../../data/messages/report.zh.json' with { type: 'json' };
import { checkWords } from '../checks/names.js';
import type { Severity } from '../findings.js';
import { describeFinding, renderMessage, type Language } from '../messages.js';
import { escapeCommandData, escapeCommandProperty } from './escape.js';
import { lineText, regionOf, type Region } from './place.js';
import { isRead, type ReadFile, type Report } from './report.js';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

function placeProperties(region: Region | null): string[] {
  if (!region) return [];
  const lines = [`line=${region.startLine}`, `endLine=${region.endLine}`];
  // GitHub refuses columns on an annotation of more than one line.
  if (region.startLine !== region.endLine) return lines;
  return [...lines, `col=${region.startColumn}`, `endColumn=${region.endColumn}`];
}

/** One notice a file: what could not be checked is never passed in silence. */
function listSkipped(file: ReadFile, path: string, language: Language): string[] {
  const words = checkWords(language);
  const skipped = file.checks.flatMap(({ name, reason }) =>
    reason === null ? [] : [`${words.names[name]}: ${words.reasons[reason]}`],
  );
  if (skipped.length === 0) return [];
  const title = (language === 'zh' ? wordsZh : wordsEn).skipped.replace(/[:：]$/u, '');
  return [`::notice file=${path},title=${escapeCommandProperty(title)}::${escapeCommandData(skipped.join('\n'))}`];
}

/**
 * `::warning file=issue.txt,line=12,endLine=12,col=1,endColumn=9,title=annex-truncated::…`
 * Findings that the baseline holds are left out: an annotation asks for something to be done.
 */
export function formatGithub(report: Report): string {
  const commands: string[] = [];
  for (const file of report.files) {
    // GitHub knows files by their path from the root of the checkout.
    const path = escapeCommandProperty(file.path.replace(/^(?:\.\/)+/u, ''));
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
    commands.push(...listSkipped(file, path, report.language));
  }
  return commands.map((command) => `${command}\n`).join('');
}
