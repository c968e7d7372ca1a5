import type { JsonObject } from '../api-description.ts';
import { nodeIdOf } from '../github-state.ts';
import type { Account, Team } from '../model.ts';
import type { World } from '../world.ts';

export function describeAccount({ apiUrl, origin }: World, account: Account): JsonObject {
  const { id, login, type } = account;
  const path = encodeURIComponent(login);
  const url = `${apiUrl}/users/${path}`;
  return {
    login,
    id,
    node_id: nodeIdOf(type === 'Organization' ? 'O' : 'U', id),
    avatar_url: `${origin}/avatars/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: type === 'Bot' ? `${origin}/apps/${login.replace('[bot]', '')}` : `${origin}/${path}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    user_view_type: 'public',
    site_admin: false,
  };
}

/** As webhooks speak of the organisation that something belongs to. */
export function describeOrganisation({ apiUrl, origin }: World, { id, login }: Account): JsonObject {
  const url = `${apiUrl}/orgs/${login}`;
  return {
    login,
    id,
    node_id: nodeIdOf('O', id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${origin}/avatars/u/${id}?v=4`,
    description: null,
  };
}

export function describeTeam({ apiUrl, origin }: World, team: Team): JsonObject {
  const url = `${apiUrl}/organizations/${team.organisation.id}/team/${team.id}`;
  return {
    id: team.id,
    node_id: nodeIdOf('T', team.id),
    name: team.name,
    slug: team.slug,
    description: null,
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    url,
    html_url: `${origin}/orgs/${team.organisation.login}/teams/${team.slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    permission: 'pull',
    type: 'organization',
    organization_id: team.organisation.id,
    parent: null,
  };
}
