/** Reads an annex in running text or whole lines: people, steps, tables of any layout, and what is none of these. */
import type { AnnexDraft, AnnexRegion, CellDraft, RowDraft, RowTrace } from '../../drafts.js';
import { doubtScattered, infer } from '../doubt.js';
import { collectHeadWords } from './heads.js';
import type { FindingDraft, Outcome } from '../../findings.js';
import type { AnnexStatus } from '../../model.js';
import { coverOf, type Span, type Traced } from '../../source.js';
import type { AnnexContext } from '../context.js';
import { CONFIDENCE, coverCells, makeCell } from './cells.js';
import { looksLikeMembers, readMembers } from './members.js';
import { readProcedure } from './procedure.js';
import { readTable } from './table.js';
import { joinPieces, splitLine, type TableLine } from './tokens.js';
import { measure } from '../../text/join.js';
import { largest } from '../../text/extremes.js';

/** What a reader makes of the lines; the annex around it is the same for all. */
export interface Reading {
  readonly profile: string;
  readonly columns: readonly { readonly name: string; readonly head: string }[];
  readonly rows: readonly RowDraft[];
  readonly notes: readonly Traced[];
  readonly status: AnnexStatus;
  readonly findings: readonly FindingDraft[];
  /** Why each row was read as it was, where other readings were weighed. */
  readonly trace?: readonly RowTrace[];
}

const PROCEDURE_TITLE = /(?:流程|程序|步骤|规程)(?:图|表)?$/u;
const SENTENCE_END = /[。！？；：][”’」』）]*$/u;
/** Share of steps that end like sentences in a procedure that its title does not call one. */
const STEP_SHARE = 0.5;

function lineSpan(lines: readonly TableLine[], indexes: readonly number[]): Span {
  return coverOf(indexes.flatMap((index) => lines[index]?.line.span ?? [])) ?? { start: 0, end: 0 };
}

function readPeople(lines: readonly TableLine[], context: AnnexContext): Reading {
  const { members, notes } = readMembers(lines);
  const { pageOf } = context;
  const rows = members.map((member): RowDraft => {
    const confidence = member.doubtful ? CONFIDENCE.doubtful : CONFIDENCE.forced;
    const status = member.inherited ? 'spanned' : 'observed';
    const cells = [
      member.role ? makeCell({ column: 'role', text: member.role, confidence, pageOf, status }) : null,
      makeCell({ column: 'name', text: member.name, confidence, pageOf }),
      makeCell({ column: 'post', text: member.post, confidence, pageOf }),
    ].filter((cell): cell is CellDraft => cell !== null);
    const span = coverCells(cells, [lineSpan(lines, member.lines)]);
    return { rowNo: null, group: member.group, page: pageOf(span.start), span, cells };
  });
  const columns = [
    { name: 'role', head: 'role' },
    { name: 'name', head: 'name' },
    { name: 'post', head: 'post' },
  ];
  return { profile: 'member_list', columns, rows, notes, status: statusOf(rows), findings: [] };
}

function statusOf(rows: readonly RowDraft[]): AnnexStatus {
  const whole = new Set(['observed', 'spanned']);
  return rows.every((row) => row.cells.every((cell) => whole.has(cell.status))) ? 'complete' : 'repaired';
}

function readSteps(lines: readonly TableLine[], context: AnnexContext, isNamed: boolean): Reading | null {
  const reading = readProcedure(lines);
  if (!reading) return null;
  const ended = reading.steps.filter((step) => SENTENCE_END.test(step.text.norm)).length;
  if (!isNamed && ended / reading.steps.length < STEP_SHARE) return null;
  const rows = reading.steps.flatMap((step): RowDraft[] => {
    const cell = makeCell({ column: 'step', text: step.text, confidence: CONFIDENCE.forced, pageOf: context.pageOf });
    const span = lineSpan(lines, step.lines);
    return [{ rowNo: step.number, group: null, page: context.pageOf(span.start), span, cells: cell ? [cell] : [] }];
  });
  const columns = [{ name: 'step', head: 'step' }];
  return { profile: 'procedure', columns, rows, notes: reading.notes, status: statusOf(rows), findings: [] };
}

