/** Which issue a source is: title, issuer, year, number and serial, read from running heads and the masthead. */
import type { Issue } from '../model.js';
import type { Source } from '../source.js';
import { parseChineseNumber } from '../text/numerals.js';

export interface Identity {
  /** 临江市人民政府公报 */
  readonly title: string | null;
  /** The same as folded text, which lines are compared with. */
  readonly key: string | null;
  readonly issuer: string | null;
  readonly year: number | null;
  /** 3 for 第3期 */
  readonly number: number | null;
  /** 247 for 总第247期 */
  readonly serial: number | null;
}

const TITLE = /(?<issuer>[\p{sc=Han}]{2,24}?)(?<name>公报|政报|宪报)/u;
const GAZETTE_TITLE = /(?:政府公报|国务院公报|行政区公报|委员会公报|政报|市政公报|政府宪报)$/u;
/** 临江市人民政府公报 names who publishes it; 临江政报 names the place only. */
const NAMES_ISSUER = /(?:政府|国务院|行政公署|委员会|行政区)$/u;
const NAME_OF_GAZETTE = /(?:公报|政报|宪报)$/u;
const YEAR_AND_NUMBER =
  /(?<year>\d{4}|[〇○零一二三四五六七八九]{4})年?(?:\d{1,2}月\d{1,2}日)?[第·]?第?(?<number>\d{1,3}|[一二三四五六七八九十]{1,3})[期号]/u;
/** `第18期—2023年5月2日`: the number before the day of print. */
const NUMBER_AND_DAY = /第(?<number>\d{1,3})[期号][-，]{0,2}(?<year>\d{4})年\d{1,2}月\d{1,2}日/u;
/** `第18期—2023年5月2日 临江市人民政府公报`: what counts days or issues before a name is no part of it. */
const BEFORE_NAME = /(?<=\d)[日号期](?=[\p{sc=Han}]{4})/gu;
/** `中华民国112年第3期`, `109年冬字第14期`: only years of the Republic have two or three digits. */
const TAIWAN_YEAR =
  /(?:民国(?<named>\d{2,3}|[〇○零一二三四五六七八九十]{2,4})|(?<!\d)(?<bare>[6-9]\d|1[0-3]\d))年(?:[春夏秋冬]字?)?第(?<number>\d{1,3}|[一二三四五六七八九十]{1,3})期/u;
const SERIAL = /总(?:第|期|字第|号：?)?(?<serial>\d{1,5}|[〇○零一二三四五六七八九十百]{2,7})[期号]?/u;
/** `总第247期`, `总号：1726`; 总1 alone is the beginning of anything. */
const SAYS_SERIAL = /总(?:第|期|字|号)/u;
/** A cover prints `2024` and `第5期` on lines of their own, near each other. */
const COVER_YEAR = /^(?<year>\d{4})年?$/u;
const COVER_NUMBER = /^第(?<number>\d{1,3})期$/u;
const COVER_LINES = 24;
const COVER_DISTANCE = 3;
/** A running head or masthead line is short; a paragraph that mentions an issue is not. */
const MAX_HEAD_UNITS = 60;
const FIRST_PLAUSIBLE_YEAR = 1949;
const LAST_PLAUSIBLE_YEAR = 2100;
const ROC_OFFSET = 1911;
/** A letter-spaced title takes at most so many units a character. */
const MOST_SPREAD = 4;

/** The most frequent value; the first seen wins a tie. */
function elect<T>(votes: readonly T[]): T | null {
  const counts = new Map<T, number>();
  let best: T | null = null;
  for (const vote of votes) {
    const count = (counts.get(vote) ?? 0) + 1;
    counts.set(vote, count);
    if (best === null || count > (counts.get(best) ?? 0)) best = vote;
  }
  return best;
}

function toNumber(digits: string): number | null {
  return /^\d+$/u.test(digits) ? Number(digits) : parseChineseNumber(digits);
}

/**
 * Reads lines such as `2023年第3 期文件发布`, `临江市人民政府公报（总第247期）`, `青浦市人民政府公报 2024·第5期`.
 * Sentences and 《…》 do not vote: a document that cites another issue must not rename this one.
 */
