/** How well a text fits a column, as a cost: 0 for a good cell, about 3 for one that is certainly something else. */
import { isBalanced, TEXT_PAIRS } from '../../text/brackets.js';
import { bodyShape, splitList } from '../body-lexicon.js';
import { isName } from './names.js';
import type { ProfileColumn } from '../profile.js';

/** A deadline from its first character on; what follows is free but short. */
const DEADLINE =
  /^(?:\d{2,4}年|\d{4}(?:[-.~至]|$)|\d{1,2}月|长期|持续|每年|每季|每月|全年|常年|年底|年内|年初|季度|按(?:照|时|进度|计划|要求|国家|省)|即时|立即|适时|近期|中期|远期|第?[一二三四]季度|[上下]半年|[“]?十[三四五六]五|贯穿|常态)/u;
/** Two of these in one cell, nothing between them, are two cells. */
const DEADLINE_WORD = /\d{4}年|长期|持续|每年|全年|年底前/gu;
const MAX_DEADLINE_UNITS = 24;
const NUMBER = /^(?:[-+]?\d[\d.,，]*%?|若干|各\d+|[-—]+|\d+-\d+)$/u;
const CAPACITY = /^[\d.]+ ?(?:[KMGT]B?|字节|兆)$/iu;
const FILE_NAME = /[\\/]|\.[A-Za-z]{2,4}$|^[A-Za-z0-9_]+$/u;
const GROUP_START = /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、])/u;
const SENTENCE_END = /[。；！？][”’」』）]*$/u;
/** Labels of groups are short; each character above costs. */
const USUAL_LABEL_UNITS = 14;
const LABEL_UNIT_COST = 0.15;

/** A body without 市, 县, 各 … in front may be the tail of one that was cut in the middle. */
const BARE_BODY = 0.3;

export const COST = {
  wrong: 3,
  odd: 1.5,
  slight: 0.6,
  unbalanced: 2.5,
} as const;

/** A remark inside of a name: 经开区（自贸区）管委会. */
const INNER_REMARK = /（[^（）]{1,14}）/u;

function shapeOf(item: string): 0 | 1 | 2 {
  const shape = bodyShape(item);
  return shape === 0 && INNER_REMARK.test(item) ? bodyShape(item.replace(INNER_REMARK, '')) : shape;
}

/** Cuts a list of bodies at 、，； outside of brackets, and at white space. */
export function splitBodies(norm: string): string[] {
  const items = splitList(norm).map(({ start, end }) => norm.slice(start, end));
  return items.flatMap((item) => item.split(' ')).filter((item) => item !== '');
}

export function isBody(item: string): boolean {
  return shapeOf(item) > 0;
}

/** A body with its 市, 县, 各 … in front. */
export function isWholeBody(item: string): boolean {
  return shapeOf(item) === 2;
}

/** Titles of plans and figures stand in names of tasks, hardly ever in names of bodies. */
const NOT_IN_BODIES = /[“”《》\d%]/u;

/** `予以分类处置市水利局`: the end of a task with a body behind it. */
function endsInBody(item: string): boolean {
  for (const match of item.matchAll(LEVEL)) {
    const rest = item.slice(match.index);
    if (match.index > 1 && rest.length >= MIN_BODY_UNITS && shapeOf(rest) === 2) return true;
  }
  return false;
}

const LEVEL = /[市县区省州旗](?![场容域政])/gu;
const MIN_BODY_UNITS = 3;

function costOfBodies(norm: string): number {
  const items = splitBodies(norm);
  const wrong = items.filter((item) => !isBody(item)).length;
  const ends = /[、，]$/u.test(norm) ? COST.slight : 0;
  const prose = /[。：；]/u.test(norm) ? COST.wrong : 0;
  const quoted = NOT_IN_BODIES.test(norm) ? COST.odd : 0;
  const bare = items.filter((item) => shapeOf(item) === 1);
  const tail = (bare.length === 0 ? 0 : BARE_BODY) + (bare.some(endsInBody) ? COST.slight : 0);
  // `（街道办事处）市妇联`: the remark belongs to the cell before.
  const remark = norm.startsWith('（') ? COST.odd : 0;
  return prose + quoted + ends + tail + remark + (wrong === 0 ? 0 : wrong === items.length ? COST.wrong : COST.odd);
}

