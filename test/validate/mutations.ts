/** Faults to plant into composed issues, one of each kind, and how a text is read. */
import { parse } from '../../src/parse.js';
import type { FindingCode } from '../../src/findings.js';
import type { Finding, Section } from '../../src/model.js';
import { decodeText, makeSource } from '../../src/stages/decode.js';
import { composeIssue } from '../generator/issue.js';
import { renderIssue } from '../generator/render.js';
import type { ComposedDocument, ComposedIssue, Part, TitleLine } from '../generator/truth.js';

/** Bytes → findings, as the command line does it. */
export function readFindings(bytes: Uint8Array): readonly Finding[] {
  const decoded = decodeText(bytes);
  if (!decoded.ok) throw new Error(`not decoded: ${decoded.reason}`);
  const { value, findings } = makeSource(decoded, { name: 'issue.txt', sha256: '0' });
  return parse(value, { findings }).issue.findings;
}

export const EVERY_SECTION: readonly Section[] = [
  'documents',
  'interpretations',
  'personnel',
  'chronicle',
  'index',
  'statistics',
  'news',
];

/** An issue without planted faults, in a plain layout that shows everything a check looks at. */
export function composeBase(seed: number): ComposedIssue {
  return composeIssue(seed, {
    clean: true,
    documents: 4,
    sections: EVERY_SECTION,
    tables: 'none',
    layout: {
      script: 'simplified',
      minguo: false,
      sectionMark: 'head',
      columns: 1,
      pageNumber: 'dots',
      heads: true,
      newPage: true,
      brackets: '〔〕',
      dateStyle: 'digits',
      dayStyle: 'day',
      indexAt: 'back',
    },
  });
}

export function printIssue(issue: ComposedIssue): string {
  return renderIssue(issue, { extractor: 'mutool', damage: 0 }).text;
}

/** The same issue with the parts of one document changed. */
function change(
  issue: ComposedIssue,
  isWanted: (document: ComposedDocument) => boolean,
  edit: (parts: readonly Part[]) => readonly Part[],
): ComposedIssue {
  const at = issue.documents.findIndex(isWanted);
  const document = issue.documents[at];
  if (!document) throw new Error('this issue has no such document');
  return { ...issue, documents: issue.documents.with(at, { ...document, parts: edit(document.parts) }) };
}

const numberOf = (document: ComposedDocument): string => document.truth.number ?? '';
const isOfficial = (document: ComposedDocument): boolean =>
  document.truth.section === 'documents' &&
  /〔\d{4}〕\d+号$/u.test(numberOf(document)) &&
  document.truth.annexes.length === 0 &&
  /关于.*的(?:通知|函|批复|决定|意见)$/u.test(document.truth.title ?? '') &&
  document.parts.filter((part) => part.kind === 'right').length === 2;
/** The number stands over the title, so that it does not need the issuer's line to be known for what it is. */
const isNumberedFirst = ({ parts }: ComposedDocument): boolean =>
  parts.some((part) => part.kind === 'title' && part.lines[0]?.field === 'number');
/** Issues no plan, whose own title would stand in for a lost one. */
const isPlain = (document: ComposedDocument): boolean =>
  isOfficial(document) && !/印发|转发/u.test(document.truth.title ?? '');
const isOf =
  (section: Section) =>
  (document: ComposedDocument): boolean =>
    document.truth.section === section;

function editTitle(parts: readonly Part[], edit: (lines: readonly TitleLine[]) => readonly TitleLine[]): Part[] {
  return parts.map((part) => (part.kind === 'title' ? { ...part, lines: edit(part.lines) } : part));
}
const dropField =
  (...fields: readonly TitleLine['field'][]) =>
  (parts: readonly Part[]): Part[] =>
    editTitle(parts, (lines) => lines.filter((line) => !fields.includes(line.field)));

/** The signature is the first line at the right, the date the second. */
function editRight(parts: readonly Part[], which: number, edit: (text: string) => string | null): Part[] {
  let seen = -1;
  return parts.flatMap((part): Part[] => {
    if (part.kind !== 'right') return [part];
    seen += 1;
    if (seen !== which) return [part];
    const text = edit(part.text);
    return text === null ? [] : [{ kind: 'right', text }];
  });
}

/** Adds parts before the signature. */
function addBeforeSignature(parts: readonly Part[], added: readonly Part[]): Part[] {
  const at = parts.findIndex((part) => part.kind === 'right');
  return [...parts.slice(0, at), ...added, ...parts.slice(at)];
}
const para = (text: string): Part => ({ kind: 'para', text });

function editFixed(parts: readonly Part[], edit: (lines: readonly string[]) => readonly string[]): Part[] {
  const last = parts.findLastIndex((part) => part.kind === 'fixed');
  return parts.map((part, i) => (part.kind === 'fixed' && i === last ? { ...part, lines: edit(part.lines) } : part));
}

