/** What the checks are called, and why one could not run, by language. */
import en from '../../data/messages/checks.en.json' with { type: 'json' };
import zh from '../../data/messages/checks.zh.json' with { type: 'json' };
import type { FindingCode } from '../findings.js';
import type { Language } from '../messages.js';
import type { SkipReason } from './check.js';
import { CHECKS } from './list.js';

export interface CheckWords {
  readonly names: Readonly<Record<string, string>>;
  readonly reasons: Readonly<Record<SkipReason, string>>;
}

const WORDS: Readonly<Record<Language, CheckWords>> = { en, zh };

export function checkWords(language: Language): CheckWords {
  return WORDS[language];
}

/** The codes that each check gives. */
export const CHECK_CODES: Readonly<Record<string, readonly FindingCode[]>> = Object.fromEntries(
  CHECKS.map((check) => [check.name, check.codes]),
);
