/** The sections that hold records: interpretations, personnel, news, chronicle, index, statistics, photos, features. */
import * as words from './words.js';
import { bracket, EMPTY, iso, loose, para, printDate, titleLines, composeBody, type Context } from './documents.js';
import type {
  AppointmentTruth,
  CaptionTruth,
  ComposedDocument,
  DocumentTruth,
  EventTruth,
  IndexTruth,
  IndicatorTruth,
  ParagraphTruth,
  Part,
} from './truth.js';

export function composeInterpretation(context: Context, of: DocumentTruth | undefined): ComposedDocument {
  const { random, city } = context;
  const name =
    of?.title?.replace(/^关于(?:印发|转发)?/u, '').replace(/的通知$/u, '') ??
    `${city.name}${words.object(random)}管理办法`;
  const title = `关于《${name}》的政策解读`;
  const bureau = `${city.name}${random.pick(words.PLAIN_BODIES)}`;
  const person = words.namePerson(random);
  const body: string[] = [
    `一、${random.pick(['政策背景', '制定背景', '出台背景'])}`,
    `${words.sentence(random)}${words.sentence(random)}`,
    '二、主要内容',
    `本方案共分三个部分，主要包括以下内容：`,
    `（一）${words.heading(random)}。${words.sentence(random)}`,
    `（二）${words.heading(random)}。${words.sentence(random)}`,
    `三、${random.pick(['特色亮点', '创新举措', '其他事项'])}`,
    words.sentence(random, 3),
    `四、${random.pick(['解读机关和解读人', '解读机关与解读人', '解读单位'])}`,
    `${random.pick(['解读机关', '解读机关', '解读单位'])}：${bureau}`,
    `${random.pick(['解读人', '联系人'])}：${person}`,
    `${random.pick(['联系电话', '联系方式'])}：${city.areaCode}-8${random.int(1000000, 9999999)}`,
  ];
  return {
    truth: { ...EMPTY, section: 'interpretations', issuer: bureau, title, body: body.map(para) },
    parts: [
      { kind: 'title', lines: titleLines(title, random.int(16, 20)).map((text) => ({ field: 'title', text })) },
      { kind: 'columns', columns: context.layout.columns },
      ...body.map((text) => ({ kind: 'para', text }) as const),
    ],
  };
}

function post(context: Context): string {
  const { random, city } = context;
  return `${city.name}${random.pick(words.PLAIN_BODIES)}${random.pick(['局长', '副局长', '总工程师', '二级调研员', '党组成员'])}`
    .replace(/局局长/u, '局局长')
    .replace(/局副局长/u, '局副局长')
    .replace('局总工程师', '局总工程师');
}

function appointmentItem(context: Context): { text: string; rows: AppointmentTruth[] } {
  const { random, city } = context;
  const person = words.namePerson(random);
  const a = post(context);
  let b = a;
  while (b === a) b = post(context);
  let c = a;
  while (c === a || c === b) c = post(context);
  const row = (
    who: string,
    action: AppointmentTruth['action'],
    what: string,
    concurrent = false,
    note: string | null = null,
  ): AppointmentTruth => ({ person: who, action, post: what, concurrent, note });
  const committee = `${city.name}${words.inventPlace(random)}河道保护管委会主任`;
  const company = `${city.name}${words.theme(random)}集团有限公司${random.pick(['董事长', '总经理', '副总经理', '总工程师'])}`;
  switch (random.int(0, 14)) {
    case 0:
      return { text: `任命${person}为${a}`, rows: [row(person, 'appoint', a)] };
    case 1:
      return { text: `${person}任${a}`, rows: [row(person, 'appoint', a)] };
    case 2:
      return { text: `${person}任${a}，免去其${b}职务`, rows: [row(person, 'appoint', a), row(person, 'remove', b)] };
    case 3:
      return {
        text: `${person}兼任${committee}，免去其${b}职务`,
        rows: [row(person, 'appoint', committee, true), row(person, 'remove', b)],
      };
    case 4:
      return {
        text: `${person}任${a}，兼任${committee}，免去其${c}职务`,
        rows: [row(person, 'appoint', a), row(person, 'appoint', committee, true), row(person, 'remove', c)],
      };
    case 5:
      return { text: `${person}任${a}，${b}`, rows: [row(person, 'appoint', a), row(person, 'appoint', b)] };
    case 6:
      return { text: `免去${person}的${a}职务`, rows: [row(person, 'remove', a)] };
    case 7:
      return {
        text: `免去${person}的${a}，${committee}（兼）职务`,
        rows: [row(person, 'remove', a), row(person, 'remove', committee, true)],
      };
    case 8:
      return { text: `${person}不再担任${a}职务`, rows: [row(person, 'remove', a)] };
    case 9:
      return { text: `因到龄退休，免去${person}的${company}职务`, rows: [row(person, 'remove', company)] };
    case 10:
      return { text: `${person}任${a}（试用期一年）`, rows: [row(person, 'appoint', a, false, '试用期一年')] };
    case 11:
      return { text: `免去${person}的${a}职务（终止试用期）`, rows: [row(person, 'remove', a, false, '终止试用期')] };
    case 12:
      return { text: `${person}挂职任${a}`, rows: [row(person, 'appoint', a, false, '挂职')] };
    case 13: {
      const other = words.namePerson(random);
      return { text: `任命${person}、${other}为${a}`, rows: [row(person, 'appoint', a), row(other, 'appoint', a)] };
    }
    default:
      return {
        text: `免去${person}的${company}，${a}职务`,
        rows: [row(person, 'remove', company), row(person, 'remove', a)],
      };
  }
}

