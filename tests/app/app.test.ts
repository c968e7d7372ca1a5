import texts from 'spdx-license-list/full.js';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { allowLoopback } from '../stand-in/allow-loopback.ts';
import type { CheckRun } from '../stand-in/model.ts';
import { daysAgo } from '../support/audit-repository.ts';
import { ada, grace, sampleCommits, sourceText } from '../support/sample-project.ts';
import { applicable, Scene } from './scene.ts';

allowLoopback();
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const mit = texts.MIT?.licenseText.replaceAll(/<[^>]*>/g, 'Ada Lovelace') ?? '';
const elastic = texts['Elastic-2.0']?.licenseText ?? '';
const commonsClause =
  '\n\n"Commons Clause" License Condition v1.0\n\nThe grant of rights does not include the right to Sell the Software.\n';
const license = { author: ada, at: daysAgo(90), message: 'License', files: { LICENSE: mit } };
const policyFile = '.github/counterweight.yml';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start();
  await scene.gitHub.createRepository('octo/project', { commits: [...sampleCommits(), license] });
  await scene.install('octo');
  await scene.runsOf('octo/project', await tip('octo/project', 'main'), 3);
});
afterEach(() => {
  expect(scene.gitHub.violations).toEqual([]);
  expect(scene.gitHub.misbehavioursLeft).toBe(0);
});
afterAll(async () => {
  await scene?.[Symbol.asyncDispose]();
});

async function tip(repository: string, branch: string): Promise<string> {
  return (await scene.gitHub.repository(repository).git.tipOf(branch)) ?? '';
}

/** A repository of its own, already audited. */
async function project(name: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  const full = `octo/${name}`;
  await scene.gitHub.createRepository(full, {
    commits: [...sampleCommits(), { ...license, files: { LICENSE: mit, ...files } }],
  });
  const sha = await scene.gitHub.pushCommit(full, { files: { 'README.md': `# ${name}\n` } });
  await scene.runsOf(full, sha, 1);
  await scene.settle();
  return full;
}

function told({ name, conclusion, title }: CheckRun): string {
  return `${name}: ${conclusion}: ${title}`;
}

