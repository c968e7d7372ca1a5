import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import type { State } from './state.ts';
import {
  deliver,
  describePostgres,
  installOf,
  nextId,
  openTestState,
  pushOf,
  repositoryOf,
} from './testing/open-test-state.ts';
import { watchLanes } from './testing/watch-lanes.ts';

const patience = { timeout: 20_000, interval: 20 };

describePostgres('turns of several processes', (createPlace) => {
  test('a lane has one turn at a time, of all of them', async () => {
    await using place = await createPlace();
    const states = [(await openTestState(place)).state, (await openTestState(place)).state];
    const [one] = states;
    if (!one) throw new Error('There are two');
    const watch = watchLanes();
    const done = new Set<string>();
    for (const state of states)
      await state.work({ concurrency: 4 }, async (lane) => {
        using _ = watch.enter(lane);
        const claim = await state.claim(lane);
        await sleep(Math.random() * 10);
        if (claim === null) return;
        expect(done.has(`${claim.repository.id} ${claim.headSha}`)).toBe(false);
        done.add(`${claim.repository.id} ${claim.headSha}`);
        await state.finish(claim, null);
      });
    const installations = [nextId(), nextId(), nextId()];
    await Promise.all(
      installations.map(async (installationId, at) => {
        const repositories = Array.from({ length: 8 }, () => repositoryOf(nextId()));
        await deliver(states[at % 2] ?? one, installationId, installOf(installationId, repositories));
        for (let round = 0; round < 10; round++)
          for (const [which, repository] of repositories.entries()) {
            const branch = { target: `refs/heads/${round}` };
            const push = pushOf(repository, `${round}`.padStart(40, 'f'), branch);
            await deliver(states[which % 2] ?? one, installationId, push);
          }
      }),
    );
    await vi.waitFor(() => expect(done.size).toBe(3 * 8 * 11), patience);
    expect(watch.most).toBe(1);
    await Promise.all(states.map((state) => state.close()));
  });

  test('a turn that lasts longer than a heartbeat is not run twice', async () => {
    await using place = await createPlace();
    const timing = { heartbeatSeconds: 2, clock: Date.now };
    const states = [(await openTestState(place, timing)).state, (await openTestState(place, timing)).state];
    const installationId = nextId();
    let turns = 0;
    const ended = Promise.withResolvers<void>();
    for (const state of states)
      await state.work({ concurrency: 2 }, async (lane, signal) => {
        const claim = await state.claim(lane);
        if (claim === null) return;
        turns++;
        await sleep(6_000);
        expect(signal.aborted).toBe(false);
        await state.finish(claim, null);
        ended.resolve();
      });
    await deliver(states[0] as State, installationId, installOf(installationId, [repositoryOf(nextId())]));
    await ended.promise;
    expect(turns).toBe(1);
    expect(await states[1]?.count()).toMatchObject({ waiting: 0, working: 0 });
    await Promise.all(states.map((state) => state.close()));
  });
});
