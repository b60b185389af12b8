/** What the lines around it tell of a line at a page's edge: a head that recurs, a contents list of a plan. */
import { isDateLine } from '../text/dates.js';
import { matchNumberLine } from '../text/document-number.js';
import { squeeze } from './furniture.js';
import type { Marked } from './page-breaks.js';
import {
  endsWithKind,
  isAddressee,
  isIssuerLine,
  readHeadedIssuer,
  startsAbout,
  startsActing,
} from './title-shapes.js';

/** Lines at a page's top and bottom among which repeated heads are looked for. */
const EDGE_LINES = 2;
/** A line at the page edge is a running head when it recurs on this many pages and this share of them. */
export const MIN_HEAD_PAGES = 3;
const MIN_HEAD_SHARE = 0.25;
const TABLE_HEAD = /序号|名称|单位|内容/u;
/** So many entries show what a contents list is of. */
const CONTENTS_LINES = 4;
const CHAPTER_ENTRY =
  /^(?:\d{1,2}(?:\.\d{1,2}){0,2}[\s.、]|第[一二三四五六七八九十]{1,3}[章节篇条]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|前言|附件|附录)/u;

/** Lines at page edges that recur, digits aside: `临江市人民政府公报   2024·5`. */
export function markRepeatedHeads(marked: Marked[]): void {
  const pages: Marked[][] = [[]];
  for (const line of marked) {
    if (line.pageStart) pages.push([]);
    pages.at(-1)?.push(line);
  }
  const seen = new Map<string, Set<number>>();
  const inside = new Map<string, number>();
  const edges: { line: Marked; key: string }[] = [];
  pages.forEach((page, number) => {
    const candidates = new Set([...page.slice(0, EDGE_LINES), ...page.slice(-EDGE_LINES)]);
    for (const line of page) {
      if (candidates.has(line)) continue;
      const key = headKey(line);
      inside.set(key, (inside.get(key) ?? 0) + 1);
    }
    // the second line of a title goes with the first
    const second = opensTitleBlock(page[0]?.norm ?? '') ? page[1] : undefined;
    for (const line of candidates) {
      const key = headKey(line);
      if (
        line === second ||
        line.vertical ||
        key.length < 4 ||
        !/\p{L}/u.test(key) ||
        TABLE_HEAD.test(key) ||
        isDateLine(line.norm) ||
        isAddressee(line.norm) ||
        opensTitleBlock(line.norm) ||
        /[。；：]$/u.test(key)
      )
        continue;
      edges.push({ line, key });
      const on = seen.get(key) ?? new Set<number>();
      seen.set(key, on.add(number));
    }
  });
  const needed = Math.max(MIN_HEAD_PAGES, pages.length * MIN_HEAD_SHARE);
  for (const { line, key } of edges) {
    const on = seen.get(key)?.size ?? 0;
    // What as often stands inside of pages is a cell of a table: `长期坚持`, `2025年6月底`.
    if (on >= needed && on > (inside.get(key) ?? 0)) line.furniture = 'running-head';
  }
}

function headKey(line: Marked): string {
  return squeeze(line.norm).replace(/\d+/gu, '#');
}

/** Number, issuer or first line of a title: documents of one page each have alike ones at their tops. */
function opensTitleBlock(norm: string): boolean {
  return (
    isIssuerLine(norm) ||
    readHeadedIssuer(norm) !== null ||
    matchNumberLine(norm) !== null ||
    startsAbout(norm) ||
    startsActing(norm)
  );
}

/** A contents list begins below `目　录`, and it lists the chapters of a plan: `1　总则`, `第一章　总则`, `一、概述`. */
export function isContentsOfPlan(marked: readonly Marked[], index: number): boolean {
  const below = marked.slice(index + 1, index + 1 + CONTENTS_LINES).filter((line) => !line.furniture);
  const chapters = below.filter((line) => CHAPTER_ENTRY.test(line.norm.trimStart()));
  return chapters.length * 2 > below.length && !below.some((line) => endsWithKind(withoutPage(line.norm)));
}

const withoutPage = (norm: string): string => norm.replace(/[\s….·（(]*\d{0,3}[）)]?$/u, '');
