import type { Audience, Fact, Unknown } from '../../core/fact.ts';
import type { FactId, People } from '../../core/facts.ts';
import { linkAccounts } from '../../derive/github/link-accounts.ts';
import type { PartialFacts } from '../provenance.ts';
import { accessAudience, accessFactIds, isAccessFact } from './collect-access.ts';
import { audienceOf, type GitHubFactId, githubFactIds, type StartedGitHub } from './collect-github.ts';
import type { RepositoryName } from './repository-name.ts';

/** The repository as GitHub knows it, or why GitHub is not asked. */
export type GitHubSource = RepositoryName | Unknown;

export function isAsked(source: GitHubSource): source is RepositoryName {
  return 'client' in source;
}

export const allGitHubFactIds: readonly FactId[] = [...githubFactIds, ...accessFactIds];

/** Every fact of GitHub's, where nobody asks it. */
export function notAsked(source: Unknown): PartialFacts {
  return Object.fromEntries(allGitHubFactIds.map((id) => [id, source]));
}

type LaterFacts = Required<Pick<PartialFacts, Exclude<GitHubFactId, keyof StartedGitHub['facts']>>>;

/** All of GitHub's facts, its accounts linked to the people of the history. */
export function linkToPeople(facts: StartedGitHub['facts'] & LaterFacts, people: Fact<People>): PartialFacts {
  return people.status === 'unknown' ? facts : { ...facts, ...linkAccounts(facts, people.value) };
}

/** Who may read a fact: what memberships say of people is not for everybody where the token sees more than everybody. */
export function createAudienceOf(source: GitHubSource): (id: FactId) => Audience {
  const isOfGitHub = (id: FactId): id is GitHubFactId => (githubFactIds as readonly FactId[]).includes(id);
  return (id) => {
    if (!isAsked(source)) return 'public';
    if (isAccessFact(id)) return accessAudience[id];
    if (id === 'people') return audienceOf('memberships', source.client);
    return isOfGitHub(id) ? audienceOf(id, source.client) : 'public';
  };
}
