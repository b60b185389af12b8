import { describe, expect, it } from 'vitest';
import { appointments } from '../../src/kinds/appointments.js';
import { contextOf, documentOf } from './sample-document.js';

/** `person action post` with `+` for concurrent and the note in brackets. */
function read(text: string, more: Parameters<typeof documentOf>[2] = {}) {
  const { document, source } = documentOf('personnel', text, more);
  const { value, findings } = appointments.read(document, contextOf(source));
  return {
    rows: (value.appointments ?? []).map(
      (row) =>
        `${row.person} ${row.action} ${row.post}${row.concurrent ? ' +' : ''}${row.note === null ? '' : ` [${row.note}]`}`,
    ),
    codes: findings.map((finding) => finding.code),
    spans: (value.appointments ?? []).map((row) => source.text.slice(row.span.start, row.span.end)),
  };
}

describe('appointments', () => {
  it('reads one person and one post', () => {
    expect(read('市人民政府决定：\n方启明任临江市教育局局长。')).toMatchObject({
      rows: ['方启明 appoint 临江市教育局局长'],
      codes: [],
      spans: ['方启明任临江市教育局局长。'],
    });
  });

  it('gives each post of a person a row, the second as printed', () => {
    expect(read('丁一帆任临江市水利局副局长，临江市河道管理处处长；').rows).toEqual([
      '丁一帆 appoint 临江市水利局副局长',
      '丁一帆 appoint 临江市河道管理处处长',
    ]);
    expect(read('丁一帆任临江市水利局党组书记、局长；').rows).toEqual([
      '丁一帆 appoint 临江市水利局党组书记',
      '丁一帆 appoint 局长',
    ]);
  });

  it('does not take the 、 inside of a post for a separator', () => {
    expect(read('免去丁一帆的临江市文化、旅游综合执法队队长职务。').rows).toEqual([
      '丁一帆 remove 临江市文化、旅游综合执法队队长',
    ]);
    expect(read('任命丁一帆为临江市政府办公室（政策研究室、参事室）主任。').rows).toEqual([
      '丁一帆 appoint 临江市政府办公室（政策研究室、参事室）主任',
    ]);
  });

  it('gives each of several persons a row', () => {
    expect(read('方启明、丁一帆和欧阳修竹任临江市财政局副局长；').rows).toEqual([
      '方启明 appoint 临江市财政局副局长',
      '丁一帆 appoint 临江市财政局副局长',
      '欧阳修竹 appoint 临江市财政局副局长',
    ]);
    expect(read('免去方启明、丁一帆的临江市财政局副局长职务。').rows).toEqual([
      '方启明 remove 临江市财政局副局长',
      '丁一帆 remove 临江市财政局副局长',
    ]);
    expect(read('免去方启明的临江市财政局副局长、丁一帆的临江市审计局局长职务。').rows).toEqual([
      '方启明 remove 临江市财政局副局长',
      '丁一帆 remove 临江市审计局局长',
    ]);
    expect(read('免去方启明的临江市财政局副局长职务，丁一帆的临江市审计局局长职务。').rows).toEqual([
      '方启明 remove 临江市财政局副局长',
      '丁一帆 remove 临江市审计局局长',
    ]);
    expect(read('任命方启明为临江市财政局局长，丁一帆为临江市审计局局长。').rows).toEqual([
      '方启明 appoint 临江市财政局局长',
      '丁一帆 appoint 临江市审计局局长',
    ]);
  });

  it('reads lists below a heading: name and gap, name and 同志, name glued to a known place', () => {
    expect(
      read(
        '省人民政府2024年5月任命：\n方启明　省水利厅总工程师；\n省人民政府2024年5月免去：\n丁一帆　省公安厅副厅长职务；',
      ).rows,
    ).toEqual(['方启明 appoint 省水利厅总工程师', '丁一帆 remove 省公安厅副厅长']);
    expect(read('免去：\n方启明同志省民政厅副厅长职务。').rows).toEqual(['方启明 remove 省民政厅副厅长']);
    const issuer = '云岭藏族自治州人民政府';
    expect(read('免去：\n才旦·阿布都拉云岭州文化局副局长职务。', { issuer }).rows).toEqual([
      '才旦·阿布都拉 remove 云岭州文化局副局长',
    ]);
  });

  it('reads the first decision behind the note of the meeting that passed it', () => {
    expect(read('（2024年6月25日市五届人大常委会第三十次会议通过）一、任命方启明为临江法庭庭长；').rows).toEqual([
      '方启明 appoint 临江法庭庭长',
    ]);
  });

  it('says the verb that is printed: 建议 and 推荐 are no 提名', () => {
    expect(read('建议方启明任临江集团董事长；推荐丁一帆为临江银行行长人选。').rows).toEqual([
      '方启明 appoint 临江集团董事长 [建议]',
      '丁一帆 appoint 临江银行行长人选 [推荐]',
    ]);
  });

  it('refers 其 and 兼任 to the person before', () => {
    expect(
      read('方启明任临江市人防办公室主任，兼任临江市发展和改革委员会副主任，免去其临江市投资促进局副局长职务；').rows,
    ).toEqual([
      '方启明 appoint 临江市人防办公室主任',
      '方启明 appoint 临江市发展和改革委员会副主任 +',
      '方启明 remove 临江市投资促进局副局长',
    ]);
    expect(read('方启明兼任临江市港口管委会主任，免去其临江市交通局局长职务；').rows).toEqual([
      '方启明 appoint 临江市港口管委会主任 +',
      '方启明 remove 临江市交通局局长',
    ]);
  });

  it('takes （兼） out of the post', () => {
    expect(read('免去方启明的临江市人防办公室主任，临江市发改委副主任（兼）职务；').rows).toEqual([
      '方启明 remove 临江市人防办公室主任',
      '方启明 remove 临江市发改委副主任 +',
    ]);
    expect(read('方启明任临江市人防办主任兼临江市应急局副局长；').rows).toEqual([
      '方启明 appoint 临江市人防办主任',
      '方启明 appoint 临江市应急局副局长 +',
    ]);
  });

  it('keeps qualifiers in the note', () => {
    expect(read('方启明任临江市商务局副局长（试用期一年）；').rows).toEqual([
      '方启明 appoint 临江市商务局副局长 [试用期一年]',
    ]);
    expect(read('方启明任临江市商务局副局长，试用期一年；').rows).toEqual([
      '方启明 appoint 临江市商务局副局长 [试用期一年]',
    ]);
    expect(read('免去方启明的临江市商务局副局长职务（终止试用期）。').rows).toEqual([
      '方启明 remove 临江市商务局副局长 [终止试用期]',
    ]);
    expect(read('方启明挂职任临江市商务局副局长（挂职期一年）；').rows).toEqual([
      '方启明 appoint 临江市商务局副局长 [挂职，挂职期一年]',
    ]);
    expect(read('因到龄退休，免去方启明的临江市商务局二级调研员职务。').rows).toEqual([
      '方启明 remove 临江市商务局二级调研员',
    ]);
    expect(read('方启明任临江市商务局副局长；\n丁一帆任临江市商务局总经济师。\n以上人员试用期一年。').rows).toEqual([
      '方启明 appoint 临江市商务局副局长 [试用期一年]',
      '丁一帆 appoint 临江市商务局总经济师 [试用期一年]',
    ]);
  });

  it('reads removals in other words', () => {
    expect(read('方启明不再担任临江市民政局局长职务。').rows).toEqual(['方启明 remove 临江市民政局局长']);
    expect(read('方启明不再兼任临江市民政局局长。').rows).toEqual(['方启明 remove 临江市民政局局长 +']);
    expect(read('方启明任临江市司法局局长，不再担任临江市民政局局长职务。').rows).toEqual([
      '方启明 appoint 临江市司法局局长',
      '方启明 remove 临江市民政局局长',
    ]);
    expect(read('市政府研究决定免去方启明同志临江市民政局局长职务。', { issuer: '临江市人民政府' }).rows).toEqual([
      '方启明 remove 临江市民政局局长',
    ]);
  });

  it('reads resignations accepted by a standing committee', () => {
    expect(read('接受方启明辞去临江市市长职务的请求，决定任命丁一帆为临江市副市长、代市长。').rows).toEqual([
      '方启明 resign 临江市市长',
      '丁一帆 appoint 临江市副市长',
      '丁一帆 appoint 代市长 [代]',
    ]);
  });

  it('reads several resignations in one sentence, each with its person and post', () => {
    const said =
      '会议决定接受方启明辞去市人民政府市长职务、丁一帆辞去市人民政府副市长职务、李可辞去市监委主任职务的请求。';
    expect(read(said)).toMatchObject({
      rows: ['方启明 resign 市人民政府市长', '丁一帆 resign 市人民政府副市长', '李可 resign 市监委主任'],
      codes: [],
    });
  });

  it('parts a name from a post whose place another sentence shows', () => {
    const said = '任命方启明为临江市人民政府副市长。\n决定免去卢春岭临江市人民政府副市长、市公安局局长的职务。';
    expect(read(said, { issuer: '' }).rows.slice(1)).toEqual([
      '卢春岭 remove 临江市人民政府副市长',
      '卢春岭 remove 市公安局局长',
    ]);
  });

  it('reads names of other shapes', () => {
    expect(read('阿依古丽·买买提任临江市卫生健康委员会副主任；').rows).toEqual([
      '阿依古丽·买买提 appoint 临江市卫生健康委员会副主任',
    ]);
    expect(read('任建国任临江市统计局局长；\n黄任贤任临江市统计局副局长；').rows).toEqual([
      '任建国 appoint 临江市统计局局长',
      '黄任贤 appoint 临江市统计局副局长',
    ]);
    expect(read('方　明任临江市统计局局长；').rows).toEqual(['方明 appoint 临江市统计局局长']);
    expect(read('免 去 方 启 明 的 临 江 市 统 计 局 局 长 职 务 。').rows).toEqual(['方启明 remove 临江市统计局局长']);
  });

  it('reads lists below a heading', () => {
    expect(
      read('任命：\n方　明　临江市统计局局长\n丁一帆为临江市体育局局长；\n免去：\n丁一帆的临江市统计局局长职务。').rows,
    ).toEqual(['方明 appoint 临江市统计局局长', '丁一帆 appoint 临江市体育局局长', '丁一帆 remove 临江市统计局局长']);
  });

  it('reads rarer wordings', () => {
    expect(read('方启明的临江市科技局副局长职务予以免去；').rows).toEqual(['方启明 remove 临江市科技局副局长']);
    expect(read('方启明试用期满，任临江市科技局副局长；').rows).toEqual([
      '方启明 appoint 临江市科技局副局长 [试用期满]',
    ]);
    expect(read('任方启明为临江市科技局局长；').rows).toEqual(['方启明 appoint 临江市科技局局长']);
    expect(read('方启明不再兼任临江市科技局局长职务，由丁一帆兼任临江市科技局局长。').rows).toEqual([
      '方启明 remove 临江市科技局局长 +',
      '丁一帆 appoint 临江市科技局局长 +',
    ]);
    expect(read('免去方启明的临江市教育局局长职务，任命为临江市体育局局长。').rows).toEqual([
      '方启明 remove 临江市教育局局长',
      '方启明 appoint 临江市体育局局长',
    ]);
    expect(read('方启明任临江市科技局副局长（试用期一年，从2023年3月算起）；').rows).toEqual([
      '方启明 appoint 临江市科技局副局长 [试用期一年，从2023年3月算起]',
    ]);
    expect(read('任命马合木提·沙吾尔为临江市科技局局长；').rows).toEqual(['马合木提·沙吾尔 appoint 临江市科技局局长']);
    expect(read('任命扎西顿珠为临江市科技局局长；').rows).toEqual(['扎西顿珠 appoint 临江市科技局局长']);
    expect(read('任命\n方启明    临江市科技局局长\n临江市财政局局长：丁一帆').rows).toEqual([
      '方启明 appoint 临江市科技局局长',
      '丁一帆 appoint 临江市财政局局长',
    ]);
  });

  it('keeps a post it does not know out of the name and says so', () => {
    expect(read('方启明任临江市数字专班首席吹哨者；')).toMatchObject({
      rows: ['方启明 appoint 临江市数字专班首席吹哨者'],
      codes: ['appointment-unknown-post'],
    });
    expect(read('免去临江市统计局首席吹哨者职务。')).toMatchObject({ rows: [], codes: ['appointment-unknown-post'] });
  });

  it('says that a person has no post', () => {
    expect(read('任命方启明为；')).toMatchObject({ rows: [], codes: ['appointment-no-post'] });
  });

  it('joins a sentence that a title block tore', () => {
    expect(read('免去方启明的临江市河道管理\n委员会主任（兼）职务；')).toMatchObject({
      rows: ['方启明 remove 临江市河道管理委员会主任 +'],
    });
  });

  it('leaves other prose alone', () => {
    expect(
      read('各县（市、区）人民政府，市政府直属各单位：\n经研究，现将有关事项通知如下：\n请各单位认真做好交接工作。')
        .rows,
    ).toEqual([]);
  });

  it('reads long hostile text in linear time', () => {
    const start = performance.now();
    read(`免去${'王和'.repeat(20_000)}的`);
    read('方启明、'.repeat(20_000));
    read('（'.repeat(20_000));
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('gives what is left to the person who is named for leaving, not to the one before', () => {
    expect(read('方启明任临江市教育局局长；\n丁一帆因到龄退休，不再担任临江市司法局副局长职务。').rows).toEqual([
      '方启明 appoint 临江市教育局局长',
      '丁一帆 remove 临江市司法局副局长',
    ]);
    expect(read('丁一帆同志因退休免去市外事办公室主任职务。').rows).toEqual(['丁一帆 remove 市外事办公室主任']);
    expect(read('丁一帆同志已退休，其临江市水利局副局长职务自然免除。').rows).toEqual([
      '丁一帆 remove 临江市水利局副局长',
    ]);
    const unnamed = read('方启明任临江市教育局局长；\n某女士到龄，不再担任临江市司法局副局长职务。');
    expect(unnamed.rows).toEqual(['方启明 appoint 临江市教育局局长']);
    expect(unnamed.codes).toEqual(['appointment-unknown-post']);
  });

  it('reads a removal without 其 as the same person’s, where no other name can begin', () => {
    expect(read('方启明任县教育局局长，免去县民政局副局长职务；').rows).toEqual([
      '方启明 appoint 县教育局局长',
      '方启明 remove 县民政局副局长',
    ]);
    expect(read('方启明任县教育局局长；免去县民政局副局长职务。').codes).toEqual(['appointment-unknown-post']);
  });

  it('takes 同志的 and 原任的 between name and post apart, and any name before 同志 for one', () => {
    expect(read('免去：\n方启明同志的州林业局局长职务；\n丁一帆原任的州统计局副局长职务。').rows).toEqual([
      '方启明 remove 州林业局局长',
      '丁一帆 remove 州统计局副局长',
    ]);
    expect(read('任命犇丽同志为州档案馆馆长。').rows).toEqual(['犇丽 appoint 州档案馆馆长']);
  });

  it('gives each person of 分别任 the post at his place, or none', () => {
    expect(read('方启明、丁一帆分别任临江市水利局副局长、临江市统计局副局长；').rows).toEqual([
      '方启明 appoint 临江市水利局副局长',
      '丁一帆 appoint 临江市统计局副局长',
    ]);
    expect(read('方启明、丁一帆分别任临江市水利局副局长；')).toMatchObject({
      rows: [],
      codes: ['appointment-unknown-post'],
    });
  });
});

describe('posts that are formed like others but not listed', () => {
  it('part at 、 where the last is such a one', () => {
    expect(read('免去丁一帆的县公安局政治委员、督察长职务。').rows).toEqual([
      '丁一帆 remove 县公安局政治委员',
      '丁一帆 remove 督察长',
    ]);
  });
});

describe('a post of the deciding body itself', () => {
  it('begins at 本府', () => {
    expect(read('免去丁一帆本府水利局局长职务。').rows).toEqual(['丁一帆 remove 本府水利局局长']);
  });
});
