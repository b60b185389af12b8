/**
 * Lists of people by role:
 *
 *     组　长：梁文舟　常务副市长
 *     副组长：沈　岳　市水利局局长
 *     　　　　阿依古丽·买买提　市民宗局副局长
 *     成员：何某、吕某、施某
 *     领导小组办公室设在市统计局。
 */
import { GROUP_NUMBER } from '../../text/headings.js';
import type { Traced } from '../../source.js';
import { EMPTY, concatTraced, sliceTraced, untraced } from '../../source.js';
import { LOST } from './cells.js';
import { isName } from './names.js';
import { joinPieces, joinSpaced, type TableLine, type Token } from './tokens.js';

export interface MemberEntry {
  readonly role: Traced | null;
  /** The role is printed on an earlier line and covers this one. */
  readonly inherited: boolean;
  readonly name: Traced;
  readonly post: Traced;
  readonly group: string | null;
  readonly lines: readonly number[];
  /** Name and post stand in one word, or another split was as good. */
  readonly doubtful: boolean;
}

export interface MemberReading {
  readonly members: readonly MemberEntry[];
  readonly notes: readonly Traced[];
}

/** The ends of all words for a role; what stands before them (第一, 副, 常务, 执行) varies freely. */
const ROLE =
  /^(?:第一|常务|执行|名誉|总|副|双)*(?:组长|副组长|组员|成员|成员单位|主任|副主任|主任委员|委员|总指挥|副总指挥|指挥长|副指挥长|指挥|指挥员|召集人|顾问|秘书长|副秘书长|联络员|联系人|负责人|政委|总召集人|牵头人|专员|理事长|副理事长|理事|会长|副会长|执委|常委|主席|副主席|领队|队长|副队长|总协调|协调人|总监|总长|链长|副链长|林长|河长|田长|站长|所长|总负责)$/u;
/** 组长, 第一副组长, 指挥长 */
export const isRole = (norm: string): boolean => ROLE.test(norm);
const MAX_ROLE_UNITS = 12;
const LIST_MARK = /[、，；]/u;
const SENTENCE = /。/u;
const GROUP_ROW = /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^。：]{2,30}$/u;
/** A post that ends so is complete: what follows is another person or another paragraph. */
const POST_CLOSED = /(?:长|任|员|记|师|官|席|裁|事|总|经理|人|）|代表|政委|助理|巡视|调研)$/u;
/** Where a post printed in one word with the name behind it ends: 常务副市长梁文舟. */
const GLUED_POST = /(?<post>^.{2,60}(?:长|主任|书记|主席|委员|总经理|工程师|总裁|巡视员|调研员))(?<name>.{2,4})$/u;

interface Draft {
  role: Traced | null;
  inherited: boolean;
  name: Traced;
  posts: Traced[];
  group: string | null;
  lines: number[];
  doubtful: boolean;
}

function splitRole(tokens: readonly Token[]): { role: Traced; rest: readonly Token[] } | null {
  let units = 0;
  for (const [i, token] of tokens.entries()) {
    const colon = token.text.norm.indexOf('：');
    units += colon >= 0 ? colon : token.text.norm.length;
    if (units > MAX_ROLE_UNITS) return null;
    const before = joinSpaced(tokens.slice(0, i));
    if (colon >= 0) {
      const role = concatTraced([before, sliceTraced(token.text, 0, colon)]);
      if (!ROLE.test(role.norm)) return null;
      const after = sliceTraced(token.text, colon + 1);
      const rest = tokens.slice(i + 1);
      return { role, rest: after.text.length > 0 ? [{ ...token, text: after, gap: 0 }, ...rest] : rest };
    }
    const role = concatTraced([before, token.text]);
    const rest = tokens.slice(i + 1);
    if (ROLE.test(role.norm) && rest.length > 0 && readPerson(rest)) return { role, rest };
  }
  return null;
}

/** 沈　岳 and 欧 阳 岳: lone characters at the start that together are a name. */
function takeName(tokens: readonly Token[], fromEnd: boolean): { name: Traced; rest: readonly Token[] } | null {
  const most = Math.min(tokens.length, 4);
  for (let count = most; count >= 1; count--) {
    const part = fromEnd ? tokens.slice(tokens.length - count) : tokens.slice(0, count);
    if (count > 1 && part.some((token) => token.text.norm.length > 2)) continue;
    if (count > 1 && !part.some((token) => token.text.norm.length === 1)) continue;
    const name = joinSpaced(part);
    if (isName(name.norm))
      return { name, rest: fromEnd ? tokens.slice(0, tokens.length - count) : tokens.slice(count) };
  }
  return null;
}

