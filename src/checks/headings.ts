/** Numbering of headings and items: 一、（一）1.（1）第一章 第一条. */
import type { BlockDraft, DocumentDraft } from '../drafts.js';
import type { FindingDraft } from '../findings.js';
import { parseNumber, writeChineseNumber } from '../text/numerals.js';
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
    print: (n) => `第${writeChineseNumber(n)}章`,
  },
  {
    pattern: new RegExp(`^第(?<n>[${DIGITS}]{1,5})节(?=\\s|[^${DIGITS}第])`, 'u'),
    inner: 1,
    print: (n) => `第${writeChineseNumber(n)}节`,
  },
  {
    pattern: new RegExp(`^第(?<n>[${DIGITS}]{1,7})条(?=\\s|[^规第所的、和至中及，）])`, 'u'),
    inner: 2,
    print: (n) => `第${writeChineseNumber(n)}条`,
  },
  { pattern: new RegExp(`^(?<n>[${DIGITS}]{1,3})、`, 'u'), inner: 2, print: (n) => `${writeChineseNumber(n)}、` },
  { pattern: new RegExp(`^（(?<n>[${DIGITS}]{1,3})）`, 'u'), inner: 3, print: (n) => `（${writeChineseNumber(n)}）` },
  { pattern: /^(?<n>\d{1,2})[.．、](?!\d)/u, inner: 4, print: (n) => `${n}.` },
  { pattern: /^（(?<n>\d{1,2})）/u, inner: 5, print: (n) => `（${n}）` },
];
const ARTICLE_STYLE = 2;

/** What headings and items stand in; a list of annexes, a signature or a caption is numbered by itself or not at all. */
const TEXT_KINDS: ReadonlySet<BlockDraft['kind']> = new Set(['heading', 'item', 'paragraph']);

interface Heading {
  readonly style: number;
  readonly value: number;
  readonly label: string;
}

function readHeading({ kind, text: { norm } }: BlockDraft): Heading | null {
  if (!TEXT_KINDS.has(kind)) return null;
  for (const [style, { pattern }] of STYLES.entries()) {
    const match = pattern.exec(norm);
    const value = match ? parseNumber(match.groups?.['n'] ?? '') : null;
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
    const heading = readHeading(block);
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
  return input.documents.some(({ draft }) => draft.blocks.some((block) => readHeading(block)));
}

/** Sections whose paragraphs are no text with headings. */
const UNSTRUCTURED = new Set(['photos', 'index', 'statistics', 'chronicle']);

export const headings: Check = {
  name: 'headings',
  codes: ['heading-sequence'],
  skip: (input) => (hasHeadings(input) ? null : 'no-headings'),
  run: (input) => input.documents.flatMap(({ draft }) => (UNSTRUCTURED.has(draft.section) ? [] : checkDocument(draft))),
};
