/** What the readers of parts share: the flow of an issue's lines, its columns, and the sections its pages name. */
import type { Line } from '../drafts.js';
import type { Section } from '../model.js';
import { readMarker } from '../text/headings.js';
import { endsSentence } from '../text/join.js';
import type { Span } from '../source.js';
import { isFigureRow } from './fresh-starts.js';
import type { OrderedLine } from './order.js';
import type { SectionMark } from './paginate.js';
import { columnOf, widthOf } from './line-widths.js';
import type { TitleBlock } from './title-blocks.js';
import { isIssuerLine } from './title-shapes.js';

export type PartShape = TitleBlock['shape'] | 'index' | 'photos';

export interface Reader {
  /** Whether the source shows where its pages begin. */
  readonly showsPages: boolean;
  readonly flow: readonly OrderedLine[];
  readonly sections: readonly SectionMark[];
  readonly contents: readonly Span[];
  readonly columns: readonly number[];
}

/** 一、 and （一）: numbers of lower levels stand before items, which may end a document without a full stop. */
const MAX_HEADING_LEVEL = 2;
/** A line this much narrower than its column is complete. */
const CLOSED_SHARE = 0.62;

/** Nothing goes on after this line: a full stop, a date, a signature, or much room left in its column. */
export function isClosed(reader: Reader, at: number): boolean {
  const line = reader.flow[at];
  if (line?.kind !== 'text') return true;
  const norm = line.text.norm;
  if (endsSentence(norm) || /日$|[）》]$/u.test(norm) || isIssuerLine(norm)) return true;
  if (/[，、；：]$/u.test(norm) || isHeading(norm)) return false;
  return reader.columns.length === 0 || widthOf(line) < columnOf(line, reader.columns) * CLOSED_SHARE;
}

/** `（二）发展水上运输`: what it heads goes on after it, on the next page too; not a row of figures, `五、出口 亿元 3.1 -0.4`. */
function isHeading(norm: string): boolean {
  const marker = readMarker(norm);
  return marker !== null && marker.level <= MAX_HEADING_LEVEL && !isFigureRow(norm);
}

/** The section whose name stands on the line's page; without pages the last name before the line. */
export function sectionAt(line: Line | undefined, sections: readonly SectionMark[]): Section | null {
  if (!line) return null;
  if (line.page !== null) return sections.find((mark) => mark.page === line.page)?.section ?? null;
  return sections.findLast((mark) => mark.span.start < line.span.start)?.section ?? null;
}
