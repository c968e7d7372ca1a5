import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import { createGuardedFetch } from './guarded-fetch.ts';

export interface OctokitOptions {
  readonly apiUrl: string;
  readonly token: string | null;
  readonly userAgent: string;
  readonly signal?: AbortSignal | undefined;
  readonly fetch?: typeof fetch | undefined;
  /** Milliseconds that count as one second of waiting before a call is repeated: 0 in tests. */
  readonly second?: number;
  /** Milliseconds for one answer. */
  readonly timeout?: number;
  readonly onResponse: (response: Response) => void;
}

const maxRetries = 2;
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
/** Reads need no second between them, which the plugin would put between all GraphQL calls. */
const unspaced = { key: () => ({ schedule: (_options: unknown, task: () => Promise<void>) => task() }) };

/** Octokit that repeats what failed on the way, and prints nothing. */
export function createOctokit(options: OctokitOptions): Octokit {
  const { apiUrl, token, userAgent, signal, onResponse, second = 1000, timeout = 30_000 } = options;
  const guarded = createGuardedFetch({
    fetch: options.fetch ?? globalThis.fetch,
    origin: new URL(apiUrl).origin,
    timeout,
    signal,
    onResponse,
  });
  const WithPlugins = Octokit.plugin(throttling, retry);
  const octokit = new WithPlugins({
    baseUrl: apiUrl,
    userAgent,
    ...(token === null ? {} : { auth: token }),
    log: silent,
    request: { fetch: guarded, log: silent },
    retry: { doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451], retries: maxRetries, retryAfterBaseValue: second },
    throttle: {
      write: unspaced as never,
      // The client waits itself, since a pause of the plugin goes on after a stop and keeps the process from ending.
      onRateLimit: () => false,
      onSecondaryRateLimit: () => false,
    },
  });
  octokit.hook.before('request', (request) => {
    request.headers['x-github-api-version'] = '2022-11-28';
  });
  return octokit;
}
