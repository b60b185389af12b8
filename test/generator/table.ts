/**
 * Tables with their truth: what a printed annex says, cell by cell, before any page or extractor touches it.
 *
 * A table is its rows and its *printed cells*. A merged cell is one printed cell that covers several rows; where a page
 * break makes the printer repeat it, it becomes two printed cells (see `splitAtPages` in vertical.ts).
 */
import type { Random } from './random.js';
import * as words from './words.js';

export type ColumnKind = 'number' | 'label' | 'closed' | 'bodies' | 'text' | 'date' | 'form' | 'name';

export interface TableColumn {
  /** The profile's column; `#` for the row number. */
  readonly name: string;
  /** As printed in the head. */
  readonly head: string;
  readonly kind: ColumnKind;
}

export interface PrintedCell {
  readonly id: number;
  readonly column: string;
  readonly text: string;
  /** Responsible bodies in print order; empty for other columns. */
  readonly bodies: readonly string[];
  /** 0-based rows that the cell covers, both included; it is printed with the first. */
  readonly firstRow: number;
  readonly lastRow: number;
}

export interface TableRow {
  readonly no: number;
  /** Path of group rows above it. */
  readonly group: string | null;
}

export interface Table {
  readonly profile: string;
  readonly title: string;
  readonly columns: readonly TableColumn[];
  /** The head as printed, cell by cell (a two-storey head prints more words than there are columns). */
  readonly heads: readonly string[];
  readonly rows: readonly TableRow[];
  readonly cells: readonly PrintedCell[];
  /** A line of the printed form between title and head, e.g. `编号：　　共　页`. */
  readonly formLine: string | null;
  /** What the plan says about the table's content, one paragraph each (none for lists without a plan). */
  readonly support: readonly string[];
}

/** How the plan's body speaks of a task. */
export type Support = 'exact' | 'reworded' | 'contradicting' | 'absent' | 'trap';

const TASK_HEADS: readonly (readonly TableColumn[])[] = [
  [
    { name: '#', head: '序号', kind: 'number' },
    { name: 'area', head: '行动领域', kind: 'label' },
    { name: 'task', head: '重点项目（任务）', kind: 'text' },
    { name: 'units', head: '责任单位', kind: 'bodies' },
  ],
  [
    { name: '#', head: '序号', kind: 'number' },
    { name: 'area', head: '重点任务', kind: 'label' },
    { name: 'task', head: '具体内容', kind: 'text' },
    { name: 'units', head: '牵头单位', kind: 'bodies' },
    { name: 'support_units', head: '配合单位', kind: 'bodies' },
    { name: 'due', head: '完成时限', kind: 'date' },
  ],
  [
    { name: '#', head: '序号', kind: 'number' },
    { name: 'area', head: '工作任务', kind: 'label' },
    { name: 'task', head: '主要举措', kind: 'text' },
    { name: 'units', head: '责任单位', kind: 'bodies' },
    { name: 'due', head: '完成时间', kind: 'date' },
  ],
  [
    { name: '#', head: '序号', kind: 'number' },
    { name: 'area', head: '主要任务', kind: 'label' },
    { name: 'task', head: '工作内容', kind: 'text' },
    { name: 'units', head: '牵头单位', kind: 'bodies' },
    { name: 'support_units', head: '责任单位', kind: 'bodies' },
  ],
  [
    { name: '#', head: '序号', kind: 'number' },
    { name: 'area', head: '重点任务', kind: 'label' },
    { name: 'task', head: '工作内容', kind: 'text' },
    { name: 'units', head: '责任单位', kind: 'bodies' },
  ],
  [
    { name: '#', head: '序号', kind: 'number' },
    { name: 'area', head: '工作任务', kind: 'label' },
    { name: 'task', head: '具体内容', kind: 'text' },
    { name: 'units', head: '牵头单位', kind: 'bodies' },
    { name: 'support_units', head: '协同单位', kind: 'bodies' },
    { name: 'due', head: '完成时限', kind: 'date' },
  ],
  [
    { name: '#', head: '序号', kind: 'number' },
    { name: 'area', head: '行动领域', kind: 'label' },
    { name: 'task', head: '工作内容', kind: 'text' },
    { name: 'units', head: '责任单位', kind: 'bodies' },
    { name: 'due', head: '完成时限', kind: 'date' },
  ],
];

