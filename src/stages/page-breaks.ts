/** Where pages begin when the extractor left no form feed: one space before a line, or page furniture in mid flow. */
import type { FurnitureKind } from '../drafts.js';
import type { Section } from '../model.js';
import type { Source } from '../source.js';
import { squeeze } from './furniture.js';
import type { Segment } from './segments.js';

/** A line while its page and what it is of a page's furniture are made out. */
export interface Marked {
  readonly segment: Segment;
  readonly norm: string;
  readonly vertical: boolean;
  readonly blanksBefore: number;
  furniture: FurnitureKind | null;
  pageNumber: number | null;
  section: Section | null;
  pageStart: boolean;
}

/** More lines than this share with one leading space are indentation, not page breaks. */
const MAX_SPACE_BREAK_SHARE = 0.08;
/** From this share on, lines are parted by blank lines. */
const MIN_APART_SHARE = 0.6;

/** Page breaks where the extractor left no form feed. */
export function markPageBreaks(source: Source, marked: Marked[]): void {
  const plain = marked.filter((line) => !line.vertical);
  const spaced = plain.filter((line) => /^ (?! )/u.test(line.segment.lead));
  const spaceMeansBreak = spaced.length <= plain.length * MAX_SPACE_BREAK_SHARE;
  // Where blank lines part the lines, the break took the one before it.
  const apart = plain.filter((line) => line.blanksBefore > 0).length > plain.length * MIN_APART_SHARE;
  marked.forEach((line, index) => {
    const before = marked[index - 1];
    if (!before || line.furniture) return;
    const leads = line.segment.lead.startsWith(' ');
    if (line.vertical) {
      line.pageStart = leads && startsHead(source, line);
      return;
    }
    const single = /^ (?! )/u.test(line.segment.lead);
    line.pageStart =
      leads &&
      ((spaceMeansBreak && (single || (apart && line.blanksBefore === 0))) || before.furniture === 'section-name');
  });
  markFurnitureBreaks(marked);
}

/** Inside a vertical run: the lines from here spell the first word of a table head. */
function startsHead(source: Source, line: Marked): boolean {
  const HEAD_START = '序号';
  const next = squeeze(source.norm.slice(line.segment.span.start, line.segment.span.start + 8));
  return next.startsWith(HEAD_START);
}

/**
 * A group of furniture with a page number or a running head in it is a page break of its own unless one is marked
 * beside it. What is printed at a page's foot (its number, a section's name) stands before the head of the next page.
 */
function markFurnitureBreaks(marked: Marked[]): void {
  const last = marked.at(-1);
  const numbersAreFeet = marked[0]?.furniture !== 'page-number' || last?.furniture === 'page-number';
  for (let index = 0; index < marked.length; index++) {
    if (!marked[index]?.furniture) continue;
    let end = index;
    while (marked[end]?.furniture) end += 1;
    const group = marked.slice(index, end);
    const at = index + findFoot(group, numbersAreFeet);
    if (at > index - 1 && index > 0 && marked[end] && !marked.slice(index, end + 1).some((line) => line.pageStart)) {
      const first = marked[at];
      if (first) first.pageStart = true;
    }
    index = end;
  }
}

/** How many lines of a group of furniture belong to the page before; -1 where it is no page break. */
function findFoot(group: readonly Marked[], numbersAreFeet: boolean): number {
  const head = group.findIndex((line) => line.furniture === 'running-head');
  const number = group.findLastIndex((line) => line.furniture === 'page-number');
  if (head >= 0) return !numbersAreFeet && number >= 0 && number < head ? number : head;
  if (number < 0) return -1;
  return numbersAreFeet ? number + 1 : number;
}
