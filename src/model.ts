/**
 * The finished issue: the one definition of every table (docs/database.md) and of the JSON output. Types are inferred
 * from it, JSON Schemas are generated from it, and the parser validates against it once, at the end.
 * Keys are the column names of the data contract.
 */
import * as z from 'zod';
import { FINDING_CODES, SEVERITIES, type FindingCode } from './findings.js';

const text = z.string().min(1);
const line = z.int().min(1);
const page = z.int().min(1).nullable();
const position = z.int().min(1);
const isoDate = z.iso.date();
const lines = { line_start: line, line_end: line };

export const sectionSchema = z
  .enum(['photos', 'documents', 'interpretations', 'personnel', 'news', 'chronicle', 'index', 'statistics', 'feature'])
  .meta({ description: 'Part of the gazette that a document is printed in' });
export const blockKindSchema = z
  .enum([
    'heading',
    'paragraph',
    'item',
    'attachments',
    'signature',
    'date',
    'event',
    'caption',
    'entry',
    'contact',
    'note',
  ])
  .meta({ description: 'Structural kind of a paragraph of a body' });
export const annexStatusSchema = z.enum(['complete', 'repaired', 'truncated']);
export const cellStatusSchema = z.enum(['observed', 'spanned', 'restored', 'inferred', 'partial', 'missing']);
export const appointmentActionSchema = z.enum(['appoint', 'remove', 'resign']);
export const relationKindSchema = z.enum(['repeals', 'amends', 'replaces', 'extends', 'issues', 'forwards']);
export const roleSchema = z.enum(['body', 'title_block', 'annex', 'record', 'furniture', 'unassigned']);

export const evidenceSchema = z.strictObject({ quote: text, ...lines, why: text });
export const cellSchema = z.strictObject({
  column_name: text.meta({ description: 'Column of the profile, or the printed head where the profile has none' }),
  text: text.meta({ description: 'Best honest value; a lost stretch shows as □' }),
  observed: text.nullable().meta({
    description: 'What the source shows, each lost stretch as one □; null where a covering cell is printed elsewhere',
  }),
  status: cellStatusSchema,
  confidence: z.number().min(0).max(1),
  evidence: z.array(evidenceSchema),
  page,
  line_start: line.nullable(),
  line_end: line.nullable(),
});
export const rowSchema = z.strictObject({
  row_no: z.int().min(0).nullable(),
  position,
  page,
  group_label: text.nullable(),
  ...lines,
  cells: z.array(cellSchema),
});

const geologicalItem = z.strictObject({
  row_no: z.int().nullable(),
  category: text.nullable(),
  type: text.nullable(),
  name: text.nullable(),
  paper_quantity: text.nullable(),
  paper_unit: text.nullable(),
  file_name: text.nullable(),
  capacity: text.nullable(),
  carrier_type: text.nullable(),
  remarks: text.nullable(),
});
const taskItem = z.strictObject({
  row_no: z.int().nullable(),
  area: text.nullable(),
  task: text.nullable(),
  units: z.array(text),
  support_units: z.array(text),
  due: text.nullable(),
});
const directoryItem = z.strictObject({
  row_no: z.int().nullable(),
  group_label: text.nullable(),
  name: text.nullable(),
  lead_unit: text.nullable(),
});
const member = z.strictObject({ position, role: text.nullable(), name: text, post: text.nullable() });

export const annexSchema = z.strictObject({
  ordinal: position,
  title: text.nullable(),
  profile: text,
  status: annexStatusSchema,
  columns: z.array(z.strictObject({ name: text, head: text })),
  notes: z.array(text),
  page,
  ...lines,
  rows: z.array(rowSchema),
  geological_items: z.array(geologicalItem),
  task_items: z.array(taskItem),
  directory_items: z.array(directoryItem),
  members: z.array(member),
});

