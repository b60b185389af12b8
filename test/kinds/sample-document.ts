import type { BlockDraft, DocumentDraft, Line } from '../../src/drafts.js';
import type { RecordContext } from '../../src/kinds/record-kind.js';
import type { BlockKind, Section } from '../../src/model.js';
import { findLineStarts, sliceTraced, traced, type Source } from '../../src/source.js';
import { foldCharacters } from '../../src/text/characters.js';
import { keepUnits, measure } from '../../src/text/join.js';

export function sourceOf(text: string): Source {
  return {
    text,
    norm: foldCharacters(text),
    lineStarts: findLineStarts(text),
    name: 'sample.txt',
    sha256: '0'.repeat(64),
    mediaType: 'text/plain',
    encoding: 'utf-8',
    bytes: Buffer.byteLength(text),
  };
}

export function contextOf(
  source: Source,
  issueYear: number | null = 2023,
  issueMonth: number | null = 3,
): RecordContext {
  return { source, issueYear, issueMonth };
}

/** The printed lines of a source, as the reading order gives them: white space measured, justification collapsed. */
export function linesOfSource(source: Source): Line[] {
  const lines: Line[] = [];
  let blanks = 0;
  source.lineStarts.forEach((lineStart, index) => {
    const lineEnd = source.lineStarts[index + 1] ?? source.text.length;
    const printed = source.text.slice(lineStart, lineEnd);
    const content = printed.trim();
    if (content === '') {
      blanks += 1;
      return;
    }
    const start = lineStart + printed.indexOf(content);
    const span = { start, end: start + content.length };
    const whole = traced(source, span);
    const keep = keepUnits(whole.norm);
    const kept = keep.flatMap((is, at) => (is ? [at] : []));
    lines.push({
      span,
      text: {
        text: kept.map((at) => whole.text.charAt(at)).join(''),
        norm: kept.map((at) => whole.norm.charAt(at)).join(''),
        at: kept.map((at) => whole.at[at] ?? -1),
      },
      indent: measure(printed.slice(0, printed.indexOf(content))),
      blanksBefore: blanks,
      page: null,
      furniture: null,
      vertical: false,
      pageStart: false,
    });
    blanks = 0;
  });
  return lines;
}

/** One block a line of the text; a line may begin with `kind|`. */
export function documentOf(
  section: Section,
  text: string,
  more: Partial<Omit<DocumentDraft, 'title' | 'number' | 'issuer'>> & {
    title?: string;
    number?: string;
    issuer?: string;
  } = {},
): { document: DocumentDraft; source: Source } {
  const source = sourceOf(text);
  const blocks: BlockDraft[] = linesOfSource(source).map((line) => {
    const bar = line.text.text.indexOf('|');
    const kind = (bar < 0 ? 'paragraph' : line.text.text.slice(0, bar)) as BlockKind;
    return { kind, level: null, text: sliceTraced(line.text, bar + 1), page: null };
  });
  const span = { start: 0, end: text.length };
  const field = (value: string | undefined) =>
    value === undefined ? null : { text: value, span: { start: 0, end: 1 } };
  const { title, number, issuer, ...rest } = more;
  const document: DocumentDraft = {
    position: 1,
    section,
    code: null,
    addressee: null,
    issuedOn: null,
    effectiveOn: null,
    validUntil: null,
    announced: [],
    blocks,
    recordLines: [],
    page: null,
    span,
    ...rest,
    title: field(title),
    number: field(number),
    issuer: field(issuer),
  };
  return { document, source };
}
