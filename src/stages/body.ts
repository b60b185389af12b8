/** Part → the text of its title block, its body as blocks, and what is printed under its annex headings. */
import type { AnnexRegion, AnnouncedAnnex, BlockDraft, Line } from '../drafts.js';
import type { Section } from '../model.js';
import { concatTraced, coverOf, sliceTraced, type Span, type Traced } from '../source.js';
import { isDateLine } from '../text/dates.js';
import { readMarker } from '../text/headings.js';
import { endsClause, endsSentence } from '../text/join.js';
import { splitCaptions } from '../kinds/captions.js';
import { splitIndexEntries } from '../kinds/index-entries.js';
import { parseOrdinal } from './annex-heads.js';
import { readAnnounced } from './announced.js';
import { squeeze } from './furniture.js';
import type { OrderedLine } from './order.js';
import {
  isBulletLine,
  isContactLine,
  isDayLine,
  isNoteLine,
  isSignatureLine,
  joinLines,
  joinParagraphs,
  type Paragraph,
} from './paragraphs.js';
import type { Part } from './split.js';
import { isAddressee, isLoneAddressee, readAnnexLabel } from './title-shapes.js';

export interface Body {
  readonly section: Section;
  /** Lines of the title block by what they are. */
  readonly head: readonly OrderedLine[];
  readonly addressee: readonly Line[];
  readonly blocks: readonly BlockDraft[];
  readonly announced: readonly AnnouncedAnnex[];
  readonly regions: readonly AnnexRegion[];
  /** Lines of tables and lists that become records, not body text. */
  readonly recordLines: readonly Line[];
  /** All lines of the part. */
  readonly lines: readonly OrderedLine[];
}

const HEAD_KINDS = new Set(['code', 'number', 'issuer', 'title', 'dated', 'label']);
export const ANNEX_KINDS: ReadonlySet<OrderedLine['kind']> = new Set(['annex-label', 'annex-title', 'vertical']);
/** An addressee that wraps has at most so many lines. */
const MAX_ADDRESSEE_LINES = 6;
const MAX_HEADING_UNITS = 60;
const MIN_CAPTION_UNITS = 6;

export function readBody(
  part: Part,
  runs: readonly Span[],
  furniture: readonly Span[],
  columns: readonly number[],
): Body {
  const body = readPart(part, runs, furniture, columns);
  // A line of invisible characters is a line, but no paragraph.
  return { ...body, blocks: body.blocks.filter((block) => block.text.text.trim() !== '') };
}

function readPart(part: Part, runs: readonly Span[], furniture: readonly Span[], columns: readonly number[]): Body {
  const head = part.lines.filter((line) => HEAD_KINDS.has(line.kind));
  const rest = part.lines.filter((line) => !HEAD_KINDS.has(line.kind));
  const annexAt = rest.findIndex((line) => ANNEX_KINDS.has(line.kind));
  const textLines = annexAt < 0 ? rest : rest.slice(0, annexAt);
  const base = {
    section: part.section,
    head,
    lines: part.lines,
    addressee: [] as Line[],
    announced: [] as AnnouncedAnnex[],
  };
  const isHeaded = part.section === 'documents' && head.some((line) => line.kind === 'number');
  const regions = annexAt < 0 ? [] : cutRegions(rest.slice(annexAt), runs, furniture);
  switch (part.section) {
    case 'photos':
      return { ...base, regions, recordLines: textLines, blocks: toBlocks(splitCaptions(textLines), 'caption') };
    case 'index':
      return { ...base, regions, recordLines: textLines, blocks: toBlocks(splitIndexEntries(textLines), 'entry') };
    case 'statistics': {
      const at = textLines.findIndex((line) => isNoteLine(line.text.norm));
      const notes = at < 0 ? [] : textLines.slice(at);
      const table = at < 0 ? textLines : textLines.slice(0, at);
      return {
        ...base,
        regions,
        recordLines: table,
        blocks: joinParagraphs(notes, { fallback: columns }).map((note) => toBlock(note, 'note')),
      };
    }
    case 'documents':
    case 'interpretations':
    case 'personnel':
    case 'news':
    case 'chronicle':
    case 'feature':
      return { ...base, regions, ...readText(part.section, textLines, columns, isHeaded) };
  }
}

