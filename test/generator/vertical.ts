/**
 * Rotated tables as extractors leave them: one character a line.
 *
 * How to use it in a test:
 *
 *   const test = composeVertical(seed, { kind: 'task', style: 'pdfbox', damage: 2 });
 *   test.text            the whole text: plan body, annex heading, the run, the next document's first line
 *   test.run             [start, end) of the vertical run in `text` (UTF-16), title and head included
 *   test.support         the plan's paragraphs (they stand in `text` before the run)
 *   test.rows            the truth: rows that the source still shows, each with its cells:
 *     cell.full          the whole printed value          cell.observed   what is left, □ for each lost stretch
 *     cell.spanned       printed with another row         cell.restorable the support text settles every gap
 *   test.truncated       the table stops in mid cell and never goes on
 *
 * `damage` 0 is clean; 1 to 3 lose more and more text. The same seed gives the same case.
 */
import { createRandom, type Random } from './random.js';
import { glyphsOf, observedOf, GAP, type Glyph } from './ink.js';
import {
  composeSubmissionList,
  composeTaskList,
  composeDirectory,
  clausesOf,
  sortCells,
  type PrintedCell,
  type Support,
  type Table,
} from './table.js';
import * as words from './words.js';

export const VERTICAL_STYLES = [
  'pdfbox',
  'pdfbox-irregular',
  'pdfbox-b',
  'pdfbox-cli',
  'pdfminer-b',
  'pdfminer-a',
] as const;
export type VerticalStyle = (typeof VERTICAL_STYLES)[number];

export type PageMark = 'space' | 'formfeed' | 'furniture' | 'none';

export interface VerticalOptions {
  readonly kind?: 'task' | 'submission' | 'directory';
  readonly style?: VerticalStyle;
  readonly damage?: 0 | 1 | 2 | 3;
  readonly rows?: number;
  readonly pageMark?: PageMark;
  readonly support?: readonly Support[];
  /** Stop in mid cell at the end. */
  readonly truncate?: boolean;
  readonly heads?: number;
}

export interface CellTruth {
  readonly column: string;
  readonly full: string;
  readonly observed: string;
  readonly bodies: readonly string[];
  /** Printed with another row and applied to this one. */
  readonly spanned: boolean;
  readonly damaged: boolean;
  /** Every gap can be filled from the support text, and from nowhere else otherwise. */
  readonly restorable: boolean;
  /** Two places of the support text fill the gap differently: it has to stay open. */
  readonly contradicted: boolean;
  /** Nothing of the cell is left: a reader may show □ or nothing at all. */
  readonly gone: boolean;
}
export interface RowTruth {
  readonly no: number;
  readonly group: string | null;
  readonly numberPrinted: boolean;
  readonly cells: Readonly<Record<string, CellTruth>>;
}
export interface VerticalCase {
  readonly seed: number;
  readonly text: string;
  readonly run: { readonly start: number; readonly end: number };
  readonly profile: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly support: readonly string[];
  readonly rows: readonly RowTruth[];
  readonly truncated: boolean;
  readonly style: VerticalStyle;
  readonly damage: number;
}

/** Characters a line of a cell holds, by kind of column. */
const WIDTHS: Readonly<Record<string, readonly [number, number]>> = {
  number: [3, 3],
  label: [5, 10],
  closed: [2, 4],
  bodies: [8, 16],
  text: [14, 36],
  date: [5, 12],
  form: [4, 8],
  name: [10, 24],
};

type TokenKind = 'cell' | 'head' | 'title' | 'form' | 'furniture' | 'blank';
/** One output line of a run. */
interface Token {
  readonly glyphs: readonly Glyph[];
  readonly kind: TokenKind;
  /** This token starts a new baseline: a new line of a cell. */
  readonly fresh: boolean;
  /** A page starts with this token. */
  readonly page: boolean;
  /** Text was lost right before this token. */
  readonly mark: boolean;
  /** Groups the tokens of one box (one cell) for box-wise extractors. */
  readonly box: number;
}
interface Line {
  glyphs: readonly Glyph[];
  kind: TokenKind;
  blank: boolean;
  lead: string;
  page: boolean;
}