export function composePersonnel(context: Context): ComposedDocument {
  const { random, city, month, year, layout } = context;
  const numbered = random.chance(0.35);
  const items = Array.from({ length: random.int(2, 12) }, () => appointmentItem(context));
  const appointments = items.flatMap((item) => item.rows);
  const lines = items.map(
    (item, i) => `${item.text}${i === items.length - 1 ? '。' : random.chance(0.8) ? '；' : '。'}`,
  );
  const government = `${city.name}人民政府`;
  if (!numbered) {
    const title = random.pick([
      `${month}月份${city.level}政府人事任免`,
      `${month}月${city.level}政府人事任免事项`,
      `${city.level}政府${month}月份人事任免`,
    ]);
    const opening = `${random.pick([`${city.level}人民政府决定`, `${city.name}人民政府决定`])}：`;
    const body = [opening, ...lines].map(para);
    return {
      truth: { ...EMPTY, section: 'personnel', issuer: government, title, body, appointments },
      parts: [
        { kind: 'title', lines: [{ field: 'title', text: title }] },
        { kind: 'columns', columns: layout.columns },
        ...body.map(({ text }) => ({ kind: 'para', text }) as const),
      ],
    };
  }
  const issued = { year, month, day: random.int(1, 28) };
  const number = `${city.mark}政${random.pick(['干', '人'])}${bracket(year, layout)}${context.nextNumber('personnel')}号`;
  const first = appointments[0]?.person ?? '';
  const title = `关于${first}等同志职务任免的通知`;
  const addressee = '各县（市、区）人民政府，市政府直属各单位';
  const opening = `经研究，${city.level}政府决定：`;
  const body: ParagraphTruth[] = [
    loose(`${addressee}：`),
    para(opening),
    ...lines.map(para),
    loose(government),
    loose(printDate(issued, layout)),
  ];
  return {
    truth: {
      ...EMPTY,
      section: 'personnel',
      number: number.replace(/[［\[（﹝](\d{4})[］\]）﹞]/u, '〔$1〕'),
      issuer: government,
      title,
      addressee,
      issued_on: iso(issued),
      body,
      appointments,
    },
    parts: [
      {
        kind: 'title',
        lines: [
          { field: 'number', text: number },
          { field: 'issuer', text: government },
          ...titleLines(title, 18).map((text) => ({ field: 'title', text }) as const),
        ],
      },
      { kind: 'columns', columns: layout.columns },
      { kind: 'para', text: `${addressee}：`, flush: true },
      { kind: 'para', text: opening },
      ...lines.map((text) => ({ kind: 'para', text }) as const),
      { kind: 'right', text: government },
      { kind: 'right', text: printDate(issued, layout) },
    ],
  };
}

