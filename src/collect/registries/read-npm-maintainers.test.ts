import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { readNpmMaintainers } from './read-npm-maintainers.ts';

const client = { userAgent: 'counterweight/test' };
const registry = () => nock('https://registry.npmjs.org', { reqheaders: { 'user-agent': 'counterweight/test' } });

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

describe('the maintainers of a package on npm', () => {
  test('are names, and no addresses', async () => {
    registry()
      .get('/@acme%2Frocket')
      .reply(200, {
        name: '@acme/rocket',
        maintainers: [{ name: 'zoe', email: 'z@x.org' }, { name: 'ann' }, { name: 'zoe' }],
      });
    expect(await readNpmMaintainers('@acme/rocket', client)).toEqual(['ann', 'zoe']);
  });

  test.each([
    [404, { error: 'Not found' }],
    [401, {}],
    [429, {}],
    [503, {}],
    [200, {}],
    [200, { maintainers: [] }],
    [200, { maintainers: ['ann <a@x.org>'] }],
    [200, '{"maintainers": [{"na'],
    [200, 'x'.repeat(11 * 1024 ** 2)],
  ])('are not known where it answers %i %o', async (status, body) => {
    registry().get('/rocket').reply(status, body);
    expect(await readNpmMaintainers('rocket', client)).toBe(null);
  });

  test('are asked for at no other place, whatever the name or the answer', async () => {
    registry().get('/..%2F-%2Fwhoami').reply(302, '', { location: 'https://evil.test/' });
    expect(await readNpmMaintainers('../-/whoami', client)).toBe(null);
  });

  test('stop where the user stops', async () => {
    const stopped = AbortSignal.abort(new Error('stopped'));
    await expect(readNpmMaintainers('rocket', { ...client, signal: stopped })).rejects.toThrow('stopped');
  });
});
