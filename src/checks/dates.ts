/** Printed dates that no calendar has: 2022年2月30日. */
import type { BlockDraft, DocumentDraft } from '../drafts.js';
import type { FindingDraft } from '../findings.js';
import { findDates } from '../text/dates.js';
import type { Check } from './check.js';
import { spanOfUnits, tellText } from './tell.js';

/** `2022.2.30` may be a section number or a version; only what is written with 年 is surely a date. */
const WRITTEN = '年';

function checkBlock(block: BlockDraft, document: number): FindingDraft[] {
  return findDates(block.text.norm).flatMap(({ iso, start, end }): FindingDraft[] => {
    if (iso !== null || !block.text.norm.slice(start, end).includes(WRITTEN)) return [];
    const params = { date: tellText(block.text.text.slice(start, end)) };
    return [{ code: 'date-invalid', params, span: spanOfUnits(block.text, start, end), document }];
  });
}

/** Whether the date under a document is printed and does not exist: then it is wrong, not missing. */
export function hasInvalidDate(draft: DocumentDraft): boolean {
  return draft.blocks.some((block) => block.kind === 'date' && checkBlock(block, draft.position).length > 0);
}

export const dates: Check = {
  name: 'dates',
  codes: ['date-invalid'],
  skip: (input) => (input.documents.length === 0 ? 'no-documents' : null),
  // The days of a chronicle are read, and reported, with their events.
  run: (input) =>
    input.documents.flatMap(({ draft }) =>
      draft.section === 'chronicle' ? [] : draft.blocks.flatMap((block) => checkBlock(block, draft.position)),
    ),
};
