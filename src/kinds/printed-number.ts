import type { Traced } from '../source.js';
import type { NumberMatch } from '../text/document-number.js';

/** A number that was found in folded text, its letters as printed, its year in 〔〕. */
export function printedNumber(value: Traced, match: NumberMatch): string {
  const bracket = match.number.indexOf('〔');
  const letters = value.text.slice(match.start, match.end).replace(/\s/gu, '').slice(0, Math.max(0, bracket));
  return bracket < 0
    ? value.text.slice(match.start, match.end).replace(/\s/gu, '')
    : letters + match.number.slice(bracket);
}
