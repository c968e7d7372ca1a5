import { daySeconds } from '../../src/core/day.ts';
import { valueOrNull } from '../../src/core/fact.ts';
import type { People } from '../../src/core/facts.ts';
import type { Account, Team } from '../../src/core/github-facts.ts';
import type { Measurement } from './measurement.ts';
import type { Facts } from './needs.ts';
import { toIsoDate } from './to-iso-date.ts';

/** How the lists of owners stand to who is there: silent owners, owners without a face, and those GitHub turns away. */
export function measureCodeOwners(facts: Facts): Measurement['maintainers']['codeOwners'] {
  const codeOwners = valueOrNull(facts.codeOwners);
  if (!codeOwners) return null;
  const { now } = facts.history;
  const { people } = facts.people;
  const teams = new Map(valueOrNull(facts.teams)?.teams.map((team) => [team.id.toLowerCase(), team]));
  const owners = codeOwners.owners.map(({ id, kind, person, files }) => {
    const lastActive = person === null ? null : (people[person]?.lastActive ?? 0);
    const team = teams.get(id.toLowerCase());
    return { id, kind, files, lastActive, team: team ? countTeam(team, facts.people, now) : null };
  });
  const silentFor = (days: number) =>
    owners.filter(({ lastActive }) => lastActive !== null && lastActive < now - days * daySeconds).length;
  return {
    path: codeOwners.path,
    owners: owners.map(({ lastActive, ...owner }) => ({
      ...owner,
      lastActive: lastActive === null ? null : toIsoDate(lastActive),
    })),
    coveredShare: codeOwners.files === 0 ? 0 : codeOwners.ownedFiles / codeOwners.files,
    singleOwnerShare: codeOwners.files === 0 ? 0 : codeOwners.singleOwnerFiles / codeOwners.files,
    silent6m: silentFor(182),
    silent12m: silentFor(365),
    unresolved: owners.filter(({ lastActive, team }) => lastActive === null && team === null).length,
    ownersOfItself: codeOwners.ownersOfItself,
    withoutWriteAccess: listWithoutAccess(facts),
  };
}

/** Counts, never names: who is in a team is its members' to see. */
function countTeam({ members, total }: Team, { people }: People, now: number) {
  const isActive = ({ person }: Account) =>
    person !== null && (people[person]?.lastActive ?? 0) >= now - 365 * daySeconds;
  return { members: total, active365d: members.filter(isActive).length };
}

/** Each owner once, with the first line that names them. */
function listWithoutAccess({ codeOwnerErrors }: Facts) {
  const errors = valueOrNull(codeOwnerErrors)?.errors;
  if (!errors) return null;
  const first = new Map<string, { id: string; line: number; lines: number }>();
  for (const { owner, line } of errors) {
    const id = owner ?? 'an owner by e-mail';
    const found = first.get(id.toLowerCase());
    if (found) found.lines++;
    else first.set(id.toLowerCase(), { id, line, lines: 1 });
  }
  return [...first.values()];
}
