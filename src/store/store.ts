/**
 * What the product asks of a database. The only implementation is SQLite (sqlite.ts); nothing outside src/store/ knows
 * SQL, so that another engine could stand beside it.
 */
import type { Issue } from '../model.js';
import type { ViewSource } from './profile-view.js';

/** Why a database cannot be used; the command line has words for each. */
export type StoreProblem =
  | 'missing'
  | 'folder'
  | 'no-permission'
  | 'no-parent'
  | 'not-a-database'
  | 'other-application'
  | 'newer-version'
  | 'older-version'
  | 'damaged'
  | 'busy'
  | 'full'
  | 'read-only'
  | 'too-many-rows'
  | 'table-taken';

export class StoreError extends Error {
  readonly problem: StoreProblem;
  readonly path: string;

  constructor(problem: StoreProblem, path: string, cause?: unknown) {
    super(`${problem}: ${path}`, { cause });
    this.name = 'StoreError';
    this.problem = problem;
    this.path = path;
  }
}

/** The issue that a database holds under an identity, and where it came from. */
export interface StoredIssue {
  readonly id: number;
  readonly label: string;
  readonly year: number | null;
  readonly number: number | null;
  readonly sourceName: string;
  readonly sha256: string;
}

export type WriteAction = 'added' | 'unchanged' | 'replaced' | 'refused';

export interface WriteResult {
  readonly action: WriteAction;
  /** The issue as it now stands in the database. */
  readonly issueId: number;
  /** What stood there before: the same bytes, the rows replaced, or the reason for the refusal; null for `added`. */
  readonly previous: StoredIssue | null;
}

export interface WriteOptions {
  readonly replace: boolean;
  /** About the run, for the table `ingests`. */
  readonly run: { readonly version: string; readonly at: Date; readonly durationMs: number | null };
}

export type Value = string | number | null;
export type Record_ = Readonly<Record<string, Value>>;

export interface ListFilter {
  readonly issueId?: number;
  readonly documentId?: number;
  readonly annexId?: number;
  readonly section?: string;
  readonly severity?: string;
  readonly limit?: number;
}

/** What `show` was asked for. */
export type Found =
  | { readonly kind: 'issue'; readonly id: number }
  | { readonly kind: 'document'; readonly id: number }
  | { readonly kind: 'annex'; readonly id: number };

export interface Store {
  readonly path: string;
  /** What writing would do, without doing it. */
  compare(issue: Issue, options: Pick<WriteOptions, 'replace'>): Omit<WriteResult, 'issueId'>;
  /** Writes an issue in one transaction, citations of and to its documents included. */
  writeIssue(issue: Issue, options: WriteOptions): WriteResult;
  /** Makes the typed table of a profile that is not built in: a view, made again where it is there. */
  defineTable(profile: ViewSource): void;
  /** Removes an issue with all its rows in one transaction. */
  removeIssue(id: number, run: WriteOptions['run']): void;
  /** Issues by id, label, `year/number` or part of the label. */
  findIssues(name: string): readonly StoredIssue[];
  /** Documents, issues and annexes by id, number, code, label or part of a title. */
  find(what: string): readonly Found[];
  /** The rows of one of the lists of `gazette list`. */
  list(name: string, filter: ListFilter): readonly Record_[];
  /** One document, annex or issue with all its columns; null where there is none. */
  read(found: Found): Record_ | null;
  /** Checkpoints and leaves one file that opens read-only anywhere. */
  close(): void;
}
