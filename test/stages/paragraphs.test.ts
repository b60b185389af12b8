/** Lines into paragraphs: what a page, a line end or justification has parted is one again, and nothing else is. */
import { describe, expect, it } from 'vitest';
import { makeLines, makeSource } from '../annexes/lines-support.js';
import { parseText } from '../eval/parse-text.js';
import { order } from '../../src/stages/order.js';
import { paginate } from '../../src/stages/paginate.js';
import { joinLines } from '../../src/stages/paragraphs.js';

/** The lines as one paragraph. */
const join = (text: string): string => joinLines(makeLines(makeSource(text))).text.text;

describe('the lines of a paragraph', () => {
  it.each([
    ['Chinese words', '推进产业升\n级和生态治理。', '推进产业升级和生态治理。'],
    ['a number', '到20\n27年完成。', '到2027年完成。'],
    ['a percentage', '增长5.\n8%。', '增长5.8%。'],
    ['a hyphen in a range of years', '规划（2023-\n2027年）', '规划（2023-2027年）'],
    ['a Latin word after Chinese', '占\nGDP的比重', '占GDP的比重'],
    ['a title in book marks', '按照《临江市消防\n管理办法》执行', '按照《临江市消防管理办法》执行'],
    ['a bracket', '各县（市、\n区）人民政府', '各县（市、区）人民政府'],
  ])('are joined without a space in %s', (_, text, joined) => {
    expect(join(text)).toBe(joined);
  });
});

const HEAD = `临江市人民政府公报\n2024年第2期\n\n文件发布\n\n临政办〔2024〕5号\n临江市人民政府办公室\n关于加强消防工作的通知\n\n各县（市、区）人民政府，市政府直属各单位：\n`;
const FOOT = `\n临江市人民政府办公室\n2024年3月8日\n`;

async function bodyOf(text: string): Promise<string> {
  const issue = await parseText(HEAD + text + FOOT);
  return issue.documents.map((document) => document.body).join('\n');
}

/** A paragraph as a column of 22 characters sets it. */
function setLines(paragraph: string): string[] {
  return `　　${paragraph}`.match(/.{1,22}/gu) ?? [];
}

describe('a body', () => {
  const FIRST = '消防工作关系人民群众生命财产安全，各地各部门要提高认识，落实责任，健全机制，';
  const REST = '加强检查，确保全市消防安全形势持续稳定。';

  it('has the note of the meeting that passed an act in a paragraph of its own, wrapped or not', async () => {
    const note = '（2024年3月5日临江市第十六届人民代表大会常务委员会第十三次会议通过）';
    const acts = '会议决定：\n任命方启明为临江市教育局局长。';
    for (const printed of [note, `${note.slice(0, 20)}\n${note.slice(20)}`]) {
      expect((await bodyOf(`${printed}\n${acts}\n`)).split('\n').slice(0, 2)).toEqual([note, '会议决定：']);
    }
  });

  it.each([
    ['a page’s turn with its number', '\n· 14 ·\n\f'],
    ['a running head and a page number', '\n· 14 ·\n\f临江市人民政府公报（总第31期） 文件发布\n'],
    ['a form feed', '\n\f'],
  ])('goes on in mid sentence over %s', async (_, turn) => {
    const lines = setLines(FIRST + REST);
    const page = [...setLines(REST), ...lines.slice(0, 2)].join('\n');
    const next = [...lines.slice(2), ...setLines(FIRST + REST), ...setLines('特此通知。')].join('\n');
    expect((await bodyOf(page + turn + next)).split('\n')).toContain(FIRST + REST);
  });

  it('keeps a paragraph that merely mentions words of furniture', async () => {
    for (const sentence of [
      '市政府办公室负责政务简讯和政府记事的编写工作。',
      '本通知在《临江市人民政府公报》2024年第2期刊登。',
      '各单位每月向文件发布平台报送14份材料。',
    ])
      expect(await bodyOf(`　　${FIRST}${REST}\n　　${sentence}\n　　特此通知。`)).toContain(sentence);
  });
});

describe('a section name printed in the page’s margin', () => {
  it('is furniture, letter-spaced or not, and the sentence around it is one', () => {
    for (const name of ['政 务 简 讯', '政务简讯']) {
      const source = makeSource(
        `${HEAD}　　全市推进闲置土地清理工作，推进“清\n${name}\n闲田、改水田”行动，成效明显。\n${FOOT}`,
      );
      const marked = order(paginate(source)).filter((line) => line.furniture === 'section-name');
      expect(marked.map((line) => line.text.text)).toContain('政务简讯');
    }
  });
});

