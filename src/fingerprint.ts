/**
 * A name for a finding that survives a change of line numbers: it is made of what the finding says, of the document it
 * belongs to and of the text at its place, never of where that place is.
 */

/** Enough text to tell two places apart, little enough that a change further on keeps the fingerprint. */
const CONTEXT_CHARACTERS = 40;

const FIRST_SEED = 0x9e3779b1;
const SECOND_SEED = 0x85ebca77;

/** A 64-bit hash as 16 hexadecimal digits: two 32-bit multiply-and-shift lanes. Not for secrets. */
export function hashText(text: string): string {
  let first = FIRST_SEED;
  let second = SECOND_SEED;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    first = Math.imul(first ^ unit, 2654435761);
    second = Math.imul(second ^ unit, 1597334677);
  }
  first = Math.imul(first ^ (first >>> 16), 2246822507) ^ Math.imul(second ^ (second >>> 13), 3266489909);
  second = Math.imul(second ^ (second >>> 16), 2246822507) ^ Math.imul(first ^ (first >>> 13), 3266489909);
  return [second, first].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}

/** White space says where an extractor broke a line, not what is printed. */
function withoutSpaces(text: string): string {
  return text.replace(/\s/gu, '');
}

export interface FingerprintParts {
  readonly code: string;
  /** 发文字号 or title of the document; empty for the issue. */
  readonly documentKey: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Folded text of the place. */
  readonly context: string;
  /** 0 for the first finding with these parts, 1 for the second … */
  readonly ordinal: number;
}

export function fingerprintOf(parts: FingerprintParts): string {
  const params = Object.keys(parts.params)
    .sort()
    .map((name) => `${name}=${withoutSpaces(String(parts.params[name]))}`);
  const context = withoutSpaces(parts.context).slice(0, CONTEXT_CHARACTERS);
  const fields = [parts.code, withoutSpaces(parts.documentKey), ...params, context, String(parts.ordinal)];
  return hashText(fields.join('\u001f'));
}
