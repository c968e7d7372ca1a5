import { z } from 'zod';
import { PersonKind } from './person-kind.ts';

/** Facts on who may do what to a repository on its platform. Each has its own status and its own readers. */

/** An account that holds something. Two accounts of one person, as the policy says, have the same identity. */
export const AccessAccount = z.object({
  /** As rulesets name users; null where an answer has only the login. */
  id: z.int().nullable(),
  login: z.string(),
  kind: PersonKind,
  identity: z.string(),
});
export type AccessAccount = z.infer<typeof AccessAccount>;

/** Weakest first. A custom role counts as the one it is based on. */
export const AccessRole = z.enum(['none', 'read', 'triage', 'write', 'maintain', 'admin']);
export type AccessRole = z.infer<typeof AccessRole>;

/** Everybody who may read the repository by name: by invitation, through teams, by the organisation's default, or as an owner. */
export const Collaborators = z.object({
  people: z.array(
    z.object({
      account: AccessAccount,
      role: AccessRole,
      /** May hold permissions beyond those of the role that it is based on. */
      isCustomRole: z.boolean(),
      /** Not a member of the organisation; null where that could not be asked. */
      isOutside: z.boolean().nullable(),
    }),
  ),
  /** False: only the first were read. */
  complete: z.boolean(),
});
export type Collaborators = z.infer<typeof Collaborators>;

/** Of a repository of a user: none, known. */
export const OrganisationOwners = z.object({ owners: z.array(AccessAccount), complete: z.boolean() });
export type OrganisationOwners = z.infer<typeof OrganisationOwners>;

export const RulesetLevel = z.enum(['repository', 'organisation', 'enterprise']);
export type RulesetLevel = z.infer<typeof RulesetLevel>;

export const ReviewRule = z.object({
  /** Approvals that are asked for; 0: a pull request, and nobody's approval. */
  approvals: z.int(),
  byCodeOwners: z.boolean(),
  /** Whoever pushed last may not be the only one to approve. */
  lastPush: z.boolean(),
  dismissesStale: z.boolean(),
});
export type ReviewRule = z.infer<typeof ReviewRule>;

const Rule = z.object({
  /** As GitHub calls it, such as `pull_request`, `update` or `creation`. */
  type: z.string(),
  /** Of `pull_request` alone. */
  review: ReviewRule.nullable(),
});

/** The rules in force on the default branch, from rulesets of any level. */
export const BranchRules = z.object({
  branch: z.string(),
  /** False: neither rulesets nor classic protection hold here. Null: that was not told. */
  isProtected: z.boolean().nullable(),
  rules: z.array(Rule.extend({ rulesetId: z.int(), level: RulesetLevel })),
  complete: z.boolean(),
});
export type BranchRules = z.infer<typeof BranchRules>;

export const Ruleset = z.object({
  id: z.int(),
  target: z.enum(['branch', 'tag', 'push', 'repository']),
  level: RulesetLevel,
  enforcement: z.enum(['active', 'evaluate', 'disabled']),
  /** What it says, and of which refs; null where that was not read. */
  content: z.object({ include: z.array(z.string()), exclude: z.array(z.string()), rules: z.array(Rule) }).nullable(),
});
export type Ruleset = z.infer<typeof Ruleset>;

export const Rulesets = z.object({ rulesets: z.array(Ruleset), complete: z.boolean() });
export type Rulesets = z.infer<typeof Rulesets>;

export const BypassActor = z.object({
  kind: z.enum(['role', 'organisation-admin', 'team', 'app', 'user', 'deploy-key', 'other']),
  id: z.int().nullable(),
  mode: z.enum(['always', 'pull-request', 'exempt']),
});
export type BypassActor = z.infer<typeof BypassActor>;

/** Who may pass over a ruleset. GitHub tells whoever may write the ruleset, and nobody else: null is hidden, not empty. */
export const RulesetBypass = z.object({
  rulesets: z.array(z.object({ id: z.int(), actors: z.array(BypassActor).nullable() })),
});
export type RulesetBypass = z.infer<typeof RulesetBypass>;

const NamedTeam = z.object({ id: z.int(), slug: z.string() });
const NamedApp = z.object({ id: z.int(), slug: z.string() });
export const Allowed = z.object({
  users: z.array(AccessAccount),
  teams: z.array(NamedTeam),
  apps: z.array(NamedApp),
});
export type Allowed = z.infer<typeof Allowed>;

