import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { answerGraphql, createTestClient, openStore } from '../../../tests/support/github-api.ts';
import { readListedClients } from './read-listed-clients.ts';

const present = 1_801_397_100;
const day = 86_400;
const listed = (...urls: readonly string[]) => urls.map((url) => ({ url, owner: 'ann', path: 'README.md', line: 1 }));
const alive = { isArchived: false, pushedAt: '2027-01-01T00:00:00Z' };
const read = (urls: readonly string[], client = createTestClient(), at = present) =>
  readListedClients({ client, clients: listed(...urls), host: 'github.com', present: at });

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

describe('listed clients', () => {
  test('are asked about in one call, and those elsewhere are not', async () => {
    const asked = answerGraphql({ data: { r0: alive, r1: null } });
    const fact = await read([
      'https://github.com/Ann/App',
      'https://github.com/ben/gone.git',
      'https://github.com/ann/app#readme',
      'https://codeberg.org/cleo/c',
    ]);
    expect(asked[0]?.variables).toEqual({ o0: 'ann', n0: 'app', o1: 'ben', n1: 'gone' });
    expect(fact).toEqual({
      status: 'known',
      value: [
        { name: 'ann/app', askedAt: present, exists: true, isArchived: false, pushedAt: 1_798_761_600 },
        { name: 'ben/gone', askedAt: present, exists: false, isArchived: false, pushedAt: null },
      ],
    });
  });

  test('are asked about a hundred at most', async () => {
    const asked = answerGraphql({ data: {} });
    await read(Array.from({ length: 150 }, (_, index) => `https://github.com/ann/a${index}`));
    expect(Object.keys(asked[0]?.variables ?? {})).toHaveLength(200);
  });

  test('are not asked about where there are none', async () => {
    expect(await read(['https://codeberg.org/cleo/c'])).toEqual({ status: 'known', value: [] });
  });

  test('are asked about again after a week', async () => {
    const store = openStore();
    const client = () => createTestClient({ store });
    const urls = ['https://github.com/ann/app'];
    answerGraphql({ data: { r0: alive } });
    const first = await read(urls, client());
    expect(await read(urls, client(), present + 6 * day)).toEqual(first);
    answerGraphql({ data: { r0: { ...alive, isArchived: true } } });
    expect(await read(urls, client(), present + 7 * day)).toMatchObject({
      value: [{ askedAt: present + 7 * day, isArchived: true }],
    });
  });

  test('are unknown where GitHub does not answer', async () => {
    answerGraphql({ errors: [{ message: 'no' }] });
    expect(await read(['https://github.com/ann/app'])).toMatchObject({ status: 'unknown' });
  });
});
