import type { Actor, Layer, PublishSecret, World } from './power-world.ts';

/** Who holds one power in one world. */
export interface Standing {
  readonly alone: readonly Actor[];
  readonly afterSettings: readonly Actor[];
  /** Infinity: nobody can. */
  readonly direct: number;
  readonly effective: number;
  /** Who can take part where several must act together. */
  readonly participants: readonly Actor[];
  /** Those who count for n where one suffices. */
  readonly holders: readonly Actor[];
}

/**
 * How many land a change with this actor as the one who merges or pushes. Whoever opened a pull request cannot approve it, so that
 * with approvals it takes an author and as many others. Where workflows may approve, one of them stands for one person: a writer has a
 * workflow open the pull request and approves it. Without an approval of the last push, an approver may push to somebody's pull request
 * and merge what only they have seen; that takes a pull request of somebody else, who is counted.
 */
function countForPush(actor: Actor, layers: readonly Layer[], world: World): number {
  if (!actor.writes) return Infinity;
  const approvals = Math.max(0, ...layers.filter(({ mayBypass }) => !mayBypass(actor)).map((layer) => layer.approvals));
  if (approvals === 0) return 1;
  // A deploy key pushes and opens no pull request.
  if (actor.kind === 'deploy-key') return Infinity;
  return world.workflowsApprove && actor.kind === 'person' ? approvals : approvals + 1;
}

export function standOnPush(world: World): Standing {
  return standOnRef(world, world.branch, (actor, layers) => countForPush(actor, layers, world));
}

type CountActor = (actor: Actor, layers: readonly Layer[]) => number;

function standOnRef(world: World, layers: readonly Layer[], count: CountActor): Standing {
  const { actors } = world;
  const alone = actors.filter((actor) => count(actor, layers) === 1);
  const left = (actor: Actor) => layers.filter((layer) => !mayLift(actor, layer));
  const afterwards = actors
    .filter((actor) => actor.administers || actor.ownsOrganisation)
    .map((actor) => ({ actor, count: Math.min(count(actor, left(actor)), countWithKey(actor, left(actor), count)) }));
  const direct = Math.min(Infinity, ...actors.map((actor) => count(actor, layers)));
  return {
    alone,
    afterSettings: afterwards.filter((one) => one.count === 1 && !alone.includes(one.actor)).map(({ actor }) => actor),
    direct,
    effective: Math.min(direct, ...afterwards.map((one) => one.count)),
    participants: actors.filter(({ kind, writes }) => writes && kind === 'person'),
    holders: alone,
  };
}

/** Administrators of a repository edit its own rules, owners of an organisation those of the organisation; an enterprise's, neither. */
function mayLift(actor: Actor, { level }: Layer): boolean {
  return (level === 'repository' && actor.administers) || (level === 'organisation' && actor.ownsOrganisation);
}

/** Whoever administers may add a deploy key, and use it. */
function countWithKey(actor: Actor, layers: readonly Layer[], count: CountActor): number {
  if (!actor.administers) return Infinity;
  const key: Actor = {
    ...actor,
    kind: 'deploy-key',
    role: 'write',
    writes: true,
    accounts: new Set(),
    logins: new Set(),
  };
  return count({ ...key, administers: false, ownsOrganisation: false, hasCustomRole: false, appId: null }, layers);
}

export function standOnSettings({ actors }: World): Standing {
  const alone = actors.filter(({ administers, ownsOrganisation }) => administers || ownsOrganisation);
  const direct = alone.length > 0 ? 1 : Infinity;
  return { alone, afterSettings: [], direct, effective: direct, participants: alone, holders: alone };
}

/** Where the manifests name packages, those who may publish them decide; else whoever can tag, and so release. */
export function standOnPublish(world: World): Standing {
  if (world.packages?.length === 0) return standOnRef(world, world.tags, countForTag);
  return standOnRegistry(world);
}

function countForTag(actor: Actor, layers: readonly Layer[]): number {
  return actor.writes && layers.every(({ mayBypass }) => mayBypass(actor)) ? 1 : Infinity;
}

/**
 * No rule of GitHub's binds the maintainers of a package. Beside them, whoever can have a workflow read a token for publishing can
 * publish with it. The package with the fewest decides how many hold the power.
 */
function standOnRegistry(world: World): Standing {
  const packages = world.packages ?? [];
  const maintainers = packages.map((one) => one.maintainers.map((name) => findMaintainer(name, one.name, world)));
  const counts = world.actors.map((actor) => ({ actor, count: countForSecrets(actor, world) }));
  const readers = counts.filter(({ count }) => count === 1).map(({ actor }) => actor);
  const alone = distinct([...maintainers.flat(), ...readers]);
  const direct = alone.length > 0 ? 1 : Math.min(Infinity, ...counts.map(({ count }) => count));
  const keys = new Set(alone.map(({ key }) => key));
  const afterSettings = world.secrets.length === 0 ? [] : world.actors.filter((actor) => actor.administers);
  const further = afterSettings.filter(({ key, writes }) => writes && !keys.has(key));
  const fewest = maintainers.map((some) => distinct([...some, ...readers])).sort((a, b) => a.length - b.length)[0];
  return {
    alone,
    afterSettings: further,
    direct,
    effective: further.length > 0 ? 1 : direct,
    participants: direct === 1 || direct === Infinity ? [] : world.actors.filter(({ writes }) => writes),
    holders: fewest ?? alone,
  };
}

/** Of a registry only the name is known: an equal login is taken for the same person, which counts one key less rather than more. */
function findMaintainer(name: string, packageName: string, { actors }: World): Actor {
  const key = name.toLowerCase();
  const known = actors.find((actor) => actor.kind === 'person' && (actor.key === key || actor.logins.has(key)));
  const via = [...(known?.via ?? []), `maintains:${packageName}`];
  if (known) return { ...known, via };
  return {
    key,
    id: name,
    kind: 'person',
    role: 'none',
    writes: false,
    administers: false,
    ownsOrganisation: false,
    hasCustomRole: false,
    logins: new Set([key]),
    accounts: new Set(),
    appId: null,
    addedBy: null,
    via,
  };
}

function countForSecrets(actor: Actor, world: World): number {
  if (!actor.writes) return Infinity;
  return Math.min(Infinity, ...world.secrets.map((secret) => countForSecret(actor, secret, world)));
}

/** Whoever may write puts a workflow on a branch of their own, and it reads the secrets of the repository. */
function countForSecret(actor: Actor, { environment }: PublishSecret, world: World): number {
  if (environment === null) return 1;
  const landing = environment.fromChosenBranches ? countForPush(actor, world.branch, world) : 1;
  const isFree = !environment.isReviewed || (environment.adminsMayBypass && actor.administers);
  const mayApprove = !environment.preventsSelfReview && environment.isReviewer(actor);
  return Math.max(landing, isFree || mayApprove ? 1 : 2);
}

function distinct(actors: readonly Actor[]): Actor[] {
  const found = new Map<string, Actor>();
  for (const actor of actors) {
    const via = [...new Set([...(found.get(actor.key)?.via ?? []), ...actor.via])];
    found.set(actor.key, { ...actor, via });
  }
  return [...found.values()];
}
