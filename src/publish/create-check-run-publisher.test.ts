import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import type { CheckRunPayload } from '../render/check-run/check-run-payload.ts';
import { createCheckRunPublisher, type PublishRequest } from './create-check-run-publisher.ts';
import { createPublishingOctokit } from './create-publishing-octokit.ts';
import type { OwnRuns } from './list-own-runs.ts';
import type { PublishError } from './publish-error.ts';

const apiUrl = 'https://api.github.test';
const token = 'ghs_123456_eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.signature-of_it';
const place = { owner: 'initech', repo: 'tps', headSha: 'f'.repeat(40), appId: 7 };
const runsPath = `/repos/initech/tps/commits/${place.headSha}/check-runs`;
const postPath = '/repos/initech/tps/check-runs';
const onePath = `${postPath}/11`;
const none = (): OwnRuns => new Map();

const payload: CheckRunPayload = {
  checkKey: 'license-openness',
  name: 'Counterweight / License openness',
  conclusion: 'neutral',
  title: 'Fails: one part is closed',
  summary: 'summary',
  text: 'text',
  annotations: [],
  actions: [{ label: 'Audit again', description: 'Audit this commit once more', identifier: 'audit-again' }],
  detailsUrl: null,
};

function withAnnotations(count: number): CheckRunPayload {
  const annotation = { startLine: 1, endLine: 1, level: 'notice' as const, title: 't', message: 'm' };
  return {
    ...payload,
    annotations: Array.from({ length: count }, (_, index) => ({ ...annotation, path: `${index}` })),
  };
}

function request(changes: Partial<PublishRequest> = {}): PublishRequest {
  return { payload, attempt: 2, knownId: null, startedAt: '2026-11-20T09:30:12Z', runs: none(), ...changes };
}

function createTestPublisher(fetch?: typeof globalThis.fetch) {
  const octokit = createPublishingOctokit({
    apiUrl,
    token,
    userAgent: 'counterweight/test',
    spacingKey: '1',
    isSpaced: false,
    timeout: 150,
    fetch,
  });
  return createCheckRunPublisher(octokit, { settleMs: 0 });
}

/** A run as GitHub answers it. */
function answerRun(changes: Record<string, unknown> = {}, annotationsCount = 0) {
  return {
    id: 11,
    external_id: 'cw1:license-openness:2',
    status: 'completed',
    conclusion: 'neutral',
    html_url: 'https://github.test/runs/11',
    app: { id: 7 },
    output: { title: payload.title, annotations_count: annotationsCount },
    ...changes,
  };
}

interface Body {
  readonly status: string;
  readonly output: { readonly annotations?: readonly { readonly path: string }[] };
}

/** Answers writes in order, and notes which annotations each one bore. */
function noteWrites() {
  const writes: { method: string; paths: string[]; body: Record<string, unknown> }[] = [];
  const answer = (method: 'post' | 'patch', path: string, status: number, reply: object) =>
    nock(apiUrl)
      [method](path)
      .reply(status, async (request: Request) => {
        const body = (await request.json()) as Body;
        const paths = (body.output.annotations ?? []).map((annotation) => annotation.path);
        writes.push({ method, paths, body: { ...body } });
        return reply;
      });
  return {
    writes,
    post: (status = 201, reply: object = answerRun()) => answer('post', postPath, status, reply),
    patch: (status = 200, reply: object = answerRun()) => answer('patch', onePath, status, reply),
  };
}

function answerList(runs: readonly object[], page = 1) {
  return nock(apiUrl)
    .get(runsPath)
    .query({ filter: 'all', app_id: 7, per_page: 100, page })
    .reply(200, { total_count: runs.length, check_runs: runs });
}

function neverAnswer(init?: RequestInit): Promise<Response> {
  return new Promise((_, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
  });
}

function range(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => `${from + index}`);
}

afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  expect(pending).toEqual([]);
});

