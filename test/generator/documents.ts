/** Documents of every kind, each with its truth and its printed parts. All words are invented. */
import type { Random } from './random.js';
import * as words from './words.js';
import { composeDirectory, composeSubmissionList, composeTaskList, type Table } from './table.js';
import type {
  AnnexTruth,
  CitationTruth,
  ComposedDocument,
  DocumentTruth,
  Layout,
  ParagraphTruth,
  Part,
  RelationTruth,
  TitleLine,
} from './truth.js';

export interface Context {
  readonly random: Random;
  readonly city: words.City;
  readonly layout: Layout;
  readonly year: number;
  readonly month: number;
  /** Draws the next free serial number of a series, so that numbers of one issue rise and never repeat. */
  readonly nextNumber: (series: string) => number;
  /** No planted fault: nothing that a checker should warn of. */
  readonly clean: boolean;
  /** Which tables an issue must or must not have. */
  readonly tables: 'any' | 'none' | 'task' | 'submission' | 'directory';
  readonly tableRows?: number;
  readonly tableHeads?: number;
}

const HANZI_DIGITS = [...'〇一二三四五六七八九'];
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}
export const iso = (day: Day): string =>
  `${day.year}-${String(day.month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}`;

export function printDate(day: Day, layout: Layout): string {
  if (layout.minguo) return `中华民国${day.year - 1911}年${day.month}月${day.day}日`;
  if (layout.dateStyle === 'hanzi') {
    return `${[...String(day.year)].map((d) => HANZI_DIGITS[Number(d)] ?? '').join('')}年${words.numeral(day.month)}月${words.numeral(day.day)}日`;
  }
  return `${day.year}年${day.month}月${day.day}日`;
}

export const bracket = (year: number, layout: Layout): string =>
  layout.brackets.charAt(0) + String(year) + layout.brackets.charAt(1);

const EMPTY: Omit<DocumentTruth, 'section'> = {
  number: null,
  code: null,
  issuer: null,
  title: null,
  addressee: null,
  issued_on: null,
  effective_on: null,
  valid_until: null,
  body: [],
  annexes: [],
  unprinted: [],
  appointments: [],
  events: [],
  indicators: [],
  captions: [],
  index: [],
  citations: [],
  relations: [],
};

