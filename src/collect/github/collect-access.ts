import type { Audience, Fact } from '../../core/fact.ts';
import { unknown } from '../../core/fact.ts';
import type { FactId } from '../../core/facts.ts';
import type { Repository } from '../../core/github-facts.ts';
import type { AuditOptions } from '../../core/policy.ts';
import { createDescribeHolder } from '../../derive/github/describe-holder.ts';
import type { PartialFacts } from '../provenance.ts';
import type { AccessInput } from './access-input.ts';
import { readAccessTeams } from './read-access-teams.ts';
import { readBranchProtection } from './read-branch-protection.ts';
import { readBranchRules } from './read-branch-rules.ts';
import { readCollaborators, readOrganisationOwners } from './read-collaborators.ts';
import { readDeployKeys } from './read-deploy-keys.ts';
import { readEnvironments } from './read-environments.ts';
import { readInstalledApps } from './read-installed-apps.ts';
import { readPublishSecrets } from './read-publish-secrets.ts';
import { readRulesets } from './read-rulesets.ts';
import { readWorkflowPermissions } from './read-workflow-permissions.ts';
import type { RepositoryName } from './repository-name.ts';

/** Who may read what GitHub says of access, by GitHub's own rules. */
export const accessAudience = {
  collaborators: 'members',
  organisationOwners: 'members',
  branchRules: 'public',
  rulesets: 'public',
  rulesetBypass: 'administrators',
  branchProtection: 'administrators',
  deployKeys: 'administrators',
  environments: 'public',
  workflowPermissions: 'administrators',
  publishSecrets: 'administrators',
  installedApps: 'administrators',
  accessTeams: 'members',
} as const satisfies Partial<Record<FactId, Audience>>;
export type AccessFactId = keyof typeof accessAudience;

export const accessFactIds = Object.keys(accessAudience) as AccessFactId[];

export function isAccessFact(id: FactId): id is AccessFactId {
  return id in accessAudience;
}

export interface CollectAccessInput {
  readonly repository: RepositoryName;
  readonly about: Fact<Repository>;
  readonly options: AuditOptions;
  readonly needs: ReadonlySet<FactId>;
}

/**
 * What GitHub says of who may do what to the repository: some fifteen calls, and one more for each ruleset and environment. All of
 * it is asked of whoever asks: what is not for everybody is withheld from checks, or from reports, by its audience.
 */
export async function collectAccess({ repository, about, options, needs }: CollectAccessInput): Promise<PartialFacts> {
  const wanted = accessFactIds.filter((id) => needs.has(id));
  if (wanted.length === 0) return {};
  if (about.status === 'unknown') return Object.fromEntries(wanted.map((id) => [id, about]));
  const input: AccessInput = { repository, about: about.value, describe: createDescribeHolder(options) };
  const [first, rules] = await Promise.all([readSingly(input, needs), readRulesFacts(input, needs)]);
  const environments = first.environments ?? unknown('not-requested', 'Nothing asked for environments.');
  const secrets = needs.has('publishSecrets')
    ? { publishSecrets: await readPublishSecrets({ ...input, environments }) }
    : {};
  return { ...first, ...rules, ...secrets };
}

const readers = {
  collaborators: readCollaborators,
  organisationOwners: readOrganisationOwners,
  branchRules: readBranchRules,
  branchProtection: readBranchProtection,
  deployKeys: readDeployKeys,
  environments: readEnvironments,
  workflowPermissions: readWorkflowPermissions,
  installedApps: readInstalledApps,
  accessTeams: readAccessTeams,
} as const;

async function readSingly(input: AccessInput, needs: ReadonlySet<FactId>): Promise<PartialFacts> {
  const wanted = (Object.keys(readers) as (keyof typeof readers)[]).filter((id) => needs.has(id));
  return Object.fromEntries(await Promise.all(wanted.map(async (id) => [id, await readers[id](input)] as const)));
}

async function readRulesFacts(input: AccessInput, needs: ReadonlySet<FactId>): Promise<PartialFacts> {
  if (!needs.has('rulesets') && !needs.has('rulesetBypass')) return {};
  return { ...(await readRulesets(input)) };
}
