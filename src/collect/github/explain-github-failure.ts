import { RequestError } from '@octokit/request-error';
import { GitHubAuthError, GitHubError, type GitHubErrorMore, type GitHubFailure } from './github-error.ts';
import { ResponseTooLargeError } from './guarded-fetch.ts';
import { describeRateLimit, describeSecondaryLimit, readPause } from './rate-limit.ts';

type Headers = Readonly<Record<string, string | number | undefined>>;

export interface FailureContext {
  readonly hasToken: boolean;
  /** Said of every call: which host did not answer. */
  readonly host: string;
  readonly redact: (text: string) => string;
}

/** What a call that failed comes to, in words that say what to do next. A bug of ours stays what it is. */
export function explainGitHubFailure(error: unknown, context: FailureContext): unknown {
  if (error instanceof RequestError) return explainRequestError(error, context);
  // The throttling plugin throws this for GraphQL's own way of saying it, a 200.
  if (error instanceof Error && 'response' in error && /rate limit/i.test(error.message)) {
    const { headers = {} } = error.response as { headers?: Headers };
    return new GitHubError('rate-limited', describeRateLimit(headers, context.hasToken));
  }
  return error;
}

function explainRequestError(error: RequestError, context: FailureContext): Error {
  const { hasToken, host, redact } = context;
  const headers: Headers = error.response?.headers ?? {};
  const fail = (failure: GitHubFailure, message: string, more?: GitHubErrorMore) =>
    new GitHubError(failure, redact(message), more);
  const { status } = error;
  if (status === 401) {
    if (!hasToken) return fail('forbidden', `${host} answers only with a token: set GITHUB_TOKEN.`);
    return new GitHubAuthError(`${host} refused the token: it is wrong, expired or revoked.`);
  }
  if (status === 403 || status === 429) {
    if (headers['x-ratelimit-remaining'] === '0') return fail('rate-limited', describeRateLimit(headers, hasToken));
    const isSecondary = /secondary rate|abuse/i.test(error.message);
    if (status === 429 || headers['retry-after'] !== undefined || isSecondary)
      return fail('rate-limited', describeSecondaryLimit(headers), { pause: readPause(headers, isSecondary) });
    return explainForbidden(error, headers, context);
  }
  if (status === 404 || status === 410)
    return fail('not-found', `${host} answered ${status}.`, { said: wordsOf(error, redact) });
  if (status === 451) return fail('forbidden', `GitHub has blocked this for legal reasons: ${error.message}.`);
  if (error.cause instanceof ResponseTooLargeError) return fail('truncated', `${host} sent ${error.cause.message}.`);
  if (error.response === undefined)
    return fail(
      'unreachable',
      `${host} could not be reached: ${error.message}. Check the network and the API's address.`,
    );
  if (status >= 500)
    return fail('unreachable', `${host} answered ${status}. Audit again later; githubstatus.com tells more.`);
  return fail('unsupported', `${host} answered ${status}: ${error.message}.`);
}

/** What GitHub itself says; at most a sentence. */
function wordsOf(error: RequestError, redact: (text: string) => string): string {
  return redact(error.message).slice(0, 200);
}

/** Which permission is missing GitHub says in a header, of another name for each kind of token. */
function explainForbidden(error: RequestError, headers: Headers, { redact }: FailureContext): GitHubError {
  const said = wordsOf(error, redact);
  const sso = /url=(\S+)/.exec(String(headers['x-github-sso'] ?? ''))?.[1];
  if (sso !== undefined) return new GitHubError('forbidden', redact(describeSso(sso)), { said });
  const permission = String(headers['x-accepted-github-permissions'] ?? '');
  if (permission !== '')
    return new GitHubError(
      'forbidden',
      redact(`The token lacks a permission. Grant it ${permission.replaceAll(';', ' or')}.`),
      { said },
    );
  const granted = listScopes(headers['x-oauth-scopes']);
  const accepted = listScopes(headers['x-accepted-oauth-scopes']);
  if (accepted.length > 0 && !accepted.some((scope) => granted.includes(scope))) {
    const message = `The token lacks a scope. Grant it one of: ${accepted.join(', ')}.`;
    return new GitHubError('forbidden', redact(message), { lacksScope: true, said });
  }
  return new GitHubError('forbidden', redact(`GitHub refused: ${error.message}.`), { said });
}

/** The address without its query, which holds a request of the token's owner. */
export function describeSso(url: string): string {
  const address = URL.canParse(url) ? new URL(url) : null;
  const where = address === null ? '' : ` at ${address.origin}${address.pathname}`;
  return `The organisation asks for single sign-on. Authorise the token for it${where}.`;
}

export function listScopes(header: string | number | null | undefined): string[] {
  return String(header ?? '')
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
}
