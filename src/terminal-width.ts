/** Columns that text takes on a terminal. */
import { eastAsianWidth } from 'get-east-asian-width';

/** Combining marks and format characters take no column of their own. */
const ZERO_WIDTH = /^[\p{Default_Ignorable_Code_Point}\p{Nonspacing_Mark}\p{Enclosing_Mark}\p{Control}]$/u;
const LAST_ASCII = 0x7e;

const widths = new Map<string, number>();

/**
 * Columns of a text without control characters: two for a Han character or a full-width mark, none for a combining
 * mark, else one (UAX 11, ambiguous characters narrow). Emoji that are joined into one are counted one by one: to
 * know them takes longer than reading a whole issue.
 */
export function widthOf(text: string): number {
  let total = 0;
  for (const character of text) {
    let width = widths.get(character);
    if (width === undefined) {
      width = measure(character);
      widths.set(character, width);
    }
    total += width;
  }
  return total;
}

function measure(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  // Most of a Chinese text is Han; asking ICU for properties is slow the first time.
  if ((code >= 0x20 && code <= LAST_ASCII) || (code >= 0x4e00 && code <= 0x9fff)) return eastAsianWidth(code);
  return ZERO_WIDTH.test(character) ? 0 : eastAsianWidth(code);
}
