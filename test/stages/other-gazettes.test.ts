/** Covers, lists, chronicles and numbers as other gazettes print them: whole small issues, in invented places. */
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/model.js';
import { parseText } from '../eval/parse-text.js';

const read = (...lines: string[]): Promise<Issue> => parseText(lines.join('\n'));

describe('which issue it is', () => {
  it.each([
    [
      ['临江市人民政府公报', '2024年3月10日　第7号（总号：1726）'],
      '临江市人民政府公报',
      '临江市人民政府',
      2024,
      7,
      1726,
    ],
    [
      ['云 岭 省 人 民 政 府 公 报', '半月刊', '2024', '第 5 期', '总第 900 期'],
      '云岭省人民政府公报',
      '云岭省人民政府',
      2024,
      5,
      900,
    ],
    [
      ['《临江市人民政府公报》', '二〇二四年第三期（总第四十五期）'],
      '临江市人民政府公报',
      '临江市人民政府',
      2024,
      3,
      45,
    ],
    [
      ['中华人民共和国国务院公报', '2024年第7号（总号：1726）'],
      '中华人民共和国国务院公报',
      '中华人民共和国国务院',
      2024,
      7,
      1726,
    ],
    [['临江政报', '2024年第9期', '（总第1051期）'], '临江政报', null, 2024, 9, 1051],
    [
      ['臨海市政府公報', '112年冬字第14期', '本府關於開發經濟產業與環境衛生檢查實務會議紀錄'],
      '臨海市政府公報',
      '臨海市政府',
      2023,
      14,
      null,
    ],
    [
      ['第18期—2023年5月2日 海門特別行政區公報', '海門特別行政區公報', '第18期 2023年5月2日 星期二'],
      '海門特別行政區公報',
      '海門特別行政區',
      2023,
      18,
      null,
    ],
  ])('%s', async (lines, title, issuer, year, number, serial) => {
    expect(await read(...lines)).toMatchObject({ title, issuer, year, number, serial });
  });

  it('is not said by a sentence that names another gazette', async () => {
    expect(await read('本市登载于《云岭省人民政府公报》2019年第2期的文件，仍然有效。')).toMatchObject({ title: null });
  });

  it('keeps the day of publication on a cover out of the documents', async () => {
    const { documents } = await read(
      '云岭省人民政府公报',
      '2024年第14期　总第899期　7月25日出版',
      '云岭省人民政府关于加强河道管理工作的通知',
      '云政发〔2024〕7号',
      '各市人民政府：',
      '现将有关事项通知如下。',
    );
    expect(documents.map(({ number }) => number)).toEqual(['云政发〔2024〕7号']);
  });

  it('keeps the cover out of the documents', async () => {
    const { documents } = await read(
      '临江市人民政府公报',
      'LINJIANG SHI RENMIN ZHENGFU GONGBAO',
      '2024年第5期（总第123期）',
      '2024年5月30日出版',
      '临江市人民政府办公室主办',
      '目　录',
      '临江市人民政府关于加快物流业发展的实施意见',
      '（临政发〔2024〕3号）………………（3）',
      '临江市人民政府办公室关于印发防汛预案的通知',
      '（临政办发〔2024〕12号）………………（8）',
    );
    expect(documents.map((document) => document.section)).toEqual(['index']);
    expect(documents[0]?.index_entries.map((entry) => [entry.number, entry.title])).toEqual([
      ['临政发〔2024〕3号', '临江市人民政府关于加快物流业发展的实施意见'],
      ['临政办发〔2024〕12号', '临江市人民政府办公室关于印发防汛预案的通知'],
    ]);
  });
});

