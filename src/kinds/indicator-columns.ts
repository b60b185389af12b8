/** Which column of a statistics table means what, from its head. */

export type Column = 'monthValue' | 'monthYoy' | 'cumulativeValue' | 'cumulativeYoy' | 'ignored';

type HeadWord = 'name' | 'unit' | 'month' | 'cumulative' | 'growth' | 'level' | 'rank' | 'filler';

/** Head words in the order in which they are tried at a place; white space is taken out of the head before. */
const HEAD_WORDS: readonly (readonly [HeadWord, RegExp])[] = [
  ['name', /(?:主要|统计)?指标(?:名称)?|项目(?:名称)?|名称/uy],
  ['unit', /(?:计量)?单位(?:：[^\s，；]{1,6})?/uy],
  [
    'growth',
    /(?:比|较)?(?:上年|去年)?同(?:期|比)(?:增长|增减|增速|增幅|变动|[±+-])*(?:率|幅度|（?[±+-]*(?:%|百分点)[）)]?)*/uy,
  ],
  ['growth', /(?:增长|增减|增速|增幅|涨跌)(?:率|速度|幅度)?(?:（?[±+-]*(?:%|百分点)[）)]?)*/uy],
  ['growth', /（?[±+-]+%）?|（%）/uy],
  [
    'cumulative',
    /(?:本年|今年|年初|自年初|全年)?(?:起)?累计(?:数|值|完成|总量)?|1(?:月)?(?:-|~|至)\d{1,2}月(?:份)?(?:累计)?|年初至今/uy,
  ],
  ['month', /当月(?:数|值|完成)?|本月(?:数|值|末|完成|止)?|\d{1,2}月(?:份)?(?:末)?|当期|本期|本季/uy],
  ['level', /绝对(?:值|量|数)|总量|数值|完成数?|实绩|实际|（?(?:亿元|万元)）?/uy],
  [
    'rank',
    /(?:全省)?(?:排名|位次|名次)|占比(?:（%）)?|(?:年度|全年)?(?:目标|计划)(?:任务)?(?:数)?|进度|完成率(?:（%）)?/uy,
  ],
  ['filler', /\d{4}年|（|）|[：:%/、，|]|其中|及|与/uy],
];

/** Whether a line (folded) consists of head words only; the words of the columns are then found in it. */
export function isHeadLine(norm: string): boolean {
  const words = cutHead(norm.replace(/ /gu, ''));
  return words !== null && words.some((word) => word !== 'filler');
}

function cutHead(squeezed: string): HeadWord[] | null {
  const words: HeadWord[] = [];
  for (let at = 0; at < squeezed.length;) {
    let next = -1;
    for (const [word, pattern] of HEAD_WORDS) {
      pattern.lastIndex = at;
      if (!pattern.test(squeezed)) continue;
      words.push(word);
      next = pattern.lastIndex;
      break;
    }
    if (next <= at) return null;
    at = next;
  }
  return words;
}

/**
 * Value columns from the lines of a head, in print order: `指标 单位 当月 同比 ±% 累计 同比 ±%` in one line or torn over
 * several, `本月 1-3月` above `绝对值 增长% 绝对值 增长%`, or only 累计 and 同比.
 * @returns null where the lines name no value column
 */
export function readColumns(lines: readonly string[]): readonly Column[] | null {
  const words = (cutHead(lines.join('').replace(/ /gu, '')) ?? []).filter((word) => word !== 'filler');
  const valueWords = mergeGrowth(words.filter((word) => word !== 'name' && word !== 'unit'));
  const periods = valueWords.filter((word) => word === 'month' || word === 'cumulative');
  if (periods.length === 0) return null;
  return isTwoTier(valueWords) ? readTwoTier(valueWords) : readOneTier(valueWords);
}

/** 同比 in one line and ±% in the next are one head. */
function mergeGrowth(words: readonly HeadWord[]): HeadWord[] {
  const growths = words.filter((word) => word === 'growth').length;
  const periods = words.filter((word) => word === 'month' || word === 'cumulative').length;
  if (growths <= periods) return [...words];
  return words.filter((word, index) => word !== 'growth' || words[index - 1] !== 'growth');
}

/** All periods stand before all of their parts: 本月, 累计 / 绝对值, 增长, 绝对值, 增长. */
function isTwoTier(words: readonly HeadWord[]): boolean {
  const last = Math.max(words.lastIndexOf('month'), words.lastIndexOf('cumulative'));
  const first = words.findIndex((word) => word === 'growth' || word === 'level' || word === 'rank');
  const periods = words.filter((word) => word === 'month' || word === 'cumulative').length;
  return periods > 1 && first > last && words.length - first >= periods;
}

const COLUMNS = {
  month: { value: 'monthValue', growth: 'monthYoy' },
  cumulative: { value: 'cumulativeValue', growth: 'cumulativeYoy' },
} as const;

function readTwoTier(words: readonly HeadWord[]): Column[] {
  const periods = words.filter((word) => word === 'month' || word === 'cumulative');
  const parts = words.slice(periods.length);
  if (parts.every((word) => word === 'growth')) {
    const values = periods.map((period): Column => COLUMNS[period].value);
    return [...values, ...periods.map((period): Column => COLUMNS[period].growth)];
  }
  const columns: Column[] = [];
  let index = -1;
  let seen = new Set<HeadWord>();
  for (const part of parts) {
    if (index < 0 || seen.has(part)) {
      index += 1;
      seen = new Set();
    }
    seen.add(part);
    const period = periods[index];
    if (!period || part === 'rank') columns.push('ignored');
    else columns.push(part === 'growth' ? COLUMNS[period].growth : COLUMNS[period].value);
  }
  return columns;
}

function readOneTier(words: readonly HeadWord[]): Column[] {
  const columns: Column[] = [];
  let period: 'month' | 'cumulative' | null = null;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === 'month' || word === 'cumulative') {
      period = word;
      const { value } = COLUMNS[word];
      if (columns.includes(value)) continue;
      columns.push(value);
      if (words[i + 1] === 'level') i += 1;
    } else if (word === 'growth') {
      const column: Column = period === null ? 'ignored' : COLUMNS[period].growth;
      columns.push(columns.includes(column) ? 'ignored' : column);
    } else {
      columns.push('ignored');
    }
  }
  return columns;
}
