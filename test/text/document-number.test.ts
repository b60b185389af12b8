import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { foldCharacters } from '../../src/text/characters.js';
import {
  findNumbers,
  matchCodeLine,
  matchNumberLine,
  numberAuthority,
  numberSequence,
  numberYear,
} from '../../src/text/document-number.js';

const line = (text: string) => matchNumberLine(foldCharacters(text));
const found = (text: string) => findNumbers(foldCharacters(text)).map(({ number }) => number);

describe('matchNumberLine', () => {
  it.each([
    ['临政发〔2023〕13号', '临政发〔2023〕13号', 'document'],
    ['  临政发〔2023〕13号  ', '临政发〔2023〕13号', 'document'],
    ['临政发［2023］13号', '临政发〔2023〕13号', 'document'],
    ['临政发[2023]13号', '临政发〔2023〕13号', 'document'],
    ['临政发（2023）13号', '临政发〔2023〕13号', 'document'],
    ['临政发(2023)13号', '临政发〔2023〕13号', 'document'],
    ['临政发〈2023〉13号', '临政发〔2023〕13号', 'document'],
    ['临政发【2023】13号', '临政发〔2023〕13号', 'document'],
    ['临政发〚2023〛13号', '临政发〔2023〕13号', 'document'],
    ['临政发‘2023’13号', '临政发〔2023〕13号', 'document'],
    ['临政发〔２０２３〕１３号', '临政发〔2023〕13号', 'document'],
    ['临政发〔2023〕第13号', '临政发〔2023〕13号', 'document'],
    ['临政发 〔 2023 〕 13 号', '临政发〔2023〕13号', 'document'],
    ['临 政 办 发 〔 2 0 2 3 〕 1 3 号', '临政办发〔2023〕13号', 'document'],
    ['临政发〔二〇二三〕13号', '临政发〔2023〕13号', 'document'],
    ['发文字号：临政发〔2023〕13号', '临政发〔2023〕13号', 'document'],
    ['临人社发〔2023〕5号 临财社〔2023〕9号', '临人社发〔2023〕5号', 'document'],
    ['临人社发〔2023〕5号、临财社〔2023〕9号', '临人社发〔2023〕5号', 'document'],
    ['临政办〔2023〕27号 LJXX01—2023—0005', '临政办〔2023〕27号', 'document'],
    ['浙自然资规〔2023〕3号', '浙自然资规〔2023〕3号', 'document'],
    ['工信部联信软函〔2022〕1号', '工信部联信软函〔2022〕1号', 'document'],
    ['〔2023〕3号', '〔2023〕3号', 'document'],
    ['临江市人民政府令第12号', '临江市人民政府令第12号', 'order'],
    ['令第12号', '令第12号', 'order'],
    ['第 12 号', '第12号', 'order'],
    ['第十二号', '第十二号', 'order'],
    ['（临政发〔2023〕13号）', '临政发〔2023〕13号', 'document'],
    ['府法综字第 1120000001 号', '府法综字第1120000001号', 'document'],
    ['（112）府授交字第1120012345号', '（112）府授交字第1120012345号', 'document'],
    ['第12/2021号行政长官批示', '第12/2021号行政长官批示', 'order'],
    ['2023年第3号', '2023年第3号', 'announcement'],
    ['临江市自然资源局公告2023年第3号', '临江市自然资源局公告2023年第3号', 'announcement'],
    ['临江市人民政府公告〔2023〕第5号', '临江市人民政府公告〔2023〕5号', 'announcement'],
  ])('%s → %s (%s)', (text, number, kind) => {
    expect(line(text)).toMatchObject({ number, kind });
  });

  it.each([
    '',
    '临江市人民政府',
    '根据国发〔2022〕22号',
    '按照临政办〔2023〕27号',
    '临政发〔2023〕13号文件',
    '临政发〔2023〕13号 临江市人民政府关于停车场的通知',
    '《通知》（国发〔2022〕22号）',
    '临政发〔2023〕',
    '2023年第3期',
    '（总第247号）',
    '12号',
    '第3条',
    '解放路12号',
    '人民东路第12号',
    '临政发〔23〕13号',
    '（见临政发〔2023〕13号）',
    '房地权证字第12号',
  ])('%s is no number line', (text) => {
    expect(line(text)).toBeNull();
  });

  it('gives offsets into the line as it stands', () => {
    const text = '文号： 临 政 发 〔2023〕 13 号 ';
    const match = line(text);
    expect(match && text.slice(match.start, match.end)).toBe('临 政 发 〔2023〕 13 号');
  });

  it('gives the further numbers of a joint issue', () => {
    const text = '临人社发〔2023〕5号　临财社〔2023〕9号';
    const match = line(text);
    expect(match?.others.map((other) => [other.number, text.slice(other.start, other.end)])).toEqual([
      ['临财社〔2023〕9号', '临财社〔2023〕9号'],
    ]);
  });
});

