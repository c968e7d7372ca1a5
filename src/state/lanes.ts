import { type Kysely, sql } from 'kysely';
import { jobSchema } from './database.ts';
import type { Tables } from './tables.ts';

/** So many audits of one installation at once, at most: what is of one lane is done one after the other. */
const lanesPerInstallation = 4;

export function laneOf(installationId: number, repositoryId: number): string {
  return `${installationId}/${repositoryId % lanesPerInstallation}`;
}

/** As {@link laneOf}, of a row of `repositories`. */
export const laneOfRow = (table: 'repositories' | 'saved') =>
  sql<string>`${sql.ref(`${table}.installation_id`)} || '/' || (${sql.ref(`${table}.id`)} % ${sql.lit(lanesPerInstallation)})`;

export function lanesOf(installationId: number): readonly string[] {
  return Array.from({ length: lanesPerInstallation }, (_, remainder) => laneOf(installationId, remainder));
}

/** A request that may be claimed now; of an installation that is not known yet, suspended or paused, none may. */
const mayBeClaimed = (now: number) => sql<boolean>`
  r.claim_id IS NULL AND r.not_before <= ${now} AND EXISTS (
    SELECT 1 FROM counterweight.repositories p JOIN counterweight.installations i ON i.id = p.installation_id
    WHERE p.id = r.repository_id AND i.account_id IS NOT NULL AND i.suspended_at IS NULL AND coalesce(i.paused_until, 0) <= ${now}
  )`;

/** Of these lanes, those in which something is due. */
export async function filterDueLanes(db: Kysely<Tables>, lanes: readonly string[], now: number): Promise<string[]> {
  const { rows } = await sql<{ lane: string }>`
    SELECT lane FROM unnest(${[...lanes]}::text[]) AS lane
    WHERE EXISTS (SELECT 1 FROM counterweight.audit_requests r WHERE r.lane = lane.lane AND ${mayBeClaimed(now)})
  `.execute(db);
  return rows.map(({ lane }) => lane);
}

/** Lanes in which something is due, or was left behind, and that no job will come to. */
export async function listForgottenLanes(db: Kysely<Tables>, queue: string, now: number): Promise<string[]> {
  const { rows } = await sql<{ lane: string }>`
    SELECT lane FROM (
      SELECT lane, min(requested_at) AS since FROM counterweight.audit_requests r
      WHERE r.claim_id IS NOT NULL OR (${mayBeClaimed(now)}) GROUP BY lane
    ) AS due
    WHERE NOT EXISTS (
      SELECT 1 FROM ${sql.raw(jobSchema)}.job j WHERE j.name = ${queue} AND j.state < 'completed' AND j.singleton_key = due.lane
    )
    ORDER BY since
  `.execute(db);
  return rows.map(({ lane }) => lane);
}

/** The request of a lane to be claimed next, locked. @param causes the most urgent first */
export const mostUrgent = (lane: string, now: number, causes: readonly string[]) => sql<number>`(
  SELECT r.id FROM counterweight.audit_requests r WHERE r.lane = ${lane} AND ${mayBeClaimed(now)}
  ORDER BY array_position(${[...causes]}::text[], r.cause), r.requested_at, r.id
  LIMIT 1 FOR UPDATE OF r SKIP LOCKED
)`;
