import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answerGraphql, api, apiUrl, createTestClient, openStore, token } from '../../../tests/support/github-api.ts';
import { EntryStore } from '../cache/entry-store.ts';
import { GitHubAuthError, GitHubError } from './github-error.ts';

const Name = z.object({ name: z.string() });
const route = '/repos/{owner}/{repo}';
const parameters = { owner: 'initech', repo: 'tps' };
const path = '/repos/initech/tps';
const reset = 1_801_397_100;

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

const failureOf = async (work: Promise<unknown>): Promise<GitHubError> => {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(GitHubError);
  expect(JSON.stringify([error, (error as Error).message, (error as Error).stack])).not.toContain(token);
  return error as GitHubError;
};
const neverAnswers: typeof fetch = (_input, init) =>
  new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
const get = (client = createTestClient()) => client.get(route, parameters, Name);

describe('a call', () => {
  test('bears the token, the version of the API and our name', async () => {
    api()
      .matchHeader('authorization', `token ${token}`)
      .matchHeader('x-github-api-version', '2022-11-28')
      .matchHeader('user-agent', /^counterweight\/test/)
      .get(path)
      .reply(200, { name: 'tps' });
    expect(await get()).toEqual({ name: 'tps' });
  });

  test('bears none where none was given', async () => {
    nock(apiUrl, { badheaders: ['authorization'] })
      .get(path)
      .reply(200, { name: 'tps' });
    expect(await get(createTestClient({ token: null }))).toEqual({ name: 'tps' });
  });

  test('of GraphQL goes beside the REST API of an Enterprise Server', async () => {
    nock('https://git.initech.test')
      .post('/api/graphql')
      .reply(200, { data: { name: 'tps' } });
    const client = createTestClient({ apiUrl: 'https://git.initech.test/api/v3/' });
    expect((await client.graphql('{name}', {}, Name)).data).toEqual({ name: 'tps' });
  });

  test('is counted, with what is left of the rate limit and the scopes of the token', async () => {
    const client = createTestClient();
    expect(client.scopes()).toBeNull();
    const headers = {
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '4999',
      'x-ratelimit-reset': String(reset),
      'x-ratelimit-resource': 'core',
      'x-oauth-scopes': 'repo, read:org',
    };
    api().get(path).reply(200, { name: 'tps' }, headers);
    await get(client);
    expect(client.scopes()).toEqual(['repo', 'read:org']);
    expect(client.stats()).toEqual({
      requests: 1,
      notModified: 0,
      rateLimit: { core: { limit: 5000, remaining: 4999, resetAt: '2027-01-31T12:05:00.000Z' } },
    });
  });
});

describe('what was answered before', () => {
  test('is asked for on condition, and taken where nothing changed', async () => {
    const store = openStore();
    api().get(path).reply(200, { name: 'tps', secret: 'x' }, { etag: 'W/"1"' });
    await get(createTestClient({ store }));
    api().matchHeader('if-none-match', 'W/"1"').get(path).reply(304);
    const client = createTestClient({ store });
    expect(await get(client)).toEqual({ name: 'tps' });
    expect(client.stats()).toMatchObject({ requests: 1, notModified: 1 });
  });

  test('is replaced where something changed', async () => {
    const store = openStore();
    api().get(path).reply(200, { name: 'tps' }, { etag: '"1"' }).get(path).reply(200, { name: 'new' }, { etag: '"2"' });
    await get(createTestClient({ store }));
    expect(await get(createTestClient({ store }))).toEqual({ name: 'new' });
    api().matchHeader('if-none-match', '"2"').get(path).reply(304);
    expect(await get(createTestClient({ store }))).toEqual({ name: 'new' });
  });

  test.each([
    ['with another token', { token: 'ghp_another' }],
    ['without a token', { token: null }],
  ])('is not shown to whoever asks %s', async (_name, other) => {
    const store = openStore();
    api().get(path).reply(200, { name: 'tps' }, { etag: '"1"' });
    await get(createTestClient({ store }));
    nock(apiUrl, { badheaders: ['if-none-match'] })
      .get(path)
      .reply(404, {});
    expect((await failureOf(get(createTestClient({ store, ...other })))).failure).toBe('not-found');
  });

  test('is asked for again where it is damaged', async () => {
    const values: unknown[] = [];
    class DamagedStore extends EntryStore {
      override read(_kind: string, _version: string, keys: Iterable<string>): Map<string, unknown> {
        const value = values.shift();
        if (value instanceof Error) throw value;
        return new Map([...keys].map((key) => [key, value]));
      }
    }
    for (const value of [
      new SyntaxError('no JSON'),
      null,
      { etag: 1 },
      { etag: '"1"', value: { name: 7 } },
      undefined,
    ]) {
      values.push(value);
      nock(apiUrl, { badheaders: ['if-none-match'] })
        .get(path)
        .reply(200, { name: 'tps' });
      expect(await get(createTestClient({ store: new DamagedStore(':memory:') }))).toEqual({ name: 'tps' });
    }
  });

  test('holds no token, and no more than was asked for', async () => {
    const kept: unknown[] = [];
    class WatchedStore extends EntryStore {
      override write(...write: Parameters<EntryStore['write']>): void {
        kept.push(...write);
      }
    }
    api().get(path).reply(200, { name: 'tps', secret: 'x' }, { etag: '"1"' });
    await get(createTestClient({ store: new WatchedStore(':memory:') }));
    const text = JSON.stringify(kept);
    expect(text).toContain('"name":"tps"');
    expect(text).not.toContain('secret');
    expect(text).not.toContain(token);
  });
});

