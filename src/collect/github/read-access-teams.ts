import { z } from 'zod';
import type { AccessTeams } from '../../core/access-facts.ts';
import { type Fact, known } from '../../core/fact.ts';
import { attempt } from '../unknown-from-error.ts';
import { type AccessInput, readPermitted, Team } from './access-input.ts';
import { numbered, pageSize, teamsQuery } from './queries.ts';
import { readPages } from './read-pages.ts';

/** Whose members are asked for, in one call. */
const maxTeams = 50;

const Members = z.object({
  organization: z
    .record(
      z.string(),
      z
        .object({
          members: z.object({
            totalCount: z.int(),
            nodes: z.array(z.object({ login: z.string() }).nullable()).nullable(),
          }),
        })
        .nullable(),
    )
    .nullable(),
});

/** The teams with access to the repository and who is in them: rules name teams by number, and only these can act on it. */
export async function readAccessTeams(input: AccessInput): Promise<Fact<AccessTeams>> {
  const { repository, about, describe } = input;
  if (about.ownerKind === 'user') return known({ teams: [], complete: true });
  return readPermitted(input, 'members: read', async () => {
    const { items, complete } = await readPages({
      repository,
      route: '/repos/{owner}/{repo}/teams',
      parameters: { owner: repository.owner, repo: repository.name },
      item: Team,
    });
    const members = await readMembers(
      input,
      items.slice(0, maxTeams).map(({ slug }) => slug),
    );
    const teams = items.map((team, index) => ({
      ...team,
      members: members?.[index]?.map((login) => describe({ login, id: null, type: 'User' })) ?? null,
    }));
    return { teams, complete };
  });
}

/** Logins by team; null for one that is hidden, or larger than one page. */
async function readMembers({ repository }: AccessInput, slugs: readonly string[]): Promise<(string[] | null)[] | null> {
  if (slugs.length === 0) return [];
  const { client, owner } = repository;
  const variables = { organisation: owner, ...numbered('t', slugs) };
  const answer = await attempt(() => client.graphql(teamsQuery(slugs.length), variables, Members));
  if (answer.status === 'unknown') return null;
  const { organization } = answer.value.data;
  return slugs.map((_, index) => {
    const members = organization?.[`t${index}`]?.members;
    if (!members?.nodes || members.totalCount > pageSize) return null;
    return members.nodes.flatMap((member) => member?.login ?? []);
  });
}
