/** Every check, in the order of the report. Each code of the catalogue belongs to exactly one of them. */
import { announcedAnnexes } from './announced-annexes.js';
import { balance } from './balance.js';
import type { Check, CheckInput, SkipReason } from './check.js';
import { dates } from './dates.js';
import { documentFields } from './document-fields.js';
import { documentNumbers } from './document-numbers.js';
import { endOfSource } from './end-of-source.js';
import { figures } from './figures.js';
import { gazette } from './gazette.js';
import { headings } from './headings.js';
import { issueIdentity } from './issue-identity.js';
import { pageNumbers } from './page-numbers.js';
import { tables } from './tables.js';

type Condition = (input: CheckInput) => boolean;

/** A check that the stage makes which reads the thing, since only it knows what it could not read. */
function stageCheck(
  name: string,
  codes: Check['codes'],
  reason: SkipReason | null,
  has: Condition = () => true,
): Check {
  return { name, codes, skip: (input) => (has(input) ? null : reason), run: null };
}

const some =
  (has: (document: CheckInput['documents'][number]) => boolean): Condition =>
  (input) =>
    input.documents.some(has);

export const CHECKS: readonly Check[] = [
  gazette,
  issueIdentity,
  stageCheck('characters', ['source-suspicious-encoding', 'text-replacement-character', 'text-private-use'], null),
  pageNumbers,
  endOfSource,
  stageCheck('accounting', ['text-unassigned'], null),
  balance,
  documentFields,
  documentNumbers,
  headings,
  announcedAnnexes,
  tables,
  stageCheck(
    'index',
    ['index-not-printed', 'index-not-listed', 'index-title-differs', 'index-title-cut'],
    'no-index',
    some((document) => document.records.index.length > 0),
  ),
  stageCheck(
    'appointments',
    ['appointment-no-post', 'appointment-unknown-post'],
    'no-appointments',
    some((document) => document.draft.section === 'personnel' || document.records.appointments.length > 0),
  ),
  stageCheck(
    'chronicle',
    ['chronicle-out-of-order'],
    'no-chronicle',
    some((document) => document.records.chronicle.length > 0),
  ),
  dates,
  stageCheck(
    'indicators',
    ['indicator-implausible', 'indicator-part-exceeds-whole'],
    'no-indicators',
    some((document) => document.records.indicators.length > 0),
  ),
  figures,
];
