/**
 * What a responsible body looks like, and which bodies a table names: in lists they stand delimited by 、 and ，, so the
 * table itself teaches its own vocabulary.
 */
import { bodySuffixes, isBodyName } from '../text/bodies.js';

/** A name of a body is no longer than this, its bracketed remark included. */
export const MAX_BODY = 26;
const MIN_BODY = 2;

const SUFFIXES = new Set([
  ...bodySuffixes,
  '区',
  '县',
  '镇',
  '乡',
  '街道',
  '单位',
  '部门',
  '机构',
  '企业',
  '基地',
  '园区',
  '主体',
  '平台',
  '各地',
]);
const LONGEST_SUFFIX = Math.max(...[...SUFFIXES].map((suffix) => suffix.length));
const REMARK = /（[^（）]{1,14}）$/u;
const PREFIX =
  /^(?:市|县|区|省|州|旗|盟|各|团|相关|有关|其他|国网|人民银行|中国|国家|高新|经开|开发区|.{2,4}(?:市|县|区|镇|乡|街道))/u;
const NOT_A_BODY = /[。；：？！《》“”%\d]|^[、，（）]|[、，（]$/u;

/** Cuts a list of bodies at 、 and ， outside brackets; brackets left open by a loss end with the list. */
export function splitList(norm: string): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i <= norm.length; i++) {
    const unit = norm.charAt(i);
    if (unit === '（') depth += 1;
    else if (unit === '）') depth = Math.max(0, depth - 1);
    const separator = depth === 0 && (unit === '、' || unit === '，' || unit === '；');
    if (!separator && i < norm.length) continue;
    if (i > from) parts.push({ start: from, end: i });
    from = i + 1;
  }
  return parts;
}

const LAST_UNITS = new Set(['）', ...[...SUFFIXES].map((suffix) => suffix.slice(-1))]);

/** Whether a name can end with this unit at all: a cheap test before the dear one. */
export function canEndBody(unit: string): boolean {
  return LAST_UNITS.has(unit);
}

export function canBeginBody(name: string): boolean {
  return /^[市县区省州旗盟各团]/u.test(name);
}

/** A place alone, which a list may name, but which also ends many a phrase: 污管网市. */
const PLACE = /[市县区镇乡州旗]$/u;
const ALL_PLACES = /^(?:各|有关|相关|其他|属地)/u;

/** Words that end a body's name only where a kind of bodies is meant: 行业协会等有关机构, 各产业园区. */
const WEAK_SUFFIX = /(?:机构|企业|基地|平台|主体|园区|单位|部门)$/u;
const KINDS = /^(?:各|有关|相关|其他|行业|市级|市直|市属|省级|区级|县级|镇街|主管|责任|成员|属地)/u;
const MAX_KIND = 10;

/** 2: begins and ends like a body; 1: ends like one; 0: does not. */
export function bodyShape(norm: string): 0 | 1 | 2 {
  if (norm.length < MIN_BODY || norm.length > MAX_BODY || !canEndBody(norm.charAt(norm.length - 1))) return 0;
  if (NOT_A_BODY.test(norm)) return 0;
  const bare = norm.replace(REMARK, '');
  if (!hasSuffix(bare) || SUFFIXES.has(bare) || holdsTwo(norm) || !isBodyName(norm)) return 0;
  if (PLACE.test(bare) && !ALL_PLACES.test(bare)) return 1;
  if (WEAK_SUFFIX.test(bare) && !(KINDS.test(bare) && bare.length <= MAX_KIND)) return 0;
  return PREFIX.test(bare) ? 2 : 1;
}

/** Two names with no separator between them: 水务集团市教育局. */
const TWO_NAMES =
  /[局委办部厅院府会司团行队站馆校社联协](?:(?:市|县|区|省|州)(?:$|.)|各|人民银行|国网|团[市县区]|高新区|经开区)/u;

/** A whole name with its remark, and more behind it: 市水利局（人才办）水务集团. */
const NAMED_TWICE = /[局委办部厅院府会司团队站馆](?:（[^（）]*）)./u;

function holdsTwo(name: string): boolean {
  const match = TWO_NAMES.exec(name);
  if (NAMED_TWICE.test(name)) return true;
  return (
    match !== null &&
    match.index > 0 &&
    !/^(?:市长|区长|县长|省长|市场|县域|区域|市政)/u.test(name.slice(match.index + 1))
  );
}

export function hasSuffix(name: string): boolean {
  for (let size = 1; size <= Math.min(LONGEST_SUFFIX, name.length); size++) {
    if (SUFFIXES.has(name.slice(-size))) return true;
  }
  return false;
}

export type BodyLexicon = ReadonlyMap<string, number>;

/** `区供销社4`: a body alone in its cell, before the number of the next row. */
const BEFORE_NUMBER = /(?<level>[市县区省州旗])[^市县区省州旗\d、，。；：（）]{1,8}[局委办厅部社院站联会]\d/gu;

/**
 * The level that most bodies of a table begin with: 市 in 市教育局、市财政局; null where there is none.
 * @param norm the table, for one whose cells name one body each
 */
export function levelOf(bodies: BodyLexicon, norm: string): string | null {
  const counts = new Map<string, number>();
  const add = (unit: string, count: number): void => {
    counts.set(unit, (counts.get(unit) ?? 0) + count);
  };
  for (const [name, count] of bodies) add(name.charAt(0), count);
  for (const match of norm.matchAll(BEFORE_NUMBER)) add(match.groups?.['level'] ?? '', 1);
  const best = [...counts].filter(([unit]) => canBeginBody(unit)).sort((a, b) => b[1] - a[1])[0];
  return best?.[0] ?? null;
}

const DIGIT = /\d/u;

/** Bodies that stand between two separators, with how often: `、市财政局、`; in a list also `、水务集团、`. */
export function learnBodies(norm: string): BodyLexicon {
  const counts = new Map<string, number>();
  let depth = 0;
  let from = -1;
  let before: 0 | 1 | 2 = 0;
  for (let i = 0; i < norm.length; i++) {
    const unit = norm.charAt(i);
    if (unit === '（') depth += 1;
    else if (unit === '）') depth = Math.max(0, depth - 1);
    else if (unit === '。') depth = 0;
    const isSeparator = depth <= 0 && (unit === '、' || unit === '，');
    // The last name of a list stands before the next row's number.
    const isLast = depth <= 0 && before > 0 && DIGIT.test(unit) && !DIGIT.test(norm.charAt(i - 1));
    if (!isSeparator && !isLast) continue;
    let shape: 0 | 1 | 2 = 0;
    if (from >= 0 && i - from <= MAX_BODY) {
      const name = norm.slice(from, i);
      shape = bodyShape(name);
      if (shape === 2 || (shape === 1 && before > 0)) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    before = isSeparator ? shape : 0;
    from = isSeparator ? i + 1 : -1;
  }
  return counts;
}
