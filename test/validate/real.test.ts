import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFindings } from './mutations.js';

const PATH = join(import.meta.dirname, '../../../shared/issues/wenzhou-2023-03.txt');

/** Judged one by one against the source: each is what a careful reader of this issue would want to be told. */
const EXPECTED: readonly (readonly [line: number, code: string, what: string])[] = [
  [71, 'index-not-listed', '温政发〔2023〕13号'],
  [78, 'annex-not-printed', '温州市市级政府投资项目计划'],
  [86, 'index-not-listed', '温政发〔2023〕14号'],
  [255, 'annex-not-printed', '2023年温州市重大建设项目计划汇总表'],
  [259, 'annex-not-printed', '2023年温州市重大续建项目清单'],
  [261, 'annex-not-printed', '2023年温州市重大开工项目清单'],
  [263, 'annex-not-printed', '2023年温州市重大预备（力争开工）项目清单'],
  [267, 'annex-not-printed', '2023年温州市重大前期项目清单'],
  [1742, 'annex-row-split', '29'],
  [2288, 'annex-truncated', '52'],
  [2296, 'annex-gap', '报告其他□'],
  [2334, 'annex-not-printed', '责任分解'],
  [2342, 'document-number-hole', '温政办〔2023〕28–30号'],
  [4262, 'annex-gap', '支□温州技师学院'],
  [4537, 'annex-gap', '普□教育学校'],
  [8615, 'annex-truncated', '72'],
  [8616, 'annex-gap', '选优配强职业学校□'],
  [8728, 'document-number-hole', '温政办〔2023〕33号'],
  [10475, 'index-title-cut', '温政办〔2023〕27号'],
  [10476, 'index-not-printed', '温政办〔2023〕28号'],
];

describe.skipIf(!existsSync(PATH))('the findings of the real issue (skipped where ../shared is absent)', () => {
  it('are exactly those that a careful reader would want, each at its line', () => {
    const findings = readFindings(readFileSync(PATH));
    expect(findings.map((finding) => [finding.line_start, finding.code])).toEqual(
      EXPECTED.map(([line, code]) => [line, code]),
    );
    EXPECTED.forEach(([, , what], i) => expect(findings[i]?.message).toContain(what));
  });
});