export function composeNews(context: Context): ComposedDocument {
  const { random, city, month } = context;
  const leader = words.namePerson(random);
  const subject = `${words.theme(random)}${random.pick(['工作会议', '推进会', '现场会', '座谈会', '动员大会'])}`;
  const title = random.pick([
    `${city.level}政府召开${subject}`,
    `${leader}调研${words.theme(random)}和${words.object(random)}工作`,
    `全${city.level}${subject}召开`,
    `${leader}主持召开${subject}暨${words.theme(random)}专题会`,
    `我${city.level}${words.object(random)}项目签约`,
  ]);
  const day = random.int(1, 28);
  const body = [
    `${month}月${day}日，${random.pick([`${city.level}委书记`, `${city.level}长`, `副${city.level}长`])}${leader}${random.pick(['出席', '主持', '参加'])}${subject}。${words.sentence(random)}`,
    `${leader}${random.pick(['指出', '强调', '要求'])}，${words.sentence(random)}要${words.sentence(random)}`,
    ...Array.from(
      { length: random.int(0, 3) },
      () =>
        `${random.pick(['会议指出，', '会上，', '', `${leader}要求，`])}${words.sentence(random, 3)}${words.sentence(random)}`,
    ),
  ];
  return {
    truth: { ...EMPTY, section: 'news', title, body: body.map(para) },
    parts: [
      { kind: 'title', lines: titleLines(title, random.int(12, 18)).map((text) => ({ field: 'title', text })) },
      { kind: 'columns', columns: context.layout.columns },
      ...body.map((text) => ({ kind: 'para', text }) as const),
    ],
  };
}

interface Official {
  readonly title: string;
  readonly name: string;
}
function officialsText(random: Context['random'], people: readonly Official[]): { text: string; names: string[] } {
  let text = '';
  people.forEach((person, i) => {
    const previous = people[i - 1];
    if (i === 0) text += person.title + person.name;
    else if (previous?.title === person.title) text += `、${person.name}`;
    else text += (random.chance(0.5) ? '，' : '、') + person.title + person.name;
  });
  return { text, names: people.map((person) => person.name) };
}

export function composeChronicle(context: Context): ComposedDocument {
  const { random, city, layout, year, month } = context;
  const level = city.level;
  const leader: Official = { title: `${level}长`, name: words.namePerson(random) };
  const standing: Official = { title: `常务副${level}长`, name: words.namePerson(random) };
  const deputies: Official[] = Array.from({ length: 4 }, () => ({
    title: `副${level}长`,
    name: words.namePerson(random),
  }));
  const cast: readonly Official[] = [
    leader,
    standing,
    { title: `${level}委常委、副${level}长`, name: words.namePerson(random) },
    ...deputies,
  ];
  const events: EventTruth[] = [];
  const parts: Part[] = [];
  const days = random
    .sample(
      Array.from({ length: 28 }, (_, i) => i + 1),
      random.int(4, 14),
    )
    .sort((a, b) => a - b);
  const title = random.pick([`${month}月份${level}政府记事`, `${year}年${month}月大事记`, `${month}月份政府大事记`]);
  for (const day of days) {
    const label = layout.dayStyle === 'day' ? `${day}日` : `${month}月${day}日`;
    if (layout.dayStyle !== 'inline') parts.push({ kind: 'para', text: label });
    const count = random.int(1, 4);
    for (let i = 0; i < count; i++) {
      const people = random.chance(0.5) ? [random.pick(cast)] : cast.filter(() => random.chance(0.4));
      const shown = officialsText(random, people.length > 0 ? people : [leader]);
      const what = random.pick([
        `${words.theme(random)}工作推进会`,
        `全省${words.theme(random)}视频会议`,
        `${words.inventPlace(random)}${words.object(random)}项目开工仪式`,
        `${level}政府常务会议、${words.theme(random)}专题会`,
        `“${words.object(random)}”现场会（第${random.int(1, 9)}次）`,
      ]);
      const text = `${shown.text}${random.pick(['参加', '参加', '出席', '主持召开', '调研'])}${what}。`;
      events.push({ date: iso({ year, month, day }), officials: shown.names, text });
      const mark = layout.eventMark ? `${layout.eventMark}${random.pick([' ', ' ', '  ', ''])}` : '';
      const inline = layout.dayStyle === 'inline' && i === 0 ? `${label}　` : '';
      parts.push({ kind: 'para', text: `${inline}${mark}${text}` });
    }
  }
  return {
    truth: { ...EMPTY, section: 'chronicle', title, body: [], events },
    parts: [
      { kind: 'title', lines: [{ field: 'title', text: title }] },
      { kind: 'columns', columns: layout.columns },
      ...parts,
    ],
  };
}

