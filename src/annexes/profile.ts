/**
 * Annex profiles: what a kind of table looks like, as data. The schema here is the one definition of a profile file;
 * `data/annexes/*.json` are the built-in ones, and an archivist may bring more.
 */
import * as z from 'zod';
import generic from '../../data/annexes/generic.json' with { type: 'json' };
import geologicalSubmissionList from '../../data/annexes/geological-submission-list.json' with { type: 'json' };
import memberList from '../../data/annexes/member-list.json' with { type: 'json' };
import planDirectory from '../../data/annexes/plan-directory.json' with { type: 'json' };
import procedure from '../../data/annexes/procedure.json' with { type: 'json' };
import taskList from '../../data/annexes/task-list.json' with { type: 'json' };
import { foldCharacters } from '../text/characters.js';

const word = z.string().min(1);
const identifier = z.string().regex(/^[a-z][a-z0-9_]*$/u);

export const columnKindSchema = z
  .enum([
    'row_number',
    'group_label',
    'vocabulary',
    'text',
    'bodies',
    'deadline',
    'number',
    'unit',
    'file_name',
    'capacity',
    'name',
    'blank_field',
  ])
  .meta({ description: 'Grammar of the cells of a column' });

const headRuleSchema = z
  .strictObject({
    word: word.meta({ description: 'A head word that means this column only beside another one' }),
    beside: z.array(word).min(1).meta({ description: 'Head words of which one must stand in the same table' }),
  })
  .meta({ title: 'Conditional head', description: 'A head that means a column only beside others' });

export const columnSchema = z
  .strictObject({
    name: identifier.meta({ description: 'Name in annex_cells.column_name and in the typed table' }),
    kind: columnKindSchema,
    heads: z.array(word).default([]).meta({ description: 'Printed heads that always mean this column' }),
    heads_beside: z.array(headRuleSchema).default([]).meta({
      description: 'Printed heads that mean this column beside others; they win over `heads` of other columns',
    }),
    heads_otherwise: z.array(word).default([]).meta({
      description:
        'Heads of other columns that mean this one where no head of its own is printed; the last printed one is taken',
    }),
    values: z
      .array(word)
      .default([])
      .meta({ description: 'Usual values of a vocabulary or unit column; others may occur' }),
    required: z
      .boolean()
      .default(false)
      .meta({ description: 'Every row has a value of its own, or under a merged cell' }),
    merges: z
      .enum(['down', 'none'])
      .default('none')
      .meta({ description: 'Direction in which a printed cell covers rows that print none' }),
    merges_with: identifier
      .optional()
      .meta({ description: 'Covers a row only where this column prints none in it either' }),
    fill: z
      .array(z.enum(['text', 'pattern']))
      .default([])
      .meta({
        description: 'How a gap may be filled: from supporting text of the issue, by the pattern of sibling rows',
      }),
  })
  .meta({ title: 'Column of a profile', description: 'A column: its heads and the grammar of its cells' });

export const profileSchema = z
  .strictObject({
    $schema: z.string().optional(),
    name: identifier.meta({ description: 'annexes.profile' }),
    title: word.meta({ description: 'What such a table is, for people' }),
    titles: z.array(word).default([]).meta({ description: 'Words of a printed title that speak for this profile' }),
    requires: z
      .array(z.array(identifier).min(1))
      .default([])
      .meta({ description: 'The profile fits where, of each list, one column has a printed head' }),
    columns: z.array(columnSchema).meta({ description: 'Columns that such a table may have' }),
    spanning_heads: z
      .array(word)
      .default([])
      .meta({ description: 'Heads that stand over several columns and name none' }),
    form_fields: z
      .array(word)
      .default([])
      .meta({ description: 'Labels of blank form fields above the table, e.g. 编号' }),
    group_rows: z
      .boolean()
      .default(false)
      .meta({ description: 'Rows that only name a group; numbering may start again under them' }),
    table: identifier.nullable().default(null).meta({ description: 'Typed table that the rows also go to' }),
  })
  .meta({ title: 'Annex profile', description: 'A kind of annex table that gazette can read' });

export type ProfileColumn = z.infer<typeof columnSchema>;
export type Profile = z.infer<typeof profileSchema>;

/** A head as printed, and in the form that words are compared in, which a traditional issue does not print. */
export interface PrintedHead {
  readonly text: string;
  readonly norm: string;
}

/** A printed head with the column it was taken for; null where the profile has no word for it. */
export interface HeadColumn {
  readonly head: string;
  readonly column: ProfileColumn | null;
}

