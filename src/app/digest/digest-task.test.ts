import { RequestError } from '@octokit/request-error';
import { describe, expect, test } from 'vitest';
import { DigestTask } from './digest-task.ts';
import { DigestScene } from './testing/digest-scene.ts';

const signal = new AbortController().signal;
const hour = 3_600_000;
const day = 24 * hour;

/** An App that looks every five minutes, from a moment on. */
class Watch {
  readonly scene: DigestScene;
  #task: DigestTask;

  constructor(begin: string, scene = new DigestScene()) {
    this.scene = scene;
    scene.add(2, 'red');
    scene.now = Date.parse(begin);
    scene.audit(2, 'pass');
    this.#task = new DigestTask(scene.context);
  }

  /** Resolves to what was written, each with its moment. */
  async until(end: string): Promise<string[]> {
    const said: string[] = [];
    for (; this.scene.now < Date.parse(end); this.scene.now += 5 * 60_000) said.push(...(await this.look()));
    return said;
  }

  async look(): Promise<string[]> {
    const before = this.scene.writes.length;
    await this.#task.run(signal);
    const at = new Date(this.scene.now).toISOString().slice(0, 16);
    return this.scene.writes.slice(before).map((write) => `${at} ${write}`);
  }

  /** Nothing runs for so long; then all begins anew. */
  sleep(until: string): void {
    this.scene.now = Date.parse(until);
    this.#task = new DigestTask(this.scene.context);
  }
}

test('the baseline comes at the end of the first day, and then a digest each week', async () => {
  const watch = new Watch('2026-11-25T09:00:00Z');
  expect(await watch.until('2026-12-08T00:00:00Z')).toEqual([
    '2026-11-26T00:00 open 1',
    '2026-11-30T06:00 edit 1',
    '2026-12-07T06:00 edit 1',
  ]);
  expect(watch.scene.outcomes).toEqual(['opened', 'edited', 'edited']);
});

test('what was missed is filed once, however long nothing ran', async () => {
  const watch = new Watch('2026-11-25T09:00:00Z');
  await watch.until('2026-11-26T01:00:00Z');
  watch.sleep('2027-02-03T12:00:00Z');
  expect(await watch.until('2027-02-09T00:00:00Z')).toEqual(['2027-02-03T12:00 edit 1', '2027-02-08T06:00 edit 1']);
});

test('a clock that is set back files nothing twice', async () => {
  const watch = new Watch('2026-11-25T09:00:00Z');
  await watch.until('2026-11-30T07:00:00Z');
  watch.scene.now -= 2 * day;
  expect(await watch.until('2026-12-01T00:00:00Z')).toEqual([]);
});

test('what is stale is audited before, asked for once', async () => {
  const watch = new Watch('2026-11-25T09:00:00Z');
  await watch.until('2026-12-01T00:00:00Z');
  expect(watch.scene.asked.map(({ before }) => before)).toEqual([
    '2026-11-20T00:00:00.000Z',
    '2026-11-24T06:00:00.000Z',
  ]);
});

describe('audits that are under way', () => {
  test('are waited for', async () => {
    const watch = new Watch('2026-11-25T09:00:00Z');
    await watch.until('2026-11-25T12:00:00Z');
    watch.scene.pending = 1;
    watch.sleep('2026-11-26T00:00:00Z');
    expect(await watch.until('2026-11-26T01:00:00Z')).toEqual([]);
    watch.scene.pending = 0;
    expect(await watch.until('2026-11-26T02:00:00Z')).toEqual(['2026-11-26T01:00 open 1']);
  });

  test('are not waited for for ever', async () => {
    const watch = new Watch('2026-11-25T09:00:00Z');
    watch.scene.pending = 1;
    const [first] = await watch.until('2026-11-26T06:00:00Z');
    expect(first).toMatch(/^2026-11-26T0[0-3]:\d\d open 1$/);
  });
});

test('nothing is filed for who suspended the App', async () => {
  const watch = new Watch('2026-11-25T09:00:00Z');
  watch.scene.isSuspended = true;
  expect(await watch.until('2026-12-08T00:00:00Z')).toEqual([]);
});

describe('what GitHub does not take', () => {
  test.each([
    ['issues are turned off', { hasIssues: false }, 'Issues are turned off'],
    ['the place is archived', { archived: true }, 'archived'],
  ])('is tried once a week, and told of: %s', async (_name, change, words) => {
    const watch = new Watch('2026-11-25T09:00:00Z');
    watch.scene.add(1, '.github', change);
    expect(await watch.until('2026-12-01T00:00:00Z')).toEqual([]);
    expect(watch.scene.outcomes).toEqual(['refused', 'refused']);
    expect(watch.scene.record?.trouble).toContain(words);
    watch.scene.add(1, '.github');
    expect(await watch.until('2026-12-08T00:00:00Z')).toEqual(['2026-12-07T06:00 open 1']);
    expect(watch.scene.record?.trouble).toBeNull();
  });

  test('is tried again later where GitHub does not answer', async () => {
    const watch = new Watch('2026-11-25T09:00:00Z');
    await watch.until('2026-11-25T12:00:00Z');
    const { answerListing } = watch.scene;
    let asked = 0;
    watch.scene.answerListing = () => {
      asked++;
      throw new RequestError('bad gateway', 502, { request: { method: 'GET', url: 'https://x', headers: {} } });
    };
    expect(await watch.until('2026-11-26T03:00:00Z')).toEqual([]);
    expect(asked).toBeGreaterThan(3);
    expect(asked).toBeLessThan(20);
    watch.scene.answerListing = answerListing;
    expect(await watch.until('2026-11-26T05:00:00Z')).toHaveLength(1);
  });
});