const INDICATORS: readonly { name: string; unit: string; subs?: readonly string[] }[] = [
  { name: '规模以上工业增加值', unit: '亿元' },
  { name: '社会消费品零售总额', unit: '亿元', subs: ['限额以上零售额'] },
  { name: '财政总收入', unit: '亿元', subs: ['一般公共预算收入'] },
  { name: '金融机构本外币存款余额', unit: '亿元', subs: ['住户存款', '非金融企业存款'] },
  { name: '固定资产投资', unit: '亿元', subs: ['民间投资'] },
  { name: '进出口总额', unit: '亿元', subs: ['出口'] },
  { name: '全社会用电量', unit: '亿千瓦时', subs: ['工业用电量'] },
  { name: '居民消费价格总指数', unit: '%' },
  { name: '港口货物吞吐量', unit: '万吨' },
  { name: '接待游客总人数', unit: '万人次' },
];

export function composeStatistics(context: Context): ComposedDocument {
  const { random, city, year, month } = context;
  const dash = random.pick(['——', '—', '－']);
  const indicators: IndicatorTruth[] = [];
  const lines: string[] = [];
  let n = 0;
  for (const item of INDICATORS) {
    if (!random.chance(0.75)) continue;
    n++;
    const price = item.unit === '%';
    const whole = price ? 100 + random.int(0, 50) / 10 : random.int(2000, 99999) / 100;
    const add = (name: string, label: string, share: number): void => {
      const month_ = price ? Number((whole + random.int(-9, 9) / 10).toFixed(1)) : Number((whole * share).toFixed(2));
      const cumulative = price
        ? Number((whole + random.int(-9, 9) / 10).toFixed(1))
        : Number((month_ * (month + 0.37)).toFixed(2));
      const noMonth = !price && random.chance(0.2);
      const values: (number | null)[] = [
        noMonth ? null : month_,
        noMonth || price ? null : random.int(-150, 250) / 10,
        cumulative,
        price ? null : random.int(-150, 250) / 10,
      ];
      indicators.push({ name, unit: item.unit, values });
      const digits = price ? [1, 1, 1, 1] : [2, 1, 2, 1];
      const shown = values.map((value, i) =>
        value === null ? dash : value.toFixed(digits[i] ?? 1).replace('-', random.pick(['-', '-', '－'])),
      );
      lines.push(`${label} ${item.unit} ${shown.join(' ')}`);
    };
    add(item.name, `${words.numeral(n)}、${item.name}`, 1);
    for (const sub of item.subs ?? []) add(sub, `　　#${sub}`, random.int(20, 70) / 100);
  }
  const title = `${city.name}${year}年${month}月份国民经济主要统计指标`;
  const issuer = `${city.name}统计局`;
  const note = '注：一般公共预算收入增速为同口径。';
  const torn = random.chance(0.5);
  const head = torn
    ? ['    指标 单位 当月', '同比', '±%', '累计', '同比', '±%']
    : ['指标名称 单位 当月 同比±% 累计 同比±%'];
  const withNote = random.chance(0.5);
  return {
    truth: { ...EMPTY, section: 'statistics', issuer, title, body: withNote ? [loose(note)] : [], indicators },
    parts: [
      {
        kind: 'title',
        lines: [
          { field: 'issuer', text: `${issuer}制` },
          { field: 'title', text: title },
        ],
      },
      { kind: 'columns', columns: 1 },
      { kind: 'fixed', lines: head, tight: true },
      { kind: 'fixed', lines },
      ...(withNote ? [{ kind: 'para', text: note, flush: true } as const] : []),
    ],
  };
}

