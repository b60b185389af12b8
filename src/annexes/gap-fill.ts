/** Gaps filled from another place of the issue, or left. */
import type { EvidenceDraft } from '../drafts.js';
import { observedText, type PrintedCell } from './printed-cell.js';
import type { TableParts } from './vertical-cells.js';

export interface FilledCell {
  readonly printed: PrintedCell;
  readonly text: string;
  /** The status that holds where no gap is left. */
  readonly fill: 'observed' | 'restored' | 'inferred';
  readonly evidence: readonly EvidenceDraft[];
}

export function fillCells(rows: readonly (readonly PrintedCell[])[], parts: TableParts): FilledCell[][] {
  void parts;
  return rows.map((cells) =>
    cells.map((printed) => ({ printed, text: observedText(printed), fill: 'observed' as const, evidence: [] })),
  );
}
