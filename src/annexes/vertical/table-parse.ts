/**
 * The global reading of a vertical table: row numbers and columns together. Candidates for row numbers are nodes, a
 * row read between two of them is an edge, and the best path is the reading; the best path that avoids a node or a
 * border is what the reading's certainty is measured against.
 */
import { holdsGap } from './grammar-base.js';
import type { NumberCandidate } from './row-numbers.js';
import { measureRows, NO_MARGIN, type MeasuredRow } from './row-margins.js';
import { scanRow, scoreAt, type RowGrammar, type RowScan } from './row-parse.js';
import { MARK } from './strip.js';
import { largest } from '../../text/extremes.js';

export interface TableRow extends MeasuredRow {
  /** Number as printed or as its neighbours force it; null where neither is known. */
  readonly number: number | null;
  readonly printed: NumberCandidate | null;
  /** Score of the reading minus score of the best one with another number here. */
  readonly numberMargin: number;
  /** Numbers between this row and the one before it for which no row is left. */
  readonly missingBefore: number;
  /** The same between this row, or the rows without a number behind it, and the next printed number. */
  readonly missingAfter: number;
  /** Behind this row's first mark of loss words of another row may stand: a number there is not accounted for. */
  readonly disputed: boolean;
  readonly duplicate: boolean;
  /** It begins with its number, behind a closed sentence, or nowhere else. */
  readonly beginsSurely: boolean;
}

export interface Reading {
  readonly rows: readonly TableRow[];
  readonly score: number;
}

/** A row is shorter than this; it bounds what is looked at from each number on. */
const MAX_ROW = 1500;
/** After so many places for the next number, further ones are not looked at. */
const MAX_NEXT = 6;
/** Behind the first likely place for the next number, so much more is looked at. */
const LOOK_BEHIND = 160;
/** A candidate of this score stands alone on its line where a row may begin. */
const LIKELY = 3;
/** Numbers that may be lost in a row. */
const MAX_LOST = 16;
/** Rows that may be missing between two printed numbers without a trace. */
const MAX_JUMP = 30;
/** A path that has fallen this far behind the best one at its place is given up. */
const BEAM = 20;
const JUMP = -10;
const JUMP_STEP = -0.3;
/** A row whose number may be lost at a mark is not missing: its text would be read as another row's. */
const SWALLOWED = -4;
const MOST_SWALLOWED = -16;
/** Where one number is lost, the next one mostly is, too. */
const LOST_AGAIN = 2;
const REPEAT = -11;
const RESTART = -3;
const RESTART_UNGROUPED = -9;
/** Text after the last number that is no row costs by its length. */
const TAIL_COST = 0.02;
const START_OFFSET_COST = 0.5;
const START_VALUE_COST = 3;
const LOST_FIRST = -9;
/** A row without its number that loses less when it begins elsewhere may begin there (measured by `npm run eval`). */
const SURE_START = 4;

interface Node {
  readonly candidate: NumberCandidate | null;
  readonly start: number;
  readonly end: number;
  readonly rowEnd: number;
  readonly value: number;
  score: number;
  from: Edge | null;
  readonly edges: Edge[];
  /** Best score from here to the end. */
  rest: number;
}

interface Edge {
  readonly source: Node;
  readonly target: Node | null;
  readonly score: number;
  readonly lost: number;
  readonly end: number;
  readonly missing: number;
}

export interface ParseOptions {
  /** Numbering starts again under group rows. */
  readonly restarts: boolean;
  readonly start: number;
  readonly end: number;
}

/** The cost of one number after another, and how many rows are lost between them. */
function stepCost(
  from: number,
  to: number,
  marks: number,
  options: ParseOptions,
): { cost: number; lost: number; missing: number }[] {
  if (to === from + 1) return [{ cost: 0, lost: 0, missing: 0 }];
  if (to > from + 1 && to <= from + 1 + MAX_JUMP) {
    const between = to - from - 1;
    const steps: { cost: number; lost: number; missing: number }[] = [];
    const most = Math.min(between, marks, MAX_LOST);
    for (let lost = most; lost >= 0; lost--) {
      const missing = between - lost;
      const swallowed = Math.max(MOST_SWALLOWED, (most - lost) * SWALLOWED);
      const cost =
        (missing === 0 ? 0 : JUMP + (between - most) * JUMP_STEP + swallowed) + Math.max(0, lost - 1) * LOST_AGAIN;
      steps.push({ cost, lost, missing });
    }
    return steps;
  }
  if (to === from) return [{ cost: REPEAT, lost: 0, missing: 0 }];
  if (to === 1) return [{ cost: options.restarts ? RESTART : RESTART_UNGROUPED, lost: 0, missing: 0 }];
  return [];
}

