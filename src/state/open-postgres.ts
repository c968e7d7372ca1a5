import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { type Database, stateSchema } from './database.ts';
import { int8, readInt8 } from './read-int8.ts';
import type { Tables } from './tables.ts';

const largestPool = 10;
const connectMs = 5_000;
/** Closing waits this long for statements on their way. */
const endMs = 2_000;

export function openPostgres(databaseUrl: string, onError: (error: unknown) => void): Database {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'counterweight',
    max: largestPool,
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === int8 && format !== 'binary' ? readInt8 : pg.types.getTypeParser(oid, format as 'text'),
    },
  });
  pool.on('error', onError);
  // A connection that is lost in use tells so twice: to whoever awaits the statement, and as an event that, unheard, ends the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    kind: 'postgres',
    warning: null,
    kysely: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema(stateSchema),
    executeSql: async (text, values) => {
      const result: pg.QueryResult | pg.QueryResult[] = await (values
        ? pool.query(text, [...values])
        : pool.query(text));
      // Several statements give as many results; pg-boss looks for its rows in all of them.
      return { rows: Array.isArray(result) ? result.flatMap(({ rows }) => rows as unknown[]) : result.rows };
    },
    close: async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, endMs);
      await Promise.race([pool.end(), promise]);
      clearTimeout(timer);
    },
  };
}
