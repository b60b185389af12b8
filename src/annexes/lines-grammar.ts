/** How well a text fits a column, as a cost: 0 for a good cell, about 3 for one that is certainly something else. */
import { isName } from './lines-names.js';
import type { ProfileColumn } from './profile.js';

/** Ends of names of bodies. */
const BODY_END =
  /(?:局|委|办|府|厅|部|院|会|司|署|所|站|校|行|社|处|室|馆|队|台|团|组|区|市|县|镇|乡|街道|中心|集团|公司|总队|支队|单位|部门|机构|企业|协|联|关|学|大学|学院|海关|村|社区|联盟|党校|基地|报社|银行|法院|检察院|管委会|委员会|联合会|有关方面|等)(?:（[^（）]{1,20}）)?$/u;
const BODY_START = /^(?:各|市|省|县|区|国家|中国|州|地|驻|团|\p{Script=Han}{2,3}[市县区])/u;
const DEADLINE =
  /^(?:\d{2,4}年|\d{1,2}月|长期|持续|每年|全年|常年|年底|年内|季度|\d{4}[-.~]|按照?|即时|立即|适时|根据|一季|二季|三季|四季|上半年|下半年|\d{4}$)|(?:年底|月底|前|完成|实施|推进|之内)$/u;
const NUMBER = /^(?:[-+]?\d[\d.,，]*%?|若干|各\d+|[-—]+|\d+-\d+)$/u;
const CAPACITY = /^[\d.]+ ?(?:[KMGT]B?|字节|兆)$/iu;
const FILE_NAME = /[\\/]|\.[A-Za-z]{2,4}$|^[A-Za-z0-9_]+$/u;
const GROUP_START = /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、])/u;
const SENTENCE_END = /[。；！？][”’」』）]*$/u;
const MAX_LABEL_UNITS = 30;

/** A body without 市, 县, 各 … in front may be the tail of one that was cut in the middle. */
const BARE_BODY = 0.3;

export const COST = {
  wrong: 3,
  odd: 1.5,
  slight: 0.6,
  unbalanced: 2.5,
} as const;

/** Cuts a list of bodies at 、，； and white space outside of brackets. */
export function splitBodies(norm: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let item = '';
  for (const unit of norm) {
    if (unit === '（') depth++;
    if (unit === '）') depth = Math.max(0, depth - 1);
    if (depth === 0 && '、，； '.includes(unit)) {
      if (item) items.push(item);
      item = '';
    } else item += unit;
  }
  if (item) items.push(item);
  return items;
}

export function isBody(item: string): boolean {
  return BODY_END.test(item) && item.length >= 2 && !/[。：《》“”]/u.test(item);
}

function countOpen(norm: string, open: string, close: string): number {
  let depth = 0;
  let wrong = 0;
  for (const unit of norm) {
    if (unit === open) depth++;
    else if (unit === close) {
      if (depth > 0) depth--;
      else wrong++;
    }
  }
  return depth + wrong;
}

/** Brackets, book titles and quotation marks that are opened and not closed, or the other way round. */
export function isBalanced(norm: string): boolean {
  return countOpen(norm, '（', '）') + countOpen(norm, '《', '》') + countOpen(norm, '“', '”') === 0;
}

function costOfBodies(norm: string): number {
  const items = splitBodies(norm);
  const wrong = items.filter((item) => !isBody(item)).length;
  const ends = /[、，]$/u.test(norm) ? COST.slight : 0;
  const prose = /[。：；]/u.test(norm) ? COST.wrong : 0;
  const bare = items.filter((item) => !BODY_START.test(item)).length;
  const tail = bare === 0 ? 0 : BARE_BODY;
  return prose + ends + tail + (wrong === 0 ? 0 : wrong === items.length ? COST.wrong : COST.odd);
}

function costOfText(norm: string): number {
  if (SENTENCE_END.test(norm)) return 0;
  const items = splitBodies(norm);
  const bodies = items.filter((item) => isBody(item) && BODY_START.test(item)).length;
  if (bodies === items.length) return COST.odd;
  if (/[、，：]$/u.test(norm)) return COST.odd;
  if (/^[、，。；：）》”]/u.test(norm)) return COST.wrong;
  return 0.2;
}

function costOfLabel(norm: string): number {
  const long = norm.length > MAX_LABEL_UNITS ? COST.odd : 0;
  const prose = /。/u.test(norm) ? COST.wrong : 0;
  return long + prose + (GROUP_START.test(norm) ? 0 : COST.slight);
}

function costOfKind(column: ProfileColumn, norm: string): number {
  switch (column.kind) {
    case 'bodies':
      return costOfBodies(norm);
    case 'text':
      return costOfText(norm);
    case 'group_label':
      return costOfLabel(norm);
    case 'vocabulary':
    case 'unit':
      return column.values.includes(norm) ? 0 : norm.length > 8 ? COST.wrong : COST.odd;
    case 'deadline':
      return DEADLINE.test(norm) ? 0 : COST.wrong;
    case 'number':
      return NUMBER.test(norm) ? 0 : COST.wrong;
    case 'row_number':
      return /^\d{1,4}$/u.test(norm) ? 0 : COST.wrong;
    case 'capacity':
      return CAPACITY.test(norm) ? 0 : COST.wrong;
    case 'file_name':
      return FILE_NAME.test(norm) ? 0 : COST.odd;
    case 'name':
      return isName(norm) ? 0 : COST.wrong;
    case 'blank_field':
      return COST.wrong;
  }
}

/** Cost of a whole cell in a column; `null` is a column that no profile knows. */
export function costOfCell(column: ProfileColumn | null, norm: string): number {
  const balance = isBalanced(norm) ? 0 : COST.unbalanced;
  const start = /^[、，。；：）》”]/u.test(norm) ? COST.wrong : 0;
  if (!column) return balance + start;
  return balance + start + costOfKind(column, norm);
}
