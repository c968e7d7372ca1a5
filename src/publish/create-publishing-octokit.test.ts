import nock from 'nock';
import { afterEach, expect, test } from 'vitest';
import { createPublishingOctokit } from './create-publishing-octokit.ts';

const apiUrl = 'https://api.github.test';
const path = '/repos/initech/tps/check-runs';

function createClient(spacingKey: string, isSpaced: boolean) {
  return createPublishingOctokit({ apiUrl, token: 'ghs_x', userAgent: 'counterweight/test', spacingKey, isSpaced });
}

async function timeWrites(...clients: ReturnType<typeof createClient>[]): Promise<number> {
  nock(apiUrl).post(path).times(clients.length).reply(201, {});
  const before = performance.now();
  await Promise.all(clients.map((client) => client.request(`POST ${path}`)));
  return performance.now() - before;
}

afterEach(() => {
  nock.cleanAll();
});

test('writes of one installation are a second apart, whoever writes', async () => {
  expect(await timeWrites(createClient('one', true), createClient('one', true))).toBeGreaterThan(900);
});

test('writes of two installations do not wait for each other', async () => {
  expect(await timeWrites(createClient('two', true), createClient('three', true))).toBeLessThan(900);
});

test.each([500, 502, 403, 429])('repeats nothing that was answered %s', async (status) => {
  nock(apiUrl).post(path).once().reply(status, { message: 'secondary rate limit' }, { 'retry-after': '1' });
  await expect(createClient('four', false).request(`POST ${path}`)).rejects.toMatchObject({ status });
});

test('a write follows a renamed repository', async () => {
  nock(apiUrl)
    .post(path)
    .reply(307, {}, { location: `${apiUrl}/repositories/5/check-runs` });
  nock(apiUrl).post('/repositories/5/check-runs', { name: 'x' }).reply(201, { id: 3 });
  const { data } = await createClient('five', false).request(`POST ${path}`, { name: 'x' });
  expect(data).toEqual({ id: 3 });
});

test.each([
  [301, `${apiUrl}/repositories/5/check-runs`],
  [307, 'https://elsewhere.test/'],
])('a redirect that may not be followed is no success: %i to %s', async (status, location) => {
  nock(apiUrl).post(path).reply(status, {}, { location });
  await expect(createClient('six', false).request(`POST ${path}`)).rejects.toMatchObject({ status: 404 });
});

test('ends when it is told to', async () => {
  const neverAnswer: typeof fetch = (_, init) =>
    new Promise((_resolve, reject) => {
      const stop = () => reject(init?.signal?.reason as Error);
      // On a busy machine it may have been told before it begins.
      if (init?.signal?.aborted) stop();
      init?.signal?.addEventListener('abort', stop);
    });
  const stop = new AbortController();
  const client = createPublishingOctokit({
    apiUrl,
    token: 'ghs_x',
    userAgent: 'counterweight/test',
    spacingKey: 'seven',
    isSpaced: false,
    signal: stop.signal,
    fetch: neverAnswer,
  });
  const writing = client.request(`POST ${path}`);
  setTimeout(() => stop.abort(), 20);
  await expect(writing).rejects.toThrow('aborted');
});
