import { type Kysely, type Selectable, sql } from 'kysely';
import type { DigestEntry, DigestRecord } from './state.ts';
import type { Tables } from './tables.ts';

export async function saveDigest(
  kysely: Kysely<Tables>,
  record: DigestRecord,
  entries: readonly DigestEntry[],
): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    const repositoryIds = entries.map(({ repositoryId }) => repositoryId);
    const there = await lockRepositories(transaction, record.installationId, [record.placeId, ...repositoryIds]);
    if (!there.has(record.placeId)) return;
    await lockReports(transaction, entries);
    const row = toRow(record);
    await transaction
      .insertInto('digests')
      .values(row)
      .onConflict((conflict) => conflict.column('place_id').doUpdateSet(row))
      .execute();
    await transaction.deleteFrom('digest_entries').where('place_id', '=', record.placeId).execute();
    const kept = entries.filter(({ repositoryId }) => there.has(repositoryId));
    await insertEntries(transaction, record.placeId, kept);
  });
}

/** Of a place that belongs to another installation by now, there is none. */
export async function readDigest(kysely: Kysely<Tables>, placeId: number): Promise<DigestRecord | null> {
  const row = await kysely
    .selectFrom('digests')
    .innerJoin('repositories', (join) =>
      join
        .onRef('repositories.id', '=', 'digests.place_id')
        .onRef('repositories.installation_id', '=', 'digests.installation_id'),
    )
    .selectAll('digests')
    .where('place_id', '=', placeId)
    .executeTakeFirst();
  return row ? toRecord(row) : null;
}

export async function listDigestEntries(kysely: Kysely<Tables>, placeId: number): Promise<readonly DigestEntry[]> {
  return kysely
    .selectFrom('digest_entries')
    .innerJoin('digests', 'digests.place_id', 'digest_entries.place_id')
    .innerJoin('repositories', (join) =>
      join
        .onRef('repositories.id', '=', 'digest_entries.repository_id')
        .onRef('repositories.installation_id', '=', 'digests.installation_id'),
    )
    .select([
      'repository_id as repositoryId',
      'base_report as baseReportId',
      'told_report as toldReportId',
      'told_name as toldName',
    ])
    .where('digests.place_id', '=', placeId)
    .orderBy('repository_id')
    .execute();
}

/**
 * Those of them that the installation has; until the end of the transaction nobody deletes or transfers one. The installation first,
 * as deliveries do, so that none waits for another's rows in a circle.
 */
async function lockRepositories(
  kysely: Kysely<Tables>,
  installationId: number,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  await kysely
    .selectFrom('installations')
    .select('id')
    .where('id', '=', installationId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM counterweight.repositories
    WHERE id = ANY(${[...ids]}::bigint[]) AND installation_id = ${installationId} ORDER BY id FOR SHARE
  `.execute(kysely);
  return new Set(rows.map(({ id }) => id));
}

/** Before the rows that refer to them, as pruning does. */
async function lockReports(kysely: Kysely<Tables>, entries: readonly DigestEntry[]): Promise<void> {
  const ids = entries.flatMap(({ baseReportId, toldReportId }) => [baseReportId, toldReportId]);
  await sql`
    SELECT id FROM counterweight.reports
    WHERE id = ANY(${ids.filter((id) => id !== null)}::bigint[]) ORDER BY id FOR KEY SHARE
  `.execute(kysely);
}

async function insertEntries(kysely: Kysely<Tables>, placeId: number, entries: readonly DigestEntry[]): Promise<void> {
  const column = <K extends keyof DigestEntry>(key: K) => entries.map((entry) => entry[key]);
  await sql`
    INSERT INTO counterweight.digest_entries (place_id, repository_id, base_report, told_report, told_name)
    SELECT ${placeId}::bigint, given.repository_id, base.id, told.id, given.told_name
    FROM unnest(
      ${column('repositoryId')}::bigint[], ${column('baseReportId')}::bigint[], ${column('toldReportId')}::bigint[],
      ${column('toldName')}::text[]
    ) AS given (repository_id, base_report, told_report, told_name)
    LEFT JOIN counterweight.reports base ON base.id = given.base_report AND base.repository_id = given.repository_id
    LEFT JOIN counterweight.reports told ON told.id = given.told_report AND told.repository_id = given.repository_id
  `.execute(kysely);
}

function toRow(record: DigestRecord): Selectable<Tables['digests']> {
  return {
    place_id: record.placeId,
    installation_id: record.installationId,
    scope: record.scope,
    served_at: record.servedAt,
    compared_with: record.comparedWith,
    told_at: record.toldAt,
    day: record.day,
    issue_number: record.issueNumber,
    issue_url: record.issueUrl,
    previous_number: record.previousNumber,
    previous_url: record.previousUrl,
    trouble: record.trouble,
  };
}

function toRecord(row: Selectable<Tables['digests']>): DigestRecord {
  return {
    placeId: row.place_id,
    installationId: row.installation_id,
    scope: row.scope,
    servedAt: row.served_at,
    comparedWith: row.compared_with,
    toldAt: row.told_at,
    day: row.day,
    issueNumber: row.issue_number,
    issueUrl: row.issue_url,
    previousNumber: row.previous_number,
    previousUrl: row.previous_url,
    trouble: row.trouble,
  };
}