describe('a push', () => {
  it('to the default branch has a run for each check, with what was before', async () => {
    const repository = await project('default-branch');
    const sha = await scene.gitHub.pushCommit(repository, { files: { LICENSE: mit + commonsClause } });
    const opened = await scene.runsOf(repository, sha, 3);
    await scene.settle();
    const runs = applicable(opened);
    expect(runs.map(told)).toEqual([
      expect.stringMatching(/^Counterweight \/ License openness: neutral: Fails: .*Commons Clause/),
      expect.stringMatching(/^Counterweight \/ Contributor spread: success: Pass: /),
      expect.stringMatching(/^Counterweight \/ Admin keys: neutral: Unknown: /),
    ]);
    const [first] = runs as [CheckRun];
    expect(first.externalId).toBe('cw1:license-openness:1');
    // Opened first only where the audit takes long, as on a busy machine.
    const seconds = (Date.parse(first.completedAt ?? '') - Date.parse(first.startedAt ?? '')) / 1000;
    expect(first.writes).toBeLessThanOrEqual(seconds < 5 ? 1 : 2);
    expect(first.summary).toContain('| Before |');
    expect(first.annotations).toContainEqual(
      expect.objectContaining({ path: 'LICENSE', annotation_level: 'warning', start_line: expect.any(Number) }),
    );
  });

  it('is counted, with what GitHub answered and allows still', async () => {
    await project('counted');
    const metrics = await (await fetch(`${scene.process.healthUrl}/metrics`)).text();
    expect(metrics).toMatch(/^counterweight_audits_total\{cause="push",outcome="posted"\} [1-9]/m);
    expect(metrics).toMatch(/^counterweight_github_calls_total\{status="200"\} [1-9]/m);
    expect(metrics).toMatch(/^counterweight_github_calls_total\{status="201"\} [1-9]/m);
    expect(metrics).toMatch(/^counterweight_github_calls_remaining\{installation="\d+"\} [1-9]/m);
  });

  it('to another branch is told what it changes, in one run', async () => {
    const repository = await project('branch');
    const sha = await scene.gitHub.pushCommit(repository, {
      branch: 'enterprise',
      files: { 'ee/LICENSE': elastic, 'ee/sold.ts': sourceText('sold') },
    });
    const runs = await scene.runsOf(repository, sha, 1);
    expect(runs.map(told)).toEqual([
      expect.stringMatching(/^Counterweight \/ this change: neutral: Fails: License openness: /),
    ]);
    expect(runs[0]?.annotations.map(({ path }) => path)).toContain('ee/LICENSE');
  });

  it('that changes nothing is a success that says so', async () => {
    const repository = await project('nothing');
    const sha = await scene.gitHub.pushCommit(repository, {
      branch: 'typo',
      files: { 'README.md': 'Better words.\n' },
    });
    expect((await scene.runsOf(repository, sha, 1)).map(told)).toEqual([
      expect.stringMatching(/^Counterweight \/ this change: success: No change/),
    ]);
  });

  it('of a tag, and a branch deleted, ask for nothing', async () => {
    const repository = await project('tags');
    const sha = await tip(repository, 'main');
    const before = scene.gitHub.checkRuns(repository).length;
    await scene.gitHub.pushTag(repository, 'v1', sha);
    await scene.gitHub.push(repository, 'short-lived', sha, { isTold: false });
    await scene.gitHub.deleteBranch(repository, 'short-lived');
    await scene.settle();
    expect(scene.gitHub.checkRuns(repository)).toHaveLength(before);
  });

  it('of a branch that moves on has no run but for its newest head', async () => {
    const repository = await project('hasty');
    const heads: string[] = [];
    for (let index = 0; index < 8; index++)
      heads.push(await scene.gitHub.pushCommit(repository, { branch: 'hasty', files: { 'n.txt': `${index}` } }));
    const last = heads.at(-1) ?? '';
    await scene.runsOf(repository, last, 1);
    for (const head of heads.slice(0, -1)) {
      const runs = scene.gitHub.checkRuns(repository, head);
      expect(runs.every(({ status }) => status === 'completed')).toBe(true);
      expect(runs.length).toBeLessThanOrEqual(1);
    }
    const audited = heads.filter((head) => scene.gitHub.checkRuns(repository, head).length > 0);
    expect(audited.length).toBeLessThan(heads.length);
  });
});

describe('deliveries', () => {
  it('in the wrong order, and each twice, come to one run of the newest head', async () => {
    const repository = await project('reordered');
    const { webhooks } = scene.gitHub;
    webhooks.mode = 'hold';
    webhooks.copies = 2;
    const commit = (text: string) =>
      scene.gitHub.pushCommit(repository, { branch: 'reordered', files: { 'n.txt': text } });
    const heads = [await commit('1'), await commit('2'), await commit('3')];
    await webhooks.release('reversed');
    webhooks.copies = 1;
    const runs = await scene.runsOf(repository, heads[2] ?? '', 1);
    await scene.settle();
    expect(runs.map(({ externalId, status }) => [externalId, status])).toEqual([['cw1:change:1', 'completed']]);
    for (const head of heads.slice(0, 2)) expect(scene.gitHub.checkRuns(repository, head)).toEqual([]);
  });
});

