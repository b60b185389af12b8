/** Numbers as a person writes and reads them. */

const KIBI = 1024;
const UNITS = ['B', 'kB', 'MB', 'GB'] as const;
const SIZE = /^(?<number>\d{1,9}(?:\.\d{1,3})?)\s*(?<unit>[kmg]?)i?b?$/iu;
const POWER: Readonly<Record<string, number>> = { '': 0, k: 1, m: 2, g: 3 };

/** `64M`, `512 kB`, `1000` → bytes; null for anything else. */
export function parseSize(text: string): number | null {
  const groups = SIZE.exec(text.trim())?.groups;
  if (groups === undefined) return null;
  const bytes = Number(groups['number']) * KIBI ** (POWER[(groups['unit'] ?? '').toLowerCase()] ?? 0);
  return bytes > 0 ? Math.floor(bytes) : null;
}

/** 137216 → `134 kB` */
export function formatSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= KIBI && unit < UNITS.length - 1) {
    size /= KIBI;
    unit += 1;
  }
  const digits = unit > 0 && size < 10 ? 1 : 0;
  return `${size.toFixed(digits)} ${UNITS[unit] ?? ''}`;
}

/** A positive whole number; null for anything else. */
export function parseCount(text: string): number | null {
  return /^[1-9]\d{0,8}$/u.test(text) ? Number(text) : null;
}
