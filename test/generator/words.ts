/**
 * The generator's vocabulary: invented places, bodies, people and the words of policy. Nothing here is copied from a
 * real issue; names of places are composed of syllables, so most of them exist nowhere.
 */
import type { Random } from './random.js';

const PLACE_FIRST = [
  ...'临青云丰永安清泰宁嘉文江海松柏兰竹石金银玉白沧澜碧翠望和顺广德义仁信昌盛隆华景明晨曦朝阳新兴曲桃杏枫栖霞岚汀渚',
];
const PLACE_LAST = [...'江浦州山陵川湖台原泽溪港城阳源河岭洲滨塘桥坪峰屏渡'];

/** A place name of two characters, e.g. 沧泽. */
export function inventPlace(random: Random): string {
  return random.pick(PLACE_FIRST) + random.pick(PLACE_LAST);
}

export interface City {
  /** 沧泽市 */
  readonly name: string;
  /** 沧泽 */
  readonly short: string;
  /** The one or two characters of its document numbers: 沧 in 沧政发. */
  readonly mark: string;
  readonly province: string;
  readonly provinceMark: string;
  readonly counties: readonly string[];
  /** What its residents call it: 市 in 市政府, 县 or 区. */
  readonly level: '市' | '县' | '区' | '州';
  readonly areaCode: string;
}

export function inventCity(random: Random): City {
  const level = random.pick(['市', '市', '市', '市', '县', '区'] as const);
  const short = inventPlace(random);
  const province = random.pick(['东湖', '南岭', '西江', '北原', '中川', '江左', '山右', '海东']);
  const counties = new Set<string>();
  while (counties.size < 7) counties.add(inventPlace(random) + random.pick(['县', '区', '市']));
  return {
    name: short + level,
    short,
    mark: short.charAt(0),
    province: `${province}省`,
    provinceMark: province.charAt(0),
    counties: [...counties],
    level,
    areaCode: `0${random.int(310, 979)}`,
  };
}

/** Bodies without their level: prefix 市, 县, 区, 省. */
export const BODY_STEMS = [
  '教育局',
  '科技局',
  '经信局',
  '民宗局',
  '公安局',
  '民政局',
  '司法局',
  '财政局',
  '人力社保局',
  '自然资源和规划局',
  '生态环境局',
  '住建局',
  '交通运输局',
  '水利局',
  '农业农村局',
  '商务局',
  '文化广电旅游局',
  '卫生健康委',
  '退役军人局',
  '应急管理局',
  '审计局',
  '国资委',
  '市场监管局',
  '体育局',
  '统计局',
  '医保局',
  '金融办',
  '信访局',
  '大数据局',
  '综合行政执法局',
  '投资促进局',
  '机关事务局',
  '发展改革委',
  '委宣传部',
  '委组织部',
  '委政法委',
  '委统战部',
  '委网信办',
  '委编办',
  '总工会',
  '妇联',
  '科协',
  '残联',
  '税务局',
  '气象局',
  '消防救援支队',
  '邮政管理局',
  '供销社',
  '林业局',
  '海洋与渔业局',
  '档案馆',
  '红十字会',
  '烟草专卖局',
  '城管局',
  '粮食和物资储备局',
  '外办',
  '侨办',
  '文联',
  '委老干部局',
  '住房公积金中心',
  '建设工程质量安全站',
  '水文站',
] as const;

/** Departments under a city's full name: 沧泽市财政局. */
export const PLAIN_BODIES = BODY_STEMS.filter((stem) => stem.endsWith('局') && !stem.startsWith('委'));

/** A department that is nothing else: 市财政局. */
export function nameBodyPlain(random: Random, level: string): string {
  return level + random.pick(PLAIN_BODIES);
}

const BODY_ODD = [
  '各县（市、区）政府',
  '各县（市、区）人民政府',
  '各乡镇人民政府（街道办事处）',
  '高新区管委会',
  '经开区（自贸区）管委会',
  '各有关单位',
  '团市委',
  '国网供电公司',
  '人民银行中心支行',
  '港航集团',
  '交投集团',
  '水务集团',
  '轨道集团',
  '城投公司',
  '各功能区管委会',
] as const;

/** A responsible body as printed, e.g. 市教育局, 各县（市、区）政府. */
export function nameBody(random: Random, level: string): string {
  if (random.chance(0.12)) return random.pick(BODY_ODD);
  const stem = random.pick(BODY_STEMS);
  if (random.chance(0.04))
    return `${level}${stem}（${random.pick(['海洋局', '能源局', '人才办', '文物局', '中医药局', '地震局', '双拥办', '数据局'])}）`;
  return level + stem;
}

