import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { createIssuePublisher } from './create-issue-publisher.ts';
import { createPublishingOctokit } from './create-publishing-octokit.ts';
import type { PublishError } from './publish-error.ts';

const apiUrl = 'https://api.github.test';
const place = { owner: 'initech', repo: '.github', appId: 7, appSlug: 'counterweight' };
const repositoryPath = '/repos/initech/.github';
const issuesPath = `${repositoryPath}/issues`;
const onePath = `${issuesPath}/11`;
const marker = '<!-- counterweight:digest organization of 5 at 2026-11-23T06:00:00.000Z';
const body = `The week.\n\n${marker} 0000 -->\n`;
const draft = { title: 'Week 48', body, marker };
const bot = { login: 'counterweight[bot]', type: 'Bot' };
const person = { login: 'milton', type: 'User' };

function createTestPublisher(fetch?: typeof globalThis.fetch) {
  const octokit = createPublishingOctokit({
    apiUrl,
    token: 'ghs_x',
    userAgent: 'counterweight/test',
    spacingKey: '1',
    isSpaced: false,
    timeout: 500,
    fetch,
  });
  return createIssuePublisher(octokit, { settleMs: 0 });
}

/** An issue as GitHub answers it. */
function answerIssue(changes: Record<string, unknown> = {}) {
  return {
    number: 11,
    html_url: 'https://github.test/initech/.github/issues/11',
    repository_url: `${apiUrl}${repositoryPath}`,
    state: 'open',
    locked: false,
    title: draft.title,
    body,
    created_at: '2026-11-23T06:00:03Z',
    user: bot,
    closed_by: null,
    performed_via_github_app: { id: 7 },
    ...changes,
  };
}

const ownIssue = {
  number: 11,
  url: 'https://github.test/initech/.github/issues/11',
  state: 'open',
  isLocked: false,
  title: draft.title,
  body,
  createdAt: '2026-11-23T06:00:03Z',
  closedByOther: false,
};

const query = { state: 'all', sort: 'created', direction: 'desc', per_page: 30 };

/** What there is of the App’s; where that is nothing, then what there is of anybody. */
function answerList(issues: readonly object[], page = 1, others: readonly object[] = []) {
  const creator = 'counterweight[bot]';
  nock(apiUrl)
    .get(issuesPath)
    .query({ ...query, creator, page })
    .reply(200, issues);
  if (issues.length === 0)
    nock(apiUrl)
      .get(issuesPath)
      .query({ ...query, page: 1 })
      .reply(200, others);
}

/** Answers writes in order, and notes what each one said. */
function noteWrites() {
  const writes: [string, unknown][] = [];
  const answer = (method: 'post' | 'patch', path: string, status: number, reply: object) =>
    nock(apiUrl)
      [method](path)
      .reply(status, async (request: Request) => {
        writes.push([method, await request.json()]);
        return reply;
      });
  return {
    writes,
    post: (status = 201, reply: object = answerIssue()) => answer('post', issuesPath, status, reply),
    patch: (status = 200, reply: object = answerIssue()) => answer('patch', onePath, status, reply),
  };
}

function neverAnswer(init?: RequestInit): Promise<Response> {
  return new Promise((_, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
  });
}

function answerRepository(fullName = 'initech/.github') {
  return nock(apiUrl).get(repositoryPath).reply(200, { full_name: fullName });
}

afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  expect(pending).toEqual([]);
});

