import { z } from 'zod';
import type { Fact } from '../../core/fact.ts';
import type { Repository } from '../../core/github-facts.ts';
import { attempt } from '../unknown-from-error.ts';
import { explainNotFound, type RepositoryName } from './repository-name.ts';

const Answer = z.object({
  id: z.int(),
  name: z.string(),
  owner: z.object({ login: z.string(), type: z.string() }),
  html_url: z.url(),
  private: z.boolean(),
  visibility: z.enum(['public', 'private', 'internal']).optional(),
  default_branch: z.string(),
  archived: z.boolean(),
  fork: z.boolean(),
  is_template: z.boolean().optional(),
});

/** What GitHub says of the repository itself, under its name of today. */
export async function readRepository(repository: RepositoryName): Promise<Fact<Repository>> {
  const { client, owner, name } = repository;
  return attempt(async () => {
    try {
      return describe(await client.get('/repos/{owner}/{repo}', { owner, repo: name }, Answer));
    } catch (error) {
      throw explainNotFound(error, repository);
    }
  });
}

function describe(answer: z.infer<typeof Answer>): Repository {
  return {
    id: answer.id,
    host: new URL(answer.html_url).host,
    owner: answer.owner.login,
    ownerKind: answer.owner.type === 'Organization' ? 'organization' : 'user',
    name: answer.name,
    visibility: answer.visibility ?? (answer.private ? 'private' : 'public'),
    defaultBranch: answer.default_branch,
    archived: answer.archived,
    fork: answer.fork,
    template: answer.is_template ?? false,
  };
}
