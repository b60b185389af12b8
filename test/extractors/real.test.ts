/**
 * The product on what the real extractors make of the generator's pages. Skipped, with the reason in the name, where a
 * tool is not installed; `node esbuild.config.js --run test/eval/real.ts` prints the scores.
 */
import { describe, expect, it } from 'vitest';
import { parseText } from '../eval/parse-text.js';
import { scoreIssue } from '../eval/score.js';
import { composePdf } from './pages.js';
import { TOOLS } from './tools.js';

/** Tools that keep a table's rows together: at least this share of the rows has to be read. */
const ROWS_FLOOR: Readonly<Record<string, number>> = {
  'pdftotext -layout': 0.5,
  'pdftotext -raw': 0.5,
  'mutool draw -F txt': 0.5,
  'PDFBox ExtractText': 0.5,
  'PDFBox as Tika drives it': 0.5,
};

for (const tool of TOOLS) {
  const skipped = tool.missing === null ? '' : ` (skipped: ${tool.missing})`;
  describe.skipIf(tool.missing !== null)(`pages extracted by ${tool.name}${skipped}`, () => {
    for (const orientation of ['A', 'D'] as const) {
      it(`are read with every character accounted for, orientation ${orientation}`, { timeout: 180_000 }, async () => {
        const { pdf, truth } = composePdf(62, 'task', orientation, 16);
        const text = tool.run(pdf);
        const outcome = scoreIssue({ text, truth, extractor: 'clean', damage: 0 }, await parseText(text), false);
        const tally = (key: string): { right: number; of: number } => outcome.board.get(key) ?? { right: 0, of: 0 };
        expect(tally('characters covered').right).toBe(tally('characters covered').of);
        expect(tally('characters in two spans').right).toBe(0);
        expect(tally('documents found').right).toBe(1);
        const floor = ROWS_FLOOR[tool.name];
        if (floor !== undefined) expect(tally('rows').right / tally('rows').of).toBeGreaterThanOrEqual(floor);
      });
    }
  });
}
