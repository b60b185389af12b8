/**
 * Lines in reading order → parts: one for each document, photo page, index, news item, table.
 */
import type { Section } from '../model.js';
import { findNumbers } from '../text/document-number.js';
import { isWithin } from './contents.js';
import { leadEnds, readNewsTitle, readOtherTitle, readTitleLines } from './item-titles.js';
import { isBlockStart, isPageTop, runningText, type OrderedLine } from './order.js';
import { endsPhotos, isIndexStart, isPhotoPage } from './page-shapes.js';
import type { Pagination } from './paginate.js';
import { readColumns } from './line-widths.js';
import { isClosed, sectionAt, type PartShape, type Reader } from './part-reader.js';
import { chooseSection } from './part-sections.js';
import { endsWithKind, isAddressee } from './title-shapes.js';

export interface Part {
  readonly section: Section;
  /** Without furniture, in reading order. */
  readonly lines: readonly OrderedLine[];
}

interface Start {
  readonly at: number;
  readonly shape: PartShape;
  /** Lines `[at, titleEnd)` are the title of an item without a title block. */
  readonly titleEnd: number;
}

export function split(pages: Pagination, ordered: readonly OrderedLine[]): Part[] {
  const flow = ordered.filter((line) => line.kind !== 'furniture');
  const columns = readColumns(runningText(flow));
  const { sections, contents } = pages;
  const starts = findStarts({ flow, sections, contents, columns, showsPages: pages.pageStarts.length > 0 });
  const parts: Part[] = [];
  starts.forEach((start, i) => {
    const end = starts[i + 1]?.at ?? flow.length;
    const lines = flow
      .slice(start.at, end)
      .map((line, j): OrderedLine =>
        start.at + j < start.titleEnd && line.kind === 'text' ? { ...line, kind: 'title' } : line,
      );
    if (lines.length === 0) return;
    const section = chooseSection(start.shape, lines, pages.sections, parts.at(-1)?.section ?? null);
    parts.push({ section, lines });
  });
  return parts;
}

function findStarts(reader: Reader): Start[] {
  const { flow, contents } = reader;
  const starts: Start[] = [];
  let inAnnex = false;
  let headEnd = -1;
  for (let i = 0; i < flow.length; i++) {
    const line = flow[i];
    if (!line) continue;
    const current = starts.at(-1)?.shape ?? null;
    if (isWithin(contents, line)) {
      if (!isWithin(contents, flow[i - 1])) starts.push({ at: i, shape: 'index', titleEnd: i });
      headEnd = -1;
      continue;
    }
    if (isBlockStart(flow, i)) {
      starts.push({ at: i, shape: line.shape, titleEnd: i });
      inAnnex = false;
      while (flow[i + 1]?.block === line.block) i += 1;
      headEnd = i + 1;
      continue;
    }
    if (line.kind === 'annex-label' || line.kind === 'annex-title') inAnnex = true;
    if (i === headEnd) continue;
    if (line.kind !== 'text') {
      if (starts.length === 0) starts.push({ at: i, shape: null, titleEnd: i });
      continue;
    }
    const isFirst = starts.length === 0 || isWithin(contents, flow[i - 1]);
    const start = readStart(reader, i, current, inAnnex, isFirst);
    if (!start) continue;
    starts.push(start);
    inAnnex = false;
    headEnd = Math.max(i + 1, start.titleEnd);
    i = headEnd - 1;
  }
  return starts;
}

