/** Which officials an event names as its actors: 市长张三，副市长李四、王五参加…. */
import words from '../../data/officials.json' with { type: 'json' };
import { matchEnd, nameEnds, readNames } from './person-names.js';
import { bracketDepths } from './sentences.js';

/** Longest first: 常务副市长 before 市长. */
function alternatives(list: readonly string[]): string {
  return [...list].sort((a, b) => b.length - a.length).join('|');
}

const TITLE = new RegExp(alternatives(words.titles), 'gu');
const TITLE_BEHIND = new RegExp(alternatives(words.titlesBehindName), 'uy');
const VERB_OR_END = new RegExp(`$|[、，。；：！（）〓 ]|${alternatives(words.verbs)}`, 'uy');
const SHORT_VERB = new RegExp(`[\\dA-Za-z]|${alternatives(words.shortVerbs)}`, 'uy');
const ATTENDING = new RegExp(alternatives(words.attending), 'uy');
/** A title behind such a word is not that of an actor. Words that also stand in names of offices (组织部, 督查室) are not among them. */
const HAS_VERB = new RegExp(alternatives(words.notBeforeActor), 'u');
/** 参加会议的有…: here the actors stand behind the verb. */
const NAMES_FOLLOW = /(?:的|还)(?:还)?有$/u;
const BETWEEN = /[、]|以及|及|和/uy;
const CLAUSE_MARK = /[，。；：]/gu;
const NOT_NAMES = new Set(words.notNames);
/** Longest text of office and body before a title, e.g. 市政府党组成员、市发展和改革委员会党组书记、…. */
const LONGEST_TITLE = 60;
/** Stands for text in brackets or quotation marks, where no actor is named. */
const HIDDEN = '〓';

interface Name {
  readonly start: number;
  readonly end: number;
  /** Whether print itself shows where the name ends: a mark or a verb of two characters. */
  readonly sure: boolean;
}

/**
 * The names of the officials named as actors in each event, in order of first mention.
 * @param events folded texts of all events of a chronicle: what one shows clearly helps to read another
 * @param places beginnings of bodies' names, which are no personal names
 */
export function readOfficials(
  events: readonly string[],
  places: readonly string[],
): { start: number; end: number }[][] {
  const masked = events.map(hideBracketed);
  const known = new Set<string>();
  for (const event of masked) {
    for (const name of readEvent(event, known)) if (name.sure) known.add(event.slice(name.start, name.end));
  }
  const withTitles = masked.map((event) => readEvent(event, known));
  if (withTitles.some((names) => names.length > 0)) return withTitles.map((names, i) => unique(names, masked[i] ?? ''));
  return masked.map((event) => unique(readUntitled(event, places), event));
}

/** Longest office before the title of an official that a sentence opens with: 市政协党组副书记、. */
const LONGEST_OPENING = 16;

/** Whether a text opens with an official as its actor: `副市长李四参加…`. */
export function opensWithOfficial(norm: string): boolean {
  const masked = hideBracketed(norm);
  const first = readTitled(masked, 0, Math.min(masked.length, LONGEST_TITLE), new Set())?.[0];
  return first !== undefined && first.sure && first.start <= LONGEST_OPENING;
}

