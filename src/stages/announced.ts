/** 附件说明: the list of annexes at the end of a text (T art. 9; GB/T 9704-2012, 7.3.4). */
import type { AnnouncedAnnex, Line } from '../drafts.js';
import { concatTraced, sliceTraced, spanOf, trimTraced, type Traced } from '../source.js';
import { parseChineseNumber } from '../text/numerals.js';
import { isAddressee, isIssuerLine, readAnnexLabel } from './title-shapes.js';

const ANNOUNCES = /^附(?:件|表|录)(?<first>\d{1,2}|[一二三四五六七八九十]{1,2})?\s*：\s*(?=\S)/u;
const ITEM = /^(?<number>\d{1,2})\s?[.．、]\s?(?=\S)|^(?<chinese>[一二三四五六七八九十]{1,2})、\s?(?=\S)/u;
const DATE_LINE = /^\s*(?:\d{4}\s?年|[〇○零一二三四五六七八九]{4}年|(?:中华)?民国)/u;
/** Where the annex's heading was extracted behind its table, the table's head follows the list. */
const TABLE_HEAD = /^序\s*号(?:\s|$)/u;
const NOTE = /^（.{2,40}）$/u;
/** A longer list of annexes has not been seen; a runaway must end. */
const MAX_LINES = 60;

export interface AnnouncedList {
  readonly annexes: readonly AnnouncedAnnex[];
  /** Lines `[start, end)` of the given lines. */
  readonly start: number;
  readonly end: number;
}

/**
 * Reads `附件：1.年度项目汇总表` / `　　　2.续建项目清单` … from the line where it begins.
 * A title that wraps goes on in lines that start with neither number nor mark.
 */
export function readAnnounced(
  lines: readonly Line[],
  start: number,
  limit: number = lines.length,
): AnnouncedList | null {
  const head = ANNOUNCES.exec(lines[start]?.text.norm ?? '');
  if (!head) return null;
  const titles: { ordinal: number; parts: Traced[] }[] = [];
  let i = start;
  for (; i < Math.min(start + MAX_LINES, limit); i++) {
    const line = lines[i];
    if (!line || line.vertical) break;
    const text = i === start ? sliceTraced(line.text, head[0].length) : line.text;
    const item = ITEM.exec(text.norm);
    if (i > start && !item && isListEnd(line, lines[i - 1], lines[i + 1])) break;
    const last = titles.at(-1);
    if (item?.groups && (i === start || last)) {
      const digits = item.groups['number'] ?? item.groups['chinese'] ?? '';
      const ordinal = /^\d+$/u.test(digits) ? Number(digits) : (parseChineseNumber(digits) ?? 0);
      if (last && ordinal !== last.ordinal + 1) break;
      titles.push({ ordinal, parts: [sliceTraced(text, item[0].length)] });
    } else if (last && i > start) {
      last.parts.push(text);
    } else {
      titles.push({ ordinal: Number(head.groups?.['first'] ?? 1) || 1, parts: [text] });
    }
  }
  return { annexes: titles.flatMap(finishTitle), start, end: i };
}

function isListEnd(line: Line, before: Line | undefined, after: Line | undefined): boolean {
  const norm = line.text.norm;
  if (DATE_LINE.test(norm) || readAnnexLabel(norm) || isAddressee(norm) || NOTE.test(norm)) return true;
  if (TABLE_HEAD.test(norm)) return true;
  if (/[。：；]$/u.test(norm) || /[（(]?此件/u.test(norm)) return true;
  // Where the extractor drops indents, the date below a body's name tells that it signs.
  const isSigned = after !== undefined && DATE_LINE.test(after.text.norm);
  return isIssuerLine(norm) && (isSigned || line.indent > (before?.indent ?? 0));
}

function finishTitle(title: { ordinal: number; parts: Traced[] }): AnnouncedAnnex[] {
  const text = trimTraced(concatTraced(title.parts));
  const span = spanOf(text);
  return span ? [{ ordinal: title.ordinal, title: text.text.replace(/[。；;]$/u, ''), span }] : [];
}
