/** A source that ends in mid sentence. */
import type { BlockDraft, DocumentDraft } from '../drafts.js';
import type { FindingDraft } from '../findings.js';
import type { Check, CheckInput } from './check.js';
import { spanOfUnits, tellText } from './tell.js';

/** What closes a sentence; closing marks may follow it. */
const CLOSED = /[。！？；：….!?;:](?:[”’）》」』\]〕]|\s)*$/u;
/** Whole without a full stop: a note in brackets at the end. */
const BRACKETED = /）\s*$/u;
/** Kinds of blocks that are sentences. Captions, signatures, contacts and entries close without a full stop. */
const SENTENCES: ReadonlySet<BlockDraft['kind']> = new Set(['paragraph', 'item', 'event', 'heading']);
/** A cut in mid clause, wherever it stands. */
const OPEN = /[，、：（《“‘]\s*$/u;
/** Has clauses, so it is a sentence and not a label or a title. */
const CLAUSES = /[，；。]/u;
/** Captions of photos, which close without a full stop, stand among and after the text of these. */
const PICTURED: ReadonlySet<DocumentDraft['section']> = new Set(['photos', 'feature']);
/** A shorter line without a full stop is a label, not a sentence. */
const MIN_SENTENCE = 12;
const TAIL_CHARACTERS = 20;

/** The document that stands last in the source, whatever its position. */
function lastDocument(input: CheckInput): DocumentDraft | null {
  let last: DocumentDraft | null = null;
  for (const { draft } of input.documents) if (!last || draft.span.end > last.span.end) last = draft;
  return last;
}

/** The block that stands last in the source: a displaced title block does not change it. */
function lastBlock(draft: DocumentDraft): BlockDraft | null {
  let last: BlockDraft | null = null;
  let end = -1;
  for (const block of draft.blocks) {
    const at = block.text.at.at(-1) ?? -1;
    if (at >= end) [last, end] = [block, at];
  }
  return last;
}

export function findOpenEnd(input: CheckInput): FindingDraft[] {
  const draft = lastDocument(input);
  const entry = input.documents.find((document) => document.draft === draft);
  const block = draft && lastBlock(draft);
  if (!draft || !block || !SENTENCES.has(block.kind)) return [];
  const blockEnd = block.text.at.at(-1) ?? -1;
  // An annex after the body ends the source; its own finding says when it is cut off.
  if (entry?.annexes.some((annex) => annex.span.end > blockEnd)) return [];
  const { text } = block.text;
  if (!OPEN.test(text)) {
    if (text.length < MIN_SENTENCE || CLOSED.test(text) || BRACKETED.test(text)) return [];
    if (PICTURED.has(draft.section) || !CLAUSES.test(text)) return [];
  }
  return [
    {
      code: 'source-truncated',
      params: { tail: tellText(text.slice(-TAIL_CHARACTERS)) },
      span: spanOfUnits(block.text, Math.max(0, text.length - TAIL_CHARACTERS), text.length),
      document: draft.position,
    },
  ];
}

export const endOfSource: Check = {
  name: 'end-of-source',
  codes: ['source-truncated'],
  skip: (input) => (input.documents.length === 0 ? 'no-documents' : null),
  run: findOpenEnd,
};
