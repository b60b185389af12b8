/**
 * Where the letters of a document number (机关代字) begin in a run of Chinese characters: `根据临政办发` → 临政办发,
 * `临江市人民政府办公室临政办` → 临政办. Letters are made of a place or system (国, 浙, 临) and of abbreviated bodies and
 * kinds (政, 府, 办, 委, 发, 函, 规 …), without any word of prose.
 */

/** Words that lead into a number; none of them is part of letters. */
const LEAD_INS = [
  '按照|依据|依照|根据|遵照|参照|参见|详见|参阅|参考|贯彻|落实|执行|遵循|对照|结合|通过|经过|实施|施行|深入|认真|全面|严格|继续',
  '印发|下发|转发|制发|制定|出台|发布|公布|颁布|颁发|废止|修改|修订|替代|代替|取代|参加|引用|收到|见于|载于|以及|连同|包括',
  '现将|文件|通知|意见|方案|规定|办法|精神|要求|文号|字号|编号|同时|原文|如下|简称|上述|关于|有关|相关|好|按|见|以|据|的|与|及|是|为|由|对|在|等|了|被|把|至',
]
  .join('|')
  .split('|');
/** Single words that also begin names of places (和平, 将乐, 经开区): see `skipAmbiguous`. */
const JOINING = '和将经';
/** 原临政发: the number of a former document; 原州, 原平 are rare. */
const LEADING = '原';
/** Ends of full names of bodies that are printed before the letters. */
const BODY_ENDS = [
  '人民政府办公厅|人民政府办公室|人民政府|办公厅|办公室|委员会|国务院|管委会|总局|分局|法院|检察院|中心支行|教育局|财政局|公安局|民政局',
  '教育部|财政部|公安部|民政部|司法部|商务部|交通运输部|水利部|自然资源部|生态环境部|农业农村部|国家税务总局|国家统计局|国家发展改革委',
  '教育厅|财政厅|公安厅|民政厅|司法厅|商务厅|水利厅|发展改革委|发展和改革委员会|委办公室|党组|市委|省委|县委|区委|市政府|省政府|县政府|区政府|指挥部|领导小组|公司|集团|大学|中心|局',
]
  .join('|')
  .split('|');
/** Abbreviated bodies and kinds in letters: after the first character of letters nearly all are of these. */
const LETTER_CHARACTERS = new Set(
  '政府办委发函字规党纪人常议会财教科经信工商农林水国土资自然环建住交运文旅卫健民司法公安审统计市监税场残妇团宗侨外事金融体广电' +
    '档编机管保障社医药食质检粮储应急气象震邮烟海渔港铁路航通能源执综行数据改革联明任复请报告示令决厅部室中贸评标准价服组宣传',
);
/** First characters of letters that say a country, a party or a province. */
const HEADS = new Set('国中京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川蜀黔贵滇云陕秦甘陇青蒙内桂藏宁新兵');
/** Abbreviated bodies and kinds that need a place before them. */
const NEVER_FIRST = '政府委办';
/** Letters as short as this are taken whole; 安监总管三 and 浙自然资规 have five. */
const SHORT = 6;
/** No letters are longer. */
const LONGEST = 10;

/**
 * Offset in `run` (Chinese characters and letters directly before a bracketed year) at which the letters begin;
 * `run.length` where there are none.
 * @param before the character before the run, '' at the start of a text
 */
export function authorityStart(run: string, before: string): number {
  // 2023年3月3日临政发: the day of a date directly before
  const afterDay = run.startsWith('日') && /\d/u.test(before) ? 1 : 0;
  let start = afterLast(run, afterDay, LEAD_INS);
  start = Math.max(start, afterLast(run, start, BODY_ENDS));
  start = skipAmbiguous(run, start, before);
  const length = run.length - start;
  if (length <= SHORT) return start;
  const clean = start > 0 || before === '' || !/[\p{L}\p{N}]/u.test(before);
  return length <= LONGEST && (clean || isAllLetters(run, start + 1)) ? start : readBackwards(run, start);
}

/** Letters need two characters. */
const LEAST = 2;

/** Offset after the last of the words in the run that leaves enough for letters. */
function afterLast(run: string, from: number, words: readonly string[]): number {
  let after = from;
  for (const word of words) {
    const at = run.lastIndexOf(word, run.length - LEAST - word.length);
    if (at >= from && at + word.length > after) after = at + word.length;
  }
  return after;
}

/** `》和临政发`: 和 joins two numbers; `和政发`, `根据和府办`, `经开管发`: it is the place. */
function skipAmbiguous(run: string, start: number, before: string): number {
  const first = run.charAt(start);
  if (!JOINING.includes(first) && !LEADING.includes(first)) return start;
  const length = run.length - start - 1;
  if (length < LEAST) return start;
  const joins =
    first === '和' &&
    !NEVER_FIRST.includes(run.charAt(start + 1)) &&
    start === 0 &&
    before !== '' &&
    '》）〕号”'.includes(before);
  if (joins || HEADS.has(run.charAt(start + 1))) return start + 1;
  return LEADING.includes(first) && !LETTER_CHARACTERS.has(run.charAt(start + 1)) && length > LEAST ? start + 1 : start;
}

function isAllLetters(run: string, from: number): boolean {
  for (let i = from; i < run.length; i++) if (!LETTER_CHARACTERS.has(run.charAt(i))) return false;
  return true;
}

/** A long run with prose in it: back over characters of letters, and one more for the place. */
function readBackwards(run: string, from: number): number {
  let start = run.length;
  while (start > from && run.length - start < LONGEST && LETTER_CHARACTERS.has(run.charAt(start - 1))) {
    start--;
    if (HEADS.has(run.charAt(start)) && run.length - start >= LEAST) return start;
  }
  if (start === run.length) return start;
  return start > from ? start - 1 : start;
}
