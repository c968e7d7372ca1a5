import type { RestEndpointMethodTypes } from '@octokit/rest';
import type { ScenarioFacts, ScenarioRuleset } from './scenario.ts';

type Repos = RestEndpointMethodTypes['repos'];
type Protection = Repos['getBranchProtection']['response']['data'];
type Ruleset = Repos['getRepoRuleset']['response']['data'];
type RuleInForce = Repos['getBranchRules']['response']['data'][number];
type DeployKey = Repos['listDeployKeys']['response']['data'][number];
type Environment = NonNullable<Repos['getAllEnvironments']['response']['data']['environments']>[number];
type WorkflowPermissions =
  RestEndpointMethodTypes['actions']['getGithubActionsDefaultWorkflowPermissionsRepository']['response']['data'];

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const ok = (body: unknown): Answer => ({ status: 200, body });
const notFound: Answer = {
  status: 404,
  body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest' },
};
const lacks = (permission: string): Answer => ({
  status: 403,
  body: { message: 'Resource not accessible by integration' },
  headers: { 'x-accepted-github-permissions': permission },
});
const beyondPlan: Answer = {
  status: 403,
  body: { message: 'Upgrade to GitHub Pro or make this repository public to enable this feature.' },
};

/** Numbers that are the same for the same name. */
function idOf(name: string): number {
  return [...name].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 1_000_003, 7);
}

export function userOf(login: string, type = 'User') {
  return { login, id: idOf(login), node_id: `U_${login}`, type, site_admin: false };
}

function rulesetsOf(facts: ScenarioFacts): (ScenarioRuleset & { id: number })[] {
  const { org_ruleset, repo_ruleset, rulesets } = facts;
  return [
    ...(org_ruleset ? [{ ...org_ruleset, level: 'organization' as const }] : []),
    ...(repo_ruleset ? [{ ...repo_ruleset, level: 'repository' as const }] : []),
    ...rulesets,
  ].map((ruleset, index) => ({ ...ruleset, id: index + 101 }));
}

const sourceTypes = { repository: 'Repository', organization: 'Organization', enterprise: 'Enterprise' } as const;
/** https://docs.github.com/en/rest/repos/rules: what a ruleset's roles are numbered by. */
const roleIds: Readonly<Record<string, number>> = { maintain: 2, write: 4, admin: 5 };
const actorTypes = { role: 'RepositoryRole', team: 'Team', app: 'Integration', user: 'User' } as const;

function bypassActor(text: string, facts: ScenarioFacts): NonNullable<Ruleset['bypass_actors']>[number] {
  const [actor = '', mode] = text.split('@');
  const bypass_mode = mode === 'pr' ? 'pull_request' : 'always';
  if (actor === 'deploy-key') return { actor_id: null, actor_type: 'DeployKey', bypass_mode };
  if (actor === 'org-admin') return { actor_id: 1, actor_type: 'OrganizationAdmin', bypass_mode };
  const [kind = '', name = ''] = actor.split(':');
  const ids: Readonly<Record<string, number>> = {
    role: roleIds[name] ?? 0,
    app: facts.apps ? idOf(`app ${name}`) : 99,
    team: idOf(`team ${name}`),
    user: idOf(name),
  };
  return {
    actor_id: ids[kind] ?? null,
    actor_type: actorTypes[kind as keyof typeof actorTypes] as 'Team',
    bypass_mode,
  };
}

function rulesOf(ruleset: ScenarioRuleset): NonNullable<Ruleset['rules']> {
  const { reviews, require_last_push_approval, require_code_owner_review, dismiss_stale, rules } = ruleset;
  const further = rules.map((type) => ({ type }) as NonNullable<Ruleset['rules']>[number]);
  if (reviews === undefined) return further;
  const parameters = {
    required_approving_review_count: reviews,
    require_last_push_approval,
    require_code_owner_review,
    dismiss_stale_reviews_on_push: dismiss_stale,
    required_review_thread_resolution: false,
  };
  return [...further, { type: 'pull_request', parameters }];
}

function answerRuleset(facts: ScenarioFacts, id: number): Answer {
  const ruleset = rulesetsOf(facts).find((one) => one.id === id);
  if (!ruleset) return notFound;
  const { level, target, enforcement, include, exclude, bypass_actors } = ruleset;
  const body: Ruleset = {
    id,
    name: `ruleset ${id}`,
    target,
    source_type: sourceTypes[level],
    source: 'acme/rocket',
    enforcement,
    conditions: { ref_name: { include, exclude } },
    rules: rulesOf(ruleset),
    // Not returned to whoever may not write the ruleset.
    ...(bypass_actors === null ? {} : { bypass_actors: bypass_actors.map((one) => bypassActor(one, facts)) }),
  };
  return ok(body);
}

