import type { GitError } from '../git/git-error.ts';
import { redactSecrets } from '../redact-secrets.ts';
import { nameOf, type RemoteAddress } from './remote-address.ts';
import { RemoteError, type RemoteErrorInput } from './remote-error.ts';

export interface RemoteFailureInput {
  readonly error: GitError;
  readonly address: RemoteAddress;
  readonly token: string | null;
  /** Of the last answer; null where there was none. */
  readonly status: number | null;
  readonly location: string | null;
  /** Seconds that the server asks to wait. */
  readonly retryAfter: number | null;
}

const offlineHint = '--offline uses what was kept of it before.';

/** Failures that have no answer's status, by git's own words. */
const words: readonly (readonly [RegExp, (host: string) => RemoteErrorInput])[] = [
  [/could not resolve (?:host|proxy)/i, (host) => unreachable(`${host} is not known by that name.`)],
  [
    /certificate|SSL|TLS|gnutls/,
    (host) => ({
      kind: 'unreachable',
      message: `The connection to ${host} is not trusted: its certificate cannot be verified.`,
      next: 'Where its authority is your own, name its certificate in SSL_CERT_FILE; else do not go on.',
    }),
  ],
  [/too slow|timed out|timeout/i, (host) => unreachable(`${host} does not answer, or has stopped answering.`)],
  [
    /disconnect|early EOF|RPC failed|transfer closed|reset by peer|hung up|broken pipe|Empty reply/i,
    (host) => ({
      kind: 'unreachable',
      message: `The connection to ${host} broke off.`,
      next: 'Run it again; if it keeps breaking off, check the connection or the proxy.',
    }),
  ],
  [/failed to connect|couldn't connect|unable to access/i, (host) => unreachable(`${host} cannot be reached.`)],
  [
    /not our ref|remote error/i,
    (host) => ({ kind: 'refused', message: `${host} does not hand out what was asked for.`, next: 'Try again later.' }),
  ],
];

function unreachable(message: string): RemoteErrorInput {
  return {
    kind: 'unreachable',
    message,
    next: `Check the address and the connection; behind a proxy, set https_proxy. ${offlineHint}`,
  };
}

/** A failed command that went to a server, in words for whoever asked for the audit. */
export function explainRemoteFailure(input: RemoteFailureInput): RemoteError {
  const { error, address, token, status } = input;
  // What the address is called must not be taken for what happened.
  const said = redactSecrets(error.stderr.replaceAll(address.url, ''), token);
  if (/rate limit/i.test(said) || status === 429) return new RemoteError(rateLimited(input));
  const byStatus = status !== null && status >= 300 ? explainStatus(input, status) : null;
  if (byStatus) return new RemoteError(byStatus);
  const line = redactSecrets(error.message, token);
  const byWords = words.find(([pattern]) => pattern.test(said))?.[1];
  if (byWords) return new RemoteError({ ...byWords(address.host), said: line });
  return new RemoteError({
    kind: 'other',
    message: `${nameOf(address)} cannot be read: ${line}.`,
    next: `See what git says: git ls-remote ${address.url}`,
    said: line,
  });
}

function explainStatus(input: RemoteFailureInput, status: number): RemoteErrorInput | null {
  const { address, location } = input;
  if (status < 400) return moved(address, location);
  if (status === 401) return unauthorized(input);
  if (status === 403) return forbidden(input);
  if (status === 404 || status === 410 || status === 451) return notFound(input);
  if (status < 500) return null;
  return {
    kind: 'unreachable',
    message: `${address.host} is in trouble: it answered ${status}.`,
    next: `Try again later. ${offlineHint}`,
  };
}

function moved(address: RemoteAddress, location: string | null): RemoteErrorInput {
  return {
    kind: 'moved',
    message: `${nameOf(address)} has moved${location === null ? '' : ` to ${redactSecrets(location, null)}`}.`,
    next: 'Check where it leads, and give that address.',
    ...(location === null ? {} : { location }),
  };
}

function unauthorized({ address, token }: RemoteFailureInput): RemoteErrorInput {
  if (token !== null) {
    return {
      kind: 'unauthorized',
      message: `${address.host} refuses the token in GITHUB_TOKEN: it is wrong, expired or revoked.`,
      next: 'Set a new one; what is public is also read without any, so unsetting it may be enough.',
    };
  }
  return {
    kind: 'unauthorized',
    message: `${nameOf(address)} is private, or there is no such repository.`,
    next: address.isGitHub
      ? 'Check the name; for a private one, set GITHUB_TOKEN to a token that may read its contents.'
      : `Check the address. Tokens are sent to the GitHub server alone: if ${address.host} is one, set GITHUB_SERVER_URL=${address.origin}; else clone it yourself and name the clone.`,
  };
}

function forbidden({ address, token }: RemoteFailureInput): RemoteErrorInput {
  return {
    kind: 'forbidden',
    message: `${address.host} does not let ${token === null ? 'everybody' : 'this token'} read ${nameOf(address)}.`,
    next:
      token === null
        ? 'For a private repository, set GITHUB_TOKEN to a token that may read its contents.'
        : 'The token lacks a permission: give it Contents: read (a classic one: the scope repo), and authorise it for the organisation where that asks for single sign-on.',
  };
}

function notFound({ address, token }: RemoteFailureInput): RemoteErrorInput {
  return {
    kind: 'not-found',
    message:
      token === null
        ? `There is no repository ${nameOf(address)}.`
        : `There is no repository ${nameOf(address)} that this token may read.`,
    next:
      token === null
        ? 'Check the address.'
        : 'Check the name; for a private one, the token needs access to it: Contents: read, or the scope repo.',
  };
}

function rateLimited({ address, retryAfter, token }: RemoteFailureInput): RemoteErrorInput {
  const wait = retryAfter === null ? 'Try again later' : `Try again in ${retryAfter} seconds`;
  return {
    kind: 'rate-limited',
    message: `${address.host} has had too many requests.`,
    next: `${wait}${token === null && address.isGitHub ? '; with a GITHUB_TOKEN there may be more of them' : ''}.`,
  };
}
