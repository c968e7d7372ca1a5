import type { Octokit } from '@octokit/rest';
import type { InstallationRecord, Intent } from '../../state/intent.ts';
import type { State } from '../../state/state.ts';
import type { Log } from '../config/create-log.ts';
import { isGone, type TokenSource } from '../github/create-tokens.ts';
import { type InstalledRepository, listInstalled } from '../github/list-installed.ts';

export interface ReconcileContext {
  readonly state: Pick<State, 'accept' | 'listInstallations' | 'listRepositories'>;
  readonly tokens: TokenSource;
  readonly openReading: (token: string) => Pick<Octokit, 'request'>;
  readonly clock: () => number;
  readonly log: Log;
}

/**
 * Compares what GitHub has with what is known here, and audits what no delivery told of: GitHub sends none for pushes of over 25 MB
 * or of over 5,000 branches, and not all that it sends arrives. What is found is taken in like a delivery, once a day.
 */
export async function reconcile(context: ReconcileContext, signal: AbortSignal): Promise<void> {
  for (const installation of await context.state.listInstallations()) {
    signal.throwIfAborted();
    try {
      await reconcileOne(context, installation);
    } catch (error) {
      if (!isGone(error)) throw error;
      context.log.warn({ installation: installation.id }, 'GitHub knows this installation no more');
    }
  }
}

async function reconcileOne(context: ReconcileContext, installation: InstallationRecord): Promise<void> {
  const { state, tokens, openReading, clock } = context;
  const token = await tokens.mint({
    installationId: installation.id,
    repositoryId: null,
    permissions: { metadata: 'read' },
  });
  const listed = await listInstalled(openReading(token));
  const known = new Map(
    (await state.listRepositories(installation.id)).map((repository) => [repository.id, repository]),
  );
  const there = new Set(listed.map(({ record }) => record.id));
  const added = listed.filter(({ record }) => !known.has(record.id));
  const removed = [...known.keys()].filter((id) => !there.has(id));
  const intents: Intent[] = [
    ...(added.length > 0
      ? [{ type: 'install', installation, repositories: added.map(({ record }) => record) } as const]
      : []),
    ...(removed.length > 0 ? [{ type: 'repositories-removed', repositoryIds: removed } as const] : []),
    ...listed
      .filter(({ record }) => known.has(record.id))
      .flatMap((repository) => compare(repository, known.get(repository.record.id)?.lastAuditedAt ?? null)),
  ];
  const day = new Date(clock()).toISOString().slice(0, 10);
  const delivery = { id: `reconcile-${installation.id}-${day}`, event: 'reconcile', action: null };
  if (intents.length > 0) await state.accept({ ...delivery, installationId: installation.id }, intents);
}

/** What changed under its name, and a push that is newer than its last audit. */
function compare({ record: repository, pushedAt }: InstalledRepository, lastAuditedAt: number | null): Intent[] {
  const request = {
    target: 'HEAD',
    headSha: null,
    baseRef: null,
    baseSha: null,
    pullRequest: null,
    cause: 'reconcile',
  } as const;
  return [
    { type: 'repository-changed', repository, audit: false },
    ...(lastAuditedAt === null || (pushedAt ?? 0) > lastAuditedAt
      ? [{ type: 'audit', repository, request } as const]
      : []),
  ];
}
