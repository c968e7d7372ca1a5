import type { GitHubClient, GraphqlAnswer } from './github-client.ts';
import { GitHubError } from './github-error.ts';

/** A repository of one GitHub, by the name it was asked for. */
export interface RepositoryName {
  readonly client: GitHubClient;
  readonly owner: string;
  readonly name: string;
}

/** What nothing but GraphQL tells. */
export const needsToken = 'GitHub tells this only with a token: set GITHUB_TOKEN to one that may read the repository.';

/** A repository that is not found is one the token may not see, as far as GitHub tells; any other error stays what it is. */
export function explainNotFound(error: unknown, repository: RepositoryName): unknown {
  if (!(error instanceof GitHubError) || error.failure !== 'not-found') return error;
  return new GitHubError('forbidden', describeNotFound(repository));
}

/** Why an answer leaves the repository out: by the error that says so, else as one that is not found. */
export function explainNull({ problems }: GraphqlAnswer<unknown>, repository: RepositoryName): unknown {
  return explainNotFound(problems[0]?.error ?? new GitHubError('not-found', ''), repository);
}

/** GitHub hides what a token may not see. */
export function describeNotFound({ client, owner, name }: RepositoryName): string {
  const what = `${owner}/${name} was not found at ${client.host}: it is private, was deleted or never was`;
  return client.hasToken
    ? `${what}, or this token may not see it.`
    : `${what}. A token that may read it would tell: set GITHUB_TOKEN.`;
}
