import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeDirectory, composeSubmissionList, composeTaskList } from '../generator/table.js';
import { createRandom } from '../generator/random.js';
import { renderTableLines, type LineStyle } from '../generator/table-lines.js';
import { readLines, type Read } from './lines-support.js';

/** Rows as `[number, group, cells in order]`. */
function rowsOf({ annex }: Read): unknown[][] {
  return annex.rows.map((row) => [row.rowNo, row.group, ...row.cells.map((cell) => cell.text)]);
}

describe('cells out of order', () => {
  const rows = ['1 航道测量报告', '2 码头竣工图', '3 设备合格证', '4 航标布置图'];

  it('claims a list without a head', () => {
    const { annex } = readLines(rows.join('\n'), '航道资料清单');
    expect(annex.rows.flatMap((row) => row.cells.map((cell) => cell.status))).toEqual(rows.map(() => 'observed'));
  });

  it.each([
    ['the number of the head', ['1 航道测量报告', '2 码头竣工图', '序号', '3 设备合格证', '4 航标布置图']],
    ['two heads', ['1 航道测量报告', '责任单位', '2 码头竣工图', '完成时限', '3 设备合格证', '4 航标布置图']],
  ])('claims none where %s stands among them', (_, lines) => {
    const { annex } = readLines(lines.join('\n'), '航道资料清单');
    const statuses = annex.rows.flatMap((row) => row.cells.map((cell) => cell.status));
    expect(statuses.length).toBeGreaterThan(0);
    expect(statuses).not.toContain('observed');
  });
});

describe('boxes to tick', () => {
  const head = '序号 排查项目 是否完成';

  it('are print before a choice', () => {
    const { annex } = readLines(`${head}\n1 道路维修 □是\n2 桥梁检测 □否\n3 管网改造 □已完成`, '排查登记表');
    const cells = annex.rows.flatMap((row) => row.cells);
    expect(cells.map(({ status }) => status)).toEqual(cells.map(() => 'observed'));
    expect(annex.status).toBe('complete');
  });

  it('are losses before anything else', () => {
    const { annex } = readLines(`${head}\n1 道路维修 □月底前\n2 桥梁□测 □否\n3 管网改造 □是非`, '排查登记表');
    const lost = annex.rows.flatMap((row) => row.cells).filter(({ status }) => status === 'partial');
    expect(lost.map(({ text }) => text)).toEqual(['□月底前', '桥梁□测', '□是非']);
  });
});

describe('lists of bodies below a text', () => {
  it.each([
    [
      '市科技局（人才办）、市公安局',
      '1\n新建人才公寓56套，提高资源利用效率\n市科技局（人才办）、市公安\n局\n2\n支持社区食堂767户\n水务集团',
    ],
    [
      '市科技局、市机关事务局',
      '1\n新建人才公寓56套，提高利用效率\n市科技局、市机关\n事务局\n2\n支持社区食堂767户\n水务集团',
    ],
  ])('are no lines of it: %s', (units, rows) => {
    const { annex } = readLines(`序号\n具体内容\n责任单位\n${rows}`, '任务清单');
    const cells = annex.rows.map((row) => row.cells.find(({ column }) => column === 'units')?.text);
    expect(cells).toEqual([units, '水务集团']);
  });
});

