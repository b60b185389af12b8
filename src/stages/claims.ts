/** Who claims which characters of the source: one role a line, for accounting. */
import type { Section } from '../model.js';
import type { Span } from '../source.js';
import type { Claim } from './account.js';
import { ANNEX_KINDS, type Body } from './body.js';
import type { OrderedLine } from './order.js';

/** Sections whose lines become rows of a table rather than running text. */
const RECORD_SECTIONS: ReadonlySet<Section> = new Set<Section>(['photos', 'index']);

export function claimAll(bodies: readonly Body[], furniture: readonly Span[]): Claim[] {
  const claims: Claim[] = furniture.map((span) => ({ span, role: 'furniture', document: null }));
  bodies.forEach((body, i) => {
    const inAnnex = new Set<OrderedLine>();
    const firstAnnex = body.lines.findIndex((line) => ANNEX_KINDS.has(line.kind));
    if (firstAnnex >= 0) for (const line of body.lines.slice(firstAnnex)) inAnnex.add(line);
    const records = new Set(body.recordLines.map((line) => line.span.start));
    for (const line of body.lines) {
      claims.push({ span: line.span, role: roleOf(body, line, inAnnex.has(line), records), document: i + 1 });
    }
  });
  return claims;
}

function roleOf(body: Body, line: OrderedLine, inAnnex: boolean, records: ReadonlySet<number>): Claim['role'] {
  if (body.head.includes(line) || body.addressee.includes(line)) return 'title_block';
  if (inAnnex) return 'annex';
  if (records.has(line.span.start) || RECORD_SECTIONS.has(body.section)) return 'record';
  return 'body';
}
