import type { JsonObject } from '../api-description.ts';
import { fullNameOf, nodeIdOf } from '../github-state.ts';
import type { Repository } from '../model.ts';
import { addressOf, exampleOf, type World } from '../world.ts';
import { describeAccount } from './describe-account.ts';

/** As the API tells of a repository by itself. */
export function describeRepository(world: World, repository: Repository): JsonObject {
  const url = addressOf(world, repository);
  const isOfOrganisation = repository.owner.type === 'Organization';
  const { organization: _, license: __, ...example } = exampleOf(world, 'GET /repos/{owner}/{repo}', repository);
  const openIssues = [...repository.issues.values()].filter(
    ({ state, deleted, transferredTo }) => state === 'open' && !deleted && transferredTo === null,
  ).length;
  return {
    ...example,
    ...nameRepository(repository),
    owner: describeAccount(world, repository.owner),
    ...(isOfOrganisation ? { organization: describeAccount(world, repository.owner) } : {}),
    html_url: url,
    description: null,
    visibility: repository.visibility,
    fork: repository.parent !== null,
    ...(repository.parent === null ? {} : { parent: describeParent(world, repository.parent) }),
    archived: repository.archived,
    is_template: repository.isTemplate,
    default_branch: repository.defaultBranch,
    license: null,
    created_at: repository.createdAt,
    pushed_at: repository.pushedAt ?? repository.createdAt,
    updated_at: repository.pushedAt ?? repository.createdAt,
    has_issues: repository.hasIssues,
    open_issues: openIssues,
    open_issues_count: openIssues,
    homepage: null,
    language: null,
    mirror_url: null,
    clone_url: `${url}.git`,
    svn_url: url,
    git_url: `git:${url.slice(url.indexOf(':') + 1)}.git`,
    topics: [],
    permissions: { admin: false, maintain: false, push: false, triage: false, pull: false },
  };
}

/** As an installation's deliveries tell of it: no more than this. */
export function nameRepository(repository: Repository): JsonObject {
  return {
    id: repository.id,
    node_id: nodeIdOf('R', repository.id),
    name: repository.name,
    full_name: fullNameOf(repository),
    private: repository.visibility !== 'public',
  };
}

/** As deliveries tell of it, which is without what is of the one who asks. */
export function describeRepositoryForWebhook(world: World, repository: Repository): JsonObject {
  const {
    permissions: _,
    organization: __,
    parent: ___,
    temp_clone_token: ____,
    ...told
  } = describeRepository(world, repository);
  return told;
}

/** In the deliveries of pushes, times are numbers, and a repository has some names of old. */
export function describePushedRepository(world: World, repository: Repository): JsonObject {
  const seconds = (time: string) => Math.floor(Date.parse(time) / 1000);
  const { owner } = repository;
  return {
    ...describeRepositoryForWebhook(world, repository),
    owner: { name: owner.login, email: null, ...describeAccount(world, owner) },
    url: addressOf(world, repository),
    created_at: seconds(repository.createdAt),
    pushed_at: seconds(repository.pushedAt ?? repository.createdAt),
    stargazers: 0,
    master_branch: repository.defaultBranch,
    ...(owner.type === 'Organization' ? { organization: owner.login } : {}),
  };
}

function describeParent(world: World, parent: Repository): JsonObject {
  const { parent: _, ...told } = describeRepository(world, parent);
  return told;
}
