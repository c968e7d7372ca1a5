import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { answerGraphql, createTestClient, openStore } from '../../../tests/support/github-api.ts';
import { searchClients } from './search-clients.ts';

const present = 1_801_397_100;
const day = 86_400;
const found = (nameWithOwner: string, more: object = {}) => ({
  nameWithOwner,
  isFork: false,
  isMirror: false,
  isArchived: false,
  pushedAt: '2027-01-01T00:00:00Z',
  description: 'A client for Rocket',
  repositoryTopics: { nodes: [{ topic: { name: 'rocket' } }] },
  ...more,
});
const answer = (...nodes: readonly object[]) => answerGraphql({ data: { search: { nodes } } });
const search = (name: string, client = createTestClient(), at = present) =>
  searchClients({ client, owner: 'acme', name, present: at });

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

describe('clients that nobody lists', () => {
  test('are searched for by the name of the project as a topic', async () => {
    const asked = answer(found('Ann/App'), found('ben/rocket-bot', { description: null, pushedAt: null }));
    expect(await search('Rocket')).toEqual({
      status: 'known',
      value: [
        { name: 'ann/app', askedAt: present, pushedAt: 1_798_761_600 },
        { name: 'ben/rocket-bot', askedAt: present, pushedAt: null },
      ],
    });
    expect(asked[0]?.variables).toEqual({
      query: 'topic:rocket archived:false mirror:false fork:false -user:acme sort:stars-desc',
    });
  });

  test.each([
    ['a fork', found('ann/app', { isFork: true })],
    ['a mirror', found('ann/app', { isMirror: true })],
    ['an archived one', found('ann/app', { isArchived: true })],
    ['one of the same owner', found('Acme/app')],
    ['a project of the same name', found('nasa/rocket')],
    ['what does not say that it talks to it', found('ann/moon', { description: 'Pictures of rockets' })],
  ])('are not %s', async (_, node) => {
    answer(node);
    expect(await search('rocket')).toEqual({ status: 'known', value: [] });
  });

  test.each(['cli', 'server', 'ui', 'a b', 'rocket" user:x'])('are not searched for by the name %s', async (name) => {
    expect(await search(name)).toEqual({ status: 'known', value: null });
  });

  test('are searched for again after a week', async () => {
    const store = openStore();
    answer(found('ann/app'));
    const first = await search('rocket', createTestClient({ store }));
    expect(await search('rocket', createTestClient({ store }), present + 6 * day)).toEqual(first);
    answer();
    expect(await search('rocket', createTestClient({ store }), present + 7 * day)).toMatchObject({ value: [] });
  });

  test('are unknown where GitHub does not answer', async () => {
    answerGraphql({ errors: [{ message: 'no' }] });
    expect(await search('rocket')).toMatchObject({ status: 'unknown' });
  });
});