describe('findNumbers', () => {
  it.each([
    [
      '根据《国务院关于普查的通知》（国发〔2022〕22号）和《临江市通知》（浙政发〔2023〕11号）要求',
      ['国发〔2022〕22号', '浙政发〔2023〕11号'],
    ],
    ['按照临政办〔2023〕27号执行', ['临政办〔2023〕27号']],
    ['依据浙政发[2023]11号文件精神', ['浙政发〔2023〕11号']],
    ['贯彻落实国务院国发〔2022〕22号文件', ['国发〔2022〕22号']],
    ['现将临江市人民政府办公室临政办〔2023〕5号印发', ['临政办〔2023〕5号']],
    ['市住建局临住建〔2023〕5号', ['临住建〔2023〕5号']],
    ['转发中办发〔2012〕14号', ['中办发〔2012〕14号']],
    ['参见临政办函 〔2021〕 8 号。', ['临政办函〔2021〕8号']],
    [
      '《甲办法》（临政发〔2019〕3号）、《乙办法》（临政办〔2018〕第4号）同时废止',
      ['临政发〔2019〕3号', '临政办〔2018〕4号'],
    ],
    ['《意见》和浙政发〔2023〕11号', ['浙政发〔2023〕11号']],
    ['和政发〔2023〕11号', ['和政发〔2023〕11号']],
    ['（原临政发〔2019〕3号）', ['临政发〔2019〕3号']],
    ['自然资发〔2023〕5号', ['自然资发〔2023〕5号']],
    ['2023年3月3日临政发〔2023〕5号', ['临政发〔2023〕5号']],
    ['人社部发〔2023〕5号', ['人社部发〔2023〕5号']],
    ['浙财综〔2023〕5-1号', ['浙财综〔2023〕5-1号']],
    ['我市先后出台了临政发〔2023〕5号', ['临政发〔2023〕5号']],
    ['根据国务院令第752号规定', ['国务院令第752号']],
    ['《条例》（国务院第752号令）', ['国务院第752号令']],
    ['依据临江市人民政府令第12号', ['临江市人民政府令第12号']],
    ['按国家税务总局公告2023年第5号办理', ['国家税务总局公告2023年第5号']],
    ['中华人民共和国主席令第一百零二号', ['中华人民共和国主席令第一百零二号']],
  ])('%s', (text, numbers) => {
    expect(found(text)).toEqual(numbers);
  });

  it.each([
    '2023年第3期',
    '解放路（2023）12号楼',
    '〔2023〕5号',
    '第12号通道',
    '命令第12班',
    '2023年第3号台风',
    '临政发〔2023〕',
    '（2020）民初12号',
  ])('finds none in %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('takes the letters of every system whole, whatever leads into them', () => {
    const letters = (
      '国办发明电 厅字 中办发 国发 京政办发 沪府办规 粤府办 杭政办函 甬政办发 建办市 财综 财税 税总发 人社厅发 发改办环资规 自然资规 环办大气函 ' +
      '国卫办医函 国市监特设规 工信部联信软 教高厅 民发 公通字 法释 文旅市场发 银发 应急厅函 安监总管三 国知发保字 组通字 浙人社发 瓯政发 乌政发 ' +
      '和府办 将政文 经开管发 原政发 新政办发 渝府令 皖政秘 豫政 兵发 临政办发电'
    ).split(' ');
    const around = [
      ['根据', ''],
      ['（', '）'],
      ['', ''],
      ['》和', ''],
      ['现将', '转发'],
      ['依据《通知》', ''],
      ['按照省委、省政府', ''],
      ['印发的', '中'],
    ];
    for (const word of letters) {
      const number = `${word}〔2023〕5号`;
      expect(line(number)?.number).toBe(number);
      for (const [before = '', after = ''] of around)
        expect([before, ...found(before + number + after)]).toEqual([before, number]);
    }
  });

  it('gives offsets', () => {
    const text = '根据 国发〔2022〕22号，';
    const [match] = findNumbers(text);
    expect(match && text.slice(match.start, match.end)).toBe('国发〔2022〕22号');
  });

  it('reads each well-formed number that it is given, wherever it stands', () => {
    const letters = fc.constantFrom(
      '临政发',
      '临政办',
      '国发',
      '国办函',
      '浙政办发',
      '青府规',
      '临委办',
      '甬人社发',
      '财税',
    );
    const lead = fc.constantFrom('根据', '（', '', '按照', '，', '见', '贯彻', '印发', '临江市人民政府');
    fc.assert(
      fc.property(
        letters,
        lead,
        fc.integer({ min: 1990, max: 2030 }),
        fc.integer({ min: 1, max: 999 }),
        (l, p, y, n) => {
          const text = `${p}${l}〔${String(y)}〕${String(n)}号文`;
          expect(findNumbers(text)).toEqual([
            { number: `${l}〔${String(y)}〕${String(n)}号`, kind: 'document', start: p.length, end: text.length - 1 },
          ]);
        },
      ),
    );
  });

  it('matches never overlap and lie in the text', () => {
    const words = fc.constantFrom(
      '根据',
      '临政发',
      '〔2023〕',
      '13号',
      '令第',
      '第12号',
      '公告',
      '2023年第3号',
      '（',
      '）',
      ' ',
      '和',
      '《',
      '》',
      '，',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        let end = 0;
        for (const match of findNumbers(text)) {
          expect(match.start).toBeGreaterThanOrEqual(end);
          expect(match.end).toBeLessThanOrEqual(text.length);
          end = match.end;
        }
      }),
    );
  });

  it('is not slow on hostile input', () => {
    for (const unit of ['政', '〔2023〕', '令', '第12号', '公告2023年', ' ', '政〔', '令 ', '和', '号', '2023年第']) {
      expect(findNumbers(unit.repeat(50_000)).length).toBeLessThanOrEqual(50_000);
      expect(matchNumberLine(unit.repeat(50_000))).toBeNull();
      matchNumberLine(unit.repeat(20));
      matchCodeLine(unit.repeat(20));
    }
  });
});