describe('directories in lines', () => {
  const text = `序号 规划名称 牵头单位

一 总体规划

1 临江市国民经济和社会发展规划 市发展改革委

二 专项规划

（一） 重点专项

1 临江市水网建设“十四五”规划
市自然资源和

规划局

2
临江市历史文化街区保护利用与城市
更新“十四五”规划
市住建局
 序号 规划名称 牵头单位

3 临江市青年发展规划（2021-2025） 团市委
`;

  it('puts wrapped cells together, under the path of their groups', () => {
    const read = readLines(text, '规划编制目录');
    expect(read.annex.profile).toBe('plan_directory');
    expect(read.annex.status).toBe('complete');
    expect(rowsOf(read)).toEqual([
      [1, '总体规划', '临江市国民经济和社会发展规划', '市发展改革委'],
      [1, '专项规划/重点专项', '临江市水网建设“十四五”规划', '市自然资源和规划局'],
      [2, '专项规划/重点专项', '临江市历史文化街区保护利用与城市更新“十四五”规划', '市住建局'],
      [3, '专项规划/重点专项', '临江市青年发展规划（2021-2025）', '团市委'],
    ]);
  });

  it('shows what a loss mark hides, and infers a number only where its neighbours force it', () => {
    const read = readLines(
      `序号 项目名称 责任单位\n1 新洲大桥工程 市交通运输局\n 水厂扩建工程 市水利局\n3 沿江公路工程 市交通运输局\n 码头工程 市海洋与渔业局\n`,
      '项目清单',
    );
    expect(read.annex.rows.map((row) => row.rowNo)).toEqual([1, 2, 3, null]);
    const names = read.annex.rows.map((row) => row.cells.find((cell) => cell.column === 'name'));
    expect(names.map((cell) => [cell?.text, cell?.status])).toEqual([
      ['新洲大桥工程', 'observed'],
      ['□水厂扩建工程', 'partial'],
      ['沿江公路工程', 'observed'],
      ['□码头工程', 'partial'],
    ]);
    expect(read.annex.status).toBe('repaired');
  });
});

describe('procedures and other lists', () => {
  it('joins the lines of a step and keeps its number apart', () => {
    const read = readLines('1.受理。窗口收到材料后在5个工\n作日内受理。\n2.办结。\n出具凭证。\n', '办理流程');
    expect(read.annex.profile).toBe('procedure');
    expect(rowsOf(read)).toEqual([
      [1, null, '受理。窗口收到材料后在5个工作日内受理。'],
      [2, null, '办结。出具凭证。'],
    ]);
  });

  it('reads an unknown table by its printed heads', () => {
    const read = readLines(
      '序号 收费项目 收费标准\n1 停车费 每小时5元\n2 装卸费 每吨10元\n注：自公布之日起执行。\n',
      null,
    );
    expect(read.annex.profile).toBe('generic');
    expect(read.annex.columns.map((column) => column.head)).toEqual(['收费项目', '收费标准']);
    expect(rowsOf(read)).toEqual([
      [1, null, '停车费', '每小时5元'],
      [2, null, '装卸费', '每吨10元'],
    ]);
    expect(read.annex.notes.map((note) => note.text)).toEqual(['注：自公布之日起执行。']);
  });

  it('reads lists of people in a table', () => {
    const read = readLines('序号 姓名 单位及职务\n1 梁文舟 市水利局局长\n2 沈岳 市财政局副局长\n', '专家名单');
    expect(read.annex.profile).toBe('member_list');
    expect(rowsOf(read)).toEqual([
      [1, null, '梁文舟', '市水利局局长'],
      [2, null, '沈岳', '市财政局副局长'],
    ]);
  });

  it('reads a task list whose columns are held by spaces, numbers in the middle lines', () => {
    const read = readLines(
      `序号   行动领域     重点项目（任务）                责任单位
              根据产业发展要求，整合提升
1                                     市教育局
     （一）优化技   县（市、区）中职学校。
     能人才供给
2             新建职业学校。                  市财政局、市审计局
`,
      '重点任务清单',
    );
    expect(read.annex.profile).toBe('task_list');
    expect(rowsOf(read)).toEqual([
      [1, null, '（一）优化技能人才供给', '根据产业发展要求，整合提升县（市、区）中职学校。', '市教育局'],
      [2, null, '（一）优化技能人才供给', '新建职业学校。', '市财政局、市审计局'],
    ]);
  });
});

