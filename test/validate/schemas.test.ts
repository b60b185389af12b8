import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { FINDING_CODES } from '../../src/findings.js';
import { formatReport } from '../../src/report/format.js';
import { listSchemas, makeSchema, printSchema } from '../../src/schemas.js';
import { sampleReport } from '../report/sample.js';

const FOLDER = join(import.meta.dirname, '../../schemas');
/** `UPDATE_SCHEMAS=1 npx vitest run test/validate/schemas.test.ts` writes the files, and fails so that nobody leaves it on. */
const isUpdating = Boolean(process.env['UPDATE_SCHEMAS']);

const pathOf = (name: string): string => join(FOLDER, `${name}.schema.json`);

function compile(name: string): (value: unknown) => string[] {
  const ajv = new Ajv.default({ strict: true, strictTypes: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(makeSchema(name) ?? {});
  return (value) => {
    validate(value);
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  };
}

interface SchemaNode {
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
}

/** Paths of properties without a description and of objects without a title. */
function undescribed(node: SchemaNode, path: string): string[] {
  const properties = Object.entries(node.properties ?? {}).filter(([name]) => name !== '$schema');
  const inner = Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'properties' || typeof value !== 'object' || value === null) return [];
    return undescribed(value, `${path}/${key}`);
  });
  return [
    ...(properties.length > 0 && !node.title ? [`${path} has no title`] : []),
    ...properties.flatMap(([name, value]) => [
      ...(value.description ? [] : [`${path}/${name} has no description`]),
      ...undescribed(value, `${path}/${name}`),
    ]),
    ...inner,
  ];
}

describe('the published schemas', () => {
  it.runIf(isUpdating)('are written anew', () => {
    mkdirSync(FOLDER, { recursive: true });
    for (const name of listSchemas()) writeFileSync(pathOf(name), printSchema(makeSchema(name) ?? {}));
    expect.fail('UPDATE_SCHEMAS is on: the files are written; run again without it');
  });

  it.each(listSchemas())('%s is what the definitions say (else run with UPDATE_SCHEMAS=1)', (name) => {
    expect(existsSync(pathOf(name)) && readFileSync(pathOf(name), 'utf8')).toBe(printSchema(makeSchema(name) ?? {}));
  });

  it('are all there are', () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
    expect(files.sort()).toEqual(
      listSchemas()
        .map((name) => `${name}.schema.json`)
        .sort(),
    );
  });

  it.each(listSchemas())('%s is JSON Schema 2020-12 with a title and a description', (name) => {
    expect(makeSchema(name)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: expect.any(String) as string,
      description: expect.any(String) as string,
    });
    expect(() => compile(name)).not.toThrow();
  });

  it.each(listSchemas())('%s describes every property, and names every object', (name) => {
    expect(undescribed(makeSchema(name) ?? {}, name)).toEqual([]);
  });

  it('knows every code', () => {
    const text = JSON.stringify(makeSchema('finding'));
    for (const code of Object.keys(FINDING_CODES)) expect(text).toContain(`"${code}"`);
  });

  it('accepts what the report writes, and refuses what it does not', () => {
    const validate = compile('report');
    expect(validate(JSON.parse(formatReport(sampleReport(), 'json', (_, text) => text)))).toEqual([]);
    expect(validate({ version: '1', language: 'en', fail_on: 'warning' })).not.toEqual([]);
  });

  it('checks settings', () => {
    const validate = compile('config');
    expect(validate({ failOn: 'error', ignore: ['annex-gap'], baseline: 'b.json' })).toEqual([]);
    expect(validate({ failOn: 'worse' })).not.toEqual([]);
    expect(validate({ ignored: [] })).not.toEqual([]);
  });

  it('has none of another name', () => {
    expect(makeSchema('toString')).toBeNull();
  });
});
