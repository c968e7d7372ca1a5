import { type Kysely, sql } from 'kysely';
import type { InstallationRecord, RepositoryRecord } from './intent.ts';
import { laneOfRow } from './lanes.ts';
import type { RepositoryRow, Tables } from './tables.ts';

const laneOfSaved = laneOfRow('saved');
/** A statement takes 65,535 values at most. */
const rowsPerStatement = 1_000;

export async function saveInstallation(kysely: Kysely<Tables>, installation: InstallationRecord): Promise<void> {
  await kysely
    .updateTable('installations')
    .set({
      account_id: installation.accountId,
      account_login: installation.accountLogin,
      account_kind: installation.accountKind,
      permissions: JSON.stringify(installation.permissions),
    })
    .where('id', '=', installation.id)
    .execute();
}

/** By id, so that a renamed or transferred one keeps its history; what a payload does not say stays as it is known. */
export async function saveRepositories(
  kysely: Kysely<Tables>,
  installationId: number,
  repositories: readonly RepositoryRecord[],
): Promise<readonly RepositoryRow[]> {
  // The same order for everybody, so that two never wait for each other.
  const distinct = [...new Map(repositories.map((repository) => [repository.id, repository])).values()];
  const rows = distinct.sort((a, b) => a.id - b.id).map((repository) => toRow(installationId, repository));
  const saved: RepositoryRow[] = [];
  for (let at = 0; at < rows.length; at += rowsPerStatement)
    saved.push(...(await saveRows(kysely, rows.slice(at, at + rowsPerStatement))));
  return saved;
}

async function saveRows(kysely: Kysely<Tables>, rows: readonly RepositoryRow[]): Promise<readonly RepositoryRow[]> {
  const known = <T>(column: string) => sql<T>`coalesce(excluded.${sql.ref(column)}, repositories.${sql.ref(column)})`;
  const save = (db: Pick<Kysely<Tables>, 'insertInto'>) =>
    db
      .insertInto('repositories')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          installation_id: eb.ref('excluded.installation_id'),
          owner: eb.ref('excluded.owner'),
          name: eb.ref('excluded.name'),
          default_branch: known('default_branch'),
          visibility: known('visibility'),
          archived: known('archived'),
          fork: known('fork'),
          template: known('template'),
        })),
      )
      .returningAll();
  // What waits of a transferred repository waits in a lane of the installation that has it now.
  return kysely
    .with('saved', save)
    .with('moved', (db) =>
      db
        .updateTable('audit_requests as waiting')
        .from('saved')
        .set({ lane: laneOfSaved })
        .whereRef('saved.id', '=', 'waiting.repository_id')
        .where('waiting.claim_id', 'is', null)
        .where('waiting.lane', '!=', laneOfSaved)
        .returning('waiting.id'),
    )
    .selectFrom('saved')
    .selectAll()
    .execute();
}

function toRow(installationId: number, repository: RepositoryRecord): RepositoryRow {
  const { id, owner, name, defaultBranch, visibility, archived, fork, template } = repository;
  return {
    id,
    installation_id: installationId,
    owner,
    name,
    default_branch: defaultBranch,
    visibility,
    archived,
    fork,
    template,
    last_audited_at: null,
  };
}
