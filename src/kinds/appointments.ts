/** 机构人事: who takes, leaves or resigns which post. */
import type { AppointmentDraft, BlockDraft, DocumentDraft } from '../drafts.js';
import type { FindingDraft } from '../findings.js';
import type { AppointmentAction } from '../model.js';
import { concatTraced, sliceTraced, spanOf, trimTraced, type Span, type Traced } from '../source.js';
import { endsClause } from '../text/join.js';
import { readClause, readNameBeforePost, type Clause } from './appointment-clauses.js';
import { isPlausibleName, readNames } from './person-names.js';
import { isPost, readPosts, type Post } from './posts.js';
import type { RecordKind } from './record-kind.js';
import { cutAt, cutSentences, squeezeTraced } from './sentences.js';

const NOTICE_TITLE = /任免|任职|免职|任命|聘任|挂职|免去|辞去|职务的(?:通知|决定)/u;
/** 主任 and 责任 are no verbs. */
const TELLS_ACTION = /免去|辞去|(?<![主责信])任/u;
const MUST_BE_READ =
  /^(?:现?决定)?(?:免去|任命|聘任|接受|撤销)|不再担任|辞去|同志[^，。；]{0,20}免去|职务[^，。；]{0,8}免[去除]|分别任/u;

export const appointments: RecordKind = {
  name: 'appointments',
  applies: (document) =>
    document.section === 'personnel' ||
    (document.section === 'documents' && NOTICE_TITLE.test(document.title?.text ?? '')),
  read: readAppointments,
};

/** What is open while the sentences of a document are read. */
interface Reading {
  readonly rows: AppointmentDraft[];
  readonly findings: FindingDraft[];
  readonly document: DocumentDraft;
  readonly places: readonly string[];
  action: AppointmentAction | null;
  persons: readonly string[];
  concurrent: boolean;
  verbNote: string | null;
  /** Rows from here on belong to the clause that a trailing qualifier speaks of. */
  groupStart: number;
  /** A qualifier printed before the decision: 终止试用期，免去…. */
  leadNote: string | null;
  /** From a heading 任命： or 免去：; lines below it name no verb. */
  listAction: AppointmentAction | null;
}

function readAppointments(document: DocumentDraft): ReturnType<RecordKind['read']> {
  const reading: Reading = {
    rows: [],
    findings: [],
    document,
    places: findPlaces(document),
    action: null,
    persons: [],
    concurrent: false,
    verbNote: null,
    groupStart: 0,
    leadNote: null,
    listAction: null,
  };
  for (const paragraph of joinTornBlocks(document.blocks)) {
    for (const sentence of cutSentences(paragraph)) readSentence(reading, sentence);
  }
  return { value: { appointments: reading.rows }, findings: reading.findings };
}

const PLACE_IN_ISSUER = /^[\p{sc=Han}]{2,8}?(?:省|自治区|市|自治州|州|盟|县|旗|区)/u;

const STEM_OF_PLACE = /^[\p{sc=Han}]{2,3}(?=省|自治|市|州|盟|县|旗|区|[\p{sc=Han}]{1,4}族)/u;

/** `任命方启明为临江市…`, `辞去临江市…`: a post behind a word that ends the name before it. */
const PLACE_BEHIND_LINK = /(?:为|的|辞去)(?<place>[\p{sc=Han}]{2,8}?(?:省|自治区|市|自治州|州|盟|县|旗|区))/gu;

function findPlaces(document: DocumentDraft): string[] {
  const issuer = document.issuer?.text ?? '';
  // 云岭藏族自治州人民政府 speaks of 云岭州, 临江市人民政府 of 临江
  const named = [PLACE_IN_ISSUER.exec(issuer)?.[0], STEM_OF_PLACE.exec(issuer)?.[0]];
  const told = document.blocks.flatMap((block) =>
    Array.from(block.text.norm.matchAll(PLACE_BEHIND_LINK), (match) => match.groups?.['place']),
  );
  return [...new Set([...named, ...told])].filter((place) => place !== undefined);
}

