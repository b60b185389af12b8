import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readIssues } from '../../src/batch.js';

/** Answers for each file by its name: a number waits so many milliseconds, `hang` for ever, `crash` dies. */
const STAND_IN = `process.on('message', ({ path }) => {
  if (path === 'crash') process.exit(7);
  if (path === 'hang') return;
  setTimeout(() => process.send({ ok: false, problem: { kind: 'unreadable', detail: path } }), Number(path));
});`;
const folder = mkdtempSync(join(tmpdir(), 'gazette-batch-'));
const worker = pathToFileURL(join(folder, 'worker.mjs'));
writeFileSync(worker, STAND_IN);
afterAll(() => rmSync(folder, { recursive: true }));

const SLOW = 120_000;

async function read(paths: readonly string[], timeLimit: number): Promise<string[]> {
  const answers: string[] = [];
  for await (const reading of readIssues(paths, { maxBytes: 1, profiles: [], timeLimit }, worker)) {
    answers.push(reading.ok ? 'issue' : `${reading.problem.kind} ${reading.problem.detail}`);
  }
  return answers;
}

describe('reading in children', { timeout: SLOW }, () => {
  it('keeps the order of the files, whichever is done first', async () => {
    const paths = ['300', '10', '200', '5', '100', '1', '50', '2', '20'];
    expect(await read(paths, 60_000)).toEqual(paths.map((path) => `unreadable ${path}`));
  });

  it('gives up on what hangs or dies, and goes on with the others', async () => {
    const [first, second, third, fourth] = await read(['1', 'crash', '2', '3'], 60_000);
    expect([first, second, third, fourth]).toEqual(['unreadable 1', 'crashed 7', 'unreadable 2', 'unreadable 3']);
    const answers = await read(['hang', 'hang', '1'], 3000);
    expect(answers).toEqual(['time-limit 3', 'time-limit 3', 'unreadable 1']);
  });
});
