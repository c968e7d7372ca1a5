import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { int8, readInt8 } from './read-int8.ts';
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

test('an id too large for a number is refused, never rounded', () => {
  expect(int8).toBe(20);
  expect(readInt8('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
  expect(() => readInt8('9007199254740993')).toThrow('too large');
});

describeState('accepting a delivery', (createPlace) => {
  let place: TestPlace;
  let state: State;
  let clock: { now: number };
  let events: readonly unknown[];

  beforeAll(async () => {
    place = await createPlace();
    ({ state, clock, events } = await openTestState(place));
  }, 60_000);
  afterAll(async () => {
    await state.close();
    await place[Symbol.asyncDispose]();
  });

  test('a delivery that comes twice changes nothing twice', async () => {
    const repository = repositoryOf(nextId());
    const installationId = await installQuietly(state, repository);
    const delivery = { id: randomUUID(), event: 'push', action: null, installationId };
    expect(await state.accept(delivery, [pushOf(repository, shaOf('a'))])).toBe(true);
    await state.finish(await claimOf(state, installationId), null);
    expect(await state.accept(delivery, [pushOf(repository, shaOf('a'))])).toBe(false);
    expect(await claimAny(state, installationId)).toBeNull();
    expect(await state.listAccepted([delivery.id, 'never-seen'])).toEqual(new Set([delivery.id]));
  });

  test('the same delivery handed in ten times at once is accepted once', async () => {
    const repository = repositoryOf(nextId());
    const installationId = await installQuietly(state, repository);
    const delivery = { id: randomUUID(), event: 'push', action: null, installationId };
    const accepted = await Promise.all(
      Array.from({ length: 10 }, () => state.accept(delivery, [pushOf(repository, shaOf('a'))])),
    );
    expect(accepted.filter(Boolean)).toHaveLength(1);
  });

  test('a newer push takes the place of one not yet begun, and its place in the queue', async () => {
    const repository = repositoryOf(nextId());
    const installationId = await installQuietly(state, repository);
    await deliver(state, installationId, pushOf(repository, shaOf('a')));
    const first = clock.now;
    clock.now += 5_000;
    await deliver(state, installationId, pushOf(repository, shaOf('b')));
    const claim = await claimOf(state, installationId);
    expect(claim).toMatchObject({ headSha: shaOf('b'), requestedAt: first, cause: 'push', attempt: 1 });
    await state.finish(claim, null);
    expect(await claimAny(state, installationId)).toBeNull();
  });

  test('pushes of a hundred clients at once leave one request per branch', async () => {
    const repository = repositoryOf(nextId());
    const installationId = await installQuietly(state, repository);
    await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        deliver(
          state,
          installationId,
          pushOf(repository, String(at).padStart(40, '0'), { target: `refs/heads/${at % 5}` }),
        ),
      ),
    );
    const targets = [];
    for (let claim = await claimAny(state, installationId); claim; claim = await claimAny(state, installationId)) {
      targets.push(claim.target);
      await state.finish(claim, null);
    }
    expect(targets.sort()).toEqual([0, 1, 2, 3, 4].map((branch) => `refs/heads/${branch}`));
  });

  test('a push that comes before its installation waits for it', async () => {
    const [repository, other] = [repositoryOf(nextId(), { defaultBranch: null }), repositoryOf(nextId())];
    const installationId = nextId();
    await deliver(state, installationId, pushOf(repository, shaOf('a')));
    expect(await state.findInstallation(installationId)).toBeNull();
    expect(await state.listUnknownInstallations()).toContain(installationId);
    expect(await claimAny(state, installationId)).toBeNull();
    const known = repositoryOf(repository.id, { visibility: 'private' });
    await deliver(state, installationId, installOf(installationId, [known, other]));
    expect(await state.listUnknownInstallations()).not.toContain(installationId);
    const claims = [];
    for (let claim = await claimAny(state, installationId); claim; claim = await claimAny(state, installationId)) {
      claims.push([claim.repository, claim.target, claim.cause]);
      await state.finish(claim, null);
    }
    expect(claims).toHaveLength(3);
    expect(claims).toContainEqual([known, 'refs/heads/anchor', 'push']);
    expect(claims).toContainEqual([known, 'HEAD', 'first']);
    expect(claims).toContainEqual([other, 'HEAD', 'first']);
  });

  test('what a payload does not say stays as it is known', async () => {
    const repository = repositoryOf(nextId(), { visibility: 'internal', fork: true });
    const installationId = await installQuietly(state, repository);
    const unsaid = { defaultBranch: null, visibility: null, archived: null, fork: null, template: null };
    await deliver(state, installationId, pushOf({ ...repository, ...unsaid, name: 'renamed' }, shaOf('a')));
    expect(await state.findRepository(repository.id)).toEqual({ ...repository, name: 'renamed', installationId });
  });

  test('a transferred repository takes along what waits', async () => {
    const repository = repositoryOf(nextId());
    const [from, to] = [await installQuietly(state, repository), await installQuietly(state)];
    await deliver(state, from, pushOf(repository, shaOf('a')));
    await deliver(state, to, {
      type: 'repository-changed',
      repository: { ...repository, owner: 'quay' },
      audit: false,
    });
    // What the old installation says of it comes late, and concerns it no more.
    await deliver(state, from, { type: 'repositories-removed', repositoryIds: [repository.id] });
    expect(await claimAny(state, from)).toBeNull();
    expect(await claimAny(state, to)).toMatchObject({
      installationId: to,
      headSha: shaOf('a'),
      repository: { owner: 'quay' },
    });
  });

  test('an account that is renamed renames its repositories', async () => {
    const repository = repositoryOf(nextId());
    const installationId = await installQuietly(state, repository);
    await deliver(state, installationId, { type: 'account-renamed', login: 'quay' });
    expect(await state.findRepository(repository.id)).toMatchObject({ owner: 'quay', name: repository.name });
    expect(await state.findInstallation(installationId)).toMatchObject({ accountLogin: 'quay' });
  });

  test('what is suspended is recorded and waits', async () => {
    const repository = repositoryOf(nextId());
    const installationId = await installQuietly(state, repository);
    await deliver(state, installationId, { type: 'suspend' });
    await deliver(state, installationId, pushOf({ ...repository, name: 'renamed' }, shaOf('a')));
    expect(await state.findInstallation(installationId)).toMatchObject({ isSuspended: true });
    expect(await state.findRepository(repository.id)).toMatchObject({ name: 'renamed' });
    expect(await claimAny(state, installationId)).toBeNull();
    await deliver(state, installationId, { type: 'unsuspend' });
    expect(await claimAny(state, installationId)).toMatchObject({ headSha: shaOf('a') });
  });

  test('an uninstalled installation leaves nothing in any table, and nothing late brings it back', async () => {
    const repository = repositoryOf(nextId());
    const installationId = await installQuietly(state, repository);
    await deliver(state, installationId, pushOf(repository, shaOf('a')));
    const claim = await claimOf(state, installationId);
    const run = {
      repositoryId: repository.id,
      installationId,
      target: claim.target,
      headSha: shaOf('a'),
      checkKey: 'all',
    };
    const open = { ...run, attempt: 1, name: 'All', githubId: null, status: 'planned', conclusion: null } as const;
    await state.saveCheckRun(open);
    await state.savePolicy(repository.id, { source: 'here', text: 'mode: advisory' });
    await state.saveSetting(`policy-file:${repository.id}:path`, { text: 'theirs' });
    await state.saveSetting(`digest:installation:${installationId}`, 'theirs');
    await state.saveSetting('cursor', 'ours');
    await deliver(state, installationId, { type: 'uninstall' });

    expect(await state.isSuperseded(claim)).toBe(true);
    await state.finish(claim, null);
    await state.postpone(claim, clock.now, { pauseInstallation: true, reason: 'late' });
    await state.saveCheckRun(open);
    await state.savePolicy(repository.id, { source: 'here', text: 'mode: advisory' });
    expect(await deliver(state, installationId, pushOf(repository, shaOf('b')))).toBe(true);
    expect(await deliver(state, installationId, installOf(installationId, [repository]))).toBe(true);

    expect(await state.findInstallation(installationId)).toBeNull();
    expect(await state.listUnknownInstallations()).not.toContain(installationId);
    expect(await state.findRepository(repository.id)).toBeNull();
    expect(await state.listRepositories(installationId)).toEqual([]);
    expect(await state.listCheckRuns(repository.id, shaOf('a'))).toEqual([]);
    expect(await state.readPolicy(repository.id)).toBeNull();
    expect(await state.readSetting(`policy-file:${repository.id}:path`)).toBeNull();
    expect(await state.readSetting(`digest:installation:${installationId}`)).toBeNull();
    expect(await state.readSetting('cursor')).toBe('ours');
    expect(await claimAny(state, installationId)).toBeNull();
  });

  test('only the repositories that were taken from it are deleted', async () => {
    const [gone, kept] = [repositoryOf(nextId()), repositoryOf(nextId())];
    const installationId = await installQuietly(state, gone, kept);
    await deliver(state, installationId, pushOf(gone, shaOf('a')), pushOf(kept, shaOf('b')));
    await deliver(state, installationId, { type: 'repositories-removed', repositoryIds: [gone.id] });
    expect((await state.listRepositories(installationId)).map(({ id }) => id)).toEqual([kept.id]);
    const claim = await claimOf(state, installationId);
    expect(claim).toMatchObject({ headSha: shaOf('b') });
    await state.finish(claim, null);
    expect(await claimAny(state, installationId)).toBeNull();
  });

  test('other permissions ask for every repository at once, power over all of them at leisure', async () => {
    const [one, other] = [repositoryOf(nextId()), repositoryOf(nextId())];
    const repositories = [one, other];
    const installationId = await installQuietly(state, ...repositories);
    await deliver(state, installationId, { type: 'power-changed', repository: null });
    await deliver(state, installationId, { type: 'power-changed', repository: null });
    expect(await claimAny(state, installationId)).toBeNull();
    await deliver(state, installationId, { type: 'power-changed', repository: one });
    const claim = await claimOf(state, installationId);
    expect(claim).toMatchObject({ target: 'HEAD', headSha: null, cause: 'power', repository: one });
    await state.finish(claim, null);
    expect(await claimAny(state, installationId)).toBeNull();
    clock.now += 600_000;
    const later = await claimOf(state, installationId);
    expect(later).toMatchObject({ cause: 'power', repository: other });
    await state.finish(later, null);

    await deliver(state, installationId, { type: 'permissions', permissions: { members: 'read' } });
    expect(await state.findInstallation(installationId)).toMatchObject({ permissions: { members: 'read' } });
    for (const _ of repositories) await state.finish(await claimOf(state, installationId), null);
    expect(await claimAny(state, installationId)).toBeNull();
  });

  test('a pull request asks for nothing more than the push of its branch did', async () => {
    const repository = repositoryOf(nextId());
    const installationId = await installQuietly(state, repository);
    const pullRequest = { baseRef: 'main', pullRequest: 7, cause: 'pull-request' } as const;
    await deliver(state, installationId, pushOf(repository, shaOf('a')));
    await deliver(state, installationId, pushOf(repository, shaOf('a'), pullRequest));
    const claim = await claimOf(state, installationId);
    expect(claim).toMatchObject({ cause: 'push', attempt: 1 });
    await saveRun(shaOf('a'), claim.attempt, repository.id, claim.target);
    await state.finish(claim, null);
    await deliver(state, installationId, pushOf(repository, shaOf('a'), pullRequest));
    expect(await claimAny(state, installationId)).toBeNull();

    await deliver(state, installationId, pushOf(repository, shaOf('a'), { ...pullRequest, baseRef: 'stable' }));
    const moved = await claimOf(state, installationId);
    expect(moved).toMatchObject({ baseRef: 'stable', pullRequest: 7, attempt: 2 });
    await state.finish(moved, null);

    await deliver(state, installationId, pushOf(repository, shaOf('b')));
    const next = await claimOf(state, installationId);
    expect(next).toMatchObject({ headSha: shaOf('b'), baseRef: 'stable', pullRequest: 7, cause: 'push', attempt: 1 });
    await state.finish(next, null);
    await deliver(state, installationId, pushOf(repository, shaOf('b'), { ...pullRequest, baseRef: 'stable' }));
    expect(await claimAny(state, installationId)).toBeNull();
  });

  test('the default branch is never judged against what a pull request of it names', async () => {
    const repository = repositoryOf(nextId());
    const installationId = await installQuietly(state, repository);
    const main = { target: 'refs/heads/main' } as const;
    const pullRequest = { ...main, baseRef: 'stable', pullRequest: 8, cause: 'pull-request' } as const;
    await deliver(state, installationId, pushOf(repository, shaOf('a'), main));
    await deliver(state, installationId, pushOf(repository, shaOf('a'), pullRequest));
    expect(await claimAny(state, installationId)).toMatchObject({ baseRef: null, pullRequest: null, cause: 'push' });
  });

  test('a re-run is one more attempt at the head as it was asked for', async () => {
    const repository = repositoryOf(nextId());
    const installationId = await installQuietly(state, repository);
    const fork = { target: 'refs/pull/9/head', baseRef: 'stable', pullRequest: 9, cause: 'pull-request' } as const;
    await deliver(state, installationId, pushOf(repository, shaOf('a'), fork));
    const claim = await claimOf(state, installationId);
    await saveRun(shaOf('a'), 1, repository.id, claim.target);
    await state.finish(claim, null);
    const rerun = { type: 'rerun', repository, headSha: shaOf('a'), headBranch: null } as const;
    // "Re-run all" comes once for each run.
    await deliver(state, installationId, rerun);
    await deliver(state, installationId, rerun);
    const again = await claimOf(state, installationId);
    expect(again).toMatchObject({
      target: 'refs/pull/9/head',
      baseRef: 'stable',
      pullRequest: 9,
      attempt: 2,
      cause: 'rerun',
    });
    expect(again.button).toBeNull();
    // Asked for while it is at work: one more.
    await deliver(state, installationId, rerun);
    await saveRun(shaOf('a'), 2, repository.id, again.target);
    await state.finish(again, null);
    const third = await claimOf(state, installationId);
    expect(third).toMatchObject({ attempt: 3 });
    await state.finish(third, null);
  });

  test('a re-run of an old head pushes out no newer one, and is superseded by it', async () => {
    const repository = repositoryOf(nextId());
    const installationId = await installQuietly(state, repository);
    await deliver(state, installationId, pushOf(repository, shaOf('b')));
    await deliver(state, installationId, { type: 'rerun', repository, headSha: shaOf('a'), headBranch: 'anchor' });
    const old = await claimOf(state, installationId);
    expect(old).toMatchObject({ headSha: shaOf('a'), target: 'refs/heads/anchor', attempt: 1 });
    expect(await state.isSuperseded(old)).toBe(true);
    await state.finish(old, null);
    expect(await claimAny(state, installationId)).toMatchObject({ headSha: shaOf('b') });
  });

  test('a re-run of a head that nothing is known of is told', async () => {
    const repository = repositoryOf(nextId());
    const installationId = await installQuietly(state, repository);
    await deliver(state, installationId, { type: 'rerun', repository, headSha: shaOf('c'), headBranch: null });
    expect(await claimAny(state, installationId)).toBeNull();
    expect(events).toContainEqual({ type: 'rerun-unknown', repositoryId: repository.id, headSha: shaOf('c') });
  });

  test('each button is pressed, whatever else waits of the head', async () => {
    const repository = repositoryOf(nextId());
    const installationId = await installQuietly(state, repository);
    const press = { type: 'button', repository, headSha: shaOf('a'), headBranch: 'anchor', sender: 'ada' } as const;
    await deliver(state, installationId, pushOf(repository, shaOf('b')));
    await deliver(state, installationId, { ...press, identifier: 'explain' }, { ...press, identifier: 'audit' });
    const first = await claimOf(state, installationId);
    expect(await state.isSuperseded(first)).toBe(false);
    await state.finish(first, null);
    const second = await claimOf(state, installationId);
    expect([first, second].map(({ button }) => button?.identifier)).toEqual(['explain', 'audit']);
    expect(first).toMatchObject({ headSha: shaOf('a'), target: 'refs/heads/anchor', button: { sender: 'ada' } });
  });

  test('a delivery of no installation, or without intents, is only recorded', async () => {
    expect(await deliver(state, null, pushOf(repositoryOf(nextId()), shaOf('a')))).toBe(true);
    const installationId = nextId();
    expect(await deliver(state, installationId)).toBe(true);
    expect(await state.listUnknownInstallations()).not.toContain(installationId);
  });

  test('five thousand repositories are installed in one go', async () => {
    const installationId = nextId();
    const repositories = Array.from({ length: 5_000 }, () => repositoryOf(nextId()));
    await deliver(state, installationId, installOf(installationId, repositories));
    expect(await state.listRepositories(installationId)).toHaveLength(5_000);
    await deliver(state, installationId, { type: 'uninstall' });
  });

  async function saveRun(headSha: string, attempt: number, repositoryId: number, target: string) {
    const run = { repositoryId, installationId: 0, target, headSha, checkKey: 'all', attempt, name: 'All' };
    await state.saveCheckRun({ ...run, githubId: null, status: 'completed', conclusion: 'success' });
  }
});
