/** `gazette.config.json`: the settings of `gazette validate`; the command line wins over it. */
import * as z from 'zod';
import { FINDING_CODES, SEVERITIES, type FindingCode } from '../findings.js';
import { LANGUAGES } from '../messages.js';

export const FORMATS = ['pretty', 'json', 'sarif', 'junit', 'github'] as const;
export type Format = (typeof FORMATS)[number];

const codes = z.array(z.enum(Object.keys(FINDING_CODES) as [FindingCode, ...FindingCode[]]));

export const configSchema = z
  .strictObject({
    $schema: z.string().optional(),
    format: z.enum(FORMATS).optional().meta({ description: 'Format of the report; default: pretty' }),
    failOn: z
      .enum(SEVERITIES)
      .optional()
      .meta({ description: 'Lowest severity that makes the run fail; default: warning' }),
    baseline: z
      .string()
      .min(1)
      .optional()
      .meta({ description: 'File of known findings, relative to this file; only others fail' }),
    select: codes.optional().meta({ description: 'Only these codes are reported; default: all' }),
    ignore: codes.optional().meta({ description: 'These codes are not reported' }),
    encoding: z.string().min(1).optional().meta({ description: 'Encoding of the files; default: detected' }),
    lang: z.enum(LANGUAGES).optional().meta({ description: 'Language of messages; default: the locale' }),
  })
  .meta({
    title: 'gazette.config.json',
    description: 'Settings of `gazette validate`; the command line wins over them',
  });

export type Config = z.infer<typeof configSchema>;

export function isFindingCode(code: string): code is FindingCode {
  return Object.hasOwn(FINDING_CODES, code);
}