/** A merged cell that a page break cuts is printed again on the next page. */
export function splitAtPages(table: Table, pageStarts: readonly number[], reprint: (column: string) => boolean): Table {
  const cells: PrintedCell[] = [];
  let id = 0;
  for (const cell of table.cells) {
    let from = cell.firstRow;
    if (reprint(cell.column)) {
      for (const start of pageStarts) {
        if (start <= from || start > cell.lastRow) continue;
        cells.push({ ...cell, id: id++, firstRow: from, lastRow: start - 1 });
        from = start;
      }
    }
    cells.push({ ...cell, id: id++, firstRow: from });
  }
  return { ...table, cells: sortCells(cells, table.columns).map((cell, i) => ({ ...cell, id: i })) };
}

function isNarrow(c: string): boolean {
  return /[0-9+\-.%/a-jln-z]/u.test(c);
}

/** Splits one line of a cell into what stands on one output line, as the extractor joins half-width characters. */
function tokensOfLine(glyphs: readonly Glyph[], style: VerticalStyle): Glyph[][] {
  const out: Glyph[][] = [];
  for (let i = 0; i < glyphs.length; i++) {
    const glyph = glyphs[i] as Glyph;
    if (style === 'pdfminer-a' || style === 'pdfminer-b') {
      out.push([glyph]);
    } else if (style === 'pdfbox-b') {
      const run = [glyph];
      while (/[0-9A-Za-z+\-.%/]/u.test(glyph.c) && /[0-9A-Za-z+\-.%/]/u.test(glyphs[i + 1]?.c ?? ''))
        run.push(glyphs[++i] as Glyph);
      if (
        run.length > 0 &&
        /[0-9A-Za-z+\-.%/]/u.test(glyph.c) &&
        i + 1 < glyphs.length &&
        glyphs[i + 1]?.cell === glyph.cell
      )
        run.push(glyphs[++i] as Glyph);
      out.push(run);
    } else if (
      isNarrow(glyph.c) &&
      i + 1 < glyphs.length &&
      glyphs[i + 1]?.cell === glyph.cell &&
      !/[KMNGBTUIPDC]/u.test(glyphs[i + 1]?.c ?? '')
    ) {
      out.push([glyph, glyphs[++i] as Glyph]);
    } else out.push([glyph]);
  }
  return out;
}

function chunk(glyphs: readonly Glyph[], width: number): Glyph[][] {
  const lines: Glyph[][] = [];
  let from = 0;
  while (from < glyphs.length) {
    let to = Math.min(glyphs.length, from + width);
    // A closing mark never starts a line: it hangs on the one before.
    if (to < glyphs.length && /[，。、；：）》”]/u.test(glyphs[to]?.c ?? '')) to++;
    // Half-width characters take half the room: digits seldom break.
    while (
      to < glyphs.length &&
      /\d/u.test(glyphs[to]?.c ?? '') &&
      /\d/u.test(glyphs[to - 1]?.c ?? '') &&
      (to - from) % 2 === 0
    )
      to++;
    lines.push(glyphs.slice(from, to));
    from = to;
  }
  return lines;
}

interface Layout {
  readonly table: Table;
  readonly pageStarts: readonly number[];
  readonly tokens: Token[];
}

