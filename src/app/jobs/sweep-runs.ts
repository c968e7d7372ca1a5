import type { AppContext } from './app-context.ts';
import { closeRuns } from './close-superseded.ts';
import { explainFailure } from './explain-failure.ts';

const abandonedMs = 15 * 60_000;

/** Completes runs that were left open and that nothing at work or waiting will complete. */
export async function sweepRuns(context: AppContext, signal: AbortSignal): Promise<void> {
  const { state, clock, log } = context;
  const abandoned = await state.listAbandonedRuns(abandonedMs);
  for (const [repositoryId, runs] of Map.groupBy(abandoned, (run) => run.repositoryId)) {
    signal.throwIfAborted();
    try {
      await closeRuns(context, runs, 'Counterweight did not finish this audit; push again or press Re-run.');
    } catch (error) {
      const { kind, reason } = explainFailure(error, 0, clock());
      log.warn({ repositoryId, kind, reason }, 'Open runs could not be completed');
      // What GitHub does not have any more needs no completing.
      if (kind !== 'nothing') continue;
      for (const run of runs) await state.saveCheckRun({ ...run, status: 'completed', conclusion: 'skipped' });
    }
  }
}
