import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { answerGraphql, api, createTestClient } from '../../../tests/support/github-api.ts';
import { AuditOptions } from '../../core/policy.ts';
import { createDescribeAccount } from '../../derive/github/describe-account.ts';
import { GitHubAuthError } from './github-error.ts';
import { readPullRequests } from './read-pull-requests.ts';

const now = Date.parse('2027-01-31T00:00:00Z') / 1000;
const day = 86_400;
const ago = (days: number) => new Date((now - days * day) * 1000).toISOString();
const user = (login: string) => ({ login, __typename: 'User' });
const person = (login: string) => ({ login, kind: 'person', person: null });

interface Merge {
  readonly number: number;
  readonly days: number;
  readonly updated?: number;
  readonly author?: object | null;
  readonly mergedBy?: object | null;
  readonly approvers?: readonly (object | null)[];
}

const pull = ({
  number,
  days,
  updated = days,
  author = user('ann'),
  mergedBy = user('ben'),
  approvers = [],
}: Merge) => ({
  number,
  mergedAt: ago(days),
  updatedAt: ago(updated),
  author,
  mergedBy,
  reviews: { nodes: approvers.map((one) => ({ author: one })) },
});
const page = (nodes: readonly unknown[], endCursor: string | null = null) => ({
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
  nodes,
});
const reply = (pullRequests: unknown, releases: unknown = page([])) => ({
  data: { repository: { pullRequests, releases } },
});
const read = (end = now) =>
  readPullRequests({
    repository: { client: createTestClient(), owner: 'initech', name: 'tps' },
    now: end,
    describe: createDescribeAccount(AuditOptions.parse({})),
  });

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

describe('merged pull requests', () => {
  test('are told with who wrote, approved and merged them', async () => {
    const approvers = [user('cleo'), user('Cleo'), user('ann'), null, user('dee')];
    const asked = answerGraphql(reply(page([pull({ number: 7, days: 3, approvers })])));
    const { pullRequests } = await read();
    expect(pullRequests).toEqual({
      status: 'known',
      value: {
        since: now - 365 * day,
        complete: true,
        merged: [
          {
            number: 7,
            at: now - 3 * day,
            author: person('ann'),
            mergedBy: person('ben'),
            approvers: [person('Cleo'), person('dee')],
          },
        ],
      },
    });
    expect(asked.map(({ variables }) => variables)).toEqual([
      { owner: 'initech', name: 'tps', after: null, withReleases: true },
    ]);
  });

  test('tell bots and agents from people, and accounts that are gone', async () => {
    const bot = { login: 'dependabot', __typename: 'Bot' };
    const agent = { login: 'copilot-swe-agent', __typename: 'Bot' };
    answerGraphql(
      reply(
        page([
          pull({ number: 2, days: 1, author: bot, mergedBy: user('k8s-ci-robot') }),
          pull({ number: 1, days: 2, author: agent, mergedBy: null }),
        ]),
      ),
    );
    const { pullRequests } = await read();
    expect(pullRequests).toMatchObject({
      value: {
        merged: [
          { author: { kind: 'bot' }, mergedBy: { kind: 'bot' } },
          { author: { kind: 'agent' }, mergedBy: null },
        ],
      },
    });
  });

  test('are those of the year before the end of the windows, also where that lies in the past', async () => {
    const nodes = [0, 99, 101, 464, 466].map((days, number) => pull({ number, days, updated: 0 }));
    answerGraphql(reply(page(nodes)));
    const { pullRequests } = await read(now - 100 * day);
    expect(pullRequests).toMatchObject({ value: { complete: true, merged: [{ number: 2 }, { number: 3 }] } });
  });

  test('are read page by page until one was updated before the year', async () => {
    const asked = answerGraphql(
      reply(page([pull({ number: 3, days: 5 })], 'a')),
      reply(page([pull({ number: 3, days: 5 }), pull({ number: 2, days: 400 })], 'b')),
    );
    const { pullRequests } = await read();
    expect(pullRequests).toMatchObject({ value: { complete: true, merged: [{ number: 3 }] } });
    expect(asked.map(({ variables }) => [variables.after, variables.withReleases])).toEqual([
      [null, true],
      ['a', false],
    ]);
  });

  test('are the latest of three pages where there are more', async () => {
    answerGraphql(
      ...['a', 'b', 'c'].map((cursor, index) => reply(page([pull({ number: 9 - index, days: index })], cursor))),
    );
    const { pullRequests } = await read();
    expect(pullRequests).toMatchObject({
      value: { complete: false, merged: [{ number: 9 }, { number: 8 }, { number: 7 }] },
    });
  });

  test('are not known where three pages do not reach the year asked for', async () => {
    answerGraphql(
      ...['a', 'b', 'c'].map((cursor, index) => reply(page([pull({ number: index, days: index })], cursor))),
    );
    expect((await read(now - 1000 * day)).pullRequests).toMatchObject({ status: 'unknown', reason: 'truncated' });
  });

  test('are those read before a later page failed', async () => {
    answerGraphql(reply(page([pull({ number: 3, days: 5 })], 'a')));
    api().post('/graphql').thrice().reply(502);
    expect((await read()).pullRequests).toMatchObject({ value: { complete: false, merged: [{ number: 3 }] } });
  });

  test('may be none', async () => {
    answerGraphql(reply(page([])));
    expect((await read()).pullRequests).toMatchObject({ value: { complete: true, merged: [] } });
  });
});

