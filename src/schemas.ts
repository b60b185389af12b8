/** The published JSON Schemas (2020-12), made from the zod definitions. `schemas/*.json` hold the same; a test says so. */
import * as z from 'zod';
import { profileSchema } from './annexes/profile.js';
import { annexSchema, documentSchema, findingSchema, issueSchema } from './model.js';
import { baselineSchema } from './report/baseline.js';
import { configSchema } from './report/config.js';
import { reportSchema } from './report/json.js';

/** What is described: what a program writes, or what a person may write (defaults left out). */
const PUBLISHED: Readonly<Record<string, { readonly schema: z.ZodType; readonly io: 'output' | 'input' }>> = {
  issue: { schema: issueSchema, io: 'output' },
  document: { schema: documentSchema, io: 'output' },
  annex: { schema: annexSchema, io: 'output' },
  finding: { schema: findingSchema, io: 'output' },
  report: { schema: reportSchema, io: 'output' },
  config: { schema: configSchema, io: 'input' },
  baseline: { schema: baselineSchema, io: 'input' },
  profile: { schema: profileSchema, io: 'input' },
};

export function listSchemas(): string[] {
  return Object.keys(PUBLISHED);
}

/** Null for a name that no schema has. */
export function makeSchema(name: string): object | null {
  const published = Object.hasOwn(PUBLISHED, name) ? PUBLISHED[name] : undefined;
  if (!published) return null;
  const { $schema, title, description, ...rest } = z.toJSONSchema(published.schema, {
    io: published.io,
    target: 'draft-2020-12',
  });
  return { $schema, title, description, ...rest };
}

export function printSchema(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
