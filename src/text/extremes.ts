/** The ends of a list of any length: `Math.max(...values)` overflows the stack where a file has a line too many. */

/** The largest of the values; `-Infinity` of none. */
export function largest(values: Iterable<number>): number {
  let most = -Infinity;
  for (const value of values) if (value > most) most = value;
  return most;
}

/** The smallest of the values; `Infinity` of none. */
export function smallest(values: Iterable<number>): number {
  let least = Infinity;
  for (const value of values) if (value < least) least = value;
  return least;
}
