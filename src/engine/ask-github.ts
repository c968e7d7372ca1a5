import type { EntryStore } from '../collect/cache/entry-store.ts';
import type { GitHubClient } from '../collect/github/github-client.ts';
import type { GitHubSource } from '../collect/github/github-source.ts';
import { isLoopback, parseRemoteAddress, type RemoteAddress } from '../collect/remote/remote-address.ts';
import { type Unknown, unknown } from '../core/fact.ts';
import { type AuditRequest, gitHubOf, userAgentOf } from './audit-request.ts';
import type { RepositoryTarget } from './open-target.ts';

/**
 * GitHub as a source of facts on a repository, or why it is none: it is asked of an address of its own, and of a clone only with
 * a token and where the clone came from there.
 */
export async function askGitHub(
  request: AuditRequest,
  target: RepositoryTarget,
  store: EntryStore | null,
): Promise<GitHubSource> {
  const { apiUrl, serverUrl, token, tokenName } = gitHubOf(request);
  if (request.offline) return unknown('not-requested', 'GitHub was not asked: --offline.');
  if (request.asOf !== undefined)
    return unknown(
      'not-requested',
      'GitHub was not asked, because it does not say how things were at an earlier date.',
    );
  const address = target.kind === 'mirror' ? target.address : addressOfOrigin(target.repository.originUrl, serverUrl);
  if (!address?.isGitHub || address.owner === null) {
    return unknown('no-source', `This repository is not on ${new URL(serverUrl).host}, so GitHub was not asked.`);
  }
  if (target.kind === 'git' && token === null) return needsToken();
  // Only where it is needed: it takes a tenth of a second, and memory.
  const { createGitHubClient } = await import('../collect/github/create-github-client.ts');
  const client = createGitHubClient({
    apiUrl,
    // As with git: in the clear only to this machine itself.
    token: apiUrl.startsWith('https:') || isLoopback(apiUrl) ? token : null,
    tokenName,
    isForEverybody: request.readers === 'public',
    userAgent: userAgentOf(request),
    store,
    signal: request.signal,
    onAnswer: request.onAnswer,
  });
  return { client, owner: address.owner, name: address.name };
}

function needsToken(): Unknown {
  return unknown(
    'not-requested',
    'GitHub was not asked who merges, reviews and releases: set GITHUB_TOKEN to a token that may read this repository.',
  );
}

/** Null where the origin is no address, such as another folder. */
function addressOfOrigin(url: string | null, serverUrl: string): RemoteAddress | null {
  try {
    return url === null ? null : parseRemoteAddress(withoutLogin(url), serverUrl);
  } catch {
    return null;
  }
}

/** A token in the address of an origin is its owner's own affair; it is neither used nor shown. */
function withoutLogin(url: string): string {
  return url.replace(/^(https?:\/\/)[^/@]*@/, '$1');
}

/** Below this share of the hour's calls it is said unasked: the next audits may go without. */
const lowShare = 0.1;

/** What GitHub was asked and what it allows still, in one line; said where that is little, else only to whoever wants to know. */
export function tellCalls({ onNote, onWarning }: AuditRequest, client: GitHubClient): void {
  const { requests, notModified, rateLimit } = client.stats();
  if (requests === 0) return;
  const limits = Object.entries(rateLimit).map(
    ([resource, { limit, remaining, resetAt }]) =>
      `${resource} ${remaining.toLocaleString('en')} of ${limit.toLocaleString('en')} left until ${resetAt.slice(11, 16)} UTC`,
  );
  const line = `GitHub: ${[`${requests} calls, ${notModified} of them not modified`, ...limits].join('; ')}`;
  const isLow = Object.values(rateLimit).some(({ limit, remaining }) => remaining < limit * lowShare);
  (isLow ? onWarning : onNote)?.(line);
}
