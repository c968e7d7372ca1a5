import type { Allowed, BypassActor, ReviewRule, Ruleset } from '../../src/core/access-facts.ts';
import { matchesGlob } from '../../src/core/glob.ts';
import { isPartial, rank } from './measure-powers-actors.ts';
import type { Complete, PowerFacts } from './power-needs.ts';
import type { Actor, Layer } from './power-world.ts';

const nobody = () => false;
/** Nobody passes: what is hidden where it is completed so, and an archive. */
const closed: Layer = { level: 'enterprise', approvals: Infinity, mayBypass: nobody };
/** GitHub gives roles these ids in rulesets; https://docs.github.com/en/rest/repos/rules. Any other is a custom role's. */
const roleOfId: ReadonlyMap<number, Actor['role']> = new Map([
  [1, 'read'],
  [2, 'maintain'],
  [3, 'triage'],
  [4, 'write'],
  [5, 'admin'],
]);

/** What stands between an actor and the default branch: rulesets, classic protection, and the archive. */
export function branchLayers(facts: PowerFacts, complete: Complete): Layer[] {
  return [...rulesetLayers(facts, complete), ...classicLayers(facts, complete), ...archiveLayers(facts)];
}

/** An archive is read-only for everybody, until an administrator opens it again. */
function archiveLayers({ repository }: PowerFacts): Layer[] {
  const isArchived = repository.status === 'known' && repository.value.archived;
  return isArchived ? [{ ...closed, level: 'repository' }] : [];
}

interface RuleLike {
  readonly type: string;
  readonly review: ReviewRule | null;
  readonly rulesetId: number;
  readonly level: Layer['level'];
}

/** The rules on the default branch, as GitHub lists them, or as the rulesets themselves say where that list is hidden. */
function rulesInForce({ branchRules, rulesets, repository }: PowerFacts): readonly RuleLike[] | null {
  if (branchRules.status === 'known' && branchRules.value.complete) return branchRules.value.rules;
  if (rulesets.status === 'unknown' || !rulesets.value.complete || repository.status === 'unknown') return null;
  const ref = `refs/heads/${repository.value.defaultBranch}`;
  const active = rulesets.value.rulesets.filter(
    ({ enforcement, target }) => enforcement === 'active' && target === 'branch',
  );
  if (active.some(({ content }) => content === null)) return null;
  return active
    .filter((ruleset) => holdsFor(ruleset, ref, ['~ALL', '~DEFAULT_BRANCH']))
    .flatMap(({ id, level, content }) => (content?.rules ?? []).map((rule) => ({ ...rule, rulesetId: id, level })));
}

function rulesetLayers(facts: PowerFacts, complete: Complete): Layer[] {
  const rules = rulesInForce(facts);
  if (rules === null) return complete('branchRules') ? [] : [closed];
  return [...Map.groupBy(rules, ({ rulesetId }) => rulesetId)].flatMap(([id, group]) => {
    const [{ level }] = group as [RuleLike];
    const approvals = Math.max(...group.map(({ type, review }) => approvalsOf(facts, complete, type, review)));
    return approvals === 0 ? [] : [{ level, approvals, mayBypass: bypassOf(facts, complete, id) }];
  });
}

/**
 * `update` lets only those push who may pass over it. Checks, signatures, merge queues and deployments ask nobody else: who may write
 * can put up statuses, sign, queue a change, and report a deployment as done.
 */
function approvalsOf(facts: PowerFacts, complete: Complete, type: string, review: ReviewRule | null): number {
  if (type === 'update') return Infinity;
  return type === 'pull_request' && review !== null ? approvalsIn(review, facts, complete) : 0;
}

/** Code owners are one of the approvals, and add one only where every file has an owner: any other can be changed without them. */
function approvalsIn(review: ReviewRule, { codeOwners }: PowerFacts, complete: Complete): number {
  const ownsAll =
    codeOwners.status === 'unknown'
      ? !complete('codeOwners')
      : codeOwners.value !== null &&
        codeOwners.value.files > 0 &&
        codeOwners.value.ownedFiles === codeOwners.value.files;
  return Math.max(review.approvals, review.lastPush || (review.byCodeOwners && ownsAll) ? 1 : 0);
}

/** Passing over rules on pull requests alone is enough: one's own pull request can then be merged. */
function bypassOf(facts: PowerFacts, complete: Complete, id: number): (actor: Actor) => boolean {
  const { rulesetBypass } = facts;
  const actors =
    rulesetBypass.status === 'known' ? rulesetBypass.value.rulesets.find((one) => one.id === id)?.actors : null;
  if (actors === null || actors === undefined) return complete('rulesetBypass') ? () => true : nobody;
  return (actor) => actors.some((one) => isMeant(one, actor, facts, complete));
}

