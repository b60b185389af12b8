import { describe, expect, it } from 'vitest';
import type { CheckInput } from '../../src/checks/check.js';
import { findUnbalanced } from '../../src/text/brackets.js';
import { findContradiction } from '../../src/checks/figures.js';
import { CHECKS } from '../../src/checks/list.js';
import { CHECK_CODES, checkWords } from '../../src/checks/names.js';
import { FINDING_CODES } from '../../src/findings.js';
import { LANGUAGES } from '../../src/messages.js';
import { checkIssue } from '../../src/stages/check.js';
import { COMPLETE, composeInput, type DocumentSpec } from './input.js';

function codesOf(input: CheckInput): string[] {
  return checkIssue(input).findings.map((finding) => finding.code);
}

function check(...specs: DocumentSpec[]): string[] {
  return codesOf(composeInput(specs));
}

describe('the list of checks', () => {
  it('holds every code of the catalogue exactly once', () => {
    const codes = Object.values(CHECK_CODES).flat();
    expect([...codes].sort()).toEqual(Object.keys(FINDING_CODES).sort());
  });

  it.each(LANGUAGES)('has a name and a reason for everything in %s', (language) => {
    expect(Object.keys(checkWords(language).names)).toEqual(CHECKS.map((entry) => entry.name));
  });

  it('says which checks could not run, and why', () => {
    const { value } = checkIssue(composeInput([COMPLETE]));
    expect(value).toContainEqual({ name: 'index', status: 'skipped', reason: 'no-index' });
    expect(value).toContainEqual({ name: 'page-numbers', status: 'skipped', reason: 'no-page-breaks' });
    expect(value).toContainEqual({ name: 'document-fields', status: 'run', reason: null });
    expect(value.map((run) => run.name)).toEqual(CHECKS.map((entry) => entry.name));
  });
});

describe('fields of a document', () => {
  it('finds nothing on a complete one', () => {
    expect(check(COMPLETE)).toEqual([]);
  });

  it.each([
    ['number', { number: null }, 'document-no-number'],
    ['date', { issuedOn: null }, 'document-no-date'],
    ['issuer', { issuer: null }, 'document-no-issuer'],
    ['title', { title: null }, 'document-no-title'],
    ['signature', { blocks: ['为加强水库安全管理，现将有关事项通知如下。'] }, 'document-no-signature'],
  ])('finds a lost %s and nothing else', (_, change, code) => {
    expect(check({ ...COMPLETE, ...change })).toEqual([code]);
  });

  it('asks no number and no signature of what has none', () => {
    expect(check({ ...COMPLETE, number: null, title: '关于批准2021年决算的决议', blocks: ['会议决定批准。'] })).toEqual(
      [],
    );
    expect(check({ section: 'news', title: '全市水利工作会议召开', blocks: ['会议3月1日召开。'] })).toEqual([]);
  });
});

describe('dates', () => {
  it('finds a day that does not exist, and does not call it missing', () => {
    const blocks = [
      '自2022年2月28日起施行，至2024年2月29日止。',
      { kind: 'signature' as const, text: '临江市人民政府' },
      { kind: 'date' as const, text: '2022年2月30日' },
    ];
    expect(check({ ...COMPLETE, issuedOn: null, blocks })).toEqual(['date-invalid']);
  });
});

describe('document numbers', () => {
  it('compares the year with the date of signing', () => {
    expect(check({ ...COMPLETE, issuedOn: '2021-12-30' })).toEqual(['document-number-year']);
  });

  it('finds a number used twice, brackets aside', () => {
    const other = { ...COMPLETE, number: '临政发[2022]3号', title: '关于做好防汛工作的通知' };
    expect(check(COMPLETE, other)).toEqual(['document-number-duplicate']);
  });

  it('tells the hole in a sequence, a series each', () => {
    const input = composeInput([
      COMPLETE,
      { ...COMPLETE, number: '临政办〔2022〕7号' },
      { ...COMPLETE, number: '临政发〔2022〕6号' },
      { ...COMPLETE, number: '临政办〔2022〕8号' },
    ]);
    const [finding, ...others] = checkIssue(input).findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'document-number-hole', params: { missing: '临政发〔2022〕4–5号' } });
  });
});

