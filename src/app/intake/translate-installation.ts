import { z } from 'zod';
import type { Intent, RepositoryRecord } from '../../state/intent.ts';
import { id, installation, login, parsePayload, permissions, repository } from './payload-schemas.ts';

const installed = z.object({ installation, repositories: z.array(repository).nullish() });
const accepted = z.object({ installation: z.object({ permissions }) });
const added = z.object({ installation, repositories_added: z.array(repository) });
const removed = z.object({ repositories_removed: z.array(z.object({ id })) });
const renamed = z.object({ account: z.union([z.object({ login }), z.object({ slug: z.string() })]) });

export function translateInstallation(payload: unknown, action: string | null): Intent[] {
  switch (action) {
    case 'created': {
      const { installation, repositories } = parsePayload(installed, payload);
      return install(installation, repositories ?? []);
    }
    case 'deleted':
      return [{ type: 'uninstall' }];
    case 'suspend':
      return [{ type: 'suspend' }];
    case 'unsuspend':
      return [{ type: 'unsuspend' }];
    case 'new_permissions_accepted':
      return [{ type: 'permissions', permissions: parsePayload(accepted, payload).installation.permissions }];
    default:
      return [];
  }
}

export function translateInstallationRepositories(payload: unknown, action: string | null): Intent[] {
  if (action === 'added') {
    const { installation, repositories_added: repositories } = parsePayload(added, payload);
    return repositories.length === 0 ? [] : install(installation, repositories);
  }
  if (action !== 'removed') return [];
  const repositoryIds = parsePayload(removed, payload).repositories_removed.map((repository) => repository.id);
  return repositoryIds.length === 0 ? [] : [{ type: 'repositories-removed', repositoryIds }];
}

export function translateInstallationTarget(payload: unknown, action: string | null): Intent[] {
  if (action !== 'renamed') return [];
  const { account } = parsePayload(renamed, payload);
  return 'login' in account ? [{ type: 'account-renamed', login: account.login }] : [];
}

function install(
  installation: z.output<typeof installed>['installation'],
  repositories: readonly RepositoryRecord[],
): Intent[] {
  return installation === null ? [] : [{ type: 'install', installation, repositories }];
}
