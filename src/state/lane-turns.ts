import type { Kysely } from 'kysely';
import { type JobQueue, turnQueue } from './job-queue.ts';
import { filterDueLanes, listForgottenLanes } from './lanes.ts';
import { releaseClaim } from './release-lane.ts';
import type { StateListener } from './state-event.ts';
import type { Tables } from './tables.ts';

export interface LaneTurnsOptions {
  readonly kysely: Kysely<Tables>;
  readonly queue: JobQueue;
  readonly clock: () => number;
  readonly sweepSeconds: number;
  readonly tell: StateListener;
}

/** Gives lanes their turns, one audit each: a lane that has more to do waits at the end of the queue again, so none starves another. */
export class LaneTurns {
  readonly #options: LaneTurnsOptions;
  readonly #closed = new AbortController();
  /** Turns of this process by lane. */
  readonly #running = new Map<string, Promise<unknown>>();
  /** What these turns claimed last. */
  readonly #claims = new Map<string, string>();
  #sweeping: NodeJS.Timeout | null = null;

  constructor(options: LaneTurnsOptions) {
    this.#options = options;
  }

  /** Aborted when this closes. */
  get signal(): AbortSignal {
    return this.#closed.signal;
  }

  async start(concurrency: number, turn: (lane: string, signal: AbortSignal) => Promise<void>): Promise<void> {
    for (let worker = 0; worker < concurrency; worker++)
      await this.#options.queue.takeTurns((lane, lost) => this.#take(lane, lost, turn));
    await this.#sweep();
  }

  /** So that what a turn leaves neither finished nor postponed can be given back. */
  noteClaim(lane: string, claimId: string): void {
    if (this.#running.has(lane)) this.#claims.set(lane, claimId);
  }

  /** Turns in progress are told to end. */
  close(): void {
    this.#closed.abort(new Error('Counterweight is stopping'));
    if (this.#sweeping !== null) clearTimeout(this.#sweeping);
  }

  async #take(
    lane: string,
    lost: AbortSignal,
    turn: (lane: string, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    // While the database was away longer than a heartbeat lasts, a job may have been given up whose turn goes on here.
    while (this.#running.has(lane)) await this.#running.get(lane);
    const signal = AbortSignal.any([lost, this.#closed.signal]);
    const running = this.#run(lane, signal, turn);
    const ended = running.catch(() => undefined).finally(() => this.#running.delete(lane));
    this.#running.set(lane, ended);
    await ended;
    await running;
    const { kysely, queue, clock } = this.#options;
    // When this closes, another process is to go on with what was under way.
    const isLeft = this.#closed.signal.aborted;
    await queue.wake(isLeft ? [lane] : await filterDueLanes(kysely, [lane], clock()));
  }

  async #run(
    lane: string,
    signal: AbortSignal,
    turn: (lane: string, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    if (signal.aborted) return;
    const { kysely, clock, tell } = this.#options;
    let hasFailed = false;
    try {
      await turn(lane, signal);
    } catch (error) {
      hasFailed = true;
      if (!signal.aborted) tell({ type: 'turn-failed', lane, error });
    }
    const claimId = this.#claims.get(lane);
    this.#claims.delete(lane);
    // What was stopped is taken up where it was left, by whoever takes the next turn of the lane.
    if (signal.aborted || claimId === undefined) return;
    if ((await releaseClaim(kysely, claimId, clock())) && !hasFailed) tell({ type: 'turn-unfinished', lane });
  }

  /** Wakes what no job will come to: lanes whose postponed requests are due now, and those whose worker was lost. */
  async #sweep(): Promise<void> {
    const { kysely, queue, clock, sweepSeconds, tell } = this.#options;
    try {
      await queue.wake(await listForgottenLanes(kysely, turnQueue, clock()));
    } catch (error) {
      if (!this.#closed.signal.aborted) tell({ type: 'background-error', error });
    }
    if (!this.#closed.signal.aborted) this.#sweeping = setTimeout(() => void this.#sweep(), sweepSeconds * 1000);
  }
}
