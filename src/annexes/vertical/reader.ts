/**
 * A vertical run as annexes: strip → tops → numbers → one global reading → rows and cells → gaps filled from the
 * issue's own text or shown.
 */
import { GROUP_NUMBER } from '../../text/headings.js';
import type { AnnexDraft, AnnexRegion } from '../../drafts.js';
import type { Span } from '../../source.js';
import { learnBodies, levelOf } from '../body-lexicon.js';
import { borderScores, bracketDepth, countGaps, textEndScores, textStartScores } from './grammar-base.js';
import type { AnnexContext } from '../context.js';
import { doubtBeside, doubtScattered, doubtUnsplit } from '../doubt.js';
import { collectHeadWords } from '../lines/heads.js';
import { chooseProfile, foldHead, type ProfileChoice, type ProfileColumn } from '../profile.js';
import { findNumbers, type NumberCandidate } from './row-numbers.js';
import type { RowGrammar } from './row-parse.js';
import { BREAK, buildStrip, MARK, sliceStrip, type Strip } from './strip.js';
import { indexSupport, learnLabels, wholeHeadings } from '../gaps/support-index.js';
import { buildSupport, findPieces, type SupportText } from '../gaps/support-text.js';
import { buildRows } from './cells.js';
import { findTop, headLexicon, isReversedText, type TableTop } from './head.js';
import { parseTable, type Reading } from './table-parse.js';

/** Words after a mark of loss that are enough to find their place in the text. */
const PLACE_UNITS = 6;
/** From a label to the heads of its table: a title and a form field. */
const MAX_TOP_DISTANCE = 100;
const MAX_PLACE_PIECES = 5;
/** Score of a candidate that stands alone on its line where a row may begin. */
const LIKELY_NUMBER = 3;

interface TableInput {
  readonly strip: Strip;
  readonly top: TableTop;
  readonly end: number;
}

/** Reads the tables of one vertical run; never throws, whatever the run holds. */
export function readVerticalAnnex(region: AnnexRegion, context: AnnexContext): AnnexDraft[] {
  const run = region.run;
  if (!run) return [];
  const lexicon = headLexicon(context.profiles);
  const strip = buildStrip(context.source, run, region.furniture, (norm) => isReversedText(norm, lexicon));
  const support = buildSupport(context.support);
  return cutTables(strip, lexicon).map((table, i) => readTable(table, region, context, support, i));
}

/** One run can hold several tables, each with its own top; the first begins with the run. */
function cutTables(strip: Strip, lexicon: ReadonlySet<string>): TableInput[] {
  const tops: TableTop[] = [];
  const first = findTop(strip, 0, lexicon);
  const whole: TableTop = first ?? { start: 0, ordinal: null, title: null, heads: [], headText: '', bodyStart: 0 };
  tops.push({ ...whole, start: 0 });
  for (let at = strip.norm.indexOf('附件', whole.bodyStart); at >= 0; at = strip.norm.indexOf('附件', at + 2)) {
    const top = mayBegin(strip, at) ? findTop(strip, at, lexicon) : null;
    if (top && top.start === at && isNewTop(strip, top, at)) tops.push(top);
  }
  return tops.map((top, index) => ({ strip, top, end: tops[index + 1]?.start ?? strip.norm.length }));
}

/** 附件 on a new page, or with a number: elsewhere it is a word of a row. */
function mayBegin(strip: Strip, at: number): boolean {
  const marked = strip.breaks[at] === BREAK.page || strip.marks[at] === MARK.gap;
  return marked || /\d/u.test(strip.norm.charAt(at + '附件'.length));
}

/** A numbered label over so many heads needs no row numbered 1 below: that number may be lost. */
const MIN_SURE_HEADS = 3;

/** A label on a new page, or with a number, with its own head line close by, and a first row numbered 1. */
function isNewTop(strip: Strip, top: TableTop, at: number): boolean {
  const head = top.heads[0];
  const title = top.title;
  if (!head || !title || head.start - at > MAX_TOP_DISTANCE) return false;
  const begins = top.ordinal !== null || strip.breaks[at] === BREAK.page || strip.marks[at] === MARK.gap;
  if (!begins || /\d/u.test(strip.norm.slice(title.start, title.end))) return false;
  if (/[。；]/u.test(strip.norm.slice(at, head.start))) return false;
  if (top.ordinal !== null && top.heads.length >= MIN_SURE_HEADS) return true;
  return top.heads.length > 1 && /^1(?!\d)/u.test(strip.norm.slice(top.bodyStart, top.bodyStart + 2));
}

