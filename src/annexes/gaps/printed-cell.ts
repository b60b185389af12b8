/** A cell as the strip shows it: its pieces between losses, and whether it stands open at its ends. */
import type { Span } from '../../source.js';
import { bodyShape, hasSuffix, splitList, type BodyLexicon } from '../body-lexicon.js';
import { cutPieces, type Piece } from '../vertical/pieces.js';
import type { ProfileColumn } from '../profile.js';
import type { Strip } from '../vertical/strip.js';
import type { SupportText } from './support-text.js';

export const GAP = '□';

export interface PrintedCell {
  readonly column: ProfileColumn;
  readonly start: number;
  readonly end: number;
  /** What is left, between losses; two neighbours have a gap between them. */
  readonly pieces: readonly Piece[];
  readonly openStart: boolean;
  readonly openEnd: boolean;
  /** The table stops in this cell. */
  readonly cut: boolean;
  /** It looks whole and ends at a loss, with no closing mark that shows that nothing of it is lost. */
  readonly unsure: boolean;
  readonly span: Span;
}

/** Share of texts closing with 。 from which one without it counts as open. */
export const CLOSING_HABIT = 0.7;
/** Words for documents and records: how names of material end. */
const USUAL_ENDINGS = /[图表册书证卷件告知单据料录案卡片等库志簿函批复约同章程范准纪要像盘本集]$/u;
/** Their endings that stand inside names, too: 成果 and 成果表, 意见 and 意见书. Where nothing is lost they end a name. */
const WHOLE_ENDINGS = /(?:成果|意见|协议|说明|发票|台账)$/u;
/** Last words of a text that are enough to find it in the issue's own text. */
const TAIL_UNITS = 8;

export function observedText(cell: PrintedCell): string {
  const inner = cell.pieces.map((piece) => piece.text).join(GAP);
  return (cell.openStart ? GAP : '') + inner + (cell.openEnd ? GAP : '');
}

/** The smallest source span over a stretch of the strip. */
export function stripSpan(strip: Strip, start: number, end: number): Span {
  let first = Infinity;
  let last = -1;
  for (let i = start; i < end; i++) {
    const offset = strip.at[i] ?? 0;
    if (offset < first) first = offset;
    if (offset > last) last = offset;
  }
  return { start: Number.isFinite(first) ? first : 0, end: last + 1 };
}

export interface OpenContext {
  readonly strip: Strip;
  readonly closing: number;
  readonly bodies: BodyLexicon;
  readonly support: SupportText;
  /** Last units of the texts of the column: 图, 表, 告 … */
  readonly endings: ReadonlySet<string>;
}

/** What the issue's own text has after the last words of a text. */
export function followedBy(support: SupportText, norm: string): 'sentence' | 'clause' | 'inside' | null {
  const tail = norm.slice(-TAIL_UNITS);
  if (tail.length < TAIL_UNITS / 2) return null;
  let found: 'sentence' | 'clause' | 'inside' | null = null;
  for (let at = support.norm.indexOf(tail); at >= 0; at = support.norm.indexOf(tail, at + 1)) {
    const next = support.norm.charAt(at + tail.length);
    const kind = /[。；\n]/u.test(next) ? 'sentence' : next === '，' ? 'clause' : 'inside';
    if (found !== null && found !== kind) return 'inside';
    found = kind;
  }
  return found;
}

/** Whether a list behind a loss begins in the middle of a name: `□健康委、市教育局`. */
export function startsTorn(context: OpenContext, column: ProfileColumn, start: number, end: number): boolean {
  if (column.kind !== 'bodies') return false;
  const norm = cutPieces(context.strip, start, end)[0]?.norm ?? '';
  const first = splitList(norm)[0];
  const name = norm.slice(first?.start, first?.end);
  return !context.bodies.has(name) && bodyShape(name) === 0;
}

/** Whether a cell that ends here stands open: its sentence, bracket or list goes on. */
export function standsOpen(
  context: OpenContext,
  column: ProfileColumn,
  start: number,
  end: number,
  behind: 'loss' | 'page' | 'end',
): boolean {
  const norm = context.strip.norm.slice(start, end);
  if (/[、，（《“：]$/u.test(norm)) return true;
  if (column.kind === 'bodies') {
    const piece = cutPieces(context.strip, start, end).at(-1)?.norm ?? norm;
    const last = splitList(piece).at(-1);
    const name = last ? piece.slice(last.start, last.end) : '';
    if (/（[^）]*$/u.test(name)) return true;
    return !context.bodies.has(name) && bodyShape(name) === 0 && !(piece !== norm && hasSuffix(name));
  }
  if (column.kind === 'deadline') return behind === 'loss' && /(?:\d|年|长期|持续)$/u.test(norm);
  if (column.kind !== 'text' || !column.required) return false;
  if (context.closing < CLOSING_HABIT) {
    if (behind === 'end' && WHOLE_ENDINGS.test(norm)) return false;
    return !context.endings.has(norm.slice(-1)) && !USUAL_ENDINGS.test(norm);
  }
  if (norm.endsWith('。')) return false;
  const next = followedBy(context.support, norm);
  if (next === 'inside' || (next === 'clause' && behind === 'end')) return true;
  return next === null && context.closing >= CLOSING_HABIT;
}
