/** The grammar of one clause of a personnel decision, between two commas. */
import type { AppointmentAction } from '../model.js';
import { matchEnd, nameEnds, readNames, type NameSpan } from './person-names.js';
import { isPost } from './posts.js';

export interface Clause {
  readonly action: AppointmentAction;
  /** Null: the persons of the clause before (免去其…, 兼任…). */
  readonly names: readonly NameSpan[] | null;
  readonly postStart: number;
  readonly concurrent: boolean;
  readonly note: string | null;
  /** 张三、李四分别任…局长、…院长: each person takes the post at his place. */
  readonly each: boolean;
  /** Where one clause holds several persons with a post each: 免去张三的…、李四的…. */
  readonly postEnd: number;
}

const LEAD =
  /(?:并|同时|另|由|现|兹|拟|相应|依法|会议)*(?:决定|研究|同意|通过)?(?:并|同时|拟|相应|依法)*(?:(?:因|由于|鉴于)[\p{sc=Han}]{2,16}?(?=免去|接受))?/uy;
const REMOVE_SAME = /(?:免去|免|撤销|解聘|解除)其(?:所任|担任|兼任)?的?/uy;
const REMOVE = /(?:免去|撤销|解聘|解除|免)/uy;
const RESIGN = /(?:接受|同意|批准)/uy;
const APPOINT = /(?<verb>任命|聘任|聘请|聘|提名|推荐|建议|晋升|委任|委派|选派|增补|补选|选举|明确|确定)/uy;
/** 的 after the names, 原任的 too; 同志 can stand for it. */
const OF = /(?:原?(?:所任|担任|兼任|任)|原)?的|(?<=同志)/uy;
const RESIGN_VERB = /(?:关于)?(?:请求)?辞去其?(?:所任|担任)?的?/uy;
const APPOINT_LINK = /(?:继续|分别)?(?<verb>担任|兼任|挂职任|挂职担任|挂任|代理|任|为(?!为))/uy;
const LINK_OF_PLAIN = /为|担任/uy;
const NO_LONGER = /(?:不再(?<verb>担任|兼任|任|代理)|卸任)其?的?/uy;
/** `张三同志因到龄退休免去…职务`, `张三同志免去…职务`: the person first, then why, then what is left. */
const LEAVES = /(?:(?:因|由于)[\p{sc=Han}]{2,16}?)?(?:不再(?:担任|兼任|任)|卸任|免去|辞去)其?(?:所任|担任|兼任)?的?/uy;
const TAKES =
  /(?:继续|正式|分别)?(?<verb>挂职担任|挂职任|挂任|挂职|兼任|担任|转任|改任|升任|调任|续任|试任|代理|晋升为|晋升|当选为|任命为|聘任为|任(?![命免职期的])|为)/uy;
const TAKES_SAME = /(?:分别)?(?<verb>挂职担任|挂职任|挂任|兼任|担任|转任|改任|任命为|任(?![命免职期])|兼)/uy;

/** Verbs that qualify the appointment and are said in the note. */
const NOTED_VERBS: readonly (readonly [RegExp, string])[] = [
  [/^挂/u, '挂职'],
  [/^提名/u, '提名'],
  [/^推荐/u, '推荐'],
  [/^建议/u, '建议'],
  [/^代理/u, '代理'],
  [/^晋升/u, '晋升'],
  [/^试任/u, '试任'],
];

function noteOf(verb: string): string | null {
  return NOTED_VERBS.find(([pattern]) => pattern.test(verb))?.[1] ?? null;
}

const EACH = /^分别/u;

function verbAt(sticky: RegExp, norm: string, at: number): { verb: string; all: string; end: number } | null {
  sticky.lastIndex = at;
  const match = sticky.exec(norm);
  return match ? { verb: match.groups?.['verb'] ?? match[0], all: match[0], end: sticky.lastIndex } : null;
}

/** What is known from before the clause. */
export interface ClauseContext {
  readonly action: AppointmentAction | null;
  readonly hasPersons: boolean;
  /** Beginnings of bodies' names, which tell where a name ends and a post begins. */
  readonly places: readonly string[];
  /** Below a heading 任命： or 免去：. */
  readonly isList: boolean;
}

/**
 * Reads a clause that begins at `start`.
 * @param norm the folded clause, white space left out
 * @param before the action and whether persons are known from the clause before
 * @returns the clauses: several where several persons have a post each; empty where this is no such clause
 */
export function readClause(norm: string, start: number, before: ClauseContext): readonly Clause[] {
  const at = matchEnd(LEAD, norm, start) ?? start;
  for (const from of at === start ? [start] : [at, start]) {
    const found = readClauseAt(norm, from, before);
    if (found.length > 0) return found;
  }
  return [];
}

