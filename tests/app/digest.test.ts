import texts from 'spdx-license-list/full.js';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { allowLoopback } from '../stand-in/allow-loopback.ts';
import type { Issue } from '../stand-in/model.ts';
import { daysAgo } from '../support/audit-repository.ts';
import { ada, sampleCommits } from '../support/sample-project.ts';
import { Scene } from './scene.ts';

allowLoopback();
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const home = 'octo/.github';
const mit = texts.MIT?.licenseText.replaceAll(/<[^>]*>/g, 'Ada Lovelace') ?? '';
const commonsClause =
  '\n\n"Commons Clause" License Condition v1.0\n\nThe grant of rights does not include the right to Sell the Software.\n';
const commits = [...sampleCommits(), { author: ada, at: daysAgo(90), message: 'License', files: { LICENSE: mit } }];

let scene: Scene;
let now = Date.parse('2027-01-06T10:00:00Z');

beforeAll(async () => {
  scene = await Scene.start({ hasMovableClock: true });
  await scene.moveClock(now - Date.now());
  const { gitHub } = scene;
  await gitHub.createRepository(home, {
    commits: [{ author: ada, at: daysAgo(90), files: { 'README.md': '# octo\n' } }],
  });
  await gitHub.createRepository('octo/open', { commits });
  await gitHub.createRepository('octo/secret', { commits, visibility: 'private' });
  await scene.install('octo');
  await scene.settle();
});
afterEach(() => expect(scene.gitHub.violations).toEqual([]));
afterAll(async () => {
  await scene?.[Symbol.asyncDispose]();
});

const issues = (): Issue[] => scene.gitHub.issues(home);
const bodyOf = (issue: Issue | undefined): string => String(issue?.body);

/** The App sleeps until a moment, and looks for what it missed as it begins again; resolves to what became of the digest. */
async function sleepUntil(moment: string): Promise<string[]> {
  await scene.process.stop();
  await scene.moveClock(Date.parse(moment) - now);
  now = Date.parse(moment);
  await scene.process.start();
  return outcomesOf(moment);
}

/** What became of the digest since the App began. */
async function outcomesOf(moment: string): Promise<string[]> {
  let outcomes: string[] = [];
  const look = async () => {
    const metrics = await (await fetch(`${scene.process.healthUrl}/metrics`)).text();
    outcomes = [...metrics.matchAll(/^counterweight_digests_total\{outcome="(\w+)"\} [1-9]/gm)].map(
      ([, word = '']) => word,
    );
  };
  const timer = setInterval(() => void look().catch(() => {}), 250);
  try {
    await scene.until(() => outcomes.length > 0, `the digest of ${moment}`, 120_000);
  } finally {
    clearInterval(timer);
  }
  return outcomes;
}

it('begins with a baseline, at the end of the first day', async () => {
  expect(await sleepUntil('2027-01-07T00:01:00Z')).toEqual(['opened']);
  const [issue] = issues();
  expect(issue?.title).toContain('7 January 2027: the baseline');
  expect(bodyOf(issue)).toContain('octo/open');
  expect(bodyOf(issue)).not.toMatch(/octo\/secret|\[secret/);
});

it('edits it in a week without news, and audits again what nobody pushed to, without a word', async () => {
  const runs = scene.gitHub.checkRuns('octo/open').length;
  expect(await sleepUntil('2027-01-18T06:01:00Z')).toEqual(['edited']);
  expect(issues()).toHaveLength(1);
  expect(bodyOf(issues()[0])).toContain('18 January 2027');
  expect(bodyOf(issues()[0])).toMatch(/Audited .*18 January 2027/);
  expect(scene.gitHub.checkRuns('octo/open')).toHaveLength(runs);
});

it('opens another for news, and closes the one before with a link', async () => {
  const sha = await scene.gitHub.pushCommit('octo/open', { files: { LICENSE: mit + commonsClause } });
  await scene.runsOf('octo/open', sha, 1);
  await scene.settle();
  expect(await sleepUntil('2027-01-25T06:01:00Z')).toEqual(['opened']);
  const [first, second] = issues();
  expect(first?.state).toBe('closed');
  expect(bodyOf(first)).toMatch(/^Continued in \[the digest of 25 January 2027\]\(.*\/issues\/2\)/);
  expect(second?.title).toContain('got worse');
  expect(bodyOf(second)).toMatch(/Commons Clause/);
  expect(bodyOf(second)).toContain(`/blob/${sha}/LICENSE#L`);
});

it('leaves alone what a person closed', async () => {
  const [, second] = issues();
  if (second) scene.gitHub.closeIssue(second);
  const before = bodyOf(second);
  expect(await sleepUntil('2027-02-01T06:01:00Z')).toEqual(['kept']);
  expect([issues().length, bodyOf(issues()[1]), issues()[1]?.state]).toEqual([2, before, 'closed']);
});

it('says on the next check run why there is none, and names no place', async () => {
  scene.gitHub.repository(home).hasIssues = false;
  expect(await sleepUntil('2027-02-08T06:01:00Z')).toEqual(['refused']);
  const calls = scene.gitHub.calls.filter(({ route, method }) => route.endsWith('/issues') && method === 'POST').length;
  const sha = await scene.gitHub.pushCommit('octo/open', { files: { 'docs/a.md': 'a\n' } });
  const [run] = await scene.runsOf('octo/open', sha, 1);
  expect(run?.summary).toContain('The weekly digest could not be filed. Issues are turned off');
  expect(run?.summary).not.toContain('.github in octo');
  scene.gitHub.repository(home).hasIssues = true;
  expect(scene.gitHub.calls.filter(({ route, method }) => route.endsWith('/issues') && method === 'POST')).toHaveLength(
    calls,
  );
});

it('files once what it missed while it was killed, though it is killed again in the middle', async () => {
  const sha = await scene.gitHub.pushCommit('octo/open', { files: { LICENSE: mit } });
  await scene.runsOf('octo/open', sha, 1);
  await scene.settle();
  await scene.process.kill();
  await scene.moveClock(Date.parse('2027-03-10T12:00:00Z') - now);
  now = Date.parse('2027-03-10T12:00:00Z');
  // It dies with the issue made and nothing of it known: not before, and not when all is done.
  scene.gitHub.misbehave({ match: 'POST /repos/{owner}/{repo}/issues', as: 'hang-but-done', times: 1 });
  await scene.process.start();
  await scene.until(() => issues().length > 2, 'the digest', 120_000);
  await scene.process.kill();
  await scene.process.start();
  await outcomesOf('2027-03-08');
  expect(issues()).toHaveLength(3);
  expect(await sleepUntil('2027-03-15T06:01:00Z')).toEqual(['edited']);
  expect(issues()).toHaveLength(3);
  expect(issues()[2]?.title).toContain('got better');
});
