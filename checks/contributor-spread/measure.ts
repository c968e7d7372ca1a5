import { daySeconds } from '../../src/core/day.ts';
import { valueOrNull } from '../../src/core/fact.ts';
import type { Authorship, Contributions, History, People } from '../../src/core/facts.ts';
import { findRoles } from './find-roles.ts';
import { measureMaintainers } from './measure-maintainers.ts';
import { measureMerging } from './measure-merging.ts';
import { measureOrganisations } from './measure-organisations.ts';
import { measureTruckFactor } from './measure-truck-factor.ts';
import { countByPerson, measureWindow } from './measure-window.ts';
import type { Measurement } from './measurement.ts';
import type { Facts } from './needs.ts';
import { toIsoDate } from './to-iso-date.ts';

/** A year with fewer commits than this is too small to be the project's picture; all time is taken then. */
const minYearCommits = 20;

export function measure(facts: Facts): Measurement {
  const { history, people, contributions, authorship } = facts;
  const windows = {
    allTime: measureWindow(contributions, people, 0),
    year: measureWindow(contributions, people, history.now - 365 * daySeconds),
    quarter: measureWindow(contributions, people, history.now - 90 * daySeconds),
  };
  const window = windows.year.commits < minYearCommits ? 'allTime' : 'year';
  const { contributorAbsenceFactor, nakamotoCoefficient } = windows[window];
  const roles = findRoles(facts);
  const merging = measureMerging(facts.pullRequests, people);
  return {
    authors: { windows, window, contributorAbsenceFactor, nakamotoCoefficient },
    truckFactor: measureTruckFactor(authorship, people, history.now),
    activity: measureActivity(people, history),
    maintainers: measureMaintainers(facts, roles, merging),
    organisations: measureOrganisations(facts, window, { ...roles, ...merging }),
    excluded: { ...listExcluded(contributions, people), ...countFiles(authorship) },
    identity: {
      rawPairs: people.rawPairs,
      people: windows.allTime.people,
      merges: people.merges,
      accounts: valueOrNull(facts.accounts),
      mailmapIgnored: people.mailmap.ignored,
    },
    history: { ...describeHistory(history), archived: valueOrNull(facts.repository)?.archived ?? null },
  };
}

/** Who came within the last year, who is here, and who was here the year before and has been silent since. */
function measureActivity({ people }: People, { now }: History): Measurement['activity'] {
  const active = people.filter(({ kind, firstActive }) => kind === 'person' && firstActive > 0);
  const since = (days: number) => now - days * daySeconds;
  return {
    active90d: active.filter(({ lastActive }) => lastActive >= since(90)).length,
    new365d: active.filter(({ firstActive }) => firstActive >= since(365)).length,
    departed365d: active.filter(({ lastActive }) => lastActive < since(365) && lastActive >= since(730)).length,
  };
}

function listExcluded(contributions: Contributions, { people }: People) {
  const commits = countByPerson(contributions, 0);
  const list = (kind: 'bot' | 'agent') =>
    people
      .flatMap((person, index) => (person.kind === kind ? [{ id: person.id, commits: commits.get(index) ?? 0 }] : []))
      .filter((row) => row.commits > 0)
      .sort((a, b) => b.commits - a.commits);
  return { bots: list('bot'), agents: list('agent'), unattributed: contributions.unattributed };
}

function countFiles({ classified, massCommits, partialCommits }: Authorship) {
  const { generated, vendored, documentation, other } = classified;
  return { massCommits, partialCommits, files: { generated, vendored, documentation, other } };
}

function describeHistory(history: History): Omit<Measurement['history'], 'archived'> {
  const { commits, nonMergeCommits, from, to, now, truncated, branch } = history;
  const days = Math.floor((now - from) / daySeconds);
  return { commits, nonMergeCommits, from: toIsoDate(from), to: toIsoDate(to), days, truncated, branch };
}
