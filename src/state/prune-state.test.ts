import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from './database.ts';
import { openPglite } from './open-pglite.ts';
import { openPostgres } from './open-postgres.ts';
import { keptReports, pruneState } from './prune-state.ts';
import type { Tables } from './tables.ts';
import {
  deliver,
  describeState,
  installOf,
  openTestState,
  repositoryOf,
  type TestPlace,
} from './testing/open-test-state.ts';

const dayMs = 86_400_000;
/** A Wednesday. */
const now = Date.UTC(2026, 10, 25, 9);
const repositoryIds = Array.from({ length: 12 }, (_, at) => at + 1);

interface Kept {
  readonly id: number;
  readonly repository_id: number;
  readonly created_at: number;
}

describeState('what is kept of reports', (createPlace) => {
  let place: TestPlace;
  let database: Database;

  beforeAll(async () => {
    place = await createPlace();
    const { state } = await openTestState(place);
    const repositories = repositoryIds.map((id) => repositoryOf(id));
    await deliver(state, 1, installOf(1, repositories));
    await state.close();
    const { databaseUrl, directory } = place.options;
    database = databaseUrl === null ? await openPglite(directory) : openPostgres(databaseUrl, () => undefined);
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await place[Symbol.asyncDispose]();
  });

  test('is every recent one, up to so many, and one of each week before', async () => {
    await clear(database.kysely);
    const hours = (count: number, every: number) =>
      Array.from({ length: count }, (_, at) => now - at * every * 3_600_000);
    await fill(database.kysely, 1, hours(900, 24));
    await fill(database.kysely, 2, hours(900, 1));
    await fill(database.kysely, 3, [now - 1_000 * dayMs, now - 2_000 * dayMs]);
    await fill(database.kysely, 4, hours(450, 24), false);
    await pruneState(database, now);
    const kept = await list(database.kysely);
    const of = (id: number) =>
      kept.filter(({ repository_id }) => repository_id === id).map(({ created_at }) => created_at);
    const daily = of(1);
    expect(daily.filter((at) => at >= now - 35 * dayMs)).toHaveLength(36);
    const weekly = daily.filter((at) => at < now - 35 * dayMs);
    expect(weekly).toHaveLength(99);
    expect(new Set(weekly.map((at) => new Date(at).getUTCDay()))).toEqual(new Set([0]));
    // 900 hours are 37.5 days: two Sundays among those that are one too many, and the Sunday before them.
    expect(of(2)).toHaveLength(keptReports.recent + 3);
    expect(of(3)).toEqual([now - 1_000 * dayMs]);
    expect(of(4)).toHaveLength(keptReports.otherHeads);
  });

  test('does not depend on how often it is pruned, and is what was promised', async () => {
    const { kysely } = database;
    const moments = fc.array(fc.integer({ min: now - 900 * dayMs, max: now }), { minLength: 1, maxLength: 40 });
    const timelines = fc.array(moments, { minLength: repositoryIds.length, maxLength: repositoryIds.length });
    const pruning = fc.asyncProperty(timelines, fc.nat(), async (filled, pick) => {
      await clear(kysely);
      for (const [at, timeline] of filled.entries()) await fill(kysely, at + 1, timeline);
      const before = await list(kysely);
      const told = before.filter((_, at) => at % 17 === pick % 17).map(({ id }) => id);
      await refer(kysely, told);
      await pruneState(database, now);
      const once = await list(kysely);
      await pruneState(database, now);
      expect(await list(kysely)).toEqual(once);
      expect(once).toEqual(before.filter((one, at) => isPromised(one, before.slice(0, at)) || told.includes(one.id)));
    });
    await fc.assert(pruning, { numRuns: 6 });
  });
});

/** @param newer what is newer, of all repositories */
function isPromised({ repository_id, created_at }: Kept, newer: readonly Kept[]): boolean {
  const own = newer.filter((one) => one.repository_id === repository_id);
  if (own.length === 0 || created_at >= now - 35 * dayMs) return true;
  return created_at >= now - 104 * 7 * dayMs && own.every((one) => mondayOf(one.created_at) !== mondayOf(created_at));
}

function mondayOf(moment: number): string {
  const day = new Date(moment);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

async function clear(kysely: Kysely<Tables>): Promise<void> {
  await kysely.deleteFrom('digests').execute();
  await kysely.deleteFrom('reports').execute();
}

async function fill(
  kysely: Kysely<Tables>,
  repositoryId: number,
  moments: readonly number[],
  isDefault = true,
): Promise<void> {
  await sql`
    INSERT INTO counterweight.reports
      (repository_id, head_sha, policy_hash, tool_version, base_sha, is_default_branch, created_at, report)
    SELECT ${repositoryId}, at::text, 'hash', '1', CASE WHEN ${isDefault} THEN NULL ELSE at::text END, ${isDefault}, at, '{}'
    FROM unnest(${[...moments]}::bigint[]) AS at
  `.execute(kysely);
}

/** The newest first, of each repository. */
function list(kysely: Kysely<Tables>): Promise<readonly Kept[]> {
  return kysely
    .selectFrom('reports')
    .select(['id', 'repository_id', 'created_at'])
    .orderBy('repository_id')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Digests that tell of these, each in one of the two ways. */
async function refer(kysely: Kysely<Tables>, reportIds: readonly number[]): Promise<void> {
  await sql`
    WITH told AS (
      SELECT r.id, r.repository_id, row_number() OVER (PARTITION BY r.repository_id ORDER BY r.id) AS place
      FROM counterweight.reports r WHERE r.id = ANY(${[...reportIds]}::bigint[])
    ), placed AS (
      INSERT INTO counterweight.digests (place_id, installation_id, scope, served_at, told_at, day)
      SELECT id, installation_id, 'repository', 0, 0, '' FROM counterweight.repositories RETURNING place_id
    )
    INSERT INTO counterweight.digest_entries (place_id, repository_id, base_report, told_report, told_name)
    SELECT placed.place_id, told.repository_id, CASE WHEN told.id % 2 = 0 THEN told.id END,
      CASE WHEN told.id % 2 = 1 THEN told.id END, ''
    FROM told JOIN placed ON placed.place_id = told.place
  `.execute(kysely);
}
