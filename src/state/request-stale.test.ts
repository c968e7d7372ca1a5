import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { State } from './state.ts';
import {
  claimAny,
  claimOf,
  deliver,
  describeState,
  installOf,
  installQuietly,
  nextId,
  openTestState,
  pushOf,
  repositoryOf,
  shaOf,
  type TestPlace,
} from './testing/open-test-state.ts';
import { reportOf } from './testing/sample-report.ts';

const main = { target: 'refs/heads/main' } as const;

describeState('what the digest asks for', (createPlace) => {
  let place: TestPlace;
  let state: State;
  let clock: { now: number };

  beforeAll(async () => {
    place = await createPlace();
    ({ state, clock } = await openTestState(place));
  }, 60_000);
  afterAll(async () => {
    await state.close();
    await place[Symbol.asyncDispose]();
  });

  /** A repository that was audited, and is stale by now. */
  async function setUp(overrides: Parameters<typeof repositoryOf>[1] = {}) {
    const repository = repositoryOf(nextId(), overrides);
    const installationId = await installQuietly(state, repository);
    await deliver(state, installationId, { type: 'power-changed', repository });
    await state.finish(await claimOf(state, installationId), [
      { report: reportOf(shaOf('a')), headSha: shaOf('a'), isDefaultBranch: true },
    ]);
    clock.now += 1_000;
    const repositoryIds = [repository.id];
    return {
      repository,
      installationId,
      push: (letter: string, request: Parameters<typeof pushOf>[2] = main) =>
        deliver(state, installationId, pushOf(repository, shaOf(letter), request)),
      ask: (before = clock.now) => state.requestStale({ repositoryIds, before }),
      pending: () => state.countPending(repositoryIds),
    };
  }

  test('what was last audited before is asked for, once', async () => {
    const { installationId, ask, pending } = await setUp();
    expect(await ask(clock.now - 1_000)).toBe(0);
    expect(await pending()).toBe(0);
    expect(await ask()).toBe(1);
    expect(await ask()).toBe(0);
    expect(await pending()).toBe(1);
    const claim = await claimOf(state, installationId);
    expect(claim).toMatchObject({ cause: 'digest', target: 'HEAD', headSha: null, attempt: 1 });
    expect(await ask()).toBe(0);
    expect(await pending()).toBe(1);
    await state.finish(claim, null);
    expect(await pending()).toBe(0);
  });

  test('a push that waits is neither displaced nor put off, nor is one at work', async () => {
    const { installationId, push, ask, pending } = await setUp();
    await push('b');
    const waitsSince = clock.now;
    clock.now += 1_000;
    expect(await ask()).toBe(0);
    expect(await pending()).toBe(1);
    const claim = await claimOf(state, installationId);
    expect(claim).toMatchObject({ cause: 'push', headSha: shaOf('b'), requestedAt: waitsSince });
    expect(await ask()).toBe(0);
    expect(await pending()).toBe(1);
    await state.postpone(claim, clock.now + 60_000, { pauseInstallation: false, reason: 'GitHub is away' });
    expect(await ask()).toBe(0);
    expect(await claimAny(state, installationId)).toBeNull();
    expect(await pending()).toBe(1);
  });

  test('a push that comes later takes its place, with the more urgent cause', async () => {
    const { installationId, push, ask, pending } = await setUp();
    expect(await ask()).toBe(1);
    await push('b');
    expect(await pending()).toBe(1);
    const claim = await claimOf(state, installationId);
    expect(claim).toMatchObject({ cause: 'push', headSha: shaOf('b'), ...main });
    await state.finish(claim, null);
    expect(await claimAny(state, installationId)).toBeNull();
  });

  test('where the default branch is not known, it waits with what asks for whatever that is', async () => {
    const { repository, installationId, ask, pending } = await setUp({ defaultBranch: null });
    expect(await ask()).toBe(1);
    await deliver(state, installationId, { type: 'power-changed', repository });
    expect(await pending()).toBe(1);
    expect(await ask()).toBe(0);
    const claim = await claimOf(state, installationId);
    expect(claim).toMatchObject({ cause: 'power', target: 'HEAD' });
    await state.finish(claim, null);
    expect(await claimAny(state, installationId)).toBeNull();
  });

  test('it is the least urgent, and heads other than that of the default branch are no reason to leave it', async () => {
    const { repository, installationId, push, ask, pending } = await setUp();
    expect(await ask()).toBe(1);
    await push('b', {});
    await deliver(state, installationId, { type: 'rerun', repository, headSha: shaOf('c'), headBranch: 'main' });
    const causes = [];
    for (let claim = await claimAny(state, installationId); claim; claim = await claimAny(state, installationId)) {
      causes.push(claim.cause);
      await state.finish(claim, null);
    }
    expect(causes).toEqual(['rerun', 'push', 'digest']);
    await push('d', {});
    expect(await pending()).toBe(0);
    expect(await ask()).toBe(1);
    expect(await pending()).toBe(1);
  });

  test('what was never audited is not asked for, nor what is gone', async () => {
    const installationId = nextId();
    const repository = repositoryOf(nextId());
    await deliver(state, installationId, installOf(installationId, [repository]));
    expect(await state.countPending([repository.id, nextId()])).toBe(1);
    await state.finish(await claimOf(state, installationId), null);
    expect(await state.requestStale({ repositoryIds: [repository.id, nextId()], before: clock.now + 1 })).toBe(0);
    expect(await state.requestStale({ repositoryIds: [], before: clock.now })).toBe(0);
    expect(await state.countPending([])).toBe(0);
  });

  test('many at once, of several installations, while they are pushed to', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => setUp()));
    const repositoryIds = all.map(({ repository }) => repository.id);
    clock.now += 1_000;
    const asked = await Promise.all([
      state.requestStale({ repositoryIds, before: clock.now }),
      state.requestStale({ repositoryIds: repositoryIds.toReversed(), before: clock.now }),
      ...all.map(async ({ push }) => (await push('b')) && 0),
    ]);
    expect(asked.reduce<number>((sum, count) => sum + Number(count), 0)).toBeLessThanOrEqual(12);
    expect(await state.countPending(repositoryIds)).toBe(12);
    for (const { installationId } of all) {
      const claim = await claimOf(state, installationId);
      expect(claim).toMatchObject({ cause: 'push', headSha: shaOf('b') });
      await state.finish(claim, null);
      expect(await claimAny(state, installationId)).toBeNull();
    }
  });
});

describeState('asking', (createPlace) => {
  test('wakes the lanes concerned', async () => {
    await using place = await createPlace();
    const { state, clock } = await openTestState(place, { pollSeconds: 60, sweepSeconds: 60 });
    const repository = repositoryOf(nextId());
    const installationId = await installQuietly(state, repository);
    await deliver(state, installationId, pushOf(repository, shaOf('a'), main));
    await state.finish(await claimOf(state, installationId), [
      { report: reportOf(shaOf('a')), headSha: shaOf('a'), isDefaultBranch: true },
    ]);
    clock.now += 1_000;
    const causes: string[] = [];
    await state.work({ concurrency: 1 }, async (lane) => {
      const claim = await state.claim(lane);
      if (claim === null) return;
      causes.push(claim.cause);
      await state.finish(claim, null);
    });
    await state.requestStale({ repositoryIds: [repository.id], before: clock.now });
    await vi.waitFor(() => expect(causes).toEqual(['digest']), { timeout: 10_000 });
    await state.close();
  });
});
