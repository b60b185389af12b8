/** What a document does to others: repeals, amends, replaces, extends, issues, forwards. */
import type { DocumentDraft, Field, RelationDraft } from '../drafts.js';
import type { RelationKind } from '../model.js';
import { spanOf, untraced, type Traced } from '../source.js';
import { foldCharacters } from '../text/characters.js';
import { findCitations, findShortNames, type CitationMatch } from './citations.js';
import { isDocumentTitle } from './document-titles.js';
import type { RecordKind } from './record-kind.js';
import { bracketDepths, cutSentences } from './sentences.js';

export const relations: RecordKind = {
  name: 'relations',
  applies: (document) => document.section === 'documents' || document.section === 'personnel',
  read: readRelations,
};

interface Rule {
  readonly kind: RelationKind;
  /** Where it matches outside of 《》, the sentence states the relation. */
  readonly verb: RegExp;
  /** Where the documents that it is about stand. */
  readonly targets: 'before' | 'behind' | 'either';
  /** Whether the sentence counts although it names no document. */
  readonly withoutTarget: boolean;
}

/** In this order; a verb that only speaks of repealing in general (制定、修改和废止) states nothing. */
const RULES: readonly Rule[] = [
  {
    kind: 'repeals',
    verb: /(?:同时|予以|即行|即|相应|一并|均|宣布|决定|自行|自动|起|全部|继而|随之|也|随即)(?:废止|失效|停止执行|停止施行|停止使用)|不再执行|停止执行(?!期)|(?<=^|[、.）： ])废止(?=[《「])|(?<=决定)废止|，废止(?=《)/gu,
    targets: 'either',
    withoutTarget: true,
  },
  {
    kind: 'extends',
    verb: /有效期(?:限)?(?:延长|顺延|延续|延期|续期|调整)|继续有效|继续执行|继续施行|延长(?=《)|延长有效期|延期(?:至|到|执行)/gu,
    targets: 'either',
    withoutTarget: false,
  },
  {
    kind: 'amends',
    verb: /作(?:出)?(?:如下|以下|部分|相应|下列)?(?:修改|修订|修正|调整)|修改为|修订为|调整为|修改如下|予以(?:修改|修订|修正)|(?:决定|进行)(?:修改|修订|修正)|^(?:修改|修订)(?=《)/gu,
    targets: 'before',
    withoutTarget: false,
  },
  { kind: 'amends', verb: /(?<=^|[、.） ，])(?:删去|删除)(?=《)/gu, targets: 'behind', withoutTarget: false },
  { kind: 'replaces', verb: /代替|替代|取代/gu, targets: 'behind', withoutTarget: false },
  {
    kind: 'forwards',
    verb: /(?:现|予以|将)[^，。；]{0,80}?(?:转发|批转)|(?:转发|批转)(?:给)?你们/gu,
    targets: 'either',
    withoutTarget: false,
  },
  {
    kind: 'issues',
    verb: /现?(?:予以?|将)?(?:印发|下发|下达|公布|发布|颁布)(?:给)?你们|现予以?(?:印发|公布|发布|颁布|下发)|予以(?:印发|公布|发布|颁布)|现(?:将)?[^，。；]{0,80}?(?:印发|公布|发布)/gu,
    targets: 'either',
    withoutTarget: false,
  },
];
/** 以本办法为准: replaces whatever said otherwise. */
const PREVAILS = /以本[\p{sc=Han}]{1,6}为准/gu;

function readRelations(document: DocumentDraft): ReturnType<RecordKind['read']> {
  const rows: RelationDraft[] = [];
  const shortNames = findShortNames(document.blocks.map((block) => block.text.norm));
  for (const block of document.blocks) {
    if (block.kind === 'heading' || block.kind === 'signature' || block.kind === 'date') continue;
    for (const sentence of cutSentences(block.text)) rows.push(...readSentence(sentence, shortNames, document));
  }
  return { value: { relations: [...fromTitle(document, rows), ...rows] }, findings: [] };
}

function readSentence(sentence: Traced, shortNames: ReadonlySet<string>, document: DocumentDraft): RelationDraft[] {
  const span = spanOf(sentence);
  if (span === null) return [];
  const rows: RelationDraft[] = [];
  const titleKinds = kindsOfTitle(document.title);
  const depths = bracketDepths(sentence.norm);
  for (const rule of RULES) {
    const verb = [...sentence.norm.matchAll(rule.verb)].find((match) => depths[match.index] === 0);
    if (!verb) continue;
    let targets = findTargets(sentence, shortNames, verb.index, verb.index + verb[0].length, rule.targets);
    if (targets.length === 0 && rule.kind === 'repeals') targets = readCorners(sentence);
    if (rule.kind === 'issues' && rows.some((row) => row.kind === 'forwards')) continue;
    // 现印发给你们 without a title names what the heading of the document says.
    // 将第三条修改为… is one clause of many: what is amended is said once.
    if (targets.length === 0 && rule.kind !== 'amends' && titleKinds.includes(rule.kind))
      targets = titleTargets(document.title, rule.kind);
    if (targets.length === 0 && !rule.withoutTarget) continue;
    rows.push(...toRows(rule.kind, targets, sentence.text, span));
  }
  if ([...sentence.norm.matchAll(PREVAILS)].some((match) => depths[match.index] === 0)) {
    rows.push(...toRows('replaces', findCitations(sentence, shortNames), sentence.text, span));
  }
  return rows;
}

/** `废止「临江市广告物管理要点」`: titles as Taiwan prints them. */
const CORNERS = /废止「(?<title>[^「」]{4,80})」/gu;

