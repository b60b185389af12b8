/** Title block, signature and closing provisions → the fields of a document. */
import type { BlockDraft, DocumentDraft, Field, Line } from '../drafts.js';
import { concatTraced, coverOf, sliceTraced, spanOf, trimTraced, type Span, type Traced } from '../source.js';
import { parseDate } from '../text/dates.js';
import { matchCodeLine, matchNumberLine } from '../text/document-number.js';
import { mentionsEffect, readEffect } from '../text/effect.js';
import { findOrgans } from '../text/organs.js';
import type { Body } from './body.js';
import { squeeze } from './furniture.js';
import type { Identity } from './identify.js';
import type { OrderedLine } from './order.js';
import { isIssuerLine, readActor, readHeadedIssuer, readLabelledDate, readMaker } from './title-shapes.js';

const BRACKET_OPEN = /[［[﹝〚〈（(【](?=\s*(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*[］\]﹞〛〉）)】])/gu;
const BRACKET_CLOSE = /(?<=〔\s*(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*)[］\]﹞〛〉）)】]/gu;
/** `市人民政府决定：`, `2024年3月3日，省政府决定：`, `经县政府第12次常务会议研究，决定：` */
const DECIDES =
  /^(?:\d{4}年\d{1,2}月\d{1,2}日，?)?(?:经\d{0,4}年?\d{0,2}月?\d{0,2}日?)?(?<short>[\p{sc=Han}]{0,8}(?:人民政府|(?<=[省市县区州旗])政府))(?:第?\d[^。：]{0,30})?(?:研究)?，?决定/u;
/** `市政府2024年5月任免人员`, `临江市人民政府2024年2月份人事任免` */
const LISTED_BY = /^(?!关于)(?<short>[\p{sc=Han}]{0,12}(?:人民政府|(?<=[省市县区州旗])政府))/u;
/** `临江市人民代表大会常务委员会任免名单`: the organ by its whole name. */
const LISTED_BY_ORGAN = /^(?<organ>[\p{sc=Han}]{4,30}?)(?:决定)?(?:任免|任命|任职|免职)/u;
const GOVERNMENT = /^[\p{sc=Han}]{2,12}人民政府(?=$|办公室$|办公厅$)/u;
const INTERPRETER = /^(?:解读机关|解读单位|解读部门)：\s*(?<name>\S+)/u;
/** `（2024年3月5日市政府第10次常务会议通过）` or `（2024年3月5日）` below a title. */
const DATE_BELOW_TITLE = /^（(?<date>(?:\d{4}|[〇○零一二三四五六七八九]{4})年[^（）]{3,12}日)[^（）]{0,40}）$/u;

/** A government that documents of the issue name as their issuer, folded and as printed. */
export type Governments = ReadonlyMap<string, string>;

/** The governments that issue documents here: `临江市人民政府办公室` and `临江市人民政府` name one. */
export function readGovernments(bodies: readonly Body[]): Governments {
  const found = new Map<string, string>();
  for (const body of bodies) {
    for (const { text } of linesOfKind(body, 'issuer')) {
      const norm = squeeze(text.norm);
      const length = GOVERNMENT.exec(norm)?.[0].length ?? 0;
      if (length > 0) found.set(norm.slice(0, length), squeeze(text.text).slice(0, length));
    }
  }
  return found;
}

export function readFields(
  body: Body,
  position: number,
  identity: Identity,
  governments: Governments = new Map(),
): DocumentDraft {
  const title = readTitleField(body);
  const issuedOn = readIssuedOn(body);
  const effect = readEffects(body, issuedOn, title);
  const spans = body.lines.map((line) => line.span);
  return {
    position,
    section: body.section,
    number: readNumber(body),
    code: readCode(body),
    issuer: readIssuer(body, title, identity, governments),
    title,
    addressee: readAddressee(body.addressee) ?? labelledAddressee(body),
    issuedOn,
    effectiveOn: effect.effectiveOn,
    validUntil: effect.validUntil,
    announced: body.announced,
    blocks: body.blocks,
    recordLines: body.recordLines,
    page: body.lines[0]?.page ?? null,
    span: coverOf(spans) ?? { start: 0, end: 0 },
  };
}