describe('a run that is not there', () => {
  test('is created completed, in one write', async () => {
    const github = noteWrites();
    github.post();
    const published = await createTestPublisher().publishCheckRun(place, request({ payload: withAnnotations(3) }));
    expect(published).toEqual({ id: 11, htmlUrl: 'https://github.test/runs/11' });
    expect(github.writes[0]?.body).toEqual({
      name: payload.name,
      head_sha: place.headSha,
      external_id: 'cw1:license-openness:2',
      status: 'completed',
      conclusion: 'neutral',
      started_at: '2026-11-20T09:30:12Z',
      output: {
        title: payload.title,
        summary: 'summary',
        text: 'text',
        annotations: ['0', '1', '2'].map((path) => ({
          path,
          start_line: 1,
          end_line: 1,
          annotation_level: 'notice',
          message: 'm',
          title: 't',
        })),
      },
      actions: payload.actions,
    });
  });

  test('bears the headers that GitHub asks for', async () => {
    nock(apiUrl, { reqheaders: { 'x-github-api-version': '2022-11-28', authorization: `bearer ${token}` } })
      .post(postPath)
      .reply(201, answerRun());
    await createTestPublisher().publishCheckRun(place, request());
  });

  test('gets its annotations fifty at a time, each with title and summary', async () => {
    const github = noteWrites();
    github.post();
    github.patch();
    github.patch();
    await createTestPublisher().publishCheckRun(place, request({ payload: withAnnotations(120) }));
    expect(github.writes.map(({ method, paths }) => [method, paths])).toEqual([
      ['post', range(0, 50)],
      ['patch', range(50, 100)],
      ['patch', range(100, 120)],
    ]);
    expect(github.writes.every(({ body }) => JSON.stringify(body.output).includes('"summary":"summary"'))).toBe(true);
  });
});

describe('a run that is there', () => {
  test('is left alone where it is complete', async () => {
    answerList([answerRun({}, 120)]);
    const publisher = createTestPublisher();
    const runs = await publisher.listOwnRuns(place);
    await publisher.publishCheckRun(place, request({ payload: withAnnotations(120), runs }));
  });

  test('is resumed where a crash left it', async () => {
    answerList([answerRun({}, 50)]);
    const github = noteWrites();
    github.patch();
    github.patch();
    const publisher = createTestPublisher();
    const runs = await publisher.listOwnRuns(place);
    await publisher.publishCheckRun(place, request({ payload: withAnnotations(120), runs }));
    expect(github.writes.map(({ paths }) => paths)).toEqual([range(50, 100), range(100, 120)]);
  });

  test('is completed where it was opened', async () => {
    nock(apiUrl)
      .get(onePath)
      .reply(200, answerRun({ status: 'in_progress', conclusion: null }));
    const github = noteWrites();
    github.patch();
    await createTestPublisher().publishCheckRun(place, request({ payload: withAnnotations(2), knownId: 11 }));
    expect(github.writes).toMatchObject([{ method: 'patch', paths: ['0', '1'], body: { status: 'completed' } }]);
  });

  test('is put right where another verdict stands in it', async () => {
    answerList([answerRun({ output: { title: 'Our error: it broke', annotations_count: 0 } })]);
    const github = noteWrites();
    github.patch();
    const publisher = createTestPublisher();
    const runs = await publisher.listOwnRuns(place);
    await publisher.publishCheckRun(place, request({ runs }));
    expect(github.writes).toHaveLength(1);
  });

  test.each([
    ['is gone', 404, {}],
    ['is another attempt’s', 200, answerRun({ external_id: 'cw1:license-openness:1' })],
  ])('is created where the known one %s', async (_, status, reply) => {
    nock(apiUrl).get(onePath).reply(status, reply);
    const github = noteWrites();
    github.post();
    await createTestPublisher().publishCheckRun(place, request({ knownId: 11 }));
    expect(github.writes).toHaveLength(1);
  });
});

describe('what was written', () => {
  test('is known to whatever is posted on the head after it', async () => {
    const github = noteWrites();
    github.post(201, answerRun({ status: 'in_progress', conclusion: null }));
    github.patch();
    const publisher = createTestPublisher();
    const runs = none();
    const open = { checkKey: payload.checkKey, name: payload.name, title: 'Auditing…', summary: 'Reading.' };
    await publisher.openCheckRun(place, { open, attempt: 2, startedAt: '2026-11-20T09:30:12Z', runs });
    await publisher.publishCheckRun(place, request({ runs }));
    await publisher.publishCheckRun(place, request({ runs }));
    expect(github.writes.map(({ method }) => method)).toEqual(['post', 'patch']);
  });

  test('is gone on with where a later write failed', async () => {
    const github = noteWrites();
    github.post();
    github.patch(403, { message: 'secondary rate limit' });
    const publisher = createTestPublisher();
    const runs = none();
    const large = request({ payload: withAnnotations(80), runs });
    await expect(publisher.publishCheckRun(place, large)).rejects.toMatchObject({ kind: 'rate-limited' });
    github.patch();
    await publisher.publishCheckRun(place, large);
    expect(github.writes.map(({ paths }) => paths.length)).toEqual([50, 30, 30]);
  });
});

