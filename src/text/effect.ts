/**
 * When a document takes effect and how long it is valid, as its closing provisions (附则) say it. Input is `norm` with
 * wraps joined. A sentence counts only where its subject is the document itself: `本办法自…起施行`, or no subject at all.
 * A date of another document (《…》自2019年5月1日起施行), of a programme (自2023年起每年…) or of a permit (许可证有效期5年)
 * is never taken.
 */
import { addDays, addMonths, findDates, lastDayOfValidity, parseDate, type Period } from './dates.js';
import { NUMERAL_CHARACTERS, parseNumber } from './numerals.js';

export interface Effect {
  /** First day in force, ISO 8601; null where the text does not say. */
  readonly effectiveOn: string | null;
  /** Last day in force, ISO 8601; null where the text does not say. */
  readonly validUntil: string | null;
}

/** Kinds of documents that 本 may stand before (条例 art. 8, and what municipal documents are called). */
const KINDS =
  '办法|规定|细则|通知|意见|方案|计划|规划|决定|公告|通告|命令|令|规则|制度|标准|措施|政策|条例|文件|文|预案|导则|指引|指南|目录|清单|规程|守则|章程|批复|纪要|函|决议|通报';
/** 本市最低工资标准, 本级财政政策: what is meant is no document. */
const NO_DOCUMENT =
  '市|县|区|省|级|地|院|局|单位|年|月|企业|人|行政|辖|镇|国|乡|校|次|批|轮|届|期|条|款|项|部门|系统|行业';
/** `本实施办法（试行）`, `本《办法》`, `以上意见`, `本通知及附件`: the document that speaks. */
const OWN_NAME = `(?:本《?(?!${NO_DOCUMENT})(?:(?:政策|规划|规范性|行政规范性)|(?!${KINDS})[^的，。：；《》（）自从于由]{1,6}?)?|此|以上|上述(?=意见|通知|措施|政策))(?:${KINDS})》?`;
const OWN_SUBJECT = new RegExp(`^${OWN_NAME}(?:（[^（）]{0,20}）)?(?:及(?:其)?附件)?(?:的)?$`, 'u');
const OWN_START = new RegExp(`^${OWN_NAME}`, 'u');
/** Item marks before a subject: `第二十条`, `第三十条（施行时间）`, `十、`, `（三）`, `附则`. */
const MARK = new RegExp(
  `^ {0,4}(?:第[${NUMERAL_CHARACTERS}\\d]{1,6}条(?: {0,4}[（【][^（）【】]{2,16}[）】])?|[${NUMERAL_CHARACTERS}\\d]{1,4}[、.]|（[${NUMERAL_CHARACTERS}\\d]{1,4}）|附则) {0,4}[:：]? {0,4}`,
  'u',
);
/** The sentence hands out the document: `《…》已经…通过，现予公布，自…起施行`. */
const HANDS_OUT = /现(?:将|予|印发|公布|发布|批准)|印发给你们|予以(?:公布|发布|印发)/u;

