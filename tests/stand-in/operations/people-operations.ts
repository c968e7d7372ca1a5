import { notFound } from '../api-error.ts';
import { describeAccount, describeOrganisation, describeTeam } from '../describe/describe-account.ts';
import type { Account, Repository, Role } from '../model.ts';
import { type Call, type Operations, ok, paginate, repositoryOf } from '../operation.ts';
import { exampleOf, type World } from '../world.ts';

export const peopleOperations: Operations = {
  'GET /repos/{owner}/{repo}/collaborators': {
    as: 'anybody',
    needs: 'metadata=read',
    run: (call) => {
      const repository = repositoryOf(call);
      const { page, headers } = paginate(call, [...peopleOf(call.world, repository)]);
      return ok(
        page.map(([login, role]) => ({
          ...describeAccount(call.world, call.world.state.account(login)),
          permissions: permissionsOf(role),
          role_name: role,
        })),
        headers,
      );
    },
  },
  'GET /repos/{owner}/{repo}/collaborators/{username}/permission': {
    as: 'anybody',
    needs: 'metadata=read',
    run: (call) => {
      const repository = repositoryOf(call);
      const account = call.world.state.accounts.get(String(call.params.username).toLowerCase());
      if (!account) throw notFound();
      const role = peopleOf(call.world, repository).get(account.login.toLowerCase());
      const told = role ?? (repository.visibility === 'public' ? 'read' : 'none');
      const permission = {
        admin: 'admin',
        maintain: 'write',
        write: 'write',
        triage: 'read',
        read: 'read',
        none: 'none',
      }[told];
      const user = {
        ...describeAccount(call.world, account),
        permissions: permissionsOf(told),
        role_name: told,
      };
      return ok({ permission, role_name: told, user });
    },
  },
  'GET /repos/{owner}/{repo}/teams': {
    as: 'anybody',
    needs: 'administration=read',
    run: (call) => {
      const repository = repositoryOf(call);
      const teams = call.world.state.teams.filter((team) => team.repositories.has(repository.id));
      const { page, headers } = paginate(call, teams);
      return ok(
        page.map((team) => ({
          ...describeTeam(call.world, team),
          permission: team.repositories.get(repository.id) ?? 'pull',
        })),
        headers,
      );
    },
  },
  'GET /orgs/{org}': {
    as: 'anybody',
    run: (call) => {
      const organisation = organisationOf(call);
      const { plan: _, ...example } = exampleOf(call.world, 'GET /orgs/{org}');
      return ok({
        ...example,
        ...describeAccount(call.world, organisation),
        ...describeOrganisation(call.world, organisation),
        name: organisation.name ?? organisation.login,
        archived_at: null,
      });
    },
  },
  'GET /orgs/{org}/members': {
    as: 'anybody',
    needs: 'members=read',
    run: (call) => {
      const { role = 'all' } = call.query;
      const members = [...(call.world.state.members.get(organisationOf(call).login.toLowerCase()) ?? [])].filter(
        ([, has]) => role === 'all' || has === role,
      );
      const { page, headers } = paginate(call, members);
      return ok(
        page.map(([login]) => describeAccount(call.world, call.world.state.account(login))),
        headers,
      );
    },
  },
  'GET /orgs/{org}/teams': {
    as: 'anybody',
    needs: 'members=read',
    run: (call) => {
      const { page, headers } = paginate(call, call.world.state.teamsOf(organisationOf(call)));
      return ok(
        page.map((team) => describeTeam(call.world, team)),
        headers,
      );
    },
  },
  'GET /orgs/{org}/teams/{team_slug}/members': {
    as: 'anybody',
    needs: 'members=read',
    run: (call) => {
      const team = call.world.state.teamsOf(organisationOf(call)).find(({ slug }) => slug === call.params.team_slug);
      if (!team) throw notFound();
      const { page, headers } = paginate(call, [...team.members]);
      return ok(
        page.map((login) => describeAccount(call.world, call.world.state.account(login))),
        headers,
      );
    },
  },
  'GET /users/{username}': {
    as: 'anybody',
    run: (call) => {
      const account = call.world.state.accounts.get(String(call.params.username).toLowerCase());
      if (!account) throw notFound();
      const { plan: _, ...example } = exampleOf(call.world, 'GET /users/{username}');
      return ok({
        ...example,
        ...describeAccount(call.world, account),
        name: account.name,
        company: account.company,
        email: null,
      });
    },
  },
};

/** Who may do what in a repository: by name, by a team, or as an owner of the organisation. */
function peopleOf({ state }: World, repository: Repository): Map<string, Role> {
  const order: readonly Role[] = ['read', 'triage', 'write', 'maintain', 'admin'];
  const found = new Map<string, Role>();
  const give = (login: string, role: Role) => {
    const key = login.toLowerCase();
    const before = found.get(key);
    if (before === undefined || order.indexOf(role) > order.indexOf(before)) found.set(key, role);
  };
  for (const [login, role] of repository.collaborators) give(login, role);
  for (const team of state.teamsOf(repository.owner)) {
    const role = team.repositories.get(repository.id);
    if (role) for (const login of team.members) give(login, role);
  }
  if (repository.owner.type === 'User') give(repository.owner.login, 'admin');
  for (const [login, role] of state.members.get(repository.owner.login.toLowerCase()) ?? [])
    if (role === 'admin') give(login, 'admin');
  return found;
}

function permissionsOf(role: Role | 'none') {
  const rank = ['none', 'read', 'triage', 'write', 'maintain', 'admin'].indexOf(role);
  return { pull: rank >= 1, triage: rank >= 2, push: rank >= 3, maintain: rank >= 4, admin: rank >= 5 };
}

/** Of the installation's account alone: that is as far as its token reaches. */
function organisationOf({ world, params, caller }: Call): Account {
  const found = world.state.accounts.get(String(params.org).toLowerCase());
  if (found?.type !== 'Organization') throw notFound();
  if (caller.kind === 'installation' && caller.installation.account.id !== found.id) throw notFound();
  return found;
}
