import { RequestError } from '@octokit/request-error';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { Delivery, InstallationRecord, Intent, RepositoryRecord } from '../../state/intent.ts';
import type { TokenSource } from '../github/create-tokens.ts';
import { type ReconcileContext, reconcile } from './reconcile.ts';

const installation: InstallationRecord = {
  id: 7,
  accountId: 1,
  accountLogin: 'octo',
  accountKind: 'organization',
  permissions: { metadata: 'read' },
};
const day = 86_400_000;
const now = Date.parse('2026-02-03T03:17:00Z');

function listed(id: number, pushedDaysAgo: number) {
  return {
    id,
    name: `repository-${id}`,
    owner: { login: 'octo' },
    default_branch: 'main',
    private: false,
    visibility: 'public',
    archived: false,
    fork: false,
    is_template: false,
    html_url: `https://github.com/octo/repository-${id}`,
    pushed_at: new Date(now - pushedDaysAgo * day).toISOString(),
  };
}

function known(id: number, auditedDaysAgo: number | null): RepositoryRecord & { lastAuditedAt: number | null } {
  return {
    id,
    owner: 'octo',
    name: `old-name-${id}`,
    defaultBranch: 'main',
    visibility: 'public',
    archived: false,
    fork: false,
    template: false,
    lastAuditedAt: auditedDaysAgo === null ? null : now - auditedDaysAgo * day,
  };
}

interface Scene {
  readonly there: readonly ReturnType<typeof listed>[];
  readonly here: readonly ReturnType<typeof known>[];
  readonly mint?: TokenSource['mint'];
}

async function run({ there, here, mint = async () => 'token' }: Scene) {
  const accepted: { delivery: Delivery; intents: readonly Intent[] }[] = [];
  const request = async (_: string, { page }: { page: number }) => ({
    data: { total_count: there.length, repositories: there.slice((page - 1) * 100, page * 100) },
  });
  const context = {
    state: {
      accept: async (delivery: Delivery, intents: readonly Intent[]) => {
        accepted.push({ delivery, intents });
        return true;
      },
      listInstallations: async () => [installation],
      listRepositories: async () => here,
    },
    tokens: { mint, forget: () => {} },
    openReading: () => ({ request }),
    clock: () => now,
    log: pino({ enabled: false }),
  } as unknown as ReconcileContext;
  await reconcile(context, new AbortController().signal);
  return accepted;
}

it('audits what was pushed since its last audit, and nothing else', async () => {
  const [{ delivery, intents } = { delivery: null, intents: [] }] = await run({
    there: [listed(1, 1), listed(2, 5), listed(3, 5)],
    here: [known(1, 3), known(2, 3), known(3, null)],
  });
  expect(delivery).toMatchObject({ id: 'reconcile-7-2026-02-03', installationId: 7 });
  const audited = intents.flatMap((intent) => (intent.type === 'audit' ? [intent.repository.id] : []));
  expect(audited).toEqual([1, 3]);
});

it('takes in what was added, and lets go of what is gone', async () => {
  const [{ intents } = { intents: [] }] = await run({
    there: [listed(1, 5), listed(9, 5)],
    here: [known(1, 3), known(2, 3)],
  });
  expect(intents.filter(({ type }) => type !== 'repository-changed')).toEqual([
    { type: 'install', installation, repositories: [expect.objectContaining({ id: 9 })] },
    { type: 'repositories-removed', repositoryIds: [2] },
  ]);
});

it('learns new names', async () => {
  const [{ intents } = { intents: [] }] = await run({ there: [listed(1, 5)], here: [known(1, 3)] });
  expect(intents).toEqual([
    { type: 'repository-changed', repository: expect.objectContaining({ id: 1, name: 'repository-1' }), audit: false },
  ]);
});

it('reads every page', async () => {
  const there = Array.from({ length: 250 }, (_, index) => listed(index + 1, 5));
  const [{ intents } = { intents: [] }] = await run({ there, here: [] });
  expect(intents[0]).toMatchObject({ type: 'install', repositories: { length: 250 } });
});

it('goes on where an installation is gone, and stops where GitHub does not answer', async () => {
  const fail = (status: number) => async () => {
    const request = { method: 'POST', url: 'https://api.github.com', headers: {} } as const;
    throw new RequestError('no', status, { request });
  };
  expect(await run({ there: [], here: [], mint: fail(404) })).toEqual([]);
  await expect(run({ there: [], here: [], mint: fail(502) })).rejects.toThrow('no');
});
