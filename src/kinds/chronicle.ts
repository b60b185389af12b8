/** 政府记事: what happened on which day, and who of the government took part. */
import type { BlockDraft, ChronicleEventDraft, DocumentDraft } from '../drafts.js';
import type { FindingDraft } from '../findings.js';
import { concatTraced, sliceTraced, spanOf, trimTraced, type Span, type Traced } from '../source.js';
import { isPossibleDate } from '../text/dates.js';
import { endsSentence } from '../text/join.js';
import { parseNumber } from '../text/numerals.js';
import { bracketDepths } from './sentences.js';
import { opensWithOfficial, readOfficials } from './officials.js';
import type { RecordContext, RecordKind } from './record-kind.js';

export const chronicle: RecordKind = {
  name: 'chronicle',
  applies: (document) => document.section === 'chronicle',
  read: readChronicle,
};

const NUMBER = '\\d{1,2}|[一二三四五六七八九十廿卅]{1,3}';
const WEEKDAY = '(?:（?(?:星期|周)[一二三四五六日天]）?)?';
/** `3月3日`, `15日（星期三）`, `3日至5日`, `2023年3月3日`: a range counts from its first day. */
const DAY = new RegExp(
  `^(?:(?<year>\\d{4})年)?(?:(?<month>${NUMBER})月)?(?<day>${NUMBER})(?:日)?(?:(?:-|~|至|、)(?:(?:${NUMBER})月)?(?:${NUMBER}))?日${WEEKDAY}`,
  'u',
);
const MONTH_ALONE = new RegExp(`^(?:(?<year>\\d{4})年)?(?<month>${NUMBER})月(?:份)?$`, 'u');
const MONTH_IN_TITLE = new RegExp(`(?:(?<year>\\d{4})年)?(?<month>${NUMBER})月`, 'u');
/** `上　旬`, `8月中旬`: a heading over ten days, no event. */
const TEN_DAYS = new RegExp(`^(?:(?:${NUMBER})月)? ?[上中下] {0,4}旬$`, 'u');
const BULLET = /^[△▲▽▼●○◎■□◆◇★☆·※▪•◦*-]\s*/u;
/** `1、市长…` below a day: the numbering is no part of the event. */
const NUMBERED = /^(?:\d{1,2}[、.．](?!\d)|（\d{1,2}）)\s*/u;
const BULLET_INSIDE = /[△▲▽▼●◎■◆◇★☆※]/u;
/** A month this far after the issue's own month belongs to the year before: 12月 in the issue of January. */
const MONTHS_OF_LAST_YEAR = 6;

interface Day {
  readonly iso: string | null;
  readonly printed: string;
  readonly exists: boolean;
}

interface Item {
  readonly text: Traced;
  readonly day: Day | null;
  readonly span: Span;
}

function readChronicle(document: DocumentDraft, context: RecordContext): ReturnType<RecordKind['read']> {
  const { items, findings } = readItems(document, context);
  const officials = readOfficials(
    items.map((item) => item.text.norm),
    placesOf(document),
  );
  const events: ChronicleEventDraft[] = items.map((item, index) => ({
    date: item.day?.iso ?? null,
    officials: (officials[index] ?? []).map((name) => item.text.text.slice(name.start, name.end)),
    text: item.text.text,
    span: item.span,
  }));
  return { value: { chronicle: events }, findings: [...findings, ...findDisorder(events, document.position)] };
}

function placesOf(document: DocumentDraft): string[] {
  const place = /^[\p{sc=Han}]{2,4}(?=省|市|县|区|州)/u.exec(document.issuer?.text ?? '')?.[0];
  return place ? [place] : [];
}

/** Where at least this share of the paragraphs end like sentences, one that does not has lost its rest to the next. */
const FINISHED_SHARE = 0.3;
/** A day or a month alone needs no punctuation. */
const IS_HEAD = new RegExp(`^(?:[上中下] {0,4}旬|(?:\\d{4}年)?(?:${NUMBER})月(?:份)?|.{0,12}日${WEEKDAY})$`, 'u');

/** `…现场会（第` and `7次）。` are one event, which an extractor left as two paragraphs. */
function joinUnfinished(blocks: readonly BlockDraft[]): BlockDraft[] {
  const finished = blocks.filter((block) => endsSentence(block.text.norm)).length;
  if (finished < blocks.length * FINISHED_SHARE) return [...blocks];
  const joined: BlockDraft[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    const isOpen =
      last !== undefined && last.kind !== 'heading' && !endsSentence(last.text.norm) && !IS_HEAD.test(last.text.norm);
    const { norm } = block.text;
    const begins =
      block.kind === 'heading' || BULLET_INSIDE.test(norm.charAt(0)) || DAY.test(norm) || IS_HEAD.test(norm);
    if (last && isOpen && !begins) joined[joined.length - 1] = { ...last, text: concatTraced([last.text, block.text]) };
    else joined.push(block);
  }
  return joined;
}

