/** What is printed under photos, and who took them. */
import type { CaptionDraft, DocumentDraft, Line } from '../drafts.js';
import { concatTraced, coverOf, sliceTraced, spanOf, trimTraced, type Traced } from '../source.js';
import { endsSentence, isHan, measure } from '../text/join.js';
import { isPlausibleName } from './person-names.js';
import type { RecordKind } from './record-kind.js';

export const captions: RecordKind = {
  name: 'captions',
  applies: (document) => document.section === 'photos' || document.blocks.some((block) => block.kind === 'caption'),
  read: readCaptions,
};

/** A line that stops this far before the widest one ends its paragraph. */
const SHORT_LINE_SHARE = 0.75;
const DATE_START = /^(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日，至-]|[，下上中初底])?/u;

const ROLE = '(?:摄影报道|摄影|供图|图片|拍摄|文图|图文|文/图|图/文|图|摄)';
/** （张三/摄） （张三、李四摄） （记者 张三 摄影） at the end. */
const BRACKETED = new RegExp(`（(?<names>[^（）]{1,40}?)[ /]*${ROLE}）[。]?$`, 'u');
/** （摄影：张三）, 摄影：张三, 图/张三, 图片来源：张三 at the end. */
const LABELLED = new RegExp(
  `(?:^|(?<=[ 。，；）！])|(?=（?(?:摄影|图片|供图)))（?(?:摄影|图片提供|图片来源|图片|供图|拍摄|图|摄)(?:者|记者)?[：/](?<names>[^（）。，；：]{2,40}?)）?[。]?$`,
  'u',
);
/** 记者 张三 摄 at the end, with or without a space before. */
const REPORTER = new RegExp(
  `(?:本报|特约)?(?:记者|通讯员)[ ：]*(?<names>[^（）。，；：]{2,30}?)[ /]*${ROLE}[。]?$`,
  'u',
);
/** 张三 摄 behind a space or the end of a sentence. */
const PLAIN = new RegExp(`(?:^|[ 。！])(?<names>[\\p{sc=Han}·、 ]{2,30}?)[ /]*(?:摄影|摄)[。]?$`, 'u');
/** Without brackets or label, only plausible names make a credit of what stands before 摄. */
const CREDITS = [
  { pattern: BRACKETED, namesOnly: false },
  { pattern: LABELLED, namesOnly: true },
  { pattern: REPORTER, namesOnly: true },
  { pattern: PLAIN, namesOnly: true },
] as const;

interface Credit {
  readonly start: number;
  readonly names: readonly string[];
}

/** The credit that a caption ends in; null where none is printed. */
function findCredit(caption: Traced): Credit | null {
  const norm = caption.norm.trimEnd();
  for (const { pattern, namesOnly } of CREDITS) {
    const match = pattern.exec(norm);
    const printed = match?.groups?.['names'];
    if (!match || printed === undefined) continue;
    const start = match.index + (/^[。！]/u.test(match[0]) ? 1 : 0);
    const from = norm.indexOf(printed, match.index);
    const names = cutNames(caption.text.slice(from, from + printed.length));
    const areNames = cutNames(printed).every(isPlausibleName);
    if (names.length > 0 && (areNames || !namesOnly)) return { start, names };
  }
  return null;
}

/** `郑一 苏二`, `苏一/杨二`, `记者 郑一、通讯员 苏二`; a name of two characters may be set apart, `李　明`. */
function cutNames(printed: string): string[] {
  const bare = printed.replace(/本报|特约|记者|通讯员/gu, ' ');
  const names: string[] = [];
  for (const item of bare.split(/[、/／，,；;]/u)) {
    const words = item.split(/\s+/u).filter((word) => word !== '');
    for (let i = 0; i < words.length; i++) {
      const word = words[i] ?? '';
      const next = words[i + 1] ?? '';
      const apart = word.length === 1 && next.length === 1 && isHan(word) && isHan(next);
      names.push(apart ? word + next : word);
      if (apart) i += 1;
    }
  }
  return names;
}

function isCreditAlone(value: Traced): boolean {
  return findCredit(trimTraced(value))?.start === 0;
}

/**
 * Cuts the lines of a photo page into captions. Where some lines have a blank line before them and others have not,
 * the blank line begins a caption, unless what follows is a credit; where all or none have, the credit, a date at the
 * start of a line and a short line tell.
 */
export function splitCaptions(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  const inner = lines.slice(1).filter((line) => !isCreditAlone(line.text));
  const spaced = inner.filter((line) => line.blanksBefore > 0 || line.pageStart).length;
  const blanksTell = spaced > 0 && spaced < inner.length;
  const widest = lines.reduce((width, line) => Math.max(width, measure(line.text.norm)), 0);
  let closed = true;
  lines.forEach((line) => {
    const last = groups.at(-1);
    const before = last?.at(-1);
    const ends = findCredit(line.text) !== null;
    if (last && before && isCreditAlone(line.text) && !closed) {
      last.push(line);
    } else if (last && before && !closed && !startsCaption(line, before, blanksTell, widest)) {
      last.push(line);
    } else {
      groups.push([line]);
    }
    closed = ends;
  });
  return groups;
}

function startsCaption(line: Line, before: Line, blanksTell: boolean, widest: number): boolean {
  if (blanksTell) return line.blanksBefore > 0 || line.pageStart;
  if (DATE_START.test(line.text.norm) || endsSentence(before.text.norm)) return true;
  return measure(before.text.norm) < widest * SHORT_LINE_SHARE;
}

function readCaptions(document: DocumentDraft): ReturnType<RecordKind['read']> {
  const printed = document.blocks.filter((block) => block.kind === 'caption');
  const blocks = printed.length > 0 || document.section !== 'photos' ? printed : document.blocks;
  const texts: Traced[] = [];
  for (const block of blocks) {
    const last = texts.at(-1);
    if (last && isCreditAlone(block.text) && findCredit(last) === null)
      texts[texts.length - 1] = concatTraced([last, block.text]);
    else texts.push(block.text);
  }
  if (blocks.length === 0) {
    for (const group of splitCaptions(document.recordLines)) texts.push(concatTraced(group.map((line) => line.text)));
  }
  return { value: { captions: texts.flatMap(readCaption) }, findings: [] };
}

function readCaption(value: Traced): CaptionDraft[] {
  const span = spanOf(value);
  if (span === null) return [];
  const credit = findCredit(value);
  const text = trimTraced(credit ? sliceTraced(value, 0, credit.start) : value);
  if (text.text === '') return [];
  return [{ text: text.text, credit: credit?.names ?? [], span: coverOf([span]) ?? span }];
}