function readCorners(sentence: Traced): Target[] {
  return [...sentence.norm.matchAll(CORNERS)].flatMap((match) => {
    const title = match.groups?.['title'] ?? '';
    const start = match.index + '废止「'.length;
    return isDocumentTitle(title) ? [{ title: sentence.text.slice(start, start + title.length), number: null }] : [];
  });
}

type Target = Pick<CitationMatch, 'title' | 'number'>;

function toRows(
  kind: RelationKind,
  targets: readonly Target[],
  sentence: string,
  span: RelationDraft['span'],
): RelationDraft[] {
  const named = targets.length > 0 ? targets : [{ title: null, number: null }];
  return named.map((target) => ({ kind, targetNumber: target.number, targetTitle: target.title, sentence, span }));
}

/** Between the documents of one list: 《甲》、《乙》（…）和《丙》. */
const JOINS_LIST = /^[）]?(?:[、，和及与等\s]|以及|原|的|文件|通知)*$/u;
/** A clause that only gives the ground of an act names no target of it. */
const GROUND = /(?:根据|依据|按照|依照|遵照|为(?:了)?(?:贯彻|落实|做好)|贯彻|落实)[^，。；]{0,120}$/u;

/**
 * The documents that a verb is about: the unbroken list nearest to it. A list right behind the verb (废止《甲》、《乙》)
 * goes before one in front of it (《甲》、《乙》同时废止).
 */
function findTargets(
  sentence: Traced,
  shortNames: ReadonlySet<string>,
  verbStart: number,
  verbEnd: number,
  where: Rule['targets'],
): Target[] {
  const cited = findCitations(sentence, shortNames);
  const { norm } = sentence;
  if (where !== 'before') {
    const behind = cited.filter((one) => one.start >= verbEnd);
    const first = behind[0];
    const near = first && /^(?:了|以下|下列|文件|原|的|：|\s)*$/u.test(norm.slice(verbEnd, first.start));
    if (near || where === 'behind') return takeList(norm, behind);
  }
  const inVerb = cited.filter((one) => one.start >= verbStart && one.end <= verbEnd);
  if (inVerb.length > 0) return inVerb;
  const before = cited.filter((one) => one.end <= verbStart).reverse();
  return takeList(norm, before)
    .reverse()
    .filter((one) => !GROUND.test(norm.slice(0, one.start)));
}

/** The citations of a list as long as only joining words stand between them. */
function takeList(norm: string, cited: readonly CitationMatch[]): CitationMatch[] {
  const taken: CitationMatch[] = [];
  for (const one of cited) {
    const last = taken.at(-1);
    if (last) {
      const between = last.start < one.start ? norm.slice(last.end, one.start) : norm.slice(one.end, last.start);
      if (!JOINS_LIST.test(between)) break;
    }
    taken.push(one);
  }
  return taken;
}

const TITLE_RULES: readonly (readonly [RelationKind, RegExp])[] = [
  ['forwards', /(?:关于)?(?:转发|批转)(?<target>.+?)(?:的通知)?$/u],
  ['issues', /(?:关于)?(?:印发|公布|发布|颁布|下达)(?<target>.+?)的(?:通知|公告|通告|令|决定)$/u],
  ['repeals', /(?:关于)?(?:宣布)?废止(?<target>.+?)(?:等(?:文件|规定))?的(?:通知|决定|公告|令)$/u],
  ['extends', /(?:关于)?延长(?<target>.+?)有效期(?:限)?的(?:通知|公告|决定)$/u],
  ['amends', /(?:关于)?(?:修改|修订|修正)(?<target>.+?)(?:的(?:通知|决定|公告|令))$/u],
];

function kindsOfTitle(title: Field | null): RelationKind[] {
  const norm = foldCharacters(title?.text ?? '');
  return TITLE_RULES.filter(([, pattern]) => pattern.test(norm)).map(([kind]) => kind);
}

/** `关于废止和修改部分规范性文件的决定` names no document. */
const NO_TITLE = /^(?:和|及|或|部分|一批|若干|有关|相关|第?[\d一二三四五六七八九十]+(?:件|部|批))/u;

/** `关于印发临江市河道管理办法的通知` → 临江市河道管理办法; `…甲计划和乙计划的通知` → both. */
function titleTargets(title: Field | null, kind: RelationKind): Target[] {
  const printed = title?.text ?? '';
  const norm = foldCharacters(printed);
  const pattern = TITLE_RULES.find(([ruleKind]) => ruleKind === kind)?.[1];
  const target = pattern?.exec(norm)?.groups?.['target'];
  if (target === undefined) return [];
  const start = norm.indexOf(target);
  const value = untraced(printed.slice(start, start + target.length));
  const cited = findCitations({ ...value, norm: target }, new Set());
  if (cited.length > 0) return cited;
  if (NO_TITLE.test(target)) return [];
  return splitTitles(value.text, target).map((text) => ({ title: text, number: null }));
}

/** At 和, 及 and 、 where both sides end like the title of a document. */
function splitTitles(text: string, norm: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const match of norm.matchAll(/[和及、]/gu)) {
    if (!isDocumentTitle(norm.slice(start, match.index)) || !isDocumentTitle(norm.slice(match.index + 1))) continue;
    parts.push(text.slice(start, match.index));
    start = match.index + 1;
  }
  return [...parts, text.slice(start)];
}

/** What only the title says: no sentence of the body states the same kind. */
function fromTitle(document: DocumentDraft, rows: readonly RelationDraft[]): RelationDraft[] {
  const { title } = document;
  if (title === null) return [];
  const kind = kindsOfTitle(title)[0];
  if (kind === undefined || rows.some((row) => row.kind === kind)) return [];
  return toRows(kind, titleTargets(title, kind), title.text, title.span).filter(
    (row) => row.targetTitle !== null || row.targetNumber !== null,
  );
}
