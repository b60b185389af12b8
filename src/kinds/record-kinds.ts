import { appointments } from './appointments.js';
import { captions } from './captions.js';
import { chronicle } from './chronicle.js';
import { citations } from './citations.js';
import { contacts } from './contacts.js';
import { indexEntries } from './index-entries.js';
import { indicators } from './indicators.js';
import type { RecordKind } from './record-kind.js';
import { relations } from './relations.js';

/** All readers of records, in the order in which their findings are given. */
export const RECORD_KINDS: readonly RecordKind[] = [
  captions,
  appointments,
  chronicle,
  indicators,
  indexEntries,
  citations,
  relations,
  contacts,
];
