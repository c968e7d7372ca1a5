import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { readNpmPackage } from './read-npm-package.ts';

const client = { userAgent: 'counterweight/test' };
const registry = () => nock('https://registry.npmjs.org', { reqheaders: { 'user-agent': 'counterweight/test' } });

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

describe('a package on npm', () => {
  test('has maintainers by name, not by address, and says where its source is', async () => {
    registry()
      .get('/@acme%2Frocket')
      .reply(200, {
        name: '@acme/rocket',
        maintainers: [{ name: 'zoe', email: 'z@x.org' }, { name: 'ann' }, { name: 'zoe' }],
        repository: { type: 'git', url: 'git+https://github.com/acme/rocket.git' },
      });
    expect(await readNpmPackage('@acme/rocket', client)).toEqual({
      maintainers: ['ann', 'zoe'],
      repository: 'git+https://github.com/acme/rocket.git',
    });
  });

  test('need not say where its source is', async () => {
    registry()
      .get('/rocket')
      .reply(200, { maintainers: [{ name: 'ann' }], repository: 7 });
    expect(await readNpmPackage('rocket', client)).toEqual({ maintainers: ['ann'], repository: '' });
  });

  test('is none where there is no such name', async () => {
    registry().get('/rocket').reply(404, { error: 'Not found' });
    expect(await readNpmPackage('rocket', client)).toBe('absent');
  });

  test.each([
    [401, {}],
    [429, {}],
    [503, {}],
    [200, {}],
    [200, { maintainers: [] }],
    [200, { maintainers: ['ann <a@x.org>'] }],
    [200, '{"maintainers": [{"na'],
    [200, 'x'.repeat(11 * 1024 ** 2)],
  ])('is not known where it answers %i %o', async (status, body) => {
    registry().get('/rocket').reply(status, body);
    expect(await readNpmPackage('rocket', client)).toBe(null);
  });

  test('is asked for at no other place, whatever the name or the answer', async () => {
    registry().get('/..%2F-%2Fwhoami').reply(302, '', { location: 'https://evil.test/' });
    expect(await readNpmPackage('../-/whoami', client)).toBe(null);
  });

  test('is no longer asked for where the user stops', async () => {
    const stopped = AbortSignal.abort(new Error('stopped'));
    await expect(readNpmPackage('rocket', { ...client, signal: stopped })).rejects.toThrow('stopped');
  });
});
