/** Brackets, book marks and quotation marks that come in pairs. Input is `norm`. */

/** The pairs that a title holds. */
const TITLE_PAIRS = ['（）', '《》'] as const;
/** … and running text. */
export const TEXT_PAIRS = ['（）', '《》', '“”'] as const;

/** Index of the first mark without a partner: a closing one that nothing opens, else the first one left open; or null. */
export function findUnbalanced(norm: string, pair: string): number | null {
  const open: number[] = [];
  for (let i = 0; i < norm.length; i++) {
    if (norm[i] === pair[0]) open.push(i);
    else if (norm[i] === pair[1] && open.pop() === undefined) return i;
  }
  return open[0] ?? null;
}

/** Whether all that opens is closed and nothing else is. */
export function isBalanced(norm: string, pairs: readonly string[] = TITLE_PAIRS): boolean {
  return pairs.every((pair) => findUnbalanced(norm, pair) === null);
}
