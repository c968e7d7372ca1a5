import type { NeededFacts } from '../../src/core/check.ts';

/** What the platform's half is measured from. All of it may be unknown. */
export const powerNeeds = [
  'repository',
  'collaborators',
  'organisationOwners',
  'branchRules',
  'rulesets',
  'rulesetBypass',
  'branchProtection',
  'deployKeys',
  'environments',
  'workflowPermissions',
  'publishSecrets',
  'installedApps',
  'accessTeams',
  'packageMaintainers',
  'codeOwners',
  'history',
  'people',
] as const;

export type PowerFacts = NeededFacts<never, (typeof powerNeeds)[number]>;

/** How active people are changes no power, and of apps whatever was seen is all that is told of. */
const aside = new Set<string>(['history', 'people', 'installedApps']);

/** What may be hidden. Custom roles are a part of their own: their further permissions are told to nobody. */
export type Part = Exclude<keyof PowerFacts, 'history' | 'people' | 'installedApps'> | 'customRoles';
export const parts: readonly Part[] = [
  ...powerNeeds.filter((id): id is Exclude<Part, 'customRoles'> => !aside.has(id)),
  'customRoles',
];

/** Whether this part, as far as it is hidden, is to give everybody everything; else it gives nobody anything. */
export type Complete = (part: Part) => boolean;