function joinPost(tokens: readonly Token[]): Traced {
  const parts: Traced[] = [];
  for (const [i, token] of tokens.entries()) parts.push(...(i > 0 ? [untraced(' '), token.text] : [token.text]));
  const post = concatTraced(parts);
  const closed = /^（.*）$/u.test(post.norm) && post.norm.indexOf('）') === post.norm.length - 1;
  return closed && post.norm.length > 4 ? sliceTraced(post, 1, post.norm.length - 1) : post;
}

interface Person {
  readonly name: Traced;
  readonly post: Traced;
  readonly doubtful: boolean;
}

/** A rare surname: a short word in front of a post is a name all the same. */
function takeRareName(tokens: readonly Token[]): Person | null {
  const [first, ...rest] = tokens;
  const short =
    first !== undefined && /^\p{Script=Han}{2,3}$/u.test(first.text.norm) && !POST_CLOSED.test(first.text.norm);
  const post = short && rest.length > 0 ? joinPost(rest) : null;
  return first && post && POST_CLOSED.test(post.norm) ? { name: first.text, post, doubtful: false } : null;
}

/** `梁文舟　市长`, `市长　梁文舟`, `梁文舟（市长）`, `市长梁文舟`; null where no name is seen. */
function readPerson(tokens: readonly Token[]): Person | null {
  const first = takeName(tokens, false);
  if (first) return { name: first.name, post: joinPost(first.rest), doubtful: false };
  const last = tokens.length > 1 ? takeName(tokens, true) : null;
  if (last) return { name: last.name, post: joinPost(last.rest), doubtful: false };
  const rare = takeRareName(tokens);
  if (rare) return rare;
  const [only] = tokens;
  if (!only) return null;
  const open = only.text.norm.indexOf('（');
  if (open >= 2 && isName(only.text.norm.slice(0, open)) && only.text.norm.endsWith('）')) {
    const post = sliceTraced(only.text, open + 1, only.text.norm.length - 1);
    if (tokens.length === 1) return { name: sliceTraced(only.text, 0, open), post, doubtful: false };
  }
  const glued = tokens.length === 1 ? GLUED_POST.exec(only.text.norm) : null;
  const post = glued?.groups?.['post'] ?? '';
  if (!glued || LIST_MARK.test(only.text.norm.slice(post.length)) || !isName(only.text.norm.slice(post.length)))
    return null;
  return { name: sliceTraced(only.text, post.length), post: sliceTraced(only.text, 0, post.length), doubtful: true };
}

/** Cuts at 、，； outside of brackets. */
function splitList(value: Traced): Traced[] {
  const items: Traced[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= value.norm.length; i++) {
    const unit = value.norm.charAt(i);
    if (unit === '（') depth++;
    else if (unit === '）') depth = Math.max(0, depth - 1);
    if (i < value.norm.length && !(depth === 0 && LIST_MARK.test(unit))) continue;
    if (i > start) items.push(sliceTraced(value, start, i));
    start = i + 1;
  }
  return items;
}

/** `何某、吕某（市财政局）、施某`: every item a name; null otherwise. */
function readNameList(tokens: readonly Token[]): Person[] | null {
  const value = joinSpaced(tokens);
  if (!LIST_MARK.test(value.norm)) return null;
  const people: Person[] = [];
  for (const item of splitList(value)) {
    const open = item.norm.indexOf('（');
    const name = open < 0 ? item : sliceTraced(item, 0, open);
    if (!isName(name.norm)) return null;
    if (open >= 0 && !item.norm.endsWith('）')) return null;
    people.push({ name, post: open < 0 ? EMPTY : sliceTraced(item, open + 1, item.norm.length - 1), doubtful: false });
  }
  return people;
}

/** People at the line's start of whom the name is cut: ` 岳　市水利局局长` after a loss mark. */
function readCut(tokens: readonly Token[]): Person | null {
  const [first, ...rest] = tokens;
  if (!first || rest.length === 0 || first.text.norm.length > 2) return null;
  return { name: concatTraced([LOST, first.text]), post: joinPost(rest), doubtful: true };
}

