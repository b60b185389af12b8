/**
 * What is particular to a terminal: colour, the width of Chinese text, and characters that must not reach one
 * (a source may hold escape sequences, or bidi controls that show a line other than it is).
 */
import { styleText } from 'node:util';
import { widthOf } from './terminal-width.js';

/** Controls but line feed and tab; format characters, bidi controls among them; separators of lines; tag characters. */
const UNSAFE = /(?![\t\n])[\p{Cc}\p{Cf}\u2028\u2029\u{e0000}-\u{e007f}]/gu;
const LINE_BREAKING = /[\t\n]/gu;

function escapeOne(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Text that may span several lines, safe for a terminal: `\u001b[31m` becomes `\u{1b}[31m` in print. */
export function escapeForTerminal(text: string): string {
  return text.replace(UNSAFE, escapeOne);
}

/** The same for what must stay on one line: a file name, a cell of a list. */
export function escapeOnLine(text: string): string {
  return escapeForTerminal(text).replace(LINE_BREAKING, escapeOne);
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

/** Cuts a text to a width; what was cut shows as `…`. */
export function cutToWidth(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let cut = '';
  let used = 0;
  for (const character of text) {
    used += widthOf(character);
    if (used > width - 1) break;
    cut += character;
  }
  return `${cut}…`;
}

/** Marks that Chinese typesetting does not put at the start of a line. */
const NO_LINE_START = '，。、；：？！）〕》」』”’…%％';
/** Marks that it does not put at the end of one. */
const OPENING_AT_END = /[（〔《「『“‘]+$/u;
const LATIN = /[\p{Script=Latin}\d]/u;

/** Breaks a paragraph into lines of at most `width` columns: anywhere in Chinese text, never inside a Latin word or number. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of splitWords(text)) {
    const wide = widthOf(word);
    if (used + wide > width && line !== '' && !NO_LINE_START.includes(word)) {
      const opening = OPENING_AT_END.exec(line)?.[0] ?? '';
      const kept = opening.length < line.length ? opening : '';
      lines.push(line.slice(0, line.length - kept.length).trimEnd());
      line = kept;
      used = widthOf(kept);
      if (word === ' ') continue;
    }
    line += word;
    used += wide;
  }
  if (line !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

function splitWords(text: string): string[] {
  const words: string[] = [];
  let latin = '';
  for (const character of text) {
    if (LATIN.test(character)) {
      latin += character;
      continue;
    }
    if (latin !== '') words.push(latin);
    latin = '';
    words.push(character);
  }
  if (latin !== '') words.push(latin);
  return words;
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan' | 'magenta' | 'inverse' | 'underline';
export type Paint = (style: Style | readonly Style[], text: string) => string;

/** A painter that colours, or one that leaves text as it is. */
export function painter(colour: boolean): Paint {
  if (!colour) return (_style, text) => text;
  // The caller has decided; styleText would ask process.stdout again.
  return (style, text) => styleText(typeof style === 'string' ? style : [...style], text, { validateStream: false });
}

export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
  /** Cut to this width. */
  readonly most?: number;
}

/** A table in aligned columns, without rules; the last column is cut to what is left of the line. */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  options: { readonly width: number | null; readonly paint: Paint },
): string[] {
  const cells = rows.map((row) =>
    row.map((cell, index) => {
      const most = columns[index]?.most;
      const safe = escapeOnLine(cell);
      return most === undefined || options.width === null ? safe : cutToWidth(safe, most);
    }),
  );
  const widths = columns.map((column, index) =>
    Math.max(widthOf(column.head), ...cells.map((row) => widthOf(row[index] ?? ''))),
  );
  const layOut = (row: readonly string[]): string => {
    const laid = row.map((cell, index) => {
      const wide = widths[index] ?? 0;
      if (columns[index]?.align === 'right') return padStart(cell, wide);
      return index === row.length - 1 ? cell : padEnd(cell, wide);
    });
    const text = laid.join('  ').trimEnd();
    return options.width === null ? text : cutToWidth(text, options.width);
  };
  const head = columns.some((column) => column.head !== '')
    ? [options.paint('bold', layOut(columns.map((column) => column.head)))]
    : [];
  return [...head, ...cells.map(layOut)];
}
