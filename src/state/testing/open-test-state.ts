import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe } from 'vitest';
import type { Delivery, Intent, RepositoryRecord } from '../intent.ts';
import { type OpenStateOptions, openState } from '../open-state.ts';
import type { ClaimedAudit, State } from '../state.ts';
import type { StateEvent } from '../state-event.ts';

/** Where a state is kept: a directory of its own, and a database of its own on the server that `TEST_DATABASE_URL` names. */
export interface TestPlace extends AsyncDisposable {
  readonly options: Pick<OpenStateOptions, 'databaseUrl' | 'directory'>;
}

const serverUrl = process.env.TEST_DATABASE_URL;

/** The same tests on both databases; on PostgreSQL only where `TEST_DATABASE_URL` names one. */
export function describeState(name: string, define: (createPlace: () => Promise<TestPlace>) => void): void {
  describe(`${name} on PGlite`, () => define(() => createPlace(null)));
  describe.skipIf(serverUrl === undefined)(`${name} on PostgreSQL`, () => define(() => createPlace(serverUrl ?? '')));
}

export function describePostgres(name: string, define: (createPlace: () => Promise<TestPlace>) => void): void {
  describe.skipIf(serverUrl === undefined)(`${name} on PostgreSQL`, () => define(() => createPlace(serverUrl ?? '')));
}

export async function createPlace(server: string | null): Promise<TestPlace> {
  const directory = await mkdtemp(join(tmpdir(), 'counterweight-state-'));
  const database = `counterweight_test_${randomUUID().replaceAll('-', '')}`;
  if (server === null) await copyTemplate(directory);
  else await runOn(server, `CREATE DATABASE ${database}`);
  return {
    options: { directory, databaseUrl: server === null ? null : withDatabase(server, database) },
    [Symbol.asyncDispose]: async () => {
      if (server !== null) await runOn(server, `DROP DATABASE ${database} WITH (FORCE)`);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** An embedded database is three seconds in the making, so one is made for all tests of the same sources, and kept. */
async function copyTemplate(directory: string): Promise<void> {
  const sources = ['../migrations.ts', '../job-queue.ts', '../../../package-lock.json'];
  const hash = createHash('sha256');
  for (const source of sources) hash.update(await readFile(new URL(source, import.meta.url)));
  const template = join(tmpdir(), `counterweight-state-template-${hash.digest('hex').slice(0, 16)}`);
  if (!existsSync(template)) {
    const draft = await mkdtemp(`${template}-`);
    const state = await openState({ databaseUrl: null, directory: draft });
    await state.close();
    // Whoever comes second has made it in vain.
    await rename(draft, template).catch(() => rm(draft, { recursive: true }));
  }
  await cp(template, directory, { recursive: true });
}

/** A state whose events and clock a test holds; quick to look for work, and slow to nothing. */
export async function openTestState(place: TestPlace, options: Partial<OpenStateOptions> = {}) {
  const events: StateEvent[] = [];
  const clock = { now: Date.now() };
  const state = await openState({
    ...place.options,
    pollSeconds: 0.5,
    sweepSeconds: 1,
    closeSeconds: 2,
    clock: () => clock.now,
    onEvent: (event) => events.push(event),
    ...options,
  });
  return { state, events, clock };
}

let lastId = 0;
export const nextId = (): number => ++lastId;

export function repositoryOf(id: number, overrides: Partial<RepositoryRecord> = {}): RepositoryRecord {
  const known = { defaultBranch: 'main', visibility: 'public', archived: false, fork: false, template: false } as const;
  return { id, owner: 'harbour', name: `boat-${id}`, ...known, ...overrides };
}

export function shaOf(letter: string): string {
  return letter.repeat(40);
}

/** Hands in intents as one delivery. */
export async function deliver(state: State, installationId: number | null, ...intents: Intent[]): Promise<boolean> {
  const delivery: Delivery = { id: randomUUID(), event: 'push', action: null, installationId };
  return state.accept(delivery, intents);
}

export function installOf(id: number, repositories: readonly RepositoryRecord[]): Intent {
  const account = { accountId: id + 1_000_000, accountLogin: 'harbour', accountKind: 'organization' } as const;
  return { type: 'install', installation: { id, ...account, permissions: { contents: 'read' } }, repositories };
}

type Request = Extract<Intent, { type: 'audit' }>['request'];

export function pushOf(repository: RepositoryRecord, headSha: string, overrides: Partial<Request> = {}): Intent {
  const branch = { target: 'refs/heads/anchor', baseRef: null, baseSha: null, pullRequest: null } as const;
  return { type: 'audit', repository, request: { ...branch, headSha, cause: 'push', ...overrides } };
}

/** An installation that is known and has nothing to do. */
export async function installQuietly(state: State, ...repositories: RepositoryRecord[]): Promise<number> {
  const id = nextId();
  await deliver(state, id, installOf(id, repositories));
  for (let claim = await claimAny(state, id); claim; claim = await claimAny(state, id)) await state.finish(claim, null);
  return id;
}

/** The next claim of whichever lane has one. */
export async function claimAny(state: State, installationId: number): Promise<ClaimedAudit | null> {
  for (const lane of [0, 1, 2, 3]) {
    const claim = await state.claim(`${installationId}/${lane}`);
    if (claim) return claim;
  }
  return null;
}

export async function claimOf(state: State, installationId: number): Promise<ClaimedAudit> {
  const claim = await claimAny(state, installationId);
  if (claim === null) throw new Error('There is nothing to claim');
  return claim;
}

function withDatabase(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function runOn(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}
