/** `gazette show annex:ID --explain 6`: how one row was read, from the source that the database keeps. */
import type { RowTrace } from '../drafts.js';
import { parse } from '../parse.js';
import { linesOf, type Source } from '../source.js';
import { makeSource } from '../stages/decode.js';
import type { Record_, Store } from '../store/store.js';
import { wrapCell } from '../terminal-table.js';
import { escapeOnLine, padEnd } from '../terminal.js';
import { widthOf } from '../terminal-width.js';
import { looksTraditional } from '../text/script.js';
import { toPlain, writeJson, writeLines } from './database.js';
import type { ExitCode } from './exit-code.js';
import { Failure } from './failure.js';
import { loadProfileFiles } from './load-profiles.js';
import { headsOf, titleOf, type AnnexPage } from './show-annex.js';
import { quoteLines } from './source-lines.js';
import type { ShowOptions } from './show.js';

type Fragment = RowTrace['chosen'][number];
type Evidence = {
  readonly quote: string;
  readonly line_start: number;
  readonly line_end: number;
  readonly why: string;
};

/** The rows that go by a number; by their place where the table prints no numbers. */
function findRows(page: AnnexPage, asked: string): readonly Record_[] {
  const numbered = page.rows.some((row) => row['row_no'] !== null);
  const rows = page.rows.filter((row) => String(row[numbered ? 'row_no' : 'position']) === asked.trim());
  if (rows.length > 0) return rows;
  const shown = page.rows.map((row) => row[numbered ? 'row_no' : 'position']).filter((number) => number !== null);
  const params = { row: asked, first: shown[0] ?? '', last: shown.at(-1) ?? '' };
  throw new Failure('not-found', 'explain-row-missing', params);
}

/** The source as it was when the issue was read: folded the same way, a traditional one to simplified forms. */
async function sourceOf(store: Store, annex: Record_): Promise<Source | null> {
  const [stored] = store.list('sources', { issueId: Number(annex['issue_id']) });
  if (stored === undefined) return null;
  const text = String(stored['text']);
  const simplify = looksTraditional(text) ? await (await import('../script-converter.js')).loadSimplifier() : undefined;
  const decoded = {
    ok: true,
    text,
    encoding: String(stored['encoding']),
    truncated: false,
    bytes: Number(stored['bytes']),
  } as const;
  return makeSource(decoded, { name: String(stored['name']), sha256: String(stored['sha256']) }, simplify).value;
}

/** The traces of this annex, read again; null where today's reading is another one (a profile that is not given). */
function tracesOf(
  source: Source,
  store: Store,
  annex: Record_,
  options: Parameters<typeof parse>[1],
): readonly RowTrace[] | null {
  const [document] = store.list('documents', { documentId: Number(annex['document_id']) });
  const drafts = parse(source, options).annexes.get(Number(document?.['position'])) ?? [];
  const draft = drafts.find(
    (each) =>
      each.profile === annex['profile'] && linesOf(source, each.span).line_start === Number(annex['line_start']),
  );
  return draft?.trace ?? null;
}

function traceFor(row: Record_, traces: readonly RowTrace[], source: Source): RowTrace | null {
  const isHere = ({ chosen }: RowTrace): boolean =>
    chosen.some(({ span }) => {
      const { line_start: first, line_end: last } = linesOf(source, span);
      return first <= Number(row['line_end']) && last >= Number(row['line_start']);
    });
  return traces.find((trace) => trace.rowNo === row['row_no'] && isHere(trace)) ?? null;
}

function placeOf(io: AnnexPage['io'], first: unknown, last: unknown): string {
  if (first === last) return io.say('place-line', { line: Number(first) });
  return io.say('place-lines', { first: Number(first), last: Number(last) });
}

/** The lines of the row, and of cells printed elsewhere that cover it, in order and without those that repeat. */
function rangesOf(row: Record_, cells: readonly Record_[]): (readonly [number, number])[] {
  const ranges = [row, ...cells]
    .filter((each) => each['line_start'] !== null)
    .map((each) => [Number(each['line_start']), Number(each['line_end'])] as const)
    .sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [first, last] of ranges) {
    const before = merged.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else merged.push([first, last]);
  }
  return merged;
}

/** A label and a text that wraps beside it. */
function beside(label: string, text: string, indent: number, page: AnnexPage): string[] {
  const lines = wrapCell(text, Math.max(10, page.width - indent));
  return lines.map((line, i) => `${i === 0 ? padEnd(label, indent) : ' '.repeat(indent)}${line}`);
}

/** Every fragment in print order under the column it was read into; `other` marks what another reading has otherwise. */
function formatReading(
  reading: readonly Fragment[],
  other: readonly Fragment[],
  source: Source,
  page: AnnexPage,
): string[] {
  const heads = headsOf(page.annex);
  const { io, paint } = page;
  const headOf = (column: string): string =>
    escapeOnLine(column === 'row_no' ? io.say('head-row') : (heads.get(column) ?? column));
  const places = reading.map(({ span }) => {
    const { line_start: first, line_end: last } = linesOf(source, span);
    return first === last ? String(first) : `${first}–${last}`;
  });
  const wide = Math.max(0, ...reading.map(({ column }) => widthOf(headOf(column))));
  const placeWide = Math.max(0, ...places.map(widthOf));
  return reading.flatMap((fragment, i) => {
    const same = other.some(
      (each) =>
        each.column === fragment.column &&
        each.span.start === fragment.span.start &&
        each.span.end === fragment.span.end,
    );
    const differs = other.length > 0 && !same;
    const label = `${differs ? '≠' : ' '} ${padEnd(places[i] ?? '', placeWide)}  ${padEnd(headOf(fragment.column), wide)}  `;
    const lines = beside(label, escapeOnLine(fragment.text), widthOf(label), page);
    return differs ? lines.map((line) => paint('yellow', line)) : lines;
  });
}

