/** Reading of what is printed as a post: several in one phrase, （兼）, qualifiers in brackets. */
import posts from '../../data/posts.json' with { type: 'json' };
import { sliceTraced, trimTraced, type Traced } from '../source.js';
import { bracketDepths } from './sentences.js';

const LONGEST_ENDING = Math.max(...posts.endings.map((ending) => ending.length));
const ENDINGS = new Set(posts.endings);
/** 副主任（兼）, 副主任（兼）职务: the bracket behind a post. */
const LAST_BRACKET = /（(?<inside>[^（）]*)）$/u;
const LAST_WORD = /(?:的?职务|一职|职级|的)$/u;
const SEPARATOR = /、|和|及|以及|并?兼任?/uy;

/** No phrase of posts is longer; beyond it nothing is taken apart. */
const LONGEST_PHRASE = 400;

export interface Post {
  readonly text: string;
  readonly concurrent: boolean;
  readonly notes: readonly string[];
  /** Whether it ends in a word that is known to name a post. */
  readonly known: boolean;
}

/** What ends so is a post even where it is not listed: 监狱长, 驯导员, 船医师; 增长, 人员 and their like are words. */
const GENERIC_ENDING = /(?<![增成特延擅生助家])长$|(?<![人全动])员$|师$/u;

/** Whether a phrase ends like a post, listed or formed like one. */
function looksLikePost(norm: string): boolean {
  return isPost(norm) || GENERIC_ENDING.test(norm.replace(LAST_BRACKET, ''));
}

/** 临江市教育局副局长 → true; a bracket at the end is looked through. */
export function isPost(norm: string): boolean {
  const bare = norm.replace(LAST_BRACKET, '').replace(LAST_BRACKET, '');
  for (let length = 1; length <= LONGEST_ENDING; length++) {
    if (ENDINGS.has(bare.slice(-length))) return true;
  }
  return false;
}

/**
 * `临江市教育局党组书记、局长，兼…` up to a comma. Parts are separate posts only where each of them ends like one:
 * the 、 in 教育、卫生监督所所长 separates nothing.
 * @param value a phrase without 职务 lead and without comma
 */
export function readPosts(value: Traced): Post[] {
  const { bare, notes } = stripEnd(trimTraced(value));
  const result = splitPosts(bare).map(readPost);
  // What stands behind 职务 qualifies the whole phrase.
  return result.filter((post) => post.text !== '').map((post) => ({ ...post, notes: [...post.notes, ...notes] }));
}

/** `…副主任职务（终止试用期）` → `…副主任`, [`终止试用期`]; a bracket directly behind the post stays. */
function stripEnd(value: Traced): { bare: Traced; notes: string[] } {
  const bracket = LAST_BRACKET.exec(value.norm);
  if (bracket) {
    const before = sliceTraced(value, 0, bracket.index);
    const word = LAST_WORD.exec(before.norm);
    if (word) {
      const note = value.text.slice(bracket.index + 1, -1);
      return { bare: sliceTraced(before, 0, word.index), notes: note === '' ? [] : [note] };
    }
  }
  const word = LAST_WORD.exec(value.norm);
  return { bare: word ? sliceTraced(value, 0, word.index) : value, notes: [] };
}

interface PostPart {
  readonly value: Traced;
  readonly concurrent: boolean;
}

function splitPosts(value: Traced): PostPart[] {
  const parts: PostPart[] = [];
  const depths = bracketDepths(value.norm);
  let start = 0;
  let concurrent = false;
  if (!looksLikePost(value.norm) || value.norm.length > LONGEST_PHRASE) return [{ value, concurrent }];
  for (let i = 1; i < value.norm.length; i++) {
    if (depths[i] !== 0) continue;
    SEPARATOR.lastIndex = i;
    const separator = SEPARATOR.exec(value.norm);
    if (!separator || !isPost(value.norm.slice(start, i))) continue;
    parts.push({ value: sliceTraced(value, start, i), concurrent });
    concurrent = separator[0].includes('兼');
    start = i + separator[0].length;
    i = start;
  }
  parts.push({ value: sliceTraced(value, start), concurrent });
  return parts;
}

/** 副市长、代市长: the post is printed so, the qualifier is said beside it. 现代, 当代, 时代 are words of their own. */
const ACTING = /(?<![现当时世年])(?<word>代理?)(?:市长|县长|区长|州长|省长|镇长|乡长|主任|局长|院长|检察长)$/u;
const IS_CONCURRENT = /^\s*兼任?\s*$/u;
const LEADING_CONCURRENT = /^(?:并?兼任?)/u;

function readPost(part: PostPart): Post {
  let value = trimTraced(part.value);
  let concurrent = part.concurrent;
  const notes: string[] = [];
  const lead = LEADING_CONCURRENT.exec(value.norm);
  if (lead) {
    concurrent = true;
    value = sliceTraced(value, lead[0].length);
  }
  for (let bracket = LAST_BRACKET.exec(value.norm); bracket; bracket = LAST_BRACKET.exec(value.norm)) {
    const before = sliceTraced(value, 0, bracket.index);
    if (!looksLikePost(before.norm)) break;
    const inside = value.text.slice(bracket.index + 1, value.text.length - 1).split(/[，、,；]/u);
    concurrent ||= inside.some((words) => IS_CONCURRENT.test(words));
    notes.unshift(...inside.map((words) => words.trim()).filter((words) => words !== '' && !IS_CONCURRENT.test(words)));
    value = trimTraced(before);
  }
  const acting = ACTING.exec(value.norm);
  if (acting?.groups?.['word']) notes.unshift(acting.groups['word']);
  return { text: value.text, concurrent, notes, known: looksLikePost(value.norm) };
}
