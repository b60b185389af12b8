/**
 * The library: the public names, listed by hand. What is not here may change in any version.
 *
 *     const reading = await readIssue('issue.txt', { maxBytes: 64 << 20, profiles: [] });
 *     if (reading.ok) openStore('gazette.db', { mode: 'write' }).writeIssue(reading.issue, …);
 */
export { cli } from './cli.js';
export { readIssues, type BatchOptions } from './batch.js';
export { readIssue, type IssueOptions, type Reading } from './read-issue.js';
export { readSource, type InputProblem, type ReadOptions, type SourceReading } from './read-source.js';
export { decode, type DecodeOptions, type DecodeResult, type SourceInfo } from './stages/decode.js';
export { parse, type Parsed, type ParseOptions } from './parse.js';
export { loadProfiles, profileSchema, type Profile } from './annexes/profile.js';
export { issueSchema, type Annex, type Cell, type Document, type Finding, type Issue, type Row } from './model.js';
export { FINDING_CODES, SEVERITIES, type FindingCode, type Severity } from './findings.js';
export { openStore, type OpenOptions } from './store/sqlite.js';
export { StoreError, type Store, type WriteOptions, type WriteResult } from './store/store.js';
