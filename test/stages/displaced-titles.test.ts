/** Titles that an extractor took after their page's text, or in its middle, stand over their text again. */
import { describe, expect, it } from 'vitest';
import { issueCase } from '../eval/cases.js';
import { parseText } from '../eval/parse-text.js';
import { scoreIssue } from '../eval/score.js';
import { composeIssue } from '../generator/issue.js';
import { renderIssue } from '../generator/render.js';

const NOTICE = [
  '各镇人民政府、街道办事处，区直属各单位：',
  '为进一步方便群众就近办事，经区政府研究，现就设立社区服务站有关事项通知如下：',
  '一、每个街道至少设立一处社区服务站，由所在街道办事处负责日常管理和运行维护工作。',
  '二、服务站的开放时间由各街道自行确定，节假日应当安排专人值守，并向社会公布电话。',
  '青岚区人民政府',
  '2024年5月8日',
];
const NOTICE_BLOCK = ['青政发〔2024〕12号', '青岚区人民政府', '关于设立社区服务站的通知'];
const NUMBERED = ['青政发〔2024〕13号', '青岚区人民政府', '关于河道采砂管理范围的公告'];
const ANNOUNCEMENT = [
  '为保护河道行洪安全，根据《江右省河道管理条例》规定，现将有关事项公告如下：',
  '一、青溪干流自源头至入江口的全部河段为禁止采砂范围，任何单位和个人不得采砂。',
  '二、本公告自发布之日起施行。',
  '青岚区人民政府',
  '2024年5月9日',
];
const NEWS = [
  '5月6日，区长林一川主持召开夏粮收购工作会议。会议听取了各镇收购准备情况的汇报，研',
  '究了收购价格和仓容安排。',
  '林一川要求，各镇要提前检修仓库和设备，确保农民售粮不排队、钱款不拖欠，做到颗粒归仓。',
];

/** Pages as most extractors part them. */
const pages = (...lines: string[][]): string => lines.map((page) => page.join('\n')).join('\n\f');

async function titlesOf(text: string): Promise<(string | null)[]> {
  const issue = await parseText(text);
  return issue.documents.map((document) => document.title);
}

describe('title blocks of one page', () => {
  it('goes over the addressee when it stands at the foot of its page', async () => {
    const issue = await parseText(pages([...NOTICE, ...NOTICE_BLOCK], [...NUMBERED, ...ANNOUNCEMENT]));
    const [notice, announcement] = issue.documents;
    expect(notice).toMatchObject({ number: '青政发〔2024〕12号', issued_on: '2024-05-08' });
    expect(notice?.body).toContain('一、每个街道至少设立一处社区服务站');
    expect(announcement).toMatchObject({ number: '青政发〔2024〕13号', issued_on: '2024-05-09' });
    expect(issue.documents).toHaveLength(2);
  });

  it('passes over a document that begins between a text and its block', async () => {
    const issue = await parseText(
      pages([...ANNOUNCEMENT, ...NOTICE_BLOCK, ...NOTICE, ...NUMBERED], ['区政府召开夏粮收购工作会议', ...NEWS]),
    );
    expect(issue.documents.slice(0, 2).map(({ number, issued_on: issuedOn }) => [number, issuedOn])).toEqual([
      ['青政发〔2024〕13号', '2024-05-09'],
      ['青政发〔2024〕12号', '2024-05-08'],
    ]);
  });

  it('leaves the title of an interpretation where it stands, though the text that it interprets is opened by its name', async () => {
    const plan = ['青岚区河道采砂管理办法', '为保护河道行洪安全，制定本办法。', '第一条 采砂应当取得许可。'];
    const issue = await parseText(
      [
        ...['青政发〔2024〕14号', '青岚区人民政府', '关于印发青岚区河道采砂管理办法的通知', '各镇人民政府：'],
        '《青岚区河道采砂管理办法》已经区政府同意，现印发给你们，请认真组织实施。',
        ...['青岚区人民政府', '2024年5月10日', ...plan],
        ...['关于《青岚区河道采砂管理办法》的政策解读', '一、出台背景', '采砂管理需要统一的规则。'],
      ].join('\n\n'),
    );
    expect(issue.documents.map(({ section, issued_on: issuedOn }) => [section, issuedOn])).toEqual([
      ['documents', '2024-05-10'],
      ['interpretations', null],
    ]);
    expect(issue.documents[0]?.body).toContain('现印发给你们');
  });

  it('reads two documents that issue plans of one name', async () => {
    const notice = (number: string): string[] => [
      ...[number, '青岚区人民政府', '关于印发青岚区河道采砂管理办法的通知', '各镇人民政府：'],
      '《青岚区河道采砂管理办法》已经区政府同意，现印发给你们，请认真组织实施。',
      ...['青岚区人民政府', '2024年5月10日'],
    ];
    const plan = ['青岚区河道采砂管理办法', '为保护河道行洪安全，制定本办法。'];
    const issue = await parseText(
      [...notice('青政发〔2024〕14号'), ...notice('青政发〔2024〕15号'), ...plan].join('\n'),
    );
    expect(issue.documents.map((document) => document.body?.includes('为保护河道行洪安全'))).toEqual([false, true]);
  });

  it('leaves a block that stands over its own text', async () => {
    const text = pages([...NUMBERED, ...ANNOUNCEMENT, ...NOTICE_BLOCK, ...NOTICE]);
    expect(await titlesOf(text)).toEqual(['关于河道采砂管理范围的公告', '关于设立社区服务站的通知']);
  });
});

