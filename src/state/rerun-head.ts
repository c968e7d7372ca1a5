import { type Kysely, sql } from 'kysely';
import type { AuditRequest, Intent } from './intent.ts';
import { requestAudit } from './request-audit.ts';
import { nextAttempt, readAttempts } from './request-head.ts';
import type { RepositoryRow, Tables } from './tables.ts';

type AskedFor = Extract<Intent, { type: 'rerun' | 'button' }>;

/** One more attempt at a head, for somebody who asked for that head by name. False where nothing is known of it. */
export async function rerunHead(
  kysely: Kysely<Tables>,
  repository: RepositoryRow,
  intent: AskedFor,
  now: number,
): Promise<boolean> {
  const request = await findRequest(kysely, repository.id, intent);
  if (request === null) return false;
  const attempt = nextAttempt(await readAttempts(kysely, repository.id, intent.headSha));
  const button = intent.type === 'button' ? { identifier: intent.identifier, sender: intent.sender } : null;
  const slot = button
    ? `${request.target}@${intent.headSha}?${button.identifier}`
    : await chooseSlot(kysely, repository.id, request);
  await requestAudit(kysely, { repository, request, slot, attempt, button, now });
  return true;
}

/** Beside what waits of the same target: an old head that is asked for must not push out the newest, nor the newest it. */
async function chooseSlot(kysely: Kysely<Tables>, repositoryId: number, request: AuditRequest): Promise<string> {
  const waiting = await kysely
    .selectFrom('audit_requests')
    .select('id')
    .where('repository_id', '=', repositoryId)
    .where('slot', '=', request.target)
    .where('head_sha', '=', request.headSha)
    .where('claim_id', 'is', null)
    .executeTakeFirst();
  return waiting ? request.target : `${request.target}@${request.headSha}`;
}

/** As the head was asked for last; else by its runs, else by its branch. */
async function findRequest(
  kysely: Kysely<Tables>,
  repositoryId: number,
  { headSha, headBranch }: AskedFor,
): Promise<AuditRequest | null> {
  const branch = headBranch === null ? null : `refs/heads/${headBranch}`;
  const known = await kysely
    .selectFrom('heads')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .where('head_sha', '=', headSha)
    .orderBy(sql`target IS NOT DISTINCT FROM ${branch}::text`, 'desc')
    .orderBy('requested_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const request = { headSha, cause: 'rerun' } as const;
  if (known) {
    const { target, base_ref, base_sha, pull_request } = known;
    return { ...request, target, baseRef: base_ref || null, baseSha: base_sha, pullRequest: pull_request };
  }
  const target = (await findTargetOfRuns(kysely, repositoryId, headSha)) ?? branch;
  return target === null ? null : { ...request, target, baseRef: null, baseSha: null, pullRequest: null };
}

async function findTargetOfRuns(kysely: Kysely<Tables>, repositoryId: number, headSha: string): Promise<string | null> {
  const run = await kysely
    .selectFrom('check_runs')
    .select('target')
    .where('repository_id', '=', repositoryId)
    .where('head_sha', '=', headSha)
    .orderBy('opened_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return run?.target ?? null;
}
