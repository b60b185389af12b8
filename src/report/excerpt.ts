/** The source lines around a place with a caret under it, as a compiler shows them. */
import { widthOf } from '../terminal-width.js';
import { escapeControls } from './escape.js';
import { lineContent, type Lined, type Region } from './place.js';
import type { Paint } from './report.js';

/** Blank lines carry nothing; this many lines with text are shown before and after the place. */
const CONTEXT_LINES = 1;
/** How far around the place a line with text is looked for: extractors leave blank lines between all others. */
const CONTEXT_REACH = 3;
/** Lines of a longer place that are shown: the first ones and the last. */
const MAX_MARKED_LINES = 3;
/** Columns of a terminal that a source line may take. */
const MAX_WIDTH = 76;
const ELLIPSIS = '…';

interface Shown {
  readonly text: string;
  /** Width of what stands before the marked part, and of the marked part. */
  readonly before: number;
  readonly marked: number;
}

/** Characters from the start (or, reversed, from the end) that fit into a width. */
function fit(characters: readonly string[], width: number): number {
  let used = 0;
  let taken = 0;
  for (const character of characters) {
    used += widthOf(character);
    if (used > width) break;
    taken += 1;
  }
  return taken;
}

/** A window of a line around columns `[start, end)`, 0-based code points, with its ends marked where it is cut. */
export function showLine(line: string, start: number, end: number): Shown {
  const characters = Array.from(line.trimEnd(), (character) => escapeControls(character === '\t' ? ' ' : character));
  const leading = characters.slice(0, start);
  const marked = characters.slice(start, Math.max(end, start));
  const trailing = characters.slice(Math.max(end, start));
  const keptMarked = marked.slice(0, fit(marked, MAX_WIDTH - 4));
  const room = MAX_WIDTH - widthOf(keptMarked.join(''));
  const trailingRoom = Math.max(Math.floor(room / 2), room - widthOf(leading.join('')));
  const keptTrailing = keptMarked.length < marked.length ? [] : trailing.slice(0, fit(trailing, trailingRoom));
  const leadingRoom = Math.max(0, room - widthOf(keptTrailing.join('')));
  const keptLeading = leading.slice(leading.length - fit(leading.toReversed(), leadingRoom));
  const isCutBefore = keptLeading.length < leading.length;
  const isCutAfter = keptTrailing.length < trailing.length || keptMarked.length < marked.length;
  const before = `${isCutBefore ? ELLIPSIS : ''}${keptLeading.join('')}`;
  return {
    text: `${before}${keptMarked.join('')}${keptTrailing.join('')}${isCutAfter ? ELLIPSIS : ''}`,
    before: widthOf(before),
    marked: widthOf(keptMarked.join('')),
  };
}

/** The nearest lines with text before (step -1) or after (step 1) a line. */
function contextLines(lined: Lined, from: number, step: 1 | -1): number[] {
  const found: number[] = [];
  for (let i = 1; i <= CONTEXT_REACH && found.length < CONTEXT_LINES; i++) {
    const line = from + step * i;
    if (line < 1 || line > lined.lineStarts.length) break;
    if (lineContent(lined, line).trim() !== '') found.push(line);
  }
  return step < 0 ? found.reverse() : found;
}

/** Lines of the place to show: all of a short one, the ends of a long one; null for what is left out between them. */
function markedLines(lined: Lined, region: Region): (number | null)[] {
  const all: number[] = [];
  for (let line = region.startLine; line <= region.endLine && all.length <= MAX_MARKED_LINES; line++) {
    if (lineContent(lined, line).trim() !== '' || line === region.startLine) all.push(line);
  }
  if (all.length <= MAX_MARKED_LINES) return all;
  const last = [...Array(CONTEXT_REACH).keys()]
    .map((i) => region.endLine - i)
    .find((line) => lineContent(lined, line).trim() !== '');
  return [...all.slice(0, MAX_MARKED_LINES - 1), null, ...(last === undefined ? [] : [last])];
}

export function showExcerpt(lined: Lined, region: Region, paint: Paint): string[] {
  const marked = markedLines(lined, region);
  const shown = [...contextLines(lined, region.startLine, -1), ...marked, ...contextLines(lined, region.endLine, 1)];
  const gutter = String(Math.max(...shown.map((line) => line ?? 0))).length;
  const label = (text: string): string => paint('dim', `${text.padStart(gutter)} │ `);
  return shown.flatMap((line) => {
    if (line === null) return [label(ELLIPSIS)];
    const content = lineContent(lined, line);
    if (!marked.includes(line)) return [`${label(String(line))}${showLine(content, 0, 0).text}`.trimEnd()];
    const start = line === region.startLine ? region.startColumn - 1 : content.length - content.trimStart().length;
    const end = line === region.endLine ? region.endColumn - 1 : Array.from(content.trimEnd()).length;
    const view = showLine(content, start, end);
    const carets = `${' '.repeat(view.before)}${paint('red', '^'.repeat(Math.max(1, view.marked)))}`;
    return [`${label(String(line))}${view.text}`.trimEnd(), `${label('')}${carets}`];
  });
}