describe('a refusal', () => {
  test('of the token is an error of its own, which no fact hides', async () => {
    api().get(path).reply(401, { message: 'Bad credentials' });
    await expect(get()).rejects.toThrow(GitHubAuthError);
  });

  test('of whoever has no token says so', async () => {
    api().get(path).reply(401, { message: 'Must authenticate to access this API.' });
    const { failure, message } = await failureOf(get(createTestClient({ token: null })));
    expect([failure, message]).toEqual(['forbidden', 'api.github.test answers only with a token: set GITHUB_TOKEN.']);
  });

  test.each([
    [
      'the permission of a fine-grained token',
      { 'x-accepted-github-permissions': 'members=read' },
      /permission. Grant it members=read/,
    ],
    [
      'the scope of a classic token',
      { 'x-accepted-oauth-scopes': 'admin:org, read:org', 'x-oauth-scopes': 'repo' },
      /one of: admin:org, read:org/,
    ],
    [
      'single sign-on, without the address of the request',
      { 'x-github-sso': 'required; url=https://github.com/orgs/initech/sso?authorization_request=AAAB' },
      /single sign-on. Authorise the token for it at https:\/\/github.com\/orgs\/initech\/sso\.$/,
    ],
    ['what GitHub said, where it said no more', {}, /GitHub refused: Not for you/],
    [
      'what GitHub said, where the scope is there',
      { 'x-accepted-oauth-scopes': 'repo', 'x-oauth-scopes': 'repo' },
      /GitHub refused/,
    ],
  ])('names %s', async (_name, headers, words) => {
    api()
      .get(path)
      .reply(403, { message: `Not for you ${token} ghs_1234_a.b.c` }, headers);
    const { failure, message } = await failureOf(get());
    expect(failure).toBe('forbidden');
    expect(message).toMatch(words);
    expect(message).not.toContain('ghs_1234');
  });

  test('for legal reasons is told', async () => {
    api().get(path).reply(451, { message: 'Repository access blocked' });
    expect((await failureOf(get())).message).toMatch(/legal reasons: Repository access blocked/);
  });

  test.each([404, 410])('by %i is for the reader to explain', async (status) => {
    api().get(path).reply(status, { message: 'Not Found' });
    expect((await failureOf(get())).failure).toBe('not-found');
  });
});

describe('a rate limit', () => {
  const used = { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };

  test.each([403, 429])('used up (%i) is not waited for: when it ends is told', async (status) => {
    api().get(path).reply(status, { message: 'API rate limit exceeded' }, used);
    const { failure, message } = await failureOf(get());
    expect(failure).toBe('rate-limited');
    expect(message).toBe(
      "GitHub's rate limit of 5,000 requests an hour is used up until 2027-01-31 12:05 UTC. Audit again after that.",
    );
  });

  test('used up without a token says what a token gives', async () => {
    api()
      .get(path)
      .reply(403, { message: 'API rate limit exceeded' }, { ...used, 'x-ratelimit-limit': '60' });
    const { message } = await failureOf(get(createTestClient({ token: null })));
    expect(message).toMatch(/of 60 requests .* A token raises the limit from 60 to 5,000 an hour: set GITHUB_TOKEN\.$/);
  });

  test('of calls in a row is waited for, twice at most', async () => {
    const pause = { 'retry-after': '30' };
    const message = 'You have exceeded a secondary rate limit';
    api().get(path).twice().reply(403, { message }, pause).get(path).reply(200, { name: 'tps' });
    expect(await get()).toEqual({ name: 'tps' });
    api().get(path).thrice().reply(429, { message }, pause);
    const { failure, message: words } = await failureOf(get());
    expect([failure, words]).toEqual([
      'rate-limited',
      'GitHub asks for a pause between calls (secondary rate limit). Audit again in 30 seconds.',
    ]);
  });

  test('that says only when to come back is waited for', async () => {
    api().get(path).reply(403, { message: 'Forbidden' }, { 'retry-after': '5' }).get(path).reply(200, { name: 'tps' });
    expect(await get()).toEqual({ name: 'tps' });
  });

  test('of GraphQL calls in a row is waited for', async () => {
    const message = 'You have exceeded a secondary rate limit';
    api()
      .post('/graphql')
      .reply(403, { message })
      .post('/graphql')
      .reply(200, { data: { name: 'tps' } });
    expect((await createTestClient().graphql('{name}', {}, Name)).data).toEqual({ name: 'tps' });
  });

  test.each([
    ['longer than a minute', 403, { 'retry-after': '61' }, 'You have exceeded a secondary rate limit'],
    ['that does not say what it is', 429, {}, 'Too many requests'],
  ])('%s is not waited for', async (_name, status, headers, message) => {
    api().get(path).reply(status, { message }, headers);
    expect((await failureOf(get())).failure).toBe('rate-limited');
  });
});

