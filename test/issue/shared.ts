/** The real issue and its hand-checked truth, where they lie beside the checkout. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, type Parsed } from '../../src/parse.js';
import { decode } from '../../src/stages/decode.js';

const SHARED = fileURLToPath(new URL('../../../shared/', import.meta.url));
export const ISSUE_PATH = `${SHARED}issues/wenzhou-2023-03.txt`;
export const hasShared = existsSync(ISSUE_PATH) && existsSync(`${SHARED}gold/documents.json`);
export const why = hasShared ? '' : ' (skipped: no ../shared beside this checkout)';

export function readGold<T>(name: string): T {
  return JSON.parse(readFileSync(`${SHARED}gold/${name}.json`, 'utf8')) as T;
}

let parsed: Parsed | null = null;

export function parseRealIssue(): Parsed {
  if (parsed) return parsed;
  const bytes = readFileSync(ISSUE_PATH);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const result = decode(bytes, { name: 'issue.txt', sha256 });
  if (!result.ok) throw new Error(result.reason);
  parsed = parse(result.value, { findings: result.findings });
  return parsed;
}
