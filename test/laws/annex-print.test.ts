/** What a cell says that it observed is print: its own characters, from its own place, and no other cell's too. */
import { describe, expect, it } from 'vitest';
import { composeIssue } from '../generator/issue.js';
import { EXTRACTORS, renderIssue, type Extractor } from '../generator/render.js';
import type { AnnexDraft } from '../../src/drafts.js';
import { parse } from '../../src/parse.js';
import { makeSource } from '../annexes/lines-support.js';

/** Characters that are not print: white space, which joining sets and drops, and the sign of a gap. */
const NO_PRINT = /[\s□]/u;

function countCharacters(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) for (const c of text) if (!NO_PRINT.test(c)) counts.set(c, (counts.get(c) ?? 0) + 1);
  return counts;
}

/** Characters of which there are more in some values than in the print that they were read from. */
function notIn(values: readonly string[], print: string): string[] {
  const printed = countCharacters([print]);
  return [...countCharacters(values)].filter(([c, count]) => count > (printed.get(c) ?? 0)).map(([c]) => c);
}

function faultsOf(annex: AnnexDraft, text: string): string[] {
  const faults: string[] = [];
  const own: string[] = annex.notes.map((note) => note.text);
  for (const row of annex.rows) {
    for (const cell of row.cells) {
      if (cell.span) {
        const foreign = notIn([cell.observed], text.slice(cell.span.start, cell.span.end));
        if (foreign.length > 0) faults.push(`row ${row.rowNo ?? 0} ${cell.column}: ${foreign.join('')}`);
      } else if (countCharacters([cell.observed]).size > 0) faults.push(`${cell.column} observes without a place`);
    }
  }
  // A merged cell stands in several rows with one place.
  const places = new Map<string, string>();
  for (const row of annex.rows)
    for (const { column, span, observed } of row.cells)
      if (span) places.set(`${column} ${span.start} ${span.end}`, observed);
  const twice = notIn([...places.values(), ...own], text.slice(annex.span.start, annex.span.end));
  if (twice.length > 0) faults.push(`in more cells than the print holds: ${twice.slice(0, 20).join('')}`);
  return faults;
}

function read(extractor: Extractor, damage: 0 | 2, tables: 'task' | 'submission' | 'directory'): string[] {
  const composed = composeIssue(7600 + damage, {
    documents: 1,
    sections: ['documents'],
    tables,
    tableRows: 14,
    layout: { script: 'simplified' },
  });
  const { text } = renderIssue(composed, { extractor, damage });
  const { annexes } = parse(makeSource(text));
  return [...annexes.values()].flatMap((list) => list.flatMap((annex) => faultsOf(annex, text)));
}

describe.each(EXTRACTORS)('cells of tables as %s prints them', (extractor) => {
  it.each(['task', 'submission', 'directory'] as const)('%s', { timeout: 60_000 }, (tables) => {
    for (const damage of [0, 2] as const) expect(read(extractor, damage, tables)).toEqual([]);
  });
});
