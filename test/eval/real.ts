/**
 * Scores of the product on what the real extractors make of the generator's pages:
 *   node esbuild.config.js --run test/eval/real.ts [count]
 */
import { composePdf } from '../extractors/pages.js';
import { TOOLS } from '../extractors/tools.js';
import { ORIENTATIONS } from '../generator/pdf.js';
import { parseText } from './parse-text.js';
import { scoreIssue, addTo, type Board } from './score.js';

const COUNT = Number(process.argv[2] ?? 2);
const SHOW = process.argv[3];
const KINDS = ['task', 'submission'] as const;
const share = (board: Board, key: string): string => {
  const tally = board.get(key);
  return tally && tally.of > 0 ? `${((100 * tally.right) / tally.of).toFixed(1)} %` : '–';
};

for (const tool of TOOLS) {
  if (tool.missing !== null) {
    console.log(`${tool.name.padEnd(26)} skipped: ${tool.missing}`);
    continue;
  }
  for (const orientation of ORIENTATIONS) {
    const board: Board = new Map();
    for (let seed = 1; seed <= COUNT; seed++) {
      const { pdf, truth } = composePdf(seed * 31, KINDS[seed % KINDS.length] ?? 'task', orientation, 20);
      const text = tool.run(pdf);
      const outcome = scoreIssue({ text, truth, extractor: 'clean', damage: 0 }, await parseText(text), false);
      for (const [key, tally] of outcome.board) addTo(board, key, tally.right, tally.of);
      if (SHOW === `${tool.name} ${orientation}`) {
        console.log(text);
        for (const note of outcome.notes) console.log(note);
      }
    }
    console.log(
      `${tool.name.padEnd(26)} ${orientation}   rows ${share(board, 'rows').padStart(8)}   cells ${share(board, 'cells exact').padStart(8)}   false claims ${String(board.get('false claims')?.right ?? 0).padStart(5)}   body ${share(board, 'body characters').padStart(8)}`,
    );
  }
}
