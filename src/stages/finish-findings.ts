/** Turns the findings of the stages into finished ones: severity, message, line numbers, fingerprint, order. */
import { FINDING_CODES, type FindingDraft } from '../findings.js';
import { fingerprintOf } from '../fingerprint.js';
import { renderMessage } from '../messages.js';
import type { Finding } from '../model.js';
import { linesOf, type Source, type Span } from '../source.js';

/** Longest stretch of the place's text that is looked at; more than a fingerprint needs, with room for white space. */
const CONTEXT_UNITS = 400;

/** Findings about the issue as a whole first, then in source order. */
function compareDrafts(a: FindingDraft, b: FindingDraft): number {
  const byPlace = (a.span?.start ?? -1) - (b.span?.start ?? -1) || (a.span?.end ?? -1) - (b.span?.end ?? -1);
  return byPlace || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}

/** The same problem found by two stages is one problem. */
function identityOf(draft: FindingDraft): string {
  const place = draft.span ? [draft.span.start, draft.span.end] : null;
  return JSON.stringify([draft.code, place, Object.entries(draft.params).sort()]);
}

/** UTF-16 offsets to code points: minus the pairs before. */
function codePointCounter(text: string): (span: Span) => { char_start: number; char_end: number } {
  const pairs: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if ((text.codePointAt(at) ?? 0) > 0xffff) pairs.push(at++);
  }
  const count = (offset: number): number => {
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  };
  return (span) => ({ char_start: count(span.start), char_end: count(span.end) });
}

/**
 * @param documentKeys position of a document → what it is known by, its 发文字号 or else its title
 */
export function finishFindings(
  drafts: readonly FindingDraft[],
  source: Source,
  documentKeys: ReadonlyMap<number, string>,
): Finding[] {
  const seen = new Set<string>();
  const ordinals = new Map<string, number>();
  const toCodePoints = codePointCounter(source.text);
  const findings: Finding[] = [];
  for (const draft of [...drafts].sort(compareDrafts)) {
    const identity = identityOf(draft);
    if (seen.has(identity)) continue;
    seen.add(identity);
    const parts = {
      code: draft.code,
      documentKey: draft.document === null ? '' : (documentKeys.get(draft.document) ?? ''),
      params: draft.params,
      context: draft.span
        ? source.norm.slice(draft.span.start, Math.min(draft.span.end, draft.span.start + CONTEXT_UNITS))
        : '',
    };
    const key = fingerprintOf({ ...parts, ordinal: 0 });
    const ordinal = ordinals.get(key) ?? 0;
    ordinals.set(key, ordinal + 1);
    const lines = draft.span ? linesOf(source, draft.span) : { line_start: null, line_end: null };
    const place = draft.span ? toCodePoints(draft.span) : { char_start: null, char_end: null };
    findings.push({
      document: draft.document,
      severity: FINDING_CODES[draft.code],
      code: draft.code,
      message: renderMessage(draft.code, draft.params, 'en'),
      params: { ...draft.params },
      ...lines,
      ...place,
      fingerprint: ordinal === 0 ? key : fingerprintOf({ ...parts, ordinal }),
    });
  }
  return findings;
}
