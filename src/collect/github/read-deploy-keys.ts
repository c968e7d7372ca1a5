import { z } from 'zod';
import type { DeployKeys } from '../../core/access-facts.ts';
import type { Fact } from '../../core/fact.ts';
import { type AccessInput, readPermitted } from './access-input.ts';
import { readPages } from './read-pages.ts';

/** Neither the key itself nor its title, which tells of servers, goes further than this. */
const Answer = z.object({
  id: z.int(),
  read_only: z.boolean(),
  enabled: z.boolean().optional(),
  added_by: z.string().nullish(),
});

export function readDeployKeys(input: AccessInput): Promise<Fact<DeployKeys>> {
  const { repository, describe } = input;
  const parameters = { owner: repository.owner, repo: repository.name };
  return readPermitted(input, 'administration: read', async () => {
    const { items, complete } = await readPages({
      repository,
      route: '/repos/{owner}/{repo}/keys',
      parameters,
      item: Answer,
    });
    return {
      keys: items.map(({ id, read_only, enabled, added_by }) => ({
        id,
        isReadOnly: read_only,
        isEnabled: enabled ?? true,
        addedBy: added_by ? describe({ login: added_by, id: null, type: 'User' }) : null,
      })),
      complete,
    };
  });
}
