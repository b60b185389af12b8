/**
 * Which encoding bytes are in: byte order mark, then UTF-8 by its strict form, then UTF-16 by NUL bytes and by what it
 * decodes to, then GB18030 or Big5 by the share of common characters (a strict decoder accepts Big5 text as GB18030,
 * so it cannot tell the two apart).
 */
import common from '../../data/common-characters.json' with { type: 'json' };

const COMMON = new Set(common.simplified + common.traditional);

/** First bytes of files that are taken for text by mistake. */
const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['application/zip', [0x50, 0x4b, 0x03, 0x04]],
  ['application/x-ole-storage', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['application/gzip', [0x1f, 0x8b, 0x08]],
  ['application/x-7z-compressed', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['application/vnd.rar', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  [
    'application/vnd.sqlite3',
    [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66, 0x6f, 0x72, 0x6d, 0x61, 0x74, 0x20, 0x33, 0],
  ],
  ['application/rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/tiff', [0x49, 0x49, 0x2a, 0x00]],
];

/** Media type of a file that is no plain text, by its first bytes; null where they do not tell. */
export function sniffMediaType(bytes: Uint8Array): string | null {
  const found = SIGNATURES.find(([, magic]) => magic.every((byte, i) => bytes[i] === byte));
  return found ? found[0] : null;
}

/** Bytes looked at to choose between encodings: enough for any statistics, little beside the decoding. */
const SAMPLE_BYTES = 65_536;
/** UTF-8 with single damaged bytes is still UTF-8: text in another encoding has next to no valid sequences. */
const VALID_PER_WRONG = 10;
/** A byte in this many that is NUL (and in UTF-16 is half of an ASCII character). */
const NUL_ONE_IN = 200;
/** Control characters per character above which a text is no text. */
const CONTROL_MOST = 0.05;

/** WHATWG label of the encoding, `binary` for bytes that are no text in any, null where none fits. */
export function detectEncoding(bytes: Uint8Array): string | null {
  if (UTF32_MARKS.some((mark) => mark.every((byte, i) => bytes[i] === byte))) return null;
  const marked = readByteOrderMark(bytes);
  if (marked !== null) return marked;
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const nuls = sample.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (nuls * NUL_ONE_IN >= sample.length) return detectWide(sample);
  if (isUtf8(bytes)) return controlShare(decodeAs('utf-8', sample)) > CONTROL_MOST ? 'binary' : 'utf-8';
  return chooseByScore(sample, sample.length % 2 === 0 ? [...EAST_ASIAN, ...WIDE] : EAST_ASIAN);
}

/** UTF-32 is no encoding that the platform decodes; its first mark begins like that of UTF-16LE. */
const UTF32_MARKS = [
  [0xff, 0xfe, 0, 0],
  [0, 0, 0xfe, 0xff],
];

const EAST_ASIAN = ['gb18030', 'big5'] as const;
const WIDE = ['utf-16le', 'utf-16be'] as const;

function readByteOrderMark(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33) return 'gb18030';
  return null;
}

/** Bytes with NULs: UTF-16 in one of its orders, UTF-8 of a program that writes NULs, or no text. */
function detectWide(sample: Uint8Array): string | null {
  const best = chooseByScore(sample, [...WIDE, 'utf-8']);
  return best ?? 'binary';
}

/** Least score of a text: half of its characters common ones, printable ASCII or punctuation. */
const SCORE_LEAST = 0.3;

function chooseByScore(sample: Uint8Array, labels: readonly string[]): string | null {
  let best: string | null = null;
  let bestScore = SCORE_LEAST;
  for (const label of labels) {
    const score = scoreText(decodeAs(label, sample));
    if (score > bestScore) {
      best = label;
      bestScore = score;
    }
  }
  return best;
}

function decodeAs(label: string, sample: Uint8Array): string {
  return new TextDecoder(label).decode(sample);
}

const PLAIN = /[\t\n\r\f\u0020-\u007e]/u;
const PUNCTUATION = /[\u00b7\u2014\u2018\u2019\u201c\u201d\u2026\u3000-\u3015\uff01-\uff5e]/u;

/**
 * How much a decoded sample looks like Chinese text: the mean over its characters beyond ASCII of 1 for a common
 * character or Chinese punctuation, 0 for another Chinese one, -1 for what no text prints. Pure ASCII scores 1.
 */
function scoreText(text: string): number {
  let counted = 0;
  let sum = 0;
  for (const character of text) {
    if (PLAIN.test(character)) continue;
    counted++;
    if (COMMON.has(character) || PUNCTUATION.test(character)) sum++;
    else if (!isHan(character)) sum--;
  }
  return counted === 0 ? 1 : sum / counted;
}

/** Chinese characters of the blocks that print uses (URO and Extension A). */
function isHan(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0x3400 && code <= 0x9fff;
}

/** Unit → 1 where it is a common character. */
const commonTable = new Uint8Array(0x10000);
for (const character of COMMON) commonTable[character.charCodeAt(0)] = 1;

/** What a text is made of, counted in one pass over its UTF-16 units. */
export interface Census {
  readonly han: number;
  /** Common ones among the Chinese characters. */
  readonly common: number;
  /** Units from U+0080 to U+00FF. */
  readonly latin: number;
  readonly replacement: number;
  /** Private-use characters of all planes. */
  readonly privateUse: number;
}

/** High surrogates of planes 15 and 16. */
const isPrivateSurrogate = (code: number): boolean => code >= 0xdb80 && code <= 0xdbff;

export function takeCensus(text: string): Census {
  let [han, common, latin, replacement, privateUse] = [0, 0, 0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) continue;
    if (code >= 0x3400 && code <= 0x9fff) {
      han++;
      common += commonTable[code] ?? 0;
    } else if (code <= 0xff) latin++;
    else if (code === 0xfffd) replacement++;
    else if ((code >= 0xe000 && code <= 0xf8ff) || isPrivateSurrogate(code)) privateUse++;
  }
  return { han, common, latin, replacement, privateUse };
}

