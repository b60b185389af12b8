import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { FINDING_CODES, SEVERITIES } from '../../src/findings.js';
import { showLine } from '../../src/report/excerpt.js';
import { formatReport } from '../../src/report/format.js';
import { reportSchema } from '../../src/report/json.js';
import { lineText, regionOf } from '../../src/report/place.js';
import { toUri } from '../../src/report/sarif.js';
import { FORMATS, type Format } from '../../src/report/config.js';
import type { Paint } from '../../src/report/report.js';
import { exitCodeOf } from '../../src/commands/exit-code.js';
import { outcomesOf } from '../../src/report/outcome.js';
import { VALIDATE_FORMATS } from '../../src/commands/validate.js';
import { sampleFile, sampleReport, TEXT } from './sample.js';

const plain: Paint = (_, text) => text;
const write = (format: Format, overrides = {}): string => formatReport(sampleReport(overrides), format, plain);

interface SarifRun {
  results: {
    ruleId: string;
    ruleIndex: number;
    level: string;
    locations: { physicalLocation: { artifactLocation: { uri: string }; region?: { startLine: number } } }[];
    partialFingerprints: Record<string, string>;
    baselineState?: string;
  }[];
  tool: { driver: { rules: { id: string; help: { text: string } }[] } };
  invocations: { executionSuccessful: boolean; toolExecutionNotifications: { message: { text: string } }[] }[];
}
const readSarif = (overrides = {}): SarifRun => {
  const log = JSON.parse(write('sarif', overrides)) as { runs: [SarifRun] };
  return log.runs[0];
};

describe('every format', () => {
  it('is offered on the command line', () => {
    expect(VALIDATE_FORMATS).toEqual(FORMATS);
  });

  it.each(FORMATS)('%s lets no control, direction mark or lone surrogate through', (format) => {
    const unsafe = /[\p{Cf}\p{Cs}\p{Cc}\u2028\u2029]/gu;
    const found = [...write(format).matchAll(unsafe)]
      .map((match) => match[0])
      .filter((character) => character !== '\n');
    expect(found).toEqual([]);
  });

  it.each(FORMATS)('%s speaks Chinese, too', (format) => {
    expect(write(format, { language: 'zh' })).toContain('按 gb18030 解码');
  });

  it.each(FORMATS)('%s can be written of nothing', (format) => {
    expect(write(format, { files: [] })).not.toContain('undefined');
  });
});

describe('json', () => {
  it('is what its schema says', () => {
    const report = reportSchema.parse(JSON.parse(write('json')));
    const [file, missing] = report.files;
    expect(missing).toMatchObject({ readable: false, outcome: 'unreadable' });
    if (!file?.readable) throw new Error('unread');
    expect(
      file.findings.map((finding) => [finding.code, finding.line_start, finding.column_start, finding.fails]),
    ).toEqual([
      ['source-suspicious-encoding', null, null, true],
      ['text-unbalanced', 3, 13, true],
      ['index-not-listed', 5, 44, false],
      ['text-unassigned', 6, 1, true],
      ['text-private-use', 7, 5, true],
    ]);
  });
});

