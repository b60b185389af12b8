/** Tables one character a line whose columns no profile knows: what was not taken apart is not claimed. */
import { describe, expect, it } from 'vitest';
import { parseText } from '../eval/parse-text.js';

/** Pairs of characters with a blank line behind each, as an extractor leaves a rotated line. */
function rotate(line: string): string {
  const units = line.match(/[\d.%-]{1,2}|[^\d.%-]/gu) ?? [];
  return units.map((unit, i) => (i % 2 === 1 ? `${unit}\n` : unit)).join('\n');
}

const HEAD = [
  '临江市人民政府',
  '关于下达重点项目计划的通知',
  '临政发〔2024〕7号',
  '各县（市、区）人民政府：',
  '现将2024年重点项目计划下达给你们。',
  '附件：重点项目计划表',
  '临江市人民政府',
  '2024年4月2日',
  '',
];

async function claimed(heads: readonly string[], rows: readonly (readonly string[])[]): Promise<string[]> {
  const runs = ['附件', '重点项目计划表', ...heads, ...rows.flat()].map(rotate);
  const issue = await parseText([...HEAD, ...runs].join('\n\n'));
  const cells = issue.documents.flatMap(({ annexes }) =>
    annexes.flatMap((annex) => annex.rows.flatMap((row) => row.cells)),
  );
  expect(cells.length).toBeGreaterThan(0);
  return cells.filter(({ status }) => status === 'observed').map(({ text }) => text);
}

const PROJECTS = [
  ['1', '智能化选煤厂工程', '2024-2026', '185000', '市能源局'],
  ['2', '风光制氢一体化示范项目', '2025-2027', '460000', '市发展改革委'],
  ['3', '工业园区标准化厂房', '2025', '32600', '市商务局'],
];

describe('a rotated table with columns that no profile knows', () => {
  it('claims no name with the years and figures of the columns beside it', async () => {
    const texts = await claimed(['序号', '项目名称', '建设年限', '总投资', '责任单位'], PROJECTS);
    expect(texts.filter((text) => /\d{4}/u.test(text))).toEqual([]);
  });

  it('claims no row whose words all stand in its first column', async () => {
    const rows = PROJECTS.map((row, i) => [
      row[0] ?? '',
      `新增就业人数第${'一二三'.charAt(i)}类`,
      '万人',
      '1.35',
      '预期性',
    ]);
    const texts = await claimed(['序号', '指标', '计量', '目标数', '属性'], rows);
    expect(texts.filter((text) => text.includes('预期性') && text.length > 3)).toEqual([]);
  });

  it('claims the rows of a list under the one head that it prints', async () => {
    const rows = ['航道整治工程', '河堤加固工程', '水库除险工程'].map((name, i) => [String(i + 1), name]);
    expect(await claimed(['序号', '名称'], rows)).toEqual(rows.map(([, name]) => name));
  });
});

describe('the end of a rotated table', () => {
  const heads = ['序号', '资料类别', '资料类型', '资料名称', '备注'];
  const NAMES = ['航道测量报告', '船闸竣工图', '疏浚施工日志', '潮位观测表', '土方检测报告', '码头竣工图'];
  const rowsOf = (last: string): string[][] =>
    [...NAMES, last].map((name, i) => [String(i + 1), ...(i === 0 ? ['一、航道工程', '正文'] : []), name]);

  it('claims a last name that ends as names do', async () => {
    expect(await claimed(heads, rowsOf('疏浚验收报告'))).toContain('疏浚验收报告');
    expect(await claimed(heads, rowsOf('疏浚许可证'))).toContain('疏浚许可证');
  });

  it('claims no last name that stops where none ends', async () => {
    const texts = await claimed(heads, rowsOf('疏浚验'));
    expect(texts).toContain('码头竣工图');
    expect(texts).not.toContain('疏浚验');
  });
});
