import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** Everything of an installation; of the delivery that says so, only that it did. */
export async function removeInstallation(
  kysely: Kysely<Tables>,
  installationId: number,
  deliveryId: string,
): Promise<void> {
  const owned = await kysely
    .selectFrom('repositories')
    .select('id')
    .where('installation_id', '=', installationId)
    .execute();
  await removeSettings(
    kysely,
    owned.map(({ id }) => id),
  );
  await sql`
    DELETE FROM counterweight.settings
    WHERE split_part(key, ':', 2) = 'installation' AND split_part(key, ':', 3) = ${String(installationId)}
  `.execute(kysely);
  await kysely.deleteFrom('installations').where('id', '=', installationId).execute();
  await kysely
    .updateTable('deliveries')
    .set({ ended_installation: installationId })
    .where('id', '=', deliveryId)
    .execute();
}

/** Those of them that the installation still has: what was transferred is another's by now. */
export async function removeRepositories(
  kysely: Kysely<Tables>,
  installationId: number,
  repositoryIds: readonly number[],
): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    DELETE FROM counterweight.repositories
    WHERE installation_id = ${installationId} AND id = ANY(${[...repositoryIds]}::bigint[]) RETURNING id
  `.execute(kysely);
  await removeSettings(
    kysely,
    rows.map(({ id }) => id),
  );
}

async function removeSettings(kysely: Kysely<Tables>, repositoryIds: readonly number[]): Promise<void> {
  await sql`
    DELETE FROM counterweight.settings WHERE split_part(key, ':', 2) = ANY(${repositoryIds.map(String)}::text[])
  `.execute(kysely);
}
