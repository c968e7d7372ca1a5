import { type Kysely, sql } from 'kysely';
import { applyIntent } from './apply-intent.ts';
import type { Delivery, Intent } from './intent.ts';
import type { JobQueue } from './job-queue.ts';
import { filterDueLanes, lanesOf } from './lanes.ts';
import type { StateListener } from './state-event.ts';
import type { Tables } from './tables.ts';

export interface AcceptOptions {
  readonly kysely: Kysely<Tables>;
  readonly queue: JobQueue;
  readonly now: number;
  readonly tell: StateListener;
}

/** What a delivery asks for, the wake-ups of the lanes concerned, and that it was there: all of it or nothing. */
export async function acceptDelivery(
  { kysely, queue, now, tell }: AcceptOptions,
  delivery: Delivery,
  intents: readonly Intent[],
): Promise<boolean> {
  const outcome = await kysely.transaction().execute(async (transaction) => {
    const { id: deliveryId, installationId } = delivery;
    if (!(await recordDelivery(transaction, deliveryId, now))) return null;
    if (installationId === null || intents.length === 0) return { lanes: [], areAllAwake: true };
    if (!(await lockInstallation(transaction, installationId))) return { lanes: [], areAllAwake: true };
    for (const intent of intents)
      await applyIntent({ kysely: transaction, deliveryId, installationId, now, tell }, intent);
    const lanes = await filterDueLanes(transaction, lanesOf(installationId), now);
    return { lanes, areAllAwake: await queue.wake(lanes, transaction) };
  });
  if (outcome === null) return false;
  if (outcome.areAllAwake) queue.hurry(outcome.lanes.length);
  // It is accepted whether or not this goes well: the lanes are found by themselves a little later.
  else await queue.wake(outcome.lanes).catch((error: unknown) => tell({ type: 'background-error', error }));
  return true;
}

export async function listAccepted(kysely: Kysely<Tables>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM counterweight.deliveries WHERE id = ANY(${[...ids]}::text[])
  `.execute(kysely);
  return new Set(rows.map(({ id }) => id));
}

/** False where it was there before. */
async function recordDelivery(kysely: Kysely<Tables>, id: string, now: number): Promise<boolean> {
  const recorded = await kysely
    .insertInto('deliveries')
    .values({ id, received_at: now, ended_installation: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return recorded !== undefined;
}

/**
 * One delivery of an installation at a time, so that none waits for another's rows in a circle. False where it was uninstalled: what
 * comes late for it would bring back what was deleted, and GitHub gives no id twice.
 */
async function lockInstallation(kysely: Kysely<Tables>, id: number): Promise<boolean> {
  await kysely
    .insertInto('installations')
    .values({ id, permissions: '{}' })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ id }))
    .execute();
  // Not in the same statement, which may have waited for the very delivery that ends it, and would not see what that wrote.
  const ended = await kysely
    .selectFrom('deliveries')
    .select('id')
    .where('ended_installation', '=', id)
    .executeTakeFirst();
  if (ended) await kysely.deleteFrom('installations').where('id', '=', id).execute();
  return ended === undefined;
}
