/** How the time of one vertical run grows with its lines: a table of tasks set one character a line. */
import { parseText } from '../eval/parse-text.js';

const MEGABYTE = 1024 * 1024;
const MICROSECONDS = 1e6;

function rowOf(number: number): string {
  const kilometres = (number % 9) + 1;
  return `${String(number)}推进农村公路建设${String(kilometres)}0公里以上，完善管护机制。市交通运输局、市财政局，各县（市、区）政府`;
}

/** A notice with its annex: pairs of characters and blank lines, as many lines of text as asked for. */
function composeRun(lines: number): { text: string; rows: number } {
  const parts = ['附件1重点任务清单序号重点任务责任单位'];
  let length = parts[0]?.length ?? 0;
  let rows = 0;
  while (length < lines) {
    const row = rowOf(rows + 1);
    parts.push(row);
    length += row.length;
    rows += 1;
  }
  const run = [...parts.join('')].map((unit, i) => unit + (i % 2 === 1 ? '\n\n' : '\n'));
  return { text: run.join(''), rows };
}

export interface VerticalTime {
  readonly lines: number;
  readonly rows: number;
  readonly found: number;
  /** Of the processor: what else the machine does is not counted. */
  readonly seconds: number;
  readonly megabytes: number;
}

/** Parses a whole source that is one vertical run. */
export async function measureRun(lines: number): Promise<VerticalTime> {
  const { text, rows } = composeRun(lines);
  const before = process.cpuUsage();
  const issue = await parseText(text);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / MICROSECONDS;
  const found = issue.documents.flatMap((one) => one.annexes).reduce((sum, annex) => sum + annex.rows.length, 0);
  return { lines, rows, found, seconds, megabytes: Math.round(process.memoryUsage().rss / MEGABYTE) };
}
