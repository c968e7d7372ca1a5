import texts from 'spdx-license-list/full.js';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { allowLoopback } from '../stand-in/allow-loopback.ts';
import { appPermissions } from '../stand-in/github-stand-in.ts';
import type { Misbehaviour } from '../stand-in/misbehaviours.ts';
import type { CheckRun, Installation } from '../stand-in/model.ts';
import { daysAgo } from '../support/audit-repository.ts';
import { ada, sampleCommits } from '../support/sample-project.ts';
import { TemporaryFolder } from '../support/temporary-repository.ts';
import { SecretWatch } from '../support/watch-secrets.ts';
import { applicable, Scene, type SceneOptions } from './scene.ts';

allowLoopback();
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const mit = texts.MIT?.licenseText.replaceAll(/<[^>]*>/g, 'Ada Lovelace') ?? '';
const repository = 'octo/project';
const createRun = 'POST /repos/{owner}/{repo}/check-runs';

let scene: Scene;
let installation: Installation;

async function begin({
  permissions = appPermissions,
  ...options
}: SceneOptions & { permissions?: typeof appPermissions } = {}) {
  scene = await Scene.start(options);
  await scene.gitHub.createRepository(repository, {
    visibility: 'private',
    commits: [...sampleCommits(), { author: ada, at: daysAgo(90), files: { LICENSE: mit } }],
  });
  installation = await scene.gitHub.install(scene.app, { account: 'octo', permissions });
  await scene.settle();
}

async function tip(): Promise<string> {
  return (await scene.gitHub.repository(repository).git.tipOf('main')) ?? '';
}

async function end(): Promise<void> {
  const { violations } = scene.gitHub;
  await scene[Symbol.asyncDispose]();
  expect(violations).toEqual([]);
}

/** Each run once, completed, and each annotation once. */
function expectOnce(runs: readonly CheckRun[]): void {
  expect(new Set(runs.map(({ externalId }) => externalId)).size).toBe(runs.length);
  expect(applicable(runs).map(({ externalId }) => externalId)).toEqual([
    'cw1:license-openness:1',
    'cw1:contributor-spread:1',
    'cw1:admin-keys:1',
  ]);
  for (const { status, annotations } of runs) {
    expect(status).toBe('completed');
    expect(new Set(annotations.map((one) => JSON.stringify(one))).size).toBe(annotations.length);
  }
}

describe('GitHub in trouble', () => {
  beforeAll(() => begin());
  afterAll(end);

  it.each<[string, Misbehaviour]>([
    ['a run that was made, and nobody heard of it', { match: createRun, as: '502-but-done' }],
    ['a run that was made, and the connection broke', { match: createRun, as: 'reset-but-done' }],
    ['a run that was not made', { match: createRun, as: '502' }],
    ['a pause that GitHub asks for', { match: createRun, as: '403-secondary', retryAfter: 2 }],
    ['too many requests', { match: createRun, as: '429', retryAfter: 2 }],
    ['a token that ended', { match: createRun, as: '401' }],
    ['no token to be had', { match: 'POST /app/installations/{installation_id}/access_tokens', as: '503' }],
    ['git away', { match: 'git', as: '503' }],
    ['a pack that broke off', { match: 'pack', as: 'truncated-pack', bytes: 60 }],
    ['GraphQL away', { match: 'graphql', as: '502', times: 3 }],
  ])('%s: each run is there once all the same', async (_, misbehaviour) => {
    scene.gitHub.misbehave(misbehaviour);
    const sha = await scene.gitHub.pushCommit(repository, { files: { 'a.txt': JSON.stringify(misbehaviour) } });
    const runs = await scene.runsOf(repository, sha, 3, 100_000);
    await scene.settle();
    expectOnce(runs);
  });
});

describe('what takes long', () => {
  afterEach(end);

  it('is shown as at work, and completed in the same run', async () => {
    await begin();
    scene.gitHub.misbehave({ match: 'graphql', as: 'slow', ms: 7500 });
    const sha = await scene.gitHub.pushCommit(repository, { files: { 'a.txt': 'a' } });
    const runs = () => scene.gitHub.checkRuns(repository, sha);
    await scene.until(() => runs().some(({ status }) => status === 'in_progress'), 'a run at work');
    const all = await scene.runsOf(repository, sha, 3);
    await scene.settle();
    expectOnce(all);
  });
});