function formatTrace(trace: RowTrace, source: Source, page: AnnexPage): string[] {
  const { io, paint } = page;
  const runnerUp = trace.runnerUp ?? [];
  const margin = Number.isFinite(trace.margin)
    ? io.say('explain-row-margin', { margin: trace.margin.toFixed(1) })
    : io.say('explain-row-no-margin');
  const lines = [
    '',
    `${paint('bold', io.say('explain-row-chosen'))}  ${margin}`,
    ...formatReading(trace.chosen, runnerUp, source, page),
  ];
  if (trace.runnerUp === null) return lines;
  return [
    ...lines,
    '',
    paint('bold', io.say('explain-row-runner-up')),
    ...formatReading(runnerUp, trace.chosen, source, page),
  ];
}

function formatCell(cell: Record_, page: AnnexPage): string[] {
  const { io, paint, annex } = page;
  const name = String(cell['column_name']);
  const head = headsOf(annex).get(name) ?? name;
  const state = io.say(`cell-${String(cell['status'])}` as 'cell-observed');
  const confidence = io.say('explain-row-confidence', { confidence: Number(cell['confidence']).toFixed(2) });
  const place = cell['line_start'] === null ? [] : [placeOf(io, cell['line_start'], cell['line_end'])];
  const titles = escapeOnLine(head === name ? name : `${head} (${name})`);
  const lines = [
    `  ${paint('bold', titles)}  ${[state, confidence, ...place].join(io.say('comma'))}`,
    ...beside('', escapeOnLine(String(cell['text'])), 4, page),
  ];
  const { observed } = cell;
  if (typeof observed === 'string' && observed !== cell['text']) {
    lines.push(...beside('    ', `${io.say('explain-row-printed')} ${escapeOnLine(observed)}`, 4, page));
  }
  for (const { quote, line_start: first, line_end: last, why } of JSON.parse(String(cell['evidence'])) as Evidence[]) {
    const told = `“${escapeOnLine(quote)}”  ${placeOf(io, first, last)}${io.say('annex-colon')}${escapeOnLine(why)}`;
    lines.push(...beside('    ← ', told, 6, page));
  }
  return lines;
}

export async function explainRow(
  store: Store,
  page: AnnexPage,
  asked: string,
  options: ShowOptions,
): Promise<ExitCode> {
  const { annex, io, paint } = page;
  const rows = findRows(page, asked);
  const source = await sourceOf(store, annex);
  const profiles = await loadProfileFiles(options.profile ?? []);
  const traces = source && tracesOf(source, store, annex, profiles.length > 0 ? { profiles } : {});
  const told = rows.map((row) => ({
    row,
    cells: page.cells.filter((cell) => cell['row_id'] === row['id']),
    trace: source && traces ? traceFor(row, traces, source) : null,
  }));
  if (options.json === true) {
    writeJson(
      io,
      told.map(({ row, cells, trace }) => rowForMachines(row, cells, trace, source)),
    );
    return 0;
  }
  const lines = told.flatMap(({ row, cells, trace }, i) => [
    ...(i > 0 ? [''] : []),
    `${titleOf(page)}  ${paint('bold', io.say('explain-row-title', { row: Number(row['row_no'] ?? row['position']) }))}`,
    ...(row['group_label'] === null ? [] : [`【${escapeOnLine(String(row['group_label']))}】`]),
    '',
    `${paint('bold', io.say('explain-row-source'))}  ${placeOf(io, row['line_start'], row['line_end'])}`,
    ...(source ? quoteLines(source, rangesOf(row, cells), page.width) : []),
    ...(source && trace
      ? formatTrace(trace, source, page)
      : ['', io.say(traces === null ? 'explain-row-other' : 'explain-row-no-trace')]),
    '',
    paint('bold', io.say('explain-row-cells')),
    ...cells.flatMap((cell) => formatCell(cell, page)),
  ]);
  writeLines(io, lines);
  return 0;
}

function rowForMachines(
  row: Record_,
  cells: readonly Record_[],
  trace: RowTrace | null,
  source: Source | null,
): unknown {
  const fragments = (reading: readonly Fragment[] | null): unknown =>
    reading && source
      ? reading.map(({ text, column, span }) => ({ text, column_name: column, ...linesOf(source, span) }))
      : null;
  return {
    ...row,
    cells: cells.map(toPlain),
    chosen: fragments(trace?.chosen ?? null),
    runner_up: fragments(trace?.runnerUp ?? null),
    margin: trace && Number.isFinite(trace.margin) ? trace.margin : null,
  };
}
