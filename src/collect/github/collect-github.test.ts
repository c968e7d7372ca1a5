import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { answerGraphql, api, createTestClient, openStore } from '../../../tests/support/github-api.ts';
import { AuditOptions } from '../../core/policy.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import { audienceOf, collectGitHubOwners, collectGitHubPeople, startGitHub } from './collect-github.ts';
import type { GitHubClient } from './github-client.ts';

const now = 1_801_397_100;
const options = AuditOptions.parse({});
const repositoryAnswer = {
  id: 7,
  name: 'tps',
  owner: { login: 'initech', type: 'Organization' },
  html_url: 'https://github.test/initech/tps',
  private: false,
  default_branch: 'main',
  archived: false,
  fork: false,
};
const sha = (index: number) => index.toString(16).padStart(40, '0');
const identities = Array.from({ length: 400 }, (_, index) => ({
  identity: `Person ${index}\0p${index}@x.org`,
  commit: sha(index),
  commits: 400 - index,
}));

/** The repository, three pages of pull requests, and, cold, three of accounts and one of profiles; teams and errors. */
function answerAll(kind: 'cold' | 'warm') {
  const at = new Date((now - 86_400) * 1000).toISOString();
  const node = (number: number) => ({
    number,
    mergedAt: at,
    updatedAt: at,
    author: null,
    mergedBy: null,
    reviews: null,
  });
  const pages = [1, 2, 3].map((number) => ({
    data: {
      repository: {
        pullRequests: { pageInfo: { hasNextPage: true, endCursor: `${number}` }, nodes: [node(number)] },
        releases: { pageInfo: { hasNextPage: false }, nodes: [] },
      },
    },
  }));
  const users = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`u${index}`, { company: null }]));
  const commits = (start: number) => ({
    data: {
      repository: Object.fromEntries(
        Array.from({ length: 100 }, (_, index) => [
          `c${index}`,
          { author: { user: { login: `p${start + index}`, databaseId: 1 } } },
        ]),
      ),
    },
  });
  const people = kind === 'cold' ? [commits(0), commits(100), commits(200), { data: users }] : [];
  const status = kind === 'cold' ? 200 : 304;
  api().get('/repos/initech/tps').reply(status, repositoryAnswer, { etag: '"1"' });
  api()
    .get(/codeowners/)
    .reply(status, { errors: [] }, { etag: '"1"' });
  answerGraphql(...pages, ...people, { data: { organization: { t0: null } } });
}

async function collect(client: GitHubClient) {
  const started = await startGitHub({ repository: { client, owner: 'initech', name: 'tps' }, now, options });
  const { repository } = started;
  const people = await collectGitHubPeople({ repository, identities, options, present: now });
  const owners = await collectGitHubOwners({
    repository,
    owners: ['@initech/core', '@ann'],
    path: 'CODEOWNERS',
    commit: 'abc',
    options,
  });
  return { ...started.facts, ...people.facts, ...owners };
}

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

describe('an audit', () => {
  test('takes ten calls of a large repository, and six when it is audited again, two of them free', async () => {
    const store: EntryStore = openStore();
    answerAll('cold');
    const cold = createTestClient({ store });
    const first = await collect(cold);
    expect(cold.stats().requests).toBe(10);
    expect(Object.values(first).map(({ status }) => status)).toEqual(Array.from({ length: 7 }, () => 'known'));
    answerAll('warm');
    const warm = createTestClient({ store });
    expect(await collect(warm)).toEqual(first);
    expect(warm.stats()).toMatchObject({ requests: 6, notModified: 2 });
  });

  test('takes three calls without a token, and names the rest', async () => {
    api()
      .get('/repos/initech/tps')
      .reply(200, repositoryAnswer)
      .get(/releases/)
      .reply(200, [])
      .get(/codeowners/)
      .reply(200, { errors: [] });
    const client = createTestClient({ token: null });
    const facts = await collect(client);
    expect(client.stats().requests).toBe(3);
    expect(Object.entries(facts).flatMap(([id, { status }]) => (status === 'known' ? [id] : []))).toEqual([
      'repository',
      'releases',
      'codeOwnerErrors',
    ]);
    expect(facts.pullRequests).toMatchObject({ reason: 'forbidden', detail: expect.stringMatching(/GITHUB_TOKEN/) });
  });

  test('goes on under the name the repository bears today', async () => {
    api()
      .get('/repos/initech/old')
      .reply(200, repositoryAnswer)
      .get(/releases/)
      .reply(200, []);
    const { repository } = await startGitHub({
      repository: { client: createTestClient({ token: null }), owner: 'initech', name: 'old' },
      now,
      options,
    });
    expect(repository).toMatchObject({ owner: 'initech', name: 'tps' });
  });

  test('asks for the profiles of people, not of bots, most commits first', async () => {
    const asked = answerGraphql(
      { data: { repository: { c0: { author: { user: { login: 'ben', databaseId: 2 } } } } } },
      { data: { u0: { company: '@initech' } } },
    );
    const { accountOf, profiles } = await collectGitHubPeople({
      repository: { client: createTestClient(), owner: 'initech', name: 'tps' },
      identities: [
        { identity: 'Ann\x001+ann@users.noreply.github.com', commit: null, commits: 1 },
        { identity: 'Ben\0ben@x.org', commit: sha(1), commits: 5 },
        { identity: 'x[bot]\x003+x[bot]@users.noreply.github.com', commit: null, commits: 99 },
      ],
      options,
      present: now,
    });
    expect(asked[1]?.variables).toEqual({ u0: 'ben', u1: 'ann' });
    expect(accountOf.get('Ben\0ben@x.org')).toEqual({ login: 'ben', id: '2' });
    expect(profiles.get('ben')?.company).toBe('@initech');
  });
});

describe('the audience', () => {
  test.each([
    ['repository', null, 'public'],
    ['teams', 'repo', 'members'],
    ['memberships', 'repo', 'public'],
    ['memberships', 'repo, read:org', 'members'],
    ['memberships', null, 'members'],
  ] as const)('of %s with the scopes %s is %s', (id, scopes, audience) => {
    const client = { ...createTestClient(), scopes: () => (scopes === null ? null : scopes.split(', ')) };
    expect(audienceOf(id, client)).toBe(audience);
  });
});
