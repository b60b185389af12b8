/** What a personal name looks like in a list of people: a shape and a register of surnames; it says "can be". */
import surnames from '../../../data/surnames.json' with { type: 'json' };

const SINGLE = new Set([...surnames.single]);
const DOUBLE = new Set(surnames.compound);
const HAN = /^\p{Script=Han}+$/u;
/** Names of minorities in Han characters, two to four parts: 阿依古丽·买买提. */
const DOTTED = /^\p{Script=Han}{1,10}(?:·\p{Script=Han}{1,10}){1,3}$/u;
const MAX_DOUBLE_NAME = 4;
/** Words of two or three characters that end so are posts or bodies (于处长, 文化局), even where they start like a name. */
const SHORT_POST =
  /(?:[局处科所院校馆站厅部行队区市县镇乡组会社厂班院署司]长|主任|主席|书记|委员|成员|秘书|干事|部门|单位|职务|姓名|[市县区省]\p{Script=Han}?[局委办厅府]|.[局委办厅府处科])$/u;
/** In words of four characters these endings say the same. */
const LONG_POST =
  /(?:长|任|员|记|师|官|席|干事|总|局|委|办|厅|部|处|科|院|校|所|站|会|府|社|队|团|行|厂|区|市|县|镇|乡|街道|中心|集团|公司|部门|单位)$/u;

/** Whether a word, white space taken out, has the shape of a Chinese personal name. */
export function isName(word: string): boolean {
  if (DOTTED.test(word)) return true;
  if (!HAN.test(word) || word.length < 2 || word.length > MAX_DOUBLE_NAME) return false;
  if (SHORT_POST.test(word)) return false;
  if (word.length >= 3 && DOUBLE.has(word.slice(0, 2))) return true;
  if (!SINGLE.has(word.charAt(0))) return false;
  // The only name of four with a single surname is a married woman's, both surnames kept (范徐丽泰).
  return word.length < MAX_DOUBLE_NAME || (SINGLE.has(word.charAt(1)) && !LONG_POST.test(word));
}