describe('laws of all annexes in lines', () => {
  it('reads anything without a throw and without an empty cell', () => {
    const pieces = fc.constantFrom(
      '1',
      '2',
      '3',
      '一',
      '（一）',
      '序号',
      '名称',
      '责任单位',
      '市水利局',
      '□',
      '规划。',
      ' ',
      '\n',
      '  ',
      '附件',
      '注：',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const text = `甲\n${parts.join('')}`;
        const { annex } = readLines(text, null);
        for (const row of annex.rows) {
          for (const cell of row.cells) expect(cell.text.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('reads generated tables of every layout without a false claim', () => {
    const styles: readonly LineStyle[] = ['joined', 'stream', 'layout', 'columns'];
    for (let seed = 500; seed < 506; seed++) {
      for (const style of styles) {
        const random = createRandom(seed);
        const table = [
          composeDirectory(random, '市', '临江市', { rows: 20 }),
          composeTaskList(random, '市', { rows: 15 }),
          composeSubmissionList(random, { rows: 15 }),
        ][seed % 3];
        if (!table) continue;
        const { pages, rows } = renderTableLines(table, style, random.fork('lines'), '');
        const mark = style === 'layout' ? '\f' : ' ';
        const text = pages
          .map(
            (page, i) =>
              (i > 0 ? mark : '') +
              page.map((line) => `${line.text}\n${style === 'layout' || line.tight ? '' : '\n'}`).join(''),
          )
          .join('');
        const { annex } = readLines(text, table.title);
        expect(annex.rows.length, `${style} ${seed}`).toBe(rows.length);
        if (style === 'layout') continue;
        for (const [i, row] of rows.entries()) {
          for (const cell of Object.values(row.cells)) {
            const read = annex.rows[i]?.cells.find((one) => one.column === cell.column);
            if (read?.status === 'observed' || read?.status === 'spanned') expect(read.text).toBe(cell.full);
          }
        }
      }
    }
  });
});

const REAL = join(import.meta.dirname, '../../../shared/issues/wenzhou-2023-03.txt');
const GOLD = join(import.meta.dirname, '../../../shared/gold');

describe.skipIf(!existsSync(REAL))('the real issue (skipped where ../shared is not there)', () => {
  const lines = existsSync(REAL) ? readFileSync(REAL, 'utf8').split('\n') : [];
  const gold = (name: string): Record<string, unknown>[] =>
    JSON.parse(readFileSync(join(GOLD, name), 'utf8')) as Record<string, unknown>[];

  it('has 78 entries in its directory', () => {
    const from = lines.findIndex((line) => line.startsWith('序号 规划名称'));
    const to = lines.findIndex((line, i) => i > from && line.startsWith(' 一、'));
    const { annex } = readLines(lines.slice(from, to).join('\n'), '规划编制体系目录');
    expect(annex.rows).toHaveLength(78);
    const read = annex.rows.map((row) => [row.rowNo, row.group, ...row.cells.map((cell) => cell.text)].join(' '));
    for (const item of gold('directory_items.json')) {
      expect(read).toContain([item['row_no'], item['group_label'], item['name'], item['lead_unit']].join(' '));
    }
  });

  it('has 31 people in its leading group, and a sentence under them', () => {
    const from = lines.findIndex((line) => line.startsWith('组　长：'));
    const to = lines.findIndex((line, i) => i > from && line.startsWith('撤销。'));
    const { annex } = readLines(lines.slice(from, to + 1).join('\n'), '领导小组组成人员名单');
    expect(annex.rows).toHaveLength(31);
    expect(annex.notes).toHaveLength(1);
    const read = annex.rows.map((row) => row.cells.map((cell) => cell.text).join(' '));
    for (const item of gold('members.json')) {
      expect(read[Number(item['position']) - 1]).toBe([item['role'], item['name'], item['post']].join(' '));
    }
  });
});

describe('lists without heads', () => {
  const textsOf = (text: string): unknown[] =>
    readLines(text, '临江市模范集体名单').annex.rows.map((row) => row.cells.map((cell) => [cell.text, cell.status]));

  it('have an entry a line, the longest too', () => {
    const entries = ['临江市江北区人民政府', '中共临江市江北区白楼街道工作委员会', '临江市桂香糕点有限公司'];
    expect(textsOf(entries.join('\n'))).toEqual(entries.map((entry) => [[entry, 'observed']]));
    const persons = ['方启明 临江市江北区人民政府', '丁一帆 临江市河东区人民政府', '李可 临江市水利局'];
    expect(textsOf(persons.join('\n'))).toEqual(persons.map((person) => [[person, 'observed']]));
  });

  it('are read in time that grows with their length', () => {
    const entries = Array.from({ length: 2000 }, (_, i) => `临江市第${String(i + 1)}中学`);
    const { annex } = readLines(entries.join('\n'), '临江市学校名单');
    expect(annex.rows).toHaveLength(entries.length);
  });
});

describe('tables that no known head announces', () => {
  const quota = ['单位：亩', '林场 造林 封育', '东山林场 3200 －', '西坡林场 1850 760', '两场合计 5050 760'];

  it('are read where every line has as many words as the head, and a column holds figures', () => {
    const { annex } = readLines([...quota, '注：封育面积为估计数。'].join('\n'), '造林任务表');
    expect(annex.columns.map((column) => column.head)).toEqual(['林场', '造林', '封育']);
    expect(annex.rows.map((row) => row.cells.map((cell) => cell.text))).toEqual([
      ['东山林场', '3200', '－'],
      ['西坡林场', '1850', '760'],
      ['两场合计', '5050', '760'],
    ]);
  });

  it('are read one cell a line, where figures return at the same places', () => {
    const cells = [...quota.slice(1).flatMap((line) => line.split(' ')), '北岭林场', '900', '15'];
    const { annex } = readLines(['单位：亩', ...cells].join('\n'), '造林任务表');
    expect(annex.columns.map((column) => column.head)).toEqual(['林场', '造林', '封育']);
    expect(annex.rows.map((row) => row.cells.map((cell) => cell.text))[3]).toEqual(['北岭林场', '900', '15']);
    const torn = readLines(['单位：亩', ...cells.filter((cell) => cell !== '1850')].join('\n'), '造林任务表');
    expect(torn.annex.columns.map((column) => column.head)).toEqual(['text']);
  });

  it('are left as lines where one line has another number of words', () => {
    const { annex } = readLines([...quota.slice(0, 3), '西坡林场 1850', ...quota.slice(4)].join('\n'), '造林任务表');
    expect(annex.columns.map((column) => column.head)).toEqual(['text']);
  });
});

describe('groups of a table that no profile knows', () => {
  it('are labels and no ends of the cells above them', () => {
    const text = ['序号 名称 地址', '（一）桥梁（1处）', '1 石拱桥 南街', '（二）宗祠（1处）', '2 方氏宗祠 北街'].join(
      '\n',
    );
    const { annex } = readLines(text, '文物保护单位名单');
    expect(annex.rows.map((row) => [row.group, ...row.cells.map((cell) => cell.text)])).toEqual([
      ['桥梁（1处）', '石拱桥', '南街'],
      ['宗祠（1处）', '方氏宗祠', '北街'],
    ]);
  });
});

describe('columns that only their heads tell', () => {
  it('take the values that their heads mean, one cell a line', () => {
    const rows = [
      ['1', '方启明', '男', '回族', '临江发电有限责任公司锅炉', '检修班班长'],
      ['2', '丁一帆', '女', '汉族', '临江市第一中学教师'],
      ['3', '高宁', '男', '达斡尔族', '临江公交集团有限公司驾', '驶员'],
    ];
    const text = ['序号', '姓名', '性别', '民族', '工作单位及职务', ...rows.flat()].join('\n');
    const { annex } = readLines(text, '劳动模范名单');
    const cells = annex.rows.map((row) => row.cells.map((cell) => `${cell.column} ${cell.text}`));
    expect(cells.map((row) => row.slice(1, 3))).toEqual([
      ['性别 男', '民族 回族'],
      ['性别 女', '民族 汉族'],
      ['性别 男', '民族 达斡尔族'],
    ]);
  });
});
