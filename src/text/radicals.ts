/**
 * Radicals and strokes that PDF fonts yield in place of characters (⻓ for 长), with their unified ideographs.
 * Source: the Equivalent_Unified_Ideograph property of the Unicode Character Database, for CJK Radicals Supplement
 * (U+2E80–2EF3) and CJK Strokes (U+31C0–31E3). Where the property names a character outside of the Basic Multilingual
 * Plane, or none, the full form of the radical stands instead, so that every entry is one UTF-16 unit. Kangxi radicals
 * (U+2F00–2FD5) are not listed: NFKC maps them.
 */

/** Radical and ideograph in turn. */
const PAIRS =
  '⺀冫⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑兀⺒巳⺓幺' +
  '⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭' +
  '⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉' +
  '⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅' +
  '⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼' +
  '⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟㇏乀㇐一㇑丨㇒丿㇓丿' +
  '㇔丶㇖乛㇚亅㇝乀㇟乚㇠乙';

/** Radical or stroke → unified ideograph; both one UTF-16 unit. */
export const RADICALS: ReadonlyMap<string, string> = new Map(
  Array.from({ length: PAIRS.length / 2 }, (_, i): [string, string] => [PAIRS.charAt(2 * i), PAIRS.charAt(2 * i + 1)]),
);
