/** Cutting a printed line of a statistics table into name, unit and values. */
import vocabulary from '../../data/indicators.json' with { type: 'json' };
import type { Line } from '../drafts.js';
import { sliceTraced, spanOf, trimTraced, type Source, type Traced } from '../source.js';
import { measure } from '../text/join.js';

const UNITS = new Set(vocabulary.units);
const NO_VALUE = new Set(vocabulary.noValue);
/** 1,234.5, -6.0, 6.0%, 增长6.0, 下降3.2; a full-width minus has become `-`, a comma `，`. */
const VALUE =
  /^(?<sign>[-+↑↓±]|增长|上升|提高|增加|下降|减少|降低)?(?<digits>\d{1,3}(?:，\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)%?$/u;
const FALLS = /^(?:-|↓|下降|减少|降低)$/u;
const LAST_BRACKET = /（(?<unit>[^（）]{1,10})）$/u;

interface Cell {
  readonly value: number | null;
  /** Where the cell ends in the printed line, in display columns. */
  readonly column: number;
}

export interface PrintedRow {
  readonly name: Traced;
  readonly unit: string | null;
  readonly cells: readonly Cell[];
  readonly line: Line;
  readonly indent: number;
}

interface Token {
  readonly start: number;
  readonly end: number;
  readonly norm: string;
}

function cutTokens(norm: string): Token[] {
  const tokens: Token[] = [];
  for (const match of norm.matchAll(/\S+/gu)) {
    const start = match.index;
    // Justification took the space out of `（亿元） 12.3` and of `（GDP） 亿元`.
    const glued = /）(?=[-+\d]+(?:[.\d，%]|$))/u.exec(match[0]);
    const closed = match[0].lastIndexOf('）') + 1;
    const isUnit = closed > 0 && UNITS.has(match[0].slice(closed));
    const cut = glued ? glued.index + 1 : isUnit ? closed : match[0].length;
    tokens.push({ start, end: start + cut, norm: match[0].slice(0, cut) });
    if (cut < match[0].length)
      tokens.push({ start: start + cut, end: start + match[0].length, norm: match[0].slice(cut) });
  }
  return tokens;
}

/** The number that a token prints, null for a printed dash, undefined for what is no value. */
function readValue(norm: string): number | null | undefined {
  if (NO_VALUE.has(norm) || /^-+$/u.test(norm)) return null;
  const match = VALUE.exec(norm);
  const digits = match?.groups?.['digits'];
  if (digits === undefined) return undefined;
  const value = Number(digits.replaceAll('，', ''));
  return FALLS.test(match?.groups?.['sign'] ?? '') && value !== 0 ? -value : value;
}

/** `　　#工业用电量 亿千瓦时 12.40 3.1 98.75 4.6`: values from the right, then the unit, the rest is the name. */
export function cutRow(source: Source, line: Line): PrintedRow {
  const tokens = joinSigns(cutTokens(line.text.norm));
  let first = tokens.length;
  while (first > 0 && readValue(tokens[first - 1]?.norm ?? '') !== undefined) first -= 1;
  const cells = tokens.slice(first).map((token) => ({
    value: readValue(token.norm) ?? null,
    column: displayColumn(source, line, token.end),
  }));
  const unitToken = tokens[first - 1];
  let name = sliceTraced(line.text, 0, tokens[first]?.start ?? line.text.text.length);
  let unit: string | null = null;
  if (unitToken && UNITS.has(unitToken.norm.replace(/^（|）$/gu, '')) && (first > 1 || cells.length > 0)) {
    unit = line.text.text.slice(unitToken.start, unitToken.end).replace(/^[（(]|[）)]$/gu, '');
    name = sliceTraced(line.text, 0, unitToken.start);
  } else {
    const bracket = LAST_BRACKET.exec(name.norm.trimEnd());
    const inside = bracket?.groups?.['unit'];
    if (bracket && inside !== undefined && UNITS.has(inside)) {
      unit = name.text.slice(bracket.index + 1, bracket.index + 1 + inside.length);
      name = sliceTraced(name, 0, bracket.index);
    }
  }
  return { name: trimTraced(name), unit, cells, line, indent: line.indent };
}

/** `- 6.0` is a minus with a space behind it only where the value tokens would otherwise be one too many: kept apart here. */
function joinSigns(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    const isSign = last && /^(?:增长|上升|下降|减少|↑|↓)$/u.test(last.norm) && /^\d/u.test(token.norm);
    if (last && isSign) joined[joined.length - 1] = { start: last.start, end: token.end, norm: last.norm + token.norm };
    else joined.push(token);
  }
  return joined;
}

/** Column of the printed line at which a unit of its text stands: `-layout` holds columns by runs of spaces. */
function displayColumn(source: Source, line: Line, end: number): number {
  const at = line.text.at[end - 1] ?? -1;
  if (at < 0) return -1;
  return line.indent + measure(source.text.slice(line.span.start, at + 1));
}

export function rowSpan(row: PrintedRow): { start: number; end: number } {
  return spanOf(row.line.text) ?? row.line.span;
}
