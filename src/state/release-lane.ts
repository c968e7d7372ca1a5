import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** Of PostgreSQL. */
const uniqueViolation = '23505';
const firstDelayMs = 10_000;
const longestDelayMs = 3_600_000;

/** Gives back what is claimed in a lane, by a worker that is gone: only one turn of a lane is under way at a time, and this is another. */
export async function releaseLane(kysely: Kysely<Tables>, lane: string): Promise<void> {
  const claimed = await kysely
    .selectFrom('audit_requests')
    .select('id')
    .where('lane', '=', lane)
    .where('claim_id', 'is not', null)
    .execute();
  for (const { id } of claimed) await releaseRequest(kysely, id, { isInterrupted: true });
}

/** Gives back what a turn claimed and did not end; it waits the longer the more often that happened. False where it had ended it. */
export async function releaseClaim(kysely: Kysely<Tables>, claimId: string, now: number): Promise<boolean> {
  const held = await kysely
    .selectFrom('audit_requests')
    .select(['id', 'tries'])
    .where('claim_id', '=', claimId)
    .executeTakeFirst();
  if (!held) return false;
  const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** held.tries);
  await releaseRequest(kysely, held.id, { tries: held.tries + 1, not_before: now + delay });
  return true;
}

interface Release {
  readonly tries?: number;
  readonly not_before?: number;
  readonly reason?: string;
  readonly isInterrupted?: boolean;
}

/** Lets a claimed request wait again, or drops it where a newer one waits in its place. Not for within a transaction. */
export async function releaseRequest(kysely: Kysely<Tables>, id: number, release: Release): Promise<void> {
  try {
    await dropWhereReplaced(kysely, id);
    await letWait(kysely, id, release);
  } catch (error) {
    if ((error as { code?: unknown }).code !== uniqueViolation) throw error;
    // The newer one came in between.
    await dropWhereReplaced(kysely, id);
  }
}

async function dropWhereReplaced(kysely: Kysely<Tables>, id: number): Promise<void> {
  await kysely
    .deleteFrom('audit_requests as claimed')
    .where('claimed.id', '=', id)
    .where('claimed.claim_id', 'is not', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('audit_requests as waiting')
          .select('waiting.id')
          .whereRef('waiting.repository_id', '=', 'claimed.repository_id')
          .whereRef('waiting.slot', '=', 'claimed.slot')
          .where('waiting.claim_id', 'is', null),
      ),
    )
    .execute();
}

async function letWait(
  kysely: Kysely<Tables>,
  id: number,
  { isInterrupted = false, ...change }: Release,
): Promise<void> {
  await kysely
    .updateTable('audit_requests')
    .set({ ...change, claim_id: null, interruptions: sql`interruptions + ${isInterrupted ? 1 : 0}` })
    .where('id', '=', id)
    .where('claim_id', 'is not', null)
    .execute();
}
