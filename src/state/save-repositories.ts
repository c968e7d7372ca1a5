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
  await forgetDigests(
    kysely,
    installationId,
    rows.map(({ id }) => id),
  );
  return saved;
}

/**
 * Of a transferred repository, what digests of the installation before told of it, and the digest that stood in it: its readers may be
 * others by now. A statement of its own: it is to see what was saved while the one before waited for its rows.
 */
async function forgetDigests(
  kysely: Kysely<Tables>,
  installationId: number,
  repositoryIds: readonly number[],
): Promise<void> {
  await sql`
    WITH moved AS (
      DELETE FROM counterweight.digests
      WHERE place_id = ANY(${[...repositoryIds]}::bigint[]) AND installation_id <> ${installationId}
    )
    DELETE FROM counterweight.digest_entries e USING counterweight.digests d
    WHERE d.place_id = e.place_id AND e.repository_id = ANY(${[...repositoryIds]}::bigint[])
      AND d.installation_id <> ${installationId}
  `.execute(kysely);
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
