/**
 * Numbered steps in wrapped lines:
 *
 *     1.告知阶段。主管部门应当在工程
 *     开工前告知汇交义务。
 *     2.验收阶段。…
 */
import type { Traced } from '../../source.js';
import { sliceTraced } from '../../source.js';
import { readNumeral } from './numerals.js';
import { joinPieces, type TableLine } from './tokens.js';

export interface Step {
  readonly number: number;
  readonly text: Traced;
  readonly lines: readonly number[];
  /** The numbers before it leave a hole, or it comes twice. */
  readonly expected: boolean;
}

export interface ProcedureReading {
  readonly steps: readonly Step[];
  readonly notes: readonly Traced[];
}

/** The styles in which steps are numbered, from the outer to the inner ones of official print. */
const STYLES: readonly RegExp[] = [
  /^第(?<number>[一二三四五六七八九十\d]{1,3})步[：:，、]?/u,
  /^步骤(?<number>[一二三四五六七八九十\d]{1,3})[：:，、.]?/u,
  /^(?<number>[一二三四五六七八九十]{1,3})、/u,
  /^（(?<number>[一二三四五六七八九十]{1,3})）/u,
  /^(?<number>\d{1,2})(?:[.、．]|(?= ))(?!\d)/u,
  /^（(?<number>\d{1,2})）/u,
  /^(?<number>\d{1,2})）/u,
  /^(?<number>[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳])/u,
];
const NOTE = /^(?:注|备注|说明|附注)[：:]/u;
const SENTENCE_END = /[。！？；：][”’」』）]*$/u;

interface Start {
  readonly number: number;
  readonly length: number;
}

function startOf(line: TableLine, style: RegExp): Start | null {
  // Circled digits fold to plain ones, so the printed text is read for them.
  const found = style.exec(line.line.text.norm) ?? style.exec(line.line.text.text);
  const number = found ? readNumeral(found.groups?.['number'] ?? '') : null;
  return found && number !== null ? { number, length: found[0].length } : null;
}

/** The outermost style that starts with 1; the others are items inside a step. */
function findStyle(lines: readonly TableLine[]): RegExp | null {
  let best: { style: RegExp; first: number } | null = null;
  for (const style of STYLES) {
    const first = lines.findIndex((line) => startOf(line, style)?.number === 1);
    if (first >= 0 && (!best || first < best.first)) best = { style, first };
  }
  return best?.style ?? null;
}

/** Reads numbered steps; null where fewer than two are found. */
export function readProcedure(lines: readonly TableLine[]): ProcedureReading | null {
  const style = findStyle(lines);
  if (!style) return null;
  const steps: { number: number; pieces: Traced[]; lines: number[]; expected: boolean }[] = [];
  const notes: Traced[] = [];
  let inNote = false;
  for (const line of lines) {
    const { text } = line.line;
    const last = steps[steps.length - 1];
    const start = startOf(line, style);
    const before = last?.pieces[last.pieces.length - 1];
    // A number in mid sentence (`…在` / `2.5公里内`) starts no step: the sentence before must be closed, or the number due.
    const due = start !== null && start.number === (last?.number ?? 0) + 1;
    const closed = !before || SENTENCE_END.test(before.norm);
    if (start && (due || (closed && start.number > (last?.number ?? 0)))) {
      const rest = sliceTraced(text, start.length + (/^ */u.exec(text.norm.slice(start.length))?.[0].length ?? 0));
      steps.push({ number: start.number, pieces: [rest], lines: [line.index], expected: due });
      inNote = false;
    } else if (inNote) notes.push(joinPieces([...notes.splice(-1), text]));
    else if (!last || NOTE.test(text.norm)) {
      notes.push(text);
      inNote = last !== undefined;
    } else {
      last.pieces.push(text);
      last.lines.push(line.index);
    }
  }
  if (steps.length < 2) return null;
  return { steps: steps.map(({ pieces, ...step }) => ({ ...step, text: joinPieces(pieces) })), notes };
}