function linesOfKind(body: Body, kind: OrderedLine['kind']): OrderedLine[] {
  return body.head.filter((line) => line.kind === kind);
}

function toField(text: string, span: Span | null): Field | null {
  return span && text !== '' ? { text, span } : null;
}

function joinField(lines: readonly Line[]): Field | null {
  const text = trimTraced(concatTraced(lines.map((line) => line.text)));
  return toField(text.text, spanOf(text));
}

/** `关于…的` / `通　知` → one line; a wrap inside a title is no space. */
function readTitleField(body: Body): Field | null {
  const title = joinField(linesOfKind(body, 'title'));
  if (title || linesOfKind(body, 'number').length === 0) return title;
  if (linesOfKind(body, 'dated').length > 0) return readSubject(body);
  // An order (令) is called after what it promulgates: the title printed over the text itself.
  const at = body.lines.findIndex((line) => line.kind === 'plan-title');
  const end = body.lines.findIndex((line, i) => i > at && line.kind !== 'plan-title');
  return at < 0 ? null : joinField(body.lines.slice(at, end < 0 ? undefined : end));
}

/** `主旨：订定「…要点」，并自即日生效，请查照。`: the subject of a document whose head has labels. */
const SUBJECT = /^主旨：(?<subject>[^。；]{4,200})/u;
/** `废止「…要点」，并自…生效。`: an order says what it does in its first sentence. */
const ACT = /^(?<subject>(?:订定|制定|修正|修订|废止|发布|公布|核定|停止适用)「[^。；]{4,200})。/u;
/** `，请查照`, `，请 鉴核`: what the reader is asked to do. */
const REQUEST = /，(?:敬?请|希)[^，。；]{0,24}$/u;

function readSubject(body: Body): Field | null {
  for (const block of body.blocks) {
    const match = SUBJECT.exec(block.text.norm) ?? ACT.exec(block.text.norm);
    const subject = match?.groups?.['subject'];
    if (!match || subject === undefined) continue;
    const start = match[0].indexOf(subject);
    const end = start + subject.replace(REQUEST, '').length;
    const value = sliceTraced(block.text, start, end);
    return toField(value.text, spanOf(value));
  }
  return null;
}

/** The 发文字号 as printed, without spaces, its year in 〔〕. Of a joint issue the sponsor's, which comes first. */
function readNumber(body: Body): Field | null {
  const line = linesOfKind(body, 'number')[0];
  if (!line) return null;
  const found = matchNumberLine(line.text.norm);
  const printed = found ? line.text.text.slice(found.start, found.end) : line.text.text;
  return toField(normaliseNumber(printed), line.span);
}

/** `（规范性文件统一编号：ZJAB01-2024-0007）` on a line of its own below the text. */
const MAX_CODE_LINE = 40;

/** The 统一编号, on a line of its own, above or below the text, or beside the number; its label is no part of it. */
function readCode(body: Body): Field | null {
  for (const line of [...linesOfKind(body, 'code'), ...linesOfKind(body, 'number')]) {
    const found = matchCodeLine(line.text.norm);
    if (found) return toField(squeeze(line.text.text.slice(found.start, found.end)), line.span);
  }
  for (const block of body.section === 'documents' ? body.blocks : []) {
    const found = block.text.norm.length <= MAX_CODE_LINE ? matchCodeLine(block.text.norm) : null;
    const code = found ? sliceTraced(block.text, found.start, found.end) : null;
    if (code) return toField(squeeze(code.text), spanOf(code));
  }
  return null;
}