export const blockSchema = z.strictObject({
  position,
  kind: blockKindSchema,
  level: z.int().min(1).nullable(),
  text,
  page,
  ...lines,
});
const appointment = z.strictObject({
  position,
  person: text,
  action: appointmentActionSchema,
  post: text,
  concurrent: z.boolean(),
  note: text.nullable(),
  ...lines,
});
const chronicleEvent = z.strictObject({ position, date: isoDate.nullable(), officials: z.array(text), text, ...lines });
const indicator = z.strictObject({
  position,
  name: text,
  unit: text.nullable(),
  month_value: z.number().nullable(),
  month_yoy: z.number().nullable(),
  cumulative_value: z.number().nullable(),
  cumulative_yoy: z.number().nullable(),
  parent: text.nullable(),
  ...lines,
});
const caption = z.strictObject({ position, text, credit: z.array(text), ...lines });
const indexEntry = z.strictObject({
  position,
  number: text.nullable(),
  title: text,
  title_observed: text,
  document_found: z.boolean(),
  document_position: position.nullable(),
  ...lines,
});
const citation = z.strictObject({
  position,
  cited_number: text.nullable(),
  cited_title: text.nullable(),
  text,
  ...lines,
});
const relation = z.strictObject({
  position,
  kind: relationKindSchema,
  target_number: text.nullable(),
  target_title: text.nullable(),
  sentence: text,
  ...lines,
});
const contact = z.strictObject({ position, label: text, value: text, ...lines });

export const documentSchema = z.strictObject({
  position,
  section: sectionSchema,
  number: text.nullable().meta({ description: '发文字号 as printed, brackets as 〔〕' }),
  code: text.nullable().meta({ description: '规范性文件统一编号' }),
  issuer: text.nullable(),
  title: text.nullable(),
  addressee: text.nullable(),
  issued_on: isoDate.nullable().meta({ description: '成文日期' }),
  effective_on: isoDate.nullable(),
  valid_until: isoDate.nullable().meta({ description: 'Last day of validity' }),
  body: text.nullable(),
  page,
  ...lines,
  blocks: z.array(blockSchema),
  annexes: z.array(annexSchema),
  appointments: z.array(appointment),
  chronicle_events: z.array(chronicleEvent),
  indicators: z.array(indicator),
  captions: z.array(caption),
  index_entries: z.array(indexEntry),
  citations: z.array(citation),
  relations: z.array(relation),
  contacts: z.array(contact),
});

export const findingSchema = z.strictObject({
  document: position.nullable().meta({ description: 'Position of the document it is about; null for the issue' }),
  severity: z.enum(SEVERITIES),
  code: z.enum(Object.keys(FINDING_CODES) as [FindingCode, ...FindingCode[]]),
  message: text.meta({ description: 'In English; other languages are rendered from code and params' }),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  line_start: line.nullable(),
  line_end: line.nullable(),
  char_start: z
    .int()
    .min(0)
    .nullable()
    .meta({ description: 'Code points, inclusive; null where it is about the issue' }),
  char_end: z.int().min(0).nullable().meta({ description: 'Code points, exclusive' }),
  fingerprint: text.meta({ description: 'Survives a change of line numbers' }),
});

export const sourceSpanSchema = z.strictObject({
  char_start: z.int().min(0).meta({ description: 'Code points, inclusive' }),
  char_end: z.int().min(1).meta({ description: 'Code points, exclusive' }),
  role: roleSchema,
  document: position.nullable(),
});

export const issueSchema = z.strictObject({
  label: text,
  title: text.nullable(),
  issuer: text.nullable(),
  year: z.int().nullable(),
  number: z.int().nullable(),
  serial: z.int().nullable(),
  source: z.strictObject({
    name: text,
    sha256: text,
    media_type: text,
    encoding: text,
    bytes: z.int().min(0),
    text: z.string(),
  }),
  documents: z.array(documentSchema),
  source_spans: z.array(sourceSpanSchema),
  findings: z.array(findingSchema),
});

export type Section = z.infer<typeof sectionSchema>;
export type BlockKind = z.infer<typeof blockKindSchema>;
export type AnnexStatus = z.infer<typeof annexStatusSchema>;
export type CellStatus = z.infer<typeof cellStatusSchema>;
export type AppointmentAction = z.infer<typeof appointmentActionSchema>;
export type RelationKind = z.infer<typeof relationKindSchema>;
export type Role = z.infer<typeof roleSchema>;
export type Cell = z.infer<typeof cellSchema>;
export type Row = z.infer<typeof rowSchema>;
export type Annex = z.infer<typeof annexSchema>;
export type Block = z.infer<typeof blockSchema>;
export type Document = z.infer<typeof documentSchema>;
export type Finding = z.infer<typeof findingSchema>;
export type SourceSpan = z.infer<typeof sourceSpanSchema>;
export type Issue = z.infer<typeof issueSchema>;