/** A list of bodies in print order: 、 within the level, ， before the odd ones. */
export function listBodies(random: Random, level: string, count: number): { text: string; bodies: string[] } {
  const bodies: string[] = [];
  while (bodies.length < count) {
    const body = nameBody(random, level);
    if (!bodies.includes(body)) bodies.push(body);
  }
  const odd = bodies.filter((body) => !body.startsWith(level));
  const plain = bodies.filter((body) => body.startsWith(level));
  const ordered = [...plain, ...odd];
  let text = '';
  ordered.forEach((body, i) => {
    if (i > 0) text += i === plain.length && random.chance(0.6) ? '，' : '、';
    text += body;
  });
  return { text, bodies: ordered };
}

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
];
const SURNAMES_RARE = [
  '欧阳',
  '上官',
  '司徒',
  '诸葛',
  '司马',
  '夏侯',
  '东方',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '端木',
  '皇甫',
  '呼延',
  '亓',
  '仉',
  '逄',
  '昝',
  '郏',
  '麴',
  '佴',
  '缪',
  '鲜于',
  '第五',
];
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红鹏飞斌波辉建国志永春文海林晓东振宇峰晨曦思源嘉欣子涵雨泽浩然博雅楠轩诚毅恒川岚岳朋澍翊钰琛珩昱祎',
];
const MINORITY = [
  '阿依古丽·买买提',
  '巴特尔',
  '扎西顿珠',
  '努尔兰·赛力克',
  '米热班·艾合买提江',
  '乌日娜',
  '次仁·白玛',
  '马合木提·沙吾尔',
  '热依扎·阿不都热合曼',
];

export function namePerson(random: Random): string {
  if (random.chance(0.04)) return random.pick(MINORITY);
  const surname = random.chance(0.07) ? random.pick(SURNAMES_RARE) : random.pick(SURNAMES);
  return surname + random.pick(GIVEN) + (random.chance(0.78) ? random.pick(GIVEN) : '');
}

export const VERBS = [
  '建设',
  '推进',
  '完善',
  '健全',
  '培育',
  '实施',
  '新建',
  '改造',
  '提升',
  '优化',
  '打造',
  '推广',
  '深化',
  '强化',
  '开展',
  '落实',
  '制定',
  '编制',
  '发布',
  '启用',
  '整治',
  '修复',
  '引进',
  '扶持',
  '扩大',
  '规范',
  '整合',
  '升级',
  '建立',
  '组建',
  '拓展',
  '保障',
  '支持',
  '鼓励',
  '加快',
  '统筹',
  '布局',
  '布设',
  '更新',
  '疏通',
] as const;
export const OBJECTS = [
  '社区食堂',
  '村级卫生室',
  '城市书房',
  '智慧停车场',
  '河道护岸',
  '山塘水库',
  '农村公路',
  '公共厕所',
  '养老服务中心',
  '托育机构',
  '口袋公园',
  '充电设施',
  '冷链物流园',
  '小微企业园',
  '中小学校舍',
  '体育公园',
  '雨污管网',
  '供水管网',
  '燃气管道',
  '老旧电梯',
  '垃圾分类站点',
  '高标准农田',
  '粮食烘干中心',
  '渔港码头',
  '特色民宿',
  '古村落',
  '传统工艺工坊',
  '文化礼堂',
  '人才公寓',
  '技能实训基地',
  '数据归集平台',
  '信用评价体系',
  '首席服务员制度',
  '政务服务窗口',
  '应急广播系统',
  '森林防火通道',
  '地质灾害监测点',
  '绿色矿山',
  '滨海步道',
  '公交专用道',
  '慢行系统',
  '跨境电商仓',
  '外贸综合服务平台',
  '科技孵化器',
  '概念验证中心',
  '共享实验室',
  '工业设计中心',
  '检验检测机构',
  '知识产权服务站',
  '水稻育秧工场',
  '农产品交易市场',
  '田间道路',
  '乡村博物馆',
  '健身步道',
  '心理服务站',
  '残疾人之家',
  '儿童友好空间',
  '青年驿站',
  '志愿服务站',
  '消防站',
] as const;
const SCOPE = [
  '主城区',
  '沿江片区',
  '山区乡镇',
  '海岛村居',
  '工业园区',
  '重点镇',
  '新城核心区',
  '老城区',
  '边远村',
  '产业集聚区',
  '近郊街道',
  '库区',
] as const;
const MANNER = [
  '按照分类指导原则',
  '坚持数量服从质量',
  '以需求为导向',
  '会同有关部门',
  '结合年度计划',
  '依托现有资源',
  '通过公开遴选',
  '分期分批',
  '在充分论证的基础上',
  '统筹存量与增量',
  '运用数字手段',
  '对照省级标准',
  '发挥行业协会作用',
  '突出示范带动',
] as const;
const RESULT = [
  '形成可复制的经验',
  '满足群众就近办事需要',
  '确保年底前投入使用',
  '实现全域覆盖',
  '补齐基础短板',
  '提高资源利用效率',
  '带动周边就业',
  '群众满意度保持在较高水平',
  '做到应纳尽纳',
  '建立常态化管护机制',
  '逐步实现一网统管',
  '力争走在全省前列',
  '切实减轻基层负担',
  '降低企业成本',
] as const;
const UNITS = ['个', '处', '家', '座', '公里', '万平方米', '项', '所', '套', '台', '亩', '户'] as const;
const BRANDS = [
  '一网通办',
  '双百攻坚',
  '清水行动',
  '1+8+N',
  '3+X',
  '微改造',
  '村村通',
  '链长制',
  '千企千人',
  '三张清单',
  '5G+工业',
  '数字管家',
  'N+1',
  '2+4',
] as const;

