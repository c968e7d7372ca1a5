import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import {
  deliver,
  describeState,
  installOf,
  nextId,
  openTestState,
  pushOf,
  repositoryOf,
  type TestPlace,
} from './testing/open-test-state.ts';

const heartbeatSeconds = 2;

/** Takes in pushes and takes turns that never end, until it is killed; says what it did on a line each. */
const worker = `
  import { openState } from '${new URL('open-state.ts', import.meta.url).href}';
  const { options, installationId, pushes } = JSON.parse(process.argv[1]);
  const state = await openState({ ...options, pollSeconds: 0.5, sweepSeconds: 1, heartbeatSeconds: ${heartbeatSeconds} });
  await state.work({ concurrency: 2 }, async (lane) => {
    const claim = await state.claim(lane);
    if (claim === null) return;
    if (claim.headSha === null) return state.finish(claim, null);
    console.log('claimed ' + claim.headSha);
    await new Promise((resolve) => setTimeout(resolve, 3_600_000));
  });
  for (const push of pushes) {
    await state.accept({ id: push.request.headSha, event: 'push', action: null, installationId }, [push]);
    console.log('accepted ' + push.request.headSha);
  }
`;

describeState('a worker killed in the middle of a turn', (createPlace) => {
  test('loses no push that was accepted, and each is finished once', { timeout: 90_000 }, async () => {
    await using place = await createPlace();
    const installationId = nextId();
    const repositories = [repositoryOf(nextId()), repositoryOf(nextId())];
    const { state: before } = await openTestState(place);
    await deliver(before, installationId, installOf(installationId, repositories));
    await before.close();

    const accepted = new Set<string>();
    for (let round = 1; round <= 3; round++) {
      const pushes = repositories.map((repository, at) =>
        pushOf(repository, `${round}${at}`.padStart(40, '0'), { target: `refs/heads/${round}` }),
      );
      const lines = await workUntilKilled(place, { installationId, pushes });
      for (const line of lines) if (line.startsWith('accepted ')) accepted.add(line.slice('accepted '.length));
      expect(lines.some((line) => line.startsWith('claimed '))).toBe(true);
    }

    const killed = performance.now();
    const { state } = await openTestState(place, { heartbeatSeconds, clock: Date.now });
    const finished: string[] = [];
    let firstAfterMs = 0;
    await state.work({ concurrency: 2 }, async (lane) => {
      const claim = await state.claim(lane);
      if (claim === null) return;
      firstAfterMs ||= performance.now() - killed;
      await state.finish(claim, null);
      if (claim.headSha !== null) finished.push(claim.headSha);
    });
    while ((await state.count()).waiting + (await state.count()).working > 0) await sleep(50);
    expect(new Set(finished)).toEqual(accepted);
    expect(finished).toHaveLength(accepted.size);
    expect(firstAfterMs).toBeLessThan(heartbeatSeconds * 1000 + 8_000);
    await state.close();
  });
});

/** Kills it with what cannot be caught, once it has accepted everything and is at work on something. */
async function workUntilKilled(place: TestPlace, work: object): Promise<readonly string[]> {
  const argument = JSON.stringify({ options: place.options, ...work });
  const child = spawn(process.execPath, ['--input-type=module', '--eval', worker, argument], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    const claims = lines.filter((said) => said.startsWith('claimed ')).length;
    if (claims > 0 && lines.length - claims === 2) await kill(child);
  }
  return lines;
}

async function kill(child: ChildProcess): Promise<void> {
  // It may have said more than was read when it was killed.
  if (child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
