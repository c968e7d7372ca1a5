import { listScopes } from './explain-github-failure.ts';
import type { GitHubStats } from './github-client.ts';
import { type RateLimit, readRateLimit } from './rate-limit.ts';

export interface AnswerCount {
  readonly count: (response: Response) => void;
  readonly stats: () => GitHubStats;
  readonly scopes: () => readonly string[] | null;
}

/** Counts calls, and remembers what every answer's headers say of the limits and of the token. */
export function countAnswers(): AnswerCount {
  let requests = 0;
  let notModified = 0;
  let scopes: readonly string[] | null = null;
  const rateLimit: Record<string, RateLimit> = {};
  return {
    count: ({ status, headers }) => {
      requests++;
      if (status === 304) notModified++;
      const granted = headers.get('x-oauth-scopes');
      if (granted !== null) scopes = listScopes(granted);
      const limit = readRateLimit(Object.fromEntries(headers));
      if (limit !== null) rateLimit[headers.get('x-ratelimit-resource') ?? 'core'] = limit;
    },
    stats: () => ({ requests, notModified, rateLimit: { ...rateLimit } }),
    scopes: () => scopes,
  };
}