/** `临政办 [2024] 5 号` → 临政办〔2024〕5号; enclosing brackets of the whole line go. */
export function normaliseNumber(printed: string): string {
  const squeezed = printed.replace(/\s/gu, '');
  const bare = /^[（(【〔](?<inner>.+[号號])[）)】〕]$/u.exec(squeezed)?.groups?.['inner'] ?? squeezed;
  return bare.replace(BRACKET_OPEN, '〔').replace(BRACKET_CLOSE, '〕');
}

function readIssuer(body: Body, title: Field | null, identity: Identity, governments: Governments): Field | null {
  const printed = linesOfKind(body, 'issuer');
  if (printed.length > 0) {
    const names = printed.flatMap((line) => issuerNames(line.text));
    const named = toField(names.join('、'), coverOf(printed.map((line) => line.span)));
    return partedBySignature(named, issuerOfSignature(body.blocks));
  }
  const signed = issuerOfSignature(body.blocks);
  switch (body.section) {
    case 'documents':
      return partedBySignature(issuerOfTitle(body, title), signed) ?? signed;
    case 'personnel':
      return (
        partedBySignature(issuerOfTitle(body, title), signed) ??
        signed ??
        decidingGovernment(body.blocks, identity, governments) ??
        governmentOfList(title, identity, governments)
      );
    case 'interpretations':
      return interpreter(body.blocks);
    case 'photos':
    case 'news':
    case 'chronicle':
    case 'index':
    case 'statistics':
    case 'feature':
      return null;
  }
}

/** The organs of an issuer's line, without what is no name: 临江市人民政府令, 临江市统计局制. */
function issuerNames(text: Traced): string[] {
  const organs = findOrgans(text.norm);
  if (organs.length > 0) return organs.map((organ) => squeeze(text.text.slice(organ.start, organ.end)));
  const norm = squeeze(text.norm);
  const name = readHeadedIssuer(norm)?.issuer ?? readMaker(norm) ?? norm;
  return [squeeze(text.text).slice(0, name.length)];
}

/**
 * `中共临江市委办公室临江市人民政府办公室关于…`: a title prints the organs of a joint document with nothing between them;
 * the signature, one a line, tells where one ends.
 */
function partedBySignature(named: Field | null, signed: Field | null): Field | null {
  const isSame = signed?.text.replaceAll('、', '') === named?.text;
  return named && signed && isSame ? { ...named, text: signed.text } : named;
}

/** `临江市人民政府关于…的通知` on one line. */
function issuerOfTitle(body: Body, title: Field | null): Field | null {
  const line = linesOfKind(body, 'title')[0];
  if (!title || !line) return null;
  const { norm } = line.text;
  const organs = findOrgans(readActor(norm) ?? norm.slice(0, Math.max(0, norm.indexOf('关于'))));
  const names = organs.map((organ) => squeeze(line.text.text.slice(organ.start, organ.end)));
  return toField(names.join('、'), line.span);
}

function issuerOfSignature(blocks: readonly BlockDraft[]): Field | null {
  const at = blocks.findIndex((block) => block.kind === 'signature' && isIssuerLine(block.text.norm));
  const names: Traced[] = [];
  for (let i = at; i >= 0 && blocks[i]?.kind === 'signature'; i++) {
    const text = blocks[i]?.text;
    if (text && isIssuerLine(text.norm)) names.push(text);
  }
  return toField(names.flatMap(issuerNames).join('、'), coverOf(names.flatMap((name) => spanOf(name) ?? [])));
}

/**
 * `市人民政府决定：` is said by the government that publishes the gazette; where nothing names that, by the one 市人民政府
 * that issues documents in it.
 */
function decidingGovernment(blocks: readonly BlockDraft[], identity: Identity, governments: Governments): Field | null {
  for (const block of blocks) {
    const squeezed = squeeze(block.text.norm);
    const found = DECIDES.exec(squeezed)?.groups?.['short'];
    const span = spanOf(block.text);
    if (!found || !span) continue;
    const at = squeezed.indexOf(found);
    const name = fullName(squeeze(block.text.text).slice(at, at + found.length), found, identity, governments);
    if (name) return toField(name, span);
  }
  return null;
}

