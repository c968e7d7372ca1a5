import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditCause } from './intent.ts';
import type { CheckRunRecord, State } from './state.ts';
import {
  claimAny,
  claimOf,
  deliver,
  describeState,
  installQuietly,
  nextId,
  openTestState,
  pushOf,
  repositoryOf,
  shaOf,
  type TestPlace,
} from './testing/open-test-state.ts';
import { queryOf, reportOf, resultOf } from './testing/sample-report.ts';

describeState('an audit', (createPlace) => {
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

  async function setUp() {
    const repository = repositoryOf(nextId());
    const installationId = await installQuietly(state, repository);
    const push = (letter: string, overrides: Parameters<typeof pushOf>[2] = {}) =>
      deliver(state, installationId, pushOf(repository, shaOf(letter), overrides));
    return { repository, installationId, push, claim: () => claimOf(state, installationId) };
  }

  test('the most urgent comes first, and of those the one that waits longest', async () => {
    const { push, claim } = await setUp();
    const causes: [string, AuditCause][] = [
      ['a', 'reconcile'],
      ['b', 'merge-group'],
      ['c', 'push'],
      ['d', 'push'],
      ['e', 'power'],
    ];
    for (const [letter, cause] of causes) {
      await push(letter, { target: `refs/heads/${letter}`, cause });
      clock.now += 1_000;
    }
    const order = [];
    for (const _ of causes) {
      const next = await claim();
      order.push(next.target.slice(-1));
      await state.finish(next, null);
    }
    expect(order).toEqual(['c', 'd', 'b', 'e', 'a']);
  });

  test('a less urgent reason does not put off what already waits', async () => {
    const { push, claim } = await setUp();
    await push('a');
    await push('b', { cause: 'reconcile' });
    expect(await claim()).toMatchObject({ headSha: shaOf('b'), cause: 'push' });
  });

  test('a newer head supersedes the one at work, the same head does not', async () => {
    const { push, claim } = await setUp();
    await push('a');
    const first = await claim();
    expect(await state.isSuperseded(first)).toBe(false);
    await push('a', { cause: 'reconcile' });
    expect(await state.isSuperseded(first)).toBe(false);
    await push('b');
    expect(await state.isSuperseded(first)).toBe(true);
    await state.finish(first, null);
    expect(await claim()).toMatchObject({ headSha: shaOf('b') });
  });

  test('what is postponed waits, knows how often, and gives way to something newer', async () => {
    const { installationId, push, claim } = await setUp();
    await push('a');
    const first = await claim();
    await state.postpone(first, clock.now + 60_000, { pauseInstallation: false, reason: 'GitHub is away' });
    expect(await claimAny(state, installationId)).toBeNull();
    clock.now += 60_000;
    const second = await claim();
    expect(second).toMatchObject({ headSha: shaOf('a'), tries: 1, requestedAt: first.requestedAt });
    await push('b');
    await state.postpone(second, clock.now + 60_000, { pauseInstallation: false, reason: 'GitHub is away' });
    const third = await claim();
    expect(third).toMatchObject({ headSha: shaOf('b'), tries: 0 });
    await state.finish(third, null);
    clock.now += 60_000;
    expect(await claimAny(state, installationId)).toBeNull();
  });

  test('a push of a postponed branch need not wait', async () => {
    const { push, claim } = await setUp();
    await push('a');
    await state.postpone(await claim(), clock.now + 60_000, { pauseInstallation: false, reason: 'broken' });
    await push('b');
    expect(await claim()).toMatchObject({ headSha: shaOf('b'), tries: 0 });
  });

  test('a pause concerns the whole installation, and ends', async () => {
    const { repository, installationId, push, claim } = await setUp();
    const other = repositoryOf(repository.id + 1_000_001);
    await push('a');
    await deliver(state, installationId, pushOf(other, shaOf('c')));
    const paused = await claim();
    await state.postpone(paused, clock.now + 60_000, { pauseInstallation: true, reason: 'rate-limited' });
    await push('d', { target: 'refs/heads/other' });
    expect(await claimAny(state, installationId)).toBeNull();
    clock.now += 60_000;
    const claims = [await claim()];
    for (let next = claims[0]; next; next = (await claimAny(state, installationId)) ?? undefined) {
      await state.finish(next, null);
      claims.push(next);
    }
    expect(new Set(claims.map(({ headSha }) => headSha))).toEqual(new Set(['a', 'c', 'd'].map(shaOf)));
  });

  test('what a lost worker had claimed is claimed again, and its own claim counts no more', async () => {
    const { repository, push, claim } = await setUp();
    await push('a');
    const lost = await claim();
    const again = await claim();
    expect(again).toMatchObject({ headSha: shaOf('a'), interruptions: 1, tries: 0 });
    expect(await state.isSuperseded(lost)).toBe(true);
    await state.finish(lost, [{ report: reportOf(shaOf('a')), headSha: shaOf('a'), isDefaultBranch: false }]);
    expect(await state.findReport(queryOf(repository.id, shaOf('a')))).toBeNull();
    await push('b');
    expect(await claim()).toMatchObject({ headSha: shaOf('b'), interruptions: 0 });
  });

  test('reports come back as they were, by head, policy, version and base', async () => {
    const { repository, push, claim } = await setUp();
    await push('a');
    const report = { ...reportOf(shaOf('a')), results: [resultOf({ z: 1, a: ['\u0000', null] })] };
    const base = reportOf(shaOf('b'));
    await state.finish(await claim(), [
      { report: { ...report, base: { sha: shaOf('b'), ref: 'main' } }, headSha: shaOf('a'), isDefaultBranch: false },
      { report: base, headSha: shaOf('b'), isDefaultBranch: false },
    ]);
    const query = queryOf(repository.id, shaOf('a'));
    const found = await state.findReport({ ...query, baseSha: shaOf('b') });
    expect(found).toEqual({ ...report, base: { sha: shaOf('b'), ref: 'main' } });
    expect(JSON.stringify(found?.results[0]?.measurement)).toBe('{"z":1,"a":["\\u0000",null]}');
    expect(await state.findReport(query)).toBeNull();
    expect(await state.findReport(queryOf(repository.id, shaOf('b')))).toEqual(base);
    expect(await state.findReport({ ...query, baseSha: shaOf('b'), policyHash: 'other' })).toBeNull();
    expect(await state.findReport({ ...query, baseSha: shaOf('b'), toolVersion: '9.9.9' })).toBeNull();
    expect((await state.listRepositories((await state.findRepository(repository.id))?.installationId ?? 0))[0]).toEqual(
      {
        ...repository,
        lastAuditedAt: null,
      },
    );
  });

  test('the previous report is of the default branch and of another head', async () => {
    const { repository, installationId, push, claim } = await setUp();
    for (const [letter, isDefaultBranch] of [
      ['a', true],
      ['b', true],
      ['c', false],
    ] as const) {
      await push(letter);
      clock.now += 1_000;
      await state.finish(await claim(), [{ report: reportOf(shaOf(letter)), headSha: shaOf(letter), isDefaultBranch }]);
    }
    expect((await state.findPrevious(repository.id, shaOf('c')))?.subject.headSha).toBe(shaOf('b'));
    expect((await state.findPrevious(repository.id, shaOf('b')))?.subject.headSha).toBe(shaOf('a'));
    expect(await state.listRepositories(installationId)).toMatchObject([{ lastAuditedAt: clock.now - 1_000 }]);
  });

  test('open runs are those that nothing is waiting for', async () => {
    const { repository, installationId, push, claim } = await setUp();
    const target = 'refs/heads/anchor';
    const of = { repositoryId: repository.id, installationId, target, name: 'All', checkKey: 'all', attempt: 1 };
    const open: CheckRunRecord = { ...of, headSha: shaOf('a'), githubId: null, status: 'planned', conclusion: null };
    await state.saveCheckRun(open);
    await state.saveCheckRun({ ...open, githubId: 5_000_000_000, status: 'in_progress' });
    await state.saveCheckRun({ ...open, checkKey: 'change', status: 'completed', conclusion: 'success' });
    expect(await state.listCheckRuns(repository.id, shaOf('a'))).toMatchObject([
      { checkKey: 'all', githubId: 5_000_000_000, status: 'in_progress' },
      { checkKey: 'change', conclusion: 'success' },
    ]);
    const query = { repositoryId: repository.id, target, exceptHead: shaOf('b') };
    expect(await state.listOpenRuns(query)).toMatchObject([{ checkKey: 'all' }]);
    expect(await state.listOpenRuns({ ...query, exceptHead: shaOf('a') })).toEqual([]);
    expect(await abandoned(1_000)).toEqual([]);
    clock.now += 2_000;
    expect(await abandoned(1_000)).toMatchObject([{ checkKey: 'all' }]);
    await push('a');
    expect(await state.listOpenRuns(query)).toEqual([]);
    expect(await abandoned(1_000)).toEqual([]);
    await state.finish(await claim(), null);
    expect(await abandoned(1_000)).toMatchObject([{ checkKey: 'all' }]);
    await deliver(state, installationId, { type: 'power-changed', repository });
    const whole = await claim();
    expect(whole.headSha).toBeNull();
    expect(await abandoned(1_000)).toEqual([]);
    await state.finish(whole, null);

    async function abandoned(olderThanMs: number) {
      return (await state.listAbandonedRuns(olderThanMs)).filter(({ repositoryId }) => repositoryId === repository.id);
    }
  });

  test('settings and policies are kept', async () => {
    const { repository } = await setUp();
    expect(await state.readSetting('nothing')).toBeNull();
    for (const value of ['text', 7, ['a', 1], { b: null }, null, true]) {
      await state.saveSetting('kept', value);
      expect(await state.readSetting('kept')).toEqual(value);
    }
    expect(await state.readPolicy(repository.id)).toBeNull();
    await state.savePolicy(repository.id, { source: 'one', text: 'a' });
    await state.savePolicy(repository.id, { source: 'two', text: 'b' });
    expect(await state.readPolicy(repository.id)).toEqual({ source: 'two', text: 'b' });
  });

  test('what waits and what is at work is counted', async () => {
    const before = await state.count();
    const { push, claim } = await setUp();
    await push('a', { target: 'refs/heads/a' });
    await push('b', { target: 'refs/heads/b' });
    const at = await claim();
    clock.now += 5_000;
    const after = await state.count();
    expect(after.working - before.working).toBe(1);
    expect(after.waiting - before.waiting).toBe(1);
    expect(after.repositories - before.repositories).toBe(1);
    expect(after.oldestWaiting).toBeGreaterThanOrEqual(5);
    await state.finish(at, null);
  });
});