function controlShare(text: string): number {
  let controls = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0c && code !== 0x0d) controls++;
  }
  return text.length === 0 ? 0 : controls / text.length;
}

/**
 * What the ETEN extension of Big5, which all of Taiwan's print shops use, has at C6A1 and on: the platform's decoder
 * leaves these as private characters from U+F6B1. 〇 of dates is among them.
 */
const ETEN_FIRST = 0xf6b1;
const ETEN = '①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ';
const ETEN_ZERO = '\uf6f2';
const ETEN_PRIVATE = /[\uf6b1-\uf6ce\uf6f2]/gu;

/** Decoded Big5 with the characters of its common extension in place of private ones; of the same length. */
export function restoreEten(text: string): string {
  return text.replace(ETEN_PRIVATE, (unit) =>
    unit === ETEN_ZERO ? '〇' : ETEN.charAt(unit.charCodeAt(0) - ETEN_FIRST),
  );
}

/** Strict UTF-8, or UTF-8 with a cut end or a few damaged bytes. */
function isUtf8(bytes: Uint8Array): boolean {
  if (!hasWrongBytes(bytes, 'utf-8')) return true;
  const { valid, wrong } = countUtf8Sequences(bytes);
  return valid > 0 && wrong * VALID_PER_WRONG <= valid;
}

/** Whether a strict decoder refuses the bytes. */
function hasWrongBytes(bytes: Uint8Array, label: string): boolean {
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes);
    return false;
  } catch {
    return true;
  }
}

/**
 * Counts multibyte sequences that are complete, and bytes or starts of sequences that are not. A cut end is no error,
 * nor is a cut start (continuation bytes without a lead, as in a part of a file).
 */
function countUtf8Sequences(bytes: Uint8Array): { valid: number; wrong: number } {
  let valid = 0;
  let wrong = 0;
  let start = 0;
  while (start < LONGEST_TAIL && isContinuation(bytes[start])) start++;
  for (let i = start; i < bytes.length;) {
    const lead = bytes[i] ?? 0;
    const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    let seen = 1;
    while (seen < length && isContinuation(bytes[i + seen])) seen++;
    if (length > 1 && seen === length) valid++;
    else if (length !== 1 && i + seen < bytes.length) wrong++;
    i += seen;
  }
  return { valid, wrong };
}

/** Continuation bytes of the longest sequence. */
const LONGEST_TAIL = 3;

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** U+FFFD as each encoding writes it; Big5 cannot. */
const REPLACEMENT_BYTES: Readonly<Record<string, readonly number[]>> = {
  'utf-8': [0xef, 0xbf, 0xbd],
  'utf-16le': [0xfd, 0xff],
  'utf-16be': [0xff, 0xfd],
  gb18030: [0x84, 0x31, 0xa4, 0x37],
};

/** Whether the last character of the input is a U+FFFD that was written so, not one that stands for a cut character. */
export function endsInReplacement(bytes: Uint8Array, encoding: string): boolean {
  const written = REPLACEMENT_BYTES[encoding];
  return written !== undefined && written.every((byte, i) => bytes[bytes.length - written.length + i] === byte);
}
