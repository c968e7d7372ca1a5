import type { CommitLog } from '../readers/git-log/commit-log.ts';

/**
 * Commit dates that can be counted with: each committer date clamped between its parents' and now. A date in the future
 * becomes now, but does not drag everything built on it along.
 * @returns seconds since 1970 by commit row
 */
export function clampDates(log: CommitLog, now: number): Float64Array {
  const dates = new Float64Array(log.ids.size);
  const bounds = new Float64Array(log.ids.size);
  for (let row = log.order.length - 1; row >= 0; row--) {
    const commit = log.order.at(row);
    const own = log.committedAt(commit);
    let bound = 0;
    for (let nth = 0; nth < log.parentCount(commit); nth++)
      bound = Math.max(bound, bounds[log.parent(commit, nth)] ?? 0);
    dates[commit] = Math.min(Math.max(own, bound), now);
    bounds[commit] = own > now ? bound : (dates[commit] as number);
  }
  return dates;
}
