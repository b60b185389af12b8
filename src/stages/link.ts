/** Stage 9: the issue's own list of documents against what it prints. Citations are linked where all issues are: in the store. */
import type { DocumentDraft, IndexEntryDraft, Records } from '../drafts.js';
import type { FindingDraft, Outcome } from '../findings.js';
import { titleKey } from '../kinds/document-titles.js';
import { foldCharacters } from '../text/characters.js';

export interface LinkedIndexEntry extends IndexEntryDraft {
  readonly documentFound: boolean;
  readonly documentPosition: number | null;
}

interface LinkInput {
  readonly draft: DocumentDraft;
  readonly records: Records;
}

const GAP = '□';
/** A title shorter than this, compared by its end, would fit too many documents. */
const SHORTEST_TITLE = 6;

/** No title is longer: what is would be damage, and slow to compare. */
const LONGEST_TITLE = 300;

/** Index entries with the document that each names: one list per document of the input, in its order. */
export function linkIssue(documents: readonly LinkInput[]): Outcome<LinkedIndexEntry[][]> {
  const findings: FindingDraft[] = [];
  const listed = new Set<DocumentDraft>();
  const drafts = documents.map((document) => document.draft);
  const value = documents.map((document) =>
    document.records.index.map((entry) => {
      const found = findDocument(entry, drafts, listed);
      if (found) listed.add(found);
      const { title, problems } = compareTitles(entry, found, document.draft.position);
      findings.push(...problems);
      return { ...entry, title, documentFound: found !== null, documentPosition: found?.position ?? null };
    }),
  );
  findings.push(...findUnlisted(documents, listed));
  return { value, findings };
}

function keyOf(text: string): string {
  return titleKey(foldCharacters(text));
}

/** By number; by title where the entry or the document prints no number. */
function findDocument(
  entry: IndexEntryDraft,
  drafts: readonly DocumentDraft[],
  listed: ReadonlySet<DocumentDraft>,
): DocumentDraft | null {
  const free = drafts.filter((draft) => !listed.has(draft) && draft.section !== 'index');
  if (entry.number !== null) {
    const key = keyOf(entry.number);
    const byNumber = free.find((draft) => draft.number !== null && keyOf(draft.number.text) === key);
    if (byNumber) return byNumber;
  }
  const printed = entry.titleObserved.replace(GAP, '');
  const candidates = free.filter(
    (draft) => entry.number === null || draft.number === null || isSameOrder(entry.number, draft.number.text),
  );
  const orders = candidates.filter((draft) => entry.number !== null && draft.number !== null);
  if (orders.length === 1 && isNumberOnly(entry)) return orders[0] ?? null;
  const byTitle = candidates.filter((draft) => draft.title !== null && isSameTitle(printed, draft.title.text));
  // An order and the decision that it promulgates are two entries of one document.
  const again = drafts.filter(
    (draft) => entry.number === null && draft.title !== null && keyOf(draft.title.text) === keyOf(printed),
  );
  return byTitle.find((draft) => draft.section === 'documents') ?? byTitle[0] ?? again[0] ?? null;
}

/** The list calls an order by its number. */
function isNumberOnly({ number, titleObserved }: IndexEntryDraft): boolean {
  return number !== null && keyOf(titleObserved.replace(GAP, '')) === keyOf(number);
}

/** `临江市人民政府令第12号` in the list, `第12号` below the name of the order over the text. */
function isSameOrder(listed: string, printed: string): boolean {
  const [a, b] = [keyOf(listed), keyOf(printed)].map((key) => key.replace(/[（）]/gu, ''));
  const [long = '', short = ''] = (a ?? '').length > (b ?? '').length ? [a, b] : [b, a];
  return /^第?\d{1,5}号$/u.test(short) && long.endsWith(short) && long.slice(0, -short.length).endsWith('令');
}

/** Equal, or one with the issuer's name before it: 临江市人民政府关于… and 关于…. */
function isSameTitle(listed: string, printed: string): boolean {
  const [a, b] = [keyOf(listed), keyOf(printed)];
  if (a === b) return a !== '';
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  return short.length >= SHORTEST_TITLE && long.endsWith(short) && !long.slice(0, -short.length).includes('关于');
}

interface Comparison {
  readonly title: string;
  readonly problems: readonly FindingDraft[];
}

function compareTitles(entry: IndexEntryDraft, found: DocumentDraft | null, document: number): Comparison {
  const place = { span: entry.span, document };
  const number = entry.number ?? '—';
  const problems: FindingDraft[] = [];
  let { title } = entry;
  const isCut = entry.titleObserved.endsWith(GAP);
  if (isCut) problems.push({ code: 'index-title-cut', params: { number, listed: entry.titleObserved }, ...place });
  if (found === null) {
    problems.push({ code: 'index-not-printed', params: { number, title }, ...place });
  } else if (found.title !== null) {
    const restored = isCut ? restoreTitle(entry.titleObserved.slice(0, -GAP.length), found.title.text) : null;
    if (restored !== null) title = restored;
    else if (!isSameTitle(title, found.title.text) && title !== GAP && !isNumberOnly(entry)) {
      problems.push({
        code: 'index-title-differs',
        params: { number, listed: title, printed: found.title.text },
        ...place,
      });
    }
  }
  return { title, problems };
}

/**
 * `临江市人民政府关于印发河道管理` + `关于印发河道管理办法的通知` → `临江市人民政府关于印发河道管理办法的通知`; null where what is
 * left of the title is no beginning of the document's.
 */
function restoreTitle(stem: string, printed: string): string | null {
  if (stem.length > LONGEST_TITLE) return null;
  const key = keyOf(printed);
  for (let start = 0; start < stem.length; start++) {
    const left = keyOf(stem.slice(start));
    if (left.length < SHORTEST_TITLE) return null;
    if (!key.startsWith(left)) continue;
    let length = 0;
    while (length < printed.length && keyOf(printed.slice(0, length)).length < left.length) length += 1;
    return stem + printed.slice(length);
  }
  return null;
}

/** Only where the issue prints a list at all; documents that bear a number, or all of them where the list has none. */
function findUnlisted(documents: readonly LinkInput[], listed: ReadonlySet<DocumentDraft>): FindingDraft[] {
  const entries = documents.flatMap((document) => document.records.index);
  if (entries.length === 0) return [];
  const hasNumbers = entries.some((entry) => entry.number !== null);
  return documents.flatMap(({ draft }): FindingDraft[] => {
    if (draft.section !== 'documents' || listed.has(draft)) return [];
    if (hasNumbers ? draft.number === null : draft.title === null) return [];
    const params = { number: draft.number?.text ?? '—', title: draft.title?.text ?? '—' };
    const span = draft.number?.span ?? draft.title?.span ?? null;
    return [{ code: 'index-not-listed', params, span, document: draft.position }];
  });
}
