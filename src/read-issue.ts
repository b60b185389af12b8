/** A file → finished issue, in this process. */
import type { Profile } from './annexes/profile.js';
import type { CheckRun } from './checks/check.js';
import type { Issue } from './model.js';
import { parse } from './parse.js';
import { readSource, type InputProblem, type ReadOptions } from './read-source.js';

export interface IssueOptions extends ReadOptions {
  readonly profiles: readonly Profile[];
  /** What is no gazette is an issue with a finding that says so, not a problem. */
  readonly keepOthers?: boolean;
}

export type Reading =
  | { readonly ok: true; readonly issue: Issue; readonly checks: readonly CheckRun[]; readonly milliseconds: number }
  | { readonly ok: false; readonly problem: InputProblem };

/** Reads, decodes and parses one file. What is no gazette is a problem, not an issue. Never throws. */
export async function readIssue(path: string, options: IssueOptions): Promise<Reading> {
  try {
    return await tryToRead(path, options);
  } catch (error) {
    return {
      ok: false,
      problem: { kind: 'bug', detail: error instanceof Error ? (error.stack ?? '') : String(error) },
    };
  }
}

async function tryToRead(path: string, options: IssueOptions): Promise<Reading> {
  const started = performance.now();
  const reading = await readSource(path, options);
  if (!reading.ok) return reading;
  const { issue, checks } = parse(reading.source, {
    findings: reading.findings,
    ...(options.profiles.length > 0 ? { profiles: options.profiles } : {}),
  });
  if (options.keepOthers !== true && issue.findings.some((finding) => finding.code === 'source-not-gazette')) {
    return { ok: false, problem: { kind: 'not-gazette', detail: '' } };
  }
  return { ok: true, issue, checks, milliseconds: performance.now() - started };
}
