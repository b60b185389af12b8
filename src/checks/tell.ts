/** How checks quote text and name places. */
import type { DocumentDraft } from '../drafts.js';
import { sliceTraced, spanOf, type Span, type Traced } from '../source.js';

/** Longest quote in a message. */
const MAX_QUOTE = 60;

/** One line, without line ends, cut with a mark where it is long. */
export function tellText(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= MAX_QUOTE ? line : `${line.slice(0, MAX_QUOTE - 1)}…`;
}

/** Without white space: two extractions of one title differ in it. */
export function squeeze(text: string): string {
  return text.replace(/\s/gu, '');
}

/** The source place of a stretch of traced text. */
export function spanOfUnits(text: Traced, start: number, end: number): Span | null {
  return spanOf(sliceTraced(text, start, end)) ?? spanOf(text);
}

/** What a document is called in a message: title, else number, else the start of its text. */
export function nameOf(draft: DocumentDraft): string {
  const name = draft.title?.text ?? draft.number?.text ?? draft.blocks[0]?.text.text ?? '';
  return tellText(name);
}

/** The place that stands for a whole document: its title, else its number, else its first line. */
export function headOf(draft: DocumentDraft): Span {
  return draft.title?.span ?? draft.number?.span ?? { start: draft.span.start, end: draft.span.start + 1 };
}