describe('heading numbers', () => {
  function headed(...blocks: string[]): string[] {
    return check({ ...COMPLETE, blocks: [...blocks, { kind: 'signature', text: '临江市人民政府' }] }).filter(
      (code) => code === 'heading-sequence',
    );
  }

  it.each([
    [['一、目标', '二、任务', '（一）水库', '（二）堤防', '三、保障', '（一）组织']],
    [['一、目标', '（一）水库', '（二）堤防', '二、任务', '（三）河道', '（四）管网']],
    [['一、通知事项', '二、要求', '一、总则', '二、附则']],
    [['第一章 总则', '第一条 为了…。', '第二条 本办法…。', '第二章 职责', '第三条 市水利局…。']],
    [['一、任务包括：（一）水库；', '（二）堤防；', '（三）河道。']],
    [['（一）水库', '1.大型', '2.小型', '（二）堤防', '1.江堤', '2022年新建1.5公里']],
    [['十九、水库', '二十、堤防'].map((text, i) => text.replace(/^.*、/u, `${'一二'[i]}、`))],
  ])('accepts %j', (blocks) => {
    expect(headed(...blocks)).toEqual([]);
  });

  it.each([
    [['一、目标', '三、保障']],
    [['一、目标', '二、任务', '二、保障']],
    [['一、目标', '（一）水库', '（三）堤防']],
    [['一、目标', '（二）堤防']],
    [['第一条 为了…。', '第三条 市水利局…。']],
    [['一、任务', '1.大型', '3.小型']],
  ])('finds the slip in %j', (blocks) => {
    expect(headed(...blocks)).toEqual(['heading-sequence']);
  });
});

describe('annexes', () => {
  const announced = { ...COMPLETE, announced: ['水库名录', '责任人名单'] };

  it('accepts what is announced and printed, loosely by title or by number', () => {
    const annexes = [{ title: '临江市水库名录' }, { title: null }];
    expect(check({ ...announced, annexes })).toEqual([]);
  });

  it('finds what is announced and not printed', () => {
    const { findings } = checkIssue(composeInput([{ ...announced, annexes: [{ title: '水库名录' }] }]));
    expect(findings).toMatchObject([{ code: 'annex-not-printed', params: { title: '责任人名单' } }]);
  });

  it('tells what the issue leaves out by its own word from what is lost', () => {
    const left = ['责任人名单（略）', '水库名录'];
    const { findings } = checkIssue(composeInput([{ ...COMPLETE, announced: left, annexes: [] }]));
    expect(findings).toMatchObject([
      { code: 'annex-omitted', params: { title: '责任人名单' } },
      { code: 'annex-not-printed', params: { title: '水库名录' } },
    ]);
  });

  it('finds what is printed and not announced, unless the text names it', () => {
    const annexes = [{ title: '水库名录', ordinal: 1 }];
    expect(check({ ...COMPLETE, annexes })).toEqual(['annex-not-announced']);
    const blocks = ['水库名录见附件。', { kind: 'signature' as const, text: '临江市人民政府' }];
    expect(check({ ...COMPLETE, blocks, annexes })).toEqual([]);
  });
});

describe('two readings of a row', () => {
  it('are told where they are equally good', () => {
    const input = composeInput([{ ...COMPLETE, announced: ['任务清单'], annexes: [{ title: '任务清单' }] }]);
    const read = (margin: number): string[] => {
      const documents = input.documents.map((document) => ({
        ...document,
        annexes: document.annexes.map((annex) => ({
          ...annex,
          rows: [{ rowNo: 1, group: null, page: null, span: annex.span, cells: [] }],
          trace: [{ rowNo: 1, chosen: [], runnerUp: [], margin }],
        })),
      }));
      return codesOf({ ...input, documents });
    };
    expect(read(0)).toEqual(['annex-reading-ambiguous']);
    expect(read(2)).toEqual([]);
  });
});

