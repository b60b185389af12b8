import { describe, expect, it } from 'vitest';
import { chronicle } from '../../src/kinds/chronicle.js';
import { contextOf, documentOf } from './sample-document.js';

function read(
  text: string,
  more: Parameters<typeof documentOf>[2] = {},
  year: number | null = 2023,
  month: number | null = null,
) {
  const { document, source } = documentOf('chronicle', text, { title: '3月份市政府记事', ...more });
  const { value, findings } = chronicle.read(document, contextOf(source, year, month));
  return { events: value.chronicle ?? [], codes: findings.map((finding) => finding.code) };
}

const officialsOf = (text: string): readonly string[] => read(`1日\n${text}`).events[0]?.officials ?? [];

describe('days of a chronicle', () => {
  it('takes month from the title and year from the issue', () => {
    const { events, codes } = read(
      '1日\n△ 市长方启明参加招商推进会。\n△　副市长丁一帆调研春耕。\n2日\n△市长方启明出席水利会议。',
    );
    expect(events.map((event) => [event.date, event.text])).toEqual([
      ['2023-03-01', '市长方启明参加招商推进会。'],
      ['2023-03-01', '副市长丁一帆调研春耕。'],
      ['2023-03-02', '市长方启明出席水利会议。'],
    ]);
    expect(codes).toEqual([]);
  });

  it.each(['▲', '●', '◎', '○', '■', '◆', '△ '])('takes off the mark %s', (mark) => {
    expect(read(`1日\n${mark}市长方启明参加会议。`).events.map((event) => event.text)).toEqual([
      '市长方启明参加会议。',
    ]);
  });

  it('reads headings in other forms', () => {
    expect(read('heading|3月3日（星期五）\n市长方启明参加会议。').events[0]?.date).toBe('2023-03-03');
    expect(read('三月十五日\n市长方启明参加会议。').events[0]?.date).toBe('2023-03-15');
    expect(read('21日至23日\n市长方启明率队赴外地考察。').events[0]?.date).toBe('2023-03-21');
    expect(read('2022年12月3日\n市长方启明参加会议。').events[0]?.date).toBe('2022-12-03');
    expect(read('四月\n5日\n市长方启明参加会议。').events[0]?.date).toBe('2023-04-05');
  });

  it('reads a day in the line of the event', () => {
    expect(read('3日　市长方启明参加会议。').events[0]).toMatchObject({
      date: '2023-03-03',
      text: '市长方启明参加会议。',
    });
    expect(read('3日，市长方启明参加会议。').events[0]).toMatchObject({
      date: '2023-03-03',
      text: '3日，市长方启明参加会议。',
    });
    expect(read('△3月4日上午，市长方启明参加会议。').events[0]).toMatchObject({
      date: '2023-03-04',
      text: '3月4日上午，市长方启明参加会议。',
      officials: ['方启明'],
    });
  });

  it('gives December to the year before in the issue of January', () => {
    expect(read('30日\n市长方启明参加会议。', { title: '12月份大事记' }, 2024, 1).events[0]?.date).toBe('2023-12-30');
  });

  it('cuts a paragraph that holds several events', () => {
    expect(read('1日\n△市长方启明参加会议。△副市长丁一帆参加会议。').events).toHaveLength(2);
    expect(read('1日\n△市长方启明参加“△计划”启动。').events).toHaveLength(1);
  });

  it('joins an event that stands in two paragraphs', () => {
    const { events } = read(
      '1日\n△市长方启明参加“桃溪”现场会（第\n7次）。\n△副市长李可参加会议。\n2日\n△市长方启明参加会议。',
    );
    expect(events.map((event) => event.text)).toEqual([
      '市长方启明参加“桃溪”现场会（第7次）。',
      '副市长李可参加会议。',
      '市长方启明参加会议。',
    ]);
    expect(read('1日\n市长方启明参加会议\n副市长李可参加会议').events).toHaveLength(2);
  });

  it('opens an event at a day and, without bullets, at an official', () => {
    expect(read('1日　△市长方启明参加会议。2日　△副市长李可参加会议。').events.map((event) => event.date)).toEqual([
      '2023-03-01',
      '2023-03-02',
    ]);
    expect(read('1日\n市长方启明参加会议。副市长李可参加会议。').events).toHaveLength(2);
  });

  it('keeps who took part with what they took part in', () => {
    const held = '全市元旦长跑活动举行。市领导方启明、李可出席活动并致辞。';
    expect(read(`1日\n${held}`).events).toMatchObject([{ officials: ['方启明', '李可'], text: held }]);
    expect(read(`1日\n${held}副市长李可主持召开防汛会议。`).events).toHaveLength(2);
  });

  it('takes a paragraph for one event where each says its day again', () => {
    const first = '1日，方案评审会召开。副市长李可到会听取专家对方案的意见。';
    const second = '1日，市长、市防汛指挥部总指挥、工作组组长方启明检查山洪预警设施。';
    expect(read(`${first}\n${second}`).events).toMatchObject([
      { text: first, officials: ['李可'] },
      { text: second, officials: ['方启明'] },
    ]);
  });

  it('reports days that do not exist and days out of order', () => {
    expect(read('31日\n市长方启明参加会议。', { title: '4月份大事记' })).toMatchObject({
      events: [{ date: null }],
      codes: ['date-invalid'],
    });
    expect(read('5日\n市长方启明参加会议。\n4日\n市长方启明参加会议。').codes).toEqual(['chronicle-out-of-order']);
  });

  it('leaves the date open where no month is printed', () => {
    expect(read('5日\n市长方启明参加会议。', { title: '大事记' }).events[0]?.date).toBeNull();
  });
});