/**
 * A title block that stood in mid sentence can leave its two halves as paragraphs: they are one where the first does
 * not end like a decision and the second does not begin like one.
 */
function joinTornBlocks(blocks: readonly BlockDraft[]): Traced[] {
  const joined: Traced[] = [];
  let open = false;
  for (const block of blocks) {
    if (block.kind === 'signature' || block.kind === 'date' || block.kind === 'attachments') continue;
    const text = trimTraced(block.text);
    const last = joined.at(-1);
    if (
      open &&
      last &&
      !LIST_HEADING.test(last.norm) &&
      block.kind !== 'heading' &&
      !TELLS_ACTION.test(text.norm.slice(0, 12))
    )
      joined.push(concatTraced([joined.pop() ?? last, text]));
    else joined.push(text);
    const whole = joined.at(-1)?.norm ?? '';
    open =
      block.kind !== 'heading' &&
      TELLS_ACTION.test(whole) &&
      !endsClause(whole) &&
      !isPost(whole) &&
      !/职务$/u.test(whole);
  }
  return joined;
}

/** `（2024年6月25日市五届人大常委会第三十次会议通过）` that an extractor left before the first decision. */
const PASSED_NOTE = /^（[^（）]{6,80}(?:通过|决定)）/u;
const NUMBERING = /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d{1,3}[.、．])\s*/u;
const LIST_HEADING =
  /(?:^|[，：、决定月日])(?:(?<appoint>任命|聘任|任职|任)|(?<remove>免去|免职|免))(?:以下|下列)?(?:如下)?(?:名单|同志|人员|职务)*[：。；]?$/u;
const INTRODUCTION = /^[^；。]*?(?:决定|通知如下|如下|任命|免去|任免)[^：；。]{0,40}：/u;
const PROBATION_OF_ALL = /^(?:以上|上述)[^，；。]*?，?(?<note>试用期[^，；。]*)/u;
const FINAL_MARK = /[，；。：！]+$/u;

function readSentence(reading: Reading, printed: Traced): void {
  let sentence = trimTraced(printed);
  const passed = PASSED_NOTE.exec(sentence.norm);
  if (passed) sentence = trimTraced(sliceTraced(sentence, passed[0].length));
  const number = NUMBERING.exec(sentence.norm);
  if (number) sentence = sliceTraced(sentence, number[0].length);
  const spaced = trimEndMark(sentence);
  const squeezed = squeezeTraced(sentence);

  const heading = LIST_HEADING.exec(squeezed.norm);
  if (heading) {
    reading.listAction = heading.groups?.['appoint'] ? 'appoint' : 'remove';
    return;
  }
  const introduction = INTRODUCTION.exec(squeezed.norm);
  const body = introduction ? sliceTraced(squeezed, introduction[0].length) : squeezed;
  if (introduction) {
    const opened = LIST_HEADING.exec(introduction[0]);
    reading.listAction = opened ? (opened.groups?.['appoint'] ? 'appoint' : 'remove') : null;
  }
  const forAll = PROBATION_OF_ALL.exec(body.norm);
  if (forAll?.groups?.['note']) return noteRows(reading, 0, forAll.groups['note'], 'appoint');

  const span = spanOf(sentence);
  if (span === null || body.text === '') return;
  reading.groupStart = reading.rows.length;
  reading.action = null;
  reading.leadNote = null;
  const rowsBefore = reading.rows.length;
  for (const clause of cutAt(body, '，')) readPart(reading, trimEndMark(clause), span);
  if (reading.rows.length > rowsBefore || reading.action !== null) return;
  if (readListLine(reading, spaced, span)) return;
  if (MUST_BE_READ.test(body.norm)) reportUnknown(reading, '□', trimEndMark(body).text, span);
}

function trimEndMark(value: Traced): Traced {
  const mark = FINAL_MARK.exec(value.norm);
  return trimTraced(mark ? sliceTraced(value, 0, mark.index) : value);
}

const ENDS_PROBATION = /^终止试用期?$/u;
const TRAILING_QUALIFIER =
  /^(?:其)?(?:试用期|挂职|任期|聘期|任职|时间|另有任用|办理退休|退休|保留|享受|主持|排名|列|级别|职级|终止试用|正式任职|不占|按期|自.*[起算]|从.*[起算])/u;
