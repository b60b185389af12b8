import { describe, expect, it } from 'vitest';
import { documentKeys, matchCitation, numberKey, titleKey } from '../../src/store/citation-keys.js';

describe('numberKey', () => {
  it.each([
    '临政办〔2024〕5号',
    '临政办（2024）5号',
    '临政办[2024] 5 号',
    '临政办［２０２４］５号',
    '临政办〔2024〕05号',
    '临政办〔2024〕第5号',
  ])('is one for %s', (number) => expect(numberKey(number)).toBe('临政办〔2024〕5号'));

  it('keeps numbers apart that differ', () => {
    expect(numberKey('临政办〔2024〕50号')).not.toBe(numberKey('临政办〔2024〕5号'));
    expect(numberKey('临政发〔2024〕5号')).not.toBe(numberKey('临政办〔2024〕5号'));
    expect(numberKey('临江市人民政府令第123号')).toBe('临江市人民政府令123号');
  });
});

describe('documentKeys', () => {
  const keys = (title: string, issuer: string | null = null): readonly string[] =>
    documentKeys({ number: null, issuer, title }).titles;

  it('has the title with and without the issuer', () => {
    expect(keys('关于治水的意见', '临江市人民政府')).toEqual(['临江市人民政府关于治水的意见', '关于治水的意见'].sort());
    expect(keys('临江市人民政府关于治水的意见', '临江市人民政府')).toContain('关于治水的意见');
  });

  it('has the plan inside a 通知 by its own title', () => {
    expect(keys('关于印发临江市消防规划（2024—2027年）的通知')).toContain(titleKey('临江市消防规划（2024-2027年）'));
    expect(keys('关于转发《省级项目管理办法》的通知')).toContain('省级项目管理办法');
    expect(keys('关于公布临江市历史建筑名单的通告')).toContain('临江市历史建筑名单');
  });

  it('has both of two plans, and cuts none at a 和 inside its title', () => {
    expect(keys('关于印发2024年重大项目计划和政府投资计划的通知')).toEqual(
      expect.arrayContaining(['2024年重大项目计划', '政府投资计划']),
    );
    const one = keys('关于印发临江市规划和自然资源管理办法的通知');
    expect(one).toContain('临江市规划和自然资源管理办法');
    expect(keys('关于印发《甲办法》和《乙办法》的通知')).toEqual(expect.arrayContaining(['甲办法', '乙办法']));
  });

  it('of a document without title and number are none', () => {
    expect(documentKeys({ number: null, issuer: '临江市人民政府', title: null })).toEqual({ number: null, titles: [] });
  });
});

describe('matchCitation', () => {
  const here = { id: 1, issueId: 10, hasNumber: true };
  const there = { id: 2, issueId: 20, hasNumber: true };
  const unnumbered = { id: 3, issueId: 20, hasNumber: false };
  const byTitleOnly = { issueId: 10, hasNumber: false };
  const byNumber = { issueId: 10, hasNumber: true };

  it('takes the only candidate', () => {
    expect(matchCitation(byNumber, [there], [])).toBe(2);
    expect(matchCitation(byTitleOnly, [], [there])).toBe(2);
    expect(matchCitation(byTitleOnly, [], [])).toBeNull();
  });

  it('of several takes the one of the same issue, else none', () => {
    expect(matchCitation(byTitleOnly, [], [there, here])).toBe(1);
    expect(matchCitation(byTitleOnly, [], [there, unnumbered])).toBeNull();
    expect(matchCitation(byNumber, [there, { ...there, id: 4 }], [])).toBeNull();
    expect(matchCitation(byNumber, [there, { ...there, id: 4 }], [there])).toBe(2);
  });

  it('never follows the title past another number', () => {
    expect(matchCitation(byNumber, [], [there])).toBeNull();
    expect(matchCitation(byNumber, [], [unnumbered])).toBe(3);
  });
});
