import { DigestTask, digestTask } from '../digest/digest-task.ts';
import { adoptInstallations } from './adopt-installations.ts';
import type { AppContext } from './app-context.ts';
import { reconcile } from './reconcile.ts';
import { redeliver } from './redeliver.ts';
import { runTurn } from './run-turn.ts';
import { sweepRuns } from './sweep-runs.ts';

/** Begins to take turns, and to look after what no delivery asks for. */
export async function startJobs(context: AppContext, concurrency: number): Promise<void> {
  const { state } = context;
  await state.work({ concurrency }, (lane, signal) => runTurn(context, lane, signal));
  const digests = new DigestTask(context);
  const tasks = {
    'adopt-installations': { cron: '* * * * *', run: adoptInstallations },
    'sweep-runs': { cron: '* * * * *', run: sweepRuns },
    redeliver: { cron: '*/5 * * * *', run: redeliver },
    reconcile: { cron: '17 3 * * *', run: reconcile },
    [digestTask]: { cron: '* * * * *', run: (_: AppContext, signal: AbortSignal) => digests.run(signal) },
  };
  for (const [name, { cron, run }] of Object.entries(tasks))
    await state.schedule(name, cron, async (signal) => void (await run(context, signal)));
}
