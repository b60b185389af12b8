import type { Traced } from '../source.js';
import type { NumberMatch } from '../text/document-number.js';

/** A number that was found in folded text: its letters and 号 as printed (號), its year in 〔〕. */
export function printedNumber(value: Traced, match: NumberMatch): string {
  const printed = value.text.slice(match.start, match.end).replace(/\s/gu, '');
  const bracket = match.number.indexOf('〔');
  if (bracket < 0) return printed;
  return printed.slice(0, bracket) + match.number.slice(bracket, -1) + printed.slice(-1);
}
