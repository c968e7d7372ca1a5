import type { z } from 'zod';
import type { GitHubError } from './github-error.ts';
import type { KeptReadings } from './kept-readings.ts';
import type { RateLimit } from './rate-limit.ts';

export interface GitHubStats {
  /** Calls sent, those repeated after a failure among them. */
  readonly requests: number;
  /** Answered by "not modified", which costs nothing of the rate limit. */
  readonly notModified: number;
  /** By resource, such as `core` and `graphql`. */
  readonly rateLimit: Readonly<Record<string, RateLimit>>;
}

export interface GraphqlAnswer<T> {
  readonly data: T;
  /** What is missing from the data, and why. */
  readonly problems: readonly { readonly path: readonly (string | number)[]; readonly error: GitHubError }[];
}

/** Everything the readers may do. Throws GitHubError, GitHubAuthError, the signal's reason, and nothing else but bugs of ours. */
export interface GitHubClient {
  readonly hasToken: boolean;
  /** What only members of an organisation may see is not asked for, because the answer is for everybody. */
  readonly isForEverybody: boolean;
  /** `api.github.com`, for messages. */
  readonly host: string;
  readonly kept: KeptReadings;
  readonly stats: () => GitHubStats;
  /** The scopes of a classic token as GitHub's last answer named them; null for any other token, and before an answer. */
  readonly scopes: () => readonly string[] | null;
  /** One GET of the REST API, answered from what is kept where GitHub says that it still holds. */
  readonly get: <T>(
    route: string,
    parameters: Readonly<Record<string, string | number>>,
    schema: z.ZodType<T>,
  ) => Promise<T>;
  /** One query. Values go in variables only. */
  readonly graphql: <T>(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    schema: z.ZodType<T>,
  ) => Promise<GraphqlAnswer<T>>;
}
