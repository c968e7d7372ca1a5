import type { ReviewRule } from '../../src/core/access-facts.ts';
import type { PowerFacts } from './power-needs.ts';
import type { Actor, World } from './power-world.ts';
import type { PowerName } from './powers.ts';

interface Outcome {
  readonly alone: readonly Actor[];
  /** However what is hidden turns out. */
  readonly isNobody: boolean;
}

/** What a power rests on, as words that the check explains. */
export function listNotes(name: PowerName, facts: PowerFacts, world: World, outcome: Outcome): string[] {
  const notes = {
    pushUnreviewed: () => pushNotes(facts, world),
    changeSettings: () => (world.isPersonal ? ['personal-account'] : []),
    publish: () => publishNotes(world),
  }[name]();
  return [...notes, ...commonNotes(facts, outcome)].sort();
}

function commonNotes(facts: PowerFacts, { alone, isNobody }: Outcome): string[] {
  const { installedApps } = facts;
  return [
    ...(installedApps.status === 'unknown' || !installedApps.value.complete ? ['apps-not-listed'] : []),
    ...(alone.some(({ kind }) => kind === 'deploy-key') ? ['deploy-key-alone'] : []),
    ...(alone.some(({ kind }) => kind === 'app') ? ['app-alone'] : []),
    ...(alone.some(({ via }) => via.includes('outside-collaborator')) ? ['outside-collaborator-alone'] : []),
    ...(alone.some(({ hasCustomRole }) => hasCustomRole) ? ['custom-role-as-its-base'] : []),
    ...(isNobody ? ['nobody-directly'] : []),
  ];
}

function pushNotes(facts: PowerFacts, { branch, workflowsApprove, actors }: World): string[] {
  const { branchProtection, branchRules, rulesetBypass, repository } = facts;
  const classic = branchProtection.status === 'known' ? branchProtection.value : null;
  const rules = branchRules.status === 'known' ? branchRules.value.rules : [];
  const reviews = [classic?.review ?? null, ...rules.map(({ review }) => review)].filter((one) => one !== null);
  const inForce = new Set(rules.map(({ rulesetId }) => rulesetId));
  const isHiddenList =
    rulesetBypass.status === 'unknown'
      ? inForce.size > 0
      : rulesetBypass.value.rulesets.some(({ id, actors: list }) => inForce.has(id) && list === null);
  const has = (type: string) => rules.some((rule) => rule.type === type);
  return [
    ...(classic && !classic.enforcesAdmins ? ['enforce-admins-off'] : []),
    ...reviewNotes(reviews),
    ...(isHiddenList ? ['bypass-hidden'] : []),
    ...(workflowsApprove && reviews.some(({ approvals }) => approvals > 0) ? ['workflows-may-approve'] : []),
    ...(branch.length === 0 && rules.length === 0 && actors.length > 0 ? ['no-rules'] : []),
    ...(classic?.isLocked || has('update') ? ['branch-locked'] : []),
    ...(classic?.pushers ? ['push-restricted'] : []),
    ...(has('merge_queue') ? ['merge-queue'] : []),
    ...(has('required_deployments') ? ['deployments-reported-by-writers'] : []),
    ...(repository.status === 'known' && repository.value.archived ? ['archived'] : []),
  ];
}

function reviewNotes(reviews: readonly ReviewRule[]): string[] {
  if (reviews.length === 0) return [];
  const some = (test: (review: ReviewRule) => boolean) => reviews.some(test);
  const asked = some(({ approvals }) => approvals > 0);
  return [
    ...(asked ? [] : ['reviews-not-required']),
    ...(asked && !some(({ lastPush }) => lastPush) ? ['approver-may-push-after-approving'] : []),
    ...(asked && !some(({ dismissesStale }) => dismissesStale) ? ['approvals-outlive-pushes'] : []),
    ...(some(({ byCodeOwners }) => byCodeOwners) ? ['code-owners-review'] : []),
  ];
}

function publishNotes({ packages, secrets, tags }: World): string[] {
  if (packages === null) return ['registry-unknown'];
  if (packages.length === 0) return ['whoever-tags', ...(tags.length > 0 ? ['tags-restricted'] : [])];
  return [
    'registry-maintainers',
    ...(packages.length > 1 ? ['fewest-maintainers-count'] : []),
    ...(secrets.some(({ environment }) => environment === null) ? ['publish-token-in-secrets'] : []),
    ...(secrets.some(({ environment }) => environment !== null) ? ['publish-token-in-environment'] : []),
  ];
}
