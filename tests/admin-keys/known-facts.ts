import type { PowerFacts } from '../../checks/admin-keys/power-needs.ts';
import type {
  AccessAccount,
  AccessRole,
  Allowed,
  BranchProtection,
  BypassActor,
  ReviewRule,
  RulesetLevel,
} from '../../src/core/access-facts.ts';
import { known, unknown } from '../../src/core/fact.ts';
import type { FactValue } from '../../src/core/facts.ts';

type Values = { readonly [Id in keyof PowerFacts]?: FactValue<Id> };

export function account(login: string, kind: AccessAccount['kind'] = 'person', identity = login): AccessAccount {
  return { id: [...login].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7) % 1_000_003, login, kind, identity };
}

/** `ann: 'write'` for each, all known to the end. */
export function people(roles: Readonly<Record<string, AccessRole>>): FactValue<'collaborators'> {
  return {
    people: Object.entries(roles).map(([login, role]) => ({
      account: account(login),
      role,
      isCustomRole: false,
      isOutside: false,
    })),
    complete: true,
  };
}

export function owners(...logins: readonly string[]): FactValue<'organisationOwners'> {
  return { owners: logins.map((login) => account(login)), complete: true };
}

export function review(approvals: number, more: Partial<ReviewRule> = {}): ReviewRule {
  return { approvals, byCodeOwners: false, lastPush: false, dismissesStale: false, ...more };
}

/** Rules in force on the default branch, from rulesets 1, 2 and so on. */
export function rules(...given: readonly (readonly [RulesetLevel, string | ReviewRule])[]): FactValue<'branchRules'> {
  return {
    branch: 'main',
    isProtected: given.length > 0,
    complete: true,
    rules: given.map(([level, rule], index) => ({
      rulesetId: index + 1,
      level,
      ...(typeof rule === 'string' ? { type: rule, review: null } : { type: 'pull_request', review: rule }),
    })),
  };
}

export function bypass(...lists: readonly (readonly BypassActor[] | null)[]): FactValue<'rulesetBypass'> {
  return { rulesets: lists.map((actors, index) => ({ id: index + 1, actors: actors && [...actors] })) };
}

export function actor(kind: BypassActor['kind'], id: number | null = null, mode: BypassActor['mode'] = 'always') {
  return { kind, id, mode };
}

export function allowed(more: Partial<Allowed> = {}): Allowed {
  return { users: [], teams: [], apps: [], ...more };
}

export function protection(more: Partial<BranchProtection> = {}): BranchProtection {
  return { enforcesAdmins: true, review: null, pushers: null, isLocked: false, ...more };
}

export function packages(
  maintainers: Readonly<Record<string, readonly string[] | null>>,
): FactValue<'packageMaintainers'> {
  return {
    packages: Object.entries(maintainers).map(([name, some]) => ({
      registry: 'npm',
      name,
      path: 'package.json',
      maintainers: some && [...some],
    })),
    complete: true,
  };
}

const now = 1_801_397_100;
const ownDefaults: Omit<Required<Values>, 'people'> = {
  repository: {
    id: 1,
    host: 'github.test',
    owner: 'acme',
    ownerKind: 'organization',
    name: 'rocket',
    visibility: 'public',
    defaultBranch: 'main',
    archived: false,
    fork: false,
    template: false,
  },
  collaborators: { people: [], complete: true },
  organisationOwners: { owners: [], complete: true },
  branchRules: rules(),
  rulesets: { rulesets: [], complete: true },
  rulesetBypass: { rulesets: [] },
  branchProtection: null,
  deployKeys: { keys: [], complete: true },
  environments: { environments: [], complete: true },
  workflowPermissions: { mayApprovePullRequests: false, defaultToken: 'read' },
  publishSecrets: { secrets: [], complete: true },
  installedApps: { apps: [], complete: true },
  accessTeams: { teams: [], complete: true },
  packageMaintainers: { packages: [], complete: true },
  codeOwners: null,
  history: {
    headSha: '0'.repeat(40),
    branch: 'main',
    commits: 1,
    nonMergeCommits: 1,
    from: now - 1,
    to: now,
    now,
    truncated: false,
  },
};

/** An organisation's repository of which everything is known and nothing is protected, changed by what is given. */
export function knownFacts(values: Values): PowerFacts {
  const given = { ...ownDefaults, ...values };
  const facts = Object.fromEntries(Object.entries(given).map(([id, value]) => [id, known(value)]));
  return { people: unknown('not-requested', 'Nobody asked.'), ...facts } as PowerFacts;
}

export function personal(owner: string): FactValue<'repository'> {
  return { ...ownDefaults.repository, owner, ownerKind: 'user' };
}

/** Committed so many days ago. */
export function committed(days: Readonly<Record<string, number>>): FactValue<'people'> {
  return {
    rawPairs: 0,
    merges: [],
    mailmap: { present: false, ignored: [] },
    people: Object.entries(days).map(([login, ago]) => ({
      id: login,
      name: login,
      login,
      kind: 'person',
      organisation: null,
      firstActive: 1,
      lastActive: now - ago * 86_400,
    })),
  };
}