function layOut(table: Table, style: VerticalStyle, random: Random, label: string, damaged: boolean): Layout {
  const pageStarts: number[] = [];
  for (let at = 0; at < table.rows.length;) {
    if (at > 0) pageStarts.push(at);
    at += random.int(5, 26);
  }
  const reprintLabels = random.chance(0.8);
  const split = splitAtPages(table, pageStarts, (column) =>
    column === 'units' || column === 'support_units' ? true : reprintLabels,
  );
  const width = new Map(
    split.columns.map((column) => {
      const [low, high] = WIDTHS[column.kind] ?? [6, 12];
      return [column.name, random.int(low, high)] as const;
    }),
  );
  const tokens: Token[] = [];
  let box = 0;
  let mark = false;
  // Now and then an extractor sets a row's number and the text after it on one line: `2附`.
  const glues = style === 'pdfbox-irregular' && random.chance(0.3);
  const push = (glyphs: readonly Glyph[], wide: number, kind: TokenKind, page: boolean, joins: boolean): void => {
    box++;
    chunk(glyphs, wide).forEach((line, i) => {
      tokensOfLine(line, style).forEach((part, j) => {
        tokens.push({
          glyphs: part,
          kind: part.every((glyph) => glyph.c === ' ') ? 'blank' : kind,
          fresh: j === 0 && !(i === 0 && joins),
          page: page && i === 0 && j === 0,
          mark,
          box,
        });
        mark = false;
      });
    });
  };
  // A head is printed whole, from somewhere in its middle (its beginning lost with the page), up to a place after
  // which the rest is lost, or not at all.
  const head = (page: boolean, how: 'whole' | 'rest' | 'front' | 'none'): void => {
    if (how === 'none') return;
    const words = [...split.heads];
    if (how === 'front') words.length = random.int(1, words.length - 1);
    if (how === 'rest') {
      words.splice(0, random.int(1, words.length - 1));
      const [first = ''] = words;
      words[0] = first.slice(random.int(0, first.length - 1));
      mark = !page;
    }
    words.forEach((word, i) => {
      push(glyphsOf(word), random.pick([2, 2, 4, 8]), 'head', page && i === 0, false);
    });
    mark = how === 'front';
  };
  push(glyphsOf(label), 8, 'title', true, false);
  push(glyphsOf(split.title), 30, 'title', false, false);
  if (split.formLine) push(glyphsOf(split.formLine), 60, 'form', false, false);
  head(false, 'whole');
  const printedBlanks = random.chance(0.4);
  const blanksAtEnd = printedBlanks && random.chance(0.3);
  const headAgain = random.pick(
    damaged ? (['whole', 'mixed', 'mixed', 'none'] as const) : (['whole', 'whole', 'none'] as const),
  );
  for (let row = 0; row < split.rows.length; row++) {
    let page = pageStarts.includes(row);
    if (page) {
      const before = tokens.length;
      head(true, headAgain === 'mixed' ? random.pick(['whole', 'rest', 'front', 'none'] as const) : headAgain);
      if (tokens.length > before) page = false;
    }
    const own = split.cells.filter((cell) => cell.firstRow === row);
    let last = 2;
    own.forEach((cell, i) => {
      const wide = width.get(cell.column) ?? 10;
      let glyphs: Glyph[] = [...glyphsOf(cell.text, cell.id)];
      if (printedBlanks && cell.bodies.length > 0 && random.chance(0.6)) {
        glyphs = glyphs.flatMap((glyph) => (glyph.c === '，' ? [glyph, { c: ' ', cell: -1, at: -1 }] : [glyph]));
      }
      if (blanksAtEnd && cell.bodies.length > 0 && random.chance(0.2)) glyphs.push({ c: ' ', cell: -1, at: -1 });
      const number = glues && i === 0 && own.length > 1 && random.chance(0.4);
      if (number) {
        tokens.push({ glyphs, kind: 'cell', fresh: true, page, mark: false, box: ++box });
        return;
      }
      const previous = tokens.at(-1);
      if (
        glues &&
        i === 1 &&
        previous &&
        previous.glyphs[0]?.cell === own[0]?.id &&
        previous.glyphs.length === (own[0]?.text.length ?? 0) &&
        previous.box === box &&
        random.chance(0.8)
      ) {
        tokens[tokens.length - 1] = { ...previous, glyphs: [...previous.glyphs, ...glyphs.slice(0, 1)] };
        push(glyphs.slice(1), wide, 'cell', false, true);
        return;
      }
      const lines = Math.ceil(glyphs.length / wide);
      const joins = i > 0 && ((last === 1 && lines === 1) || random.chance(0.3));
      last = lines;
      push(glyphs, wide, 'cell', page && i === 0, joins);
    });
  }
  return { table: split, pageStarts, tokens };
}

