import type { Audience, Fact, Provenance } from '../core/fact.ts';
import type { CollectedFact, FactId, FactSet, FactValue } from '../core/facts.ts';

export type PartialFacts = { readonly [Id in FactId]?: Fact<FactValue<Id>> };

const sources: Readonly<Record<FactId, string>> = {
  history: 'git log',
  people: 'git log and .mailmap',
  contributions: 'git log',
  authorship: 'git log with renames; source files as Linguist classifies them',
  integrations: 'git log and tags',
  codeOwners: 'CODEOWNERS',
  listedMaintainers: 'MAINTAINERS and OWNERS',
  change: 'git diff-tree',
  repository: 'GitHub API: repository',
  pullRequests: 'GitHub API: merged pull requests and their reviews',
  releases: 'GitHub API: releases',
  teams: 'GitHub API: teams that CODEOWNERS names',
  codeOwnerErrors: 'GitHub API: errors in CODEOWNERS',
  accounts: 'GitHub API: accounts behind commits',
  memberships: 'GitHub API: organisations and companies of accounts',
  licensing: 'license files, manifests, headers, READMEs and contribution guidelines at HEAD',
  licenseHistory: 'git log of license files',
  contracts: 'sources of smart contracts at HEAD',
  deployEvidence: 'records of deployments, configuration and scripts at HEAD',
  otherKeys: 'workflows at HEAD',
  repositoryKind: 'manifests, sources, documents and deployments at HEAD',
  listedClients: 'GitHub: the repositories that documents list as clients',
  interoperation: 'descriptions, sources, documents, manifests and deployments at HEAD',
  collaborators: 'GitHub API: collaborators',
  organisationOwners: 'GitHub API: owners of the organisation',
  branchRules: 'GitHub API: rules in force on the default branch',
  rulesets: 'GitHub API: rulesets',
  rulesetBypass: 'GitHub API: who may pass over rulesets',
  branchProtection: 'GitHub API: protection of the default branch',
  deployKeys: 'GitHub API: deploy keys',
  environments: 'GitHub API: environments',
  workflowPermissions: 'GitHub API: what workflows may do',
  publishSecrets: 'GitHub API: names of secrets',
  installedApps: 'GitHub API: installed apps',
  accessTeams: 'GitHub API: teams with access',
  packageMaintainers: 'manifests at HEAD, and the registries they name',
};

export interface ProvenanceInput {
  readonly needs: ReadonlySet<FactId>;
  /** ISO 8601. */
  readonly readAt: string;
  /** Who may read a fact, where that is not everybody who may read the repository. */
  readonly audienceOf?: (id: FactId) => Audience;
}

/** The facts that are needed, each with where it came from. */
export function withProvenance(facts: PartialFacts, input: ProvenanceInput): FactSet {
  const entries = Object.entries(facts).filter(([id]) => input.needs.has(id as FactId));
  return Object.fromEntries(
    entries.map(([id, fact]): [string, CollectedFact<FactId>] => [
      id,
      { ...fact, provenance: provenanceOf(id as FactId, input) },
    ]),
  );
}

/** The facts of a place without a repository: known by none. */
export function allUnknown(needs: ReadonlySet<FactId>, fact: Fact<never>, readAt: string): FactSet {
  return Object.fromEntries([...needs].map((id) => [id, { ...fact, provenance: provenanceOf(id, { needs, readAt }) }]));
}

/** What is in a repository, everyone may read who may read the repository. */
function provenanceOf(id: FactId, { readAt, audienceOf = () => 'public' }: ProvenanceInput): Provenance {
  return { source: sources[id], readAt, audience: audienceOf(id) };
}
