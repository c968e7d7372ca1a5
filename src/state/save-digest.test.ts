import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RepositoryRecord } from './intent.ts';
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
import { digestOf, reportOf } from './testing/sample-report.ts';

describeState('a digest', (createPlace) => {
  let place: TestPlace;
  let state: State;

  beforeAll(async () => {
    place = await createPlace();
    ({ state } = await openTestState(place));
  }, 60_000);
  afterAll(async () => {
    await state.close();
    await place[Symbol.asyncDispose]();
  });

  /** A place, and a repository that its digest tells of, with two reports. */
  async function setUp() {
    const [home, boat] = [repositoryOf(nextId()), repositoryOf(nextId())];
    const installationId = await installQuietly(state, home, boat);
    const reportIds = [];
    for (const letter of ['a', 'b']) reportIds.push(await audit(installationId, boat, letter));
    const [baseReportId = 0, toldReportId = 0] = reportIds;
    const entry = { repositoryId: boat.id, baseReportId, toldReportId, toldName: 'harbour/boat' };
    const own = { repositoryId: home.id, baseReportId: null, toldReportId: null, toldName: 'harbour/home' };
    const record = digestOf(home.id, installationId);
    return { home, boat, installationId, record, entry, own };
  }

  async function audit(installationId: number, repository: RepositoryRecord, letter: string): Promise<number> {
    await deliver(state, installationId, pushOf(repository, shaOf(letter)));
    const report = { report: reportOf(shaOf(letter)), headSha: shaOf(letter), isDefaultBranch: true };
    await state.finish(await claimOf(state, installationId), [report]);
    return (await state.findLatest(repository.id))?.id ?? 0;
  }

  const transfer = (repository: RepositoryRecord, to: number) =>
    deliver(state, to, { type: 'repository-changed', repository, audit: false });

  test('is remembered as it was told', async () => {
    const { home, record, entry, own } = await setUp();
    expect(await state.readDigest(home.id)).toBeNull();
    expect(await state.listDigestEntries(home.id)).toEqual([]);
    await state.saveDigest(record, [entry, own]);
    expect(await state.readDigest(home.id)).toEqual(record);
    expect(await state.listDigestEntries(home.id)).toEqual([own, entry]);
    const unsaid = { comparedWith: null, issueNumber: null, issueUrl: null, previousNumber: null, previousUrl: null };
    const refused = { ...record, ...unsaid, scope: 'repository', trouble: 'Issues are turned off here.' } as const;
    await state.saveDigest(refused, [{ ...entry, toldName: 'harbour/ship' }]);
    expect(await state.readDigest(home.id)).toEqual(refused);
    expect(await state.listDigestEntries(home.id)).toEqual([{ ...entry, toldName: 'harbour/ship' }]);
    await state.saveDigest(refused, []);
    expect(await state.listDigestEntries(home.id)).toEqual([]);
  });

  test('of what is gone nothing is kept', async () => {
    const { home, boat, installationId, record, entry, own } = await setUp();
    const elsewhere = repositoryOf(nextId());
    await installQuietly(state, elsewhere);
    const stranger = { ...own, repositoryId: elsewhere.id };
    const lost = { ...own, baseReportId: 999_999_999, toldReportId: entry.toldReportId };
    await state.saveDigest(record, [entry, lost, stranger, { ...entry, repositoryId: nextId() }]);
    expect(await state.listDigestEntries(home.id)).toEqual([own, entry]);
    await deliver(state, installationId, { type: 'repositories-removed', repositoryIds: [boat.id] });
    expect(await state.listDigestEntries(home.id)).toEqual([own]);
    await deliver(state, installationId, { type: 'repositories-removed', repositoryIds: [home.id] });
    await state.saveDigest(record, [own]);
    expect(await state.readDigest(home.id)).toBeNull();
    expect(await state.listDigestEntries(home.id)).toEqual([]);
  });

  test('forgets what it told of a repository that is transferred', async () => {
    const { home, boat, record, entry, own } = await setUp();
    const to = await installQuietly(state);
    await state.saveDigest(record, [entry, own]);
    await transfer(boat, to);
    expect(await state.listDigestEntries(home.id)).toEqual([own]);
    await state.saveDigest(record, [entry, own]);
    expect(await state.listDigestEntries(home.id)).toEqual([own]);
    // It was deleted, not only passed over.
    await transfer(boat, record.installationId);
    expect(await state.listDigestEntries(home.id)).toEqual([own]);
    expect((await state.findLatest(boat.id))?.id).toBe(entry.toldReportId);
  });

  test('does not go along with the repository that it stands in', async () => {
    const { home, record, entry, own } = await setUp();
    const to = await installQuietly(state);
    await state.saveDigest(record, [entry, own]);
    await transfer(home, to);
    expect(await state.readDigest(home.id)).toBeNull();
    expect(await state.listDigestEntries(home.id)).toEqual([]);
    await state.saveDigest(record, [entry, own]);
    expect(await state.readDigest(home.id)).toBeNull();
    const theirs = { ...record, installationId: to };
    await state.saveDigest(theirs, [entry, own]);
    expect(await state.readDigest(home.id)).toEqual(theirs);
    expect(await state.listDigestEntries(home.id)).toEqual([own]);
  });

  test('is saved while deliveries come of what it tells of', async () => {
    const { home, boat, installationId, record, entry, own } = await setUp();
    const to = await installQuietly(state);
    await Promise.all([
      ...Array.from({ length: 10 }, () => state.saveDigest(record, [entry, own])),
      ...Array.from({ length: 10 }, () =>
        deliver(state, installationId, pushOf(home, shaOf('c')), pushOf(home, shaOf('d'))),
      ),
      transfer(boat, to),
    ]);
    expect(await state.listDigestEntries(home.id)).toEqual([own]);
  });
});
