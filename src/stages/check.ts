/** The structural checks over what the other stages produced, and a list of those that could not run. */
import type { CheckInput, CheckRun } from '../checks/check.js';
import { CHECKS } from '../checks/list.js';
import type { FindingDraft, Outcome } from '../findings.js';

/** What a gazette has to have says nothing about a letter: one finding is the whole truth. */
function isNoGazette(findings: readonly FindingDraft[]): boolean {
  return findings.some((finding) => finding.code === 'source-not-gazette');
}

/** Never throws and never changes its input; a check that cannot run says why. */
export function checkIssue(input: CheckInput): Outcome<readonly CheckRun[]> {
  const runs: CheckRun[] = [];
  const findings: FindingDraft[] = [];
  for (const check of CHECKS) {
    const reason = isNoGazette(findings) ? 'not-a-gazette' : check.skip(input);
    runs.push({ name: check.name, status: reason === null ? 'run' : 'skipped', reason });
    if (reason === null && check.run) findings.push(...check.run(input));
  }
  return { value: runs, findings };
}
