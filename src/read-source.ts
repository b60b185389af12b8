/** A file → Source: the edge of the program where bytes come in. What is no text to read is a problem with a name. */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { FindingDraft } from './findings.js';
import type { Source } from './source.js';
import { decodeText, makeSource } from './stages/decode.js';
import { looksTraditional } from './text/script.js';

export type InputProblemKind =
  | 'missing'
  | 'no-permission'
  | 'folder'
  | 'unreadable'
  | 'too-large'
  | 'empty'
  | 'pdf'
  | 'binary'
  | 'unknown-encoding'
  | 'undetected'
  | 'not-gazette'
  | 'time-limit'
  | 'crashed'
  | 'bug';

/** Why a file gave nothing, with what the message about it names. */
export interface InputProblem {
  readonly kind: InputProblemKind;
  readonly detail: string;
}

export interface ReadOptions {
  readonly encoding?: string | undefined;
  readonly maxBytes: number;
}

export type SourceReading =
  | { readonly ok: true; readonly source: Source; readonly findings: readonly FindingDraft[] }
  | { readonly ok: false; readonly problem: InputProblem };

const CHUNK_BYTES = 1 << 20;
const PDF = 'application/pdf';

const problem = (kind: InputProblemKind, detail = ''): { ok: false; problem: InputProblem } => ({
  ok: false,
  problem: { kind, detail },
});

function problemOfError(error: unknown): { ok: false; problem: InputProblem } {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return problem('missing');
  if (code === 'EACCES' || code === 'EPERM') return problem('no-permission');
  if (code === 'EISDIR') return problem('folder');
  return problem('unreadable', message);
}

/** Whole content, never more than the limit: a file may grow, and a pipe has no size. */
function readBounded(path: string, maxBytes: number): Buffer | { ok: false; problem: InputProblem } {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    return problemOfError(error);
  }
  try {
    const stat = fstatSync(file);
    if (stat.isDirectory()) return problem('folder');
    if (stat.size > maxBytes) return problem('too-large', String(stat.size));
    const chunks: Buffer[] = [];
    let total = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(stat.isFile() && stat.size < CHUNK_BYTES ? stat.size + 1 : CHUNK_BYTES);
      const read = readSync(file, chunk, 0, chunk.length, null);
      if (read === 0) break;
      total += read;
      if (total > maxBytes) return problem('too-large', String(total));
      chunks.push(chunk.subarray(0, read));
    }
    return Buffer.concat(chunks, total);
  } catch (error) {
    return problemOfError(error);
  } finally {
    closeSync(file);
  }
}

/** Reads and decodes one file. */
export async function readSource(path: string, options: ReadOptions): Promise<SourceReading> {
  const bytes = readBounded(path, options.maxBytes);
  if (!Buffer.isBuffer(bytes)) return bytes;
  const decoded = decodeText(bytes, options.encoding);
  if (!decoded.ok) {
    const kind = decoded.reason === 'binary' && decoded.mediaType === PDF ? 'pdf' : decoded.reason;
    return problem(kind, decoded.reason === 'unknown-encoding' ? (options.encoding ?? '') : (decoded.mediaType ?? ''));
  }
  const info = { name: basename(path), sha256: createHash('sha256').update(bytes).digest('hex') };
  const simplify = looksTraditional(decoded.text)
    ? await (await import('./script-converter.js')).loadSimplifier()
    : undefined;
  const { value, findings } = makeSource(decoded, info, simplify);
  return { ok: true, source: value, findings };
}
