/** The annex profiles of `--profile`, read and checked. */
import { readFileSync } from 'node:fs';
import type { Profile } from '../annexes/profile.js';
import { Failure } from './failure.js';

function readJson(path: string): unknown {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Failure('usage', 'profile-unreadable', { file: path, reason: (error as Error).message });
  }
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new Failure('usage', 'profile-invalid', { file: path, reason: (error as Error).message });
  }
}

/** The given profiles, before the built-in ones: a profile of the archivist's is preferred. None: an empty list. */
export async function loadProfileFiles(paths: readonly string[]): Promise<readonly Profile[]> {
  if (paths.length === 0) return [];
  const { loadProfiles, profileSchema } = await import('../annexes/profile.js');
  const own = paths.map((path) => {
    const result = profileSchema.safeParse(readJson(path));
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    const reason = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
    throw new Failure('usage', 'profile-invalid', { file: path, reason });
  });
  return [...own, ...loadProfiles()];
}
