import { describe, expect, it } from 'vitest';
import { relations } from '../../src/kinds/relations.js';
import { contextOf, documentOf } from './sample-document.js';

function read(text: string, title?: string) {
  const { document, source } = documentOf('documents', text, title === undefined ? {} : { title });
  const rows = relations.read(document, contextOf(source)).value.relations ?? [];
  return rows.map((row) => [row.kind, row.targetNumber, row.targetTitle]);
}

describe('relations', () => {
  it('reads repeals', () => {
    expect(read('本办法自2023年5月1日起施行，《临江市河道管理暂行办法》（临政发〔2018〕5号）同时废止。')).toEqual([
      ['repeals', '临政发〔2018〕5号', '临江市河道管理暂行办法'],
    ]);
    expect(read('根据《立法法》，原《甲办法》、《乙规定》和《丙细则》予以废止。').map((row) => row[2])).toEqual([
      '甲办法',
      '乙规定',
      '丙细则',
    ]);
    expect(read('临政发〔2018〕5号文件自本办法施行之日起停止执行。')).toEqual([['repeals', '临政发〔2018〕5号', null]]);
    expect(read('经研究，决定废止《甲办法》《乙规定》。').map((row) => row[2])).toEqual(['甲办法', '乙规定']);
  });

  it('reads a decision that repeals and amends, clause by clause', () => {
    const text = [
      '一、废止《甲办法》（临政发〔2008〕3号）、《乙规定》。',
      '二、对《丙办法》作如下修改：',
      '将第三条修改为：“市水利局主管。”',
    ].join('\n');
    expect(read(text, '关于废止和修改部分行政规范性文件的决定')).toEqual([
      ['repeals', '临政发〔2008〕3号', '甲办法'],
      ['repeals', null, '乙规定'],
      ['amends', null, '丙办法'],
    ]);
  });

  it('keeps a repeal that names no document', () => {
    expect(read('原有规定与本办法不一致的同时废止。')).toEqual([['repeals', null, null]]);
  });

  it('takes talk of repealing in general for none', () => {
    expect(read('规章的制定、修改和废止程序，按照《规章制定办法》执行。')).toEqual([]);
  });

  it('reads amendments, replacements and extensions', () => {
    expect(read('对《临江市河道管理办法》作如下修改：')).toEqual([['amends', null, '临江市河道管理办法']]);
    expect(read('《临江市河道管理办法》第三条修改为：')).toEqual([['amends', null, '临江市河道管理办法']]);
    expect(read('本标准代替《临江市河道养护标准》。')).toEqual([['replaces', null, '临江市河道养护标准']]);
    expect(read('《临江市河道管理办法》（临政发〔2018〕5号）有效期延长至2025年12月31日。')).toEqual([
      ['extends', '临政发〔2018〕5号', '临江市河道管理办法'],
    ]);
    expect(read('《临江市河道管理办法》继续有效。')).toEqual([['extends', null, '临江市河道管理办法']]);
  });

  it('reads what a notice issues or forwards, from its sentence', () => {
    expect(
      read('《临江市河道管理办法》已经市政府同意，现印发给你们，请认真执行。', '关于印发临江市河道管理办法的通知'),
    ).toEqual([['issues', null, '临江市河道管理办法']]);
    expect(read('现将《甲计划》和《乙计划》印发给你们。').map((row) => row[2])).toEqual(['甲计划', '乙计划']);
    expect(read('现将《省水利厅关于防汛工作的通知》（水利〔2023〕2号）转发给你们，请遵照执行。')).toEqual([
      ['forwards', '水利〔2023〕2号', '省水利厅关于防汛工作的通知'],
    ]);
  });

  it('reads it from the title where no sentence names it', () => {
    expect(read('已经市政府同意，现印发给你们。', '关于印发临江市水网建设计划和临江市河道管理办法的通知')).toEqual([
      ['issues', null, '临江市水网建设计划'],
      ['issues', null, '临江市河道管理办法'],
    ]);
    expect(read('请遵照执行。', '临江市人民政府办公室转发省水利厅关于防汛工作意见的通知')).toEqual([
      ['forwards', null, '省水利厅关于防汛工作意见'],
    ]);
    expect(read('请遵照执行。', '关于废止《甲办法》等文件的通知')).toEqual([['repeals', null, '甲办法']]);
  });

  it('gives the sentence', () => {
    const { document, source } = documentOf('documents', '本办法自5月1日起施行。《甲办法》同时废止。');
    expect(relations.read(document, contextOf(source)).value.relations?.[0]?.sentence).toBe('《甲办法》同时废止。');
  });

  it('reads an amendment that strikes out', () => {
    expect(read('一、删去《甲办法》第三十二条第二项。')).toEqual([['amends', null, '甲办法']]);
  });
});
