/** The annexes that a document announces against those that it prints. */
import type { AnnexDraft, AnnouncedAnnex, DocumentDraft } from '../drafts.js';
import type { FindingDraft } from '../findings.js';
import type { Check, CheckedDocument, CheckInput } from './check.js';
import { findUnprinted, titleKey } from './issued-texts.js';
import { tellText } from './tell.js';

/** Share of equal bigrams from which two titles are the same title, read or wrapped differently. */
const SAME_TITLE = 0.6;
/** How far from its ends a region is searched for the word 附件: the label may stand after the annex's text. */
const LABEL_REACH = 120;
const LABEL = /附(?:件|表|录|图)/u;
const PUNCTUATION = /[\p{P}\p{S}\s]/gu;

function bigrams(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < text.length; i++) pairs.add(text.slice(i, i + 2));
  return pairs;
}

function isSameTitle(announced: string, printed: string): boolean {
  const a = titleKey(announced).replace(PUNCTUATION, '');
  const b = titleKey(printed).replace(PUNCTUATION, '');
  if (a === '' || b === '') return false;
  if (a.includes(b) || b.includes(a)) return true;
  const [left, right] = [bigrams(a), bigrams(b)];
  let common = 0;
  for (const pair of left) if (right.has(pair)) common += 1;
  return (2 * common) / (left.size + right.size || 1) >= SAME_TITLE;
}

interface Matched {
  readonly unprinted: readonly AnnouncedAnnex[];
  readonly unannounced: readonly AnnexDraft[];
}

/** By title first, then by number: a title may be lost, and a number may be. */
export function matchAnnexes(announced: readonly AnnouncedAnnex[], annexes: readonly AnnexDraft[]): Matched {
  const left = [...announced];
  const right = [...annexes];
  const take = (isMatch: (a: AnnouncedAnnex, b: AnnexDraft) => boolean): void => {
    for (let i = right.length - 1; i >= 0; i--) {
      const annex = right[i];
      const at = annex ? left.findIndex((candidate) => isMatch(candidate, annex)) : -1;
      if (at < 0) continue;
      left.splice(at, 1);
      right.splice(i, 1);
    }
  };
  take((a, b) => b.title !== null && isSameTitle(a.title, b.title) && a.ordinal === b.ordinal);
  take((a, b) => b.title !== null && isSameTitle(a.title, b.title));
  take((a, b) => a.ordinal === b.ordinal);
  return { unprinted: left, unannounced: right };
}

function hasLabel(annex: AnnexDraft, input: CheckInput): boolean {
  const text = input.source.norm.slice(annex.span.start, annex.span.end).replace(/\s/gu, '');
  return LABEL.test(text.slice(0, LABEL_REACH)) || LABEL.test(text.slice(-LABEL_REACH));
}

/** A shorter title (名单, 任务清单) stands in any text. */
const MIN_NAME = 8;

/** `（详见附件2）` in the text announces an annex as well as a list does, and so does its name, `现将《规划编制目录》印发给你们`. */
function isMentioned(annex: AnnexDraft, draft: DocumentDraft): boolean {
  const name = titleKey(annex.title ?? '').replace(PUNCTUATION, '');
  const said = [draft.title?.text ?? '', ...draft.blocks.map((block) => block.text.text)];
  if (name.length >= MIN_NAME && said.some((text) => titleKey(text).replace(PUNCTUATION, '').includes(name)))
    return true;
  return draft.blocks.some((block) => {
    if (block.kind === 'attachments') return false;
    const text = block.text.norm.replace(/\s/gu, '');
    return text.includes(`附件${annex.ordinal}`) || /附(?:件|表|录)(?!\d)/u.test(text);
  });
}

/** `工作方案（略）`: the issue says itself that it leaves the annex out. */
const OMITTED = /[（(]\s?(?:此[件处])?(?:从?略|略去)\s?[）)]$/u;

function reportUnprinted({ title, span }: AnnouncedAnnex, document: number): FindingDraft {
  const isOmitted = OMITTED.test(title);
  return {
    code: isOmitted ? 'annex-omitted' : 'annex-not-printed',
    params: { title: tellText(title.replace(OMITTED, '')) },
    span,
    document,
  };
}

function checkDocument(document: CheckedDocument, input: CheckInput): FindingDraft[] {
  const { draft, annexes } = document;
  const { unprinted, unannounced } = matchAnnexes(draft.announced, annexes);
  const report = (title: string, span: FindingDraft['span']): FindingDraft => ({
    code: 'annex-not-printed',
    params: { title: tellText(title) },
    span,
    document: draft.position,
  });
  const missing = findUnprinted(document, input, unannounced.length);
  const strays = missing.length > 0 ? [] : unannounced;
  return [
    ...unprinted.map((annex) => reportUnprinted(annex, draft.position)),
    ...missing.map((text) => report(text.title, text.span)),
    ...strays
      .filter((annex) => hasLabel(annex, input) && !isMentioned(annex, draft))
      .map((annex): FindingDraft => ({
        code: 'annex-not-announced',
        params: { ordinal: annex.ordinal, title: tellText(annex.title ?? '') },
        span: { start: annex.span.start, end: Math.min(annex.span.end, annex.span.start + 1) },
        document: draft.position,
      })),
  ];
}

export const announcedAnnexes: Check = {
  name: 'announced-annexes',
  codes: ['annex-not-printed', 'annex-omitted', 'annex-not-announced'],
  skip: (input) => (input.documents.length === 0 ? 'no-documents' : null),
  run: (input) => input.documents.flatMap((document) => checkDocument(document, input)),
};
