/** A jump in the printed page numbers: pages that are not in the source. */
import type { Line } from '../drafts.js';
import type { FindingDraft } from '../findings.js';
import type { Check, CheckInput } from './check.js';

const PRINTED_NUMBER = /\d{1,4}/u;
/** Below this share of pages with a number, furniture was removed by the extractor and a jump says nothing. */
const MIN_SHARE = 0.6;
/**
 * Without page breaks the pages are parted by their numbers, and a number that was not recognised (in a table, in a
 * vertical run) looks like a page that is not there.
 */
const PAGE_BREAK = '\f';
/** Two numbers are a pair, not a sequence. */
const MIN_NUMBERS = 3;

interface PrintedNumber {
  readonly value: number;
  readonly line: Line;
}

/** Page of the source → its printed number, where it prints exactly one. */
function readNumbers(lines: readonly Line[]): Map<number, PrintedNumber> {
  const numbers = new Map<number, PrintedNumber | null>();
  for (const line of lines) {
    if (line.furniture !== 'page-number' || line.page === null) continue;
    const printed = PRINTED_NUMBER.exec(line.text.norm)?.[0];
    if (printed === undefined) continue;
    const value = Number(printed);
    const known = numbers.get(line.page);
    if (known === undefined) numbers.set(line.page, { value, line });
    else if (known?.value !== value) numbers.set(line.page, null);
  }
  return new Map([...numbers].filter((entry): entry is [number, PrintedNumber] => entry[1] !== null));
}

function countPages(input: CheckInput): number {
  return new Set(input.lines.map((line) => line.page)).size;
}

function findJumps(numbers: ReadonlyMap<number, PrintedNumber>): FindingDraft[] {
  return [...numbers].flatMap(([page, before]): FindingDraft[] => {
    const after = numbers.get(page + 1);
    if (!after || after.value <= before.value + 1) return [];
    const params = { before: before.value, after: after.value };
    return [{ code: 'source-page-missing', params, span: after.line.span, document: null }];
  });
}

export const pageNumbers: Check = {
  name: 'page-numbers',
  codes: ['source-page-missing'],
  skip: (input) => {
    if (!input.source.text.includes(PAGE_BREAK)) return 'no-page-breaks';
    const numbers = readNumbers(input.lines);
    const enough = numbers.size >= MIN_NUMBERS && numbers.size >= countPages(input) * MIN_SHARE;
    return enough ? null : 'no-printed-page-numbers';
  },
  run: (input) => findJumps(readNumbers(input.lines)),
};