function unique(names: readonly Name[], norm: string): { start: number; end: number }[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = norm.slice(name.start, name.end);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function hideBracketed(norm: string): string {
  const depths = bracketDepths(norm);
  let masked = '';
  for (let i = 0; i < norm.length; i++) masked += depths[i] === 0 ? norm.charAt(i) : HIDDEN;
  return masked;
}

function readEvent(norm: string, known: ReadonlySet<string>): Name[] {
  const names: Name[] = [];
  for (let start = 0; start < norm.length;) {
    CLAUSE_MARK.lastIndex = start;
    const end = CLAUSE_MARK.exec(norm)?.index ?? norm.length;
    names.push(...readActors(norm, start, end, known));
    start = end + 1;
  }
  return names;
}

/** The list of actors that a clause opens with: `市委常委、副市长李四，` or `市长张三、副市长李四和王五参加`. */
function readActors(norm: string, start: number, end: number, known: ReadonlySet<string>): Name[] {
  const names: Name[] = [];
  let at: number | null = start;
  while (at !== null && at < end) {
    const group: readonly Name[] = readTitled(norm, at, end, known) ?? readNamedBefore(norm, at, end);
    const last = group.at(-1);
    if (!last) break;
    names.push(...group);
    const behind = matchEnd(TITLE_BEHIND, norm, last.end) ?? last.end;
    const bracket = skipHidden(norm, behind);
    at = matchEnd(BETWEEN, norm, bracket);
  }
  return names;
}

function skipHidden(norm: string, at: number): number {
  let end = at;
  while (norm.charAt(end) === HIDDEN || norm.charAt(end) === '）') end += 1;
  return end;
}

/** `市政府党组成员、副市长李四、王五`: a title, then names until something else comes. */
function readTitled(norm: string, start: number, end: number, known: ReadonlySet<string>): Name[] | null {
  const window = norm.slice(start, Math.min(end, start + LONGEST_TITLE));
  for (const title of window.matchAll(TITLE)) {
    const before = window.slice(0, title.index);
    if (HAS_VERB.test(before) && !NAMES_FOLLOW.test(before)) return null;
    const names = readNamesAfterTitle(norm, start + title.index + title[0].length, end, known);
    if (names.length > 0) return names;
  }
  return null;
}

function readNamesAfterTitle(norm: string, start: number, end: number, known: ReadonlySet<string>): Name[] {
  const names: Name[] = [];
  let at = norm.charAt(start) === ' ' ? start + 1 : start;
  for (;;) {
    if (names.length > 0 && startsWithTitle(norm, at, end)) break;
    const name = readName(norm, at, end, known);
    if (!name) break;
    names.push(name);
    const next = matchEnd(BETWEEN, norm, skipHidden(norm, name.end));
    if (next === null || next >= end) break;
    at = next;
  }
  return names;
}

/** Whether the next item of a list is a title with its name (常务副市长李四) and not a bare name (常务平). */
function startsWithTitle(norm: string, at: number, end: number): boolean {
  const item = /^[^、，]*/u.exec(norm.slice(at, Math.min(end, at + LONGEST_TITLE)))?.[0] ?? '';
  for (const title of item.matchAll(TITLE)) {
    const behind = at + title.index + title[0].length;
    if (HAS_VERB.test(item.slice(0, title.index))) return false;
    if (norm.charAt(behind) === '、' || nameEnds(norm, behind).length > 0) return true;
  }
  return false;
}

/** The best name at a place: its end shown by print, or known from another event, or at least possible. */
function readName(norm: string, at: number, end: number, known: ReadonlySet<string>): Name | null {
  let best: { name: Name; rank: number } | null = null;
  for (const nameEnd of nameEnds(norm, at)) {
    const word = norm.slice(at, nameEnd);
    if (nameEnd > end || NOT_NAMES.has(word)) continue;
    const sure = matchEnd(VERB_OR_END, norm, nameEnd) !== null;
    const rank = sure ? 3 : known.has(word) ? 2 : matchEnd(SHORT_VERB, norm, nameEnd) !== null ? 1 : 0;
    if (rank > 0 && (best === null || rank > best.rank)) best = { name: { start: at, end: nameEnd, sure }, rank };
  }
  return best?.name ?? null;
}

/** `张三市长、李四副市长参加`: the title behind the name. */
function readNamedBefore(norm: string, start: number, end: number): Name[] {
  const isActing = (behind: number): boolean =>
    matchEnd(VERB_OR_END, norm, behind) !== null || matchEnd(SHORT_VERB, norm, behind) !== null;
  for (const nameEnd of nameEnds(norm, start)) {
    const behind = matchEnd(TITLE_BEHIND, norm, nameEnd);
    if (behind === null || behind > end || NOT_NAMES.has(norm.slice(start, nameEnd))) continue;
    if (isActing(behind)) return [{ start, end: nameEnd, sure: true }];
  }
  // 李四、王五副市长参加: one title for all of them
  const list = readNames(norm, start, TITLE_BEHIND);
  const behind = list ? matchEnd(TITLE_BEHIND, norm, list.end) : null;
  if (!list || behind === null || behind > end || !isActing(behind)) return [];
  if (list.names.some((name) => NOT_NAMES.has(norm.slice(name.start, name.end)))) return [];
  return list.names.map((name) => ({ ...name, sure: true }));
}

/** `张三、李四参加…` where a chronicle prints no titles at all: only names that a verb of attending follows. */
function readUntitled(norm: string, places: readonly string[]): Name[] {
  const names: Name[] = [];
  let at = 0;
  for (;;) {
    const name = readName(norm, at, norm.length, new Set());
    if (!name?.sure) return [];
    const word = norm.slice(name.start, name.end);
    if (places.some((place) => place.startsWith(word) || word.startsWith(place))) return [];
    names.push(name);
    if (matchEnd(ATTENDING, norm, name.end) !== null) return names;
    const next = matchEnd(BETWEEN, norm, name.end);
    if (next === null) return [];
    at = next;
  }
}
