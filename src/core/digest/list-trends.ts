import { alignWeeks } from './align-weeks.ts';
import type { Digest, RepositoryStanding, Trend } from './digest.ts';
import { trackFailures } from './track-failures.ts';
import { trackGoals } from './track-goals.ts';
import { trackMeasures } from './track-measures.ts';

const mostTrends = 4;
/** Of an organisation, so that its goals are seen beside what fails. */
const mostFailures = 3;

/** What moved in the last half year, week by week. */
export function listTrends(
  standings: readonly RepositoryStanding[],
  { scope, day, asOf }: Pick<Digest, 'scope' | 'day' | 'asOf'>,
): Trend[] {
  const aligned = alignWeeks(standings, day, asOf);
  const goals = trackGoals(aligned, scope);
  if (scope === 'organization') return fill(trackFailures(aligned), goals);
  const shown = new Set(goals.map(({ title }) => title));
  const measures = aligned.repositories.length === 1 ? trackMeasures(aligned) : [];
  return [...goals, ...measures.filter(({ title }) => !shown.has(title))].slice(0, mostTrends);
}

function fill(failures: readonly Trend[], goals: readonly Trend[]): Trend[] {
  const shown = failures.slice(0, Math.max(mostFailures, mostTrends - goals.length));
  return [...shown, ...goals].slice(0, mostTrends);
}
