import type { JsonObject } from '../api-description.ts';
import { nodeIdOf } from '../github-state.ts';
import type { App, Installation } from '../model.ts';
import type { World } from '../world.ts';
import { describeAccount } from './describe-account.ts';

export function describeApp(world: World, app: App): JsonObject {
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeIdOf('A', app.id),
    client_id: app.clientId,
    owner: describeAccount(world, app.owner),
    name: app.name,
    description: null,
    external_url: `${world.origin}/apps/${app.slug}/home`,
    html_url: `${world.origin}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: { ...app.permissions },
    events: [...app.events],
  };
}

export function describeInstallation(world: World, installation: Installation): JsonObject {
  const { id, app, account, repositoryIds, permissions, suspendedAt, createdAt } = installation;
  const settings = account.type === 'Organization' ? `/organizations/${account.login}` : '';
  return {
    id,
    client_id: app.clientId,
    account: describeAccount(world, account),
    access_tokens_url: `${world.apiUrl}/app/installations/${id}/access_tokens`,
    repositories_url: `${world.apiUrl}/installation/repositories`,
    html_url: `${world.origin}${settings}/settings/installations/${id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: account.id,
    target_type: account.type,
    permissions: { metadata: 'read', ...permissions },
    events: [...app.events],
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    repository_selection: repositoryIds === null ? 'all' : 'selected',
    created_at: createdAt,
    updated_at: suspendedAt ?? createdAt,
    suspended_at: suspendedAt,
    suspended_by: suspendedAt === null ? null : describeAccount(world, account),
  };
}

/** In most deliveries, only whose it is. */
export function nameInstallation({ id }: Installation): JsonObject {
  return { id, node_id: nodeIdOf('I', id) };
}
