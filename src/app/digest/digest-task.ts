import { isGone } from '../github/create-tokens.ts';
import type { AppContext } from '../jobs/app-context.ts';
import { explainFailure } from '../jobs/explain-failure.ts';
import { InstallationDigests } from './installation-digests.ts';

/** What the queue calls it. */
export const digestTask = 'digest';

/** Policies and installations change; no installation is left unlooked at for longer. */
const longestRestMs = 3_600_000;

interface Rest {
  readonly until: number;
  /** How often it failed in a row. */
  readonly tries: number;
}

/**
 * Files the digests that are due, of every installation; called every minute. What was missed while nothing ran is filed once,
 * however long that was. What GitHub does not answer is tried again later, what it refuses only when the next digest is due.
 */
export class DigestTask {
  readonly #context: AppContext;
  readonly #rests = new Map<number, Rest>();

  constructor(context: AppContext) {
    this.#context = context;
  }

  async run(signal: AbortSignal): Promise<void> {
    const { state, clock, log } = this.#context;
    for (const installation of await state.listInstallations()) {
      signal.throwIfAborted();
      const { until, tries } = this.#rests.get(installation.id) ?? { until: 0, tries: 0 };
      // A clock that was set back is no reason to wait for it.
      if (until > clock() && until <= clock() + longestRestMs) continue;
      try {
        const next = await new InstallationDigests(this.#context, installation).fileDue(signal);
        this.#rests.set(installation.id, { until: Math.min(next, clock() + longestRestMs), tries: 0 });
      } catch (error) {
        signal.throwIfAborted();
        const failure = explainFailure(error, tries, clock());
        const afterMs = failure.kind === 'later' ? failure.afterMs : longestRestMs;
        this.#rests.set(installation.id, { until: clock() + Math.min(afterMs, longestRestMs), tries: tries + 1 });
        this.#context.metrics.digested(isGone(error) ? 'refused' : 'failed');
        const about = { installation: installation.id, reason: failure.reason };
        if (failure.kind === 'bug') log.error({ ...about, err: error }, 'A digest broke');
        else log.warn(about, 'A digest could not be filed yet');
      }
    }
  }
}