function isMeant({ kind, id }: BypassActor, actor: Actor, facts: PowerFacts, complete: Complete): boolean {
  if (kind === 'organisation-admin') return actor.ownsOrganisation;
  if (kind === 'deploy-key') return actor.kind === 'deploy-key';
  if (kind === 'app') return actor.appId !== null && actor.appId === id;
  if (kind === 'user') return id !== null && actor.accounts.has(id);
  if (kind === 'team') return id !== null && isInTeam(id, actor, facts, complete);
  if (kind === 'other') return complete('rulesetBypass');
  const role = id === null ? undefined : roleOfId.get(id);
  if (role === undefined) return actor.hasCustomRole && complete('customRoles');
  return actor.kind !== 'deploy-key' && actor.appId === null && rank(actor.role) >= rank(role);
}

export function isInTeam(id: number, actor: Actor, { accessTeams }: PowerFacts, complete: Complete): boolean {
  if (actor.kind === 'deploy-key' || actor.appId !== null) return false;
  const team = accessTeams.status === 'known' ? accessTeams.value.teams.find((one) => one.id === id) : undefined;
  if (team?.members) return team.members.some(({ login }) => actor.logins.has(login.toLowerCase()));
  // A team without access to the repository can do nothing to it.
  if (accessTeams.status === 'known' && accessTeams.value.complete && team === undefined) return false;
  return complete('accessTeams');
}

function classicLayers(facts: PowerFacts, complete: Complete): Layer[] {
  const { branchProtection } = facts;
  if (branchProtection.status === 'unknown') return hiddenProtection(facts, complete);
  const classic = branchProtection.value;
  if (classic === null) return [];
  // A deploy key may do what an administrator may; https://docs.github.com/en/authentication/connecting-to-github-with-ssh/managing-deploy-keys
  const isAdmin = (actor: Actor) => actor.role === 'admin' || actor.kind === 'deploy-key';
  const mayIgnore = (actor: Actor) => !classic.enforcesAdmins && (isAdmin(actor) || isCustom(actor, complete));
  const { review, pushers } = classic;
  const level = 'repository';
  return [
    ...(classic.isLocked ? [{ level, approvals: Infinity, mayBypass: mayIgnore } as const] : []),
    ...(pushers
      ? [
          {
            level,
            approvals: Infinity,
            mayBypass: (a: Actor) => isAdmin(a) || isAllowed(pushers, a, facts, complete),
          } as const,
        ]
      : []),
    ...(review
      ? [
          {
            level,
            approvals: approvalsIn(review, facts, complete),
            mayBypass: (a: Actor) => mayIgnore(a) || isAllowed(review.mayBypass, a, facts, complete),
          } as const,
        ]
      : []),
  ];
}

/** A custom role may be allowed to pass over classic protection. */
function isCustom(actor: Actor, complete: Complete): boolean {
  return actor.hasCustomRole && complete('customRoles');
}

/** Protection that only administrators see is a safeguard that may not be there. */
function hiddenProtection({ branchRules }: PowerFacts, complete: Complete): Layer[] {
  if (branchRules.status === 'known' && branchRules.value.isProtected === false) return [];
  return complete('branchProtection') ? [] : [{ ...closed, level: 'repository' }];
}

function isAllowed({ users, teams, apps }: Allowed, actor: Actor, facts: PowerFacts, complete: Complete): boolean {
  return (
    users.some(({ login }) => actor.logins.has(login.toLowerCase())) ||
    apps.some(({ id }) => actor.appId === id) ||
    teams.some(({ id }) => isInTeam(id, actor, facts, complete))
  );
}

/** Names that releases are tagged with. A ruleset that leaves both free does not keep anybody from releasing. */
const releaseTags = ['refs/tags/v1.2.3', 'refs/tags/1.2.3'];

/** What stands between an actor and a new tag: rulesets alone, since GitHub has no other protection of tags any more. */
export function tagLayers(facts: PowerFacts, complete: Complete): Layer[] {
  const { rulesets } = facts;
  const archive = archiveLayers(facts);
  const hidden = complete('rulesets') ? [] : [closed];
  if (rulesets.status === 'unknown') return [...archive, ...hidden];
  const active = rulesets.value.rulesets.filter(
    ({ enforcement, target }) => enforcement === 'active' && target === 'tag',
  );
  return [
    ...archive,
    ...(isPartial(rulesets) ? hidden : []),
    ...active.flatMap((ruleset) => {
      if (ruleset.content === null) return hidden;
      const restrains = ruleset.content.rules.some(({ type }) => type === 'creation');
      if (!restrains || !releaseTags.some((tag) => holdsFor(ruleset, tag, ['~ALL']))) return [];
      return [{ level: ruleset.level, approvals: Infinity, mayBypass: bypassOf(facts, complete, ruleset.id) }];
    }),
  ];
}

function holdsFor({ content }: Ruleset, ref: string, names: readonly string[]): boolean {
  const matches = (pattern: string) => names.includes(pattern) || matchesGlob(ref, pattern);
  return content?.include.some(matches) === true && !content.exclude.some(matches);
}