describe('titles of news', () => {
  const page = [...NUMBERED, ...ANNOUNCEMENT];

  it('are found at the foot of their page', async () => {
    expect(await titlesOf(pages(page, [...NEWS, '区政府召开夏粮收购工作会议']))).toEqual([
      '关于河道采砂管理范围的公告',
      '区政府召开夏粮收购工作会议',
    ]);
  });

  it('are found where they tear a sentence', async () => {
    const torn = [...NEWS.slice(0, 1), '区政府召开夏粮收购工作会议', ...NEWS.slice(1)];
    const issue = await parseText(pages(page, torn));
    expect(issue.documents.at(-1)).toMatchObject({ section: 'news', title: '区政府召开夏粮收购工作会议' });
    expect(issue.documents.at(-1)?.body?.replace(/\n/gu, '')).toContain('汇报，研究了收购价格和仓容安排');
  });

  it('are parted where two stand on each other', async () => {
    const second = ['5月7日，副区长周野调研汛期地质灾害防治。周野指出，巡查要到村到户，责任要到岗到人，预警要早。'];
    const stacked = [...NEWS, '区政府召开夏粮收购工作会议', '周野调研汛期地质灾害防治', ...second];
    expect((await titlesOf(pages(page, stacked))).slice(1)).toEqual([
      '区政府召开夏粮收购工作会议',
      '周野调研汛期地质灾害防治',
    ]);
  });
});

describe('without page marks', () => {
  it('puts a block over the addressee before it, though its page was not parted from the next', async () => {
    const issue = await parseText([...NOTICE, ...NOTICE_BLOCK, ...NUMBERED, ...ANNOUNCEMENT].join('\n'));
    expect(issue.documents.map(({ number, issued_on: issuedOn }) => [number, issuedOn])).toEqual([
      ['青政发〔2024〕12号', '2024-05-08'],
      ['青政发〔2024〕13号', '2024-05-09'],
    ]);
    expect(issue.documents[0]?.addressee).toBe('各镇人民政府、街道办事处，区直属各单位');
  });

  it.each([
    [11, 'pymupdf'],
    [15, 'pymupdf'],
    [21, 'pymupdf'],
    [34, 'pdfbox-cli'],
    [20, 'clean'],
    [24, 'clean'],
  ] as const)('seed %i as %s leaves it: every document is found and none invented', async (seed, extractor) => {
    const { rendered } = issueCase(seed, { extractor });
    const { board } = scoreIssue(rendered, await parseText(rendered.text), false);
    const of = rendered.truth.documents.length;
    expect(board.get('documents found')).toEqual({ right: of, of });
    expect(board.get('documents true')).toEqual({ right: of, of });
  });
});

describe('a title that is nowhere', () => {
  it('is a finding of its document', async () => {
    const issue = await parseText(pages(NOTICE, [...NUMBERED, ...ANNOUNCEMENT]));
    expect(issue.documents[0]).toMatchObject({ title: null, issued_on: '2024-05-08' });
    expect(issue.findings.map((finding) => finding.code)).toContain('document-no-title');
  });
});

describe('generated issues with displaced titles', () => {
  it.each([2, 3, 9, 14, 26])('seed %i: every document is found and none invented', async (seed) => {
    const rendered = renderIssue(composeIssue(seed, { tables: 'none' }), {
      extractor: 'mutool',
      damage: 2,
      kinds: ['titles', 'plan-titles', 'section-name'],
    });
    const { board } = scoreIssue(rendered, await parseText(rendered.text), false);
    expect(board.get('documents found')).toEqual({
      right: rendered.truth.documents.length,
      of: rendered.truth.documents.length,
    });
    expect(board.get('documents true')).toEqual({
      right: rendered.truth.documents.length,
      of: rendered.truth.documents.length,
    });
  });
});

describe('a feature behind news', () => {
  it('keeps its title, and the news its own, where all stand in order and no page is shown', async () => {
    const text = [
      ...[...NOTICE_BLOCK, ...NOTICE],
      ...['政务要闻', '我区慢行步道项目签约', ...NEWS.slice(0, 1), ...NEWS.slice(1)],
      ...['专题报道', '聚焦惠农服务  助力“夏粮归仓”', '——青岚区粮食局开展夏粮收购工作纪实'],
      ...['全区共设收购点四十二处，预约售粮覆盖率达到八成以上。', '一、备足仓容，做好准备', '各收购点提前检修设备。'],
    ].join('\n\n');
    expect((await titlesOf(text)).slice(1)).toEqual([
      '我区慢行步道项目签约',
      '聚焦惠农服务 助力“夏粮归仓”——青岚区粮食局开展夏粮收购工作纪实',
    ]);
  });
});
