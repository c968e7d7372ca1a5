import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';

/** Of the tables below. A store of another layout is emptied: everything in it can be had again. */
const layout = 1;

const tables = `
  CREATE TABLE readings (kind TEXT, key TEXT, version TEXT, value TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID;
  CREATE TABLE segments (sequence INTEGER PRIMARY KEY, kind TEXT, version TEXT, checksum INTEGER, payload BLOB);
  PRAGMA user_version = ${layout};
`;

/**
 * What is kept of one repository between two audits: readings by key, and segments that are only ever appended. SQLite makes
 * each write whole or not at all, whatever ends the process. Whoever opens it holds the repository's lock.
 */
export class EntryStore implements Disposable {
  readonly #database: DatabaseSync;
  readonly #readOne: StatementSync;
  readonly #writeOne: StatementSync;

  /** @throws Error with `code` ERR_SQLITE_ERROR where the file is no database or a damaged one */
  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    try {
      this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
      this.#prepareTables();
    } catch (error) {
      this.#database.close();
      throw error;
    }
    this.#readOne = this.#database.prepare('SELECT value FROM readings WHERE kind = ? AND key = ? AND version = ?');
    this.#writeOne = this.#database.prepare('INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)');
  }

  #prepareTables(): void {
    const { user_version: found } = this.#database.prepare('PRAGMA user_version').get() as { user_version: number };
    if (found === layout) return;
    this.#database.exec(`BEGIN; DROP TABLE IF EXISTS readings; DROP TABLE IF EXISTS segments; ${tables} COMMIT;`);
  }

  /** The values kept of one kind under these keys, as far as the same version of their reader wrote them. */
  read(kind: string, version: string, keys: Iterable<string>): Map<string, unknown> {
    const found = new Map<string, unknown>();
    for (const key of keys) {
      const row = this.#readOne.get(kind, key, version) as { value: string } | undefined;
      if (row) found.set(key, JSON.parse(row.value));
    }
    return found;
  }

  /** Values are JSON. A key written again is replaced, of whatever version it was. */
  write(kind: string, version: string, entries: Iterable<readonly [string, unknown]>): void {
    this.#inTransaction(() => {
      for (const [key, value] of entries) this.#writeOne.run(kind, key, version, JSON.stringify(value));
    });
  }

  /** How many values of one kind are kept, of any version. */
  count(kind: string): number {
    const row = this.#database.prepare('SELECT count(*) AS n FROM readings WHERE kind = ?').get(kind);
    return (row as { n: number }).n;
  }

  /** Forgets every value of one kind but those under these keys. */
  keepOnly(kind: string, keys: ReadonlySet<string>): void {
    const all = this.#database.prepare('SELECT key FROM readings WHERE kind = ?').all(kind) as { key: string }[];
    const drop = this.#database.prepare('DELETE FROM readings WHERE kind = ? AND key = ?');
    this.#inTransaction(() => {
      for (const { key } of all) if (!keys.has(key)) drop.run(kind, key);
    });
  }

  /**
   * The segments of one kind, oldest first; none where another version wrote them.
   * @throws DamagedStoreError where the bytes are not those that were written
   */
  *readSegments(kind: string, version: string): Generator<Uint8Array> {
    const rows = this.#database
      .prepare('SELECT checksum, payload FROM segments WHERE kind = ? AND version = ? ORDER BY sequence')
      .iterate(kind, version) as NodeJS.Iterator<{ checksum: number; payload: Uint8Array }>;
    for (const { checksum, payload } of rows) {
      if (crc32(payload) !== checksum) throw new DamagedStoreError(`a segment of ${kind} is not what was written`);
      yield payload;
    }
  }

  /** Appends segments, all or none; those that another version wrote are dropped. */
  appendSegments(kind: string, version: string, payloads: Iterable<Uint8Array>): void {
    this.#inTransaction(() => {
      this.#database.prepare('DELETE FROM segments WHERE kind = ? AND version <> ?').run(kind, version);
      this.#insertSegments(kind, version, payloads);
    });
  }

  #insertSegments(kind: string, version: string, payloads: Iterable<Uint8Array>): void {
    const insert = this.#database.prepare(
      'INSERT INTO segments (kind, version, checksum, payload) VALUES (?, ?, ?, ?)',
    );
    for (const payload of payloads) insert.run(kind, version, crc32(payload), payload);
  }

  /** Puts segments in the place of all there were of one kind. */
  replaceSegments(kind: string, version: string, payloads: Iterable<Uint8Array>): void {
    this.#inTransaction(() => {
      this.dropSegments(kind);
      this.#insertSegments(kind, version, payloads);
    });
  }

  dropSegments(kind: string): void {
    this.#database.prepare('DELETE FROM segments WHERE kind = ?').run(kind);
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  #inTransaction(change: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      change();
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}

/** What was kept is not what was written: it is thrown away and had again. */
export class DamagedStoreError extends Error {
  override readonly name = 'DamagedStoreError';
}