describe('a write without an answer', () => {
  test('is not repeated where it was done', async () => {
    const github = noteWrites();
    github.post(502, {});
    answerList([answerRun({}, 50)]);
    github.patch();
    await createTestPublisher().publishCheckRun(place, request({ payload: withAnnotations(60) }));
    expect(github.writes.map(({ method, paths }) => [method, paths])).toEqual([
      ['post', range(0, 50)],
      ['patch', range(50, 60)],
    ]);
  });

  test('is repeated once where it was not', async () => {
    const github = noteWrites();
    github.post(502, {});
    answerList([answerRun({ external_id: 'cw1:license-openness:1' })]);
    github.post();
    await createTestPublisher().publishCheckRun(place, request());
    expect(github.writes).toHaveLength(2);
  });

  test('is left to the job where it fails again', async () => {
    const github = noteWrites();
    github.post(502, {});
    answerList([]);
    github.post(503, {});
    const publishing = createTestPublisher().publishCheckRun(place, request());
    await expect(publishing).rejects.toMatchObject({ kind: 'unreachable' });
  });

  test('that appends is looked up, and not sent again where it was done', async () => {
    const github = noteWrites();
    github.patch(502, {});
    nock(apiUrl).get(onePath).reply(200, answerRun({}, 100));
    github.patch();
    const runs = new Map([['cw1:license-openness:2', { ...ownRun, annotationsCount: 50 }]]);
    await createTestPublisher().publishCheckRun(place, request({ payload: withAnnotations(120), runs }));
    expect(github.writes.map(({ paths }) => paths)).toEqual([range(50, 100), range(100, 120)]);
  });

  test('that appends is sent again where it was not done', async () => {
    const github = noteWrites();
    github.patch(502, {});
    nock(apiUrl).get(onePath).reply(200, answerRun({}, 50));
    github.patch();
    const runs = new Map([['cw1:license-openness:2', { ...ownRun, annotationsCount: 50 }]]);
    await createTestPublisher().publishCheckRun(place, request({ payload: withAnnotations(70), runs }));
    expect(github.writes.map(({ paths }) => paths)).toEqual([range(50, 70), range(50, 70)]);
  });

  test('within the time for one is looked up as well', async () => {
    let calls = 0;
    const slowAtFirst: typeof fetch = (input, init) => (calls++ === 0 ? neverAnswer(init) : fetch(input, init));
    answerList([answerRun()]);
    await createTestPublisher(slowAtFirst).publishCheckRun(place, request());
    expect(calls).toBe(2);
  });

  test('because the connection broke is looked up as well', async () => {
    nock(apiUrl).post(postPath).replyWithError('socket hang up');
    answerList([answerRun()]);
    await createTestPublisher().publishCheckRun(place, request());
  });

  test('that nobody knows the words of is looked up as well', async () => {
    nock(apiUrl).post(postPath).reply(200, '<html>proxy</html>', { 'content-type': 'text/html' });
    answerList([answerRun()]);
    await createTestPublisher().publishCheckRun(place, request());
  });
});

const ownRun = {
  id: 11,
  externalId: 'cw1:license-openness:2',
  isCompleted: true,
  conclusion: 'neutral',
  title: payload.title,
  annotationsCount: 0,
  summary: null,
  htmlUrl: null,
};

describe('openCheckRun', () => {
  const open = { checkKey: 'change', name: 'Counterweight / this change', title: 'Auditing…', summary: 'Reading.' };
  const opening = { open, attempt: 1, startedAt: '2026-11-20T09:30:12Z' };

  test('says that an audit is under way', async () => {
    const github = noteWrites();
    github.post(201, answerRun({ status: 'in_progress' }));
    const { id } = await createTestPublisher().openCheckRun(place, { ...opening, runs: none() });
    expect(id).toBe(11);
    expect(github.writes[0]?.body).toEqual({
      name: open.name,
      head_sha: place.headSha,
      external_id: 'cw1:change:1',
      status: 'in_progress',
      started_at: opening.startedAt,
      output: { title: 'Auditing…', summary: 'Reading.' },
    });
  });

  test('opens nothing twice', async () => {
    const runs = new Map([['cw1:change:1', { ...ownRun, id: 12 }]]);
    const { id } = await createTestPublisher().openCheckRun(place, { ...opening, runs });
    expect(id).toBe(12);
  });
});