const CONNECTED = /^(?:自|从|按|以|请|特此|上述|以上|同时|现|并|其|由|于|经|根据|不|有关|任命|免去|决定)/u;
/** A lead such as 经研究决定 may stand before the clause proper without a comma. */
const CLAUSE_LEAD = /决定[：]?|研究[：]?|同意|通过|批准|：/gu;
const MOST_LEADS = 8;

function readPart(reading: Reading, part: Traced, span: Span): void {
  const { norm } = part;
  if (norm === '') return;
  const before = {
    action: reading.action,
    hasPersons: reading.persons.length > 0,
    places: reading.places,
    isList: reading.listAction !== null,
  };
  const starts = [0];
  for (const lead of norm.matchAll(CLAUSE_LEAD)) {
    if (starts.length < MOST_LEADS) starts.push(lead.index + lead[0].length);
  }
  for (const start of starts) {
    const clauses = readClause(norm, start, before);
    if (clauses.length === 0) continue;
    for (const clause of clauses) openClause(reading, part, clause, span);
    return;
  }
  if (reading.action === null) {
    // A reason such as 因到龄退休 qualifies no post; 终止试用期 before the decision does.
    if (ENDS_PROBATION.test(norm)) reading.leadNote = part.text;
    else if (!readLeadPerson(reading, part) && !SAYS_WHY.test(norm)) reading.persons = [];
    return;
  }
  if (TRAILING_QUALIFIER.test(norm) && !isPost(norm)) return noteRows(reading, reading.groupStart, part.text, null);
  if (!CONNECTED.test(norm)) return addPosts(reading, part, span);
  if (MUST_BE_READ.test(norm)) reportUnknown(reading, '□', part.text, span);
}

const PASSED = /试用期满|试用期已满|挂职期满|任期届满/uy;
const REASON = /因|由于|鉴于|已?到龄|已?达到|[已拟]?退休|另有任用|工作(?:调动|变动|需要)|调离|逝世|去世/uy;
/** `经研究`, `因工作需要`, `根据…规定`: who is meant is said elsewhere. */
const SAYS_WHY =
  /^(?:因|由于|鉴于|根据|按照|依据|经|为|自|从|报|现|兹|同时|上述|以上|\d|[^，]{0,30}(?:会议|决定|研究|同意|批准|通过)$)/u;

/**
 * `张三试用期满，任…`, `张三同志因到龄退休，不再担任…`: the person stands in a clause of its own. Only a period that has
 * passed qualifies the post; a reason does not.
 */
function readLeadPerson(reading: Reading, part: Traced): boolean {
  const passed = readNames(part.norm, 0, PASSED);
  const lead = passed ?? readNames(part.norm, 0, REASON);
  if (!lead) return false;
  reading.persons = lead.names.map((name) => part.text.slice(name.start, name.end));
  if (passed) reading.leadNote = part.text.slice(passed.end);
  return true;
}

function openClause(reading: Reading, part: Traced, clause: Clause, span: Span): void {
  if (clause.names) reading.persons = clause.names.map((name) => part.text.slice(name.start, name.end));
  reading.action = clause.action;
  reading.concurrent = clause.concurrent;
  reading.verbNote = clause.note;
  reading.groupStart = reading.rows.length;
  let phrase = sliceTraced(part, clause.postStart, clause.postEnd);
  if (clause.action === 'resign') phrase = cutRequest(phrase);
  if (clause.each) addEach(reading, phrase, span);
  else addPosts(reading, phrase, span);
}

/** As many posts as persons, or none is known. */
function addEach(reading: Reading, phrase: Traced, span: Span): void {
  const posts = readPosts(phrase);
  if (posts.length !== reading.persons.length) return reportUnknown(reading, '□', phrase.text, span);
  reading.persons.forEach((person, i) => {
    const post = posts[i];
    if (post) addRow(reading, person, post, span);
  });
}

const REQUEST = /(?:的)?(?:请求|申请|辞呈|报告)$/u;

