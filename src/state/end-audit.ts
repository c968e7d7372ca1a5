import { type Kysely, sql } from 'kysely';
import { saveReport } from './find-report.ts';
import { releaseRequest } from './release-lane.ts';
import type { ClaimedAudit, StoredReport } from './state.ts';
import type { Tables } from './tables.ts';

export async function finishAudit(
  kysely: Kysely<Tables>,
  claim: ClaimedAudit,
  reports: readonly StoredReport[],
  now: number,
): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    // The repository before its request, as whoever deletes it does.
    const repository = await transaction
      .selectFrom('repositories')
      .select('id')
      .where('id', '=', claim.repository.id)
      .forNoKeyUpdate()
      .executeTakeFirst();
    const held = await transaction
      .deleteFrom('audit_requests')
      .where('claim_id', '=', claim.id)
      .returning('id')
      .executeTakeFirst();
    if (!repository || !held) return;
    for (const report of reports) await saveReport(transaction, repository.id, report, now);
    // Of an audit for the digest nothing was posted, so it is none to whoever looks for a push that no delivery told of.
    if (claim.cause !== 'digest' && reports.some(({ isDefaultBranch }) => isDefaultBranch))
      await transaction
        .updateTable('repositories')
        .set({ last_audited_at: now })
        .where('id', '=', repository.id)
        .execute();
  });
}

export async function postponeAudit(
  kysely: Kysely<Tables>,
  claim: ClaimedAudit,
  until: number,
  { pauseInstallation, reason }: { readonly pauseInstallation: boolean; readonly reason: string },
): Promise<void> {
  const held = await kysely
    .selectFrom('audit_requests')
    .innerJoin('repositories', 'repositories.id', 'audit_requests.repository_id')
    .select(['audit_requests.id', 'audit_requests.tries', 'repositories.installation_id'])
    .where('claim_id', '=', claim.id)
    .executeTakeFirst();
  if (!held) return;
  // Not in one transaction, and in this order: if it ends in between, the request is found claimed, and waits for the pause to end.
  if (pauseInstallation)
    await kysely
      .updateTable('installations')
      .set({ paused_until: sql`greatest(coalesce(paused_until, 0), ${until}::bigint)`, pause_reason: reason })
      .where('id', '=', held.installation_id)
      .execute();
  await releaseRequest(kysely, held.id, { tries: held.tries + 1, not_before: until, reason });
}
