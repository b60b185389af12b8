/**
 * Whole issues with their truth.
 *
 *   const issue = composeIssue(seed);                       everything chosen by the seed
 *   const issue = composeIssue(seed, { clean: true });      no planted fault
 *   const issue = composeIssue(seed, { documents: 1, sections: ['documents'], tables: 'task', tableRows: 80 });
 *
 * `renderIssue` (render.ts) prints one as an extractor would leave it.
 */
import * as cn2t from 'opencc-js/cn2t';
import type { Section } from '../../src/model.js';
import { createRandom } from './random.js';
import { composeOfficial, type Context } from './documents.js';
import {
  composeChronicle,
  composeFeature,
  composeIndex,
  composeInterpretation,
  composeNews,
  composePersonnel,
  composePhotos,
  composeStatistics,
} from './records.js';
import type { ComposedDocument, ComposedIssue, Layout } from './truth.js';
import * as words from './words.js';

export interface IssueOptions {
  readonly clean?: boolean;
  readonly documents?: number;
  readonly sections?: readonly Section[];
  readonly tables?: Context['tables'];
  readonly tableRows?: number;
  readonly tableHeads?: number;
  readonly layout?: Partial<Layout>;
}

const SECTION_NAMES: Readonly<Record<Section, readonly string[]>> = {
  photos: ['图片新闻', '图片报道'],
  documents: ['文件发布', '市政府文件', '政府文件', '文件选登', '规范性文件'],
  interpretations: ['政策解读', '文件解读'],
  personnel: ['机构人事', '人事任免'],
  news: ['政务简讯', '政务动态', '政务要闻'],
  chronicle: ['政府记事', '大事记'],
  index: ['文件目录', '目录', '本期目录'],
  statistics: ['统计指标', '统计数据'],
  feature: ['专题报道', '经验交流', '部门之窗'],
};
const ORDER: readonly Section[] = [
  'photos',
  'documents',
  'interpretations',
  'personnel',
  'news',
  'chronicle',
  'index',
  'statistics',
  'feature',
];

function chooseLayout(seed: number, given: Partial<Layout>): Layout {
  const random = createRandom(seed).fork('layout');
  const script = random.chance(0.12) ? 'traditional' : 'simplified';
  const mark = random.pick(['head', 'head', 'margin', 'margin', 'none'] as const);
  return {
    script,
    minguo: script === 'traditional' && random.chance(0.6),
    sectionNames: Object.fromEntries(ORDER.map((section) => [section, random.pick(SECTION_NAMES[section])])),
    sectionMark: mark,
    columns: random.pick([1, 2, 2]),
    pageNumber: random.pick(['dots', 'hyphens', 'dashes', 'bare', 'words', 'none'] as const),
    heads: random.chance(0.75),
    newPage: random.chance(0.7),
    eventMark: random.pick(['△', '▲', '●', '◎', ''] as const),
    dayStyle: random.pick(['day', 'day', 'month', 'inline'] as const),
    brackets: random.pick(['〔〕', '〔〕', '〔〕', '［］', '[]', '（）', '﹝﹞'] as const),
    dateStyle: random.chance(0.15) ? 'hanzi' : 'digits',
    indexAt: random.pick(['front', 'back', 'back', 'none'] as const),
    ...given,
  };
}