describe('chronicles', () => {
  it('number the events of a day and name officials before their office', async () => {
    const { documents } = await read(
      '临江市人民政府公报',
      '2024年第4期',
      '3月大事记',
      '1日',
      '1、冯国栋市长参加座谈会。',
      '2、罗青副市长听取工作进展情况汇报。',
      '2日',
      '1、罗青副市长主持召开协调会议。',
    );
    expect(documents[0]?.chronicle_events.map((event) => [event.date, event.officials, event.text])).toEqual([
      ['2024-03-01', ['冯国栋'], '冯国栋市长参加座谈会。'],
      ['2024-03-01', ['罗青'], '罗青副市长听取工作进展情况汇报。'],
      ['2024-03-02', ['罗青'], '罗青副市长主持召开协调会议。'],
    ]);
  });

  it('bear their month in brackets', async () => {
    const { documents } = await read(
      '大事记（2024年5月）',
      '◇6日，市长张明远主持召开党组会议。',
      '◇同日，副市长李秀兰到市第一中学调研。',
    );
    expect(documents[0]?.chronicle_events.map((event) => [event.date, event.officials])).toEqual([
      ['2024-05-06', ['张明远']],
      ['2024-05-06', ['李秀兰']],
    ]);
  });
});

describe('records', () => {
  it('share one office among several officials, and go on with the same day', async () => {
    const { documents } = await read(
      '2024年5月份政府大事记',
      '5月8日至10日　市长张明远赴省城参加大会。',
      '同日　李秀兰、赵国强副市长参加电视电话会议。',
      '5月12日　市长张明远会见客人汉斯·穆勒一行。',
    );
    expect(documents[0]?.chronicle_events.map((event) => [event.date, event.officials, event.text])).toEqual([
      ['2024-05-08', ['张明远'], '市长张明远赴省城参加大会。'],
      ['2024-05-08', ['李秀兰', '赵国强'], '李秀兰、赵国强副市长参加电视电话会议。'],
      ['2024-05-12', ['张明远'], '市长张明远会见客人汉斯·穆勒一行。'],
    ]);
  });

  it('keep the year that the title of a chronicle prints', async () => {
    const { documents } = await read(
      '临江市人民政府公报',
      '2024年第1期',
      '2023年12月大事记',
      '12月8日　市长张明远赴省城参加大会。',
      '1月2日　市长张明远慰问职工。',
    );
    expect(documents[0]?.chronicle_events.map((event) => event.date)).toEqual(['2023-12-08', '2024-01-02']);
  });

  it('part a unit from a name that ends in a bracket', async () => {
    const { documents } = await read(
      '临江市2024年1-6月主要经济指标',
      '指标名称 单位 累计完成 同比±%',
      '地区生产总值（GDP） 亿元 803.2 6.5',
      '全社会用电量 亿千瓦时 40.12 7.8',
    );
    expect(documents[0]?.indicators.map((row) => [row.name, row.unit, row.cumulative_value])).toEqual([
      ['地区生产总值（GDP）', '亿元', 803.2],
      ['全社会用电量', '亿千瓦时', 40.12],
    ]);
  });

  it('list an act without number among those that have one', async () => {
    const { documents } = await read(
      '目　录',
      '临政发〔2024〕3号　关于加快物流业发展的实施意见　（1）',
      '临政办发〔2024〕12号　关于印发防汛预案的通知　（5）',
      '关于周志强等同志职务任免的通知　（9）',
    );
    expect(documents.map((document) => document.section)).toEqual(['index']);
    expect(documents[0]?.index_entries.map((entry) => [entry.number, entry.title])).toEqual([
      ['临政发〔2024〕3号', '关于加快物流业发展的实施意见'],
      ['临政办发〔2024〕12号', '关于印发防汛预案的通知'],
      [null, '关于周志强等同志职务任免的通知'],
    ]);
  });
});

describe('heads whose fields have labels', () => {
  it('give number, issuer and date in traditional print', async () => {
    const { documents } = await read(
      '臨海市政府公報 112年第12期',
      '臨海市政府　公告',
      '受文者：如行文單位',
      '發文日期：中華民國112年2月10日',
      '發文字號：府授都測字第1120012345號',
      '附件：樁位成果圖',
      '主旨：公告本市都市計畫樁位成果圖，請查照。',
      '依據：都市計畫樁測定及管理辦法第7條。',
    );
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({
      number: '府授都測字第1120012345號',
      issuer: '臨海市政府',
      issued_on: '2023-02-10',
    });
  });
});

