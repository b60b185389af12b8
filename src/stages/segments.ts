/** Cutting the source into lines: what stands between two line ends or form feeds, with its white space measured. */
import type { Source, Span } from '../source.js';
import { measure } from '../text/join.js';

export interface Segment {
  /** Content without surrounding white space; empty for a blank line. */
  readonly span: Span;
  /** White space before the content. */
  readonly lead: string;
  readonly indent: number;
  /** 0-based line of the source. */
  readonly line: number;
  /** A form feed stands directly before. */
  readonly afterFormFeed: boolean;
}

export function isBlank(segment: Segment): boolean {
  return segment.span.end === segment.span.start;
}

/** All lines in source order; a line with a form feed inside becomes two segments. */
export function cutSegments(source: Source): Segment[] {
  const segments: Segment[] = [];
  let feed = source.text.indexOf('\f');
  for (let line = 0; line < source.lineStarts.length; line++) {
    const start = source.lineStarts[line] ?? 0;
    const end = source.lineStarts[line + 1] ?? source.text.length;
    let from = start;
    let afterFormFeed = false;
    while (from <= end) {
      const to = feed < 0 || feed >= end ? end : feed;
      segments.push(measureSegment(source, from, to, line, afterFormFeed));
      if (to === end) break;
      afterFormFeed = true;
      from = to + 1;
      feed = source.text.indexOf('\f', from);
    }
  }
  return segments;
}

function measureSegment(source: Source, from: number, to: number, line: number, afterFormFeed: boolean): Segment {
  const raw = source.text.slice(from, to);
  const lead = raw.slice(0, raw.length - raw.trimStart().length);
  const content = raw.trim();
  const start = from + (content === '' ? 0 : lead.length);
  return {
    span: { start, end: start + content.length },
    lead,
    indent: measure(source.norm.slice(from, from + lead.length)) + wideSpaces(lead),
    line,
    afterFormFeed,
  };
}

/** U+3000 folds to one space and is two columns wide. */
function wideSpaces(lead: string): number {
  let count = 0;
  for (const unit of lead) if (unit === '\u3000') count += 1;
  return count;
}
