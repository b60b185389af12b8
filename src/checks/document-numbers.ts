/** Document numbers against dates, against each other, and as a sequence. */
import type { DocumentDraft, Field } from '../drafts.js';
import type { FindingDraft } from '../findings.js';
import { foldCharacters } from '../text/characters.js';
import type { Check, CheckInput } from './check.js';
import { nameOf, squeeze } from './tell.js';

/** `临政办〔2022〕27号`, brackets folded. */
const NUMBER = /^(?<authority>[^〔]+)〔(?<year>\d{4})〕(?<serial>\d+)号$/u;

interface Numbered {
  readonly draft: DocumentDraft;
  readonly field: Field;
  /** Folded, without white space: what is compared. */
  readonly key: string;
  readonly authority: string | null;
  readonly year: number | null;
  readonly serial: number | null;
}

function listNumbered(input: CheckInput): Numbered[] {
  return input.documents.flatMap(({ draft }) => {
    // An interpretation or a news item that names a number does not bear it.
    if (!draft.number || (draft.section !== 'documents' && draft.section !== 'personnel')) return [];
    const key = squeeze(foldCharacters(draft.number.text));
    const groups = NUMBER.exec(key)?.groups;
    return [
      {
        draft,
        field: draft.number,
        key,
        authority: groups?.['authority'] ?? null,
        year: groups ? Number(groups['year']) : null,
        serial: groups ? Number(groups['serial']) : null,
      },
    ];
  });
}

function checkYears(numbered: readonly Numbered[]): FindingDraft[] {
  return numbered.flatMap(({ draft, field, year }): FindingDraft[] => {
    if (year === null || draft.issuedOn === null || draft.issuedOn.startsWith(String(year))) return [];
    const params = { number: field.text, date: draft.issuedOn };
    return [{ code: 'document-number-year', params, span: field.span, document: draft.position }];
  });
}

function checkDuplicates(numbered: readonly Numbered[]): FindingDraft[] {
  const first = new Map<string, Numbered>();
  return numbered.flatMap((entry): FindingDraft[] => {
    // 第1号 without a year or authority is the number of many orders.
    const before = entry.authority === null && !entry.key.includes('令') ? undefined : first.get(entry.key);
    if (!before) {
      first.set(entry.key, entry);
      return [];
    }
    const params = { number: entry.field.text, title: nameOf(before.draft), other: nameOf(entry.draft) };
    return [{ code: 'document-number-duplicate', params, span: entry.field.span, document: entry.draft.position }];
  });
}

/** `临政办〔2022〕28号`, or `临政办〔2022〕28–30号` for several. */
function tellMissing(before: Numbered, from: number, to: number): string {
  return `${before.authority}〔${before.year}〕${from === to ? from : `${from}–${to}`}号`;
}

function checkHoles(numbered: readonly Numbered[]): FindingDraft[] {
  const series = new Map<string, Numbered[]>();
  for (const entry of numbered) {
    if (entry.serial === null) continue;
    const key = `${entry.authority}〔${entry.year}〕`;
    series.set(key, [...(series.get(key) ?? []), entry]);
  }
  return [...series.values()].flatMap((entries) => {
    const sorted = [...entries].sort((a, b) => (a.serial ?? 0) - (b.serial ?? 0));
    return sorted.flatMap((entry, index): FindingDraft[] => {
      const before = sorted[index - 1];
      if (!before || (entry.serial ?? 0) - (before.serial ?? 0) <= 1) return [];
      const missing = tellMissing(before, (before.serial ?? 0) + 1, (entry.serial ?? 0) - 1);
      const params = { before: before.field.text, after: entry.field.text, missing };
      return [{ code: 'document-number-hole', params, span: entry.field.span, document: entry.draft.position }];
    });
  });
}

export const documentNumbers: Check = {
  name: 'document-numbers',
  codes: ['document-number-year', 'document-number-duplicate', 'document-number-hole'],
  skip: (input) => (listNumbered(input).length === 0 ? 'no-numbered-documents' : null),
  run: (input) => {
    const numbered = listNumbered(input);
    return [...checkYears(numbered), ...checkDuplicates(numbered), ...checkHoles(numbered)];
  },
};
