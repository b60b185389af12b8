/** What the lines of a title block look like, one line at a time. All take folded text. */
import { isBalanced } from '../text/brackets.js';
import kinds from '../../data/title-kinds.json' with { type: 'json' };
import { findOrgans } from '../text/organs.js';
import { squeeze } from './furniture.js';

/** `临江市人民政府令`, `中华人民共和国国务院令`, `国家铁路局公告`; what stands before the kind must be an organ. */
const HEADED_ISSUER = /^(?<issuer>[\p{sc=Han}]{3,26}?)(?<head>令|公告|通告|通报|决定|文件|通知|函|书函)$/u;
const ORDER_NUMBER = /^[（〔]?(?:\d{4}年)?第[\d一二三四五六七八九十百]{1,5}号[）〕]?$/u;

const KIND = kinds.titleKinds.join('|');
const ANY_KIND = kinds.kinds.join('|');
const APPENDIX = '(?:（[^（）]{1,24}）)?';
const ABOUT = /^(?:[\p{sc=Han}、（）]{2,40}?)?关于/u;
/** 关于…的通知, 关于…的实施意见, 关于…若干规定 */
const ABOUT_TITLE = new RegExp(`关于.+(?:的[\\p{sc=Han}]{0,6}?|[\\p{sc=Han}])(?:${KIND})${APPENDIX}$`, 'u');
/** `国务院办公厅转发市场监管总局…意见的通知`, `临江市人民政府对…建议的答复`: the organ and what it does, no 关于. */
const ACTS =
  /^(?<organ>[\p{sc=Han}、 ]{2,30}?(?:政府|办公厅|办公室|国务院|委员会|行署|公署|管委会|局|厅|部))(?:转发|批转|印发|对|公布|颁布)(?!外|内)/u;
const ACTS_END = new RegExp(`的(?:通知|决定|通报|公告|通告|批复|函|令|复函|答复|意见)${APPENDIX}$`, 'u');
/** A relay or an issuing title is not over before its own kind: 关于印发X办法 goes on with 的通知. */
const RELAY = /关于(?:印发|转发|批转|公布|发布|颁布|下达|调整|修改|废止|同意|批准|表彰|命名|授予|给予|做好|开展|成立)/u;
const RELAY_END = new RegExp(
  `的(?:[\\p{sc=Han}]{0,4})(?:通知|决定|通报|意见|公告|通告|批复|函|令|复函)${APPENDIX}$`,
  'u',
);
const INTERPRETATION = /(?:政策)?(?:解读|问答|解析|图解)$/u;
/** `关于任免张三等三名同志职务的通知` */
const PERSONNEL_NOTICE =
  /关于(?:任免|任命|免去|聘任)[^《》]{2,24}(?:同志|人员)?(?:等[^《》]{0,10})?(?:职务|任职|免职)的(?:通知|决定)$/u;
const PERSONNEL =
  /(?:人事任免|任免|任免职|任职|免职|人事任命)(?:职务|工作|干部)?(?:人员|干部)?(?:通知|名单|事项|情况|一览表?|的通知|职务的通知|决定|的决定)?$/u;
/** `第三十六次常务会议纪要`, `临江市人民政府2024年第5次常务会议纪要`: the minutes that a government prints. */
const MINUTES = new RegExp(`^[^《》，；：]{0,36}(?:会议|办公会|常务会|专题会)纪要${APPENDIX}$`, 'u');
const CHRONICLE = /(?:记事|大事记|政务日志|大事)(?:（[^（）]{2,24}）)?$/u;
const STATISTICS = /(?:统计指标|经济指标|主要指标|指标完成情况|统计数据|主要数据|统计资料|统计表)$/u;
const MAKER = /^(?<issuer>[\p{sc=Han}]{2,20}(?:统计局|调查队|局))(?:制|编|编制|提供|发布)$/u;
const KIND_END = new RegExp(`(?:${ANY_KIND})${APPENDIX}$`, 'u');

