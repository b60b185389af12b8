/**
 * Prints a composed issue as an extractor would leave it.
 *
 *   const { text, truth } = renderIssue(composeIssue(7), { extractor: 'tika', damage: 2 });
 *
 * `truth` is the issue's truth with the rows of its tables as this rendering still shows them. `damage` 0 sets title
 * blocks on top and keeps furniture between pages; 1 to 3 displace, interrupt, letter-space, lose and cut.
 */
import { createRandom, type Random } from './random.js';
import type { AnnexTruth, ComposedIssue, DocumentTruth, IssueTruth, Layout, Part } from './truth.js';
import { printAttachments } from './documents.js';
import { renderRun, wrap, type Run, type VerticalStyle } from './vertical.js';
import { padTo, renderTableLines, type LineStyle } from './table-lines.js';

export const EXTRACTORS = [
  'clean',
  'tika',
  'tika-b',
  'pdfbox-cli',
  'pdftotext',
  'pdftotext-layout',
  'pdftotext-raw',
  'mutool',
  'pymupdf',
  'pdfminer',
  'pdfminer-a',
] as const;
export type Extractor = (typeof EXTRACTORS)[number];

export const DAMAGE_KINDS = [
  'titles',
  'plan-titles',
  'furniture',
  'section-name',
  'letter-spacing',
  'run-on',
  'loss',
  'truncate',
  'heads',
  'blanks',
] as const;
export type DamageKind = (typeof DAMAGE_KINDS)[number];

export interface RenderOptions {
  readonly extractor?: Extractor;
  readonly damage?: 0 | 1 | 2 | 3;
  /** Only these kinds of damage; all of them when left out. */
  readonly kinds?: readonly DamageKind[];
  /** Let vertical tables stop in mid cell. */
  readonly truncate?: boolean;
  readonly seed?: number;
}
export interface RenderedIssue {
  readonly text: string;
  readonly truth: IssueTruth;
  readonly extractor: Extractor;
  readonly damage: number;
}

interface Trait {
  /** Blank lines after every line, after blocks only, or none. */
  readonly gaps: 'line' | 'block' | 'none';
  readonly page: 'space' | 'formfeed' | 'formfeed-line' | 'none';
  /** Order of the content stream, so that a title frame may come late. */
  readonly stream: boolean;
  readonly grid: boolean;
  readonly vertical: readonly VerticalStyle[];
  readonly table: LineStyle;
}
const TRAITS: Readonly<Record<Extractor, Trait>> = {
  clean: { gaps: 'block', page: 'none', stream: false, grid: false, vertical: [], table: 'joined' },
  tika: {
    gaps: 'line',
    page: 'space',
    stream: true,
    grid: false,
    vertical: ['pdfbox', 'pdfbox', 'pdfbox-irregular'],
    table: 'joined',
  },
  'tika-b': { gaps: 'line', page: 'space', stream: true, grid: false, vertical: ['pdfbox-b'], table: 'joined' },
  'pdfbox-cli': { gaps: 'none', page: 'none', stream: true, grid: false, vertical: ['pdfbox-cli'], table: 'joined' },
  pdftotext: { gaps: 'block', page: 'formfeed', stream: false, grid: false, vertical: [], table: 'columns' },
  'pdftotext-layout': { gaps: 'none', page: 'formfeed', stream: false, grid: true, vertical: [], table: 'layout' },
  'pdftotext-raw': { gaps: 'none', page: 'formfeed', stream: true, grid: false, vertical: [], table: 'stream' },
  mutool: { gaps: 'block', page: 'formfeed-line', stream: true, grid: false, vertical: [], table: 'stream' },
  pymupdf: { gaps: 'none', page: 'none', stream: true, grid: false, vertical: [], table: 'stream' },
  pdfminer: { gaps: 'block', page: 'formfeed', stream: false, grid: false, vertical: ['pdfminer-b'], table: 'columns' },
  'pdfminer-a': {
    gaps: 'block',
    page: 'formfeed',
    stream: false,
    grid: false,
    vertical: ['pdfminer-a'],
    table: 'columns',
  },
};

