/** A one-document issue with one wide table as a PDF, and its truth. */
import { composeIssue } from '../generator/issue.js';
import { bodyPages, tablePages, writePdf, type Orientation } from '../generator/pdf.js';
import type { IssueTruth } from '../generator/truth.js';

export interface PdfCase {
  readonly pdf: Uint8Array;
  readonly truth: IssueTruth;
}

export function composePdf(
  seed: number,
  kind: 'task' | 'submission' | 'directory',
  orientation: Orientation,
  rows = 24,
): PdfCase {
  const issue = composeIssue(seed, {
    documents: 1,
    sections: ['documents'],
    tables: kind,
    tableRows: rows,
    clean: true,
    layout: { script: 'simplified', minguo: false, brackets: '〔〕', dateStyle: 'digits', columns: 1, indexAt: 'none' },
  });
  const blocks: { text: string; align: 'left' | 'centre' | 'right' }[] = [];
  const pages: Parameters<typeof writePdf>[0][number][] = [];
  const rowsOf = new Map<number, ReturnType<typeof tablePages>['rows']>();
  for (const part of issue.documents[0]?.parts ?? []) {
    if (part.kind === 'title')
      blocks.push(...part.lines.map((line) => ({ text: line.text, align: 'centre' }) as const));
    else if (part.kind === 'para') blocks.push({ text: part.text, align: 'left' });
    else if (part.kind === 'right') blocks.push({ text: part.text, align: 'right' });
    else if (part.kind === 'centre') blocks.push(...part.lines.map((text) => ({ text, align: 'centre' }) as const));
    else if (part.kind === 'attachments') blocks.push({ text: `附件：${part.titles.join('')}`, align: 'left' });
    else if (part.kind === 'table') {
      const set = tablePages(part.table, orientation, part.label);
      pages.push(...set.pages);
      rowsOf.set(part.ordinal, set.rows);
    }
  }
  const documents = issue.truth.documents.map((document) => ({
    ...document,
    annexes: document.annexes.map((annex) => ({ ...annex, rows: rowsOf.get(annex.ordinal) ?? annex.rows })),
  }));
  return { pdf: writePdf([...bodyPages(blocks), ...pages]), truth: { ...issue.truth, documents } };
}