export interface Mutation {
  readonly code: FindingCode;
  readonly plant: (issue: ComposedIssue) => ComposedIssue;
  readonly plantText?: (text: string, issue: ComposedIssue) => string;
  /** What the same fault makes come up besides, because it is the same thing seen from two sides. */
  readonly also?: readonly FindingCode[];
}

const same = (issue: ComposedIssue): ComposedIssue => issue;
const inDocument =
  (edit: (parts: readonly Part[]) => readonly Part[]) =>
  (issue: ComposedIssue): ComposedIssue =>
    change(issue, isOfficial, edit);
const inSection =
  (section: Section, edit: (parts: readonly Part[]) => readonly Part[]) =>
  (issue: ComposedIssue): ComposedIssue =>
    change(issue, isOf(section), edit);
const adding = (...texts: readonly string[]): ((issue: ComposedIssue) => ComposedIssue) =>
  inDocument((parts) => addBeforeSignature(parts, texts.map(para)));

/** Gives the last official document the number of the first, `raise` higher; its entry in the list goes along. */
function renumber(issue: ComposedIssue, raise: number): ComposedIssue {
  const official = issue.documents.filter(isOfficial);
  const [first, last] = [official[0], official.at(-1)];
  if (!first || !last || first === last) throw new Error('this issue has too few documents with a number');
  const number = numberOf(first).replace(/\d+(?=号$)/u, (serial) => String(Number(serial) + raise));
  const renamed = change(
    issue,
    (document) => document === last,
    (parts) =>
      editTitle(parts, (lines) => lines.map((line) => (line.field === 'number' ? { ...line, text: number } : line))),
  );
  return change(renamed, isOf('index'), (parts) =>
    editFixed(parts, (lines) => lines.map((line) => line.replace(numberOf(last), number))),
  );
}

/** Whether two lines of the list are one entry: a line that goes on is indented. */
const goesOn = (line: string | undefined): boolean => line?.startsWith('　') === true;

/** So much of a paragraph stands on its first line in any layout. */
const RECOGNISED = 10;

/** The last paragraph of an issue that ends with text, where it is long enough to be cut in the middle. */
function lastSentence(issue: ComposedIssue): string | null {
  const last = issue.documents.at(-1);
  if (!last || !['documents', 'news', 'interpretations'].includes(last.truth.section)) return null;
  const paragraph = last.parts.findLast((part) => part.kind === 'para' && /^[^，]{10,}，.{10,}。/u.test(part.text));
  return paragraph?.kind === 'para' ? paragraph.text : null;
}

