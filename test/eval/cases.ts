/** Which issues and tables the evaluation is made of. */
import { composeIssue } from '../generator/issue.js';
import { EXTRACTORS, renderIssue, type DamageKind, type Extractor, type RenderedIssue } from '../generator/render.js';
import { createRandom } from '../generator/random.js';

/** Seeds that developers look at. */
export const DEVELOPMENT_SEEDS = { from: 1, count: 200 } as const;
/** Seeds kept apart: never printed case by case, unless asked for by number. */
export const HELD_OUT_SEEDS = { from: 900_001, count: 200 } as const;
export const HELD_OUT_TABLES = { from: 950_001, count: 300 } as const;
export const DEVELOPMENT_TABLES = { from: 500_001, count: 300 } as const;

export interface CaseOptions {
  readonly extractor?: Extractor | undefined;
  readonly damage?: 0 | 1 | 2 | 3 | undefined;
  readonly kinds?: readonly DamageKind[] | undefined;
}
export interface Case {
  readonly seed: number;
  readonly kind: 'issue' | 'table';
  readonly clean: boolean;
  readonly rendered: RenderedIssue;
}

/** A whole issue; a third of the seeds are clean ones, on which no finding above `info` is right. */
export function issueCase(seed: number, options: CaseOptions = {}): Case {
  const random = createRandom(seed).fork('case');
  const extractor = options.extractor ?? random.pick(EXTRACTORS.filter((name) => name !== 'pdfminer-a'));
  const damage = options.damage ?? random.pick([0, 1, 2, 3] as const);
  const clean = damage === 0;
  const rendered = renderIssue(composeIssue(seed, { clean }), {
    extractor,
    damage,
    ...(options.kinds ? { kinds: options.kinds } : {}),
  });
  return { seed, kind: 'issue', clean, rendered };
}

/** An issue of one document with one long table, mostly vertical. */
export function tableCase(seed: number, options: CaseOptions = {}): Case {
  const random = createRandom(seed).fork('case');
  const table = random.pick(['task', 'task', 'task', 'submission', 'submission', 'directory'] as const);
  const extractor =
    options.extractor ??
    random.pick([
      'tika',
      'tika',
      'tika',
      'tika',
      'tika-b',
      'pdfbox-cli',
      'pdftotext-layout',
      'pdftotext-raw',
      'mutool',
      'pdfminer',
      'pdftotext',
    ] as const);
  const damage = options.damage ?? random.pick([0, 0, 1, 2, 3] as const);
  const rows = random.chance(0.15) ? random.int(100, 200) : random.int(10, 80);
  const issue = composeIssue(seed, {
    documents: 1,
    sections: ['documents'],
    tables: table,
    tableRows: rows,
    layout: { script: 'simplified', minguo: false },
  });
  const rendered = renderIssue(issue, { extractor, damage, ...(options.kinds ? { kinds: options.kinds } : {}) });
  return { seed, kind: 'table', clean: false, rendered };
}
