import { daySeconds } from '../../src/core/day.ts';
import { valueOrNull } from '../../src/core/fact.ts';
import { OrganisationSource } from '../../src/core/facts.ts';
import { half, smallestCoalition } from '../../src/metrics/smallest-coalition.ts';
import type { Role, Roles } from './find-roles.ts';
import type { Merging } from './measure-merging.ts';
import { countByPerson } from './measure-window.ts';
import type { Measurement } from './measurement.ts';
import type { Facts } from './needs.ts';

/** Above this share of commits by people of no known organisation, nothing is said of organisations. */
const maxUnknownShare = 0.4;
const listed = 20;

/**
 * Whose people write: each person adds to one organisation. The factor and the top share are of the commits whose organisation
 * is known, the rows' shares of all.
 */
export function measureOrganisations(
  facts: Facts,
  window: 'year' | 'allTime',
  { mergers, crossOrganisationMergeShare }: Pick<Roles, 'mergers'> & Merging,
): Measurement['organisations'] {
  const { people } = facts.people;
  const since = window === 'year' ? facts.history.now - 365 * daySeconds : 0;
  const commits = [...countByPerson(facts.contributions, since)].filter(
    ([person]) => people[person]?.kind === 'person',
  );
  const { groups, unknown, total } = groupByOrganisation(commits, facts);
  const known = total - unknown;
  const unknownShare = total === 0 ? 1 : unknown / total;
  const rows = [...groups.values()].sort((a, b) => b.commits - a.commits || (a.name < b.name ? -1 : 1));
  const isKnown = unknownShare <= maxUnknownShare && known > 0;
  return {
    elephantFactor: isKnown
      ? smallestCoalition(
          rows.map((row) => row.commits),
          half,
          'reach',
        )
      : null,
    topShare: isKnown ? (rows[0]?.commits ?? 0) / known : null,
    topMergerShare: topMergerShare(facts, mergers),
    crossOrganisationMergeShare,
    unknownShare,
    byOrganisation: rows.slice(0, listed).map(({ name, by, members, commits: count }) => ({
      name,
      people: members,
      share: count / total,
      by,
    })),
    memberships: valueOrNull(facts.memberships),
  };
}

interface Group {
  readonly name: string;
  by: OrganisationSource;
  members: number;
  commits: number;
}

function groupByOrganisation(commits: readonly (readonly [number | null, number])[], { people: { people } }: Facts) {
  const groups = new Map<string, Group>();
  let unknown = 0;
  let total = 0;
  for (const [person, count] of commits) {
    total += count;
    const organisation = person === null ? null : people[person]?.organisation;
    if (!organisation) {
      unknown += count;
      continue;
    }
    const group = groups.get(organisation.name) ?? { ...organisation, members: 0, commits: 0 };
    group.members++;
    if (OrganisationSource.options.indexOf(organisation.by) < OrganisationSource.options.indexOf(group.by))
      group.by = organisation.by;
    group.commits += count;
    groups.set(organisation.name, group);
  }
  return { groups, unknown, total };
}

function topMergerShare(facts: Facts, mergers: Role | null): number | null {
  if (!mergers) return null;
  const times = mergers.holders.map(({ person, times: count }) => [person, count] as const);
  const { groups, unknown, total } = groupByOrganisation(times, facts);
  if (total === 0 || unknown / total > maxUnknownShare) return null;
  const most = [...groups.values()].reduce((left, { commits }) => Math.max(left, commits), 0);
  return most / (total - unknown);
}
