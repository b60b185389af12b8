/**
 * Many files → issues, in input order. A few small files are read in this process, because a child takes longer to
 * start than an issue to read; more, or large ones, in children that can be killed at the time limit.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { IssueOptions, Reading } from './read-issue.js';

export interface WorkerTask {
  readonly path: string;
  readonly options: IssueOptions;
}

export interface BatchOptions extends IssueOptions {
  /** Per file, in milliseconds; null for the usual one, which only children keep. */
  readonly timeLimit: number | null;
}

/** From this many files on, two or more children are faster than one process. */
const FILES_FOR_CHILDREN = 8;
/** From this size on a file may take long enough, if something is wrong with it, to be worth a process that can be killed. */
const BYTES_FOR_CHILDREN = 2 << 20;
const USUAL_TIME_LIMIT = 60_000;
/** Of the JavaScript heap of a child, in MiB. */
const CHILD_HEAP = 1024;
/** Results that wait for the writer, per child: what bounds memory. */
const AHEAD = 2;

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}

/**
 * Reads all files; yields each one's reading in the order of the files.
 * @param worker the script of the children; another one in tests
 */
export async function* readIssues(
  paths: readonly string[],
  options: BatchOptions,
  worker = new URL('./worker.js', import.meta.url),
): AsyncGenerator<Reading> {
  const needsChildren =
    options.timeLimit !== null ||
    paths.length >= FILES_FOR_CHILDREN ||
    paths.some((path) => sizeOf(path) >= BYTES_FOR_CHILDREN);
  if (needsChildren) {
    yield* readInChildren(paths, options, worker);
    return;
  }
  const { readIssue } = await import('./read-issue.js');
  for (const path of paths) yield await readIssue(path, options);
}

/** Takes the place of a reading that was handed on, so that its memory can go. */
const NO_READING = Promise.resolve<Reading>({ ok: false, problem: { kind: 'crashed', detail: '' } });

async function* readInChildren(paths: readonly string[], options: BatchOptions, script: URL): AsyncGenerator<Reading> {
  const { timeLimit, ...issueOptions } = options;
  const count = Math.min(availableParallelism(), paths.length);
  const idle = Array.from({ length: count }, () => childReader(script, timeLimit ?? USUAL_TIME_LIMIT));
  const waiting: ((reader: ChildReader) => void)[] = [];
  const take = (): Promise<ChildReader> => {
    const reader = idle.pop();
    return reader ? Promise.resolve(reader) : new Promise((resolve) => waiting.push(resolve));
  };
  const giveBack = (reader: ChildReader): void => {
    const next = waiting.shift();
    if (next) next(reader);
    else idle.push(reader);
  };
  const readOne = async (path: string): Promise<Reading> => {
    const reader = await take();
    try {
      return await reader.read({ path, options: issueOptions });
    } finally {
      giveBack(reader);
    }
  };
  const started: Promise<Reading>[] = [];
  const readers = [...idle];
  try {
    for (const [index] of paths.entries()) {
      while (started.length < Math.min(paths.length, index + count * AHEAD)) {
        started.push(readOne(paths[started.length] ?? ''));
      }
      const reading = await started[index];
      if (reading !== undefined) yield reading;
      started[index] = NO_READING;
    }
  } finally {
    for (const reader of readers) reader.stop();
  }
}

interface ChildReader {
  read(task: WorkerTask): Promise<Reading>;
  stop(): void;
}

/** One child at a time; a new one after one was killed or died. */
function childReader(script: URL, timeLimit: number): ChildReader {
  let child: ChildProcess | null = null;
  const start = (): ChildProcess =>
    fork(script, {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${CHILD_HEAP}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
  return {
    read: (task) => {
      const worker = (child ??= start());
      return new Promise<Reading>((resolve) => {
        const settle = (reading: Reading): void => {
          clearTimeout(timer);
          worker.removeAllListeners();
          resolve(reading);
        };
        const fail = (kind: 'time-limit' | 'crashed', detail: string): void => {
          child = null;
          worker.kill('SIGKILL');
          settle({ ok: false, problem: { kind, detail } });
        };
        const timer = setTimeout(() => fail('time-limit', String(Math.round(timeLimit / 1000))), timeLimit);
        worker.once('message', settle);
        worker.once('exit', (code, signal) => fail('crashed', String(signal ?? code)));
        worker.once('error', (error) => fail('crashed', error.message));
        worker.send(task);
      });
    },
    stop: () => {
      child?.removeAllListeners();
      child?.disconnect();
      child?.kill();
      child = null;
    },
  };
}
