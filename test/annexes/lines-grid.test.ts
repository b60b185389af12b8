/** Tables whose columns are held by spaces, as `pdftotext -layout` leaves them: places, touching cells, merged cells. */
import { describe, expect, it } from 'vitest';
import type { CellDraft } from '../../src/drafts.js';
import { splitToken } from '../../src/annexes/lines/tokens.js';
import { doubtScattered } from '../../src/annexes/doubt.js';
import { makeTableLines, readLines } from './lines-support.js';

const readCells = (text: string, title: string): Map<number | null, CellDraft[]> =>
  new Map(readLines(text, title).annex.rows.map((row) => [row.rowNo, [...row.cells]]));

const claimed = (cells: readonly CellDraft[] | undefined, column: string): string | undefined =>
  cells?.find((cell) => cell.column === column && ['observed', 'spanned'].includes(cell.status))?.text;

describe('merged cells between the lines of rows', () => {
  const text = `序号   资料类别     资料类型   资料名称                   数量   备注
1                    航道测量报告
2             正文     码头竣工图
3                    设备合格证
     一、航道疏浚
4                    航标布置图
5             附件     潮位观测表
6                    水深测量图
7             正文     疏浚施工日志
                     疏浚土外抛记录、疏浚船舶航行记录及其他
8             附件
                     施工记录
9    二、码头建设          码头沉降观测表
10            附图     码头平面布置图
11                   码头结构图
`;
  const cells = readCells(text, '港口工程资料归档清单');

  it('finds all rows with the cells of their own lines', () => {
    expect([...cells.keys()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(claimed(cells.get(8), 'name')).toBe('疏浚土外抛记录、疏浚船舶航行记录及其他施工记录');
  });

  it('claims a merged value only for rows that no other border can give another one', () => {
    const truth = [1, 2, 3, 4, 5, 6].map(() => '一、航道疏浚').concat([7, 8, 9, 10, 11].map(() => '二、码头建设'));
    truth.forEach((label, i) => expect([label, undefined]).toContain(claimed(cells.get(i + 1), 'category')));
    expect(claimed(cells.get(1), 'category')).toBe('一、航道疏浚');
    expect(claimed(cells.get(10), 'category')).toBe('二、码头建设');
  });
});

describe('a word that runs over the start of a column', () => {
  const cut = (line: string, column: number): [string, string, boolean | undefined] | null => {
    const [token] = makeTableLines(line)[0]?.tokens ?? [];
    const parts = token ? splitToken(token, column, false) : null;
    return parts && [parts[0].text.text, parts[1].text.text, parts[1].unsure];
  };

  it('is cut behind the mark that ends a line of the left cell', () => {
    expect(cut('疏浚航道18公里，市港航局、市水利局', 10)).toEqual(['疏浚航道18公里，', '市港航局、市水利局', true]);
    expect(cut('疏浚航道18公里，市港航局、市水利局', 9)).toEqual(['疏浚航道18公里，', '市港航局、市水利局', false]);
  });

  it('is cut where the column starts, and unsure, where no mark says so', () => {
    expect(cut('完善航道标志市港航局', 6)).toEqual(['完善航道标志', '市港航局', true]);
  });

  it('is not cut far from the column', () => {
    expect(cut('完善航道', 9)).toBeNull();
  });

  it('leaves neither cell claimed where it cannot be cut', () => {
    const rows = [1, 2, 3, 4].map((n) => `${n}    维护航道标志${n}处。                 市港航局`).join('\n');
    const text = `序号   重点任务                      牵头单位\n${rows}\n5    整治航道边坡；提升“5G+X”航道巡查工程，市水利局、市应急\n     做到应管尽管。\n`;
    const cells = readCells(text, '重点任务清单');
    expect(claimed(cells.get(1), 'lead_units') ?? claimed(cells.get(1), 'units')).toBe('市港航局');
    for (const cell of cells.get(5) ?? []) if (cell.text.includes('市应急')) expect(cell.status).toBe('inferred');
  });
});

describe('a table in one cell', () => {
  const words = new Set(['序号', '资料名称', '资料类型', '责任单位']);
  const annexOf = (text: string): Parameters<typeof doubtScattered>[0] => ({
    ordinal: 1,
    title: null,
    profile: 'generic',
    status: 'complete',
    columns: [
      { name: 'no', head: 'no' },
      { name: 'text', head: 'text' },
    ],
    rows: [
      {
        rowNo: 2,
        group: null,
        page: null,
        span: { start: 0, end: text.length },
        cells: [
          {
            column: 'text',
            text,
            observed: text,
            status: 'observed',
            confidence: 0.97,
            page: null,
            span: { start: 0, end: text.length },
            evidence: [],
          },
        ],
      },
    ],
    notes: [],
    span: { start: 0, end: text.length },
    page: null,
    trace: [],
  });
  const statusOf = (text: string): string | undefined => doubtScattered(annexOf(text), words).rows[0]?.cells[0]?.status;

  it.each([
    ['its heads', '航道测量报告序号资料名称资料类型码头竣工图'],
    ['its row numbers, downwards', '航道测量报告141312111098码头竣工图'],
    ['its row numbers, upwards, behind another digit', '2030年2910111213141516码头竣工图'],
  ])('is no print where %s stand in a cell', (_, text) => {
    expect(statusOf(text)).toBe('inferred');
  });

  it.each([['完善责任单位序号登记制度'], ['总投资1234.5万元，新增泊位12345个'], ['2023年12月31日前完成']])(
    'is believed: %s',
    (text) => {
      expect(statusOf(text)).toBe('observed');
    },
  );
});
