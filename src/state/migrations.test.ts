import { join } from 'node:path';
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, test } from 'vitest';
import { type Database, stateSchema } from './database.ts';
import { migrateDatabase } from './migrate-database.ts';
import { migrations } from './migrations.ts';
import { openPglite } from './open-pglite.ts';
import { openPostgres } from './open-postgres.ts';
import {
  claimOf,
  deliver,
  describeState,
  openTestState,
  pushOf,
  repositoryOf,
  shaOf,
} from './testing/open-test-state.ts';
import { queryOf, reportOf } from './testing/sample-report.ts';

const first = '2026-11-23-first';
const [installationId, repositoryId] = [1, 2];

describeState('the tables of before the history', (createPlace) => {
  test('are brought up to date, and a worker of before can still save', { timeout: 60_000 }, async () => {
    await using place = await createPlace();
    const { databaseUrl } = place.options;
    // Not what the other tests start from, which is up to date.
    const directory = join(place.options.directory, 'before');
    const database = databaseUrl === null ? await openPglite(directory) : openPostgres(databaseUrl, () => undefined);
    const migrator = new Migrator({
      db: database.kysely,
      provider: { getMigrations: async () => ({ [first]: migrations[first] ?? {} }) as typeof migrations },
      migrationTableSchema: stateSchema,
    });
    await migrator.migrateToLatest();
    await database.executeSql(`
      INSERT INTO counterweight.installations (id, account_id, account_login, account_kind)
        VALUES (${installationId}, 1, 'harbour', 'organization');
      INSERT INTO counterweight.repositories (id, installation_id, owner, name)
        VALUES (${repositoryId}, ${installationId}, 'harbour', 'boat-2')`);
    await saveAsBefore(database, { letter: 'a', isDefaultBranch: true, at: 1 });
    await saveAsBefore(database, { letter: 'b', isDefaultBranch: false, at: 2 });
    await migrateDatabase(database);
    await saveAsBefore(database, { letter: 'a', isDefaultBranch: true, at: 3 });
    await saveAsBefore(database, { letter: 'a', isDefaultBranch: true, at: 4 });
    await saveAsBefore(database, { letter: 'b', isDefaultBranch: true, at: 5 });
    // As a push leaves what waits for the digest, and takes its place.
    await sql`
      INSERT INTO counterweight.audit_requests
        (lane, repository_id, slot, target, head_sha, cause, attempt, requested_at, not_before)
      VALUES (${`${installationId}/2`}, ${repositoryId}, 'refs/heads/main', 'refs/heads/main', ${shaOf('c')}, 'digest', 1, 1, 1)
    `.execute(database.kysely);
    await database.close();

    const { state, clock } = await openTestState({ ...place, options: { databaseUrl, directory } });
    const list = async (until: number) =>
      (await state.listHistory({ repositoryId, weeks: 1, until })).map(({ headSha }) => headSha);
    expect(await state.findReport(queryOf(repositoryId, shaOf('a')))).toEqual(reportOf(shaOf('a')));
    expect(await list(1)).toEqual([shaOf('a')]);
    expect(await list(4)).toEqual([shaOf('a')]);
    expect(await list(5)).toEqual([shaOf('b')]);
    expect((await state.findPrevious(repositoryId, shaOf('b')))?.subject.headSha).toBe(shaOf('a'));
    const repository = repositoryOf(repositoryId);
    await deliver(state, installationId, pushOf(repository, shaOf('b')));
    await state.finish(await claimOf(state, installationId), [
      { report: reportOf(shaOf('b')), headSha: shaOf('b'), isDefaultBranch: true },
    ]);
    expect(await list(clock.now)).toEqual([shaOf('b')]);
    expect(await claimOf(state, installationId)).toMatchObject({ cause: 'push', headSha: shaOf('c') });
    await state.close();
  });
});

interface Saved {
  readonly letter: string;
  readonly isDefaultBranch: boolean;
  readonly at: number;
}

/** The statement that workers of before the history save a report with. */
async function saveAsBefore({ kysely }: Database, { letter, isDefaultBranch, at }: Saved): Promise<void> {
  const report = JSON.stringify(reportOf(shaOf(letter)));
  await sql`
    INSERT INTO counterweight.reports
      (repository_id, head_sha, policy_hash, tool_version, base_sha, is_default_branch, created_at, report)
    VALUES (${repositoryId}, ${shaOf(letter)}, 'hash', '1.0.0', '', ${isDefaultBranch}, ${at}, ${report})
    ON CONFLICT (repository_id, head_sha, policy_hash, tool_version, base_sha) DO UPDATE SET
      is_default_branch = excluded.is_default_branch OR reports.is_default_branch,
      created_at = excluded.created_at, report = excluded.report
  `.execute(kysely);
}