function makeNodes(candidates: readonly NumberCandidate[], options: ParseOptions): Node[] {
  const nodes: Node[] = candidates.map((candidate) => ({
    candidate,
    start: candidate.start,
    end: candidate.end,
    rowEnd: candidate.rowEnd,
    value: candidate.value,
    score: -Infinity,
    from: null,
    edges: [],
    rest: -Infinity,
  }));
  const first = nodes[0];
  const virtual: Node = {
    candidate: null,
    start: options.start,
    end: options.start,
    rowEnd: options.start,
    value: first && first.value > 1 ? Math.max(1, (nodes.find((node) => node.value <= MAX_LOST)?.value ?? 2) - 1) : 1,
    score: LOST_FIRST,
    from: null,
    edges: [],
    rest: -Infinity,
  };
  return [virtual, ...nodes];
}

function countMarks(grammar: RowGrammar): Int32Array {
  const counts = new Int32Array(grammar.strip.norm.length + 1);
  for (let i = 0; i < grammar.strip.norm.length; i++) {
    counts[i + 1] = (counts[i] ?? 0) + (grammar.strip.marks[i] === MARK.gap ? 1 : 0);
  }
  return counts;
}

/** The best reading of the strip between `options.start` and `options.end`; null where no row number is found. */
export function parseTable(
  grammar: RowGrammar,
  candidates: readonly NumberCandidate[],
  options: ParseOptions,
): Reading | null {
  const nodes = makeNodes(candidates, options);
  const marks = countMarks(grammar);
  let best = -Infinity;
  let final: Edge | null = null;
  let finalScore = -Infinity;
  nodes.forEach((node, index) => {
    if (node.candidate && node.start - options.start < MAX_ROW) {
      const start =
        node.candidate.score -
        (node.start - options.start) * START_OFFSET_COST -
        Math.min(node.value - 1, MAX_JUMP) * START_VALUE_COST;
      if (start > node.score) node.score = start;
    }
    if (node.score === -Infinity || node.score < best - BEAM) return;
    best = Math.max(best, node.score);
    const edge = expand(grammar, nodes, index, marks, options);
    const total = node.score + edge.score;
    if (total > finalScore) {
      finalScore = total;
      final = edge;
    }
  });
  if (!final) return null;
  settleRest(nodes);
  return { rows: collectRows(grammar, final, finalScore, nodes, options), score: finalScore };
}

/** Reads on from one number to each that may follow it; returns the edge to the table's end. */
function expand(
  grammar: RowGrammar,
  nodes: readonly Node[],
  index: number,
  marks: Int32Array,
  options: ParseOptions,
): Edge {
  const node = nodes[index] as Node;
  const limit = Math.min(options.end, node.end + MAX_ROW);
  const targets: { node: Node; steps: ReturnType<typeof stepCost> }[] = [];
  let next = 0;
  let bound = limit;
  for (let j = index + 1; j < nodes.length && next < MAX_NEXT; j++) {
    const target = nodes[j] as Node;
    if (target.start > bound) break;
    if (target.start < node.end || target.rowEnd < node.end) continue;
    const between = (marks[target.start] ?? 0) - (marks[node.end] ?? 0);
    const steps = stepCost(node.value, target.value, between, options);
    if (steps.length === 0) continue;
    const likely = (target.candidate?.score ?? 0) >= LIKELY;
    if (target.value === node.value + 1) {
      if ((target.candidate?.score ?? 0) > 0) next += 1;
      if (likely) bound = Math.min(bound, target.start + LOOK_BEHIND);
    } else if (!likely) continue;
    targets.push({ node: target, steps });
  }
  const reach = bound < limit || next >= MAX_NEXT ? Math.min(limit, targets.at(-1)?.node.start ?? limit) : limit;
  const lost = Math.max(0, largest(targets.flatMap((target) => target.steps.map((step) => step.lost))));
  const scan = scanRow(grammar, node.end, reach, { first: node.from === null, lost });
  for (const target of targets) {
    for (const step of target.steps) {
      const row = scoreAt(scan, target.node.rowEnd, step.lost);
      if (row === -Infinity) continue;
      const score = row + step.cost + (target.node.candidate?.score ?? 0);
      const edge: Edge = {
        source: node,
        target: target.node,
        score,
        lost: step.lost,
        end: target.node.rowEnd,
        missing: step.missing,
      };
      node.edges.push(edge);
      if (node.score + score > target.node.score) {
        target.node.score = node.score + score;
        target.node.from = edge;
      }
    }
  }
  const tail = tailEdge(scan, node, options, reach);
  node.edges.push(tail);
  return tail;
}

