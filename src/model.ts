/**
 * The finished issue: the one definition of every table (docs/database.md) and of the JSON output. Types are inferred
 * from it, JSON Schemas are generated from it, and the parser validates against it once, at the end.
 * Keys are the column names of the data contract.
 */
import * as z from 'zod';
import { FINDING_CODES, SEVERITIES, type FindingCode } from './findings.js';

const text = z.string().min(1);
const nonNegative = z.int().min(0);
const line = z.int().min(1);
const page = line.nullable().describe('Page of the source, from 1; null where the source shows no pages');
const position = z.int().min(1).describe('Place in source order, from 1');
const isoDate = z.iso.date();
const lines = {
  line_start: line.describe('First line in the source, from 1'),
  line_end: line.describe('Last line in the source'),
};

export const sectionSchema = z
  .enum(['photos', 'documents', 'interpretations', 'personnel', 'news', 'chronicle', 'index', 'statistics', 'feature'])
  .describe('Part of the gazette that a document is printed in');
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
  .describe('Structural kind of a paragraph of a body');
export const annexStatusSchema = z
  .enum(['complete', 'repaired', 'truncated'])
  .describe('complete; repaired: damage found, every row accounted for; truncated: the source ends before the table');
export const cellStatusSchema = z
  .enum(['observed', 'spanned', 'restored', 'inferred', 'partial', 'missing'])
  .describe(
    'What kind of value the text is: as printed, of a merged cell, filled from another place, filled by pattern, with a gap, lost',
  );
export const appointmentActionSchema = z
  .enum(['appoint', 'remove', 'resign'])
  .describe('appoint: 任命; remove: 免去; resign: 接受辞去');
export const relationKindSchema = z
  .enum(['repeals', 'amends', 'replaces', 'extends', 'issues', 'forwards'])
  .describe('What the sentence does to the other document: 废止, 修改, 代替, 延长, 印发, 转发');
export const roleSchema = z
  .enum(['body', 'title_block', 'annex', 'record', 'furniture', 'unassigned'])
  .describe('What the characters are; unassigned ones are a finding');

export const evidenceSchema = z
  .strictObject({
    quote: text.describe('The words of the source, as printed there'),
    ...lines,
    why: text.describe('Which rule used this place, and for what; in English'),
  })
  .meta({ title: 'Evidence', description: 'A place of the issue that a value rests on' });
export const cellSchema = z
  .strictObject({
    column_name: text.describe('Column of the profile, or the printed head where the profile has none'),
    text: text.describe('Best honest value; a lost stretch shows as □'),
    observed: text
      .nullable()
      .describe('What the source shows, each lost stretch as one □; null where a covering cell is printed elsewhere'),
    status: cellStatusSchema,
    confidence: z.number().min(0).max(1).describe('Stated probability that the text is the whole truth'),
    evidence: z.array(evidenceSchema).describe('What a filled value rests on; empty for a printed one'),
    page,
    line_start: line.nullable().describe('First line in the source; null where nothing of the cell is left'),
    line_end: line.nullable().describe('Last line in the source; null where nothing of the cell is left'),
  })
  .meta({ title: 'Cell', description: 'One cell of a row; a cell that is blank in print has none' });
export const rowSchema = z
  .strictObject({
    row_no: nonNegative.nullable().describe('Printed row number; null in a table without'),
    position,
    page,
    group_label: text.nullable().describe('Path of the group rows above it: 专项规划/重点专项'),
    ...lines,
    cells: z.array(cellSchema).describe('Cells in the order of the columns'),
  })
  .meta({ title: 'Row', description: 'One row of a printed table; group rows are no rows' });

const itemRowNo = z.int().nullable().describe('Printed row number');
const geologicalItem = z
  .strictObject({
    row_no: itemRowNo,
    category: text.nullable().describe('资料类别'),
    type: text.nullable().describe('资料类型'),
    name: text.nullable().describe('资料名称'),
    paper_quantity: text.nullable().describe('Number of copies on paper, as printed'),
    paper_unit: text.nullable().describe('What the copies on paper are counted in: 份, 册'),
    file_name: text.nullable().describe('Name of the electronic file'),
    capacity: text.nullable().describe('Size of the electronic file'),
    carrier_type: text.nullable().describe('Carrier of the electronic file: 光盘'),
    remarks: text.nullable().describe('备注'),
  })
  .meta({ title: 'Item to hand in', description: 'One row of a list of material to hand in (汇交, 移交, 归档)' });
const taskItem = z
  .strictObject({
    row_no: itemRowNo,
    area: text.nullable().describe('What the task belongs to: 行动领域, 重点任务'),
    task: text.nullable().describe('What is to be done: 重点项目（任务）, 具体内容'),
    units: z.array(text).describe('Responsible bodies, in print order: 责任单位, 牵头单位'),
    support_units: z.array(text).describe('Bodies that help, in print order: 配合单位'),
    due: text.nullable().describe('完成时限, as printed'),
  })
  .meta({ title: 'Task', description: 'One row of a list of tasks with responsible bodies' });