export interface ProfileChoice {
  readonly profile: Profile;
  /** One entry for each printed head, in print order. */
  readonly columns: readonly HeadColumn[];
}

export const GENERIC_PROFILE = 'generic';
/** A profile's own column counts this much; a word of its title, less than one column. */
const COLUMN_WEIGHT = 2;
const TITLE_WEIGHT = 1;

let builtIn: readonly Profile[] | null = null;

/** The built-in profiles, in order of preference; the generic one last. */
export function loadProfiles(): readonly Profile[] {
  builtIn ??= [geologicalSubmissionList, taskList, planDirectory, memberList, procedure, generic].map((profile) =>
    profileSchema.parse(profile),
  );
  return builtIn;
}

/**
 * A head for comparison: folded, without white space and without what stands in brackets, unless nothing else is left.
 * `单位（册/张/件）` → `单位`, `重点项目（任务）` → `重点项目`
 */
export function foldHead(head: string): string {
  const folded = foldCharacters(head).replace(/\s/gu, '');
  const bare = folded.replace(/（[^（）]*）?/gu, '');
  return bare || folded;
}

const foldedWords = new Map<string, string>();

/** A word of a profile for comparison; remembered, since every table is compared with all of them. */
export function foldWord(word: string): string {
  let folded = foldedWords.get(word);
  if (folded === undefined) foldedWords.set(word, (folded = foldHead(word)));
  return folded;
}

function hasWord(words: readonly string[], head: string): boolean {
  return words.some((candidate) => foldWord(candidate) === head);
}

/** The column each printed head means in a profile: conditional words first, then plain ones, then stand-ins. */
export function assignHeads(profile: Profile, heads: readonly PrintedHead[]): HeadColumn[] {
  const folded = heads.map((head) => foldHead(head.norm));
  const taken = new Set<string>();
  const columns: (ProfileColumn | null)[] = folded.map(() => null);
  const take = (index: number, column: ProfileColumn): void => {
    columns[index] = column;
    taken.add(column.name);
  };
  folded.forEach((head, index) => {
    const column = profile.columns.find((one) =>
      one.heads_beside.some(
        (rule) => foldWord(rule.word) === head && rule.beside.some((other) => folded.includes(foldWord(other))),
      ),
    );
    if (column && !taken.has(column.name)) take(index, column);
  });
  folded.forEach((head, index) => {
    if (columns[index]) return;
    const column = profile.columns.find((one) => !taken.has(one.name) && hasWord(one.heads, head));
    if (column) take(index, column);
  });
  for (const column of profile.columns) {
    if (taken.has(column.name)) continue;
    const index = folded.findLastIndex((head) => hasWord(column.heads_otherwise, head));
    if (index >= 0) take(index, column);
  }
  return heads.map(({ text }, index) => ({ head: text.replace(/\s/gu, ''), column: columns[index] ?? null }));
}

function fits(profile: Profile, columns: readonly HeadColumn[]): boolean {
  const present = new Set(columns.map((entry) => entry.column?.name));
  return profile.requires.every((alternatives) => alternatives.some((name) => present.has(name)));
}

/**
 * The profile that knows most of the printed heads; a word of the title decides between equals, the order of the list
 * after that. Where none fits, the generic profile, whose columns are the printed heads.
 * @param title in the form that words are compared in
 */
export function chooseProfile(
  heads: readonly PrintedHead[],
  title: string | null,
  profiles: readonly Profile[] = loadProfiles(),
): ProfileChoice {
  const named = title === null ? '' : foldCharacters(title).replace(/\s/gu, '');
  let best: (ProfileChoice & { score: number }) | null = null;
  for (const profile of profiles) {
    if (profile.name === GENERIC_PROFILE || profile.requires.length === 0) continue;
    const columns = assignHeads(profile, heads);
    if (!fits(profile, columns)) continue;
    const known = columns.filter((entry) => entry.column).length;
    const titled = profile.titles.some((one) => named.includes(one));
    const score = known * COLUMN_WEIGHT + (titled ? TITLE_WEIGHT : 0);
    if (!best || score > best.score) best = { profile, columns, score };
  }
  if (best) return { profile: best.profile, columns: best.columns };
  const fallback = profiles.find((profile) => profile.name === GENERIC_PROFILE) ?? profileSchema.parse(generic);
  return { profile: fallback, columns: assignHeads(fallback, heads) };
}
