/** Tables that an extractor wrote column by column, each line between blank ones, as pdfminer and `pdftotext` do. */
import { describe, expect, it } from 'vitest';
import type { AnnexDraft } from '../../src/drafts.js';
import { readLineAnnex } from '../../src/annexes/lines-reader.js';
import { loadProfiles } from '../../src/annexes/profile.js';
import { makeRegion, makeSource } from './lines-support.js';

/** Pages of lines; the second one begins behind a form feed. */
function read(title: string, ...pages: readonly (readonly string[])[]): AnnexDraft {
  const source = makeSource(pages.map((lines) => lines.join('\n\n')).join('\n\n\f'));
  const { value } = readLineAnnex(makeRegion(source, title), {
    source,
    profiles: loadProfiles(),
    pageOf: () => null,
    support: [],
    ownSupport: 0,
    announced: [],
    document: 1,
  });
  const [annex] = value;
  if (!annex) throw new Error('no annex was read');
  return annex;
}

const rowsOf = (annex: AnnexDraft): unknown[][] =>
  annex.rows.map((row) => [row.rowNo, row.group, ...row.cells.map((cell) => cell.text)]);

describe('columns in disorder', () => {
  const first = [
    ...['序号', '一', '1', '2', '3'],
    ...['项目名称', '航道项目', '苇江航道疏浚工程', '渡口改建工程', '苇江船闸扩建工程'],
    ...['责任单位', '市港航局', '市交通运输局', '市水利局'],
  ];

  it('gives cells to rows and groups by their counts', () => {
    expect(rowsOf(read('苇江重点项目目录', first))).toEqual([
      [1, '航道项目', '苇江航道疏浚工程', '市港航局'],
      [2, '航道项目', '渡口改建工程', '市交通运输局'],
      [3, '航道项目', '苇江船闸扩建工程', '市水利局'],
    ]);
  });

  it('goes on where a page prints no head and a cell wraps', () => {
    const second = [
      ...['4', '二', '1', '2'],
      ...['苇江锚地建设工程', '港口项目', '客运码头改造工程', '旧码头拆除工程'],
      ...['市港航局（地方海事', '局）', '市住建局', '市国资委'],
    ];
    const annex = read('苇江重点项目目录', first, second);
    expect(rowsOf(annex).slice(3)).toEqual([
      [4, '航道项目', '苇江锚地建设工程', '市港航局（地方海事局）'],
      [1, '港口项目', '客运码头改造工程', '市住建局'],
      [2, '港口项目', '旧码头拆除工程', '市国资委'],
    ]);
    // Where a cell wraps, more than one way to cut the lines is left.
    expect(annex.rows[3]?.cells.map((cell) => cell.status)).not.toContain('observed');
  });

  it('takes no end of a list of bodies for a head', () => {
    const annex = read('重点任务清单', [
      ...['序号', '1', '2', '3'],
      ...['工作内容', '疏浚苇江航道。', '改建渡口三处。', '扩建苇江船闸。'],
      ...['责任单位', '市港航局', '市水利局，各有关', '单位', '市国资委'],
    ]);
    expect(annex.columns.map((column) => column.head)).not.toContain('单位');
    // Lists of bodies merge downwards: four lines for three rows can be cut in more than one way.
    expect(annex.rows[1]?.cells.at(-1)?.status).toBe('missing');
  });

  it('joins a head that wraps inside of brackets', () => {
    const annex = read('苇江航道工程资料归档清单', [
      ...['序号', '1', '2', '3'],
      ...['资料名称', '航道测量报告', '疏浚施工日志', '船闸竣工图'],
      ...['数量', '单位（册/', '张/件）', '载体类型', '备注'],
    ]);
    expect(rowsOf(annex)).toEqual([
      [1, null, '航道测量报告'],
      [2, null, '疏浚施工日志'],
      [3, null, '船闸竣工图'],
    ]);
  });

  it('claims no merged cell because as many lines as rows happen to be there', () => {
    const annex = read('重点任务清单', [
      ...['序号', '1', '2', '3', '4'],
      ...['行动领域', '（一）提升航道', '通行能力', '（二）完善港口', '集疏运体系'],
      ...['工作内容', '疏浚苇江航道。', '改建渡口三处。', '扩建苇江船闸。', '建设锚地。'],
      ...['责任单位', '市港航局', '市水利局', '市国资委', '市交通运输局'],
    ]);
    const labels = annex.rows.flatMap((row) => row.cells.filter((cell) => /提升|通行|完善|集疏/u.test(cell.text)));
    expect(labels.map((cell) => cell.status)).not.toContain('observed');
    expect(annex.rows.map((row) => row.cells.find((cell) => cell.column === 'task')?.text)).toEqual([
      '疏浚苇江航道。',
      '改建渡口三处。',
      '扩建苇江船闸。',
      '建设锚地。',
    ]);
  });
});
