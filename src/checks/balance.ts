/** Title marks, quotation marks and brackets that have no partner in their paragraph. */
import type { BlockDraft } from '../drafts.js';
import type { FindingDraft } from '../findings.js';
import type { Check } from './check.js';
import { spanOfUnits, tellText } from './tell.js';
import { findUnbalanced } from '../text/brackets.js';

const PAIRS = ['《》', '“”', '（）', '‘’'] as const;

/** `1）`, `（1`-less list marks and `a)`: a closing bracket that never had a partner. */
const LIST_MARK = /(?<=^|[。；，：、 ])(?:[0-9a-zA-Z]{1,2}|[一二三四五六七八九十]{1,3})）/gu;
/** `don’t`, `90’s`: an apostrophe. */
const APOSTROPHE = /(?<=[A-Za-z0-9])’(?=[A-Za-z])/gu;
/** How much text around the mark a message quotes. */
const QUOTED_CHARACTERS = 12;

/** Same length, with the marks blanked that are no brackets and no quotation marks. */
function withoutOtherUses(norm: string): string {
  return norm.replace(LIST_MARK, (mark) => ' '.repeat(mark.length)).replace(APOSTROPHE, ' ');
}

function checkBlock(block: BlockDraft, document: number): FindingDraft[] {
  const norm = withoutOtherUses(block.text.norm);
  return PAIRS.flatMap((pair): FindingDraft[] => {
    const at = findUnbalanced(norm, pair);
    if (at === null) return [];
    const quoted = block.text.text.slice(Math.max(0, at - QUOTED_CHARACTERS), at + QUOTED_CHARACTERS + 1);
    return [
      {
        code: 'text-unbalanced',
        params: { mark: norm[at] ?? '', text: tellText(quoted) },
        span: spanOfUnits(block.text, at, at + 1),
        document,
      },
    ];
  });
}

export const balance: Check = {
  name: 'balance',
  codes: ['text-unbalanced'],
  skip: (input) => (input.documents.length === 0 ? 'no-documents' : null),
  run: (input) =>
    input.documents.flatMap(({ draft }) =>
      // An entry of a list that is cut has its own finding.
      draft.section === 'index' ? [] : draft.blocks.flatMap((block) => checkBlock(block, draft.position)),
    ),
};
