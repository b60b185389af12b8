import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { composeFixture } from './fixture.js';

/** `GAZETTE_WRITE_FIXTURES=1 npx vitest run test/generator/fixture.test.ts` writes the files anew. */
const writing = process.env['GAZETTE_WRITE_FIXTURES'] === '1';
const folder = new URL('../../fixtures/whole-issue/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

describe('the composed issue in fixtures/', () => {
  it('is not being written: the flag is for a developer, never for a test run', () => {
    if (writing) {
      const { text, truth } = composeFixture();
      mkdirSync(folder, { recursive: true });
      writeFileSync(new URL('gazette.txt', folder), text);
      writeFileSync(new URL('truth.json', folder), truth);
    }
    expect(writing).toBe(false);
  });

  it('is what the generator composes today', () => {
    const { text, truth } = composeFixture();
    expect(read('gazette.txt')).toBe(text);
    expect(read('truth.json')).toBe(truth);
  });

  it('holds every section and every profile of table', () => {
    const truth = JSON.parse(composeFixture().truth) as {
      documents: { section: string; annexes: { profile: string }[] }[];
    };
    expect(new Set(truth.documents.map((document) => document.section)).size).toBe(9);
    const profiles = new Set(truth.documents.flatMap((document) => document.annexes.map((annex) => annex.profile)));
    for (const profile of ['geological_submission_list', 'member_list', 'plan_directory', 'task_list']) {
      expect(profiles).toContain(profile);
    }
  });
});
