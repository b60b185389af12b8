/** How much a page holds: what a source calls a page can be all that stands between the few page marks left in it. */
import type { Line } from '../drafts.js';

/** Two columns of a page: a title and its text are looked for no farther apart, whether or not the source shows pages. */
export const MAX_PAGE_LINES = 90;
/** What has more lines than this is no page. */
const LONGEST_PAGE = 150;

/** Lines of a page too long to be one lose it: `page` is null there, as where a source shows no pages. */
export function forgetLongPages<T extends Line>(flow: readonly T[]): readonly T[] {
  const sizes = new Map<number | null, number>();
  for (const line of flow) sizes.set(line.page, (sizes.get(line.page) ?? 0) + 1);
  const isLong = (page: number | null): boolean => page !== null && (sizes.get(page) ?? 0) > LONGEST_PAGE;
  if (![...sizes.keys()].some(isLong)) return flow;
  return flow.map((line) => (isLong(line.page) ? { ...line, page: null } : line));
}
