import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { AuditCause } from './intent.ts';
import type { JobQueue } from './job-queue.ts';
import { filterDueLanes, laneOfRow } from './lanes.ts';
import type { Tables } from './tables.ts';

export interface RequestStaleOptions {
  readonly kysely: Kysely<Tables>;
  readonly queue: JobQueue;
  readonly now: number;
}

/**
 * In the slot of the branch, so that a push takes the place of what waits here. What was never audited is left out: its first audit is
 * to be posted, as those that the nightly reconcile asks for are.
 */
export async function requestStale(
  { kysely, queue, now }: RequestStaleOptions,
  { repositoryIds, before }: { readonly repositoryIds: readonly number[]; readonly before: number },
): Promise<number> {
  const cause: AuditCause = 'digest';
  const requested = await kysely.transaction().execute(async (transaction) => {
    await lockInstallations(transaction, repositoryIds);
    const { rows } = await sql<{ lane: string }>`
      INSERT INTO counterweight.audit_requests
        (lane, repository_id, slot, target, cause, attempt, requested_at, not_before)
      SELECT ${laneOfRow('repositories')}, id, coalesce('refs/heads/' || default_branch, 'HEAD'), 'HEAD', ${cause}, 1,
        ${now}::bigint, ${now}::bigint
      FROM counterweight.repositories
      WHERE id = ${anyOf(repositoryIds)} AND last_audited_at < ${before}
        AND NOT EXISTS (
          SELECT 1 FROM counterweight.reports r
          WHERE r.repository_id = repositories.id AND r.is_default_branch AND r.created_at >= ${before}
        )
        AND NOT EXISTS (SELECT 1 FROM counterweight.audit_requests r WHERE ${isOfDefaultBranch})
      ORDER BY id
      ON CONFLICT (repository_id, slot) WHERE claim_id IS NULL DO NOTHING
      RETURNING lane
    `.execute(transaction);
    return rows.map(({ lane }) => lane);
  });
  await queue.wake(await filterDueLanes(kysely, [...new Set(requested)], now));
  return requested.length;
}

export async function countPending(kysely: Kysely<Tables>, repositoryIds: readonly number[]): Promise<number> {
  const { rows } = await sql<{ pending: number }>`
    SELECT count(*) AS pending FROM counterweight.repositories
    WHERE id = ${anyOf(repositoryIds)}
      AND EXISTS (SELECT 1 FROM counterweight.audit_requests r WHERE ${isOfDefaultBranch})
  `.execute(kysely);
  return rows[0]?.pending ?? 0;
}

/** Whatever the default branch is when its turn comes, or its branch by name; not a head of it that somebody asked for once more. */
const isOfDefaultBranch = sql<boolean>`
  r.repository_id = repositories.id
  AND (r.head_sha IS NULL OR r.slot IN ('HEAD', 'refs/heads/' || repositories.default_branch))`;

/** As deliveries do, so that none waits for another's rows in a circle. */
async function lockInstallations(kysely: Kysely<Tables>, repositoryIds: readonly number[]): Promise<void> {
  await sql`
    SELECT id FROM counterweight.installations
    WHERE id IN (SELECT installation_id FROM counterweight.repositories WHERE id = ${anyOf(repositoryIds)})
    ORDER BY id FOR NO KEY UPDATE
  `.execute(kysely);
}

function anyOf(ids: readonly number[]): RawBuilder<unknown> {
  return sql`ANY(${[...ids]}::bigint[])`;
}