const ANNEX_LABEL = /^附(?<word>件|表|录|图)(?<ordinal>\d{1,2}|[一二三四五六七八九十]{1,3})?[：.、]?$/u;
const ANNEX_LABEL_TITLE = /^附(?:件|表|录)(?<ordinal>\d{1,2}|[一二三四五六七八九十]{1,3})[：\s.、](?<title>.+)$/u;
const ADDRESSEE_START =
  /^(?:各|市|县|区|省|本市|全市|驻|有关|机关|[\p{sc=Han}]{2,14}(?:人民政府|局|委|厅|公司|集团|办公室|大学|管委会|委员会|开发区|街道|镇|乡|部(?=[、，：])))/u;
/** `武警总部：`, `王明远委员：`, `江北新区：`: one addressee of a reply, alone on its line. */
const LONE_ADDRESSEE =
  /^[\p{sc=Han}·（）、]{2,24}(?:总部|部|军区|部队|总队|大队|学会|协会|中心|同志|先生|女士|代表|委员|主席|书记|[省市县区州旗]长|局长|主任|站|所|社|台|馆|省|市|县|区|州|盟|旗)：$/u;
/** `云山哈萨克自治州，各县、市人民政府：` begins with one place, `罗溪、黄坪镇人民政府，…` with the names of some. */
const PLACE_START =
  /^(?:[\p{sc=Han}]{1,8}、[\p{sc=Han}、]{1,80}[镇乡县市区州旗]人民政府(?=[，：])|[\p{sc=Han}]{2,12}(?:州|盟|市|县|区|旗|省)，(?:各|市|县|区|自治|省|有关)|(?:[\p{sc=Han}]{2,8}、){2}[\p{sc=Han}、]{2,160}(?:人民政府|省|市|区|局|委|厅))/u;
const NOT_ADDRESSEE =
  /如下|以下|下列|决定|要求|通知|包括|分别|解读|来源|附件|注：|联系|认为|指出|强调|任命|免去|聘任|任职|免职|同意|是：|有：/u;
const ADDRESSEE_WORD = /政府|兵团|军区|单位|部门|委|局|厅|署|队|中心|办|公司|机构|镇|街道|院|校|集团|企业|行|会/u;
/** Longest addressee line accepted; the longest real ones name every province that is meant. */
const MAX_ADDRESSEE = 200;

/** A line of nothing but the names of one or several organs. */
export const isIssuerLine = (norm: string): boolean => findOrgans(norm).length > 0;

/** `临江市人民政府令`, `临江市人民政府公告`: issuer and kind in one line. */
export function readHeadedIssuer(norm: string): { issuer: string; head: string } | null {
  const { issuer, head } = HEADED_ISSUER.exec(squeeze(norm))?.groups ?? {};
  return issuer !== undefined && head !== undefined && isIssuerLine(issuer) ? { issuer, head } : null;
}

/** `发文日期：中华民国112年3月1日`: a labelled 成文日期 in the head of a document; the date, or null. */
export function readLabelledDate(norm: string): string | null {
  return /^(?:发文日期|成文日期|签发日期)：(?<date>.{6,24})$/u.exec(squeeze(norm))?.groups?.['date'] ?? null;
}

/** `受文者：…`, `速别：…`, `附件：…`: lines of the same head that are no field of ours. */
export const isHeadLabel = (norm: string): boolean =>
  /^(?:受文者|速别|密等及解密条件或保密期限|密等|附件|正本|副本|机关地址|地址|承办人|电话|传真|电子信箱|联络方式)：/u.test(
    squeeze(norm),
  );

export const isOrderNumber = (norm: string): boolean => ORDER_NUMBER.test(squeeze(norm));

/** `临江市统计局制`: who made a table. */
export const readMaker = (norm: string): string | null => MAKER.exec(squeeze(norm))?.groups?.['issuer'] ?? null;

