import { matchesGlob } from '../../core/glob.ts';
import type { RepositoriesPolicy } from '../../core/policy.ts';
import type { RepositoryRecord } from '../../state/intent.ts';

/** Why the organisation's policy leaves a repository out; null where it does not. */
export function explainLeavingOut(
  { name, fork, archived, template, visibility }: Omit<RepositoryRecord, 'id' | 'owner' | 'defaultBranch'>,
  repositories: RepositoriesPolicy,
): string | null {
  const isNamed = (globs: readonly string[]) => globs.some((glob) => matchesGlob(name, glob));
  if (!isNamed(repositories.include) || isNamed(repositories.exclude))
    return "The organisation's policy leaves this repository out.";
  if (fork && !repositories.forks) return 'Forks are not audited, unless the policy of the organisation asks for it.';
  if (archived && !repositories.archived) return 'Archived repositories are not audited.';
  if (template && !repositories.templates) return 'Templates are not audited.';
  if (visibility !== null && visibility !== 'public' && !repositories.private)
    return "The organisation's policy leaves private repositories out.";
  return null;
}
