import { z } from 'zod';
import { type Fact, known, unknown } from '../../core/fact.ts';
import type { CodeOwnerErrors } from '../../core/github-facts.ts';
import { attempt } from '../unknown-from-error.ts';
import { GitHubError } from './github-error.ts';
import type { RepositoryName } from './repository-name.ts';

const maxErrors = 1000;

const Answer = z.object({
  errors: z.array(
    z.object({ line: z.int(), column: z.int(), kind: z.string(), source: z.string().nullish(), path: z.string() }),
  ),
});

export interface CodeOwnerErrorInput {
  readonly repository: RepositoryName;
  /** The commit audited, so that lines are those of its file; null: the default branch as it is. */
  readonly commit: string | null;
  /** Where the file lies; null where the repository has none. */
  readonly path: string | null;
}

/** Owners that GitHub says do not exist or may not write. */
export async function readCodeOwnerErrors({
  repository,
  commit,
  path,
}: CodeOwnerErrorInput): Promise<Fact<CodeOwnerErrors>> {
  if (path === null) return known({ errors: [] });
  const { client, owner, name } = repository;
  const parameters = { owner, repo: name, ...(commit === null ? {} : { ref: commit }) };
  const answer = await attempt(async () => {
    try {
      return await client.get('/repos/{owner}/{repo}/codeowners/errors', parameters, Answer);
    } catch (error) {
      // The file is there, so it is the commit, or the repository, that GitHub does not show.
      if (error instanceof GitHubError && error.failure === 'not-found') return null;
      throw error;
    }
  });
  if (answer.status === 'unknown') return answer;
  if (answer.value === null)
    return unknown(
      'no-source',
      'GitHub does not know this commit, or the token may not see it. Push it, and audit again.',
    );
  const errors = answer.value.errors.filter((error) => error.path === path && /owner/i.test(error.kind));
  return known({
    errors: errors
      .slice(0, maxErrors)
      .map(({ line, column, kind, source }) => ({ line, kind, owner: ownerAt(source ?? '', column) })),
  });
}

/** The owner that begins at a column, counted from one. An address is nobody's to see. */
function ownerAt(source: string, column: number): string | null {
  const [owner = ''] = source
    .slice(Math.max(0, column - 1))
    .trimStart()
    .split(/\s/, 1);
  return /^@[\w.-]+(?:\/[\w.-]+)?$/.test(owner) ? owner : null;
}
