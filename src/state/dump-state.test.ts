import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dumpedTables } from './dump-format.ts';
import { dumpState } from './dump-state.ts';
import { loadState } from './load-state.ts';
import { migrateTo } from './migrate-database.ts';
import { type DatabasePlace, openDatabase } from './open-database.ts';
import {
  claimOf,
  createPlace,
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
import { digestOf, queryOf, reportOf, resultOf } from './testing/sample-report.ts';

/** What a database could write otherwise than it was written: keys in the order of numbers, a NUL, a line end. */
const odd = { 2: 'two', 1: 'one', text: 'NUL \u0000, line\nend, quote " and \u2028' };

async function opened<T>(
  place: DatabasePlace,
  use: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(place, () => undefined);
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}

async function dump(place: DatabasePlace): Promise<string[]> {
  const lines: string[] = [];
  await opened(place, (database) => dumpState(database, async (line) => void lines.push(line)));
  return lines;
}

async function* from(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

const load = (place: DatabasePlace, lines: readonly string[]) =>
  opened(place, (database) => loadState(database, from(lines)));

describeState('a dump', (createOwnPlace) => {
  let place: TestPlace;
  let lines: string[];
  const [home, boat] = [repositoryOf(nextId()), repositoryOf(nextId())];
  let installationId: number;

  beforeAll(async () => {
    place = await createOwnPlace();
    const { state } = await openTestState(place);
    installationId = await installQuietly(state, home, boat);
    await deliver(state, installationId, pushOf(boat, shaOf('a')));
    const report = reportOf(shaOf('a'), { results: [resultOf(odd)] });
    await state.finish(await claimOf(state, installationId), [{ report, headSha: shaOf('a'), isDefaultBranch: true }]);
    const { id = 0 } = (await state.findLatest(boat.id)) ?? {};
    const entry = { repositoryId: boat.id, baseReportId: null, toldReportId: id, toldName: 'harbour/boat' };
    await state.saveDigest(digestOf(home.id, installationId), [entry]);
    await state.savePolicy(boat.id, { source: 'own', text: 'mode: advisory\n' });
    await state.saveSetting('odd', odd);
    for (let number = 0; number < 120; number++) await state.saveSetting(`setting ${number}`, number);
    await deliver(state, installationId, pushOf(boat, shaOf('b')));
    await claimOf(state, installationId);
    await deliver(state, installationId, pushOf(boat, shaOf('c')));
    await state.close();
    lines = await dump(place.options);
  }, 60_000);
  afterAll(async () => {
    await place[Symbol.asyncDispose]();
  });

  test('holds every table', async () => {
    const { rows } = await opened(place.options, ({ kysely }) =>
      sql<{ name: string }>`
        SELECT table_name AS name FROM information_schema.tables
        WHERE table_schema = 'counterweight' AND table_name NOT LIKE 'kysely_%'
      `.execute(kysely),
    );
    expect(rows.map(({ name }) => name).sort()).toEqual([...dumpedTables].sort());
    const counts = (JSON.parse(lines.at(-1) ?? '') as { rows: Record<string, number> }).rows;
    expect(counts).toMatchObject({ installations: 1, repositories: 2, reports: 1, settings: 121, digest_entries: 1 });
  });

  test.each(['PGlite', 'the same kind'])('comes back byte for byte, on %s, and the work goes on', async (kind) => {
    await using other = kind === 'PGlite' ? await createPlace(null) : await createOwnPlace();
    await load(other.options, lines);
    expect(await dump(other.options)).toEqual(lines);
    const { state } = await openTestState(other);
    const report = await state.findReport(queryOf(boat.id, shaOf('a')));
    expect(JSON.stringify(report?.results[0]?.measurement)).toBe(JSON.stringify(odd));
    const claim = await claimOf(state, installationId);
    expect(claim).toMatchObject({ headSha: shaOf('c') });
    await state.finish(claim, [{ report: reportOf(shaOf('c')), headSha: shaOf('c'), isDefaultBranch: true }]);
    expect((await state.findLatest(boat.id))?.report.subject.headSha).toBe(shaOf('c'));
    await deliver(state, installationId, pushOf(boat, shaOf('d')));
    await state.close();
  });

  test('goes into a database that is not there yet', async () => {
    await using other = await createPlace(null);
    const bare = { databaseUrl: null, directory: join(other.options.directory, 'bare') };
    await expect(dump(bare)).rejects.toThrow(/never run/);
    await load(bare, lines);
    expect(await dump(bare)).toEqual(lines);
  });

  test('goes into none that remembers something', async () => {
    await expect(load(place.options, lines)).rejects.toThrow(/has installations already/);
    expect(await dump(place.options)).toEqual(lines);
  });

  describe('that is not whole', () => {
    test.each<[string, (good: readonly string[]) => string[], RegExp]>([
      ['is empty', () => [], /no dump/],
      ['is something else', () => ['{"format":"other"}'], /no dump/],
      [
        'is of a later version',
        ([head = '', ...rest]) => [head.replace(/2026-[\w-]+/, '2999-01-01-x'), ...rest],
        /later version/,
      ],
      ['is cut short', (good) => good.slice(0, -1), /ends too early/],
      [
        'is cut within a line',
        (good) => [...good.slice(0, -2), (good.at(-2) ?? '').slice(0, 20)],
        /not as it was written/,
      ],
      ['lacks a row', (good) => good.filter((line) => !line.startsWith('["policies"')), /lacks rows of policies/],
      [
        'has a row that is none',
        (good) => good.map((line) => line.replace('"visibility":', '"visible":')),
        /does not take rows/,
      ],
    ])('and %s leaves nothing behind', async (_, spoil, message) => {
      await using other = await createPlace(null);
      await expect(load(other.options, spoil(lines))).rejects.toThrow(message);
      const rest = await dump(other.options);
      expect(rest).toHaveLength(2);
    });
  });

  test('of before the history is brought up to date', async () => {
    await using other = await createPlace(null);
    const bare = { databaseUrl: null, directory: join(other.options.directory, 'bare') };
    const before = [
      JSON.stringify({ format: 'counterweight-state', version: 1, migration: '2026-11-23-first' }),
      '["installations",{"id":1,"account_id":1,"account_login":"harbour","account_kind":"organization","permissions":"{}"}]',
      JSON.stringify({ rows: { installations: 1 } }),
    ];
    await load(bare, before);
    expect(await dump(bare)).toHaveLength(3);
    await expect(load(other.options, before)).rejects.toThrow(/earlier version/);
  });

  test('of tables that are not up to date is not made', async () => {
    await using other = await createPlace(null);
    const bare = { databaseUrl: null, directory: join(other.options.directory, 'bare') };
    await opened(bare, (database) => migrateTo(database, '2026-11-23-first'));
    await expect(dump(bare)).rejects.toThrow(/another version/);
  });
});
