/** Pages that are known by what stands on them: the list of documents, a page of pictures. */
import { findNumbers } from '../text/document-number.js';
import { readMarker } from '../text/headings.js';
import { endsSentence } from '../text/join.js';
import { readBarePageNumber } from './furniture.js';
import { isPageTop, type OrderedLine } from './order.js';
import { sectionAt, type Reader } from './part-reader.js';
import { CAPTION_START, CREDIT } from './title-lines.js';
import { isAddressee, readTitleShape } from './title-shapes.js';

/** A caption takes at most so many lines. */
const CAPTION_LINES = 5;
const LEADER = /(?<=…{2}|\.{4}|·{4}|-{4}|\s)\s{0,4}[（(]?\d{1,3}[）)]?$/u;
const MIN_INDEX_ENTRIES = 2;
/** An entry wraps over at most so many further lines. */
const ENTRY_LINES = 4;
/** An entry's title is longer. */
const MIN_TITLE_UNITS = 6;

/** `2024年10月市政府、市政府办公室文件目录` */
const LIST_TITLE = /(?:文件|公文|发文)(?:目录|一览表?|索引|名录)$/u;

/** A list under its own name may have its first entry so many lines below. */
const LIST_HEAD_LINES = 3;

/** Lines that begin with a 发文字号 and go on with a title, or entries with dotted leaders and page numbers. */
export function isIndexStart(reader: Reader, at: number): boolean {
  const { flow } = reader;
  let entries = 0;
  let since = 0;
  const isHeaded = LIST_TITLE.test(flow[at]?.text.norm ?? '') && !isIndexEntry(flow[at]?.text.norm ?? '');
  const firstEnd = at + (isHeaded || isTailedTitle(flow, at) ? 1 : 0);
  const isNamed = isHeaded || sectionAt(flow[at], reader.sections) === 'index';
  const limit = isNamed ? at + LIST_HEAD_LINES : firstEnd;
  for (let i = at; i < flow.length && since <= ENTRY_LINES; i++) {
    const line = flow[i];
    if (line?.kind !== 'text') break;
    if (isIndexEntry(line.text.norm)) {
      entries += 1;
      since = 0;
    } else since += 1;
    if (i >= limit && entries === 0) return false;
    if (entries >= MIN_INDEX_ENTRIES) return true;
  }
  // One entry alone is an index where the page says so, or where its title is whole.
  const first = flow[at];
  return (
    entries > 0 && first !== undefined && (sectionAt(first, reader.sections) === 'index' || isWholeEntry(flow, at))
  );
}

/** A title, and on the line below it the number and page that belong to it: `（临政发〔2024〕3号）……（3）`. */
function isTailedTitle(flow: readonly OrderedLine[], at: number): boolean {
  const title = flow[at]?.text.norm ?? '';
  const below = flow[at + 1]?.text.norm ?? '';
  return readTitleShape(title) !== null && isIndexEntry(below) && findNumbers(below)[0] !== undefined;
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

/**
 * A page of pictures: short lines, each few of them with a credit, and no sentence that runs on. Without pages a caption
 * that no credit closes before the next one, or before a section's name, still belongs to the text above.
 */
export function isPhotoPage({ flow, sections }: Reader, at: number): boolean {
  const first = flow[at];
  const page = first?.page ?? null;
  const goesOn = at > 0 && first !== undefined && !isParted(sections, flow[at - 1], first);
  let since = 0;
  let credits = 0;
  let lines = 0;
  for (let i = at; i < flow.length && since <= CAPTION_LINES; i++) {
    const line = flow[i];
    if (line?.kind !== 'text' || line.page !== page || readMarker(line.text.norm)) break;
    if (isIndexEntry(line.text.norm) || isAddressee(line.text.norm)) break;
    if (page === null && i > at) {
      if (credits === 0 && goesOn && CAPTION_START.test(line.text.norm)) return false;
      if (isParted(sections, flow[i - 1], line)) break;
    }
    lines += 1;
    since += 1;
    if (!CREDIT.test(line.text.norm)) continue;
    if (credits === 0 && since > CAPTION_LINES) return false;
    credits += 1;
    since = 0;
  }
  return credits >= 1 && lines - since <= credits * CAPTION_LINES && since <= (page === null ? lines : CAPTION_LINES);
}

/** A section's name stands between two lines. */
function isParted(sections: Reader['sections'], before: OrderedLine | undefined, line: OrderedLine): boolean {
  const from = before?.span.start ?? 0;
  return sections.some((mark) => mark.span.start > from && mark.span.start < line.span.start);
}

/** Behind the last credit, or on another page, and no credit near: the pictures are over. */
export function endsPhotos(flow: readonly OrderedLine[], at: number): boolean {
  const before = flow[at - 1]?.text.norm ?? '';
  if (!isPageTop(flow, at) && !CREDIT.test(before)) return false;
  if (isCaption(flow, at)) return false;
  for (let i = at; i < Math.min(at + CAPTION_LINES, flow.length); i++) {
    const line = flow[i];
    if (line?.kind === 'text' && CREDIT.test(line.text.norm)) return false;
  }
  return true;
}

/** `3月7日，临浦码头建成投用`, without a credit: a caption as long as no sentence ends near it on its page. */
function isCaption(flow: readonly OrderedLine[], at: number): boolean {
  if (!CAPTION_START.test(flow[at]?.text.norm ?? '')) return false;
  const near = flow.slice(at, at + CAPTION_LINES).filter((line) => line.page === flow[at]?.page);
  return !near.some((line) => line.kind === 'text' && endsSentence(line.text.norm));
}
