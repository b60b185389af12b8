/** `gazette profile check my.json issue.txt`: what a profile finds in an issue, before anything is written. */
import type { Profile } from '../annexes/profile.js';
import { readIssues } from '../batch.js';
import type { Annex, Document } from '../model.js';
import { stringifyJson } from '../report/escape.js';
import { escapeOnLine, formatTable, painter, type Paint } from '../terminal.js';
import { batchOptions } from './batch-options.js';
import { OUTCOMES, type ExitCode } from './exit-code.js';
import { Failure } from './failure.js';
import type { Io } from './io.js';
import { describeInputProblem } from './problems.js';
import type { ProfileCheckOptions } from './profile.js';

interface ColumnReport {
  readonly column: string;
  readonly head: string | null;
  /** The profile has a column for this head. */
  readonly known: boolean;
  readonly cells: number;
  readonly statuses: Readonly<Record<string, number>>;
}

interface AnnexReport {
  readonly document: string;
  readonly title: string | null;
  readonly profile: string;
  readonly status: string;
  readonly line_start: number;
  readonly line_end: number;
  readonly rows: number;
  readonly columns: readonly ColumnReport[];
  /** Text under the annex's heading that is in no row. */
  readonly left: readonly string[];
}

function reportColumns(annex: Annex, profile: Profile | null): ColumnReport[] {
  const names = new Map<string, string | null>(annex.columns.map((column) => [column.name, column.head]));
  for (const column of profile?.columns ?? []) {
    if (column.kind !== 'row_number' && !names.has(column.name)) names.set(column.name, null);
  }
  const known = new Set(profile?.columns.map((column) => column.name));
  return [...names].map(([column, head]) => {
    const statuses: Record<string, number> = {};
    let cells = 0;
    for (const cell of annex.rows.flatMap((row) => row.cells)) {
      if (cell.column_name !== column) continue;
      cells++;
      statuses[cell.status] = (statuses[cell.status] ?? 0) + 1;
    }
    return { column, head, known: profile === null || known.has(column), cells, statuses };
  });
}

function reportAnnex(document: Document, annex: Annex, profile: Profile | null): AnnexReport {
  const { title, status, line_start, line_end } = annex;
  return {
    document: document.number ?? document.title ?? String(document.position),
    title,
    profile: annex.profile,
    status,
    line_start,
    line_end,
    rows: annex.rows.length,
    columns: reportColumns(annex, profile),
    left: annex.notes,
  };
}

function formatColumns(annex: AnnexReport, io: Io, paint: Paint): string[] {
  const rows = annex.columns.map((column) => [
    `  ${column.column}`,
    column.head ?? io.say('profile-no-head'),
    String(column.cells),
    Object.entries(column.statuses)
      .map(([status, count]) => `${status} ${count}`)
      .join(', '),
    column.known ? '' : io.say('profile-no-column'),
  ]);
  const heads = ['', '', '', '', ''].map((head) => ({ head }));
  const columns = heads.map((head, i) => (i === 2 ? { ...head, align: 'right' as const } : head));
  return formatTable(columns, rows, { width: null, paint }).map((line) => line.trimEnd());
}

const LEFT_SHOWN = 5;
const LEFT_UNITS = 60;

function formatAnnex(annex: AnnexReport, io: Io, paint: Paint): string[] {
  const place = `${annex.line_start}–${annex.line_end}`;
  const title = escapeOnLine(annex.title ?? '');
  const lines = [
    `${paint('bold', title)}  ${escapeOnLine(annex.document)}  ${place}  ${annex.status}  ${io.say('profile-rows')} ${annex.rows}`,
    ...formatColumns(annex, io, paint),
  ];
  if (annex.left.length > 0) lines.push(`  ${io.say('profile-left')}: ${annex.left.length}`);
  for (const text of annex.left.slice(0, LEFT_SHOWN)) lines.push(`    ${escapeOnLine(text.slice(0, LEFT_UNITS))}`);
  return lines;
}

function format(profile: Profile, file: string, annexes: readonly AnnexReport[], io: Io): string {
  const paint = painter(io.hasColour(io.stdout));
  const own = annexes.filter((annex) => annex.profile === profile.name);
  const others = annexes.filter((annex) => annex.profile !== profile.name);
  const key = own.length === 0 ? 'profile-none' : 'profile-found';
  const lines = [io.say(key, { name: profile.name, file: escapeOnLine(file), count: own.length })];
  for (const annex of own) lines.push('', ...formatAnnex(annex, io, paint));
  if (others.length > 0) {
    lines.push('', `${io.say('profile-other')}:`);
    for (const annex of others)
      lines.push(`  ${annex.profile}  ${escapeOnLine(annex.title ?? '')}  ${io.say('profile-rows')} ${annex.rows}`);
  }
  return `${lines.join('\n')}\n`;
}

export async function runProfileCheck(
  file: string,
  issue: string,
  options: ProfileCheckOptions,
  io: Io,
): Promise<ExitCode> {
  const batch = await batchOptions({ ...options, profile: [file] });
  const [profile] = batch.profiles;
  if (!profile) throw new Failure('usage', 'profile-invalid', { file, reason: '' });
  for await (const reading of readIssues([issue], { ...batch, keepOthers: true })) {
    if (!reading.ok) {
      const { outcome, message } = describeInputProblem(issue, reading.problem, io.say);
      io.stderr.write(`gazette: ${message}\n`);
      return OUTCOMES[outcome];
    }
    const annexes = reading.issue.documents.flatMap((document) =>
      document.annexes.map((annex) => reportAnnex(document, annex, annex.profile === profile.name ? profile : null)),
    );
    const output =
      options.json === true
        ? `${stringifyJson({ profile: profile.name, annexes })}\n`
        : format(profile, issue, annexes, io);
    io.stdout.write(output);
  }
  return OUTCOMES.done;
}
