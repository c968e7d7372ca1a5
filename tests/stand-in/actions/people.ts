import { describeAccount, describeTeam } from '../describe/describe-account.ts';
import { describeRepositoryForWebhook } from '../describe/describe-repository.ts';
import { emit } from '../emit.ts';
import type { Account, Repository, Role, Team } from '../model.ts';
import { type ByWhom, byWhom, type World } from '../world.ts';

/** Gives somebody a role in a repository, another one, or (null) none any more. */
export async function changeCollaborator(
  world: World,
  repository: Repository,
  login: string,
  role: Role | null,
  { sender }: ByWhom = {},
): Promise<void> {
  const before = repository.collaborators.get(login);
  if (role === null) repository.collaborators.delete(login);
  else repository.collaborators.set(login, role);
  const action = role === null ? 'removed' : before === undefined ? 'added' : 'edited';
  const changes = {
    removed: {},
    added: { changes: { permission: { to: role ?? 'read' } } },
    edited: { changes: { permission: { from: before ?? null, to: role } } },
  }[action];
  await emit(world, {
    event: 'member',
    action,
    repository,
    sender: byWhom(world, repository.owner, sender),
    payload: { member: describeAccount(world, world.state.account(login)), ...changes },
  });
}

/** Makes a team; nobody is told of it. */
export function createTeam(world: World, organisation: string, name: string, members: readonly string[] = []): Team {
  const team: Team = {
    id: world.state.nextId(),
    organisation: world.state.account(organisation, 'Organization'),
    name,
    slug: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    members: new Set(members),
    repositories: new Map(),
  };
  world.state.teams.push(team);
  return team;
}

export async function changeTeamMember(
  world: World,
  team: Team,
  login: string,
  isMember: boolean,
  { sender }: ByWhom = {},
): Promise<void> {
  if (isMember) team.members.add(login);
  else team.members.delete(login);
  await emit(world, {
    event: 'membership',
    action: isMember ? 'added' : 'removed',
    organisation: team.organisation,
    sender: byWhom(world, team.organisation, sender),
    payload: {
      scope: 'team',
      member: describeAccount(world, world.state.account(login)),
      team: describeTeam(world, team),
    },
  });
}

/** Gives a team a role in a repository, or (null) takes it. */
export async function changeTeamRepository(
  world: World,
  team: Team,
  repository: Repository,
  role: Role | null,
  { sender }: ByWhom = {},
): Promise<void> {
  if (role === null) team.repositories.delete(repository.id);
  else team.repositories.set(repository.id, role);
  await emit(world, {
    event: 'team',
    action: role === null ? 'removed_from_repository' : 'added_to_repository',
    repository,
    sender: byWhom(world, team.organisation, sender),
    payload: { team: describeTeam(world, team), repository: describeRepositoryForWebhook(world, repository) },
  });
}

/** Makes somebody a member or an owner of an organisation, or (null) neither. */
export async function changeMember(
  world: World,
  organisation: Account,
  login: string,
  role: 'admin' | 'member' | null,
  { sender }: ByWhom = {},
): Promise<void> {
  const members = world.state.members.get(organisation.login.toLowerCase()) ?? new Map();
  world.state.members.set(organisation.login.toLowerCase(), members);
  if (role === null) members.delete(login);
  else members.set(login, role);
  const url = `${world.apiUrl}/orgs/${organisation.login}`;
  await emit(world, {
    event: 'organization',
    action: role === null ? 'member_removed' : 'member_added',
    organisation,
    sender: byWhom(world, organisation, sender),
    payload: {
      membership: {
        url: `${url}/memberships/${login}`,
        state: role === null ? 'inactive' : 'active',
        role: role ?? 'member',
        organization_url: url,
        user: describeAccount(world, world.state.account(login)),
        direct_membership: true,
        enterprise_teams_providing_indirect_membership: [],
      },
    },
  });
}
