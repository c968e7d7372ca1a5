import { RequestError } from '@octokit/request-error';
import { z } from 'zod';
import type { InstallationRecord } from '../../state/intent.ts';
import type { State } from '../../state/state.ts';
import type { Log } from '../config/create-log.ts';
import type { AppApi } from '../github/app-api.ts';

export interface AdoptContext {
  readonly state: Pick<State, 'accept' | 'listUnknownInstallations'>;
  readonly appApi: AppApi;
  readonly log: Log;
}

const Answer = z.object({
  id: z.int(),
  account: z.object({ id: z.int(), login: z.string(), type: z.string() }),
  permissions: z.record(z.string(), z.string()),
});

/** Asks GitHub who those are that sent something and whose installing nobody told us of. */
export async function adoptInstallations({ state, appApi, log }: AdoptContext, signal: AbortSignal): Promise<void> {
  for (const id of await state.listUnknownInstallations()) {
    signal.throwIfAborted();
    const installation = await ask(appApi, id);
    const delivery = { id: `adopt-${id}`, event: 'installation', action: null, installationId: id };
    if (installation === null) await state.accept(delivery, [{ type: 'uninstall' }]);
    else await state.accept(delivery, [{ type: 'install', installation, repositories: [] }]);
    log.info({ installation: id, isThere: installation !== null }, 'An installation nobody told of was looked up');
  }
}

/** Null where GitHub knows it no more. */
async function ask(api: AppApi, id: number): Promise<InstallationRecord | null> {
  try {
    const { data } = await api.request('GET /app/installations/{installation_id}', { installation_id: id });
    const { account, permissions } = Answer.parse(data);
    const accountKind = account.type === 'Organization' ? 'organization' : 'user';
    return { id, accountId: account.id, accountLogin: account.login, accountKind, permissions };
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) return null;
    throw error;
  }
}