interface SetLine {
  readonly text: string;
  /** Full-width cells of white space before it, where the extractor keeps them. */
  readonly indent: number;
  readonly columns: 1 | 2;
  readonly endsBlock: boolean;
  readonly tight: boolean;
  readonly role: 'body' | 'title' | 'plan-title' | 'annex-title' | 'section' | 'run' | 'table' | 'fixed';
  /** Of a run: its own text is set as it is. */
  readonly raw: boolean;
}
interface Page {
  section: string;
  title: SetLine[];
  lines: SetLine[];
  /** The section's name stands alone in the page's margin. */
  margin: boolean;
}

const FULL = 45;
const NARROW = 20;
/** So many lines of its text stand below a title on its page. */
const KEPT_WITH_TITLE = 2;

function setParagraph(text: string, columns: 1 | 2, flush: boolean, narrow: boolean): SetLine[] {
  const width = columns === 2 || narrow ? NARROW + (columns === 1 ? 10 : 0) : FULL;
  const first = flush ? width : width - 2;
  const lines = wrap(text, first);
  const head = lines[0] ?? '';
  const rest = wrap(text.slice(head.length), width);
  const all = text.length > head.length ? [head, ...rest] : [head];
  return all.map((part, i) => ({
    text: part,
    indent: i === 0 && !flush ? 2 : 0,
    columns,
    endsBlock: i === all.length - 1,
    tight: false,
    role: 'body',
    raw: false,
  }));
}

interface Setter {
  readonly random: Random;
  readonly trait: Trait;
  readonly layout: Layout;
  readonly extractor: Extractor;
  readonly damage: 0 | 1 | 2 | 3;
  readonly has: (kind: DamageKind) => boolean;
  readonly truncate: boolean;
}

function furnitureOf(
  layout: Layout,
  truth: IssueTruth,
  section: string,
  page: number,
): { foot: string | null; head: string | null } {
  const number = {
    dots: `·    ${page}    ·`,
    hyphens: `- ${page} -`,
    dashes: `—${page}—`,
    bare: String(page),
    words: `第${page}页`,
    none: null,
  }[layout.pageNumber];
  const shown = layout.sectionMark === 'head' && section ? section : '';
  const even = `${truth.title}${truth.serial ? `（总第${truth.serial}期）` : ''}${shown ? ` ${shown}` : ''}`;
  const odd = `${truth.year}年第${truth.number}${page % 3 === 0 ? ' 期' : '期'}${shown}`;
  return { foot: number, head: layout.heads ? (page % 2 === 0 ? even : odd) : null };
}

/** A caption's lines are set tight; its credit ends the last line, at the right edge, or stands on a line of its own. */
function setCaption(text: string, credit: string, columns: 1 | 2, random: Random): SetLine[] {
  const lines = wrap(text, NARROW - 1);
  const last = lines.pop() ?? '';
  const own = credit !== '' && (random.chance(0.4) || last.length + credit.length > NARROW - 1);
  if (own) lines.push(last, credit);
  else lines.push(credit ? `${last}${' '.repeat(random.pick([0, 2, 8]))}${credit}` : last);
  const split = own && random.chance(0.5);
  return lines.map((line, i) => ({
    text: line,
    indent: 0,
    columns,
    endsBlock: i === lines.length - 1,
    tight: i < lines.length - (split ? 2 : 1),
    role: 'body',
    raw: false,
  }));
}

function annexLines(part: Extract<Part, { kind: 'annex' }>, columns: 1 | 2): SetLine[] {
  const set = (text: string, indent: number): SetLine => ({
    text,
    indent,
    columns,
    endsBlock: true,
    tight: false,
    role: 'annex-title',
    raw: false,
  });
  return [set(part.label, 0), ...part.title.map((text) => set(text, 4))];
}

