import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { api, createTestClient, openStore } from '../../../tests/support/github-api.ts';
import { AuditOptions } from '../../core/policy.ts';
import { createDescribeAccount } from '../../derive/github/describe-account.ts';
import { readReleases } from './read-releases.ts';

const now = Date.parse('2027-01-31T00:00:00Z') / 1000;
const day = 86_400;
const path = '/repos/initech/tps/releases?per_page=100';
const release = (days: number, author: object | null = { login: 'ann', type: 'User' }) => ({
  published_at: new Date((now - days * day) * 1000).toISOString(),
  draft: false,
  author,
  body: 'long',
});
const read = (client = createTestClient({ token: null })) =>
  readReleases({
    repository: { client, owner: 'initech', name: 'tps' },
    now,
    describe: createDescribeAccount(AuditOptions.parse({})),
  });

afterEach(() => nock.cleanAll());

describe('releases without a token', () => {
  test('are those of the year, with who published them', async () => {
    const bot = { login: 'github-actions[bot]', type: 'Bot' };
    const draft = { ...release(1), published_at: null, draft: true };
    api()
      .get(path)
      .reply(200, [draft, release(1), release(2, bot), release(3, null), release(400)]);
    expect(await read()).toEqual({
      status: 'known',
      value: {
        since: now - 365 * day,
        complete: true,
        releases: [
          { at: now - day, author: { login: 'ann', kind: 'person', person: null } },
          { at: now - 2 * day, author: { login: 'github-actions[bot]', kind: 'bot', person: null } },
          { at: now - 3 * day, author: null },
        ],
      },
    });
  });

  test('are the latest hundred where there are more', async () => {
    api()
      .get(path)
      .reply(
        200,
        Array.from({ length: 100 }, () => release(1)),
      );
    expect(await read()).toMatchObject({ value: { complete: false } });
  });

  test('are not asked for again where nothing changed', async () => {
    const store = openStore();
    api()
      .get(path)
      .reply(200, [release(1)], { etag: '"1"' })
      .get(path)
      .reply(304);
    const first = await read(createTestClient({ store }));
    expect(await read(createTestClient({ store }))).toEqual(first);
  });

  test.each([
    [404, {}, 'forbidden'],
    [403, {}, 'forbidden'],
    [403, { 'x-ratelimit-remaining': '0' }, 'rate-limited'],
    [429, {}, 'rate-limited'],
  ])('answered by %i %j are unknown: %s', async (status, headers, reason) => {
    api().get(path).reply(status, {}, headers);
    expect(await read()).toMatchObject({ status: 'unknown', reason });
  });

  test('out of reach, or of another shape, are unknown', async () => {
    api().get(path).thrice().reply(500);
    expect(await read()).toMatchObject({ reason: 'unreachable' });
    api().get(path).reply(200, {});
    expect(await read()).toMatchObject({ reason: 'unsupported' });
  });
});
