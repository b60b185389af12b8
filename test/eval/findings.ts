/**
 * How true the findings above `info` are. See docs/evaluation.md.
 *
 *   npm run eval:findings                     undamaged issues: all findings are false
 *   npm run eval:findings -- --damaged        share of true ones by code
 *
 * `--dev` development seeds; `--count N`; `--extractor A,B`; `--list` (development seeds only): each false finding
 */
import type { Finding } from '../../src/model.js';
import { composeIssue } from '../generator/issue.js';
import { EXTRACTORS, renderIssue, type Extractor } from '../generator/render.js';
import { isLoud, isTrue } from './judge-findings.js';
import { parseText } from './parse-text.js';

/** Seeds of undamaged issues that developers look at, and those kept apart. */
const DEVELOPMENT = 5_000;
const HELD_OUT = 970_001;
const COUNT = 100;
const DAMAGES = [1, 2, 3] as const;

interface Tally {
  right: number;
  of: number;
}

const argv = process.argv.slice(2);
const has = (flag: string): boolean => argv.includes(flag);
const valueOf = (flag: string): string | undefined => (has(flag) ? argv[argv.indexOf(flag) + 1] : undefined);
const isDamaged = has('--damaged');
const isDevelopment = has('--dev');
const lists = has('--list') && isDevelopment;
const first = Number(valueOf('--from') ?? (isDevelopment ? DEVELOPMENT : HELD_OUT));
const count = Number(valueOf('--count') ?? COUNT);
const extractors = (valueOf('--extractor')?.split(',') as Extractor[] | undefined) ?? EXTRACTORS;

async function readOne(seed: number, extractor: Extractor): Promise<{ finding: Finding; right: boolean }[]> {
  const damage = isDamaged ? (DAMAGES[seed % DAMAGES.length] ?? 1) : 0;
  const { text, truth } = renderIssue(composeIssue(seed, { clean: !isDamaged }), { extractor, damage });
  const issue = await parseText(text);
  return issue.findings.filter(isLoud).map((finding) => ({
    finding,
    // Nothing is wrong with an undamaged issue, and what could not be read of it was printed well.
    right: isDamaged && isTrue(finding, issue, truth),
  }));
}

function add(tallies: Map<string, Tally>, key: string, right: boolean): void {
  const tally = tallies.get(key) ?? { right: 0, of: 0 };
  tallies.set(key, { right: tally.right + (right ? 1 : 0), of: tally.of + 1 });
}

const byCode = new Map<string, Tally>();
for (const extractor of extractors) {
  let faulty = 0;
  let wrong = 0;
  for (let seed = first; seed < first + count; seed++) {
    // Damaged issues take the extractors in turn.
    if (isDamaged && extractors[seed % extractors.length] !== extractor) continue;
    const found = await readOne(seed, extractor);
    const falses = found.filter(({ right }) => !right);
    faulty += falses.length > 0 ? 1 : 0;
    wrong += falses.length;
    for (const { finding, right } of found) add(byCode, finding.code, right);
    if (!lists) continue;
    for (const { finding } of falses)
      console.log(`  ${extractor} ${seed}:${finding.line_start ?? '-'} ${finding.code}: ${finding.message}`);
  }
  console.log(`${extractor.padEnd(18)} issues with a false finding ${faulty}, false findings ${wrong}`);
}
console.log(isDamaged ? '\ntrue findings by code' : '\nfindings by code (none is true)');
for (const [code, { right, of }] of [...byCode].sort((a, b) => b[1].of - a[1].of))
  console.log(`  ${code.padEnd(30)} ${isDamaged ? `${right} of ${of}` : of}`);
