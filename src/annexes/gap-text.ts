/**
 * Gaps of a text filled from another place of the issue, and only from there.
 *
 * A fill must stand between the words on both sides of the gap, at the one place of the issue (or at several that
 * agree); words outside of the gap may differ. Where two places disagree, the gap stays.
 */
import { commonPrefix } from './support-index.js';
import { findPieces, MAX_FILL, type PatternMatch, type SupportText } from './support-text.js';

export const GAP = '□';

/** A filled gap: what was lost, and where the text has it. */
export interface Fill {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly why: string;
}

/** Words that are known of a clause must be at least so many, and not many fewer than those that are filled in. */
const MIN_KEPT = 4;
/** A clause of fewer words than this must be a whole clause of the issue, too. */
const SURE_KEPT = 8;
const MIN_KEPT_RATIO = 0.7;
/** Anchors of a gap on its own: the shorter side and both together. */
const MIN_SIDE = 2;
const MIN_BOTH = 8;
/** With one unit on one side, the other must hold so many, and the fill be short. */
const LONG_SIDE = 8;
const SHORT_FILL = 3;
const MAX_LOCAL_FILL = 12;
const ANCHOR_UNITS = 14;
/** Units of the row alone that may stand between a gap and its anchor. */
const MAX_ROW_ONLY = 4;
const MIN_FAR_ANCHOR = 4;
const CLAUSE_END = /[，；。：]/u;

interface Clause {
  readonly start: number;
  readonly end: number;
}

function clausesOf(norm: string): Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  for (let i = 0; i <= norm.length; i++) {
    if (i < norm.length && !CLAUSE_END.test(norm.charAt(i))) continue;
    if (i > from) clauses.push({ start: from, end: i });
    from = i + 1;
  }
  return clauses;
}

/**
 * Fills for the gaps of a text, by the index of their □ in `norm`.
 * @param norm the folded text with one □ a loss
 */
export function fillText(norm: string, support: SupportText): Map<number, Fill> {
  const fills = new Map<number, Fill>();
  for (const clause of clausesOf(norm)) {
    const body = norm.slice(clause.start, clause.end);
    if (!body.includes(GAP)) continue;
    const whole = fillClause(body, support);
    if (whole) {
      for (const [at, fill] of whole) fills.set(clause.start + at, fill);
      continue;
    }
    fillEach(norm, clause, support, fills);
  }
  return fills;
}

/** All gaps of a clause at once: its pieces in order, at one place or at places that agree. */
function fillClause(body: string, support: SupportText): Map<number, Fill> | null {
  const inner = body.replace(/^□|□$/gu, '');
  const pieces = inner.split(GAP);
  if (pieces.length < 2 || pieces.some((piece) => piece === '')) return null;
  if (body !== inner && pieces.length < 2) return null;
  const kept = pieces.join('').length;
  const matches = findPieces(support, pieces).filter((match) => !isLoose(support, pieces, match));
  const texts = new Set(matches.map((match) => support.norm.slice(match.start, match.end)));
  const match = matches[0];
  if (!match || texts.size !== 1) return null;
  const filled = match.end - match.start - kept;
  if (kept < MIN_KEPT || kept < filled * MIN_KEPT_RATIO) return null;
  if (kept < SURE_KEPT && (filled >= kept || !isWholeClause(support, match.start, match.end))) return null;
  const why = 'The same clause of the issue has these words between the same neighbours.';
  return fillsOf(pieces, match, support, body.startsWith(GAP) ? 1 : 0, why);
}

/** A short first or last piece that stands in the same clause a second time: which of the two is meant, nothing tells. */
function isLoose(support: SupportText, pieces: readonly string[], match: PatternMatch): boolean {
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  const before = clauseTail(support.norm.slice(Math.max(0, match.start - NEAR_UNITS), match.start));
  const after = clauseHead(support.norm.slice(match.end, match.end + NEAR_UNITS));
  return (
    (first.length <= SHORT_PIECE && before.includes(first)) || (last.length <= SHORT_PIECE && after.includes(last))
  );
}