/** A number behind the last row that does not continue the numbering is the page's: the table ends before it. */
function lastUnit(grammar: RowGrammar, node: Node, options: ParseOptions): number {
  const digits = TRAILING_NUMBER.exec(
    grammar.strip.norm.slice(Math.max(node.end, options.end - MAX_TRAILING), options.end),
  )?.[0];
  return digits === undefined || Number(digits) === node.value + 1 ? options.end : options.end - digits.length;
}

const MAX_TRAILING = 5;
const TRAILING_NUMBER = /(?<=\D)\d{1,4}$/u;

function tailEdge(scan: RowScan, node: Node, options: ParseOptions, reach: number): Edge {
  const end = Math.min(lastUnit(scan.grammar, node, options), reach);
  const left = options.end - end;
  const row = scoreAt(scan, end, 0);
  const fallback = -MAX_ROW * TAIL_COST;
  const score = (row === -Infinity ? fallback : row) - left * TAIL_COST;
  return { source: node, target: null, score, lost: 0, end, missing: 0 };
}

function settleRest(nodes: readonly Node[]): void {
  for (let i = nodes.length - 1; i >= 0; i--) {
    const node = nodes[i] as Node;
    for (const edge of node.edges) {
      const rest = edge.score + (edge.target ? edge.target.rest : 0);
      if (rest > node.rest) node.rest = rest;
    }
  }
}

function collectRows(
  grammar: RowGrammar,
  final: Edge,
  total: number,
  nodes: readonly Node[],
  options: ParseOptions,
): TableRow[] {
  const path: Edge[] = [];
  for (let edge: Edge | null = final; edge; edge = edge.source.from) path.push(edge);
  path.reverse();
  const places = new Map(nodes.map((node, place) => [node, place]));
  const rivals = bestRivals(nodes, new Set(path.map((edge) => edge.source)));
  const rows: TableRow[] = [];
  path.forEach((edge, index) => {
    const node = edge.source;
    const first = index === 0;
    const read = measureRows(grammar, node.end, edge.end, { first, lost: edge.lost });
    const before = path[index - 1];
    const disputed =
      isDisputed(grammar, edge, nodes, (places.get(node) ?? 0) + 1, first) ||
      (edge.target === null && hidesNumber(grammar, read));
    read.forEach((row, offset) => {
      const rival = rivals.get(node.value + offset) ?? -Infinity;
      rows.push({
        ...row,
        number: node.value + offset,
        printed: offset === 0 ? node.candidate : null,
        numberMargin: rival === -Infinity ? NO_MARGIN : Math.max(0, total - rival),
        missingBefore: offset === 0 ? (before?.missing ?? 0) : 0,
        missingAfter: edge.missing,
        disputed,
        beginsSurely:
          offset === 0 || row.startMargin >= SURE_START || grammar.strip.norm.charAt(row.start - 1) === '。',
        duplicate:
          offset === 0 &&
          before !== undefined &&
          before.source.value + before.lost + before.missing + 1 !== node.value &&
          !(options.restarts && node.value === 1),
      });
    });
  });
  return rows;
}

/**
 * Whether the rows from one number to the next may be others: one of the numbers that count as lost between them is
 * printed there, or the table's last rows read nearly as well as one row more.
 */
function isDisputed(grammar: RowGrammar, edge: Edge, nodes: readonly Node[], from: number, first: boolean): boolean {
  const { source, target, end, lost, missing } = edge;
  if (target === null) {
    if (!holdsGap(grammar, source.end, end)) return false;
    const scan = scanRow(grammar, source.end, end, { first, lost: 1 });
    return scoreAt(scan, end, 1) > scoreAt(scan, end, 0) - SURE_START;
  }
  if (lost + missing === 0) return false;
  const last = source.value + lost + missing;
  for (let i = from; i < nodes.length && (nodes[i]?.start ?? end) < end; i++) {
    const { value, candidate, start } = nodes[i] as Node;
    if (candidate && candidate.score > 0 && start >= source.end && value > source.value && value <= last) return true;
  }
  return false;
}

/** Whether a loss between two cells of the table's last row may have taken a number: no later one shows that it did not. */
function hidesNumber({ strip }: RowGrammar, rows: readonly MeasuredRow[]): boolean {
  return rows.some(({ cells }) => cells.some((cell, index) => index > 0 && strip.marks[cell.start] === MARK.gap));
}

/** For each row number, the score of the best reading that puts it elsewhere than the chosen one. */
function bestRivals(nodes: readonly Node[], chosen: ReadonlySet<Node>): Map<number, number> {
  const rivals = new Map<number, number>();
  for (const node of nodes) {
    if (chosen.has(node) || node.score === -Infinity || node.rest === -Infinity) continue;
    const score = node.score + node.rest;
    if (score > (rivals.get(node.value) ?? -Infinity)) rivals.set(node.value, score);
  }
  return rivals;
}
