import { execFile, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGitHubClient } from '../../src/collect/github/create-github-client.ts';
import { readAccounts } from '../../src/collect/github/read-accounts.ts';
import { readCodeOwnerErrors } from '../../src/collect/github/read-code-owner-errors.ts';
import { readPullRequests } from '../../src/collect/github/read-pull-requests.ts';
import { readRepository } from '../../src/collect/github/read-repository.ts';
import { readTeams } from '../../src/collect/github/read-teams.ts';
import { basic } from '../support/git-server.ts';
import { sampleCommits } from '../support/sample-project.ts';
import { plainEnvironment, TemporaryFolder, TemporaryRepository } from '../support/temporary-repository.ts';
import { allowLoopback } from './allow-loopback.ts';
import type { JsonObject } from './api-description.ts';
import { signAppToken } from './app-token.ts';
import { GitHubStandIn } from './github-stand-in.ts';
import type { App, Installation, Issue } from './model.ts';
import { textOf } from './operation.ts';

allowLoopback();

const run = promisify(execFile);
const license = { author: 'Ada Lovelace <ada@example.org>', at: 1_700_000_000, files: { LICENSE: 'MIT License\n' } };

let gitHub: GitHubStandIn;
let app: App;
let installation: Installation;
let head: string;

beforeEach(async () => {
  gitHub = await GitHubStandIn.start();
  app = await gitHub.createApp();
  await gitHub.createRepository('octo/project', { visibility: 'private', commits: [license] });
  await gitHub.createRepository('octo/other', { visibility: 'private', commits: [license] });
  installation = await gitHub.install(app, { account: 'octo' });
  head = (await gitHub.repository('octo/project').git.tipOf('main')) ?? '';
});

afterEach(async () => {
  await gitHub[Symbol.asyncDispose]();
});

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject & { message?: string };
}

