import { describe, expect, it } from 'vitest';
import { makeSource } from '../annexes/lines-support.js';
import { orderColumns } from '../../src/stages/columns.js';
import { cutSegments } from '../../src/stages/segments.js';
import { measure } from '../../src/text/join.js';

const LEFT = [
  '    为方便群众在家门口办成事，现就青岚市社',
  '区服务站的设置作如下安排，请各镇认真执行。',
  '    一、每个镇至少设一处服务站，由所在地的',
  '居民委员会负责日常管理，不得向群众收取费用',
  '或者变相收取费用。',
  '    二、服务站的开放时间由各镇自行确定，节',
  '假日应当安排专人值守并向社会公布联系方式。',
];
const RIGHT = [
  '    三、市民政局每半年对服务站的运行情况作',
  '一次检查，检查结果抄送各镇并在网站上公布。',
  '    四、所需经费由市、镇两级分担，不足部分',
  '可以通过社会捐赠解决，但应当单独列明账目。',
  '    五、本通知自印发之日起施行，原有规定与',
  '本通知不一致的，以本通知为准。',
];

type Pad = (left: string, right: string) => string;
/** Columns aligned by display width, as a fixed-width print-out shows them. */
const byWidth: Pad = (left, right) => left + ' '.repeat(46 - measure(left)) + right;
/** Columns aligned by counting characters. */
const byCount: Pad = (left, right) => left + ' '.repeat(30 - left.length) + right;

function sideBySide(pad: Pad): string[] {
  return LEFT.map((left, i) => (RIGHT[i] === undefined ? left : pad(left, RIGHT[i])));
}

function read(text: string, isVertical = false): { text: string; indent: number; start: number; end: number }[] {
  const source = makeSource(text);
  return orderColumns(source, cutSegments(source), () => isVertical).map(({ segment }) => ({
    text: source.text.slice(segment.span.start, segment.span.end),
    indent: segment.indent,
    ...segment.span,
  }));
}
const textsOf = (text: string): string[] => read(text).map((line) => line.text);
const trimmed = (lines: readonly string[]): string[] => lines.map((line) => line.trim());

describe('two columns side by side', () => {
  it.each([
    ['by display width', byWidth],
    ['by counting characters', byCount],
  ])('are read left first, aligned %s', (_name, pad) => {
    expect(textsOf(sideBySide(pad).join('\n'))).toEqual(trimmed([...LEFT, ...RIGHT]));
  });

  it('are read where a wide space stands behind the marks of their items', () => {
    const marked = (lines: readonly string[]): string[] => lines.map((line) => line.replace(/^ {4}/u, '▲  '));
    const [left, right] = [marked(LEFT), marked(RIGHT)];
    const page = left.map((line, i) => (right[i] === undefined ? line : byWidth(line, right[i]))).join('\n');
    expect(textsOf(page)).toEqual(trimmed([...left, ...right]));
  });

  it('are not taken for narrower ones where first lines of paragraphs stand side by side', () => {
    const [left, right] = [
      ['    一、每个镇设一处。', ...LEFT.slice(0, 1), ...LEFT.slice(0, 1), ...LEFT.slice(0, 1), ...LEFT],
      ['    二、市里检查一次。', ...RIGHT.slice(0, 1), ...RIGHT.slice(0, 1), ...RIGHT.slice(0, 1), ...RIGHT],
    ];
    const page = left.map((line, i) => (right[i] === undefined ? line : byWidth(line, right[i]))).join('\n');
    expect(textsOf(page)).toEqual(trimmed([...left, ...right]));
  });

  it('hold a page’s number in neither of them', () => {
    const page = [...sideBySide(byWidth), '12'].join('\n');
    expect(textsOf(page)).toEqual([...trimmed([...LEFT, ...RIGHT]), '12']);
  });

  it('keep an annex’s heading before its title, which the next column goes on with', () => {
    const head = [byWidth('附件', '        领导小组成员名单'), '        青岚市社区服务站建设'];
    const page = `${sideBySide(byWidth).join('\n')}\n\f${[...head, '组　长：林一川　市长'].join('\n')}`;
    expect(textsOf(page).slice(-4)).toEqual([
      '附件',
      '青岚市社区服务站建设',
      '领导小组成员名单',
      '组　长：林一川　市长',
    ]);
  });

  it('keep a full-width line in its place between two bands', () => {
    const title = '青岚市人民政府办公室关于进一步做好全市社区服务站设置和日常管理有关工作的补充通知';
    const page = [...sideBySide(byWidth), title, ...sideBySide(byWidth)].join('\n');
    const band = trimmed([...LEFT, ...RIGHT]);
    expect(textsOf(page)).toEqual([...band, title, ...band]);
  });

  it('measure indentation from the start of their own column', () => {
    const lines = read(sideBySide(byWidth).join('\n'));
    expect(lines.map((line) => line.indent)).toEqual([...LEFT, ...RIGHT].map((line) => (line.startsWith(' ') ? 4 : 0)));
  });

  it('leave every printed character in exactly one line', () => {
    const text = [...sideBySide(byWidth), '\f青岚市', ...sideBySide(byCount)].join('\n');
    const lines = read(text).sort((a, b) => a.start - b.start);
    lines.forEach((line, i) => {
      expect(line.start).toBeGreaterThanOrEqual(lines[i - 1]?.end ?? 0);
    });
    expect(
      lines
        .map((line) => line.text)
        .join('')
        .replace(/\s/gu, ''),
    ).toBe(text.replace(/\s/gu, ''));
  });

  it('stay within their page', () => {
    const page = sideBySide(byWidth).join('\n');
    const band = trimmed([...LEFT, ...RIGHT]);
    expect(textsOf(`${page}\n\f${page}`)).toEqual([...band, ...band]);
  });

  it('split a short pair of captions where the issue is known to have two columns', () => {
    const captions = [byWidth('白石镇举行春耕现场会', '青岚市第二水厂通水'), byWidth('（孟远摄）', '（谷雨摄）')];
    const text = `${captions.join('\n')}\n\f${sideBySide(byWidth).join('\n')}`;
    expect(textsOf(text).slice(0, 4)).toEqual([
      '白石镇举行春耕现场会',
      '（孟远摄）',
      '青岚市第二水厂通水',
      '（谷雨摄）',
    ]);
    expect(textsOf(captions.join('\n'))).toHaveLength(2);
  });
});

describe('lines that only look like two columns', () => {
  it.each([
    [
      'a table',
      [
        '序号    项目名称            责任单位',
        ...Array.from({ length: 8 }, (_, i) => `${String(i + 1)}       白石镇水库加固工程  市水利局`),
      ],
    ],
    ['a member list', Array.from({ length: 8 }, () => '孟  远    市民政局副局长        谷  雨    市财政局副局长')],
    ['narrow cells', Array.from({ length: 8 }, () => '市水利局              负责全市水库加固工程的组织实施')],
    ['one column', LEFT],
  ])('are left alone: %s', (_name, lines) => {
    expect(textsOf(lines.join('\n'))).toEqual(trimmed(lines));
  });

  it('are left alone in vertical runs', () => {
    expect(read(sideBySide(byWidth).join('\n'), true)).toHaveLength(LEFT.length);
  });
});
