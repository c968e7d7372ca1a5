import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { api, createTestClient, openStore } from '../../../tests/support/github-api.ts';
import { readCodeOwnerErrors } from './read-code-owner-errors.ts';

const url = '/repos/initech/tps/codeowners/errors?ref=abc';
const file = '.github/CODEOWNERS';
const read = (path: string | null = file, client = createTestClient({ token: null })) =>
  readCodeOwnerErrors({ repository: { client, owner: 'initech', name: 'tps' }, commit: 'abc', path });
const error = (line: number, column: number, source: string, more: object = {}) => ({
  line,
  column,
  source,
  kind: 'Unknown owner',
  message: 'Unknown owner on line …',
  suggestion: null,
  path: file,
  ...more,
});

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

describe('errors in CODEOWNERS', () => {
  test('are those about owners, each with the owner as written', async () => {
    const errors = [
      error(3, 9, '*.js    @ann @gone\n'),
      error(4, 6, 'docs @initech/gone # why'),
      error(5, 3, '* docs@initech.com', { kind: 'Invalid owner' }),
      error(6, 1, '***/*.rb @ann', { kind: 'Invalid pattern' }),
      error(7, 3, '* @ann', { path: 'CODEOWNERS' }),
      error(8, 99, '* @ann'),
    ];
    api().get(url).reply(200, { errors });
    expect(await read()).toEqual({
      status: 'known',
      value: {
        errors: [
          { line: 3, kind: 'Unknown owner', owner: '@ann' },
          { line: 4, kind: 'Unknown owner', owner: '@initech/gone' },
          { line: 5, kind: 'Invalid owner', owner: null },
          { line: 8, kind: 'Unknown owner', owner: null },
        ],
      },
    });
  });

  test('are none where there is no such file, and nothing is asked', async () => {
    expect(await read(null)).toEqual({ status: 'known', value: { errors: [] } });
  });

  test('are not asked for again where nothing changed', async () => {
    const store = openStore();
    api().get(url).reply(200, { errors: [] }, { etag: '"1"' }).get(url).reply(304);
    await read(file, createTestClient({ store }));
    expect(await read(file, createTestClient({ store }))).toEqual({ status: 'known', value: { errors: [] } });
  });

  test('are not known of a commit that GitHub has not', async () => {
    api().get(url).reply(404, {});
    expect(await read()).toMatchObject({ reason: 'no-source', detail: expect.stringMatching(/Push it/) });
  });

  test.each([
    [403, { 'x-accepted-github-permissions': 'contents=read' }, {}, 'forbidden', /Grant it contents=read/],
    [403, { 'x-ratelimit-remaining': '0' }, {}, 'rate-limited', /A token raises the limit/],
    [429, {}, {}, 'rate-limited', /pause/],
    [200, {}, { errors: [{}] }, 'unsupported', /errors.0.line/],
  ])('answered by %i %j %j are unknown: %s', async (status, headers, body, reason, detail) => {
    api().get(url).reply(status, body, headers);
    expect(await read()).toMatchObject({ status: 'unknown', reason, detail: expect.stringMatching(detail) });
  });

  test('out of reach are unknown', async () => {
    api().get(url).thrice().reply(503);
    expect(await read()).toMatchObject({ reason: 'unreachable' });
  });
});
