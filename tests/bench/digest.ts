import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { DigestTask } from '../../src/app/digest/digest-task.ts';
import type { AppContext } from '../../src/app/jobs/app-context.ts';
import type { Report } from '../../src/core/report.ts';
import { createIssuePublisher } from '../../src/publish/create-issue-publisher.ts';
import { createPublishingOctokit } from '../../src/publish/create-publishing-octokit.ts';
import { openState } from '../../src/state/open-state.ts';
import type { State } from '../../src/state/state.ts';
import { GitHubStandIn } from '../stand-in/github-stand-in.ts';
import type { Installation, Repository } from '../stand-in/model.ts';
import { auditRepository } from '../support/audit-repository.ts';

export const digestColumns = ['digest of', 'API calls', 'seconds', 'own processor time', 'characters', 'heap, rise'];

const repositories = 1000;
const weekMs = 7 * 86_400_000;

/**
 * The digests of an organisation of a thousand repositories: the baseline, a quiet week, and a week in which every tenth got worse. The
 * reports are made up from one true one; database and publisher are the App's own, and writes wait for each other as on GitHub.
 */
export async function benchDigest(): Promise<string[][]> {
  const directory = mkdtempSync(join(tmpdir(), 'counterweight-bench-'));
  const clock = { now: Date.parse('2026-11-19T10:00:00Z') };
  const state = await openState({ databaseUrl: null, directory, clock: () => clock.now });
  await using gitHub = await GitHubStandIn.start({ clock: () => clock.now });
  try {
    const app = await gitHub.createApp();
    await gitHub.createRepository('octo/.github');
    for (let index = 1; index < repositories; index++)
      await gitHub.createRepository(`octo/project-${index}`, { isLazy: true });
    const installation = await gitHub.install(app, { account: 'octo' });
    const sample = await auditRepository('.');
    const scene = { state, gitHub, installation, clock, sample };
    await install(scene);
    await auditAll(scene, () => false);
    const task = new DigestTask(contextOf(scene, app.id, app.slug));
    const rows: string[][] = [];
    await task.run(new AbortController().signal);
    clock.now = Date.parse('2026-11-20T00:01:00Z');
    rows.push(await measure('a thousand repositories: baseline', scene, task));
    clock.now = Date.parse('2026-11-23T06:01:00Z');
    rows.push(await measure('quiet week', scene, task));
    clock.now += weekMs;
    await auditAll(scene, (index) => index % 10 === 0);
    rows.push(await measure('a week in which 100 got worse', scene, task));
    return rows;
  } finally {
    await state.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

interface BenchScene {
  readonly state: State;
  readonly gitHub: GitHubStandIn;
  readonly installation: Installation;
  readonly clock: { now: number };
  readonly sample: Report;
}

async function measure(what: string, { gitHub }: BenchScene, task: DigestTask): Promise<string[]> {
  const calls = gitHub.calls.length;
  globalThis.gc?.();
  const heap = process.memoryUsage().heapUsed;
  let highest = heap;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().heapUsed);
  }, 20);
  const begin = performance.now();
  const cpu = process.cpuUsage();
  await task.run(new AbortController().signal);
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(watch);
  const body = gitHub.issues('octo/.github').at(-1)?.body ?? '';
  return [
    what,
    `${gitHub.calls.length - calls}`,
    ((performance.now() - begin) / 1000).toFixed(1),
    `${((user + system) / 1e6).toFixed(1)} s`,
    String(body).length.toLocaleString('en'),
    `${Math.round((highest - heap) / 1024 ** 2)} MB`,
  ];
}

async function install({ state, gitHub, installation }: BenchScene): Promise<void> {
  const { id, account } = installation;
  const record = { id, accountId: account.id, accountLogin: account.login, accountKind: 'organization' } as const;
  const delivery = { id: 'install', event: 'installation', action: 'created', installationId: id };
  await state.accept(delivery, [
    {
      type: 'install',
      installation: { ...record, permissions: installation.permissions as Record<string, string> },
      repositories: [...gitHub.world.state.repositories.values()].map(recordOf),
    },
  ]);
}

function recordOf({ id, owner, name, defaultBranch, visibility }: Repository) {
  return { id, owner: owner.login, name, defaultBranch, visibility, archived: false, fork: false, template: false };
}

/** A report of every repository, as of an audit at this moment. */
async function auditAll(
  { state, gitHub, installation, clock, sample }: BenchScene,
  isWorse: (index: number) => boolean,
): Promise<void> {
  const { id: installationId } = installation;
  const all = [...gitHub.world.state.repositories.values()];
  const request = { target: 'HEAD', headSha: null, baseRef: null, baseSha: null, pullRequest: null } as const;
  await state.accept(
    { id: `audit-${clock.now}`, event: 'push', action: null, installationId },
    all.map((one) => ({ type: 'audit', repository: recordOf(one), request: { ...request, cause: 'reconcile' } })),
  );
  const indexes = new Map(all.map(({ id }, index) => [id, index]));
  for (const lane of [0, 1, 2, 3]) {
    for (;;) {
      const claim = await state.claim(`${installationId}/${lane}`);
      if (claim === null) break;
      const index = indexes.get(claim.repository.id) ?? 0;
      const headSha = (clock.now + index).toString(16).padStart(40, '0');
      const report = reportOf(sample, { ...claim.repository, headSha, now: clock.now, isWorse: isWorse(index) });
      await state.finish(claim, [{ report, headSha, isDefaultBranch: true }]);
    }
  }
}

function reportOf(
  sample: Report,
  about: { owner: string; name: string; headSha: string; now: number; isWorse: boolean },
): Report {
  const { owner, name, headSha, now, isWorse } = about;
  const broken = { outcome: 'fail' as const, reason: 'MIT, but with a Commons Clause in LICENSE', missing: [] };
  return {
    ...sample,
    subject: { host: 'github.com', owner, name, ref: 'refs/heads/main', headSha, source: 'github' },
    auditedAt: new Date(now).toISOString(),
    results: sample.results.map((result, index) => ({
      ...result,
      verdict: isWorse && index === 0 ? broken : { ...result.verdict, outcome: 'pass' as const },
      findings: isWorse && index === 0 ? [clause] : [],
    })),
  };
}

const clause = {
  id: 'restriction-appended',
  fingerprint: 'license-openness/restriction-appended/LICENSE/',
  severity: 'warning',
  value: null,
  message: 'LICENSE takes back the right to sell what MIT grants.',
  path: 'LICENSE',
  line: 23,
  remediation: 'Remove the clause, or choose a license that says what is meant.',
} as const;

function contextOf({ state, gitHub, installation, clock }: BenchScene, appId: number, slug: string): AppContext {
  const open = (token: string) =>
    createPublishingOctokit({ apiUrl: gitHub.apiUrl, token, userAgent: 'bench', spacingKey: 'bench' });
  return {
    appId,
    state,
    tokens: {
      mint: async ({ permissions }: { permissions: object }) => gitHub.mintToken(installation, { ...permissions }),
    },
    openReading: open,
    openIssues: (token: string) => createIssuePublisher(open(token)),
    appSlug: async () => slug,
    clock: () => clock.now,
    tool: { name: 'counterweight', version: '0.1.0' },
    log: pino({ enabled: false }),
    metrics: { digested: () => {} },
  } as unknown as AppContext;
}
