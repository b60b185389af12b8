/** From the margin between the chosen reading and the best other one to a stated probability. */
import type { CellStatus } from '../model.js';

/** How often a value of each status is right where the reading itself is beyond doubt; measured by `npm run eval`. */
const CEILING: Readonly<Record<CellStatus, number>> = {
  observed: 0.995,
  spanned: 0.99,
  restored: 0.97,
  inferred: 0.7,
  partial: 0.3,
  missing: 0.1,
};
/** A reading without margin is a coin toss. */
const FLOOR = 0.5;
/** Margins at which doubt has fallen to a third. */
const MARGIN_SCALE = 1.2;

export function confidenceOf(status: CellStatus, margin: number, ceiling = CEILING[status]): number {
  const sure = 1 - (1 - FLOOR) * Math.exp(-Math.max(0, margin) / MARGIN_SCALE);
  return Math.round(ceiling * sure * 1000) / 1000;
}
