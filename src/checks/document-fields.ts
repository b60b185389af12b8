/** What every document of a government has: number, date, issuer, title, signature. */
import type { DocumentDraft } from '../drafts.js';
import type { FindingCode, FindingDraft } from '../findings.js';
import type { Check } from './check.js';
import { hasInvalidDate } from './dates.js';
import { findOpenEnd } from './end-of-source.js';
import { headOf, nameOf, squeeze } from './tell.js';

/**
 * Kinds that may be published without a number: acts of assemblies, communiqués, public notices, reports, speeches,
 * laws (whose number is that of the order which publishes them).
 */
const UNNUMBERED_KIND = /(?:决议|公报|令|公告|通告|纪要|报告|讲话|致辞|条例|规定|章程)(?:（[^）]*）)?$/u;
/** Kinds that close without the name of a body. */
const UNSIGNED_KIND = /(?:决议|公报|纪要|报告|讲话|致辞|条例|规定|办法|章程|规则|细则)(?:（[^）]*）)?$/u;

/** @param isCut whether the source ends within it: then what stands at its end is cut off, which is told once */
function missingFields(draft: DocumentDraft, isCut: boolean): FindingCode[] {
  const title = squeeze(draft.title?.text ?? '');
  const codes: FindingCode[] = [];
  if (!draft.title) codes.push('document-no-title');
  if (!draft.number && !UNNUMBERED_KIND.test(title)) codes.push('document-no-number');
  if (!draft.issuedOn && !isCut && !hasInvalidDate(draft)) codes.push('document-no-date');
  if (!draft.issuer) codes.push('document-no-issuer');
  const hasSignature = draft.blocks.some((block) => block.kind === 'signature');
  if (!hasSignature && !isCut && !UNSIGNED_KIND.test(title)) codes.push('document-no-signature');
  return codes;
}

function checkDocument(draft: DocumentDraft, isCut: boolean): FindingDraft[] {
  if (draft.section === 'interpretations' && !draft.title) return [report('document-no-title', draft)];
  if (draft.section !== 'documents') return [];
  return missingFields(draft, isCut).map((code) => report(code, draft));
}

function report(code: FindingCode, draft: DocumentDraft): FindingDraft {
  const params = code === 'document-no-title' ? { number: nameOf(draft) } : { title: nameOf(draft) };
  return { code, params, span: headOf(draft), document: draft.position };
}

export const documentFields: Check = {
  name: 'document-fields',
  codes: ['document-no-number', 'document-no-date', 'document-no-issuer', 'document-no-title', 'document-no-signature'],
  skip: (input) => (input.documents.length === 0 ? 'no-documents' : null),
  run: (input) => {
    const cut = findOpenEnd(input)[0]?.document;
    return input.documents.flatMap(({ draft }) => checkDocument(draft, draft.position === cut));
  },
};
