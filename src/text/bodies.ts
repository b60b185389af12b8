/**
 * Lists of responsible bodies (责任单位) and names of public bodies, in full form (临江市教育局) and in the short forms of
 * tables (市教育局, 市委组织部（人才办）, 各县（市、区）政府, 团市委, 行业主管部门). Vocabulary: data/bodies.json.
 */
import words from '../../data/bodies.json' with { type: 'json' };

/** Ends of names of bodies, longest first, for column grammars. */
export const bodySuffixes: readonly string[] = [...words.suffixes].sort((a, b) => b.length - a.length);

/** Beginnings of names that print no level before them: 国网临江供电公司, 高新区管委会. */
export const namedStarts: readonly string[] = words.namedStarts;

const SUFFIXES = new Set(words.suffixes);
const WHOLES = new Set(words.wholes);
const HEADS = new Set(words.heads);
const BUILT = new Set(words.builtThings);
const LONGEST_SUFFIX = bodySuffixes[0]?.length ?? 0;

const COMPANY_ENDS = ['集团', '公司', '集团公司', '有限公司'] as const;
const COMPANIES = new Set(words.trades.flatMap((trade) => COMPANY_ENDS.map((end) => trade + end)));

/** Whether a text is, by itself and without its place, the whole short name of a body: 团市委, 人民银行, 港航集团. */
export function isWholeName(name: string): boolean {
  return WHOLES.has(name) || COMPANIES.has(name);
}

/** A part of a list: offsets into the text that was split, without outer spaces and closing punctuation. */
export interface BodySpan {
  readonly start: number;
  readonly end: number;
}

const OPENING = '（(〈<〔[【';
const CLOSING = '）)〉>〕]】';
const SEPARATORS = '，、；;,\n';
/** A parenthesis that is not closed within this many characters is damage: separators after it count again. */
const LONGEST_PARENTHESIS = 40;
/** Outer characters that belong to no name: spaces, stops and separators. */
const OUTER = /[\s。．.，、；;,]/u;
/** `牵头单位：`, `责任单位:` before a list. */
const LABEL = /^(?:责任|牵头|配合|协同|协办|主办|承办|参与|实施)(?:单位|部门)[：:]/u;

/** Offset just behind the parenthesis that opens at `open`; `open + 1` where nothing closes it near enough. */
function skipParenthesis(text: string, open: number): number {
  let depth = 0;
  const last = Math.min(text.length, open + LONGEST_PARENTHESIS);
  for (let i = open; i < last; i++) {
    if (OPENING.includes(text.charAt(i))) depth++;
    else if (CLOSING.includes(text.charAt(i)) && --depth === 0) return i + 1;
  }
  return open + 1;
}

/**
 * Where the bodies of a list stand: split at ， 、 ； outside parentheses, and at spaces between two names.
 * `市教育局、市人力社保局，各县（市、区）政府` → three. Takes the text as printed or its `norm`.
 */
export function splitBodySpans(text: string): BodySpan[] {
  const label = LABEL.exec(text)?.[0].length ?? 0;
  const spans: BodySpan[] = [];
  let start = label;
  for (let i = label; i <= text.length;) {
    const unit = text.charAt(i);
    if (i === text.length || SEPARATORS.includes(unit)) {
      spans.push(...splitAtSpaces(text, trimSpan(text, start, i)));
      start = ++i;
    } else if (OPENING.includes(unit)) i = skipParenthesis(text, i);
    else i++;
  }
  return spans.filter((span) => span.end > span.start);
}

/** Names of a list in print order, each as printed; see `splitBodySpans`. */
export function splitBodies(text: string): string[] {
  return splitBodySpans(text).map(({ start, end }) => text.slice(start, end));
}

function trimSpan(text: string, start: number, end: number): BodySpan {
  let from = start;
  let to = end;
  while (from < to && OUTER.test(text.charAt(from))) from++;
  while (to > from && OUTER.test(text.charAt(to - 1))) to--;
  return { start: from, end: to };
}

