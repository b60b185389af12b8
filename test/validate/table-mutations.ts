/** Faults to plant into a table of whole lines: number, name and body in one line each. */
import type { FindingCode } from '../../src/findings.js';
import { composeIssue } from '../generator/issue.js';
import { renderIssue } from '../generator/render.js';

/** An issue of one document whose annex, a directory, ends the source. */
export function printDirectoryIssue(seed: number): string {
  const issue = composeIssue(seed, {
    clean: true,
    documents: 1,
    sections: ['documents'],
    tables: 'directory',
    tableRows: 20,
    layout: { script: 'simplified', minguo: false, brackets: '〔〕', dateStyle: 'digits', indexAt: 'none' },
  });
  const { title, year, number } = issue.truth;
  return `${title}\n${year}年第${number}期\n\n${renderIssue(issue, { extractor: 'clean', damage: 0 }).text}`;
}

export interface TableMutation {
  readonly code: FindingCode;
  readonly plant: (text: string) => string;
  readonly also?: readonly FindingCode[];
}

const ROW = /^(?<number>\d+) (?<name>\S+) (?<unit>\S+)$/u;

interface Row {
  readonly at: number;
  readonly number: number;
  readonly name: string;
  readonly unit: string;
}

function readRow(lines: readonly string[], at: number): Row | null {
  const groups = ROW.exec(lines[at] ?? '')?.groups;
  return groups
    ? { at, number: Number(groups['number']), name: groups['name'] ?? '', unit: groups['unit'] ?? '' }
    : null;
}

/** Rewrites the lines at the first row for which `isWanted` holds. */
function atRow(
  text: string,
  isWanted: (row: Row, before: Row | null, after: Row | null) => boolean,
  edit: (lines: readonly string[], row: Row) => readonly string[],
): string {
  const lines = text.split('\n');
  for (const at of lines.keys()) {
    const row = readRow(lines, at);
    if (row && isWanted(row, readRow(lines, at - 1), readRow(lines, at + 1))) return edit(lines, row).join('\n');
  }
  throw new Error('this table has no such row');
}

/** `二 备案类规划`: a row that names the group of those below it. */
const hasGroups = (text: string): boolean => /^[一二三四五六七八九十]+ \S+$/mu.test(text);
const isInner = (row: Row, before: Row | null, after: Row | null): boolean =>
  before?.number === row.number - 1 && after?.number === row.number + 1;
const isLastOfRun = (row: Row, before: Row | null, after: Row | null): boolean =>
  before?.number === row.number - 1 && after?.number !== row.number + 1;

/**
 * The table as an extractor leaves it that writes column by column, the first name lost: which name is whose is open.
 * @param due a column of deadlines behind the others, so that most of the table can be read
 */
function printByColumns(text: string, due = false): string {
  if (hasGroups(text)) throw new Error('groups would stand among the cells');
  const lines = text.trimEnd().split('\n');
  const first = lines.findIndex((_, at) => readRow(lines, at) !== null);
  const rows = lines.flatMap((_, at) => readRow(lines, at) ?? []);
  const [number = '', name = '', unit = ''] = (lines[first - 1] ?? '').split(' ');
  return [
    ...lines.slice(0, first - 1),
    ...[number, ...rows.map((row) => String(row.number))],
    ...[name, ...rows.slice(1).map((row) => row.name)],
    ...[unit, ...rows.map((row) => row.unit)],
    ...(due ? ['完成时限', ...rows.map(() => '2024年底')] : []),
  ].join('\n');
}

export const TABLE_MUTATIONS: readonly TableMutation[] = [
  { code: 'annex-row-missing', plant: (text) => atRow(text, isInner, (lines, row) => lines.toSpliced(row.at, 1)) },
  {
    code: 'annex-row-duplicate',
    // Where numbering starts again in groups, a number twice cannot be told from a row that was cut.
    plant: (text) =>
      atRow(hasGroups(text) ? '' : text, isLastOfRun, (lines, row) =>
        lines.with(row.at, `${row.number - 1} ${row.name} ${row.unit}`),
      ),
  },
  {
    code: 'annex-row-split',
    // The two rows after the wanted one print its name in two halves.
    plant: (text) =>
      atRow(text, isInner, (lines, row) => {
        const [first, second] = [readRow(lines, row.at - 1), readRow(lines, row.at + 1)];
        if (!first || !second) throw new Error('no neighbours');
        const half = Math.floor(first.name.length / 2);
        return lines
          .with(row.at, `${row.number} ${first.name.slice(0, half)} ${row.unit}`)
          .with(second.at, `${second.number} ${first.name.slice(half)} ${second.unit}`);
      }),
  },
  {
    code: 'annex-unit-no-body',
    plant: (text) => atRow(text, isInner, (lines, row) => lines.with(row.at, `${row.number} ${row.name} 加快推进`)),
  },
  {
    code: 'annex-gap',
    // A page was turned and what stood before the rest of the name is gone.
    plant: (text) => atRow(text, isInner, (lines, row) => lines.with(row.at, ` ${row.name.slice(-4)} ${row.unit}`)),
  },
  {
    code: 'annex-truncated',
    plant: (text) => {
      const lines = text.trimEnd().split('\n');
      const last = readRow(lines, lines.length - 1);
      return [...lines.slice(0, -1), `${last?.number} ${last?.name.slice(0, 3)}`].join('\n');
    },
    also: ['annex-gap'],
  },
  { code: 'annex-unread', plant: (text) => printByColumns(text) },
  { code: 'annex-reading-ambiguous', plant: (text) => printByColumns(text, true), also: ['annex-gap'] },
];