const SHORT_PIECE = 2;
const NEAR_UNITS = 12;

function clauseTail(text: string): string {
  return text.slice(Math.max(...[...'，；。：\n'].map((mark) => text.lastIndexOf(mark))) + 1);
}

function clauseHead(text: string): string {
  return text.slice(0, /[，；。：\n]/u.exec(text)?.index ?? text.length);
}

function isWholeClause(support: SupportText, start: number, end: number): boolean {
  const before = support.norm.charAt(start - 1);
  const after = support.norm.charAt(end);
  return (before === '' || /[，；。：、）\n]/u.test(before)) && (after === '' || /[，；。：、\n]/u.test(after));
}

/**
 * A list of bodies as the issue has it elsewhere, `（责任单位：市教育局、市财政局）`: all its gaps at once.
 */
export function fillList(norm: string, support: SupportText): Map<number, Fill> {
  const inner = norm.replace(/^□|□$/gu, '');
  const pieces = inner.split(GAP);
  if (inner !== norm || pieces.length < 2 || pieces.some((piece) => piece === '')) return new Map();
  const kept = pieces.join('').length;
  const matches = findPieces(support, pieces, /[。；：\n]/u).filter((match) =>
    isWholeList(support, match.start, match.end),
  );
  const match = matches[0];
  const texts = new Set(matches.map((one) => support.norm.slice(one.start, one.end)));
  if (!match || texts.size !== 1 || kept < SURE_KEPT || kept < (match.end - match.start - kept) * MIN_KEPT_RATIO)
    return new Map();
  return fillsOf(pieces, match, support, 0, 'The issue names these bodies in the same order.');
}

function isWholeList(support: SupportText, start: number, end: number): boolean {
  return (
    /[：、，。；\n（]|^$/u.test(support.norm.charAt(start - 1)) && /[、，。；）\n]|^$/u.test(support.norm.charAt(end))
  );
}

function fillsOf(
  pieces: readonly string[],
  match: PatternMatch,
  support: SupportText,
  from: number,
  why: string,
): Map<number, Fill> {
  const fills = new Map<number, Fill>();
  let at = from;
  pieces.forEach((piece, k) => {
    at += piece.length;
    const next = match.places[k + 1];
    if (next === undefined) return;
    const start = (match.places[k] ?? 0) + piece.length;
    fills.set(at, { text: support.text.slice(start, next), start: match.start, end: match.end, why });
    at += 1;
  });
  return fills;
}

/** Gaps one by one, by their own neighbours. */
function fillEach(norm: string, clause: Clause, support: SupportText, fills: Map<number, Fill>): void {
  const order: number[] = [];
  for (let at = norm.indexOf(GAP, clause.start); at >= 0 && at < clause.end; at = norm.indexOf(GAP, at + 1))
    order.push(at);
  // From the right: what is filled there lengthens the anchor of the gap before it.
  let rest = norm;
  for (const at of order.reverse()) {
    const fill =
      fillBetween(rest, at, support) ??
      fillAcross(rest, at, support) ??
      fillReordered(norm, clause, at, order.length, support);
    // Where a clause begins the issue may have words of its own: 切实, 进一步.
    if (!fill || CLAUSE_END.test(fill.text) || at === clause.start) continue;
    fills.set(at, fill);
    rest = rest.slice(0, at) + fill.text + rest.slice(at + 1);
  }
}

function leftOf(norm: string, at: number): string {
  const from = Math.max(0, at - ANCHOR_UNITS);
  const text = norm.slice(from, at);
  return text.slice(text.lastIndexOf(GAP) + 1);
}

function rightOf(norm: string, at: number): string {
  const text = norm.slice(at + 1, at + 1 + ANCHOR_UNITS);
  const next = text.indexOf(GAP);
  return next < 0 ? text : text.slice(0, next);
}