const SUBMISSION_HEADS: readonly TableColumn[] = [
  { name: '#', head: '序号', kind: 'number' },
  { name: 'category', head: '资料类别', kind: 'label' },
  { name: 'type', head: '资料类型', kind: 'closed' },
  { name: 'name', head: '资料名称', kind: 'name' },
  { name: 'paper_quantity', head: '数量', kind: 'form' },
  { name: 'paper_unit', head: '单位（册/张/件）', kind: 'form' },
  { name: 'file_name', head: '文件或文件夹名称', kind: 'form' },
  { name: 'capacity', head: '容量（KB/MB/GB）', kind: 'form' },
  { name: 'carrier_type', head: '载体类型', kind: 'form' },
  { name: 'remarks', head: '备注', kind: 'form' },
];
const SUBMISSION_HEAD_PRINT = [
  '序号',
  '资料类别',
  '资料类型',
  '资料名称',
  '纸质资料',
  '电子文档',
  '备注',
  '数量',
  '单位（册/张/件）',
  '文件或文件夹名称',
  '容量（KB/MB/GB）',
  '载体类型',
] as const;

/** Lists of material to hand in, by trade: invented trades beside surveying and water works. */
const TRADES: readonly {
  title: string;
  categories: readonly string[];
  types: readonly string[];
  names: readonly string[];
}[] = [
  {
    title: '测绘成果资料汇交清单',
    categories: ['控制测量', '地形测量', '不动产测绘', '遥感影像', '海洋测绘', '地下管线探测', '三维实景建模'],
    types: ['正文', '附件', '附图', '附表', '数据库'],
    names: [
      '技术设计书',
      '技术总结报告',
      '质量检验报告',
      '控制点成果表',
      '点之记',
      '平差计算资料',
      '仪器检定证书',
      '分幅地形图',
      '图幅接合表',
      '外业观测手簿',
      '航线索引图',
      '像控点分布图',
      '正射影像数据',
      '元数据文件',
      '检查验收意见',
      '宗地图册',
      '界址点坐标表',
      '管线点成果表',
      '断面图',
      '水深数据',
      '潮位观测记录',
      '点云数据',
      '纹理数据',
      '根据任务要求补充的其他成果',
      '与成果配套的说明文件',
    ],
  },
  {
    title: '水利工程建设档案移交清单',
    categories: ['前期工作', '招标投标', '施工管理', '监理', '设备安装', '水土保持', '竣工验收', '征地移民'],
    types: ['正文', '附件', '附图', '附表'],
    names: [
      '项目建议书及批复',
      '可行性研究报告',
      '初步设计报告',
      '施工图设计文件',
      '招标文件及补充通知',
      '中标通知书',
      '合同文本',
      '施工组织设计',
      '开工报告',
      '隐蔽工程验收记录',
      '混凝土试块检测报告',
      '坝体填筑质量检测资料',
      '渗压监测数据',
      '闸门启闭机安装记录',
      '监理日志',
      '监理工作报告',
      '工程布置图',
      '竣工图',
      '断面测量图',
      '水文分析成果',
      '单位工程验收鉴定书',
      '移民安置协议',
      '影像资料',
      '工程决算审计报告',
      '按规程应当归档的其他材料',
    ],
  },
  {
    title: '房屋市政工程资料归档清单',
    categories: ['立项审批', '勘察设计', '土建施工', '机电安装', '道路排水', '桥梁隧道', '园林绿化'],
    types: ['正文', '附件', '附图', '附表', '照片'],
    names: [
      '立项批复文件',
      '用地规划许可证',
      '工程规划许可证',
      '施工许可证',
      '设计变更通知单',
      '图纸会审记录',
      '桩基检测报告',
      '钢筋原材试验报告',
      '沉降观测记录',
      '防水工程试水记录',
      '电气接地电阻测试记录',
      '消防验收意见书',
      '管道闭水试验记录',
      '路基压实度检测报告',
      '桥梁荷载试验报告',
      '苗木检疫证明',
      '竣工平面图',
      '管线综合图',
      '竣工验收备案表',
      '质量保修书',
      '节能专项验收意见、人防专项验收意见及其他专项意见',
      '电子影像光盘',
    ],
  },
  {
    title: '森林资源调查成果汇交清单',
    categories: ['样地调查', '小班区划', '古树名木', '湿地调查', '病虫害监测'],
    types: ['正文', '附件', '附图', '附表', '数据库'],
    names: [
      '工作方案',
      '技术报告',
      '样地记录卡',
      '样木检尺表',
      '森林分布图',
      '林相图',
      '小班数据库',
      '古树名木名录',
      '树龄鉴定意见',
      '现状照片集',
      '湿地斑块图',
      '植物名录',
      '病虫害发生情况表',
      '监测点位图',
      '遥感判读标志',
      '专家评审意见',
      '质量检查报告',
      '统计汇总表',
      '根据各地特点需要提交的其他材料',
    ],
  },
];

