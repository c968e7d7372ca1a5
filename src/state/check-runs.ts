import { type Kysely, type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type { CheckRunRecord } from './state.ts';
import type { Tables } from './tables.ts';

export async function listCheckRuns(
  kysely: Kysely<Tables>,
  repositoryId: number,
  headSha: string,
): Promise<readonly CheckRunRecord[]> {
  const runs = await selectRuns(kysely)
    .where('repository_id', '=', repositoryId)
    .where('head_sha', '=', headSha)
    .execute();
  return runs.map(toRecord);
}

/** Of a repository that is gone nothing is kept, so that what was deleted does not come back by the end of an audit. */
export async function saveCheckRun(kysely: Kysely<Tables>, run: CheckRunRecord, now: number): Promise<void> {
  await sql`
    INSERT INTO counterweight.check_runs
      (repository_id, head_sha, check_key, attempt, target, name, github_id, status, conclusion, opened_at)
    SELECT id, ${run.headSha}, ${run.checkKey}, ${run.attempt}::integer, ${run.target}, ${run.name}, ${run.githubId}::bigint,
      ${run.status}, ${run.conclusion}, ${now}::bigint
    FROM counterweight.repositories WHERE id = ${run.repositoryId} FOR KEY SHARE
    ON CONFLICT (repository_id, head_sha, check_key, attempt) DO UPDATE SET
      target = excluded.target, name = excluded.name, github_id = excluded.github_id, status = excluded.status,
      conclusion = excluded.conclusion
  `.execute(kysely);
}

export async function listOpenRuns(
  kysely: Kysely<Tables>,
  query: { readonly repositoryId: number; readonly target: string; readonly exceptHead: string },
): Promise<readonly CheckRunRecord[]> {
  const runs = await selectRuns(kysely)
    .where('status', '!=', 'completed')
    .where('repository_id', '=', query.repositoryId)
    .where('target', '=', query.target)
    .where('head_sha', '!=', query.exceptHead)
    .where(hasNoRequest)
    .execute();
  return runs.map(toRecord);
}

export async function listAbandonedRuns(
  kysely: Kysely<Tables>,
  openedBefore: number,
): Promise<readonly CheckRunRecord[]> {
  const runs = await selectRuns(kysely)
    .where('status', '!=', 'completed')
    .where('opened_at', '<', openedBefore)
    .where(hasNoRequest)
    .execute();
  return runs.map(toRecord);
}

/** What is at work on whatever the head is may be at work on this one. */
const hasNoRequest = sql<boolean>`NOT EXISTS (
  SELECT 1 FROM counterweight.audit_requests r WHERE r.repository_id = check_runs.repository_id
    AND (r.head_sha = check_runs.head_sha OR (r.head_sha IS NULL AND r.claim_id IS NOT NULL))
)`;

function selectRuns(kysely: Kysely<Tables>) {
  return kysely
    .selectFrom('check_runs')
    .innerJoin('repositories', 'repositories.id', 'check_runs.repository_id')
    .selectAll('check_runs')
    .select('repositories.installation_id')
    .orderBy('opened_at')
    .orderBy('check_key')
    .orderBy('attempt');
}

type Row =
  ReturnType<typeof selectRuns> extends SelectQueryBuilder<infer _D, infer _T, infer Output>
    ? Selectable<Output>
    : never;

function toRecord(row: Row): CheckRunRecord {
  return {
    repositoryId: row.repository_id,
    installationId: row.installation_id,
    target: row.target,
    headSha: row.head_sha,
    checkKey: row.check_key,
    attempt: row.attempt,
    name: row.name,
    githubId: row.github_id,
    status: row.status,
    conclusion: row.conclusion,
  };
}
