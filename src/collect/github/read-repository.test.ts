import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { api, apiUrl, createTestClient, openStore, token } from '../../../tests/support/github-api.ts';
import { GitHubAuthError } from './github-error.ts';
import { readRepository } from './read-repository.ts';

const path = '/repos/initech/tps';
const answer = {
  id: 7,
  name: 'tps',
  owner: { login: 'Initech', type: 'Organization' },
  html_url: 'https://github.test/Initech/tps',
  private: true,
  visibility: 'internal',
  default_branch: 'trunk',
  archived: true,
  fork: false,
  is_template: true,
  permissions: { admin: true },
};
const fact = {
  id: 7,
  host: 'github.test',
  owner: 'Initech',
  ownerKind: 'organization',
  name: 'tps',
  visibility: 'internal',
  defaultBranch: 'trunk',
  archived: true,
  fork: false,
  template: true,
};
const read = (client = createTestClient()) => readRepository({ client, owner: 'initech', name: 'tps' });

afterEach(() => nock.cleanAll());

describe('the repository', () => {
  test('is read, also without a token', async () => {
    nock(apiUrl, { badheaders: ['authorization'] })
      .get(path)
      .reply(200, answer);
    expect(await read(createTestClient({ token: null }))).toEqual({ status: 'known', value: fact });
  });

  test('of a person on an old server has fewer fields', async () => {
    const { visibility: _, is_template: __, ...old } = answer;
    api()
      .get(path)
      .reply(200, { ...old, private: false, owner: { login: 'ann', type: 'User' } });
    const expected = { ...fact, owner: 'ann', ownerKind: 'user', visibility: 'public', template: false };
    expect(await read()).toEqual({ status: 'known', value: expected });
  });

  test('that was renamed is told by its name of today', async () => {
    api()
      .get(path)
      .reply(301, {}, { location: '/repositories/7' })
      .get('/repositories/7')
      .reply(200, { ...answer, name: 'new' });
    expect(await read()).toMatchObject({ value: { name: 'new' } });
  });

  test('that did not change is taken from what is kept', async () => {
    const store = openStore();
    api().get(path).reply(200, answer, { etag: '"1"' }).get(path).reply(304);
    await read(createTestClient({ store }));
    const client = createTestClient({ store });
    expect(await read(client)).toEqual({ status: 'known', value: fact });
    expect(client.stats()).toMatchObject({ requests: 1, notModified: 1 });
  });

  test('that is not found may be hidden from the token', async () => {
    api().get(path).twice().reply(404, { message: 'Not Found' });
    expect(await read()).toEqual({
      status: 'unknown',
      reason: 'forbidden',
      detail:
        'initech/tps was not found at api.github.test: it is private, was deleted or never was, or this token may not see it.',
    });
    expect(await read(createTestClient({ token: null }))).toMatchObject({
      detail: expect.stringMatching(/A token that may read it would tell: set GITHUB_TOKEN\.$/),
    });
  });

  test.each([
    [403, {}, 'forbidden'],
    [403, { 'x-github-sso': 'required; url=https://github.com/orgs/initech/sso' }, 'forbidden'],
    [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1801397100' }, 'rate-limited'],
    [429, { 'retry-after': '600' }, 'rate-limited'],
    [451, {}, 'forbidden'],
    [422, {}, 'unsupported'],
  ])('answered by %i %j is unknown: %s', async (status, headers, reason) => {
    api()
      .get(path)
      .reply(status, { message: `secret ${token}` }, headers);
    const fact = await read();
    expect(fact).toMatchObject({ status: 'unknown', reason });
    expect(JSON.stringify(fact)).not.toContain(token);
  });

  test('of another shape is unknown', async () => {
    api()
      .get(path)
      .reply(200, { ...answer, default_branch: null });
    expect(await read()).toMatchObject({ reason: 'unsupported', detail: expect.stringMatching(/default_branch/) });
  });

  test('out of reach is unknown', async () => {
    api().get(path).thrice().reply(502);
    expect(await read()).toMatchObject({ reason: 'unreachable' });
    api().get(path).thrice().replyWithError('ECONNREFUSED');
    expect(await read()).toMatchObject({ reason: 'unreachable' });
  });

  test('with a refused token is an error to mend', async () => {
    api().get(path).reply(401, {});
    await expect(read()).rejects.toThrow(GitHubAuthError);
  });
});
