import { RequestError } from '@octokit/request-error';
import { describe, expect, it } from 'vitest';
import type { AppApi } from './app-api.ts';
import { createTokens, isGone, type TokenRequest } from './create-tokens.ts';

const start = Date.parse('2026-01-01T00:00:00Z');
const hour = 3_600_000;
const reading: TokenRequest = { installationId: 7, repositoryId: 42, permissions: { contents: 'read' } };

function gitHub() {
  const asked: unknown[] = [];
  const clock = { now: start };
  const request = async (_route: string, parameters: unknown) => {
    asked.push(parameters);
    return { data: { token: `ghs_${asked.length}`, expires_at: new Date(clock.now + hour).toISOString() } };
  };
  return { asked, clock, tokens: createTokens({ request } as unknown as AppApi, () => clock.now) };
}

describe('a token', () => {
  it('is for one repository and the permissions asked for, and for no more', async () => {
    const { asked, tokens } = gitHub();
    expect(await tokens.mint(reading)).toBe('ghs_1');
    expect(asked).toEqual([{ installation_id: 7, repository_ids: [42], permissions: { contents: 'read' } }]);
  });

  it('of all repositories names none', async () => {
    const { asked, tokens } = gitHub();
    await tokens.mint({ installationId: 7, repositoryId: null, permissions: { metadata: 'read' } });
    expect(asked).toEqual([{ installation_id: 7, permissions: { metadata: 'read' } }]);
  });

  it('is used again until it has a quarter of an hour to live', async () => {
    const { clock, tokens } = gitHub();
    await tokens.mint(reading);
    clock.now += hour - 16 * 60_000;
    expect(await tokens.mint(reading)).toBe('ghs_1');
    clock.now += 2 * 60_000;
    expect(await tokens.mint(reading)).toBe('ghs_2');
  });

  it.each([
    ['another repository', { ...reading, repositoryId: 43 }],
    ['another installation', { ...reading, installationId: 8 }],
    ['other permissions', { ...reading, permissions: { checks: 'write' } as const }],
  ])('of %s is another one', async (_, request) => {
    const { tokens } = gitHub();
    expect([await tokens.mint(reading), await tokens.mint(request)]).toEqual(['ghs_1', 'ghs_2']);
  });

  it('that GitHub refused is not used again', async () => {
    const { tokens } = gitHub();
    tokens.forget(await tokens.mint(reading));
    expect(await tokens.mint(reading)).toBe('ghs_2');
  });

  it('is not kept for ever: a thousand others push it out', async () => {
    const { asked, tokens } = gitHub();
    for (let repositoryId = 0; repositoryId <= 1000; repositoryId++) await tokens.mint({ ...reading, repositoryId });
    await tokens.mint({ ...reading, repositoryId: 1000 });
    expect(asked).toHaveLength(1001);
    await tokens.mint({ ...reading, repositoryId: 0 });
    expect(asked).toHaveLength(1002);
  });
});

it.each([
  [404, true],
  [410, true],
  [422, true],
  [401, false],
  [403, false],
  [502, false],
])('an installation answered with %i is gone: %s', (status, expected) => {
  const request = { method: 'POST', url: 'https://api.github.com/app', headers: {} } as const;
  expect(isGone(new RequestError('no', status, { request }))).toBe(expected);
});
