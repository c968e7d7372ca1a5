import type { Kysely } from 'kysely';
import { fromKysely, type Job, PgBoss, type QueueOptions, type QueuePolicy } from 'pg-boss';
import { type Database, jobSchema } from './database.ts';
import type { StateListener } from './state-event.ts';
import type { Tables } from './tables.ts';

export const turnQueue = 'turn';
const taskQueue = 'task';

export interface QueueTiming {
  readonly pollSeconds: number;
  readonly heartbeatSeconds: number;
  /** How often lost heartbeats, forgotten lanes and due tasks are looked for. */
  readonly sweepSeconds: number;
  readonly closeSeconds: number;
}

/** No turn and no task takes longer: pg-boss allows no more than a day. */
const longestSeconds = 6 * 3600;
/** pg-boss refuses less for a queue, though not for a job. */
const leastHeartbeatSeconds = 10;
/** What is over is of no use to anybody. */
const keptSeconds = 60;
const maintenanceSeconds = 300;

/**
 * pg-boss, which here carries no work but only wake-ups: a job of `turn` says that a lane has something to do. Of one lane, at most one
 * job waits and one is active: `stately` is a unique index on the state and the key, so this holds for any number of processes.
 */
export class JobQueue {
  readonly #boss: PgBoss;
  readonly #timing: QueueTiming;
  /** Workers of turns that wait for their next look. */
  readonly #idle = new Set<string>();

  private constructor(boss: PgBoss, timing: QueueTiming) {
    this.#boss = boss;
    this.#timing = timing;
  }

  static async start(database: Database, timing: QueueTiming, tell: StateListener): Promise<JobQueue> {
    const { sweepSeconds } = timing;
    const boss = new PgBoss({
      db: { executeSql: (text, values) => database.executeSql(text, values) },
      backend: database.kind,
      schema: jobSchema,
      createSchema: false,
      superviseIntervalSeconds: sweepSeconds,
      monitorIntervalSeconds: sweepSeconds,
      maintenanceIntervalSeconds: maintenanceSeconds,
      cronMonitorIntervalSeconds: Math.min(45, sweepSeconds),
      // PGlite has no autovacuum, and nobody is to be warned of that: the daily pruning vacuums.
      monitorVacuum: database.kind === 'postgres',
      registerInstance: false,
      openTelemetry: { enabled: false },
    });
    boss.on('error', (error) => tell({ type: 'background-error', error }));
    boss.on('warning', ({ message }) => tell({ type: 'queue-warning', message }));
    await boss.start();
    const queue = new JobQueue(boss, timing);
    await queue.#define(turnQueue, 'stately', { retryLimit: 0 });
    if (database.kind === 'pglite') await dropOrphans(database);
    return queue;
  }

  /**
   * Wakes lanes; one that has a job waiting needs none. False where there was one: within a transaction, that job may have been taken
   * before what the transaction wrote could be seen, so the lanes are to be woken once more after it.
   */
  async wake(lanes: readonly string[], transaction?: Kysely<Tables>): Promise<boolean> {
    if (lanes.length === 0) return true;
    const { heartbeatSeconds } = this.#timing;
    const jobs = lanes.map((lane) => ({ data: { lane }, singletonKey: lane, heartbeatSeconds }));
    const options = { returnId: true, ...(transaction && { db: fromKysely(transaction) }) };
    const ids = await this.#boss.insert(turnQueue, jobs, options);
    if (!transaction) this.hurry(lanes.length);
    return ids?.length === lanes.length;
  }

  /** Takes one job after the other, and looks for the next at once. */
  async takeTurns(turn: (lane: string, lost: AbortSignal) => Promise<void>): Promise<void> {
    const handle = async ([job]: Job<{ lane: string }>[]) => {
      this.#idle.delete(id);
      try {
        if (job) await turn(job.data.lane, job.signal);
      } finally {
        this.#idle.add(id);
        this.#boss.notifyWorker(id);
      }
    };
    const id = await this.#boss.work<{ lane: string }>(turnQueue, this.#pace(), handle);
    this.#idle.add(id);
  }

  /** `exclusive`: while one waits or is at work, no other is made. What came due while nobody was there comes once. */
  async schedule(name: string, cron: string, task: (lost: AbortSignal) => Promise<void>): Promise<void> {
    const queue = `${taskQueue}.${name}`;
    const heartbeatSeconds = Math.max(leastHeartbeatSeconds, this.#timing.heartbeatSeconds);
    await this.#define(queue, 'exclusive', { retryLimit: 1, retryDelay: 1, heartbeatSeconds });
    await this.#boss.schedule(queue, cron, null, { tz: 'UTC', missed: 'once' });
    await this.#boss.work(queue, this.#pace(), async ([job]: Job[]) => {
      if (job) await task(job.signal);
    });
  }

  /** Lets a task come before its time; one that waits or is at work already is not doubled. */
  async wakeTask(name: string): Promise<void> {
    await this.#boss.send(`${taskQueue}.${name}`, {});
  }

  /** Waits for handlers to end, for so long; what is then still active is given back. */
  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: this.#timing.closeSeconds * 1000, close: false });
  }

  /** Those that wait for their next look look now, as many as there is something for. */
  hurry(count: number): void {
    for (const id of [...this.#idle].slice(0, count)) this.#boss.notifyWorker(id);
  }

  #pace() {
    const { pollSeconds, heartbeatSeconds } = this.#timing;
    return { pollingIntervalSeconds: pollSeconds, heartbeatRefreshSeconds: heartbeatSeconds / 3 };
  }

  async #define(name: string, policy: QueuePolicy, options: QueueOptions): Promise<void> {
    const lasting = { expireInSeconds: longestSeconds, deleteAfterSeconds: keptSeconds, ...options };
    await this.#boss.createQueue(name, { policy, ...lasting });
    // A queue that was there keeps what it was made with.
    await this.#boss.updateQueue(name, lasting);
  }
}

/** Whoever opens a database of one process finds nobody at work: its jobs need not lose their heartbeat first. */
async function dropOrphans(database: Database): Promise<void> {
  await database.executeSql(`
    DELETE FROM ${jobSchema}.job WHERE name = '${turnQueue}' AND state = 'active';
    UPDATE ${jobSchema}.job SET heartbeat_on = 'epoch' WHERE state = 'active' AND heartbeat_seconds IS NOT NULL;
  `);
}
