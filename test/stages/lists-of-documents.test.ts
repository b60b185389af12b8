/** Lists of documents are no documents: the contents at the front, and lists of what is repealed. */
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/model.js';
import { parseText } from '../eval/parse-text.js';

const read = (...lines: string[]): Promise<Issue> => parseText(lines.join('\n'));
const places = ({ documents }: Issue): string[] =>
  documents.map(({ section, number, title }) => `${section} ${number ?? '—'} ${title ?? '—'}`);

const NOTICE = [
  '临江市人民政府',
  '关于废止部分行政规范性文件的通知',
  '临政发〔2024〕8号',
  '各县（市、区）人民政府，市政府各部门：',
  '　　经研究决定，废止下列行政规范性文件。现将目录予以公布。',
  '　　附件：废止的行政规范性文件目录',
  '临江市人民政府',
  '2024年2月26日',
];

describe('the contents of an issue', () => {
  const contents = (...entries: string[]): Promise<Issue> =>
    read('临江市人民政府公报', '2024年第5期（总第12期）', '2024年3月10日', '目　录', ...entries, ...NOTICE);

  it('reach from 目录 to the last line that leads to a page, and name no sections beyond', async () => {
    const issue = await contents(
      '市政府文件',
      '临江市人民政府关于废止部分行政规范性文件的通知',
      '临政发〔2024〕8号（1）',
      '人事任免',
      '临江市人民政府2024年2月人事任免（4）',
    );
    expect(places(issue)).toEqual(['index — —', 'documents 临政发〔2024〕8号 关于废止部分行政规范性文件的通知']);
    expect(issue.documents[0]?.index_entries.map(({ number, title }) => [number, title])).toEqual([
      ['临政发〔2024〕8号', '临江市人民政府关于废止部分行政规范性文件的通知'],
    ]);
  });

  it('may have their page numbers on lines of their own', async () => {
    const issue = await contents(
      '临江市人民政府关于废止部分行政规范性文件的通知………',
      '1',
      '城区办事处文件',
      '临江市人民政府关于划定禁渔区的通告……………',
      '4',
    );
    expect(issue.documents[0]?.index_entries.map(({ title, document_found }) => [title, document_found])).toEqual([
      ['临江市人民政府关于废止部分行政规范性文件的通知', true],
      ['临江市人民政府关于划定禁渔区的通告', false],
    ]);
  });

  it('may wrap inside of a number, and print pages behind brackets', async () => {
    const issue = await contents(
      '·市政府文件·',
      '临江市人民政府关于废止部分行政规范性文件的通知（临政发〔',
      '2024〕8号） 1',
      '《临江市渣土管理办法》解读\t13',
      '临江市人民政府关于划定禁渔区的通告（临政告〔2024〕2号） 15',
    );
    expect(issue.documents[0]?.index_entries.map(({ number }) => number)).toEqual([
      '临政发〔2024〕8号',
      '临政告〔2024〕2号',
    ]);
    expect(issue.documents[0]?.index_entries.map(({ title }) => title)).toEqual([
      '临江市人民政府关于废止部分行政规范性文件的通知',
      '临江市人民政府关于划定禁渔区的通告',
    ]);
  });

  it('call an order by its number', async () => {
    const issue = await read(
      '临江市人民政府公报',
      '2024年第5期',
      '目　录',
      '临江市人民政府令（第96号）………………1',
      '临江市渣土管理办法………………………1',
      '临江市人民政府令',
      '第96号',
      '　　《临江市渣土管理办法》已经市政府第4次常务会议通过，现予公布。',
      '市长　林致远',
      '2024年2月18日',
      '临江市渣土管理办法',
      '　　第一条　为了加强渣土管理，制定本办法。',
    );
    expect(issue.documents[0]?.index_entries.map(({ title, document_found }) => [title, document_found])).toEqual([
      ['临江市人民政府令（第96号）', true],
      ['临江市渣土管理办法', true],
    ]);
  });
});

describe('a list of repealed documents', () => {
  const rows = ['临江市人民政府关于印发储备粮管理办法的通知', '临江市人民政府关于修改航道管理规定的通知'];

  it('opens no documents where each cell stands on a line of its own', async () => {
    const issue = await read(
      ...NOTICE,
      '附件',
      '废止的行政规范性文件目录',
      ...['序号', '文件名称', '文号'],
      ...['1', rows[0] ?? '', '临政发〔2005〕32号'],
      ...['2', rows[1] ?? '', '临政发〔2009〕41号'],
      '临江市人民政府办公室',
      '关于做好防汛工作的通知',
      '临政办发〔2024〕9号',
      '各县（市、区）人民政府：',
      '　　现将防汛工作通知如下。',
    );
    expect(places(issue)).toEqual([
      'documents 临政发〔2024〕8号 关于废止部分行政规范性文件的通知',
      'documents 临政办发〔2024〕9号 关于做好防汛工作的通知',
    ]);
    expect(issue.documents[0]?.annexes.map((annex) => annex.rows.length)).toEqual([2]);
  });

  it('nor where the number stands before the title', async () => {
    const issue = await read(
      ...NOTICE,
      '附件',
      '废止的行政规范性文件目录',
      ...['序号', '文号', '文件名称'],
      ...['1', '临政发〔2005〕32号', rows[0] ?? ''],
      ...['2', '临政发〔2009〕41号', rows[1] ?? ''],
    );
    expect(places(issue)).toHaveLength(1);
  });
});