/** Pages of one issue: a new page where a document begins or a table stands, else when the page is full. */
function paginate(
  issue: ComposedIssue,
  setter: Setter,
  rowsOf: Map<AnnexTruth, Pick<AnnexTruth, 'rows' | 'truncated'>>,
): Page[] {
  const { random, trait, layout } = setter;
  const pages: Page[] = [];
  let page: Page = { section: '', title: [], lines: [], margin: false };
  const flush = (): void => {
    if (page.title.length + page.lines.length > 0) pages.push(page);
    page = { section: page.section, title: [], lines: [], margin: false };
  };
  const capacity = { 1: 32, 2: 76 } as const;
  let used = 0;
  // No printer parts a title's lines, or leaves them at a page's foot without their text.
  const keepTogether = (lines: readonly SetLine[]): void => {
    const size = lines.reduce((sum, line) => sum + 1 / capacity[line.columns], 0);
    if (page.lines.length === 0 || used + size + KEPT_WITH_TITLE / capacity[2] < 1) return;
    flush();
    used = 0;
  };
  const push = (lines: readonly SetLine[]): void => {
    for (const line of lines) {
      page.lines.push(line);
      used += 1 / capacity[line.columns];
      if (used >= 1) {
        flush();
        used = 0;
      }
    }
  };
  issue.documents.forEach((document, d) => {
    const section = layout.sectionNames[document.truth.section] ?? '';
    const previous = issue.documents[d - 1];
    const sameSection = previous?.truth.section === document.truth.section;
    const news = document.truth.section === 'news';
    if (!(sameSection && (news || !layout.newPage)) || page.lines.length === 0) {
      flush();
      used = 0;
    }
    page.section = section;
    let columns: 1 | 2 = layout.columns;
    for (const part of document.parts) {
      switch (part.kind) {
        case 'columns':
          columns = part.columns;
          break;
        case 'page':
          flush();
          used = 0;
          break;
        case 'title': {
          const lines = part.lines.map((line): SetLine => ({
            text: line.text,
            indent: 8,
            columns: 1,
            endsBlock: true,
            tight: false,
            role: 'title',
            raw: false,
          }));
          keepTogether(lines);
          if (page.lines.length === 0 && page.title.length === 0) {
            page.title.push(...lines);
            used += lines.length / 32;
          } else push(lines);
          break;
        }
        case 'para':
          push(setParagraph(part.text, columns, part.flush ?? false, part.narrow ?? false));
          break;
        case 'right':
          push([
            {
              text: part.text,
              indent: (columns === 2 ? NARROW : FULL) - part.text.length - 1,
              columns,
              endsBlock: true,
              tight: false,
              role: 'body',
              raw: false,
            },
          ]);
          break;
        case 'centre': {
          const lines = part.lines.map((text): SetLine => ({
            text,
            indent: Math.max(0, ((columns === 2 ? NARROW : FULL) - text.length) >> 1),
            columns,
            endsBlock: true,
            tight: false,
            role: 'plan-title',
            raw: false,
          }));
          keepTogether(lines);
          push(lines);
          break;
        }
        case 'fixed':
          push(
            part.lines.map((text): SetLine => ({
              text,
              indent: 0,
              columns,
              endsBlock: true,
              tight: part.tight ?? false,
              role: 'fixed',
              raw: false,
            })),
          );
          break;
        case 'annex':
          if (random.chance(0.4)) {
            flush();
            used = 0;
          }
          keepTogether(annexLines(part, columns));
          push(annexLines(part, columns));
          break;
        case 'attachments':
          push(
            printAttachments(part.titles, columns === 2 ? NARROW : 36).map((text): SetLine => ({
              text,
              indent: 2,
              columns,
              endsBlock: true,
              tight: false,
              role: 'fixed',
              raw: false,
            })),
          );
          break;
        case 'caption':
          push(setCaption(part.text, part.credit, columns, random));
          break;
        case 'table': {
          const annex = document.truth.annexes.find((item) => item.ordinal === part.ordinal);
          const support = bodyOf(document.truth);
          const vertical = part.table.profile !== 'plan_directory' && trait.vertical.length > 0;
          if (vertical) {
            flush();
            const run: Run = renderRun(
              part.table,
              random.pick(trait.vertical),
              random.fork(`table ${d} ${part.ordinal}`),
              support,
              {
                damage: setter.has('loss') ? setter.damage : 0,
                truncate: setter.truncate && random.chance(0.5),
                label: part.label,
                pageMark:
                  trait.page === 'space'
                    ? setter.damage > 0
                      ? random.pick(['space', 'space', 'furniture', 'none'] as const)
                      : random.pick(['space', 'furniture'] as const)
                    : trait.page === 'none'
                      ? 'furniture'
                      : 'formfeed',
                furniture: (n) => {
                  const furniture = furnitureOf(layout, issue.truth, section, pages.length + n);
                  return [
                    '',
                    '',
                    ...(furniture.foot ? [furniture.foot, ''] : []),
                    ...(furniture.head ? [furniture.head] : []),
                  ];
                },
              },
            );
            if (annex) rowsOf.set(annex, { rows: run.rows, truncated: run.truncated });
            page.lines.push({
              text: run.text,
              indent: 0,
              columns: 1,
              endsBlock: true,
              tight: true,
              role: 'run',
              raw: true,
            });
            flush();
            used = 0;
          } else {
            const table = renderTableLines(part.table, trait.table, random.fork(`table ${d} ${part.ordinal}`), support);
            if (annex) rowsOf.set(annex, { rows: table.rows, truncated: false });
            if (part.table.profile !== 'plan_directory') {
              flush();
              used = 0;
            }
            push(annexLines({ kind: 'annex', label: part.label, title: wrap(part.table.title, 20) }, 1));
            table.pages.forEach((lines, n) => {
              if (n > 0) {
                flush();
                used = 0;
              }
              lines.forEach((line) =>
                page.lines.push({
                  text: line.text,
                  indent: 0,
                  columns: 1,
                  endsBlock: true,
                  tight: line.tight,
                  role: 'table',
                  raw: false,
                }),
              );
              used += lines.length / 45;
            });
            if (used >= 1) {
              flush();
              used = 0;
            }
          }
          break;
        }
      }
    }
  });
  flush();
  return pages;
}

