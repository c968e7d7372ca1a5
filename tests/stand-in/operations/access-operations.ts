import type { JsonObject } from '../api-description.ts';
import { ApiError, notFound } from '../api-error.ts';
import { describeAccount } from '../describe/describe-account.ts';
import { fullNameOf, nodeIdOf } from '../github-state.ts';
import type { Environment, Repository, Ruleset } from '../model.ts';
import { type Call, type Operations, ok, paginate, repositoryOf } from '../operation.ts';
import { addressOf, apiAddressOf, type World } from '../world.ts';

/** Who may do what to a repository: rules, keys, environments, and what workflows may do. */
export const accessOperations: Operations = {
  'GET /repos/{owner}/{repo}/branches/{branch}/protection': {
    as: 'anybody',
    needs: 'administration=read',
    run: (call) => {
      const repository = repositoryOf(call);
      if (repository.protection === null || call.params.branch !== repository.defaultBranch)
        throw new ApiError(404, 'Branch not protected');
      return ok(describeProtection(call, repository));
    },
  },
  'GET /repos/{owner}/{repo}/rules/branches/{branch}': {
    as: 'anybody',
    needs: 'metadata=read',
    run: (call) => {
      const repository = repositoryOf(call);
      const inForce = repository.rulesets.filter((ruleset) =>
        holdsFor(ruleset, String(call.params.branch), repository),
      );
      const rules = inForce.flatMap((ruleset) =>
        ruleset.rules.map((rule) => ({
          ...rule,
          ruleset_source_type: ruleset.level,
          ruleset_source: sourceOf(ruleset, repository),
          ruleset_id: ruleset.id,
        })),
      );
      const { page, headers } = paginate(call, rules);
      return ok(page, headers);
    },
  },
  'GET /repos/{owner}/{repo}/rulesets': {
    as: 'anybody',
    needs: 'metadata=read',
    run: (call) => {
      const repository = repositoryOf(call);
      const { page, headers } = paginate(call, repository.rulesets);
      return ok(
        page.map((ruleset) => summarise(call.world, repository, ruleset)),
        headers,
      );
    },
  },
  'GET /repos/{owner}/{repo}/rulesets/{ruleset_id}': {
    as: 'anybody',
    needs: 'metadata=read',
    run: (call) => {
      const repository = repositoryOf(call);
      const ruleset = repository.rulesets.find(({ id }) => id === Number(call.params.ruleset_id));
      if (ruleset === undefined) throw notFound();
      return ok({
        ...summarise(call.world, repository, ruleset),
        conditions: { ref_name: { include: [...ruleset.include], exclude: [] } },
        rules: ruleset.rules,
        ...(mayWriteRules(call) ? { bypass_actors: ruleset.bypass } : {}),
      });
    },
  },
  'GET /repos/{owner}/{repo}/environments': {
    as: 'anybody',
    needs: 'actions=read',
    run: (call) => {
      const repository = repositoryOf(call);
      const { page, headers } = paginate(call, repository.environments);
      const environments = page.map((environment) => describeEnvironment(call.world, repository, environment));
      return ok({ total_count: repository.environments.length, environments }, headers);
    },
  },
  'GET /repos/{owner}/{repo}/actions/permissions/workflow': {
    as: 'anybody',
    needs: 'administration=read',
    run: (call) =>
      ok({
        default_workflow_permissions: 'read',
        can_approve_pull_request_reviews: repositoryOf(call).workflowsMayApprove,
      }),
  },
  'GET /repos/{owner}/{repo}/keys': {
    as: 'anybody',
    needs: 'administration=read',
    run: (call) => {
      const repository = repositoryOf(call);
      const { page, headers } = paginate(call, repository.deployKeys);
      return ok(
        page.map(({ id, title, key, readOnly, addedBy }) => ({
          id,
          key,
          title,
          url: `${apiAddressOf(call.world, repository)}/keys/${id}`,
          verified: true,
          created_at: repository.createdAt,
          read_only: readOnly,
          added_by: addedBy,
          last_used: null,
          enabled: true,
        })),
        headers,
      );
    },
  },
  ...notGranted(
    ['GET /repos/{owner}/{repo}/actions/secrets', 'secrets=read'],
    ['GET /repos/{owner}/{repo}/actions/organization-secrets', 'secrets=read'],
    ['GET /repos/{owner}/{repo}/environments/{environment_name}/secrets', 'environments=read'],
    ['GET /orgs/{org}/installations', 'organization_administration=read'],
  ),
};

/** What takes permissions that no App of ours asks for. */
function notGranted(...operations: readonly (readonly [key: string, needs: string])[]): Operations {
  const run = () => {
    throw notFound();
  };
  return Object.fromEntries(operations.map(([key, needs]) => [key, { as: 'anybody', needs, run } as const]));
}

function mayWriteRules({ caller }: Call): boolean {
  return caller.kind === 'installation' && caller.token.permissions.administration === 'write';
}

/** Whether a ruleset is in force on a branch. */
export function holdsFor({ target, enforcement, include }: Ruleset, branch: string, repository: Repository): boolean {
  const isNamed = include.some(
    (ref) =>
      ref === '~ALL' ||
      ref === `refs/heads/${branch}` ||
      (ref === '~DEFAULT_BRANCH' && branch === repository.defaultBranch),
  );
  return target === 'branch' && enforcement === 'active' && isNamed;
}

function sourceOf({ level }: Ruleset, repository: Repository): string {
  return level === 'Organization' ? repository.owner.login : fullNameOf(repository);
}

function summarise(world: World, repository: Repository, ruleset: Ruleset): JsonObject {
  const { id, name, target, level, enforcement } = ruleset;
  return {
    id,
    name,
    target,
    source_type: level,
    source: sourceOf(ruleset, repository),
    enforcement,
    node_id: nodeIdOf('RRS', id),
    _links: { self: { href: `${apiAddressOf(world, repository)}/rulesets/${id}` } },
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
  };
}

function describeProtection({ world, params }: Call, repository: Repository): JsonObject {
  const url = `${apiAddressOf(world, repository)}/branches/${params.branch}/protection`;
  const { enforcesAdmins = false, approvals = null } = repository.protection ?? {};
  const review = {
    url: `${url}/required_pull_request_reviews`,
    dismiss_stale_reviews: false,
    require_code_owner_reviews: false,
    require_last_push_approval: false,
    required_approving_review_count: approvals ?? 0,
  };
  return {
    url,
    enforce_admins: { url: `${url}/enforce_admins`, enabled: enforcesAdmins },
    ...(approvals === null ? {} : { required_pull_request_reviews: review }),
    lock_branch: { enabled: false },
  };
}

function describeEnvironment(world: World, repository: Repository, environment: Environment): JsonObject {
  const { id, name, reviewers, preventsSelfReview } = environment;
  const required = {
    id,
    node_id: nodeIdOf('GA', id),
    type: 'required_reviewers',
    prevent_self_review: preventsSelfReview,
    reviewers: reviewers.map((login) => ({
      type: 'User',
      reviewer: describeAccount(world, world.state.account(login)),
    })),
  };
  return {
    id,
    node_id: nodeIdOf('EN', id),
    name,
    url: `${apiAddressOf(world, repository)}/environments/${name}`,
    html_url: `${addressOf(world, repository)}/deployments/activity_log?environments_filter=${name}`,
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
    protection_rules: reviewers.length === 0 ? [] : [required],
    deployment_branch_policy: null,
  };
}
