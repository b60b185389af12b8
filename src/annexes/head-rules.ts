/** What the head of a column says of its cells where no profile knows the table: 性别 holds 男 or 女, 分值 a figure. */
import kinds from '../../data/head-kinds.json' with { type: 'json' };
import { foldHead, type ProfileColumn } from './profile.js';

const VOCABULARIES = new Map(kinds.vocabularies.flatMap(({ heads, values }) => heads.map((head) => [head, values])));
const FIGURES: ReadonlySet<string> = new Set(kinds.figures);
/** `面积（亩）`, `总投资（万元）` */
const UNIT = /（[^（）]{1,8}）$/u;

/** The rule of a column that only its head tells; null where it tells nothing. */
export function ruleOfHead(norm: string): ProfileColumn | null {
  const head = foldHead(norm);
  const values = VOCABULARIES.get(head);
  const isFigure = FIGURES.has(head.replace(UNIT, ''));
  if (!values && !isFigure) return null;
  return {
    name: head,
    kind: values ? 'vocabulary' : 'number',
    heads: [],
    heads_beside: [],
    heads_otherwise: [],
    values: values ?? [],
    required: false,
    merges: 'none',
    fill: [],
  };
}
