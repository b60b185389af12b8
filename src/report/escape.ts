/** What must not reach a terminal, a log line or a document raw. */

/**
 * C0 and C1 controls, DEL, the marks that change text direction, invisible separators, lone surrogates and what no font
 * shows: printed raw they can recolour a terminal, hide text or reorder it.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

function toEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** One line of text as it may stand on a terminal; `keep` names characters that stay. */
export function escapeControls(text: string, keep = ''): string {
  return text.replace(UNSAFE, (character) => (keep.includes(character) ? character : toEscape(character)));
}

/** JSON in which every control, direction mark and line separator is an escape, so that it may be shown anywhere. */
export function stringifyJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(UNSAFE, (character) =>
    character === '\n'
      ? character
      : Array.from({ length: character.length }, (_, i) => toEscape(character[i] ?? '')).join(''),
  );
}

const XML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for an XML element or attribute. XML 1.0 has no way to write most controls: they become visible escapes. */
export function escapeXml(text: string): string {
  return escapeControls(text, '\n')
    .replace(/[\ufffe\uffff]/gu, toEscape)
    .replace(/[&<>"']/gu, (character) => XML_ENTITIES[character] ?? character);
}

/** The message of a GitHub workflow command; `%`, CR and LF would end it or start another. */
export function escapeCommandData(text: string): string {
  return escapeControls(text, '\r\n').replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property of a GitHub workflow command: `,` and `:` would end it. */
export function escapeCommandProperty(text: string): string {
  return escapeCommandData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