export const startsAbout = (norm: string): boolean => ABOUT.test(squeeze(norm));

export const endsWithKind = (norm: string): boolean => KIND_END.test(squeeze(norm));

/** Last characters that a whole title can have: a cheap test before the patterns. */
const TITLE_ENDS = new Set([
  ...kinds.titleKinds.map((kind) => kind.slice(-1)),
  ...'读答析解免职命知单项况定事记志大标据料表览要）员',
]);

export const canEndTitle = (norm: string): boolean => TITLE_ENDS.has(norm.trimEnd().slice(-1));

/** No title begins so: the line before it goes on. */
const GOES_ON = /^(?:等(?!级|次)|的|和(?!田|平|县|顺)|与|及|、|，)/u;

export type TitleShape = 'document' | 'interpretation' | 'personnel' | 'chronicle' | 'statistics';

/** What a whole title is, or null while it is not complete: 关于印发X办法 is not, 关于印发X办法的通知 is. */
export function readTitleShape(norm: string): TitleShape | null {
  const title = squeeze(norm);
  if (GOES_ON.test(title)) return null;
  // 关于…的通知（9）: an entry of the list of documents with its page
  if (/[。；！？]|（\d{1,3}）$/u.test(title) || !isBalanced(title)) return null;
  if (INTERPRETATION.test(title)) return 'interpretation';
  if (PERSONNEL.test(title) || PERSONNEL_NOTICE.test(title)) return 'personnel';
  if (CHRONICLE.test(title)) return 'chronicle';
  if (STATISTICS.test(title)) return 'statistics';
  if (isMinutesTitle(title)) return 'document';
  if (RELAY.test(title)) return RELAY_END.test(title) ? 'document' : null;
  if (ABOUT_TITLE.test(title)) return 'document';
  return startsActing(title) && ACTS_END.test(title) ? 'document' : null;
}

export const isMinutesTitle = (norm: string): boolean => MINUTES.test(squeeze(norm));

/** The organ that opens a title without 关于: `国务院办公厅转发…` → 国务院办公厅. */
export function readActor(norm: string): string | null {
  const organ = ACTS.exec(norm)?.groups?.['organ'];
  return organ !== undefined && isIssuerLine(organ) ? organ : null;
}

export const startsActing = (norm: string): boolean => readActor(norm) !== null;

export interface AnnexLabel {
  readonly ordinal: string | null;
  /** Printed on the same line as the label. */
  readonly titleAt: number | null;
}

/** `附件`, `附 件 2`, `附件一`, `附表3`, `附件2：` and `附件1 工作任务清单`; not `附件：1.…`, which announces. */
export function readAnnexLabel(norm: string): AnnexLabel | null {
  const label = ANNEX_LABEL.exec(squeeze(norm));
  if (label) return { ordinal: label.groups?.['ordinal'] ?? null, titleAt: null };
  const titled = ANNEX_LABEL_TITLE.exec(norm);
  if (!titled?.groups || /[。；]/u.test(norm)) return null;
  const title = titled.groups['title'] ?? '';
  return { ordinal: titled.groups['ordinal'] ?? null, titleAt: norm.length - title.trimStart().length };
}

/** `各县（市、区）人民政府，市政府直属各单位：` */
export function isAddressee(norm: string): boolean {
  const line = squeeze(norm);
  return (
    line.endsWith('：') &&
    line.length <= MAX_ADDRESSEE &&
    !/[。；《]/u.test(line) &&
    (ADDRESSEE_START.test(line) || PLACE_START.test(line)) &&
    ADDRESSEE_WORD.test(line) &&
    !NOT_ADDRESSEE.test(line)
  );
}

/** A short line right below a title block that only can be the addressee of a letter or reply. */
export function isLoneAddressee(norm: string): boolean {
  const line = squeeze(norm);
  return LONE_ADDRESSEE.test(line) && !NOT_ADDRESSEE.test(line) && !/[的为]/u.test(line);
}