/** As GitHub does: those that are tried out or turned off, and those for other branches, are not among the rules in force. */
function rulesInForce(facts: ScenarioFacts): RuleInForce[] {
  const main = ['~ALL', '~DEFAULT_BRANCH', 'refs/heads/main'];
  return rulesetsOf(facts)
    .filter(({ target, enforcement }) => target === 'branch' && enforcement === 'active')
    .filter(
      ({ include, exclude }) => include.some((ref) => main.includes(ref)) && !exclude.some((ref) => main.includes(ref)),
    )
    .flatMap((ruleset) =>
      rulesOf(ruleset).map((rule) => ({
        ...(rule as RuleInForce),
        ruleset_id: ruleset.id,
        ruleset_source: 'acme/rocket',
        ruleset_source_type: sourceTypes[ruleset.level] as 'Repository',
      })),
    );
}

const allRoles = ['read', 'triage', 'write', 'maintain', 'admin'];

function permissionsOf(base: string) {
  const has = (role: string) => allRoles.indexOf(base) >= allRoles.indexOf(role);
  return {
    pull: has('read'),
    triage: has('triage'),
    push: has('write'),
    maintain: has('maintain'),
    admin: has('admin'),
  };
}

/** With whoever owns the organisation, or the repository, as an administrator: so `affiliation=all` lists them. */
function collaboratorsOf(facts: ScenarioFacts, affiliation: string | null) {
  const admin = { role: 'admin', base: 'admin', outside: false, bot: false };
  const [kind, owner = ''] = facts.owner.split(':');
  const above = kind === 'User' ? [owner] : (facts.org_owners ?? []);
  const everybody = { ...facts.collaborators, ...Object.fromEntries(above.map((login) => [login, admin])) };
  return Object.entries(everybody)
    .filter(([, { outside }]) => affiliation === 'all' || outside)
    .map(([login, { role, base, bot }]) => ({
      ...userOf(login, bot ? 'Bot' : 'User'),
      role_name: role,
      permissions: permissionsOf(base),
    }));
}

const teamOf = (slug: string) => ({
  id: idOf(`team ${slug}`),
  node_id: `T_${slug}`,
  slug,
  name: slug,
  permission: 'push',
});
const appOf = (slug: string) => ({ id: idOf(`app ${slug}`), slug, name: slug, node_id: `A_${slug}` });

function answerProtection({ protection, beyond_plan }: ScenarioFacts): Answer {
  if (beyond_plan) return beyondPlan;
  if (protection === 'hidden') return lacks('administration=read');
  if (protection === undefined) return { status: 404, body: { message: 'Branch not protected' } };
  const lists = ({ users, teams, apps }: NonNullable<typeof protection.bypass>) => ({
    users: users.map((login) => userOf(login)),
    teams: teams.map(teamOf),
    apps: apps.map(appOf),
  });
  const { reviews, restrictions, bypass } = protection;
  const body = {
    enforce_admins: { url: 'https://api.github.test', enabled: protection.enforce_admins },
    lock_branch: { enabled: protection.lock },
    ...(restrictions
      ? { restrictions: lists(restrictions) as unknown as NonNullable<Protection['restrictions']> }
      : {}),
    ...(reviews === undefined
      ? {}
      : {
          required_pull_request_reviews: {
            required_approving_review_count: reviews,
            dismiss_stale_reviews: protection.dismiss_stale,
            require_code_owner_reviews: false,
            require_last_push_approval: protection.require_last_push_approval,
            ...(bypass ? { bypass_pull_request_allowances: lists(bypass) as object } : {}),
          },
        }),
  } satisfies Protection;
  return ok(body);
}

function environmentsOf({ environments }: ScenarioFacts): Partial<Environment>[] {
  return environments.map(({ name, reviewers, prevent_self_review, admins_bypass }, index) => ({
    id: index + 1,
    name,
    can_admins_bypass: admins_bypass,
    deployment_branch_policy: null,
    protection_rules: [
      {
        id: index + 1,
        node_id: `P_${index}`,
        type: 'required_reviewers',
        prevent_self_review,
        reviewers: reviewers.map((login) => ({ type: 'User' as const, reviewer: userOf(login) as never })),
      },
    ],
  }));
}

function answerSecrets(facts: ScenarioFacts, route: string): Answer {
  if (facts.secrets === null) return lacks('secrets=read');
  const { repository, organization, environments } = facts.secrets;
  const [, environment] = /^environments\/([^/]+)\/secrets$/.exec(route) ?? [];
  const own = route === 'actions/secrets' ? repository : organization;
  const names = environment === undefined ? own : (environments[environment] ?? []);
  return ok({ total_count: names.length, secrets: names.map((name) => ({ name, created_at: '', updated_at: '' })) });
}