/** 2025年12月底 and its kin. */
function dueDate(random: Random): string {
  const year = random.int(2023, 2030);
  const month = random.int(1, 12);
  return random.pick([
    `${year}年${month}月`,
    `${year}年底`,
    `${year}年${month}月底`,
    '持续推进',
    '长期坚持',
    `${year}年${month}月底前`,
    `${year}年`,
  ]);
}

/** Splits a text into clauses with their closing mark. */
export function clausesOf(text: string): string[] {
  return text.match(/[^，；。]+[，；。]?/gu) ?? [];
}

function reword(random: Random, text: string): string {
  const clauses = clausesOf(text).map((part) => part.replace(/[，；。]$/u, ''));
  if (clauses.length > 1 && random.chance(0.5)) clauses.push(clauses.shift() ?? '');
  const openers = ['进一步', '切实', '着力', '同步', '积极'];
  return `${clauses.map((part) => (random.chance(0.4) ? random.pick(openers) + part : part)).join('，')}。`;
}

/** The same words with other figures, or about another object: what must not fill a gap. */
function distort(random: Random, text: string, other: boolean): string {
  if (other) {
    const found = words.OBJECTS.filter((item) => text.includes(item));
    let out = text;
    for (const item of found) out = out.replaceAll(item, words.object(random));
    return out.replace(/\d+(?![\d年])/gu, () => String(random.int(2, 99)));
  }
  return text.replace(/\d+(?![\d年])/gu, (digits) => String(Number(digits) + random.int(1, 30)));
}

function supportFor(random: Random, mode: Support, task: string): string[] {
  switch (mode) {
    case 'exact':
      return [task];
    case 'reworded':
      return [reword(random, task)];
    case 'contradicting':
      return [task, distort(random, task, false)];
    case 'absent':
      return [];
    case 'trap':
      return [distort(random, task, true)];
  }
}

export interface TaskOptions {
  readonly rows?: number;
  /** Index into the head combinations; random when left out. */
  readonly heads?: number;
  readonly support?: readonly Support[];
}

