/** Gaps of group labels: the headings and the table's other labels tell what a torn one says. */
import { GAP } from './gap-text.js';
import { fitsPieces } from './pieces.js';

export interface LabelFill {
  readonly norm: string;
  /** The heading that stands behind it; null where only its number was torn. */
  readonly heading: string | null;
  /** The number was put together from what is left of it and the other labels' way of writing. */
  readonly guessed: boolean;
}

const WHOLE_NUMBER =
  /^(?:第[一二三四五六七八九十百]{1,4}[章节条部分]{1,2}|（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、)/u;
const TORN_NUMBER = /^(?<open>[（□]{0,2})(?<ordinal>[一二三四五六七八九十]{1,3})(?<close>[）、□]{0,2})/u;

/** How the labels of a table write their numbers: `（` for （一）, `、` for 一、; null where they have none. */
export function numberStyle(labels: readonly string[]): '（' | '、' | null {
  const brackets = labels.filter((label) => label.startsWith('（')).length;
  const points = labels.filter((label) => /^[一二三四五六七八九十]{1,3}、/u.test(label)).length;
  if (brackets + points === 0) return null;
  return brackets >= points ? '（' : '、';
}

/**
 * What a torn label says, if one heading alone can have left its pieces.
 * `七、□力增强保障体系` → 七、着力增强保障体系; `六□构建集聚体系` → 六、构建集聚体系, its number guessed
 * @param headings bare headings and labels, without their numbers
 */
export function fillLabel(norm: string, headings: readonly string[], style: '（' | '、' | null): LabelFill | null {
  const number = splitNumber(norm, style);
  const rest = norm.slice(number.size);
  if (!rest.includes(GAP)) return number.guessed ? { norm: number.text + rest, heading: null, guessed: true } : null;
  const openStart = rest.startsWith(GAP);
  const openEnd = rest.endsWith(GAP) && rest.length > 1;
  const pieces = rest.replace(/^□|□$/gu, '').split(GAP);
  const fitting = new Set(headings.filter((heading) => fitsPieces(heading, pieces, openStart, openEnd)));
  const heading = [...fitting][0];
  if (heading === undefined || fitting.size !== 1) return null;
  return { norm: number.text + heading, heading, guessed: number.guessed };
}

/** The number a label begins with, whole or put together again. */
function splitNumber(norm: string, style: '（' | '、' | null): { text: string; size: number; guessed: boolean } {
  const whole = WHOLE_NUMBER.exec(norm)?.[0];
  if (whole !== undefined) return { text: whole, size: whole.length, guessed: false };
  const torn = TORN_NUMBER.exec(norm);
  const ordinal = torn?.groups?.['ordinal'];
  if (!torn || ordinal === undefined || style === null || !torn[0].includes(GAP))
    return { text: '', size: 0, guessed: false };
  return { text: style === '（' ? `（${ordinal}）` : `${ordinal}、`, size: torn[0].length, guessed: true };
}
