import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import { auditCauses, type RepositoryRecord } from './intent.ts';
import { mostUrgent } from './lanes.ts';
import { releaseLane } from './release-lane.ts';
import type { ClaimedAudit } from './state.ts';
import type { AuditRequestRow, RepositoryRow, Tables } from './tables.ts';

/** What is claimed in the lane already was left behind: a lane has one turn at a time, and this is another. */
export async function claimAudit(kysely: Kysely<Tables>, lane: string, now: number): Promise<ClaimedAudit | null> {
  await releaseLane(kysely, lane);
  const request = await kysely
    .updateTable('audit_requests')
    .set({ claim_id: randomUUID() })
    .where('id', '=', mostUrgent(lane, now, auditCauses))
    .returningAll()
    .executeTakeFirst();
  if (!request) return null;
  const repository = await kysely
    .selectFrom('repositories')
    .selectAll()
    .where('id', '=', request.repository_id)
    .executeTakeFirst();
  return repository ? toClaim(request, repository) : null;
}

/** Its claim was taken back, or a newer head of its target waits. What somebody asked for with a button is of that head alone. */
export async function isSuperseded(kysely: Kysely<Tables>, claim: ClaimedAudit): Promise<boolean> {
  const held = await kysely
    .selectFrom('audit_requests')
    .select('id')
    .where('claim_id', '=', claim.id)
    .executeTakeFirst();
  if (!held) return true;
  if (claim.button !== null) return false;
  const newer = await kysely
    .selectFrom('audit_requests')
    .select('id')
    .where('repository_id', '=', claim.repository.id)
    .where('slot', '=', claim.target)
    .where('claim_id', 'is', null)
    .where('head_sha', 'is distinct from', claim.headSha)
    .executeTakeFirst();
  return newer !== undefined;
}

export function toRepository(row: RepositoryRow): RepositoryRecord {
  const { id, owner, name, default_branch: defaultBranch, visibility, archived, fork, template } = row;
  return { id, owner, name, defaultBranch, visibility, archived, fork, template };
}

function toClaim(request: Selectable<AuditRequestRow>, repository: RepositoryRow): ClaimedAudit {
  return {
    id: request.claim_id ?? '',
    lane: request.lane,
    installationId: repository.installation_id,
    repository: toRepository(repository),
    target: request.target,
    headSha: request.head_sha,
    baseRef: request.base_ref,
    baseSha: request.base_sha,
    pullRequest: request.pull_request,
    // An audit for the digest is of whatever the head is: it was a push that took its place, by a worker that does not know this cause.
    cause: request.cause === 'digest' && request.head_sha !== null ? 'push' : request.cause,
    attempt: request.attempt,
    tries: request.tries,
    interruptions: request.interruptions,
    button:
      request.button_identifier === null
        ? null
        : { identifier: request.button_identifier, sender: request.button_sender ?? '' },
    requestedAt: request.requested_at,
  };
}