const directoryItem = z
  .strictObject({
    row_no: itemRowNo,
    group_label: text.nullable().describe('Path of the group rows above it: 专项规划/重点专项'),
    name: text.nullable().describe('Name of the plan or project'),
    lead_unit: text.nullable().describe('牵头单位'),
  })
  .meta({ title: 'Entry of a directory', description: 'One row of a directory of plans or projects' });
const member = z
  .strictObject({
    position,
    role: text.nullable().describe('组长, 副组长, 成员 …'),
    name: text.describe('Name of the person'),
    post: text.nullable().describe('Post, as printed beside the name'),
  })
  .meta({ title: 'Member', description: 'A person of a leading group, with the role' });

export const annexSchema = z
  .strictObject({
    ordinal: position.describe('Number of the annex: 2 for 附件2, 1 where it has none'),
    title: text.nullable().describe('Title, wraps joined'),
    profile: text.describe('Name of the profile that the annex was read with'),
    status: annexStatusSchema,
    columns: z
      .array(
        z
          .strictObject({
            name: text.describe('Name of the column in the rows'),
            head: text.describe('Head as printed'),
          })
          .meta({ title: 'Column', description: 'A column of the printed table' }),
      )
      .describe('Columns in print order'),
    notes: z.array(text).describe('Paragraphs under the heading that are no rows'),
    page,
    ...lines,
    rows: z.array(rowSchema).describe('Rows in print order'),
    geological_items: z.array(geologicalItem).describe('Rows of a list of material to hand in'),
    task_items: z.array(taskItem).describe('Rows of a list of tasks'),
    directory_items: z.array(directoryItem).describe('Rows of a directory'),
    members: z.array(member).describe('People of a member list'),
  })
  .meta({ title: 'Annex', description: 'What is printed under one 附件 heading' });

export const blockSchema = z
  .strictObject({
    position,
    kind: blockKindSchema,
    level: z.int().min(1).nullable().describe('Depth of a heading or item: 1 for 一、, 2 for （一）; null for others'),
    text: text.describe('The paragraph, unwrapped'),
    page,
    ...lines,
  })
  .meta({ title: 'Block', description: 'One paragraph of a body' });
const appointment = z
  .strictObject({
    position,
    person: text.describe('Name of the person'),
    action: appointmentActionSchema,
    post: text.describe('Post, without （兼）'),
    concurrent: z.boolean().describe('Held beside another post: 兼'),
    note: text.nullable().describe('Printed qualifier: 代, 挂职, 试用期一年 …'),
    ...lines,
  })
  .meta({ title: 'Appointment', description: 'One person, action and post' });
const chronicleEvent = z
  .strictObject({
    position,
    date: isoDate.nullable().describe('Day; null where it does not exist or cannot be read'),
    officials: z.array(text).describe('Names of the people in office that the event names'),
    text: text.describe('The event as printed, without its mark'),
    ...lines,
  })
  .meta({ title: 'Event', description: 'One event of a chronicle' });
const indicator = z
  .strictObject({
    position,
    name: text.describe('Name, without numbering and #'),
    unit: text.nullable().describe('Unit, as printed'),
    month_value: z.number().nullable().describe('Value of the month; null for a printed dash'),
    month_yoy: z.number().nullable().describe('Change of the month against a year before, in per cent'),
    cumulative_value: z.number().nullable().describe('Value since January'),
    cumulative_yoy: z.number().nullable().describe('Change since January against a year before, in per cent'),
    parent: text.nullable().describe('Name of the indicator that a # sub-item is part of'),
    ...lines,
  })
  .meta({ title: 'Indicator', description: 'One line of a table of statistics' });
const caption = z
  .strictObject({
    position,
    text: text.describe('Caption, without the credit'),
    credit: z.array(text).describe('Names of photographers'),
    ...lines,
  })
  .meta({ title: 'Caption', description: 'Text under a photo' });
const indexEntry = z
  .strictObject({
    position,
    number: text.nullable().describe('发文字号, brackets as 〔〕'),
    title: text.describe('Title; of the printed document where the entry is cut'),
    title_observed: text.describe('Title as the list prints it; a cut end shows as □'),
    document_found: z.boolean().describe('Whether the issue prints the document'),
    document_position: position.nullable().describe('Position of that document; null where it is not printed'),
    ...lines,
  })
  .meta({ title: 'Index entry', description: "One entry of the issue's own list of documents" });
const citation = z
  .strictObject({
    position,
    cited_number: text.nullable().describe('发文字号 that is cited, brackets as 〔〕'),
    cited_title: text.nullable().describe('Title that is cited, without 《》'),
    text: text.describe('The citation as printed'),
    ...lines,
  })
  .meta({ title: 'Citation', description: 'A legal or policy document that a body cites' });
