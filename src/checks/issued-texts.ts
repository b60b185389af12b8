/** What a 通知 says that it issues, against what is printed below it. */
import type { BlockDraft, DocumentDraft } from '../drafts.js';
import type { Span } from '../source.js';
import type { CheckedDocument, CheckInput } from './check.js';
import { spanOfUnits, squeeze } from './tell.js';

export interface IssuedText {
  readonly title: string;
  readonly span: Span | null;
  /** 《…》 names a text of its own; 及任务分工表 only says what kind of thing it is. */
  readonly quoted: boolean;
}

/** `…现印发给你们`: the sentence that issues something stands near the top. */
const ISSUES = /现(?:予以?|将其|一并)?(?:印发|发布|公布|颁布|下达|下发|转发)/u;
const OPENING_BLOCKS = 4;
const QUOTED = /《(?<name>[^《》]{2,90})》/gu;
/** Between two titles that are issued together: 和, 、, （以下简称《办法》）及. */
const JOINED = /^(?:（[^（）]{0,30}）)?(?:以及|[和及与、])?$/u;
/** `《方案》及任务分工表业经县政府批准`: a text named by its kind. */
const ADDED =
  /^(?:（[^（）]{0,30}）)?(?:以及|及|和|与|、)其?(?<name>[^《》，。；：]{1,16}?(?:分解|分工|清单|目录|名单|名录|[^代发]表|细则|方案|计划|任务书))(?=已|业|经|现|，|印)/u;
const MAX_TITLE_LINES = 4;
/** A text of its own is longer than what a 通知 says after it has issued something. */
const MIN_ISSUED_TEXT = 150;

/** Dashes and brackets aside: a title is often printed with another dash than its citation. */
export function titleKey(text: string): string {
  return squeeze(text)
    .replace(/[《》〈〉“”]/gu, '')
    .replace(/[-–—―]+/gu, '-');
}

/** The 《…》 and the further texts that a document's opening sentence issues. */
export function listIssued(draft: DocumentDraft): IssuedText[] {
  const block = draft.blocks.slice(0, OPENING_BLOCKS).find((candidate) => ISSUES.test(candidate.text.norm));
  if (!block || !draft.title) return [];
  const norm = block.text.norm;
  const at = ISSUES.exec(norm)?.index ?? 0;
  const ownTitle = titleKey(draft.title.text);
  const issued: IssuedText[] = [];
  let end = 0;
  for (const match of norm.slice(0, at).matchAll(QUOTED)) {
    const name = match.groups?.['name'] ?? '';
    const joined = issued.length > 0 && JOINED.test(norm.slice(end, match.index)) && match.index > end;
    if (!joined && !ownTitle.includes(titleKey(name))) continue;
    end = match.index + match[0].length;
    const title = block.text.text.slice(match.index + 1, end - 1);
    issued.push({ title: squeeze(title), span: spanOfUnits(block.text, match.index, end), quoted: true });
  }
  const added = issued.length > 0 ? ADDED.exec(norm.slice(end)) : null;
  if (added?.groups) {
    const name = added.groups['name'] ?? '';
    const start = end + added[0].length - name.length;
    issued.push({ title: name, span: spanOfUnits(block.text, start, start + name.length), quoted: false });
  }
  return issued;
}

/** Whether a title stands on lines of its own in the document, outside of the document's own title. */
function isPrintedAsTitle(key: string, draft: DocumentDraft, input: CheckInput): boolean {
  if (draft.blocks.some((block) => titleKey(block.text.norm) === key)) return true;
  const own = draft.title?.span;
  const lines = input.lines.filter(
    (line) =>
      line.furniture === null &&
      line.span.start >= draft.span.start &&
      line.span.end <= draft.span.end &&
      !(own && line.span.start >= own.start && line.span.end <= own.end),
  );
  for (let i = 0; i < lines.length; i++) {
    let joined = '';
    for (let j = i; j < Math.min(i + MAX_TITLE_LINES, lines.length); j++) {
      joined += titleKey(lines[j]?.text.norm ?? '');
      if (joined === key) return true;
      if (!key.startsWith(joined)) break;
    }
  }
  return false;
}

function textAfterIssuing(blocks: readonly BlockDraft[]): number {
  const at = blocks.findIndex((block) => ISSUES.test(block.text.norm));
  return blocks.slice(at + 1).reduce((length, block) => length + block.text.text.length, 0);
}

/** Whether one of the document's lines or annexes is headed by a text of this kind: 责任分解表. */
function isKindPrinted(name: string, document: CheckedDocument): boolean {
  const { draft, annexes } = document;
  const isHead = (text: string): boolean =>
    text.length <= name.length + 30 && squeeze(text).includes(name) && !/[，。]/u.test(text);
  return (
    annexes.some((annex) => annex.title !== null && isHead(annex.title)) ||
    draft.blocks.some((block) => isHead(block.text.norm))
  );
}

/**
 * What the opening sentence issues and the document does not print.
 * 《甲计划》和《乙计划》现印发给你们, and only 甲计划 stands over a text: 乙计划 is missing. Where no title at all is found over
 * a text, nothing says which one is printed, and nothing is reported.
 * @param spare annexes that no 附件说明 announces: one of them may be what is issued
 */
export function findUnprinted(document: CheckedDocument, input: CheckInput, spare: number): IssuedText[] {
  const { draft, annexes } = document;
  const issued = listIssued(draft);
  const isAnnex = (key: string): boolean =>
    annexes.some((annex) => annex.title !== null && titleKey(annex.title).includes(key));
  const quoted = issued.filter((text) => text.quoted);
  const missing = quoted.filter((text) => {
    const key = titleKey(text.title);
    return !isPrintedAsTitle(key, draft, input) && !isAnnex(key);
  });
  const hasText = textAfterIssuing(draft.blocks) >= MIN_ISSUED_TEXT || annexes.length > 0;
  const telling = hasText ? (missing.length < quoted.length && quoted.length > 1 ? missing : []) : missing;
  const kinds = issued.filter((text) => !text.quoted && !isKindPrinted(text.title, document));
  return [...telling, ...kinds].slice(spare);
}
