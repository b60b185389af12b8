/** Numbering of headings and items: 一、（一）1.（1）第一章 第一条. */
import type { DocumentDraft } from '../drafts.js';
import type { FindingDraft } from '../findings.js';
import type { Check, CheckInput } from './check.js';
import { headOf, spanOfUnits } from './tell.js';

const DIGITS = '一二三四五六七八九十百零〇';

/**
 * The styles of numbering, outer ones first. A heading starts the count of the styles inside it again, but for 条,
 * which count through all chapters.
 */
const STYLES: readonly { readonly pattern: RegExp; readonly inner: number; readonly print: (n: number) => string }[] = [
  {
    pattern: new RegExp(`^第(?<n>[${DIGITS}]{1,5})章(?=\\s|[^${DIGITS}第])`, 'u'),
    inner: 0,
    print: (n) => `第${toChinese(n)}章`,
  },
  {
    pattern: new RegExp(`^第(?<n>[${DIGITS}]{1,5})节(?=\\s|[^${DIGITS}第])`, 'u'),
    inner: 1,
    print: (n) => `第${toChinese(n)}节`,
  },
  { pattern: new RegExp(`^第(?<n>[${DIGITS}]{1,7})条(?=\\s)`, 'u'), inner: 2, print: (n) => `第${toChinese(n)}条` },
  { pattern: new RegExp(`^(?<n>[${DIGITS}]{1,3})、`, 'u'), inner: 2, print: (n) => `${toChinese(n)}、` },
  { pattern: new RegExp(`^（(?<n>[${DIGITS}]{1,3})）`, 'u'), inner: 3, print: (n) => `（${toChinese(n)}）` },
  { pattern: /^(?<n>\d{1,2})[.．、](?!\d)/u, inner: 4, print: (n) => `${n}.` },
  { pattern: /^（(?<n>\d{1,2})）/u, inner: 5, print: (n) => `（${n}）` },
];
const ARTICLE_STYLE = 2;

const UNITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 999 as a heading prints it: 12 → 十二, 110 → 一百一十. */
function toChinese(value: number): string {
  const hundreds = Math.floor(value / 100);
  const tens = Math.floor((value % 100) / 10);
  const ones = value % 10;
  const head = hundreds > 0 ? `${UNITS[hundreds]}百` : '';
  if (tens === 0) return `${head}${hundreds > 0 && ones > 0 ? '零' : ''}${UNITS[ones]}`;
  return `${head}${tens > 1 || hundreds > 0 ? UNITS[tens] : ''}十${UNITS[ones]}`;
}

/** 二十三 → 23; null for what is no number. */
function parseOrdinal(text: string): number | null {
  if (/^\d+$/u.test(text)) return Number(text);
  let total = 0;
  let digit = 0;
  for (const character of text) {
    const unit = UNITS.indexOf(character);
    if (unit > 0) digit = unit;
    else if (character === '十') [total, digit] = [total + (digit || 1) * 10, 0];
    else if (character === '百') [total, digit] = [total + (digit || 1) * 100, 0];
    else if (character !== '零' && character !== '〇') return null;
  }
  return total + digit || null;
}

interface Heading {
  readonly style: number;
  readonly value: number;
  readonly label: string;
}

function readHeading(norm: string): Heading | null {
  for (const [style, { pattern }] of STYLES.entries()) {
    const match = pattern.exec(norm);
    const value = match ? parseOrdinal(match.groups?.['n'] ?? '') : null;
    if (match && value !== null) return { style, value, label: match[0].trim() };
  }
  return null;
}

/**
 * A number goes on from the last one under the same parent, or from the last one of its style in the document (some
 * documents count （一） … （二十） through all their parts), or starts again at 1 (a second text, a list in a list).
 */
function checkDocument(draft: DocumentDraft): FindingDraft[] {
  const findings: FindingDraft[] = [];
  const underParent = new Map<number, number>();
  const inDocument = new Map<number, number>();
  let before = '';
  for (const block of draft.blocks) {
    const heading = readHeading(block.text.norm);
    if (!heading) continue;
    const { style, value, label } = heading;
    const parent = underParent.get(style) ?? 0;
    const whole = inDocument.get(style) ?? 0;
    if (value !== 1 && value !== parent + 1 && value !== whole + 1) {
      const expected = STYLES[style]?.print(parent + 1) ?? '';
      findings.push({
        code: 'heading-sequence',
        params: { found: label, before: before === '' ? '—' : before, expected },
        span: spanOfUnits(block.text, 0, label.length) ?? headOf(draft),
        document: draft.position,
      });
    }
    underParent.set(style, value);
    inDocument.set(style, value);
    const inner = STYLES[style]?.inner ?? 0;
    for (const other of STYLES.keys()) {
      if ((STYLES[other]?.inner ?? 0) > inner && other !== ARTICLE_STYLE) underParent.delete(other);
    }
    before = label;
  }
  return findings;
}

function hasHeadings(input: CheckInput): boolean {
  return input.documents.some(({ draft }) => draft.blocks.some((block) => readHeading(block.text.norm)));
}

/** Sections whose paragraphs are no text with headings. */
const UNSTRUCTURED = new Set(['photos', 'index', 'statistics', 'chronicle']);

export const headings: Check = {
  name: 'headings',
  codes: ['heading-sequence'],
  skip: (input) => (hasHeadings(input) ? null : 'no-headings'),
  run: (input) => input.documents.flatMap(({ draft }) => (UNSTRUCTURED.has(draft.section) ? [] : checkDocument(draft))),
};
