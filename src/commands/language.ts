/** The language that gazette speaks to a person, and its words in data/messages/ui.*.json. */
import type en from '../../data/messages/ui.en.json';
import type { Language } from '../messages.js';

/** The languages of src/messages.ts, which is not loaded for this: it holds the words of all findings. */
export const LANGUAGES: readonly Language[] = ['en', 'zh'];
export type { Language };
export type WordKey = keyof typeof en;
export type Say = (key: WordKey, params?: Readonly<Record<string, string | number>>) => string;

function isLanguage(value: string | undefined): value is Language {
  return value === 'en' || value === 'zh';
}

/**
 * `--lang zh` or `--lang=zh` anywhere before `--`; else the locale (`LC_ALL=zh_CN.UTF-8`); else English.
 * It is needed before the command line is parsed, because help is written in it.
 */
export function detectLanguage(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  for (const [index, argument] of argv.entries()) {
    if (argument === '--') break;
    const value =
      argument === '--lang' ? argv[index + 1] : argument.startsWith('--lang=') ? argument.slice(7) : undefined;
    if (isLanguage(value)) return value;
  }
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  return locale?.toLowerCase().startsWith('zh') === true ? 'zh' : 'en';
}

const PLACEHOLDER = /\{(?<name>\w+)\}/gu;

/** Fills the placeholders of a message: `{file} is empty`; of `{count} row|{count} rows` the form that fits the count. */
function fillWords(message: string, params: Readonly<Record<string, string | number>>): string {
  const [one = '', many = one] = 'count' in params ? message.split('|') : [message];
  return (params['count'] === 1 ? one : many).replace(PLACEHOLDER, (placeholder, name: string) =>
    String(params[name] ?? placeholder),
  );
}

export async function loadWords(language: Language): Promise<Say> {
  const words =
    language === 'zh'
      ? (await import('../../data/messages/ui.zh.json', { with: { type: 'json' } })).default
      : (await import('../../data/messages/ui.en.json', { with: { type: 'json' } })).default;
  return (key, params = {}) => fillWords(words[key], params);
}
