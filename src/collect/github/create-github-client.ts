import { setTimeout as wait } from 'node:timers/promises';
import type { EntryStore } from '../cache/entry-store.ts';
import { countAnswers } from './count-answers.ts';
import { createOctokit } from './create-octokit.ts';
import { explainGitHubFailure } from './explain-github-failure.ts';
import type { GitHubClient } from './github-client.ts';
import { GitHubError } from './github-error.ts';
import { KeptReadings } from './kept-readings.ts';
import { readGraphql, readRest } from './read-answer.ts';
import { createRedact } from './redact.ts';
import { type GitHubAnswer, tellAnswer } from './tell-answer.ts';
import { untilAborted } from './until-aborted.ts';

export interface GitHubClientOptions {
  /** `https://api.github.com`, `https://host/api/v3` of a GitHub Enterprise Server, `https://api.name.ghe.com`. */
  readonly apiUrl: string;
  readonly token: string | null;
  /** What the token may see, in a word: tokens of one name share what is kept. Without it each has its own. */
  readonly tokenName?: string | undefined;
  readonly isForEverybody?: boolean | undefined;
  readonly userAgent: string;
  /** What was kept of earlier answers; null to keep nothing. */
  readonly store: EntryStore | null;
  readonly signal?: AbortSignal | undefined;
  readonly fetch?: typeof fetch | undefined;
  readonly onAnswer?: ((answer: GitHubAnswer) => void) | undefined;
  /** Milliseconds that count as one second of waiting before a call is repeated: 0 in tests. */
  readonly second?: number;
  /** Milliseconds for one answer. */
  readonly timeout?: number;
}

/** Seconds. */
const maxPause = 60;
const maxPauses = 2;

/** A client of one GitHub API that keeps, counts, waits and explains as this project needs it. */
export function createGitHubClient(options: GitHubClientOptions): GitHubClient {
  const { signal } = options;
  const apiUrl = options.apiUrl.replace(/\/+$/, '');
  const token = options.token?.trim() || null;
  const context = { hasToken: token !== null, host: new URL(apiUrl).host, redact: createRedact(token) };
  const kept = new KeptReadings(options.store, apiUrl, options.tokenName ?? token);
  const answers = countAnswers();
  const onResponse = (response: Response) => {
    answers.count(response);
    options.onAnswer?.(tellAnswer(response));
  };
  const octokit = createOctokit({ ...options, apiUrl, token, onResponse });
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      signal?.throwIfAborted();
      return await untilAborted(work(), signal);
    } catch (error) {
      signal?.throwIfAborted();
      throw explainGitHubFailure(error, context);
    }
  };
  const call = <T>(work: () => Promise<T>) => withPauses(() => attempt(work), options);
  return {
    hasToken: context.hasToken,
    isForEverybody: options.isForEverybody ?? false,
    host: context.host,
    kept,
    stats: answers.stats,
    scopes: answers.scopes,
    get: (route, parameters, schema) => call(() => readRest(octokit, kept, { route, parameters, schema })),
    graphql: (query, variables, schema) =>
      call(async () => {
        // GraphQL of an Enterprise Server lies beside its REST API, not under it.
        const baseUrl = apiUrl.replace(/\/v3$/, '');
        const answer = await octokit.request('POST /graphql', { baseUrl, query, variables }).catch(explainTypeError);
        return readGraphql(answer, schema, context);
      }),
  };
}

/** Waits where GitHub asks for a pause, and not for long: an audit is not worth an hour. */
async function withPauses<T>(
  work: () => Promise<T>,
  { signal, second = 1000 }: Pick<GitHubClientOptions, 'signal' | 'second'>,
): Promise<T> {
  for (let pauses = 0; ; pauses++) {
    try {
      return await work();
    } catch (error) {
      const pause = error instanceof GitHubError ? error.pause : null;
      if (pause === null || pause > maxPause || pauses === maxPauses) throw error;
      // The next attempt throws what the signal was stopped with.
      await wait(pause * second, undefined, { signal }).catch(() => {});
    }
  }
}

/** Octokit's plugins take the shape of an answer's `errors` for granted. */
function explainTypeError(error: unknown): never {
  if (error instanceof TypeError) throw new GitHubError('unsupported', "GitHub's answer has errors of no known shape.");
  throw error;
}
