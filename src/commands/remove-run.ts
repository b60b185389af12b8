/** `gazette remove`: takes one issue out, whole. */
import packageJson from '../../package.json' with { type: 'json' };
import { escapeOnLine } from '../terminal.js';
import { requireIssues, withStore, writeJson, writeLines } from './database.js';
import { exitCodeOf, type ExitCode } from './exit-code.js';
import { Failure } from './failure.js';
import type { Io } from './io.js';
import type { RemoveOptions } from './remove.js';

export async function runRemove(name: string, options: RemoveOptions, io: Io): Promise<ExitCode> {
  const isDryRun = options.dryRun === true;
  const removed = await withStore(options.db, 'read', (store) => {
    const issues = requireIssues(store, name);
    const [issue, ...others] = issues;
    if (issue !== undefined && others.length === 0) return issue;
    const labels = issues.map(({ id, label }) => `${label} (${id})`).join(io.say('comma'));
    throw new Failure('refused', 'remove-ambiguous', { name, labels });
  });
  if (!isDryRun) {
    const run = { version: packageJson.version, at: new Date(), durationMs: null };
    await withStore(options.db, 'write', (store) => store.removeIssue(removed.id, run));
  }
  if (options.json === true) writeJson(io, { database: options.db, removed, dry_run: isDryRun });
  else if (!io.quiet) {
    const key = isDryRun ? 'remove-would' : 'remove-done';
    writeLines(io, [escapeOnLine(io.say(key, { label: removed.label, source: removed.sourceName }))]);
  }
  return exitCodeOf(['done']);
}
