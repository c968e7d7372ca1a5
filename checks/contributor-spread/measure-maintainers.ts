import { daySeconds } from '../../src/core/day.ts';
import { valueOrNull } from '../../src/core/fact.ts';
import type { Actors, CodeOwners, ListedMaintainers, People } from '../../src/core/facts.ts';
import { half, smallestCoalition } from '../../src/metrics/smallest-coalition.ts';
import type { Hands, Measurement } from './measurement.ts';
import type { Facts } from './needs.ts';
import { toIsoDate } from './to-iso-date.ts';

const listed = 10;

export function measureMaintainers(facts: Facts): Measurement['maintainers'] {
  const { people, history } = facts;
  const integrations = valueOrNull(facts.integrations);
  const codeOwners = valueOrNull(facts.codeOwners);
  const maintainers = valueOrNull(facts.listedMaintainers);
  const window = `${integrations?.windowDays ?? 365}d`;
  const hands = (actors: Actors | null | undefined) =>
    actors ? measureHands(actors, people, window, integrations?.source ?? 'git') : null;
  return {
    mergers: hands(integrations?.mergers),
    reviewers: hands(integrations?.reviewers),
    releasers: hands(integrations?.releasers),
    selfMergedShare: null,
    platformShare: integrations?.platformShare ?? null,
    codeOwners: codeOwners && measureCodeOwners(codeOwners, people, history.now),
    listed: maintainers && measureListed(maintainers, people, history.now, integrations?.mergers ?? null),
  };
}

function measureHands({ actors, total }: Actors, { people }: People, window: string, source: Hands['source']): Hands {
  return {
    people: actors.length,
    absenceFactor: smallestCoalition(
      actors.map(({ times }) => times),
      half,
      'reach',
    ),
    window,
    source,
    top: actors
      .slice(0, listed)
      .map(({ person, times }) => ({ id: people[person]?.id ?? '', times, share: times / total })),
  };
}

function measureCodeOwners(
  codeOwners: CodeOwners,
  { people }: People,
  now: number,
): Measurement['maintainers']['codeOwners'] {
  const owners = codeOwners.owners.map(({ id, kind, person, files }) => {
    const lastActive = person === null ? null : (people[person]?.lastActive ?? 0);
    return { id, kind, files, lastActive };
  });
  const silentFor = (days: number) =>
    owners.filter(({ lastActive }) => lastActive !== null && lastActive < now - days * daySeconds).length;
  return {
    path: codeOwners.path,
    owners: owners.map((owner) => ({
      ...owner,
      lastActive: owner.lastActive === null ? null : toIsoDate(owner.lastActive),
    })),
    coveredShare: codeOwners.files === 0 ? 0 : codeOwners.ownedFiles / codeOwners.files,
    singleOwnerShare: codeOwners.files === 0 ? 0 : codeOwners.singleOwnerFiles / codeOwners.files,
    silent6m: silentFor(182),
    silent12m: silentFor(365),
    unresolved: owners.filter(({ lastActive }) => lastActive === null).length,
    ownersOfItself: codeOwners.ownersOfItself,
  };
}

function measureListed(
  { paths, maintainers }: ListedMaintainers,
  { people }: People,
  now: number,
  mergers: Actors | null,
): Measurement['maintainers']['listed'] {
  const isActive = (person: number | null) =>
    person !== null && (people[person]?.lastActive ?? 0) >= now - 365 * daySeconds;
  const merging = mergers && new Set(mergers.actors.map(({ person }) => person));
  const onList = new Set(maintainers.map(({ person }) => person));
  const known = maintainers.filter(({ person }) => person !== null);
  return {
    paths,
    people: maintainers.length,
    active365d: maintainers.filter(({ person }) => isActive(person)).length,
    silent: known.filter(({ person }) => !isActive(person)).map(({ id }) => id),
    unresolved: maintainers.length - known.length,
    listedNotMerging:
      merging && known.filter(({ person }) => person !== null && !merging.has(person)).map(({ id }) => id),
    mergingNotListed:
      merging && [...merging].filter((person) => !onList.has(person)).map((person) => people[person]?.id ?? ''),
  };
}