export function identify(source: Source): Identity {
  const titles: string[] = [];
  const pairs: string[] = [];
  const serials: number[] = [];
  for (let i = 0; i < source.lineStarts.length; i++) {
    const start = source.lineStarts[i] ?? 0;
    const end = source.lineStarts[i + 1] ?? source.norm.length;
    if (end - start > MAX_HEAD_UNITS * 3) continue;
    const line = source.norm.slice(start, end).replace(/[\s]/gu, '');
    if (line.length < 4 || line.length > MAX_HEAD_UNITS || /[。；，《]/u.test(line.replace(WHOLE_NAME, ''))) continue;
    const title = readTitle(line);
    const issue = TAIWAN_YEAR.exec(line) ?? YEAR_AND_NUMBER.exec(line) ?? NUMBER_AND_DAY.exec(line);
    const serial = SERIAL.exec(line)?.groups;
    if (title) titles.push(title);
    if (issue?.groups && (title || serial || /期/u.test(line))) {
      const { year: common, named, bare } = issue.groups;
      const year = toNumber(common ?? named ?? bare ?? '');
      const number = toNumber(issue.groups['number'] ?? '');
      const full = year !== null && common === undefined ? year + ROC_OFFSET : year;
      if (full !== null && number !== null && full >= FIRST_PLAUSIBLE_YEAR && full <= LAST_PLAUSIBLE_YEAR)
        pairs.push(`${String(full)}/${String(number)}`);
    }
    const printed = serial && SAYS_SERIAL.test(line) ? toNumber(serial['serial'] ?? '') : null;
    if (printed !== null) serials.push(printed);
  }
  const title = elect(titles);
  const [year, number] = (elect(pairs) ?? readCover(source) ?? '').split('/');
  const issuer = title?.replace(NAME_OF_GAZETTE, '') ?? null;
  return {
    title: title === null ? null : printedTitle(source, title),
    key: title,
    issuer: issuer !== null && NAMES_ISSUER.test(issuer) ? printedTitle(source, issuer) : null,
    year: year ? Number(year) : null,
    number: number ? Number(number) : null,
    serial: elect(serials),
  };
}

/** `《临江市人民政府公报》` at the start of a line is the issue's own name; in a sentence it is a citation. */
const WHOLE_NAME = /^《(?<name>[^《》]{4,30}(?:公报|政报))》/u;

/** Year and number of a cover that prints them apart: `2024` / `第 5 期` → `2024/5`. */
function readCover(source: Source): string | null {
  const lines: string[] = [];
  for (let i = 0; i < source.lineStarts.length && lines.length < COVER_LINES; i++) {
    const end = source.lineStarts[i + 1] ?? source.norm.length;
    const line = source.norm.slice(source.lineStarts[i] ?? 0, end).replace(/\s/gu, '');
    if (line !== '') lines.push(line);
  }
  const at = lines.findIndex((line) => COVER_NUMBER.test(line));
  if (at < 0) return null;
  const near = lines.slice(Math.max(0, at - COVER_DISTANCE), at + COVER_DISTANCE + 1);
  const years = near.flatMap((line) => COVER_YEAR.exec(line)?.groups?.['year'] ?? []);
  const year = Number(years[0]);
  if (years.length !== 1 || year < FIRST_PLAUSIBLE_YEAR || year > LAST_PLAUSIBLE_YEAR) return null;
  return `${String(year)}/${String(Number(COVER_NUMBER.exec(lines[at] ?? '')?.groups?.['number']))}`;
}

/** `临江市人民政府公报（总第247期）` → 临江市人民政府公报; 统计公报 and the like are no gazettes. */
function readTitle(squeezed: string): string | null {
  const match = TITLE.exec(squeezed.replace(WHOLE_NAME, '$<name>').replace(BEFORE_NAME, ' '));
  if (!match) return null;
  const title = match[0].replace(/^(?:主办|编辑出版|中国)/u, '');
  return GAZETTE_TITLE.test(title) || /人民政府/u.test(title) ? title : null;
}

/** The folded title in the script that the source prints it in, letter-spaced or not. */
function printedTitle(source: Source, folded: string): string {
  const at = source.norm.indexOf(folded);
  if (at >= 0) return source.text.slice(at, at + folded.length);
  for (let i = source.norm.indexOf(folded.charAt(0)); i >= 0; i = source.norm.indexOf(folded.charAt(0), i + 1)) {
    const printed = source.text.slice(i, i + folded.length * MOST_SPREAD).replace(/[^\S\n]/gu, '');
    const norm = source.norm.slice(i, i + folded.length * MOST_SPREAD).replace(/[^\S\n]/gu, '');
    if (norm.startsWith(folded)) return printed.slice(0, folded.length);
  }
  return folded;
}

/** What the issue is called and known by, with the source it was read from. */
export function describeIssue(
  identity: Identity,
  source: Source,
): Pick<Issue, 'label' | 'title' | 'issuer' | 'year' | 'number' | 'serial' | 'source'> {
  const { title, issuer, year, number, serial } = identity;
  const which = year !== null && number !== null ? `${String(year)}年第${String(number)}期` : null;
  return {
    label: [title, which].filter((part) => part !== null).join(' ') || source.name || source.sha256,
    title,
    issuer,
    year,
    number,
    serial,
    source: {
      name: source.name || source.sha256,
      sha256: source.sha256,
      media_type: source.mediaType,
      encoding: source.encoding,
      bytes: source.bytes,
      text: source.text,
    },
  };
}