function unblank(line: Line | undefined): void {
  if (line) line.blank = false;
}

/** The cadence: paragraph start, hanging, blank; a new baseline starts a new pair. */
function setLines(tokens: readonly Token[], style: VerticalStyle, random: Random): Line[] {
  const lines: Line[] = [];
  if (style === 'pdfbox-cli')
    return tokens.map((token) => ({
      glyphs: token.glyphs,
      kind: token.kind,
      blank: false,
      lead: '',
      page: token.page,
    }));
  if (style === 'pdfminer-b' || style === 'pdfminer-a') {
    tokens.forEach((token, i) => {
      const next = tokens[i + 1];
      lines.push({
        glyphs: token.glyphs,
        kind: token.kind,
        blank: !next || next.box !== token.box || (style === 'pdfminer-a' && next.fresh),
        lead: '',
        page: token.page,
      });
    });
    return lines;
  }
  let state = 0;
  let limit = 2;
  tokens.forEach((token) => {
    if (token.fresh && state > 0) {
      const previous = lines.at(-1);
      if (previous) previous.blank = true;
      state = 0;
    }
    if (state === 0) limit = style === 'pdfbox-irregular' ? random.int(1, 14) : 2;
    state++;
    const blank = state >= limit;
    if (blank) state = 0;
    lines.push({ glyphs: token.glyphs, kind: token.kind, blank, lead: token.mark ? ' ' : '', page: token.page });
    if (token.mark) unblank(lines.at(-2));
  });
  return lines;
}

/** pdfminer on a page whose text runs upwards: everything is read from the bottom, box by box. */
function reversePages(lines: readonly Line[]): Line[] {
  const pages: Line[][] = [];
  for (const line of lines) {
    if (line.page || pages.length === 0) pages.push([]);
    pages.at(-1)?.push(line);
  }
  return pages.flatMap((page) => {
    const boxes: Line[][] = [[]];
    for (const line of page) {
      boxes.at(-1)?.push(line);
      if (line.blank) boxes.push([]);
    }
    const reversed = boxes
      .reverse()
      .flatMap((part) =>
        [...part].reverse().map((line, i, all) => ({ ...line, blank: i === all.length - 1, page: false })),
      );
    return reversed.map((line, i) => ({ ...line, page: i === 0 }));
  });
}

interface Damaged {
  readonly lines: Line[];
  readonly truncated: boolean;
}

const endsCell = (tokens: readonly Line[], i: number): boolean => {
  const last = tokens[i]?.glyphs.at(-1);
  const next = tokens[i + 1]?.glyphs[0];
  return !last || last.cell < 0 || !next || next.cell !== last.cell;
};

/**
 * Loss marks. A stretch of lines [from, to) is taken out with the blank lines around it, and the line after it gets one
 * leading space. After a closed cell only heads, row numbers and nothing else may go: no reader could tell more.
 */
