/**
 * Gaps of a text filled from another place of the issue, and only from there.
 *
 * A fill must stand between the words on both sides of the gap, at the one place of the issue (or at several that
 * agree); words outside of the gap may differ. Where two places disagree, the gap stays.
 */
import { fillClause, fragmentsOf, type Fill } from './clause.js';
import { GAP } from './printed-cell.js';
import { commonPrefix } from './support-index.js';
import { MAX_FILL, type SupportText } from './support-text.js';

/** Anchors of a gap on its own: the shorter side and both together. */
const MIN_SIDE = 2;
const MIN_BOTH = 8;
/** With one unit on one side, the other must hold so many, and the fill be short. */
const LONG_SIDE = 8;
const SHORT_FILL = 3;
const MAX_LOCAL_FILL = 12;
/** A longer one between the same neighbours still speaks against a shorter one. */
const MAX_RIVAL_FILL = 2 * MAX_LOCAL_FILL;
const ANCHOR_UNITS = 14;
/** Units of the row alone that may stand between a gap and its anchor. */
const MAX_ROW_ONLY = 4;
const MIN_FAR_ANCHOR = 4;
const CLAUSE_END = /[，；。：]/u;
const CLAUSE_START = /[，；。：\n]|^$/u;
/** `6.每年安排…`, `（1）整合…`: another fill behind a number speaks against one. */
const RIVAL_START = /[，；。：\n.）]|^$/u;

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
 * @param printed the text of the whole table
 */
export function fillText(norm: string, support: SupportText, printed: string): Map<number, Fill> {
  const fills = new Map<number, Fill>();
  for (const clause of clausesOf(norm)) {
    const body = norm.slice(clause.start, clause.end);
    if (!body.includes(GAP)) continue;
    const whole = fillClause({ body, rest: restOfSentence(norm, clause) }, support, printed);
    if (whole) {
      for (const [at, fill] of whole) fills.set(clause.start + at, fill);
      continue;
    }
    fillEach(norm, clause, support, fills);
  }
  return fills;
}

/** What is left of a clause's sentence besides it. */
function restOfSentence(norm: string, clause: Clause): string[] {
  const start = norm.lastIndexOf('。', clause.start - 1) + 1;
  const end = norm.indexOf('。', clause.end);
  return [
    ...fragmentsOf(norm.slice(start, clause.start)),
    ...fragmentsOf(norm.slice(clause.end, end < 0 ? norm.length : end)),
  ];
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
      fillBetween(rest, clause.start, at, support) ??
      fillAcross(rest, clause.start, at, support) ??
      fillReordered(norm, clause, at, order.length, support);
    // Where a clause begins the issue may have words of its own: 切实, 进一步.
    if (!fill || CLAUSE_END.test(fill.text) || at === clause.start) continue;
    fills.set(at, fill);
    rest = rest.slice(0, at) + fill.text + rest.slice(at + 1);
  }
}

/** The clause's words left of a gap, up to the next gap. */
function leftOf(norm: string, from: number, at: number): string {
  const text = norm.slice(Math.max(from, at - ANCHOR_UNITS), at);
  return text.slice(text.lastIndexOf(GAP) + 1);
}

function rightOf(norm: string, at: number): string {
  const text = norm.slice(at + 1, at + 1 + ANCHOR_UNITS);
  return text.slice(0, /[，；。：□]/u.exec(text)?.index ?? text.length);
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
    const from = Math.max(0, at - MAX_RIVAL_FILL - keyLeft.length);
    const found = support.norm.slice(from, at - 1).lastIndexOf(keyLeft);
    if (found < 0) continue;
    const start = from + found + keyLeft.length;
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
  // Where the row has other words so near the gap, it speaks of something else, unless the other side is long.
  const parts = place.left < Math.min(left.length, LONG_SIDE) || place.right < Math.min(right.length, LONG_SIDE);
  if (parts && (Math.max(place.left, place.right) < LONG_SIDE || place.end - place.start > SHORT_FILL)) return false;
  const short = Math.min(place.left, place.right);
  const long = Math.max(place.left, place.right);
  if (short >= MIN_SIDE && short + long >= MIN_BOTH) return true;
  return short >= 1 && long >= LONG_SIDE && place.end - place.start <= SHORT_FILL;
}

function fillBetween(norm: string, from: number, at: number, support: SupportText): Fill | null {
  const left = leftOf(norm, from, at);
  const right = rightOf(norm, at);
  // 检□覆盖率: so little of a clause's beginning is found in many a word; the place must be a clause's beginning, too.
  const opens = left.length < MIN_FAR_ANCHOR && at - left.length === from;
  const begins = (pattern: RegExp, { start }: Place): boolean =>
    !opens || pattern.test(support.norm.charAt(start - left.length - 1));
  const places = placesBetween(left, right, support).filter(
    (place) => isAnchored(place, left, right) && begins(RIVAL_START, place),
  );
  const texts = new Set(places.map((place) => support.norm.slice(place.start, place.end)));
  const place = places.find((one) => begins(CLAUSE_START, one));
  if (!place || texts.size !== 1 || place.end - place.start > MAX_LOCAL_FILL) return null;
  return {
    text: support.text.slice(place.start, place.end),
    start: place.start - place.left,
    end: place.end + place.right,
    why: 'The issue has these words between the same neighbours.',
  };
}

/** The words before the gap are the row's own; the anchor stands a little further left: 技师学院[扩□并]□成省一流… */
function fillAcross(norm: string, from: number, at: number, support: SupportText): Fill | null {
  const right = rightOf(norm, at);
  const before = norm.slice(Math.max(from, at - ANCHOR_UNITS - MAX_ROW_ONLY), at);
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
  if (!first || first.text.length > MAX_REORDERED_FILL) return null;
  return found.every((fill) => fill.text === first.text) ? first : null;
}

function fillFromClause(left: string, right: string, support: SupportText, place: number): Fill | null {
  let start = place;
  while (start > 0 && place - start < MAX_FILL * 2 && !/[，；。：\n]/u.test(support.norm.charAt(start - 1))) start -= 1;
  let end = place;
  while (end < support.norm.length && end - place < MAX_FILL * 2 && !/[，；。：\n]/u.test(support.norm.charAt(end)))
    end += 1;
  const clause = support.norm.slice(start, end);
  if (!clause.includes(left.slice(-MIN_TILE))) return null;
  const { rest, used } = tile(clause, [left, right]);
  if (used < (left.length + right.length) * (1 - MAX_ROW_LEFT)) return null;
  const stretch = rest.length === 1 ? rest[0] : undefined;
  if (!stretch || start + stretch.end !== place) return null;
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
