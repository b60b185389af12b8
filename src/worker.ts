/** A child process that reads issues: it can be killed, and what it does to memory is its own. See batch.ts. */
import type { WorkerTask } from './batch.js';
import { readIssue } from './read-issue.js';

process.on('message', (task: WorkerTask) => {
  void readIssue(task.path, task.options).then((reading) => process.send?.(reading));
});
