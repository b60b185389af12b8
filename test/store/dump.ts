import Database from 'better-sqlite3';

/** Every row of every table but `ingests`, as it comes without ORDER BY: what a reader sees. */
export function dump(path: string): Record<string, unknown[]> {
  const db = new Database(path, { readonly: true });
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'ingests' ORDER BY name")
    .pluck()
    .all();
  const rows = Object.fromEntries(tables.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()]));
  db.close();
  return rows;
}

export function query<T>(path: string, sql: string): T[] {
  const db = new Database(path, { readonly: true });
  const rows = db.prepare<[], T>(sql).all();
  db.close();
  return rows;
}