export function amount(random: Random): string {
  const n = random.chance(0.3) ? random.int(1, 9) : random.chance(0.6) ? random.int(10, 99) : random.int(100, 3000);
  const text = random.chance(0.1) ? (n + random.int(1, 9) / 10).toFixed(1) : String(n);
  return text + random.pick(UNITS);
}

/** One clause of a policy text: no closing mark. */
export function clause(random: Random): string {
  const object = random.pick(OBJECTS);
  const verb = random.pick(VERBS);
  switch (random.int(0, 9)) {
    case 0:
      return `${verb}${random.pick(SCOPE)}${object}${amount(random)}以上`;
    case 1:
      return `在${random.pick(SCOPE)}${verb}${object}${amount(random)}`;
    case 2:
      return `${random.pick(MANNER)}${verb}${object}`;
    case 3:
      return `${verb}“${random.pick(BRANDS)}”${object}${random.pick(['试点', '工程', '行动', '示范', '体系'])}`;
    case 4:
      return `${object}覆盖率达到${random.int(50, 99)}${random.chance(0.3) ? `.${random.int(1, 9)}` : ''}%以上`;
    case 5:
      return `${verb}${object}（含${random.pick(SCOPE)}、${random.pick(SCOPE)}）${amount(random)}`;
    case 6:
      return `到${random.int(2024, 2030)}年${verb}${object}${amount(random)}`;
    case 7:
      return `每年安排${random.int(100, 9000)}万元用于${verb}${object}`;
    case 8:
      return `${verb}${object}和${random.pick(OBJECTS)}`;
    default:
      return `对${random.pick(SCOPE)}的${object}予以${random.pick(['补助', '奖励', '优先安排', '分类处置', '重点保障'])}`;
  }
}

/** A sentence of one to four clauses that ends in 。 */
export function sentence(random: Random, clauses = random.int(1, 4)): string {
  const parts: string[] = [];
  for (let i = 0; i < clauses; i++) parts.push(clause(random));
  if (random.chance(0.35)) parts.push(random.pick(RESULT));
  let text = parts[0] ?? '';
  for (const part of parts.slice(1)) text += (random.chance(0.12) ? '；' : '，') + part;
  return `${text}。`;
}

export const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;
export function numeral(n: number): string {
  if (n <= 10) return NUMERALS[n - 1] ?? '';
  if (n < 20) return `十${NUMERALS[n - 11] ?? ''}`;
  return `${NUMERALS[Math.floor(n / 10) - 1] ?? ''}十${n % 10 ? (NUMERALS[(n % 10) - 1] ?? '') : ''}`;
}

const THEMES = [
  '产业升级',
  '城乡融合',
  '民生服务',
  '生态治理',
  '数字改革',
  '开放合作',
  '安全发展',
  '文化繁荣',
  '人才集聚',
  '要素保障',
  '交通先行',
  '科技创新',
  '普惠养老',
  '水网建设',
] as const;
export function heading(random: Random): string {
  return (
    random.pick(['优化', '强化', '推进', '深化', '构建', '完善', '提升', '做强', '着力增强']) +
    random.pick(THEMES) +
    random.pick(['体系', '能力', '布局', '机制', '水平', '基础', '行动', ''])
  );
}
export function theme(random: Random): string {
  return random.pick(THEMES);
}
export function object(random: Random): string {
  return random.pick(OBJECTS);
}
