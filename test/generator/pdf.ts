/**
 * Pages with a ruled table as PDF, in the four orientations that printers make of a wide table, for the real
 * extractors: text drawn cell by cell in print order, a text layer that says what each glyph is, no font file.
 *
 *   A  portrait page, content turned counter-clockwise        C  /Rotate 90, upright on the screen
 *   B  portrait page, content turned clockwise                D  true landscape page
 */
import type { Table } from './table.js';
import { splitAtPages, truthOf, wrap, type RowTruth } from './vertical.js';

export const ORIENTATIONS = ['A', 'B', 'C', 'D'] as const;
export type Orientation = (typeof ORIENTATIONS)[number];

const LONG = 842;
const SHORT = 595;
const SIZE = 10.5;
const LEADING = 15;
const MARGIN = 48;

/** A line of text at a place of the upright page, in points from its top left corner. */
interface Placed {
  readonly u: number;
  readonly v: number;
  readonly text: string;
}
interface PdfPage {
  readonly orientation: Orientation | 'portrait';
  readonly lines: readonly Placed[];
  readonly rules: readonly (readonly [number, number, number, number])[];
}

const hex = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('');

/** Text matrix and origin of a place, by orientation. */
function matrix(orientation: Orientation | 'portrait', u: number, v: number): string {
  const n = (value: number): string => value.toFixed(2);
  switch (orientation) {
    case 'A':
    case 'C':
      return `0 1 -1 0 ${n(v)} ${n(u)} Tm`;
    case 'B':
      return `0 -1 1 0 ${n(SHORT - v)} ${n(LONG - u)} Tm`;
    case 'D':
      return `1 0 0 1 ${n(u)} ${n(SHORT - v)} Tm`;
    case 'portrait':
      return `1 0 0 1 ${n(u)} ${n(LONG - v)} Tm`;
  }
}

function content(page: PdfPage): string {
  const text = page.lines.map((line) => `${matrix(page.orientation, line.u, line.v)} <${hex(line.text)}> Tj`);
  return `BT /F1 ${SIZE} Tf\n${text.join('\n')}\nET\n`;
}

function toUnicode(): string {
  const ranges = Array.from({ length: 256 }, (_, high) => {
    const h = high.toString(16).padStart(2, '0');
    return `<${h}00> <${h}ff> <${h}00>`;
  });
  const blocks: string[] = [];
  for (let i = 0; i < ranges.length; i += 64)
    blocks.push(`64 beginbfrange\n${ranges.slice(i, i + 64).join('\n')}\nendbfrange`);
  return `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${blocks.join('\n')}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend`;
}

export function writePdf(pages: readonly PdfPage[]): Uint8Array {
  const objects: string[] = [];
  const stream = (body: string): string => `<< /Length ${body.length} >>\nstream\n${body}\nendstream`;
  const first = 7;
  objects[1] = '<< /Type /Catalog /Pages 2 0 R >>';
  objects[2] = `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${first + i * 2} 0 R`).join(' ')}] >>`;
  objects[3] =
    '<< /Type /Font /Subtype /Type0 /BaseFont /Generated-Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>';
  objects[4] = `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Generated-Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 /W [32 [250] 33 126 500 183 183 500] /CIDToGIDMap /Identity >>`;
  objects[5] =
    '<< /Type /FontDescriptor /FontName /Generated-Song /Flags 4 /FontBBox [0 -140 1000 860] /ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 700 /StemV 80 >>';
  objects[6] = stream(toUnicode());
  pages.forEach((page, i) => {
    const landscape = page.orientation === 'D';
    const box = landscape ? `[0 0 ${LONG} ${SHORT}]` : `[0 0 ${SHORT} ${LONG}]`;
    const rotate = page.orientation === 'C' ? ' /Rotate 90' : '';
    objects[first + i * 2] =
      `<< /Type /Page /Parent 2 0 R /MediaBox ${box}${rotate} /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + i * 2 + 1} 0 R >>`;
    objects[first + i * 2 + 1] = stream(content(page));
  });
  let out = '%PDF-1.5\n';
  const offsets: number[] = [];
  for (let i = 1; i < objects.length; i++) {
    offsets[i] = out.length;
    out += `${i} 0 obj\n${objects[i] ?? ''}\nendobj\n`;
  }
  const xref = out.length;
  out += `xref\n0 ${objects.length}\n0000000000 65535 f \n`;
  for (let i = 1; i < objects.length; i++) out += `${String(offsets[i]).padStart(10, '0')} 00000 n \n`;
  out += `trailer\n<< /Size ${objects.length} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return new TextEncoder().encode(out);
}

const textWidth = (text: string): number =>
  [...text].reduce((sum, c) => sum + (c.charCodeAt(0) < 0x80 ? 0.5 : 1), 0) * SIZE;