function readStart(reader: Reader, i: number, current: PartShape, inAnnex: boolean, isFirst: boolean): Start | null {
  const { flow, sections } = reader;
  const section = readSectionStart(reader, i, current);
  if (section) return section;
  const paged = isFirst || isPageTop(flow, i);
  const endsEntry = current === 'index' && (paged || endsWithKind(flow[i - 1]?.text.norm ?? ''));
  const endsList = paged && current !== null && LISTS.has(current);
  const before = flow[i - 1]?.text.norm ?? '';
  // `临政办〔2024〕8号　关于转发市烟草`: an entry that begins with its number ends with the kind of its document.
  const inEntry = current === 'index' && !endsEntry && /[\p{sc=Han}]$/u.test(before) && startsWithNumber(before);
  const closed = endsEntry || endsList || (!inEntry && isClosed(reader, i - 1)) || (inAnnex && opensSection(reader, i));
  const opens = paged || (!reader.showsPages && closed);
  if (opens && current !== 'index' && isIndexStart(reader, i)) return { at: i, shape: 'index', titleEnd: i };
  if (opens && (paged || current !== 'photos') && isPhotoPage(reader, i))
    return { at: i, shape: 'photos', titleEnd: i };
  if (current === 'photos' && endsPhotos(flow, i)) {
    const newsEnd = readNewsTitle(reader, i, 'other');
    if (newsEnd !== null) return { at: i, shape: 'news', titleEnd: newsEnd };
    const titleEnd = readTitleLines(reader, i);
    if (titleEnd !== null && leadEnds(flow, titleEnd)) return { at: i, shape: 'other', titleEnd };
    return { at: i, shape: null, titleEnd: i };
  }
  const inNews = current === 'news' || sectionAt(flow[i], sections) === 'news';
  const news =
    closed && (inNews || opens)
      ? readNewsTitle(reader, i, inNews ? 'news' : inAnnex && !paged ? 'annex' : 'other')
      : null;
  if (news !== null && !(inAnnex && !opens)) return { at: i, shape: 'news', titleEnd: news };
  if (isFirst) {
    const titleEnd = readOtherTitle(reader, i, 'photos');
    return { at: i, shape: titleEnd === null ? null : 'other', titleEnd: titleEnd ?? i };
  }
  if (!opens || !closed) return null;
  if (!inAnnex && isAddressee(flow[i]?.text.norm ?? '')) return { at: i, shape: null, titleEnd: i };
  const other = readOtherTitle(reader, i, inAnnex && !paged ? null : current);
  return other === null ? null : { at: i, shape: 'other', titleEnd: other };
}

/** At the top of a page over which another section is named than on the page before: a table does not go on there. */
function opensSection({ flow, sections }: Reader, i: number): boolean {
  const line = flow[i];
  const before = flow[i - 1];
  if (!line || !before || line.page === null || !isPageTop(flow, i)) return false;
  const own = sections.find((mark) => mark.page === line.page && mark.span.start < line.span.start);
  const previous = sections.findLast((mark) => mark.page !== null && mark.page < (line.page ?? 0));
  return own !== undefined && own.section !== previous?.section;
}

/**
 * A section name that stands where its section begins: the line below it opens a document. Without pages that is where
 * all of them stand; with pages most stand in the margin, so what follows must look like the section.
 */
function readSectionStart(reader: Reader, i: number, current: PartShape): Start | null {
  const { flow, sections } = reader;
  const line = flow[i];
  const before = flow[i - 1];
  if (!line) return null;
  const mark = sections.findLast((other) => other.span.start < line.span.start);
  if (!mark || (before && before.span.start > mark.span.start)) return null;
  const shape = SHAPE_OF_SECTION[mark.section];
  if (shape === undefined || !isClosed(reader, i - 1)) return null;
  const titled = shape === 'news' || shape === 'other';
  const titleEnd = titled ? readTitleLines(reader, i) : null;
  // A name that landed among pictures, entries of a list or pieces of news names what has begun.
  if (shape === current && titleEnd === null) return null;
  if (reader.showsPages) {
    // In the margin at a page's end it names that page, not the next.
    if (mark.page !== line.page || shape === current) return null;
    if (titled && (titleEnd === null || !leadEnds(flow, titleEnd))) return null;
    if (shape === 'index' && !isIndexStart(reader, i)) return null;
    if (shape === 'photos' && !isPhotoPage(reader, i)) return null;
  }
  return { at: i, shape, titleEnd: titleEnd ?? i };
}

const startsWithNumber = (norm: string): boolean => findNumbers(norm)[0]?.start === 0;

/** Parts made of entries, not of sentences: their last line at a page's end tells nothing. */
const LISTS: ReadonlySet<PartShape> = new Set<PartShape>(['statistics', 'photos', 'chronicle']);

const SHAPE_OF_SECTION: Partial<Record<Section, PartShape>> = {
  news: 'news',
  feature: 'other',
  photos: 'photos',
  index: 'index',
};
