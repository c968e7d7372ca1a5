import { externalIdOf } from '../../publish/own-run.ts';
import { renderSkippedRun } from '../../render/check-run/render-skipped-run.ts';
import type { CheckRunRecord, ClaimedAudit } from '../../state/state.ts';
import type { AppContext } from './app-context.ts';

/** Completes the runs that are still open on earlier heads of a target. */
export async function closeSuperseded(context: AppContext, claim: ClaimedAudit, headSha: string): Promise<void> {
  const { repository, target } = claim;
  const open = await context.state.listOpenRuns({ repositoryId: repository.id, target, exceptHead: headSha });
  await closeRuns(context, open, 'A newer push of the same branch was audited instead.');
}

/** Completes the open runs of one repository as skipped. */
export async function closeRuns(context: AppContext, open: readonly CheckRunRecord[], reason: string): Promise<void> {
  const { state, tokens, openPublisher, appId, clock } = context;
  for (const [headSha, runs] of Map.groupBy(open, (run) => run.headSha)) {
    const [{ repositoryId, installationId }] = runs as [CheckRunRecord];
    const repository = await state.findRepository(repositoryId);
    if (repository === null) continue;
    const token = await tokens.mint({ installationId, repositoryId, permissions: { checks: 'write' } });
    const place = { owner: repository.owner, repo: repository.name, headSha, appId };
    const publisher = openPublisher(token, installationId);
    const own = await publisher.listOwnRuns(place);
    const at = new Date(clock()).toISOString();
    for (const run of runs) {
      const payload = renderSkippedRun({ checkKey: run.checkKey, name: run.name, reason });
      const posted = {
        payload,
        attempt: run.attempt,
        knownId: run.githubId,
        startedAt: at,
        completedAt: at,
        runs: own,
      };
      const there = own.get(externalIdOf(run.checkKey, run.attempt));
      // Of what was planned and never posted there is nothing to complete; what came to its end in spite of us stays as it is.
      const isOpen = there !== undefined && !there.isCompleted;
      if (isOpen) await publisher.publishCheckRun(place, posted);
      const conclusion = there?.conclusion ?? 'skipped';
      await state.saveCheckRun({ ...run, githubId: there?.id ?? null, status: 'completed', conclusion });
    }
  }
}
