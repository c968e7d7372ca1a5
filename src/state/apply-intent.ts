import type { Kysely } from 'kysely';
import type { Intent, RepositoryRecord } from './intent.ts';
import { removeInstallation, removeRepositories } from './remove-data.ts';
import { requestHeads } from './request-audit.ts';
import { requestHead } from './request-head.ts';
import { rerunHead } from './rerun-head.ts';
import { saveInstallation, saveRepositories } from './save-repositories.ts';
import type { StateListener } from './state-event.ts';
import type { RepositoryRow, Tables } from './tables.ts';

/** Changes of who holds power come in swarms. */
const leisureMs = 600_000;

export interface Acceptance {
  readonly kysely: Kysely<Tables>;
  readonly deliveryId: string;
  readonly installationId: number;
  readonly now: number;
  readonly tell: StateListener;
}

/** Of an installation whose row is there and locked. */
export async function applyIntent(acceptance: Acceptance, intent: Intent): Promise<void> {
  const { kysely, deliveryId, installationId, now } = acceptance;
  const all = { installationId, repositoryIds: null, isFirst: false, cause: 'power', now, notBefore: now } as const;
  switch (intent.type) {
    case 'audit':
      return requestHead(kysely, await saveOne(acceptance, intent.repository), intent.request, now);
    case 'rerun':
    case 'button':
      return askAgain(acceptance, intent);
    case 'install': {
      const { installation, repositories } = intent;
      await saveInstallation(kysely, { ...installation, id: installationId });
      await saveRepositories(kysely, installationId, repositories);
      const repositoryIds = repositories.map(({ id }) => id);
      return requestHeads(kysely, { ...all, repositoryIds, isFirst: true, cause: 'first' });
    }
    case 'repositories-removed':
      return removeRepositories(kysely, installationId, intent.repositoryIds);
    case 'uninstall':
      return removeInstallation(kysely, installationId, deliveryId);
    case 'suspend':
      return change(acceptance, { suspended_at: now });
    case 'unsuspend':
      return change(acceptance, { suspended_at: null });
    case 'permissions':
      await change(acceptance, { permissions: JSON.stringify(intent.permissions) });
      return requestHeads(kysely, all);
    case 'account-renamed':
      return renameAccount(acceptance, intent.login);
    case 'repository-changed':
      await saveOne(acceptance, intent.repository);
      return intent.audit ? requestHeads(kysely, { ...all, repositoryIds: [intent.repository.id] }) : undefined;
    case 'power-changed':
      if (intent.repository === null) return requestHeads(kysely, { ...all, notBefore: now + leisureMs });
      await saveOne(acceptance, intent.repository);
      return requestHeads(kysely, { ...all, repositoryIds: [intent.repository.id] });
  }
}

async function saveOne({ kysely, installationId }: Acceptance, repository: RepositoryRecord): Promise<RepositoryRow> {
  const [saved] = await saveRepositories(kysely, installationId, [repository]);
  if (!saved) throw new Error('What was saved is there');
  return saved;
}

async function askAgain(acceptance: Acceptance, intent: Extract<Intent, { type: 'rerun' | 'button' }>): Promise<void> {
  const repository = await saveOne(acceptance, intent.repository);
  if (await rerunHead(acceptance.kysely, repository, intent, acceptance.now)) return;
  acceptance.tell({ type: 'rerun-unknown', repositoryId: repository.id, headSha: intent.headSha });
}

async function change(
  { kysely, installationId }: Acceptance,
  values: { suspended_at?: number | null; permissions?: string },
): Promise<void> {
  await kysely.updateTable('installations').set(values).where('id', '=', installationId).execute();
}

async function renameAccount({ kysely, installationId }: Acceptance, login: string): Promise<void> {
  await kysely.updateTable('installations').set({ account_login: login }).where('id', '=', installationId).execute();
  await kysely
    .updateTable('repositories')
    .set({ owner: login })
    .where('installation_id', '=', installationId)
    .execute();
}
