import { daySeconds } from '../../src/core/day.ts';
import { valueOrNull } from '../../src/core/fact.ts';
import type { ListedMaintainers, People } from '../../src/core/facts.ts';
import { half, smallestCoalition } from '../../src/metrics/smallest-coalition.ts';
import type { Holder, Role, Roles } from './find-roles.ts';
import { measureCodeOwners } from './measure-code-owners.ts';
import type { Merging } from './measure-merging.ts';
import type { Hands, Measurement } from './measurement.ts';
import type { Facts } from './needs.ts';

const listed = 10;

export function measureMaintainers(
  facts: Facts,
  roles: Roles,
  { selfMergedShare }: Merging,
): Measurement['maintainers'] {
  const { people, history } = facts;
  const maintainers = valueOrNull(facts.listedMaintainers);
  return {
    mergers: measureHands(roles.mergers),
    reviewers: measureHands(roles.reviewers),
    releasers: measureHands(roles.releasers),
    selfMergedShare,
    mergedByBots: roles.mergedByBots,
    releasedByBots: roles.releasedByBots,
    platformShare: valueOrNull(facts.integrations)?.platformShare ?? null,
    codeOwners: measureCodeOwners(facts),
    listed: maintainers && measureListed(maintainers, people, history.now, roles.mergers),
  };
}

function measureHands(role: Role | null): Hands | null {
  if (role === null) return null;
  const { holders, window, source } = role;
  const total = holders.reduce((sum, { times }) => sum + times, 0);
  return {
    people: holders.length,
    absenceFactor: smallestCoalition(
      holders.map(({ times }) => times),
      half,
      'reach',
    ),
    times: total,
    window,
    source,
    top: holders.slice(0, listed).map(({ id, times }) => ({ id, times, share: times / total })),
  };
}

function measureListed(
  { paths, maintainers }: ListedMaintainers,
  { people }: People,
  now: number,
  mergers: Role | null,
): Measurement['maintainers']['listed'] {
  const isActive = (person: number | null) =>
    person !== null && (people[person]?.lastActive ?? 0) >= now - 365 * daySeconds;
  const merging = mergers && new Set(mergers.holders.map(({ person }) => person));
  const onList = new Set(maintainers.map(({ person }) => person));
  const idsOnList = new Set(maintainers.map(({ id }) => id.toLowerCase()));
  const isUnlisted = ({ person, id }: Holder) =>
    (person === null || !onList.has(person)) && !idsOnList.has(id.toLowerCase());
  const known = maintainers.filter(({ person }) => person !== null);
  return {
    paths,
    people: maintainers.length,
    active365d: maintainers.filter(({ person }) => isActive(person)).length,
    silent: known.filter(({ person }) => !isActive(person)).map(({ id }) => id),
    unresolved: maintainers.length - known.length,
    listedNotMerging: merging && known.filter(({ person }) => !merging.has(person)).map(({ id }) => id),
    mergingNotListed: mergers ? mergers.holders.filter(isUnlisted).map(({ id }) => id) : null,
  };
}
