/** Text → parsed issue, as the command line does it, without a file. */
import { createHash } from 'node:crypto';
import type { Issue } from '../../src/model.js';
import { parse } from '../../src/parse.js';
import { loadSimplifier } from '../../src/script-converter.js';
import { decodeText, makeSource } from '../../src/stages/decode.js';
import { looksTraditional } from '../../src/text/script.js';

export async function parseText(text: string, name = 'issue.txt'): Promise<Issue> {
  const bytes = new TextEncoder().encode(text);
  const decoded = decodeText(bytes);
  if (!decoded.ok) throw new Error(`not decoded: ${decoded.reason}`);
  const simplify = looksTraditional(decoded.text) ? await loadSimplifier() : undefined;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { value } = makeSource(decoded, { name, sha256 }, simplify);
  return parse(value).issue;
}
