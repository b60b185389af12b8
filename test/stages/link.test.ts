import { describe, expect, it } from 'vitest';
import { NO_RECORDS, type DocumentDraft, type IndexEntryDraft, type Records } from '../../src/drafts.js';
import { linkIssue } from '../../src/stages/link.js';
import { documentOf } from '../kinds/sample-document.js';

function printed(position: number, number: string | null, title: string): { draft: DocumentDraft; records: Records } {
  const { document } = documentOf('documents', '正文。', { position, title, ...(number === null ? {} : { number }) });
  return { draft: document, records: NO_RECORDS };
}

function index(...entries: [string | null, string][]): { draft: DocumentDraft; records: Records } {
  const { document } = documentOf('index', '目录', { position: 9 });
  const drafts = entries.map(([number, title], i): IndexEntryDraft => ({
    number,
    title,
    titleObserved: title,
    span: { start: i, end: i + 1 },
  }));
  return { draft: document, records: { ...NO_RECORDS, index: drafts } };
}

function link(documents: Parameters<typeof linkIssue>[0]) {
  const { value, findings } = linkIssue(documents);
  return {
    entries: value.flat().map((entry) => [entry.title, entry.documentFound, entry.documentPosition]),
    findings: findings.map((finding) => [finding.code, finding.document]),
  };
}

const WATER = printed(1, '临政发〔2023〕5号', '关于做好防汛工作的通知');
const RIVER = printed(2, '临政办〔2023〕12号', '关于印发临江市河道管理办法的通知');

describe('the index against what is printed', () => {
  it('finds documents by number, the issuer before the title being no difference', () => {
    expect(
      link([
        WATER,
        RIVER,
        index(
          ['临政发〔2023〕5号', '临江市人民政府关于做好防汛工作的通知'],
          ['临政办〔2023〕12号', '关于印发临江市河道管理办法的通知'],
        ),
      ]),
    ).toEqual({
      entries: [
        ['临江市人民政府关于做好防汛工作的通知', true, 1],
        ['关于印发临江市河道管理办法的通知', true, 2],
      ],
      findings: [],
    });
  });

  it('finds documents by title where no number is printed', () => {
    expect(
      link([
        WATER,
        printed(2, null, '关于开展普查的公告'),
        index([null, '关于做好防汛工作的通知'], ['临公告〔2023〕1号', '关于开展普查的公告']),
      ]).entries,
    ).toEqual([
      ['关于做好防汛工作的通知', true, 1],
      ['关于开展普查的公告', true, 2],
    ]);
  });

  it('reports what is listed and not printed, and the other way round', () => {
    expect(
      link([
        WATER,
        RIVER,
        index(['临政发〔2023〕5号', '关于做好防汛工作的通知'], ['临政办〔2023〕13号', '关于开展普查的通知']),
      ]),
    ).toEqual({
      entries: [
        ['关于做好防汛工作的通知', true, 1],
        ['关于开展普查的通知', false, null],
      ],
      findings: [
        ['index-not-printed', 9],
        ['index-not-listed', 2],
      ],
    });
  });

  it('says nothing where the issue prints no index', () => {
    expect(link([WATER, RIVER]).findings).toEqual([]);
  });

  it('restores a cut title from the document', () => {
    expect(link([RIVER, index(['临政办〔2023〕12号', '临江市人民政府办公室关于印发临江市河道管理□'])])).toEqual({
      entries: [['临江市人民政府办公室关于印发临江市河道管理办法的通知', true, 2]],
      findings: [['index-title-cut', 9]],
    });
  });

  it('leaves a cut title open where the document prints another', () => {
    expect(link([RIVER, index(['临政办〔2023〕12号', '关于印发临江市湖泊管理□'])])).toEqual({
      entries: [['关于印发临江市湖泊管理□', true, 2]],
      findings: [
        ['index-title-cut', 9],
        ['index-title-differs', 9],
      ],
    });
  });

  it('reports a title that differs', () => {
    expect(link([RIVER, index(['临政办〔2023〕12号', '关于印发临江市河道养护办法的通知'])]).findings).toEqual([
      ['index-title-differs', 9],
    ]);
    expect(
      link([
        printed(1, '临政发〔2023〕5号', '关于印发甲方案（2023—2027年）的通知'),
        index(['临政发〔2023〕5号', '关于印发甲方案（2023-2027年）的通知']),
      ]).findings,
    ).toEqual([]);
  });
});
