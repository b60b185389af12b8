/** Cells of annexes in whole lines: their status follows from their text, so that no reader can claim too much. */
import type { CellDraft, EvidenceDraft } from '../../drafts.js';
import type { CellStatus } from '../../model.js';
import type { Span, Traced } from '../../source.js';
import { spanOf, untraced } from '../../source.js';

export const GAP = '□';
/** A stretch of lost text, inside a cell. */
export const LOST: Traced = untraced(GAP);

/** How sure each way of reading is; `npm run eval` compares these with what is right. */
export const CONFIDENCE = {
  /** The place is forced: by the row's number, by columns, by a role's colon. */
  forced: 0.99,
  /** The reading fits and nothing speaks against it. */
  likely: 0.95,
  /** Another reading is nearly as good. */
  doubtful: 0.6,
  /** Something of the cell is known to be lost. */
  partial: 0.3,
  /** All of it is lost. */
  missing: 0.1,
} as const;

export interface CellInput {
  readonly column: string;
  readonly text: Traced;
  readonly confidence: number;
  readonly pageOf: (offset: number) => number | null;
  readonly status?: CellStatus;
  readonly evidence?: readonly EvidenceDraft[];
}

/** The status that a cell's own text shows: a gap is never `observed`. */
export function statusOf(text: string): 'observed' | 'partial' | 'missing' {
  if (text === GAP) return 'missing';
  return text.includes(GAP) ? 'partial' : 'observed';
}

/** What a form prints behind a box to tick: `□是 □否`. */
const CHOICE =
  /^\s?(?:不?同意|不?合格|不?符合|不?通过|不?需要|不?属于|[已未]完成|[已未]整改|[是否有无男女])(?=$|[\s□☑☐√（：、，；])/u;

/** The text without the boxes that are printed in it: those of the source, each before a choice. */
function withoutBoxes({ text, norm, at }: Traced): string {
  if (!text.includes(GAP)) return text;
  const isBox = (i: number): boolean => (at[i] ?? -1) >= 0 && CHOICE.test(norm.slice(i + 1));
  let without = '';
  for (let i = 0; i < text.length; i++) if (text.charAt(i) !== GAP || !isBox(i)) without += text.charAt(i);
  return without;
}

/** Two losses with nothing between them are one. */
function closeGaps(text: Traced): Traced {
  if (!text.text.includes(GAP + GAP)) return text;
  const keep = [...text.text].map((unit, i) => unit !== GAP || text.text.charAt(i - 1) !== GAP);
  const at = text.at.filter((_, i) => keep[i]);
  const pick = (value: string): string => [...value].filter((_, i) => keep[i]).join('');
  return { text: pick(text.text), norm: pick(text.norm), at };
}

/** One cell; null where there is no text, as a blank cell has no row in the database. */
export function makeCell(input: CellInput): CellDraft | null {
  const value = closeGaps(input.text);
  if (value.text.length === 0) return null;
  const own = statusOf(withoutBoxes(value));
  const status = own === 'observed' ? (input.status ?? own) : own;
  const limit = own === 'partial' ? CONFIDENCE.partial : own === 'missing' ? CONFIDENCE.missing : 1;
  const span = spanOf(value);
  return {
    column: input.column,
    text: value.text,
    observed: value.text,
    status,
    confidence: Math.min(input.confidence, limit),
    evidence: input.evidence ?? [],
    span,
    page: span ? input.pageOf(span.start) : null,
  };
}

/** The smallest span over cells and lines of a row. */
export function coverCells(cells: readonly CellDraft[], spans: readonly Span[]): Span {
  const all = [...spans];
  for (const cell of cells) if (cell.span && cell.status !== 'spanned') all.push(cell.span);
  let start = Infinity;
  let end = 0;
  for (const span of all) {
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  return { start: Number.isFinite(start) ? start : 0, end };
}
