/** The pipeline on one screen: a decoded source → the finished issue with its findings. Pure and synchronous. */
import { loadProfiles, type Profile } from './annexes/profile.js';
import { NO_RECORDS, type AnnexDraft, type DocumentDraft } from './drafts.js';
import type { CheckRun } from './checks/check.js';
import type { FindingDraft } from './findings.js';
import { issueSchema, type Issue } from './model.js';
import type { Source } from './source.js';
import { account } from './stages/account.js';
import { coverDocument, finishDocument } from './stages/assemble.js';
import { readBody } from './stages/body.js';
import { checkIssue } from './stages/check.js';
import { claimAll } from './stages/claims.js';
import { finishFindings } from './stages/finish-findings.js';
import { describeIssue } from './stages/identify.js';
import { linkIssue } from './stages/link.js';
import { readFields, readGovernments } from './stages/metadata.js';
import { order, runningText } from './stages/order.js';
import { pageFinder, paginate } from './stages/paginate.js';
import { readColumns } from './stages/line-widths.js';
import { readRecords } from './stages/records.js';
import { split } from './stages/split.js';
import { numberYear } from './text/document-number.js';
import { readAnnexes } from './stages/tables.js';

export interface ParseOptions {
  /** Replaces the built-in profiles; put `loadProfiles()` behind one's own to keep them. */
  readonly profiles?: readonly Profile[];
  /** What decoding found; becomes part of the issue's findings. */
  readonly findings?: readonly FindingDraft[];
}

export interface Parsed {
  readonly issue: Issue;
  /** Which checks ran, and why the others could not. */
  readonly checks: readonly CheckRun[];
  /** Drafts of the annexes by document position, with the traces that `show --explain` prints. */
  readonly annexes: ReadonlyMap<number, readonly AnnexDraft[]>;
}

export function parse(source: Source, options: ParseOptions = {}): Parsed {
  const profiles = options.profiles ?? loadProfiles();
  const pages = paginate(source);
  const lines = order(pages);
  const parts = split(pages, lines);
  const columns = readColumns(runningText(lines));
  const furniture = pages.lines.filter((line) => line.furniture).map((line) => line.span);
  const bodies = parts.map((part) => readBody(part, pages.runs, furniture, columns));
  const governments = readGovernments(bodies);
  const drafts = bodies.map((body, i) => readFields(body, i + 1, pages.identity, governments));
  const pageOf = pageFinder(pages);
  const tables = bodies.map((body, i) =>
    readAnnexes(body.regions, {
      source,
      profiles,
      pageOf,
      support: body.regions.length === 0 ? [] : supportFor(drafts, i),
      ownSupport: drafts[i]?.blocks.length ?? 0,
      announced: body.announced,
      document: i + 1,
    }),
  );
  const issueYear = pages.identity.year ?? sharedYear(drafts);
  const records = drafts.map((draft) => readRecords(draft, { source, issueYear, issueMonth: null }));
  const documents = drafts.map((draft, i) => ({
    draft,
    annexes: tables[i]?.value ?? [],
    records: records[i]?.value ?? NO_RECORDS,
  }));
  const links = linkIssue(documents);
  const spans = account(source, claimAll(bodies, furniture));
  const checks = checkIssue({ source, lines, issue: pages.identity, documents });
  const findings = [
    ...(options.findings ?? []),
    ...[...tables, ...records, links, spans, checks].flatMap((outcome) => outcome.findings),
  ];
  const keys = new Map(drafts.map((draft) => [draft.position, draft.number?.text ?? draft.title?.text ?? '']));
  const issue: Issue = {
    ...describeIssue(pages.identity, source),
    documents: documents.map((document, i) =>
      finishDocument(
        source,
        { ...document, index: links.value[i] ?? [] },
        coverDocument(document.draft, pages.lines, drafts[i + 1]),
      ),
    ),
    source_spans: spans.value,
    findings: finishFindings(findings, source, keys),
  };
  return {
    issue: issueSchema.parse(issue),
    checks: checks.value,
    annexes: new Map(documents.map((document) => [document.draft.position, document.annexes])),
  };
}

/** Running text that may repeat what an annex says: the document's own first. */
function supportFor(drafts: readonly DocumentDraft[], index: number): DocumentDraft['blocks'][number]['text'][] {
  const own = drafts[index]?.blocks ?? [];
  const others = drafts.flatMap((draft, i) => (i === index ? [] : draft.blocks));
  return [...own, ...others].map((block) => block.text);
}

/** The year of an issue that prints none: the one that all its document numbers share. */
function sharedYear(drafts: readonly DocumentDraft[]): number | null {
  const years = new Set(drafts.flatMap((draft) => (draft.number ? (numberYear(draft.number.text) ?? []) : [])));
  const [year] = years;
  return years.size === 1 && year !== undefined ? year : null;
}