function commonSuffix(a: string, b: string): number {
  let size = 0;
  while (size < a.length && size < b.length && a.charAt(a.length - 1 - size) === b.charAt(b.length - 1 - size))
    size += 1;
  return size;
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly left: number;
  readonly right: number;
}

/** Places where the gap's neighbours stand with a short stretch between them, as much of them as agrees. */
function placesBetween(left: string, right: string, support: SupportText): Place[] {
  const places: Place[] = [];
  const keyLeft = left.slice(-Math.min(MIN_SIDE, left.length));
  const keyRight = right.slice(0, Math.min(MIN_SIDE, right.length));
  if (keyLeft === '' || keyRight === '') return places;
  for (let at = support.norm.indexOf(keyRight); at >= 0; at = support.norm.indexOf(keyRight, at + 1)) {
    const window = support.norm.slice(Math.max(0, at - MAX_LOCAL_FILL - keyLeft.length), at - 1);
    const found = window.lastIndexOf(keyLeft);
    if (found < 0) continue;
    const start = Math.max(0, at - MAX_LOCAL_FILL - keyLeft.length) + found + keyLeft.length;
    if (/[。；\n]/u.test(support.norm.slice(start, at))) continue;
    places.push({
      start,
      end: at,
      left: commonSuffix(left, support.norm.slice(Math.max(0, start - ANCHOR_UNITS), start)),
      right: commonPrefix(right, support.norm.slice(at, at + ANCHOR_UNITS)),
    });
  }
  return places;
}

/** Figures and marks alone are no anchor: `.8项` and `74.8%` share `.8`. */
const WORD = /[^\d.,%、，。；：（）]/u;

function isAnchored(place: Place, left: string, right: string): boolean {
  if (!WORD.test(right.slice(0, place.right)) || !WORD.test(left.slice(left.length - place.left))) return false;
  const short = Math.min(place.left, place.right);
  const long = Math.max(place.left, place.right);
  if (short >= MIN_SIDE && short + long >= MIN_BOTH) return true;
  return short >= 1 && long >= LONG_SIDE && place.end - place.start <= SHORT_FILL;
}

function fillBetween(norm: string, at: number, support: SupportText): Fill | null {
  const left = leftOf(norm, at);
  const right = rightOf(norm, at);
  const places = placesBetween(left, right, support).filter((place) => isAnchored(place, left, right));
  const texts = new Set(places.map((place) => support.norm.slice(place.start, place.end)));
  const place = places[0];
  if (!place || texts.size !== 1) return null;
  return {
    text: support.text.slice(place.start, place.end),
    start: place.start - place.left,
    end: place.end + place.right,
    why: 'The issue has these words between the same neighbours.',
  };
}

/** The words before the gap are the row's own; the anchor stands a little further left: 技师学院[扩□并]□成省一流… */
function fillAcross(norm: string, at: number, support: SupportText): Fill | null {
  const right = rightOf(norm, at);
  const before = norm.slice(Math.max(0, at - ANCHOR_UNITS - MAX_ROW_ONLY), at);
  if (right.length < LONG_SIDE) return null;
  const found: Fill[] = [];
  for (let place = support.norm.indexOf(right); place >= 0; place = support.norm.indexOf(right, place + 1)) {
    for (let size = 1; size < SHORT_FILL; size++) {
      const anchor = farAnchor(before, support.norm.slice(Math.max(0, place - size - ANCHOR_UNITS), place - size));
      if (anchor < MIN_FAR_ANCHOR) continue;
      found.push({
        text: support.text.slice(place - size, place),
        start: place - size - anchor,
        end: place + right.length,
        why: 'The issue has these words before the same words, behind the words that stand a little before the gap.',
      });
      break;
    }
  }
  const first = found[0];
  return first && found.every((fill) => fill.text === first.text) ? first : null;
}

