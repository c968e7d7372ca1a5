import { valueOrNull } from '../../src/core/fact.ts';
import type { Actors, People } from '../../src/core/facts.ts';
import type { Account, PullRequests, Releases } from '../../src/core/github-facts.ts';
import type { Facts } from './needs.ts';

/** Somebody in a role, and how often they acted in it. */
export interface Holder {
  /** The login where GitHub tells; else as for every person. */
  readonly id: string;
  /** Null where the account is nobody's of the history. */
  readonly person: number | null;
  readonly times: number;
}

/** Who acts in one role, those who act most first. */
export interface Role {
  readonly source: 'git' | 'github';
  readonly window: string;
  readonly holders: readonly Holder[];
}

export interface Roles {
  readonly mergers: Role | null;
  readonly reviewers: Role | null;
  readonly releasers: Role | null;
  /** Share of the merges on GitHub that a bot made, or an account that is gone. */
  readonly mergedByBots: number | null;
  /** Releases on GitHub that a bot published. */
  readonly releasedByBots: number | null;
}

/** Above this share of merges by bots, or of releases by nobody known, who stands behind them is not known. */
const maxFacelessShare = 0.2;

/** Who merges, reviews and releases: as GitHub tells where it does, else as far as git alone does. */
export function findRoles(facts: Facts): Roles {
  const git = valueOrNull(facts.integrations);
  const merging = valueOrNull(facts.pullRequests);
  const releasing = valueOrNull(facts.releases);
  const fromGit = (actors: Actors | null | undefined) =>
    actors ? gitRole(actors, facts.people, git?.windowDays) : null;
  const pullRequests = merging && merging.merged.length > 0 ? merging : null;
  const releases = releasing && releasing.releases.length > 0 ? releasing : null;
  const mergedByBots = pullRequests && facelessShare(pullRequests.merged.map(({ mergedBy }) => mergedBy));
  return {
    mergers: pullRequests ? mergersOf(pullRequests, mergedByBots ?? 0) : fromGit(git?.mergers),
    reviewers: (pullRequests && reviewersOf(pullRequests)) ?? fromGit(git?.reviewers),
    releasers: releases ? releasersOf(releases) : fromGit(git?.releasers),
    mergedByBots,
    releasedByBots: releases ? releases.releases.filter(({ author }) => author && !isPerson(author)).length : null,
  };
}

function gitRole({ actors }: Actors, { people }: People, windowDays = 365): Role {
  const holders = actors.map(({ person, times }) => ({ id: people[person]?.id ?? '', person, times }));
  return { source: 'git', window: `${windowDays}d`, holders };
}

function mergersOf(pullRequests: PullRequests, mergedByBots: number): Role | null {
  if (mergedByBots > maxFacelessShare) return null;
  return githubRole(
    pullRequests.merged.flatMap(({ mergedBy }) => mergedBy ?? []),
    windowOf(pullRequests),
  );
}

function reviewersOf(pullRequests: PullRequests): Role | null {
  const role = githubRole(
    pullRequests.merged.flatMap(({ approvers }) => approvers),
    windowOf(pullRequests),
  );
  return role.holders.length === 0 ? null : role;
}

function releasersOf({ complete, releases }: Releases): Role | null {
  const authors = releases.map(({ author }) => author);
  const isByBots = authors.some((author) => author !== null && !isPerson(author));
  if (isByBots || facelessShare(authors) > maxFacelessShare) return null;
  const window = complete ? '365d' : `last ${releases.length} releases`;
  return githubRole(
    authors.flatMap((author) => author ?? []),
    window,
  );
}

function windowOf({ complete, merged }: PullRequests): string {
  return complete ? '365d' : `last ${merged.length} merged pull requests`;
}

function githubRole(accounts: readonly Account[], window: string): Role {
  const holders = new Map<string, { id: string; person: number | null; times: number }>();
  for (const { login, person, kind } of accounts) {
    if (kind !== 'person') continue;
    // Two accounts of one person are one pair of hands.
    const key = person === null ? `@${login.toLowerCase()}` : String(person);
    const holder = holders.get(key) ?? { id: login, person, times: 0 };
    holder.times++;
    holders.set(key, holder);
  }
  const sorted = [...holders.values()].sort((a, b) => b.times - a.times || (a.id < b.id ? -1 : 1));
  return { source: 'github', window, holders: sorted };
}

function facelessShare(accounts: readonly (Account | null)[]): number {
  return accounts.filter((account) => account === null || !isPerson(account)).length / accounts.length;
}

function isPerson({ kind }: Account): boolean {
  return kind === 'person';
}
