import { type Fact, known, type Unknown, unknown } from '../core/fact.ts';
import { GitError, type GitFailure } from './git/git-error.ts';
import { GitHubError } from './github/github-error.ts';

/** What to do about a failure of git, in words for whoever asked for the audit. */
const advice: Readonly<Record<GitFailure, readonly [Unknown['reason'], string]>> = {
  'missing-object': [
    'truncated',
    'This clone lacks contents that the history needs. Fetch all of them with `git fetch --refetch --no-filter origin`, or clone again without --filter.',
  ],
  damaged: ['truncated', 'This repository is damaged. `git fsck` tells where; a fresh clone mends it.'],
  limit: [
    'truncated',
    'git met a limit on memory, time or output, which protects against repositories made to exhaust it.',
  ],
  'disk-full': ['unsupported', 'The disk is full.'],
  permission: ['forbidden', 'Some of this repository could not be opened. Check who may read its files.'],
  'unknown-revision': ['no-source', 'This revision names no commit.'],
  'not-a-repository': ['no-source', 'There is no git repository here.'],
  'not-installed': ['unsupported', 'git was not found. Install git 2.30 or later.'],
  other: ['unsupported', 'git failed.'],
};

/** The one place that turns a thrown error into an unknown fact. A stop asked for, and a bug of ours, are not facts. */
export function unknownFromError(error: unknown): Unknown {
  if (error instanceof GitError) {
    const [reason, words] = advice[error.failure];
    return unknown(reason, `${words} (${error.message})`);
  }
  // A token that is refused is no GitHubError: whoever gave it must mend that.
  if (error instanceof GitHubError) return unknown(error.reason, error.message);
  if (error instanceof ReadingError) return unknown('unsupported', error.message);
  throw error;
}

/** A file, or a history, that was there and could not be read within its bounds. */
export class ReadingError extends Error {
  override readonly name = 'ReadingError';
}

export async function attempt<T>(read: () => Promise<T>): Promise<Fact<T>> {
  try {
    return known(await read());
  } catch (error) {
    return unknownFromError(error);
  }
}
