/** 解读机关, 解读人, 联系电话 at the end of an interpretation. */
import type { ContactDraft, DocumentDraft } from '../drafts.js';
import { sliceTraced, spanOf, trimTraced, type Traced } from '../source.js';
import type { RecordKind } from './record-kind.js';

export const contacts: RecordKind = {
  name: 'contacts',
  applies: (document) => document.section === 'interpretations',
  read: readContacts,
};

/** A label at the start of a line, or behind the value before it: `解读人：李一，联系电话：0500-1234567`. */
const LABEL =
  /(?:^|(?<=[ ，；。、（]))(?<label>(?:政策|文件)?(?:解读(?:机关|单位|部门|人员?|人及联系方式)|责任(?:单位|处室|人)|咨询(?:单位|部门|电话|方式)|联系(?:单位|部门|科室|处室|人员?|电话|方式|地址)|(?:联系人)?(?:电话|手机|传真|邮箱|邮编|地址|电子邮箱|电子邮件)))：/gu;
const VALUE_END = /[，；。、）（ ]+$/u;
/** A contact line is short; a colon in running text is not one. */
const LONGEST_VALUE = 80;

function readContacts(document: DocumentDraft): ReturnType<RecordKind['read']> {
  return { value: { contacts: document.blocks.flatMap((block) => readLine(block.text)) }, findings: [] };
}

function readLine(value: Traced): ContactDraft[] {
  const labels = [...value.norm.matchAll(LABEL)];
  if (
    labels[0]?.index !== 0 &&
    !/^[（\d一二三四五六七八九十.、）]{1,4}$/u.test(value.norm.slice(0, labels[0]?.index ?? 0))
  )
    return [];
  const found: ContactDraft[] = [];
  labels.forEach((label, index) => {
    const start = label.index + label[0].length;
    const printed = trimTraced(sliceTraced(value, start, labels[index + 1]?.index ?? value.norm.length));
    const end = VALUE_END.exec(printed.norm);
    const content = end ? sliceTraced(printed, 0, end.index) : printed;
    const span = spanOf(sliceTraced(value, label.index, start + printed.text.length));
    if (span === null || content.text === '' || content.text.length > LONGEST_VALUE) return;
    found.push({ label: value.text.slice(label.index, start - 1).trim(), value: content.text, span });
  });
  return found;
}
