/**
 * Stage 1: bytes → Source. Finds the encoding, decodes, folds a copy for matching, and reports what the text itself
 * says about damage. Never throws on content: input that holds no text is a failure with a reason.
 */
import { detectEncoding, endsInReplacement, sniffMediaType, takeCensus, type Census, restoreEten } from './encoding.js';
import type { FindingDraft, Outcome } from '../findings.js';
import { findLineStarts, type Source } from '../source.js';
import { foldCharacters } from '../text/characters.js';

/**
 * Why bytes are no text: `empty` (nothing but white space), `binary` (another kind of file; `mediaType` where its
 * first bytes tell it), `unknown-encoding` (the label asked for is none that the platform knows), `undetected` (no
 * supported encoding makes text of the bytes).
 */
export type DecodeFailureReason = 'empty' | 'binary' | 'unknown-encoding' | 'undetected';

export interface DecodeFailure {
  readonly ok: false;
  readonly reason: DecodeFailureReason;
  readonly mediaType: string | null;
}

export interface DecodedText {
  readonly ok: true;
  /** Without a byte order mark. */
  readonly text: string;
  /** WHATWG name of the encoding that was used. */
  readonly encoding: string;
  /** The bytes end in the middle of a character. */
  readonly truncated: boolean;
  readonly bytes: number;
}

export interface SourceInfo {
  /** File name for messages; never a path. */
  readonly name: string;
  readonly sha256: string;
}

export interface DecodeOptions {
  /** WHATWG label that overrides detection. */
  readonly encoding?: string | undefined;
  /** See `loadSimplifier`; for a text that `looksTraditional`. */
  readonly simplify?: ((unit: string) => string) | undefined;
}

export type DecodeResult = ({ readonly ok: true } & Outcome<Source>) | DecodeFailure;

const fail = (reason: DecodeFailureReason, mediaType: string | null = null): DecodeFailure => ({
  ok: false,
  reason,
  mediaType,
});

/** Bytes → text, without folding: for a caller that must look at the text before it decides on `simplify`. */
export function decodeText(bytes: Uint8Array, encoding?: string): DecodedText | DecodeFailure {
  if (bytes.length === 0) return fail('empty');
  const mediaType = sniffMediaType(bytes);
  if (mediaType !== null) return fail('binary', mediaType);
  const label = encoding ?? detectEncoding(bytes);
  if (label === null) return fail('undetected');
  if (label === 'binary') return fail('binary');
  const decoder = makeDecoder(label);
  if (decoder === null) return fail('unknown-encoding');
  const decoded = decoder.encoding === 'big5' ? restoreEten(decoder.decode(bytes)) : decoder.decode(bytes);
  const text = decoded.startsWith('\ufeff') ? decoded.slice(1) : decoded;
  if (text.trim() === '') return fail('empty');
  return {
    ok: true,
    text,
    encoding: decoder.encoding,
    truncated: text.endsWith('\ufffd') && !endsInReplacement(bytes, decoder.encoding),
    bytes: bytes.length,
  };
}

function makeDecoder(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}

/** Text → Source with its findings. */
export function makeSource(
  decoded: DecodedText,
  info: SourceInfo,
  simplify?: (unit: string) => string,
): Outcome<Source> {
  const { text, encoding, bytes } = decoded;
  const source: Source = {
    text,
    norm: foldCharacters(text, simplify),
    lineStarts: findLineStarts(text),
    name: info.name,
    sha256: info.sha256,
    mediaType: 'text/plain',
    encoding,
    bytes,
  };
  return { value: source, findings: inspectText(decoded) };
}

/**
 * Bytes → Source.
 * @returns `{ ok: true, value, findings }`, or `{ ok: false, reason }` for bytes that hold no text
 */
export function decode(bytes: Uint8Array, info: SourceInfo, options: DecodeOptions = {}): DecodeResult {
  const decoded = decodeText(bytes, options.encoding);
  if (!decoded.ok) return decoded;
  return { ok: true, ...makeSource(decoded, info, options.simplify) };
}

/** Characters before the cut that the message quotes. */
const TAIL_LENGTH = 12;
const UNPRINTABLE = /[\p{C}\s]+/gu;

/** Text for a message: nothing that moves a terminal's cursor. */
function tellText(text: string): string {
  return text.replace(UNPRINTABLE, ' ').trim();
}

const PRIVATE_USE = /\p{Private_Use}/u;

/** What the decoded text says about damage: characters lost, characters without meaning, a wrong encoding. */
function inspectText(decoded: DecodedText): FindingDraft[] {
  const { text, encoding, truncated } = decoded;
  const census = takeCensus(text);
  const findings: FindingDraft[] = [];
  const report = (code: FindingDraft['code'], at: number, length: number, params: FindingDraft['params']) =>
    findings.push({ code, params, span: { start: at, end: at + length }, document: null });

  // the character that stands for a cut end has its own finding
  const lost = census.replacement - (truncated ? 1 : 0);
  if (lost > 0) report('text-replacement-character', text.indexOf('\ufffd'), 1, { count: lost });
  if (census.privateUse > 0) {
    const [found = ''] = PRIVATE_USE.exec(text) ?? [];
    const character = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
    report('text-private-use', text.search(PRIVATE_USE), found.length, { count: census.privateUse, character });
  }
  const suspicion = suspectEncoding(text, census, lost);
  if (suspicion)
    report('source-suspicious-encoding', suspicion.at, suspicion.length, { encoding, sample: suspicion.sample });
  if (truncated) report('source-truncated', text.length - 1, 1, { tail: tellText(text.slice(-TAIL_LENGTH)) });
  return findings;
}

/** What repeated U+FFFD or uninitialised memory become when they are read as GBK. */
const GBK_DEBRIS = /锟斤拷|锟斤|烫烫烫|屯屯屯/u;
/** UTF-8 read as Latin-1 or Windows-1252, at least two characters of it: lead byte E2 to E9, two continuation bytes. */
const LATIN_DEBRIS = /(?:[â-é][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]){2}/u;
/** Chinese in a two-byte encoding read as Latin-1: three characters. A row of middle dots is none. */
const LATIN_RUN = /(?:[À-ÖØ-öø-ÿ][\u00a1-\u00ff]){3}/u;
/** More than one lost character in this many is no accident of a font but a wrong encoding. */
const REPLACEMENTS_ONE_IN = 50;
/** Fewer Chinese characters say nothing about their frequency. */
const HAN_LEAST = 60;
/** Common characters are two thirds of any Chinese prose, and under a tenth of prose read in a wrong encoding. */
const COMMON_LEAST = 0.2;
const SAMPLE_LENGTH = 8;

function suspectEncoding(
  text: string,
  census: Census,
  lost: number,
): { at: number; length: number; sample: string } | null {
  const place = (at: number) => ({
    at,
    length: Math.min(SAMPLE_LENGTH, text.length - at),
    sample: tellText(text.slice(at, at + SAMPLE_LENGTH)),
  });
  const patterns = census.latin > 0 ? [GBK_DEBRIS, LATIN_DEBRIS, LATIN_RUN] : [GBK_DEBRIS];
  for (const pattern of patterns) {
    const at = text.search(pattern);
    if (at >= 0) return place(at);
  }
  if (lost > 1 && lost * REPLACEMENTS_ONE_IN > text.length) return place(text.indexOf('\ufffd'));
  if (census.han >= HAN_LEAST && census.common < census.han * COMMON_LEAST)
    return place(text.search(/\p{Script=Han}/u));
  return null;
}
