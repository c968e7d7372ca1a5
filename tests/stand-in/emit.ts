import type { JsonObject } from './api-description.ts';
import { describeAccount, describeOrganisation } from './describe/describe-account.ts';
import { nameInstallation } from './describe/describe-app.ts';
import { describeRepositoryForWebhook } from './describe/describe-repository.ts';
import { fullNameOf } from './github-state.ts';
import type { Account, App, Installation, Repository } from './model.ts';
import { webhookExample } from './webhook-examples.ts';
import type { Delivery } from './webhook-sender.ts';
import { localise, type World } from './world.ts';

export interface Emission {
  readonly event: string;
  readonly action: string | null;
  readonly sender: Account;
  /** What is of this event alone; what all have in common is added. */
  readonly payload: JsonObject | Promise<JsonObject>;
  readonly repository?: Repository | null;
  /** Of an event that has no repository. */
  readonly organisation?: Account | null;
  /** Of an event that is told to one App, such as that it was installed. */
  readonly installation?: Installation;
  readonly onlyTo?: App;
  /** Also to an installation that is suspended or has just lost the repository. */
  readonly evenIfGone?: boolean;
}

/** Sent whether or not the App asked for them. */
const always = new Set(['installation', 'installation_repositories', 'installation_target', 'ping']);

/** What an installation must have been granted to be told. */
const permissionOf: Readonly<Record<string, string>> = {
  push: 'contents',
  pull_request: 'pull_requests',
  check_run: 'checks',
  check_suite: 'checks',
  merge_group: 'merge_queues',
  member: 'members',
  membership: 'members',
  organization: 'members',
  team: 'members',
};

/** Tells every installation that is to hear of it, and waits for their answers. */
export async function emit(world: World, emission: Emission): Promise<Delivery[]> {
  const installations = recipientsOf(world, emission);
  // What is to be told may be in the making already; nobody hears whether that goes well.
  if (installations.length === 0)
    return Promise.resolve(emission.payload).then(
      () => [],
      () => [],
    );
  const own = await world.webhooks.track(Promise.resolve(emission.payload));
  const sent = installations.map((installation) => send(world, emission, own, installation));
  return (await world.webhooks.track(Promise.all(sent))).filter((delivery) => delivery !== null);
}

/** Tells them while nobody waits for it. */
export function emitLater(world: World, emission: Emission): void {
  const told = emit(world, emission).catch((error: unknown) => {
    world.violations.push(`delivery ${emission.event}: ${String(error)}`);
  });
  void world.webhooks.track(told);
}

function recipientsOf({ state }: World, emission: Emission): Installation[] {
  const { event, repository, organisation, installation, onlyTo, evenIfGone = false } = emission;
  if (installation) return [installation];
  const candidates = repository
    ? state.installationsOn(repository)
    : [...state.installations.values()].filter(({ account }) => account.id === organisation?.id);
  return candidates.filter(({ app, permissions, suspendedAt }) => {
    const needed = permissionOf[event];
    return (
      (evenIfGone || suspendedAt === null) &&
      (onlyTo === undefined || onlyTo.id === app.id) &&
      (always.has(event) || app.events.includes(event)) &&
      (needed === undefined || permissions[needed] !== undefined)
    );
  });
}

async function send(
  world: World,
  emission: Emission,
  own: JsonObject,
  installation: Installation,
): Promise<Delivery | null> {
  const { event, action, repository = null } = emission;
  const payload = composePayload(world, emission, own, installation);
  const delivery = await world.webhooks.deliver({
    app: installation.app,
    event,
    action,
    installationId: installation.id,
    repositoryId: repository?.id ?? null,
    payload,
  });
  if (delivery !== null)
    for (const problem of world.description.checkWebhook(event, action, delivery.requestHeaders, payload))
      world.violations.push(`delivery ${[event, action].filter(Boolean).join('.')}: ${problem}`);
  return delivery;
}

/** A real delivery, with everything in it made ours. */
export function composePayload(
  world: World,
  { event, action, sender, repository = null, organisation = null }: Emission,
  own: JsonObject,
  installation: Installation,
): JsonObject {
  const example = webhookExample(event, action) ?? {};
  const { repository: _, organization: __, enterprise: ___, ...rest } = example;
  const owner = organisation ?? repository?.owner ?? null;
  return {
    ...localise(world, rest, repository && fullNameOf(repository)),
    ...(action === null ? {} : { action }),
    ...(repository === null ? {} : { repository: describeRepositoryForWebhook(world, repository) }),
    ...(owner?.type === 'Organization' ? { organization: describeOrganisation(world, owner) } : {}),
    sender: describeAccount(world, sender),
    installation: nameInstallation(installation),
    ...own,
  };
}
