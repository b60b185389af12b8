/** Which section of the contract a part belongs to. */
import type { Section } from '../model.js';
import type { OrderedLine } from './order.js';
import type { SectionMark } from './paginate.js';
import type { PartShape } from './part-reader.js';
import { isDashed } from './title-lines.js';
import { isAddressee } from './title-shapes.js';
import { largest, smallest } from '../text/extremes.js';

/** Sections whose parts are known by their own shape: another part does not belong to them, whatever is printed near. */
const OWN_SHAPE: ReadonlySet<Section> = new Set(['documents', 'photos']);
/** Without pages the nearest name may be the one that closed the section before. */
const OWN_SHAPE_UNPAGED: ReadonlySet<Section> = new Set([...OWN_SHAPE, 'chronicle', 'statistics', 'index']);

/** The section: what the part is by its own shape, else what its pages say, else what the part before it is. */
export function chooseSection(
  shape: PartShape,
  lines: readonly OrderedLine[],
  marks: readonly SectionMark[],
  previous: Section | null,
): Section {
  const printed = readPrintedSection(lines, marks);
  const numbered = lines.some((line) => line.kind === 'number');
  const isPaged = (lines[0]?.page ?? null) !== null;
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
      return numbered ? 'documents' : printed === null || (!isPaged && printed === 'documents') ? 'news' : printed;
    case 'document':
      return numbered ? (printed === 'personnel' ? 'personnel' : 'documents') : (printed ?? 'documents');
    case 'other': {
      // `——…纪实` heads no table, list of documents or chronicle, also on a page that still names one.
      const own = isPaged && !lines.some((line) => line.kind === 'title' && isDashed(line));
      return printed !== null && !(own ? OWN_SHAPE : OWN_SHAPE_UNPAGED).has(printed) ? printed : 'feature';
    }
    case null:
      if (numbered) return printed === 'personnel' ? 'personnel' : 'documents';
      return printed ?? (lines.some((line) => isAddressee(line.text.norm)) ? 'documents' : (previous ?? 'feature'));
  }
}

function readPrintedSection(lines: readonly OrderedLine[], marks: readonly SectionMark[]): Section | null {
  const pages = new Set(lines.map((line) => line.page));
  const first = lines[0];
  if (!first) return null;
  const start = smallest(lines.map((line) => line.span.start));
  const onPage = marks.filter((mark) => mark.page !== null && mark.page === first.page);
  const nearest = onPage.findLast((mark) => mark.span.start < start) ?? onPage[0];
  if (nearest) return nearest.section;
  const within = marks.find((mark) => mark.page !== null && pages.has(mark.page));
  if (within) return within.section;
  if (first.page !== null) return null;
  if (!lines.some((line) => line.kind === 'number')) {
    // A page names one section: a name among the lines of a short part is its own.
    const end = largest(lines.map((line) => line.span.start));
    const among = marks.find((mark) => mark.span.start > start && mark.span.start < end);
    if (among) return among.section;
  }
  return marks.filter((mark) => mark.span.start < start).at(-1)?.section ?? null;
}
