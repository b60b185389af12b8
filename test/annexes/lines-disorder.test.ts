/** Tables that an extractor wrote column by column, each line between blank ones, as pdfminer and `pdftotext` do. */
import { describe, expect, it } from 'vitest';
import type { AnnexDraft } from '../../src/drafts.js';
import { readLines } from './lines-support.js';

/** Pages of lines; the second one begins behind a form feed. */
const read = (title: string, ...pages: readonly (readonly string[])[]): AnnexDraft =>
  readLines(pages.map((lines) => lines.join('\n\n')).join('\n\n\f'), title).annex;

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

describe('heads among the cells', () => {
  const annex = read('苇江航道工程资料归档清单', [
    ...['序号', '资料类别', '1', '资料名称', '资料类型', '航道测量报告', '2', '正文', '疏浚施工日志'],
    ...['一、航道疏浚', '3', '设备合格证', '4', '航标布置图', '5', '附件', '潮位观测表', '二、码头建设'],
    ...['6', '水深测量图', '数量', '载体类型', '备注'],
  ]);
  const textsOf = (column: string): (string | undefined)[] =>
    annex.rows.map((row) => row.cells.find((cell) => cell.column === column)?.text);

  it('gives each line to the column that its words fit, and the columns to the rows by their counts', () => {
    expect(annex.profile).toBe('geological_submission_list');
    expect(annex.rows.map((row) => row.rowNo)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(textsOf('name')).toEqual([
      '航道测量报告',
      '疏浚施工日志',
      '设备合格证',
      '航标布置图',
      '潮位观测表',
      '水深测量图',
    ]);
  });

  it('places a merged cell by the numbers beside it', () => {
    // 正文 may stand in the middle of rows 1 to 3 or 1 to 4.
    expect(textsOf('type').toSpliced(3, 1)).toEqual(['正文', '正文', '正文', '附件', '附件']);
  });

  it('claims none of it', () => {
    const statuses = new Set(annex.rows.flatMap((row) => row.cells.map((cell) => cell.status)));
    expect([...statuses].filter((status) => !['inferred', 'missing', 'partial'].includes(status))).toEqual([]);
  });

  it('leaves two columns of bodies open, as nothing tells them apart', () => {
    const tasks = read('重点任务清单', [
      ...['序号', '工作内容', '1', '牵头单位', '疏浚苇江航道。', '责任单位', '市港航局', '市水利局'],
      ...['2', '改建渡口三处。', '市交通运输局', '市财政局'],
    ]);
    expect(tasks.rows.map((row) => row.cells.find((cell) => cell.column === 'task')?.text)).toEqual([
      '疏浚苇江航道。',
      '改建渡口三处。',
    ]);
    const bodies = tasks.rows.flatMap((row) => row.cells.filter((cell) => cell.column !== 'task'));
    expect(bodies.map((cell) => cell.status)).toEqual(['missing', 'missing', 'missing', 'missing']);
    expect(tasks.notes.map((note) => note.text).join()).toContain('市财政局');
  });
});

describe('heads that stand together over cells out of order', () => {
  it('are read with two on a line, and numbers that became no rows are given their cells', () => {
    const annex = read('苇江航道工程资料归档清单', [
      ...['序号 资料类别', '资料类型 资料名称', '备注', '航道测量报告', '疏浚施工日志', '设备合格证'],
      ...['1', '2', '3', '4', '5', '航标布置图', '潮位观测表'],
    ]);
    expect(annex.profile).toBe('geological_submission_list');
    expect(annex.rows.map((row) => [row.rowNo, row.cells.find((cell) => cell.column === 'name')?.text])).toEqual([
      [1, '航道测量报告'],
      [2, '疏浚施工日志'],
      [3, '设备合格证'],
      [4, '航标布置图'],
      [5, '潮位观测表'],
    ]);
    expect(annex.rows.flatMap((row) => row.cells.map((cell) => cell.status))).not.toContain('observed');
  });
});
