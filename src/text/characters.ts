/**
 * Folding of characters for matching. Every fold maps one UTF-16 unit to one unit, so that offsets stay valid.
 * What is stored is never folded.
 */
import { RADICALS } from './radicals.js';

/** Folds that NFKC does not give or gives otherwise, as pairs. Punctuation folds to the full-width Chinese form. */
const PUNCTUATION_PAIRS = [
  '(（)）,，:：;；?？!！<〈>〉[〔]〕',
  // brackets of document numbers and titles in other shapes
  '〚〔〛〕⟦〔⟧〕❲〔❳〕〘〔〙〕⦗〔⦘〕❨（❩）⟨〈⟩〉‹〈›〉❬〈❭〉⟪《⟫》≪《≫》«《»》〖【〗】',
  // middle dots of page numbers and personal names
  '‧·•·・·∙·⋅·●●',
  // 1∶500 000: the ratio sign and the Taiwanese vertical colon
  '∶：︰：꞉：',
  '～~〜~∼~˜~',
  '⋯…︙…︳-︴~',
  // 〇 as drawn by a font without it: the large circle is the same print as the small one
  '◯○',
];
/** All dashes and minus signs fold to the ASCII hyphen. */
const DASHES = '‐‑‒–—―−─━﹘﹣－⸺⸻﹉﹊⁃⎯';
/** Invisible characters that print nothing: they match like a space. */
const INVISIBLE = '\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\ufeff';

const PUNCTUATION: ReadonlyMap<string, string> = new Map(
  PUNCTUATION_PAIRS.flatMap((pairs) =>
    Array.from({ length: pairs.length / 2 }, (_, i): [string, string] => [
      pairs.charAt(2 * i),
      pairs.charAt(2 * i + 1),
    ]),
  ),
);

/** Signs that NFKC would turn into a bare digit or numeral, and so into part of a number: ² ① ㊀ 🄋 and their kin. */
const ENCLOSED_OR_RAISED = /[\u00b2\u00b3\u00b9\u2070-\u209c\u2460-\u24ff\u2776-\u2793\u3192-\u319f\u3220-\u33ff]/u;
const WHITE_SPACE = /\s/u;

function foldUnit(unit: string): string {
  if (unit === '\n' || unit === '\r') return unit;
  const own = PUNCTUATION.get(unit) ?? RADICALS.get(unit);
  if (own !== undefined) return own;
  if (ENCLOSED_OR_RAISED.test(unit)) return unit;
  const compatible = unit.normalize('NFKC');
  const single = compatible.length === 1 ? compatible : unit;
  if (DASHES.includes(single)) return '-';
  if (INVISIBLE.includes(single) || WHITE_SPACE.test(single)) return ' ';
  return PUNCTUATION.get(single) ?? single;
}

/** Unified ideographs, surrogates and private use fold to themselves: nearly all of a text, at no cost. */
function staysItself(code: number): boolean {
  return (code >= 0x3400 && code <= 0x9fff) || (code >= 0xd800 && code <= 0xf8ff);
}

const UNIT_COUNT = 0x10000;
/** Fold of each unit plus one; 0 where it is not computed yet. */
const table = new Uint32Array(UNIT_COUNT);

/**
 * A year written out with letters or an Arabic nought for its 〇, as printers without the character set it: 二OO六年,
 * 二0一二年. The letters are Latin, Cyrillic or Greek; on paper they look alike.
 */
const YEAR_IN_LETTERS = /[一二][〇○零一二三四五六七八九0OoОоΟο]{3}(?= {0,4}年)/gu;
const NOUGHTS = /[0OoОоΟο]/gu;

/** Units turned into a string at a time: well below the number of arguments that engines allow. */
const CHUNK = 8192;

/**
 * The folded form of a text, of the same length: compatibility and radical forms to unified ones, full-width letters
 * and digits to ASCII, brackets and punctuation to the Chinese full-width form, vertical forms to upright ones, dashes
 * to `-`, white space and invisible characters to U+0020 (line ends stay). Circled, enclosed and raised digits stay
 * what they are, so that `100①` is not 1001; surrogates and private-use characters stay. Letters that stand for the 〇 of
 * a year fold to it.
 * @param simplify maps one traditional unit to its simplified form (see script.ts); identity when left out
 */
export function foldCharacters(text: string, simplify?: (unit: string) => string): string {
  const parts: string[] = [];
  const buffer = new Uint16Array(Math.min(CHUNK, text.length));
  for (let start = 0; start < text.length; start += CHUNK) {
    const end = Math.min(start + CHUNK, text.length);
    for (let i = start; i < end; i++) {
      const code = text.charCodeAt(i);
      let fold = code;
      if (!staysItself(code)) {
        const known = table[code] ?? 0;
        fold = known === 0 ? foldUnit(String.fromCharCode(code)).charCodeAt(0) : known - 1;
        table[code] = fold + 1;
      }
      buffer[i - start] = simplify ? simplify(String.fromCharCode(fold)).charCodeAt(0) : fold;
    }
    parts.push(String.fromCharCode.apply(null, buffer.subarray(0, end - start) as unknown as number[]));
  }
  return parts.join('').replace(YEAR_IN_LETTERS, (year) => year.replace(NOUGHTS, '〇'));
}
