/** Builds what a check looks at from plain strings; every string has its place in one source. */
import type { CheckInput } from '../../src/checks/check.js';
import {
  NO_RECORDS,
  type AnnexDraft,
  type AnnouncedAnnex,
  type BlockDraft,
  type DocumentDraft,
  type Line,
  type Records,
} from '../../src/drafts.js';
import type { BlockKind, Section } from '../../src/model.js';
import { findLineStarts, traced, type Source, type Span } from '../../src/source.js';
import { foldCharacters } from '../../src/text/characters.js';

export interface DocumentSpec {
  readonly section?: Section;
  readonly number?: string | null;
  readonly title?: string | null;
  readonly issuer?: string | null;
  readonly addressee?: string | null;
  readonly issuedOn?: string | null;
  /** A paragraph, or one of another kind. */
  readonly blocks?: readonly (string | { readonly kind: BlockKind; readonly text: string })[];
  readonly announced?: readonly string[];
  readonly annexes?: readonly { readonly title: string | null; readonly ordinal?: number; readonly text?: string }[];
  readonly records?: Partial<Records>;
}

export const COMPLETE: DocumentSpec = {
  number: '临政发〔2022〕3号',
  title: '关于加强水库安全管理的通知',
  issuer: '临江市人民政府',
  addressee: '各县（市、区）人民政府',
  issuedOn: '2022-03-01',
  blocks: [
    '为加强水库安全管理，现将有关事项通知如下。',
    { kind: 'signature', text: '临江市人民政府' },
    { kind: 'date', text: '2022年3月1日' },
  ],
};

export function composeInput(specs: readonly DocumentSpec[], issue: Partial<CheckInput['issue']> = {}): CheckInput {
  let text = '';
  const places: Span[] = [];
  const write = (value: string): Span => {
    const span = { start: text.length, end: text.length + value.length };
    text += `${value}\n`;
    places.push(span);
    return span;
  };
  const plans = specs.map((spec) => {
    const start = text.length;
    const number = spec.number ? write(spec.number) : null;
    const title = spec.title ? write(spec.title) : null;
    const blocks = (spec.blocks ?? []).map((block) => ({
      kind: typeof block === 'string' ? ('paragraph' as const) : block.kind,
      span: write(typeof block === 'string' ? block : block.text),
    }));
    const announced = (spec.announced ?? []).map((name) => ({ name, span: write(name) }));
    const annexes = (spec.annexes ?? []).map((annex) => ({
      ...annex,
      span: write(annex.text ?? `附件\n${annex.title ?? ''}\n内容`),
    }));
    return { spec, number, title, blocks, announced, annexes, span: { start, end: text.length } };
  });
  const source: Source = {
    text,
    norm: foldCharacters(text),
    lineStarts: findLineStarts(text),
    name: 'x.txt',
    sha256: '0',
    mediaType: 'text/plain',
    encoding: 'utf-8',
    bytes: text.length,
  };
  const lines = places.map((span): Line => ({
    span,
    text: traced(source, span),
    indent: 0,
    blanksBefore: 0,
    page: null,
    furniture: null,
    vertical: false,
    pageStart: false,
  }));
  const documents = plans.map((plan, index) => {
    const { spec } = plan;
    const field = (span: Span | null): { text: string; span: Span } | null =>
      span && { text: text.slice(span.start, span.end), span };
    const draft: DocumentDraft = {
      position: index + 1,
      section: spec.section ?? 'documents',
      number: field(plan.number),
      code: null,
      issuer: spec.issuer ? { text: spec.issuer, span: plan.span } : null,
      title: field(plan.title),
      addressee: spec.addressee ? { text: spec.addressee, span: plan.span } : null,
      issuedOn: spec.issuedOn ?? null,
      effectiveOn: null,
      validUntil: null,
      announced: plan.announced.map(({ name, span }, i): AnnouncedAnnex => ({ ordinal: i + 1, title: name, span })),
      blocks: plan.blocks.map(({ kind, span }): BlockDraft => ({
        kind,
        level: null,
        text: traced(source, span),
        page: null,
      })),
      recordLines: [],
      page: null,
      span: plan.span,
    };
    const annexes = plan.annexes.map((annex, i): AnnexDraft => ({
      ordinal: annex.ordinal ?? i + 1,
      title: annex.title,
      profile: 'generic',
      status: 'complete',
      columns: [],
      rows: [],
      notes: [],
      span: annex.span,
      page: null,
      trace: [],
    }));
    return { draft, annexes, records: { ...NO_RECORDS, ...spec.records } };
  });
  return { source, lines, issue: { title: '临江市人民政府公报', year: 2022, number: 3, ...issue }, documents };
}
