import nock from 'nock';
import { EntryStore } from '../../src/collect/cache/entry-store.ts';
import { createGitHubClient, type GitHubClientOptions } from '../../src/collect/github/create-github-client.ts';

export const apiUrl = 'https://api.github.test';
export const token = 'ghp_secretTokenOfTheTests123456';

export function openStore(): EntryStore {
  return new EntryStore(':memory:');
}

/** A client whose pauses take no time. */
export function createTestClient(options: Partial<GitHubClientOptions> = {}) {
  return createGitHubClient({ apiUrl, token, userAgent: 'counterweight/test', store: null, second: 0, ...options });
}

export function api(): nock.Scope {
  return nock(apiUrl);
}

export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Reply = Readonly<Record<string, unknown>>;

/** Answers GraphQL calls in order, and notes what was asked. */
export function answerGraphql(...replies: readonly Reply[]): GraphqlRequest[] {
  const asked: GraphqlRequest[] = [];
  const note = (body: unknown) => {
    if (typeof body !== 'object') return false;
    // Every mock that is left is shown the same request.
    if (JSON.stringify(body) !== JSON.stringify(asked.at(-1))) asked.push(body as GraphqlRequest);
    return true;
  };
  for (const reply of replies) api().post('/graphql', note).reply(200, reply);
  return asked;
}
