/** A report over a text of our own, with findings of every kind of place. */
import type { FindingDraft } from '../../src/findings.js';
import { findLineStarts, type Source } from '../../src/source.js';
import { finishFindings } from '../../src/stages/finish-findings.js';
import type { ReadFile, Report } from '../../src/report/report.js';
import { CHECKS } from '../../src/checks/list.js';

export const TEXT = [
  '临江市人民政府公报 2022年第3期',
  '',
  '为加强水库安全管理，推进“清水工程，现将有关事项通知如下。',
  '',
  `${'　'.repeat(30)}临江市人民政府办公室关于《青浦水库`,
  '\u001b[31m危险\u001b[0m \u202e反\u202c < & > " \' ]]> %0A ::error::x',
  '𠮷祥水库《',
  '',
].join('\n');

export function sourceOf(text: string): Source {
  return {
    text,
    norm: text,
    lineStarts: findLineStarts(text),
    name: 'issue.txt',
    sha256: 'ab'.repeat(32),
    mediaType: 'text/plain',
    encoding: 'utf-8',
    bytes: text.length,
  };
}

function draftAt(needle: string, code: FindingDraft['code'], params: FindingDraft['params']): FindingDraft {
  const start = TEXT.indexOf(needle);
  return { code, params, span: { start, end: start + needle.length }, document: 1 };
}

export const DRAFTS: readonly FindingDraft[] = [
  { code: 'source-suspicious-encoding', params: { encoding: 'gb18030', sample: '锟斤拷' }, span: null, document: null },
  draftAt('“', 'text-unbalanced', { mark: '“', text: '推进“清水工程，现将有关事项' }),
  draftAt('青浦水库', 'index-not-listed', { number: '临政办〔2022〕1号', title: '青浦水库' }),
  draftAt(TEXT.slice(TEXT.indexOf('\u001b'), TEXT.indexOf('𠮷') - 1), 'text-unassigned', {
    count: 9,
    text: '\u001b[31m危险\r\n::error::x ]]> %0A \u202e & <b> "\' \u0000\ud800\ufffe',
  }),
  draftAt('《\n', 'text-private-use', { count: 1, character: 'U+E000' }),
];

export function sampleFile(overrides: Partial<ReadFile> = {}): ReadFile {
  const findings = finishFindings(DRAFTS, sourceOf(TEXT), new Map([[1, '临政办〔2022〕1号']]));
  return {
    path: '2022/临江, 第3期: 100%.txt',
    failure: null,
    label: '临江市人民政府公报 2022年第3期',
    text: TEXT,
    encoding: 'utf-8',
    sha256: 'ab'.repeat(32),
    findings: findings.map((finding) => ({ ...finding, known: false })),
    checks: CHECKS.map((check) => ({
      name: check.name,
      status: check.name === 'index' ? ('skipped' as const) : ('run' as const),
      reason: check.name === 'index' ? ('no-index' as const) : null,
    })),
    ...overrides,
  };
}

export function sampleReport(overrides: Partial<Report> = {}): Report {
  return {
    version: '1.2.3',
    language: 'en',
    failOn: 'warning',
    compared: false,
    files: [
      sampleFile(),
      { path: 'missing.txt', failure: 'missing.txt: no such file\u001b[0m\nsecond line', outcome: 'unreadable' },
    ],
    ...overrides,
  };
}
