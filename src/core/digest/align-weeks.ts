import type { RepositoryStanding } from './digest.ts';
import type { ReportSummary } from './report-summary.ts';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
const mostWeeks = 26;

export interface AlignedWeeks {
  /** ISO days at which a week ends, the oldest first. */
  readonly weeks: readonly string[];
  readonly repositories: readonly {
    readonly standing: RepositoryStanding;
    /** What was known at the end of each week: the newest summary until then, null before the first. */
    readonly summaries: readonly (ReportSummary | null)[];
  }[];
}

/**
 * The histories of several repositories on one row of weeks, of which the last ends now.
 * @param day the ISO day that the last week is called by
 * @param asOf the moment that it ends at, ISO 8601
 */
export function alignWeeks(standings: readonly RepositoryStanding[], day: string, asOf: string): AlignedWeeks {
  const end = Date.parse(asOf);
  const first = Math.min(...standings.map(({ history }) => Date.parse(history[0]?.auditedAt ?? asOf) || end));
  const count = Math.min(Math.ceil((end - first) / weekMs) + 1, mostWeeks);
  const ages = Array.from({ length: Number.isFinite(count) ? Math.max(count, 1) : 0 }, (_, index) => count - 1 - index);
  const ends = ages.map((age) => end - age * weekMs);
  const all = {
    weeks: ages.map((age) => new Date(Date.parse(day) - age * weekMs).toISOString().slice(0, 10)),
    repositories: standings.map((standing) => ({ standing, summaries: carryForward(standing.history, ends) })),
  };
  return dropUnknown(all);
}

function carryForward(history: readonly ReportSummary[], ends: readonly number[]): (ReportSummary | null)[] {
  let next = 0;
  let newest: ReportSummary | null = null;
  return ends.map((end) => {
    for (let summary = history[next]; summary && Date.parse(summary.auditedAt) <= end; summary = history[next]) {
      newest = summary;
      next++;
    }
    return newest;
  });
}

/** Weeks before anything was known. */
function dropUnknown({ weeks, repositories }: AlignedWeeks): AlignedWeeks {
  const isKnown = weeks.map((_, week) => repositories.some(({ summaries }) => summaries[week] !== null));
  const from = isKnown.indexOf(true);
  if (from === -1) return { weeks: [], repositories: [] };
  return {
    weeks: weeks.slice(from),
    repositories: repositories.map(({ standing, summaries }) => ({ standing, summaries: summaries.slice(from) })),
  };
}
