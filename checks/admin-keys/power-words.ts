import type { Power, PowerName, PowerState } from './powers.ts';

/** What each power does. */
export const deeds: Readonly<Record<PowerName, string>> = {
  pushUnreviewed: 'land a change on the default branch',
  changeSettings: 'change the settings of the repository',
  publish: 'publish a release',
};

export const powerTitles: Readonly<Record<PowerName, string>> = {
  pushUnreviewed: 'Push unreviewed',
  changeSettings: 'Change settings',
  publish: 'Publish',
};

export const powerNames = ['pushUnreviewed', 'changeSettings', 'publish'] as const satisfies readonly PowerName[];

export const stateWords: Readonly<Record<PowerState, string>> = {
  'sole-key': 'a sole key',
  'any-of-n': 'any one of them',
  quorum: 'a quorum',
  'deadlock-risk': 'risk of deadlock',
  unknown: 'not known',
};

/** "2 of 5"; "1 or 2" where more cannot be told; null where nothing can. */
export function sayQuorum({ kDirect, kDirectAtLeast, kDirectAtMost, n, nAtLeast }: Power): string | null {
  if (kDirectAtLeast === null) return 'nobody as things are';
  const holders = n === null ? `${nAtLeast} or more` : String(n);
  const isCounted = n !== null || nAtLeast > 1;
  if (kDirect !== null) return isCounted ? `${kDirect} of ${holders}` : String(kDirect);
  if (kDirectAtMost === null) return kDirectAtLeast > 1 || isCounted ? `${kDirectAtLeast} or more of ${holders}` : null;
  const range = `${kDirectAtLeast} ${kDirectAtMost === kDirectAtLeast + 1 ? 'or' : 'to'} ${kDirectAtMost}`;
  return isCounted ? `${range} of ${holders}` : range;
}

/** What each note of a power says. */
export const noteWords: Readonly<Record<string, string>> = {
  'personal-account':
    'The repository belongs to a personal account: by design of the platform its owner alone changes settings.',
  'apps-not-listed': 'Other installed apps cannot be seen, and are left aside.',
  'deploy-key-alone': 'A deploy key that may write passes every rule that lets it by; whoever holds it acts alone.',
  'app-alone': 'An app may act alone: whoever runs it can.',
  'outside-collaborator-alone': 'Somebody from outside the organisation can act alone.',
  'custom-role-as-its-base': 'A custom role counts as the role that it is based on.',
  'nobody-directly': 'As things are set nobody can, before settings are changed.',
  'enforce-admins-off': 'The protection of the branch does not bind administrators.',
  'bypass-hidden': 'Who may pass over the rulesets GitHub tells only to those who may change them.',
  'workflows-may-approve': 'Workflows may approve pull requests, so that one writer can have one approve theirs.',
  'no-rules': 'No rule protects the default branch.',
  'branch-locked': 'The branch is locked.',
  'push-restricted': 'Only those on a list may push.',
  'merge-queue': 'Changes pass a merge queue.',
  'deployments-reported-by-writers': 'A deployment is asked for first, and whoever may write can report one.',
  archived: 'The repository is archived: nobody pushes until somebody who may change settings reopens it.',
  'reviews-not-required': 'A pull request is asked for, and nobody’s approval.',
  'approver-may-push-after-approving': 'Whoever approves may push to the pull request afterwards.',
  'approvals-outlive-pushes': 'Approvals stand when something is pushed after them.',
  'code-owners-review': 'Code owners have to approve what is theirs.',
  'registry-unknown': 'Which registry publishes, and through whom, could not be told.',
  'whoever-tags': 'No manifest names a package of a registry: whoever can tag, releases.',
  'tags-restricted': 'A ruleset restrains who may put up tags.',
  'registry-maintainers': 'The registry’s maintainers publish, whatever rules the platform has.',
  'fewest-maintainers-count': 'Of several packages, the one with the fewest maintainers counts.',
  'publish-token-in-secrets':
    'A token for publishing is among the secrets: whoever can write a workflow can publish with it.',
  'publish-token-in-environment': 'A token for publishing is kept in an environment: its reviewers decide.',
};
