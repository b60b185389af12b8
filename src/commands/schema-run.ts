/** `gazette schema [name]`: the JSON Schemas of what gazette writes and reads. */
import { listSchemas, makeSchema, printSchema } from '../schemas.js';
import { OUTCOMES, type ExitCode } from './exit-code.js';
import { Failure } from './failure.js';
import type { Io } from './io.js';

export function runSchema(name: string | undefined, io: Io): ExitCode {
  if (name === undefined) {
    io.stdout.write(`${listSchemas().join('\n')}\n`);
    return OUTCOMES.done;
  }
  const schema = makeSchema(name);
  if (schema === null) throw new Failure('usage', 'usage-schema', { name, names: listSchemas().join(', ') });
  io.stdout.write(printSchema(schema));
  return OUTCOMES.done;
}
