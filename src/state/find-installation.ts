import { type Kysely, type Selectable, sql } from 'kysely';
import { toRepository } from './claim-audit.ts';
import type { InstallationRecord } from './intent.ts';
import type { State } from './state.ts';
import type { Tables } from './tables.ts';

export async function findInstallation(kysely: Kysely<Tables>, id: number): ReturnType<State['findInstallation']> {
  const row = await kysely.selectFrom('installations').selectAll().where('id', '=', id).executeTakeFirst();
  const record = row && toInstallation(row);
  return record ? { ...record, isSuspended: row.suspended_at !== null } : null;
}

export async function listInstallations(kysely: Kysely<Tables>): Promise<readonly InstallationRecord[]> {
  const rows = await kysely.selectFrom('installations').selectAll().orderBy('id').execute();
  return rows.flatMap((row) => toInstallation(row) ?? []);
}

export async function listUnknownInstallations(kysely: Kysely<Tables>): Promise<readonly number[]> {
  const rows = await kysely
    .selectFrom('installations')
    .select('id')
    .where('account_id', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

export async function findRepository(kysely: Kysely<Tables>, id: number): ReturnType<State['findRepository']> {
  const row = await kysely.selectFrom('repositories').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? { ...toRepository(row), installationId: row.installation_id } : null;
}

export async function findRepositoryNamed(
  kysely: Kysely<Tables>,
  installationId: number,
  { owner, name }: { readonly owner: string; readonly name: string },
): ReturnType<State['findRepositoryNamed']> {
  const row = await kysely
    .selectFrom('repositories')
    .selectAll()
    .where('installation_id', '=', installationId)
    .where(sql`lower(owner)`, '=', owner.toLowerCase())
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .executeTakeFirst();
  return row ? toRepository(row) : null;
}

export async function listRepositories(
  kysely: Kysely<Tables>,
  installationId: number,
): ReturnType<State['listRepositories']> {
  const rows = await kysely
    .selectFrom('repositories')
    .selectAll()
    .where('installation_id', '=', installationId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...toRepository(row), lastAuditedAt: row.last_audited_at }));
}

function toInstallation(row: Selectable<Tables['installations']>): InstallationRecord | null {
  const { id, account_id: accountId, account_login: accountLogin, account_kind: accountKind, permissions } = row;
  if (accountId === null || accountLogin === null || accountKind === null) return null;
  return { id, accountId, accountLogin, accountKind, permissions };
}