describe('a text whose first lines have lost their indentation', () => {
  /** A paragraph set in 22 characters, two of them taken off its first line. */
  const setFlush = (paragraph: string): string[] => setLines(paragraph).map((line) => line.trim());
  const LONG = [
    '全面排查居民小区和商业综合体的消防隐患，建立问题清单和责任清单，限期整改到位，对拒不整改的依法处理。',
    '加强消防站点和微型消防站建设，配齐人员和装备，提高快速反应能力，每季度组织一次联合演练和业务培训。',
    '广泛开展消防宣传进社区、进学校、进企业活动，增强群众的自防自救能力，营造全社会关注消防的良好氛围。',
    '把消防工作纳入年度考核，对工作不力、造成严重后果的单位和个人，依法依规追究责任，并在全市通报批评。',
  ];
  const setText = async (paragraphs: readonly string[]): Promise<string[]> =>
    (await bodyOf(paragraphs.flatMap(setFlush).join('\n'))).split('\n');

  it('has a paragraph for each', async () => {
    expect(await setText(LONG)).toEqual(expect.arrayContaining(LONG));
  });

  it('has the bodies in charge and the last provision in paragraphs of their own', async () => {
    const tasks = '（责任单位：市消防救援支队、市财政局）';
    const provision = '本通知自印发之日起施行。';
    const text = [...LONG.flatMap((task) => [task, tasks]), provision];
    const body = await setText(text);
    expect(body.filter((paragraph) => paragraph === tasks)).toHaveLength(LONG.length);
    expect(body).toEqual(expect.arrayContaining([...LONG, provision]));
  });
});

describe('the end of a text', () => {
  it('is a paragraph of its own where it is a formula, though the line before is full', async () => {
    const last = '四、本通知自印发之日起施行，由市消防救援支队负责解释，请认真贯彻执行。';
    expect((await bodyOf(`${last}\n特此通知。`)).split('\n')).toContain('特此通知。');
  });

  it('may be signed by many organs, one a line', async () => {
    const signers = ['教育', '财政', '水利', '民政', '商务', '体育', '审计'].map((name) => `临江市${name}局`);
    const issue = await parseText(`${HEAD}本通知自印发之日起施行。\n${signers.join('\n')}\n2024年3月8日\n`);
    expect(issue.documents[0]?.body?.split('\n')).toContain('本通知自印发之日起施行。');
    expect(issue.documents[0]?.issued_on).toBe('2024-03-08');
  });
});

describe('a text of short paragraphs', () => {
  it('is wrapped where its widest line goes on, though it is the only one', async () => {
    const items = [
      '健全消防安全责任体系，落实部门监管职责；',
      '推进消防车通道划线管理和小区标识设置；',
      '加强消防宣传教育培训；',
    ];
    const lead = '为切实加强消防安全工作，决定在全市范围内开展专项整治行';
    const body = await bodyOf([lead, '动。', ...items.map((item, i) => `${i + 1}.${item}`)].join('\n'));
    expect(body.split('\n')).toContain(`${lead}动。`);
  });

  it('keeps a sentence that begins with the name of what is issued', async () => {
    const name = '《临江市消防管理办法》';
    const issue = await parseText(
      `临江市人民政府\n关于印发临江市消防管理办法的通知\n临政发〔2024〕5号\n各县（市、区）人民政府：\n${name}\n已经市政府同意，现印发给你们。\n临江市人民政府\n2024年3月8日\n临江市消防管理办法\n第一条　为加强消防管理，制定本办法。\n`,
    );
    expect(issue.documents[0]?.body?.split('\n')).toContain(`${name}已经市政府同意，现印发给你们。`);
    expect(issue.documents[0]?.body?.split('\n')).toContain('第一条　为加强消防管理，制定本办法。');
  });

  it('keeps the lines of a list of people apart, indented as they are', async () => {
    const people = ['组长：方启明　市长', '成员：丁一帆　市水利局局长', '高宁　市财政局局长'];
    const lines = [
      ...setLines('为切实加强消防安全工作，决定成立领导小组，现将组成人员名单和有关工作要求通知如下：'),
      ...people.map((line) => `　　${line}`),
      ...setLines('领导小组下设办公室，办公室设在市消防救援支队，负责日常工作和督促检查工作。'),
      ...setLines('领导小组成员如有变动，由所在单位接任者自行递补，不再另行发文。'),
    ];
    const body = (await bodyOf(lines.join('\n'))).split('\n');
    for (const line of people) expect(body).toContain(line);
  });
});

describe('members that a notice names in its text', () => {
  it('are paragraphs, one a line, however the role is spaced', async () => {
    const { documents } = await parseText(
      [
        '临江市人民政府办公室',
        '关于成立防汛指挥部的通知',
        '临政办〔2024〕4号',
        '各镇人民政府：',
        '经市政府同意，决定成立防汛指挥部，现将组成人员名单和有关事项通知如下：',
        '指　挥　长：方启明　副市长',
        '副指挥长：丁一帆　市政府副秘书长',
        '阿依古丽　市水利局局长',
        '成　　员：沈　岳　市财政局副局长',
        '指挥部办公室设在市水利局，负责日常工作。',
      ].join('\n'),
    );
    expect(documents[0]?.body?.split('\n')).toHaveLength(6);
  });
});
