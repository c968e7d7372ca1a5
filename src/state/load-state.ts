import { type Kysely, sql } from 'kysely';
import { type Database, stateSchema } from './database.ts';
import {
  DumpError,
  DumpedRow,
  type DumpedTable,
  DumpFooter,
  DumpHeader,
  dumpedTables,
  noRows,
  type RowCounts,
} from './dump-format.ts';
import { hasMigration, listApplied, migrateDatabase, migrateTo } from './migrate-database.ts';
import type { Tables } from './tables.ts';

/** A report is 100 KB, and a statement takes 65,535 values. */
const rowsAtOnce = 50;

type Row = DumpedRow[1];

/**
 * Reads a dump into a database that remembers nothing yet: all of it, or nothing; resolves to how many rows.
 * @throws DumpError
 */
export async function loadState(database: Database, lines: AsyncIterable<string>): Promise<RowCounts> {
  const iterator = lines[Symbol.asyncIterator]();
  const first = await iterator.next();
  const { migration } = readHeader(first.done ? '' : first.value);
  await prepareTables(database, migration);
  const rows = await database.kysely.transaction().execute(async (transaction) => {
    await expectEmpty(transaction);
    return readRows(transaction, iterator);
  });
  await migrateDatabase(database);
  return rows;
}

function readHeader(line: string): DumpHeader {
  const { data } = DumpHeader.safeParse(parse(line));
  if (!data) throw new DumpError('This is no dump of Counterweight. Make one with `counterweight db dump`.');
  if (!hasMigration(data.migration))
    throw new DumpError(
      `The dump is of a later version of Counterweight (${data.migration}). Load it with that version, or update this one.`,
    );
  return data;
}

/** Tables as they were where the dump was made: it is brought up to date after it was read. */
async function prepareTables(database: Database, migration: string): Promise<void> {
  const applied = await listApplied(database);
  if (applied.some((name) => name > migration))
    throw new DumpError(
      'The dump is of an earlier version of Counterweight than the tables of this database. Load it into a database that has none yet.',
    );
  await migrateTo(database, migration);
}

async function expectEmpty(transaction: Kysely<Tables>): Promise<void> {
  const present = await listTables(transaction);
  const tables = sql.join(present.map((table) => sql`counterweight.${sql.ref(table)}`));
  await sql`LOCK TABLE ${tables} IN EXCLUSIVE MODE`.execute(transaction);
  const known = await transaction.selectFrom('installations').select('id').limit(1).executeTakeFirst();
  if (known)
    throw new DumpError(
      'This database has installations already, and a dump is only read into one that has none. Name another with DATABASE_URL or COUNTERWEIGHT_DATA.',
    );
  // An App that was started on it and never installed has left this much.
  await sql`TRUNCATE ${tables}`.execute(transaction);
}

async function listTables(transaction: Kysely<Tables>): Promise<DumpedTable[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ${stateSchema}
  `.execute(transaction);
  return dumpedTables.filter((table) => rows.some(({ name }) => name === table));
}

async function readRows(transaction: Kysely<Tables>, lines: AsyncIterator<string>): Promise<RowCounts> {
  const rows = noRows();
  let batch: { readonly table: DumpedTable; readonly rows: Row[] } | null = null;
  for (let number = 2; ; number++) {
    const next = await lines.next();
    if (next.done) throw new DumpError('The dump ends too early. Make it anew; nothing was read into the database.');
    const line: unknown = parse(next.value);
    const data: DumpedRow | undefined = DumpedRow.safeParse(line).data;
    if (batch !== null && (data?.[0] !== batch.table || batch.rows.length === rowsAtOnce)) {
      await insertRows(transaction, batch.table, batch.rows);
      batch = null;
    }
    if (!data) {
      checkFooter(line, rows, number);
      await resetIdentities(transaction);
      return rows;
    }
    const [table, row]: DumpedRow = data;
    batch ??= { table, rows: [] };
    batch.rows.push(row);
    rows[table]++;
  }
}

function checkFooter(line: unknown, rows: RowCounts, number: number): void {
  const { data } = DumpFooter.safeParse(line);
  if (!data)
    throw new DumpError(`Line ${number} of the dump is not as it was written. Make it anew; nothing was read.`);
  const missing = Object.entries(data.rows).find(([table, count]) => rows[table as DumpedTable] !== count);
  if (missing)
    throw new DumpError(`The dump lacks rows of ${missing[0]}. Make it anew; nothing was read into the database.`);
}

async function insertRows(transaction: Kysely<Tables>, table: DumpedTable, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`);
  const insert = sql`
    INSERT INTO counterweight.${sql.ref(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    OVERRIDING SYSTEM VALUE VALUES ${sql.join(values)}
  `;
  await insert.execute(transaction).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DumpError(`The database does not take rows of ${table}: ${why}. Nothing was read.`, { cause });
  });
}

/** Else the next row would be given a number that one has already. */
async function resetIdentities(transaction: Kysely<Tables>): Promise<void> {
  for (const table of ['audit_requests', 'reports'] as const) {
    await sql`
      SELECT setval(pg_get_serial_sequence(${`counterweight.${table}`}, 'id'), max(id))
      FROM counterweight.${sql.ref(table)} HAVING max(id) IS NOT NULL
    `.execute(transaction);
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