describe('openIssue', () => {
  test('opens one, and sends nothing that is people’s', async () => {
    answerList([]);
    const github = noteWrites();
    github.post();
    expect(await createTestPublisher().openIssue(place, draft)).toEqual({ issue: ownIssue, isNew: true });
    expect(github.writes).toEqual([['post', { title: draft.title, body }]]);
  });

  test('opens none where one bears the marker, whatever became of it', async () => {
    answerList([
      answerIssue({ number: 12, body: 'something else' }),
      answerIssue({ state: 'closed', closed_by: person, locked: true }),
    ]);
    const opened = await createTestPublisher().openIssue(place, draft);
    expect(opened).toMatchObject({ isNew: false, issue: { number: 11, state: 'closed', closedByOther: true } });
  });

  test('goes on with the first of two', async () => {
    answerList([answerIssue({ number: 12 }), answerIssue()]);
    expect(await createTestPublisher().openIssue(place, draft)).toMatchObject({ issue: { number: 11 } });
  });

  test('is not misled by a stranger who copied the marker', async () => {
    answerList([
      answerIssue({ number: 12, user: person, performed_via_github_app: null }),
      answerIssue({ number: 13, user: { login: 'counterweight', type: 'User' }, performed_via_github_app: null }),
    ]);
    const github = noteWrites();
    github.post();
    expect(await createTestPublisher().openIssue(place, draft)).toMatchObject({ isNew: true });
  });

  test.each([
    ['a body that is too long', { body: `${marker}${'x'.repeat(65_536)}` }, /The body of an issue has 65,?\d+ char/],
    ['a title that is too long', { title: 'x'.repeat(257) }, /The title of an issue has 257 characters/],
    ['a body without its marker', { body: 'The week.' }, /does not bear its marker/],
  ])('refuses %s before anything is sent', async (_, change, words) => {
    const opening = createTestPublisher().openIssue(place, { ...draft, ...change });
    await expect(opening).rejects.toThrow(words);
    await expect(opening).rejects.not.toMatchObject({ name: 'PublishError' });
  });

  test('counts characters, and not their halves', async () => {
    answerList([]);
    noteWrites().post();
    const long = marker + '🦫'.repeat(65_536 - marker.length);
    await createTestPublisher().openIssue(place, { ...draft, body: long });
  });
});

describe('a POST without an answer', () => {
  test('is not repeated where it was done', async () => {
    answerList([]);
    const github = noteWrites();
    github.post(502, {});
    answerList([answerIssue()]);
    expect(await createTestPublisher().openIssue(place, draft)).toEqual({ issue: ownIssue, isNew: false });
    expect(github.writes).toHaveLength(1);
  });

  test('is repeated once where it was not', async () => {
    answerList([]);
    const github = noteWrites();
    github.post(502, {});
    answerList([answerIssue({ body: 'last week’s' })]);
    github.post();
    expect(await createTestPublisher().openIssue(place, draft)).toMatchObject({ isNew: true });
    expect(github.writes).toHaveLength(2);
  });

  test('is left to the job where it fails again', async () => {
    answerList([]);
    const github = noteWrites();
    github.post(502, {});
    answerList([]);
    github.post(503, {});
    await expect(createTestPublisher().openIssue(place, draft)).rejects.toMatchObject({ kind: 'unreachable' });
  });

  test('is not sent again where nobody can look', async () => {
    answerList([]);
    const github = noteWrites();
    github.post(502, {});
    nock(apiUrl).get(issuesPath).query(true).reply(502, {});
    await expect(createTestPublisher().openIssue(place, draft)).rejects.toMatchObject({ kind: 'unreachable' });
    expect(github.writes).toHaveLength(1);
  });

  test('within the time for one is looked for as well', async () => {
    answerList([]);
    answerList([answerIssue()]);
    const slow: typeof fetch = (input, init) => (init?.method === 'POST' ? neverAnswer(init) : fetch(input, init));
    expect(await createTestPublisher(slow).openIssue(place, draft)).toMatchObject({ isNew: false });
  });

  test('because the connection broke is looked for as well', async () => {
    answerList([]);
    nock(apiUrl).post(issuesPath).replyWithError('socket hang up');
    answerList([answerIssue()]);
    expect(await createTestPublisher().openIssue(place, draft)).toMatchObject({ isNew: false });
  });

  test('that nobody knows the words of is looked for as well', async () => {
    answerList([]);
    nock(apiUrl).post(issuesPath).reply(201, '<html>proxy</html>', { 'content-type': 'text/html' });
    answerList([answerIssue()]);
    expect(await createTestPublisher().openIssue(place, draft)).toMatchObject({ isNew: false });
  });
});

