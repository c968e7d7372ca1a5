import { type Kysely, type OnConflictBuilder, sql } from 'kysely';
import { type AuditCause, type AuditRequest, auditCauses } from './intent.ts';
import { laneOf, laneOfRow } from './lanes.ts';
import type { RepositoryRow, Tables } from './tables.ts';

export interface WantedAudit {
  readonly repository: RepositoryRow;
  readonly request: AuditRequest;
  readonly slot: string;
  readonly attempt: number;
  readonly button: { readonly identifier: string; readonly sender: string } | null;
  readonly now: number;
}

/** Lets an audit wait in its slot, in place of what waits there, and remembers what its head is judged against. */
export async function requestAudit(kysely: Kysely<Tables>, wanted: WantedAudit): Promise<void> {
  const { repository, request, slot, attempt, button, now } = wanted;
  const { target, headSha, baseRef, baseSha, pullRequest, cause } = request;
  // What is asked for once more says nothing new of the head, least of all that it is the latest of its branch.
  if (headSha !== null && cause !== 'rerun') await rememberHead(kysely, wanted, headSha);
  await kysely
    .insertInto('audit_requests')
    .values({
      lane: laneOf(repository.installation_id, repository.id),
      repository_id: repository.id,
      slot,
      target,
      head_sha: headSha,
      base_ref: baseRef,
      base_sha: baseSha,
      pull_request: pullRequest,
      cause,
      attempt,
      button_identifier: button?.identifier ?? null,
      button_sender: button?.sender ?? null,
      requested_at: now,
      not_before: now,
    })
    .onConflict(replaceWaiting)
    .execute();
}

/** Requests the head of the default branch of all repositories of an installation, or of some of them. */
export async function requestHeads(
  kysely: Kysely<Tables>,
  wanted: {
    readonly installationId: number;
    readonly repositoryIds: readonly number[] | null;
    /** Only where there was no audit yet. */
    readonly isFirst: boolean;
    readonly cause: AuditCause;
    readonly now: number;
    readonly notBefore: number;
  },
): Promise<void> {
  const { installationId, repositoryIds, isFirst, cause, now, notBefore } = wanted;
  const number = (value: number) => sql<number>`${value}::bigint`;
  const text = <T extends string>(value: T) => sql<T>`${value}::text`;
  let repositories = kysely.selectFrom('repositories').where('installation_id', '=', installationId).orderBy('id');
  if (repositoryIds !== null)
    repositories = repositories.where((eb) => eb('id', '=', sql<number>`ANY(${[...repositoryIds]}::bigint[])`));
  if (isFirst) repositories = repositories.where('last_audited_at', 'is', null);
  await kysely
    .insertInto('audit_requests')
    .columns(['lane', 'repository_id', 'slot', 'target', 'cause', 'attempt', 'requested_at', 'not_before'])
    .expression(
      repositories.select([
        laneOfRow('repositories').as('lane'),
        'id',
        text('HEAD').as('slot'),
        text('HEAD').as('target'),
        text(cause).as('cause'),
        sql<number>`1`.as('attempt'),
        number(now).as('requested_at'),
        number(notBefore).as('not_before'),
      ]),
    )
    .onConflict(replaceWaiting)
    .execute();
}

/** The newest head wins, with the place in the queue of the one before it, and the more urgent cause of both. */
function replaceWaiting(conflict: OnConflictBuilder<Tables, 'audit_requests'>) {
  const urgency = (cause: 'excluded.cause' | 'audit_requests.cause') =>
    sql<number>`array_position(${[...auditCauses]}::text[], ${sql.ref(cause)})`;
  const isSameHead = sql`audit_requests.head_sha IS NOT DISTINCT FROM excluded.head_sha`;
  return conflict
    .columns(['repository_id', 'slot'])
    .where('claim_id', 'is', null)
    .doUpdateSet((eb) => ({
      lane: eb.ref('excluded.lane'),
      target: eb.ref('excluded.target'),
      head_sha: eb.ref('excluded.head_sha'),
      base_ref: eb.ref('excluded.base_ref'),
      base_sha: eb.ref('excluded.base_sha'),
      pull_request: eb.ref('excluded.pull_request'),
      cause: sql<AuditCause>`CASE WHEN ${urgency('excluded.cause')} < ${urgency('audit_requests.cause')}
        THEN excluded.cause ELSE audit_requests.cause END`,
      attempt: eb.ref('excluded.attempt'),
      tries: sql<number>`CASE WHEN ${isSameHead} THEN audit_requests.tries ELSE 0 END`,
      interruptions: sql<number>`CASE WHEN ${isSameHead} THEN audit_requests.interruptions ELSE 0 END`,
      button_identifier: eb.ref('excluded.button_identifier'),
      button_sender: eb.ref('excluded.button_sender'),
      not_before: sql<number>`least(audit_requests.not_before, excluded.not_before)`,
    }));
}

async function rememberHead(kysely: Kysely<Tables>, wanted: WantedAudit, headSha: string): Promise<void> {
  const { repository, request, now } = wanted;
  await kysely
    .insertInto('heads')
    .values({
      repository_id: repository.id,
      head_sha: headSha,
      target: request.target,
      base_ref: keptBase(repository, request.baseRef),
      base_sha: request.baseSha,
      pull_request: request.pullRequest,
      requested_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['repository_id', 'head_sha', 'target', 'base_ref']).doUpdateSet((eb) => ({
        base_sha: eb.ref('excluded.base_sha'),
        pull_request: sql<number | null>`coalesce(excluded.pull_request, heads.pull_request)`,
        requested_at: eb.ref('excluded.requested_at'),
      })),
    )
    .execute();
}

/** A branch to judge against, as heads keep it: the default branch is the same whether it is named or not. */
export function keptBase(repository: RepositoryRow, baseRef: string | null): string {
  return baseRef === null || baseRef === repository.default_branch ? '' : baseRef;
}