export const MUTATIONS: readonly Mutation[] = [
  { code: 'source-not-gazette', plant: same, plantText: () => '你好：\n\n很久没有给你写信了。家里都好，请放心。\n' },
  {
    code: 'source-truncated',
    plant: (issue) => {
      if (lastSentence(issue) === null) throw new Error('this issue does not end with sentences');
      return issue;
    },
    // Cut behind the first comma of its last long paragraph.
    plantText: (text, issue) => {
      const start = text.lastIndexOf((lastSentence(issue) ?? '').slice(0, RECOGNISED));
      return text.slice(0, text.indexOf('，', start) + 4);
    },
  },
  {
    code: 'source-page-missing',
    plant: same,
    plantText: (text) =>
      text.replace(/·(?<gap> +)(?<page>\d+) +·/gu, (mark, gap: string, page: string) =>
        Number(page) < 3 ? mark : `·${gap}${Number(page) + 2}${gap}·`,
      ),
  },
  {
    code: 'source-issue-unidentified',
    plant: same,
    plantText: (text, { truth }) =>
      text
        .split('\n')
        .filter((line) => !line.includes(truth.title) && !/第\d+期/u.test(line))
        .join('\n'),
  },
  // What U+FFFD becomes where UTF-8 was read as GBK and stored again.
  { code: 'source-suspicious-encoding', plant: adding('全市要加强水库安全管理，落实锟斤拷锟斤拷责任，保障度汛安全。') },
  { code: 'text-replacement-character', plant: adding('全市要加强水库安全管理，落实防汛责任\ufffd保障度汛安全。') },
  { code: 'text-private-use', plant: adding('全市要加强水库安全管理，落实防汛责任\ue000保障度汛安全。') },
  { code: 'text-unbalanced', plant: adding('全市要加强水库安全管理，落实“防汛责任，保障度汛安全。') },
  {
    code: 'document-no-number',
    plant: inDocument(dropField('number', 'code')),
    also: ['index-not-listed', 'index-not-printed'],
  },
  {
    code: 'document-no-title',
    plant: (issue) => change(issue, isPlain, dropField('title', 'subtitle')),
  },
  {
    code: 'document-no-issuer',
    plant: (issue) =>
      change(
        issue,
        (document) => isPlain(document) && isNumberedFirst(document),
        (parts) => editRight(dropField('issuer')(parts), 0, () => null),
      ),
    also: ['document-no-signature'],
  },
  {
    code: 'document-no-date',
    plant: inDocument((parts) => editRight(parts, 1, () => null)),
    // A line that only names a body is a signature by the date below it.
    also: ['document-no-signature'],
  },
  { code: 'document-no-signature', plant: inDocument((parts) => editRight(parts, 0, () => null)) },
  {
    code: 'document-number-year',
    plant: inDocument((parts) =>
      editRight(parts, 1, (date) => date.replace(/^\d{4}/u, (year) => String(Number(year) - 1))),
    ),
  },
  {
    code: 'document-number-duplicate',
    plant: (issue) => renumber(issue, 0),
    also: ['index-title-differs', 'index-not-listed'],
  },
  { code: 'document-number-hole', plant: (issue) => renumber(issue, 30) },
  {
    code: 'heading-sequence',
    plant: adding(
      '一、落实责任',
      '各地要加强水库安全管理，保障度汛安全。',
      '三、强化保障',
      '各地要安排专项经费，保障工作开展。',
    ),
  },
  {
    code: 'annex-not-printed',
    plant: inDocument((parts) => addBeforeSignature(parts, [{ kind: 'attachments', titles: ['水库安全责任人名单'] }])),
  },
  {
    code: 'annex-omitted',
    plant: inDocument((parts) =>
      addBeforeSignature(parts, [{ kind: 'attachments', titles: ['水库安全责任人名单（略）'] }]),
    ),
  },
  {
    code: 'annex-not-announced',
    plant: inDocument((parts) => [
      ...parts,
      { kind: 'annex', label: '附件', title: ['水库巡查工作流程'] },
      para('1.巡查人员每日巡查水库一次。'),
      para('2.发现险情立即报告水行政主管部门。'),
    ]),
  },
  {
    code: 'date-invalid',
    plant: inDocument((parts) => editRight(parts, 1, (date) => date.replace(/\d+月\d+日$/u, '2月30日'))),
  },
  {
    code: 'figures-contradict',
    plant: adding(
      '全市安排水利项目100个，总投资约2亿元。其中续建类项目60个，投资1亿元；开工类项目30个；前期类项目20个。',
    ),
  },
  {
    code: 'index-not-printed',
    plant: inSection('index', (parts) =>
      editFixed(parts, (lines) => [...lines, '青政办〔2021〕399号　　青浦市人民政府办公室关于开展水库专项检查的通知']),
    ),
  },
  {
    code: 'index-not-listed',
    plant: inSection('index', (parts) =>
      editFixed(parts, (lines) => lines.slice(lines.findIndex((line, i) => i > 0 && !goesOn(line)))),
    ),
  },
  {
    code: 'index-title-differs',
    plant: inSection('index', (parts) =>
      editFixed(parts, (lines) =>
        lines.map((line, i) => (i === 0 ? line.replace(/关于./u, '关于妥善处理水库移民及') : line)),
      ),
    ),
  },
  {
    code: 'index-title-cut',
    plant: inSection('index', (parts) =>
      // The first entry loses its last line, or the end of its only one.
      editFixed(parts, (lines) =>
        goesOn(lines[1]) ? lines.toSpliced(1, 1) : lines.with(0, lines[0]?.slice(0, -6) ?? ''),
      ),
    ),
  },
  {
    code: 'appointment-no-post',
    plant: inSection('personnel', (parts) => [...parts.slice(0, 3), para('免去欧阳文山的职务；'), ...parts.slice(3)]),
  },
  {
    code: 'appointment-unknown-post',
    plant: inSection('personnel', (parts) => [
      ...parts.slice(0, 3),
      para('任命欧阳文山为水库边的人；'),
      ...parts.slice(3),
    ]),
  },
  {
    code: 'chronicle-out-of-order',
    plant: (issue) =>
      inSection('chronicle', (parts) => [
        ...parts,
        para('1日'),
        para(`${issue.layout.eventMark}副市长欧阳文山参加全市水库安全工作会议。`),
      ])(issue),
  },
  {
    code: 'indicator-implausible',
    plant: inSection('statistics', (parts) =>
      editFixed(parts, (lines) => [...lines, '九十、水库蓄水量 亿元 12.30 4567.8 45.60 1.2']),
    ),
  },
  {
    code: 'indicator-part-exceeds-whole',
    plant: inSection('statistics', (parts) =>
      editFixed(parts, (lines) => [
        ...lines,
        '九十、水库供水总值 亿元 12.30 3.4 45.60 1.2',
        '　　#农业供水总值 亿元 22.30 3.4 55.60 1.2',
      ]),
    ),
  },
];