async function ask(
  method: string,
  path: string,
  { token = '', body, headers = {} }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Reply> {
  const response = await fetch(`${gitHub.apiUrl}${path}`, {
    method,
    headers: { 'user-agent': 'test', ...(token === '' ? {} : { authorization: `Bearer ${token}` }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') && text !== '';
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : { text } };
}

/** As the App itself. */
function mint(body: JsonObject = {}) {
  const path = `/app/installations/${installation.id}/access_tokens`;
  return ask('POST', path, { token: signAppToken(app, gitHub.world.state.clock()), body });
}

const checkRuns = '/repos/octo/project/check-runs';

function createRun(body: JsonObject, token = gitHub.mintToken(installation)) {
  return ask('POST', checkRuns, { token, body: { name: 'Counterweight', head_sha: head, ...body } });
}

describe('tokens', () => {
  it('are minted for an App that proves itself, and only then', async () => {
    const good = await ask('GET', '/app', { token: signAppToken(app) });
    expect([good.status, good.body.slug]).toEqual([200, 'counterweight']);
    const now = Date.now() / 1000;
    const wrong = [
      signAppToken(app, Date.now(), { exp: Math.floor(now) + 3600 }),
      signAppToken(app, Date.now(), { exp: Math.floor(now) - 1 }),
      signAppToken({ ...app, id: 4 }),
      `${signAppToken(app).slice(0, -10)}AAAAAAAAAA`,
    ];
    for (const token of wrong) expect((await ask('GET', '/app', { token })).status).toBe(401);
    expect(gitHub.violations).toEqual([]);
  });

  it('have no more than was asked for, of what was granted', async () => {
    const { id } = gitHub.repository('octo/project');
    const minted = await mint({ repository_ids: [id], permissions: { contents: 'read' } });
    expect(minted.status).toBe(201);
    expect(minted.body).toMatchObject({ permissions: { contents: 'read', metadata: 'read' }, repositories: [{ id }] });
    const token = textOf(minted.body.token);
    expect(token).toMatch(/^ghs_[A-Za-z0-9]{36}$/);
    expect((await ask('GET', '/repos/octo/project/contents/LICENSE', { token })).status).toBe(200);
    expect((await ask('GET', '/repos/octo/other', { token })).status).toBe(404);
    const refused = await createRun({}, token);
    expect([refused.status, refused.body.message]).toEqual([403, 'Resource not accessible by integration']);
    expect(refused.headers.get('x-accepted-github-permissions')).toBe('checks=write');
    expect((await mint({ permissions: { contents: 'write' } })).status).toBe(422);
    expect((await mint({ repository_ids: [17] })).status).toBe(422);
    expect(gitHub.violations).toEqual([]);
  });

  it('end after an hour, and with the installation, its permissions and its repositories', async () => {
    const token = gitHub.mintToken(installation);
    const status = async () => (await ask('GET', '/repos/octo/project/pulls', { token })).status;
    expect(await status()).toBe(200);
    const { pull_requests: _, ...fewer } = installation.permissions;
    await gitHub.acceptPermissions(installation, fewer);
    expect(await status()).toBe(403);
    await gitHub.acceptPermissions(installation, { ...fewer, pull_requests: 'read' });
    await gitHub.removeRepositories(installation, ['octo/project']);
    expect(await status()).toBe(404);
    await gitHub.addRepositories(installation, ['octo/project']);
    await gitHub.suspend(installation);
    expect(await status()).toBe(403);
    expect((await mint()).status).toBe(403);
    await gitHub.unsuspend(installation);
    expect(await status()).toBe(200);
    gitHub.advance(3_600_000);
    expect(await status()).toBe(401);
    const last = gitHub.mintToken(installation);
    await gitHub.uninstall(installation);
    expect((await ask('GET', '/repos/octo/project', { token: last })).status).toBe(401);
    expect((await mint()).status).toBe(404);
    expect(gitHub.violations).toEqual([]);
  });

  it('can be of the long kind', async () => {
    await using other = await GitHubStandIn.start({ hasStatelessTokens: true });
    const long = await other.createApp();
    await other.createRepository('octo/project', { commits: [license] });
    const token = other.mintToken(await other.install(long, { account: 'octo' }));
    expect(token).toMatch(new RegExp(`^ghs_${long.id}_[\\w-]+\\.[\\w-]+\\.[\\w-]{300,}$`));
    const response = await fetch(`${other.apiUrl}/repos/octo/project`, {
      headers: { authorization: `token ${token}` },
    });
    expect(response.status).toBe(200);
    await response.text();
  });
});

describe('check runs', () => {
  it('are made, added to, completed and listed', async () => {
    const token = gitHub.mintToken(installation);
    const made = await createRun({ status: 'in_progress', external_id: 'cw1:license:1' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ status: 'in_progress', conclusion: null, app: { id: app.id } });
    const annotation = { path: 'LICENSE', start_line: 1, end_line: 1, annotation_level: 'notice', message: 'Look' };
    const output = { title: 'Open', summary: 'MIT', annotations: [annotation] };
    const path = `${checkRuns}/${Number(made.body.id)}`;
    const first = await ask('PATCH', path, { token, body: { output } });
    const second = await ask('PATCH', path, { token, body: { conclusion: 'success', output } });
    expect(first.body).toMatchObject({ status: 'in_progress', output: { annotations_count: 1 } });
    expect(second.body).toMatchObject({ status: 'completed', output: { annotations_count: 2 } });
    expect((await ask('GET', `${path}/annotations`, { token })).body).toHaveLength(2);
    await createRun({ conclusion: 'neutral' });
    await createRun({ name: 'Another', conclusion: 'skipped' });
    const list = async (query: string) =>
      (await ask('GET', `/repos/octo/project/commits/${head}/check-runs${query}`, { token })).body.total_count;
    expect(await list('')).toBe(2);
    expect(await list('?filter=all')).toBe(3);
    expect(await list(`?check_name=Counterweight&app_id=${app.id}&filter=all`)).toBe(2);
    expect(await list('?app_id=1')).toBe(0);
    const paged = await ask('GET', `/repos/octo/project/commits/main/check-runs?filter=all&per_page=2`, { token });
    expect(paged.headers.get('link')).toContain('page=2>; rel="next"');
    expect(gitHub.checkRuns('octo/project', head, app).map(({ writes }) => writes)).toEqual([3, 1, 1]);
    expect(gitHub.violations).toEqual([]);
  });

  it('of another App are not ours to change', async () => {
    const other = await gitHub.createApp({ slug: 'other-ci' });
    const theirs = gitHub.createCheckRun(other, 'octo/project', head, { name: 'build', conclusion: 'success' });
    const token = gitHub.mintToken(installation);
    expect((await ask('PATCH', `${checkRuns}/${theirs.id}`, { token, body: { name: 'mine' } })).status).toBe(403);
  });

  it('need a commit that is there', async () => {
    const refused = await createRun({ head_sha: 'ab'.repeat(20) });
    expect([refused.status, refused.body.message]).toEqual([422, `No commit found for SHA: ${'ab'.repeat(20)}`]);
  });

  const annotation = { path: 'a', start_line: 1, end_line: 1, annotation_level: 'notice', message: 'm' };
  const output = { title: 't', summary: 's' };
  const action = { label: 'Again', description: 'Audit again', identifier: 'again' };
  it.each<[string, JsonObject, RegExp]>([
    ['a name that is no text', { name: 7 }, /For 'name', the value is not a string/],
    ['a conclusion that there is not', { conclusion: 'fine' }, /'conclusion', the value is not a member of/],
    ['a conclusion that only GitHub gives', { conclusion: 'stale' }, /stale/],
    ['a completed run without conclusion', { status: 'completed' }, /"conclusion" wasn't supplied/],
    ['51 annotations', { output: { ...output, annotations: Array(51).fill(annotation) } }, /no more than 50 items/],
    ['a summary of 65,536', { output: { ...output, summary: 'x'.repeat(65_536) } }, /only 65535 characters/],
    ['a text of 65,536', { output: { ...output, text: 'x'.repeat(65_536) } }, /only 65535 characters/],
    ['an output without summary', { output: { title: 't' } }, /"summary" wasn't supplied/],
    ['a label of 21', { actions: [{ ...action, label: 'x'.repeat(21) }] }, /only 20 characters/],
    ['a description of 41', { actions: [{ ...action, description: 'x'.repeat(41) }] }, /only 40 characters/],
    ['an identifier of 21', { actions: [{ ...action, identifier: 'x'.repeat(21) }] }, /only 20 characters/],
    ['four buttons', { actions: [action, action, action, action] }, /no more than 3 items/],
    ['an unknown field', { colour: 'red' }, /"colour" is not a permitted key/],
    ['an unknown field within', { output: { ...output, html: '' } }, /For 'output', "html" is not a permitted key/],
    [
      'columns over two lines',
      { output: { ...output, annotations: [{ ...annotation, end_line: 2, start_column: 1 }] } },
      /one and the same line/,
    ],
    ['lines from zero', { output: { ...output, annotations: [{ ...annotation, start_line: 0 }] } }, /at least 1/],
  ])('are refused with %s', async (_, body, words) => {
    const { status, body: answer } = await createRun(body);
    expect(status).toBe(422);
    expect(answer.message).toMatch(words);
    expect(gitHub.violations.join('\n')).toMatch(words);
    expect(gitHub.checkRuns('octo/project')).toEqual([]);
  });
});

describe('other requests', () => {
  it('are answered once more for nothing where nothing changed', async () => {
    const token = gitHub.mintToken(installation);
    const path = '/repos/octo/project';
    const first = await ask('GET', path, { token });
    const again = await ask('GET', path, { token, headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
    expect(again.headers.get('x-ratelimit-remaining')).toBe(first.headers.get('x-ratelimit-remaining'));
  });

  it('read files, folders and what is not there', async () => {
    const token = gitHub.mintToken(installation);
    await gitHub.commit('octo/project', { ...license, files: { '.github/counterweight.yml': 'mode: enforce\n' } });
    const contents = '/repos/octo/project/contents';
    const path = `${contents}/.github%2Fcounterweight.yml`;
    const raw = await ask('GET', path, { token, headers: { accept: 'application/vnd.github.raw+json' } });
    expect(raw.body).toEqual({ text: 'mode: enforce\n' });
    expect((await ask('GET', path, { token })).body).toMatchObject({ type: 'file', encoding: 'base64', size: 14 });
    expect((await ask('GET', `${contents}/.github`, { token })).body).toHaveLength(1);
    expect((await ask('GET', `${contents}/`, { token })).body).toHaveLength(2);
    expect((await ask('GET', `${contents}/none`, { token })).status).toBe(404);
    expect(gitHub.violations).toEqual([]);
  });

  it('that GitHub does not know, or that say too much, are violations', async () => {
    const token = gitHub.mintToken(installation);
    expect((await ask('GET', '/repos/octo/project/nonsense', { token })).status).toBe(404);
    expect((await ask('GET', '/repos/octo/project/pulls?colour=red', { token })).status).toBe(422);
    expect(gitHub.violations).toEqual([
      "GET /repos/octo/project/nonsense: no operation of GitHub's that the stand-in has",
      'GET /repos/{owner}/{repo}/pulls: "colour" is not a permitted key.',
    ]);
  });

  it('write issues, within their limits', async () => {
    const token = gitHub.mintToken(installation);
    const issues = '/repos/octo/project/issues';
    const made = await ask('POST', issues, { token, body: { title: 'Digest', body: 'x', labels: ['digest'] } });
    expect(made.body).toMatchObject({ number: 1, state: 'open', user: { login: 'counterweight[bot]' } });
    const listed = await ask('GET', `${issues}?creator=counterweight%5Bbot%5D&labels=digest`, { token });
    expect(listed.body).toHaveLength(1);
    const [issue] = gitHub.issues('octo/project');
    if (issue) gitHub.closeIssue(issue);
    expect((await ask('GET', `${issues}/1`, { token })).body).toMatchObject({ closed_by: { login: 'octo-admin' } });
    expect((await ask('PATCH', `${issues}/1`, { token, body: { state: 'open' } })).body.state_reason).toBe('reopened');
    expect(gitHub.violations).toEqual([]);
    const long = await ask('PATCH', `${issues}/1`, { token, body: { body: 'x'.repeat(65_537) } });
    expect([long.status, long.body.message]).toEqual([422, 'Validation Failed']);
    gitHub.repository('octo/project').hasIssues = false;
    expect((await ask('POST', issues, { token, body: { title: 'x' } })).status).toBe(410);
    expect(gitHub.violations).toHaveLength(1);
  });

  it('follow a repository to its new name', async () => {
    const token = gitHub.mintToken(installation);
    await gitHub.rename('octo/project', 'renamed');
    const found = await ask('GET', '/repos/octo/project', { token });
    expect([found.status, found.body.full_name]).toEqual([200, 'octo/renamed']);
    expect(gitHub.calls.at(-2)).toMatchObject({ route: '/repos/{owner}/{repo}', status: 301 });
  });

  it('are answered as this project reads GitHub', async () => {
    gitHub.addAccount({ login: 'ada', emails: ['ada@example.org'] });
    gitHub.createTeam('octo', 'Core', ['ada']);
    await gitHub.pushCommit('octo/project', { branch: 'change', files: { 'a.ts': 'x' } });
    const pullRequest = await gitHub.openPullRequest({
      repository: 'octo/project',
      headBranch: 'change',
      sender: 'ada',
    });
    pullRequest.approvers = [gitHub.addAccount({ login: 'grace' })];
    await gitHub.mergePullRequest(pullRequest, { sender: 'grace' });
    const client = createGitHubClient({
      apiUrl: gitHub.apiUrl,
      token: gitHub.mintToken(installation),
      userAgent: 'test',
      store: null,
      second: 0,
    });
    const repository = { client, owner: 'octo', name: 'project' };
    const now = Date.now() / 1000;
    const described = (account: { login: string }) => ({ ...account, kind: 'person' }) as never;
    expect(await readRepository(repository)).toMatchObject({ value: { visibility: 'private', defaultBranch: 'main' } });
    const questions = [{ identity: 'Ada Lovelace\0ada@example.org', commit: head }];
    const accounts = await readAccounts({ repository, questions, present: now });
    expect([...accounts.accountOf.values()]).toMatchObject([{ login: 'ada' }]);
    const read = await readPullRequests({ repository, now: now + 60, describe: described });
    expect(read.pullRequests).toMatchObject({
      value: { merged: [{ author: { login: 'ada' }, mergedBy: { login: 'grace' }, approvers: [{ login: 'grace' }] }] },
    });
    const teams = await readTeams({ repository, teams: ['@octo/core'], describe: described });
    expect(teams).toMatchObject({ value: { teams: [{ members: [{ login: 'ada' }] }] } });
    const errors = await readCodeOwnerErrors({ repository, commit: head, path: 'CODEOWNERS' });
    expect(errors.status).toBe('unknown');
    expect(gitHub.violations).toEqual([]);
  });
});

describe('issues', () => {
  const issues = '/repos/octo/project/issues';
  let token: string;
  let made: Issue;

  beforeEach(async () => {
    token = gitHub.mintToken(installation);
    await ask('POST', issues, { token, body: { title: 'Digest', body: 'The week.' } });
    [made] = gitHub.issues('octo/project') as [Issue];
  });
  afterEach(() => {
    expect(gitHub.violations).toEqual([]);
  });

  const read = async (number = 1) => (await ask('GET', `${issues}/${number}`, { token })).body;
  const list = async (query = '') =>
    (await ask('GET', `${issues}?state=all${query}`, { token })).body as unknown as JsonObject[];
  const patch = async (body: JsonObject) => (await ask('PATCH', `${issues}/1`, { token, body })).status;

  it('say who opened them, and by which App', async () => {
    gitHub.openIssue('octo/project', { title: 'Not ours', body: 'The week.', sender: 'mallory' });
    expect(await list()).toMatchObject([
      { number: 2, user: { login: 'mallory', type: 'User' }, performed_via_github_app: null },
      { number: 1, user: { login: 'counterweight[bot]', type: 'Bot' }, performed_via_github_app: { id: app.id } },
    ]);
    expect(await list('&creator=counterweight%5Bbot%5D')).toHaveLength(1);
  });

  it('are what people make of them', async () => {
    gitHub.editIssue(made, { title: 'Our digest', body: 'Read this.' });
    gitHub.labelIssue(made, 'governance', 'weekly');
    gitHub.lockIssue(made, 'resolved');
    expect(await read()).toMatchObject({
      title: 'Our digest',
      body: 'Read this.',
      labels: [{ name: 'governance' }, { name: 'weekly' }],
      locked: true,
      active_lock_reason: 'resolved',
    });
    expect((await ask('POST', `${issues}/1/comments`, { token, body: { body: 'x' } })).status).toBe(403);
    gitHub.lockIssue(made, null);
    gitHub.commentOn(made, 'Thank you.', { sender: 'grace' });
    gitHub.closeIssue(made, { sender: 'grace', reason: 'not_planned' });
    expect(await read()).toMatchObject({
      locked: false,
      comments: 1,
      state: 'closed',
      state_reason: 'not_planned',
      closed_by: { login: 'grace' },
    });
    gitHub.reopenIssue(made);
    expect(await read()).toMatchObject({ state: 'open', state_reason: 'reopened', closed_by: null });
    expect(await patch({ state: 'closed', state_reason: 'completed', body: 'The end.' })).toBe(200);
    expect(await read()).toMatchObject({ body: 'The end.', closed_by: { login: 'counterweight[bot]' } });
  });

  it('are pinned, three at the most', async () => {
    const pinned = async () => {
      const query = '{ repository(owner: "octo", name: "project") { pinnedIssues(first: 3) { totalCount } } }';
      const { body } = await ask('POST', '/graphql', { token, body: { query } });
      return body.data;
    };
    gitHub.pinIssue(made);
    for (const title of ['One', 'Two']) gitHub.pinIssue(gitHub.openIssue('octo/project', { title }));
    expect(await pinned()).toEqual({ repository: { pinnedIssues: { totalCount: 3 } } });
    expect(() => gitHub.pinIssue(gitHub.openIssue('octo/project'))).toThrow('Maximum 3');
    gitHub.pinIssue(made, false);
    expect(await pinned()).toEqual({ repository: { pinnedIssues: { totalCount: 2 } } });
  });

  it('are deleted', async () => {
    gitHub.deleteIssue(made);
    const answer = await ask('GET', `${issues}/1`, { token });
    expect([answer.status, answer.body.message]).toEqual([410, 'This issue was deleted']);
    expect(await patch({ body: 'x' })).toBe(410);
    expect(await list()).toEqual([]);
  });

  it('are transferred, and sent on to where they are', async () => {
    gitHub.openIssue('octo/other');
    const moved = gitHub.transferIssue(made, 'octo/other');
    const path = `${gitHub.apiUrl}${issues}/1`;
    const headers = { 'user-agent': 'test', authorization: `token ${token}` };
    const answer = await fetch(path, { redirect: 'manual', headers });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      301,
      `${gitHub.apiUrl}/repositories/${gitHub.repository('octo/other').id}/issues/2`,
    ]);
    await answer.text();
    expect(await read()).toMatchObject({ number: moved.number, body: 'The week.', user: { type: 'Bot' } });
    expect(await list()).toEqual([]);
    token = gitHub.mintToken(installation, undefined, ['octo/project']);
    expect((await ask('GET', `${issues}/1`, { token })).status).toBe(404);
  });

  it('are turned off, and come back as they were', async () => {
    gitHub.turnIssues('octo/project', 'off');
    const created = await ask('POST', issues, { token, body: { title: 'x' } });
    expect([created.status, created.body.message]).toEqual([410, 'Issues has been disabled in this repository.']);
    const listed = await ask('GET', issues, { token });
    expect([listed.status, listed.body.message]).toEqual([410, 'Issues are disabled for this repo']);
    expect((await ask('GET', `${issues}/1`, { token })).status).toBe(410);
    expect((await ask('GET', '/repos/octo/project', { token })).body.has_issues).toBe(false);
    gitHub.turnIssues('octo/project', 'on');
    expect(await list()).toHaveLength(1);
  });

  it('of an archived repository are read, and not written', async () => {
    await gitHub.archive('octo/project');
    const refused = await ask('POST', issues, { token, body: { title: 'x' } });
    expect([refused.status, refused.body.message]).toEqual([403, 'Repository was archived so is read-only.']);
    expect(await patch({ body: 'x' })).toBe(403);
    expect(await read()).toMatchObject({ body: 'The week.' });
  });

  it('are nobody’s business without the permission', async () => {
    gitHub.withdrawPermission(installation, 'issues');
    const refused = await ask('POST', issues, { token, body: { title: 'x' } });
    expect([refused.status, refused.body.message]).toEqual([403, 'Resource not accessible by integration']);
    expect(refused.headers.get('x-accepted-github-permissions')).toBe('issues=write');
    expect((await mint({ permissions: { issues: 'write' } })).status).toBe(422);
    expect(gitHub.deliveries.some(({ action }) => action === 'new_permissions_accepted')).toBe(false);
  });
});

describe('the repositories of an installation', () => {
  const listAll = async (): Promise<JsonObject[]> => {
    const token = gitHub.mintToken(installation);
    const pages: JsonObject[] = [];
    for (let page = 1; ; page++) {
      const { body } = await ask('GET', `/installation/repositories?per_page=100&page=${page}`, { token });
      const repositories = body.repositories as JsonObject[];
      pages.push(...repositories);
      if (repositories.length === 0 || pages.length >= Number(body.total_count)) return pages;
    }
  };
  const find = async (id: number) => (await listAll()).find((one) => one.id === id);

  it('are told as they are', async () => {
    const { id } = gitHub.repository('octo/project');
    expect(await find(id)).toMatchObject({ visibility: 'private', private: true, archived: false, has_issues: true });
    await gitHub.publicize(id);
    gitHub.turnIssues(id, 'off');
    await gitHub.archive(id);
    await gitHub.rename(id, 'renamed');
    expect(await find(id)).toMatchObject({
      full_name: 'octo/renamed',
      visibility: 'public',
      private: false,
      archived: true,
      has_issues: false,
    });
    await gitHub.privatize(id);
    expect(await find(id)).toMatchObject({ visibility: 'private', private: true });
    await gitHub.deleteRepository(id, { isTold: false });
    expect(await find(id)).toBeUndefined();
    const token = gitHub.mintToken(installation);
    expect((await ask('GET', '/repos/octo/renamed/issues', { token })).status).toBe(404);
    expect(gitHub.deliveries).toEqual([]);
    expect(gitHub.violations).toEqual([]);
  });

  it('may be a thousand, of which git is asked for none', async () => {
    for (let number = 0; number < 998; number++)
      await gitHub.createRepository(`octo/many-${number}`, { isLazy: true, commits: [license] });
    const listed = await listAll();
    expect(new Set(listed.map(({ id }) => id)).size).toBe(1000);
    expect(await readdir(gitHub.world.folder)).toHaveLength(2);
    expect(gitHub.violations).toEqual([]);
    const token = gitHub.mintToken(installation);
    const commits = await ask('GET', '/repos/octo/many-7/commits', { token });
    expect(commits.body).toHaveLength(1);
    const remote = `${gitHub.origin}/octo/many-8.git`;
    const { stdout } = await run('git', ['ls-remote', remote], { env: plainEnvironment });
    expect(stdout).toMatch(/refs\/heads\/main$/m);
    expect(await readdir(gitHub.world.folder)).toHaveLength(4);
  });
});

interface Received {
  readonly event: string;
  readonly guid: string;
  readonly isSigned: boolean;
  readonly payload: JsonObject;
}

/** Something that takes deliveries, and answers as it is told. */
async function listen(answer: { status: number; delayMs: number }): Promise<{ received: Received[]; server: Server }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const expected = `sha256=${createHmac('sha256', app.webhookSecret).update(body).digest('hex')}`;
      received.push({
        event: String(request.headers['x-github-event']),
        guid: String(request.headers['x-github-delivery']),
        isSigned: request.headers['x-hub-signature-256'] === expected,
        payload: JSON.parse(body.toString()),
      });
      setTimeout(() => response.writeHead(answer.status).end('seen'), answer.delayMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  gitHub.setWebhookUrl(app, `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`);
  return { received, server };
}

function nameOf(event: string, { action }: JsonObject): string {
  return typeof action === 'string' ? `${event}.${action}` : event;
}

describe('deliveries', () => {
  const answer = { status: 202, delayMs: 0 };
  let received: Received[];
  let server: Server;

  beforeEach(async () => {
    Object.assign(answer, { status: 202, delayMs: 0 });
    ({ received, server } = await listen(answer));
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const of = (event: string) => received.filter((one) => one.event === event);

  it('tell of a push as GitHub does', async () => {
    const sha = await gitHub.pushCommit('octo/project', { files: { 'a.ts': 'x' }, message: 'Add a' });
    const [push] = of('push');
    expect(push).toMatchObject({
      isSigned: true,
      payload: {
        ref: 'refs/heads/main',
        before: head,
        after: sha,
        created: false,
        forced: false,
        commits: [{ id: sha, message: 'Add a', added: ['a.ts'] }],
        installation: { id: installation.id },
      },
    });
    expect(of('check_suite')).toMatchObject([{ payload: { action: 'requested', check_suite: { head_sha: sha } } }]);
    await gitHub.push('octo/project', 'main', head);
    expect(of('push').at(-1)?.payload).toMatchObject({ forced: true, after: head });
    await gitHub.pushTag('octo/project', 'v1', head);
    await gitHub.push('octo/project', 'brief', head);
    await gitHub.deleteBranch('octo/project', 'brief');
    expect(of('push').at(-1)?.payload).toMatchObject({ deleted: true, after: '0'.repeat(40) });
    await gitHub.createRepository('octo/empty');
    const first = await gitHub.pushCommit('octo/empty', { files: { 'a.ts': 'x' } });
    expect(of('push').at(-1)?.payload).toMatchObject({ created: true, commits: [{ id: first }] });
    expect(gitHub.violations).toEqual([]);
  });

  it('tell of a pull request from a fork, and nothing of the pushes to it', async () => {
    await gitHub.fork('octo/project', 'fan');
    await gitHub.pushCommit('fan/project', { branch: 'better', files: { 'b.ts': 'y' } });
    const opened = await gitHub.openPullRequest({
      repository: 'octo/project',
      headRepository: 'fan/project',
      headBranch: 'better',
    });
    const sha = await gitHub.synchronize(opened, { files: { 'c.ts': 'z' } });
    expect(of('push')).toEqual([]);
    expect(of('pull_request').map(({ payload }) => payload.action)).toEqual(['opened', 'synchronize']);
    expect(of('pull_request')[1]?.payload).toMatchObject({ pull_request: { head: { sha, label: 'fan:better' } } });
    // The check run goes to the base, which has the fork's commits.
    const made = await createRun({ head_sha: sha, conclusion: 'success' });
    expect([made.status, made.body.pull_requests]).toEqual([201, []]);
    const group = await gitHub.mergeGroup(opened);
    expect(of('merge_group')).toMatchObject([{ payload: { merge_group: { head_sha: group, base_sha: head } } }]);
    await gitHub.deleteRepository('fan/project');
    await gitHub.closePullRequest(opened);
    const token = gitHub.mintToken(installation);
    for (const path of ['/repos/octo/project/pulls?state=all', `/repos/octo/project/pulls/${opened.number}`])
      expect((await ask('GET', path, { token })).status).toBe(200);
    expect(of('pull_request').at(-1)?.payload).toMatchObject({
      action: 'closed',
      pull_request: { head: { repo: null } },
    });
    expect(gitHub.violations).toEqual([]);
  });

  it('tell of every other event in the form that GitHub publishes', async () => {
    await createRun({
      conclusion: 'failure',
      actions: [{ label: 'Again', description: 'Audit again', identifier: 'again' }],
    });
    const [made] = gitHub.checkRuns('octo/project');
    if (!made) throw new Error('no run');
    await gitHub.rerequest(made);
    await gitHub.rerequestSuite(made);
    await gitHub.pressButton(made, 'again', { sender: 'ada' });
    await gitHub.webhooks.settle();
    const actions = [...of('check_run'), ...of('check_suite')].map(({ payload }) => payload.action);
    // Nobody waits for what is told of our own runs, so it comes in any order.
    expect(actions.map((action) => textOf(action)).toSorted()).toEqual([
      'completed',
      'completed',
      'created',
      'requested_action',
      'rerequested',
      'rerequested',
    ]);
    await gitHub.push('octo/project', 'next', head);
    await gitHub.changeDefaultBranch('octo/project', 'next');
    await gitHub.archive('octo/project');
    await gitHub.archive('octo/project', false);
    await gitHub.changeVisibility('octo/project', 'public');
    await gitHub.privatize('octo/project');
    await gitHub.changeCollaborator('octo/project', 'bob', 'write');
    await gitHub.changeCollaborator('octo/project', 'bob', 'admin');
    await gitHub.changeCollaborator('octo/project', 'bob', null);
    const team = gitHub.createTeam('octo', 'Core');
    await gitHub.changeTeamMember(team, 'bob', true);
    await gitHub.changeTeamRepository(team, 'octo/project', 'admin');
    await gitHub.changeMember('octo', 'bob', 'admin');
    await gitHub.changeMember('octo', 'bob', null);
    await gitHub.removeRepositories(installation, ['octo/other']);
    await gitHub.addRepositories(installation, ['octo/other']);
    await gitHub.suspend(installation);
    await gitHub.pushCommit('octo/project');
    await gitHub.unsuspend(installation);
    await gitHub.acceptPermissions(installation, installation.permissions);
    await gitHub.renameAccount('octo', 'octopus');
    await gitHub.deleteRepository('octopus/other');
    await gitHub.transfer('octopus/project', 'elsewhere');
    await gitHub.uninstall(installation);
    const told = received.map(({ event, payload }) => nameOf(event, payload));
    expect(told.filter((name) => !name.startsWith('check_')).join(' ')).toBe(
      `push repository.edited repository.archived repository.unarchived repository.publicized repository.privatized
      member.added member.edited member.removed membership.added team.added_to_repository
      organization.member_added organization.member_removed
      installation_repositories.removed installation_repositories.added
      installation.suspend installation.unsuspend installation.new_permissions_accepted
      installation_target.renamed repository.deleted installation_repositories.removed installation.deleted`.replaceAll(
        /\s+/g,
        ' ',
      ),
    );
    expect(received.every(({ isSigned }) => isSigned)).toBe(true);
    expect(gitHub.violations).toEqual([]);
  });

  it('that fail are listed, and come again with the same id when they are asked for', async () => {
    answer.status = 503;
    await gitHub.archive('octo/project');
    answer.status = 202;
    await gitHub.archive('octo/project', false);
    const token = signAppToken(app);
    const failed = await ask('GET', '/app/hook/deliveries?status=failure', { token });
    expect(failed.body).toMatchObject([
      { event: 'repository', action: 'archived', status_code: 503, redelivery: false },
    ]);
    const [first] = failed.body as unknown as { id: number; guid: string }[];
    expect((await ask('POST', `/app/hook/deliveries/${first?.id}/attempts`, { token })).status).toBe(202);
    await gitHub.webhooks.settle();
    const guids = of('repository').map(({ guid }) => guid);
    expect(guids[2]).toBe(guids[0]);
    const paged = await ask('GET', '/app/hook/deliveries?per_page=1', { token });
    expect(paged.body).toMatchObject([{ guid: guids[0], status: 'OK', redelivery: true }]);
    const next = /<[^>]*\/api\/v3([^>]+)>; rel="next"/.exec(paged.headers.get('link') ?? '')?.[1] ?? '';
    expect((await ask('GET', next, { token })).body).toMatchObject([{ guid: guids[1] }]);
    const whole = await ask('GET', `/app/hook/deliveries/${first?.id}`, { token });
    expect(whole.body).toMatchObject({ response: { payload: 'seen' } });
    gitHub.advance(4 * 86_400_000);
    const later = await ask('GET', '/app/hook/deliveries', { token: signAppToken(app, Date.now() + 4 * 86_400_000) });
    expect(later.body).toEqual([]);
    expect(gitHub.violations).toEqual([]);
  });

  it('come late, twice, in another order, not at all, or from somebody else', async () => {
    gitHub.webhooks.mode = 'hold';
    await gitHub.archive('octo/project');
    await gitHub.archive('octo/project', false);
    expect(received).toEqual([]);
    await gitHub.webhooks.release('reversed');
    expect(received.map(({ payload }) => payload.action)).toEqual(['unarchived', 'archived']);
    gitHub.webhooks.mode = 'drop';
    await gitHub.archive('octo/project');
    gitHub.webhooks.mode = 'send';
    gitHub.webhooks.copies = 2;
    await gitHub.archive('octo/project', false);
    expect(received.map(({ payload }) => payload.action).slice(2)).toEqual(['unarchived', 'unarchived']);
    expect(received[2]?.guid).toBe(received[3]?.guid);
    gitHub.webhooks.copies = 1;
    await gitHub.forge(installation, { event: 'installation', action: 'deleted', payload: {} });
    expect(received.at(-1)).toMatchObject({ isSigned: false, payload: { action: 'deleted' } });
  });

  it('wait for an answer only so long', async () => {
    await using hasty = await GitHubStandIn.start({ webhookTimeoutMs: 50 });
    const other = await hasty.createApp({ webhookUrl: app.webhookUrl ?? '' });
    await hasty.createRepository('octo/project', { commits: [license] });
    answer.delayMs = 300;
    await hasty.install(other, { account: 'octo' });
    expect(hasty.deliveries).toMatchObject([{ status: 'timed out', statusCode: 504 }]);
    hasty.setWebhookUrl(other, 'http://127.0.0.1:1/');
    await hasty.pushCommit('octo/project');
    expect(hasty.deliveries[1]).toMatchObject({ status: 'failed to connect to host', statusCode: 502 });
  });
});

describe('git', () => {
  async function clone(name: string, token: string | null, ...options: string[]): Promise<string> {
    await using folder = new TemporaryFolder();
    const header = token === null ? [] : ['-c', `http.extraHeader=Authorization: ${basic(token)}`];
    const path = join(folder.path, 'clone');
    const args = [...header, 'clone', '--quiet', '--bare', ...options, `${gitHub.origin}/${name}.git`, path];
    await run('git', args, { env: plainEnvironment });
    const { stdout } = await run('git', ['-C', path, 'rev-parse', 'HEAD'], { env: plainEnvironment });
    return stdout.trim();
  }

  it('gives a repository to whoever may read it', async () => {
    await gitHub.createRepository('octo/open', { commits: [license] });
    const token = gitHub.mintToken(installation, { contents: 'read' }, ['octo/project']);
    expect(await clone('octo/project', token, '--filter=blob:none')).toBe(head);
    expect(await clone('octo/open', null)).toMatch(/^[\da-f]{40}$/);
    await expect(clone('octo/project', null)).rejects.toThrow(/could not read Username|terminal prompts disabled/);
    await expect(clone('octo/project', 'ghs_wrong')).rejects.toThrow(
      /could not read Username|Authentication failed|403/,
    );
    await expect(clone('octo/other', token)).rejects.toThrow(/Repository not found|not found/);
    const powerless = gitHub.mintToken(installation, { checks: 'write' });
    await expect(clone('octo/project', powerless)).rejects.toThrow(/403/);
    expect(gitHub.violations).toEqual([]);
  });

  it('has a pull request of a fork under a ref of its base', async () => {
    await gitHub.fork('octo/project', 'fan');
    const sha = await gitHub.pushCommit('fan/project', { branch: 'better', files: { 'b.ts': 'y' } });
    await gitHub.openPullRequest({ repository: 'octo/project', headRepository: 'fan/project', headBranch: 'better' });
    const header = `http.extraHeader=Authorization: ${basic(gitHub.mintToken(installation))}`;
    const args = ['-c', header, 'ls-remote', `${gitHub.origin}/octo/project`, 'refs/pull/*'];
    const { stdout } = await run('git', args, { env: plainEnvironment });
    expect(stdout.trim()).toBe(`${sha}\trefs/pull/1/head`);
  });

  it('serves a repository of the test without touching it, and what it gains later', async () => {
    await using project = new TemporaryRepository();
    await project.commit(...sampleCommits());
    const before = project.git('for-each-ref');
    await gitHub.createRepository('octo/sample', { gitDir: project.gitDir });
    const [sha = ''] = await project.commit({ ...license, branch: 'later' });
    await gitHub.push('octo/sample', 'main', sha);
    expect(await clone('octo/sample', null)).toBe(sha);
    project.git('branch', '-D', 'later');
    expect(project.git('for-each-ref')).toBe(before);
  });

  it('leads on to the new name', async () => {
    const token = gitHub.mintToken(installation);
    await gitHub.rename('octo/project', 'renamed');
    expect(await clone('octo/project', token)).toBe(head);
  });

  it('breaks off, fails and waits as ordered', async () => {
    const token = gitHub.mintToken(installation);
    gitHub.misbehave({ match: 'pack', as: 'truncated-pack', bytes: 100 });
    await expect(clone('octo/project', token)).rejects.toThrow(/early EOF|unexpected|hung up|curl|end of file/i);
    gitHub.misbehave({ match: 'git', as: '503' });
    await expect(clone('octo/project', token)).rejects.toThrow(/503/);
    gitHub.misbehave({ match: 'git', as: 'slow', ms: 200 });
    expect(await clone('octo/project', token)).toBe(head);
    expect(gitHub.calls.filter(({ kind }) => kind === 'pack').length).toBe(2);
  });

  it('takes no pushes', async () => {
    const header = `http.extraHeader=Authorization: ${basic(gitHub.mintToken(installation))}`;
    const { gitDir } = gitHub.repository('octo/other').git;
    const args = ['-C', gitDir, '-c', header, 'push', `${gitHub.origin}/octo/project`, 'main:evil'];
    await expect(run('git', args, { env: plainEnvironment })).rejects.toThrow(/403/);
    expect(gitHub.violations).toEqual(['git: a push to octo/project was tried']);
  });
});

describe('troubles', () => {
  it('come as often as ordered, to the requests that are meant', async () => {
    const token = gitHub.mintToken(installation);
    const get = async () => (await ask('GET', '/repos/octo/project', { token })).status;
    gitHub.misbehave({ match: 'GET /repos/{owner}/{repo}', as: '404', times: 2, after: 1 });
    expect([await get(), await get(), await get(), await get()]).toEqual([200, 404, 404, 200]);
    gitHub.misbehave({ match: /^POST .*check-runs$/, as: '403-secondary', retryAfter: 7 });
    expect(await get()).toBe(200);
    const limited = await createRun({}, token);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([403, '7']);
    gitHub.misbehave({ match: 'api', as: '429' });
    expect(await get()).toBe(429);
    gitHub.misbehave({ match: 'api', as: '401' });
    expect(await get()).toBe(401);
    gitHub.misbehave({ match: 'api', as: '410' });
    expect(await get()).toBe(410);
    gitHub.misbehave({ match: 'api', as: '403-exhausted' });
    const exhausted = await ask('GET', '/repos/octo/project', { token });
    expect([exhausted.status, exhausted.headers.get('x-ratelimit-remaining')]).toEqual([403, '0']);
    gitHub.misbehave({ match: checkRuns.replace(/^/, 'POST '), as: 'permission-removed' });
    const lacking = await createRun({}, token);
    expect([lacking.status, lacking.headers.get('x-accepted-github-permissions')]).toEqual([403, 'checks=write']);
    expect(gitHub.misbehavioursLeft).toBe(0);
    expect(gitHub.violations).toEqual([]);
  });

  it('can come after the deed', async () => {
    gitHub.misbehave({ match: 'POST /repos/{owner}/{repo}/check-runs', as: '502-but-done' });
    expect((await createRun({})).status).toBe(502);
    expect(gitHub.checkRuns('octo/project')).toHaveLength(1);
    gitHub.misbehave({ match: 'POST /repos/{owner}/{repo}/check-runs', as: '502' });
    expect((await createRun({})).status).toBe(502);
    expect(gitHub.checkRuns('octo/project')).toHaveLength(1);
    gitHub.misbehave({ match: 'api', as: 'reset-but-done' });
    await expect(createRun({})).rejects.toThrow();
    expect(gitHub.checkRuns('octo/project')).toHaveLength(2);
    gitHub.misbehave({ match: 'api', as: 'reset' });
    await expect(createRun({})).rejects.toThrow();
    expect(gitHub.checkRuns('octo/project')).toHaveLength(2);
  });

  it('can be slowness, silence, or an answer that is none', async () => {
    const token = gitHub.mintToken(installation);
    gitHub.misbehave({ match: 'api', as: 'slow', ms: 150 });
    const started = performance.now();
    await ask('GET', '/repos/octo/project', { token });
    expect(performance.now() - started).toBeGreaterThan(140);
    gitHub.misbehave({ match: 'api', as: 'hang' });
    const late = fetch(`${gitHub.apiUrl}/repos/octo/project`, { signal: AbortSignal.timeout(100) });
    await expect(late).rejects.toThrow(/timeout|abort/i);
    gitHub.misbehave({ match: 'api', as: 'garbage' });
    await expect(ask('GET', '/repos/octo/project', { token })).rejects.toThrow(/JSON/);
    gitHub.misbehave({ match: 'api', as: 'truncated' });
    await expect(ask('GET', '/repos/octo/project', { token })).rejects.toThrow();
  });

  it('can be that the hour is used up', async () => {
    const token = gitHub.mintToken(installation);
    installation.remaining = 1;
    expect((await ask('GET', '/repos/octo/project', { token })).status).toBe(200);
    const over = await ask('GET', '/repos/octo/project', { token });
    expect([over.status, over.headers.get('x-ratelimit-remaining')]).toEqual([403, '0']);
  });
});

describe('a process of its own', () => {
  it('takes commands by the line', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async () => JSON.parse((await lines.next()).value ?? 'null');
    const say = (command: string, ...given: unknown[]) => {
      child.stdin.write(`${JSON.stringify({ id: 1, command, arguments: given })}\n`);
      return next();
    };
    const { apiUrl } = await next();
    const { result: made } = await say('createApp');
    await say('createRepository', 'octo/project', { commits: [license] });
    const { result: installed } = await say('install', { app: made.id }, { account: 'octo' });
    const { result: token } = await say('mintToken', { installation: installed.id });
    const { result: sha } = await say('pushCommit', 'octo/project', { files: { 'a.ts': 'x' } });
    const response = await fetch(`${apiUrl}/repos/octo/project/check-runs`, {
      method: 'POST',
      headers: { authorization: `token ${token}`, 'user-agent': 'test' },
      body: JSON.stringify({ name: 'Counterweight', head_sha: sha, conclusion: 'success' }),
    });
    expect(response.status).toBe(201);
    await response.text();
    expect(await say('checkRuns', 'octo/project')).toMatchObject({ result: [{ headSha: sha, conclusion: 'success' }] });
    expect(await say('violations')).toEqual({ id: 1, result: [] });
    expect(await say('nonsense')).toEqual({ id: 1, error: 'There is no command nonsense.' });
    child.stdin.end();
    expect((await once(child, 'exit'))[0]).toBe(0);
  });
});
