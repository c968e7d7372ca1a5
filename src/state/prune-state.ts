import { type Kysely, sql } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
/** The first of January 1970 was a Thursday; weeks begin on a Monday. */
const weekOffsetMs = 3 * dayMs;
/** GitHub sends no delivery again that is older. */
const deliveryDays = 30;
/** Of a head that nobody asked for in so long, a re-run starts from its branch. */
const headDays = 90;

/** What is kept of the reports of one repository. */
export const keptReports = {
  /** Of the default branch: every one of so many days, up to so many, the newest. */
  recentDays: 35,
  recent: 400,
  /** Of the default branch, beside those: the last of each week, for so many weeks. */
  weeks: 104,
  /** Of all other heads together: the newest. */
  otherHeads: 200,
} as const;

/**
 * Deletes what has had its time: deliveries after {@link deliveryDays}, heads and completed check runs after {@link headDays}, and
 * reports by {@link keptReports}. Of the default branch the newest report stays however old it is, and so does any that a digest still
 * refers to. The last of a week (ISO, UTC) stays where it is one too many of the recent ones, too: else a repository that is audited
 * twenty times a day would have no history.
 */
export async function pruneState({ kind, kysely, executeSql }: Database, now: number): Promise<void> {
  await kysely
    .deleteFrom('deliveries')
    .where('received_at', '<', now - deliveryDays * dayMs)
    .execute();
  const oldest = now - headDays * dayMs;
  await kysely.deleteFrom('heads').where('requested_at', '<', oldest).execute();
  await kysely.deleteFrom('check_runs').where('status', '=', 'completed').where('opened_at', '<', oldest).execute();
  await pruneReports(kysely, now);
  // Nobody else does it there.
  if (kind === 'pglite') await executeSql('VACUUM');
}

async function pruneReports(kysely: Kysely<Tables>, now: number): Promise<void> {
  const { recentDays, recent, weeks, otherHeads } = keptReports;
  const week = (moment: 'created_at' | 'newer') =>
    sql`((${sql.ref(moment)} + ${weekOffsetMs}::bigint) / ${weekMs}::bigint)`;
  await sql`
    DELETE FROM counterweight.reports WHERE id IN (
      SELECT id FROM (
        SELECT id, is_default_branch, created_at, row_number() OVER newest_first AS place,
          lag(created_at) OVER newest_first AS newer
        FROM counterweight.reports
        WINDOW newest_first AS (PARTITION BY repository_id, is_default_branch ORDER BY created_at DESC, id DESC)
      ) AS placed
      WHERE CASE WHEN is_default_branch THEN
        place > 1
        AND NOT (place <= ${recent}::int AND created_at >= ${now - recentDays * dayMs}::bigint)
        AND NOT (${week('created_at')} < ${week('newer')} AND created_at >= ${now - weeks * weekMs}::bigint)
      ELSE place > ${otherHeads}::int END
      AND NOT EXISTS (SELECT 1 FROM counterweight.digest_entries WHERE base_report = placed.id)
      AND NOT EXISTS (SELECT 1 FROM counterweight.digest_entries WHERE told_report = placed.id)
    )
  `.execute(kysely);
}