function governmentOfList(title: Field | null, identity: Identity, governments: Governments): Field | null {
  const printed = squeeze(title?.text ?? '');
  const organ = LISTED_BY_ORGAN.exec(printed)?.groups?.['organ'];
  if (title && organ && isIssuerLine(organ)) return toField(organ, title.span);
  const short = LISTED_BY.exec(printed)?.groups?.['short'];
  const name = short ? fullName(short, short, identity, governments) : null;
  return title && name ? toField(name, title.span) : null;
}

/** 市政府 is the city's own, which publishes the gazette; a name with its place stands for itself. */
function fullName(printed: string, norm: string, identity: Identity, governments: Governments): string | null {
  const word = norm.replace(/(?<!人民)政府$/u, '人民政府');
  const gazette = identity.key?.replace(/(?:公报|政报)$/u, '');
  if (gazette?.endsWith(word)) return identity.issuer;
  const meant = [...governments].filter(([name]) => name.endsWith(word));
  if (identity.issuer === null && meant.length === 1) return meant[0]?.[1] ?? null;
  return norm === word && word.length > '市人民政府'.length ? printed : null;
}

function interpreter(blocks: readonly BlockDraft[]): Field | null {
  for (const block of blocks) {
    const match = INTERPRETER.exec(block.text.norm);
    const name = match?.groups?.['name'];
    if (!match || !name) continue;
    const value = sliceTraced(block.text, match[0].length - name.length, match[0].length);
    return toField(value.text, spanOf(value));
  }
  return null;
}

function readAddressee(lines: readonly Line[]): Field | null {
  const field = joinField(lines);
  return field ? { ...field, text: field.text.replace(/[:：]\s*$/u, '') } : null;
}

/** `受文者：本县各国民小学`; not `受文者：如正本行文单位`, which names nobody. */
const LABELLED_ADDRESSEE = /^受文者：(?!如|详)(?<name>\S.*)$/u;

function labelledAddressee(body: Body): Field | null {
  for (const line of linesOfKind(body, 'label')) {
    const name = LABELLED_ADDRESSEE.exec(line.text.norm)?.groups?.['name'];
    if (name === undefined) continue;
    const value = trimTraced(sliceTraced(line.text, line.text.norm.length - name.length));
    return toField(value.text, spanOf(value));
  }
  return null;
}

/** 成文日期: the date under the signature, else one below the title. */
function readIssuedOn(body: Body): string | null {
  if (body.section !== 'documents' && body.section !== 'personnel') return null;
  const signed = body.blocks.find((block) => block.kind === 'date');
  if (signed) return parseDate(signed.text.norm.trim());
  const dated = linesOfKind(body, 'dated')[0];
  if (dated) return parseDate(readLabelledDate(dated.text.norm) ?? squeeze(dated.text.norm).replace(/^（|）$/gu, ''));
  const below = body.blocks[0];
  const date = below && DATE_BELOW_TITLE.exec(squeeze(below.text.norm))?.groups?.['date'];
  return date ? parseDate(date) : null;
}

function readEffects(
  body: Body,
  issuedOn: string | null,
  title: Field | null,
): { effectiveOn: string | null; validUntil: string | null } {
  if (body.section !== 'documents') return { effectiveOn: null, validUntil: null };
  const provisions = body.blocks.filter((block) => block.kind !== 'signature' && block.kind !== 'date');
  if (!provisions.some((block) => mentionsEffect(block.text.norm))) return { effectiveOn: null, validUntil: null };
  const titleNorm = linesOfKind(body, 'title')
    .map((line) => squeeze(line.text.norm))
    .join('');
  return readEffect(
    provisions.map((block) => block.text.norm).join('\n'),
    issuedOn,
    titleNorm || (title?.text ?? null),
  );
}
