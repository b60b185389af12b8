import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { buildProfileView, isSafeName, type ViewSource } from '../../src/store/profile-view.js';
import { openStore } from '../../src/store/sqlite.js';

const PERMITS: ViewSource = {
  name: 'permit_list',
  table: 'permit_items',
  columns: [
    { name: 'row_no', kind: 'row_number' },
    { name: 'matter', kind: 'text' },
    { name: 'organ', kind: 'bodies' },
  ],
};

function openNew(): { path: string; store: ReturnType<typeof openStore> } {
  const path = join(mkdtempSync(join(tmpdir(), 'gazette-view-')), 'gazette.db');
  return { path, store: openStore(path, { mode: 'write' }) };
}

describe('the typed table of a profile', () => {
  it('lets no name into SQL that is more than a name', () => {
    expect(isSafeName('permit_items')).toBe(true);
    for (const name of ['', 'a"b', "a'b", 'A', '1a', 'sqlite_x', 'a b', 'a;b', 'a'.repeat(42)]) {
      expect(isSafeName(name), name).toBe(false);
    }
    expect(() => buildProfileView({ ...PERMITS, table: 'x" AS SELECT 1 --' })).toThrow();
    expect(() => buildProfileView({ ...PERMITS, columns: [{ name: "x') --", kind: 'text' }] })).toThrow();
    expect(buildProfileView({ ...PERMITS, table: null })).toBeNull();
  });

  it('is a view with a column for each of the profile', () => {
    const { path, store } = openNew();
    store.defineTable(PERMITS);
    store.defineTable(PERMITS);
    store.defineTable({ ...PERMITS, columns: [...PERMITS.columns, { name: 'basis', kind: 'text' }] });
    store.close();
    const db = new Database(path, { readonly: true });
    const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all('permit_items');
    expect(columns).toEqual(['annex_id', 'row_no', 'position', 'group_label', 'matter', 'organ', 'basis']);
    db.close();
  });

  it('never takes the place of a table or view of the product', () => {
    const { store } = openNew();
    for (const table of ['documents', 'task_items', 'annex_cells']) {
      expect(() => store.defineTable({ ...PERMITS, table })).toThrow(/table-taken/u);
    }
    store.close();
  });
});