/** The columns in which a row's cells follow each other: print order, or the profile's where heads stand over heads. */
function columnsOf(choice: ProfileChoice): ProfileColumn[] {
  const columns = choice.columns.flatMap((entry) =>
    entry.column && entry.column.kind !== 'row_number' ? [entry.column] : [],
  );
  if (choice.columns.every((entry) => entry.column)) return columns;
  const order = choice.profile.columns;
  return [...columns].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

const FORM_KINDS: ReadonlySet<string> = new Set(['number', 'unit', 'file_name', 'capacity', 'blank_field']);
/** What stands in the form fields of a list that was filled in: `3册`, `20MB`, `a.pdf`. */
const FILLED = /\d(?:册|张|件|份|套|本|卷|盒|幅|页|[KMGT]B|\.?[a-z]{3})|光盘|硬盘|U盘/u;

/** Without the fields of a blank form: where nothing is filled in, its columns only cost time and invite mistakes. */
function withoutBlanks(columns: readonly ProfileColumn[], norm: string): ProfileColumn[] {
  const hasForm = columns.some((column) => FORM_KINDS.has(column.kind));
  if (!hasForm || FILLED.test(norm)) return [...columns];
  return columns.filter((column) => column.required || column.merges === 'down');
}

/** Columns of a table that no profile knows: one text column a head. */
function genericColumns(choice: ProfileChoice): ProfileColumn[] {
  const heads = choice.columns.filter(
    (entry) => entry.column?.kind !== 'row_number' && !/^(?:序号|编号|项次)$/u.test(entry.head),
  );
  const named = heads.length > 0 ? heads : [{ head: '内容', column: null }];
  return named.map((entry, index) => ({
    name: entry.head,
    kind: 'text',
    heads: [],
    heads_beside: [],
    heads_otherwise: [],
    values: [],
    required: index === 0,
    merges: 'none',
    fill: [],
  }));
}

function placeAfterIn(strip: Strip, support: SupportText): RowGrammar['placeAfter'] {
  const memo = new Map<number, 'sentence' | 'clause' | 'inside' | null>();
  return (at) => {
    const known = memo.get(at);
    if (known !== undefined) return known;
    const pieces = piecesAfter(strip, at);
    const matches = pieces.join('').length >= PLACE_UNITS ? findPieces(support, pieces) : [];
    const places = new Set(matches.map((match) => placeOf(support.norm.charAt(match.start - 1))));
    const place = places.size === 1 ? ([...places][0] ?? null) : null;
    memo.set(at, place);
    return place;
  };
}

function placeOf(before: string): 'sentence' | 'clause' | 'inside' {
  if (before === '' || /[。；：\n]/u.test(before)) return 'sentence';
  return before === '，' ? 'clause' : 'inside';
}

function piecesAfter(strip: Strip, at: number): string[] {
  const pieces: string[] = [''];
  let units = 0;
  for (let i = at; i < strip.norm.length && units < PLACE_UNITS * 2; i++) {
    const unit = strip.norm.charAt(i);
    if (/[。；，]/u.test(unit)) break;
    if (i > at && strip.marks[i] === MARK.gap) {
      if (pieces.length >= MAX_PLACE_PIECES) break;
      pieces.push('');
    }
    pieces[pieces.length - 1] += unit;
    units += 1;
  }
  return pieces;
}

function readTable(
  table: TableInput,
  region: AnnexRegion,
  context: AnnexContext,
  support: SupportText,
  position: number,
): AnnexDraft {
  const { strip, top, end } = table;
  const body = end === strip.norm.length ? strip : sliceStrip(strip, 0, end);
  const title = top.title ? body.text.slice(top.title.start, top.title.end) : (region.title?.text ?? null);
  const choice = chooseProfile(
    top.heads.map((head) => ({ text: head.text, norm: body.norm.slice(head.start, head.end) })),
    top.title ? body.norm.slice(top.title.start, top.title.end) : (region.title?.norm ?? null),
    context.profiles,
  );
  const named = choice.profile.requires.length > 0 ? columnsOf(choice) : genericColumns(choice);
  const columns = withoutBlanks(named, body.norm.slice(top.bodyStart));
  const index = indexSupport(context.support.slice(0, context.ownSupport));
  const bodies = learnBodies(body.norm.slice(top.bodyStart));
  const labelled = columns.findIndex((column) => column.kind === 'group_label');
  const vocabulary = labelled < 0 ? [] : (columns[labelled + 1]?.values ?? []);
  const labels = learnLabels(body.norm.slice(top.bodyStart), vocabulary);
  const base: RowGrammar = {
    strip: body,
    index,
    bodies,
    level: levelOf(bodies, body.norm.slice(top.bodyStart)),
    labels,
    vocabulary,
    numbered: false,
    textEnds: new Float32Array(0),
    buffers: [],
    backBuffers: [],
    borders: borderScores(body),
    starts: textStartScores(body, index),
    depth: bracketDepth(body.norm),
    gaps: countGaps(body),
    wholeLabels: [...labels, ...wholeHeadings(index)],
    columns,
    ends: columns.map(() => []),
    placeAfter: placeAfterIn(body, support),
  };
  const { reading, closing } = readRowsOf(base, top, support, choice.profile.group_rows);
  const followed = end !== strip.norm.length;
  const built = buildRows({
    strip: body,
    top,
    choice,
    columns,
    reading,
    closing,
    bodies: base.bodies,
    headings: [...index.headings.values()].flat(),
    index,
    context,
    support,
    followed,
    placeAfter: base.placeAfter,
  });
  const span = spanOfTable(region, table, position);
  const draft: AnnexDraft = {
    ordinal: top.ordinal ?? region.ordinal ?? position + 1,
    title,
    profile: choice.profile.name,
    status: built.truncated ? 'truncated' : built.damaged ? 'repaired' : 'complete',
    columns: choice.columns
      .filter((entry) => entry.column?.kind !== 'row_number')
      .map((entry) => ({ name: entry.column?.name ?? entry.head, head: entry.head })),
    rows: built.rows,
    notes: [],
    span,
    page: context.pageOf(body.at[top.start] ?? span.start),
    trace: built.trace,
  };
  const { known } = collectHeadWords(context.profiles);
  return doubtUnsplit(doubtScattered(doubtBeside(draft, doubtfulColumns(choice, context)), known));
}

/** No head word is longer; a longer one is several that were not told apart. */
const MAX_HEAD_UNITS = 8;

/**
 * Columns next to a head that the profile does not know; of a table without profile those under heads that were not told
 * apart.
 */
function doubtfulColumns(choice: ProfileChoice, context: AnnexContext): ReadonlySet<string> {
  const beside = new Set<string>();
  if (choice.profile.requires.length === 0) {
    const known = headLexicon(context.profiles);
    const glued = choice.columns.filter(({ head }) => head.length > MAX_HEAD_UNITS && !known.has(head));
    return new Set(glued.map(({ head }) => head));
  }
  // A head over several columns names none of its own.
  const spanning = new Set(choice.profile.spanning_heads.map(foldHead));
  choice.columns.forEach(({ column, head }, i) => {
    if (column || spanning.has(foldHead(head))) return;
    for (const near of [choice.columns[i - 1], choice.columns[i + 1]]) if (near?.column) beside.add(near.column.name);
  });
  return beside;
}

/** How many texts close with 。 is guessed first, and then counted on the reading. */
function readRowsOf(
  base: RowGrammar,
  top: TableTop,
  support: SupportText,
  restarts: boolean,
): { reading: Reading; closing: number } {
  const options = { restarts, start: top.bodyStart, end: base.strip.norm.length };
  const candidates = findNumbers(base.strip, top.headText, top.bodyStart).filter(
    (candidate) => !isFigure(base.strip, support, candidate),
  );
  const likely = candidates.filter((candidate) => candidate.score >= LIKELY_NUMBER);
  const numbered = likely.some((candidate) =>
    GROUP_NUMBER.test(base.strip.norm.slice(candidate.end, candidate.end + 8)),
  );
  const grammar = {
    ...base,
    numbered,
    textEnds: textEndScores(base.strip, guessClosing(base.strip, top.bodyStart, likely.length)),
  };
  const reading = parseTable(grammar, candidates, options);
  return reading
    ? { reading, closing: closingShare(grammar, reading) }
    : { reading: { rows: [], score: 0 }, closing: 0 };
}

/** Words before and behind a number that the text has around the same figure. */
const FIGURE_BEFORE = 4;
const FIGURE_BEHIND = 1;

/** `（含…山区乡镇）27亩`: the text has the figure between the same words. */
function isFigure({ norm, marks }: Strip, support: SupportText, { start, end }: NumberCandidate): boolean {
  const from = start - FIGURE_BEFORE;
  const to = end + FIGURE_BEHIND;
  for (let at = from + 1; at < to; at++) if (marks[at] === MARK.gap) return false;
  return support.norm.includes(norm.slice(from, to));
}

/** Sentences a row, by the highest number that stands alone on its line. */
function guessClosing(strip: Strip, start: number, likely: number): number {
  let sentences = 0;
  for (let at = strip.norm.indexOf('。', start); at >= 0; at = strip.norm.indexOf('。', at + 1)) sentences += 1;
  return likely === 0 ? 0 : Math.min(1, sentences / likely);
}

function closingShare(grammar: RowGrammar, reading: Reading): number {
  let texts = 0;
  let closed = 0;
  for (const row of reading.rows) {
    for (const cell of row.cells) {
      const column = grammar.columns[cell.column];
      if (column?.kind !== 'text' || !column.required) continue;
      texts += 1;
      if (grammar.strip.norm.charAt(cell.end - 1) === '。') closed += 1;
    }
  }
  return texts === 0 ? 0 : closed / texts;
}

function spanOfTable(region: AnnexRegion, table: TableInput, index: number): Span {
  const { strip, top, end } = table;
  const run = region.run ?? region.span;
  const start = index === 0 ? run.start : (strip.at[top.start] ?? run.start);
  const stop = end === strip.norm.length ? run.end : (strip.at[end] ?? run.end);
  return stop > start ? { start, end: stop } : run;
}