function loseText(
  lines: readonly Line[],
  strength: number,
  random: Random,
  isNumber: (cell: number) => boolean,
  isClosed: (cell: number) => boolean,
): Line[] {
  const out = lines.map((line) => ({ ...line }));
  const lost = new Set<number>();
  const clusters =
    strength === 1
      ? 1
      : strength === 2
        ? Math.max(1, Math.floor(lines.length / 900))
        : Math.max(2, Math.floor(lines.length / 350));
  for (let n = 0; n < clusters; n++) {
    let at = random.int(Math.min(40, lines.length >> 2), lines.length - 2);
    const marks = random.int(2, 5 + 7 * strength);
    for (let m = 0; m < marks; m++) {
      at += random.int(2, 13);
      const previous = at - 1;
      if (at >= out.length - 2) break;
      if (lost.has(at) || lost.has(previous) || out[at]?.page) continue;
      let to = at;
      const startsClosed = endsCell(lines, previous);
      if (startsClosed) {
        // Only the row number may be lost here; where no number follows, nothing is lost and nothing is marked.
        while (to < out.length && isNumber(out[to]?.glyphs[0]?.cell ?? -1)) to++;
        if (to === at) continue;
        const last = lines[previous]?.glyphs.at(-1);
        if (last && last.cell >= 0 && !isClosed(last.cell)) continue;
      } else {
        const want = random.pick(strength === 3 ? [1, 1, 2, 2, 3, 5, 8, 14] : [1, 1, 1, 2, 2, 3, 5]);
        const cell = out[at]?.glyphs[0]?.cell;
        while (to < out.length - 1 && to - at < want && out[to]?.glyphs[0]?.cell === cell && !out[to]?.page) to++;
        // A loss that reaches the end of its cell may take the row number after it.
        if (endsCell(lines, to - 1)) {
          if (strength < 3 || !isNumber(out[to]?.glyphs[0]?.cell ?? -1)) to--;
          else while (to < out.length - 1 && isNumber(out[to]?.glyphs[0]?.cell ?? -1)) to++;
        }
        if (to <= at) continue;
      }
      if (to >= out.length || lost.has(to) || out[to]?.page) continue;
      for (let i = at; i < to; i++) lost.add(i);
      const before = out[previous];
      const after = out[to];
      if (before) before.blank = false;
      if (after) after.lead = ' ';
      at = to;
    }
  }
  return out.filter((_, i) => !lost.has(i));
}

const FURNITURE = [
  (page: number, head: string): string[] => ['', '', `·    ${page}    ·`, '', head],
  (page: number, head: string): string[] => ['', `- ${page} -`, '', head],
  (page: number, head: string): string[] => ['', `—${page}—`, head],
  (page: number, head: string): string[] => ['', String(page), '', head],
  (page: number, head: string): string[] => ['', `第${page}页`, '', head],
];

/**
 * Does the support text settle the gaps? `one`: in each clause that a gap touches one fill, and only one, fits, and it
 * is the truth. `several`: places of the text contradict each other. `none`: nothing fits, or too little is left.
 */
export function findFills(full: string, seen: ReadonlySet<number>, support: string): 'one' | 'several' | 'none' {
  let at = 0;
  let any = false;
  let several = false;
  for (const part of clausesOf(full)) {
    const clause = [...part];
    const start = at;
    at += clause.length;
    const kept = clause.filter((_, i) => seen.has(start + i)).length;
    if (kept === clause.length) continue;
    any = true;
    const bare = part.replace(/[，；。]$/u, '');
    if (kept < Math.max(3, clause.length * 0.35)) return 'none';
    if (!seen.has(start) && start > 0) return 'none';
    if (part.length > bare.length && !seen.has(at - 1)) return 'none';
    let pattern = '';
    let open = false;
    [...bare].forEach((c, i) => {
      if (seen.has(start + i)) {
        pattern += c.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
        open = false;
      } else if (!open) {
        pattern += '[^，；。]{0,24}?';
        open = true;
      }
    });
    const fills = new Set([...support.matchAll(new RegExp(pattern, 'gu'))].map((match) => match[0]));
    if (!fills.has(bare)) return 'none';
    if (fills.size > 1) several = true;
  }
  if (!any) return 'none';
  return several ? 'several' : 'one';
}

export function composeVertical(seed: number, options: VerticalOptions = {}): VerticalCase {
  const random = createRandom(seed);
  const city = words.inventCity(random.fork('city'));
  const kind = options.kind ?? random.pick(['task', 'task', 'submission'] as const);
  const composing = random.fork('table');
  const size = options.rows === undefined ? {} : { rows: options.rows };
  const table =
    kind === 'task'
      ? composeTaskList(composing, city.level, {
          ...size,
          ...(options.heads === undefined ? {} : { heads: options.heads }),
          ...(options.support ? { support: options.support } : {}),
        })
      : kind === 'submission'
        ? composeSubmissionList(composing, size)
        : composeDirectory(composing, city.level, city.short, size);
  const style =
    options.style ?? random.pick(['pdfbox', 'pdfbox', 'pdfbox', 'pdfbox-b', 'pdfbox-cli', 'pdfbox-irregular'] as const);
  return renderVertical(seed, table, style, city, options);
}

