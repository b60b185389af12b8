import { describe, expect, it } from 'vitest';
import { captions, splitCaptions } from '../../src/kinds/captions.js';
import { contextOf, documentOf, linesOfSource, sourceOf } from './sample-document.js';

function creditOf(caption: string) {
  const { document, source } = documentOf('feature', `caption|${caption}`);
  const [row] = captions.read(document, contextOf(source)).value.captions ?? [];
  return row ? [row.text, ...row.credit] : [];
}

const split = (text: string): string[] =>
  splitCaptions(linesOfSource(sourceOf(text))).map((lines) => lines.map((line) => line.text.text).join('|'));

describe('credit of a caption', () => {
  it.each([
    ['桃溪花会开幕（方启/摄）', ['桃溪花会开幕', '方启']],
    ['桃溪花会开幕（方启、丁一帆摄）', ['桃溪花会开幕', '方启', '丁一帆']],
    ['桃溪花会开幕（方启/丁一帆摄）', ['桃溪花会开幕', '方启', '丁一帆']],
    ['桃溪花会开幕（方启 丁一帆/摄）', ['桃溪花会开幕', '方启', '丁一帆']],
    ['桃溪花会开幕（记者 方启 摄）', ['桃溪花会开幕', '方启']],
    ['桃溪花会开幕（摄影：方启）', ['桃溪花会开幕', '方启']],
    ['桃溪花会开幕 摄影：方启', ['桃溪花会开幕', '方启']],
    ['桃溪花会开幕。记者 方启 摄', ['桃溪花会开幕。', '方启']],
    ['桃溪花会开幕 图/方启', ['桃溪花会开幕', '方启']],
    ['桃溪花会开幕。方启 摄', ['桃溪花会开幕。', '方启']],
    ['桃溪花会（第三届）开幕', ['桃溪花会（第三届）开幕']],
    ['孩子们在桃溪学习摄影', ['孩子们在桃溪学习摄影']],
  ])('%s', (caption, expected) => {
    expect(creditOf(caption)).toEqual(expected);
  });
});

describe('captions of a page', () => {
  it('takes blank lines for borders where only some lines have them, a credit being no caption', () => {
    expect(
      split('3月3日，桃溪花会在临江\n两岸开幕\n\n（方启/摄）\n\n3月5日，龙舟赛    （丁一帆/摄）\n\n旧城新貌'),
    ).toEqual(['3月3日，桃溪花会在临江|两岸开幕|（方启/摄）', '3月5日，龙舟赛（丁一帆/摄）', '旧城新貌']);
  });

  it('goes by dates and credits where no line or every line has a blank line before it', () => {
    const text = '3月3日，桃溪花会在临江\n两岸开幕（方启/摄）\n3月5日，龙舟赛在青浦湖\n上举行\n（丁一帆/摄）';
    const expected = ['3月3日，桃溪花会在临江|两岸开幕（方启/摄）', '3月5日，龙舟赛在青浦湖|上举行|（丁一帆/摄）'];
    expect(split(text)).toEqual(expected);
    expect(split(text.replaceAll('\n', '\n\n'))).toEqual(expected);
  });

  it('reads a photo page from its lines, the credit within the span', () => {
    const { document, source } = documentOf('photos', '桃溪花会开幕\n\n（方启/摄）');
    const lines = linesOfSource(source);
    const rows = captions.read({ ...document, blocks: [], recordLines: lines }, contextOf(source)).value.captions ?? [];
    expect(rows.map((row) => [row.text, row.credit, source.text.slice(row.span.start, row.span.end)])).toEqual([
      ['桃溪花会开幕', ['方启'], '桃溪花会开幕\n\n（方启/摄）'],
    ]);
  });
});