describe('parts of a number', () => {
  it.each([
    ['临政发〔2023〕13号', 2023, 13, '临政发'],
    ['浙财综〔2023〕5-1号', 2023, 5, '浙财综'],
    ['〔2023〕3号', 2023, 3, null],
    ['临江市人民政府令第12号', null, 12, '临江市人民政府令'],
    ['国务院第752号令', null, 752, '国务院'],
    ['2023年第3号', 2023, 3, null],
    ['临江市公告2023年第3号', 2023, 3, '临江市公告'],
    ['', null, null, null],
  ])('%s', (number, year, sequence, authority) => {
    expect([numberYear(number), numberSequence(number), numberAuthority(number)]).toEqual([year, sequence, authority]);
  });
});

describe('matchCodeLine', () => {
  it.each([
    ['ZJXX01–2023–0005', 'ZJXX01-2023-0005', 'ZJXX01–2023–0005'],
    ['ZJXX01-2023-0005', 'ZJXX01-2023-0005', 'ZJXX01-2023-0005'],
    ['ABCD—2017—9', 'ABCD-2017-9', 'ABCD—2017—9'],
    ['LJPR-2021-0020004', 'LJPR-2021-0020004', 'LJPR-2021-0020004'],
    ['LJ0220210010', 'LJ0220210010', 'LJ0220210010'],
    ['登记号：云府登1234号', '云府登1234号', '云府登1234号'],
    ['ＺＪＸＸ０１－２０２３－０００５', 'ZJXX01-2023-0005', 'ＺＪＸＸ０１－２０２３－０００５'],
    ['统一编号：ZJXX01-2023-0005', 'ZJXX01-2023-0005', 'ZJXX01-2023-0005'],
    ['规范性文件统一编号:ZJXX01-2023-0005', 'ZJXX01-2023-0005', 'ZJXX01-2023-0005'],
    ['（统一编号：ZJXX01-2023-0005）', 'ZJXX01-2023-0005', 'ZJXX01-2023-0005'],
    ['临政办〔2023〕27号　　ZJXX01–2023–0005', 'ZJXX01-2023-0005', 'ZJXX01–2023–0005'],
    ['ZJXX01–2023–0005　临政办〔2023〕27号', 'ZJXX01-2023-0005', 'ZJXX01–2023–0005'],
    ['Z J X X 0 1 – 2 0 2 3 – 0 0 0 5', 'ZJXX01-2023-0005', 'Z J X X 0 1 – 2 0 2 3 – 0 0 0 5'],
  ])('%s', (text, code, printed) => {
    const match = matchCodeLine(foldCharacters(text));
    expect(match && [match.code, text.slice(match.start, match.end)]).toEqual([code, printed]);
  });
  it.each([
    '',
    '临政办〔2023〕27号',
    '编号',
    'ABC-2023-5',
    '其编号为ZJXX01-2023-0005的文件',
    'ZJXX01-23-5',
    'XZJXX01-2023-0005',
    'ABCD-2023-5-7',
  ])('%s is no code line', (text) => {
    expect(matchCodeLine(foldCharacters(text))).toBeNull();
  });
});

const REAL = '../shared/issues/wenzhou-2023-03.txt';
describe.skipIf(!existsSync(REAL))('the real issue (skipped where ../shared does not exist)', () => {
  it('prints its numbers on lines of their own and cites two', () => {
    const lines = foldCharacters(readFileSync(REAL, 'utf8')).split('\n');
    const numbers = lines.map((text) => matchNumberLine(text)).filter((match) => match?.kind === 'document');
    expect(numbers.length).toBeGreaterThanOrEqual(7);
    expect(lines.filter((text) => matchCodeLine(text) !== null).length).toBe(2);
    expect(lines.flatMap((text) => findNumbers(text)).map(({ number }) => number)).toEqual(
      expect.arrayContaining(['国发〔2022〕22号', '浙政发〔2023〕11号']),
    );
  });
});