const SPACE_RUN = /[ \u3000\t]+/gu;

/** Spaces separate where a name stands on both sides; a space within a name (of a wrapped line) does not. */
function splitAtSpaces(text: string, span: BodySpan): BodySpan[] {
  const part = text.slice(span.start, span.end);
  const spans: BodySpan[] = [];
  let from = 0;
  for (const match of part.matchAll(SPACE_RUN)) {
    const next = part.slice(match.index + match[0].length).split(' ', 1)[0] ?? '';
    if (!isBodyName(part.slice(from, match.index)) || !isBodyName(next)) continue;
    spans.push({ start: span.start + from, end: span.start + match.index });
    from = match.index + match[0].length;
  }
  spans.push({ start: span.start + from, end: span.end });
  return spans;
}

/** Longer names exist only with their parentheses: 国家税务总局临江市经济技术开发区税务局 has 18 characters. */
const LONGEST_NAME = 32;
const PARENTHESISED = /[（(〈〔][^（）()〈〉〔〕]{0,40}[）)〉〕]/gu;
/** `市教育局等`, `市教育局等部门`, `市财政局牵头`: what stands behind a name in a list. */
const TRAILER = /(?:等(?:有关|相关|市级)?(?:部门|单位)?|牵头|配合|负责)$/u;
const ALLOWED = /^[\p{Script=Han}A-Za-z0-9·□-]+$/u;
/** Words of prose that no name of a body holds. */
const PROSE = /[的了是把被及]|以上|不少于|\d{2,}/u;
const EVERY = /^(?:各|有关|相关|其他|市级|市直|市属|省级|县级|属地)/u;
/** A place alone as a body: 青浦区, 各县. Longer ones are areas: 生态茶园示范区. */
const LONGEST_PLACE = 5;
const PLACE_END = new Set('县区市镇乡旗州村');

/**
 * Whether a text is the name of a public body or of a class of them, by its grammar: it ends in a word for a body, holds
 * no word of prose, and does not begin with a verb (`新建实训中心` is a task). Tolerant: a gap (□) may stand within.
 */
export function isBodyName(name: string): boolean {
  const bare = name
    .replace(PARENTHESISED, '')
    .replace(/[\s\u3000]+/gu, '')
    .replace(TRAILER, '');
  if (bare.length < 2 || bare.length > LONGEST_NAME || !ALLOWED.test(bare) || HEADS.has(bare)) return false;
  if (WHOLES.has(bare)) return true;
  if (words.ordinaryWords.some((word) => bare.endsWith(word))) return isEveryPlace(bare);
  if (isShortName(bare)) return true;
  const suffix = suffixOf(bare);
  if (suffix === null || PROSE.test(bare)) return false;
  if (words.verbs.some((verb) => bare.startsWith(verb))) return false;
  if (words.buildingVerbs.some((verb) => bare.startsWith(verb) && bare.length > verb.length + suffix.length))
    return false;
  if (words.buildingVerbs.some((verb) => bare.startsWith(verb)) && BUILT.has(suffix)) return false;
  if (suffix.length === 1 && PLACE_END.has(suffix)) return bare.length >= LEAST_PLACE && bare.length <= LONGEST_PLACE;
  return bare !== suffix || suffix.length > 1;
}

/** `市电信`, `临江移动`, `中国联通`: a trade that stands for its body behind a place. */
function isShortName(bare: string): boolean {
  return bare.length <= LONGEST_PLACE && words.shortNames.some((name) => bare.endsWith(name) && bare !== name);
}

const LEAST_PLACE = 3;

/** `各地区`, `各片区`: every one of an area is a body, an area is none. */
function isEveryPlace(bare: string): boolean {
  return EVERY.test(bare) && suffixOf(bare) !== null;
}

/** The longest word for a body that a text ends in. */
function suffixOf(text: string): string | null {
  for (let length = Math.min(LONGEST_SUFFIX, text.length); length > 0; length--) {
    const end = text.slice(-length);
    if (SUFFIXES.has(end)) return end;
  }
  return null;
}
