/**
 * Folding of characters for matching. Every fold maps one UTF-16 unit to one unit, so that offsets stay valid.
 * What is stored is never folded.
 */

/** Units whose fold is not the one that NFKC gives. Punctuation folds to the full-width Chinese form. */
const PUNCTUATION: Readonly<Record<string, string>> = {
  '(': '（',
  ')': '）',
  ',': '，',
  ':': '：',
  ';': '；',
  '?': '？',
  '!': '！',
  '<': '〈',
  '>': '〉',
  '[': '〔',
  ']': '〕',
  '〚': '〔',
  '〛': '〕',
  '﹝': '〔',
  '﹞': '〕',
  '‧': '·',
  '•': '·',
  '・': '·',
  '∙': '·',
  '⋅': '·',
  '●': '●',
  '～': '~',
  '〜': '~',
  '∼': '~',
};

/** All dashes and minus signs fold to the ASCII hyphen. */
const DASHES = '‐‑‒–—―−─━﹘﹣－⸺';
/** Invisible characters that print nothing: they match like a space. */
const INVISIBLE = '\u00ad\u200b\u200c\u200d\u2060\ufeff';

const cache = new Map<string, string>();

function foldUnit(unit: string): string {
  if (DASHES.includes(unit)) return '-';
  if (INVISIBLE.includes(unit)) return ' ';
  if (unit === '\n' || unit === '\r') return unit;
  if (/\s/u.test(unit)) return ' ';
  const compatible = unit.normalize('NFKC');
  const single = compatible.length === 1 ? compatible : unit;
  return PUNCTUATION[single] ?? single;
}

/**
 * The folded form of a text, of the same length: compatibility and radical forms to unified ones, full-width letters
 * and digits to ASCII, brackets and punctuation to the Chinese full-width form, dashes to `-`, spaces to U+0020.
 * @param simplify maps one traditional character to its simplified form (see script.ts); identity when left out
 */
export function foldCharacters(text: string, simplify?: (unit: string) => string): string {
  let folded = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i);
    let fold = cache.get(unit);
    if (fold === undefined) {
      fold = foldUnit(unit);
      cache.set(unit, fold);
    }
    folded += simplify ? simplify(fold) : fold;
  }
  return folded;
}
