/**
 * Lines in reading order → parts: one for each document, photo page, index, news item, table.
 */
import type { Line } from '../drafts.js';
import type { Section } from '../model.js';
import { findNumbers } from '../text/document-number.js';
import { isDateLine } from '../text/dates.js';
import { readMarker } from '../text/headings.js';
import { endsSentence } from '../text/join.js';
import { readBarePageNumber, squeeze } from './furniture.js';
import { overlap } from './bare-titles.js';
import { isBlockStart, isPageTop, runningText, type OrderedLine } from './order.js';
import type { Pagination, SectionMark } from './paginate.js';
import type { TitleBlock } from './title-blocks.js';
import { columnOf, isDayLine, readColumns, widthOf } from './paragraphs.js';
import { endsWithKind, isAddressee, isIssuerLine, readAnnexLabel, readTitleShape } from './title-shapes.js';

export interface Part {
  readonly section: Section;
  /** Without furniture, in reading order. */
  readonly lines: readonly OrderedLine[];
}

type PartShape = TitleBlock['shape'] | 'index' | 'photos';

interface Start {
  readonly at: number;
  readonly shape: PartShape;
  /** Lines `[at, titleEnd)` are the title of an item without a title block. */
  readonly titleEnd: number;
}

const MAX_TITLE_LINES = 4;
const MIN_TITLE_UNITS = 6;
const MAX_TITLE_UNITS = 70;
/** News leads say when: 3月7日 …, … 3月3日召开, 近日. */
const DATELINE = /\d{1,2}月\d{1,2}日(?![内前后起至以])|(?<!\d)\d{1,2}日(?![内前后起至以])|近日|日前|昨日|今天|本月\d/u;
/** … within so many characters of the lead. */
const DATELINE_UNITS = 36;
/** … and outside of a news section at its very start. */
const DATELINE_START = 8;
/** Share of a title's character pairs that its lead repeats. */
const MIN_TITLE_OVERLAP = 0.5;
/** A line this much narrower than its column is complete. */
const CLOSED_SHARE = 0.62;
/** A first line of a paragraph fills at least this share. */
const FULL_SHARE = 0.8;
const CREDIT = /[（(【]?[^（）。]{0,12}[/\s]?摄(?:影报道|影)?[）)】]?$|^(?:摄影|图|供图)[/：]/u;
/** A caption takes at most so many lines. */
const CAPTION_LINES = 5;
const OFFICIAL = /[市县区州省]长|书记|主任|秘书长/u;
/** Bullets, credits, labels, rows of figures: no title holds them. */
const NO_TITLE = /[。△▲：±%#]|摄）?$|\d[\d.]* +[-\d]|^[-#] /u;
const CAPTION_START = /^(?:\d{4}年)?\d{1,2}月[^，]{0,6}，/u;
const LEADER = /(?:…{2,}|\.{4,}|·{4,}|-{4,}|\s)\s*[（(]?\d{1,3}[）)]?$/u;
const MIN_INDEX_ENTRIES = 2;
/** An entry wraps over at most so many further lines. */
const ENTRY_LINES = 4;
const LEAD_LINES = 3;
/** A first line that lost its indentation is so much narrower than its column, kinsoku included. */
const FIRST_LINE_LOSS = 6;
/** A line as wide as its column, kinsoku aside, is running text. */
const FULL_LINE_SLACK = 2;

export function split(pages: Pagination, ordered: readonly OrderedLine[]): Part[] {
  const flow = ordered.filter((line) => line.kind !== 'furniture');
  const columns = readColumns(runningText(flow));
  const starts = findStarts({ flow, sections: pages.sections, columns, showsPages: pages.pageStarts.length > 0 });
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

interface Reader {
  /** Whether the source shows where its pages begin. */
  readonly showsPages: boolean;
  readonly flow: readonly OrderedLine[];
  readonly sections: readonly SectionMark[];
  readonly columns: readonly number[];
}

function findStarts(reader: Reader): Start[] {
  const { flow } = reader;
  const starts: Start[] = [];
  let inAnnex = false;
  let headEnd = -1;
  for (let i = 0; i < flow.length; i++) {
    const line = flow[i];
    if (!line) continue;
    const current = starts.at(-1)?.shape ?? null;
    if (isBlockStart(flow, i)) {
      starts.push({ at: i, shape: line.shape, titleEnd: i });
      inAnnex = false;
      while (flow[i + 1]?.block === line.block) i += 1;
      headEnd = i + 1;
      continue;
    }
    if (line.kind === 'annex-label') inAnnex = true;
    if (i === headEnd) continue;
    if (line.kind !== 'text') {
      if (starts.length === 0) starts.push({ at: i, shape: null, titleEnd: i });
      continue;
    }
    const start = readStart(reader, i, current, inAnnex, starts.length === 0);
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
  const closed = endsEntry || isClosed(reader, i - 1);
  const opens = paged || (!reader.showsPages && closed);
  if (opens && current !== 'index' && isIndexStart(reader, i)) return { at: i, shape: 'index', titleEnd: i };
  if (opens && (paged || current !== 'photos') && isPhotoPage(flow, i)) return { at: i, shape: 'photos', titleEnd: i };
  if (current === 'photos' && endsPhotos(flow, i)) {
    const titleEnd = readTitleLines(reader, i, true);
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

/** Nothing goes on after this line: a full stop, a date, a signature, or much room left in its column. */
function isClosed(reader: Reader, at: number): boolean {
  const line = reader.flow[at];
  if (line?.kind !== 'text') return true;
  const norm = line.text.norm;
  if (endsSentence(norm) || /日$|[）》]$/u.test(norm) || isIssuerLine(norm)) return true;
  if (/[，、；：]$/u.test(norm)) return false;
  return reader.columns.length === 0 || widthOf(line) < columnOf(line, reader.columns) * CLOSED_SHARE;
}

/** The section whose name stands on the line's page; without pages the last name before the line. */
function sectionAt(line: Line | undefined, sections: readonly SectionMark[]): Section | null {
  if (!line) return null;
  if (line.page !== null) return sections.find((mark) => mark.page === line.page)?.section ?? null;
  return sections.findLast((mark) => mark.span.start < line.span.start)?.section ?? null;
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
  if (shape === undefined) return null;
  const titled = shape === 'news' || shape === 'other';
  const titleEnd = titled ? readTitleLines(reader, i, false) : null;
  if (reader.showsPages) {
    if (shape === current || !isClosed(reader, i - 1)) return null;
    if (titled && (titleEnd === null || !leadEnds(flow, titleEnd))) return null;
    if (shape === 'index' && !isIndexStart(reader, i)) return null;
    if (shape === 'photos' && !isPhotoPage(flow, i)) return null;
  }
  return { at: i, shape, titleEnd: titleEnd ?? i };
}

const SHAPE_OF_SECTION: Partial<Record<Section, PartShape>> = {
  news: 'news',
  feature: 'other',
  photos: 'photos',
  index: 'index',
};

/** Lines that begin with a 发文字号 and go on with a title, or entries with dotted leaders and page numbers. */
function isIndexStart(reader: Reader, at: number): boolean {
  const { flow } = reader;
  let entries = 0;
  let since = 0;
  for (let i = at; i < flow.length && since <= ENTRY_LINES; i++) {
    const line = flow[i];
    if (line?.kind !== 'text') break;
    if (isIndexEntry(line.text.norm)) {
      entries += 1;
      since = 0;
    } else since += 1;
    if (i === at && entries === 0) return false;
    if (entries >= MIN_INDEX_ENTRIES) return true;
  }
  // One entry alone is an index where the page says so, or where its title is whole.
  const first = flow[at];
  return (
    entries > 0 && first !== undefined && (sectionAt(first, reader.sections) === 'index' || isWholeEntry(flow, at))
  );
}

function isWholeEntry(flow: readonly OrderedLine[], at: number): boolean {
  const end = findNumbers(flow[at]?.text.norm ?? '')[0]?.end ?? 0;
  let joined = (flow[at]?.text.norm ?? '').slice(end);
  for (let i = at + 1; readTitleShape(joined) === null && i <= at + ENTRY_LINES; i++)
    joined += flow[i]?.text.norm ?? '';
  return readTitleShape(joined) === 'document';
}

export function isIndexEntry(norm: string): boolean {
  const first = findNumbers(norm)[0];
  if (first?.start === 0 && norm.length > first.end + MIN_TITLE_UNITS)
    return /^\s*\S/u.test(norm.slice(first.end)) && !endsSentence(norm);
  return (
    LEADER.test(norm) &&
    !endsSentence(norm) &&
    norm.length > MIN_TITLE_UNITS &&
    readBarePageNumber(norm) === null &&
    /…|\.{4}|·{4}/u.test(norm)
  );
}

/** A page of pictures: short lines, each few of them with a credit, and no sentence that runs on. */
function isPhotoPage(flow: readonly OrderedLine[], at: number): boolean {
  const page = flow[at]?.page ?? null;
  let since = 0;
  let credits = 0;
  let lines = 0;
  for (let i = at; i < flow.length && since <= CAPTION_LINES; i++) {
    const line = flow[i];
    if (line?.kind !== 'text' || line.page !== page || readMarker(line.text.norm)) break;
    if (isIndexEntry(line.text.norm) || isAddressee(line.text.norm)) break;
    lines += 1;
    since += 1;
    if (!CREDIT.test(line.text.norm)) continue;
    if (credits === 0 && since > CAPTION_LINES) return false;
    credits += 1;
    since = 0;
  }
  return credits >= 1 && lines - since <= credits * CAPTION_LINES && since <= (page === null ? lines : CAPTION_LINES);
}

/** Behind the last credit, or on another page, and no credit near: the pictures are over. */
function endsPhotos(flow: readonly OrderedLine[], at: number): boolean {
  const before = flow[at - 1]?.text.norm ?? '';
  if (!isPageTop(flow, at) && !CREDIT.test(before)) return false;
  for (let i = at; i < Math.min(at + CAPTION_LINES, flow.length); i++) {
    const line = flow[i];
    if (line?.kind === 'text' && CREDIT.test(line.text.norm)) return false;
  }
  return true;
}

/**
 * One to four short lines without a full stop, over a paragraph that says when or repeats the title.
 * @param place outside of a news section the title must be narrower than any first line of a paragraph, and its lead
 *   must begin with the day; below a table it must do both
 */
function readNewsTitle(reader: Reader, at: number, place: 'news' | 'other' | 'annex'): number | null {
  const { flow } = reader;
  const strict = place !== 'news';
  const end = readTitleLines(reader, at, strict);
  if (end === null || !leadEnds(flow, end) || isIndexEntry(flow[end]?.text.norm ?? '')) return null;
  const title = joinLines(flow, at, end);
  const lead = joinLines(flow, end, end + LEAD_LINES);
  if (lead.length < MIN_TITLE_UNITS || !/[。，]/u.test(lead)) return null;
  const dated = DATELINE.test(lead.slice(0, strict ? DATELINE_START : DATELINE_UNITS));
  const repeats = overlap(title, lead) >= MIN_TITLE_OVERLAP;
  return (place === 'annex' ? dated && repeats : dated || repeats) ? end : null;
}

/** The paragraph after a title ends like one before long. */
function leadEnds(flow: readonly OrderedLine[], from: number): boolean {
  for (let i = from; i < Math.min(from + 14, flow.length); i++) {
    const line = flow[i];
    if (line?.kind !== 'text') return false;
    if (endsSentence(line.text.norm)) return true;
  }
  return false;
}

function readTitleLines(reader: Reader, at: number, strict: boolean): number | null {
  const { flow, columns } = reader;
  let units = 0;
  let last: number | null = null;
  for (let i = at; i < Math.min(at + MAX_TITLE_LINES, flow.length); i++) {
    const line = flow[i];
    const norm = line?.text.norm ?? '';
    if (line?.kind !== 'text' || /[。；，、：]$/u.test(norm) || !isTitleLine(norm)) break;
    const width = widthOf(line);
    const column = columnOf(line, columns);
    const room = strict ? FIRST_LINE_LOSS : FULL_LINE_SLACK;
    if (columns.length > 0 && width > column - room && !/^-{2}/u.test(norm)) break;
    units += norm.length;
    if (units > MAX_TITLE_UNITS) break;
    last = i + 1;
    if (isLeadLine(reader, i + 1)) break;
  }
  return last !== null && units >= MIN_TITLE_UNITS ? last : null;
}

function isTitleLine(norm: string): boolean {
  return (
    readMarker(norm) === null &&
    readAnnexLabel(norm) === null &&
    !isIssuerLine(norm) &&
    !NO_TITLE.test(norm) &&
    !CAPTION_START.test(norm) &&
    !isDayLine(norm) &&
    !isDateLine(norm) &&
    findNumbers(norm).length === 0
  );
}

/** A line that opens a paragraph: it says when, or holds a comma or full stop. */
function isLeadLine(reader: Reader, at: number): boolean {
  const line = reader.flow[at];
  const norm = line?.text.norm ?? '';
  if (/[，。]/u.test(norm) || (DATELINE.test(norm) && norm.length > MIN_TITLE_UNITS)) return true;
  return line !== undefined && endsWithin(reader, at, line);
}

/** A full first line of a lead whose sentence says when and ends in the next line. */
function endsWithin(reader: Reader, at: number, line: OrderedLine): boolean {
  const norm = reader.flow[at + 1]?.text.norm ?? '';
  const isFull = reader.columns.length > 0 && widthOf(line) > columnOf(line, reader.columns) * FULL_SHARE;
  return isFull && endsSentence(norm) && DATELINE.test(norm);
}

function joinLines(flow: readonly OrderedLine[], start: number, end: number): string {
  return flow
    .slice(start, end)
    .map((line) => squeeze(line.text.norm))
    .join('');
}

/** A feature's title at the top of a page: with a —— line, or after a part that is no running text. */
function readOtherTitle(reader: Reader, at: number, current: PartShape): number | null {
  const { flow } = reader;
  const end = readTitleLines(reader, at, true);
  if (end === null || !leadEnds(flow, end)) return null;
  const dashed = flow.slice(at, end).some((line) => /^-{2}/u.test(line.text.norm));
  if (dashed) return end;
  if (CAPTION_START.test(flow[at]?.text.norm ?? '')) return null;
  const pageTop = isPageTop(flow, at);
  switch (current) {
    case 'statistics':
    case 'photos':
      return end;
    case 'index':
      return pageTop || endsWithKind(flow[at - 1]?.text.norm ?? '') ? end : null;
    case 'chronicle':
      return pageTop && !OFFICIAL.test(joinLines(flow, at, end)) ? end : null;
    case 'other':
      return pageTop ? end : null;
    case 'document':
    case 'interpretation':
    case 'personnel':
    case 'news':
    case null:
      return null;
  }
}

/** The section: what the part is by its own shape, else what its pages say, else what the part before it is. */
function chooseSection(
  shape: PartShape,
  lines: readonly OrderedLine[],
  marks: readonly SectionMark[],
  previous: Section | null,
): Section {
  const printed = readPrintedSection(lines, marks);
  const numbered = lines.some((line) => line.kind === 'number');
  switch (shape) {
    case 'interpretation':
      return 'interpretations';
    case 'chronicle':
    case 'statistics':
    case 'index':
    case 'photos':
      return shape;
    case 'personnel':
      return numbered && printed === 'documents' ? 'documents' : 'personnel';
    case 'news':
      return numbered ? 'documents' : (printed ?? 'news');
    case 'document':
      return numbered ? (printed === 'personnel' ? 'personnel' : 'documents') : (printed ?? 'documents');
    case 'other':
      return printed !== null && printed !== 'documents' && printed !== 'photos' ? printed : 'feature';
    case null:
      if (numbered) return 'documents';
      return printed ?? (lines.some((line) => isAddressee(line.text.norm)) ? 'documents' : (previous ?? 'feature'));
  }
}

function readPrintedSection(lines: readonly OrderedLine[], marks: readonly SectionMark[]): Section | null {
  const pages = new Set(lines.map((line) => line.page));
  const first = lines[0];
  if (!first) return null;
  const start = Math.min(...lines.map((line) => line.span.start));
  const onPage = marks.filter((mark) => mark.page !== null && mark.page === first.page);
  const nearest = onPage.findLast((mark) => mark.span.start < start) ?? onPage[0];
  if (nearest) return nearest.section;
  const within = marks.find((mark) => mark.page !== null && pages.has(mark.page));
  if (within) return within.section;
  if (first.page !== null) return null;
  return marks.filter((mark) => mark.span.start < start).at(-1)?.section ?? null;
}