const bodyOf = (truth: DocumentTruth): string => truth.body.map((paragraph) => paragraph.text).join('\n');

const sectionLine = (text: string): SetLine => ({
  text,
  indent: 0,
  columns: 1,
  endsBlock: true,
  tight: false,
  role: 'section',
  raw: false,
});

const spaced = (text: string): string => [...text].join(' ');

/** Order of a page's lines as the extractor gives them, with what interrupts them. */
function orderPage(page: Page, setter: Setter): SetLine[] {
  const { random, trait } = setter;
  const displaced =
    setter.damage > 0 && trait.stream && setter.has('titles') && page.title.length > 0 && random.chance(0.75);
  let lines = [...page.lines];
  if (setter.damage > 0 && trait.stream && setter.has('plan-titles') && random.chance(0.5)) {
    const plan = lines.filter((line) => line.role === 'plan-title');
    const at = lines.findIndex((line) => line.role === 'plan-title');
    if (plan.length > 0 && at > 0) {
      const rest = lines.filter((line) => line.role !== 'plan-title');
      const to = random.chance(0.5) ? rest.length : findSeam(rest, Math.min(rest.length, at + random.int(3, 20)));
      if (!rest.some((line) => line.raw)) lines = [...rest.slice(0, to), ...plan, ...rest.slice(to)];
    }
  }
  // 附件2 and the annex's title after the annex's text, where the page begins with them.
  const heads = lines.filter((line) => line.role === 'annex-title');
  const ends = lines.length - heads.length;
  if (
    setter.damage > 0 &&
    trait.stream &&
    setter.has('titles') &&
    ends > 2 &&
    heads.length > 0 &&
    lines.slice(0, heads.length).every((line) => line.role === 'annex-title') &&
    page.title.length === 0 &&
    random.chance(0.5)
  ) {
    return [...lines.slice(heads.length), ...heads];
  }
  if (!displaced) return [...page.title, ...lines];
  const titles: SetLine[] = [...page.title];
  if (page.margin && random.chance(0.4)) {
    titles.push(sectionLine(page.section));
    page.margin = false;
  }
  const planAt = lines.findIndex((line, i) => i > 0 && line.columns !== lines[i - 1]?.columns);
  const where = random.pick(['end', 'end', 'middle', 'band'] as const);
  if (where === 'band' && planAt > 0) return [...lines.slice(0, planAt), ...titles, ...lines.slice(planAt)];
  if (where === 'middle' && lines.length > 6) {
    const at = findSeam(lines, random.int(3, lines.length - 2));
    return [...lines.slice(0, at), ...titles, ...lines.slice(at)];
  }
  return [...lines, ...titles];
}

