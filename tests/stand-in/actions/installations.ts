import type { JsonObject } from '../api-description.ts';
import { describeAccount } from '../describe/describe-account.ts';
import { describeInstallation } from '../describe/describe-app.ts';
import { nameRepository } from '../describe/describe-repository.ts';
import { emit } from '../emit.ts';
import type { App, Installation, Permissions, Repository } from '../model.ts';
import { type ByWhom, byWhom, type World } from '../world.ts';

export interface NewInstallation extends ByWhom {
  /** Login. */
  readonly account: string;
  /** Full names; `all`: whatever the account has, now and later. */
  readonly repositories?: 'all' | readonly string[];
  /** What the App asks for, unless the account granted something else. */
  readonly permissions?: Permissions;
  /** Whether the App is told. */
  readonly isTold?: boolean;
}

const hourly = 5000;

export async function install(world: World, app: App, input: NewInstallation): Promise<Installation> {
  const { state } = world;
  const { account, repositories = 'all', permissions = app.permissions, isTold = true } = input;
  const installation: Installation = {
    id: state.nextId(),
    app,
    account: state.accounts.get(account.toLowerCase()) ?? state.addAccount({ login: account, type: 'Organization' }),
    repositoryIds: repositories === 'all' ? null : new Set(repositories.map((name) => state.repository(name).id)),
    permissions,
    suspendedAt: null,
    createdAt: state.now(),
    remaining: hourly,
  };
  state.installations.set(installation.id, installation);
  if (isTold) await tell(world, installation, 'created', listed(world, installation), input.sender);
  return installation;
}

export async function uninstall(world: World, installation: Installation, { sender }: ByWhom = {}): Promise<void> {
  const payload = listed(world, installation);
  world.state.installations.delete(installation.id);
  await tell(world, installation, 'deleted', payload, sender);
}

export async function suspend(world: World, installation: Installation, { sender }: ByWhom = {}): Promise<void> {
  installation.suspendedAt = world.state.now();
  await tell(world, installation, 'suspend', {}, sender);
}

export async function unsuspend(world: World, installation: Installation, { sender }: ByWhom = {}): Promise<void> {
  installation.suspendedAt = null;
  await tell(world, installation, 'unsuspend', {}, sender);
}

/** An owner accepts what the App asks for by now; @param permissions all of them */
export async function acceptPermissions(
  world: World,
  installation: Installation,
  permissions: Permissions,
  { sender }: ByWhom = {},
): Promise<void> {
  installation.permissions = permissions;
  await tell(world, installation, 'new_permissions_accepted', {}, sender);
}

/** The App asks for less by now: that needs nobody's consent, and nobody is told. */
export function withdrawPermission(installation: Installation, name: string): void {
  const { [name]: _, ...rest } = installation.permissions;
  installation.permissions = rest;
}

export async function addRepositories(
  world: World,
  installation: Installation,
  repositories: readonly Repository[],
  { sender }: ByWhom = {},
): Promise<void> {
  installation.repositoryIds ??= new Set(world.state.repositoriesOf(installation).map(({ id }) => id));
  for (const { id } of repositories) installation.repositoryIds.add(id);
  await tellRepositories(world, installation, { added: repositories, removed: [] }, sender);
}

export async function removeRepositories(
  world: World,
  installation: Installation,
  repositories: readonly Repository[],
  { sender }: ByWhom = {},
): Promise<void> {
  installation.repositoryIds ??= new Set(world.state.repositoriesOf(installation).map(({ id }) => id));
  for (const { id } of repositories) installation.repositoryIds.delete(id);
  await tellRepositories(world, installation, { added: [], removed: repositories }, sender);
}

/** The account has another login; its repositories are found under the old names too. */
export async function renameAccount(world: World, login: string, to: string, { sender }: ByWhom = {}): Promise<void> {
  const { state } = world;
  const account = state.account(login);
  for (const repository of state.repositories.values())
    if (repository.owner.id === account.id)
      state.formerNames.set(`${account.login}/${repository.name}`.toLowerCase(), repository);
  state.accounts.delete(account.login.toLowerCase());
  const members = state.members.get(account.login.toLowerCase());
  account.login = to;
  state.accounts.set(to.toLowerCase(), account);
  if (members) state.members.set(to.toLowerCase(), members);
  for (const installation of state.installations.values()) {
    if (installation.account.id !== account.id) continue;
    const payload = {
      account: { ...describeAccount(world, account), archived_at: null },
      changes: { login: { from: login } },
      target_type: account.type,
    };
    await emit(world, {
      event: 'installation_target',
      action: 'renamed',
      installation,
      payload,
      sender: byWhom(world, account, sender),
    });
  }
}

function listed(world: World, installation: Installation): JsonObject {
  return { repositories: world.state.repositoriesOf(installation).map(nameRepository) };
}

function tell(
  world: World,
  installation: Installation,
  action: string,
  payload: JsonObject,
  sender: string | undefined,
) {
  return emit(world, {
    event: 'installation',
    action,
    installation,
    sender: byWhom(world, installation.account, sender),
    payload: { installation: describeInstallation(world, installation), ...payload },
  });
}

function tellRepositories(
  world: World,
  installation: Installation,
  { added, removed }: { readonly added: readonly Repository[]; readonly removed: readonly Repository[] },
  sender: string | undefined,
) {
  return emit(world, {
    event: 'installation_repositories',
    action: added.length > 0 ? 'added' : 'removed',
    installation,
    sender: byWhom(world, installation.account, sender),
    payload: {
      installation: describeInstallation(world, installation),
      repository_selection: installation.repositoryIds === null ? 'all' : 'selected',
      repositories_added: added.map(nameRepository),
      repositories_removed: removed.map(nameRepository),
      requester: null,
    },
  });
}