describe('titles of statistics and appointments', () => {
  it('stand over a table, not over a paragraph of a plan', async () => {
    const issue = await read(
      '临江市人民政府',
      '关于印发水安全规划的通知',
      '临政发〔2024〕8号',
      '各县（市、区）人民政府：',
      '　　现将规划印发给你们。',
      '　　一、现状。全市用水总量达到1.3亿立方米。',
      '专栏1　水安全保障主要指标',
      '　　到2025年，全市水土保持率达到78.5%以上。',
      '　　二、任务。治理河长26公里。',
    );
    expect(places(issue)).toHaveLength(1);
    expect(issue.documents[0]?.body).toContain('二、任务。治理河长26公里。');
  });

  it('may say 任免人员, and the government of the gazette is who decides', async () => {
    const issue = await read(
      '临江市人民政府公报',
      '2024年第5期',
      '临江市人民政府',
      '关于做好防汛工作的通知',
      '临政发〔2024〕8号',
      '各县（市、区）人民政府：',
      '　　现将防汛工作通知如下。',
      '市政府2024年2月任免人员',
      '　　2024年2月3日，市政府决定：',
      '　　任命方启明为临江市教育局局长。',
    );
    expect(places(issue)[1]).toBe('personnel — 市政府2024年2月任免人员');
    expect(issue.documents[1]).toMatchObject({ issuer: '临江市人民政府' });
    expect(issue.documents[1]?.appointments).toHaveLength(1);
  });
});

describe('an annex of figures', () => {
  it('is no page of statistics, whatever its title says', async () => {
    const issue = await read(
      ...NOTICE.slice(0, 5),
      '　　附件：残疾人保障主要指标',
      '临江市人民政府',
      '2024年2月26日',
      '附件',
      '残疾人保障主要指标',
      '序号 指标 2025年',
      '1 康复服务覆盖率 95%',
      '2 辅助器具适配率 92%',
    );
    expect(places(issue)).toHaveLength(1);
    expect(issue.documents[0]?.annexes.map(({ title, rows }) => [title, rows.length])).toEqual([
      ['残疾人保障主要指标', 2],
    ]);
  });

  it('ends where a page names another section', async () => {
    const issue = await read(
      '临江市人民政府公报 2024年第5期',
      ...NOTICE.slice(0, 5),
      '　　附件：保护名录',
      '临江市人民政府',
      '2024年2月26日',
      '- 1 -\f附件',
      '保护名录',
      '序号 类别 项目名称 申报单位',
      '1 民俗 荷花灯会与元宵灯谜会以及端午龙舟赛 莲池街道办事处',
      '2 民俗 放河灯与中秋拜月以及重阳登高祈福会 东关街道办事处',
      '- 2 -\f政务要闻',
      '全市防汛工作会议召开',
      '　　4月5日，全市防汛工作会议在市行政会议中心召开，副市长丁一帆出席会议。',
      '- 3 -',
    );
    expect(places(issue)[1]).toBe('news — 全市防汛工作会议召开');
  });
});

describe('a list without the word 附件', () => {
  it('is an annex where it stands below the date, over the head of its table', async () => {
    const issue = await read(
      '临江市人民政府',
      '关于公布文物保护单位的通知',
      '临政发〔2024〕14号',
      '各县（市、区）人民政府：',
      '　　第六批文物保护单位已经市政府同意，现予公布。',
      '临江市人民政府',
      '2024年5月26日',
      '第六批文物保护单位名单',
      '序号 名称 地址',
      '1 石拱桥 南街',
      '2 方氏宗祠 北街',
    );
    expect(issue.documents[0]?.annexes.map(({ title, rows }) => [title, rows.length])).toEqual([
      ['第六批文物保护单位名单', 2],
    ]);
    expect(issue.documents[0]?.body).not.toContain('石拱桥');
    expect(issue.findings.map((finding) => finding.code)).not.toContain('annex-not-announced');
  });
});

describe('the issue’s own list of documents', () => {
  it('may begin below a title that wraps', async () => {
    const issue = await read(
      '临江市人民政府公报',
      '2024年第5期',
      '文件目录',
      '2024年4月市政府、市政府办公室文件目',
      '录',
      '临政发〔2024〕8号 关于做好防汛工作的通知',
      '临政发〔2024〕9号 关于做好抗旱工作的通知',
    );
    expect(issue.documents.map(({ section, index_entries }) => [section, index_entries.length])).toEqual([
      ['index', 2],
    ]);
  });
});

describe('a chronicle without bullets', () => {
  it('begins an event at each day behind a full stop, though the line before is full', async () => {
    const issue = await read(
      '临江市人民政府公报',
      '2024年第5期',
      '大事记',
      '2024年4月大事记',
      '　　4月2日，市长方启明在南岸街道检查节后复工复产。',
      '4月5日，全市防汛工作会议在市行政会议中心三楼召开，',
      '副市长丁一帆出席会议。',
      '同日，副市长丁一帆在敬老院看望百岁老人并送去慰问。',
      '4月9日，市政府第3次常务会议在市行政中心四楼召开。',
    );
    expect(issue.documents[0]?.chronicle_events.map(({ date }) => date)).toEqual([
      '2024-04-02',
      '2024-04-05',
      '2024-04-05',
      '2024-04-09',
    ]);
  });
});