/** Breaks a title into centred lines of at most `width` characters, never before a closing mark. */
export function titleLines(title: string, width: number): string[] {
  const lines: string[] = [];
  const count = Math.ceil(title.length / width);
  const size = Math.ceil(title.length / count);
  let rest = title;
  while (rest.length > size) {
    let at = size;
    while (at < rest.length && /[》”）、，。…—\d]/u.test(rest.charAt(at))) at++;
    if (at >= rest.length) break;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  lines.push(rest);
  return lines;
}

const para = (text: string): ParagraphTruth => ({ text, optional: false });
const loose = (text: string): ParagraphTruth => ({ text, optional: true });

/** Headings and paragraphs: 一、 （一） 1. （1）, nested in order. */
export function composeBody(random: Random, size: number): string[] {
  const out: string[] = [];
  const tops = random.int(2, Math.max(2, size));
  const inlineSubs = random.chance(0.6);
  for (let i = 1; i <= tops; i++) {
    out.push(`${words.numeral(i)}、${words.heading(random)}`);
    if (random.chance(0.5)) out.push(words.sentence(random) + words.sentence(random));
    if (random.chance(0.7)) {
      const subs = random.int(2, 4);
      for (let j = 1; j <= subs; j++) {
        const head = `（${words.numeral(j)}）${words.heading(random)}`;
        const text = words.sentence(random) + (random.chance(0.6) ? words.sentence(random) : '');
        if (inlineSubs) out.push(`${head}。${text}`);
        else out.push(head, text);
        if (random.chance(0.3)) {
          const items = random.int(2, 4);
          for (let k = 1; k <= items; k++) {
            out.push(`${k}.${words.sentence(random)}`);
            if (random.chance(0.12)) for (let m = 1; m <= 2; m++) out.push(`（${m}）${words.sentence(random, 1)}`);
          }
        }
      }
    } else out.push(words.sentence(random, 4) + words.sentence(random, 2));
  }
  if (random.chance(0.2)) out.push(...composeArticlesTail(random));
  return out;
}

function composeArticlesTail(random: Random): string[] {
  return [words.sentence(random, 2)];
}

/** 第一章 / 第一条 of an 办法. */
function composeArticles(random: Random, name: string): string[] {
  const out: string[] = [];
  const chapters = random.chance(0.5) ? random.int(2, 4) : 0;
  let article = 0;
  const chapterNames = ['总则', '职责分工', '监督管理', '保障措施', '附则'];
  for (let c = 0; c < Math.max(1, chapters); c++) {
    if (chapters > 0) out.push(`第${words.numeral(c + 1)}章　${chapterNames[c] ?? '附则'}`);
    const count = random.int(2, 5);
    for (let i = 0; i < count; i++) {
      article++;
      const opening = article === 1 ? `为了加强${words.object(random)}管理，制定本${name}。` : words.sentence(random);
      out.push(`第${words.numeral(article)}条　${opening}`);
      if (random.chance(0.25)) {
        out.push(
          `（一）${words.clause(random)}；`,
          `（二）${words.clause(random)}；`,
          `（三）${words.clause(random)}。`,
        );
      }
    }
  }
  return out;
}

function addDays(day: Day, days: number): Day {
  const date = new Date(Date.UTC(day.year, day.month - 1, day.day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

interface Clause {
  readonly text: string;
  readonly effective: string | null;
  readonly until: string | null;
  readonly citations: readonly CitationTruth[];
  readonly relations: readonly RelationTruth[];
}

/** 本办法自…起施行，有效期…年。 and its kin. */
function composeValidity(context: Context, self: string, issued: Day): Clause {
  const { random, city, layout } = context;
  const start = addDays(issued, random.int(5, 60));
  const relative = random.chance(0.4);
  const word = random.pick(['施行', '实施', '执行']);
  const from = relative ? issued : start;
  const opening = relative
    ? `自${random.pick(['公布', '发布', '印发'])}之日起${word}`
    : `自${start.year}年${start.month}月${start.day}日起${word}`;
  let text = `本${self}${opening}`;
  let until: string | null = null;
  const kind = random.int(0, 3);
  if (kind === 0) {
    const years = random.int(1, 5);
    text += `，有效期${random.chance(0.5) ? String(years) : words.numeral(years)}年`;
    until = iso(addDays({ ...from, year: from.year + years }, -1));
  } else if (kind === 1) {
    const end = { year: from.year + random.int(1, 5), month: 12, day: 31 };
    text += `，有效期至${end.year}年12月31日`;
    until = iso(end);
  }
  const citations: CitationTruth[] = [];
  const relations: RelationTruth[] = [];
  if (random.chance(0.35)) {
    const title = `${city.name}${words.object(random)}管理办法`;
    const number = `${city.mark}政发${bracket(from.year - random.int(3, 8), layout)}${random.int(1, 80)}号`;
    text += `。《${title}》（${number}）同时废止`;
    citations.push({ title, number });
    relations.push({ kind: 'repeals', number, title });
  }
  return { text: `${text}。`, effective: iso(from), until, citations, relations };
}

/** 为贯彻落实《…》（…号）精神 */
function composeBasis(context: Context): { text: string; citations: CitationTruth[] } {
  const { random, city, year, layout } = context;
  const title = random.pick([
    `${city.province}${words.object(random)}管理条例`,
    `关于加快推进${words.object(random)}${random.pick(['建设', '改革'])}的实施意见`,
    `${city.name}${words.theme(random)}“十四五”规划`,
    `${city.province}${words.theme(random)}促进办法`,
  ]);
  const numbered = random.chance(0.5);
  const number = numbered
    ? `${random.pick(['国发', `${city.provinceMark}政发`, `${city.provinceMark}政办发`, `${city.mark}委发`])}${bracket(year - random.int(0, 3), layout)}${random.int(1, 60)}号`
    : null;
  const text = `${random.pick(['为贯彻落实', '根据', '为深入实施', '按照'])}《${title}》${number ? `（${number}）` : ''}${random.pick(['精神', '要求', '有关规定', ''])}，`;
  return { text, citations: [{ title, number }] };
}

interface Annexed {
  readonly annexes: AnnexTruth[];
  readonly parts: Part[];
  readonly titles: string[];
  /** What the body says about each task table, table by table. */
  readonly support: string[][];
}

/** The plan's chapters on the tasks of its tables: 三、重点任务 and under it （一） … */
function headSupport(random: Random, support: readonly (readonly string[])[], tops: number): string[] {
  let top = tops;
  const out: string[] = [];
  if (support.length > 0 && top === 0)
    out.push(`${words.numeral(++top)}、总体要求`, words.sentence(random) + words.sentence(random));
  support.forEach((paragraphs, i) =>
    out.push(`${words.numeral(++top)}、${['重点任务', '主要举措', '工作任务'][i] ?? '任务'}`, ...paragraphs),
  );
  if (support.length > 0 && random.chance(0.6))
    out.push(`${words.numeral(++top)}、保障措施`, words.sentence(random) + words.sentence(random));
  return out;
}

function composeMembers(
  random: Random,
  level: string,
): { lines: string[]; members: AnnexTruth['members']; note: string | null } {
  const members: { role: string; name: string; post: string }[] = [];
  const lines: string[] = [];
  const used = new Set<string>();
  const person = (): string => {
    for (;;) {
      const name = words.namePerson(random);
      if (!name.includes('·') && !used.has(name)) {
        used.add(name);
        return name;
      }
    }
  };
  const roles: [string, number, () => string][] = [
    ['组长', 1, () => `${level}长`.replace('市长', random.pick(['市长', '副市长', '常务副市长']))],
    [
      '副组长',
      random.int(1, 3),
      () =>
        random.pick([`${level}政府副秘书长`, `${words.nameBodyPlain(random, level)}局长`, `${level}政府办公室主任`]),
    ],
    [
      '成员',
      random.int(4, 16),
      () =>
        `${words.nameBodyPlain(random, level)}${random.pick(['副局长', '二级调研员', '总工程师', '党组成员', '副主任', '四级调研员'])}`,
    ],
  ];
  for (const [role, count, post] of roles) {
    for (let i = 0; i < count; i++) {
      const name = person();
      const title = post();
      members.push({ role, name, post: title });
      const shown = name.length === 2 && random.chance(0.7) ? `${name.charAt(0)}　${name.charAt(1)}` : name;
      const label = i > 0 ? '　　　　' : role.length === 2 ? `${role.charAt(0)}　${role.charAt(1)}：` : `${role}：`;
      lines.push(`${label}${shown}　${title}`);
    }
  }
  const note = random.chance(0.5)
    ? `领导小组办公室设在${words.nameBodyPlain(random, level)}，${random.pick(['办公室主任由', '日常工作由'])}${members.at(-1)?.name ?? ''}${random.pick(['兼任', '负责'])}。`
    : null;
  return { lines, members, note };
}

function composeAnnexes(context: Context, theme: string): Annexed {
  const { random, city, tables, tableRows } = context;
  const kinds: ('task' | 'submission' | 'directory' | 'members' | 'procedure')[] = [];
  if (tables === 'any') {
    const count = random.pick([0, 0, 1, 1, 2, 3]);
    for (let i = 0; i < count; i++)
      kinds.push(random.pick(['task', 'submission', 'directory', 'members', 'procedure'] as const));
  } else if (tables !== 'none') kinds.push(tables);
  else if (random.chance(0.4)) kinds.push(random.pick(['members', 'procedure'] as const));
  const annexes: AnnexTruth[] = [];
  const parts: Part[] = [];
  const titles: string[] = [];
  const support: string[][] = [];
  kinds.forEach((kind, i) => {
    const ordinal = i + 1;
    const label = kinds.length > 1 ? `附件${ordinal}` : '附件';
    const base = { ordinal, truncated: false, rows: [], members: [], steps: [] };
    if (kind === 'task' || kind === 'submission' || kind === 'directory') {
      const size = tableRows === undefined ? { rows: random.int(5, 40) } : { rows: tableRows };
      const heads = context.tableHeads === undefined ? {} : { heads: context.tableHeads };
      const table: Table =
        kind === 'task'
          ? composeTaskList(random, city.level, {
              ...size,
              ...heads,
              ...(context.clean ? { support: ['exact', 'reworded', 'absent'] as const } : {}),
            })
          : kind === 'submission'
            ? composeSubmissionList(random, size)
            : composeDirectory(random, city.level, city.short, size);
      if (table.support.length > 0) support.push([...table.support]);
      titles.push(table.title);
      annexes.push({ ...base, title: table.title, profile: table.profile });
      parts.push({ kind: 'table', table, ordinal, label });
    } else if (kind === 'members') {
      const title = `${city.name}${theme}${random.pick(['领导小组', '工作专班', '工作领导小组', '指挥部'])}${random.pick(['组成人员名单', '成员名单', '人员名单'])}`;
      const list = composeMembers(random, city.level);
      titles.push(title);
      annexes.push({ ...base, title, profile: 'member_list', members: list.members });
      parts.push(
        { kind: 'annex', label, title: titleLines(title, 18) },
        { kind: 'columns', columns: 1 },
        { kind: 'fixed', lines: list.lines },
      );
      if (list.note) parts.push({ kind: 'para', text: list.note });
    } else {
      const title = `${words.object(random)}${random.pick(['办理流程', '申报流程', '验收流程', '工作流程'])}`;
      const steps = ['申请', '受理', '审核', '公示', '办结']
        .slice(0, random.int(3, 5))
        .map((step, n) => `${n + 1}.${step}阶段。${words.sentence(random)}`);
      titles.push(title);
      annexes.push({ ...base, title, profile: 'procedure', steps });
      parts.push(
        { kind: 'annex', label, title: titleLines(title, 18) },
        ...steps.map((text) => ({ kind: 'para', text }) as const),
      );
    }
  });
  return { annexes, parts, titles, support };
}

/** `附件：1.××` and the lines under it, as set in print. */
export function printAttachments(titles: readonly string[], width: number): string[] {
  if (titles.length === 1)
    return wrapTitle(titles[0] ?? '', width - 3).map((line, i) => (i === 0 ? `附件：${line}` : `　　　${line}`));
  return titles.flatMap((title, n) =>
    wrapTitle(title, width - 5).map((line, i) => {
      if (i > 0) return `　　　   ${line}`;
      return n === 0 ? `附件：1.${line}` : `　　　${n + 1}.${line}`;
    }),
  );
}

function wrapTitle(title: string, width: number): string[] {
  const lines: string[] = [];
  for (let rest = title; rest.length > 0;) {
    let at = width;
    while (at < rest.length && /[》”）、，。]/u.test(rest.charAt(at))) at++;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return lines;
}

const ADDRESSEES = [
  '各县（市、区）人民政府，市政府直属各单位',
  '各县（市、区）人民政府，市各有关单位',
  '各镇人民政府、街道办事处，区直属各单位',
  '各县（市、区）人民政府，各功能区管委会，市级有关部门',
  '各乡镇人民政府，县直各部门，驻县各单位',
];

type OfficialKind = 'plain' | 'issuing' | 'decision' | 'order' | 'notice' | 'letter' | 'reply' | 'joint' | 'forwarding';

export function composeOfficial(context: Context, wanted?: OfficialKind): ComposedDocument {
  const { random, city, layout, year, month } = context;
  const kind =
    wanted ??
    random.pick([
      'plain',
      'plain',
      'issuing',
      'issuing',
      'issuing',
      'decision',
      'order',
      'notice',
      'letter',
      'reply',
      'joint',
      'forwarding',
    ] as const);
  const issued: Day = { year, month, day: random.int(1, 28) };
  const office = random.chance(0.5);
  const government = `${city.name}人民政府`;
  const subject = words.object(random);
  const theme = random.pick([
    `${subject}建设`,
    `${words.theme(random)}${random.pick(['三年行动', '攻坚行动', '工作', '试点'])}`,
    `${subject}管理`,
  ]);
  let issuer = office ? `${government}办公室` : government;
  let number: string | null =
    `${city.mark}${office ? random.pick(['政办', '政办发']) : random.pick(['政发', '政'])}${bracket(year, layout)}${context.nextNumber(office ? 'office' : 'main')}号`;
  let issuerLines = [issuer];
  const level = city.level;
  let addressee: string | null = random.pick(ADDRESSEES);
  let title = '';
  let planTitle: string | null = null;
  let code: string | null = null;
  const notice: string[] = [];
  const plan: string[] = [];
  const citations: CitationTruth[] = [];
  const relations: RelationTruth[] = [];
  let effective: string | null = null;
  let until: string | null = null;
  let signer: string | null = null;
  let annexed: Annexed = { annexes: [], parts: [], titles: [], support: [] };
  const unprinted: string[] = [];
  const useValidity = (self: string): string => {
    const clause = composeValidity(context, self, issued);
    effective = clause.effective;
    until = clause.until;
    citations.push(...clause.citations);
    relations.push(...clause.relations);
    return clause.text;
  };
  const basis = (): string => {
    const found = composeBasis(context);
    citations.push(...found.citations);
    return found.text;
  };
  switch (kind) {
    case 'plain':
      title = random.pick([
        `关于做好${year}年${theme}的通知`,
        `关于开展${theme}的通知`,
        `关于进一步加强${theme}的${random.pick(['通知', '意见', '实施意见'])}`,
        `关于成立${city.name}${theme}领导小组的通知`,
        `关于加快推进${words.theme(random)}和${theme}的若干意见`,
      ]);
      notice.push(
        `${basis()}${random.pick(['经市政府同意，', '经研究，', ''])}现就有关事项通知如下：`,
        ...composeBody(random, 4),
      );
      annexed = composeAnnexes(context, theme);
      notice.push(
        ...headSupport(
          random,
          annexed.support,
          notice.filter((line) => /^[一二三四五六七八九十]+、/u.test(line)).length,
        ),
      );
      break;
    case 'forwarding': {
      const bureau = words.nameBodyPlain(random, level);
      const other = `${bureau}${theme}实施方案`;
      title = `关于转发${other}的通知`;
      planTitle = other;
      notice.push(`${bureau}制定的《${other}》已经${level}政府同意，现转发给你们，请认真贯彻执行。`);
      relations.push({ kind: 'forwards', number: null, title: other });
      plan.push(`${basis()}制定本方案。`, ...composeBody(random, 4));
      break;
    }
    case 'issuing': {
      annexed = composeAnnexes(context, theme);
      // A list of tasks belongs to a plan, not to a regulation of articles.
      const self = random.pick(
        annexed.support.length > 0
          ? ['方案', '规划', '意见', '行动计划']
          : ['办法', '方案', '规划', '意见', '行动计划', '细则'],
      );
      const years = random.chance(0.3) ? random.pick(['（2023—2027年）', '（2024-2026）', '（试行）', '（修订）']) : '';
      planTitle = `${city.name}${theme}${self === '办法' ? (theme.endsWith('管理') ? '办法' : '管理办法') : self === '方案' ? '实施方案' : self === '意见' ? '指导意见' : self === '细则' ? '实施细则' : self}${years}`;
      if (random.chance(0.25))
        planTitle = `${city.name}推动${words.theme(random)}与${words.theme(random)}协同发展促进${planTitle.slice(city.name.length)}`;
      title = `关于印发${planTitle}的通知`;
      notice.push(
        `《${planTitle}》已经${level}政府同意，现印发给你们，请${random.pick(['认真组织实施', '结合实际认真贯彻执行', '遵照执行', '认真抓好落实'])}。`,
      );
      relations.push({ kind: 'issues', number: null, title: planTitle });

      if (self === '办法' || self === '细则') plan.push(...composeArticles(random, self));
      else plan.push(`${basis()}制定本${self}。`, ...(annexed.support.length > 0 ? [] : composeBody(random, 5)));
      plan.push(
        ...headSupport(random, annexed.support, plan.filter((line) => /^[一二三四五六七八九十]+、/u.test(line)).length),
      );
      if (random.chance(0.7)) {
        const clause = useValidity(self);
        plan.push(
          self === '办法' || self === '细则'
            ? `第${words.numeral(plan.filter((line) => /^第.{1,3}条/u.test(line)).length + 1)}条　${clause}`
            : clause,
        );
      }
      if (random.chance(0.35))
        code = `${String.fromCharCode(65 + random.int(0, 25))}${String.fromCharCode(65 + random.int(0, 25))}${random.pick(['CC', 'DB', 'AF'])}${random.pick(['00', '01', '02'])}${random.pick(['–', '-', '—'])}${year}–${String(random.int(1, 30)).padStart(4, '0')}`;
      break;
    }
    case 'decision': {
      const person = words.namePerson(random);
      const second = words.namePerson(random);
      const repeal = random.chance(0.4);
      if (repeal) {
        const oldTitle = `${city.name}${words.object(random)}管理办法`;
        const oldNumber = `${city.mark}政发${bracket(year - random.int(3, 9), layout)}${random.int(1, 70)}号`;
        title = `关于废止《${oldTitle}》的决定`;
        notice.push(`经研究，${government}决定废止《${oldTitle}》（${oldNumber}）。`, `本决定自公布之日起施行。`);
        effective = iso(issued);
        citations.push({ title: oldTitle, number: oldNumber });
        relations.push({ kind: 'repeals', number: oldNumber, title: oldTitle });
      } else {
        title = `关于给予${person}、${second}${random.pick(['记功奖励', '通报表扬', '追授荣誉称号'])}的决定`;
        notice.push(
          `${person}，${random.pick(['男', '女'])}，${random.int(1960, 1999)}年${random.int(1, 12)}月${random.int(1, 28)}日出生，${words.nameBodyPlain(random, level)}干部；${second}，${words.inventPlace(random)}村村民。`,
          words.sentence(random) + words.sentence(random),
          `为弘扬正气，根据《${city.province}奖励办法》规定，${level}人民政府决定，给予${person}、${second}表彰。`,
        );
        citations.push({ title: `${city.province}奖励办法`, number: null });
      }
      break;
    }
    case 'order': {
      const law = `${city.name}${subject}管理办法`;
      issuer = government;
      number = `第${context.nextNumber('order')}号`;
      issuerLines = [`${government}令`, number];
      title = law;
      addressee = null;
      signer =
        random.pick(['市长', '县长', '区长']).replace(/^./u, level === '州' ? '州' : level) +
        `　${words.namePerson(random)}`;
      notice.push(
        `《${law}》已经${issued.year}年${issued.month}月${Math.max(1, issued.day - 1)}日${city.name}人民政府第${random.int(2, 60)}次常务会议审议通过，现予公布，自${issued.year + 1}年1月1日起施行。`,
      );
      effective = `${issued.year + 1}-01-01`;
      plan.push(...composeArticles(random, '办法'));
      planTitle = law;
      plan.push(
        `第${words.numeral(plan.filter((line) => /^第.{1,3}条/u.test(line)).length + 1)}条　本办法自${issued.year + 1}年1月1日起施行。`,
      );
      break;
    }
    case 'notice':
      title = random.pick([
        `关于${subject}${random.pick(['禁止事项', '限行管理', '征收范围', '保护范围'])}的${random.pick(['公告', '通告'])}`,
      ]);
      number = random.chance(0.5) ? `${year}年第${context.nextNumber('notice')}号` : number;
      issuer = government;
      issuerLines = [issuer];
      addressee = null;
      notice.push(
        `${basis()}现将有关事项公告如下：`,
        `一、${words.sentence(random)}`,
        `二、${words.sentence(random)}`,
        `三、${useValidity('公告').replace(/^本公告/u, '本公告')}`,
      );
      break;
    case 'letter':
      number = `${city.mark}政函${bracket(year, layout)}${context.nextNumber('letter')}号`;
      issuer = government;
      issuerLines = [issuer];
      title = `关于${random.pick(['商请支持', '报送', '申请调整'])}${theme}的函`;
      addressee = `${city.province}人民政府`;
      notice.push(words.sentence(random) + words.sentence(random), `${random.pick(['特此函达。', '请予支持为盼。'])}`);
      break;
    case 'reply': {
      const county = random.pick(city.counties);
      number = `${city.mark}政函${bracket(year, layout)}${context.nextNumber('letter')}号`;
      issuer = government;
      issuerLines = [issuer];
      title = `关于同意${county}${theme}方案的批复`;
      addressee = `${county}人民政府`;
      notice.push(
        `你${county.slice(-1)}《关于要求批准${theme}方案的请示》收悉。经研究，现批复如下：`,
        `一、原则同意${county}${theme}方案。`,
        `二、${words.sentence(random)}`,
        `三、${words.sentence(random)}`,
        '此复。',
      );
      citations.push({ title: `关于要求批准${theme}方案的请示`, number: null });
      break;
    }
    case 'joint': {
      const first = `${city.name}${random.pick(words.PLAIN_BODIES)}`;
      let second = first;
      while (second === first) second = `${city.name}${random.pick(words.PLAIN_BODIES)}`;
      issuer = `${first}${second}`;
      issuerLines = [first, second];
      number = `${city.mark}${random.pick(['教', '财', '人社', '建', '农'])}${random.pick(['发', ''])}${bracket(year, layout)}${context.nextNumber('joint')}号`;
      title = `关于${random.pick(['做好', '规范', '加强'])}${theme}的通知`;
      notice.push(`${basis()}现将有关事项通知如下：`, ...composeBody(random, 3));
      break;
    }
  }
  if (
    annexed.titles.length === 0 &&
    !context.clean &&
    (kind === 'plain' || kind === 'issuing') &&
    random.chance(0.15)
  ) {
    unprinted.push(`${subject}项目计划表`, `${subject}责任分工表`);
  }
  const titles = [...annexed.titles, ...unprinted];
  const block: TitleLine[] = [];
  const numberFirst = random.chance(0.85);
  if (code) block.push({ field: 'code', text: code });
  const titleWidth = random.int(14, 22);
  const titleLine = titleLines(title, titleWidth).map((text) => ({ field: 'title', text }) as const);
  if (kind === 'order')
    block.push({ field: 'issuer', text: issuerLines[0] ?? '' }, { field: 'number', text: number ?? '' });
  else if (numberFirst)
    block.push(
      { field: 'number', text: number ?? '' },
      ...issuerLines.map((text) => ({ field: 'issuer', text }) as const),
      ...titleLine,
    );
  else
    block.push(...issuerLines.map((text) => ({ field: 'issuer', text }) as const), ...titleLine, {
      field: 'number',
      text: number ?? '',
    });
  const parts: Part[] = [{ kind: 'title', lines: block }];
  const body: ParagraphTruth[] = [];
  const two = planTitle !== null && layout.columns === 2;
  parts.push({ kind: 'columns', columns: two ? 1 : layout.columns });
  if (addressee) {
    parts.push({ kind: 'para', text: `${addressee}：`, flush: true });
    body.push(loose(`${addressee}：`));
  }
  for (const text of notice) {
    parts.push({ kind: 'para', text });
    body.push(para(text));
  }
  const sign = (): void => {
    const signers = kind === 'joint' ? issuerLines : kind === 'order' ? [signer ?? ''] : [issuer];
    for (const text of signers) {
      parts.push({ kind: 'right', text });
      body.push(loose(text));
    }
    const date = printDate(issued, layout);
    parts.push({ kind: 'right', text: date });
    body.push(loose(date));
    if (random.chance(0.12)) {
      parts.push({ kind: 'para', text: '（此件公开发布）' });
      body.push(loose('（此件公开发布）'));
    }
  };
  const attach = (): void => {
    if (titles.length === 0) return;
    parts.push({ kind: 'attachments', titles });
    body.push(loose(printAttachments(titles, 200).join('')));
    if (unprinted.length > 0) {
      parts.push({ kind: 'para', text: '（扫描二维码查看附件详情）' });
      body.push(loose('（扫描二维码查看附件详情）'));
    }
  };
  if (planTitle) {
    sign();
    parts.push({ kind: 'columns', columns: layout.columns });
    parts.push({ kind: 'centre', lines: titleLines(planTitle, titleWidth) });
    body.push(loose(planTitle));
    for (const text of plan) {
      parts.push({ kind: 'para', text });
      body.push(para(text));
    }
    attach();
  } else {
    attach();
    sign();
  }
  parts.push(...annexed.parts);
  return {
    truth: {
      ...EMPTY,
      section: 'documents',
      number: number?.replace(/[［\[（﹝](\d{4})[］\]）﹞]/u, '〔$1〕') ?? null,
      code,
      issuer,
      title,
      addressee,
      issued_on: iso(issued),
      effective_on: effective,
      valid_until: until,
      body,
      annexes: annexed.annexes,
      unprinted,
      citations: citations.map((citation) => ({
        ...citation,
        number: citation.number?.replace(/[［\[（﹝](\d{4})[］\]）﹞]/u, '〔$1〕') ?? null,
      })),
      relations: relations.map((relation) => ({
        ...relation,
        number: relation.number?.replace(/[［\[（﹝](\d{4})[］\]）﹞]/u, '〔$1〕') ?? null,
      })),
    },
    parts,
  };
}

export { EMPTY, para, loose };