/** What is known about the day while going down the chronicle. */
interface Calendar {
  year: number | null;
  month: number | null;
  day: Day | null;
  /** Year and month that the title or a day itself prints: what holds against the issue's own year. */
  said: { readonly year: number; readonly month: number } | null;
}

function readItems(document: DocumentDraft, context: RecordContext): { items: Item[]; findings: FindingDraft[] } {
  const items: Item[] = [];
  const findings: FindingDraft[] = [];
  const calendar = openCalendar(document, context);
  const blocks = joinUnfinished(document.blocks);
  const isMarked = blocks.some((block) => BULLET_INSIDE.test(block.text.norm.charAt(0))) || repeatDays(blocks);
  for (const block of blocks) {
    for (const part of cutEvents(block.text, isMarked)) {
      let text = trimTraced(part);
      const span = spanOf(text);
      if (span === null) continue;
      const alone = MONTH_ALONE.exec(text.norm.replace(/ /gu, ''));
      if (alone) {
        setMonth(calendar, alone, context);
        continue;
      }
      if (TEN_DAYS.test(text.norm)) continue;
      if (block.kind === 'heading' && !DAY.test(text.norm.replace(BULLET, ''))) continue;
      text = stripSameDay(stripBullet(text));
      const head = readDayHead(text, calendar, context);
      if (head) {
        if (!head.day.exists) {
          findings.push({
            code: 'date-invalid',
            params: { date: head.day.printed },
            span,
            document: document.position,
          });
        }
        calendar.day = head.day;
        text = head.rest;
      }
      if (text.text !== '') items.push({ text, day: calendar.day, span: spanOf(text) ?? span });
    }
  }
  return { items, findings };
}

function openCalendar(document: DocumentDraft, context: RecordContext): Calendar {
  const calendar: Calendar = { year: context.issueYear, month: null, day: null, said: null };
  const title = MONTH_IN_TITLE.exec(document.title?.text ?? '');
  if (title) setMonth(calendar, title, context);
  else calendar.month = context.issueMonth;
  return calendar;
}

function setMonth(calendar: Calendar, match: RegExpExecArray, context: RecordContext): void {
  calendar.month = numberOf(match.groups?.['month']);
  const year = match.groups?.['year'];
  if (year !== undefined) {
    calendar.year = Number(year);
    calendar.said = { year: calendar.year, month: calendar.month ?? 1 };
  } else if (calendar.said) {
    // 2023年12月大事记 goes on with 1月5日: only that is of the next year
    const isNext = calendar.said.month - (calendar.month ?? calendar.said.month) >= MONTHS_OF_LAST_YEAR;
    calendar.year = calendar.said.year + (isNext ? 1 : 0);
  } else calendar.year = yearOf(calendar.month, context);
}

function yearOf(month: number | null, context: RecordContext): number | null {
  const { issueYear, issueMonth } = context;
  if (issueYear === null || month === null || issueMonth === null) return issueYear;
  return month - issueMonth >= MONTHS_OF_LAST_YEAR ? issueYear - 1 : issueYear;
}

/** `1月6日，甲。` and below it `1月6日，乙。`: each event of a day is a paragraph that says the day again. */
function repeatDays(blocks: readonly BlockDraft[]): boolean {
  const days = blocks.map((block) => DAY.exec(block.text.norm)?.[0] ?? null);
  return days.some((day, i) => day !== null && day !== blocks[i]?.text.norm && day === days[i - 1]);
}

/**
 * `△甲。△乙。` printed in one paragraph: behind the end of a sentence a bullet opens an event of its own, and so does a
 * day that stands as a heading. Where no mark opens each event, so does a sentence that opens with an official, unless
 * it says who took part in what is told before it.
 */
function cutEvents(value: Traced, isMarked: boolean): Traced[] {
  const depths = bracketDepths(value.norm);
  const parts: Traced[] = [];
  let start = 0;
  for (let i = 1; i < value.norm.length; i++) {
    if (depths[i] !== 0 || !/[。；！ ]/u.test(value.norm.charAt(i - 1))) continue;
    if (SAME_DAY.exec(value.norm.slice(start, i))?.[0].length === i - start) continue;
    const isMore = tellsAttendance(value.norm, i) && !tellsAttendance(value.norm, start);
    if (isMore || !opensEvent(value.norm.slice(i, i + OPENING_UNITS), isMarked)) continue;
    parts.push(sliceTraced(value, start, i));
    start = i;
  }
  parts.push(sliceTraced(value, start));
  return parts;
}

