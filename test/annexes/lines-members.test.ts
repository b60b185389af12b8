import { describe, expect, it } from 'vitest';
import { looksLikeMembers, readMembers } from '../../src/annexes/lines/members.js';
import { makeTableLines } from './lines-support.js';

function read(text: string): (string | null)[][] {
  const { members } = readMembers(makeTableLines(text));
  return members.map(({ role, name, post }) => [role?.text ?? null, name.text, post.text]);
}

describe('readMembers', () => {
  it('reads roles, inherited roles, letter-spaced and dotted names', () => {
    const text = `组　长：梁文舟　常务副市长

副组长：沈　岳　市政府副秘书长

　　　　阿依古丽·买买提　市民宗局副局长
成　员：欧阳明远　市委宣传部部务会成员、市政府新闻办副主任
 　　　　季　禾　市商务局副局长（兼）`;
    expect(read(text)).toEqual([
      ['组长', '梁文舟', '常务副市长'],
      ['副组长', '沈岳', '市政府副秘书长'],
      ['副组长', '阿依古丽·买买提', '市民宗局副局长'],
      ['成员', '欧阳明远', '市委宣传部部务会成员、市政府新闻办副主任'],
      ['成员', '季禾', '市商务局副局长（兼）'],
    ]);
  });

  it('reads lists of names in one line', () => {
    expect(read('召集人：梁文舟\n成员：何青、吕一鸣（市财政局副局长）、施敏')).toEqual([
      ['召集人', '梁文舟', ''],
      ['成员', '何青', ''],
      ['成员', '吕一鸣', '市财政局副局长'],
      ['成员', '施敏', ''],
    ]);
  });

  it('reads the post before the name and two lines a member', () => {
    expect(read('总指挥：市长　梁文舟\n副总指挥：市水利局局长　沈　岳')).toEqual([
      ['总指挥', '梁文舟', '市长'],
      ['副总指挥', '沈岳', '市水利局局长'],
    ]);
    expect(read('组长：梁文舟\n常务副市长\n成员：何青\n市财政局局长\n吕一鸣\n市审计局局长')).toEqual([
      ['组长', '梁文舟', '常务副市长'],
      ['成员', '何青', '市财政局局长'],
      ['成员', '吕一鸣', '市审计局局长'],
    ]);
  });

  it('joins wrapped posts and keeps sentences as notes', () => {
    const { members, notes } = readMembers(
      makeTableLines(`组长：梁文舟　常务副市长
成员：何青　市发展和改革委员会党组成员、副主任，市粮
　　　　食和物资储备局局长
　　　　施敏　市科协副主席
领导小组办公室设在市统计局，办公室主任由何青兼任，工作结束后
自行撤销。`),
    );
    expect(members.map((member) => member.post.text)).toEqual([
      '常务副市长',
      '市发展和改革委员会党组成员、副主任，市粮食和物资储备局局长',
      '市科协副主席',
    ]);
    expect(notes.map((note) => note.text)).toEqual([
      '领导小组办公室设在市统计局，办公室主任由何青兼任，工作结束后自行撤销。',
    ]);
  });

  it('shows a cut name as a gap', () => {
    expect(read('组长：梁文舟　常务副市长\n成员：何青　市财政局局长\n 鸣　市审计局局长')).toEqual([
      ['组长', '梁文舟', '常务副市长'],
      ['成员', '何青', '市财政局局长'],
      ['成员', '□鸣', '市审计局局长'],
    ]);
  });

  it('knows a list of people from other text', () => {
    expect(looksLikeMembers(makeTableLines('组　长：梁文舟　常务副市长\n成员：何青　局长'), '')).toBe(true);
    expect(looksLikeMembers(makeTableLines('1 青浦市规划 市水利局\n2 临江市规划 市财政局'), '')).toBe(false);
  });
});
