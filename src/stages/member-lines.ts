/**
 * Members of a leading group that a notice names in its running text, one a line:
 *
 *     指 挥 长：方启明　副市长
 *     成　　员：丁一帆　市水利局局长
 *     沈 岳　市园林局副局长
 */
import { isRole } from '../annexes/lines/members.js';
import type { Line } from '../drafts.js';
import { isPost } from '../kinds/posts.js';
import { squeeze } from './furniture.js';

const LABELLED = /^(?<label>[\p{sc=Han}]{2,8})：(?=[^。]{2,60}$)/u;
/** A name, letter-spaced where it has two characters, and a post behind a space. */
const PERSON = /^(?:[\p{sc=Han}] {1,4}[\p{sc=Han}]|[\p{sc=Han}·]{2,12}) +(?<post>[\p{sc=Han}、（）]{3,60})$/u;
/** What a post goes on with in the next line. */
const GOES_ON = /^[、，；和及与兼）]/u;

const MOST_MEMBERS = 100;

/** `副组长：沈岳　市水利局局长` */
export function isRoleLine(norm: string): boolean {
  const label = LABELLED.exec(squeeze(norm))?.groups?.['label'];
  return label !== undefined && isRole(label);
}

function isPersonLine(norm: string): boolean {
  const post = PERSON.exec(norm.trim())?.groups?.['post'];
  return post !== undefined && isPost(post);
}

/** Whether the line before `at` belongs to a list that a role opens; one line of a wrapped post may stand between. */
function isInList(lines: readonly Line[], at: number): boolean {
  let rests = 0;
  for (let i = at - 1; i >= Math.max(0, at - MOST_MEMBERS); i--) {
    const norm = lines[i]?.text.norm ?? '';
    if (isRoleLine(norm)) return true;
    if (isPersonLine(norm)) rests = 0;
    else if (++rests > 1) return false;
  }
  return false;
}

/** @param short whether the line before stops before its column does */
export function opensMember(lines: readonly Line[], at: number, short: boolean): boolean {
  const norm = lines[at]?.text.norm ?? '';
  const end = squeeze(lines[at - 1]?.text.norm ?? '');
  if (isRoleLine(norm)) return !/[、，]$/u.test(end);
  if (!isPost(end) || GOES_ON.test(norm) || !(short || isPersonLine(norm))) return false;
  return isInList(lines, at);
}
