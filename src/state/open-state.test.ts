import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { migrateDatabase } from './migrate-database.ts';
import { openPglite } from './open-pglite.ts';
import { openPostgres } from './open-postgres.ts';
import { pruneState } from './prune-state.ts';
import {
  claimAny,
  claimOf,
  createPlace as createPlaceOn,
  deliver,
  describePostgres,
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
import { digestOf, reportOf } from './testing/sample-report.ts';

test('a directory in use is refused, with who uses it and what to do', async () => {
  await using place = await createPlaceOn(null);
  const { state } = await openTestState(place);
  expect(state.kind).toBe('pglite');
  expect(state.warning).toContain('syncs nothing to the disk');
  await expect(openTestState(place)).rejects.toThrow(
    new RegExp(
      `in use by another Counterweight \\(process ${process.pid} on .*\\)\\. Stop that one, or set DATABASE_URL`,
    ),
  );
  await state.close();
  const { state: next } = await openTestState(place);
  expect(await next.isReady()).toBe(true);
  await next.close();
  expect(await next.isReady()).toBe(false);
});

test('on the one connection of PGlite, transactions and scripts wait for each other', async () => {
  await using place = await createPlaceOn(null);
  const database = await openPglite(place.options.directory);
  await database.executeSql('CREATE TABLE numbers (number integer)');
  const insert = (number: number) => sql`INSERT INTO numbers VALUES (${number})`;
  const held = Promise.withResolvers<void>();
  const transaction = database.kysely.transaction().execute(async (inside) => {
    await insert(1).execute(inside);
    await held.promise;
    await insert(2).execute(inside);
  });
  const undone = database.kysely.transaction().execute(async (inside) => {
    await insert(3).execute(inside);
    throw new Error('undone');
  });
  const failing = database.executeSql('BEGIN; INSERT INTO numbers VALUES (4); SELECT 1 / 0; COMMIT');
  const single = insert(5).execute(database.kysely);
  held.resolve();
  const settled = await Promise.allSettled([transaction, undone, failing, single]);
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect((await database.executeSql('SELECT number FROM numbers ORDER BY number')).rows).toEqual(
    [1, 2, 5].map((number) => ({ number })),
  );
  const swallowed = database.kysely.transaction().execute(async (inside) => {
    await insert(6).execute(inside);
    await sql`SELECT 1 / 0`.execute(inside).catch(() => undefined);
  });
  await expect(swallowed).rejects.toThrow();
  await database.close();
  await expect(database.executeSql('SELECT 1')).rejects.toThrow('closed');
});

describeState('the database', (createPlace) => {
  test('is brought up to date once, and found as it was left', async () => {
    await using place = await createPlace();
    const { state } = await openTestState(place);
    const installationId = await installQuietly(state, repositoryOf(nextId()));
    await state.saveSetting('large', 2 ** 40);
    await state.close();
    const { state: again } = await openTestState(place);
    expect(await again.findInstallation(installationId)).toMatchObject({ accountLogin: 'harbour' });
    expect(await again.readSetting('large')).toBe(2 ** 40);
    await again.close();
  });

  test('keeps nothing of an installation that is gone, in no table', async () => {
    await using place = await createPlace();
    const { state } = await openTestState(place);
    const [installationId, secret] = [77_123_001, 'secretly-named'];
    const repository = repositoryOf(88_456_002, { name: secret, owner: secret });
    await deliver(state, installationId, installOf(installationId, [repository]), pushOf(repository, shaOf('a')));
    await state.savePolicy(repository.id, { source: secret, text: secret });
    await state.saveSetting(`policy-file:${repository.id}:${secret}`, { secret });
    const claim = await claimOf(state, installationId);
    const run = {
      installationId,
      repositoryId: repository.id,
      target: claim.target,
      headSha: shaOf('a'),
      checkKey: secret,
    };
    await state.saveCheckRun({ ...run, attempt: 1, name: secret, githubId: 1, status: 'planned', conclusion: null });
    await state.finish(claim, [
      { report: reportOf(shaOf('a'), { policySource: secret }), headSha: shaOf('a'), isDefaultBranch: true },
    ]);
    const record = digestOf(repository.id, installationId, { trouble: secret });
    const reportId = (await state.findLatest(repository.id))?.id ?? null;
    const entry = { baseReportId: reportId, toldReportId: reportId, toldName: secret };
    await state.saveDigest(record, [{ repositoryId: repository.id, ...entry }]);
    expect(await state.listDigestEntries(repository.id)).toHaveLength(1);
    await deliver(state, installationId, { type: 'uninstall' });
    await state.saveDigest(record, [{ repositoryId: repository.id, ...entry }]);
    await state.finish(claim, null);
    await state.close();
    const left = await readAllTables(place);
    expect(left.length).toBeGreaterThan(11);
    const text = JSON.stringify(left);
    expect(text).not.toContain(secret);
    expect(text).not.toContain(String(repository.id));
    expect(text.split(String(installationId))).toHaveLength(2);
    expect(text).toContain(`"ended_installation":${installationId}`);
  });

  test('is pruned of what has had its time', async () => {
    await using place = await createPlace();
    const { state, clock } = await openTestState(place);
    const installationId = await installQuietly(state, repositoryOf(nextId()));
    const delivery = { id: randomUUID(), event: 'ping', action: null, installationId };
    await state.accept(delivery, []);
    await state.close();
    const { databaseUrl, directory } = place.options;
    const database = databaseUrl === null ? await openPglite(directory) : openPostgres(databaseUrl, () => undefined);
    await pruneState(database, clock.now + 29 * 86_400_000);
    const count = async () => (await database.executeSql('SELECT 1 FROM counterweight.deliveries')).rows.length;
    expect(await count()).toBe(2);
    await pruneState(database, clock.now + 31 * 86_400_000);
    expect(await count()).toBe(0);
    await database.close();
  });
});

describePostgres('the database', (createPlace) => {
  test('is brought up to date by one of several processes that start at once', async () => {
    await using place = await createPlace();
    const opened = await Promise.all(Array.from({ length: 4 }, () => openTestState(place)));
    for (const { state } of opened) expect(await state.isReady()).toBe(true);
    await Promise.all(opened.map(({ state }) => state.close()));
    const database = openPostgres(place.options.databaseUrl ?? '', () => undefined);
    await migrateDatabase(database);
    await database.close();
  });

  test('may go away and come back', { timeout: 60_000 }, async () => {
    await using place = await createPlace();
    await using proxy = await openProxy(place.options.databaseUrl ?? '');
    const { state, events } = await openTestState({ ...place, options: { ...place.options, databaseUrl: proxy.url } });
    const repository = repositoryOf(nextId());
    const installationId = await installQuietly(state, repository);
    const heads: (string | null)[] = [];
    await state.work({ concurrency: 2 }, async (lane) => {
      const claim = await state.claim(lane);
      if (claim === null) return;
      heads.push(claim.headSha);
      await state.finish(claim, null);
    });
    await proxy.cut();
    expect(await state.isReady()).toBe(false);
    await expect(deliver(state, installationId, pushOf(repository, shaOf('a')))).rejects.toThrow();
    await expect(claimAny(state, installationId)).rejects.toThrow();
    await sleep(1_500);
    expect(events.every(({ type }) => type === 'background-error')).toBe(true);
    await proxy.mend();
    expect(await state.isReady()).toBe(true);
    await deliver(state, installationId, pushOf(repository, shaOf('b')));
    await vi.waitFor(() => expect(heads).toEqual([shaOf('b')]), { timeout: 10_000 });
    await proxy.cut();
    const closing = performance.now();
    await state.close();
    expect(performance.now() - closing).toBeLessThan(10_000);
  });

  test('that cannot be reached is an error at the start, and no open end', async () => {
    await using place = await createPlace();
    const url = new URL(place.options.databaseUrl ?? '');
    url.port = '1';
    await expect(openTestState({ ...place, options: { ...place.options, databaseUrl: url.href } })).rejects.toThrow();
  });
});

async function readAllTables({ options: { databaseUrl, directory } }: TestPlace): Promise<unknown[]> {
  const tables = `SELECT table_name FROM information_schema.tables WHERE table_schema = 'counterweight'`;
  const select = (table: string) => `SELECT '${table}' AS "table", * FROM counterweight.${table}`;
  if (databaseUrl === null) {
    await using pglite = await PGlite.create(join(directory, 'database'));
    const { rows } = await pglite.query<{ table_name: string }>(tables);
    return Promise.all(rows.map(async ({ table_name }) => (await pglite.query(select(table_name))).rows));
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ table_name: string }>(tables);
  const all = [];
  for (const { table_name } of rows) all.push((await client.query(select(table_name))).rows.map(asNumbers));
  await client.end();
  return all;
}

/** Without our own reading of `bigint`, it comes as text. */
function asNumbers(row: Record<string, unknown>): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, /^\d{1,15}$/.test(String(value)) ? Number(value) : value]),
  );
}

/** Stands before a database, and can cut all connections to it. */
async function openProxy(databaseUrl: string) {
  const { hostname, port, pathname } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const behind = connect(Number(port || 5432), hostname);
    for (const one of [socket, behind]) sockets.add(one.on('error', () => one.destroy()));
    socket.pipe(behind).pipe(socket);
  });
  const listen = async (at: number) => {
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
  };
  const cut = async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It listens on a port');
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${address.port}`;
  url.pathname = pathname;
  return {
    url: url.href,
    cut,
    mend: () => listen(address.port),
    [Symbol.asyncDispose]: async () => (server.listening ? cut() : undefined),
  };
}