describe('an issue without any page mark', () => {
  it('keeps each title block over the text below it', async () => {
    const one = (sequence: number): string[] => [
      `临江市人民政府关于同意设立第${String(sequence)}中学的批复`,
      `临政函〔2024〕${String(sequence)}号`,
      '市教育局：',
      `你局关于设立第${String(sequence)}中学的请示收悉，现批复如下：同意设立。`,
      '临江市人民政府',
      `2024年3月${String(sequence)}日`,
    ];
    const { documents } = await read('临江市人民政府公报', '2024年第5期', ...one(1), ...one(2), ...one(3), ...one(4));
    expect(documents.map((document) => [document.number, document.addressee, document.issued_on])).toEqual(
      [1, 2, 3, 4].map((n) => [`临政函〔2024〕${String(n)}号`, '市教育局', `2024-03-0${String(n)}`]),
    );
  });
});

describe('what stands at the edge of pages', () => {
  it('is no running head where each page opens a document of its own', async () => {
    const page = (sequence: number): string =>
      [
        '临江市人民政府对市人大',
        `第三次会议第${String(sequence)}号建议的答复`,
        `临政函〔2024〕${String(sequence)}号`,
        '王明远代表：',
        '您提出的建议收悉，现答复如下：感谢支持。',
        '临江市人民政府',
        '2024年3月5日',
      ].join('\n');
    const { documents } = await parseText([1, 2, 3, 4].map(page).join('\n\f'));
    expect(documents.map((document) => [document.number, document.title])).toEqual(
      [1, 2, 3, 4].map((sequence) => [
        `临政函〔2024〕${String(sequence)}号`,
        `临江市人民政府对市人大第三次会议第${String(sequence)}号建议的答复`,
      ]),
    );
  });

  it('is a plan’s own contents where 目录 lists its chapters', async () => {
    const { documents } = await read(
      '临江市人民政府办公室',
      '关于印发粮食应急预案的通知',
      '临政办发〔2024〕7号',
      '各区人民政府：',
      '《粮食应急预案》已经市政府同意，现印发给你们，请认真实施。',
      '临江市人民政府办公室',
      '2024年6月11日',
      '粮食应急预案',
      '目　录',
      '1　总则',
      '1.1　编制目的',
      '1.2　适用范围',
      '2　组织机构',
      '2.1　应急指挥部',
      '1　总则',
      '1.1　编制目的',
      '2024年6月11日起，各区按照本预案开展工作。',
      '3.2　应急报告',
      '市级每日报告一次。',
    );
    expect(documents.map((document) => [document.section, document.number])).toEqual([
      ['documents', '临政办发〔2024〕7号'],
    ]);
  });
});

describe('single documents', () => {
  it('are taken for what they are without number and addressee, a judgement or a novel is not', async () => {
    const isRefused = async (...lines: string[]): Promise<boolean> =>
      (await read(...lines)).findings.some((finding) => finding.code === 'source-not-gazette');
    expect(
      await isRefused('临江市人民政府', '关于限行的通告', '自今日起全天限行。', '临江市人民政府', '2024年1月5日'),
    ).toBe(false);
    expect(
      await isRefused(
        '临江市人民法院',
        '民事判决书',
        '原告方启明诉被告临江商行买卖合同纠纷一案，本院于2024年3月1日立案，现已审理终结。',
        '审判员　丁一帆',
        '二〇二四年四月十日',
      ),
    ).toBe(true);
    expect(await isRefused('第一章　初雪', '那一年的冬天来得特别早，他想起2003年3月5日的雪。', '“快了。”他说。')).toBe(
      true,
    );
  });
});
