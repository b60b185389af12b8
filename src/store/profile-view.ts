/**
 * The typed table of a profile that an archivist brings along: a view over the cells, one row a table row, one column a
 * profile column. A view holds no data: what the issue says stays in annex_cells, with its status and its evidence.
 */
import type Database from 'better-sqlite3';

/** What of a profile a view is made of. */
export interface ViewSource {
  readonly name: string;
  readonly table: string | null;
  readonly columns: readonly { readonly name: string; readonly kind: string }[];
}

export interface ProfileView {
  readonly name: string;
  readonly sql: string;
}

/** Names of views and columns go into SQL: nothing but these characters, and no longer than this. */
const SAFE_NAME = /^[a-z][a-z0-9_]{0,40}$/u;
/** SQLite keeps names with this start for itself. */
const RESERVED = /^sqlite_/u;
/** Columns that each view has before those of the profile. */
const OWN_COLUMNS = ['annex_id', 'row_no', 'position', 'group_label'] as const;
/** In the text of each such view, so that a later run knows which it may replace. */
const VIEW_MARK = '-- typed table of a profile';

export function isSafeName(name: string): boolean {
  return SAFE_NAME.test(name) && !RESERVED.test(name);
}

/** A name that may stand between quotation marks of either kind. Throws on any other: the profile's schema lets none through. */
function checked(name: string): string {
  if (!isSafeName(name)) throw new Error(`not a safe name: ${JSON.stringify(name)}`);
  return name;
}

/** The view of a profile; null where it has no typed table. */
export function buildProfileView(profile: ViewSource): ProfileView | null {
  if (profile.table === null) return null;
  const own = new Set<string>(OWN_COLUMNS);
  const columns = profile.columns
    .filter((column) => column.kind !== 'row_number' && !own.has(column.name))
    .map(({ name }) => {
      const cell = `SELECT c.text FROM annex_cells c WHERE c.row_id = r.id AND c.column_name = '${checked(name)}'`;
      return `  (${cell} ORDER BY c.position LIMIT 1) AS "${name}"`;
    });
  const select = [...OWN_COLUMNS.map((name) => `  r.${name}`), ...columns].join(',\n');
  const view = `CREATE VIEW "${checked(profile.table)}" AS ${VIEW_MARK}`;
  const from = `FROM annex_rows r\nJOIN annexes a ON a.id = r.annex_id\nWHERE a.profile = '${checked(profile.name)}'`;
  return { name: profile.table, sql: `${view}\nSELECT\n${select}\n${from}` };
}

export type ViewOutcome = 'made' | 'unchanged' | 'none' | 'taken';

/** Makes the view of a profile's typed table, again where it is there; a table or view of the product's own stays. */
export function defineProfileView(db: Database.Database, profile: ViewSource): ViewOutcome {
  const view = buildProfileView(profile);
  if (view === null) return 'none';
  const existing = db
    .prepare<[string], { type: string; sql: string | null }>('SELECT type, sql FROM sqlite_schema WHERE name = ?')
    .get(view.name);
  if (existing?.sql === view.sql) return 'unchanged';
  if (existing !== undefined) {
    if (existing.type !== 'view' || existing.sql?.includes(VIEW_MARK) !== true) return 'taken';
    db.exec(`DROP VIEW "${view.name}"`);
  }
  db.exec(view.sql);
  return 'made';
}