/** A list of tasks with responsible bodies, and the body paragraphs of the plan that it belongs to. */
export function composeTaskList(random: Random, level: string, options: TaskOptions = {}): Table {
  const columns =
    options.heads === undefined
      ? random.pick(TASK_HEADS)
      : (TASK_HEADS[options.heads % TASK_HEADS.length] as readonly TableColumn[]);
  const count = options.rows ?? random.int(8, 60);
  const cells: PrintedCell[] = [];
  const rows: TableRow[] = [];
  const support: string[] = [];
  let id = 0;
  const add = (
    column: string,
    text: string,
    firstRow: number,
    lastRow: number,
    bodies: readonly string[] = [],
  ): void => {
    cells.push({ id: id++, column, text, bodies, firstRow, lastRow });
  };
  const has = (name: string): boolean => columns.some((column) => column.name === name);
  const labelStyle = random.pick(['（一）', '一、', 'plain'] as const);
  const mergeUnits = random.chance(0.7);
  const modes = options.support ?? ['exact', 'exact', 'reworded', 'reworded', 'contradicting', 'absent', 'trap'];
  // Many plans name the responsible bodies under each paragraph, too.
  const unitsInBody = random.chance(0.25);
  let area = 0;
  while (rows.length < count) {
    const size = Math.min(count - rows.length, random.pick([1, 2, 2, 3, 4, 5, 6, 9, 14]));
    const first = rows.length;
    area++;
    const name = words.heading(random);
    const label =
      labelStyle === 'plain'
        ? name
        : labelStyle === '一、'
          ? `${words.numeral(area)}、${name}`
          : `（${words.numeral(area)}）${name}`;
    add('area', label, first, first + size - 1);
    support.push(`（${words.numeral(area)}）${name}`);
    for (let i = 0; i < size; i++) rows.push({ no: first + i + 1, group: null });
    const paragraph: string[] = [];
    for (let i = first; i < first + size; i++) {
      const task = words.sentence(random, random.pick([1, 1, 2, 2, 3, 4]));
      add('task', random.chance(0.12) ? task.slice(0, -1) : task, i, i);
      paragraph.push(...supportFor(random, random.pick(modes), task));
    }
    let item = 0;
    for (const part of paragraph) {
      if (random.chance(0.5)) support.push(`${++item}.${part}`);
      else support.push(words.sentence(random, 1) + part);
    }
    // Two columns of bodies are merged alike: where only one of the two were printed in a row, not even a careful
    // reader could tell which.
    for (let from = first; from < first + size;) {
      const span = mergeUnits ? Math.min(first + size - from, random.pick([1, 1, 2, 3, 4, 6, 9])) : 1;
      for (const column of ['units', 'support_units'] as const) {
        if (!has(column)) continue;
        const counts = column === 'units' ? [1, 1, 2, 3, 5, 8] : [1, 2, 4, 6];
        const list = words.listBodies(random, level, random.pick(counts));
        add(column, list.text, from, from + span - 1, list.bodies);
        if (unitsInBody) {
          const head = columns.find((item) => item.name === column)?.head ?? '责任单位';
          support.push(`（${head}：${list.text}）`);
        }
      }
      from += span;
    }
    if (has('due')) for (let i = first; i < first + size; i++) add('due', dueDate(random), i, i);
  }
  rows.forEach((row, i) => add('#', String(row.no), i, i));
  return {
    profile: 'task_list',
    title: random.pick([
      '重点任务清单',
      '重点工作任务分解表',
      '责任清单',
      '主要任务责任分工表',
      '工作任务清单',
      '重点任务分解表',
    ]),
    columns,
    heads: columns.map((column) => column.head),
    rows,
    cells: sortCells(cells, columns),
    formLine: null,
    support,
  };
}

export interface SubmissionOptions {
  readonly rows?: number;
  /** Blank form fields are the rule; some lists are printed filled in. */
  readonly filled?: boolean;
}

/** A list of material to hand in: group labels, a closed vocabulary, names, blank form fields. */
export function composeSubmissionList(random: Random, options: SubmissionOptions = {}): Table {
  const trade = random.pick(TRADES);
  const count = options.rows ?? random.int(10, 60);
  const filled = options.filled ?? random.chance(0.15);
  const cells: PrintedCell[] = [];
  const rows: TableRow[] = [];
  let id = 0;
  const add = (column: string, text: string, firstRow: number, lastRow: number): void => {
    cells.push({ id: id++, column, text, bodies: [], firstRow, lastRow });
  };
  const numbered = random.chance(0.85);
  let category = 0;
  while (rows.length < count) {
    const first = rows.length;
    let size = 0;
    const types = trade.types.slice(0, random.int(1, trade.types.length));
    for (const type of types) {
      const span = Math.min(count - first - size, random.pick([1, 1, 2, 2, 3, 4, 7]));
      if (span <= 0) break;
      add('type', type, first + size, first + size + span - 1);
      size += span;
    }
    const label = trade.categories[category % trade.categories.length] ?? '';
    const suffix =
      category >= trade.categories.length
        ? `（${['二期', '三期', '补充', '复测'][Math.floor(category / trade.categories.length) - 1] ?? '其他'}）`
        : '';
    category++;
    add('category', (numbered ? `${words.numeral(category)}、` : '') + label + suffix, first, first + size - 1);
    const names = random.shuffle(trade.names);
    for (let i = 0; i < size; i++) {
      const row = first + i;
      rows.push({ no: row + 1, group: null });
      add('name', names[i % names.length] ?? '', row, row);
      if (!filled) continue;
      add('paper_quantity', String(random.int(1, 6)), row, row);
      add('paper_unit', random.pick(['册', '张', '件', '份', '套']), row, row);
      if (random.chance(0.5)) add('carrier_type', random.pick(['光盘', '硬盘', 'U盘']), row, row);
    }
  }
  rows.forEach((row, i) => add('#', String(row.no), i, i));
  return {
    profile: 'geological_submission_list',
    title: (random.chance(0.5) ? words.object(random) : '') + trade.title,
    columns: SUBMISSION_HEADS,
    heads: SUBMISSION_HEAD_PRINT,
    rows,
    cells: sortCells(cells, SUBMISSION_HEADS),
    formLine: random.chance(0.4) ? `编号：${'　'.repeat(random.int(4, 30))}共${'　'.repeat(random.int(1, 2))}页` : null,
    support: [],
  };
}