describe('findByMarker', () => {
  const older = (count: number) => Array.from({ length: count }, (_, index) => answerIssue({ number: 100 + index }));

  test('reads every page, and each issue once', async () => {
    answerList(older(30));
    answerList([answerIssue({ number: 129 }), answerIssue()], 2);
    const found = await createTestPublisher().findByMarker(place, marker);
    expect(found).toHaveLength(31);
    expect(found.at(-1)).toEqual(ownIssue);
  });

  test('looks at the newest of anybody where GitHub knows nobody of the App’s name', async () => {
    answerList([], 1, [answerIssue({ number: 12, user: person, performed_via_github_app: null }), answerIssue()]);
    expect(await createTestPublisher().findByMarker(place, marker)).toEqual([ownIssue]);
  });

  test('reads no more than the newest three hundred', async () => {
    for (let page = 1; page <= 10; page++) answerList(older(30), page);
    expect(await createTestPublisher().findByMarker(place, marker)).toHaveLength(30);
  });

  test.each([
    ['a person’s', { user: person }],
    ['one by a person who signed in to the App', { user: person, performed_via_github_app: { id: 7 } }],
    ['another App’s', { user: { login: 'other[bot]', type: 'Bot' }, performed_via_github_app: { id: 8 } }],
    ['another App’s of that name', { performed_via_github_app: { id: 8 } }],
    ['another bot’s', { user: { login: 'other[bot]', type: 'Bot' }, performed_via_github_app: null }],
    ['nobody’s', { user: null }],
    ['a pull request', { pull_request: { url: 'https://api.github.test' } }],
    ['one without text', { body: null }],
  ])('finds none that is %s', async (_, change) => {
    answerList([answerIssue(change)]);
    expect(await createTestPublisher().findByMarker(place, marker)).toEqual([]);
  });

  test.each([
    ['by the name of its author, where GitHub names no App', { performed_via_github_app: null }],
    ['in whatever case', { performed_via_github_app: undefined, user: { login: 'Counterweight[bot]', type: 'Bot' } }],
    ['under an earlier name of the App', { user: { login: 'earlier[bot]', type: 'Bot' } }],
  ])('finds one %s', async (_, change) => {
    answerList([answerIssue(change)]);
    expect(await createTestPublisher().findByMarker(place, marker)).toEqual([ownIssue]);
  });

  test('asks who closed one, where a list does not say', async () => {
    answerList([answerIssue({ state: 'closed', closed_by: undefined })]);
    nock(apiUrl)
      .get(onePath)
      .reply(200, answerIssue({ state: 'closed', closed_by: person }));
    expect(await createTestPublisher().findByMarker(place, marker)).toMatchObject([{ closedByOther: true }]);
  });
});

