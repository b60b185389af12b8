/** Lines of a page cut into tokens at their gaps, each with the columns that it covers on the page. */
import { isFurnitureLine } from '../annexes/vertical/run.js';
import type { Source } from '../source.js';
import { measure } from '../text/join.js';
import { isBlank, type Segment } from './segments.js';
import { isAddressee, readAnnexLabel } from './title-shapes.js';

/** What stands between two gaps of a line: its place in the source and the columns that it covers. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

export interface Row {
  readonly segment: Segment;
  readonly blanks: number;
  /** Empty for a row that no band may take: part of a vertical run. */
  readonly tokens: readonly Token[];
}

/** Extractors align columns either by display width or by counting characters; each has its own widths. */
export interface Ruler {
  /** Columns that one full-width character takes. */
  readonly em: 1 | 2;
  readonly widthOf: (text: string) => number;
}

export const RULERS: readonly Ruler[] = [
  { em: 2, widthOf: measure },
  { em: 1, widthOf: countCharacters },
];

/** Rows of a band by what stands on either side of the gutter. */
export type Side = 'both' | 'left' | 'right' | 'foreign';

/** A line of so many pieces is a row of a table. */
const MIN_TABLE_TOKENS = 4;
const TABLE_HEAD = /^(?:序\s*号|编\s*号|指\s*标)/u;
const GAP = /\s{2,}/gu;
const HAS_GAP = /\s{2}/u;
const BULLET = /(?:^|\s)[▲△▼▽●○◎■◆◇★☆※•·▶▷►]$/u;
const BARE_NUMBER = /^\s*(?:第\s*)?\d{1,4}\s*页?\s*$/u;

export function readRows(
  source: Source,
  segments: readonly Segment[],
  isVertical: (segment: Segment) => boolean,
  ruler: Ruler,
): Row[] {
  const rows: Row[] = [];
  let blanks = 0;
  for (const segment of segments) {
    if (isBlank(segment)) {
      blanks += 1;
      continue;
    }
    rows.push({ segment, blanks, tokens: isVertical(segment) ? [] : cutTokens(source, segment, ruler) });
    blanks = 0;
  }
  return rows;
}

function cutTokens(source: Source, segment: Segment, ruler: Ruler): Token[] {
  const { start, end } = segment.span;
  const text = source.text.slice(start, end);
  const tokens: Token[] = [];
  let column = ruler.widthOf(segment.lead);
  let from = 0;
  const push = (to: number): void => {
    const width = ruler.widthOf(text.slice(from, to));
    tokens.push({ start: start + from, end: start + to, from: column, to: column + width });
    column += width;
  };
  for (const gap of HAS_GAP.test(text) ? text.matchAll(GAP) : []) {
    // A mark stands before its item, whatever the space between them.
    if (BULLET.test(text.slice(from, gap.index))) continue;
    push(gap.index);
    column += ruler.widthOf(gap[0]);
    from = gap.index + gap[0].length;
  }
  push(text.length);
  return tokens;
}

/** Without the second halves of surrogate pairs. */
function countCharacters(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) !== 0xdc00) count += 1;
  return count;
}

/** `附件2` begins a column; its title stands below it, or goes on at the top of the next column. */
export function isAnnexHead(source: Source, row: Row | undefined): boolean {
  const token = row?.tokens[0];
  return token !== undefined && readAnnexLabel(source.norm.slice(token.start, token.end)) !== null;
}

export function sideOf(source: Source, rows: readonly Row[], i: number, at: number): Side {
  const tokens = rows[i]?.tokens ?? [];
  const first = tokens[0];
  const last = tokens.at(-1);
  if (!first || !last || tokens.length >= MIN_TABLE_TOKENS) return 'foreign';
  if (tokens.some((token) => token.from < at && token.to >= at)) return 'foreign';
  if (tokens.some((token) => TABLE_HEAD.test(source.norm.slice(token.start, token.start + 5)))) return 'foreign';
  if (tokens.length > 2 && [rows[i - 1], rows[i + 1]].some((row) => row && row.tokens.length > 2)) return 'foreign';
  if (first.from >= at) return 'right';
  // `9          质量检查报告`: a row of a table with its number.
  if (last.from >= at && BARE_NUMBER.test(source.norm.slice(first.start, first.end))) return 'foreign';
  return last.to < at ? 'left' : 'both';
}

export function textOf(source: Source, row: Row | undefined): string {
  return row ? source.norm.slice(row.segment.span.start, row.segment.span.end) : '';
}

/** `组　长：` opens a list of people, set over both columns. */
const ROLE = /^(?:第一|常务|执行|副|总)*(?:组长|组员|成员|主任|指挥|指挥长|召集人|委员)：/u;

/** No line of a column's text: the beginning of another text, the foot or head of a page. */
export function endsColumn(norm: string): boolean {
  return (
    ROLE.test(norm.replace(/\s/gu, '')) ||
    isAddressee(norm) ||
    readAnnexLabel(norm) !== null ||
    BARE_NUMBER.test(norm) ||
    isFurnitureLine(norm)
  );
}
