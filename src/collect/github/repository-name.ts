import type { GitHubClient } from './github-client.ts';

/** A repository of one GitHub, by the name it was asked for. */
export interface RepositoryName {
  readonly client: GitHubClient;
  readonly owner: string;
  readonly name: string;
}

/** What nothing but GraphQL tells. */
export const needsToken = 'GitHub tells this only with a token: set GITHUB_TOKEN to one that may read the repository.';

/** What a repository that is not found comes to: GitHub hides what a token may not see. */
export function notFound({ client, owner, name }: RepositoryName): string {
  const what = `${owner}/${name} was not found at ${client.host}: it is private, was deleted or never was`;
  return client.hasToken
    ? `${what}, or this token may not see it.`
    : `${what}. A token that may read it would tell: set GITHUB_TOKEN.`;
}
