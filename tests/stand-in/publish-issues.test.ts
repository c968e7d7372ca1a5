import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIssuePublisher, type IssuePublisher } from '../../src/publish/create-issue-publisher.ts';
import { createPublishingOctokit } from '../../src/publish/create-publishing-octokit.ts';
import { allowLoopback } from './allow-loopback.ts';
import { GitHubStandIn } from './github-stand-in.ts';
import type { Installation, Issue } from './model.ts';

allowLoopback();

const marker = '<!-- counterweight:digest organization of 5 at 2026-11-23T06:00:00.000Z';
const draft = { title: 'Week 48', body: `The week.\n\n${marker} -->\n`, marker };
const post = 'POST /repos/{owner}/{repo}/issues';

let gitHub: GitHubStandIn;
let installation: Installation;
let publisher: IssuePublisher;
let place: { owner: string; repo: string; appId: number; appSlug: string };

beforeEach(async () => {
  gitHub = await GitHubStandIn.start();
  const app = await gitHub.createApp();
  await gitHub.createRepository('octo/.github', { isLazy: true });
  await gitHub.createRepository('octo/elsewhere', { isLazy: true });
  installation = await gitHub.install(app, { account: 'octo' });
  place = { owner: 'octo', repo: '.github', appId: app.id, appSlug: app.slug };
  const octokit = createPublishingOctokit({
    apiUrl: gitHub.apiUrl,
    token: gitHub.mintToken(installation),
    userAgent: 'counterweight/test',
    spacingKey: '1',
    isSpaced: false,
  });
  publisher = createIssuePublisher(octokit, { settleMs: 0 });
});

afterEach(async () => {
  expect(gitHub.violations).toEqual([]);
  expect(gitHub.misbehavioursLeft).toBe(0);
  await gitHub[Symbol.asyncDispose]();
});

async function open(): Promise<Issue> {
  await publisher.openIssue(place, draft);
  return gitHub.issues('octo/.github').at(-1) as Issue;
}

describe('an issue', () => {
  it('is opened, found, edited and closed', async () => {
    const { issue, isNew } = await publisher.openIssue(place, draft);
    expect([issue.number, isNew]).toEqual([1, true]);
    expect(await publisher.findByMarker(place, marker)).toEqual([issue]);
    expect(await publisher.readIssue(place, 1)).toEqual(issue);
    expect(await publisher.openIssue(place, draft)).toEqual({ issue, isNew: false });
    await publisher.editIssue(place, 1, 'Later.');
    const closed = await publisher.closeIssue(place, 1, { body: 'The end.' });
    expect(closed).toEqual({ ...issue, body: 'The end.', state: 'closed', closedByOther: false });
    expect(gitHub.issues('octo/.github')).toMatchObject([{ writes: 3, stateReason: 'completed', labels: [] }]);
  });

  it('stays what people made of it', async () => {
    const made = await open();
    gitHub.editIssue(made, { title: 'Ours', labels: ['governance'] });
    gitHub.lockIssue(made);
    gitHub.closeIssue(made, { sender: 'grace' });
    expect(await publisher.readIssue(place, 1)).toMatchObject({ isLocked: true, state: 'closed', closedByOther: true });
    await publisher.editIssue(place, 1, 'Later.');
    expect(made).toMatchObject({ title: 'Ours', labels: ['governance'], state: 'closed', body: 'Later.' });
  });

  it('is found among hundreds, and none but ours', async () => {
    gitHub.openIssue('octo/.github', { body: draft.body, sender: 'mallory' });
    const made = await open();
    for (let number = 0; number < 40; number++)
      await publisher.openIssue(place, { ...draft, body: `${number} of forty`, marker: `${number} of forty` });
    expect(await publisher.findByMarker(place, marker)).toMatchObject([{ number: made.number }]);
    expect(await publisher.readIssue(place, 1)).toBeNull();
  });

  it.each(['502-but-done', 'reset-but-done', 'garbage', '502', 'reset'] as const)(
    'is opened once, whatever becomes of the answer: %s',
    async (as) => {
      gitHub.misbehave({ match: post, as });
      await publisher.openIssue(place, draft);
      expect(gitHub.issues('octo/.github')).toHaveLength(1);
    },
  );

  it('is nothing where it was deleted or transferred', async () => {
    gitHub.deleteIssue(await open());
    const second = await open();
    expect(second.number).toBe(2);
    gitHub.transferIssue(second, 'octo/elsewhere');
    expect(await publisher.readIssue(place, 1)).toBeNull();
    expect(await publisher.readIssue(place, 2)).toBeNull();
    expect(await publisher.findByMarker(place, marker)).toEqual([]);
    await expect(publisher.editIssue(place, 1, 'x')).rejects.toMatchObject({ kind: 'gone' });
    await expect(publisher.editIssue(place, 2, 'x')).rejects.toMatchObject({ kind: 'gone' });
  });

  it('is nothing where it bears the same number elsewhere', async () => {
    gitHub.transferIssue(await open(), 'octo/elsewhere');
    expect(await publisher.readIssue(place, 1)).toBeNull();
  });

  it('is found, written and opened where the repository has another name by now', async () => {
    await open();
    await gitHub.rename('octo/.github', 'dot-github');
    expect(await publisher.readIssue(place, 1)).toMatchObject({ number: 1 });
    expect(await publisher.editIssue(place, 1, 'Later.')).toMatchObject({ body: 'Later.' });
    expect(await publisher.openIssue(place, { ...draft, body: 'new', marker: 'new' })).toMatchObject({ isNew: true });
  });
});

it.each<[string, () => unknown, object]>([
  ['issues are turned off', () => gitHub.turnIssues('octo/.github', 'off'), { kind: 'disabled' }],
  ['it is deleted', () => gitHub.deleteRepository('octo/.github', { isTold: false }), { kind: 'gone' }],
  ['the App is suspended', () => gitHub.suspend(installation), { kind: 'forbidden', permission: null }],
  [
    'the permission is withdrawn',
    () => gitHub.withdrawPermission(installation, 'issues'),
    { kind: 'forbidden', permission: expect.stringMatching(/^issues=/) as string },
  ],
])('a repository says why nothing is written there: %s', async (_, change, expected) => {
  await open();
  await change();
  await expect(publisher.openIssue(place, draft)).rejects.toMatchObject(expected);
  await expect(publisher.readIssue(place, 1)).rejects.toMatchObject(expected);
  await expect(publisher.findByMarker(place, marker)).rejects.toMatchObject(expected);
  await expect(publisher.closeIssue(place, 1, {})).rejects.toMatchObject(expected);
});

it('an archived repository can be read', async () => {
  await open();
  await gitHub.archive('octo/.github');
  expect(await publisher.readIssue(place, 1)).toMatchObject({ number: 1 });
  await expect(publisher.editIssue(place, 1, 'x')).rejects.toMatchObject({
    kind: 'forbidden',
    permission: null,
    message: expect.stringContaining('was archived so is read-only') as string,
  });
});
