/** Where a finding stands: lines and columns from code point offsets. */
import type { Finding } from '../model.js';
import { findLineStarts, lineOf } from '../source.js';

/** The text of a file with what is needed to find places in it, made once a file. */
export interface Lined {
  readonly text: string;
  readonly lineStarts: readonly number[];
  /** Code point offset → UTF-16 offset. */
  readonly toUnits: (codePoints: number) => number;
}

/** 1-based, columns in code points; the end column is the one after the last character. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function lineText(text: string): Lined {
  const pairs: number[] = [];
  for (let at = 0, points = 0; at < text.length; at++, points++) {
    if ((text.codePointAt(at) ?? 0) <= 0xffff) continue;
    pairs.push(points);
    at++;
  }
  const toUnits = (codePoints: number): number => {
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[middle] ?? 0) < codePoints) low = middle + 1;
      else high = middle;
    }
    return codePoints + low;
  };
  return { text, lineStarts: findLineStarts(text), toUnits };
}

/** The content of a line, without its end. */
export function lineContent(lined: Lined, line: number): string {
  const start = lined.lineStarts[line - 1] ?? lined.text.length;
  const end = lined.lineStarts[line] ?? lined.text.length;
  return lined.text.slice(start, end).replace(/\r?\n$/u, '');
}

function columnOf(lined: Lined, offset: number): number {
  const start = lined.lineStarts[lineOf(lined, offset) - 1] ?? 0;
  return Array.from(lined.text.slice(start, offset)).length + 1;
}

/** Null for a finding about the issue as a whole. */
export function regionOf(lined: Lined, finding: Pick<Finding, 'char_start' | 'char_end'>): Region | null {
  if (finding.char_start === null || finding.char_end === null) return null;
  const start = Math.min(lined.toUnits(finding.char_start), lined.text.length);
  const end = Math.max(Math.min(lined.toUnits(finding.char_end), lined.text.length), start);
  const last = Math.max(start, end - 1);
  const endsOnLine = /[\n]/u.test(lined.text.charAt(last)) && last > start ? last - 1 : last;
  return {
    startLine: lineOf(lined, start),
    startColumn: columnOf(lined, start),
    endLine: lineOf(lined, endsOnLine),
    endColumn: columnOf(lined, endsOnLine) + (end > start ? 1 : 0),
  };
}
