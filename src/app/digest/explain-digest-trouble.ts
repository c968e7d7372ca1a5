import { PublishError } from '../../publish/publish-error.ts';
import type { InstallationRecord } from '../../state/intent.ts';
import type { InstalledRepository } from '../github/list-installed.ts';

/**
 * Why a digest cannot be filed in a repository, so far as that can be known before it is tried; null where it can. Names no repository:
 * whoever reads this may not be allowed to know of it.
 */
export function foreseeTrouble(
  { permissions, accountLogin }: InstallationRecord,
  home: InstalledRepository | null,
): string | null {
  if (home === null) return 'Counterweight is no longer installed on the repository that the digest belongs in.';
  if (home.record.archived) return 'The repository that the digest belongs in is archived.';
  if (!home.hasIssues) return 'Issues are turned off in the repository that the digest belongs in.';
  if (permissions.issues !== 'write')
    return `The permission issues: write is not granted. An owner of ${accountLogin} can accept it in the App's settings.`;
  return null;
}

/** What GitHub's refusal comes to; null where it may go well later. */
export function explainRefusal(error: unknown): string | null {
  if (!(error instanceof PublishError)) return null;
  switch (error.kind) {
    case 'forbidden':
      return error.permission === null
        ? 'The repository that the digest belongs in takes no issues from Counterweight; it may be archived.'
        : 'GitHub did not let Counterweight write issues: the permission issues: write is missing.';
    case 'disabled':
      return 'Issues are turned off in the repository that the digest belongs in.';
    case 'gone':
      return 'The repository that the digest belongs in is not there any more, or Counterweight may not see it.';
    case 'invalid':
    case 'rate-limited':
    case 'unauthorised':
    case 'unreachable':
      return null;
  }
}