describe('releases', () => {
  const release = (days: number, login: string | null, isDraft = false) => ({
    publishedAt: isDraft ? null : ago(days),
    isDraft,
    author:
      login === null ? null : { login, resourcePath: login === 'release-app' ? '/apps/release-app' : `/${login}` },
  });

  test('come with the first page: no drafts, none of another year', async () => {
    const nodes = [
      release(-1, 'ann'),
      release(0, 'ann', true),
      release(2, 'ann'),
      release(3, null),
      release(4, 'release-app'),
    ];
    answerGraphql(reply(page([]), page(nodes, 'more')));
    expect((await read()).releases).toEqual({
      status: 'known',
      value: {
        since: now - 365 * day,
        complete: false,
        releases: [
          { at: now - 2 * day, author: person('ann') },
          { at: now - 3 * day, author: null },
          { at: now - 4 * day, author: { ...person('release-app'), kind: 'bot' } },
        ],
      },
    });
  });

  test('are all there where one is older than the year', async () => {
    answerGraphql(reply(page([]), page([release(2, 'ann'), release(400, 'ann')], 'more')));
    expect((await read()).releases).toMatchObject({ value: { complete: true, releases: [{}] } });
  });
});

describe('what the token may not see is unknown', () => {
  test('in part', async () => {
    const error = {
      type: 'FORBIDDEN',
      path: ['repository', 'pullRequests'],
      message: 'Resource not accessible by integration',
    };
    answerGraphql({ ...reply(null), errors: [error] });
    const { pullRequests, releases } = await read();
    expect(pullRequests).toMatchObject({
      reason: 'forbidden',
      detail: expect.stringMatching(/not accessible by integration/),
    });
    expect(releases).toMatchObject({ status: 'known' });
  });

  test('also where GitHub does not say why', async () => {
    answerGraphql(reply(null, null));
    const { pullRequests, releases } = await read();
    expect([pullRequests, releases]).toMatchObject([{ reason: 'unsupported' }, { reason: 'unsupported' }]);
  });

  test.each([
    ['NOT_FOUND', 'forbidden', /private, was deleted or never was, or this token may not see it/],
    ['FORBIDDEN', 'forbidden', /GitHub refused: no/],
    ['INSUFFICIENT_SCOPES', 'forbidden', /lacks a scope/],
    ['RATE_LIMITED', 'rate-limited', /rate limit/],
    ['OTHER', 'unsupported', /GitHub answered with an error: no/],
  ])('as a whole: %s', async (type, reason, detail) => {
    answerGraphql({ data: { repository: null }, errors: [{ type, path: ['repository'], message: 'no' }] });
    const { pullRequests, releases } = await read();
    expect(pullRequests).toMatchObject({ status: 'unknown', reason, detail: expect.stringMatching(detail) });
    expect(releases).toEqual(pullRequests);
  });

  test.each([
    [403, { message: 'no' }, 'forbidden'],
    [429, { message: 'no' }, 'rate-limited'],
    [502, '', 'unreachable'],
    [200, { data: { repository: { pullRequests: [] } } }, 'unsupported'],
  ])('answered by %i', async (status, body, reason) => {
    api()
      .post('/graphql')
      .times(status === 502 ? 3 : 1)
      .reply(status, body);
    expect((await read()).pullRequests).toMatchObject({ status: 'unknown', reason });
  });

  test('but a refused token is an error to mend', async () => {
    api().post('/graphql').reply(401, {});
    await expect(read()).rejects.toThrow(GitHubAuthError);
  });
});