/** The next place that is not inside a heading: an extractor takes text frame by frame, and a heading is one frame. */
function findSeam(lines: readonly SetLine[], from: number): number {
  const HEADINGS = new Set<SetLine['role']>(['title', 'plan-title', 'annex-title']);
  let at = from;
  while (at < lines.length && HEADINGS.has(lines[at]?.role ?? 'body') && lines[at - 1]?.role === lines[at]?.role) at++;
  return at;
}

function printLine(line: SetLine, setter: Setter): string {
  const { trait, layout, extractor } = setter;
  if (line.raw) return line.text;
  if (trait.grid) return '  '.repeat(line.indent) + line.text;
  const right = line.role === 'body' && line.indent > 2;
  if (extractor === 'tika' && right) return (layout.columns === 2 ? '　' : ' ').repeat(line.indent) + line.text;
  return line.text;
}

/** Two columns side by side, as pdftotext -layout sets them. */
function gridPage(lines: readonly SetLine[], setter: Setter): SetLine[] {
  const out: SetLine[] = [];
  let band: SetLine[] = [];
  const close = (): void => {
    const half = Math.ceil(band.length / 2);
    for (let i = 0; i < half; i++) {
      const left = band[i];
      const right = band[i + half];
      const text = right
        ? padTo(left ? printLine(left, setter) : '', NARROW * 2 + 6) + printLine(right, setter)
        : left
          ? printLine(left, setter)
          : '';
      out.push({ text, indent: 0, columns: 1, endsBlock: false, tight: false, role: 'body', raw: true });
    }
    band = [];
  };
  for (const line of lines) {
    if (line.columns === 2) band.push(line);
    else {
      close();
      out.push(line.role === 'table' || line.raw ? line : { ...line, text: printLine(line, setter), raw: true });
    }
  }
  close();
  return out;
}

export function renderIssue(issue: ComposedIssue, options: RenderOptions = {}): RenderedIssue {
  const extractor = options.extractor ?? 'tika';
  const damage = options.damage ?? 0;
  const trait = TRAITS[extractor];
  const random = createRandom(options.seed ?? issue.truth.seed).fork(`render ${extractor} ${damage}`);
  const kinds = options.kinds ?? DAMAGE_KINDS;
  const setter: Setter = {
    random,
    trait,
    layout: issue.layout,
    extractor,
    damage,
    has: (kind) => damage > 0 && kinds.includes(kind),
    truncate: options.truncate ?? (damage > 1 && kinds.includes('truncate')),
  };
  const rowsOf = new Map<AnnexTruth, Pick<AnnexTruth, 'rows' | 'truncated'>>();
  const text =
    extractor === 'clean'
      ? printClean(issue, setter, rowsOf)
      : printPages(issue, setter, paginate(issue, setter, rowsOf));
  const documents = issue.truth.documents.map((document) => ({
    ...document,
    annexes: document.annexes.map((annex) => ({ ...annex, ...(rowsOf.get(annex) ?? {}) })),
  }));
  return { text, truth: { ...issue.truth, documents }, extractor, damage };
}

