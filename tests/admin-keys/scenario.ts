import { z } from 'zod';

const Bypass = z.array(z.string()).nullable();
const Ruleset = z.object({
  level: z.enum(['repository', 'organization', 'enterprise']).default('repository'),
  target: z.enum(['branch', 'tag']).default('branch'),
  enforcement: z.enum(['active', 'evaluate', 'disabled']).default('active'),
  include: z.array(z.string()).default(['~DEFAULT_BRANCH']),
  exclude: z.array(z.string()).default([]),
  /** With it, a pull request is asked for. */
  reviews: z.int().optional(),
  require_last_push_approval: z.boolean().default(false),
  require_code_owner_review: z.boolean().default(false),
  dismiss_stale: z.boolean().default(false),
  /** Further rules, as GitHub calls them. */
  rules: z.array(z.string()).default([]),
  /** `role:admin`, `role:maintain@pr`, `team:core`, `app:releaser`, `deploy-key`, `org-admin`; null: not returned. */
  bypass_actors: Bypass,
});
export type ScenarioRuleset = z.infer<typeof Ruleset>;

const Names = z.object({
  users: z.array(z.string()).default([]),
  teams: z.array(z.string()).default([]),
  apps: z.array(z.string()).default([]),
});

const Protection = z.object({
  enforce_admins: z.boolean(),
  reviews: z.int().optional(),
  dismiss_stale: z.boolean().default(false),
  require_last_push_approval: z.boolean().default(false),
  restrictions: Names.optional(),
  bypass: Names.optional(),
  lock: z.boolean().default(false),
});

const Collaborator = z.union([
  z.string().transform((role) => ({ role, base: role, outside: false, bot: false })),
  z
    .object({
      role: z.string().optional(),
      role_name: z.string().optional(),
      base: z.string().optional(),
      outside: z.boolean().default(false),
      bot: z.boolean().default(false),
    })
    .transform(({ role, role_name, base, outside, bot }) => ({
      role: role_name ?? role ?? 'read',
      base: base ?? role ?? 'read',
      outside,
      bot,
    })),
]);

/** What is null is hidden from whoever asks. What is left out is not there, but packages: then it is not known whether any are. */
export const ScenarioFacts = z.strictObject({
  owner: z.string(),
  org_owners: z.array(z.string()).nullable().default([]),
  collaborators: z.record(z.string(), Collaborator).nullable().default({}),
  default_branch_rules: z.null().optional(),
  org_ruleset: Ruleset.partial({ level: true }).optional(),
  repo_ruleset: Ruleset.partial({ level: true }).optional(),
  rulesets: z.array(Ruleset).default([]),
  protection: z.union([Protection, z.literal('hidden')]).optional(),
  protected: z.boolean().optional(),
  deploy_keys: z
    .array(z.object({ id: z.int(), read_only: z.boolean(), added_by: z.string() }))
    .nullable()
    .default([]),
  environments: z
    .array(
      z.object({
        name: z.string(),
        reviewers: z.array(z.string()),
        prevent_self_review: z.boolean(),
        admins_bypass: z.boolean(),
      }),
    )
    .default([]),
  workflows_may_approve: z.boolean().nullable().default(false),
  secrets: z
    .object({
      repository: z.array(z.string()).default([]),
      organization: z.array(z.string()).default([]),
      environments: z.record(z.string(), z.array(z.string())).default({}),
    })
    .nullable()
    .prefault({}),
  teams: z.record(z.string(), z.array(z.string()).nullable()).default({}),
  /** Absent: whoever asks may not list them, and is an app. */
  apps: z.array(z.object({ slug: z.string(), contents: z.string() })).optional(),
  npm_maintainers: z.array(z.string()).optional(),
  /** Package to its maintainers; null: the registry does not say. */
  packages: z.record(z.string(), z.array(z.string()).nullable()).optional(),
  identities: z.array(z.object({ person: z.string(), is: z.array(z.string()) })).default([]),
  code_owners: z.object({ files: z.int(), owned: z.int() }).optional(),
  archived: z.boolean().default(false),
  /** Private, on a plan without rules and protection. */
  beyond_plan: z.boolean().default(false),
});
export type ScenarioFacts = z.infer<typeof ScenarioFacts>;

const Expected = z.strictObject({
  alone_direct: z.array(z.string()),
  alone_after_changing_settings: z.array(z.string()),
  k_direct: z.int().nullable(),
  k_effective: z.int().nullable(),
  complete: z.boolean(),
  k_direct_at_least: z.int().nullable().optional(),
  k_direct_at_most: z.int().nullable().optional(),
  n: z.int().optional(),
  n_at_least: z.int().optional(),
  n_people: z.int().optional(),
  state: z.string().optional(),
});
export type Expected = z.infer<typeof Expected>;

/** Repository control as a project could have it, and the powers that follow. A power that is null cannot be told. */
export const Scenario = z.object({
  id: z.string(),
  /** Where the behaviour is documented. */
  source: z.url().optional(),
  facts: ScenarioFacts,
  expected: z.object({
    push_unreviewed: Expected.nullable(),
    change_settings: Expected.nullable(),
    publish: Expected.nullable(),
  }),
  notes: z.string(),
});
export type Scenario = z.infer<typeof Scenario>;
