import type { Database } from './database.ts';
import { asDatabaseError } from './database-error.ts';
import { openPglite } from './open-pglite.ts';
import { openPostgres } from './open-postgres.ts';

export interface DatabasePlace {
  /** Null: a database embedded in the directory, for one process. */
  readonly databaseUrl: string | null;
  readonly directory: string;
}

/** @throws DatabaseError where it cannot be used as it is */
export async function openDatabase(
  { databaseUrl, directory }: DatabasePlace,
  onError: (error: unknown) => void,
): Promise<Database> {
  if (databaseUrl === null) return openPglite(directory);
  const database = openPostgres(databaseUrl, onError);
  try {
    await database.executeSql('SELECT 1');
    return database;
  } catch (error) {
    await database.close();
    throw asDatabaseError(error) ?? error;
  }
}