function readClauseAt(norm: string, at: number, before: ClauseContext): readonly Clause[] {
  const whole = { postEnd: norm.length, note: null, concurrent: false, each: false };

  const same = matchEnd(REMOVE_SAME, norm, at);
  if (same !== null) return [{ ...whole, action: 'remove', names: null, postStart: same }];

  const remove = matchEnd(REMOVE, norm, at);
  if (remove !== null) {
    const several = readPersonsWithPosts(norm, remove, 'remove');
    if (several.length > 0) return several;
    const guess = readNameBeforePost(norm, remove, before.places);
    if (guess) return [{ ...whole, action: 'remove', names: [guess], postStart: guess.end }];
    // 张三任…局长，免去县…局副局长职务: the person of the same sentence, where no name can begin behind the verb
    const rest = norm.slice(remove).replace(/职务$/u, '');
    const isOwn = before.action === 'appoint' && (nameEnds(norm, remove).length === 0 || PLACE_START.test(rest));
    if (isOwn && isPost(rest)) return [{ ...whole, action: 'remove', names: null, postStart: remove }];
  }

  const resign = matchEnd(RESIGN, norm, at) ?? at;
  const resigning = readNames(norm, resign, RESIGN_VERB);
  if (resigning) {
    const several = readPersonsWithPosts(norm, resign, 'resign', RESIGN_VERB);
    if (several.length > 1) return several;
    const postStart = matchEnd(RESIGN_VERB, norm, resigning.end) ?? resigning.end;
    return [{ ...whole, action: 'resign', names: resigning.names, postStart }];
  }

  // 任张三为…: below a heading, where lines begin with the name, 任 is a family name.
  const isPlain = !before.isList && /^任(?![命免职])/u.test(norm.slice(at, at + 2));
  const plain = isPlain ? readNames(norm, at + 1, LINK_OF_PLAIN) : null;
  if (plain) return [appointClause(norm, plain, APPOINT_LINK, '')];

  const appoint = verbAt(APPOINT, norm, at);
  const appointed = appoint && readNames(norm, appoint.end, APPOINT_LINK);
  if (appoint && appointed) return [appointClause(norm, appointed, APPOINT_LINK, appoint.verb)];

  const leaving = readNames(norm, at, NO_LONGER);
  const noLonger = verbAt(NO_LONGER, norm, leaving?.end ?? at);
  if (noLonger && (leaving || before.hasPersons)) {
    const concurrent = noLonger.verb === '兼任';
    return [{ ...whole, action: 'remove', names: leaving?.names ?? null, postStart: noLonger.end, concurrent }];
  }

  const left = readNames(norm, at, LEAVES);
  if (left) {
    const postStart = matchEnd(LEAVES, norm, left.end) ?? left.end;
    return [{ ...whole, action: 'remove', names: left.names, postStart }];
  }

  const dismissed = DISMISSED.exec(norm);
  if (dismissed) {
    const own = before.hasPersons ? matchEnd(OWN_POST, norm, at) : null;
    if (own !== null) return [{ ...whole, action: 'remove', names: null, postStart: own, postEnd: dismissed.index }];
    return readPersonsWithPosts(norm.slice(0, dismissed.index), at, 'remove');
  }

  const taking = readNames(norm, at, TAKES);
  if (taking) return [appointClause(norm, taking, TAKES, '')];
  const takesSame = before.hasPersons ? verbAt(TAKES_SAME, norm, at) : null;
  if (takesSame) {
    const concurrent = takesSame.verb.startsWith('兼');
    return [
      {
        ...whole,
        action: 'appoint',
        names: null,
        postStart: takesSame.end,
        concurrent,
        note: noteOf(takesSame.verb),
        each: EACH.test(takesSame.all),
      },
    ];
  }
  return before.action === 'remove' || before.action === 'resign' ? readPersonsWithPosts(norm, at, before.action) : [];
}

function appointClause(
  norm: string,
  list: { readonly names: readonly NameSpan[]; readonly end: number },
  link: RegExp,
  leadVerb: string,
): Clause {
  const verb = verbAt(link, norm, list.end);
  return {
    action: 'appoint',
    names: list.names,
    postStart: verb?.end ?? list.end,
    postEnd: norm.length,
    concurrent: verb?.verb === '兼任',
    note: noteOf(leadVerb) ?? noteOf(verb?.verb ?? ''),
    each: EACH.test(verb?.all ?? ''),
  };
}

const ANCHOR_SEPARATOR = /、|和|及|以及/uy;

/** 张三的…局长职务予以免去, 其…局长职务自然免除. */
const DISMISSED = /(?:予以|自然|相应)(?:免去|免除|撤销|解除)$/u;
const OWN_POST = /其(?:所任|担任|兼任)?的?/uy;

/**
 * `张三的…局长、李四和王五的…副局长职务`, `张三辞去…市长职务、李四辞去…副市长职务`: each list of names before the link
 * takes the posts up to the next one.
 */
function readPersonsWithPosts(norm: string, start: number, action: AppointmentAction, link = OF): Clause[] {
  const anchors: { at: number; names: readonly NameSpan[]; postStart: number }[] = [];
  for (let i = start; i < norm.length; i++) {
    const from = i === start ? start : matchEnd(ANCHOR_SEPARATOR, norm, i);
    if (from === null) continue;
    const list = readNames(norm, from, link);
    if (list) anchors.push({ at: i, names: list.names, postStart: matchEnd(link, norm, list.end) ?? list.end });
    else if (i === start) return [];
    if (list) i = list.end;
  }
  return anchors.map((anchor, index) => ({
    action,
    names: anchor.names,
    postStart: anchor.postStart,
    postEnd: anchors[index + 1]?.at ?? norm.length,
    concurrent: false,
    note: null,
    each: false,
  }));
}

const PLACE_START = /^(?:市|省|县|区|州|中共|共青团|原|本(?=[府县市局处院校会区])|国家|中国|所任|担任|兼任)/u;

/** `免去张三临江市教育局局长职务`, nothing between name and post: only where a known place says where the post begins. */
export function readNameBeforePost(norm: string, start: number, places: readonly string[]): NameSpan | null {
  for (const end of nameEnds(norm, start)) {
    const rest = norm.slice(end, end + 8);
    const isDotted = norm.slice(start, end).includes('·');
    if ((!isDotted && PLACE_START.test(rest)) || places.some((place) => rest.startsWith(place))) return { start, end };
  }
  return null;
}
