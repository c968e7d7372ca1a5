import { RequestError } from '@octokit/request-error';
import { PublishError } from './publish-error.ts';
import { redactTokens } from './redact-tokens.ts';

type Headers = Readonly<Record<string, string | number | undefined>>;

/** GitHub says no more of a pause than that there is to be one. */
const secondsOfPause = 60;

/** What a call that failed comes to. What did not come from GitHub stays what it is. @param call such as `POST …/check-runs` */
export function explainPublishFailure(error: unknown, call: string): unknown {
  if (error instanceof PublishError) return error;
  if (error instanceof RequestError) return explainResponse(error, call);
  if (error instanceof Error && error.name === 'AbortError')
    return new PublishError('unreachable', `${call} was stopped before GitHub answered.`);
  return error;
}

function explainResponse(error: RequestError, call: string): PublishError {
  const { status, response } = error;
  const said = redactTokens(error.message);
  if (response === undefined) return new PublishError('unreachable', `${call}: GitHub could not be reached: ${said}`);
  const headers: Headers = response.headers;
  const answered = `${call}: GitHub answered ${status}: ${said}`;
  switch (status) {
    case 401:
      return new PublishError('unauthorised', answered);
    case 403:
    case 429:
      return explainRefusal(status, headers, answered);
    case 410:
      return new PublishError(isTurnedOff(error.message, call) ? 'disabled' : 'gone', answered);
    case 422:
      if (isTooQuick(error.message)) return new PublishError('rate-limited', answered, { retryAfter: secondsOfPause });
      return new PublishError(isNoCommit(error.message) ? 'gone' : 'invalid', answered);
    // 409: the repository is empty. 451: blocked for legal reasons.
    case 404:
    case 409:
    case 451:
      return new PublishError('gone', answered);
    case 408:
      return new PublishError('unreachable', answered);
  }
  return new PublishError(status >= 500 ? 'unreachable' : 'invalid', answered);
}

function isNoCommit(message: string): boolean {
  return /no commit found|head_sha.{0,80}(?:not found|does not exist|isn't part)/i.test(message);
}

/** Of a repository's issues as a whole, 410 says nothing else, in whatever words. */
function isTurnedOff(message: string, call: string): boolean {
  return /\bdisabled\b/i.test(message) || call.endsWith('/issues');
}

/** Of issues and comments; each of these statuses has been seen with it. */
function isTooQuick(message: string): boolean {
  return /submitted too quickly/i.test(message);
}

function explainRefusal(status: number, headers: Headers, answered: string): PublishError {
  const pause = readPause(headers);
  const isPaused = /secondary rate|rate limit|abuse/i.test(answered) || isTooQuick(answered);
  if (status === 429 || pause !== null || isPaused)
    return new PublishError('rate-limited', answered, { retryAfter: pause ?? secondsOfPause });
  const permission = redactTokens(String(headers['x-accepted-github-permissions'] ?? ''));
  // GitHub may say what a call needs whatever it refuses it for.
  if (permission === '' || !/not accessible/i.test(answered)) return new PublishError('forbidden', answered);
  const needs = permission.replaceAll(';', ' or ');
  return new PublishError('forbidden', `${answered} The App needs ${needs}.`, { permission });
}

/** Seconds, by GitHub's own clock: an answer bears its date, and ours may be wrong. */
function readPause(headers: Headers): number | null {
  const asked = Number(headers['retry-after']);
  if (Number.isSafeInteger(asked) && asked > 0) return asked;
  if (headers['x-ratelimit-remaining'] !== '0') return null;
  const seconds = Number(headers['x-ratelimit-reset']) - Date.parse(String(headers.date)) / 1000;
  return Number.isFinite(seconds) ? Math.max(Math.ceil(seconds) + 1, 1) : secondsOfPause;
}
