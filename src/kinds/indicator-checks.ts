/** Figures that cannot be right. */
import type { IndicatorDraft } from '../drafts.js';
import type { FindingDraft } from '../findings.js';

/** No indicator of a city grows by more than this in a year, in per cent; beyond, digits are lost or columns mixed up. */
const LARGEST_GROWTH = 1000;
/** Nothing falls by more than all of it. */
const SMALLEST_GROWTH = -100;
/** Profits, balances and increments may be negative, and may shrink over the year. */
const CAN_BE_NEGATIVE = /利润|净|差|增|盈亏|变动|顺差|逆差/u;
/** Rounding of the last printed digit. */
const ROUNDING = 0.011;

export function checkIndicators(rows: readonly IndicatorDraft[], document: number): FindingDraft[] {
  const findings: FindingDraft[] = [];
  for (const row of rows) {
    for (const value of implausibleValues(row)) {
      findings.push({ code: 'indicator-implausible', params: { name: row.name, value }, span: row.span, document });
    }
    const whole = row.parent === null ? undefined : findWhole(rows, row);
    if (whole) findings.push(...comparePart(row, whole, document));
  }
  return findings;
}

function implausibleValues(row: IndicatorDraft): number[] {
  const bad: number[] = [];
  for (const growth of [row.monthYoy, row.cumulativeYoy]) {
    if (growth === null) continue;
    const falls = growth < SMALLEST_GROWTH && !CAN_BE_NEGATIVE.test(row.name);
    if (falls || growth > LARGEST_GROWTH) bad.push(growth);
  }
  if (isAmount(row) && !CAN_BE_NEGATIVE.test(row.name)) {
    for (const value of [row.monthValue, row.cumulativeValue]) if (value !== null && value < 0) bad.push(value);
  }
  return bad;
}

function isAmount(row: IndicatorDraft): boolean {
  return row.unit !== null && row.unit !== '%' && row.unit !== '‰' && !row.unit.includes('点');
}

function findWhole(rows: readonly IndicatorDraft[], part: IndicatorDraft): IndicatorDraft | undefined {
  const before = rows.slice(0, rows.indexOf(part)).reverse();
  return before.find((row) => row.name === part.parent);
}

function comparePart(part: IndicatorDraft, whole: IndicatorDraft, document: number): FindingDraft[] {
  if (!isAmount(part) || part.unit !== whole.unit || CAN_BE_NEGATIVE.test(part.name + whole.name)) return [];
  const pairs = [
    [part.monthValue, whole.monthValue],
    [part.cumulativeValue, whole.cumulativeValue],
  ] as const;
  for (const [value, limit] of pairs) {
    if (value === null || limit === null || value <= limit + ROUNDING) continue;
    return [
      {
        code: 'indicator-part-exceeds-whole',
        params: { name: part.name, value, parent: whole.name, whole: limit },
        span: part.span,
        document,
      },
    ];
  }
  return [];
}
