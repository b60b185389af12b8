/** Sources and contexts for tests of vertical annexes, made from a plain text. */
import type { AnnexContext } from '../../src/annexes/context.js';
import type { AnnexRegion } from '../../src/drafts.js';
import { findVerticalRuns } from '../../src/annexes/vertical-run.js';
import { loadProfiles } from '../../src/annexes/profile.js';
import {
  concatTraced,
  findLineStarts,
  traced,
  trimTraced,
  type Source,
  type Span,
  type Traced,
} from '../../src/source.js';
import { foldCharacters } from '../../src/text/characters.js';

export function sourceOf(text: string): Source {
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

const HEADING = /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^。]*$/u;

/** Paragraphs of the text outside the runs, good enough for a test: lines joined up to 。, headings alone. */
export function paragraphsOf(source: Source, runs: readonly Span[]): Traced[] {
  const paragraphs: Traced[] = [];
  let open: Traced[] = [];
  const close = (): void => {
    if (open.length > 0) paragraphs.push(concatTraced(open));
    open = [];
  };
  source.lineStarts.forEach((start, index) => {
    const end = source.lineStarts[index + 1] ?? source.text.length;
    if (runs.some((run) => start >= run.start && start < run.end)) return;
    const line = trimTraced(traced(source, { start, end }));
    if (line.text === '') return;
    if (HEADING.test(line.text) && line.text.length < 24) close();
    open.push(line);
    if (/[。：]$/u.test(line.text) || (HEADING.test(line.text) && line.text.length < 18)) close();
  });
  close();
  return paragraphs;
}

export function contextOf(source: Source, support: readonly Traced[]): AnnexContext {
  return {
    source,
    profiles: loadProfiles(),
    pageOf: () => null,
    support,
    ownSupport: support.length,
    announced: [],
    document: 1,
  };
}

export function regionOf(run: Span): AnnexRegion {
  return { ordinal: null, title: null, lines: [], run, furniture: [], span: run };
}

export function runsOf(source: Source): Span[] {
  return findVerticalRuns(source);
}