function caption(context: Context): { truth: CaptionTruth; credit: string } {
  const { random, month, city } = context;
  const place = words.inventPlace(random);
  const text = `${month}月${random.int(1, 28)}日，${random.pick([
    `${place}${words.object(random)}开工仪式在${words.inventPlace(random)}镇举行`,
    `${city.short}${words.object(random)}建成投用`,
    `全${city.level}${words.theme(random)}现场会在${place}召开`,
    `${place}举办“${words.object(random)}”体验活动，图为孩子们参观展厅`,
  ])}`;
  const a = words.namePerson(random);
  const b = words.namePerson(random);
  switch (random.int(0, 5)) {
    case 0:
      return { truth: { text, credit: [] }, credit: '' };
    case 1:
      return { truth: { text, credit: [a, b] }, credit: `（${a}/${b}摄）` };
    case 2:
      return { truth: { text, credit: [a, b] }, credit: `（${a} ${b}/摄）` };
    case 3:
      return { truth: { text, credit: [a] }, credit: `（${a} 摄）` };
    case 4:
      return { truth: { text, credit: [a] }, credit: `（${a}摄）` };
    default:
      return { truth: { text, credit: [a] }, credit: `（${a}/摄）` };
  }
}

export function composePhotos(context: Context): ComposedDocument {
  const items = Array.from({ length: context.random.int(2, 6) }, () => caption(context));
  return {
    truth: { ...EMPTY, section: 'photos', captions: items.map((item) => item.truth) },
    parts: [
      { kind: 'columns', columns: 2 },
      ...items.map((item) => ({ kind: 'caption', text: item.truth.text, credit: item.credit }) as const),
    ],
  };
}

export function composeFeature(context: Context): ComposedDocument {
  const { random, city } = context;
  const main = `聚焦${words.theme(random)}  助力“${words.object(random)}”`;
  const sub = `——${city.name}${random.pick(words.PLAIN_BODIES)}推进${words.object(random)}工作纪实`;
  const body = [words.sentence(random, 4) + words.sentence(random), ...composeBody(random, 3)];
  const captions = random.chance(0.6)
    ? Array.from(
        { length: random.int(1, 3) },
        () =>
          `${context.year - 1}年${random.int(1, 12)}月，${words.inventPlace(random)}${words.object(random)}现场会召开`,
      )
    : [];
  return {
    truth: {
      ...EMPTY,
      section: 'feature',
      title: `${main}${sub}`,
      body: body.map(para),
      captions: captions.map((text) => ({ text, credit: [] })),
    },
    parts: [
      {
        kind: 'title',
        lines: [
          { field: 'title', text: main },
          { field: 'subtitle', text: sub },
        ],
      },
      { kind: 'columns', columns: 1 },
      ...body.map((text) => ({ kind: 'para', text, narrow: true }) as const),
      ...captions.map((text) => ({ kind: 'caption', text, credit: '' }) as const),
    ],
  };
}

/** The issue's own list of documents: in number order, now and then with an entry that the issue does not print. */
export function composeIndex(context: Context, documents: readonly DocumentTruth[]): ComposedDocument {
  const { random, city, year, layout } = context;
  const entries: IndexTruth[] = documents
    .filter((document) => document.section === 'documents' && document.number !== null && /〔/u.test(document.number))
    .map((document) => ({
      number: document.number ?? '',
      title: `${document.issuer ?? ''}${document.title ?? ''}`,
      found: true,
    }));
  if (!context.clean && random.chance(0.5)) {
    entries.splice(random.int(0, entries.length), 0, {
      number: `${city.mark}政办${bracket(year, layout)}${context.nextNumber('office')}号`.replace(
        /[［\[（﹝](\d{4})[］\]）﹞]/u,
        '〔$1〕',
      ),
      title: `${city.name}人民政府办公室关于开展${words.object(random)}专项检查的通知`,
      found: false,
    });
  }
  const lines = entries.flatMap((entry) => {
    const number = entry.number.replace(/〔(\d{4})〕/u, (_, y: string) => bracket(Number(y), layout));
    const rows = titleLines(entry.title, 32);
    return rows.map((line, i) => (i === 0 ? `${number}　　${line}` : `${'　'.repeat(11)}${line}`));
  });
  return {
    truth: { ...EMPTY, section: 'index', index: entries },
    parts: [
      { kind: 'columns', columns: 1 },
      { kind: 'fixed', lines },
    ],
  };
}
