/** Lines of a source for a person: numbered, vertical runs joined, what is lost or unprintable in sight. */
import type { Source } from '../source.js';
import { wrapCell } from '../terminal-table.js';
import { escapeOnLine, padStart } from '../terminal.js';
import { widthOf } from '../terminal-width.js';

/** Stands for a line that holds nothing, and for one that holds only white space. */
const BLANK = '·';
const SPACES = '␣';
/** A line of a vertical run holds a character, or digits kept together. */
const RUN_MOST = 4;
const PRIVATE_USE = /\p{Private_Use}/gu;
const LEAST_WIDTH = 10;

interface Piece {
  readonly line: number;
  readonly text: string;
  readonly short: boolean;
}

function pieceOf(source: Source, line: number): Piece {
  const start = source.lineStarts[line - 1] ?? 0;
  const end = source.lineStarts[line] ?? source.text.length;
  const text = source.text.slice(start, end).replace(/\r?\n$/u, '');
  const blank = text === '' ? BLANK : text.trim() === '' && !text.includes('\f') ? SPACES : null;
  const shown =
    blank ?? escapeOnLine(text).replace(PRIVATE_USE, (unit) => `\\u{${(unit.codePointAt(0) ?? 0).toString(16)}}`);
  return { line, text: shown, short: [...text.trim()].length <= RUN_MOST };
}

/** `1150–1171  实·施·工业园区`: short lines joined as long as they fit, a long line alone. */
export function quoteLines(
  source: Source,
  ranges: readonly (readonly [first: number, last: number])[],
  width: number,
): string[] {
  const most = Math.max(...ranges.map(([, last]) => String(last).length), 1);
  const indent = 2 + most * 2 + 1 + 2;
  const space = Math.max(LEAST_WIDTH, width - indent);
  const lines: string[] = [];
  const push = (pieces: readonly Piece[]): void => {
    const first = pieces[0]?.line ?? 0;
    const last = pieces.at(-1)?.line ?? first;
    const place = padStart(first === last ? String(first) : `${first}–${last}`, indent - 2);
    const text = pieces.map((piece) => piece.text).join('');
    for (const [i, part] of wrapCell(text, space).entries()) {
      lines.push(`${i === 0 ? place : ' '.repeat(indent - 2)}  ${part}`);
    }
  };
  for (const [i, [from, to]] of ranges.entries()) {
    if (i > 0) lines.push(`${' '.repeat(indent)}⋮`);
    let run: Piece[] = [];
    let used = 0;
    for (let line = from; line <= to; line++) {
      const piece = pieceOf(source, line);
      const wide = widthOf(piece.text);
      if (run.length > 0 && (!piece.short || used + wide > space)) {
        push(run);
        run = [];
        used = 0;
      }
      if (!piece.short) {
        push([piece]);
        continue;
      }
      run.push(piece);
      used += wide;
    }
    if (run.length > 0) push(run);
  }
  return lines;
}
