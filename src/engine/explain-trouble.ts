import prettyBytes from 'pretty-bytes';
import { CacheError } from '../collect/cache/cache-error.ts';
import { sizeOf } from '../collect/cache/entry-record.ts';
import { isDiskFull } from '../collect/cache/sqlite-failure.ts';
import { GitError } from '../collect/git/git-error.ts';
import { GitHubAuthError } from '../collect/github/github-error.ts';
import { RemoteError } from '../collect/remote/remote-error.ts';
import type { AuditRequest } from './audit-request.ts';
import { TargetError } from './target-error.ts';

/** What can go wrong around an audit, in words for whoever asked for it; anything else is passed on. */
export async function explainTrouble(error: unknown, { cache, target }: AuditRequest): Promise<unknown> {
  if (isFull(error)) return diskFull(cache?.directory ?? null);
  if (error instanceof CacheError) {
    return new TargetError(
      `The cache ${error.directory} cannot be written to.`,
      'Name another folder in COUNTERWEIGHT_CACHE, or give --no-cache.',
    );
  }
  if (error instanceof GitHubAuthError)
    return new TargetError(
      error.message,
      'Set GITHUB_TOKEN to a new one, or unset it: what needs none is measured then.',
    );
  if (!(error instanceof RemoteError)) return error;
  // It may have been meant as a path.
  const isShort = !/[:@]/.test(target) && (error.kind === 'unauthorized' || error.kind === 'not-found');
  return new TargetError(
    isShort ? `${error.message} Nor is there a folder ${target} here.` : error.message,
    error.next,
  );
}

export function isFull(error: unknown): boolean {
  return (
    isDiskFull(error) ||
    (error instanceof GitError && error.failure === 'disk-full') ||
    (error instanceof CacheError && error.kind === 'disk-full')
  );
}

async function diskFull(directory: string | null): Promise<TargetError> {
  if (directory === null) {
    return new TargetError(
      'The disk of the temporary folder is full.',
      'Make room, or name a folder on another disk in TMPDIR.',
    );
  }
  return new TargetError(
    `The disk of the cache is full: ${directory} takes ${prettyBytes(await sizeOf(directory), { binary: true })} of it.`,
    'Make room with counterweight cache clear, or name a folder on another disk in COUNTERWEIGHT_CACHE.',
  );
}
