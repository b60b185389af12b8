/** A total and its parts in one sentence that do not add up. */
import type { BlockDraft } from '../drafts.js';
import type { FindingDraft } from '../findings.js';
import type { Check } from './check.js';
import { spanOfUnits, tellText } from './tell.js';

/** Things that are counted whole; sums of money and lengths are rounded, and their parts may not add up. */
const COUNTED = /(?<value>\d{1,9})(?<unit>[个项家人名所件处座条台辆户村])(?!百分点|月|小时|工作日)/gu;
/** `共86座。其中`: what follows breaks the total down. */
const BREAKDOWN = '其中';
/** Names of parts that exclude each other and leave nothing out: 续建类, 一级, 甲型, 首批. */
const CLASS_WORD = /[类级型批]/u;
/** Fewer parts than this are examples, not a breakdown. */
const MIN_PARTS = 3;

interface Count {
  readonly value: number;
  readonly unit: string;
  readonly at: number;
}

function listCounts(text: string): Count[] {
  return [...text.matchAll(COUNTED)].map((match) => ({
    value: Number(match.groups?.['value']),
    unit: match.groups?.['unit'] ?? '',
    at: match.index,
  }));
}

/** The counts of one unit in the parts of a breakdown; null unless every part has exactly one and is named as a class. */
function readParts(text: string, unit: string): number[] | null {
  const segments = text.split(text.includes('；') ? '；' : /[，、]/u).filter((segment) => segment.trim() !== '');
  const values: number[] = [];
  for (const segment of segments) {
    const counts = listCounts(segment).filter((count) => count.unit === unit);
    const [only] = counts;
    if (!only || counts.length > 1 || !CLASS_WORD.test(segment.slice(0, only.at))) return null;
    values.push(only.value);
  }
  return values.length >= MIN_PARTS ? values : null;
}

/**
 * 全县纳入管护的水库共86座。其中甲类水库12座，…；乙类水库29座，…；丙类水库45座，…。
 * Only where the grammar leaves no doubt: one total before 其中, then classes that exclude each other, each with one count
 * of the same unit. 共100人，其中党员80人、女性60人 is no contradiction.
 */
export function findContradiction(text: string): { total: number; sum: number; start: number; end: number } | null {
  for (let at = text.indexOf(BREAKDOWN); at >= 0; at = text.indexOf(BREAKDOWN, at + 1)) {
    const sentenceStart = text.lastIndexOf('。', at - 2) + 1;
    const [total, ...others] = listCounts(text.slice(sentenceStart, at));
    if (!total || others.some((other) => other.unit === total.unit)) continue;
    const stop = text.indexOf('。', at);
    const end = stop < 0 ? text.length : stop;
    const parts = readParts(text.slice(at + BREAKDOWN.length, end), total.unit);
    if (!parts) continue;
    const sum = parts.reduce((whole, part) => whole + part, 0);
    // Parts that stay below the total may leave something out; classes set off by ；, each with a sentence of its own, do not.
    if (sum < total.value && !text.slice(at, end).includes('；')) continue;
    if (sum !== total.value) return { total: total.value, sum, start: sentenceStart, end };
  }
  return null;
}

function checkBlock(block: BlockDraft, document: number): FindingDraft[] {
  const found = findContradiction(block.text.norm);
  if (!found) return [];
  const { total, sum, start, end } = found;
  const params = { total, sum, text: tellText(block.text.text.slice(start, end)) };
  return [{ code: 'figures-contradict', params, span: spanOfUnits(block.text, start, end), document }];
}

export const figures: Check = {
  name: 'figures',
  codes: ['figures-contradict'],
  skip: (input) => (input.documents.length === 0 ? 'no-documents' : null),
  run: (input) =>
    input.documents.flatMap(({ draft }) => draft.blocks.flatMap((block) => checkBlock(block, draft.position))),
};
