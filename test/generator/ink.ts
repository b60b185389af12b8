/**
 * Ink: characters that remember which printed cell they belong to. Renderers emit ink, damage removes ink, and what is
 * left of each cell is the truth of `annex_cells.observed`.
 */
export interface Glyph {
  readonly c: string;
  /** Id of the printed cell; -1 for what is no cell (title, head, furniture, printed blank). */
  readonly cell: number;
  /** Index of the character in the cell's text. */
  readonly at: number;
}

export const GAP = '□';

export function glyphsOf(text: string, cell = -1): Glyph[] {
  return [...text].map((c, at) => ({ c, cell, at }));
}

/** What is left of a text: each lost stretch as one □; null where nothing was lost. */
export function observedOf(text: string, seen: ReadonlySet<number>): string {
  let out = '';
  let lost = false;
  [...text].forEach((c, at) => {
    if (seen.has(at)) {
      out += (lost ? GAP : '') + c;
      lost = false;
    } else lost = true;
  });
  return out + (lost ? GAP : '');
}
