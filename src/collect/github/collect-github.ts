import type { Audience, Fact } from '../../core/fact.ts';
import { unknown } from '../../core/fact.ts';
import type { FactId, FactValue } from '../../core/facts.ts';
import type { AuditOptions } from '../../core/policy.ts';
import { createDescribeAccount } from '../../derive/github/describe-account.ts';
import { rankLogins } from '../../derive/github/rank-logins.ts';
import { type GitHubAccount, readIdentity } from '../../derive/identity/identity.ts';
import type { Profile } from '../../derive/identity/profile.ts';
import type { GitHubClient } from './github-client.ts';
import { type AccountQuestion, readAccounts } from './read-accounts.ts';
import { readCodeOwnerErrors } from './read-code-owner-errors.ts';
import { readMemberships } from './read-memberships.ts';
import { readPullRequests } from './read-pull-requests.ts';
import { readReleases } from './read-releases.ts';
import { readRepository } from './read-repository.ts';
import { readTeams } from './read-teams.ts';
import { needsToken, type RepositoryName } from './repository-name.ts';

export const githubFactIds = [
  'repository',
  'pullRequests',
  'releases',
  'teams',
  'codeOwnerErrors',
  'accounts',
  'memberships',
  'listedClients',
] as const satisfies readonly FactId[];
export type GitHubFactId = (typeof githubFactIds)[number];
type Facts<Id extends FactId> = { readonly [Key in Id]: Fact<FactValue<Key>> };

/** Whether anybody may read what the token read: its owner may see teams and memberships that others may not. */
export function audienceOf(id: FactId, client: GitHubClient): Audience {
  // It then asks for nothing that only some may see.
  if (client.isForEverybody) return 'public';
  if (id === 'teams') return 'members';
  if (id !== 'memberships') return 'public';
  const scopes = client.scopes();
  return scopes !== null && !scopes.some((scope) => /^(?:read|write|admin):org$/.test(scope)) ? 'public' : 'members';
}

export interface StartInput {
  readonly repository: RepositoryName;
  /** End of the windows: seconds since 1970. */
  readonly now: number;
  readonly options: AuditOptions;
}

export interface StartedGitHub {
  readonly facts: Facts<'repository' | 'pullRequests' | 'releases'>;
  /** Under the name GitHub calls it by today: for the calls that follow. */
  readonly repository: RepositoryName;
}

/** What needs nothing of the history, to be read beside it. */
export async function startGitHub({ repository, now, options }: StartInput): Promise<StartedGitHub> {
  const describe = createDescribeAccount(options);
  const merging = repository.client.hasToken
    ? readPullRequests({ repository, now, describe })
    : readReleases({ repository, now, describe }).then((releases) => ({
        pullRequests: unknown('forbidden', needsToken),
        releases,
      }));
  const [fact, { pullRequests, releases }] = await Promise.all([readRepository(repository), merging]);
  const today =
    fact.status === 'known' ? { ...repository, owner: fact.value.owner, name: fact.value.name } : repository;
  return { facts: { repository: fact, pullRequests, releases }, repository: today };
}

export interface PeopleInput {
  readonly repository: RepositoryName;
  readonly identities: readonly (AccountQuestion & { readonly commits: number })[];
  readonly options: AuditOptions;
  /** Seconds since 1970, of the clock on the wall. */
  readonly present: number;
}

export interface GitHubPeople {
  readonly facts: Facts<'accounts' | 'memberships'>;
  /** By `name NUL e-mail`, as it was given. */
  readonly accountOf: ReadonlyMap<string, GitHubAccount | null>;
  /** By login in lower case. */
  readonly profiles: ReadonlyMap<string, Profile>;
}

/** Whose accounts stand behind a history, and whose employees they are: asked for the identities with most commits. */
export async function collectGitHubPeople(input: PeopleInput): Promise<GitHubPeople> {
  const { repository, options, present } = input;
  const identities = input.identities.toSorted((a, b) => b.commits - a.commits || compare(a.identity, b.identity));
  const accounts = await readAccounts({ repository, questions: identities, present });
  const ranked = identities.map(({ identity, commits }) => ({
    identity: readIdentity(identity),
    commits,
    account: accounts.accountOf.get(identity) ?? null,
  }));
  const logins = rankLogins(ranked, options);
  const memberships = await readMemberships({ client: repository.client, logins, present });
  return {
    facts: { accounts: accounts.fact, memberships: memberships.fact },
    accountOf: accounts.accountOf,
    profiles: memberships.profiles,
  };
}

export interface OwnersInput {
  readonly repository: RepositoryName;
  /** The owners CODEOWNERS names, as it writes them; those that are no teams are passed over. */
  readonly owners: readonly string[];
  /** Where CODEOWNERS lies; null where there is none. */
  readonly path: string | null;
  readonly commit: string | null;
  readonly options: AuditOptions;
}

/** What GitHub knows of the code owners: who is in a team, and who may not write. */
export async function collectGitHubOwners(input: OwnersInput): Promise<Facts<'teams' | 'codeOwnerErrors'>> {
  const { repository, owners, path, commit, options } = input;
  const describe = createDescribeAccount(options);
  const names = [...new Set(owners.filter((owner) => /^@[^/]+\/./.test(owner)))];
  const [teams, codeOwnerErrors] = await Promise.all([
    readTeams({ repository, teams: names, describe }),
    readCodeOwnerErrors({ repository, commit, path }),
  ]);
  return { teams, codeOwnerErrors };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