export interface RunOptions {
  readonly damage?: 0 | 1 | 2 | 3;
  readonly pageMark?: PageMark;
  readonly truncate?: boolean;
  readonly label?: string;
  /** Prints page furniture between two pages; page numbers count up from a start. */
  readonly furniture?: (page: number) => readonly string[];
}
export interface Run {
  readonly text: string;
  readonly rows: readonly RowTruth[];
  readonly truncated: boolean;
  readonly pages: number;
}

/** One vertical run: title, head and rows of a table, one character a line. */
export function renderRun(
  source: Table,
  style: VerticalStyle,
  random: Random,
  support: string,
  options: RunOptions = {},
): Run {
  const damage = options.damage ?? 0;
  const { table, tokens } = layOut(source, style, random.fork('layout'), options.label ?? '附件', damage > 0);
  const byId = new Map(table.cells.map((cell) => [cell.id, cell]));
  const isNumber = (id: number): boolean => byId.get(id)?.column === '#';
  const isClosed = (id: number): boolean => {
    const cell = byId.get(id);
    return cell !== undefined && (cell.column !== 'task' || cell.text.endsWith('。'));
  };
  let lines = setLines(tokens, style, random.fork('cadence'));
  if (style === 'pdfminer-a') lines = reversePages(lines);
  const lossy = damage > 0 && (style === 'pdfbox' || style === 'pdfbox-irregular' || style === 'pdfbox-b');
  if (lossy) lines = loseText(lines, damage, random.fork('loss'), isNumber, isClosed);
  const cut = cutTail(lines, options.truncate ?? false, random.fork('cut'));
  lines = cut.lines;
  const seen = new Map<number, Set<number>>();
  for (const line of lines) {
    for (const glyph of line.glyphs) {
      if (glyph.cell < 0) continue;
      const set = seen.get(glyph.cell) ?? new Set<number>();
      set.add(glyph.at);
      seen.set(glyph.cell, set);
    }
  }
  const text = printRun(lines, options.pageMark ?? 'space', options.furniture ?? (() => []));
  return {
    text,
    rows: truthOf(table, seen, support),
    truncated: cut.truncated,
    pages: lines.filter((line) => line.page).length,
  };
}

export function renderVertical(
  seed: number,
  source: Table,
  style: VerticalStyle,
  city: words.City,
  options: VerticalOptions = {},
): VerticalCase {
  const random = createRandom(seed).fork('render');
  const damage = options.damage ?? 0;
  const pageMark =
    options.pageMark ??
    (style === 'pdfminer-a' || style === 'pdfminer-b'
      ? 'formfeed'
      : random.pick(['space', 'space', 'furniture', 'formfeed', 'none'] as const));
  const form = random.pick(FURNITURE);
  const head = random.pick([
    `${city.name}人民政府公报（总第${random.int(20, 400)}期） 文件发布`,
    `${random.int(2019, 2025)}年第${random.int(1, 12)} 期文件发布`,
  ]);
  const firstPage = random.int(8, 60);
  const run = renderRun(source, style, random, source.support.join('\n'), {
    damage,
    pageMark,
    truncate: options.truncate ?? (damage > 1 && random.chance(0.3)),
    label: random.pick(['附件', '附件1', '附件']),
    furniture: (page) => form(firstPage + page, head),
  });
  const gap = style === 'pdfbox-cli' ? '\n' : '\n\n';
  const before =
    source.support.map((paragraph) => wrap(paragraph, 22).join(gap)).join(gap) +
    (source.support.length > 0 ? gap : '') +
    `附件：${source.title}`;
  const opening = pageMark === 'formfeed' ? '\n\f' : pageMark === 'space' ? '\n ' : '\n\n\n';
  const closing = pageMark === 'formfeed' ? '\f' : pageMark === 'space' ? ' ' : '\n';
  const start = before.length + opening.length;
  const text = `${before}${opening}${run.text}${closing}各县（市、区）人民政府，市各有关单位：\n`;
  return {
    seed,
    text,
    run: { start, end: start + run.text.length },
    profile: source.profile,
    title: source.title,
    columns: source.columns.map((column) => column.name),
    support: source.support,
    rows: run.rows,
    truncated: run.truncated,
    style,
    damage,
  };
}

