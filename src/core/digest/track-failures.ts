import { quote } from '../words.ts';
import type { AlignedWeeks } from './align-weeks.ts';
import { longestText } from './clip-finding.ts';
import type { Trend } from './digest.ts';
import { isFlat, isLine, movementOf } from './line-values.ts';

/** How many repositories fail each check, what moved most first. */
export function trackFailures({ weeks, repositories }: AlignedWeeks): Trend[] {
  const titles = new Map<string, string>();
  const counts = new Map<string, (number | null)[]>();
  for (const { standing, summaries } of repositories) {
    for (const { checkId, title } of standing.checks) titles.set(checkId, title);
    for (const [week, summary] of summaries.entries()) {
      for (const { checkId, outcome } of summary?.checks ?? []) {
        const values = counts.get(checkId) ?? weeks.map(() => null);
        values[week] = (values[week] ?? 0) + (outcome === 'fail' ? 1 : 0);
        counts.set(checkId, values);
      }
    }
  }
  return [...titles]
    .flatMap(([checkId, title]) => {
      const values = counts.get(checkId) ?? [];
      return isLine(values) && !isFlat(values) ? [makeTrend(title, weeks, values)] : [];
    })
    .sort((a, b) => movementOf(b.line.values) - movementOf(a.line.values));
}

function makeTrend(title: string, weeks: readonly string[], values: readonly (number | null)[]): Trend {
  return {
    title: quote(`Repositories that fail ${title}`, longestText),
    unit: 'repositories',
    weeks,
    line: { values },
    wanted: null,
    wantedText: null,
  };
}
