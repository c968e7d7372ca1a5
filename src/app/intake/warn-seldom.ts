import type { Log } from '../config/create-log.ts';

const intervalMs = 60_000;

/** Says that something happens, with how often since last said, and once a minute at most: whoever does it could fill the disk. */
export function createSeldomWarning(log: Log, message: string, now: () => number = performance.now.bind(performance)) {
  let count = 0;
  let saidAt = Number.NEGATIVE_INFINITY;
  return (): void => {
    count++;
    if (now() - saidAt < intervalMs) return;
    log.warn({ count }, message);
    saidAt = now();
    count = 0;
  };
}
