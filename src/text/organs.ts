/** Names of the organs that issue documents (发文机关), one or several on a line. Input is `norm`. */

/**
 * What their names end in: 临江市人民政府, 云岭地区行政公署, 北岸街道办事处, 国务院, 中央军委, 临江市委. A bare 委 or 行 ends
 * too much prose (执行, 进行): each needs its word.
 */
const ORGAN_END = [
  '人民政府|(?<=[市县省])政府|办公室|办公厅|委员会|管委会|局|厅|院|署|部|指挥部|领导小组|警备区|军区|军分区|兵团|联合会|总工会|工商联|供销社|合作社|协会',
  '常务委员会|常委会|公司|集团|大学|学院|中心|支队|总队|分局|处|银行|分行|支行|海关|法制办|应急办|政务办',
  '(?:发展改革|发展和改革|发改|卫生健康|卫健|国资|网信|经信|住建|民宗|军|省|市|县|州|盟|旗|区|党|工|纪|监|团市|团省)委',
].join('|');
const ORGAN = new RegExp(`^[\\p{sc=Han}]{2,26}(?:${ORGAN_END})(?:（.{1,20}）)?$`, 'u');
/** Last characters that such a name can have: a cheap test before the pattern, which most lines of an issue fail. */
const LAST = new Set(['）', ...(ORGAN_END.match(/\p{sc=Han}(?=[|)]|$)/gu) ?? [])]);
/** Words that no name of an organ holds: they make a wrapped line of a sentence, or a verb of a title. */
const NO_NAME = /的|^(?:免去|任命|决定|同意|按照|根据|由|经|报|向|对|在|各|该|与|和市|和县)|关于|转发|批转/u;
/** `财政部　税务总局`, `国务院、中央军委`: between the issuers of a joint document. */
const BETWEEN = /[\s、，]+/gu;
const MOST_ORGANS = 12;

export interface OrganSpan {
  /** UTF-16 offsets into the line. */
  readonly start: number;
  readonly end: number;
}

function isOrgan(name: string): boolean {
  return (name === '中共中央' || ORGAN.test(name)) && !NO_NAME.test(name);
}

/**
 * The organs of a line that names nothing else. Spaces part the names of several (`临江市财政局　临江市教育局`) and
 * justify the characters of one (`临 江 市 人 民 政 府`), which is one span then.
 * @returns empty for any other line
 */
export function findOrgans(norm: string): OrganSpan[] {
  const start = norm.length - norm.trimStart().length;
  const end = norm.trimEnd().length;
  if (!LAST.has(norm.charAt(end - 1))) return [];
  const parts: OrganSpan[] = [];
  let from = start;
  for (const gap of norm.slice(0, end).matchAll(BETWEEN)) {
    if (gap.index < start) continue;
    parts.push({ start: from, end: gap.index });
    from = gap.index + gap[0].length;
  }
  parts.push({ start: from, end });
  const several = parts.length > 1 && parts.length <= MOST_ORGANS;
  if (several && parts.every((part) => isOrgan(norm.slice(part.start, part.end)))) return parts;
  return isOrgan(norm.replace(/\s+/gu, '')) ? [{ start, end }] : [];
}
