/** The words of findings, by language. Codes and params are language-neutral; sentences stand in data/messages/. */
import en from '../data/messages/findings.en.json' with { type: 'json' };
import zh from '../data/messages/findings.zh.json' with { type: 'json' };
import type { FindingCode } from './findings.js';

export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface FindingText {
  readonly title: string;
  /** With `{name}` for each param. */
  readonly message: string;
  readonly explanation: string;
  readonly action: string;
}

const CATALOGUES: Readonly<Record<Language, Readonly<Record<FindingCode, FindingText>>>> = { en, zh };
const PLACEHOLDER = /\{(?<name>[a-z]+)\}/gu;
/** Stands where a stage did not give a value. */
const UNKNOWN = '?';

export function describeFinding(code: FindingCode, language: Language): FindingText {
  return CATALOGUES[language][code];
}

/** The sentence of a finding, `“{title}” has no row {row}.` with its values. */
export function renderMessage(
  code: FindingCode,
  params: Readonly<Record<string, string | number>>,
  language: Language,
): string {
  return describeFinding(code, language).message.replace(PLACEHOLDER, (_, name: string) => {
    const value = params[name];
    return value === undefined || value === '' ? UNKNOWN : String(value);
  });
}

/** The names that a code's message needs values for. */
export function listPlaceholders(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map((match) => match.groups?.['name'] ?? '');
}
