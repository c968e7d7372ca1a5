import { valueOrNull } from '../../src/core/fact.ts';
import type { Measurement } from './measurement.ts';
import type { Facts } from './needs.ts';

/** Whose work it is, over the whole history; bots and agents own nothing. */
export function measureAuthors({ contributions, people, history }: Facts): Measurement['authors'] {
  const rows = valueOrNull(contributions);
  const persons = valueOrNull(people)?.people;
  if (!rows || !persons || valueOrNull(history)?.truncated) return null;
  const commits = new Map<number, number>();
  for (const person of rows.person) {
    if (persons[person]?.kind === 'person') commits.set(person, (commits.get(person) ?? 0) + 1);
  }
  let total = 0;
  let most = 0;
  for (const count of commits.values()) {
    total += count;
    most = Math.max(most, count);
  }
  return { people: commits.size, topShare: total === 0 ? 0 : most / total };
}
