/** Edit distance on long texts: anchored on common stretches, exact where it is short. */

function levenshtein(a: string, b: string): number {
  let previous = Uint32Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = new Uint32Array(b.length + 1);
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      row[j] = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + same);
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/** Above this product of lengths an anchor is looked for first. */
const DIRECT = 400_000;
const ANCHOR = 24;

/** Number of single-character edits between two texts; an upper bound where no anchor is found in a long one. */
export function editDistance(a: string, b: string): number {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const left = a.slice(start, endA);
  const right = b.slice(start, endB);
  if (left.length === 0 || right.length === 0) return left.length + right.length;
  if (left.length * right.length <= DIRECT) return levenshtein(left, right);
  const middle = left.length >> 1;
  for (let step = 0; step < middle - ANCHOR; step += 8) {
    for (const at of [middle + step, middle - step]) {
      const anchor = left.slice(at, at + ANCHOR);
      if (anchor.length < ANCHOR) continue;
      const found = right.indexOf(anchor);
      if (found >= 0 && right.indexOf(anchor, found + 1) < 0) {
        return (
          editDistance(left.slice(0, at), right.slice(0, found)) +
          editDistance(left.slice(at + ANCHOR), right.slice(found + ANCHOR))
        );
      }
    }
  }
  return Math.max(left.length, right.length);
}

/** Longest common subsequence pairs of two lists under an equality, for short lists. */
export function matchLists<A, B>(
  left: readonly A[],
  right: readonly B[],
  same: (a: A, b: B) => boolean,
): [number, number][] {
  const table = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const row = table[i] as Uint32Array;
      row[j] = same(left[i] as A, right[j] as B)
        ? 1 + (table[i + 1]?.[j + 1] ?? 0)
        : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  const pairs: [number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    if (same(left[i] as A, right[j] as B)) {
      pairs.push([i, j]);
      i++;
      j++;
    } else if ((table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0)) i++;
    else j++;
  }
  return pairs;
}
