/** Measuring, un-spacing and joining of printed lines. Works on folded text (characters.ts). */

/** Quotation marks, dashes and ellipses that Chinese print sets one em wide although Unicode calls them ambiguous. */
const WIDE_AMBIGUOUS = '“”‘’—…·±×÷℃△▲○●◎■□◆';
const FIRST_WIDE = 0x1100;
const FIRST_IDEOGRAPHIC = 0x2e80;
const HALFWIDTH_FORMS = { first: 0xff61, last: 0xffdc } as const;

/** Display width of a unit: 2 for a full-width one, 1 for others, 0 for the second half of a surrogate pair. */
function unitWidth(code: number): 0 | 1 | 2 {
  if (code >= FIRST_IDEOGRAPHIC && code < 0xdc00) return 2;
  if (code >= 0xdc00 && code <= 0xdfff) return 0;
  if (WIDE_AMBIGUOUS.includes(String.fromCharCode(code))) return 2;
  if (code < FIRST_WIDE) return 1;
  if (code >= HALFWIDTH_FORMS.first && code <= HALFWIDTH_FORMS.last) return 1;
  if (code >= 0x2000 && code < FIRST_IDEOGRAPHIC) return 1;
  return 2;
}

/** Display width in half-width columns, as a Chinese typesetter would measure: every full-width character is 2. */
export function measure(text: string): number {
  let width = 0;
  for (let i = 0; i < text.length; i++) width += unitWidth(text.charCodeAt(i));
  return width;
}

const HAN = /^[\p{sc=Han}〇]/u;
const SENTENCE_END = /[。！？!?…][”’」』）]*$/u;
const CLAUSE_END = /[。！？；：!?…][”’」』）]*$/u;

export function isHan(unit: string): boolean {
  return HAN.test(unit);
}

/** Ends with 。！？ (a closing quotation mark or bracket may follow). */
export function endsSentence(norm: string): boolean {
  return SENTENCE_END.test(norm.trimEnd());
}

/** Ends a sentence, a list item (；) or an introduction (：). */
export function endsClause(norm: string): boolean {
  return CLAUSE_END.test(norm.trimEnd());
}

/** Marks after or before which white space in a line is an artefact of justification. */
const CJK_PUNCTUATION = '，。、；：！？（）《》〈〉“”‘’〔〕【】「」『』';

/** How many lone units in a row make a line letter-spaced: three can be a date or an enumeration of letters. */
const MIN_SPACED_UNITS = 4;
/** Share of a line's tokens that are single units in a letter-spaced line; the rest are digits or Latin kept together. */
const SPACED_SHARE = 0.85;

function isLetterSpaced(norm: string): boolean {
  const tokens = norm.split(/ +/u).filter((token) => token !== '');
  if (tokens.length < 2) return false;
  let single = 0;
  let han = 0;
  for (const token of tokens) {
    if ([...token].length === 1) single += 1;
    if (isHan(token)) han += 1;
  }
  if (han === 0) return false;
  if (single === tokens.length && single === han) return true;
  return single >= MIN_SPACED_UNITS && single / tokens.length >= SPACED_SHARE;
}

/**
 * Which units of a line to keep so that spacing which only justification made goes away:
 * `4 . 生 态 康 养` → `4.生态康养`, `通　知` → `通知`, `“清” 等` → `“清”等`; of other white space one unit stays.
 * @param norm the folded line, trimmed
 * @returns one boolean a unit
 */
export function keepUnits(norm: string): boolean[] {
  const keep = new Array<boolean>(norm.length).fill(true);
  const spaced = isLetterSpaced(norm);
  const isHanOnly = spaced && allHan(norm);
  for (let i = 0; i < norm.length; i++) {
    if (norm.charAt(i) !== ' ') continue;
    const start = i;
    while (norm.charAt(i + 1) === ' ') i += 1;
    const before = norm.charAt(start - 1);
    const after = norm.charAt(i + 1);
    const drop =
      CJK_PUNCTUATION.includes(before) || CJK_PUNCTUATION.includes(after) || (spaced && (i === start || isHanOnly));
    keep.fill(false, drop ? start : start + 1, i + 1);
  }
  return keep;
}

function allHan(norm: string): boolean {
  for (const unit of norm) if (unit !== ' ' && !isHan(unit)) return false;
  return true;
}

/** Whether text that wraps from one line to the next needs a space between them: never in Chinese print. */
export function needsSpace(before: string, after: string): boolean {
  return /[a-z][,;]?$/u.test(before) && /^[a-z]{2,} /u.test(after) && / [A-Za-z]{2,}[,;]?$/u.test(before);
}