function cutRequest(value: Traced): Traced {
  const request = REQUEST.exec(value.norm);
  return request ? sliceTraced(value, 0, request.index) : value;
}

function addPosts(reading: Reading, phrase: Traced, span: Span): void {
  const posts = readPosts(phrase);
  if (reading.persons.length === 0) return reportUnknown(reading, '□', phrase.text, span);
  for (const person of reading.persons) {
    if (posts.length === 0) report(reading, 'appointment-no-post', { person }, span);
    for (const post of posts) addRow(reading, person, post, span);
  }
}

function addRow(reading: Reading, person: string, post: Post, span: Span): void {
  const notes = [reading.leadNote, reading.verbNote, ...post.notes].filter((note) => note !== null);
  reading.rows.push({
    person,
    action: reading.action ?? 'appoint',
    post: post.text,
    concurrent: reading.concurrent || post.concurrent,
    note: notes.length > 0 ? [...new Set(notes)].join('，') : null,
    span,
  });
  if (!post.known) reportUnknown(reading, person, post.text, span);
}

/** Adds a qualifier that was printed behind the posts, to all rows since `from`. */
function noteRows(reading: Reading, from: number, note: string, only: AppointmentAction | null): void {
  for (let i = from; i < reading.rows.length; i++) {
    const row = reading.rows[i];
    if (!row || (only !== null && row.action !== only)) continue;
    reading.rows[i] = { ...row, note: row.note === null ? note : `${row.note}，${note}` };
  }
}

const SPACED_LINE = /^(?<person>[\p{sc=Han}] [\p{sc=Han}]|[\p{sc=Han}·]{2,20}) +(?<post>\S.*)$/du;
const POST_FIRST_LINE = /^(?<post>[^：]{3,60})：(?<person>[\p{sc=Han}·]{2,20})$/du;
const LINKED_LINE =
  /^(?<person>[\p{sc=Han}·]{2,20}?)(?:（[^（）]{1,20}）)?(?<link>同志的?|原?(?:所任|担任|任)的|的|为)(?<post>.+)$/du;

/** A line below 任命： or 免去：, `张三　临江市教育局局长` or `张三的临江市教育局局长职务`. */
function readListLine(reading: Reading, line: Traced, span: Span): boolean {
  if (reading.listAction === null) return false;
  const place = findListPlace(reading, line.norm);
  if (!place) return false;
  const { person, post } = place;
  reading.action = reading.listAction;
  reading.persons = [line.text.slice(...person).replace(/\s/gu, '')];
  reading.concurrent = false;
  reading.verbNote = null;
  for (const part of cutAt(sliceTraced(line, ...post), '，')) {
    const phrase = trimEndMark(squeezeTraced(part));
    if (TRAILING_QUALIFIER.test(phrase.norm) && !isPost(phrase.norm))
      noteRows(reading, reading.groupStart, phrase.text, null);
    else addPosts(reading, phrase, span);
  }
  return true;
}

/** Where name and post stand in a line of a list. */
function findListPlace(reading: Reading, norm: string): Record<'person' | 'post', [number, number]> | null {
  const match = SPACED_LINE.exec(norm) ?? POST_FIRST_LINE.exec(norm) ?? LINKED_LINE.exec(norm);
  const person = match?.indices?.groups?.['person'];
  const post = match?.indices?.groups?.['post'];
  if (person && post && isPlausibleName(norm.slice(...person).replace(' ', ''))) return { person, post };
  // 免去： / 方启明临江市教育局局长职务, where a known place says where the post begins
  const name = readNameBeforePost(norm, 0, reading.places);
  return name ? { person: [0, name.end], post: [name.end, norm.length] } : null;
}

function reportUnknown(reading: Reading, person: string, post: string, span: Span): void {
  report(reading, 'appointment-unknown-post', { person, post: post === '' ? '□' : post }, span);
}

function report(
  reading: Reading,
  code: 'appointment-no-post' | 'appointment-unknown-post',
  params: FindingDraft['params'],
  span: Span,
): void {
  reading.findings.push({ code, params, span, document: reading.document.position });
}
