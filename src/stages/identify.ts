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

const TITLE = /(?<issuer>[\p{sc=Han}]{2,24}?)(?<name>公报|政报)/u;
const GAZETTE_TITLE = /(?:政府公报|政报|市政公报)$/u;
const YEAR_AND_NUMBER =
  /(?<year>\d{4}|[〇○零一二三四五六七八九]{4})年?[第·]?第?(?<number>\d{1,3}|[一二三四五六七八九十]{1,3})[期号]/u;
const TAIWAN_YEAR =
  /民国(?<year>\d{2,3}|[〇○零一二三四五六七八九十]{2,4})年第(?<number>\d{1,3}|[一二三四五六七八九十]{1,3})期/u;
const SERIAL = /总(?:第|期|字第)?(?<serial>\d{1,5})[期号]?/u;
/** A running head or masthead line is short; a paragraph that mentions an issue is not. */
const MAX_HEAD_UNITS = 60;
const FIRST_PLAUSIBLE_YEAR = 1949;
const LAST_PLAUSIBLE_YEAR = 2100;
const ROC_OFFSET = 1911;

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
    if (line.length < 4 || line.length > MAX_HEAD_UNITS || /[。；，《]/u.test(line)) continue;
    const title = readTitle(line);
    const issue = TAIWAN_YEAR.exec(line) ?? YEAR_AND_NUMBER.exec(line);
    const serial = SERIAL.exec(line)?.groups;
    if (title) titles.push(title);
    if (issue?.groups && (title || serial || /期/u.test(line))) {
      const year = toNumber(issue.groups['year'] ?? '');
      const number = toNumber(issue.groups['number'] ?? '');
      const full = year !== null && issue[0].startsWith('民国') ? year + ROC_OFFSET : year;
      if (full !== null && number !== null && full >= FIRST_PLAUSIBLE_YEAR && full <= LAST_PLAUSIBLE_YEAR)
        pairs.push(`${String(full)}/${String(number)}`);
    }
    if (serial && /总(?:第|期|字)/u.test(line)) serials.push(Number(serial['serial']));
  }
  const title = elect(titles);
  const [year, number] = (elect(pairs) ?? '').split('/');
  return {
    title: title === null ? null : printedTitle(source, title),
    key: title,
    issuer: title === null ? null : printedTitle(source, title.replace(/(?:公报|政报)$/u, '')),
    year: year ? Number(year) : null,
    number: number ? Number(number) : null,
    serial: elect(serials),
  };
}

/** `临江市人民政府公报（总第247期）` → 临江市人民政府公报; 统计公报 and the like are no gazettes. */
function readTitle(squeezed: string): string | null {
  const match = TITLE.exec(squeezed);
  if (!match) return null;
  const title = match[0].replace(/^(?:主办|编辑出版|中国)/u, '');
  return GAZETTE_TITLE.test(title) || /人民政府/u.test(title) ? title : null;
}

/** The folded title in the script that the source prints it in. */
function printedTitle(source: Source, folded: string): string {
  const at = source.norm.indexOf(folded);
  return at < 0 ? folded : source.text.slice(at, at + folded.length);
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
