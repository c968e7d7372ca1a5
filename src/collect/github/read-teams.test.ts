import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { answerGraphql, api, createTestClient } from '../../../tests/support/github-api.ts';
import { AuditOptions } from '../../core/policy.ts';
import { createDescribeAccount } from '../../derive/github/describe-account.ts';
import { GitHubAuthError } from './github-error.ts';
import { readTeams } from './read-teams.ts';

const read = (teams: readonly string[], client = createTestClient()) =>
  readTeams({
    repository: { client, owner: 'Initech', name: 'tps' },
    teams,
    describe: createDescribeAccount(AuditOptions.parse({})),
  });
const team = (...logins: readonly string[]) => ({
  members: { totalCount: logins.length, nodes: logins.map((login) => ({ login })) },
});

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

describe('teams', () => {
  test('are read in one call, with their members', async () => {
    const asked = answerGraphql({ data: { organization: { t0: team('ann', 'release-bot'), t1: team() } } });
    expect(await read(['@initech/Core', '@Initech/docs'])).toEqual({
      status: 'known',
      value: {
        teams: [
          {
            id: '@initech/Core',
            members: [
              { login: 'ann', kind: 'person', person: null },
              { login: 'release-bot', kind: 'bot', person: null },
            ],
            total: 2,
          },
          { id: '@Initech/docs', members: [], total: 0 },
        ],
        unreadable: [],
      },
    });
    expect(asked[0]?.variables).toEqual({ organisation: 'Initech', t0: 'core', t1: 'docs' });
  });

  test('of another organisation are no owners, and nothing is asked', async () => {
    expect(await read(['@globex/core'])).toEqual({
      status: 'known',
      value: {
        teams: [],
        unreadable: [{ id: '@globex/core', detail: 'GitHub takes only teams of Initech as code owners here.' }],
      },
    });
  });

  test('of a hostile name are not asked for', async () => {
    expect(await read(['@initech/a"b', '@initech/x{y}'])).toMatchObject({ value: { unreadable: [{}, {}] } });
  });

  test('that the token may not see are told one by one', async () => {
    answerGraphql({
      data: { organization: { t0: null, t1: null, t2: team('ann') } },
      errors: [{ type: 'FORBIDDEN', path: ['organization', 't1'], message: 'no' }],
    });
    expect(await read(['@initech/a', '@initech/b', '@initech/c'])).toMatchObject({
      value: {
        teams: [{ id: '@initech/c' }],
        unreadable: [
          { id: '@initech/a', detail: expect.stringMatching(/secret, or the token may not see it: .* read:org/) },
          { id: '@initech/b', detail: 'GitHub refused: no' },
        ],
      },
    });
  });

  test('of an organisation that is not found are all unreadable', async () => {
    answerGraphql({
      data: { organization: null },
      errors: [{ type: 'NOT_FOUND', path: ['organization'], message: 'no' }],
    });
    expect(await read(['@initech/a'])).toMatchObject({ value: { teams: [], unreadable: [{ id: '@initech/a' }] } });
  });

  test('are fifty at most', async () => {
    const many = Array.from({ length: 52 }, (_, index) => `@initech/t${index}`);
    answerGraphql({
      data: { organization: Object.fromEntries(many.slice(0, 50).map((_, index) => [`t${index}`, team()])) },
    });
    const fact = await read(many);
    expect(fact).toMatchObject({ value: { unreadable: [{ id: '@initech/t50' }, { id: '@initech/t51' }] } });
  });

  test('need a token', async () => {
    expect(await read(['@initech/a'], createTestClient({ token: null }))).toMatchObject({ reason: 'forbidden' });
  });

  test('need the scope', async () => {
    const message = "requires one of the following scopes: ['read:org', 'read:discussion']";
    answerGraphql({ errors: [{ type: 'INSUFFICIENT_SCOPES', message }] });
    expect(await read(['@initech/a'])).toEqual({
      status: 'unknown',
      reason: 'forbidden',
      detail: 'The token lacks a scope. Grant it one of: read:org, read:discussion.',
    });
  });

  test.each([
    [403, 'forbidden'],
    [404, 'forbidden'],
    [429, 'rate-limited'],
    [500, 'unreachable'],
  ])('answered by %i are unknown: %s', async (status, reason) => {
    api()
      .post('/graphql')
      .times(status === 500 ? 3 : 1)
      .reply(status, {});
    expect(await read(['@initech/a'])).toMatchObject({ status: 'unknown', reason });
  });

  test('with a refused token are an error to mend', async () => {
    api().post('/graphql').reply(401, {});
    await expect(read(['@initech/a'])).rejects.toThrow(GitHubAuthError);
  });
});
