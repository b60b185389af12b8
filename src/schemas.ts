/** The published JSON Schemas (2020-12), made from the zod definitions. `schemas/*.json` hold the same; a test says so. */
import * as z from 'zod';
import { profileSchema } from './annexes/profile.js';
import { annexSchema, documentSchema, findingSchema, issueSchema } from './model.js';
import { baselineSchema } from './report/baseline.js';
import { configSchema } from './report/config.js';
import { reportSchema } from './report/json.js';

interface Published {
  readonly schema: z.ZodType;
  /** What is described: what a program writes, or what a person may write (defaults left out). */
  readonly io: 'output' | 'input';
  readonly title: string;
  readonly description: string;
}

const PUBLISHED: Readonly<Record<string, Published>> = {
  issue: {
    schema: issueSchema,
    io: 'output',
    title: 'Gazette issue',
    description: 'One issue with everything that was read from it',
  },
  document: {
    schema: documentSchema,
    io: 'output',
    title: 'Document of an issue',
    description: 'One document: its fields, its text, its annexes and records',
  },
  annex: {
    schema: annexSchema,
    io: 'output',
    title: 'Annex of a document',
    description: 'One printed annex with its rows and cells',
  },
  finding: {
    schema: findingSchema,
    io: 'output',
    title: 'Finding',
    description: 'Something that is wrong about an issue, or that a reader should know',
  },
  report: {
    schema: reportSchema,
    io: 'output',
    title: 'Report of gazette validate',
    description: 'What `gazette validate --format json` writes',
  },
  config: {
    schema: configSchema,
    io: 'input',
    title: 'gazette.config.json',
    description: 'Settings of `gazette validate`; the command line wins over them',
  },
  baseline: {
    schema: baselineSchema,
    io: 'input',
    title: 'gazette baseline',
    description: 'Findings that are known: `gazette validate --baseline` fails on others only',
  },
  profile: {
    schema: profileSchema,
    io: 'input',
    title: 'Annex profile',
    description: 'What a kind of table looks like: its names, heads and columns',
  },
};

export function listSchemas(): string[] {
  return Object.keys(PUBLISHED);
}

/** Null for a name that no schema has. */
export function makeSchema(name: string): object | null {
  const published = Object.hasOwn(PUBLISHED, name) ? PUBLISHED[name] : undefined;
  if (!published) return null;
  const { $schema, ...rest } = z.toJSONSchema(published.schema, { io: published.io, target: 'draft-2020-12' });
  return { $schema, title: published.title, description: published.description, ...rest };
}

export function printSchema(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