/** `主旨：订定「…要点」，并`, `废止「…要点」，并`: the document does what its first clause says. */
const OWN_ACT = /^ {0,4}(?:主旨：)?(?:订定|制定|修正|修订|废止|发布|公布|核定|停止适用)「/u;
const PUBLISHING = '公布|发布|印发|下发|签发|颁布|发文|公告|通过|刊登|批准|作出';
const IN_FORCE = '施行|实施|生效|执行|试行|实行|施用';
const COUNT = `[${NUMERAL_CHARACTERS}\\d]{1,4}`;
/** What a written date is made of; `parseDate` decides whether it is one. */
const DAY = `(?:中华)?[\\d民${NUMERAL_CHARACTERS}][\\d年月国國元 ${NUMERAL_CHARACTERS}]{5,30}[日号]`;
/** `自2023年4月13日起施行`, `从即日起执行`, `自公布之日起30日后施行`, `于2023年5月1日生效`. */
const START = new RegExp(
  `(?:(?<lead>自|从|于|由) {0,4})?(?:(?<date>${DAY})|(?:(?:本[^，。；自]{1,10}|文件|通知) {0,2})?(?<published>${PUBLISHING})(?:之日|日|当日|当天)|(?<today>即日))(?: {0,2}[0零]时)? {0,2}(?<from>起)? {0,2}(?:满? {0,2}(?<delay>${COUNT}) {0,2}(?<unit>日|天|个月)(?:之?后|起)?)?，? {0,2}(?:正式|开始|全面|即行|统一|组织)? {0,2}(?:${IN_FORCE})`,
  'gu',
);
/** What makes a clause of effect a mere mention: `起施行的《…》`, `施行以来`, `施行后`. */
const MENTION = /^ {0,2}(?:的|以来|之?后|至今|之?前|时|期间)/u;
/** A day until which it is in force, directly after the start: `起施行，至2025年4月12日止`. */
const UNTIL = new RegExp(`^ {0,2}，? {0,2}(?:有效期|施行)? {0,2}(?:截?至|到) {0,2}(?<date>${DAY})`, 'u');

/** `有效期2年`, `有效期限为二年`, `试行期一年`, `有效期至2025年4月12日`, `有效期自…至…`. */
const VALIDITY = new RegExp(
  `(?:(?:有效|试行|施行|实施|执行|暂行)(?:期限|期|时间)(?:暂?定)?|试行(?=${COUNT} {0,2}(?:年|个月)))[:：为是]? {0,4}` +
    `(?:(?:自|从)? {0,2}(?<from>${DAY}) {0,2}起?，? {0,2}(?:截?至|到|-|~) {0,2}(?<to>${DAY})` +
    `|(?:截?至|到) {0,2}(?<until>${DAY})` +
    `|(?:自[^，。；自]{2,12}起 {0,2})?(?<count>${COUNT}) {0,2}(?<unit>年|个月))`,
  'gu',
);
/** No document is valid for so long: the digits are a year. */
const MOST_YEARS = 60;

interface Sentence {
  readonly text: string;
  /** The sentence before it in the same paragraph said when the document starts. */
  readonly follows: boolean;
}

/** Sentences longer than this are not closing provisions (and would cost time). */
const LONGEST_SENTENCE = 600;

/**
 * Reads the effect of a document from its body or closing provisions.
 * @param issuedOn 成文日期, the day that 自公布之日起 counts from; null where it is not known
 * @param title own title of the document: `《…》自…起施行` counts where the title holds the quoted one
 */
export function readEffect(norm: string, issuedOn: string | null, title: string | null = null): Effect {
  let effectiveOn: string | null = null;
  let validUntil: string | null = null;
  let follows = false;
  for (const text of norm.split(/[。；\n]/u)) {
    if (text.trim() === '') continue;
    if (text.length > LONGEST_SENTENCE) {
      follows = false;
      continue;
    }
    const found = readSentence({ text, follows }, issuedOn, title, effectiveOn);
    follows = found !== null;
    // the closing provisions come last: what they say holds against a covering notice
    if (found?.effectiveOn) {
      effectiveOn = found.effectiveOn;
      validUntil = null;
    }
    if (found?.validUntil) validUntil = found.validUntil;
  }
  return { effectiveOn, validUntil };
}

function readSentence(
  sentence: Sentence,
  issuedOn: string | null,
  title: string | null,
  before: string | null,
): Effect | null {
  const start = readStart(sentence.text, issuedOn, title);
  const base = start ? start.effectiveOn : before;
  const validity = readValidity(sentence, start !== null, base, title);
  if (start === null && validity === null) return null;
  return {
    effectiveOn: start?.effectiveOn ?? validity?.effectiveOn ?? null,
    validUntil: validity?.validUntil ?? start?.validUntil ?? null,
  };
}

