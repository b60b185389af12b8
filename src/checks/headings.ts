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

/** Where a numbering stands: its last number under the present parent, in the document, and the text since then. */
interface Count {
  readonly underParent: number;
  readonly inDocument: number;
  readonly textSince: string;
}
const START: Count = { underParent: 0, inDocument: 0, textSince: '' };

function innerOf(style: number): number {
  return STYLES[style]?.inner ?? 0;
}

/** Numbers that are printed within a paragraph (`…如下：（一）…；（二）…`) are no headings, and they are not missing. */
function areInline(style: number, from: number, to: number, text: string): boolean {
  for (let value = from; value < to; value++) {
    if (!text.includes(STYLES[style]?.print(value) ?? '')) return false;
  }
  return from < to;
}

/**
 * A number goes on from the last one under the same parent, or from the last one of its style in the document (some
 * documents count （一） … （二十） through all their parts), or starts again at 1 (a second text, a list in a list).
 */
function isExpected({ style, value }: Heading, { underParent, inDocument, textSince }: Count): boolean {
  if (value === 1 || value === underParent + 1 || value === inDocument + 1) return true;
  return areInline(style, underParent + 1, value, textSince);
}

/** The counts after a block: a heading goes on with its own and starts the ones inside it again. */
function advance(counts: readonly Count[], heading: Heading | null, norm: string): Count[] {
  return counts.map((count, style) => {
    if (heading?.style === style) return { underParent: heading.value, inDocument: heading.value, textSince: norm };
    const isInside = heading !== null && innerOf(style) > innerOf(heading.style) && style !== ARTICLE_STYLE;
    if (isInside) return { ...count, underParent: 0, textSince: norm };
    return { ...count, textSince: count.textSince + norm };
  });
}

function checkDocument(draft: DocumentDraft): FindingDraft[] {
  const findings: FindingDraft[] = [];
  let counts: Count[] = STYLES.map(() => START);
  let before = '—';
  for (const block of draft.blocks) {
    const heading = readHeading(block);
    const count = heading && counts[heading.style];
    if (count && !isExpected(heading, count)) {
      const expected = STYLES[heading.style]?.print(count.underParent + 1) ?? '';
      findings.push({
        code: 'heading-sequence',
        params: { found: heading.label, before, expected },
        span: spanOfUnits(block.text, 0, heading.label.length) ?? headOf(draft),
        document: draft.position,
      });
    }
    counts = advance(counts, heading, block.text.norm);
    before = heading?.label ?? before;
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
