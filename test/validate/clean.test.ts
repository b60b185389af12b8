import { describe, expect, it } from 'vitest';
import { composeIssue } from '../generator/issue.js';
import { renderIssue } from '../generator/render.js';
import { parseText } from '../eval/parse-text.js';
import { isLoud } from '../eval/judge-findings.js';

/** Kept apart: `npm run eval:findings` prints the figure over 100 seeds and all extractors. */
const SEEDS = [960_001, 960_002];
/** Extractors that leave the cells of a table in an order that can be read. */
const EXTRACTORS = ['clean', 'tika', 'tika-b', 'pdfbox-cli', 'pdftotext-raw', 'mutool', 'pymupdf'] as const;

describe('an undamaged issue', () => {
  it.each(EXTRACTORS)('has no finding above info, as %s leaves it', async (extractor) => {
    for (const seed of SEEDS) {
      const { text } = renderIssue(composeIssue(seed, { clean: true }), { extractor, damage: 0 });
      const { findings } = await parseText(text);
      const loud = findings.filter(isLoud).map(({ code, message }) => `${code}: ${message}`);
      expect({ seed, loud }).toEqual({ seed, loud: [] });
    }
  });
});
