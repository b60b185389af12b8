/**
 * Where the lines of a spaced table stand on paper. A cell in the middle of two lines is printed between them, in a line
 * of its own, whatever their distance was:
 *
 *           节能专项验收意见、人防专项          one line of text apart
 *     8
 *           验收意见
 *     9     管线综合图                          one row apart
 *        二、勘察设计
 *     10    质量保修书
 */
import type { GridLine } from './grid.js';

function sharesColumn(a: GridLine, b: GridLine): boolean {
  return a.cells.some((cell, column) => cell.length > 0 && (b.cells[column] ?? []).length > 0);
}

/** Whether a line holds only what stands half way between its neighbours. */
function isBetween(lines: readonly GridLine[], at: number): boolean {
  const line = lines[at];
  const above = lines[at - 1];
  const below = lines[at + 1];
  if (!line || !above || !below || below.y - above.y !== 2) return false;
  return sharesColumn(above, below) && !sharesColumn(line, above) && !sharesColumn(line, below);
}

/** Most frequent distance of two rows of one line each that follow one another. */
function usualPitch(sections: readonly (readonly GridLine[])[], isNumbered: (line: GridLine) => boolean): number {
  const counts = new Map<number, number>();
  for (const lines of sections) {
    lines.forEach((line, i) => {
      const above = lines[i - 1];
      if (!above || !isNumbered(above) || !isNumbered(line)) return;
      counts.set(line.y - above.y, (counts.get(line.y - above.y) ?? 0) + 1);
    });
  }
  const [usual] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return usual?.[0] ?? 1;
}

/** The lines of all sections with their places on paper, in lines of print. */
export function placeOnPaper(sections: readonly (readonly GridLine[])[], numberColumn: number): GridLine[][] {
  const isNumbered = (line: GridLine): boolean => (line.cells[numberColumn] ?? []).length > 0;
  const pitch = usualPitch(sections, isNumbered);
  return sections.map((lines) => {
    let moved = 0;
    const shifts = lines.map(() => 0);
    lines.forEach((line, i) => {
      const above = lines[i - 1];
      const below = lines[i + 1];
      if (above && below && isBetween(lines, i)) {
        const distance = isNumbered(above) && isNumbered(below) ? pitch : 1;
        moved += distance / 2 - 1;
        shifts[i + 1] = distance / 2 - 1;
      } else moved += shifts[i] ?? 0;
      shifts[i] = moved;
    });
    return lines.map((line, i) => ({ ...line, y: line.y + (shifts[i] ?? 0) }));
  });
}
