/** Is this file a database of ours? Answered from its first bytes, before SQLite could touch it. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { APPLICATION_ID } from './schema.js';
import { StoreError } from './store.js';

const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\u0000';
/** Offsets in the header of an SQLite file (sqlite.org/fileformat2.html, 1.3). */
const USER_VERSION_AT = 60;
const APPLICATION_ID_AT = 68;

/** `absent`: nothing there yet, or nothing in it; `ours`; `unmarked`: SQLite's, but nobody's application id. */
export type FileState = { readonly kind: 'absent' | 'unmarked' } | { readonly kind: 'ours'; readonly version: number };

function problemOf(error: unknown, path: string): StoreError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EACCES' || code === 'EPERM') return new StoreError('no-permission', path, error);
  if (code === 'ENOTDIR') return new StoreError('no-parent', path, error);
  return new StoreError('damaged', path, error);
}

function readHeader(path: string): Buffer | null {
  let file: number;
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw new StoreError('folder', path);
    if (!stat.isFile()) throw new StoreError('not-a-database', path);
    file = openSync(path, 'r');
  } catch (error) {
    if (error instanceof StoreError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw problemOf(error, path);
  }
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    const read = readSync(file, header, 0, HEADER_BYTES, 0);
    return header.subarray(0, read);
  } finally {
    closeSync(file);
  }
}

function hasParent(path: string): boolean {
  try {
    return statSync(dirname(path)).isDirectory();
  } catch {
    return false;
  }
}

/** Throws for what is no database and for another application's; never writes. */
export function inspectFile(path: string): FileState {
  const header = readHeader(path);
  if (header === null) {
    if (!hasParent(path)) throw new StoreError('no-parent', path);
    return { kind: 'absent' };
  }
  if (header.length === 0) return { kind: 'absent' };
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw new StoreError('not-a-database', path);
  }
  const application = header.readInt32BE(APPLICATION_ID_AT);
  if (application === APPLICATION_ID) return { kind: 'ours', version: header.readInt32BE(USER_VERSION_AT) };
  if (application === 0) return { kind: 'unmarked' };
  throw new StoreError('other-application', path);
}
