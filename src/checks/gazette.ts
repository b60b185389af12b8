/** Whether the text is a gazette at all. */
import type { Check, CheckedDocument, CheckInput } from './check.js';

const HAN = /\p{Script=Han}+/gu;
const NONBLANK = /\S+/gu;
/** Tables of figures have few Han characters; a gazette in which they are this rare is not Chinese text. */
const MIN_HAN_SHARE = 0.2;

function count(text: string, pattern: RegExp): number {
  let total = 0;
  for (const match of text.matchAll(pattern)) total += match[0].length;
  return total;
}

/**
 * Something that only a gazette prints: a number, an addressee with a date, an organ's titled act with its date (a
 * 通告 needs neither number nor addressee), appointments, indicators, a list.
 */
function isGazetteDocument({ draft, records }: CheckedDocument): boolean {
  return (
    draft.number !== null ||
    (draft.addressee !== null && draft.issuedOn !== null) ||
    (draft.section === 'documents' && draft.issuer !== null && draft.title !== null && draft.issuedOn !== null) ||
    records.appointments.length > 0 ||
    records.chronicle.length > 0 ||
    records.indicators.length > 0 ||
    records.index.some((entry) => entry.number !== null)
  );
}

function looksLikeGazette(input: CheckInput, characters: number): boolean {
  if (count(input.source.norm, HAN) < characters * MIN_HAN_SHARE) return false;
  return (input.issue.title !== null && input.issue.year !== null) || input.documents.some(isGazetteDocument);
}

export const gazette: Check = {
  name: 'gazette',
  codes: ['source-not-gazette'],
  skip: () => null,
  run: (input) => {
    const characters = count(input.source.text, NONBLANK);
    if (looksLikeGazette(input, characters)) return [];
    return [{ code: 'source-not-gazette', params: { characters }, span: null, document: null }];
  },
};
