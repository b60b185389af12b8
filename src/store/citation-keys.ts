/**
 * By what names a document is cited, and which document a citation means. Pure: the tables are in link-citations.ts.
 */
import { foldCharacters } from '../text/characters.js';

const SPACE = /\s+/gu;
/** 27号 of 临政办〔2023〕27号, whatever brackets the source used. */
const YEAR_BRACKETS = /[〔（〈【](?<year>\d{4})[〕）〉】]/gu;
/** 第 and leading zeros before the running number: 令第05号 is 令5号. */
const RUNNING_NUMBER = /第?0*(?<digits>\d+)号/gu;
const QUOTES = /[《》〈〉“”‘’"']/gu;

/** `关于印发临江市消防规划的通知`: the plan is cited by its own title. */
const ISSUING = /关于(?:印发|公布|发布|颁布|下发|转发|批转)(?<inner>.+?)(?:的|)(?:通知|公告|通告|决定|命令)$/u;
const BOOK_TITLE = /《(?<title>[^《》]+)》/gu;
/** Words that the title of a plan or rule ends in: what stands before a 和 is a title of its own only with one. */
const TITLE_END =
  /(?:方案|计划|规划|办法|规定|意见|细则|条例|制度|规则|目录|清单|标准|规范|要点|预案|措施|政策|指南|通知|决定|名单|纲要)(?:（[^（）]*）)?$/u;
const AND = /[和及与]/gu;

/** `临政办（2024）5 号` and `临政办〔2024〕5号` have one key. */
export function numberKey(number: string): string {
  return foldCharacters(number)
    .replace(SPACE, '')
    .replace(YEAR_BRACKETS, '〔$<year>〕')
    .replace(RUNNING_NUMBER, '$<digits>号');
}

/** A title without quotes, spaces and differences of width and dashes. */
export function titleKey(title: string): string {
  return foldCharacters(title).replace(SPACE, '').replace(QUOTES, '');
}

export interface Named {
  readonly number: string | null;
  readonly issuer: string | null;
  readonly title: string | null;
}

/** 印发A和B的通知: A and B, where A ends as a title does. */
function splitTitles(inner: string): string[] {
  const quoted = [...inner.matchAll(BOOK_TITLE)].map((match) => match.groups?.['title'] ?? '');
  if (quoted.length > 0) return quoted;
  const titles = [inner];
  for (const match of inner.matchAll(AND)) {
    const before = inner.slice(0, match.index);
    if (TITLE_END.test(before)) titles.push(before, inner.slice(match.index + 1));
  }
  return titles;
}

/** All keys that a document goes by. */
export function documentKeys(document: Named): { readonly number: string | null; readonly titles: readonly string[] } {
  const titles = new Set<string>();
  if (document.title !== null) {
    const title = titleKey(document.title);
    titles.add(title);
    if (document.issuer !== null) {
      const issuer = titleKey(document.issuer);
      titles.add(title.startsWith(issuer) ? title.slice(issuer.length) : issuer + title);
    }
    const inner = ISSUING.exec(foldCharacters(document.title).replace(SPACE, ''))?.groups?.['inner'];
    if (inner !== undefined) for (const part of splitTitles(inner)) titles.add(titleKey(part));
  }
  titles.delete('');
  return { number: document.number === null ? null : numberKey(document.number), titles: [...titles].sort() };
}

export interface Candidate {
  readonly id: number;
  readonly issueId: number;
  readonly hasNumber: boolean;
}

/** The only candidate; of several the only one of the citing issue; else none. */
function single(candidates: readonly Candidate[], issueId: number): number | null {
  const ids = new Set(candidates.map((candidate) => candidate.id));
  if (ids.size <= 1) return candidates[0]?.id ?? null;
  const near = new Set(
    candidates.filter((candidate) => candidate.issueId === issueId).map((candidate) => candidate.id),
  );
  return near.size === 1 ? ([...near][0] ?? null) : null;
}

/**
 * Which document a citation means. A cited number decides; only a document whose own number is lost is then still
 * found by its title. Depends on the candidates alone, not on their order.
 */
export function matchCitation(
  citation: { readonly issueId: number; readonly hasNumber: boolean },
  byNumber: readonly Candidate[],
  byTitle: readonly Candidate[],
): number | null {
  if (!citation.hasNumber) return single(byTitle, citation.issueId);
  if (byNumber.length === 0) {
    return single(
      byTitle.filter((candidate) => !candidate.hasNumber),
      citation.issueId,
    );
  }
  const both = byNumber.filter((candidate) => byTitle.some((other) => other.id === candidate.id));
  return single(byNumber, citation.issueId) ?? single(both, citation.issueId);
}
