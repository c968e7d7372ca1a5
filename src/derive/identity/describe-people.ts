import type { People } from '../../core/facts.ts';
import type { CommitLog } from '../../readers/git-log/commit-log.ts';
import type { IdentifiedPeople } from './identify-people.ts';

/** Adds when each person was first and last seen: writing, committing for others, or named by a trailer. */
export function describePeople(identified: IdentifiedPeople, log: CommitLog, dates: Float64Array): People {
  const { people, personOf, merges, mailmap } = identified;
  const first = people.map(() => Number.POSITIVE_INFINITY);
  const last = people.map(() => 0);
  const see = (identity: number, at: number) => {
    const person = personOf[identity] ?? -1;
    if (person < 0) return;
    first[person] = Math.min(first[person] as number, at);
    last[person] = Math.max(last[person] as number, at);
  };
  for (let row = 0; row < log.order.length; row++) {
    const commit = log.order.at(row);
    const at = dates[commit] as number;
    see(log.author(commit), at);
    see(log.committer(commit), at);
  }
  for (const { commit, identity } of log.trailers) see(identity, dates[commit] as number);
  return {
    people: people.map((person, index) => ({
      ...person,
      firstActive: Number.isFinite(first[index]) ? (first[index] as number) : 0,
      lastActive: last[index] as number,
    })),
    rawPairs: personOf.length,
    merges,
    mailmap,
  };
}
