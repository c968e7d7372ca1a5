import { sql } from 'kysely';
import type { Database } from './database.ts';

const dayMs = 86_400_000;
/** GitHub sends no delivery again that is older. */
const deliveryDays = 30;
/** Of a head that nobody asked for in so long, a re-run starts from its branch. */
const headDays = 90;
const keptReports = { defaultBranch: 400, otherHeads: 200 };

/** Deletes what has had its time. */
export async function pruneState({ kind, kysely, executeSql }: Database, now: number): Promise<void> {
  await kysely
    .deleteFrom('deliveries')
    .where('received_at', '<', now - deliveryDays * dayMs)
    .execute();
  const oldest = now - headDays * dayMs;
  await kysely.deleteFrom('heads').where('requested_at', '<', oldest).execute();
  await kysely.deleteFrom('check_runs').where('status', '=', 'completed').where('opened_at', '<', oldest).execute();
  await sql`
    DELETE FROM counterweight.reports WHERE id IN (
      SELECT id FROM (
        SELECT id, is_default_branch,
          row_number() OVER (PARTITION BY repository_id, is_default_branch ORDER BY created_at DESC, id DESC) AS place
        FROM counterweight.reports
      ) AS placed
      WHERE place > CASE WHEN is_default_branch THEN ${keptReports.defaultBranch}::int ELSE ${keptReports.otherHeads}::int END
    )
  `.execute(kysely);
  // Nobody else does it there.
  if (kind === 'pglite') await executeSql('VACUUM');
}