describe('officials of an event', () => {
  it('reads lists of officials', () => {
    expect(officialsOf('常务副市长方启明，市委常委、副市长丁一帆，副市长欧阳修竹、李可、王小禾参加动员会。')).toEqual([
      '方启明',
      '丁一帆',
      '欧阳修竹',
      '李可',
      '王小禾',
    ]);
    expect(officialsOf('市长方启明、副市长李可，参加文明委会议。')).toEqual(['方启明', '李可']);
    expect(officialsOf('市长方启明和市政府秘书长李可出席签约仪式。')).toEqual(['方启明', '李可']);
  });

  it('reads those who only sit in, and each person once', () => {
    expect(officialsOf('市长方启明参加党组会议，副市长李可列席。')).toEqual(['方启明', '李可']);
    expect(officialsOf('市长方启明参加会议，市长方启明讲话。')).toEqual(['方启明']);
  });

  it('reads a name that runs into the text after it', () => {
    expect(officialsOf('常务副市长方启明2023年度实事工作部署会议。')).toEqual(['方启明']);
    expect(officialsOf('副市长李可、王小禾市政府全体会议。')).toEqual(['李可', '王小禾']);
    expect(read('1日\n△副市长张志和参加会议。\n△副市长张志和市政协座谈会。').events[1]?.officials).toEqual(['张志和']);
  });

  it('leaves out who is visited, and what stands in titles and quotation marks', () => {
    expect(officialsOf('副市长李可会见省科技厅厅长王小禾一行。')).toEqual(['李可']);
    expect(officialsOf('副市长李可陪同副省长王小禾调研。')).toEqual(['李可']);
    expect(officialsOf('副市长李可参加“市长王小禾接待日”活动。')).toEqual(['李可']);
    expect(officialsOf('副市长李可参加《县长王小禾》首映。')).toEqual(['李可']);
    expect(officialsOf('受市长方启明委托，副市长李可看望困难群众。')).toEqual(['李可']);
  });

  it('takes no body for a person', () => {
    expect(officialsOf('市长方启明，高新区管委会主任李可参加会议。')).toEqual(['方启明', '李可']);
    expect(officialsOf('全市安全生产会议召开，市委组织部部长李可主持。')).toEqual(['李可']);
    expect(officialsOf('全国人大代表视察组来市。')).toEqual([]);
    expect(officialsOf('市长办公会议研究水利工作。')).toEqual([]);
  });

  it('reads names before titles and names without titles', () => {
    expect(officialsOf('方启明市长、李可副市长参加会议。')).toEqual(['方启明', '李可']);
    expect(officialsOf('方启明、李可出席全市大会。')).toEqual(['方启明', '李可']);
    expect(officialsOf('全市召开防汛会议。')).toEqual([]);
    expect(officialsOf('参加会议的还有副市长李可。')).toEqual(['李可']);
    expect(officialsOf('副市长阿依古丽·买买提参加会议。')).toEqual(['阿依古丽·买买提']);
  });
});

describe('a chronicle by ten days', () => {
  it('takes 上旬 and its like for headings, not for events', () => {
    const { events } = read(
      '上　旬\n2日　市长方启明参加会议。\n3月中旬\n15日　副市长丁一帆调研春耕。\n△同日　全市水利会议召开。\n下旬\n23日　龙舟赛开幕。',
    );
    expect(events.map((event) => [event.date, event.text])).toEqual([
      ['2023-03-02', '市长方启明参加会议。'],
      ['2023-03-15', '副市长丁一帆调研春耕。'],
      ['2023-03-15', '全市水利会议召开。'],
      ['2023-03-23', '龙舟赛开幕。'],
    ]);
  });
});