/** Classic protection of the default branch; the fact's value is null where it is known that there is none. */
export const BranchProtection = z.object({
  /** False: administrators may pass over all of it. */
  enforcesAdmins: z.boolean(),
  review: ReviewRule.extend({ mayBypass: Allowed }).nullable(),
  /** Who may push at all, beside administrators; null: whoever may write. */
  pushers: Allowed.nullable(),
  isLocked: z.boolean(),
});
export type BranchProtection = z.infer<typeof BranchProtection>;

/** Keys, not what they are called: titles tell of servers. */
export const DeployKeys = z.object({
  keys: z.array(
    z.object({ id: z.int(), isReadOnly: z.boolean(), isEnabled: z.boolean(), addedBy: AccessAccount.nullable() }),
  ),
  complete: z.boolean(),
});
export type DeployKeys = z.infer<typeof DeployKeys>;

export const Environments = z.object({
  environments: z.array(
    z.object({
      name: z.string(),
      /** One of them suffices; empty: nobody is asked. */
      reviewers: z.object({ users: z.array(AccessAccount), teams: z.array(NamedTeam) }),
      preventsSelfReview: z.boolean(),
      adminsMayBypass: z.boolean(),
      /** From which branches it may be deployed to. */
      branches: z.enum(['all', 'protected', 'selected']),
    }),
  ),
  complete: z.boolean(),
});
export type Environments = z.infer<typeof Environments>;

export const WorkflowPermissions = z.object({
  mayApprovePullRequests: z.boolean(),
  defaultToken: z.enum(['read', 'write']),
});
export type WorkflowPermissions = z.infer<typeof WorkflowPermissions>;

/** Secrets of workflows that are called like a token for publishing. Their names alone: values GitHub tells nobody. */
export const PublishSecrets = z.object({
  secrets: z.array(
    z.object({
      name: z.string(),
      /** Which registry it opens, as its name says; `any` where that says no more. */
      registry: z.string(),
      scope: z.enum(['repository', 'organisation', 'environment']),
      environment: z.string().nullable(),
    }),
  ),
  /** False: some of the places where secrets lie could not be read. */
  complete: z.boolean(),
});
export type PublishSecrets = z.infer<typeof PublishSecrets>;

export const InstalledApp = z.object({
  id: z.int().nullable(),
  slug: z.string(),
  /** May push; null where that was not told. */
  mayWrite: z.boolean().nullable(),
  mayAdminister: z.boolean().nullable(),
  /** The app that this audit asks as. */
  isSelf: z.boolean(),
  /** False: installed on some repositories of the organisation, and not said which. */
  isHere: z.boolean(),
});
export type InstalledApp = z.infer<typeof InstalledApp>;

/** Apps that were seen. An app sees no other app, so that there may be more. */
export const InstalledApps = z.object({ apps: z.array(InstalledApp), complete: z.boolean() });
export type InstalledApps = z.infer<typeof InstalledApps>;

/** The teams with access to the repository. */
export const AccessTeams = z.object({
  teams: z.array(NamedTeam.extend({ members: z.array(AccessAccount).nullable() })),
  complete: z.boolean(),
});
export type AccessTeams = z.infer<typeof AccessTeams>;

/** The packages that the repository's manifests name, and who may publish them. */
export const PackageMaintainers = z.object({
  packages: z.array(
    z.object({
      registry: z.string(),
      name: z.string(),
      path: z.string(),
      /** As the registry calls them; null where it was not asked, or did not say. */
      maintainers: z.array(z.string()).nullable(),
    }),
  ),
  complete: z.boolean(),
});
export type PackageMaintainers = z.infer<typeof PackageMaintainers>;

/** For the closed list in `facts.ts`. */
export const accessFactSchemas = {
  collaborators: Collaborators,
  organisationOwners: OrganisationOwners,
  branchRules: BranchRules,
  rulesets: Rulesets,
  rulesetBypass: RulesetBypass,
  branchProtection: BranchProtection.nullable(),
  deployKeys: DeployKeys,
  environments: Environments,
  workflowPermissions: WorkflowPermissions,
  publishSecrets: PublishSecrets,
  installedApps: InstalledApps,
  accessTeams: AccessTeams,
  packageMaintainers: PackageMaintainers,
} as const;
