/** Drafts → the finished issue of model.ts: spans become line numbers, nothing else is computed here. */
import { finishAnnex } from '../annexes/vertical/items.js';
import type { AnnexDraft, BlockDraft, DocumentDraft, Line, Records } from '../drafts.js';
import type { Block, Document } from '../model.js';
import { coverOf, linesOf, spanOf, type Source, type Span } from '../source.js';
import type { LinkedIndexEntry } from './link.js';

export interface Assembled {
  readonly draft: DocumentDraft;
  readonly annexes: readonly AnnexDraft[];
  readonly records: Records;
  readonly index: readonly LinkedIndexEntry[];
}

interface Place {
  readonly position: number;
  readonly line_start: number;
  readonly line_end: number;
}

/** Numbers rows from 1 in source order and puts line numbers in place of spans. */
function locate<T extends { readonly span: Span }, R>(
  source: Source,
  rows: readonly T[],
  convert: (row: T) => R,
): (R & Place)[] {
  return rows.map((row, i) => ({ ...convert(row), position: i + 1, ...linesOf(source, row.span) }));
}

/** A document covers the furniture that closes its last page: a section name in the margin is read with its page. */
export function coverDocument(draft: DocumentDraft, lines: readonly Line[], next: DocumentDraft | undefined): Span {
  const last = lines.filter((line) => line.span.start >= draft.span.start && line.span.end <= draft.span.end).at(-1);
  let end = draft.span.end;
  for (const line of lines) {
    if (line.span.start < end) continue;
    if (!line.furniture || line.page !== last?.page || (next && line.span.start >= next.span.start)) break;
    end = line.span.end;
  }
  return { start: draft.span.start, end };
}

export function finishDocument(source: Source, { draft, annexes, records, index }: Assembled, cover: Span): Document {
  return {
    position: draft.position,
    section: draft.section,
    number: draft.number?.text ?? null,
    code: draft.code?.text ?? null,
    issuer: draft.issuer?.text ?? null,
    title: draft.title?.text ?? null,
    addressee: draft.addressee?.text ?? null,
    issued_on: draft.issuedOn,
    effective_on: draft.effectiveOn,
    valid_until: draft.validUntil,
    body: finishBody(draft),
    page: draft.page,
    ...linesOf(source, cover),
    blocks: finishBlocks(source, draft.blocks),
    annexes: annexes.map((annex) => finishAnnex(annex, source)),
    appointments: locate(source, records.appointments, ({ person, action, post, concurrent, note }) => ({
      person,
      action,
      post,
      concurrent,
      note,
    })),
    chronicle_events: locate(source, records.chronicle, ({ date, officials, text }) => ({
      date,
      officials: [...officials],
      text,
    })),
    indicators: locate(source, records.indicators, (row) => ({
      name: row.name,
      unit: row.unit,
      month_value: row.monthValue,
      month_yoy: row.monthYoy,
      cumulative_value: row.cumulativeValue,
      cumulative_yoy: row.cumulativeYoy,
      parent: row.parent,
    })),
    captions: locate(source, records.captions, ({ text, credit }) => ({ text, credit: [...credit] })),
    index_entries: locate(source, index, (entry) => ({
      number: entry.number,
      title: entry.title,
      title_observed: entry.titleObserved,
      document_found: entry.documentFound,
      document_position: entry.documentPosition,
    })),
    citations: locate(source, records.citations, ({ number, title, text }) => ({
      cited_number: number,
      cited_title: title,
      text,
    })),
    relations: locate(source, records.relations, ({ kind, targetNumber, targetTitle, sentence }) => ({
      kind,
      target_number: targetNumber,
      target_title: targetTitle,
      sentence,
    })),
    contacts: locate(source, records.contacts, ({ label, value }) => ({ label, value })),
  };
}

/** Captions of a feature stand beside its text, not in it; those of a photo page are all its text. */
function finishBody(draft: DocumentDraft): string | null {
  const blocks = draft.blocks.filter((block) => block.kind !== 'caption' || draft.section === 'photos');
  const body = blocks.map((block) => block.text.text.trim()).join('\n');
  return body === '' ? null : body;
}

function finishBlocks(source: Source, blocks: readonly BlockDraft[]): Block[] {
  return blocks.map((block, i) => ({
    position: i + 1,
    kind: block.kind,
    level: block.level,
    text: block.text.text.trim(),
    page: block.page,
    ...linesOf(source, spanOf(block.text) ?? coverOf([]) ?? { start: 0, end: 0 }),
  }));
}
