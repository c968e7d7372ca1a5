import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { AppApi } from '../github/app-api.ts';
import { redeliver } from './redeliver.ts';

const now = Date.parse('2026-01-10T12:00:00Z');
const minute = 60_000;

interface Attempt {
  readonly id: number;
  readonly guid: string;
  readonly minutesAgo: number;
  readonly status: number;
}

/** GitHub with these attempts, the newest first, two on a page; answers with the ids asked for again. */
async function run(attempts: readonly Attempt[], accepted: readonly string[] = []): Promise<number[]> {
  const again: number[] = [];
  const request = async (route: string, parameters: { delivery_id?: number; cursor?: string }) => {
    if (route.startsWith('POST')) {
      again.push(parameters.delivery_id ?? 0);
      return { data: {}, headers: {} };
    }
    const from = Number(parameters.cursor ?? 0);
    const data = attempts.slice(from, from + 2).map(({ id, guid, minutesAgo, status }) => ({
      id,
      guid,
      delivered_at: new Date(now - minutesAgo * minute).toISOString(),
      status_code: status,
      event: 'push',
    }));
    const more = from + 2 < attempts.length;
    const link = `<https://api.github.com/app/hook/deliveries?per_page=2&cursor=${from + 2}>; rel="next"`;
    return { data, headers: more ? { link } : {} };
  };
  const count = await redeliver(
    {
      state: { listAccepted: async (ids) => new Set(ids.filter((id) => accepted.includes(id))) },
      appApi: { request } as unknown as AppApi,
      clock: () => now,
      log: pino({ enabled: false }),
    },
    new AbortController().signal,
  );
  expect(count).toBe(again.length);
  return again;
}

describe('a delivery', () => {
  it('that failed is asked for again, by its last attempt, once', async () => {
    const failed = { guid: 'a', status: 503 };
    expect(
      await run([
        { ...failed, id: 3, minutesAgo: 10 },
        { ...failed, id: 2, minutesAgo: 20 },
        { ...failed, id: 1, minutesAgo: 30 },
      ]),
    ).toEqual([3]);
  });

  it('that was accepted after all is not', async () => {
    expect(await run([{ id: 1, guid: 'a', minutesAgo: 10, status: 504 }], ['a'])).toEqual([]);
  });

  it('that arrived is not', async () => {
    expect(await run([{ id: 1, guid: 'a', minutesAgo: 10, status: 202 }])).toEqual([]);
  });

  it.each([400, 413, 422])('that was of no use (%i) is not', async (status) => {
    expect(await run([{ id: 1, guid: 'a', minutesAgo: 10, status }])).toEqual([]);
  });

  it('that nobody answered is', async () => {
    expect(await run([{ id: 1, guid: 'a', minutesAgo: 10, status: 0 }])).toEqual([1]);
  });

  it('waits longer after each attempt', async () => {
    const attempts = (minutesAgo: number) =>
      Array.from({ length: 5 }, (_, index) => ({
        id: 5 - index,
        guid: 'a',
        minutesAgo: minutesAgo + index,
        status: 503,
      }));
    expect(await run(attempts(15))).toEqual([]);
    expect(await run(attempts(17))).toEqual([5]);
  });

  it('of over three days ago is gone at GitHub, and not looked for', async () => {
    expect(await run([{ id: 1, guid: 'a', minutesAgo: 3 * 24 * 60 + 1, status: 503 }])).toEqual([]);
  });

  it('on a later page is found', async () => {
    const failed = [...'abcde'].map((guid, index) => ({ id: index, guid, minutesAgo: 10 + index, status: 503 }));
    expect(await run(failed)).toEqual([0, 1, 2, 3, 4]);
  });
});