function toBlocks(groups: readonly (readonly Line[])[], kind: 'caption' | 'entry'): BlockDraft[] {
  return groups.filter((group) => group.length > 0).map((group) => toBlock(joinLines(group), kind));
}

function toBlock(paragraph: Paragraph, kind: BlockDraft['kind'], level: number | null = null): BlockDraft {
  return { kind, level, text: paragraph.text, page: paragraph.lines[0]?.page ?? null };
}

function readText(
  section: Section,
  lines: readonly OrderedLine[],
  columns: readonly number[],
  isHeaded: boolean,
): Pick<Body, 'addressee' | 'blocks' | 'announced' | 'recordLines'> {
  const first = findAddressee(lines) || (isHeaded && isLoneAddressee(lines[0]?.text.norm ?? '') ? 1 : 0);
  const text = lines.slice(first);
  const captionsAt = section === 'feature' ? findCaptions(text) : text.length;
  const announced: AnnouncedAnnex[] = [];
  const blocks: BlockDraft[] = [];
  let pending: OrderedLine[] = [];
  const options = { fallback: columns, decisions: section === 'personnel', days: section === 'chronicle' };
  const flush = (): void => {
    for (const paragraph of joinParagraphs(pending, options)) blocks.push(classify(paragraph, text));
    pending = [];
  };
  for (let i = 0; i < captionsAt; i++) {
    const line = text[i];
    if (!line) continue;
    if (line.kind === 'plan-title') {
      flush();
      const end = endOfKind(text, i, 'plan-title');
      blocks.push(toBlock(joinLines(text.slice(i, end)), 'heading', null));
      i = end - 1;
      continue;
    }
    const list = readAnnounced(text, i, captionsAt);
    if (list && (i === 0 || isListPlace(text, i))) {
      flush();
      announced.push(...list.annexes);
      for (const item of splitList(text.slice(list.start, list.end), list.annexes))
        blocks.push(toBlock(item, 'attachments'));
      i = list.end - 1;
      continue;
    }
    pending.push(line);
  }
  flush();
  blocks.push(...toBlocks(splitCaptions(text.slice(captionsAt)), 'caption'));
  return { addressee: lines.slice(0, first), blocks, announced, recordLines: [] };
}

/** The list stands behind a closed sentence, `（责任单位：市水利局）`, a heading or a signature. */
function isListPlace(lines: readonly Line[], at: number): boolean {
  const before = lines[at - 1]?.text.norm ?? '';
  return endsClause(before) || before.endsWith('）') || isDateLine(before) || squeeze(before).length < 20;
}

/** One paragraph an announced annex, as the list prints them. */
function splitList(lines: readonly Line[], annexes: readonly AnnouncedAnnex[]): Paragraph[] {
  const groups: Line[][] = [];
  lines.forEach((line, i) => {
    const begins = annexes.some((annex) => annex.span.start >= line.span.start && annex.span.start < line.span.end);
    if (i === 0 || begins) groups.push([]);
    groups.at(-1)?.push(line);
  });
  return groups.map(joinLines);
}

function endOfKind(lines: readonly OrderedLine[], from: number, kind: OrderedLine['kind']): number {
  let end = from;
  while (lines[end]?.kind === kind) end += 1;
  return end;
}

/** Number of lines at the start that are the addressee. */
function findAddressee(lines: readonly OrderedLine[]): number {
  let joined = '';
  for (let i = 0; i < Math.min(MAX_ADDRESSEE_LINES, lines.length); i++) {
    const line = lines[i];
    if (line?.kind !== 'text') return 0;
    joined += line.text.norm;
    if (isAddressee(joined)) return i + 1;
    if (/[。；：]$/u.test(line.text.norm)) return 0;
  }
  return 0;
}

/** `出席：王海峰、赵文静`, `列席：…`, `记录：…` at the end of minutes. */
const LABELLED = /^(?:主持人?|出席|列席|参加|缺席|请假|记录|整理|签发|供稿|作者|来源)[\p{sc=Han}]{0,4}：/u;