describe('readIssue', () => {
  test.each([
    ['us', bot, false],
    ['a person', person, true],
    ['a person of our name', { login: 'counterweight[bot]', type: 'User' }, true],
    ['somebody who is gone', null, true],
  ])('tells of one that was closed by %s', async (_, closedBy, closedByOther) => {
    nock(apiUrl)
      .get(onePath)
      .reply(200, answerIssue({ state: 'closed', closed_by: closedBy, locked: true }));
    const issue = await createTestPublisher().readIssue(place, 11);
    expect(issue).toEqual({ ...ownIssue, state: 'closed', isLocked: true, closedByOther });
  });

  test.each([
    ['was deleted', 410, { message: 'This issue was deleted' }],
    ['is not there', 404, { message: 'Not Found' }],
  ])('gives nothing where it %s', async (_, status, answer) => {
    nock(apiUrl).get(onePath).reply(status, answer);
    answerRepository();
    expect(await createTestPublisher().readIssue(place, 11)).toBeNull();
  });

  test('gives nothing of a stranger’s', async () => {
    nock(apiUrl)
      .get(onePath)
      .reply(200, answerIssue({ user: person, performed_via_github_app: null }));
    expect(await createTestPublisher().readIssue(place, 11)).toBeNull();
  });

  test('says so where the repository is not there', async () => {
    nock(apiUrl).get(onePath).reply(404, { message: 'Not Found' });
    nock(apiUrl).get(repositoryPath).reply(404, { message: 'Not Found' });
    await expect(createTestPublisher().readIssue(place, 11)).rejects.toMatchObject({ kind: 'gone' });
  });

  test.each([4, 11])('gives nothing where it was transferred, there as number %i', async (number) => {
    const location = `${apiUrl}/repositories/6/issues/${number}`;
    nock(apiUrl).get(onePath).reply(301, {}, { location });
    const moved = answerIssue({ number, repository_url: `${apiUrl}/repos/initech/elsewhere` });
    nock(apiUrl).get(`/repositories/6/issues/${number}`).reply(200, moved);
    if (number === 11) answerRepository();
    expect(await createTestPublisher().readIssue(place, 11)).toBeNull();
  });

  test('gives nothing where it was transferred to where we may not look', async () => {
    nock(apiUrl)
      .get(onePath)
      .reply(301, {}, { location: `${apiUrl}/repositories/6/issues/4` });
    nock(apiUrl).get('/repositories/6/issues/4').reply(404, {});
    answerRepository();
    expect(await createTestPublisher().readIssue(place, 11)).toBeNull();
  });

  test('follows a repository to its new name', async () => {
    nock(apiUrl)
      .get(onePath)
      .reply(301, {}, { location: `${apiUrl}/repositories/5/issues/11` });
    const renamed = answerIssue({ repository_url: `${apiUrl}/repos/initech/dot-github` });
    nock(apiUrl).get('/repositories/5/issues/11').reply(200, renamed);
    answerRepository('initech/dot-github');
    expect(await createTestPublisher().readIssue(place, 11)).toEqual(ownIssue);
  });
});

describe('a change', () => {
  const publisher = createTestPublisher();
  const edited = `${body}\nLater.`;
  const edit = () => publisher.editIssue(place, 11, edited);
  const close = () => publisher.closeIssue(place, 11, { body: edited });

  test('of the body is of nothing else', async () => {
    const github = noteWrites();
    github.patch(200, answerIssue({ body: edited, title: 'Ours', locked: true }));
    expect(await edit()).toMatchObject({ body: edited, title: 'Ours', isLocked: true });
    expect(github.writes).toEqual([['patch', { body: edited }]]);
  });

  test('to closed is of the body too, where one is given', async () => {
    const github = noteWrites();
    const closed = answerIssue({ state: 'closed', closed_by: bot });
    github.patch(200, closed);
    github.patch(200, closed);
    expect(await close()).toMatchObject({ state: 'closed', closedByOther: false });
    await publisher.closeIssue(place, 11, {});
    expect(github.writes).toEqual([
      ['patch', { state: 'closed', state_reason: 'completed', body: edited }],
      ['patch', { state: 'closed', state_reason: 'completed' }],
    ]);
  });

  test('to a body that is too long is refused before it is sent', async () => {
    await expect(publisher.editIssue(place, 11, 'x'.repeat(65_537))).rejects.toThrow(/takes 65536/);
    await expect(publisher.closeIssue(place, 11, { body: 'x'.repeat(65_537) })).rejects.toThrow(/takes 65536/);
  });

  test.each([
    ['of the body', edit, { body: edited.replaceAll('\n', '\r\n') }],
    ['to closed', close, { body: edited, state: 'closed' }],
  ])('%s without an answer is not repeated where it was done', async (_, change, seen) => {
    const github = noteWrites();
    github.patch(502, {});
    nock(apiUrl).get(onePath).reply(200, answerIssue(seen));
    await change();
    expect(github.writes).toHaveLength(1);
  });

  test.each([
    ['of the body', edit],
    ['to closed', close],
  ])('%s without an answer is repeated once where it was not', async (_, change) => {
    const github = noteWrites();
    github.patch(502, {});
    nock(apiUrl).get(onePath).reply(200, answerIssue());
    github.patch();
    await change();
    expect(github.writes).toHaveLength(2);
  });

  test('without an answer of what is gone by then says so', async () => {
    noteWrites().patch(502, {});
    nock(apiUrl).get(onePath).reply(410, { message: 'This issue was deleted' });
    answerRepository();
    await expect(edit()).rejects.toMatchObject({ kind: 'gone' });
  });

  test('of one that was transferred is made nowhere', async () => {
    nock(apiUrl)
      .patch(onePath)
      .reply(301, {}, { location: `${apiUrl}/repositories/6/issues/4` });
    await expect(edit()).rejects.toMatchObject({ kind: 'gone' });
  });
});

