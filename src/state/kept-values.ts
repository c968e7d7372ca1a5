import { type Kysely, sql } from 'kysely';
import type { KeptPolicy } from './state.ts';
import type { Tables } from './tables.ts';

export async function readPolicy(kysely: Kysely<Tables>, repositoryId: number): Promise<KeptPolicy | null> {
  const row = await kysely
    .selectFrom('policies')
    .select(['source', 'text'])
    .where('repository_id', '=', repositoryId)
    .executeTakeFirst();
  return row ?? null;
}

/** Of a repository that is gone nothing is kept. */
export async function savePolicy(
  kysely: Kysely<Tables>,
  repositoryId: number,
  { source, text }: KeptPolicy,
): Promise<void> {
  await sql`
    INSERT INTO counterweight.policies (repository_id, source, text)
    SELECT id, ${source}, ${text} FROM counterweight.repositories WHERE id = ${repositoryId} FOR KEY SHARE
    ON CONFLICT (repository_id) DO UPDATE SET source = excluded.source, text = excluded.text
  `.execute(kysely);
}

/** Null where there is none. */
export async function readSetting(kysely: Kysely<Tables>, key: string): Promise<unknown> {
  const row = await kysely.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value ?? null;
}

export async function saveSetting(kysely: Kysely<Tables>, key: string, value: unknown): Promise<void> {
  const json = JSON.stringify(value ?? null);
  await kysely
    .insertInto('settings')
    .values({ key, value: json })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: json }))
    .execute();
}