/** Captions at a feature's end: lines without a full stop after its last sentence. */
function findCaptions(lines: readonly Line[]): number {
  let at = lines.length;
  while (at > 0) {
    const norm = lines[at - 1]?.text.norm ?? '';
    if (endsSentence(norm) || readMarker(norm) || isContactLine(norm) || LABELLED.test(norm)) break;
    at -= 1;
  }
  const captions = lines.slice(at);
  if (at === 0 || captions.some((line, i) => isSignatureLine(captions, i) || isDateLine(line.text.norm)))
    return lines.length;
  return captions.reduce((units, line) => units + line.text.norm.length, 0) >= MIN_CAPTION_UNITS ? at : lines.length;
}

function classify(paragraph: Paragraph, lines: readonly Line[]): BlockDraft {
  const norm = paragraph.text.norm;
  const first = paragraph.lines[0];
  const at = first ? lines.indexOf(first) : -1;
  if (at >= 0 && paragraph.lines.length === 1 && isSignatureLine(lines, at))
    return toBlock(paragraph, isDateLine(norm) ? 'date' : 'signature');
  if (isDayLine(norm)) return toBlock(paragraph, 'heading', 1);
  if (isBulletLine(norm)) return toBlock(paragraph, 'event');
  if (isNoteLine(norm)) return toBlock(paragraph, 'note');
  if (isContactLine(norm)) return toBlock(paragraph, 'contact');
  const marker = readMarker(norm);
  if (!marker) return toBlock(paragraph, 'paragraph');
  const isHeading = !endsClause(norm) && norm.length <= MAX_HEADING_UNITS;
  return toBlock(paragraph, isHeading ? 'heading' : 'item', marker.level);
}

/** Cuts what follows the first annex heading or vertical run into one region for each heading and run. */
function cutRegions(lines: readonly OrderedLine[], runs: readonly Span[], furniture: readonly Span[]): AnnexRegion[] {
  const regions: AnnexRegion[] = [];
  let label: OrderedLine[] = [];
  let title: OrderedLine[] = [];
  let content: OrderedLine[] = [];
  const flush = (run: Span | null): void => {
    if (label.length + title.length + content.length === 0 && !run) return;
    regions.push(makeRegion(label, title, content, run, furniture));
    label = [];
    title = [];
    content = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (!line) continue;
    if (line.kind === 'annex-label') {
      flush(null);
      label = [line];
    } else if (line.kind === 'annex-title') {
      // A title without a label opens an annex, too.
      if (lines[i - 1]?.block !== line.block) flush(null);
      title.push(line);
    } else if (line.kind === 'vertical') {
      const run = runs.find((span) => line.span.start >= span.start && line.span.end <= span.end) ?? null;
      if (content.length > 0) flush(null);
      const last = run ? lines.findLastIndex((other) => other.span.start >= run.start && other.span.end <= run.end) : i;
      content = lines.slice(i, last + 1).filter((other) => other.kind === 'vertical');
      flush(run);
      i = last;
    } else content.push(line);
  }
  flush(null);
  return regions;
}

function makeRegion(
  label: readonly OrderedLine[],
  title: readonly OrderedLine[],
  content: readonly OrderedLine[],
  run: Span | null,
  furniture: readonly Span[],
): AnnexRegion {
  const read = label[0] ? readAnnexLabel(label[0].text.norm) : null;
  const inline = typeof read?.titleAt === 'number' && label[0] ? sliceTraced(label[0].text, read.titleAt) : null;
  const titles: Traced[] = [...(inline ? [inline] : []), ...title.map((line) => line.text)];
  const spans = [...label, ...title, ...content].map((line) => line.span);
  return {
    ordinal: typeof read?.ordinal === 'string' ? parseOrdinal(read.ordinal) : null,
    title: titles.length > 0 ? concatTraced(titles) : null,
    lines: run ? [] : content,
    run,
    furniture: run ? furniture.filter((span) => span.start >= run.start && span.end <= run.end) : [],
    span: coverOf(spans) ?? run ?? { start: 0, end: 0 },
  };
}
