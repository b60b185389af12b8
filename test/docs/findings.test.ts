import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from '../../data/messages/findings.en.json' with { type: 'json' };
import zh from '../../data/messages/findings.zh.json' with { type: 'json' };
import { CHECK_CODES } from '../../src/checks/names.js';
import { FINDING_CODES, type FindingCode } from '../../src/findings.js';
import { describeFinding, LANGUAGES, listPlaceholders, renderMessage } from '../../src/messages.js';

const PAGE = join(import.meta.dirname, '../../docs/findings.md');
const CODES = Object.keys(FINDING_CODES) as FindingCode[];
/** `UPDATE_DOCS=1 npx vitest run test/docs/findings.test.ts` writes the sections anew, and fails so that nobody leaves it on. */
const isUpdating = Boolean(process.env['UPDATE_DOCS']);

/** The part of the page that is made from the catalogue; what stands above the first section is written by hand. */
function writeSections(): string {
  return CODES.map((code) => {
    const [english, chinese] = [describeFinding(code, 'en'), describeFinding(code, 'zh')];
    const check = Object.entries(CHECK_CODES).find(([, codes]) => codes.includes(code))?.[0] ?? '';
    return [
      `## ${code}`,
      `**${english.title}** · ${chinese.title} · severity \`${FINDING_CODES[code]}\` · check \`${check}\``,
      `> ${english.message}`,
      `> ${chinese.message}`,
      `${english.explanation} *What to do:* ${english.action}`,
      `${chinese.explanation}*怎么办：*${chinese.action}`,
      '',
    ].join('\n\n');
  }).join('');
}

function readPage(): { intro: string; sections: string } {
  const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
  const at = page.indexOf(`## ${CODES[0]}`);
  return at < 0 ? { intro: page, sections: '' } : { intro: page.slice(0, at), sections: page.slice(at) };
}

describe('the catalogue of findings', () => {
  it.runIf(isUpdating)('is written into the page anew', () => {
    writeFileSync(PAGE, readPage().intro + writeSections());
    expect.fail('UPDATE_DOCS is on: docs/findings.md is written; run again without it');
  });

  it('has the same codes in the code, in English, in Chinese and on the page, in the same order', () => {
    expect(Object.keys(en)).toEqual(CODES);
    expect(Object.keys(zh)).toEqual(CODES);
    expect([...readPage().sections.matchAll(/^## (?<code>\S+)$/gmu)].map((match) => match.groups?.['code'])).toEqual(
      CODES,
    );
  });

  it('has one section a code that says what the catalogue says (else run with UPDATE_DOCS=1)', () => {
    expect(readPage().sections).toBe(writeSections());
  });

  it.each(CODES)('%s names the same values in both languages', (code) => {
    const [english, chinese] = LANGUAGES.map((language) => listPlaceholders(describeFinding(code, language).message));
    expect([...new Set(chinese)].sort()).toEqual([...new Set(english)].sort());
  });

  it.each(CODES)('%s shows no placeholder once it is rendered', (code) => {
    for (const language of LANGUAGES) expect(renderMessage(code, {}, language)).not.toMatch(/[{}]/u);
  });
});