function printPages(issue: ComposedIssue, setter: Setter, pages: readonly Page[]): string {
  const { random, trait, layout, extractor } = setter;
  const gap = trait.gaps === 'line' ? '\n\n' : '\n';
  const masthead = random.fork('masthead');
  // As in real extractions, a page break that became one space took most of the furniture with it.
  const keep = trait.page === 'space' ? (setter.damage === 0 ? 0 : random.pick([0, 0.15, 0.4])) : 1;
  let text = '';
  if (masthead.chance(0.35)) {
    const { title, year, number, serial, issuer } = issue.truth;
    const lines = [title, `${year}年第${number}期`, ...(serial ? [`（总第${serial}期）`] : []), `主办：${issuer}`];
    text += lines.join(gap);
    text +=
      trait.page === 'formfeed'
        ? '\n\f'
        : trait.page === 'formfeed-line'
          ? '\n\f\n'
          : trait.page === 'space'
            ? '\n '
            : '\n';
  }
  pages.forEach((page, p) => {
    const number = p + 1;
    page.margin =
      layout.sectionMark === 'margin' &&
      page.section !== '' &&
      (page.section !== pages[p - 1]?.section || random.chance(0.2));
    let lines = orderPage(page, setter);
    if (trait.grid) lines = gridPage(lines, setter);
    const furniture = furnitureOf(layout, issue.truth, page.section, number);
    const keepHere = random.chance(keep);
    const margin = page.margin;
    // The start of the page.
    if (p > 0) {
      if (trait.page === 'formfeed') text += '\f';
      else if (trait.page === 'formfeed-line') text += '\f\n';
    }
    const plainTop = keepHere && furniture.head && trait.page !== 'space';
    if (plainTop) text += `${furniture.head}\n${trait.gaps === 'none' ? '' : '\n'}`;
    if (trait.page === 'space' && p > 0) {
      if (keepHere && (furniture.foot || furniture.head)) {
        text += `\n\n${furniture.foot ? `${furniture.foot}\n\n` : ''}${furniture.head ? `${furniture.head}\n\n` : ''}`;
      } else {
        text = `${text.replace(/\n+$/u, '\n')} `;
      }
    }
    const interrupt =
      setter.has('section-name') && margin && lines.length > 8 && !lines.some((line) => line.raw)
        ? random.int(3, lines.length - 3)
        : -1;
    lines.forEach((line, i) => {
      if (i === interrupt) text += `${random.chance(0.6) ? spaced(page.section) : page.section}${gap}`;
      let shown = trait.grid ? line.text : printLine(line, setter);
      if (
        setter.has('letter-spacing') &&
        line.role === 'body' &&
        !line.endsBlock &&
        line.text.length >= NARROW - 3 &&
        random.chance(0.02 * setter.damage) &&
        !trait.grid
      )
        shown = spaced(line.text);
      if (line.raw && line.role === 'run') text += shown.endsWith('\n') ? shown : `${shown}\n`;
      else if (trait.gaps === 'line') text += `${shown}${line.tight ? '\n' : '\n\n'}`;
      else if (trait.gaps === 'block') text += `${shown}\n${line.endsBlock && line.role !== 'body' ? '\n' : ''}`;
      else text += `${shown}\n`;
    });
    if (margin && interrupt < 0) text += `${page.section}${gap}`;
    if (keepHere && furniture.foot && trait.page !== 'space') {
      const foot =
        extractor === 'pdftotext' && layout.pageNumber === 'dots'
          ? furniture.foot.split(/ +/u).join('\n')
          : furniture.foot;
      text += `${trait.gaps === 'none' ? '' : '\n'}${foot}\n`;
    }
  });
  if (trait.page === 'formfeed') text += '\f';
  return text;
}

/** Reading order, one paragraph a line, no furniture: what a careful person would copy. */
function printClean(
  issue: ComposedIssue,
  setter: Setter,
  rowsOf: Map<AnnexTruth, Pick<AnnexTruth, 'rows' | 'truncated'>>,
): string {
  const blocks: string[] = [];
  let section = '';
  issue.documents.forEach((document, d) => {
    const name = setter.layout.sectionNames[document.truth.section] ?? '';
    if (setter.layout.sectionMark !== 'none' && name !== section) blocks.push(name);
    section = name;
    for (const part of document.parts) {
      if (part.kind === 'title') blocks.push(part.lines.map((line) => line.text).join('\n'));
      else if (part.kind === 'para' || part.kind === 'right') blocks.push(part.text);
      else if (part.kind === 'centre' || part.kind === 'fixed') blocks.push(part.lines.join('\n'));
      else if (part.kind === 'attachments') blocks.push(printAttachments(part.titles, 60).join('\n'));
      else if (part.kind === 'caption') blocks.push(part.text + part.credit);
      else if (part.kind === 'annex') blocks.push(part.label, part.title.join('\n'));
      else if (part.kind === 'table') {
        const table = renderTableLines(
          part.table,
          'joined',
          setter.random.fork(`table ${d} ${part.ordinal}`),
          bodyOf(document.truth),
        );
        const annex = document.truth.annexes.find((item) => item.ordinal === part.ordinal);
        if (annex) rowsOf.set(annex, { rows: table.rows, truncated: false });
        blocks.push(
          part.label,
          part.table.title,
          table.pages
            .flat()
            .map((line) => line.text)
            .join('\n'),
        );
      }
    }
  });
  return `${blocks.join('\n\n')}\n`;
}