describe('sarif', () => {
  const require = createRequire(import.meta.url);
  const schemaPath = join(require.resolve('@microsoft/jest-sarif'), '../schemas/sarif-2.1.0-rtm.5.json');

  it('is valid by the official schema', () => {
    const schema = JSON.parse(readFileSync(schemaPath, 'utf8')) as { id?: string };
    const ajv = new Ajv4.default({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    for (const overrides of [{}, { files: [] }, { compared: true }, { language: 'zh' }]) {
      validate(JSON.parse(write('sarif', overrides)));
      expect(validate.errors).toBeNull();
    }
    validate({ version: '2.1.0', runs: [{}] });
    expect(validate.errors).not.toBeNull();
  });

  it('has one stable rule a code, with help', () => {
    const { rules } = readSarif().tool.driver;
    expect(rules.map((rule) => rule.id)).toEqual(Object.keys(FINDING_CODES));
    expect(rules.every((rule) => rule.help.text.length > 10)).toBe(true);
  });

  it('places results in the issue file and gives each its fingerprint', () => {
    const { results, tool } = readSarif();
    for (const result of results) {
      expect(tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
      expect(Object.keys(result.partialFingerprints)).toEqual(['gazetteFinding/v1']);
    }
    expect(results.map((result) => result.locations[0]?.physicalLocation.region?.startLine)).toEqual([
      undefined,
      3,
      5,
      6,
      7,
    ]);
    expect(results.map((result) => result.level)).toEqual(['warning', 'warning', 'note', 'error', 'warning']);
    expect(new Set(results.map((result) => Object.values(result.partialFingerprints)[0])).size).toBe(results.length);
  });

  it('says what could not be read and what could not be checked', () => {
    const [invocation] = readSarif().invocations;
    expect(invocation?.executionSuccessful).toBe(false);
    expect(invocation?.toolExecutionNotifications.map((note) => note.message.text.split('\n')[0])).toEqual([
      "The issue's list of documents: the issue prints no list of documents",
      expect.stringContaining('missing.txt: no such file') as string,
    ]);
  });

  it('says what is new beside a baseline', () => {
    const file = sampleFile();
    const files = [{ ...file, findings: file.findings.map((finding, i) => ({ ...finding, known: i > 0 })) }];
    expect(readSarif({ files, compared: true }).results.map((result) => result.baselineState)).toEqual([
      'new',
      'unchanged',
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
  });

  it('writes paths as URIs', () => {
    expect(toUri('./a b/临江.txt')).toEqual({ uri: 'a%20b/%E4%B8%B4%E6%B1%9F.txt', uriBaseId: 'SRCROOT' });
    expect(toUri('/tmp/a#b.txt')).toEqual({ uri: 'file:///tmp/a%23b.txt' });
    expect(toUri('C:\\a\\b.txt')).toEqual({ uri: 'file:///C:/a/b.txt' });
    expect(toUri('back\\slash.txt')).toEqual({ uri: 'back%5Cslash.txt', uriBaseId: 'SRCROOT' });
  });
});

const xmllint = spawnSync('xmllint', ['--version']).status === 0;

describe('junit', () => {
  it('counts what it holds', () => {
    const xml = write('junit');
    expect(xml.match(/<failure /gu)).toHaveLength(4);
    expect(xml.match(/<error /gu)).toHaveLength(1);
    expect(xml.match(/<skipped /gu)).toHaveLength(1);
    const cases = xml.match(/<testcase /gu)?.length;
    expect(xml).toContain(`<testsuites name="gazette validate" tests="${cases}" failures="4" errors="1" time="0">`);
  });

  it.skipIf(!xmllint)('is valid by test/report/junit.xsd (skipped where xmllint is not installed)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gazette-junit-'));
    try {
      for (const [i, overrides] of [{}, { files: [] }, { failOn: 'info' }, { language: 'zh' }].entries()) {
        const path = join(folder, `${i}.xml`);
        writeFileSync(path, write('junit', overrides));
        const { status, stderr } = spawnSync('xmllint', [
          '--noout',
          '--schema',
          join(import.meta.dirname, 'junit.xsd'),
          path,
        ]);
        expect([status, String(stderr)]).toEqual([0, `${path} validates\n`]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('github', () => {
  it('is one command a line, whatever the source holds', () => {
    const lines = write('github').trimEnd().split('\n');
    expect(lines).toHaveLength(7);
    for (const line of lines)
      expect(line).toMatch(/^::(?:error|warning|notice) file=[^,:]+(?:,[a-zA-Z]+=[^,:]*)*::[^\r\n]+$/u);
    expect(lines[1]).toContain('file=2022/临江%2C 第3期%3A 100%25.txt,line=3,endLine=3,col=13,endColumn=14,');
    expect(lines[3]).toContain('%0D%0A');
  });

  it('leaves out what the baseline holds', () => {
    const file = sampleFile();
    const known = { ...file, findings: file.findings.map((finding) => ({ ...finding, known: true })) };
    expect(write('github', { files: [{ ...known, checks: [] }], compared: true })).toBe('');
  });

  it('tells what could not be checked', () => {
    expect(write('github')).toContain(
      "title=Checks that could not run::The issue's list of documents: the issue prints no list of documents\n",
    );
  });

  it('names files from the root of the checkout', () => {
    expect(write('github', { files: [{ ...sampleFile(), path: './2022/a.txt' }] })).toContain('file=2022/a.txt,');
  });
});

describe('pretty', () => {
  it('shows the line with a caret under the place, wide characters counted', () => {
    const lines = write('pretty').split('\n');
    const at = lines.findIndex((line) => line.includes('[text-unbalanced]'));
    expect(lines[at]).toBe(
      '2022/临江, 第3期: 100%.txt:3:13: warning: “ has no partner in this paragraph: “推进“清水工程，现将有关事项”. [text-unbalanced]',
    );
    expect(lines.slice(at + 1, at + 5)).toEqual([
      '  1 │ 临江市人民政府公报 2022年第3期',
      '  3 │ 为加强水库安全管理，推进“清水工程，现将有关事项通知如下。',
      '    │                         ^',
      expect.stringContaining('  5 │ ') as string,
    ]);
  });

  it('cuts a long line around the place', () => {
    const { text, before, marked } = showLine(`${'　'.repeat(60)}青浦水库${'水'.repeat(60)}`, 60, 64);
    expect(stringWidth(text)).toBeLessThanOrEqual(80);
    expect([text.at(0), text.at(-1)]).toEqual(['…', '…']);
    expect(marked).toBe(8);
    expect(stringWidth(text.slice(0, text.indexOf('青')))).toBe(before);
  });

  it('ends with skipped checks and the verdict', () => {
    const text = write('pretty');
    expect(text).toContain("Checks that could not run:\n  - The issue's list of documents: the issue prints no list");
    expect(text).toContain('1 error, 3 warnings, 1 info');
    expect(text.trimEnd().split('\n').at(-1)).toBe('Failed: 1 of the files could not be read.');
  });

  it('passes and fails in words', () => {
    const files = [sampleFile()];
    expect(write('pretty', { files })).toContain('Failed: 4 findings at or above “warning”.');
    expect(write('pretty', { files: [sampleFile({ findings: [] })] })).toContain(
      'Passed: nothing at or above “warning”.',
    );
  });
});

describe('the place of a finding', () => {
  it('ends before a line end and is one column wide where it is empty', () => {
    const lined = lineText('甲\n乙丙\n');
    expect(regionOf(lined, { char_start: 2, char_end: 5 })).toEqual({
      startLine: 2,
      startColumn: 1,
      endLine: 2,
      endColumn: 3,
    });
    expect(regionOf(lined, { char_start: 0, char_end: 0 })).toMatchObject({ startLine: 1, startColumn: 1, endLine: 1 });
    expect(regionOf(lined, { char_start: null, char_end: null })).toBeNull();
  });

  it('counts code points', () => {
    const finding = sampleFile().findings.at(-1);
    if (!finding) throw new Error('no finding');
    expect(regionOf(lineText(TEXT), finding)).toMatchObject({ startLine: 7, startColumn: 5, endColumn: 6 });
  });
});

describe('the exit code', () => {
  const cells = SEVERITIES.flatMap((severity, rank) =>
    SEVERITIES.flatMap((failOn, threshold) =>
      [false, true].map((known) => ({ severity, failOn, known, fails: !known && rank <= threshold })),
    ),
  );

  it.each(cells)('$severity at --fail-on $failOn, known $known', ({ severity, failOn, known, fails }) => {
    const [finding] = sampleFile().findings;
    if (!finding) throw new Error('no finding');
    const report = sampleReport({ failOn, files: [sampleFile({ findings: [{ ...finding, severity, known }] })] });
    expect(exitCodeOf(outcomesOf(report))).toBe(fails ? 1 : 0);
  });

  it.each([
    ['unreadable', 3],
    ['limit', 3],
    ['bug', 4],
  ] as const)('an input that is %s beside findings: %i', (outcome, code) => {
    const files = [sampleFile(), { path: 'x', failure: 'x: …', outcome }];
    expect(exitCodeOf(outcomesOf(sampleReport({ files })))).toBe(code);
  });

  it('is 0 for nothing found', () => {
    expect(exitCodeOf(outcomesOf(sampleReport({ files: [sampleFile({ findings: [] })] })))).toBe(0);
  });
});