describe('listOwnRuns', () => {
  test('reads every page', async () => {
    const many = range(0, 100).map((index) => answerRun({ id: Number(index) + 100, external_id: `cw1:x:${index}` }));
    answerList(many);
    answerList([answerRun()], 2);
    const runs = await createTestPublisher().listOwnRuns(place);
    expect(runs.size).toBe(101);
    expect(runs.get('cw1:license-openness:2')).toMatchObject({ id: 11, isCompleted: true });
  });

  test('takes no run of another app, and of two alike the first', async () => {
    answerList([
      answerRun({ id: 9, app: { id: 8 } }),
      answerRun({ id: 13 }),
      answerRun({ id: 11 }),
      answerRun({ id: 12, external_id: null }),
    ]);
    const runs = await createTestPublisher().listOwnRuns(place);
    expect(runs.get('cw1:license-openness:2')?.id).toBe(11);
  });
});

describe('a refusal', () => {
  const cases: readonly [string, number, string, Record<string, string>, Partial<PublishError>][] = [
    [
      'names the permission that is missing',
      403,
      'Resource not accessible by integration',
      { 'x-accepted-github-permissions': 'checks=write' },
      { kind: 'forbidden', message: expect.stringContaining('The App needs checks=write.') as string },
    ],
    ['of an archived repository', 403, 'Repository was archived so is read-only.', {}, { kind: 'forbidden' }],
    [
      'of a secondary limit',
      403,
      'You have exceeded a secondary rate limit.',
      { 'retry-after': '17' },
      { kind: 'rate-limited', retryAfter: 17 },
    ],
    ['of a limit that names no time', 429, 'Too many requests', {}, { kind: 'rate-limited', retryAfter: 60 }],
    [
      'of the primary limit, by GitHub’s own clock',
      403,
      'API rate limit exceeded',
      {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': `${Date.parse('2026-11-20T09:40:00Z') / 1000}`,
        date: 'Fri, 20 Nov 2026 09:30:00 GMT',
      },
      { kind: 'rate-limited', retryAfter: 601 },
    ],
    ['of the token', 401, 'Bad credentials', {}, { kind: 'unauthorised' }],
    ['of a repository that is gone', 404, 'Not Found', {}, { kind: 'gone' }],
    ['of a repository that is empty', 409, 'Git Repository is empty.', {}, { kind: 'gone' }],
    ['of a repository that is deleted', 410, 'Gone', {}, { kind: 'gone' }],
    ['of a commit that is gone', 422, 'No commit found for SHA: ffff', {}, { kind: 'gone' }],
    ['of what we sent', 422, 'Validation Failed: "summary" is too long', {}, { kind: 'invalid' }],
    ['that nobody documents', 418, 'teapot', {}, { kind: 'invalid' }],
  ];

  test.each(cases)('%s', async (_, status, message, headers, expected) => {
    nock(apiUrl).post(postPath).reply(status, { message }, headers);
    const publishing = createTestPublisher().publishCheckRun(place, request());
    await expect(publishing).rejects.toMatchObject(expected);
  });

  test.each([
    'token ghs_abcdefghijklmnopqrstuvwxyz0123456789 is bad',
    `token ${token} is bad`,
    `authorization: Bearer ${token}`,
    `https://x-access-token:${token}@github.test/`,
  ])('repeats no token: %s', async (message) => {
    nock(apiUrl).post(postPath).reply(422, { message });
    const error = await createTestPublisher()
      .publishCheckRun(place, request())
      .then(() => null)
      .catch((thrown: unknown) => thrown as PublishError);
    expect(error).toMatchObject({ kind: 'invalid' });
    expect(error).not.toHaveProperty('cause');
    expect(`${JSON.stringify(error)} ${error?.message} ${error?.stack}`).not.toMatch(/abcdefgh|eyJ|signature-of_it/);
  });
});
