/** Words that end the title of a legal or policy document, and comparison of titles. */
import vocabulary from '../../data/cited-kinds.json' with { type: 'json' };

const KINDS = [...vocabulary.kinds].sort((a, b) => b.length - a.length).join('|');
/** （试行）, （2021-2025年）, （修订稿） behind the kind. */
const EDITION = '(?:（[^（）]{1,30}）|\\d{4}年版|\\(.*\\)){0,2}';
const ENDS_IN_KIND = new RegExp(`(?:${KINDS})${EDITION}$`, 'u');
const BARE = new RegExp(
  `^(?:${vocabulary.bareModifiers.join('|')})?(?:${vocabulary.bareModifiers.join('|')})?(?:${KINDS})${EDITION}$`,
  'u',
);
const NOT_LEGAL = new RegExp(`(?:${vocabulary.notKinds.join('|')})${EDITION}$`, 'u');
/** Longest a bare short name gets: 实施方案（试行）. */
const LONGEST_BARE = 10;

/** 临江市河道管理办法（试行） → true; 临江晚报 → false. */
export function isDocumentTitle(norm: string): boolean {
  const bare = norm.replace(/ /gu, '');
  return ENDS_IN_KIND.test(bare) && !NOT_LEGAL.test(bare);
}

/** A title that hands out another one ends with its own kind: 关于印发…办法 goes on with 的通知. */
const HANDS_OUT = /关于(?:印发|转发|批转|公布|发布|颁布|下达|废止|修改|延长)/u;
const HANDED_OUT = /的[\p{sc=Han}]{0,4}(?:通知|决定|通报|意见|公告|通告|批复|函|令)(?:（[^（）]{1,30}）)?$/u;

/** Whether nothing is missing at the end of a title, as far as its words tell. */
export function isWholeTitle(norm: string): boolean {
  const bare = norm.replace(/ /gu, '');
  return isDocumentTitle(bare) && (!HANDS_OUT.test(bare) || HANDED_OUT.test(bare));
}

/** 办法, 工作方案: a short name that a document gives to another, no title. */
export function isBareKind(norm: string): boolean {
  return norm.length <= LONGEST_BARE && BARE.test(norm.replace(/ /gu, ''));
}

/** The form in which titles are compared: folded, without white space, quotation marks and brackets of titles. */
export function titleKey(norm: string): string {
  return norm.replace(/[\s《》〈〉“”‘’「」"'·]/gu, '').replace(/-+/gu, '-');
}
