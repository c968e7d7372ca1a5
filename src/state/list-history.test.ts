import { afterAll, beforeAll, expect, test } from 'vitest';
import { summarizeReport } from '../core/digest/report-summary.ts';
import type { State } from './state.ts';
import {
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

const weekMs = 7 * 86_400_000;

describeState('the history of a repository', (createPlace) => {
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
    /** An audit of its own, at a moment by which its report can be told. */
    const audit = async (letter: string, { at = clock.now + 1_000, isDefaultBranch = true } = {}) => {
      clock.now = at;
      await deliver(state, installationId, pushOf(repository, shaOf(letter), { target: 'refs/heads/main' }));
      const report = reportOf(shaOf(letter), { auditedAt: new Date(at).toISOString(), results: [resultOf({})] });
      const claim = await claimOf(state, installationId);
      await state.finish(claim, [{ report, headSha: shaOf(letter), isDefaultBranch }]);
      return report;
    };
    const list = async (until: number, weeks = 4) =>
      (await state.listHistory({ repositoryId: repository.id, weeks, until })).map(({ auditedAt }) =>
        Date.parse(auditedAt),
      );
    return { repository, installationId, audit, list };
  }

  test('audits of the same head of the default branch are kept apart, and the newest is found', async () => {
    const { repository, audit, list } = await setUp();
    const start = clock.now;
    expect(await state.findLatest(repository.id)).toBeNull();
    const reports = [];
    for (const week of [1, 2, 3]) reports.push(await audit('a', { at: start + week * weekMs }));
    expect(await list(clock.now)).toEqual([1, 2, 3].map((week) => start + week * weekMs));
    expect(await state.findReport(queryOf(repository.id, shaOf('a')))).toEqual(reports[2]);
    const latest = await state.findLatest(repository.id);
    expect(latest?.report).toEqual(reports[2]);
    expect(await state.readReport(latest?.id ?? 0)).toEqual(reports[2]);
    expect(await state.readReport(0)).toBeNull();
    expect(await state.findPrevious(repository.id, shaOf('a'))).toBeNull();
    expect(await state.findPrevious(repository.id, shaOf('b'))).toEqual(reports[2]);
  });

  test('of another head only the newest is kept', async () => {
    const { repository, audit, list } = await setUp();
    await audit('a', { isDefaultBranch: false });
    const newest = await audit('a', { isDefaultBranch: false });
    expect(await state.findReport(queryOf(repository.id, shaOf('a')))).toEqual(newest);
    expect(await state.findLatest(repository.id)).toBeNull();
    expect(await list(clock.now)).toEqual([]);
  });

  test('what was the head of the default branch once has its place in its history', async () => {
    const { repository, audit, list } = await setUp();
    await audit('a', { isDefaultBranch: false });
    const merged = await audit('a');
    expect((await state.findLatest(repository.id))?.report).toEqual(merged);
    const latest = await audit('b');
    // As what another head is judged against, once more.
    const asBase = await audit('a', { isDefaultBranch: false });
    expect(await state.findReport(queryOf(repository.id, shaOf('a')))).toEqual(asBase);
    expect(await state.findPrevious(repository.id, shaOf('b'))).toEqual(merged);
    expect((await state.findLatest(repository.id))?.report).toEqual(latest);
    expect(await list(clock.now)).toEqual([Date.parse(latest.auditedAt)]);
  });

  test('weeks end where the history does, and those without an audit are left out', async () => {
    const { repository, audit, list } = await setUp();
    const until = clock.now + 10 * weekMs;
    const moments = [
      until - 4 * weekMs, // the end of the week before the four
      until - 4 * weekMs + 1,
      until - 3 * weekMs, // the end of the first
      until - weekMs, // the end of the third
      until - 1,
      until,
      until + 1,
    ];
    for (const at of moments) await audit('a', { at });
    expect(await list(until)).toEqual([until - 3 * weekMs, until - weekMs, until]);
    expect(await list(until - 1)).toEqual([until - 4 * weekMs + 1, until - 3 * weekMs, until - 1]);
    expect(await list(until, 5)).toEqual([until - 4 * weekMs, until - 3 * weekMs, until - weekMs, until]);
    expect(await list(until, 1)).toEqual([until]);
    expect(await list(until, 0)).toEqual([]);
    const [newest] = await state.listHistory({ repositoryId: repository.id, weeks: 1, until });
    const report = await state.findReport(queryOf(repository.id, shaOf('a')));
    expect(newest).toEqual(report && { ...summarizeReport(report), auditedAt: new Date(until).toISOString() });
    expect(newest?.checks).toEqual([
      { checkId: 'governance', outcome: 'pass', findings: 0, measures: { maintainers: 3 } },
    ]);
  });

  test('an audit for the digest has its place in the history, and hides no push that was not told of', async () => {
    const { repository, installationId, audit } = await setUp();
    await audit('a');
    const posted = clock.now;
    clock.now += weekMs;
    expect(await state.requestStale({ repositoryIds: [repository.id], before: clock.now })).toBe(1);
    const claim = await claimOf(state, installationId);
    await state.finish(claim, [{ report: reportOf(shaOf('b')), headSha: shaOf('b'), isDefaultBranch: true }]);
    expect((await state.findLatest(repository.id))?.report.subject.headSha).toBe(shaOf('b'));
    expect(await state.listRepositories(installationId)).toMatchObject([{ lastAuditedAt: posted }]);
    expect(await state.requestStale({ repositoryIds: [repository.id], before: clock.now })).toBe(0);
    expect(await state.requestStale({ repositoryIds: [repository.id], before: clock.now + 1 })).toBe(1);
  });
});
