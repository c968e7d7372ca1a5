import { acceptDelivery, listAccepted } from './accept-delivery.ts';
import { listAbandonedRuns, listCheckRuns, listOpenRuns, saveCheckRun } from './check-runs.ts';
import { claimAudit, isSuperseded } from './claim-audit.ts';
import { countState } from './count-state.ts';
import type { Database } from './database.ts';
import { finishAudit, postponeAudit } from './end-audit.ts';
import {
  findInstallation,
  findRepository,
  findRepositoryNamed,
  listInstallations,
  listRepositories,
  listUnknownInstallations,
} from './find-installation.ts';
import { findLatest, findPrevious, findReport, readReport } from './find-report.ts';
import { JobQueue } from './job-queue.ts';
import { readPolicy, readSetting, savePolicy, saveSetting } from './kept-values.ts';
import { LaneTurns } from './lane-turns.ts';
import { listHistory } from './list-history.ts';
import { migrateDatabase } from './migrate-database.ts';
import { type DatabasePlace, openDatabase } from './open-database.ts';
import { pruneState } from './prune-state.ts';
import { countPending, requestStale } from './request-stale.ts';
import { listDigestEntries, readDigest, saveDigest } from './save-digest.ts';
import type { State } from './state.ts';
import type { StateListener } from './state-event.ts';

export interface OpenStateOptions extends DatabasePlace {
  readonly clock?: () => number;
  /** How often a worker that has nothing to do looks for a lane; what this process accepts itself, it looks at once. */
  readonly pollSeconds?: number;
  /** A worker that has not been heard of for so long is taken for gone. */
  readonly heartbeatSeconds?: number;
  /** How often workers that are gone, forgotten lanes and due tasks are looked for. */
  readonly sweepSeconds?: number;
  /** How long {@link State.close} waits for turns and tasks to end. */
  readonly closeSeconds?: number;
  readonly onEvent?: StateListener;
}

const readyMs = 2_000;
const pruneCron = '23 3 * * *';

/** Opens the database, and brings it up to date. */
export async function openState(options: OpenStateOptions): Promise<State> {
  const { clock = Date.now, onEvent: tell = () => undefined } = options;
  const { pollSeconds = 1, heartbeatSeconds = 30, sweepSeconds = 10, closeSeconds = 8 } = options;
  const database = await openDatabase(options, (error) => tell({ type: 'background-error', error }));
  try {
    await migrateDatabase(database);
    const queue = await JobQueue.start(database, { pollSeconds, heartbeatSeconds, sweepSeconds, closeSeconds }, tell);
    const turns = new LaneTurns({ kysely: database.kysely, queue, clock, sweepSeconds, tell });
    const parts = { database, queue, turns, clock, tell };
    return { ...lifeOf(parts), ...intakeOf(parts), ...auditsOf(parts), ...recordsOf(parts) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

interface Parts {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly turns: LaneTurns;
  readonly clock: () => number;
  readonly tell: StateListener;
}

function lifeOf({ database, queue, turns, clock, tell }: Parts) {
  let closing: Promise<void> | null = null;
  const close = async () => {
    turns.close();
    try {
      await queue.stop();
    } finally {
      await database.close();
    }
  };
  const schedule: State['schedule'] = (name, cron, task) =>
    queue.schedule(name, cron, async (lost) => {
      try {
        await task(AbortSignal.any([lost, turns.signal]));
      } catch (error) {
        if (!turns.signal.aborted) tell({ type: 'task-failed', name, error });
        throw error;
      }
    });
  return {
    kind: database.kind,
    warning: database.warning,
    isReady: () => isReady(database),
    close: () => (closing ??= close()),
    schedule,
    wakeTask: (name) => queue.wakeTask(name),
    work: async ({ concurrency }, turn) => {
      await turns.start(concurrency, turn);
      await schedule('prune', pruneCron, () => pruneState(database, clock()));
    },
  } satisfies Partial<State>;
}

function intakeOf({ database: { kysely }, queue, clock, tell }: Parts) {
  return {
    accept: (delivery, intents) => acceptDelivery({ kysely, queue, now: clock(), tell }, delivery, intents),
    listAccepted: (ids) => listAccepted(kysely, ids),
    requestStale: (query) => requestStale({ kysely, queue, now: clock() }, query),
    countPending: (repositoryIds) => countPending(kysely, repositoryIds),
    count: () => countState(kysely, clock()),
  } satisfies Partial<State>;
}

function auditsOf({ database: { kysely }, turns, clock }: Parts) {
  return {
    claim: async (lane) => {
      const claim = await claimAudit(kysely, lane, clock());
      if (claim !== null) turns.noteClaim(lane, claim.id);
      return claim;
    },
    isSuperseded: (claim) => isSuperseded(kysely, claim),
    finish: (claim, reports) => finishAudit(kysely, claim, reports ?? [], clock()),
    postpone: (claim, until, options) => postponeAudit(kysely, claim, until, options),
    listCheckRuns: (repositoryId, headSha) => listCheckRuns(kysely, repositoryId, headSha),
    saveCheckRun: (run) => saveCheckRun(kysely, run, clock()),
    listOpenRuns: (query) => listOpenRuns(kysely, query),
    listAbandonedRuns: (olderThanMs) => listAbandonedRuns(kysely, clock() - olderThanMs),
  } satisfies Partial<State>;
}

function recordsOf({ database: { kysely } }: Parts) {
  return {
    findReport: (query) => findReport(kysely, query),
    findPrevious: (repositoryId, headSha) => findPrevious(kysely, repositoryId, headSha),
    findLatest: (repositoryId) => findLatest(kysely, repositoryId),
    readReport: (id) => readReport(kysely, id),
    listHistory: (query) => listHistory(kysely, query),
    readDigest: (placeId) => readDigest(kysely, placeId),
    listDigestEntries: (placeId) => listDigestEntries(kysely, placeId),
    saveDigest: (record, entries) => saveDigest(kysely, record, entries),
    findInstallation: (id) => findInstallation(kysely, id),
    listInstallations: () => listInstallations(kysely),
    listUnknownInstallations: () => listUnknownInstallations(kysely),
    findRepository: (id) => findRepository(kysely, id),
    findRepositoryNamed: (installationId, name) => findRepositoryNamed(kysely, installationId, name),
    listRepositories: (installationId) => listRepositories(kysely, installationId),
    readPolicy: (repositoryId) => readPolicy(kysely, repositoryId),
    savePolicy: (repositoryId, policy) => savePolicy(kysely, repositoryId, policy),
    readSetting: (key) => readSetting(kysely, key),
    saveSetting: (key, value) => saveSetting(kysely, key, value),
  } satisfies Partial<State>;
}

async function isReady(database: Database): Promise<boolean> {
  const { promise: tooLate, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(resolve, readyMs, false);
  const answered = database.executeSql('SELECT 1').then(
    () => true,
    () => false,
  );
  return Promise.race([answered, tooLate]).finally(() => clearTimeout(timer));
}
