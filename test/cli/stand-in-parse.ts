/** A parser for tests of the command line: an issue built by hand, with what the text asks for. */
import type { Issue } from '../../src/model.js';
import type { Source } from '../../src/source.js';
import { sampleIssue } from '../store/sample-issue.js';

/** `第7期`: number 7. `坏` throws. Without 公报 it is no gazette. */
export function parse(source: Source): { issue: Issue; checks: [] } {
  if (source.text.includes('坏')) throw new Error('planted fault');
  const number = Number(/第(\d+)期/u.exec(source.text)?.[1] ?? 2);
  const sample = sampleIssue();
  const issue: Issue = {
    ...sample,
    number,
    label: `临江市人民政府公报 2024年第${number}期`,
    source: {
      name: source.name,
      sha256: source.sha256,
      media_type: source.mediaType,
      encoding: source.encoding,
      bytes: source.bytes,
      text: source.text,
    },
  };
  if (source.text.includes('\u001b')) {
    const [first, ...others] = issue.documents;
    if (first) issue.documents = [{ ...first, body: '红\u001b[31m字\u202e反\n第二段' }, ...others];
  }
  const [finding] = sample.findings;
  if (!source.text.includes('公报') && finding) {
    issue.findings = [{ ...finding, code: 'source-not-gazette', severity: 'error' }];
  }
  return { issue, checks: [] };
}
