import { type Fact, mapFact } from '../../core/fact.ts';
import type { People } from '../../core/facts.ts';
import type { Account, PullRequests, Releases, Teams } from '../../core/github-facts.ts';

/** The facts whose accounts are of people who may have committed here. */
export interface AccountFacts {
  readonly pullRequests: Fact<PullRequests>;
  readonly releases: Fact<Releases>;
  readonly teams: Fact<Teams>;
}

/** Says of every account whose it is, by login; what the history says of their kind is said of the account too. */
export function linkAccounts({ pullRequests, releases, teams }: AccountFacts, people: People): AccountFacts {
  const link = createLink(people);
  const linkOne = (account: Account | null) => account && link(account);
  return {
    pullRequests: mapFact(pullRequests, (value) => ({
      ...value,
      merged: value.merged.map((one) => ({
        ...one,
        author: linkOne(one.author),
        mergedBy: linkOne(one.mergedBy),
        approvers: one.approvers.map(link),
      })),
    })),
    releases: mapFact(releases, (value) => ({
      ...value,
      releases: value.releases.map((one) => ({ ...one, author: linkOne(one.author) })),
    })),
    teams: mapFact(teams, (value) => ({
      ...value,
      teams: value.teams.map((team) => ({ ...team, members: team.members.map(link) })),
    })),
  };
}

function createLink({ people }: People): (account: Account) => Account {
  const byLogin = new Map<string, number>();
  people.forEach(({ login, kind }, person) => {
    const key = login?.toLowerCase();
    // A bot that commits under a person's address is not who the login names.
    if (key !== undefined && (kind === 'person' || !byLogin.has(key))) byLogin.set(key, person);
  });
  return (account) => {
    const person = byLogin.get(account.login.toLowerCase());
    return person === undefined ? account : { ...account, person, kind: people[person]?.kind ?? account.kind };
  };
}
