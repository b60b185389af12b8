/** Regions of annex lines made from a few lines of text, as the stages before would hand them over. */
import type { AnnexDraft, AnnexRegion, Line } from '../../src/drafts.js';
import type { FindingDraft } from '../../src/findings.js';
import { findLineStarts, traced, type Source } from '../../src/source.js';
import { readLineAnnex } from '../../src/annexes/lines/reader.js';
import { loadProfiles } from '../../src/annexes/profile.js';
import { splitLine, type TableLine } from '../../src/annexes/lines/tokens.js';
import { foldCharacters } from '../../src/text/characters.js';
import { measure } from '../../src/text/join.js';

export function makeSource(text: string): Source {
  return {
    text,
    norm: foldCharacters(text),
    lineStarts: findLineStarts(text),
    name: 'test.txt',
    sha256: '0'.repeat(64),
    mediaType: 'text/plain',
    encoding: 'utf-8',
    bytes: text.length,
  };
}

export function makeLines(source: Source): Line[] {
  const lines: Line[] = [];
  let blanksBefore = 0;
  let page = 1;
  for (const [i, from] of source.lineStarts.entries()) {
    const raw = source.text.slice(from, source.lineStarts[i + 1] ?? source.text.length);
    if (raw.trim() === '') {
      blanksBefore++;
      continue;
    }
    const lead = /^\s*/u.exec(raw)?.[0] ?? '';
    const pageStart = lead === ' ' || lead.startsWith('\f');
    if (pageStart) page++;
    const span = { start: from + lead.length, end: from + raw.trimEnd().length };
    const indent = measure(lead);
    lines.push({
      span,
      text: traced(source, span),
      indent,
      blanksBefore,
      page,
      furniture: null,
      vertical: false,
      pageStart,
    });
    blanksBefore = 0;
  }
  return lines;
}

export function makeRegion(source: Source, title: string | null = null): AnnexRegion {
  const span = { start: 0, end: source.text.length };
  const heading = title === null ? null : { text: title, norm: foldCharacters(title), at: [...title].map(() => -1) };
  return { ordinal: null, title: heading, lines: makeLines(source), run: null, furniture: [], span };
}

export function makeTableLines(text: string): TableLine[] {
  const source = makeSource(text);
  return makeLines(source).map((line, index) => splitLine(source, line, index));
}

export interface Read {
  readonly annex: AnnexDraft;
  readonly findings: readonly FindingDraft[];
}

/** The annex that whole lines are read as, without a text that supports it. */
export function readLines(text: string, title: string | null): Read {
  const source = makeSource(text);
  const { value, findings } = readLineAnnex(makeRegion(source, title), {
    source,
    profiles: loadProfiles(),
    pageOf: () => null,
    support: [],
    ownSupport: 0,
    announced: [],
    document: 1,
  });
  const [annex] = value;
  if (!annex) throw new Error('no annex was read');
  return { annex, findings };
}