describe('a pull request', () => {
  it('from a fork that appends a Commons Clause is told so, on the head commit, with the difference', async () => {
    const repository = await project('upstream');
    await scene.gitHub.fork(repository, 'mallory');
    const sha = await scene.gitHub.pushCommit('mallory/upstream', {
      branch: 'sell',
      author: grace,
      files: { LICENSE: mit + commonsClause },
    });
    const pullRequest = await scene.gitHub.openPullRequest({
      repository,
      headRepository: 'mallory/upstream',
      headBranch: 'sell',
    });
    const [run] = (await scene.runsOf(repository, sha, 1)) as [CheckRun];
    expect(told(run)).toMatch(/^Counterweight \/ this change: neutral: Fails: License openness: /);
    expect(`${run.summary}${run.text}`).toMatch(/Commons Clause/i);
    expect(new Set(run.annotations.map(({ path }) => path))).toEqual(new Set(['LICENSE']));
    const next = await scene.gitHub.synchronize(pullRequest, { files: { LICENSE: mit } });
    expect((await scene.runsOf(repository, next, 1)).map(told)).toEqual([
      expect.stringMatching(/this change: success: No change/),
    ]);
  });

  it('of a branch that a push has told of has no second run', async () => {
    const repository = await project('same');
    const sha = await scene.gitHub.pushCommit(repository, { branch: 'same', files: { 'b.txt': 'b' } });
    await scene.runsOf(repository, sha, 1);
    await scene.gitHub.openPullRequest({ repository, headBranch: 'same' });
    const next = await scene.gitHub.pushCommit(repository, { branch: 'other', files: { 'c.txt': 'c' } });
    await scene.runsOf(repository, next, 1);
    expect(scene.gitHub.checkRuns(repository, sha)).toHaveLength(1);
  });

  it('in a merge queue is judged against the base of its group', async () => {
    const repository = await project('queued');
    await scene.gitHub.pushCommit(repository, {
      branch: 'queued',
      files: { 'ee/LICENSE': elastic, 'ee/a.ts': sourceText('a') },
    });
    const pullRequest = await scene.gitHub.openPullRequest({ repository, headBranch: 'queued' });
    const head = await scene.gitHub.mergeGroup(pullRequest);
    expect((await scene.runsOf(repository, head, 1)).map(told)).toEqual([
      expect.stringMatching(/this change: neutral: Fails: License openness: /),
    ]);
  });
});

