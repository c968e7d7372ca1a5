import type { Octokit } from '@octokit/rest';
import { z } from 'zod';
import type { InstallationRecord, Intent, RepositoryRecord } from '../../state/intent.ts';
import type { State } from '../../state/state.ts';
import type { Log } from '../config/create-log.ts';
import { isGone, type TokenSource } from '../github/create-tokens.ts';

export interface ReconcileContext {
  readonly state: Pick<State, 'accept' | 'listInstallations' | 'listRepositories'>;
  readonly tokens: TokenSource;
  readonly openReading: (token: string) => Pick<Octokit, 'request'>;
  readonly clock: () => number;
  readonly log: Log;
}

const Page = z.object({
  total_count: z.int(),
  repositories: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      owner: z.object({ login: z.string() }),
      default_branch: z.string(),
      private: z.boolean(),
      visibility: z.enum(['public', 'private', 'internal']).optional(),
      archived: z.boolean(),
      fork: z.boolean(),
      is_template: z.boolean().optional(),
      pushed_at: z.string().nullable(),
    }),
  ),
});
type Listed = z.infer<typeof Page>['repositories'][number];

const mostPages = 100;

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
  const listed = await listRepositories(openReading(token));
  const known = new Map(
    (await state.listRepositories(installation.id)).map((repository) => [repository.id, repository]),
  );
  const there = new Set(listed.map(({ id }) => id));
  const added = listed.filter(({ id }) => !known.has(id));
  const removed = [...known.keys()].filter((id) => !there.has(id));
  const intents: Intent[] = [
    ...(added.length > 0 ? [{ type: 'install', installation, repositories: added.map(toRecord) } as const] : []),
    ...(removed.length > 0 ? [{ type: 'repositories-removed', repositoryIds: removed } as const] : []),
    ...listed
      .filter(({ id }) => known.has(id))
      .flatMap((repository) => compare(repository, known.get(repository.id)?.lastAuditedAt ?? null)),
  ];
  const day = new Date(clock()).toISOString().slice(0, 10);
  const delivery = { id: `reconcile-${installation.id}-${day}`, event: 'reconcile', action: null };
  if (intents.length > 0) await state.accept({ ...delivery, installationId: installation.id }, intents);
}

/** What changed under its name, and a push that is newer than its last audit. */
function compare(listed: Listed, lastAuditedAt: number | null): Intent[] {
  const repository = toRecord(listed);
  const pushedAt = listed.pushed_at === null ? 0 : Date.parse(listed.pushed_at);
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
    ...(lastAuditedAt === null || pushedAt > lastAuditedAt ? [{ type: 'audit', repository, request } as const] : []),
  ];
}

async function listRepositories(client: Pick<Octokit, 'request'>): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const { data } = await client.request('GET /installation/repositories', { per_page: 100, page });
    const { repositories, total_count: total } = Page.parse(data);
    listed.push(...repositories);
    if (repositories.length === 0 || listed.length >= total) break;
  }
  return listed;
}

function toRecord(listed: Listed): RepositoryRecord {
  return {
    id: listed.id,
    owner: listed.owner.login,
    name: listed.name,
    defaultBranch: listed.default_branch,
    visibility: listed.visibility ?? (listed.private ? 'private' : 'public'),
    archived: listed.archived,
    fork: listed.fork,
    template: listed.is_template ?? false,
  };
}