/** Lines of a wrapped paragraph may be this much shorter than the widest one. */
const FULL_SLACK = 3;
/** Where fewer of the lines hold a mark of a sentence, they are entries of a list: bodies, persons, places. */
const PROSE_SHARE = 0.2;
const PROSE_MARK = /[，。；！？]/u;
/** No page is set in narrower columns, in half-width units: what ends before it was not wrapped. */
const MIN_COLUMN = 40;
const WRAPPED_ENTRY = 'Two lines of a list: that the first goes on in the second is concluded from its width.';

/**
 * Text that is no table: one row a paragraph, a line that is full and not closed going on in the next. Entries of a
 * list have no mark that closes them: there only a column's width tells, and a joint is a conclusion.
 */
function readPlain(lines: readonly TableLine[], context: AnnexContext): Reading {
  const norms = lines.map((line) => line.line.text.norm.trim());
  const widest = largest(norms.map(measure));
  const isList = norms.filter((norm) => PROSE_MARK.test(norm)).length < norms.length * PROSE_SHARE;
  const goesOn = (norm: string): boolean => {
    if (measure(norm) < widest - FULL_SLACK || SENTENCE_END.test(norm)) return false;
    return !isList || (widest >= MIN_COLUMN && !norm.includes(' '));
  };
  const rows: { pieces: Traced[]; lines: number[] }[] = [];
  lines.forEach((line, i) => {
    const row = rows[rows.length - 1];
    if (row && goesOn(norms[i - 1] ?? '')) {
      row.pieces.push(line.line.text);
      row.lines.push(line.index);
    } else rows.push({ pieces: [line.line.text], lines: [line.index] });
  });
  const drafted = rows.flatMap((row): RowDraft[] => {
    const text = joinPieces(row.pieces);
    const made = makeCell({ column: 'text', text, confidence: CONFIDENCE.likely, pageOf: context.pageOf });
    const cell = made && isList && row.pieces.length > 1 ? infer(made, WRAPPED_ENTRY) : made;
    const span = lineSpan(lines, row.lines);
    return cell ? [{ rowNo: null, group: null, page: context.pageOf(span.start), span, cells: [cell] }] : [];
  });
  const columns = [{ name: 'text', head: 'text' }];
  return { profile: 'generic', columns, rows: drafted, notes: [], status: statusOf(drafted), findings: [] };
}

function choose(lines: readonly TableLine[], title: string, context: AnnexContext): Reading {
  const isNamed = PROCEDURE_TITLE.test(title);
  if (looksLikeMembers(lines, title)) return readPeople(lines, context);
  const steps = isNamed ? readSteps(lines, context, true) : null;
  return steps ?? readTable(lines, title, context) ?? readSteps(lines, context, false) ?? readPlain(lines, context);
}

/** Reads one annex whose content is whole lines. */
export function readLineAnnex(region: AnnexRegion, context: AnnexContext): Outcome<readonly AnnexDraft[]> {
  const lines = region.lines.map((line, index) => splitLine(context.source, line, index));
  if (lines.length === 0) return { value: [], findings: [] };
  const title = region.title?.norm.replace(/ /gu, '') ?? '';
  const reading = choose(lines, title, context);
  const annex: AnnexDraft = {
    ordinal: region.ordinal ?? 1,
    title: region.title?.text ?? null,
    profile: reading.profile,
    status: reading.status,
    columns: reading.columns,
    rows: reading.rows,
    notes: reading.notes,
    span: region.span,
    page: context.pageOf(region.lines[0]?.span.start ?? region.span.start),
    trace: reading.trace ?? [],
  };
  const words = collectHeadWords(context.profiles).known;
  return { value: [doubtScattered(annex, words)], findings: reading.findings };
}
