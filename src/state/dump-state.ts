import { type Kysely, sql } from 'kysely';
import { type Database, stateSchema } from './database.ts';
import {
  DumpError,
  type DumpedTable,
  type DumpFooter,
  type DumpHeader,
  dumpedTables,
  noRows,
  type RowCounts,
} from './dump-format.ts';
import { lastMigration, listApplied } from './migrate-database.ts';
import type { Tables } from './tables.ts';

/** A report is 100 KB; so many are held at once. */
const rowsAtOnce = 50;

/**
 * Writes all that is remembered, as it is at one moment, line by line; resolves to how many rows. Jobs are left out: they follow from it.
 * @throws DumpError
 */
export async function dumpState(database: Database, write: (line: string) => Promise<void>): Promise<RowCounts> {
  await expectTables(database);
  const rows = noRows();
  const header: DumpHeader = { format: 'counterweight-state', version: 1, migration: lastMigration };
  await write(JSON.stringify(header));
  await database.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (transaction) => {
      for (const table of dumpedTables) rows[table] = await dumpTable(transaction, table, write);
    });
  await write(JSON.stringify({ rows } satisfies DumpFooter));
  return rows;
}

/** Whoever only copies changes no table: others may be at work on them. */
async function expectTables(database: Database): Promise<void> {
  const last = (await listApplied(database)).at(-1);
  if (last === undefined)
    throw new DumpError('Counterweight has never run on this database: there is nothing to dump.');
  if (last !== lastMigration)
    throw new DumpError(
      `The tables of this database are of another version of Counterweight (${last}). Make the dump with that version.`,
    );
}

async function dumpTable(
  transaction: Kysely<Tables>,
  table: DumpedTable,
  write: (line: string) => Promise<void>,
): Promise<number> {
  let count = 0;
  const columns = await listColumns(transaction, table);
  const from = sql`SELECT ${sql.join(columns)} FROM counterweight.${sql.ref(table)}`;
  await sql`DECLARE dump NO SCROLL CURSOR FOR SELECT row_to_json(one)::text AS text FROM (${from}) one`.execute(
    transaction,
  );
  for (;;) {
    const { rows } = await sql<{ text: string }>`FETCH ${sql.lit(rowsAtOnce)} FROM dump`.execute(transaction);
    for (const { text } of rows) await write(`["${table}",${text}]`);
    count += rows.length;
    if (rows.length < rowsAtOnce) break;
  }
  await sql`CLOSE dump`.execute(transaction);
  return count;
}

/** To the database, JSON within JSON is not text: it would refuse the NUL that a kept one may bear. */
async function listColumns(transaction: Kysely<Tables>, table: DumpedTable) {
  const { rows } = await sql<{ name: string; type: string }>`
    SELECT column_name AS name, data_type AS type FROM information_schema.columns
    WHERE table_schema = ${stateSchema} AND table_name = ${table} ORDER BY ordinal_position
  `.execute(transaction);
  return rows.map(({ name, type }) =>
    type === 'json' ? sql`${sql.ref(name)}::text AS ${sql.ref(name)}` : sql.ref(name),
  );
}