describe('a table that could not be read', () => {
  const input = composeInput([{ ...COMPLETE, announced: ['任务清单'], annexes: [{ title: '任务清单' }] }]);
  const read = (missing: number, all: number, param: string, merged = false): unknown[] => {
    const documents = input.documents.map((document) => ({
      ...document,
      annexes: document.annexes.map((annex) => ({
        ...annex,
        rows: Array.from({ length: all }, (_, i) => ({
          rowNo: i + 1,
          group: null,
          page: null,
          span: annex.span,
          cells: [
            {
              column: 'task',
              text: i < missing ? '□' : '水库',
              observed: i < missing ? '□' : '水库',
              status: i < missing ? ('missing' as const) : ('observed' as const),
              confidence: 0.9,
              evidence: [],
              span: merged ? annex.span : { start: annex.span.start + i, end: annex.span.start + i + 1 },
              page: null,
            },
          ],
        })),
      })),
    }));
    return checkIssue({ ...input, documents }).findings.map(({ code, params }) => [code, params[param]]);
  };

  it('is told once', () => {
    expect(read(15, 20, 'count')).toEqual([['annex-unread', 15]]);
  });

  it('is told cell by cell where most of it was read', () => {
    expect(read(2, 20, 'row')).toEqual([
      ['annex-gap', 1],
      ['annex-gap', 2],
    ]);
  });

  it('is told once of a merged cell, with the rows that it covers', () => {
    expect(read(3, 20, 'row', true)).toEqual([['annex-gap', '1–3']]);
  });

  it('tells rows that are missing side by side as one', () => {
    const documents = input.documents.map((document) => ({
      ...document,
      annexes: document.annexes.map((annex) => ({
        ...annex,
        rows: [1, 5, 7].map((rowNo) => ({ rowNo, group: null, page: null, span: annex.span, cells: [] })),
      })),
    }));
    expect(checkIssue({ ...input, documents }).findings.map(({ params }) => params['row'])).toEqual(['2–4', 6]);
  });
});

describe('what a notice issues', () => {
  const text = `为做好全市水库安全管理工作，${'各地要落实责任，加强巡查，完善预案，保障度汛安全。'.repeat(8)}`;
  const signature = { kind: 'signature' as const, text: '临江市人民政府' };
  const title = '关于印发临江市水库建设计划和临江市堤防建设计划的通知';
  const sentence = '《临江市水库建设计划》和《临江市堤防建设计划》已经市政府同意，现印发给你们，请认真实施。';
  const titlesOf = (spec: DocumentSpec): unknown[] =>
    checkIssue(composeInput([spec])).findings.map((finding) => finding.params['title']);

  it('finds the second plan that is not printed', () => {
    const blocks = [sentence, signature, '临江市水库建设计划', text];
    expect(titlesOf({ ...COMPLETE, title, blocks })).toEqual(['临江市堤防建设计划']);
  });

  it('accepts both', () => {
    const blocks = [sentence, signature, '临江市水库建设计划', text, '临江市堤防建设计划', text];
    expect(titlesOf({ ...COMPLETE, title, blocks })).toEqual([]);
  });

  it('says nothing where a text follows and no title tells which', () => {
    expect(titlesOf({ ...COMPLETE, title, blocks: [sentence, signature, text] })).toEqual([]);
  });

  it('finds what is issued besides, named by its kind', () => {
    const own = '关于印发临江市水库建设计划的通知';
    const besides = '《临江市水库建设计划》及责任分解已经市政府同意，现印发给你们，请认真实施。';
    const blocks = [besides, signature, '临江市水库建设计划', text];
    expect(titlesOf({ ...COMPLETE, title: own, blocks })).toEqual(['责任分解']);
    const annexes = [{ title: '水库建设责任分解表' }];
    expect(titlesOf({ ...COMPLETE, title: own, blocks, annexes, announced: ['水库建设责任分解表'] })).toEqual([]);
  });

  it('finds a single text that is not printed at all', () => {
    const own = '关于印发临江市水库建设计划的通知';
    const blocks = ['《临江市水库建设计划》已经市政府同意，现印发给你们，请认真实施。', signature];
    expect(titlesOf({ ...COMPLETE, title: own, blocks })).toEqual(['临江市水库建设计划']);
  });

  it('asks for nothing that is only cited', () => {
    const blocks = ['根据《防洪法》和《水法》，现将有关事项印发给你们，请认真实施。', signature];
    expect(titlesOf({ ...COMPLETE, blocks })).toEqual([]);
  });
});

