import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import { type Database, stateSchema } from './database.ts';
import { DatabaseError } from './database-error.ts';
import { DirectoryLock } from './directory-lock.ts';
import { PglitePool } from './pglite-pool.ts';
import { int8, readInt8 } from './read-int8.ts';
import type { Tables } from './tables.ts';

export async function openPglite(directory: string): Promise<Database> {
  const lock = DirectoryLock.take(directory);
  const dataDir = join(directory, 'database');
  try {
    const pglite = await PGlite.create({ dataDir, parsers: { [int8]: readInt8 } });
    const pool = new PglitePool(pglite);
    return {
      kind: 'pglite',
      warning:
        `State is kept in ${directory}, by an embedded database that syncs nothing to the disk: ` +
        'it outlives the end of the process, not of the power. Set DATABASE_URL to a PostgreSQL database for more than a trial.',
      kysely: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema(stateSchema),
      executeSql: (text, values) => pool.executeSql(text, values),
      close: async () => {
        await pool.end();
        await pglite.close();
        lock[Symbol.dispose]();
      },
    };
  } catch (error) {
    lock[Symbol.dispose]();
    throw new DatabaseError(
      `The database in ${dataDir} could not be opened: move it away to begin anew, or set DATABASE_URL.`,
      { cause: error },
    );
  }
}