describe('a refusal', () => {
  const cases: readonly [string, number, string, Record<string, string>, Partial<PublishError>][] = [
    [
      'names the permission that is missing',
      403,
      'Resource not accessible by integration',
      { 'x-accepted-github-permissions': 'issues=write' },
      {
        kind: 'forbidden',
        permission: 'issues=write',
        message: expect.stringContaining('needs issues=write') as string,
      },
    ],
    [
      'of an archived repository names none',
      403,
      'Repository was archived so is read-only.',
      { 'x-accepted-github-permissions': 'issues=write' },
      { kind: 'forbidden', permission: null, message: expect.stringContaining('was archived') as string },
    ],
    ['because issues are turned off', 410, 'Issues has been disabled in this repository.', {}, { kind: 'disabled' }],
    ['of a repository that is gone', 404, 'Not Found', {}, { kind: 'gone' }],
    ['of the token', 401, 'Bad credentials', {}, { kind: 'unauthorised' }],
    ['of a limit', 429, 'Too many requests', { 'retry-after': '9' }, { kind: 'rate-limited', retryAfter: 9 }],
    ['of haste', 403, 'You have exceeded a secondary rate limit', {}, { kind: 'rate-limited', retryAfter: 60 }],
    ['of haste, in other words', 422, 'was submitted too quickly', {}, { kind: 'rate-limited', retryAfter: 60 }],
    ['of what we sent', 422, 'Validation Failed', {}, { kind: 'invalid' }],
  ];

  test.each(cases)('%s is told', async (_, status, message, headers, expected) => {
    answerList([]);
    nock(apiUrl).post(issuesPath).reply(status, { message }, headers);
    await expect(createTestPublisher().openIssue(place, draft)).rejects.toMatchObject(expected);
    nock(apiUrl).patch(onePath).reply(status, { message }, headers);
    await expect(createTestPublisher().editIssue(place, 11, body)).rejects.toMatchObject(expected);
    nock(apiUrl).get(issuesPath).query(true).reply(status, { message }, headers);
    await expect(createTestPublisher().findByMarker(place, marker)).rejects.toMatchObject(expected);
  });

  test.each([500, 503])('of GitHub’s own trouble (%i) is that it could not be reached', async (status) => {
    nock(apiUrl).get(issuesPath).query(true).reply(status, {});
    await expect(createTestPublisher().openIssue(place, draft)).rejects.toMatchObject({ kind: 'unreachable' });
  });

  test('because issues are turned off is no answer of a single one', async () => {
    nock(apiUrl).get(onePath).reply(410, { message: 'Issues are disabled for this repo' });
    await expect(createTestPublisher().readIssue(place, 11)).rejects.toMatchObject({ kind: 'disabled' });
  });
});
