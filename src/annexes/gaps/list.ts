/** Gaps of a list of bodies, filled by pattern alone: from the bodies that the same table names elsewhere. */
import { fitsPieces } from '../vertical/pieces.js';
import { smallest } from '../../text/extremes.js';

/** A list of more units than this is not put together from parts. */
const MAX_PATTERN = 120;
const MAX_BODIES = 12;
const SEPARATORS = ['、', '，'] as const;

interface Partial {
  readonly text: string;
  readonly count: number;
}

/** A whole cell of the table that can have left these pieces, if there is just one. */
export function fitWhole(
  pieces: readonly string[],
  openStart: boolean,
  openEnd: boolean,
  values: Iterable<string>,
): string | null {
  let found: string | null = null;
  for (const value of new Set(values)) {
    if (!fitsPieces(value, pieces, openStart, openEnd)) continue;
    if (found !== null) return null;
    found = value;
  }
  return found;
}

/**
 * The shortest list of known bodies that can have left these pieces, if there is just one; null otherwise.
 * `市教育局□市□力□保局□区□政府` → 市教育局、市人力社保局，各县（市、区）政府
 * @param separatorOf the mark that the table prints before a body
 */
export function composeList(
  pattern: string,
  bodies: readonly string[],
  separatorOf: (body: string) => string,
): string | null {
  if (pattern.length > MAX_PATTERN) return null;
  let states = new Map<string, Partial>([[stateKey(0, false), { text: '', count: 1 }]]);
  const found: Partial[] = [];
  for (let n = 0; n < MAX_BODIES && states.size > 0; n++) {
    const next = new Map<string, Partial>();
    for (const [key, partial] of states) {
      const state = parseKey(key);
      for (const body of bodies) {
        for (const addition of n === 0 ? [body] : separated(body, separatorOf)) {
          for (const to of advance(pattern, state, addition)) {
            keepShortest(next, stateKey(to.at, to.inGap), { text: partial.text + addition, count: partial.count });
          }
        }
      }
    }
    for (const [key, partial] of next) {
      if (parseKey(key).at !== pattern.length) continue;
      found.push(partial);
    }
    const limit = smallest(found.map((partial) => partial.text.length));
    states = new Map([...next].filter(([, partial]) => partial.text.length < limit));
  }
  const shortest = smallest(found.map((partial) => partial.text.length));
  const best = found.filter((partial) => partial.text.length === shortest);
  return best.length === 1 && best[0]?.count === 1 ? best[0].text : null;
}

function separated(body: string, separatorOf: (body: string) => string): string[] {
  const usual = separatorOf(body);
  return [usual, ...SEPARATORS.filter((mark) => mark !== usual)].slice(0, 1).map((mark) => mark + body);
}

interface State {
  /** Units of the pattern that are settled. */
  readonly at: number;
  /** The last settled unit is a □ that may swallow more. */
  readonly inGap: boolean;
}

function stateKey(at: number, inGap: boolean): string {
  return `${at}${inGap ? '+' : ''}`;
}

function parseKey(key: string): State {
  return { at: Number.parseInt(key, 10), inGap: key.endsWith('+') };
}

function keepShortest(map: Map<string, Partial>, key: string, partial: Partial): void {
  const known = map.get(key);
  if (!known || partial.text.length < known.text.length) map.set(key, partial);
  else if (partial.text.length === known.text.length && partial.text !== known.text)
    map.set(key, { ...known, count: 2 });
}

/** Where in the pattern one can be after these units: a □ takes one unit or more. */
function advance(pattern: string, from: State, units: string): State[] {
  let states: State[] = [from];
  for (const unit of units) {
    const next = new Map<string, State>();
    const add = (state: State): void => void next.set(stateKey(state.at, state.inGap), state);
    for (const state of states) {
      if (state.inGap) add(state);
      const expected = pattern.charAt(state.at);
      if (expected === unit) add({ at: state.at + 1, inGap: false });
      else if (expected === '□') add({ at: state.at + 1, inGap: true });
    }
    states = [...next.values()];
    if (states.length === 0) return states;
  }
  return states;
}