describe('a permission that was not granted', () => {
  afterEach(end);

  it('to read pull requests is named, and is no pass', async () => {
    const { pull_requests: _, ...permissions } = appPermissions;
    await begin({ permissions });
    const [first, second] = (await scene.runsOf(repository, await tip(), 3)) as [CheckRun, CheckRun];
    for (const { summary } of [first, second]) expect(summary).toMatch(/permission pull_requests: read is not granted/);
    expect(second.summary).toMatch(/Not measured/);
    await scene.gitHub.acceptPermissions(installation, appPermissions);
    await scene.until(() => !/is not granted/.test(second.summary ?? ''), 'another audit');
    await scene.settle();
    expect(applicable(scene.gitHub.checkRuns(repository))).toHaveLength(3);
  });

  it('to write check runs leaves GitHub as it is, and is logged', async () => {
    const { checks: _, ...permissions } = appPermissions;
    await begin({ permissions });
    expect(scene.gitHub.checkRuns(repository)).toEqual([]);
    await scene.until(() => /checks: write/.test(scene.process.output), 'the log to say so');
  });
});

describe('a delivery', () => {
  beforeAll(() => begin());
  afterAll(end);

  it('that is repeated changes nothing', async () => {
    const sha = await scene.gitHub.pushCommit(repository, { files: { 'a.txt': 'a' } });
    await scene.runsOf(repository, sha, 3);
    const push = scene.gitHub.deliveries.findLast(({ event }) => event === 'push');
    if (push === undefined) throw new Error('no push');
    const again = await scene.gitHub.redeliver(push);
    expect(again.statusCode).toBe(202);
    await scene.settle();
    expectOnce(scene.gitHub.checkRuns(repository, sha));
  });

  it('that is forged is refused', async () => {
    const delivery = await scene.gitHub.forge(installation, { event: 'push', payload: {} });
    expect(delivery?.statusCode).toBe(401);
    await scene.until(() => /wrong signature/.test(scene.process.output), 'the log to say so');
  });
});

describe('an installation', () => {
  afterEach(end);

  it('that is suspended waits, and one that is uninstalled leaves nothing', async () => {
    await begin();
    await scene.gitHub.suspend(installation);
    await scene.gitHub.unsuspend(installation);
    const sha = await scene.gitHub.pushCommit(repository, { files: { 'a.txt': 'a' } });
    await scene.runsOf(repository, sha, 3);
    await scene.gitHub.uninstall(installation);
    const metrics = async () => (await fetch(`${scene.process.healthUrl}/metrics`)).text();
    expect(await metrics()).toMatch(/^counterweight_repositories(?:\{.*\})? 0$/m);
    expect(await metrics()).toMatch(/^counterweight_installations(?:\{.*\})? 0$/m);
  });

  it('keeps its history under another name and another owner', async () => {
    await begin();
    await scene.gitHub.rename(repository, 'renamed');
    const sha = await scene.gitHub.pushCommit('octo/renamed', { files: { 'a.txt': 'a' } });
    const [run] = await scene.runsOf('octo/renamed', sha, 3);
    expect(run?.summary).toContain('| Before |');
  });
});

describe('the process', () => {
  afterEach(end);

  it('stops on SIGTERM in the middle of an audit, and the next one does it', async () => {
    await begin();
    scene.gitHub.misbehave({ match: 'pack', as: 'slow', ms: 15_000 });
    const sha = await scene.gitHub.pushCommit(repository, { files: { 'a.txt': 'a' } });
    await scene.until(() => scene.gitHub.misbehavioursLeft === 0, 'git to be asked');
    const { code, ms } = await scene.process.stop('SIGTERM');
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
    await scene.process.start();
    const all = await scene.runsOf(repository, sha, 3, 100_000);
    await scene.settle();
    expectOnce(all);
  });

  it('shows its tokens to nobody but GitHub', async () => {
    const folder = new TemporaryFolder();
    const stateless = { hasStatelessTokens: true };
    await begin(stateless);
    const tokens = [...scene.gitHub.world.state.tokens.keys()];
    expect(tokens.length).toBeGreaterThan(1);
    const watches = tokens.map((token, index) => new SecretWatch(token, `${folder.path}/${index}`));
    const sha = await scene.gitHub.pushCommit(repository, { files: { 'a.txt': 'a' } });
    await scene.runsOf(repository, sha, 3);
    for (const watch of watches) {
      watch.lookAtText('what the App printed', scene.process.output);
      watch.lookAtFolder(scene.process.folder);
      for (const run of scene.gitHub.checkRuns(repository))
        watch.lookAtText('a check run', JSON.stringify(run.summary));
      expect(watch.findings()).toEqual([]);
      watch[Symbol.dispose]();
    }
    expect(scene.process.output).not.toContain('BEGIN RSA');
    await folder[Symbol.asyncDispose]();
  });
});