/** Portrait body pages: paragraphs of one column, then the list of annexes. */
export function bodyPages(
  blocks: readonly { readonly text: string; readonly align: 'left' | 'centre' | 'right' }[],
): PdfPage[] {
  const pages: PdfPage[] = [];
  let lines: Placed[] = [];
  let v = 70;
  const width = SHORT - 2 * MARGIN;
  const flush = (): void => {
    if (lines.length > 0) pages.push({ orientation: 'portrait', lines, rules: [] });
    lines = [];
    v = 70;
  };
  for (const block of blocks) {
    const count = Math.floor(width / SIZE);
    const parts = block.align === 'left' ? wrap(`　　${block.text}`, count) : wrap(block.text, count - 8);
    parts.forEach((part, i) => {
      if (v > LONG - 70) flush();
      const shown = i === 0 && block.align === 'left' ? part.slice(2) : part;
      const u =
        block.align === 'centre'
          ? (SHORT - textWidth(part)) / 2
          : block.align === 'right'
            ? SHORT - MARGIN - 20 - textWidth(part)
            : MARGIN + (i === 0 ? 2 * SIZE : 0);
      lines.push({ u, v, text: shown });
      v += 18;
    });
  }
  flush();
  return pages;
}

/** The pages of one table: title on the first, head on each, rows drawn cell by cell, a merged cell once a page. */
export function tablePages(
  source: Table,
  orientation: Orientation,
  label: string,
): { pages: PdfPage[]; rows: RowTruth[] } {
  const weights: Readonly<Record<string, number>> = {
    number: 3,
    label: 8,
    closed: 5,
    bodies: 12,
    text: 24,
    date: 8,
    form: 5,
    name: 20,
  };
  const total = source.columns.reduce((sum, column) => sum + (weights[column.kind] ?? 8), 0);
  const inner = LONG - 2 * MARGIN;
  const room = source.columns.map((column) => ((weights[column.kind] ?? 8) / total) * inner);
  const chars = room.map((points) => Math.max(2, Math.floor((points - 6) / SIZE)));
  const starts: number[] = [];
  const heightOf = (row: number): number =>
    Math.max(
      1,
      ...source.cells
        .filter((cell) => cell.firstRow <= row && cell.lastRow >= row)
        .map((cell) => {
          const column = source.columns.findIndex((item) => item.name === cell.column);
          return (
            Math.ceil(wrap(cell.text, chars[column] ?? 8).length / (cell.lastRow - cell.firstRow + 1)) +
            (cell.firstRow === cell.lastRow ? 0 : 1)
          );
        }),
    ) *
      LEADING +
    6;
  const bottom = SHORT - 40;
  let v = 130;
  for (let row = 0; row < source.rows.length; row++) {
    const height = heightOf(row);
    if (v + height > bottom && row > 0) {
      starts.push(row);
      v = 100;
    }
    v += height;
  }
  const table = splitAtPages(source, starts, () => true);
  const bounds = [0, ...starts, table.rows.length];
  const pages: PdfPage[] = [];
  for (let p = 0; p + 1 < bounds.length; p++) {
    const from = bounds[p] ?? 0;
    const to = bounds[p + 1] ?? 0;
    const lines: Placed[] = [];
    let top = 50;
    if (p === 0) {
      lines.push({ u: MARGIN, v: top, text: label });
      lines.push({ u: (LONG - textWidth(source.title)) / 2, v: top + 22, text: source.title });
      top += 44;
    }
    const lefts = room.map((_, i) => MARGIN + room.slice(0, i).reduce((sum, value) => sum + value, 0) + 3);
    const draw = (column: number, at: number, height: number, text: string): void => {
      const parts = wrap(text, chars[column] ?? 8);
      const start = at + Math.max(0, (height - parts.length * LEADING) / 2) + SIZE;
      parts.forEach((part, i) => lines.push({ u: lefts[column] ?? MARGIN, v: start + i * LEADING, text: part }));
    };
    const headHeight =
      Math.max(...table.columns.map((column, i) => wrap(column.head, chars[i] ?? 8).length)) * LEADING + 6;
    table.columns.forEach((column, i) => draw(i, top, headHeight, column.head));
    top += headHeight;
    const tops: number[] = [];
    for (let row = from; row < to; row++) {
      tops.push(top);
      top += heightOf(row);
    }
    tops.push(top);
    for (const cell of table.cells) {
      if (cell.firstRow < from || cell.firstRow >= to) continue;
      const column = table.columns.findIndex((item) => item.name === cell.column);
      const a = tops[cell.firstRow - from] ?? 0;
      const b = tops[Math.min(cell.lastRow, to - 1) - from + 1] ?? a;
      draw(column, a, b - a, cell.text);
    }
    pages.push({ orientation, lines, rules: [] });
  }
  const seen = new Map(table.cells.map((cell) => [cell.id, new Set([...cell.text].map((_, i) => i))]));
  return { pages, rows: truthOf(table, seen, '') };
}