describe('a failure', () => {
  test.each([500, 502, 503])('of the server (%i) is tried again, twice at most', async (status) => {
    api().get(path).twice().reply(status, 'oops').get(path).reply(200, { name: 'tps' });
    expect(await get()).toEqual({ name: 'tps' });
    api().get(path).thrice().reply(status, 'oops');
    const { failure, message } = await failureOf(get());
    expect([failure, message]).toEqual(['unreachable', expect.stringMatching(`answered ${status}`)]);
  });

  test('of the network is tried again, twice at most', async () => {
    api().get(path).twice().replyWithError('ECONNRESET').get(path).reply(200, { name: 'tps' });
    expect(await get()).toEqual({ name: 'tps' });
    api().get(path).thrice().replyWithError('getaddrinfo ENOTFOUND api.github.test');
    const { failure, message } = await failureOf(get());
    expect([failure, message]).toEqual(['unreachable', expect.stringMatching(/could not be reached: .*ENOTFOUND/)]);
  });

  test('of the network under GraphQL is tried again too', async () => {
    api()
      .post('/graphql')
      .replyWithError('ECONNRESET')
      .post('/graphql')
      .reply(200, { data: { name: 'tps' } });
    expect((await createTestClient().graphql('{name}', {}, Name)).data).toEqual({ name: 'tps' });
  });

  test('to answer in time is told', async () => {
    expect((await failureOf(get(createTestClient({ timeout: 10, fetch: neverAnswers })))).failure).toBe('unreachable');
  });

  test.each([
    ['no JSON', '{"name":'],
    ['another shape', { name: 7 }],
    ['nothing', ''],
  ])('to send what is documented (%s) is told', async (_name, body) => {
    api().get(path).reply(200, body, { 'content-type': 'application/json' });
    expect((await failureOf(get())).failure).toBe('unsupported');
  });

  test('to end is cut off', async () => {
    api()
      .get(path)
      .thrice()
      .reply(200, 'x'.repeat(11 * 1024 ** 2));
    const { failure, message } = await failureOf(get());
    expect([failure, message]).toEqual(['truncated', 'api.github.test sent an answer of over 10 MB.']);
  });

  test('by a token that no header can bear does not print it', async () => {
    const secret = 'ghx_unknown\u0000form';
    const error = await get(createTestClient({ token: secret })).catch((thrown: unknown) => thrown);
    expect((error as Error).message).not.toContain('unknown\u0000form');
  });
});

describe('a redirect', () => {
  test('within the API is followed, as for a renamed repository', async () => {
    api()
      .get(path)
      .reply(301, {}, { location: `${apiUrl}/repositories/7` });
    api().matchHeader('authorization', `token ${token}`).get('/repositories/7').reply(200, { name: 'new' });
    expect(await get()).toEqual({ name: 'new' });
  });

  test('elsewhere is not, so that the token stays', async () => {
    const elsewhere = nock('https://elsewhere.test').get('/').reply(200, { name: 'stolen' });
    api().get(path).reply(302, {}, { location: 'https://elsewhere.test/' });
    expect((await failureOf(get())).message).toMatch(/redirects to another place \(302\)/);
    expect(elsewhere.isDone()).toBe(false);
    nock.cleanAll();
  });

  test('without end is followed three times', async () => {
    api().get(path).times(4).reply(301, {}, { location: path });
    expect((await failureOf(get())).failure).toBe('unsupported');
  });
});

