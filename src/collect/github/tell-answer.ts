import { readRateLimit } from './rate-limit.ts';

/** Of one answer of GitHub's, what its operator counts. */
export interface GitHubAnswer {
  readonly status: number;
  /** Calls left in this hour; null where it does not say, or speaks of another kind of call. */
  readonly remaining: number | null;
}

export function tellAnswer({ status, headers }: Pick<Response, 'status' | 'headers'>): GitHubAnswer {
  const isCore = (headers.get('x-ratelimit-resource') ?? 'core') === 'core';
  const limit = readRateLimit(Object.fromEntries(headers));
  return { status, remaining: isCore ? (limit?.remaining ?? null) : null };
}