/** Length of the words that end at most `MAX_ROW_ONLY` units before the gap and that the text has, too. */
function farAnchor(before: string, text: string): number {
  for (let skip = 1; skip <= MAX_ROW_ONLY; skip++) {
    const size = commonSuffix(before.slice(0, before.length - skip), text);
    if (size >= MIN_FAR_ANCHOR) return size;
  }
  return 0;
}

const MIN_TILE = 2;
const MAX_REORDERED_FILL = 6;
const MAX_ROW_LEFT = 0.25;
const MIN_REORDERED = 8;

/** The clause has the row's words in another order, and one stretch besides: 建成…基地50个以上 for 建成□个以上…基地 */
function fillReordered(norm: string, clause: Clause, at: number, gaps: number, support: SupportText): Fill | null {
  if (gaps !== 1) return null;
  const left = norm.slice(clause.start, at);
  const right = norm.slice(at + 1, clause.end);
  if (left.length + right.length < MIN_REORDERED || right.length < MIN_TILE) return null;
  const found: Fill[] = [];
  const key = right.slice(0, MIN_TILE);
  for (let place = support.norm.indexOf(key); place >= 0; place = support.norm.indexOf(key, place + 1)) {
    const fill = fillFromClause(left, right, support, place);
    if (fill) found.push(fill);
  }
  const first = found[0];
  return first && found.every((fill) => fill.text === first.text) ? first : null;
}

function fillFromClause(left: string, right: string, support: SupportText, place: number): Fill | null {
  let start = place;
  while (start > 0 && place - start < MAX_FILL * 2 && !/[，；。：\n]/u.test(support.norm.charAt(start - 1))) start -= 1;
  let end = place;
  while (end < support.norm.length && end - place < MAX_FILL * 2 && !/[，；。：\n]/u.test(support.norm.charAt(end)))
    end += 1;
  const clause = support.norm.slice(start, end);
  const { rest, used } = tile(clause, [left, right]);
  if (used < (left.length + right.length) * (1 - MAX_ROW_LEFT)) return null;
  const stretch = rest.length === 1 ? rest[0] : undefined;
  if (!stretch || stretch.end - stretch.start > MAX_REORDERED_FILL || start + stretch.end !== place) return null;
  return {
    text: support.text.slice(start + stretch.start, start + stretch.end),
    start,
    end,
    why: 'A clause of the issue has the same words in another order, and only these besides.',
  };
}

/** Covers a clause with the longest stretches it shares with the pieces; what is left of it, and how much was shared. */
function tile(clause: string, pieces: readonly string[]): { rest: { start: number; end: number }[]; used: number } {
  const covered = new Array<boolean>(clause.length).fill(false);
  const left = pieces.map((piece) => [...piece]);
  let used = 0;
  for (;;) {
    const best = longestShared(clause, covered, left);
    if (best.size < MIN_TILE) break;
    used += best.size;
    covered.fill(true, best.at, best.at + best.size);
    left[best.piece]?.splice(best.from, best.size, GAP);
  }
  const rest: { start: number; end: number }[] = [];
  for (let i = 0; i < clause.length; i++) {
    if (covered[i]) continue;
    const last = rest.at(-1);
    if (last?.end === i) last.end = i + 1;
    else rest.push({ start: i, end: i + 1 });
  }
  return { rest, used };
}

function longestShared(
  clause: string,
  covered: readonly boolean[],
  pieces: readonly (readonly string[])[],
): { at: number; size: number; piece: number; from: number } {
  let best = { at: 0, size: 0, piece: 0, from: 0 };
  pieces.forEach((piece, index) => {
    for (let from = 0; from < piece.length; from++) {
      for (let at = 0; at < clause.length; at++) {
        let size = 0;
        while (at + size < clause.length && !covered[at + size] && piece[from + size] === clause.charAt(at + size))
          size += 1;
        if (size > best.size) best = { at, size, piece: index, from };
      }
    }
  });
  return best;
}
