/** An issue built by hand, with a row in every table. Invented city. */
import { issueSchema, type Document, type Issue } from '../../src/model.js';

const TEXT =
  '临江市人民政府公报\n2024年第2期\n关于印发临江市消防规划（2024—2027年）的通知\n临政办〔2024〕5号\n正文𠮷。\n';

export const lines = { line_start: 1, line_end: 1 };

export function sampleDocument(position: number, fields: Partial<Document> = {}): Document {
  return {
    position,
    section: 'documents',
    number: null,
    code: null,
    issuer: '临江市人民政府办公室',
    title: `关于第${position}件事的通知`,
    addressee: null,
    issued_on: '2024-02-29',
    effective_on: null,
    valid_until: null,
    body: '正文。',
    page: null,
    ...lines,
    blocks: [],
    annexes: [],
    appointments: [],
    chronicle_events: [],
    indicators: [],
    captions: [],
    index_entries: [],
    citations: [],
    relations: [],
    contacts: [],
    ...fields,
  };
}

export function citation(position: number, cited_number: string | null, cited_title: string | null) {
  return { position, cited_number, cited_title, text: cited_title ?? cited_number ?? '', ...lines };
}

/** A plan with two annexes, an interpretation that cites it, records of every kind. */
export function sampleIssue(fields: Partial<Issue> = {}): Issue {
  const plan = sampleDocument(1, {
    number: '临政办〔2024〕5号',
    code: 'LJDX01–2024–0005',
    title: '关于印发临江市消防规划（2024—2027年）的通知',
    addressee: '各县（市、区）人民政府',
    effective_on: '2024-03-01',
    valid_until: '2026-02-28',
    page: 3,
    line_end: 4,
    blocks: [
      { position: 1, kind: 'heading', level: 1, text: '一、总则', page: 3, ...lines },
      { position: 2, kind: 'paragraph', level: null, text: '正文𠮷。', page: 3, ...lines },
    ],
    annexes: [
      {
        ordinal: 1,
        title: '重点任务清单',
        profile: 'task_list',
        status: 'repaired',
        columns: [{ name: 'task', head: '具体内容' }],
        notes: ['注：以上任务按季报告。'],
        page: 4,
        ...lines,
        rows: [
          {
            row_no: 1,
            position: 1,
            page: 4,
            group_label: null,
            ...lines,
            cells: [
              {
                column_name: 'task',
                text: '新建消防站□座',
                observed: '新建消防站□座',
                status: 'partial',
                confidence: 0.5,
                evidence: [],
                page: 4,
                ...lines,
              },
              {
                column_name: 'units',
                text: '市消防局、市财政局',
                observed: '市消防局、市□局',
                status: 'restored',
                confidence: 0.98,
                evidence: [{ quote: '由市消防局、市财政局负责', line_start: 4, line_end: 5, why: 'The body names it' }],
                page: 4,
                ...lines,
              },
            ],
          },
          { row_no: null, position: 2, page: null, group_label: '专项规划/重点专项', ...lines, cells: [] },
        ],
        geological_items: [],
        task_items: [
          {
            row_no: 1,
            area: null,
            task: '新建消防站□座',
            units: ['市消防局', '市财政局'],
            support_units: [],
            due: null,
          },
        ],
        directory_items: [],
        members: [],
      },
      {
        ordinal: 2,
        title: null,
        profile: 'member_list',
        status: 'complete',
        columns: [],
        notes: [],
        page: null,
        ...lines,
        rows: [],
        geological_items: [
          {
            row_no: 1,
            category: '正文',
            type: null,
            name: '报告',
            paper_quantity: '1',
            paper_unit: '份',
            file_name: null,
            capacity: null,
            carrier_type: null,
            remarks: null,
          },
        ],
        task_items: [],
        directory_items: [{ row_no: 1, group_label: '专项', name: '供水规划', lead_unit: '市水利局' }],
        members: [{ position: 1, role: '组长', name: '江一鸣', post: '副市长' }],
      },
    ],
    citations: [citation(1, null, '临江市消防规划（2024-2027年）'), citation(2, '临政发〔2020〕1号', null)],
    relations: [
      {
        position: 1,
        kind: 'issues',
        target_number: null,
        target_title: '临江市消防规划（2024—2027年）',
        sentence: '现印发给你们。',
        ...lines,
      },
    ],
    contacts: [{ position: 1, label: '联系人', value: '王小江', ...lines }],
  });
  const records = sampleDocument(2, {
    section: 'chronicle',
    title: '政府记事',
    appointments: [
      { position: 1, person: '江一鸣', action: 'appoint', post: '副市长', concurrent: true, note: '代', ...lines },
    ],
    chronicle_events: [{ position: 1, date: '2024-02-29', officials: ['江一鸣'], text: '召开会议。', ...lines }],
    indicators: [
      {
        position: 1,
        name: '生产总值',
        unit: '亿元',
        month_value: 12.5,
        month_yoy: null,
        cumulative_value: 30,
        cumulative_yoy: -1.2,
        parent: null,
        ...lines,
      },
    ],
    captions: [{ position: 1, text: '大桥通车', credit: ['李江'], ...lines }],
    index_entries: [
      {
        position: 1,
        number: '临政办〔2024〕5号',
        title: '关于印发消防规划的通知',
        title_observed: '关于印发消防规划的通知',
        document_found: true,
        document_position: 1,
        ...lines,
      },
    ],
  });
  const interpretation = sampleDocument(3, {
    section: 'interpretations',
    title: '《临江市消防规划（2024—2027年）》政策解读',
    citations: [citation(1, null, '临江市消防规划（2024—2027年）'), citation(2, '临政办（2024）5 号', null)],
  });
  return issueSchema.parse({
    label: '临江市人民政府公报 2024年第2期',
    title: '临江市人民政府公报',
    issuer: '临江市人民政府',
    year: 2024,
    number: 2,
    serial: 31,
    source: {
      name: 'linjiang-2024-02.txt',
      sha256: 'a'.repeat(64),
      media_type: 'text/plain',
      encoding: 'utf-8',
      bytes: 120,
      text: TEXT,
    },
    documents: [plan, records, interpretation],
    source_spans: [
      { char_start: 0, char_end: 17, role: 'furniture', document: null },
      { char_start: 19, char_end: 60, role: 'body', document: 1 },
    ],
    findings: [
      {
        document: 1,
        severity: 'warning',
        code: 'annex-gap',
        message: 'A gap is left.',
        params: { row: 1 },
        line_start: 4,
        line_end: 4,
        char_start: 19,
        char_end: 21,
        fingerprint: 'f1',
      },
      {
        document: null,
        severity: 'info',
        code: 'document-number-hole',
        message: 'Numbers are missing.',
        params: {},
        line_start: null,
        line_end: null,
        char_start: null,
        char_end: null,
        fingerprint: 'f2',
      },
    ],
    ...fields,
  });
}

/** The issue that came before it, cited by number and citing forward by title. */
export function earlierIssue(): Issue {
  return issueSchema.parse({
    ...sampleIssue(),
    label: '临江市人民政府公报 2024年第1期',
    number: 1,
    serial: 30,
    source: { ...sampleIssue().source, sha256: 'b'.repeat(64), name: 'linjiang-2024-01.txt' },
    documents: [
      sampleDocument(1, {
        number: '临政发〔2020〕1号',
        title: '关于治水的意见',
        citations: [citation(1, '临政办〔2024〕5号', null), citation(2, null, '临江市人民政府办公室关于第9件事的通知')],
      }),
    ],
    source_spans: [],
    findings: [],
  });
}