/** Reads a list of people from its lines. */
export function readMembers(lines: readonly TableLine[]): MemberReading {
  const drafts: Draft[] = [];
  const notes: Traced[] = [];
  let role: Traced | null = null;
  let fresh = false;
  let group: string | null = null;
  let inNote = false;
  const add = (person: Person, line: TableLine): void => {
    const { name, post, doubtful } = person;
    const posts = post.text.length > 0 ? [post] : [];
    drafts.push({ role, inherited: !fresh, name, posts, group, lines: [line.index], doubtful });
    fresh = false;
    inNote = false;
  };
  for (const line of lines) {
    const whole = joinPieces(line.tokens.map((token) => token.text));
    const labelled = splitRole(line.tokens);
    if (labelled) {
      role = labelled.role;
      fresh = true;
      inNote = false;
    }
    const rest = labelled ? labelled.rest : line.tokens;
    if (rest.length === 0) continue;
    const prose = SENTENCE.test(whole.norm) && !labelled;
    const people = prose ? null : (readNameList(rest) ?? onePerson(readPerson(rest)));
    if (people && !(inNote && rest.length === 1)) {
      for (const person of people) add(person, line);
      continue;
    }
    if (!labelled && !prose && GROUP_ROW.test(whole.norm)) {
      group = whole.text.slice(GROUP_NUMBER.exec(whole.norm)?.[0].length ?? 0).trim();
      inNote = false;
      continue;
    }
    const cut = line.marked && !prose ? readCut(rest) : null;
    const last = drafts[drafts.length - 1];
    const lastPost = last?.posts[last.posts.length - 1];
    if (cut) add(cut, line);
    else if (labelled) add({ name: LOST, post: joinPost(rest), doubtful: true }, line);
    else if (inNote) notes.push(joinPieces([notes.pop() ?? EMPTY, whole]));
    else if (last && !startsNote(lines, line, lastPost)) {
      if (line.marked && lastPost && POST_CLOSED.test(lastPost.norm)) {
        add({ name: LOST, post: concatTraced([LOST, whole]), doubtful: true }, line);
      } else {
        last.posts.push(whole);
        last.lines.push(line.index);
      }
    } else {
      notes.push(whole);
      inNote = true;
    }
  }
  const members = drafts.map(({ posts, ...draft }) => ({ ...draft, post: joinPieces(posts) }));
  return { members, notes };
}

function onePerson(person: Person | null): Person[] | null {
  return person ? [person] : null;
}

/** Most lines that a wrapped post takes after its first. */
const MAX_POST_LINES = 2;
const NOTE_START =
  /^(?:注：|备注|说明|附：|领导小组|工作专班|专班|指挥部|办公室|以上|上述|今后|因工作|如有|其他|各成员|成员单位|工作职责|主要职责|联系电话)/u;

/** Whether an unread line begins a paragraph under the list and is not the rest of a wrapped post. */
function startsNote(lines: readonly TableLine[], line: TableLine, post: Traced | undefined): boolean {
  const text = joinPieces(line.tokens.map((token) => token.text)).norm;
  if (SENTENCE.test(text)) return true;
  if (NOTE_START.test(text) && (!post || POST_CLOSED.test(post.norm))) return true;
  // A paragraph shows by its full stop, one of the next lines; a wrapped post has none.
  for (let ahead = 1; ahead <= MAX_POST_LINES; ahead++) {
    const next = lines[line.index + ahead];
    if (!next) break;
    if (next.tokens.length > 1 || splitRole(next.tokens)) return false;
    if (SENTENCE.test(joinPieces(next.tokens.map((token) => token.text)).norm))
      return post ? POST_CLOSED.test(post.norm) : true;
  }
  return false;
}

/** Fewest lines with a role and a colon that make running lines a list of people. */
const MIN_LABELS = 1;

/** Whether these lines are a list of people: a role with its colon and a name behind it. */
export function looksLikeMembers(lines: readonly TableLine[], title: string): boolean {
  let labels = 0;
  let people = 0;
  for (const line of lines) {
    const labelled = splitRole(line.tokens);
    if (!labelled) continue;
    labels++;
    if (labelled.rest.length === 0 || readNameList(labelled.rest) || readPerson(labelled.rest)) people++;
  }
  if (labels >= MIN_LABELS && people >= labels / 2)
    return labels > 1 || /名单|组成人员|成员|领导小组|专班|指挥部/u.test(title) || people > 0;
  return false;
}