describe('a person', () => {
  it('who asks for it again gets a new attempt, in a new run', async () => {
    const repository = await project('again');
    const sha = await scene.gitHub.pushCommit(repository, { branch: 'again', files: { 'd.txt': 'd' } });
    const [run] = (await scene.runsOf(repository, sha, 1)) as [CheckRun];
    await scene.gitHub.rerequest(run);
    const runs = await scene.runsOf(repository, sha, 2);
    expect(runs.map(({ externalId }) => externalId)).toEqual(['cw1:change:1', 'cw1:change:2']);
    await scene.gitHub.rerequestSuite(run);
    expect(await scene.runsOf(repository, sha, 3)).toHaveLength(3);
  });

  it('who asks for where the default branch was changes nothing of where it is', async () => {
    const repository = await project('history');
    const before = await tip(repository, 'main');
    const closed = await scene.gitHub.pushCommit(repository, { files: { LICENSE: mit + commonsClause } });
    await scene.runsOf(repository, closed, 3);
    await scene.settle();
    const [run] = scene.gitHub.checkRuns(repository, before, scene.app);
    if (!run) throw new Error('no run');
    await scene.gitHub.rerequestSuite(run);
    await scene.runsOf(repository, before, 6);
    await scene.settle();
    const next = await scene.gitHub.pushCommit(repository, { files: { 'b.txt': 'b' } });
    const [license] = await scene.runsOf(repository, next, 3);
    expect(license?.title).toMatch(/^Fails/);
    expect(license?.summary).toContain(`What changed since \`${closed.slice(0, 7)}\``);
    expect(license?.summary).toContain('Nothing that is judged.');
  });

  it('who may write is shown the waiver that the findings take; another is not', async () => {
    const repository = await project('waiver');
    scene.gitHub.addAccount({ login: 'wendy' });
    scene.gitHub.addAccount({ login: 'rita' });
    await scene.gitHub.changeCollaborator(repository, 'wendy', 'write');
    await scene.gitHub.changeCollaborator(repository, 'rita', 'read');
    const sha = await scene.gitHub.pushCommit(repository, {
      branch: 'waiver',
      files: { 'ee/LICENSE': elastic, 'ee/sold.ts': sourceText('sold') },
    });
    const [run] = (await scene.runsOf(repository, sha, 1)) as [CheckRun];
    expect(run.actions.map(({ identifier }) => identifier)).toEqual(['audit-again', 'show-waiver']);
    await scene.gitHub.pressButton(run, 'show-waiver', { sender: 'rita' });
    await scene.until(
      () => scene.process.log.some(({ msg, sender }) => /may not write/.test(msg) && sender === 'rita'),
      'rita to be refused',
    );
    expect(scene.gitHub.checkRuns(repository, sha)).toHaveLength(1);
    await scene.gitHub.pressButton(run, 'show-waiver', { sender: 'wendy' });
    const runs = await scene.runsOf(repository, sha, 2);
    expect(runs.at(-1)?.text).toMatch(/waivers:\n {2}- finding: license-openness\//);
  });
});

describe('the policy', () => {
  it('of the default branch makes a change red, where it is enforced, and its checks always there', async () => {
    const repository = await project('strict', {
      [policyFile]: 'mode: enforce\nchecks:\n  license-openness: { level: failure }\n',
    });
    const sha = await scene.gitHub.pushCommit(repository, { branch: 'drop', files: { LICENSE: null } });
    const runs = await scene.runsOf(repository, sha, 2);
    expect(runs.map(told)).toEqual([
      expect.stringMatching(/^Counterweight \/ this change: failure: Fails/),
      expect.stringMatching(/^Counterweight \/ License openness: failure: Fails/),
    ]);
  });

  it('that a change breaks is pointed at on its line, and the one before stays in force', async () => {
    const repository = await project('broken', { [policyFile]: 'checkRuns: one\n' });
    const broken = 'checkRuns: one\nmood: enforce\n';
    const sha = await scene.gitHub.pushCommit(repository, { branch: 'broken', files: { [policyFile]: broken } });
    const [run] = (await scene.runsOf(repository, sha, 1)) as [CheckRun];
    expect(run.annotations).toEqual([expect.objectContaining({ path: policyFile, start_line: 2 })]);
    const merged = await scene.gitHub.pushCommit(repository, { files: { [policyFile]: broken } });
    const runs = await scene.runsOf(repository, merged, 1);
    expect(runs.map(({ name }) => name)).toEqual(['Counterweight']);
    expect(runs[0]?.annotations).toEqual([expect.objectContaining({ path: policyFile, start_line: 2 })]);
    expect(runs[0]?.summary).toMatch(/the last valid one/);
  });

  it('that a change edits is tried on what is there', async () => {
    const repository = await project('tried');
    const sha = await scene.gitHub.pushCommit(repository, {
      branch: 'tried',
      files: { [policyFile]: 'checks: { contributor-spread: { level: failure, params: { minTruckFactor: 9 } } }\n' },
    });
    const [run] = (await scene.runsOf(repository, sha, 1)) as [CheckRun];
    expect(run.summary).toMatch(/edits the policy.*Contributor spread goes from warning to failure/s);
  });

  it('of the organisation holds for what has none, and leaves out what it says', async () => {
    await scene.gitHub.createRepository('octo/.github', {
      commits: [
        {
          author: ada,
          at: daysAgo(50),
          files: { [policyFile]: 'checkRuns: one\nrepositories: { exclude: [hidden-*] }\n' },
        },
      ],
    });
    await scene.runsOf('octo/.github', await scene.gitHub.pushCommit('octo/.github', { files: { 'a.txt': 'a' } }), 1);
    await scene.gitHub.createRepository('octo/hidden-one', { commits: [...sampleCommits(), license] });
    const hidden = await scene.gitHub.pushCommit('octo/hidden-one', { files: { 'a.txt': 'a' } });
    const repository = await project('obedient');
    const runs = scene.gitHub.checkRuns(repository, await tip(repository, 'main'));
    expect(runs.map(({ name }) => name)).toEqual(['Counterweight']);
    await scene.until(
      () => scene.process.output.includes('leaves this repository out'),
      'the hidden one to be left out',
    );
    expect(scene.gitHub.checkRuns('octo/hidden-one', hidden)).toEqual([]);
    await scene.gitHub.deleteRepository('octo/.github');
  });
});
