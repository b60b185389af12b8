/** Writes an issue and kills its own process at the given step: `node fault-child.js DATABASE STEP [--replace]`. */
import { openStore } from '../../src/store/sqlite.js';
import { sampleIssue } from './sample-issue.js';

const [, , path = '', stepToDieAt = '', mode] = process.argv;
let step = 0;
const store = openStore(path, {
  mode: 'write',
  onStep: (name) => {
    if (String(step) === stepToDieAt || name === stepToDieAt) process.kill(process.pid, 'SIGKILL');
    step += 1;
  },
});
const issue = sampleIssue(
  mode === '--replace' ? { source: { ...sampleIssue().source, sha256: 'd'.repeat(64), name: 'better.txt' } } : {},
);
store.writeIssue(issue, { replace: mode === '--replace', run: { version: '0.0.0', at: new Date(0), durationMs: 1 } });
store.close();
