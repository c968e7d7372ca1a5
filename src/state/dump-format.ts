import { z } from 'zod';
import type { Tables } from './tables.ts';

/** Tables in an order in which each comes after those that it refers to; settings last, as nothing hangs on them. */
export const dumpedTables = [
  'deliveries',
  'installations',
  'repositories',
  'audit_requests',
  'heads',
  'reports',
  'check_runs',
  'policies',
  'digests',
  'digest_entries',
  'settings',
] as const satisfies readonly (keyof Tables)[];

export type DumpedTable = (typeof dumpedTables)[number];

/** A column that holds JSON is its text, so that a report comes back byte for byte. */
export const DumpedRow = z.tuple([
  z.enum(dumpedTables),
  z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
]);
export type DumpedRow = z.infer<typeof DumpedRow>;

/** A dump is lines of JSON: a header, the rows, and a footer without which it is not whole. */
export const DumpHeader = z.object({
  format: z.literal('counterweight-state'),
  version: z.literal(1),
  /** The last migration of the tables that it was made of. */
  migration: z.string(),
});
export type DumpHeader = z.infer<typeof DumpHeader>;

export const DumpFooter = z.object({ rows: z.record(z.string(), z.int().nonnegative()) });
export type DumpFooter = z.infer<typeof DumpFooter>;

export type RowCounts = Record<DumpedTable, number>;

export function noRows(): RowCounts {
  return Object.fromEntries(dumpedTables.map((table) => [table, 0])) as RowCounts;
}

/** What is wrong with a dump or with where it is to go, and what to do. */
export class DumpError extends Error {
  override readonly name = 'DumpError';
}
