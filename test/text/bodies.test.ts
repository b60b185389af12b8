import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bodySuffixes, isBodyName, isWholeName, splitBodies, splitBodySpans } from '../../src/text/bodies.js';

describe('isWholeName', () => {
  it.each([
    ['团市委', true],
    ['人民银行', true],
    ['水务集团', true],
    ['烘干中心水务集团', false],
    ['民银行', false],
  ])('%s: %s', (name, expected) => {
    expect(isWholeName(name)).toBe(expected);
  });
});

describe('splitBodies', () => {
  it.each([
    ['市教育局、市人力社保局，各县（市、区）政府', ['市教育局', '市人力社保局', '各县（市、区）政府']],
    ['市委组织部（人才办）、市财政局', ['市委组织部（人才办）', '市财政局']],
    ['市科技局;市财政局；市税务局。', ['市科技局', '市财政局', '市税务局']],
    ['各县(市、区)政府,临江新区（经开区）管委会', ['各县(市、区)政府', '临江新区（经开区）管委会']],
    ['市教育局，  市财政局 ', ['市教育局', '市财政局']],
    ['市教育局\u3000市财政局', ['市教育局', '市财政局']],
    ['市教育局 市财政局 市科技局', ['市教育局', '市财政局', '市科技局']],
    ['国家税务总局 临江市税务局', ['国家税务总局', '临江市税务局']],
    ['市人力 社保局', ['市人力 社保局']],
    ['牵头单位：市教育局、市财政局', ['市教育局', '市财政局']],
    ['市教育局、、市财政局，', ['市教育局', '市财政局']],
    ['各县（市、区政府、市教育局', ['各县（市', '区政府', '市教育局']],
    ['市教□局、市财政局', ['市教□局', '市财政局']],
    ['', []],
    ['，、', []],
  ])('%s', (text, names) => {
    expect(splitBodies(text)).toEqual(names);
  });

  it('loses nothing but separators and spaces', () => {
    const parts = fc.constantFrom('市教育局', '市财政局', '（', '）', '、', '，', '；', ' ', '各县', '□');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 20 }), (list) => {
        const text = list.join('');
        const kept = splitBodies(text).join('');
        const plain = (value: string) => value.replace(/[、，；\s]/gu, '');
        expect(plain(kept)).toBe(plain(text));
        let end = 0;
        for (const span of splitBodySpans(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          end = span.end;
        }
      }),
    );
  });

  it('is not slow on hostile input', () => {
    for (const unit of ['（', '（、', '市教育局 ', '、', ' ', '（）']) {
      expect(splitBodies(unit.repeat(5_000)).length).toBeLessThanOrEqual(10_001);
    }
  });
});

describe('isBodyName', () => {
  it.each([
    '市教育局',
    '市电信',
    '临江移动',
    '属地',
    '各地',
    '市税务',
    '临江市教育局',
    '市委组织部（人才办）',
    '市委宣传部',
    '各县（市、区）政府',
    '各县（市、区）人民政府',
    '市发展改革委',
    '市发改委',
    '国家税务总局临江市税务局',
    '人行临江市中心支行',
    '人民银行临江市中心支行',
    '临江城投集团',
    '临江水务有限公司',
    '临江大学',
    '东山街道办事处',
    '市总工会',
    '团市委',
    '市残联',
    '行业主管部门',
    '相关单位',
    '各镇（街道）',
    '各乡镇（街道）',
    '市妇联',
    '市法院',
    '市中级人民法院',
    '临江经济技术开发区管委会',
    '临江海关',
    '工商银行',
    '公安分局',
    '市公安局东山分局',
    '市人大常委会办公室',
    '市政府办公室',
    '市委网信办',
    '市大数据局',
    '市国资委',
    '市金融办',
    '市外办',
    '市科协',
    '市工商联',
    '市自然资源和规划局',
    '市住建局',
    '市建设局',
    '建设局',
    '市红十字会',
    '市消防救援支队',
    '市气象局',
    '市各有关单位',
    '市级有关部门',
    '各有关部门',
    '临江日报社',
    '市广播电视台',
    '国网临江供电公司',
    '青浦区',
    '各县（市、区）',
    '各功能区',
    '市供销社',
    '市纪委市监委',
    '市教育局等',
    '市教育局（牵头）',
    '市委编办',
    '市委政法委',
    '市邮政管理局',
    '市银行业协会',
    '各高校',
    '市人□社保局',
    '临江高新区（经开区）管委会',
    '市机关事务管理中心',
    '市疾控中心',
    '市文广旅游局',
    '市委党校',
    '市交投集团',
    '市发展改革局',

    '市政协',
    '属地政府',
    '市直各单位',
    '金融机构',
    '市司法局',
    '教育部',
    '交通运输部',
  ])('%s is one', (name) => {
    expect(isBodyName(name)).toBe(true);
  });

  it.each([
    '',
    '局',
    '市',
    '责任单位',
    '牵头单位',
    '优化布局',
    '全市干部',
    '新建公共实训中心',
    '建设公共实训中心',
    '推进市教育局',
    '2025年底',
    '长期坚持',
    '完成30个以上职业学校项目',
    '市教育局的意见',
    '形成新发展格局',
    '职业教育大会',
    '历史文化保护区',
    '乡村',
    '城市',
    '城镇',
    '开展专项行动',
    '序号',
    '（一）',
    '附件',
    '每年新增产教融合型企业10家以上',
    '建设产业园',
    '市教育局，市财政局',
    '完善公共服务平台',
    '产教融合发展体系',
    '。',
    '1',
    '全域土地综合整治',
    '优化技能人才供给',
    '社会',
    '闲置用地',
    '推动公共数据有序移动',
    '大中型水库',
  ])('%s is none', (name) => {
    expect(isBodyName(name)).toBe(false);
  });

  it('has suffixes longest first', () => {
    expect(bodySuffixes.length).toBeGreaterThan(50);
    for (let i = 1; i < bodySuffixes.length; i++) {
      expect((bodySuffixes[i - 1] ?? '').length).toBeGreaterThanOrEqual((bodySuffixes[i] ?? '').length);
    }
  });
});

const GOLD = '../shared/gold';
describe.skipIf(!existsSync(GOLD))('bodies of the hand-checked tables (skipped where ../shared does not exist)', () => {
  it('are all names of bodies, and split as judged', () => {
    const load = (name: string) =>
      JSON.parse(readFileSync(`${GOLD}/${name}.json`, 'utf8')) as Record<string, unknown>[];
    for (const item of load('task_items')) {
      const units = (item['units'] ?? []) as string[];
      if (units.some((unit) => unit.includes('□'))) continue;
      expect(splitBodies(units.join('、'))).toEqual(units);
      for (const unit of units) expect(`${unit} ${String(isBodyName(unit))}`).toBe(`${unit} true`);
    }
    for (const item of load('directory_items')) {
      if (typeof item['lead_unit'] === 'string') expect(isBodyName(item['lead_unit'])).toBe(true);
    }
  });
});
