/** `gazette list`: one line a row, or all columns as JSON. */
import type { ListFilter, Record_ } from '../store/store.js';
import { requireIssues, toPlain, withStore, writeJson, writeLines } from './database.js';
import { exitCodeOf, type ExitCode } from './exit-code.js';
import { Failure } from './failure.js';
import type { Io } from './io.js';
import { formatList } from './list-table.js';
import type { ListName, ListOptions } from './list.js';
import { parseCount } from './numbers.js';

function filterOf(options: ListOptions): ListFilter {
  const { section, severity } = options;
  const limit = options.limit === undefined ? undefined : parseCount(options.limit);
  if (limit === null) throw new Failure('usage', 'usage-count', { option: '--limit', value: options.limit ?? '' });
  return {
    ...(section === undefined ? {} : { section }),
    ...(severity === undefined ? {} : { severity }),
    ...(limit === undefined ? {} : { limit }),
  };
}

export async function runList(what: ListName, options: ListOptions, io: Io): Promise<ExitCode> {
  const filter = filterOf(options);
  const rows = await withStore(options.db, 'read', (store): readonly Record_[] => {
    if (options.issue === undefined) return store.list(what, filter);
    const issues = requireIssues(store, options.issue);
    return issues.flatMap((issue) => store.list(what, { ...filter, issueId: issue.id })).slice(0, filter.limit);
  });
  if (options.json === true) writeJson(io, rows.map(toPlain));
  else if (rows.length > 0) writeLines(io, formatList(what, rows, io));
  else if (!io.quiet) io.stderr.write(`${io.say('list-empty')}\n`);
  return exitCodeOf(['done']);
}