export function composeIssue(seed: number, options: IssueOptions = {}): ComposedIssue {
  const random = createRandom(seed).fork('issue');
  const layout = chooseLayout(seed, options.layout ?? {});
  const city = words.inventCity(random.fork('city'));
  const year = random.int(2019, 2026);
  const month = random.int(1, 12);
  const counters = new Map<string, number>();
  const nextNumber = (series: string): number => {
    const next = (counters.get(series) ?? random.int(1, 40)) + 1;
    counters.set(series, next);
    return next;
  };
  const context: Context = {
    random: random.fork('documents'),
    city,
    layout,
    year,
    month,
    nextNumber,
    clean: options.clean ?? false,
    tables: options.tables ?? 'any',
    ...(options.tableRows === undefined ? {} : { tableRows: options.tableRows }),
    ...(options.tableHeads === undefined ? {} : { tableHeads: options.tableHeads }),
  };
  const sections = options.sections ?? ORDER.filter((section) => section === 'documents' || random.chance(0.6));
  const order = random.chance(0.7)
    ? ORDER
    : [...random.shuffle(ORDER.filter((section) => section !== 'documents')), 'documents' as const].sort(() => 0);
  const count = options.documents ?? random.int(1, 12);
  const official: ComposedDocument[] = [];
  const titles = new Set<string | null>();
  for (let i = 0; i < count; i++) {
    const document = composeOfficial(
      context,
      options.tables !== undefined && options.tables !== 'any' && options.tables !== 'none' && i === 0
        ? 'issuing'
        : undefined,
    );
    if (titles.has(document.truth.title)) {
      i--;
      continue;
    }
    titles.add(document.truth.title);
    official.push(document);
  }
  const documents: ComposedDocument[] = [];
  const index =
    layout.indexAt !== 'none' && sections.includes('index')
      ? composeIndex(
          context,
          official.map((document) => document.truth),
        )
      : null;
  const hasIndex = index !== null && index.truth.index.length > 0;
  if (hasIndex && layout.indexAt === 'front') documents.push(index);
  for (const section of order) {
    if (!sections.includes(section)) continue;
    switch (section) {
      case 'photos':
        documents.push(composePhotos(context));
        break;
      case 'documents':
        documents.push(...official);
        break;
      case 'interpretations': {
        const of = official.map((document) => document.truth).filter((truth) => /^关于印发/u.test(truth.title ?? ''));
        for (const truth of of.length > 0 ? of.slice(0, 2) : [undefined])
          documents.push(composeInterpretation(context, truth));
        break;
      }
      case 'personnel':
        documents.push(composePersonnel(context));
        break;
      case 'news':
        for (let i = random.int(1, 5); i > 0; i--) documents.push(composeNews(context));
        break;
      case 'chronicle':
        documents.push(composeChronicle(context));
        break;
      case 'index':
        if (hasIndex && layout.indexAt === 'back') documents.push(index);
        break;
      case 'statistics':
        documents.push(composeStatistics(context));
        break;
      case 'feature':
        documents.push(composeFeature(context));
        break;
    }
  }
  const issue: ComposedIssue = {
    truth: {
      seed,
      title: `${city.name}人民政府公报`,
      issuer: `${city.name}人民政府`,
      year,
      number: random.int(1, 24),
      serial: random.chance(0.7) ? random.int(30, 500) : null,
      documents: documents.map((document) => document.truth),
    },
    documents,
    layout,
  };
  return layout.script === 'traditional' ? convertDeep(issue) : issue;
}

/** The package's own declarations do not resolve under `nodenext` (imports without extension). */
interface ConverterModule {
  readonly Converter: (options: { readonly from: 'cn'; readonly to: 't' }) => (text: string) => string;
}
let convert: ((text: string) => string) | null = null;
const characters = new Map<string, string>();
function toTraditional(text: string): string {
  convert ??= (cn2t as unknown as ConverterModule).Converter({ from: 'cn', to: 't' });
  return [...text]
    .map((c) => {
      let found = characters.get(c);
      if (found === undefined) {
        found = convert?.(c) ?? c;
        if ([...found].length !== 1) found = c;
        characters.set(c, found);
      }
      return found;
    })
    .join('');
}
/**
 * Keys and closed values in ASCII stay; every Chinese string is converted character by character, so that wraps fit. What
 * two places of the issue share (the truth of an annex) stays one object.
 */
function convertDeep<T>(value: T, seen = new Map<object, unknown>()): T {
  if (typeof value === 'string') return toTraditional(value) as T;
  if (value === null || typeof value !== 'object') return value;
  const known = seen.get(value);
  if (known !== undefined) return known as T;
  const converted: unknown = Array.isArray(value)
    ? value.map((item: unknown) => convertDeep(item, seen))
    : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, convertDeep(item as unknown, seen)]));
  seen.set(value, converted);
  return converted as T;
}