const relation = z
  .strictObject({
    position,
    kind: relationKindSchema,
    target_number: text.nullable().describe('发文字号 of the other document'),
    target_title: text.nullable().describe('Title of the other document'),
    sentence: text.describe('The sentence that says so'),
    ...lines,
  })
  .meta({ title: 'Relation', description: 'What a document does to another one' });
const contact = z
  .strictObject({
    position,
    label: text.describe('解读人, 联系人, 联系电话 … as printed'),
    value: text.describe('Name or number, as printed'),
    ...lines,
  })
  .meta({ title: 'Contact', description: 'Whom to ask, as an interpretation prints it' });

export const documentSchema = z
  .strictObject({
    position,
    section: sectionSchema,
    number: text.nullable().describe('发文字号 as printed, brackets as 〔〕'),
    code: text.nullable().describe('规范性文件统一编号'),
    issuer: text.nullable().describe('发文机关; of an interpretation the 解读机关'),
    title: text.nullable().describe("Whole title, wraps joined, without the issuer's name line"),
    addressee: text.nullable().describe('主送机关, without the colon'),
    issued_on: isoDate.nullable().describe('成文日期'),
    effective_on: isoDate.nullable().describe('First day of force, as the text says'),
    valid_until: isoDate.nullable().describe('Last day of validity'),
    body: text.nullable().describe('Text in reading order, one paragraph a line, without furniture and annexes'),
    page,
    ...lines,
    blocks: z.array(blockSchema).describe('The paragraphs of the body'),
    annexes: z.array(annexSchema).describe('What is printed under its 附件 headings'),
    appointments: z.array(appointment).describe('Appointments and removals'),
    chronicle_events: z.array(chronicleEvent).describe('Events of a chronicle'),
    indicators: z.array(indicator).describe('Lines of a table of statistics'),
    captions: z.array(caption).describe('Captions of photos'),
    index_entries: z.array(indexEntry).describe('Entries of a list of documents'),
    citations: z.array(citation).describe('Documents that the body cites'),
    relations: z.array(relation).describe('What the document does to others'),
    contacts: z.array(contact).describe('Whom to ask'),
  })
  .meta({ title: 'Document', description: 'One document: its fields, its text, its annexes and records' });

export const findingSchema = z
  .strictObject({
    document: position.nullable().describe('Position of the document it is about; null for the issue'),
    severity: z.enum(SEVERITIES).describe('How bad it is'),
    code: z
      .enum(Object.keys(FINDING_CODES) as [FindingCode, ...FindingCode[]])
      .describe('What it is; `gazette explain` tells more'),
    message: text.describe('In English; other languages are rendered from code and params'),
    params: z.record(z.string(), z.union([z.string(), z.number()])).describe('Values that the message names'),
    line_start: line.nullable().describe('First line in the source; null where it is about the issue'),
    line_end: line.nullable().describe('Last line in the source; null where it is about the issue'),
    char_start: nonNegative.nullable().describe('Code points, inclusive; null where it is about the issue'),
    char_end: nonNegative.nullable().describe('Code points, exclusive; null where it is about the issue'),
    fingerprint: text.describe('Survives a change of line numbers'),
  })
  .meta({ title: 'Finding', description: 'Something that is wrong about an issue, or that a reader should know' });

export const sourceSpanSchema = z
  .strictObject({
    char_start: nonNegative.describe('Code points from the start of the source, inclusive'),
    char_end: nonNegative.describe('Code points from the start of the source, exclusive'),
    role: roleSchema,
    document: position.nullable().describe('Position of the document they belong to; null for the issue'),
  })
  .meta({ title: 'Source span', description: 'Characters of the source with one role' });

export const issueSchema = z
  .strictObject({
    label: text.describe('What a person would call it: 临江市人民政府公报 2022年第3期'),
    title: text.nullable().describe('Title of the gazette'),
    issuer: text.nullable().describe('Government that publishes it'),
    year: z.int().nullable().describe('Year of the issue'),
    number: z.int().nullable().describe('Number within the year: 3 for 第3期'),
    serial: z.int().nullable().describe('Number through all years: 247 for 总第247期'),
    source: z
      .strictObject({
        name: text.describe('Name of the file'),
        sha256: text.describe('Of its bytes'),
        media_type: text.describe('Media type of the file'),
        encoding: text.describe('Encoding that the bytes were decoded with'),
        bytes: nonNegative.describe('Size of the file'),
        text: z.string().describe('What the bytes decode to, without a byte order mark'),
      })
      .meta({ title: 'Source', description: 'The file that the issue was read from' }),
    documents: z.array(documentSchema).describe('Documents in source order'),
    source_spans: z.array(sourceSpanSchema).describe('Every non-blank character of the source, in exactly one span'),
    findings: z.array(findingSchema).describe('What is wrong, and what a reader should know'),
  })
  .meta({ title: 'Gazette issue', description: 'One issue with everything that was read from it' });

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