/** A directory: a name and one body a row, numbering that starts again in each group. */
export function composeDirectory(
  random: Random,
  level: string,
  cityName: string,
  options: { rows?: number } = {},
): Table {
  const nameHead = random.pick(['规划名称', '项目名称']);
  const bodyHead = random.pick(['牵头单位', '责任单位']);
  const columns: TableColumn[] = [
    { name: '#', head: '序号', kind: 'number' },
    { name: 'name', head: nameHead, kind: 'name' },
    { name: 'lead_unit', head: bodyHead, kind: 'bodies' },
  ];
  const count = options.rows ?? random.int(6, 50);
  const grouped = random.chance(0.75);
  const nested = grouped && random.chance(0.5);
  const groupWords = random.shuffle(
    nameHead === '规划名称'
      ? ['总体规划', '区域规划', '专项规划', '空间规划', '备案类规划', '行业规划']
      : ['基础设施项目', '产业发展项目', '社会民生项目', '生态环境项目', '数字经济项目', '文化旅游项目'],
  );
  const cells: PrintedCell[] = [];
  const rows: TableRow[] = [];
  let id = 0;
  let no = 0;
  let group = 0;
  let sub = 0;
  let label: string | null = null;
  let left = 0;
  for (let i = 0; i < count; i++) {
    if (grouped && left === 0 && group < groupWords.length) {
      const top = nested && sub > 0 && sub < 2 ? null : groupWords[group++];
      if (top) {
        label = top;
        sub = 0;
      }
      if (nested && (group === 2 || sub > 0)) {
        label = `${groupWords[group - 1] ?? ''}/${sub === 0 ? '重点专项' : '一般专项'}`;
        sub++;
      }
      no = 0;
      left = random.int(1, Math.max(2, Math.ceil(count / 3)));
    }
    left = Math.max(0, left - 1);
    no++;
    rows.push({ no, group: label });
    const name =
      nameHead === '规划名称'
        ? `${cityName}${random.chance(0.3) ? words.object(random) + words.theme(random) : words.theme(random)}${random.pick(['“十四五”规划', '发展“十四五”规划', '专项规划（2021—2025年）', '中长期规划'])}`
        : `${random.chance(0.4) ? cityName : ''}${words.inventPlace(random)}${words.object(random)}${random.pick(['建设项目', '改造工程', '提升工程（一期）', '项目'])}`;
    cells.push({ id: id++, column: 'name', text: name, bodies: [], firstRow: i, lastRow: i });
    const body = words.nameBody(random, level);
    cells.push({ id: id++, column: 'lead_unit', text: body, bodies: [body], firstRow: i, lastRow: i });
    cells.push({ id: id++, column: '#', text: String(no), bodies: [], firstRow: i, lastRow: i });
  }
  return {
    profile: 'plan_directory',
    title: `${cityName}${nameHead === '规划名称' ? random.pick(['规划编制体系目录', '“十四五”规划名录', '规划编制目录']) : random.pick(['重点项目名录', '年度项目清单', '重大项目目录'])}`,
    columns,
    heads: columns.map((column) => column.head),
    rows,
    cells: sortCells(cells, columns),
    formLine: null,
    support: [],
  };
}

/** Print order: row by row, in each row column by column; a merged cell with the first row that it covers. */
export function sortCells(cells: readonly PrintedCell[], columns: readonly TableColumn[]): PrintedCell[] {
  const order = new Map(columns.map((column, i) => [column.name, i]));
  return [...cells].sort((a, b) => a.firstRow - b.firstRow || (order.get(a.column) ?? 0) - (order.get(b.column) ?? 0));
}
