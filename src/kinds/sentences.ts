/** Cutting traced text at punctuation, brackets and quotation marks respected. */
import { filterTraced, sliceTraced, trimTraced, type Traced } from '../source.js';

const OPENING = '（〔〈《“‘「『【';
const CLOSING = '）〕〉》”’」』】';

/**
 * Cuts at each of `marks` that stands outside of brackets and quotation marks; the mark stays with the part before it.
 * A closing bracket without its opening one is passed over, an opening one without its end holds to the next
 * sentence end at most: damaged print must not swallow the rest of a document.
 */
export function cutAt(value: Traced, marks: string): Traced[] {
  const parts: Traced[] = [];
  const depths = bracketDepths(value.norm);
  let start = 0;
  for (let i = 0; i < value.norm.length; i++) {
    if (depths[i] !== 0 || !marks.includes(value.norm.charAt(i))) continue;
    parts.push(sliceTraced(value, start, i + 1));
    start = i + 1;
  }
  if (start < value.norm.length) parts.push(sliceTraced(value, start));
  return parts;
}

/** For each unit, how many brackets that do close later are open around it. */
export function bracketDepths(norm: string): number[] {
  const partner = new Array<number>(norm.length).fill(-1);
  const open: { readonly unit: string; readonly at: number }[] = [];
  for (let i = 0; i < norm.length; i++) {
    const unit = norm.charAt(i);
    if (OPENING.includes(unit)) open.push({ unit, at: i });
    const kind = CLOSING.indexOf(unit);
    if (kind < 0) continue;
    const last = open.at(-1);
    if (last === undefined || OPENING.indexOf(last.unit) !== kind) continue;
    open.pop();
    partner[last.at] = i;
    partner[i] = last.at;
  }
  const depths: number[] = [];
  let depth = 0;
  for (let i = 0; i < norm.length; i++) {
    const other = partner[i] ?? -1;
    if (other > i) depth += 1;
    depths.push(depth);
    if (other >= 0 && other < i) depth -= 1;
  }
  return depths;
}

/** Sentences of a paragraph, each with its end mark, without white space around. */
export function cutSentences(value: Traced): Traced[] {
  return cutAt(value, '。；！？')
    .map(trimTraced)
    .filter((sentence) => sentence.text !== '');
}

const IS_SPACE = /\s/u;
const IS_WORD = /[A-Za-z0-9]/u;

/** `李　明 任` → `李明任`: white space beside a Han character or a mark is justification; between Latin words it stays. */
export function squeezeTraced(value: Traced): Traced {
  const { norm } = value;
  let before = '';
  let after = 0;
  return filterTraced(value, (unit, index) => {
    if (!IS_SPACE.test(unit)) {
      before = norm.charAt(index);
      return true;
    }
    if (after < index) after = index;
    while (after < norm.length && IS_SPACE.test(norm.charAt(after))) after += 1;
    const isFirst = index > 0 && !IS_SPACE.test(norm.charAt(index - 1));
    return isFirst && IS_WORD.test(before) && IS_WORD.test(norm.charAt(after));
  });
}
