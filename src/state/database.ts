import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Our own tables, and those of pg-boss, each in a schema of the same database. */
export const stateSchema = 'counterweight';
export const jobSchema = 'counterweight_jobs';

export interface Database {
  readonly kind: 'postgres' | 'pglite';
  readonly warning: string | null;
  readonly kysely: Kysely<Tables>;
  /** For pg-boss: one statement with values, or any number without, never in the middle of somebody's transaction. */
  readonly executeSql: (text: string, values?: readonly unknown[]) => Promise<{ rows: unknown[] }>;
  close(): Promise<void>;
}
