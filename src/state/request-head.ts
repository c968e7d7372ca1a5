import { type Kysely, sql } from 'kysely';
import type { AuditRequest } from './intent.ts';
import { keptBase, requestAudit } from './request-audit.ts';
import type { RepositoryRow, Tables } from './tables.ts';

/** A head that an event tells of, in the slot of its target. */
export async function requestHead(
  kysely: Kysely<Tables>,
  repository: RepositoryRow,
  request: AuditRequest,
  now: number,
): Promise<void> {
  const attempts = await readAttempts(kysely, repository.id, request.headSha);
  const attempt = Math.max(1, attempts.begun, attempts.waiting);
  const wanted = { repository, slot: request.target, button: null, now };
  if (request.cause === 'push') {
    await requestAudit(kysely, { ...wanted, request: await judgeAsPullRequest(kysely, repository, request), attempt });
  } else if (request.cause === 'pull-request') {
    const known = await readBases(kysely, repository, request);
    // GitHub tells of a push to a branch with a pull request twice.
    if (isDefaultBranch(repository, request) ? known.length > 0 : known.includes(keptBase(repository, request.baseRef)))
      return;
    await requestAudit(kysely, { ...wanted, request, attempt: known.length > 0 ? nextAttempt(attempts) : attempt });
  } else await requestAudit(kysely, { ...wanted, request, attempt });
}

interface Attempts {
  /** Of runs, and of what is at work. */
  readonly begun: number;
  readonly waiting: number;
}

/** One more than any that was begun; one that still waits will do. */
export function nextAttempt({ begun, waiting }: Attempts): number {
  return Math.max(begun + 1, waiting);
}

export async function readAttempts(
  kysely: Kysely<Tables>,
  repositoryId: number,
  headSha: string | null,
): Promise<Attempts> {
  if (headSha === null) return { begun: 0, waiting: 0 };
  const { rows } = await sql<Attempts>`
    SELECT coalesce(max(attempt) FILTER (WHERE NOT is_waiting), 0) AS begun,
      coalesce(max(attempt) FILTER (WHERE is_waiting), 0) AS waiting
    FROM (
      SELECT attempt, false AS is_waiting FROM counterweight.check_runs
      WHERE repository_id = ${repositoryId} AND head_sha = ${headSha}
      UNION ALL
      SELECT attempt, claim_id IS NULL FROM counterweight.audit_requests
      WHERE repository_id = ${repositoryId} AND head_sha = ${headSha}
    ) AS attempts
  `.execute(kysely);
  return rows[0] ?? { begun: 0, waiting: 0 };
}

/** A branch of which there is a pull request is judged against what that asks to be merged into; the default branch never is. */
async function judgeAsPullRequest(
  kysely: Kysely<Tables>,
  repository: RepositoryRow,
  request: AuditRequest,
): Promise<AuditRequest> {
  if (request.baseRef !== null || isDefaultBranch(repository, request)) return request;
  const last = await kysely
    .selectFrom('heads')
    .select(['base_ref', 'pull_request'])
    .where('repository_id', '=', repository.id)
    .where('target', '=', request.target)
    .where('pull_request', 'is not', null)
    .orderBy('requested_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ? { ...request, baseRef: last.base_ref || null, pullRequest: last.pull_request } : request;
}

/** Branches that the head of a pull request was judged against, or waits to be. */
async function readBases(
  kysely: Kysely<Tables>,
  repository: RepositoryRow,
  { headSha }: AuditRequest,
): Promise<string[]> {
  const heads = await kysely
    .selectFrom('heads')
    .select('base_ref')
    .where('repository_id', '=', repository.id)
    .where('head_sha', '=', headSha ?? '')
    .execute();
  return heads.map(({ base_ref }) => base_ref);
}

function isDefaultBranch(repository: RepositoryRow, { target }: AuditRequest): boolean {
  return repository.default_branch !== null && target === `refs/heads/${repository.default_branch}`;
}
