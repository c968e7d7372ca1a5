import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { State } from './state.ts';
import {
  deliver,
  describeState,
  installOf,
  nextId,
  openTestState,
  pushOf,
  repositoryOf,
  shaOf,
  type TestPlace,
} from './testing/open-test-state.ts';
import { watchLanes } from './testing/watch-lanes.ts';

const patience = { timeout: 20_000, interval: 20 };

describeState('turns', (createPlace) => {
  let place: TestPlace;
  let opened: Awaited<ReturnType<typeof openTestState>>;
  let state: State;

  beforeEach(async () => {
    place = await createPlace();
    opened = await openTestState(place, { clock: Date.now });
    ({ state } = opened);
  }, 60_000);
  afterEach(async () => {
    await state.close();
    await place[Symbol.asyncDispose]();
  });

  test('one installation with much to do does not starve another', async () => {
    const [busy, quiet] = [nextId(), nextId()];
    const many = Array.from({ length: 200 }, () => repositoryOf(nextId()));
    await deliver(state, busy, installOf(busy, many));
    const order: number[] = [];
    await state.work({ concurrency: 2 }, async (lane) => {
      const claim = await state.claim(lane);
      if (claim === null) return;
      order.push(claim.installationId);
      if (order.length === 10) await deliver(state, quiet, installOf(quiet, [repositoryOf(nextId())]));
      await state.finish(claim, null);
    });
    await vi.waitFor(() => expect(order).toContain(quiet), patience);
    // At most one turn of each lane of the busy one comes before it, and what was under way.
    expect(order.indexOf(quiet)).toBeLessThan(10 + 4 + 2);
    expect((await state.count()).waiting).toBeGreaterThan(100);
  });

  test('a lane has one turn at a time, whatever is pushed meanwhile', async () => {
    const installationId = nextId();
    const repository = repositoryOf(4);
    await deliver(state, installationId, installOf(installationId, [repository]));
    const watch = watchLanes();
    let turns = 0;
    await state.work({ concurrency: 4 }, async (lane) => {
      using _ = watch.enter(lane);
      const claim = await state.claim(lane);
      await sleep(5);
      if (claim) turns++;
      if (claim) await state.finish(claim, null);
    });
    for (let at = 0; at < 40; at++)
      await deliver(state, installationId, pushOf(repository, shaOf('a'), { target: `refs/heads/${at}` }));
    await vi.waitFor(() => expect(turns).toBe(41), patience);
    expect(watch.most).toBe(1);
  });

  test('a turn that throws is told and comes again later', async () => {
    const installationId = nextId();
    await deliver(state, installationId, installOf(installationId, [repositoryOf(nextId())]));
    let turns = 0;
    await state.work({ concurrency: 1 }, async (lane) => {
      await state.claim(lane);
      if (++turns === 1) throw new Error('out of luck');
    });
    await vi.waitFor(() => expect(opened.events).toHaveLength(1), patience);
    expect(opened.events).toMatchObject([{ type: 'turn-failed', error: { message: 'out of luck' } }]);
    await vi.waitFor(async () => expect(await state.count()).toMatchObject({ waiting: 1, working: 0 }), patience);
    await sleep(1_200);
    expect(turns).toBe(1);
  });

  test('a turn that leaves its claim open does not spin', async () => {
    const installationId = nextId();
    await deliver(state, installationId, installOf(installationId, [repositoryOf(nextId())]));
    let turns = 0;
    await state.work({ concurrency: 1 }, async (lane) => {
      await state.claim(lane);
      turns++;
    });
    await vi.waitFor(() => expect(opened.events).toMatchObject([{ type: 'turn-unfinished' }]), patience);
    await sleep(1_200);
    expect(turns).toBe(1);
  });

  test('what was postponed gets its turn when it is due', async () => {
    const installationId = nextId();
    await deliver(state, installationId, installOf(installationId, [repositoryOf(nextId())]));
    const tries: number[] = [];
    await state.work({ concurrency: 1 }, async (lane) => {
      const claim = await state.claim(lane);
      if (claim === null) return;
      tries.push(claim.tries);
      if (claim.tries < 2)
        await state.postpone(claim, Date.now() + 200, { pauseInstallation: claim.tries === 1, reason: 'not now' });
      else await state.finish(claim, null);
    });
    await vi.waitFor(() => expect(tries).toEqual([0, 1, 2]), patience);
  });

  test('closing stops what is under way and leaves it to whoever comes next', async () => {
    const installationId = nextId();
    await deliver(state, installationId, installOf(installationId, [repositoryOf(nextId())]));
    const started = Promise.withResolvers<void>();
    await state.work({ concurrency: 1 }, async (lane, signal) => {
      await state.claim(lane);
      started.resolve();
      await sleep(60_000, undefined, { signal });
    });
    await started.promise;
    const closing = performance.now();
    await Promise.all([state.close(), state.close()]);
    expect(performance.now() - closing).toBeLessThan(8_000);
    expect(opened.events).toEqual([]);

    ({ state } = await openTestState(place, { clock: Date.now }));
    const next = Promise.withResolvers<number | undefined>();
    await state.work({ concurrency: 1 }, async (lane) => {
      const claim = await state.claim(lane);
      if (claim) await state.finish(claim, null);
      next.resolve(claim?.interruptions);
    });
    expect(await next.promise).toBe(1);
  });

  test('a turn that does not hear holds up closing only for so long', async () => {
    const installationId = nextId();
    await deliver(state, installationId, installOf(installationId, [repositoryOf(nextId())]));
    const [started, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await state.work({ concurrency: 1 }, async (lane) => {
      await state.claim(lane);
      started.resolve();
      await ended.promise;
    });
    await started.promise;
    const closing = performance.now();
    await state.close();
    expect(performance.now() - closing).toBeLessThan(8_000);
    ended.resolve();
    await sleep(100);
  });

  test('a scheduled task runs, one at a time, and is told to stop', async () => {
    const [first, stopped] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let running = 0;
    await state.schedule('tidy', '* * * * *', async (signal) => {
      expect(++running).toBe(1);
      first.resolve();
      await sleep(60_000, undefined, { signal }).catch(() => stopped.resolve());
    });
    await first.promise;
    await state.close();
    await stopped.promise;
  });
});