function answerKeys({ deploy_keys }: ScenarioFacts): Answer {
  if (deploy_keys === null) return lacks('administration=read');
  const keys: DeployKey[] = deploy_keys.map((key) => ({
    ...key,
    key: 'ssh-ed25519 AAAA',
    url: 'https://api.github.test/keys',
    title: 'deploys to secret-server.internal',
    verified: true,
    created_at: '2026-01-01T00:00:00Z',
  }));
  return ok(keys);
}

function answerWorkflows({ workflows_may_approve }: ScenarioFacts): Answer {
  if (workflows_may_approve === null) return lacks('administration=read');
  const body: WorkflowPermissions = {
    default_workflow_permissions: 'read',
    can_approve_pull_request_reviews: workflows_may_approve,
  };
  return ok(body);
}

function answerRepository(facts: ScenarioFacts): Answer {
  const [kind, owner = ''] = facts.owner.split(':');
  return ok({
    id: 7,
    name: 'rocket',
    owner: userOf(kind === 'User' ? owner : 'acme', kind === 'User' ? 'User' : 'Organization'),
    html_url: 'https://github.test/acme/rocket',
    private: facts.beyond_plan,
    default_branch: 'main',
    archived: facts.archived,
    fork: false,
  });
}

/** What GitHub answers to a GET, by the path under the repository or the organisation. */
export function answerScenario(facts: ScenarioFacts, path: string, query: URLSearchParams): Answer {
  const route = path.replace(/^\/(?:repos\/[^/]+\/[^/]+|orgs\/[^/]+)\/?/, '');
  if (path.startsWith('/orgs/')) return answerOrganisation(facts, route);
  const [, ruleset] = /^rulesets\/(\d+)$/.exec(route) ?? [];
  if (ruleset !== undefined) return answerRuleset(facts, Number(ruleset));
  if (route.endsWith('secrets')) return answerSecrets(facts, route);
  const answers: Readonly<Record<string, () => Answer>> = {
    '': () => answerRepository(facts),
    collaborators: () =>
      facts.collaborators === null ? lacks('metadata=read') : ok(collaboratorsOf(facts, query.get('affiliation'))),
    'rules/branches/main': () => (facts.beyond_plan ? beyondPlan : ok(rulesInForce(facts))),
    'branches/main': () => ok({ name: 'main', protected: isProtected(facts) }),
    'branches/main/protection': () => answerProtection(facts),
    rulesets: () => (facts.beyond_plan ? beyondPlan : ok(rulesetsOf(facts).map(summarise))),
    keys: () => answerKeys(facts),
    environments: () => ok({ total_count: facts.environments.length, environments: environmentsOf(facts) }),
    'actions/permissions/workflow': () => answerWorkflows(facts),
    teams: () => ok(Object.keys(facts.teams).map(teamOf)),
  };
  return answers[route]?.() ?? notFound;
}

function summarise({ id, level, target, enforcement }: ScenarioRuleset & { id: number }) {
  return { id, name: `ruleset ${id}`, target, source_type: sourceTypes[level], source: 'acme/rocket', enforcement };
}

function isProtected(facts: ScenarioFacts): boolean {
  return facts.protected ?? (facts.protection !== undefined || rulesInForce(facts).length > 0);
}

function answerOrganisation({ org_owners, apps }: ScenarioFacts, route: string): Answer {
  if (route === 'members')
    return org_owners === null ? lacks('members=read') : ok(org_owners.map((one) => userOf(one)));
  if (route !== 'installations' || apps === undefined) return lacks('organization_administration=read');
  const installations = apps.map(({ slug, contents }) => ({
    id: 1,
    app_id: idOf(`app ${slug}`),
    app_slug: slug,
    repository_selection: 'all',
    permissions: { contents, metadata: 'read' },
    suspended_at: null,
  }));
  return ok({ total_count: installations.length, installations });
}

/** GraphQL is asked who is in the teams, and who asks. */
export function answerQuery({ teams }: ScenarioFacts, variables: Readonly<Record<string, string>>): unknown {
  const slugs = Object.entries(variables).filter(([name]) => /^t\d+$/.test(name));
  if (slugs.length === 0) return { data: { viewer: { login: 'counterweight[bot]' } } };
  const members = slugs.map(([alias, slug]) => {
    const logins = teams[slug] ?? null;
    const nodes = logins?.map((login) => ({ login }));
    return [alias, nodes ? { members: { totalCount: nodes.length, nodes } } : null];
  });
  return { data: { organization: Object.fromEntries(members) } };
}
