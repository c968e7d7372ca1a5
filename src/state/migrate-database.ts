import { Migrator } from 'kysely/migration';
import { type Database, stateSchema } from './database.ts';
import { migrations } from './migrations.ts';

/** Brings the tables up to date; of several processes that start at once, one does it and the others wait. */
export async function migrateDatabase({ kysely }: Database): Promise<void> {
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableSchema: stateSchema,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined)
    throw new Error('The tables of the database could not be brought up to date', { cause: error });
}
