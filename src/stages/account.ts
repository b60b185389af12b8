/**
 * Accounting: every non-blank character of the source in exactly one role. An overlap is a bug of ours and throws;
 * a remainder is `unassigned` and a finding.
 */
import type { FindingDraft, Outcome } from '../findings.js';
import type { Role, SourceSpan } from '../model.js';
import type { Source, Span } from '../source.js';

export interface Claim {
  readonly span: Span;
  readonly role: Role;
  /** 1-based position of the document; null for furniture. */
  readonly document: number | null;
}

/** Invisible marks that belong to whatever stands beside them. */
const INVISIBLE = /[\u180e\u200b-\u200f\u2060\ufeff]/u;
const BLANK = /\p{White_Space}/u;

export function account(source: Source, claims: readonly Claim[]): Outcome<SourceSpan[]> {
  const sorted = [...claims]
    .filter((claim) => claim.span.end > claim.span.start)
    .sort((a, b) => a.span.start - b.span.start);
  const findings: FindingDraft[] = [];
  const merged: Claim[] = [];
  let reached = 0;
  for (const claim of sorted) {
    if (claim.span.start < reached) throw new Error(`Source characters claimed twice at ${String(claim.span.start)}`);
    pushRemainder(source, { start: reached, end: claim.span.start }, merged, findings);
    pushClaim(source, merged, claim);
    reached = claim.span.end;
  }
  pushRemainder(source, { start: reached, end: source.text.length }, merged, findings);
  return { value: toCodePoints(source, merged), findings };
}

/** Neighbours of one role become one span when nothing but white space stands between them. */
function pushClaim(source: Source, merged: Claim[], claim: Claim): void {
  const last = merged.at(-1);
  if (
    last?.role === claim.role &&
    last.document === claim.document &&
    isBlankBetween(source, last.span.end, claim.span.start)
  ) {
    merged[merged.length - 1] = { ...last, span: { start: last.span.start, end: claim.span.end } };
  } else merged.push(claim);
}

function isBlankBetween(source: Source, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!BLANK.test(source.text.charAt(i))) return false;
  return true;
}

function pushRemainder(source: Source, gap: Span, merged: Claim[], findings: FindingDraft[]): void {
  let i = gap.start;
  while (i < gap.end) {
    if (BLANK.test(source.text.charAt(i))) {
      i += 1;
      continue;
    }
    let end = i;
    let visible = false;
    while (end < gap.end && !BLANK.test(source.text.charAt(end))) {
      visible ||= !INVISIBLE.test(source.text.charAt(end));
      end += 1;
    }
    const span = { start: i, end };
    const last = merged.at(-1);
    if (visible) {
      pushClaim(source, merged, { span, role: 'unassigned', document: null });
      findings.push({
        code: 'text-unassigned',
        params: { text: source.text.slice(i, Math.min(end, i + 20)), count: end - i },
        span,
        document: null,
      });
    } else pushClaim(source, merged, { span, role: last?.role ?? 'furniture', document: last?.document ?? null });
    i = end;
  }
}

/** UTF-16 offsets → code points, as SQLite's substr counts. */
function toCodePoints(source: Source, claims: readonly Claim[]): SourceSpan[] {
  let unit = 0;
  let point = 0;
  const advance = (to: number): number => {
    while (unit < to) {
      unit += (source.text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
      point += 1;
    }
    return point;
  };
  return claims.map((claim) => ({
    char_start: advance(claim.span.start),
    char_end: advance(claim.span.end),
    role: claim.role,
    document: claim.document,
  }));
}