describe('pairs of marks', () => {
  it.each([
    ['（一）推进“水库”《办法》（试行）', []],
    ['1）大型水库；2）小型水库', []],
    ['don’t', []],
    ['推进“水库建设', ['text-unbalanced']],
    ['推进水库建设）等', ['text-unbalanced']],
    ['《防洪法的规定', ['text-unbalanced']],
  ])('%s', (text, expected) => {
    const blocks = [`${text}。`, { kind: 'signature' as const, text: '临江市人民政府' }];
    expect(check({ ...COMPLETE, blocks })).toEqual(expected);
  });

  it('points at the mark', () => {
    expect(findUnbalanced('《甲》和《乙', '《》')).toBe(4);
    expect(findUnbalanced('甲》和《乙》', '《》')).toBe(1);
  });
});

describe('totals and parts', () => {
  const sentence = (parts: readonly number[]): string =>
    `全市安排项目100个，总投资约2万亿元。其中续建类项目${parts[0]}个，投资14.9亿元；开工类项目${parts[1]}个；前期类${parts[2]}个。`;

  it('adds up', () => {
    expect(findContradiction(sentence([60, 30, 10]))).toBeNull();
    expect(findContradiction(sentence([60, 30, 1]))).toMatchObject({ total: 100, sum: 91 });
    expect(findContradiction(sentence([60, 30, 100]))).toMatchObject({ total: 100, sum: 190 });
  });

  it.each([
    '共有党员100人，其中女性60人，农民70人，干部20人。',
    '共有项目100个，其中省级项目20个、市级项目30个。',
    '全市建成水库100座，其中大型2座、中型10座、小型60座。',
  ])('leaves alone what is no breakdown: %s', (text) => {
    expect(findContradiction(text)).toBeNull();
  });
});

describe('the source', () => {
  it('finds an end in mid sentence', () => {
    const cut = { section: 'news' as const, title: '会议召开', blocks: ['会议强调，要坚持问题导向，加快推进水库'] };
    expect(check(cut)).toEqual(['source-truncated']);
    expect(check({ ...cut, blocks: [{ kind: 'caption', text: '2022年3月，水库建设推进会在临江召开' }] })).toEqual([]);
  });

  it('knows what is no gazette', () => {
    const input = composeInput([{ section: 'feature', blocks: ['这是一封信。'] }], { title: null, year: null });
    expect(codesOf(input)).toEqual(['source-not-gazette']);
    expect(codesOf(composeInput([{ section: 'feature', blocks: ['Dear Sir, this is a letter.'] }]))).toEqual([
      'source-not-gazette',
    ]);
  });

  it('knows an issue by title, year and number', () => {
    for (const lost of [{ title: null }, { year: null }, { number: null }]) {
      expect(codesOf(composeInput([COMPLETE], lost))).toEqual(['source-issue-unidentified']);
    }
  });

  it('finds a jump in the printed page numbers', () => {
    const input = composeInput([COMPLETE]);
    const numbered = [1, 2, 5].map((value, index) => {
      const line = input.lines[index];
      if (!line) throw new Error('too few lines');
      const text = { text: `· ${value} ·`, norm: `· ${value} ·`, at: line.text.at };
      return { ...line, text, page: index + 1, furniture: 'page-number' as const };
    });
    const source = { ...input.source, text: `${input.source.text}\f` };
    expect(codesOf({ ...input, source, lines: numbered })).toEqual(['source-page-missing']);
    expect(codesOf({ ...input, lines: numbered })).toEqual([]);
  });
});