function costOfText(norm: string): number {
  if (SENTENCE_END.test(norm)) return 0;
  const items = splitBodies(norm);
  const bodies = items.filter((item) => shapeOf(item) === 2).length;
  if (bodies === items.length) return COST.odd;
  if (/[、，：]$/u.test(norm)) return COST.odd;
  if (/^[、，。；：）》”]/u.test(norm)) return COST.wrong;
  // A sentence with a list of bodies behind it: the next column's cell was swallowed.
  const tail = norm.slice(norm.lastIndexOf('。') + 1);
  if (tail.length < norm.length && splitBodies(tail).some((item) => shapeOf(item) === 2)) return COST.odd;
  // `…提高利用效率市税务局、市公安局、市机关`: no full stop, but a list of bodies.
  return 0.2 + (items.slice(1).some((item) => shapeOf(item) === 2) ? COST.slight : 0);
}

/** `立项审批二、勘察设计`: two labels. */
const INNER_LABEL = /.(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)/u;

function costOfLabel(norm: string): number {
  const name = norm.replace(GROUP_START, '');
  const long = Math.max(0, name.length - USUAL_LABEL_UNITS) * LABEL_UNIT_COST;
  const prose = /[。；：]/u.test(name) ? COST.wrong : /[，\d%]/u.test(name) ? COST.odd : 0;
  const body = splitBodies(name).some((item) => shapeOf(item) === 2) ? COST.odd : 0;
  const second = INNER_LABEL.test(name) ? COST.odd : 0;
  return long + prose + body + second + (name.length < norm.length ? 0 : COST.slight);
}

function costOfDeadline(norm: string): number {
  if (norm.length > MAX_DEADLINE_UNITS) return COST.wrong * 2;
  if ((norm.match(DEADLINE_WORD)?.length ?? 0) > 1 && !/[-~至到，；]/u.test(norm)) return COST.wrong;
  if (DEADLINE.test(norm)) return /[、。]/u.test(norm) ? COST.odd : 0;
  return /(?:前|底|完成)$/u.test(norm) && shapeOf(norm) === 0 ? COST.odd : COST.wrong;
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
      return costOfDeadline(norm);
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
  const balance = isBalanced(norm, TEXT_PAIRS) ? 0 : COST.unbalanced;
  const start = /^[、，。；：）》”]/u.test(norm) ? COST.wrong : 0;
  if (!column) return balance + start;
  return balance + start + costOfKind(column, norm);
}

function costOfOpenBodies(norm: string): number {
  const closed = splitBodies(norm).slice(0, -1);
  const wrong = closed.filter((item) => !isBody(item)).length;
  const quoted = NOT_IN_BODIES.test(norm) ? COST.odd : 0;
  return quoted + (/[。：；]/u.test(norm) ? COST.wrong : 0) + (wrong > 0 ? COST.odd : 0);
}

/** What a cell that may still go on costs at least, whatever follows. */
export function costOfOpenCell(column: ProfileColumn | null, norm: string): number {
  const start = /^[、，。；：）》”]/u.test(norm) ? COST.wrong : 0;
  switch (column?.kind) {
    case 'bodies':
      return start + costOfOpenBodies(norm);
    case 'group_label':
      return start + costOfLabel(norm);
    case 'deadline':
      return start + (norm.length < 4 ? 0 : Math.min(costOfDeadline(norm), COST.wrong * 2));
    case 'vocabulary':
      return start + (column.values.some((value) => value.startsWith(norm)) ? 0 : COST.odd);
    case undefined:
    case 'text':
    case 'name':
      return start;
    case 'blank_field':
    case 'capacity':
    case 'file_name':
    case 'number':
    case 'row_number':
    case 'unit':
      return start + costOfCell(column, norm);
  }
}
