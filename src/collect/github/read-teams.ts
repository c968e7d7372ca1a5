import { z } from 'zod';
import { type Fact, known, unknown } from '../../core/fact.ts';
import type { Account, Team, Teams } from '../../core/github-facts.ts';
import type { NamedAccount } from '../../derive/github/describe-account.ts';
import { attempt } from '../unknown-from-error.ts';
import type { GraphqlAnswer } from './github-client.ts';
import { numbered, teamsQuery } from './queries.ts';
import { needsToken, type RepositoryName } from './repository-name.ts';

const maxTeams = 50;

const Answer = z.object({
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

export interface TeamInput {
  readonly repository: RepositoryName;
  /** As CODEOWNERS writes them: `@organisation/team`. */
  readonly teams: readonly string[];
  readonly describe: (account: NamedAccount) => Account;
}

/** Who is in the teams that CODEOWNERS names. GitHub takes only teams of the organisation the repository belongs to. */
export async function readTeams({ repository, teams, describe }: TeamInput): Promise<Fact<Teams>> {
  const { client, owner } = repository;
  const own = teams.filter((id) => id.toLowerCase().startsWith(`@${owner.toLowerCase()}/`) && slugOf(id) !== null);
  const asked = own.slice(0, maxTeams);
  const foreign = teams.filter((id) => !own.includes(id));
  const unreadable = [
    ...foreign.map((id) => ({ id, detail: `GitHub takes only teams of ${owner} as code owners here.` })),
    ...own.slice(maxTeams).map((id) => ({ id, detail: `Only the first ${maxTeams} teams are read.` })),
  ];
  if (asked.length === 0) return known({ teams: [], unreadable });
  if (!client.hasToken) return unknown('forbidden', needsToken);
  if (client.isForEverybody) return unknown('forbidden', 'Only members of the organisation may see who is in a team.');
  const slugs = asked.map((id) => slugOf(id) ?? '');
  const answer = await attempt(() =>
    client.graphql(teamsQuery(slugs.length), { organisation: owner, ...numbered('t', slugs) }, Answer),
  );
  if (answer.status === 'unknown') return answer;
  const read = asked.map((id, index) => describeTeam(id, `t${index}`, answer.value, describe));
  return known({
    teams: read.filter((team) => 'members' in team),
    unreadable: [...unreadable, ...read.filter((team) => 'detail' in team)],
  });
}

function slugOf(id: string): string | null {
  return /^@[^/]+\/([\w.-]{1,100})$/.exec(id)?.[1]?.toLowerCase() ?? null;
}

function describeTeam(
  id: string,
  alias: string,
  { data, problems }: GraphqlAnswer<z.infer<typeof Answer>>,
  describe: TeamInput['describe'],
): Team | { readonly id: string; readonly detail: string } {
  const team = data.organization?.[alias];
  if (team) {
    const members = (team.members.nodes ?? []).filter((member) => member !== null);
    return {
      id,
      members: members.map(({ login }) => describe({ login, isBot: false })),
      total: team.members.totalCount,
    };
  }
  const problem = problems.find(({ path }) => path.includes(alias)) ?? problems.find(({ path }) => path.length <= 1);
  const detail = 'There is no such team, it is secret, or the token may not see it: that takes the scope read:org.';
  return { id, detail: problem && problem.error.failure !== 'not-found' ? problem.error.message : detail };
}
