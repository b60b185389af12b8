/** The repository's own issue: `fixtures/whole-issue/gazette.txt` and its truth, composed from one fixed seed. */
import { composeIssue } from './issue.js';
import { renderIssue } from './render.js';

/** Chosen so that every section and every profile of table occurs. */
export const FIXTURE_SEED = 2120;

export function composeFixture(): { text: string; truth: string } {
  const issue = composeIssue(FIXTURE_SEED, {
    documents: 6,
    sections: [
      'photos',
      'documents',
      'interpretations',
      'personnel',
      'news',
      'chronicle',
      'index',
      'statistics',
      'feature',
    ],
    tableRows: 12,
    layout: {
      script: 'simplified',
      minguo: false,
      sectionMark: 'margin',
      columns: 2,
      pageNumber: 'dots',
      heads: true,
      newPage: true,
      eventMark: '△',
      dayStyle: 'day',
      brackets: '〔〕',
      dateStyle: 'digits',
      indexAt: 'back',
    },
  });
  const rendered = renderIssue(issue, { extractor: 'tika', damage: 2 });
  return { text: rendered.text, truth: `${JSON.stringify(rendered.truth, null, 1)}\n` };
}