/** As much of an event as shows that it is one. */
const OPENING_UNITS = 60;
/** As much of a sentence as shows what it tells. */
const SENTENCE_UNITS = 200;
/**
 * `副市长李四主持会议。`, `市领导…出席活动并讲话。`: the meeting or the event has no name here, as the sentence before gave
 * it. `主持召开市政府常务会议` names another.
 */
const TAKES_PART =
  /(?:(?:出席|参加|主持|列席|陪同|见证)[\p{sc=Han}]{0,4}(?:并[\p{sc=Han}]{2,8})?|讲话|致辞|致词)(?:[，。；]|$)/u;
const SENTENCE_END = /[。；！]/u;

function tellsAttendance(norm: string, at: number): boolean {
  const sentence = norm.slice(at, at + SENTENCE_UNITS);
  const end = sentence.search(SENTENCE_END);
  return TAKES_PART.test(end < 0 ? sentence : sentence.slice(0, end + 1));
}

function opensEvent(norm: string, isMarked: boolean): boolean {
  if (BULLET_INSIDE.test(norm.charAt(0))) return true;
  const day = DAY.exec(norm);
  if (day) {
    const rest = norm.slice(day[0].length);
    return rest === '' || /^[ ：]/u.test(rest) || BULLET.test(rest) || opensWithOfficial(rest);
  }
  return !isMarked && opensWithOfficial(norm);
}

/** `同日　副市长…`: the day of the event before, said as a heading. */
const SAME_DAY = /^(?:同日|当日|当天)(?:[ ：]+|(?=[△▲◇◆●]))/u;

function stripSameDay(value: Traced): Traced {
  const same = SAME_DAY.exec(value.norm);
  return same ? stripBullet(sliceTraced(value, same[0].length)) : value;
}

function stripBullet(value: Traced): Traced {
  const bullet = BULLET.exec(value.norm) ?? NUMBERED.exec(value.norm);
  return bullet ? sliceTraced(value, bullet[0].length) : value;
}

/**
 * `15日` alone, `15日　市长…` and `15日 △ 市长…` are headings: the day is no part of the event. In `15日，市长…` and
 * `15日上午，…` it is part of the sentence and stays in the text.
 */
function readDayHead(text: Traced, calendar: Calendar, context: RecordContext): { day: Day; rest: Traced } | null {
  const match = DAY.exec(text.norm);
  if (!match) return null;
  const rest = sliceTraced(text, match[0].length);
  const inSentence = /^(?:，|上午|下午|晚|凌晨|中午|至)/u.test(rest.norm);
  const isHeading =
    rest.text === '' ||
    /^[ ：]/u.test(rest.norm) ||
    BULLET.test(rest.norm) ||
    (!inSentence && opensWithOfficial(rest.norm.slice(0, OPENING_UNITS)));
  if (!isHeading && !inSentence) return null;
  if (match.groups?.['month'] !== undefined) setMonth(calendar, match, context);
  const day = toDay(calendar, numberOf(match.groups?.['day']), text.text.slice(0, match[0].length));
  if (!isHeading) return { day, rest: text };
  return { day, rest: stripBullet(trimTraced(stripColon(rest))) };
}

function stripColon(value: Traced): Traced {
  return /^[：:]/u.test(value.norm) ? sliceTraced(value, 1) : value;
}

function toDay(calendar: Calendar, day: number | null, printed: string): Day {
  const { year, month } = calendar;
  if (day === null || (month !== null && (month < 1 || month > 12))) return { iso: null, printed, exists: false };
  if (month === null || year === null) return { iso: null, printed, exists: day >= 1 && day <= 31 };
  const exists = isPossibleDate(year, month, day);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return { iso: exists ? `${year}-${pad(month)}-${pad(day)}` : null, printed, exists };
}

function numberOf(printed: string | undefined): number | null {
  return printed === undefined ? null : parseNumber(printed);
}

function findDisorder(events: readonly ChronicleEventDraft[], document: number): FindingDraft[] {
  const findings: FindingDraft[] = [];
  let previous: string | null = null;
  for (const event of events) {
    if (event.date !== null && previous !== null && event.date < previous) {
      findings.push({
        code: 'chronicle-out-of-order',
        params: { date: event.date, previous },
        span: event.span,
        document,
      });
    }
    previous = event.date ?? previous;
  }
  return findings;
}