describe('an answer of GraphQL', () => {
  const ask = (schema: z.ZodType = Name) => createTestClient().graphql('query($a: Int) { name }', { a: 1 }, schema);

  test.each([
    ['RATE_LIMITED', 'API rate limit exceeded', 'rate-limited'],
    ['FORBIDDEN', 'Resource not accessible by integration', 'forbidden'],
    ['NOT_FOUND', 'Could not resolve to a Repository', 'not-found'],
    ['SERVICE_UNAVAILABLE', 'try later', 'unreachable'],
    ['UNDEFINED_FIELD', "Field 'x' doesn't exist", 'unsupported'],
  ])('with an error %s and no data is that', async (type, message, failure) => {
    answerGraphql({ data: null, errors: [{ type, message: `${message} ${token}` }] });
    expect((await failureOf(ask())).failure).toBe(failure);
  });

  test('that asks for a pause is waited for', async () => {
    answerGraphql({ errors: [{ message: 'You have exceeded a secondary rate limit' }] }, { data: { name: 'tps' } });
    expect((await ask()).data).toEqual({ name: 'tps' });
  });

  test('that a scope is missing names it', async () => {
    const message = "The 'name' field requires one of the following scopes: ['read:org'], but your token has only…";
    answerGraphql({ errors: [{ type: 'INSUFFICIENT_SCOPES', message }] });
    const error = await failureOf(ask());
    expect([error.failure, error.message, error.lacksScope]).toEqual([
      'forbidden',
      'The token lacks a scope. Grant it one of: read:org.',
      true,
    ]);
  });

  test('that single sign-on is missing says so', async () => {
    answerGraphql({ data: null, errors: [{ type: 'FORBIDDEN', message: 'no', extensions: { saml_failure: true } }] });
    expect((await failureOf(ask())).message).toMatch(/single sign-on/);
  });

  test('in part is taken, with what is missing and why', async () => {
    answerGraphql({ data: { name: 'tps' }, errors: [{ type: 'FORBIDDEN', message: 'no', path: ['other', 0] }] });
    const { data, problems } = await ask();
    expect(data).toEqual({ name: 'tps' });
    expect(problems.map(({ path: at, error }) => [at, error.failure])).toEqual([[['other', 0], 'forbidden']]);
  });

  test('in part says nothing where the limit is used up', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset), 'x-ratelimit-limit': '5000' };
    api()
      .post('/graphql')
      .reply(200, { data: { name: 'tps' }, errors: [{ type: 'RATE_LIMITED', message: 'no' }] }, headers);
    expect((await failureOf(ask())).message).toMatch(/until 2027-01-31 12:05 UTC/);
  });

  test('is tried again where GitHub itself went wrong', async () => {
    const broken = { data: null, errors: [{ message: 'Something went wrong while executing your query.' }] };
    answerGraphql(broken, { data: { name: 'tps' } });
    expect((await ask()).data).toEqual({ name: 'tps' });
    answerGraphql(broken, broken, broken);
    expect((await failureOf(ask())).failure).toBe('unreachable');
  });

  test.each([['<html>'], [[]], [{ data: { name: 1 } }], [{ errors: 'x' }]])(
    'of another shape is not guessed at: %j',
    async (body) => {
      api()
        .post('/graphql')
        .reply(200, body as never, { 'content-type': 'application/json' });
      expect((await failureOf(ask())).failure).toBe('unsupported');
    },
  );

  test('calls follow each other without a pause', async () => {
    answerGraphql(...Array.from({ length: 5 }, () => ({ data: { name: 'tps' } })));
    const client = createTestClient();
    const before = performance.now();
    for (let call = 0; call < 5; call++) await client.graphql('{name}', {}, Name);
    expect(performance.now() - before).toBeLessThan(900);
  });

  test('with a refused token is the error of its own', async () => {
    api().post('/graphql').reply(401, { message: 'Bad credentials' });
    await expect(ask()).rejects.toThrow(GitHubAuthError);
  });
});

describe('a stop', () => {
  test('before a call sends nothing', async () => {
    const client = createTestClient({ signal: AbortSignal.abort(new Error('stopped')) });
    await expect(get(client)).rejects.toThrow('stopped');
    expect(client.stats().requests).toBe(0);
  });

  test('during a call ends it', async () => {
    const stop = new AbortController();
    const work = get(createTestClient({ signal: stop.signal, fetch: neverAnswers }));
    setTimeout(() => stop.abort(new Error('stopped')), 20);
    await expect(work).rejects.toThrow('stopped');
  });

  test('during a pause ends it', async () => {
    const stop = new AbortController();
    api().get(path).reply(403, { message: 'secondary rate limit' }, { 'retry-after': '20' });
    // The pause begins with the answer that asks for it, however long that takes to come.
    const onAnswer = () => setTimeout(() => stop.abort(new Error('stopped')), 50);
    const work = get(createTestClient({ signal: stop.signal, second: 1000, onAnswer }));
    await expect(work).rejects.toThrow('stopped');
  });
});
