import type { Contributions, People } from '../../src/core/facts.ts';
import { measureConcentration } from '../../src/metrics/concentration.ts';
import type { Window } from './measurement.ts';

const listed = 10;

/** Commits by person since a moment. */
export function countByPerson({ person, at }: Contributions, since: number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  person.forEach((one, row) => {
    if ((at[row] as number) >= since) counts.set(one, (counts.get(one) ?? 0) + 1);
  });
  return counts;
}

/** How concentrated the commits since a moment are, bots and agents left out. */
export function measureWindow(contributions: Contributions, { people }: People, since: number): Window {
  const counts = [...countByPerson(contributions, since)]
    .filter(([person]) => people[person]?.kind === 'person')
    .sort(([a, x], [b, y]) => y - x || a - b);
  const { holders, total, ...concentration } = measureConcentration(counts.map(([, commits]) => commits));
  const top = counts
    .slice(0, listed)
    .map(([person, commits]) => ({ id: people[person]?.id ?? '', commits, share: commits / total }));
  return { people: holders, commits: total, ...concentration, secondShare: top[1]?.share ?? 0, top };
}
