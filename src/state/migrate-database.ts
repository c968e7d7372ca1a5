import { Migrator } from 'kysely/migration';
import { type Database, stateSchema } from './database.ts';
import { asDatabaseError } from './database-error.ts';
import { migrations } from './migrations.ts';

export const lastMigration = Object.keys(migrations).sort().at(-1) ?? '';

/** Brings the tables up to date; of several processes that start at once, one does it and the others wait. */
export async function migrateDatabase(database: Database): Promise<void> {
  await migrateTo(database, lastMigration);
}

export async function migrateTo(database: Database, migration: string): Promise<void> {
  const { error } = await createMigrator(database).migrateTo(migration);
  if (error !== undefined)
    throw (
      asDatabaseError(error) ??
      new Error('The tables of the database could not be brought up to date', { cause: error })
    );
}

export function hasMigration(name: string): boolean {
  return Object.hasOwn(migrations, name);
}

/** The names of the migrations that a database has had. */
export async function listApplied(database: Database): Promise<string[]> {
  const known = await createMigrator(database).getMigrations();
  return known.filter(({ executedAt }) => executedAt !== undefined).map(({ name }) => name);
}

function createMigrator({ kysely }: Database): Migrator {
  return new Migrator({
    db: kysely,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableSchema: stateSchema,
  });
}
