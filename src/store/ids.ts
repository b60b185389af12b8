/**
 * Ids that do not depend on history: an issue has the same ids in every database and after every removal.
 *
 * An issue's id is a hash of its identity. Everything below it is numbered within the issue, in print order, and the
 * number is appended to the issue's id in decimal: 5120934 000012 is the twelfth document of issue 5120934, 5120934 500002 its second annex.
 */
import { createHash } from 'node:crypto';
import type { Issue } from '../model.js';
import { StoreError } from './store.js';

/** Room for the children of one issue: annex rows, and documents with annexes, which do not share an id. */
const IDS_PER_ISSUE = 1_000_000;
const FIRST_ANNEX = 500_000;
/** Numbers that the children of one kind have within their issue. */
const ID_RANGES = {
  document: { after: 0, before: FIRST_ANNEX },
  annex: { after: FIRST_ANNEX, before: IDS_PER_ISSUE },
  row: { after: 0, before: IDS_PER_ISSUE },
} as const;
/** So that an issue's id with six digits behind it stays a safe integer of JavaScript (2^53 = 9007199254740992). */
export const LARGEST_ISSUE_ID = 8_999_999_999;
/** Hexadecimal digits of the hash that are used: 52 bits, a safe integer. */
const HASH_DIGITS = 13;
const SPACE = /\s+/gu;

/** What an issue is known by: title, year and number; where one of these is lost, its bytes. */
export function identityOf(issue: Pick<Issue, 'title' | 'year' | 'number'> & { source: { sha256: string } }): string {
  if (issue.title === null || issue.year === null || issue.number === null) return `sha256:${issue.source.sha256}`;
  return `${issue.title.normalize('NFKC').replace(SPACE, '')}/${issue.year}/${issue.number}`;
}

/** The id that an identity asks for. */
export function preferredId(identity: string): number {
  const hash = createHash('sha256').update(identity).digest('hex').slice(0, HASH_DIGITS);
  return (Number.parseInt(hash, 16) % LARGEST_ISSUE_ID) + 1;
}

/**
 * The preferred id, or the next free one where another issue has it (about one database in ten thousand of a thousand
 * issues): removing an issue and adding it again still finds the same id.
 */
export function chooseIssueId(identity: string, isTaken: (id: number) => boolean): number {
  let id = preferredId(identity);
  while (isTaken(id)) id = (id % LARGEST_ISSUE_ID) + 1;
  return id;
}

/** Numbers the children of one kind: 1, 2, 3 … become ids. */
export function childIds(issueId: number, kind: keyof typeof ID_RANGES, path: string): () => number {
  const { after, before } = ID_RANGES[kind];
  let last: number = after;
  return () => {
    last += 1;
    if (last >= before) throw new StoreError('too-many-rows', path);
    return issueId * IDS_PER_ISSUE + last;
  };
}
