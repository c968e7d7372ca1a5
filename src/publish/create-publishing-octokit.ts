import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import { createBoundedFetch } from './bounded-fetch.ts';

export interface PublishingOctokitOptions {
  readonly apiUrl: string;
  readonly token: string;
  readonly userAgent: string;
  /** Clients with one key write one after another, a second apart, as GitHub asks for one installation. */
  readonly spacingKey: string;
  /** False: writes do not wait, as in tests. */
  readonly isSpaced?: boolean;
  /** Milliseconds for one answer. */
  readonly timeout?: number;
  readonly signal?: AbortSignal | undefined;
  readonly fetch?: typeof fetch | undefined;
  readonly onResponse?: ((response: Response) => void) | undefined;
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const unspaced = { key: () => ({ schedule: (_options: unknown, task: () => Promise<void>) => task() }) };

/**
 * Octokit for writing: it spaces its writes and repeats nothing. Whether a write that got no answer was done only a look tells, and
 * looking is the publisher's; a limit ends the job, which is put off, instead of holding a worker.
 */
export function createPublishingOctokit(options: PublishingOctokitOptions): Octokit {
  const { apiUrl, token, userAgent, spacingKey, isSpaced = true, timeout = 30_000, signal } = options;
  const bounded = createBoundedFetch({
    fetch: options.fetch ?? globalThis.fetch,
    origin: new URL(apiUrl).origin,
    timeout,
    signal,
    onResponse: options.onResponse,
  });
  const WithThrottling = Octokit.plugin(throttling);
  const octokit = new WithThrottling({
    baseUrl: apiUrl,
    userAgent,
    auth: token,
    log: silent,
    request: { fetch: bounded, log: silent },
    throttle: {
      id: spacingKey,
      ...(isSpaced ? {} : { write: unspaced as never, notifications: unspaced as never }),
      onRateLimit: () => false,
      onSecondaryRateLimit: () => false,
    },
  });
  octokit.hook.before('request', (request) => {
    request.headers['x-github-api-version'] = '2022-11-28';
  });
  return octokit;
}
