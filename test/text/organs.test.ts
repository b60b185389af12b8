import { describe, expect, it } from 'vitest';
import { findOrgans } from '../../src/text/organs.js';

const names = (line: string): string[] => findOrgans(line).map((organ) => line.slice(organ.start, organ.end));

describe('organs on a line', () => {
  it.each([
    ['临江市人民政府', ['临江市人民政府']],
    ['云岭地区行政公署', ['云岭地区行政公署']],
    ['北岸街道办事处', ['北岸街道办事处']],
    ['国务院、中央军委', ['国务院', '中央军委']],
    ['财政部　税务总局', ['财政部', '税务总局']],
    ['中共临江市委　临江市人民政府', ['中共临江市委', '临江市人民政府']],
    ['临江市财政局 临江市教育局 临江市卫生健康委', ['临江市财政局', '临江市教育局', '临江市卫生健康委']],
    ['临 江 市 人 民 政 府', ['临 江 市 人 民 政 府']],
    [' 临江市人民政府 ', ['临江市人民政府']],
  ])('%s', (line, expected) => {
    expect(names(line)).toEqual(expected);
  });

  it.each(['正在执行', '国务院办公厅转发国家铁路局', '免去方启明的市教育局', '市政府的办公厅', '临江市', ''])(
    '%s names none',
    (line) => {
      expect(names(line)).toEqual([]);
    },
  );
});