function cutTail(lines: readonly Line[], wanted: boolean, random: Random): Damaged {
  if (!wanted) return { lines: [...lines], truncated: false };
  for (let tries = 0; tries < 40; tries++) {
    const at = lines.length - random.int(3, Math.max(4, Math.min(400, lines.length >> 1)));
    if (at < 40 || endsCell(lines, at - 1) || lines[at - 1]?.kind !== 'cell') continue;
    return { lines: lines.slice(0, at), truncated: true };
  }
  return { lines: [...lines], truncated: false };
}

function printRun(lines: readonly Line[], mark: PageMark, furniture: (page: number) => readonly string[]): string {
  let page = 0;
  let text = '';
  lines.forEach((line, i) => {
    let lead = line.lead;
    if (line.page && i > 0) {
      page++;
      if (mark === 'space') {
        text = text.replace(/\n+$/u, '\n');
        lead = ' ';
      } else if (mark === 'formfeed') text += '\f';
      else if (mark === 'furniture') text += `${furniture(page).join('\n')}\n\n`;
    }
    text += `${lead}${line.glyphs.map((glyph) => glyph.c).join('')}\n${line.blank ? '\n' : ''}`;
  });
  return text.replace(/\n+$/u, '\n');
}

export function truthOf(table: Table, seen: ReadonlyMap<number, ReadonlySet<number>>, support: string): RowTruth[] {
  const nothing: ReadonlySet<number> = new Set();
  const rows: RowTruth[] = [];
  table.rows.forEach((row, i) => {
    const own = table.cells.filter((cell) => cell.firstRow === i);
    if (!own.some((cell) => (seen.get(cell.id)?.size ?? 0) > 0)) return;
    const number = own.find((cell) => cell.column === '#');
    const cells: Record<string, CellTruth> = {};
    for (const cell of table.cells) {
      if (cell.firstRow > i || cell.lastRow < i || cell.column === '#') continue;
      const kept = seen.get(cell.id) ?? nothing;
      const observed = kept.size === 0 ? GAP : observedOf(cell.text, kept);
      const fills = observed === cell.text ? 'none' : findFills(cell.text, kept, support);
      cells[cell.column] = {
        column: cell.column,
        full: cell.text,
        observed,
        bodies: cell.bodies,
        spanned: cell.firstRow !== i,
        damaged: observed !== cell.text,
        gone: kept.size === 0,
        restorable: fills === 'one',
        contradicted: fills === 'several',
      };
    }
    rows.push({
      no: row.no,
      group: row.group,
      numberPrinted: number !== undefined && (seen.get(number.id)?.size ?? 0) === [...number.text].length,
      cells,
    });
  });
  return rows;
}

const CLOSING = /[，。、；：）》”’〕］\]？！]/u;
const OPENING = /[（《“‘〔［\[]/u;

/**
 * Wraps at a width in full-width characters; a half-width character counts half. A closing mark never starts a line and
 * an opening one never ends one; numbers and Latin words are cut anywhere, as in print.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const c of text) {
    const w = c.charCodeAt(0) < 0x80 ? 0.5 : 1;
    if (used + w > width && !CLOSING.test(c)) {
      const carried = OPENING.test(line.slice(-1)) ? line.slice(-1) : '';
      lines.push(carried ? line.slice(0, -1) : line);
      line = carried;
      used = carried ? 1 : 0;
    }
    line += c;
    used += w;
  }
  if (line) lines.push(line);
  return lines;
}
