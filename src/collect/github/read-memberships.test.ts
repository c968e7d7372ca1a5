import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { answerGraphql, api, createTestClient, openStore } from '../../../tests/support/github-api.ts';
import { GitHubAuthError } from './github-error.ts';
import { readMemberships } from './read-memberships.ts';

const present = 1_801_397_100;
const initech = { login: 'initech', name: 'Initech', isVerified: true };
const user = (company: string | null, ...nodes: readonly (object | null)[]) => ({ company, organizations: { nodes } });
const read = (logins: readonly string[], client = createTestClient(), at = present) =>
  readMemberships({ client, logins, present: at });
/** A client whose token GitHub has named the scopes of. */
async function clientWithScopes(scopes: string, options = {}) {
  const client = createTestClient(options);
  api().get('/meta').reply(200, {}, { 'x-oauth-scopes': scopes });
  await client.get('/meta', {}, (await import('zod')).z.object({}));
  return client;
}

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

describe('memberships', () => {
  test('are what GitHub shows of each account', async () => {
    const asked = answerGraphql({ data: { u0: user(' @initech ', initech, null), u1: user('  '), u2: null } });
    const { fact, profiles } = await read(['Ann', 'ben', 'gone', 'ANN', 'dependabot[bot]']);
    expect(asked[0]?.variables).toEqual({ u0: 'ann', u1: 'ben', u2: 'gone' });
    expect(fact).toEqual({ status: 'known', value: { asked: 3, found: 1, withOrganisations: true } });
    expect([...profiles]).toEqual([
      ['ann', { company: ' @initech ', organisations: [initech] }],
      ['ben', { company: null, organisations: [] }],
    ]);
  });

  test('are asked of a hundred at most, in one call', async () => {
    const asked = answerGraphql({ data: {} });
    await read(Array.from({ length: 150 }, (_, index) => `p${index}`));
    expect(Object.keys(asked[0]?.variables ?? {})).toHaveLength(100);
  });

  test('are not asked for where nobody has a login', async () => {
    expect((await read([])).fact).toMatchObject({ value: { asked: 0 } });
  });

  test('are kept for thirty days', async () => {
    const store = openStore();
    const client = () => createTestClient({ store });
    answerGraphql({ data: { u0: user('@initech', initech), u1: null } });
    const first = await read(['ann', 'gone'], client());
    expect(await read(['ann', 'gone'], client(), present + 29 * 86_400)).toEqual(first);
    answerGraphql({ data: { u0: user(null), u1: null } });
    expect((await read(['ann', 'gone'], client(), present + 31 * 86_400)).fact).toMatchObject({ value: { found: 0 } });
  });

  test('are not shown to another token', async () => {
    const store = openStore();
    answerGraphql({ data: { u0: user(null, initech) } }, { data: { u0: user(null) } });
    await read(['ann'], createTestClient({ store }));
    expect((await read(['ann'], createTestClient({ store, token: 'ghp_other' }))).fact).toMatchObject({
      value: { found: 0 },
    });
  });
});

describe('without the scope', () => {
  test('only profiles are asked for', async () => {
    const asked = answerGraphql({ data: { u0: { company: 'Initech' } } });
    const { fact, profiles } = await read(['ann'], await clientWithScopes('repo'));
    expect(asked[0]?.query).not.toContain('organizations');
    expect(fact).toEqual({ status: 'known', value: { asked: 1, found: 1, withOrganisations: false } });
    expect(profiles.get('ann')).toEqual({ company: 'Initech', organisations: [] });
  });

  test('that a token turns out to lack, profiles are asked for again', async () => {
    const error = { type: 'INSUFFICIENT_SCOPES', message: "one of the following scopes: ['read:org']" };
    const asked = answerGraphql({ errors: [error] }, { data: { u0: { company: 'Initech' } } });
    expect((await read(['ann'])).fact).toMatchObject({ value: { withOrganisations: false } });
    expect(asked.map(({ query }) => query.includes('organizations'))).toEqual([true, false]);
  });

  test('what was kept without it is asked for again once it is there', async () => {
    const store = openStore();
    answerGraphql({ data: { u0: { company: null } } }, { data: { u0: user(null, initech) } });
    await read(['ann'], await clientWithScopes('repo', { store }));
    const { fact } = await read(['ann'], await clientWithScopes('repo, read:org', { store }));
    expect(fact).toMatchObject({ value: { found: 1, withOrganisations: true } });
  });
});

describe('unknown is', () => {
  test('what no token asks for', async () => {
    expect((await read(['ann'], createTestClient({ token: null }))).fact).toMatchObject({ reason: 'forbidden' });
  });

  test('what cannot be read, and what was kept still holds', async () => {
    const store = openStore();
    answerGraphql({ data: { u0: user('@initech', initech) } });
    await read(['ann'], createTestClient({ store }));
    api().post('/graphql').thrice().reply(502);
    const { fact, profiles } = await read(['ann', 'ben'], createTestClient({ store }));
    expect(fact).toMatchObject({ reason: 'unreachable' });
    expect([...profiles.keys()]).toEqual(['ann']);
  });

  test.each([
    [403, {}, 'forbidden'],
    [404, {}, 'forbidden'],
    [429, {}, 'rate-limited'],
    [200, { data: { u0: { company: 7 } } }, 'unsupported'],
    [200, { data: null, errors: [{ type: 'RATE_LIMITED', message: '' }] }, 'rate-limited'],
    [200, { data: null, errors: [{ type: 'FORBIDDEN', message: '' }] }, 'forbidden'],
  ])('what is answered by %i %j: %s', async (status, body, reason) => {
    api().post('/graphql').reply(status, body);
    expect((await read(['ann'])).fact).toMatchObject({ status: 'unknown', reason });
  });

  test('never a refused token: that is an error to mend', async () => {
    api().post('/graphql').reply(401, {});
    await expect(read(['ann'])).rejects.toThrow(GitHubAuthError);
  });
});