function readStart(text: string, issuedOn: string | null, title: string | null): Effect | null {
  for (const match of text.matchAll(START)) {
    const groups = match.groups ?? {};
    if (!groups['lead'] && !groups['from']) continue;
    const after = text.slice(match.index + match[0].length);
    if (MENTION.test(after) || !isOwn(text.slice(0, match.index), text, title)) continue;
    const day = groups['date'] === undefined ? issuedOn : parseDate(groups['date']);
    if (day === null && groups['date'] !== undefined) continue;
    const effectiveOn = day === null ? null : delayBy(day, groups['delay'], groups['unit']);
    const until = UNTIL.exec(after)?.groups?.['date'];
    return { effectiveOn, validUntil: until === undefined ? null : parseDate(until) };
  }
  return null;
}

function delayBy(day: string, delay: string | undefined, unit: string | undefined): string | null {
  if (delay === undefined) return day;
  const count = parseNumber(delay);
  if (count === null) return null;
  return unit === '个月' ? addMonths(day, count) : addDays(day, count);
}

function readValidity(sentence: Sentence, started: boolean, base: string | null, title: string | null): Effect | null {
  const { text, follows } = sentence;
  for (const match of text.matchAll(VALIDITY)) {
    const head = text.slice(0, match.index);
    const clause = lastClause(head);
    // `自2024年5月1日起试行2年`: the clause is the start itself
    const bare = clause === '' || clause === '其' || (started && clause.endsWith('起'));
    if (!(bare ? started || follows : isOwnSubject(clause, title))) continue;
    const { count, unit, from, to, until } = match.groups ?? {};
    const last = to ?? until;
    if (last !== undefined)
      return { effectiveOn: from === undefined ? null : parseDate(from), validUntil: parseDate(last) };
    const number = count === undefined ? null : parseNumber(count);
    if (number === null || number === 0 || number > MOST_YEARS) return null;
    const period: Period = unit === '年' ? { years: number } : { months: number };
    return { effectiveOn: null, validUntil: base === null ? null : lastDayOfValidity(base, period) };
  }
  return null;
}

/** The clause that a text ends in, without item mark and outer spaces. */
function lastClause(head: string): string {
  const from = Math.max(head.lastIndexOf('，'), head.lastIndexOf('：'), head.lastIndexOf(','));
  return head
    .slice(from + 1)
    .replace(MARK, '')
    .trim();
}

function isOwnSubject(clause: string, title: string | null): boolean {
  if (OWN_SUBJECT.test(clause)) return true;
  const quoted = /^《(?<name>[^《》]{2,80})》$/u.exec(clause)?.groups?.['name'];
  return quoted !== undefined && title !== null && title.includes(quoted);
}

/** Whether what stands before a clause of effect makes the document itself its subject. */
function isOwn(head: string, sentence: string, title: string | null): boolean {
  const clause = lastClause(head);
  if (clause !== '' && clause !== '并') return isOwnSubject(clause, title);
  if (clause === '并' && OWN_ACT.test(head)) return true;
  const earlier = head.replace(MARK, '').replace(/[，：\s]+$/u, '');
  if (earlier === '') return true;
  if (HANDS_OUT.test(sentence)) return true;
  // `本办法由市财政局负责解释，自…起施行`; `本通知有效期两年，自…起施行`
  return (
    /^(?:本|此)[^，。]{1,40}(?:解释|有效期[^，]{0,12}|（[^（）]{0,30}）)?$/u.test(earlier.split('，')[0] ?? '') &&
    OWN_START.test(earlier)
  );
}

/** Whether a text speaks of the day of effect of anything: cheap test before `readEffect`. */
export function mentionsEffect(norm: string): boolean {
  return (
    /施行|实施|生效|执行|有效期|试行/u.test(norm) && (findDates(norm).length > 0 || /之日|即日|有效期|试行/u.test(norm))
  );
}
