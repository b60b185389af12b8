/** Which legal and policy documents a body cites, by title, by number, or by both. */
import type { CitationDraft, DocumentDraft } from '../drafts.js';
import { sliceTraced, spanOf, type Traced } from '../source.js';
import { findNumbers, type NumberMatch } from '../text/document-number.js';
import { isBareKind, isDocumentTitle } from './document-titles.js';
import { printedNumber } from './printed-number.js';
import type { RecordKind } from './record-kind.js';

export const citations: RecordKind = {
  name: 'citations',
  // The issue's own list of documents cites nothing: its entries are a table of their own.
  applies: (document) => document.section !== 'index',
  read: readCitations,
};

/** A citation and where it stands in its paragraph. */
export interface CitationMatch {
  readonly title: string | null;
  readonly number: string | null;
  readonly start: number;
  readonly end: number;
}

interface TitleMark {
  /** Of 《 and behind 》. */
  readonly start: number;
  readonly end: number;
}

/** Longest title taken: an opening mark whose end was lost must not swallow a paragraph. */
const LONGEST_TITLE = 200;

/** The outermost 《…》 of a text; an inner pair, printed 《》 or 〈〉, belongs to the title around it. */
function findTitles(norm: string): TitleMark[] {
  const found: TitleMark[] = [];
  const open: number[] = [];
  for (let i = 0; i < norm.length; i++) {
    const unit = norm.charAt(i);
    if (unit === '《') open.push(i);
    if (unit !== '》') continue;
    const start = open.pop();
    if (start === undefined) continue;
    while (found.length > 0 && (found.at(-1)?.start ?? 0) > start) found.pop();
    found.push({ start, end: i + 1 });
  }
  return found.filter((title) => title.end - title.start <= LONGEST_TITLE);
}

/** `（以下简称《办法》）`, `（下称“《办法》”）`: gives a short name, cites nothing. */
const NAMES_SHORT = /(?:以下|下)?(?:统|合|并)?(?:简称|称为|称)(?:为)?[：“‘「]?$/u;
const GIVES_SHORT = /^》?[^《》]{0,12}(?:以下|下)(?:简称|称)(?:为)?[：“‘「]?《(?<short>[^《》]{1,40})》/u;
/** What may stand between 》 and its number: 《…》（临政发〔2023〕1号 or 《…》临政发〔2023〕1号. */
const TITLE_TO_NUMBER = /^\s?[（〔]?(?:文号：?)?\s?$/u;
/** What may stand between a number and its title: 临政发〔2023〕1号《…》, （临政发〔2023〕1号）《…》. */
const NUMBER_TO_TITLE = /^(?:文件)?[）]?\s?$/u;

/** Short names that the paragraphs of a document give: 《办法》 behind 以下简称. */
export function findShortNames(norms: readonly string[]): Set<string> {
  const names = new Set<string>();
  for (const norm of norms) {
    for (const title of findTitles(norm)) {
      if (NAMES_SHORT.test(norm.slice(Math.max(0, title.start - 8), title.start)))
        names.add(norm.slice(title.start + 1, title.end - 1));
      const given = GIVES_SHORT.exec(norm.slice(title.end - 1, title.end + 80));
      if (given?.groups?.['short']) names.add(given.groups['short']);
    }
  }
  return names;
}

/** Every citation of a paragraph in print order: a title with the number beside it is one. */
export function findCitations(value: Traced, shortNames: ReadonlySet<string>): CitationMatch[] {
  const { norm } = value;
  const numbers = findNumbers(norm);
  const titles = findTitles(norm);
  const used = new Set<NumberMatch>();
  const found: CitationMatch[] = [];
  /** The first number that does not end before the title at hand. */
  let at = 0;
  for (const title of titles) {
    const inside = norm.slice(title.start + 1, title.end - 1);
    while ((numbers[at]?.end ?? Infinity) <= title.start) at += 1;
    let ahead = at;
    for (let number = numbers[ahead]; number && number.start < title.end; number = numbers[++ahead]) used.add(number);
    const last = numbers[at - 1];
    const next = numbers[ahead];
    const behind = next && TITLE_TO_NUMBER.test(norm.slice(title.end, next.start)) ? next : undefined;
    const isBefore = last && !used.has(last) && NUMBER_TO_TITLE.test(norm.slice(last.end, title.start));
    const before = isBefore ? last : undefined;
    const number = behind ?? before;
    if (!number && (!isDocumentTitle(inside) || isBareKind(inside) || shortNames.has(inside))) continue;
    if (inside.trim() === '') continue;
    if (number) used.add(number);
    const start = Math.min(title.start, number?.start ?? title.start);
    const end = Math.max(title.end, number?.end ?? title.end);
    found.push({
      title: value.text.slice(title.start + 1, title.end - 1).trim(),
      number: number ? printedNumber(value, number) : null,
      start,
      end: closeBracket(norm, start, end),
    });
  }
  for (const number of numbers) {
    if (!used.has(number))
      found.push({ title: null, number: printedNumber(value, number), start: number.start, end: number.end });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Takes the ） that closes `（临政发〔2023〕1号）` into the citation, where it opened in it. */
function closeBracket(norm: string, start: number, end: number): number {
  const cited = norm.slice(start, end);
  return cited.split('（').length > cited.split('）').length && norm.charAt(end) === '）' ? end + 1 : end;
}

function readCitations(document: DocumentDraft): ReturnType<RecordKind['read']> {
  const shortNames = findShortNames(document.blocks.map((block) => block.text.norm));
  const rows: CitationDraft[] = [];
  for (const block of document.blocks) {
    if (block.kind === 'signature' || block.kind === 'date' || block.kind === 'contact') continue;
    for (const cited of findCitations(block.text, shortNames)) {
      const span = spanOf(sliceTraced(block.text, cited.start, cited.end));
      if (span === null || cited.number === document.number?.text) continue;
      rows.push({
        number: cited.number,
        title: cited.title,
        text: block.text.text.slice(cited.start, cited.end),
        span,
      });
    }
  }
  return { value: { citations: rows }, findings: [] };
}
