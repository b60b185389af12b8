/** Title, year and number: what an issue is known by. */
import type { Check } from './check.js';

export const issueIdentity: Check = {
  name: 'issue-identity',
  codes: ['source-issue-unidentified'],
  skip: () => null,
  run: ({ issue }) => {
    if (issue.title !== null && issue.year !== null && issue.number !== null) return [];
    return [{ code: 'source-issue-unidentified', params: {}, span: null, document: null }];
  },
};
