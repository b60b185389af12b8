import type { Line } from '../drafts.js';
export function splitIndexEntries<L extends Line>(lines: readonly L[]): L[][] {
  return lines.map((l) => [l]);
}
