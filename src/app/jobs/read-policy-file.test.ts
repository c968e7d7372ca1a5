import { RequestError } from '@octokit/request-error';
import { describe, expect, it } from 'vitest';
import { createPolicyReader, type PolicyFileRequest } from './read-policy-file.ts';

const path = '.github/counterweight.yml';
const place = { owner: 'octo', name: '.github', path };

/** An installation with the repositories `octo/.github` and `octo/app`, whose file answers by `answer`. */
function scene(answer: (ifNoneMatch: string | undefined) => { status: number; text?: unknown; etag?: string }) {
  const settings = new Map<string, unknown>();
  const calls: string[] = [];
  const clock = { now: 0 };
  const read = createPolicyReader({
    state: {
      findRepositoryNamed: async (_, { owner, name }) => {
        const id = ['octo/.github', 'octo/app'].indexOf(`${owner}/${name}`) + 1;
        return id === 0 ? null : ({ id, owner, name } as never);
      },
      readSetting: async (key) => settings.get(key) ?? null,
      saveSetting: async (key, value) => void settings.set(key, JSON.parse(JSON.stringify(value))),
    },
    installationId: 7,
    open: async (repositoryId) => ({
      request: (async (_: string, parameters: { headers?: Record<string, string> }) => {
        calls.push(`${repositoryId}`);
        const { status, text, etag } = answer(parameters.headers?.['if-none-match']);
        if (status === 200) return { data: text, headers: { etag } };
        const request = { method: 'GET', url: 'https://api.github.com', headers: {} } as const;
        throw new RequestError('no', status, { request });
      }) as never,
    }),
    clock: () => clock.now,
  } satisfies PolicyFileRequest);
  return { read, calls, clock };
}

describe('a policy of another repository', () => {
  it('is read with a token for that one, and for a minute not again', async () => {
    const { read, calls, clock } = scene(() => ({ status: 200, text: 'mode: enforce' }));
    expect([await read(place), await read(place)]).toEqual(['mode: enforce', 'mode: enforce']);
    expect(calls).toEqual(['1']);
    clock.now += 61_000;
    await read(place);
    expect(calls).toEqual(['1', '1']);
  });

  it('that did not change costs no more than the question', async () => {
    const { read, clock } = scene((seen) =>
      seen === '"a"' ? { status: 304 } : { status: 200, text: 'x', etag: '"a"' },
    );
    await read(place);
    clock.now += 61_000;
    expect(await read(place)).toBe('x');
  });

  it('that is not there is none, and neither is a folder', async () => {
    expect(await scene(() => ({ status: 404 })).read(place)).toBeNull();
    expect(await scene(() => ({ status: 200, text: [{ name: 'x' }] })).read(place)).toBeNull();
  });

  it.each([
    ['of a repository without the App', { ...place, name: 'elsewhere' }],
    ['of another owner', { ...place, owner: 'evil' }],
  ])('%s is not asked for', async (_, other) => {
    const { read, calls } = scene(() => ({ status: 200, text: 'mode: enforce' }));
    expect(await read(other)).toBeNull();
    expect(calls).toEqual([]);
  });

  it('that cannot be had is no policy that is not there', async () => {
    await expect(scene(() => ({ status: 502 })).read(place)).rejects.toThrow('no');
  });
});
