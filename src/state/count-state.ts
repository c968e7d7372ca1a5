import { type Kysely, sql } from 'kysely';
import type { StateCounts } from './state.ts';
import type { Tables } from './tables.ts';

export async function countState(kysely: Kysely<Tables>, now: number): Promise<StateCounts> {
  const { rows } = await sql<StateCounts>`
    SELECT
      (SELECT count(*) FROM counterweight.audit_requests WHERE claim_id IS NULL) AS waiting,
      (SELECT count(*) FROM counterweight.audit_requests WHERE claim_id IS NOT NULL) AS working,
      (SELECT coalesce(greatest(0, ${now}::bigint - min(requested_at)), 0) / 1000.0::float8
        FROM counterweight.audit_requests WHERE claim_id IS NULL) AS "oldestWaiting",
      (SELECT count(*) FROM counterweight.deliveries) AS deliveries,
      (SELECT count(*) FROM counterweight.installations) AS installations,
      (SELECT count(*) FROM counterweight.repositories) AS repositories
  `.execute(kysely);
  const [counts] = rows;
  if (!counts) throw new Error('A statement of aggregates gives one row');
  return counts;
}
