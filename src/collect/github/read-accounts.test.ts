import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { answerGraphql, api, createTestClient, openStore } from '../../../tests/support/github-api.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import { GitHubAuthError } from './github-error.ts';
import { type AccountQuestion, readAccounts } from './read-accounts.ts';

const present = 1_801_397_100;
const sha = (index: number) => index.toString(16).padStart(40, '0');
const ask = (email: string, index = 1, name = 'Ann'): AccountQuestion => ({
  identity: `${name}\0${email}`,
  commit: sha(index),
});
const commit = (login: string | null, databaseId: number | null = 1) => ({
  author: { user: login === null ? null : { login, databaseId } },
});
const reply = (repository: object) => ({ data: { repository } });
const read = (
  questions: readonly AccountQuestion[],
  { store = null as EntryStore | null, at = present, token = undefined as string | null | undefined } = {},
) =>
  readAccounts({
    repository: {
      client: createTestClient({ store, ...(token === undefined ? {} : { token }) }),
      owner: 'initech',
      name: 'tps',
    },
    questions,
    present: at,
  });

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

describe('the account behind an address', () => {
  test('is what GitHub links a commit to', async () => {
    const asked = answerGraphql(reply({ c0: commit('AnnLee', 7), c1: commit(null), c2: null }));
    const { fact, accountOf } = await read([ask('ann@x.org', 1), ask('ben@x.org', 2), ask('new@x.org', 3)]);
    expect(asked[0]?.variables).toEqual({ owner: 'initech', name: 'tps', c0: sha(1), c1: sha(2), c2: sha(3) });
    // GitHub does not know the third commit, so it said nothing of it.
    expect([...accountOf]).toEqual([
      ['Ann\0ann@x.org', { login: 'AnnLee', id: '7' }],
      ['Ann\0ben@x.org', null],
    ]);
    expect(fact).toEqual({ status: 'known', value: { asked: 2, found: 1 } });
  });

  test('is asked once for everyone who bears it', async () => {
    const asked = answerGraphql(reply({ c0: commit('annlee') }));
    const { accountOf } = await read([ask('ann@x.org', 1), ask('Ann@X.org', 2, 'Ann Lee')]);
    expect(asked[0]?.query.match(/object\(/g)).toHaveLength(1);
    expect([...accountOf.values()].map((account) => account?.login)).toEqual(['annlee', 'annlee']);
  });

  test('is not asked for by what is no commit', async () => {
    const questions = [
      { identity: 'A\0a@x.org', commit: null },
      { identity: 'B\0b@x.org', commit: '") { evil }' },
    ];
    expect((await read(questions)).fact).toEqual({ status: 'known', value: { asked: 0, found: 0 } });
  });

  test('is asked for a hundred at a time, three times at most, private addresses last', async () => {
    const asked = answerGraphql(reply({ c0: commit('first') }), reply({}), reply({ c99: commit('last') }));
    const named = ask('5+dee@users.noreply.github.com', 999);
    const questions = [
      named,
      ...Array.from({ length: 299 }, (_, index) => ask(`p${index}@x.org`, index)),
      ask('late@x.org', 301),
    ];
    const { accountOf } = await read(questions);
    expect(asked.map(({ variables }) => Object.keys(variables).length)).toEqual([102, 102, 102]);
    expect([...accountOf].map(([identity, account]) => [identity, account?.login])).toEqual([
      ['Ann\0p0@x.org', 'first'],
      ['Ann\0late@x.org', 'last'],
    ]);
  });
});

describe('what is kept', () => {
  test('spares the asking for thirty days, also of addresses without an account', async () => {
    const store = openStore();
    const questions = [ask('ann@x.org', 1), ask('ben@x.org', 2)];
    answerGraphql(reply({ c0: commit('annlee'), c1: commit(null) }));
    const first = await read(questions, { store });
    expect(await read(questions, { store, at: present + 29 * 86_400 })).toEqual(first);
    answerGraphql(reply({ c0: commit('renamed'), c1: commit(null) }));
    const later = await read(questions, { store, at: present + 31 * 86_400 });
    expect(later.accountOf.get('Ann\0ann@x.org')?.login).toBe('renamed');
  });

  test('is no commit that GitHub did not know', async () => {
    const store = openStore();
    answerGraphql(reply({ c0: null }), reply({ c0: commit('annlee') }));
    await read([ask('ann@x.org')], { store });
    expect((await read([ask('ann@x.org')], { store })).fact).toMatchObject({ value: { found: 1 } });
  });

  test('holds though the rest cannot be asked, which is said', async () => {
    const store = openStore();
    answerGraphql(reply({ c0: commit('annlee') }));
    await read([ask('ann@x.org')], { store });
    api().post('/graphql').thrice().reply(500);
    const { fact, accountOf } = await read([ask('ann@x.org'), ask('ben@x.org', 2)], { store });
    expect(fact).toMatchObject({ status: 'unknown', reason: 'unreachable' });
    expect([...accountOf.keys()]).toEqual(['Ann\0ann@x.org']);
  });
});

describe('unknown is', () => {
  test('what no token asks for', async () => {
    const { fact } = await read([ask('ann@x.org')], { token: null });
    expect(fact).toMatchObject({ reason: 'forbidden', detail: expect.stringMatching(/set GITHUB_TOKEN/) });
  });

  test.each([
    ['NOT_FOUND', 'forbidden'],
    ['FORBIDDEN', 'forbidden'],
    ['RATE_LIMITED', 'rate-limited'],
    ['INSUFFICIENT_SCOPES', 'forbidden'],
    ['OTHER', 'unsupported'],
  ])('what GraphQL answers by %s: %s', async (type, reason) => {
    answerGraphql({ data: { repository: null }, errors: [{ type, message: 'no', path: ['repository'] }] });
    expect((await read([ask('ann@x.org')])).fact).toMatchObject({ status: 'unknown', reason });
  });

  test.each([
    [403, {}, 'forbidden'],
    [404, {}, 'forbidden'],
    [429, {}, 'rate-limited'],
    [200, { data: { repository: { c0: { author: { user: 7 } } } } }, 'unsupported'],
  ])('what is answered by %i %j: %s', async (status, body, reason) => {
    api().post('/graphql').reply(status, body);
    expect((await read([ask('ann@x.org')])).fact).toMatchObject({ status: 'unknown', reason });
  });

  test('never a refused token: that is an error to mend', async () => {
    api().post('/graphql').reply(401, {});
    await expect(read([ask('ann@x.org')])).rejects.toThrow(GitHubAuthError);
  });
});
