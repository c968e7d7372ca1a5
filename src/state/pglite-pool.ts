import { setImmediate } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';

/**
 * PGlite has one connection, and two transactions at once would be one. So whoever wants it, Kysely or pg-boss, has it alone until
 * it is given back.
 */
export class PglitePool implements PostgresPool {
  readonly options = {};
  readonly #pglite: PGlite;
  #last: Promise<void> = Promise.resolve();
  #isEnded = false;

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }

  async connect(): Promise<PostgresPoolClient> {
    const release = await this.#take();
    const pglite = this.#pglite;
    let hasFailed = false;
    async function query<R>(statement: string | object, parameters: readonly unknown[] = []) {
      if (typeof statement !== 'string') throw new TypeError('PGlite has no cursors');
      // Committing what has failed rolls it back without a word: whoever swallowed the failure is to be told.
      const isLost = hasFailed && statement === 'commit';
      try {
        const { rows, affectedRows } = await pglite.query<R>(statement, [...parameters]);
        const command = isLost ? 'ROLLBACK' : statement === 'commit' ? 'COMMIT' : 'SELECT';
        return { command, rowCount: affectedRows ?? 0, rows } satisfies PostgresQueryResult<R>;
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
    return { query: query as PostgresPoolClient['query'], release };
  }

  async executeSql(text: string, values: readonly unknown[] = []): Promise<{ rows: unknown[] }> {
    const release = await this.#take();
    try {
      if (values.length > 0) return await this.#pglite.query(text, [...values]);
      const results = await this.#pglite.exec(text);
      return { rows: results.flatMap(({ rows }) => rows) };
    } catch (error) {
      // A script of pg-boss that fails between its BEGIN and its COMMIT; from a pool the next one would have another connection.
      await this.#pglite.exec('ROLLBACK');
      throw error;
    } finally {
      release();
    }
  }

  async end(): Promise<void> {
    this.#isEnded = true;
    await this.#last;
  }

  async #take(): Promise<() => void> {
    if (this.#isEnded) throw new Error('The database is closed');
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = this.#last;
    this.#last = before.then(() => promise);
    await before;
    // PGlite computes where it is called: one statement after the other would leave no room for timers, sockets and signals.
    await setImmediate();
    return resolve;
  }
}
