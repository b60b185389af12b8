/** `gazette explain [code]`: what a finding means and what to do about it. */
import { CHECK_CODES, checkWords } from '../checks/names.js';
import { FINDING_CODES, type FindingCode, type Severity } from '../findings.js';
import { describeFinding } from '../messages.js';
import { isFindingCode } from '../report/config.js';
import { stringifyJson } from '../report/escape.js';
import { formatTable, painter, wrapText, type Paint, type Style } from '../terminal.js';
import { OUTCOMES, type ExitCode } from './exit-code.js';
import type { ExplainOptions } from './explain.js';
import { Failure } from './failure.js';
import type { Io } from './io.js';

const STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'cyan' };
const CODES = Object.keys(FINDING_CODES) as FindingCode[];
const USUAL_WIDTH = 80;

function describe(code: FindingCode, io: Io): Record<string, string> {
  const check = Object.entries(CHECK_CODES).find(([, codes]) => codes.includes(code))?.[0] ?? '';
  return { code, severity: FINDING_CODES[code], check, ...describeFinding(code, io.language) };
}

function listCodes(io: Io, paint: Paint): string[] {
  const columns = [
    { head: io.say('explain-head-code') },
    { head: io.say('explain-head-severity') },
    { head: io.say('explain-head-title') },
  ];
  const rows = CODES.map((code) => [code, FINDING_CODES[code], describeFinding(code, io.language).title]);
  return formatTable(columns, rows, {
    width: io.stdout.isTTY === true ? (io.stdout.columns ?? USUAL_WIDTH) : null,
    paint,
  });
}

function explain(code: FindingCode, io: Io, paint: Paint): string[] {
  const { title, explanation, action } = describeFinding(code, io.language);
  const severity = FINDING_CODES[code];
  const check = describe(code, io)['check'] ?? '';
  const width = Math.min(io.stdout.columns ?? USUAL_WIDTH, USUAL_WIDTH);
  return [
    `${paint('bold', code)}  ${paint(STYLES[severity], severity)}`,
    paint('bold', title),
    '',
    ...wrapText(explanation, width),
    '',
    ...wrapText(action, width),
    '',
    paint('dim', `${io.say('explain-check')} ${checkWords(io.language).names[check] ?? check}`),
  ];
}

export function runExplain(code: string | undefined, options: ExplainOptions, io: Io): ExitCode {
  const paint = painter(io.hasColour(io.stdout));
  if (code === undefined) {
    const lines =
      options.json === true ? [stringifyJson(CODES.map((each) => describe(each, io)))] : listCodes(io, paint);
    io.stdout.write(`${lines.join('\n')}\n`);
    return OUTCOMES.done;
  }
  if (!isFindingCode(code)) throw new Failure('usage', 'usage-code', { code });
  const lines = options.json === true ? [stringifyJson(describe(code, io))] : explain(code, io, paint);
  io.stdout.write(`${lines.join('\n')}\n`);
  return OUTCOMES.done;
}
