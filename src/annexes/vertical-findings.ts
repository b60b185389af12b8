/** What is wrong about a table that was read from a vertical run. */
import type { AnnexDraft } from '../drafts.js';
import type { FindingDraft } from '../findings.js';
import type { AnnexContext } from './context.js';
import type { BuiltTable } from './vertical-cells.js';

export function describeFindings(draft: AnnexDraft, table: BuiltTable, context: AnnexContext): FindingDraft[] {
  void draft;
  void table;
  void context;
  return [];
}
