import { z } from 'zod';
import type { AccessRole, Collaborators, OrganisationOwners } from '../../core/access-facts.ts';
import { type Fact, known, unknown } from '../../core/fact.ts';
import { attempt } from '../unknown-from-error.ts';
import { type AccessInput, readPermitted, User } from './access-input.ts';
import { readPages } from './read-pages.ts';

const route = '/repos/{owner}/{repo}/collaborators';

const Answer = z.object({
  login: z.string(),
  id: z.int(),
  type: z.string(),
  role_name: z.string().optional(),
  permissions: z
    .object({
      admin: z.boolean(),
      maintain: z.boolean().optional(),
      push: z.boolean(),
      triage: z.boolean().optional(),
      pull: z.boolean(),
    })
    .optional(),
});

/** Everybody with access and the strongest role they have, whichever way they came to it. */
export function readCollaborators(input: AccessInput): Promise<Fact<Collaborators>> {
  const { repository, about, describe } = input;
  const parameters = { owner: repository.owner, repo: repository.name };
  return readPermitted(input, 'metadata: read, and to push where the token is a user’s', async () => {
    const { items, complete } = await readPages({
      repository,
      route,
      parameters: { ...parameters, affiliation: 'all' },
      item: Answer,
    });
    const outside = about.ownerKind === 'user' ? new Set<string>() : await readOutside(input);
    return {
      people: items.map((one) => ({
        account: describe(one),
        ...roleOf(one),
        isOutside: outside?.has(one.login) ?? null,
      })),
      complete,
    };
  });
}

/** Null where it was not told: whoever is outside is among all the others too. */
async function readOutside({ repository }: AccessInput): Promise<ReadonlySet<string> | null> {
  const parameters = { owner: repository.owner, repo: repository.name, affiliation: 'outside' };
  const item = z.object({ login: z.string() });
  const answer = await attempt(() => readPages({ repository, route, parameters, item }));
  if (answer.status === 'unknown' || !answer.value.complete) return null;
  return new Set(answer.value.items.map(({ login }) => login));
}

/** As the REST API calls the roles that are no custom ones, both of today and of old. */
const ownRoles: readonly string[] = ['read', 'pull', 'triage', 'write', 'push', 'maintain', 'admin'];

/** What may be done tells of the role a custom one is based on. */
function roleOf({ role_name, permissions }: z.infer<typeof Answer>): { role: AccessRole; isCustomRole: boolean } {
  const isCustomRole = role_name !== undefined && !ownRoles.includes(role_name);
  if (permissions?.admin || role_name === 'admin') return { role: 'admin', isCustomRole };
  if (permissions?.maintain || role_name === 'maintain') return { role: 'maintain', isCustomRole };
  if (permissions?.push || role_name === 'write' || role_name === 'push') return { role: 'write', isCustomRole };
  if (permissions?.triage || role_name === 'triage') return { role: 'triage', isCustomRole };
  return { role: 'read', isCustomRole };
}

/** Who owns the organisation; of a user's repository that there is none. */
export async function readOrganisationOwners(input: AccessInput): Promise<Fact<OrganisationOwners>> {
  const { repository, about, describe } = input;
  if (about.ownerKind === 'user') return known({ owners: [], complete: true });
  const read = await readPermitted(input, 'members: read', async () => {
    const { items, complete } = await readPages({
      repository,
      route: '/orgs/{org}/members',
      parameters: { org: repository.owner, role: 'admin' },
      item: User,
    });
    return { owners: items.map(describe), complete };
  });
  // Every organisation has an owner: whoever is shown none is not shown those who conceal it.
  return read.status === 'known' && read.value.owners.length === 0 ? unknown('forbidden', concealed) : read;
}

const concealed = 'GitHub shows who owns an organisation to its members, and named nobody: members: read would let it.';
